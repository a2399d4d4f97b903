// What a note says of the very number that its row gives as its quantity: so many a week, so many thousands, so many of another unit.
import { formatExact, parseDecimal } from './decimal.ts';
import { scaleSaid } from './pounds-said.ts';
import { compare, divide, equals, isZero, multiply, ONE, type Rational, rational, reduce } from './rational.ts';
import { scaleNamed } from './shown-scale.ts';
import { rateIn, unitDifference } from './unit-sizes.ts';
import { isSameUnit, knownUnit } from './unit-spellings.ts';

/** The words, and what they make of the quantity. */
export interface SaidQuantity {
  readonly found: string;
  /** For each of what it is. */
  readonly each?: string;
  /** What it is to be multiplied by, where that is a fixed number. */
  readonly times?: Rational;
  /** Whether it is for all years together. */
  readonly isOfAll?: true;
}

/** A number that begins on its own, not within a date, an id or a range. */
const NUMBER = /(?<![\w.,/\u2013-])(£\s*)?(\d(?:[\d,]*\d)?(?:\.\d+)?)/g;
/** So many words behind a number are looked at. */
const MOST_WORDS = 5;
/** Of smaller numbers the same often stands beside another thing: 1 meeting a month. */
const COMMON = rational(2n);
/** Units of people, who are called by many words. */
const IN_PEOPLE = /^(?:person|fte|apprentice|start|completion|people)/;
const PERSON =
  /^(?:apprentice(?:ship)?|colleague|employee|graduate|individual|job|learner|people|person|post|staff|start(?:er)?|student|trainee|volunteer|worker|young)s?$/i;
const AT_ONCE = /^(?:per|each|every|an?|\/\w+)$/i;
/** Workshops of half a day are none a day, and students for a week each are so many weeks. */
const HOW_LONG = /\b(?:about|for|half|in|of|whole)\s(?:.*\s)?an?\s\S+$|\b(?:an?|half|one)\s(?:\S+\s){1,2}each$/i;
const KIND = '(?:academic|calendar|contract|financial|fiscal|full|school|whole|working)';
/** An academic year is a year. */
const KIND_OF_TIME = new RegExp(`\\b(each|every|per|an?)\\s+${KIND}\\s+(?=(?:day|month|quarter|week|year)\\b)`, 'gi');
/** Behind `weeks each`, which are not for each person then. */
const OF_TIME = new RegExp(`^(?:${KIND}\\s+)?(?:day|month|quarter|week|year)s?\\b`, 'i');
const TIMES = /minute|hour|day|week|month|year/;
/** What is said behind a number that is for all years together: over four years, and not with people over four, or with experience. */
const CONTRACT = '(?:contract|agreement|framework|concession)';
const YEARS =
  "(?:[2-9]|10|two|three|four|five|six|seven|eight|nine|ten)[\\s-]+years?\\b(?!['\u2019]|\\s+(?:ago|old|experience|of(?!\\s+(?:the|this)\\b))\\b)";
const OVER =
  '(?<!\\b(?:adults|aged|are|boys|by|children|clients|for|girls|has|have|is|just|learners|of|patients|people|pupils|residents|students|those|with)\\s)' +
  '\\b(?:over|across)\\s+(?:(?:the|all|its|our|whole|full|entire|total|next)\\s+)*';
const OF_ALL = new RegExp(
  `^[^.;:\\d\\n]{0,40}?${OVER}(?:${YEARS}|(?:term|life|lifetime|length|duration|course)\\s+of\\s+(?:(?:the|this)\\s+)?${CONTRACT}\\b|` +
    `${CONTRACT}(?:\\s+(?:term|period|life|lifetime)\\b|(?=\\s*(?:$|[.,;:)]|\\s(?:and|as|at|by|for|from|in|through|to|with)\\b))))`,
  'i',
);
const YEARLY = /\b(?:a|an|each|every|per)\s+(?:\w+\s+)?(?:year|annum)\b|\b(?:annual|yearly)|\bp\.?a\b/i;
const LONGEST = 300;

/** A nought too many, pence for pounds, pounds for thousands. */
const NOUGHTS = [10n, 100n, 1000n].map((times) => rational(times));
/** What stands before a number that is all there is: a course of so many hours may be given many times. */
const LEAD =
  /^(?:[^a-z]*|.*\b(?:cash|commit(?:s|ted|ment)?|deliver(?:s|ing)?|donat(?:es?|ing|ion)|giv(?:es?|ing)|offer(?:s|ed|ing)?|pledge[ds]?|promise[ds]?|provid(?:es?|ing)|sav(?:es?|ings?)|spend(?:s|ing)?|target|total)(?:\s+(?:of|to|is|about|approximately))*\W*)$/i;
const MULTIPLIED = /^[^.;:]{0,30}(?:\bx|×|\*|@)\s*$/i;
/** Words of a part of something, or of so much in each of some time. */
const OTHERS =
  /\b(?:additional|also|annual\w*|another|at least|average|balance|both|daily|dozen|each|every|extra|first|further|half|hundred|includ\w+|initial|match\w*|minimum|month\w*|more|per|plus|quarter\w*|remain\w*|rest|million|term\w*|thousand|twice|weekly|which|year\w*|an?\s+(?:day|week)|p\.?[aw]\.?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|[/&+=%]/i;
/** Three digits or more that are no noughts at an end: fewer, or round ones, often stand beside pounds of another thing. */
const NOT_ROUND = /[1-9]\.?\d[.\d]*[1-9]/;
const BEHIND_A_RATE = /^\s*(?:\/|-|(?:a|an|each|every|per)\b)/i;
const APPRENTICES =
  /^\s+(?:(?:additional|advanced|construction|degree|full-time|higher|local|new|trade|young)\s+){0,2}(?:apprentice(?:ship)?s?\b)(?!\s+weeks?\b)/i;
const FOR_A_WEEK = /\b(?:a|an|half|one|1)[\s-]+(?:day|week)/i;

/** Whether a note speaks of this number, or of thousands, so that it may say something of a quantity. */
export function speaksOfQuantity(note: string, quantityOf: (row: number) => Rational, row: number): boolean {
  if (note.length > LONGEST) return false;
  if (scaleSaid(note)) return true;
  if (!/\d/.test(note)) return false;
  const quantity = quantityOf(row);
  const numbers = [...note.matchAll(NUMBER)];
  return (
    numbers.some(([, , digits = '']) => isNumber(digits, quantity)) || slipIn(note, numbers, quantity) !== undefined
  );
}

function isNumber(digits: string, quantity: Rational): boolean {
  const number = parseDecimal(digits.replaceAll(',', ''));
  return number !== undefined && equals(number, quantity);
}

/** What a note says of a quantity in a unit that is not what its row says; undefined where it says nothing of it. */
export function saidOfQuantity(note: string, quantity: Rational, unit: string): SaidQuantity | undefined {
  if (note.length > LONGEST) return undefined;
  const numbers = [...note.matchAll(NUMBER)];
  for (const met of numbers) {
    const [all, pound, digits = ''] = met;
    if (!isNumber(digits, quantity)) continue;
    const behind = note.slice(met.index + all.length);
    const [tail = ''] = behind.split(/[\d;:,()[\]\n]/);
    const words = tail.split(/\s/).filter((word) => word !== '');
    const said =
      scaleOf(behind, unit, pound !== undefined) ??
      rateOf(words, quantity, unit) ??
      unitOf(words, quantity, unit) ??
      otherOf(behind, quantity, unit, pound !== undefined) ??
      ofAll(behind, unit);
    if (said) return { ...said, found: `${all}${/^\s+\S/.test(behind) && said.found !== '' ? ' ' : ''}${said.found}` };
  }
  const slip = slipIn(note, numbers, quantity);
  if (slip && isIn(unit, slip)) return slip;
  return knownUnit(unit) === 'GBP' ? scaleSaid(note) : undefined;
}

/** `50k`, `£1.2m` and `120 '000` of pounds; of other units only what is written out. */
function scaleOf(behind: string, unit: string, isPounds: boolean): SaidQuantity | undefined {
  const [, word = ''] = /^\s*(['\u2019]?[a-z0]+)\b/i.exec(behind) ?? [];
  const scale = scaleNamed(word);
  // `200 m` of a fence that was paid for are metres.
  if (word.length === 1 && behind.startsWith(' ') && !isPounds) return undefined;
  const isWritten = /thousand|million|billion/i.test(word);
  if (scale === undefined || !(isWritten || isPounds || knownUnit(unit) === 'GBP')) return undefined;
  return { found: word, times: rational(1000n ** BigInt(scale)) };
}

function rateOf(words: readonly string[], quantity: Rational, unit: string): SaidQuantity | undefined {
  const [first = '', second = ''] = words;
  const areHeads = IN_PEOPLE.test(unit) && PERSON.test(first);
  const isOfUnit =
    areHeads || AT_ONCE.test(first) || [first, `${first} ${second}`].some((word) => isSameUnit(word, unit));
  if (!isOfUnit && compare(quantity, COMMON) <= 0) return undefined;
  for (let count = 1; count <= Math.min(words.length, MOST_WORDS); count += 1) {
    const found = words.slice(0, count).join(' ').replace(/\.$/, '');
    if (/\beach$/i.test(found) && OF_TIME.test(words.slice(count).join(' '))) continue;
    const plain = found.replace(KIND_OF_TIME, '$1 ');
    const each = HOW_LONG.test(plain) ? undefined : rateIn(`1 ${plain}`);
    if (each !== undefined) return each === rateIn(unit) ? undefined : { found, each };
  }
  return undefined;
}

/** Pounds of a row that counts something else, and apprentices of one that counts their weeks. */
function otherOf(behind: string, quantity: Rational, unit: string, isPounds: boolean): SaidQuantity | undefined {
  if (isPounds) {
    const isOther = !unit.includes('GBP') && NOT_ROUND.test(formatExact(quantity)) && !BEHIND_A_RATE.test(behind);
    return isOther ? { found: '' } : undefined;
  }
  const found = /^(?:fte-)?week$/.test(unit) ? APPRENTICES.exec(behind)?.[0].trim() : undefined;
  return found === undefined || FOR_A_WEEK.test(behind) ? undefined : { found };
}

function unitOf(words: readonly string[], quantity: Rational, unit: string): SaidQuantity | undefined {
  const [first = ''] = words;
  if (first.length < 2 || compare(quantity, COMMON) <= 0) return undefined;
  const found = first.replace(/\.+$/, '');
  const differs = unitDifference(found, unit);
  if (differs?.why === 'size') return { found, times: differs.times };
  const areTimes = [found, unit].every((one) => TIMES.test(knownUnit(one) ?? one));
  return differs?.why === 'no-fixed-size' && areTimes ? { found } : undefined;
}

/** So much over the four years of a contract. Of people at work as many may work in each of them. */
function ofAll(behind: string, unit: string): SaidQuantity | undefined {
  const found = OF_ALL.exec(behind)?.[0];
  return found === undefined || YEARLY.test(found) || IN_PEOPLE.test(unit)
    ? undefined
    : { found: found.trim(), isOfAll: true };
}

/** What a note comes to, its words, and whether they are pounds. */
interface Slip extends SaidQuantity {
  readonly times: Rational;
  readonly isPounds: boolean;
  /** What stands behind its only number; absent where several are multiplied. */
  readonly behind?: string;
}

/** What a note comes to, where that is a tenth, a hundredth or a thousandth of a quantity, or so many times as much: a nought too many. */
function slipIn(note: string, numbers: readonly RegExpExecArray[], quantity: Rational): Slip | undefined {
  const [first] = numbers;
  const last = numbers.at(-1);
  // Of a number that is part of a date, an id or a range nothing is known.
  if (!first || !last || numbers.length !== note.replace(/CO2|m[23]\b/gi, '').match(/\d[\d,.]*/g)?.length)
    return undefined;
  const factors = numbers.map(([, , digits = '']) => parseDecimal(digits.replaceAll(',', '')) ?? ONE);
  const total = reduce(factors.reduce((all, factor) => multiply(all, factor)));
  const isSlip = NOUGHTS.some((times) =>
    [multiply(total, times), divide(total, times)].some((one) => equals(one, quantity)),
  );
  if (!isSlip || isZero(total) || OTHERS.test(note)) return undefined;
  const end = last.index + last[0].length;
  for (const [at, { index, 0: text }] of numbers.entries()) {
    const next = numbers[at + 1];
    if (next && !MULTIPLIED.test(note.slice(index + text.length, next.index))) return undefined;
  }
  const isOne = numbers.length === 1;
  const behind = note.slice(end);
  // £100 vouchers, and a nought behind a single digit: those are of anything.
  if (isOne && !(/[1-9][0,.]*[1-9]/.test(last[0]) && LEAD.test(note.slice(0, first.index)))) return undefined;
  const isPounds = numbers.some(([, pound]) => pound !== undefined);
  const word = isPounds ? '' : (/^[\s-]*[a-z0-9]+/i.exec(behind)?.[0] ?? '');
  const found = note.slice(first.index, end) + word;
  return { found, times: reduce(divide(total, quantity)), isPounds, ...(isOne && { behind }) };
}

/** Whether what a note comes to is counted in a unit. */
function isIn(unit: string, { isPounds, behind, found }: Slip): boolean {
  if (isPounds) {
    const isOfAny = /^\s*(?:$|[.;:)]|(?:a|as|donat\w+|for|from|given|in|of|paid|to|towards)\b)/i;
    return knownUnit(unit) === 'GBP' && (behind === undefined || isOfAny.test(behind));
  }
  const words = found.split(/[^a-z0-9%]/i);
  return words.some((word) => isSameUnit(word, unit) || (IN_PEOPLE.test(unit) && PERSON.test(word)));
}
