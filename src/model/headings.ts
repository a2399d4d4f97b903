// What the heading of a column of figures, or the name of a measure, says of them: another unit than they are read in, so many for each
// of something, or people whose time nobody says.
import { type Rational, rational } from './rational.ts';
import { scaleNamed } from './shown-scale.ts';
import {
  AMBIGUOUS,
  HEADS,
  IN_WORK,
  inBracketsOf,
  isHeads,
  ONE_TIME,
  rateIn,
  sizeNamed,
  sizeWithin,
  unitDifference,
} from './unit-sizes.ts';
import { isSameUnit, knownUnit, lacksTime } from './unit-spellings.ts';

/** The unit a heading speaks of where it is read in another. */
export interface SpokenUnit {
  readonly unit: string;
  /** What makes a quantity of the one a quantity of the other; absent where no fixed number does. */
  readonly times?: Rational;
  /** It says nothing but this unit, or speaks of money where none is counted: what rows say of their unit does not make it right. */
  readonly isPlain?: true;
  /** It counts another thing altogether: people, pounds. */
  readonly isOther?: true;
}

/** Rows of a file ask the same of its one heading over and over. */
const MOST_REMEMBERED = 2000;
function remembering<T>(): (key: string, find: () => T) => T | undefined {
  const known = new Map<string, T>();
  return (key, find) => {
    if (known.has(key)) return known.get(key);
    const found = find();
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(key, found);
    return found;
  };
}
const spoken = remembering<SpokenUnit | undefined>();
const timeless = remembering<string | undefined>();
const rates = remembering<string | undefined>();

const TIMES = 'days?|weeks?|wks?|months?|mths?|quarters?|qtrs?|years?|yrs?';
/** For how long, and no unit: `(36 months)`, `(7.5 hours)`, `over all years`. */
const HOW_LONG = new RegExp(
  String.raw`(?<![\d.,x×*]\s*)\b(?:\d{1,3}(?:\.\d+)?|one|two|three|four|five|six|twelve)[\s-]*(?:(?:hours?|hrs?)?\s*(?:per|an?|/)\s*(?:day|week)|${TIMES}|hours?|hrs?|miles?|km)\b` +
    String.raw`|(?<=\S\s+)(?:over|across|for|during|through(?:out)?|all)\s+(?:(?:the|all|contract|whole|full|term)\s+)*(?:${TIMES})\b`,
  'gi',
);

/** `VolunteerDays` and `qty_per_week` are words as well, and `Volunteer(s)` is one. */
function plainWords(heading: string): string {
  return heading
    .replaceAll('_', ' ')
    .replace(/(?<=[a-z]{2})(?=[A-Z][a-z]{2}|[A-Z]{3}$)/g, ' ')
    .replace(/(?<=\p{L})\((e?s)\)/giu, '$1')
    .replace(HOW_LONG, ' ')
    .replace(/[([]\s*[)\]]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const LEAD = /^(?:total\s+)?(?:(?:no|nr|number)\b\.?(?:\s*of\b)?|#)\s*/i;
/** What says how many: `No. of apprentices recruited`, `Apprentices (no.)`, `Learner numbers`, `No. of SMEs`. */
const HOW_MANY = [
  String.raw`^(?:total\s+)?(?:(?:how many|no|nr|number|count|headcount|qty|quantity)\b\.?\s*(?:of\s+)?|#\s*)(?:[\p{L}'-]+\s+){0,4}?((?:${HEADS})s?)\b`,
  String.raw`\b((?:${HEADS})s?)(?:\s*[([]\s*(?:no|nr|number|count|#)s?\.?\s*[)\]]|\s(?:no\.?|numbers?|count|starts|starters|places))$`,
  String.raw`^(?:total\s+)?(?:no|nr|number)\b\.?\s+of\s+(?!(?:commitment|deliverable|item|output|target|time|unit)s\b)(?:[\p{L}'-]+\s+){0,3}?([\p{L}'-]{2,}s)\b`,
].map((how) => new RegExp(how, 'iu'));
/** People as the subject of a heading, and of no name: `Learners trained`, `New apprentices`. */
const PEOPLE =
  /^(?:(?:additional|local|new|total|young)\s+)*((?:apprentice|attendee|beneficiarie|employee|graduate|individual|intern|learner|participant|pupil|recruit|resident|starter|student|trainee|volunteer)s|people)(?:\s+(?:attending|employed|engaged|helped|hired|involved|on site|placed|reached|recruited|supported|taken on|trained))?$/i;
/** One word or another: `No./£`, `£ or hours`, `Qty / %`. */
const EITHER =
  /(?:\b(?:no|nr|number|qty|quantity|units?)\b\.?|#)\s*(?:\/|&|\bor\b)|(?:\/|&|\bor\b)\s*(?:(?:no|nr|number|qty|quantity|units?)\b|#)/i;
const MONEY = /£|\bGBP\b/i;
const PRICE =
  /(?:£|\bGBP\b)\s*(?:\/|per\b|an?\b)\s*(?:apprentice|day|event|fte|head|hour|hr|item|job|kg|km|kWh|litre|mile|person|session|tonne|unit|volunteer|week)\b/i;
/** What money goes by in a heading without its sign. */
const SPEND = /^(?:(?:actual|committed|planned|target|total)\s+)?(?:budget|costs?|expenditure|spend)$/i;
const LEV = /\b[ST]?LEV\b/;
const ofMoney = (unit: string): boolean => sizeNamed(unit)?.kind === 'money';

/** Plain things that are counted one by one. */
const THINGS = new Set(['business', 'organisation', 'person', 'policy', 'qualification', 'tree']);
/** Units of people at work for less than a year, which no count of people stands for. */
const SHORT_WORK = new Set(['fte-week', 'fte-month', 'person-month']);

/**
 * Of a heading or the name of a measure: the unit it speaks of where that is another than `to`. A name of a measure that is but a word for
 * people is a name: `Volunteers`.
 */
export function otherUnitIn(text: string, to: string, isName = false): SpokenUnit | undefined {
  return spoken(`${text}\n${to}\n${isName}`, () => {
    const found = findOtherUnit(text, to, isName);
    const isOther = found && !found.times && sizeNamed(found.unit)?.kind !== sizeNamed(to)?.kind;
    return isOther ? { ...found, isOther } : found;
  });
}

function findOtherUnit(text: string, to: string, isName: boolean): SpokenUnit | undefined {
  const plain = plainWords(text);
  if (plain === '' || isSameUnit(plain, to)) return undefined;
  const whole = wholly(plain, to, isName);
  if (whole) return whole;
  const within = sizeWithin(plain, to) ?? (ofMoney(to) ? largePounds(plain) : undefined);
  if (within) return within;
  const words = wordsIn(plain);
  const inBrackets = inBracketsOf(plain);
  const known = unitsIn(plain);
  const isMoney = !ofMoney(to) && [MONEY, SPEND, LEV].some((words) => words.test(plain));
  if (EITHER.test(plain)) return undefined;
  const [price] = (isMoney && PRICE.exec(plain)) || [];
  if (price !== undefined) return { unit: price, isPlain: true };
  if (isMoney && [...known].every(ofMoney) && differsAsMoney(to))
    return { unit: MONEY.exec(plain)?.[0] ?? plain, isPlain: true };
  const rate = rateIn(plain) !== undefined;
  const heads = rate || IN_WORK.test(knownUnit(to) ?? to) ? undefined : headsIn(plain, to, known, isName);
  if (heads !== undefined) return { unit: heads };
  if (words.length < 2 || known.size > 1 || rate) return undefined;
  // People are spoken of in many a name; `this month` and `Week 3` are times, and no units.
  const ends = [words[0], words.at(-1)].find(
    (word) => word !== undefined && isUnitWord(word) && sizeNamed(word) && !ONE_TIME.test(word),
  );
  const unit = inBrackets ?? ends;
  return unit !== undefined && unitDifference(unit, to) !== undefined ? { unit } : undefined;
}

/** A heading that is a unit and nothing else: `Days`, `£`, `No. of people`. */
function wholly(plain: string, to: string, isName: boolean): SpokenUnit | undefined {
  const core = plain
    .replace(LEAD, '')
    .replace(/^\((.*)\)$/, '$1')
    .trim();
  const isCounted = core !== plain;
  const isShort = core.length < 2 && !/[%\p{Sc}]/u.test(core);
  if (isShort || ONE_TIME.test(core) || (AMBIGUOUS.test(core) && !/^(?:years|yrs|quarters)$/i.test(core)))
    return undefined;
  const known = knownUnit(core);
  if (isHeads(core)) {
    const work = knownUnit(to) ?? to;
    if (IN_WORK.test(work)) return SHORT_WORK.has(work) && !isName ? { unit: core, isPlain: true } : undefined;
    return (isCounted || !isName) && unitDifference(core, to) ? { unit: core, isPlain: true } : undefined;
  }
  if (isName || known === undefined) return undefined;
  const differs = unitDifference(core, to);
  if (differs?.why === 'size') return { unit: core, times: differs.times };
  const isOther = sizeNamed(core) && (THINGS.has(knownUnit(to) ?? to) || (ofMoney(core) && differsAsMoney(to)));
  return differs || isOther ? { unit: core, isPlain: true } : undefined;
}

const wordsIn = (plain: string): string[] => plain.split(/[\s()[\]{},;:/|-]+/).filter((word) => word !== '');
const isUnitWord = (word: string): boolean => (word.length > 1 && !AMBIGUOUS.test(word)) || /^[%\p{Sc}]$/u.test(word);

/** The units that words of a text are. */
function unitsIn(plain: string): ReadonlySet<string> {
  const inBrackets = inBracketsOf(plain);
  return new Set(
    wordsIn(plain).flatMap((word) => (word === inBrackets || isUnitWord(word) ? (knownUnit(word) ?? []) : [])),
  );
}

/** `Value (m)` and `Spend (bn)`, of pounds alone: a small m is metres as well. */
function largePounds(plain: string): SpokenUnit | undefined {
  const [, word] = /[([](m|mn|mln|mil|bn)[)\]]$/i.exec(plain) ?? [];
  const scale = word === undefined ? undefined : scaleNamed(word);
  return scale === undefined ? undefined : { unit: `£${word}`, times: rational(1000n ** BigInt(scale)) };
}

/** Whether a unit is no money, as far as its own words go. */
function differsAsMoney(to: string): boolean {
  return !ofMoney(to) && !/£|\b(?:GBP|pounds?|spen[dt]|cost|value)\b/i.test(to);
}

/** The people or things a text counts, where these are not what is counted and no unit stands by them. */
function headsIn(plain: string, to: string, known: ReadonlySet<string>, isName: boolean): string | undefined {
  if (!sizeNamed(to) || [...known].some((unit) => sizeNamed(unit))) return undefined;
  for (const how of isName ? HOW_MANY : [...HOW_MANY, PEOPLE]) {
    const [, heads] = how.exec(plain) ?? [];
    if (heads !== undefined) return heads;
  }
  return undefined;
}

/** The people at work whose time a heading does not say, where their years are counted: `FTE`, `No. of people`. */
export function withoutTimeIn(heading: string, to: string): string | undefined {
  return timeless(`${heading}\n${to}`, () => findWithoutTime(heading, to));
}

function findWithoutTime(heading: string, to: string): string | undefined {
  const work = knownUnit(to) ?? to;
  if (work !== 'fte-year' && work !== 'person-year') return undefined;
  const plain = plainWords(heading);
  const inBrackets = inBracketsOf(plain);
  // Who says years says their time.
  if (knownUnit(inBrackets ?? plain) === work || /\b(?:fte|job|people|person|wte)[\s-]*(?:years?|yrs?)\b/i.test(plain))
    return undefined;
  const core = plain.replace(LEAD, '');
  if (lacksTime(core, to) || isHeads(core)) return core;
  if (work !== 'fte-year' || otherUnitIn(plain, to) || rateOf(plain) !== undefined) return undefined;
  return headsIn(plain, to, unitsIn(plain), false);
}

const EACH_WORDS = 'year|yr|annum|quarter|qtr|month|mth|week|wk|day|person|head|employee|session|visit|event';
const EACH_BARE = new RegExp(String.raw`^(?:(?:per|every|each)\s+|/\s*)(${EACH_WORDS})$`, 'i');
const EACH_FIRST = new RegExp(String.raw`^per\s+(?:${EACH_WORDS})\s+\S`, 'i');
/** Words that say it before what they say it of. */
const OFTEN: readonly (readonly [each: string, words: string])[] = [
  ['year', 'annual|annually|annuali[sz]ed|yearly|ann\\.'],
  ['quarter', 'quarterly|qtrly'],
  ['month', 'monthly|mthly'],
  ['week', 'weekly|wkly'],
  ['day', 'daily'],
];
/** What may stand between: an annual report, a weekly club and a leave are things. */
const OF_WORK =
  'actual|agreed|apprentice(?:ship)?|average|carbon|committed|commitment|community|contract|delivered|delivery|employee|energy|expected|forecast|local|paid|placement|planned|pro rata|projected|promised|proposed|school|social value|staff|supply chain|target|total|training|unpaid|volunteer(?:ing)?|waste|work';
const OF_FIGURE =
  'amount|budget|charge|commitment|costs?|days|fee|figure|hours|hrs|kgCO2e|kWh|km|miles|minutes|MWh|number|people|price|qty|quantity|saved|savings?|spend|target|tCO2e|tonnes|total|units|value|volume|weeks|£|GBP|no\\.?';
const OFTEN_FIRST = OFTEN.map(([each, words]): readonly [string, RegExp] => [
  each,
  new RegExp(
    String.raw`^(?:${words})(?:$|\s+\S+$|\s+(?:(?:${OF_WORK}|${OF_FIGURE})\s+){1,3}(?:${OF_FIGURE})(?:\s+\S+)?$)`,
    'i',
  ),
]);

/** Pounds of a year, whatever stands before them: `Est. annual value`. */
const YEAR_VALUE = /\bannual\s+(?:contract\s+)?(?:charge|cost|fee|price|spend|value)\b/i;

/** What a heading counts its figures for each of: as rateIn, of one that says nothing else as well: `/wk`, `Annual volunteering hours`. */
export function rateOf(heading: string): string | undefined {
  return rates(heading, () => findRate(heading));
}

function findRate(heading: string): string | undefined {
  const plain = plainWords(heading)
    .replace(/\bACV\b/, 'annual contract value')
    .replace(/(?<=\S\s+)(?:-\s+)?[([]?\s*(?:annual|yearly)\s*[)\]]?$/i, 'per year')
    .replace(/[()[\]]/g, ' ')
    .replace(/(?<![\p{L}])p\s?\/\s?(a|w|m|wk|yr)(?!\p{L})/giu, 'per $1')
    .replace(/\/\s*p\.?([aw])\.?(?=\s|$)/gi, ' p.$1.')
    .replace(
      /\b(amount|days|hours|hrs|number|qty|quantity|total|weeks)\s*\/\s*(apprentice|event|learner|participant|placement|pupil|student|visit|volunteer|workshop)$/i,
      '$1 per $2',
    )
    .replace(/\bppp?[aw]\b/gi, 'per person')
    .replace(/\bper\s+(?:academic|calendar|contract|financial|full)\s+year\b/gi, 'per year')
    .replace(/\bper\s+(?:a|yr)\b/gi, 'per year')
    .replace(/\bper\s+(?:w|wk)\b/gi, 'per week')
    .replace(/\bper\s+m\b/gi, 'per month')
    .replace(/^(?:average|avg\.?|mean|approx\.?)\s+/i, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain === '' || knownUnit(plain) !== undefined) return undefined;
  const whole = EACH_BARE.test(plain) || /^(?:p\.?\s?[aw]\.?|p\.?c\.?m\.?|p\.?p\.?)$/i.test(plain);
  return (
    rateIn(plain) ??
    (whole ? rateIn(`hours ${plain}`) : undefined) ??
    (EACH_FIRST.test(plain) ? rateIn(`hours ${plain.split(' ').slice(0, 2).join(' ')}`) : undefined) ??
    OFTEN_FIRST.find(([, fits]) => fits.test(plain))?.[0] ??
    (YEAR_VALUE.test(plain) ? 'year' : undefined)
  );
}

const TIME_RATES = new Set(['year', 'quarter', 'month', 'week', 'day']);

/** As rateOf, of times alone: a value may be for each person and all of it. */
export function timeRateOf(heading: string): string | undefined {
  const each = rateOf(heading);
  return each !== undefined && TIME_RATES.has(each) ? each : undefined;
}

const TO_DATE =
  /\b(?:to[\s-]date|cumulative(?:ly)?|cum\.?|running total|year[\s-]to[\s-]date|ytd|ptd|since (?:the )?(?:start|award|beginning))\b/i;

/** Whether a heading says that its figures are totals to date. */
export function isToDate(heading: string): boolean {
  return TO_DATE.test(plainWords(heading));
}

/** Whether a heading may say anything of this kind, whatever its figures are read in. */
export function saysMore(heading: string): boolean {
  if (isToDate(heading)) return true;
  const plain = plainWords(heading);
  if (rateOf(heading) !== undefined || [MONEY, SPEND, LEV].some((words) => words.test(plain))) return true;
  return (
    [plain, ...wordsIn(plain)].some((word) => isUnitWord(word) && (knownUnit(word) !== undefined || isHeads(word))) ||
    inBracketsOf(plain) !== undefined ||
    sizeWithin(plain, 'thing') !== undefined ||
    [...HOW_MANY, PEOPLE].some((how) => how.test(plain))
  );
}
