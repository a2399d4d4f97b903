// What a heading counts its figures for each of, and what is left of it as plain words.
import { rateIn } from './unit-sizes.ts';

/** Rows of a file ask the same of its one heading over and over. */
const MOST_REMEMBERED = 2000;
export function remembering<T>(): (key: string, find: () => T) => T | undefined {
  const known = new Map<string, T>();
  return (key, find) => {
    if (known.has(key)) return known.get(key);
    const found = find();
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(key, found);
    return found;
  };
}
const rates = remembering<string | undefined>();

const TIMES = 'days?|weeks?|wks?|months?|mths?|quarters?|qtrs?|years?|yrs?';
/** For how long, and no unit: `(36 months)`, `(7.5 hours)`, `over all years`. */
const HOW_LONG = new RegExp(
  String.raw`(?<![\d.,x×*]\s*)\b(?:\d{1,3}(?:\.\d+)?|one|two|three|four|five|six|twelve)[\s-]*(?:(?:hours?|hrs?)?\s*(?:per|an?|/)\s*(?:day|week)|${TIMES}|hours?|hrs?|miles?|km)\b` +
    String.raw`|(?<=\S\s+)(?:over|across|for|during|through(?:out)?|all)\s+(?:(?:the|all|contract|whole|full|term)\s+)*(?:${TIMES})\b`,
  'gi',
);

/** `VolunteerDays` and `qty_per_week` are words as well, and `Volunteer(s)` is one. */
export function plainWords(heading: string): string {
  return heading
    .replaceAll('_', ' ')
    .replace(/(?<=[a-z]{2})(?=[A-Z][a-z]{2}|[A-Z]{3})/g, ' ')
    .replace(/(?<=\p{L})\((e?s)\)/giu, '$1')
    .replace(HOW_LONG, '')
    .replace(/[([]\s*[)\]]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What may say for each of what and nothing else, or say that first: `/yr`, `Each week`, `p.a.`, `Per annum hours`. */
const EACH_ALONE = /^(?:per .+|(?:every|each) \S+|\/ ?\S+|p.{1,5})$/i;
/** Words that say it before what they say it of. */
const OFTEN_FIRST: readonly (readonly [each: string, says: RegExp])[] = [
  ['year', /^(?:annual|annually|annuali[sz]ed|yearly|ann\.)(?= |$)/i],
  ['quarter', /^(?:quarterly|qtrly)(?= |$)/i],
  ['month', /^(?:monthly|mthly)(?= |$)/i],
  ['week', /^(?:weekly|wkly)(?= |$)/i],
  ['day', /^daily(?= |$)/i],
];
/** What may stand between: an annual report, a weekly club and a leave are things. */
const OF_WORK =
  'actual|agreed|apprentice(?:ship)?|carbon|committed|commitment|community|contract|delivered|delivery|employee|energy|expected|forecast|local|paid|placement|planned|pro rata|projected|promised|proposed|school|social value|staff|supply chain|target|total|training|unpaid|volunteer(?:ing)?|waste|work';
const OF_FIGURE =
  'amount|budget|charge|commitment|costs?|days|fee|figure|hours|hrs|kgCO2e|kWh|km|miles|minutes|MWh|number|people|price|qty|quantity|saved|savings?|spend|target|tCO2e|tonnes|total|units|value|volume|weeks|£|GBP|no\\.?';
/** What may follow such a word. One expression, that is made when it is first asked: it takes longer than reading a header. */
const OFTEN_OF = new RegExp(
  String.raw`^\S+(?:$| \S+$| (?:(?:${OF_WORK}|${OF_FIGURE}) ){1,3}(?:${OF_FIGURE})(?: \S+)?$)`,
  'i',
);

/** Pounds of a year, whatever stands before them: `Est. annual value`. */
const YEAR_VALUE = /(?<!\b(?:bi|semi)[ -])\bannual (?:contract )?(?:charge|cost|fee|price|spend|value)\b/i;

/** What a heading counts its figures for each of: as rateIn, of one that says nothing else as well: `/wk`, `Annual volunteering hours`. */
export function rateOf(heading: string): string | undefined {
  return rates(heading, () => findRate(heading));
}

function findRate(heading: string): string | undefined {
  const plain = plainWords(heading)
    .replace(/[()[\]]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\bACV\b/, 'annual contract value')
    .replace(/(?<!\b(?:bi|semi)) annual$/i, ' per year')
    .replace(/(?<!\p{L})p ?\/ ?(a|w|m|wk|yr)(?!\p{L})/giu, 'per $1')
    .replace(/\/p\.?([aw])\.?$/i, ' p.$1.')
    .replace(
      /\b(amount|days|hours|hrs|number|qty|quantity|total|weeks) ?\/ ?(apprentice|event|learner|participant|placement|pupil|student|visit|volunteer|workshop)$/i,
      '$1 per $2',
    )
    .replace(/\bppp?[aw]\b/i, 'per person')
    .replace(/\bper (?:academic|calendar|contract|financial|full) year\b/i, 'per year')
    .replace(/\bper a\b/i, 'per year')
    .replace(/\bper w\b/i, 'per week')
    .replace(/\bper m(?![\w²])/i, 'per month')
    .replace(/\b(?:average|avg\.?|mean|approx\.?) /i, '');
  return (
    rateIn(plain) ??
    (EACH_ALONE.test(plain) ? rateIn(`hours ${plain}`) : undefined) ??
    OFTEN_FIRST.find(([, says]) => says.test(plain) && OFTEN_OF.test(plain))?.[0] ??
    (YEAR_VALUE.test(plain) ? 'year' : undefined)
  );
}

const TIME_RATES: ReadonlySet<string | undefined> = new Set(['year', 'quarter', 'month', 'week', 'day']);

/** As rateOf, of times alone: a value may be for each person and all of it. */
export function timeRateOf(heading: string): string | undefined {
  const each = rateOf(heading);
  return TIME_RATES.has(each) ? each : undefined;
}
