import { describe, expect, it, test } from 'vitest';
import { formatIsoDate } from '../../src/model/calendar.ts';
import type { Checked } from '../../src/read/cells.ts';
import { readDate, readPeriod } from '../../src/read/dates.ts';

const value = <T>(checked: Checked<T>): T => {
  if ('problem' in checked) throw new Error(JSON.stringify(checked.problem));
  return checked.value;
};
const problem = (checked: Checked<unknown>) => ('problem' in checked ? checked.problem : undefined);

describe('a date is never guessed', () => {
  test.each([
    ['2027-04-01', false, '2027-04-01'],
    ['2027-04-01', true, '2027-04-01'],
    [' 2028-02-29\u00a0', false, '2028-02-29'],
    ['03/04/2027', true, '2027-04-03'],
    ['3/4/2027', true, '2027-04-03'],
    ['03.04.2027', true, '2027-04-03'],
    ['03-04-2027', true, '2027-04-03'],
  ])('%j (day first: %s) is %s', (text, dayFirst, expected) => {
    expect(formatIsoDate(value(readDate('start', text, dayFirst)))).toBe(expected);
  });

  test.each([
    ['03/04/2027', { dayFirst: '2027-04-03', monthFirst: '2027-03-04' }],
    ['25/12/2027', { dayFirst: '2027-12-25' }],
    ['12/25/2027', { monthFirst: '2027-12-25' }],
  ])('%j has readings until its order is declared', (text, readings) => {
    expect(problem(readDate('start', text, false))).toEqual({
      rule: 'date-order-undeclared',
      data: { field: 'start', found: text, ...readings },
    });
  });

  test.each([
    ['2027-02-29', false],
    ['2027-13-01', false],
    ['2026-04-01T00:00', false],
    ['2026-04-01 00:00:00', false],
    ['01/04/27', true],
    ['25/13/2027', false],
    ['1/4-2027', true],
    ['April 2027', true],
    ['46113', true],
    ['0027-04-01', false],
    ['9999-12-31', false],
  ])('%j (day first: %s) is not a date', (text, dayFirst) => {
    expect(problem(readDate('end', text, dayFirst))).toEqual({
      rule: 'not-a-date',
      data: { field: 'end', found: text },
    });
  });
});

it('is told the other way round where the month plainly comes first', () => {
  expect(problem(readDate('end', '12/25/2027', true))).toEqual({
    rule: 'not-a-date',
    data: { field: 'end', found: '12/25/2027', monthFirst: '2027-12-25' },
  });
});

describe('a period has a first and a last day', () => {
  test.each([
    ['2026-04', '2026-04-01', '2026-04-30'],
    ['2026-12', '2026-12-01', '2026-12-31'],
    ['2028-02', '2028-02-01', '2028-02-29'],
    ['2026-Q2', '2026-04-01', '2026-06-30'],
    ['2026-q4', '2026-10-01', '2026-12-31'],
    ['2026-27', '2026-04-01', '2027-03-31'],
    ['1999-00', '1999-04-01', '2000-03-31'],
    ['2026-27-Q1', '2026-04-01', '2026-06-30'],
    ['2026-27-Q4', '2027-01-01', '2027-03-31'],
    ['2011-12-Q3', '2011-10-01', '2011-12-31'],
    [' 2026-04-01 / 2026-06-30 ', '2026-04-01', '2026-06-30'],
  ])('%j is %s to %s', (text, start, end) => {
    const period = value(readPeriod(text));
    expect([period.text, formatIsoDate(period.start), formatIsoDate(period.end)]).toEqual([text.trim(), start, end]);
  });

  test.each([
    ['Jul-26', '2026-07', '2026-07-01', '2026-07-31'],
    ['July 2026', '2026-07', '2026-07-01', '2026-07-31'],
    ["Sept '26", '2026-09', '2026-09-01', '2026-09-30'],
    ['2026 Jul', '2026-07', '2026-07-01', '2026-07-31'],
    ['Q2 2026/27', '2026-27-Q2', '2026-07-01', '2026-09-30'],
    ['2026/27 Q2', '2026-27-Q2', '2026-07-01', '2026-09-30'],
    ['Quarter 2, 2026-2027', '2026-27-Q2', '2026-07-01', '2026-09-30'],
    ['Qtr 4 26/27', '2026-27-Q4', '2027-01-01', '2027-03-31'],
    ['2017/18', '2017-18', '2017-04-01', '2018-03-31'],
    ['FY 2017-18', '2017-18', '2017-04-01', '2018-03-31'],
    ['2017/2018', '2017-18', '2017-04-01', '2018-03-31'],
    ['2011/12', '2011-04-01/2012-03-31', '2011-04-01', '2012-03-31'],
    ['2026-07-01', '2026-07', '2026-07-01', '2026-07-31'],
    ['31 July 2026', '2026-07', '2026-07-01', '2026-07-31'],
  ])('%j, as people and spreadsheets write it, is %s', (written, text, start, end) => {
    const period = value(readPeriod(written));
    expect([period.text, formatIsoDate(period.start), formatIsoDate(period.end)]).toEqual([text, start, end]);
  });

  it('takes the month of a date in the order that was declared', () => {
    expect(value(readPeriod('01/07/2026', true)).text).toBe('2026-07');
    expect(problem(readPeriod('01/07/2026'))?.rule).toBe('date-order-undeclared');
  });

  test.each([
    '2026',
    '2026-13',
    '2026-28',
    '2026-00',
    '2026-Q5',
    '2026-28-Q1',
    '26-27',
    '2026/28',
    'Q1',
    'Q2 2026',
    'Jul',
    '12 weeks',
    '2026-04-01/',
  ])('%j is not a period', (text) => {
    expect(problem(readPeriod(text))).toEqual({ rule: 'not-a-period', data: { found: text } });
  });

  it('is ambiguous where a month and a financial year are written alike', () => {
    expect(problem(readPeriod('2011-12'))).toEqual({
      rule: 'period-ambiguous',
      data: { found: '2011-12', month: '2011-12-01/2011-12-31', year: '2011-04-01/2012-03-31' },
    });
  });

  it('does not end before it starts', () => {
    expect(problem(readPeriod('2026-06-30/2026-04-01'))?.rule).toBe('end-before-start');
  });
});

describe('a month that is a word leaves no doubt', () => {
  test.each([
    ['1 April 2027', '2027-04-01'],
    ['1st April 2027', '2027-04-01'],
    ['01 Apr 2027', '2027-04-01'],
    ['31-Mar-30', '2030-03-31'],
    ['31-Mar-2030', '2030-03-31'],
    ['31.mar.2030', '2030-03-31'],
    ['1 Sept 2027', '2027-09-01'],
    ['Thursday, 1 April 2027', '2027-04-01'],
    ['Thu 1 Apr 2027', '2027-04-01'],
    ['the 1st', undefined],
    ['April 1, 2027', '2027-04-01'],
    ['Apr 1 2027', '2027-04-01'],
    ['2027-Apr-01', '2027-04-01'],
    ['1 of April 2027', '2027-04-01'],
    ['29 February 2028', '2028-02-29'],
    ['29 February 2027', undefined],
    ['31 April 2027', undefined],
    ['April 2027', undefined],
    ['1 Avril 2027', undefined],
    ['1 Marchy 2027', undefined],
    ['1/Apr/2027 10:00', undefined],
  ])('%j', (text, expected) => {
    const read = readDate('start', text, false);
    expect('value' in read ? formatIsoDate(read.value) : undefined).toBe(expected);
  });
});

test.each([
  ['2026-03-31T23:00:00Z', '2026-04-01'],
  ['2027-03-30T23:00:00Z', '2027-03-31'],
  ['2026-04-01T00:00:00Z', '2026-04-01'],
  ['2027-03-31T23:59:59+01:00', '2027-03-31'],
  ['2026-12-31T23:30:00Z', '2026-12-31'],
  ['2026-10-25T00:59:00Z', '2026-10-25'],
  ['2026-03-31T23:00:00.000+00:00', '2026-04-01'],
  ['2026-04-01T01:00:00+0200', '2026-04-01'],
  ['2026-04-01 00:00:00', undefined],
])('%s is the day %s in the United Kingdom, and no date', (text, day) => {
  const read = readDate('start', text, false);
  expect('problem' in read && read.problem).toMatchObject({ rule: 'not-a-date' });
  expect('problem' in read && 'day' in read.problem.data ? read.problem.data.day : undefined).toBe(day);
});
