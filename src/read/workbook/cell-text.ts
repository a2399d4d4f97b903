// What a typed cell says, as the text a person would have written in a CSV: exact numbers, ISO dates, 20% for a share.

import { formatIsoDate } from '../../model/calendar.ts';
import { CURRENCY_CODES, CURRENCY_WORDS } from '../currencies.ts';

/** A number's text; `rounded` when the file holds more digits than any spreadsheet shows. */
interface NumberText {
  readonly text: string;
  readonly rounded: boolean;
}

const PLAIN = /^-?\d+(?:\.\d+)?$/;
const ANY_NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;
/** Spreadsheets let nobody type or see more digits than these; what a file holds beyond them is how binary is kept. */
const DIGITS = 15;

/**
 * The number a workbook holds, or undefined when it is none. Files write a binary number in up to 17 digits: 1.1 is often
 * `1.1000000000000001`, and 0.1 + 0.2 is `0.30000000000000004`. Up to 15 digits the text is taken as it stands; a
 * longer one to 15 digits, which is what every spreadsheet shows of it. Whole numbers up to 2^53 keep every digit.
 * `rounded` is true where that moved the number, as in the second example and not in the first.
 */
export function numberText(stored: string): NumberText | undefined {
  const written = stored.trim();
  if (PLAIN.test(written) && significantDigits(written) <= DIGITS) return { text: written, rounded: false };
  const value = ANY_NUMBER.test(written) ? Number(written) : Number.NaN;
  if (!Number.isFinite(value)) return undefined;
  if (Number.isSafeInteger(value)) return { text: String(value), rounded: false };
  const text = withoutExponent(value.toPrecision(DIGITS));
  return { text, rounded: Number(text) !== value };
}

function significantDigits(plain: string): number {
  return plain.replace(/[-.]/g, '').replace(/^0+/, '').length;
}

/** `1.50000e-7` without its exponent and without zeros that say nothing: `0.00000015`. */
function withoutExponent(text: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(text);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match ?? [];
  return `${sign}${shifted(whole + fraction, whole.length + Number(exponent))}`;
}

/** Digits with a point after so many of them. */
function shifted(digits: string, point: number): string {
  const padded = digits.padStart(digits.length - Math.min(0, point - 1), '0').padEnd(point, '0');
  const at = Math.max(1, point);
  const whole = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const fraction = padded.slice(at).replace(/0+$/, '');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/** A plain number as a percentage: 0.2 is `20%`. */
export function percentText(number: string): string {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(number) ?? [];
  return `${sign}${shifted(whole + fraction, whole.length + 2)}%`;
}

const SECONDS_IN_DAY = 86_400;
/** 1970-01-01 as a serial day from 1900 (from March 1900 on; Excel counts a 29 February that was not) and from 1904. */
const EPOCH_1900 = 25_569;
const EPOCH_1904 = 24_107;
const LAST_SERIAL = 2_958_465;

/**
 * A serial day as text: `2027-04-01`, with `13:30:00` behind it where it holds a time, the time alone where it holds no
 * day. Undefined when no spreadsheet would show it as a date.
 */
export function dateText(serial: number, from1904: boolean): string | undefined {
  const seconds = Math.round(serial * SECONDS_IN_DAY);
  const day = Math.floor(seconds / SECONDS_IN_DAY);
  if (serial < 0 || day > LAST_SERIAL) return undefined;
  const time = seconds % SECONDS_IN_DAY;
  if (day === 0 && !from1904) return timeText(time);
  return time === 0 ? isoDay(day, from1904) : `${isoDay(day, from1904)} ${timeText(time)}`;
}

function isoDay(day: number, from1904: boolean): string {
  if (from1904) return formatIsoDate(day - EPOCH_1904);
  if (day === 60) return '1900-02-29';
  return formatIsoDate(day - EPOCH_1900 + (day < 60 ? 1 : 0));
}

/** An ISO date and time as text: the day alone where the time is midnight. */
export function withoutMidnight(dateTime: string): string {
  return dateTime
    .replace(/T00:00(?::00(?:\.0+)?)?Z?$/, '')
    .replace('T', ' ')
    .replace(/\.0+$/, '');
}

/** A length of time in hours, minutes and seconds: 1.5 days are `36:00:00`. */
export function elapsedText(days: number): string {
  const seconds = Math.round(Math.abs(days) * SECONDS_IN_DAY);
  return `${days < 0 ? '-' : ''}${timeText(seconds)}`;
}

function timeText(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return [hours, minutes, seconds % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** What a number's format makes of it. */
export type FormatKind = 'number' | 'percent' | 'date' | 'elapsed' | `in ${string}`;

const isBetween = (id: number, first: number, last: number): boolean => id >= first && id <= last;

/** The kind of a format that every workbook knows by its number. */
export function builtInFormat(id: number): FormatKind {
  if (id === 9 || id === 10) return 'percent';
  if (id === 46) return 'elapsed';
  const isDate = isBetween(id, 14, 22) || isBetween(id, 27, 36) || isBetween(id, 45, 47) || isBetween(id, 50, 58);
  return isDate ? 'date' : 'number';
}

/** Currencies that are written as words, as spreadsheets of those countries have them: `kr`, `zł`, `Fr.`, `Euro`, `R` before a number. */
const CURRENCY_WORD = new RegExp(
  `^(?:${CURRENCY_WORDS}|KR|лв\\.?|[Ee]uros?|EURO|[Dd]ollars?|Dhs?|\\p{L}{0,3}\\p{Sc}|GBP|${CURRENCY_CODES})$`,
  'u',
);

/** The currency that a format shows with a number: `£`, `€`, `USD`, `kr`; undefined where it shows none. */
function currencyIn(code: string): string | undefined {
  const [, ofLocale] = /\[\$([^\]-]+)(?:-[^\]]*)?\]/.exec(code) ?? [];
  const sign = /\p{Sc}/u.exec(code.replace(/\[[^\]]*\]/g, ''))?.[0];
  return pounds(ofLocale?.trim() || sign || literals(code).find((word) => CURRENCY_WORD.test(word)));
}

/** What a format writes beside a number as it stands: words in quotes, signs behind a backslash, capitals that stand for nothing else. */
function literals(code: string): string[] {
  const plain = code
    .replace(/\[[^\]]*\]/g, ' ')
    .replace(/[_*]./g, ' ')
    .replace(/"([^"]*)"/g, ' $1 ')
    .replace(/\\(.)/g, '$1');
  return plain.split(/[\s#0?.,;()/+-]+/).filter((word) => word !== '');
}

/** The currency that stands by a number as a sheet shows it: `100 €`, `kr 1.250,00`; undefined where none does. */
export function currencyShown(text: string): string | undefined {
  const sign = /\p{Sc}/u.exec(text)?.[0];
  return pounds(sign ?? text.split(/[\s\d.,'’()+-]+/).find((word) => word !== '' && CURRENCY_WORD.test(word)));
}

function pounds(sign: string | undefined): string | undefined {
  return sign?.toUpperCase() === 'GBP' ? '£' : sign;
}

/** A number's text with the currency that stands by it, which whoever reads the cell judges. */
export function inCurrency(sign: string, number: string): string {
  return /^\p{L}/u.test(sign) ? `${sign} ${number}` : `${sign}${number}`;
}

/** In characters, several times what Excel lets anybody type. */
const LONGEST_FORMAT = 1024;

/** What programs in other languages write for General; its letters are none of a date. */
const GENERAL =
  /general[eo]?|standard(?:owy)?|standaard|est[áa]ndar|g[eé]n[eé]ral|geral|padrão|ogólny|normál|yleinen|obecn[ýy]|genel/gi;

/** The kind of a format that a workbook spells out: `dd/mm/yyyy`, `[h]:mm`, `0.0%`, `[Red]#,##0.00`. */
export function formatKind(written: string): FormatKind {
  // A spreadsheet takes no longer one; a file may hold any, and what is looked for here costs the square of it.
  const code = written.slice(0, LONGEST_FORMAT);
  const currency = currencyIn(code.split(';')[0] ?? '');
  if (currency !== undefined) return `in ${currency}`;
  const [first = ''] = code.replace(/"[^"]*"|\\.|[_*]./g, '').split(';');
  if (/\[(?:h+|m+|s+)\]/i.test(first)) return 'elapsed';
  const plain = first.replace(/\[[^\]]*\]/g, '').replace(GENERAL, '');
  if (/[ymdhs]/i.test(plain)) return 'date';
  return plain.includes('%') ? 'percent' : 'number';
}
