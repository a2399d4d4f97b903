// One cell that says when: its text becomes a day or a period, or a problem. The order of day and month is never guessed.
import { type Day, dayOf, formatFinancialYear, formatIsoDate, type Period, parseIsoDate } from '../model/calendar.ts';
import type { Checked, Problem } from './cells.ts';

const NUMERIC_DATE = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;

/** Years a date may lie in: anything else is a slip, and years of effect can be added without leaving four digits. */
const FIRST_YEAR = 1000;
const LAST_YEAR = 8999;

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
