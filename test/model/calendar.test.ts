import { describe, expect, test } from 'vitest';
import {
  anniversary,
  dateOf,
  dayOf,
  daysIn,
  financialYearAt,
  formatFinancialYear,
  formatIsoDate,
  isoDay,
  isTooLong,
  keyOfPeriod,
  laterBy,
  nameOfPeriod,
  parseIsoDate,
  partsOf,
  quarterAt,
  yearsIn,
} from '../../src/model/calendar.ts';
import { formatExact } from '../../src/model/decimal.ts';

const period = (start: string, end: string) => ({ start: isoDay(start), end: isoDay(end) });

describe('the length of a period in years', () => {
  test.each([
    ['2027-04-01', '2030-03-31', '3', 'three whole years'],
    ['2027-10-01', '2028-03-31', '0.5', '183 of the 366 days to the next anniversary'],
    ['2026-10-01', '2027-03-31', '182/365', '182 of 365 days'],
    ['2026-04-01', '2026-04-01', '1/365', 'one day, both ends in it'],
    ['2028-02-29', '2029-02-28', '1', "29 February's anniversary is 1 March"],
    ['2028-02-29', '2032-02-28', '4', 'four years to the next 29 February'],
    ['2027-04-01', '2028-04-01', '366/365', 'a year and a day'],
  ])('%s to %s is %s: %s', (start, end, years) => {
    expect(formatExact(yearsIn(period(start, end)))).toBe(years);
  });
});

describe('a period some years later', () => {
  test.each([
    ['2026-04-01', '2027-03-31', 1, '2027-04-01', '2028-03-31', 'the same days of the next year'],
    ['2028-02-29', '2028-02-29', 1, '2029-03-01', '2029-03-01', '29 February alone is 1 March, and never no day'],
    ['2028-02-29', '2028-02-29', 4, '2032-02-29', '2032-02-29', 'and itself where there is one'],
    ['2028-02-28', '2028-02-29', 1, '2029-02-28', '2029-02-28', 'the day that is not there is left out'],
    ['2028-02-29', '2028-03-01', 1, '2029-03-01', '2029-03-01', 'as well at the start'],
  ])('%s to %s, %i later, is %s to %s: %s', (start, end, years, from, to) => {
    const later = laterBy(period(start, end), years);
    expect([formatIsoDate(later.start), formatIsoDate(later.end)]).toEqual([from, to]);
  });
});

describe('a period cut at each 1 January and 1 April', () => {
  test('has the days of every piece, and they add up', () => {
    expect(partsOf(period('2027-04-01', '2028-03-31'))).toEqual([
      { year: 2027, financialYear: 2027, days: 275 },
      { year: 2028, financialYear: 2027, days: 91 },
    ]);
    expect(partsOf(period('2028-02-29', '2028-04-02'))).toEqual([
      { year: 2028, financialYear: 2027, days: 32 },
      { year: 2028, financialYear: 2028, days: 2 },
    ]);
    expect(partsOf(period('2027-12-31', '2028-01-01')).map(({ year, days }) => [year, days])).toEqual([
      [2027, 1],
      [2028, 1],
    ]);
    expect(partsOf(period('2028-03-05', '2028-03-05'))).toEqual([{ year: 2028, financialYear: 2027, days: 1 }]);
  });
});

describe('anniversaries', () => {
  test.each([
    ['2028-02-29', 1, '2029-03-01'],
    ['2028-02-29', 4, '2032-02-29'],
    ['2027-04-01', 10, '2037-04-01'],
  ])('%s and %i years is %s', (day, years, later) => {
    expect(formatIsoDate(anniversary(isoDay(day), years))).toBe(later);
  });

  test('the same period a year later keeps its first day and ends the day before the next one would begin', () => {
    const later = laterBy(period('2027-03-01', '2028-02-29'), 1);
    expect([formatIsoDate(later.start), formatIsoDate(later.end)]).toEqual(['2028-03-01', '2029-02-28']);
  });
});

test.each([
  ...['2027-02-29', '2027-13-01', '2027-00-10', '27-01-01', '2027-1-1', ''],
  ...['2027-04-00', '2027-04-31', '2027-06-31', '2027-09-31', '2027-11-31', '12027-04-01', '2027-04-011'],
])('%j is not a day of the calendar', (text) => {
  expect(parseIsoDate(text)).toBeUndefined();
  expect(() => isoDay(text)).toThrow(`not an ISO date: "${text}"`);
});

test('both ends of a period are days of it', () => {
  expect(daysIn(period('2027-04-01', '2027-04-01'))).toBe(1);
  expect(daysIn(period('2027-04-01', '2028-03-31'))).toBe(366);
});

test('a term of 200 years is reckoned, and one of a day more is too long', () => {
  const start = isoDay('2026-04-01');
  expect(isTooLong(start, isoDay('2226-03-31'))).toBe(false);
  expect(isTooLong(start, isoDay('2226-04-01'))).toBe(true);
  expect(isTooLong(start, isoDay('2026-04-02'))).toBe(false);
  expect(isTooLong(isoDay('1770-01-01'), isoDay('1970-01-01'))).toBe(true);
});

test('the financial year 2099 is written 2099-00', () => {
  expect(formatFinancialYear(2099)).toBe('2099-00');
});

test('a day has the same text however many others were written in between', () => {
  const days = Array.from({ length: 12_000 }, (_, index) => isoDay('2000-01-01') + index);
  const written = [...days, ...days].map(formatIsoDate);
  expect(written.map(parseIsoDate)).toEqual([...days, ...days]);
});

test('days are numbered as the Gregorian calendar numbers them, and back', () => {
  // 29 February of a 400th year is the last of its days, as they are counted.
  for (let day = isoDay('2000-02-29') - 97 * 4000; day < isoDay('2600-01-01'); day += 97) {
    const date = new Date(day * 86_400_000);
    const parts = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, dayOfMonth: date.getUTCDate() };
    expect(dateOf(day)).toEqual(parts);
    expect(dayOf(parts.year, parts.month, parts.dayOfMonth)).toBe(day);
  }
  expect(dayOf(2100, 2, 29)).toBeUndefined();
  expect(dayOf(2000, 2, 29)).toBe(isoDay('2000-03-01') - 1);
});

test('periods have one number where they are one, and another where a day differs', () => {
  const days = [isoDay('2000-01-01'), isoDay('2026-04-01'), isoDay('2026-04-02'), isoDay('2100-12-31')];
  const periods = days.flatMap((start) => days.map((end) => ({ start, end })));
  expect(new Set(periods.map(keyOfPeriod)).size).toBe(periods.length);
  for (const period of periods) expect(keyOfPeriod({ ...period })).toBe(keyOfPeriod(period));
});

test.each([
  ['2026-05-01', '2026-05-31', '2026-05'],
  ['2026-12-01', '2026-12-31', '2026-12'],
  ['2026-04-01', '2026-06-30', '2026-27-Q1'],
  ['2026-10-01', '2026-12-31', '2026-27-Q3'],
  ['2027-01-01', '2027-03-31', '2026-27-Q4'],
  ['2026-04-01', '2027-03-31', '2026-27'],
  // A quarter of other months, a year from January, and a day too many or too few.
  ['2026-05-01', '2026-07-31', '2026-05-01/2026-07-31'],
  ['2026-01-01', '2026-12-31', '2026-01-01/2026-12-31'],
  ['2026-04-02', '2027-03-31', '2026-04-02/2027-03-31'],
  ['2026-05-02', '2026-05-31', '2026-05-02/2026-05-31'],
  ['2026-05-01', '2026-05-30', '2026-05-01/2026-05-30'],
  // 2011-12 would be a month or a year.
  ['2011-12-01', '2011-12-31', '2011-12-01/2011-12-31'],
  ['2011-04-01', '2012-03-31', '2011-04-01/2012-03-31'],
  ['2011-04-01', '2011-06-30', '2011-12-Q1'],
  ['2012-12-01', '2012-12-31', '2012-12'],
  ['2012-04-01', '2013-03-31', '2012-13'],
])('the period from %s to %s is written %s', (start, end, name) => {
  expect(nameOfPeriod({ start: isoDay(start), end: isoDay(end) })).toBe(name);
});

test.each([
  ['2026-04-01', '2026-27-Q1', '2026-04-01', '2026-06-30', '2026-04-01', '2027-03-31'],
  ['2026-09-30', '2026-27-Q2', '2026-07-01', '2026-09-30', '2026-04-01', '2027-03-31'],
  ['2026-11-15', '2026-27-Q3', '2026-10-01', '2026-12-31', '2026-04-01', '2027-03-31'],
  ['2027-03-31', '2026-27-Q4', '2027-01-01', '2027-03-31', '2026-04-01', '2027-03-31'],
])('%s lies in %s, and in its financial year', (day, text, start, end, first, last) => {
  expect(quarterAt(isoDay(day))).toEqual({ text, start: isoDay(start), end: isoDay(end) });
  expect(financialYearAt(isoDay(day))).toEqual({ start: isoDay(first), end: isoDay(last) });
});
