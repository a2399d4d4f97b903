// One cell that says when: its text becomes a day or a period, or a problem. The order of day and month is never guessed.
import {
  type Day,
  dayOf,
  formatFinancialYear,
  formatIsoDate,
  type Period,
  parseIsoDate,
  yearOf,
} from '../model/calendar.ts';
import type { Checked, Problem } from './cells.ts';

const NUMERIC_DATE = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;

/** Years a date may lie in: anything else is a slip, and years of effect can be added without leaving four digits. */
const FIRST_YEAR = 1000;
const LAST_YEAR = 8999;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAME =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const MONTH_NAMES = new RegExp(`^(?:${MONTH_NAME})$`);
const WEEKDAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?\s*/i;
/** Day, month in letters, year; or the month first, whose letters leave no doubt which of the others is the day. */
const DAY_MONTH_YEAR = /^(\d{1,2})(?:st|nd|rd|th)?[\s./-]*(?:of\s+)?([a-z]+)\.?[\s,./-]*(\d{4}|\d{2})$/i;
const MONTH_DAY_YEAR = /^([a-z]+)\.?\s*(\d{1,2})(?:st|nd|rd|th)?(?:\s*,\s*|\s+)(\d{4})$/i;
const YEAR_MONTH_DAY = /^(\d{4})[\s./-]*([a-z]+)\.?[\s./-]*(\d{1,2})$/i;

/** The day of a date whose month is a word: `1 April 2027`, `31-Mar-30`, `April 1, 2027`. Two digits are of this century. */
function dayInWords(text: string): Day | undefined {
  const plain = text.replace(WEEKDAY, '');
  const [, day, month, year] = DAY_MONTH_YEAR.exec(plain) ?? [];
  const [, monthFirst, dayAfter, yearLast] = MONTH_DAY_YEAR.exec(plain) ?? [];
  const [, yearFirst, between, dayLast] = YEAR_MONTH_DAY.exec(plain) ?? [];
  const name = (month ?? monthFirst ?? between ?? '').toLowerCase();
  if (!MONTH_NAMES.test(name)) return undefined;
  const written = year ?? yearLast ?? yearFirst ?? '';
  const full = written.length === 2 ? 2000 + Number(written) : Number(written);
  return dayInRange(full, MONTHS.indexOf(name.slice(0, 3)) + 1, Number(day ?? dayAfter ?? dayLast));
}

const MOMENT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})$/i;
const MINUTES_IN_DAY = 1440;

/**
 * The day it is in the United Kingdom at a moment that names its time zone; undefined for a text that is none. Summer time
 * runs from 01:00 UTC on the last Sunday of March to the same on that of October.
 */
function dayInUnitedKingdom(text: string): Day | undefined {
  const [, date = '', hours = '', minutes = '', zone = ''] = MOMENT.exec(text) ?? [];
  const day = parseIsoDate(date);
  if (day === undefined) return undefined;
  const [, sign = '+', zoneHours = '0', zoneMinutes = '0'] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  const ahead = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? -1 : 1);
  const utc = day * MINUTES_IN_DAY + Number(hours) * 60 + Number(minutes) - ahead;
  const year = yearOf(Math.floor(utc / MINUTES_IN_DAY));
  const turn = (month: number) => lastSunday(year, month) * MINUTES_IN_DAY + 60;
  const isSummer = utc >= turn(3) && utc < turn(10);
  return Math.floor((utc + (isSummer ? 60 : 0)) / MINUTES_IN_DAY);
}

function lastSunday(year: number, month: number): Day {
  const last = dayOf(year, month, 31) ?? 0;
  // 1 January 1970 was a Thursday.
  return last - ((((last + 4) % 7) + 7) % 7);
}

/**
 * The day a text states: ISO `2027-04-30` always, and so `30 April 2027`, where the month is a word; `30/04/2027`, `30.04.2027`, `30-04-2027` only where day first was
 * declared, else `date-order-undeclared` with the readings it could have. Times of day are no dates, nor two-digit years
 * among figures alone.
 */
export function readDate(field: string, text: string, dayFirst: boolean): Checked<Day> {
  const found = text.trim();
  const match = NUMERIC_DATE.exec(found);
  if (!match) {
    const day = isoDate(found) ?? dayInWords(found);
    if (day !== undefined) return { value: day };
    const inKingdom = dayInUnitedKingdom(found);
    const data = { field, found, ...(inKingdom !== undefined && { day: formatIsoDate(inKingdom) }) };
    return { problem: { rule: 'not-a-date', data } };
  }
  const [one, two, year] = [Number(match[1]), Number(match[3]), Number(match[4])];
  const inDayFirst = dayInRange(year, two, one);
  const inMonthFirst = dayInRange(year, one, two);
  if (dayFirst && inDayFirst !== undefined) return { value: inDayFirst };
  if (dayFirst || (inDayFirst === undefined && inMonthFirst === undefined)) {
    const monthFirst = inMonthFirst === undefined ? undefined : formatIsoDate(inMonthFirst);
    return { problem: { rule: 'not-a-date', data: { field, found, ...(monthFirst && { monthFirst }) } } };
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
 * March), `2026-27-Q1` its quarter (April to June), or two ISO dates with `/`; the same in other words, `Jul-26`, `Q2 2026/27`,
 * `2017/18`, with the text they have here; and of a date the month it lies in, since spreadsheets turn `2026-07` into one.
 * `2011-12` could be a month or a year: `period-ambiguous`, with both readings as two dates.
 */
export function readPeriod(text: string, dayFirst = false): Checked<{ text: string } & Period> {
  const found = text.trim();
  const strict = readStrictly(found);
  if ('value' in strict || strict.problem.rule !== 'not-a-period') return strict;
  const words = periodInWords(found);
  if (words !== undefined) return readStrictly(words);
  // `01/07/2026` has to be told which is the day, as any other date.
  const day = found.includes('/') && !NUMERIC_DATE.test(found) ? undefined : readDate('period', found, dayFirst);
  if (day && 'problem' in day) return day.problem.rule === 'date-order-undeclared' ? day : strict;
  return day ? monthOf(day.value) : strict;
}

function monthOf(day: Day): Checked<{ text: string } & Period> {
  return readStrictly(formatIsoDate(day).slice(0, 7));
}

function readStrictly(found: string): Checked<{ text: string } & Period> {
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

// Periods as people write them. Only what can be meant in one way: `Q2 2026` may be of the calendar's year or of the financial one.
const MONTH_YEAR = new RegExp(`^(${MONTH_NAME})\\.?[\\s'’,/-]*(\\d{4}|\\d{2})$`);
const YEAR_MONTH = new RegExp(`^(\\d{4})[\\s,/-]*(${MONTH_NAME})\\.?$`);
const YEARS = String.raw`(?:fy\s*)?(\d{4}|\d{2})\s*([/-])\s*(\d{4}|\d{2})`;
const WHOLE_YEAR = new RegExp(`^${YEARS}$`);
const QUARTER = String.raw`(?:q|qtr\.?|quarter)\s*([1-4])`;
const QUARTER_FIRST = new RegExp(`^${QUARTER}[\\s,/-]*(?:of\\s+)?${YEARS}$`);
const QUARTER_LAST = new RegExp(`^${YEARS}[\\s,/-]*${QUARTER}$`);

/** `2026-07`, `2026-27-Q2` or `2017-18` for what is plainly one of these in other words; undefined for anything else. */
function periodInWords(written: string): string | undefined {
  const text = written.toLowerCase().replace(/[–—]/g, '-').replace(/\s+/g, ' ').trim();
  const [, name, ofMonth] = MONTH_YEAR.exec(text) ?? [];
  const [, yearFirst, nameLast] = YEAR_MONTH.exec(text) ?? [];
  const month = MONTHS.indexOf((name ?? nameLast ?? '').slice(0, 3)) + 1;
  if (month > 0) return `${fullYear(ofMonth ?? yearFirst)}-${String(month).padStart(2, '0')}`;
  const [, quarter, one, , two] = QUARTER_FIRST.exec(text) ?? [];
  if (quarter !== undefined) return financial(one, two, `-Q${quarter}`);
  const [, before, , after, last] = QUARTER_LAST.exec(text) ?? [];
  if (last !== undefined) return financial(before, after, `-Q${last}`);
  const [, first, mark, second] = WHOLE_YEAR.exec(text) ?? [];
  // `26-27` may be days, weeks or pages; with a stroke, or four digits, it is years.
  return first === undefined || (mark === '-' && first.length === 2 && !text.startsWith('fy'))
    ? undefined
    : financial(first, second, '');
}

/** The year from April, where the second follows on the first. `2011-12` alone would be a month as well. */
function financial(one = '', two = '', quarter: string): string | undefined {
  const first = fullYear(one);
  if ((first + 1) % 100 !== Number(two) % 100 || (two.length === 4 && Number(two) !== first + 1)) return undefined;
  const isMonthToo = quarter === '' && (first + 1) % 100 <= 12 && (first + 1) % 100 > 0;
  if (isMonthToo) return `${first}-04-01/${first + 1}-03-31`;
  return `${first}-${String(first + 1).slice(-2)}${quarter}`;
}

function fullYear(text = ''): number {
  return Number(text.length === 2 ? `20${text}` : text);
}
