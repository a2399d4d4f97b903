// What the heading of a column of figures, or the name of a measure, says of them: another unit than they are read in, so many for each
// of something, or people whose time nobody says.
import { plainWords, rateOf, remembering } from './heading-rates.ts';
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

const spoken = remembering<SpokenUnit | undefined>();
const timeless = remembering<string | undefined>();

const LEAD = /^(?:total )?(?:(?:no|nr|number)\b\.?(?: ?of\b)?|#) ?/i;
/** What says how many: `No. of apprentices recruited`, `Apprentices (no.)`, `Placements (no. of students)`, `Learner numbers`, `No. of SMEs`. */
const HOW_MANY = [
  String.raw`^(?:total\s+)?(?:(?:how many|no|nr|number|count|headcount|qty|quantity)\b\.?\s*(?:of\s+)?|#\s*)(?:[\p{L}'-]+\s+){0,4}?((?:${HEADS})s?)\b`,
  String.raw`\b((?:${HEADS})s?)(?:\s*[([]\s*(?:no|nr|number|count|#)s?\.?\s*[)\]]|\s(?:no\.?|numbers?|count|starts|starters|places))$`,
  String.raw`[([]\s*(?:no|nr|number|count|#)\.?\s*(?:of\s+)?(?:[\p{L}'-]+\s+){0,3}((?:${HEADS})s?)\s*[)\]]$`,
  String.raw`^(?:total\s+)?(?:no|nr|number)\b\.?\s+of\s+(?!(?:commitment|deliverable|item|output|target|time|unit)s\b)(?:[\p{L}'-]+\s+){0,3}?([\p{L}'-]{2,}s)\b`,
].map((how) => new RegExp(how, 'iu'));
/** People as the subject of a heading, and of no name: `Learners trained`, `New apprentices`. */
const PEOPLE =
  /^(?:(?:additional|local|new|total|young) )*((?:apprentice|attendee|beneficiarie|employee|graduate|individual|intern|learner|participant|pupil|recruit|resident|starter|student|trainee|volunteer)s|people)(?: (?:attending|employed|engaged|helped|hired|involved|on site|placed|reached|recruited|supported|taken on|trained))?$/i;
/** One word or another: `No./£`, `£ or hours`, `Qty / %`, `Amount (£ where it is spend)`. */
const NUMBER = String.raw`(?:\b(?:no|nr|number|qty|quantity|units?)\b\.?|#)`;
const EITHER = new RegExp(
  String.raw`${NUMBER}\s*(?:/|&|\bor\b)|(?:/|&|\bor\b)\s*${NUMBER}|\bor\s+(?:£|GBP|%)|(?:£|GBP|%)\s+or\b|\b(?:if|when|where)\s+\p{L}`,
  'iu',
);
const MONEY = /£|\bGBP\b/i;
const PRICE =
  /(?:£|\bGBP\b) ?(?:\/|per\b|an?\b) ?(?:apprentice|day|event|fte|head|hour|hr|item|job|kg|km|kWh|litre|mile|person|session|tonne|unit|volunteer|week)\b/i;
/** What money goes by in a heading without its sign. */
const SPEND = /^(?:(?:actual|committed|planned|target|total) )?(?:budget|costs?|expenditure|spend)$/i;
const LEV = /\b[ST]?LEV\b/;
const ofMoney = (unit: string): boolean => sizeNamed(unit)?.kind === 'money';

/** Plain things that are counted one by one. */
const THINGS = new Set(['business', 'organisation', 'policy', 'qualification', 'tree']);
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
  if (isSameUnit(plain, to)) return undefined;
  const whole = isName ? undefined : wholly(plain, to);
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

/** A heading that is a unit and nothing else: `Days`, `£k`, `No. of people`. */
function wholly(plain: string, to: string): SpokenUnit | undefined {
  const core = plain
    .replace(LEAD, '')
    .replace(/[ :;,]+$/, '')
    .replace(/^[([](.*)[)\]]$/, '$1')
    .trim();
  const isShort = core.length < 2 && !/[%\p{Sc}]/u.test(core);
  const isWord = AMBIGUOUS.test(core) && !/years|quarters/i.test(core);
  if (isShort || isWord || ONE_TIME.test(core)) return undefined;
  const of = knownUnit(to) ?? to;
  const differs = unitDifference(core, to);
  if (isHeads(core)) {
    const isTold = IN_WORK.test(of) ? SHORT_WORK.has(of) : differs !== undefined;
    return isTold ? { unit: core, isPlain: true } : undefined;
  }
  if (differs?.why === 'size') return { unit: core, times: differs.times };
  return differs || (sizeNamed(core) && THINGS.has(of)) ? { unit: core, isPlain: true } : undefined;
}

const wordsIn = (plain: string): string[] => plain.split(/[ ()[\]{},;:/|-]/).filter((word) => word !== '');
const isUnitWord = (word: string): boolean => (word.length > 1 && !AMBIGUOUS.test(word)) || /[%\p{Sc}]/u.test(word);

/** The units that words of a text are. */
function unitsIn(plain: string): ReadonlySet<string> {
  const inBrackets = inBracketsOf(plain);
  return new Set(
    wordsIn(plain).flatMap((word) => (word === inBrackets || isUnitWord(word) ? (knownUnit(word) ?? []) : [])),
  );
}

/** `Value (m)` and `Spend (bn)`, of pounds alone: a small m is metres as well. */
function largePounds(plain: string): SpokenUnit | undefined {
  const [, word] = /[([](m|mn|mln|mil|bn)[)\]]/i.exec(plain) ?? [];
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
  if (knownUnit(inBrackets ?? plain) === work || /\b(?:fte|job|people|person|wte)[ -]?(?:years?|yrs?)\b/i.test(plain))
    return undefined;
  const core = plain.replace(LEAD, '');
  const [, fte] = /[([] ?((?:FTE|WTE)s?) ?[)\]]/i.exec(plain) ?? [];
  if (fte !== undefined && lacksTime(fte, to)) return fte;
  if (lacksTime(core, to) || isHeads(core)) return core;
  if (work !== 'fte-year' || otherUnitIn(plain, to) || rateOf(plain) !== undefined) return undefined;
  return headsIn(plain, to, unitsIn(plain), false);
}

const TO_DATE =
  /\b(?:to[ -]date|cumulative(?:ly)?|cum|running total|ytd|ptd|since (?:the )?(?:start|award|beginning))\b/i;

/** Whether a heading says that its figures are totals to date. */
export function isToDate(heading: string): boolean {
  return TO_DATE.test(plainWords(heading));
}

/** Whether a heading may say anything of this kind, whatever its figures are read in. */
export function saysMore(heading: string, isName = false): boolean {
  if (isToDate(heading)) return true;
  const plain = plainWords(heading);
  if (rateOf(heading) !== undefined || [MONEY, SPEND, LEV].some((words) => words.test(plain))) return true;
  return (
    [plain, ...wordsIn(plain)].some(
      (word) => isUnitWord(word) && (knownUnit(word) !== undefined || (!isName && isHeads(word))),
    ) ||
    inBracketsOf(plain) !== undefined ||
    sizeWithin(plain, 'thing') !== undefined ||
    (isName ? HOW_MANY : [...HOW_MANY, PEOPLE]).some((how) => how.test(plain))
  );
}
