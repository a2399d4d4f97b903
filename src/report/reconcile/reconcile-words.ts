// The words for reasons and outliers: what was found, in one sentence with no full stop. Figures are formatted here.

import { formatIsoDate } from '../../model/calendar.ts';
import { formatExact } from '../../model/decimal.ts';
import type { Many } from '../../model/many.ts';
import { roundToPence } from '../../model/money.ts';
import { multiply, type Rational } from '../../model/rational.ts';
import type { Location, NamedPeriod } from '../../model/reconciliation/place.ts';
import type { Implied, ProxyFit, Reason, ReasonFacts, ReasonFound } from '../../model/reconciliation/reason.ts';
import { placeText } from '../../model/sheet-place.ts';
import { visible } from '../../model/visible.ts';
import { showUnrounded } from '../explain/unrounded.ts';
import { count, showPounds, showShare, withCommas } from '../figures.ts';
import { perUnit } from '../proxies/unit-value.ts';
import { allOf, oneOf, said, some } from '../wording/words.ts';

const MOST_PLACES = 4;

/** A quantity in words. */
export type Amount = (quantity: Rational) => string;

/** Quantities in a unit, `GBP 650` and `18 hours`; as bare numbers without one, beside a column that names it. */
export const amountIn =
  (unit: string | undefined): Amount =>
  (quantity) => {
    const shown = showUnrounded(quantity);
    if (unit === undefined) return shown;
    if (unit === 'GBP') return `GBP ${shown}`;
    return `${shown} ${visible(unit)}${shown !== '1' && /^(?:hour|day|week|month|year)$/.test(unit) ? 's' : ''}`;
  };

interface ReasonWords<R extends Reason> {
  /** In a few words, for a list of reasons. */
  readonly title: string;
  readonly sentence: (facts: ReasonFacts[R], amount: Amount) => string;
}

const WORDS: { readonly [R in Reason]: ReasonWords<R> } = {
  met: { title: 'delivered in full', sentence: () => 'delivered in full' },
  over: {
    title: 'more was delivered than promised',
    sentence: ({ quantity, pounds }, amount) => `${amount(quantity)} more than promised${worth(pounds)}`,
  },
  under: {
    title: 'less was delivered than was due by the day',
    sentence: ({ quantity, due, pounds }, amount) =>
      `${amount(quantity)} less than the ${amount(due)} due by the day${worth(pounds)}`,
  },
  'not-yet-due': {
    title: 'as much was delivered as is due so far',
    sentence: ({ due }, amount) => `${amount(due)} due so far, pro rata to time`,
  },
  'missing-return': {
    title: 'nothing was returned for a time',
    sentence: ({ period, sentAs }) =>
      `no return${period ? ` for ${period.text}${daysOf(period)}` : ''}` +
      (sentAs ? `; one that nobody promised came for ${oneOf(sentAs.map(said))}: is it this one's?` : ''),
  },
  'not-promised': {
    title: 'returned and never promised',
    sentence: ({ why, area, nearest, meant, owner }) =>
      `${
        {
          contract: 'nothing was promised on this contract',
          measure: `this measure was not promised on this contract${nearest === undefined ? '' : `; ${said(nearest)} was`}`,
          area:
            area === undefined
              ? 'the promises are for several areas, and this return names none'
              : `nothing was promised for the area ${said(area)}${nearest === undefined ? '' : `; ${said(nearest)} was`}`,
        }[why]
      }${meant ? `; ${oneOf(meant.map(said))} lacks just this return: is it that one's?` : ''}${
        owner === undefined ? '' : `; the line id is one of contract ${said(owner)}`
      }`,
  },
  'duplicate-return': {
    title: 'the same return a second time',
    sentence: duplicateSentence,
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
  'after-as-of': {
    title: 'for days after the day everything is due by',
    sentence: ({ quantity, part }, amount) =>
      `${amount(quantity)} ${part ? 'of it ' : ''}lies after the day, and is not counted as delivered`,
  },
  'no-evidence': {
    title: 'delivered without evidence',
    sentence: ({ quantity }, amount) => `${amount(quantity)} delivered and no evidence given`,
  },
  'looks-cumulative': {
    title: 'looks like a total to date rather than for its period',
    sentence: toDateSentence,
  },
  'target-repeated': {
    title: 'one target that stands on every return',
    sentence: ({ quantity, times, delivered }, amount) =>
      `the target of ${amount(quantity)} stands on ${count(times, 'return')} and is taken as one target of the whole; ` +
      `${amount(delivered)} came back in all`,
  },
  'line-id-differs': {
    title: 'a line id that is not of this line',
    sentence: (facts) => {
      const id = said(facts.id);
      if (facts.why === 'near')
        return `the line ${id} was not promised; ${said(facts.nearest)} lacks just this return: is it that one's?`;
      if (facts.why === 'unknown') return unknownIdSentence(facts);
      const of =
        facts.why === 'measure' ? said(facts.measure) : `contract ${said(facts.contract)}, ${said(facts.measure)}`;
      return `${id} is a line of ${of}: is the return for that one?`;
    },
  },
  'weighted-share': {
    title: 'takes the weighted shares of several promises',
    sentence: ({ promises, kept }) =>
      `no line id, and ${count(promises, 'promise')} with different shares: ${showShare(kept)} of its gross is kept, weighted by what ` +
      'each promised',
  },
  'claim-arithmetic': {
    title: 'claimed pounds are not quantity x claimed proxy',
    sentence: ({ claimed, quantity, proxy }) =>
      `${showPounds(roundToPence(claimed))} claimed; ${showUnrounded(quantity)} x ${withCommas(formatExact(proxy))} is ` +
      showPounds(roundToPence(multiply(quantity, proxy))),
  },
  'claim-other-table': {
    title: "the claimed proxy is another table's, area's or year's",
    sentence: ({ proxy, measure, own, fits, implied }) =>
      `${impliedBy(implied)}${perUnit(proxy)} a unit of ${said(measure)} is the figure of ${oneOf(fits.slice(0, 6).map(fitText))}, ` +
      `not the one ${own} has for this row`,
  },
  'claim-no-table': {
    title: "the claimed proxy is no table's",
    sentence: ({ proxy, measure, tables, implied }) =>
      tables.length === 0
        ? `${impliedBy(implied)}${perUnit(proxy)} a unit of ${said(measure)}: no table at hand knows the measure`
        : `${perUnit(proxy)} a unit of ${said(measure)} is no figure of ${allOf(tables)}`,
  },
  'claim-differs': {
    title: 'claimed pounds are not what the table makes of the quantity',
    sentence: ({ claimed, quantity, measure, own, proxy, figure }) =>
      proxy === undefined
        ? `${showPounds(roundToPence(claimed))} claimed for a quantity of 0`
        : `${impliedBy({ claimed, quantity })}${perUnit(proxy)} a unit of ${said(measure)}; ` +
          (figure === undefined
            ? `${own} has no such figure for this row`
            : `${own} has ${perUnit(figure)} for this row`),
  },
};

function unknownIdSentence({
  id,
  measure,
  among,
  nearest,
}: Extract<ReasonFacts['line-id-differs'], { why: 'unknown' }>): string {
  const near = nearest === undefined ? '' : `, ${said(nearest)} is the nearest`;
  return among === 1
    ? `${said(id)} is the id of no promise; it is counted towards ${said(nearest ?? measure)}, the only line of ${said(measure)} here`
    : `${said(id)} is the id of no promise${near}; the ${among} promises of ${said(measure)} are taken together, and it is counted towards them`;
}

function duplicateSentence(
  { of, quantity, other, differs, outcome }: ReasonFacts['duplicate-return'],
  amount: Amount,
): string {
  const another = outcome === 'once' ? differs : [`quantity (${amount(quantity)}, not ${amount(other)})`, ...differs];
  const what = another.length === 0 ? 'word for word the return' : 'the measure, area and days of the return';
  const but = another.length === 0 ? '' : `, with another ${allOf(another)}`;
  return `${what} at ${place(of)}${but}; ${RESENT_WORDS[outcome]}`;
}

const RESENT_WORDS: Readonly<Record<ReasonFacts['duplicate-return']['outcome'], string>> = {
  once: 'counted once',
  open: 'neither is counted until it is decided',
  last: 'the last one sent counts',
  first: 'the first one sent counts',
  add: 'all of them count',
};

function toDateSentence(
  { kind, quantity, earlier, own, returns }: ReasonFacts['looks-cumulative'],
  amount: Amount,
): string {
  const last = amount(quantity);
  const before = amount(earlier);
  const found = {
    repeats: `${last} repeats what was returned before`,
    contains: `${last} may contain the ${before} that was returned before`,
    run: `${count(returns, 'return')} that never fall and grow by even steps: ${last} may be all there is, with the ${before} before in it`,
    sum: `${last} is the ${before} that was returned before and a usual ${own ? amount(own) : 'quantity'} more`,
    ranges: `${count(returns, 'range')} begin on one day, so ${last} may contain the ${before} before`,
  }[kind];
  return `${found}; is it a total to date? Counted as it stands, and not rated Good`;
}

/** A reason in a few words. */
export function titleOfReason(reason: Reason): string {
  return WORDS[reason].title;
}

/** What was found, as a sentence without its place. */
export const sentenceOf = (found: ReasonFound): string => sentenceIn(found, undefined);

/** The same with quantities in the unit that is named. */
export function sentenceIn<R extends Reason>({ reason, facts }: ReasonFound<R>, unit: string | undefined): string {
  return visible(WORDS[reason].sentence(facts, amountIn(unit)));
}

/** `returns.csv:214`, `book.xlsx#Returns!E214`. */
export function place(location: Location): string {
  return visible(placeText(location));
}

/** Places in one text; of many the first few, and how many more there are with those that are not listed. */
export function places(locations: Many<Location>, more = 0): string {
  return some([...locations.map(place), ...Array.from({ length: more }, () => '')], MOST_PLACES);
}

/** `GBP 950.00 claimed for 10 is `, where the proxy is not stated. */
function impliedBy(implied: Implied | undefined): string {
  if (!implied) return '';
  return `${showPounds(roundToPence(implied.claimed))} claimed for ${showUnrounded(implied.quantity)} is `;
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
