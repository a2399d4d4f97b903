// What a typed cell says, as the text a person would have written in a CSV: exact numbers, ISO dates, 20% for a share.

import { formatIsoDate } from '../../model/calendar.ts';

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
