// One cell or YAML value at a time: its text becomes a number, share, date, period, choice, pin or ask, or a problem.
// What is not plainly one is never guessed at. Blank cells are the caller's to judge before they come here.
import { type Day, dayOf, formatFinancialYear, formatIsoDate, type Period, parseIsoDate } from '../model/calendar.ts';
import type { Ask } from '../model/commitment.ts';
import { parseDecimal } from '../model/decimal.ts';
import { nameKey, nearest } from '../model/nearest.ts';
import { compare, divide, isNegative, isZero, ONE, type Rational, rational } from '../model/rational.ts';
import type { RuleData, RuleId } from '../model/rules.ts';

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
  const found = text.trim();
  const value = plainNumber(found.replace(POUND_SIGN, '$1'), decimal);
  return value ? { value } : notANumber(field, found, decimal);
}

/** As readNumber, and not below 0: `negative-number`. */
export function readNonNegative(field: string, text: string, decimal: DecimalMark = '.'): Checked<Rational> {
  const number = readNumber(field, text, decimal);
  if ('problem' in number || !isNegative(number.value)) return number;
  return { problem: { rule: 'negative-number', data: { field, found: text.trim() } } };
}

/** A share from 0 to 1: `0.2`, or `20%`. `20` is `share-out-of-range`, for nobody can say it was meant as 20%. */
export function readShare(field: string, text: string, decimal: DecimalMark = '.'): Checked<Rational> {
  const found = text.trim();
  const percent = found.endsWith('%');
  const number = plainNumber(percent ? found.slice(0, -1).trimEnd() : found, decimal);
  if (!number) return notANumber(field, found, decimal);
  const value = percent ? divide(number, HUNDRED) : number;
  if (isNegative(value) || compare(value, ONE) > 0) {
    return { problem: { rule: 'share-out-of-range', data: { field, found } } };
  }
  return { value };
}

const HUNDRED = rational(100);

function plainNumber(written: string, decimal: DecimalMark): Rational | undefined {
  const text = decimal === '.' ? written : written.replace(/[.,]/g, (sign) => (sign === ',' ? '.' : ','));
  if (PLAIN_NUMBER.test(text)) return parseDecimal(text.replace(/^(-?)\./, '$10.'));
  return GROUPED_NUMBER.test(text) ? parseDecimal(text.replaceAll(',', '')) : undefined;
}

function notANumber(field: string, found: string, decimal: DecimalMark): { readonly problem: Problem } {
  const isOther = decimal === ',' && plainNumber(found.replace(POUND_SIGN, '$1').replace(/%$/, ''), '.') !== undefined;
  const hint = isOther ? 'point-decimal' : hintAt(found);
  return { problem: { rule: 'not-a-number', data: { field, found, ...(hint && { hint }) } } };
}

/** What a text that is no number looks like, for the advice. The order matters: `10-12 weeks` is a range first. */
function hintAt(text: string): RuleData['not-a-number']['hint'] {
  if (/[ÂÃ][\u0080-\u00bf]|â‚¬/.test(text)) return 'garbled';
  if (text.startsWith('#') || /^Err:\d+$/.test(text)) return 'error-cell';
  if (text.startsWith('=')) return 'formula';
  if (/^-?[\d.,]+\s*%$/.test(text)) return 'percent';
  if (/^-?\d+(?:\.\d+)?e[+-]?\d+$/i.test(text)) return 'exponent';
  if (/^-?£?\s*(?:\d+|\d{1,3}(?:[.\s]\d{3})+),\d+$/.test(text)) return 'comma-decimal';
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

const ERROR_CELL =
  /^(?:#(?:REF|VALUE|NAME|DIV\/0|NUM|NULL|N\/A|SPILL|CALC|FIELD|GETTING_DATA|UNKNOWN|BUSY|BLOCKED|CONNECT)[!?]?|Err:\d{3})$/i;

/** True for what stands in a cell instead of its result: `#REF!`, LibreOffice's `Err:502`, or a formula as it was typed. */
export function isUnworked(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first === 0x3d) return /^=[A-Za-z0-9([{+\-$'"#]/.test(text);
  return (first === 0x23 || first === 0x45 || first === 0x65) && ERROR_CELL.test(text);
}

const NUMERIC_DATE = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;

/** Years a date may lie in: anything else is a slip, and years of effect can be added without leaving four digits. */
const FIRST_YEAR = 1000;
const LAST_YEAR = 8999;
const LONGEST_DURATION = 999;

/**
 * The day a text states: ISO `2027-04-30` always; `30/04/2027`, `30.04.2027`, `30-04-2027` only where day first was
 * declared, else `date-order-undeclared` with the readings it could have. Two-digit years and times of day are no dates.
 */
export function readDate(field: string, text: string, dayFirst: boolean): Checked<Day> {
  const found = text.trim();
  const match = NUMERIC_DATE.exec(found);
  if (!match) {
    const day = isoDate(found);
    return day === undefined ? { problem: { rule: 'not-a-date', data: { field, found } } } : { value: day };
  }
  const [one, two, year] = [Number(match[1]), Number(match[3]), Number(match[4])];
  const inDayFirst = dayInRange(year, two, one);
  const inMonthFirst = dayInRange(year, one, two);
  if (dayFirst && inDayFirst !== undefined) return { value: inDayFirst };
  if (dayFirst || (inDayFirst === undefined && inMonthFirst === undefined)) {
    return { problem: { rule: 'not-a-date', data: { field, found } } };
  }
  const readings = {
    ...(inDayFirst !== undefined && { dayFirst: formatIsoDate(inDayFirst) }),
    ...(inMonthFirst !== undefined && { monthFirst: formatIsoDate(inMonthFirst) }),
  };
  return { problem: { rule: 'date-order-undeclared', data: { field, found, ...readings } } };
}

function dayInRange(year: number, month: number, dayOfMonth: number): Day | undefined {
  return year >= FIRST_YEAR && year <= LAST_YEAR ? dayOf(year, month, dayOfMonth) : undefined;
}

function isoDate(text: string): Day | undefined {
  const year = Number(text.slice(0, 4));
  return year >= FIRST_YEAR && year <= LAST_YEAR ? parseIsoDate(text) : undefined;
}

const YEAR_AND_TWO_DIGITS = /^(\d{4})-(\d{2})$/;
const CALENDAR_QUARTER = /^(\d{4})-Q([1-4])$/i;
const FINANCIAL_QUARTER = /^(\d{4})-(\d{2})-Q([1-4])$/i;

/**
 * A period with both its days: `2026-04` a month, `2026-Q2` a calendar quarter, `2026-27` a financial year (April to
 * March), `2026-27-Q1` its quarter (April to June), or two ISO dates with `/`. `2011-12` could be a month or a year:
 * `period-ambiguous`, with both readings as two dates.
 */
export function readPeriod(text: string): Checked<{ text: string } & Period> {
  const found = text.trim();
  const slash = found.indexOf('/');
  if (slash >= 0) return betweenDates(found, found.slice(0, slash).trim(), found.slice(slash + 1).trim());

  const financial = FINANCIAL_QUARTER.exec(found);
  if (financial && isFinancialYear(Number(financial[1]), Number(financial[2]))) {
    return months(found, Number(financial[1]), 1 + 3 * Number(financial[3]), 3);
  }
  const calendar = CALENDAR_QUARTER.exec(found);
  if (calendar) return months(found, Number(calendar[1]), 3 * Number(calendar[2]) - 2, 3);

  const match = YEAR_AND_TWO_DIGITS.exec(found);
  if (!match) return notAPeriod(found);
  const [year, two] = [Number(match[1]), Number(match[2])];
  const month = two >= 1 && two <= 12 ? months(found, year, two, 1) : notAPeriod(found);
  const whole = isFinancialYear(year, two) ? months(found, year, 4, 12) : notAPeriod(found);
  if ('value' in month && 'value' in whole) {
    const data = { found, month: showPeriod(month.value), year: showPeriod(whole.value) };
    return { problem: { rule: 'period-ambiguous', data } };
  }
  return 'value' in whole ? whole : month;
}

function isFinancialYear(first: number, twoDigits: number): boolean {
  return Number(formatFinancialYear(first).slice(-2)) === twoDigits;
}

/** So many whole months from the first of a month; a month above 12 lies in the next year. */
function months(text: string, year: number, firstMonth: number, count: number): Checked<{ text: string } & Period> {
  const firstOf = (month: number) => dayInRange(year + Math.floor((month - 1) / 12), ((month - 1) % 12) + 1, 1);
  const [start, after] = [firstOf(firstMonth), firstOf(firstMonth + count)];
  return start === undefined || after === undefined ? notAPeriod(text) : { value: { text, start, end: after - 1 } };
}

function betweenDates(text: string, from: string, to: string): Checked<{ text: string } & Period> {
  const [start, end] = [isoDate(from), isoDate(to)];
  if (start === undefined || end === undefined) return notAPeriod(text);
  return end < start
    ? { problem: { rule: 'end-before-start', data: { start: from, end: to } } }
    : { value: { text, start, end } };
}

function notAPeriod(found: string): { readonly problem: Problem } {
  return { problem: { rule: 'not-a-period', data: { found } } };
}

const showPeriod = (period: Period): string => `${formatIsoDate(period.start)}/${formatIsoDate(period.end)}`;

/** The known word a text is, whatever its case, spaces, `_` and `-`; else `not-one-of` with the nearest. */
export function readOneOf<T extends string>(field: string, text: string, known: readonly T[]): Checked<T> {
  const key = nameKey(text);
  const value = known.find((word) => word === text || nameKey(word) === key);
  if (value !== undefined) return { value };
  const near = nearest(text, known);
  const data = { field, found: text.trim(), known, ...(near !== undefined && { nearest: near }) };
  return { problem: { rule: 'not-one-of', data } };
}

/** Whole years an effect lasts, 1 to 999. */
export function readDuration(text: string): Checked<number> {
  const found = text.trim();
  const years = /^\d{1,4}$/.test(found) ? Number(found) : 0;
  return years >= 1 && years <= LONGEST_DURATION
    ? { value: years }
    : { problem: { rule: 'not-a-duration', data: { found } } };
}

/** A pin on a proxy table, `id` or `id@version`. It is a name, never a path: `/`, `\` and `..` are refused. */
export function readPin(text: string): Checked<string> {
  const value = text.trim();
  const isFile = /\.(?:ya?ml|csv)$/i.test(value);
  const isName = !isFile && /^[^@]+(?:@[^@\s]+)?$/.test(value) && !/[/\\\p{Cc}]|\.\.|\s@/u.test(value);
  return isName ? { value } : { problem: { rule: 'not-a-pin', data: { found: value } } };
}

const ASK = /^(?:share[\s_-]of[\s_-]contract[\s_-]value:?\s+)?(\S+(?:\s?%)?)\s+of\s+(total|social)$/i;

/**
 * What a buyer asks for, in one cell: `10% of total` or `10% of social`, optionally with its kind before it
 * (`share-of-contract-value 10% of total`). The share is at least this, above 0 and up to 1 (`0.1 of total` is 10%).
 */
export function readAsk(text: string): Checked<Ask> {
  const found = text.trim();
  const match = ASK.exec(found);
  if (!match) return notAnAsk(found, 'it is not of the form "10% of total" or "10% of social"');
  const share = readShare('ask', match[1] ?? '');
  if ('problem' in share || isZero(share.value)) {
    return notAnAsk(found, 'its share is not above 0 and up to 100%');
  }
  const of = match[2]?.toLowerCase() === 'social' ? 'social' : 'total';
  return { value: { kind: 'share-of-contract-value', of, at_least: share.value, text: found } };
}

function notAnAsk(found: string, reason: string): { readonly problem: Problem } {
  return { problem: { rule: 'not-an-ask', data: { found, reason } } };
}
