// One cell or YAML value at a time: its text becomes a number, share, choice or pin, or a problem; dates and asks are next door.
// What is not plainly one is never guessed at. Blank cells are the caller's to judge before they come here.

import { MOST_DIGITS } from '../model/bounds.ts';
import type { QuantitySign } from '../model/commitment.ts';
import { PERS, type Per } from '../model/commitment.ts';
import { parseDecimal } from '../model/decimal.ts';
import { DOUBTS, type Doubt, doubtNamed } from '../model/doubt.ts';
import { nameKey, nearest } from '../model/nearest.ts';
import { compare, divide, isNegative, ONE, type Rational, rational } from '../model/rational.ts';
import { isRuleId, type RuleData, type RuleId } from '../model/rules.ts';
import { isInFull } from '../model/shown-scale.ts';
import { timeOfRate } from '../model/unit-sizes.ts';
import { isSameUnit, perNamed } from '../model/unit-spellings.ts';
import { CURRENCY_CODES, CURRENCY_WORDS } from './currencies.ts';
import { shownIn } from './shown-numbers.ts';
import { ungarbled } from './wrong-encoding-signs.ts';

/** A rule and its facts; whoever knows the place makes a finding of it. */
export type Problem = { readonly [R in RuleId]: { readonly rule: R; readonly data: RuleData[R] } }[RuleId];

export type Checked<T> = { readonly value: T } | { readonly problem: Problem };

const PLAIN_NUMBER = /^-?(?:\d+(?:\.\d+)?|\.\d+)$/;
const GROUPED_NUMBER = /^-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/;
const POUND_SIGN = /^(-?)\s*(?:£|GBP(?=[\s\d.-]))\s*/i;

/** The sign before decimals. With a comma, points go before thousands; a map file declares that, nobody guesses it. */
export type DecimalMark = '.' | ',';

/**
 * The exact number a text states: digits, optionally a minus, a GBP sign (`£` or `GBP`), correct thousands commas and
 * decimals. Anything else, a percentage, a range or a word among them, is `not-a-number` with a hint at what it looks like.
 */
export function readNumber(field: string, text: string, decimal: DecimalMark = '.'): Checked<Rational> {
  const written = text.trim();
  const shown = shownIn(written);
  // A sum of money is what its cell holds, in however few digits that is shown; a proxy may well say for how long it is.
  const isPlain =
    shown && (isInFull(shown.words) || (field === 'claimed_proxy' && timeOfRate(shown.words) !== undefined));
  const found = isPlain ? shown.number : written;
  const tooLong = digitsBeyond(field, found);
  if (tooLong) return tooLong;
  const value = plainNumber(found.replace(POUND_SIGN, '$1'), decimal);
  return value ? { value } : notANumber(field, found, decimal);
}

/** As readNumber, and not below 0: `negative-number`. */
export function readNonNegative(field: string, text: string, decimal: DecimalMark = '.'): Checked<Rational> {
  const number = readNumber(field, text, decimal);
  if ('problem' in number || !isNegative(number.value)) return number;
  return { problem: { rule: 'negative-number', data: { field, found: text.trim() } } };
}

/** A quantity, with the sign that stood by it: `£5,000`, `85%`. Whether it fits is seen when the measure is known. */
export interface Quantity {
  readonly value: Rational;
  readonly sign?: QuantitySign;
  /** The words that a workbook's cell shows behind the number. */
  readonly shown?: string;
}

/** As readNumber, and a percentage, or a number with words that a workbook shows behind it: whoever knows the unit of the measure judges the sign. */
export function readQuantity(field: string, text: string, decimal: DecimalMark = '.'): Checked<Quantity> {
  const found = text.trim();
  const tooLong = digitsBeyond(field, found);
  if (tooLong) return tooLong;
  if (found.endsWith('%')) {
    const value = plainNumber(found.slice(0, -1).trimEnd(), decimal);
    return value ? { value: { value, sign: 'percent' } } : notANumber(field, found, decimal);
  }
  const shown = shownIn(found);
  if (shown) {
    const read = readQuantity(field, shown.number, decimal);
    return 'problem' in read ? read : { value: { ...read.value, shown: shown.words } };
  }
  const number = readNumber(field, found, decimal);
  if ('problem' in number) return number;
  return { value: POUND_SIGN.test(found) ? { value: number.value, sign: 'GBP' } : { value: number.value } };
}

const FRACTION = /^(\d{1,4})\s*\/\s*([1-9]\d{0,3})$/;

/** A share from 0 to 1: `0.2`, `20%`, or `1/3`, which no decimal says exactly. `20` is `share-out-of-range`, for nobody can say it was meant as 20%. */
export function readShare(field: string, text: string, decimal: DecimalMark = '.'): Checked<Rational> {
  const found = text.trim();
  const tooLong = digitsBeyond(field, found);
  if (tooLong) return tooLong;
  const percent = found.endsWith('%');
  const [, top, bottom] = FRACTION.exec(found) ?? [];
  if (top !== undefined && bottom !== undefined && Number(top) <= Number(bottom)) {
    return { value: rational(BigInt(top), BigInt(bottom)) };
  }
  const number = plainNumber(percent ? found.slice(0, -1).trimEnd() : found, decimal);
  if (!number) return notANumber(field, found, decimal);
  const value = percent ? divide(number, HUNDRED) : number;
  if (isNegative(value) || compare(value, ONE) > 0) {
    return { problem: { rule: 'share-out-of-range', data: { field, found } } };
  }
  return { value };
}

const HUNDRED = rational(100);

/** An exact sum costs by its digits. */
function digitsBeyond(field: string, found: string): { readonly problem: Problem } | undefined {
  if (found.length <= MOST_DIGITS) return undefined;
  const digits = found.replace(/\D/g, '').length;
  if (digits <= MOST_DIGITS) return undefined;
  return { problem: { rule: 'too-long', data: { field, of: 'digits', found: digits, limit: MOST_DIGITS } } };
}

function plainNumber(written: string, decimal: DecimalMark): Rational | undefined {
  const text = decimal === '.' ? written : written.replace(/[.,]/g, (sign) => (sign === ',' ? '.' : ','));
  if (PLAIN_NUMBER.test(text)) return parseDecimal(text.replace(/^(-?)\./, '$10.'));
  return GROUPED_NUMBER.test(text) ? parseDecimal(text.replaceAll(',', '')) : undefined;
}

function notANumber(field: string, found: string, decimal: DecimalMark): { readonly problem: Problem } {
  const isOther = decimal === ',' && plainNumber(found.replace(POUND_SIGN, '$1').replace(/%$/, ''), '.') !== undefined;
  const meant = ungarbled(found);
  const hint = isOther ? 'point-decimal' : meant === undefined ? hintAt(found, decimal) : 'garbled';
  const data = { field, found, ...(hint && { hint }), ...(meant !== undefined && { meant }) };
  return { problem: { rule: 'not-a-number', data } };
}

/** What a text that is no number looks like, for the advice. The order matters: `10-12 weeks` is a range first. */
function hintAt(text: string, decimal: DecimalMark): RuleData['not-a-number']['hint'] {
  if (/[ÂÃ][\u0080-\u00bf]|â‚¬/.test(text)) return 'garbled';
  if (/[\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(text)) return 'invisible';
  if (/^["'\u2018-\u201f\u00ab].*["'\u2018-\u201f\u00bb]$/.test(text)) return 'quotes';
  if (text.startsWith('#') || /^Err:\d+$/.test(text)) return 'error-cell';
  if (text.startsWith('=')) return 'formula';
  if (/^-?[\d.,]+\s*%$/.test(text)) return 'percent';
  if (/^-?\d+(?:\.\d+)?e[+-]?\d+$/i.test(text)) return 'exponent';
  if (OTHER_CURRENCY.test(text) || CURRENCY_WORD.test(text)) return 'currency';
  if (DATE_LIKE.test(text)) return 'date';
  if (/^\d{1,5}:[0-5]\d(?::[0-5]\d)?$/.test(text)) return 'time';
  if (decimal === '.' && /^-?£?\s*(?:\d+|\d{1,3}(?:[.\s]\d{3})+),\d+$/.test(text)) return 'comma-decimal';
  if (/^-?£?\s*\d{1,3}(?:\s\d{3})+(?:[.,]\d+)?$/.test(text)) return 'spaced';
  if (/^(?:£?\s*\((?:£?\s*)[\d.,]+\)|£?\s*[\d.,]+-|[−–]\s*£?\s*[\d.,]+)$/.test(text)) return 'minus';
  if (/^£?\s*\d[\d.,]*\s*[a-z%]*\s*(?:-|–|—|\bto\b)\s*£?\s*\d/i.test(text)) return 'range';
  if (
    /^(?:c\.?|ca\.?|circa|approx\.?|approximately|about|around|over|under|up to|at least|~|[<>≤≥]=?)\s*£?\s*\d/i.test(
      text,
    )
  ) {
    return 'approximate';
  }
  if (/^£?\s*\d[\d.,]*\s*(?:\+|approx\.?)$/i.test(text)) return 'approximate';
  return /\p{L}/u.test(text) || /^[-–—?.\s]+$/.test(text) ? 'words' : undefined;
}

/** A code or sign of another currency before or after digits. */
const CODES = `(?:${CURRENCY_CODES})`;
const OTHER_CURRENCY = new RegExp(
  `^[-(]?\\s*(?:${CODES}(?=[\\s\\d.-])|[A-Z]{0,3}(?!£)\\p{Sc})\\s*-?[\\d.,\\s]*\\d|^-?\\d[\\d.,\\s]*(?:mio\\.?\\s*|mrd\\.?\\s*)?(?:${CODES}$|(?!£)\\p{Sc})`,
  'iu',
);
const CURRENCY_WORD = new RegExp(
  `^(?:${CURRENCY_WORDS})\\s*-?\\d[\\d.,\\s]*$|^-?\\d[\\d.,\\s]*(?:${CURRENCY_WORDS}|[Ee]uros?|[Dd]ollars?)$`,
);
const DATE_LIKE =
  /^(?:\d{4}-\d{2}-\d{2}(?:[T ].*)?|\d{1,2}([/.])\d{1,2}\1\d{2,4}|\d{1,2}[\s-](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s-]\d{2,4})$/i;

const ERROR_CELL =
  /^(?:#{2,}|#(?:REF|VALUE|NAME|DIV\/0|NUM|NULL|N\/A|SPILL|CALC|FIELD|GETTING_DATA|UNKNOWN|BUSY|BLOCKED|CONNECT)[!?]?|Err:\d{3})$/i;

/**
 * True for what stands in a cell instead of its result: `#REF!`, LibreOffice's `Err:502`, the `####` of a column too narrow,
 * or a formula as it was typed.
 */
export function isUnworked(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first === 0x3d) return /^=[A-Za-z0-9([{+\-$'"#]/.test(text);
  return (first === 0x23 || first === 0x45 || first === 0x65) && ERROR_CELL.test(text);
}

/** The known word a text is, whatever its case, spaces, `_` and `-`; else `not-one-of` with the nearest. */
export function readOneOf<T extends string>(field: string, text: string, known: readonly T[]): Checked<T> {
  const key = nameKey(text);
  const value = known.find((word) => word === text || nameKey(word) === key);
  if (value !== undefined) return { value };
  const near = nearest(text, known);
  const data = { field, found: text.trim(), known, ...(near !== undefined && { nearest: near }) };
  return { problem: { rule: 'not-one-of', data } };
}

/** For each year, for each GBP 1m spent or once for the contract, however it is put: `annual`, `p.a.`, `per £1m spent`. */
export function readPer(field: string, text: string): Checked<Per> {
  const value = perNamed(text);
  return value === undefined ? readOneOf(field, text, PERS) : { value };
}

/**
 * The doubts a row settles: ids of rules, with spaces, commas or semicolons between them. One that is no doubt is
 * `not-a-doubt`, for a slip here would leave a doubt standing, or one of the wrong kind settled.
 */
export function readChecked(text: string): Checked<readonly Doubt[]> {
  const doubts: Doubt[] = [];
  for (const id of text.split(/[\s,;|]+/)) {
    if (id === '') continue;
    const doubt = doubtNamed(id);
    if (doubt === undefined) {
      const near = nearest(id, DOUBTS);
      const data = { found: id, isError: isRuleId(id), ...(near !== undefined && { nearest: near }) };
      return { problem: { rule: 'not-a-doubt', data } };
    }
    doubts.push(doubt);
  }
  return { value: doubts };
}

const PINNED_FILE = /^[^@\p{Cc}]+\.(?:ya?ml|csv)@sha256:[0-9a-f]{12,64}$/iu;
const LONGEST_DURATION = 999;

/** Whole years an effect lasts, 1 to 999. */
export function readDuration(text: string): Checked<number> {
  const written = text.trim();
  const shown = shownIn(written);
  const found = shown && isSameUnit(shown.words, 'year') ? shown.number : written;
  const years = /^\d{1,4}$/.test(found) ? Number(found) : 0;
  return years >= 1 && years <= LONGEST_DURATION
    ? { value: years }
    : { problem: { rule: 'not-a-duration', data: { found } } };
}

/**
 * A pin on a proxy table: `id`, `id@version`, or a file that has to be these bytes, `licensed/theirs.csv@sha256:` and 12 digits or more. A
 * path alone is none: `/`, `\` and `..` are refused.
 */
export function readPin(text: string): Checked<string> {
  const value = text.trim();
  if (PINNED_FILE.test(value)) return { value };
  const isFile = /\.(?:ya?ml|csv)$/i.test(value);
  const isName = !isFile && /^[^@]+(?:@[^@\s]+)?$/.test(value) && !/[/\\\p{Cc}]|\.\.|\s@/u.test(value);
  return isName ? { value } : { problem: { rule: 'not-a-pin', data: { found: value } } };
}
