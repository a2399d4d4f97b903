import { describe, expect, it, test } from 'vitest';
import { formatIsoDate } from '../../src/model/calendar.ts';
import { formatExact } from '../../src/model/decimal.ts';
import type { Rational } from '../../src/model/rational.ts';
import {
  type Checked,
  readAsk,
  readDate,
  readDuration,
  readNonNegative,
  readNumber,
  readOneOf,
  readPeriod,
  readPin,
  readShare,
} from '../../src/read/cells.ts';

const value = <T>(checked: Checked<T>): T => {
  if ('problem' in checked) throw new Error(JSON.stringify(checked.problem));
  return checked.value;
};
const problem = (checked: Checked<unknown>) => ('problem' in checked ? checked.problem : undefined);
const exact = (checked: Checked<Rational>) => formatExact(value(checked));

describe('a number is read exactly from its text', () => {
  test.each([
    ['208', '208'],
    ['20500.10', '20500.1'],
    ['0', '0'],
    ['007', '7'],
    ['.5', '0.5'],
    ['-.5', '-0.5'],
    ['-3.25', '-3.25'],
    ['0.1234567890123456789012345', '0.1234567890123456789012345'],
    ['1,234', '1234'],
    ['1,234,567.8', '1234567.8'],
    ['£4,200,000', '4200000'],
    ['£ 4,200,000.00', '4200000'],
    ['GBP 12.71', '12.71'],
    ['gbp12', '12'],
    ['-£5', '-5'],
    ['£-5', '-5'],
    [' 12 ', '12'],
    ['\u00a012\u00a0', '12'],
    ['£\u00a012', '12'],
  ])('%j is %s', (text, expected) => {
    expect(exact(readNumber('quantity', text))).toBe(expected);
  });

  test.each([
    ['TBC', 'words'],
    ['N/A', 'words'],
    ['nil', 'words'],
    ['Unknown', 'words'],
    ['-', 'words'],
    ['2m', 'words'],
    ['5 weeks', 'words'],
    ['£', undefined],
    ['#REF!', 'error-cell'],
    ['#N/A', 'error-cell'],
    ['10-12', 'range'],
    ['10 – 12', 'range'],
    ['10 to 12', 'range'],
    ['£10-£12', 'range'],
    ['c. 5', 'approximate'],
    ['c5', 'approximate'],
    ['~5', 'approximate'],
    ['>100', 'approximate'],
    ['100+', 'approximate'],
    ['approx 5', 'approximate'],
    ['20%', 'percent'],
    ['1e3', 'exponent'],
    ['1.5E+06', 'exponent'],
    ['1,23', 'comma-decimal'],
    ['1.234,56', 'comma-decimal'],
    ['0,123', 'comma-decimal'],
    ['12,34,567', undefined],
    ['1,234,56', undefined],
    ['(5)', undefined],
    ['+5', undefined],
    ['5.', undefined],
    ['1.2.3', undefined],
    ['1 234', undefined],
    ['--5', undefined],
    ['0x10', 'words'],
    ['Infinity', 'words'],
    ['１２', undefined],
  ])('%j is never a number (%s)', (text, hint) => {
    expect(problem(readNumber('quantity', text))).toEqual({
      rule: 'not-a-number',
      data: { field: 'quantity', found: text, ...(hint !== undefined && { hint }) },
    });
  });

  it('is refused below 0 where pounds cannot be', () => {
    expect(exact(readNonNegative('contract_value', '0'))).toBe('0');
    expect(problem(readNonNegative('contract_value', '-1'))?.rule).toBe('negative-number');
  });
});

describe('a share is between 0 and 1', () => {
  test.each([
    ['20%', '0.2'],
    ['20 %', '0.2'],
    ['0.2', '0.2'],
    ['12.5%', '0.125'],
    ['0', '0'],
    ['1', '1'],
    ['100%', '1'],
    ['0.5%', '0.005'],
  ])('%j is %s', (text, expected) => {
    expect(exact(readShare('deadweight', text))).toBe(expected);
  });

  test.each([
    ['20', 'share-out-of-range'],
    ['1.01', 'share-out-of-range'],
    ['101%', 'share-out-of-range'],
    ['-5%', 'share-out-of-range'],
    ['-0.1', 'share-out-of-range'],
    ['low', 'not-a-number'],
    ['%', 'not-a-number'],
    ['£0.2', 'not-a-number'],
    ['10-20%', 'not-a-number'],
  ])('%j is %s', (text, rule) => {
    expect(problem(readShare('deadweight', text))?.rule).toBe(rule);
  });
});

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
    ['12/25/2027', true],
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
    '2026',
    '2026-13',
    '2026-28',
    '2026-00',
    '2026-Q5',
    '2026-28-Q1',
    '2026/27',
    'Q1',
    '2026-04-01',
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

describe('a word is one of those known', () => {
  it('ignores case, spaces, _ and -', () => {
    expect(value(readOneOf('status', ' Committed ', ['committed', 'delivered']))).toBe('committed');
  });
  it('names the nearest for another', () => {
    expect(problem(readOneOf('status', 'deliverd', ['committed', 'delivered']))?.data).toMatchObject({
      nearest: 'delivered',
    });
  });
});

test.each([
  ['1', 1],
  [' 3 ', 3],
  ['0', 'not-a-duration'],
  ['2.5', 'not-a-duration'],
  ['-1', 'not-a-duration'],
  ['3 years', 'not-a-duration'],
  ['1000', 'not-a-duration'],
])('a duration of %j is %s', (text, expected) => {
  const checked = readDuration(text);
  expect('value' in checked ? checked.value : checked.problem.rule).toBe(expected);
});

test.each([
  ['uk-open', true],
  ['uk-open@2.0.0', true],
  ['council rates@sha256:0123456789ab', true],
  ['tables/uk-open', false],
  ['tables\\uk-open', false],
  ['..', false],
  ['uk-open@', false],
  ['@2.0.0', false],
  ['a@b@c', false],
])('a pin %j is a name: %s', (text, isName) => {
  expect('value' in readPin(text)).toBe(isName);
});

describe('an ask is a share of a total', () => {
  test.each([
    ['10% of total', '0.1', 'total'],
    ['10 % of Social', '0.1', 'social'],
    ['0.1 of total', '0.1', 'total'],
    ['share-of-contract-value 10% of total', '0.1', 'total'],
    ['100% of social', '1', 'social'],
  ])('%j asks for %s of %s', (text, share, of) => {
    const ask = value(readAsk(text));
    expect([ask.kind, formatExact(ask.at_least), ask.of, ask.text]).toEqual([
      'share-of-contract-value',
      share,
      of,
      text,
    ]);
  });
  test.each([
    '10%',
    '10% of everything',
    '0% of total',
    '10 of total',
    '-1% of total',
    'ten % of total',
    '101% of social',
  ])('%j is not an ask', (text) => {
    expect(problem(readAsk(text))?.rule).toBe('not-an-ask');
  });
});
