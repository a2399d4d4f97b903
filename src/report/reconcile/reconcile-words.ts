// The words for reasons and outliers: what was found, in one sentence with no full stop. Figures are formatted here.
import { formatIsoDate } from '../../model/calendar.ts';
import { formatExact } from '../../model/decimal.ts';
import { roundToPence } from '../../model/money.ts';
import { multiply } from '../../model/rational.ts';
import type { Location, NamedPeriod } from '../../model/reconciliation/place.ts';
import type { ProxyFit, Reason, ReasonFacts, ReasonFound } from '../../model/reconciliation/reason.ts';
import { placeText } from '../../model/sheet-place.ts';
import { showUnrounded } from '../explain/unrounded.ts';
import { showPounds, withCommas } from '../figures.ts';
import { perUnit } from '../proxies/unit-value.ts';
import { visible } from '../visible.ts';
import { allOf, oneOf, said, some } from '../wording/words.ts';

const MOST_PLACES = 4;

interface ReasonWords<R extends Reason> {
  /** In a few words, for a list of reasons. */
  readonly title: string;
  readonly sentence: (facts: ReasonFacts[R]) => string;
}

const WORDS: { readonly [R in Reason]: ReasonWords<R> } = {
  met: { title: 'delivered in full', sentence: () => 'delivered in full' },
  over: {
    title: 'more was delivered than promised',
    sentence: ({ quantity, pounds }) => `${showUnrounded(quantity)} more than promised${worth(pounds)}`,
  },
  under: {
    title: 'less was delivered than was due by the day',
    sentence: ({ quantity, due, pounds }) =>
      `${showUnrounded(quantity)} less than the ${showUnrounded(due)} due by the day${worth(pounds)}`,
  },
  'not-yet-due': {
    title: 'as much was delivered as is due so far',
    sentence: ({ due }) => `${showUnrounded(due)} due so far, pro rata to time`,
  },
  'missing-return': {
    title: 'nothing was returned for a time',
    sentence: ({ period }) => (period ? `no return for ${period.text}${daysOf(period)}` : 'no return'),
  },
  'not-promised': {
    title: 'returned and never promised',
    sentence: ({ why, area, nearest }) =>
      ({
        contract: 'nothing was promised on this contract',
        measure: `this measure was not promised on this contract${nearest === undefined ? '' : `; ${said(nearest)} was`}`,
        area:
          area === undefined
            ? 'the promises are for several areas, and this return names none'
            : `nothing was promised for the area ${said(area)}`,
      })[why],
  },
  'duplicate-return': {
    title: 'the same return a second time',
    sentence: ({ of, counted }) =>
      counted
        ? `a second return for the same commitment and days as ${place(of)}, with another quantity; both are counted`
        : `word for word the return at ${place(of)}; counted once`,
  },
  'unit-differs': {
    title: 'returned in another unit than promised',
    sentence: ({ unit, found }) => `counted in ${said(found)}, promised in ${said(unit)}; not counted`,
  },
  'wrong-period': {
    title: 'for days nothing was promised for, or that another return is for',
    sentence: (facts) =>
      'other' in facts
        ? `${facts.period.text} overlaps ${facts.other.text} at ${place(facts.of)}; both are counted`
        : `${facts.period.text} is outside ${facts.promised.text}, which is what was promised for`,
  },
  'after-end': {
    title: "after the contract's end",
    sentence: ({ period, end }) => `${period.text} is after ${formatIsoDate(end)}, when the contract ended`,
  },
  'no-evidence': {
    title: 'delivered without evidence',
    sentence: ({ quantity }) => `${showUnrounded(quantity)} delivered and no evidence given`,
  },
  'looks-cumulative': {
    title: 'looks like a total to date rather than for its period',
    sentence: ({ quantity, earlier, repeats }) =>
      `${showUnrounded(quantity)} ${repeats ? 'repeats what' : `may contain the ${showUnrounded(earlier)} that`} was returned ` +
      'before; is it a total to date? Counted as it stands',
  },
  'claim-arithmetic': {
    title: 'claimed pounds are not quantity x claimed proxy',
    sentence: ({ claimed, quantity, proxy }) =>
      `${showPounds(roundToPence(claimed))} claimed; ${showUnrounded(quantity)} x ${withCommas(formatExact(proxy))} is ` +
      showPounds(roundToPence(multiply(quantity, proxy))),
  },
  'claim-other-table': {
    title: "the claimed proxy is another table's, area's or year's",
    sentence: ({ proxy, measure, own, fits }) =>
      `${perUnit(proxy)} a unit of ${said(measure)} is the figure of ${oneOf(fits.slice(0, 6).map(fitText))}, ` +
      `not the one ${own} has for this row`,
  },
  'claim-no-table': {
    title: "the claimed proxy is no table's",
    sentence: ({ proxy, measure, tables }) =>
      tables.length === 0
        ? `${perUnit(proxy)} a unit of ${said(measure)}: no table at hand knows the measure`
        : `${perUnit(proxy)} a unit of ${said(measure)} is no figure of ${allOf(tables)}`,
  },
};

/** A reason in a few words. */
export function titleOfReason(reason: Reason): string {
  return WORDS[reason].title;
}

/** What was found, as a sentence without its place. */
export function sentenceOf<R extends Reason>({ reason, facts }: ReasonFound<R>): string {
  return visible(WORDS[reason].sentence(facts));
}

/** `returns.csv:214`, `book.xlsx#Returns!E214`. */
export function place(location: Location): string {
  return visible(placeText(location));
}

/** Places in one text; of many the first few, and how many more there are with those that are not listed. */
export function places(locations: readonly Location[], more = 0): string {
  return some([...locations.map(place), ...Array.from({ length: more }, () => '')], MOST_PLACES);
}

function fitText({ table, area, year }: ProxyFit): string {
  return [table, area === undefined ? '' : ` for ${said(area)}`, year === undefined ? '' : ` in ${year}`].join('');
}

function worth(pounds: bigint | undefined): string {
  return pounds === undefined ? '' : `, ${showPounds(pounds)} at the promise's price`;
}

/** The days behind a name that is not already two dates. */
function daysOf({ text, start, end }: NamedPeriod): string {
  return text.includes('/') ? '' : ` (${formatIsoDate(start)} to ${formatIsoDate(end)})`;
}
