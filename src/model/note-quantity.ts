// What a note says of the very number that its row gives as its quantity: so many a week, so many thousands, so many of another unit.
import { parseDecimal } from './decimal.ts';
import { scaleSaid } from './pounds-said.ts';
import { compare, equals, type Rational, rational } from './rational.ts';
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
}

/** A number that begins on its own, not within a date, an id or a range. */
const NUMBER = /(?<![\w.,/\u2013-])(£\s*)?(\d[\d,]*(?:\.\d+)?)/g;
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
const LONGEST = 300;

/** Whether a note speaks of this number, or of thousands, so that it may say something of a quantity. */
export function speaksOfQuantity(note: string, quantityOf: (row: number) => Rational, row: number): boolean {
  if (note.length > LONGEST) return false;
  if (scaleSaid(note)) return true;
  if (!/\d/.test(note)) return false;
  const quantity = quantityOf(row);
  return [...note.matchAll(NUMBER)].some(([, , digits = '']) => isNumber(digits, quantity));
}

function isNumber(digits: string, quantity: Rational): boolean {
  const number = parseDecimal(digits.replaceAll(',', ''));
  return number !== undefined && equals(number, quantity);
}

/** What a note says of a quantity in a unit that is not what its row says; undefined where it says nothing of it. */
export function saidOfQuantity(note: string, quantity: Rational, unit: string): SaidQuantity | undefined {
  if (note.length > LONGEST) return undefined;
  for (const met of note.matchAll(NUMBER)) {
    const [all, pound, digits = ''] = met;
    if (!isNumber(digits, quantity)) continue;
    const behind = note.slice(met.index + all.length);
    const [tail = ''] = behind.split(/[\d;:,()[\]\n]/);
    const words = tail.split(/\s/).filter((word) => word !== '');
    const said =
      scaleOf(behind, unit, pound !== undefined) ?? rateOf(words, quantity, unit) ?? unitOf(words, quantity, unit);
    if (said) return { ...said, found: `${all}${behind.startsWith(' ') ? ' ' : ''}${said.found}` };
  }
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

function unitOf(words: readonly string[], quantity: Rational, unit: string): SaidQuantity | undefined {
  const [first = ''] = words;
  if (first.length < 2 || compare(quantity, COMMON) <= 0) return undefined;
  const found = first.replace(/\.+$/, '');
  const differs = unitDifference(found, unit);
  if (differs?.why === 'size') return { found, times: differs.times };
  const areTimes = [found, unit].every((one) => TIMES.test(knownUnit(one) ?? one));
  return differs?.why === 'no-fixed-size' && areTimes ? { found } : undefined;
}
