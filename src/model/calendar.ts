// Calendar arithmetic on whole days. No time of day, no time zone, no clock.
import { MOST_YEARS } from './bounds.ts';
import { add, type Rational, rational } from './rational.ts';

/** A calendar day as a count of days from 1970-01-01. */
export type Day = number;

/** A span of whole days, both ends in it. */
export interface Period {
  readonly start: Day;
  readonly end: Day;
}

/** A number for a period that no other one has. */
export function keyOfPeriod({ start, end }: Period): number {
  return start * DAYS_OF_ALL_YEARS + end;
}

/** More than twice the days of the years 1 to 9999, so that no two periods come to the same. */
const DAYS_OF_ALL_YEARS = 8_000_000;

/** A part of a period that lies in one calendar year and one financial year (April to March, by its first year). */
export interface PeriodPart {
  readonly year: number;
  readonly financialYear: number;
  readonly days: number;
}

const DAY_MS = 86_400_000;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days from 1 March of year 0 to 1970-01-01. Years that begin in March have their odd day at the end. */
const FROM_MARCH_0 = 719_468;
/** Days in 400 years, after which the calendar comes again. */
const IN_400_YEARS = 146_097;

/** The day of a year, month (1 to 12) and day of month, or undefined when the calendar has none. */
export function dayOf(year: number, month: number, dayOfMonth: number): Day | undefined {
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return undefined;
  const fromMarch = month < 3 ? year - 1 : year;
  const era = Math.floor(fromMarch / 400);
  const ofEra = fromMarch - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1;
  return era * IN_400_YEARS + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - FROM_MARCH_0;
}

/** The year, month (1 to 12) and day of month of a day. */
export function dateOf(day: Day): { readonly year: number; readonly month: number; readonly dayOfMonth: number } {
  const from = day + FROM_MARCH_0;
  const era = Math.floor(from / IN_400_YEARS);
  const ofEra = from - era * IN_400_YEARS;
  const year = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch + (fromMarch < 10 ? 3 : -9);
  const dayOfMonth = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  return { year: era * 400 + year + (month < 3 ? 1 : 0), month, dayOfMonth };
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The day of an ISO date `YYYY-MM-DD`, or undefined when it is not one. */
export function parseIsoDate(text: string): Day | undefined {
  const match = ISO_DATE.exec(text);
  return match ? dayOf(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

/** The day of an ISO date that was checked when it was read. Throws a RangeError when it was not. */
export function isoDay(text: string): Day {
  const day = parseIsoDate(text);
  if (day === undefined) throw new RangeError(`not an ISO date: ${JSON.stringify(text)}`);
  return day;
}

const texts = new Map<Day, string>();
const MOST_TEXTS = 10_000;

/** `YYYY-MM-DD`. Rows name the same few days over and over, so their texts are remembered. */
export function formatIsoDate(day: Day): string {
  const known = texts.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * DAY_MS).toISOString().slice(0, 10);
  if (texts.size >= MOST_TEXTS) texts.clear();
  texts.set(day, text);
  return text;
}

export function yearOf(day: Day): number {
  return dateOf(day).year;
}

/** The month of a day, by its number: one later is the next month. */
export function monthIndex(day: Day): number {
  const { year, month } = dateOf(day);
  return year * 12 + month - 1;
}

/** The financial year (April to March) of a day, by its first calendar year. */
export function financialYearOf(day: Day): number {
  const { year, month } = dateOf(day);
  return month > 3 ? year : year - 1;
}

/** A financial year as it is written: 2026 is `2026-27`. */
export function formatFinancialYear(firstYear: number): string {
  return `${firstYear}-${String((firstYear + 1) % 100).padStart(2, '0')}`;
}

/** The same day so many years later; 29 February becomes 1 March where there is none. */
export function anniversary(day: Day, years: number): Day {
  const { year: from, month, dayOfMonth } = dateOf(day);
  const year = from + years;
  const same = dayOf(year, month, dayOfMonth) ?? dayOf(year, 3, 1);
  if (same === undefined) throw new RangeError(`no anniversary of ${formatIsoDate(day)} in ${year}`);
  return same;
}

/**
 * The same period so many years later: from the anniversary of its start to the day before the anniversary of the day after
 * its end. It has at least one day: 29 February alone is 1 March in other years, with no day before that left to end on.
 */
export function laterBy(period: Period, years: number): Period {
  if (years === 0) return period;
  const start = anniversary(period.start, years);
  return { start, end: Math.max(start, anniversary(period.end + 1, years) - 1) };
}

/** Whole days in a period. */
export function daysIn(period: Period): number {
  return period.end - period.start + 1;
}

/** True of a term that is longer than is reckoned. Asked of every row: days alone tell nearly always. */
export function isTooLong(start: Day, end: Day): boolean {
  return end - start >= 365 * MOST_YEARS && end >= anniversary(start, MOST_YEARS);
}

/**
 * The length of a period in years: whole years from its start, plus the days left over
 * the days (365 or 366) from the last anniversary to the next.
 */
export function yearsIn(period: Period): Rational {
  const after = period.end + 1;
  let whole = Math.max(0, yearOf(after) - yearOf(period.start) - 1);
  while (anniversary(period.start, whole + 1) <= after) whole += 1;
  const last = anniversary(period.start, whole);
  const next = anniversary(period.start, whole + 1);
  return add(rational(whole), rational(after - last, next - last));
}

/** The period cut at every 1 January and 1 April, in order. */
export function partsOf(period: Period): PeriodPart[] {
  const parts: PeriodPart[] = [];
  for (let from = period.start; from <= period.end; ) {
    const year = yearOf(from);
    const april = firstOf(year, 4);
    const next = from < april ? april : firstOf(year + 1, 1);
    const until = Math.min(next, period.end + 1);
    parts.push({ year, financialYear: financialYearOf(from), days: until - from });
    from = until;
  }
  return parts;
}

/** A period as it would be written in a `period` column: a month, a quarter, a year, or two dates. */
export function nameOfPeriod({ start, end }: Period): string {
  const iso = formatIsoDate(start);
  const { year, month } = dateOf(start);
  const ends = (months: number) => start === firstOf(year, month) && end === firstOf(year, month + months) - 1;
  // `2011-12` could be a month or a year, and is written as neither.
  const isPlain = (year + 1) % 100 > 12;
  if (isPlain && ends(1)) return iso.slice(0, 7);
  if (month % 3 === 1 && ends(3)) return quarterAt(start).text;
  if (isPlain && month === 4 && ends(12)) return formatFinancialYear(year);
  return `${iso}/${formatIsoDate(end)}`;
}

/** The quarter of a financial year (April to June is Q1) that a day lies in, by its name. */
export function quarterAt(day: Day): Period & { readonly text: string } {
  const { year, month } = dateOf(day);
  const firstMonth = month - ((month - 1) % 3);
  const quarter = ((firstMonth + 8) % 12) / 3 + 1;
  const text = `${formatFinancialYear(financialYearOf(day))}-Q${quarter}`;
  return { text, start: firstOf(year, firstMonth), end: firstOf(year, firstMonth + 3) - 1 };
}

/** The financial year (April to March) that a day lies in. */
export function financialYearAt(day: Day): Period {
  const year = financialYearOf(day);
  return { start: firstOf(year, 4), end: firstOf(year + 1, 4) - 1 };
}

/** The first of a month; a month above 12 lies in the next year. */
function firstOf(year: number, month: number): Day {
  const day = dayOf(year + Math.floor((month - 1) / 12), ((month - 1) % 12) + 1, 1);
  if (day === undefined) throw new RangeError(`there is no month ${month} in ${year}`);
  return day;
}
