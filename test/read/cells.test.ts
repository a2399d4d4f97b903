import { describe, expect, it, test } from 'vitest';
import { formatExact } from '../../src/model/decimal.ts';
import type { Rational } from '../../src/model/rational.ts';
import {
  type Checked,
  readChecked,
  readDuration,
  readNonNegative,
  readNumber,
  readOneOf,
  readPer,
  readPin,
  readQuantity,
  readShare,
} from '../../src/read/cells.ts';

const value = <T>(checked: Checked<T>): T => {
  if ('problem' in checked) throw new Error(JSON.stringify(checked.problem));
  return checked.value;
};
const problem = (checked: Checked<unknown>) => ('problem' in checked ? checked.problem : undefined);
const exact = (checked: Checked<Rational>) => formatExact(value(checked));

describe('a quantity keeps the sign that stood by it', () => {
  test.each([
    ['£5,000', '5000', 'GBP'],
    ['GBP 5000', '5000', 'GBP'],
    ['85%', '85', 'percent'],
    ['12.5 %', '12.5', 'percent'],
    ['5000', '5000', undefined],
  ])('%j', (text, expected, sign) => {
    const quantity = value(readQuantity('quantity', text));
    expect([formatExact(quantity.value), quantity.sign]).toEqual([expected, sign]);
  });
});

describe('what is no number is called what it is', () => {
  test.each([
    ['€1,000', 'currency'],
    ['EUR 100', 'currency'],
    ['1.000 €', 'currency'],
    ['US$5', 'currency'],
    ['$ 1,000.00', 'currency'],
    ['500 USD', 'currency'],
    ['4,2 Mio. €', 'currency'],
    ['1000 kr', 'currency'],
    ['kr 1 000,00', 'currency'],
    ['1 000 zł', 'currency'],
    ['Fr. 1000', 'currency'],
    ['1,000 euros', 'currency'],
    ['Kč 500', 'currency'],
    ['R 500', 'currency'],
    ['5 ft', 'words'],
    ['5 r', 'words'],
    ['\u200b208', 'invisible'],
    ['20\u00ad8', 'invisible'],
    ['208\ufeff\u200e', 'invisible'],
    ['2\u{e0041}08', 'invisible'],
    ['208\ufe0f', 'invisible'],
    ['2027-04-01', 'date'],
    ['01/04/2027', 'date'],
    ['3-Apr-27', 'date'],
    ['7:30', 'time'],
    ['36:00:00', 'time'],
  ])('%j is %s', (text, hint) => {
    expect(problem(readQuantity('quantity', text))).toMatchObject({ rule: 'not-a-number', data: { hint } });
  });
});

test('a third is a share that no decimal says', () => {
  expect(exact(readShare('attributed_share', '1/3'))).toBe('1/3');
  expect(problem(readShare('attributed_share', '4/3'))).toMatchObject({ rule: 'not-a-number' });
  expect(problem(readShare('attributed_share', '1/0'))).toMatchObject({ rule: 'not-a-number' });
});

test('per is read however it is put', () => {
  expect([value(readPer('per', 'p.a.')), value(readPer('per', 'Whole contract'))]).toEqual(['year', 'contract']);
  expect(problem(readPer('per', 'month'))).toMatchObject({ rule: 'not-one-of' });
});

test('checked takes doubts, and neither errors nor words that are no rule', () => {
  expect(value(readChecked('contract-ids-alike, counted-twice'))).toEqual(['contract-ids-alike', 'counted-twice']);
  expect(value(readChecked('missing-return'))).toEqual(['missing-return']);
  expect(problem(readChecked('unit-mismatch'))).toMatchObject({ rule: 'not-a-doubt', data: { isError: true } });
  expect(problem(readChecked('yes'))).toMatchObject({ rule: 'not-a-doubt', data: { isError: false } });
});

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
    ['(5)', 'minus'],
    ['£(1,234.50)', 'minus'],
    ['(£5)', 'minus'],
    ['5-', 'minus'],
    ['−5', 'minus'],
    ['########', 'error-cell'],
    ['+5', undefined],
    ['5.', undefined],
    ['1.2.3', undefined],
    ['1 234', 'spaced'],
    ['1\u00a0234.50', 'spaced'],
    ['£1\u202f234\u202f567', 'spaced'],
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
  ['licensed/theirs.csv@sha256:0123456789ab', true],
  ['/srv/theirs.yaml@sha256:0123456789ab', true],
  ['../theirs.csv@sha256:0123456789ab', true],
  ['licensed/theirs.csv', false],
  ['licensed/theirs.csv@2.0.0', false],
  ['licensed/theirs.csv@sha256:01234', false],
  ['licensed/theirs.exe@sha256:0123456789ab', false],
  ['tables/uk-open', false],
  ['tables\\uk-open', false],
  ['..', false],
  ['uk-open@', false],
  ['@2.0.0', false],
  ['a@b@c', false],
])('a pin %j names a table: %s', (text, isName) => {
  expect('value' in readPin(text)).toBe(isName);
});
