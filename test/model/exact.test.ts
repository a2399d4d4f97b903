import { describe, expect, test } from 'vitest';
import { cutTo, decimal, formatExact, formatFixed, parseDecimal } from '../../src/model/decimal.ts';
import { allotPence, formatPence, roundToPence, toPounds } from '../../src/model/money.ts';
import { kindOfPriceBase } from '../../src/model/price-base.ts';
import {
  add,
  compare,
  divide,
  equals,
  floor,
  isNegative,
  isZero,
  ONE,
  product,
  rational,
  toNumber,
  ZERO,
} from '../../src/model/rational.ts';
import { formatUnit, isInPounds, multiplyUnits, parseUnit, sameUnit } from '../../src/model/unit.ts';

const exact = (text: string) => {
  const value = parseDecimal(text);
  if (!value) throw new Error(`not a decimal: ${text}`);
  return value;
};

describe('pounds to the penny', () => {
  test.each([
    ['0.005', '0.01'],
    ['-0.005', '-0.01'],
    ['0.0049999999999999999999', '0.00'],
    ['1.995', '2.00'],
    ['-1.994999', '-1.99'],
    ['123456789012345678901234567890.125', '123456789012345678901234567890.13'],
  ])('%s is %s, a half away from zero', (pounds, pence) => {
    expect(formatPence(roundToPence(exact(pounds)))).toBe(pence);
  });

  test('are shared over years by largest remainder, a tie to the earlier year', () => {
    expect(allotPence(100n, [rational(1, 3), rational(1, 3), rational(1, 3)])).toEqual([34n, 33n, 33n]);
    expect(allotPence(-100n, [rational(-1, 3), rational(-1, 3), rational(-1, 3)])).toEqual([-34n, -33n, -33n]);
    expect(allotPence(1n, [rational(1, 200), rational(1, 200)])).toEqual([1n, 0n]);
    // What is over a whole penny decides, and not how much there is: 3.2, 0.8 and 6.9 pence; a third is less than two fifths.
    expect(allotPence(11n, ['0.032', '0.008', '0.069'].map(exact))).toEqual([3n, 1n, 7n]);
    expect(allotPence(5n, [rational(7, 300), rational(12, 500), rational(4, 1500)])).toEqual([2n, 3n, 0n]);
    expect(allotPence(-5n, [rational(-7, 300), rational(-12, 500), rational(-4, 1500)])).toEqual([-2n, -3n, -0n]);
    expect(allotPence(0n, [rational(0)])).toEqual([0n]);
  });

  test('are written with two decimals and a minus, never a minus before nothing', () => {
    expect([0n, -0n, -1n, 5n, 100n, -123450n, 7].map(formatPence)).toEqual([
      ...['0.00', '0.00', '-0.01', '0.05', '1.00', '-1234.50', '0.07'],
    ]);
    expect(toPounds(-123n)).toEqual(exact('-1.23'));
  });
});

describe('exact text', () => {
  test.each([
    ['1/8', '0.125'],
    ['-7/20', '-0.35'],
    ['1/3', '1/3'],
    ['183/366', '0.5'],
    ['20/1', '20'],
  ])('%s is written %s', (fraction, text) => {
    const [top = '', bottom = ''] = fraction.split('/');
    expect(formatExact(divide(exact(top), exact(bottom)))).toBe(text);
  });

  test('a decimal is read as written, and nothing else is a decimal', () => {
    expect(formatFixed(exact('20500.10'), 2)).toBe('20500.10');
    for (const text of ['', '.5', '5.', '1e3', '1,000', '+1', ' 1', '0x10', 'NaN', 'Infinity', '--1']) {
      expect(parseDecimal(text), text).toBeUndefined();
      expect(() => decimal(text)).toThrow(`not a plain decimal: "${text}"`);
    }
    expect(decimal('-5')).toEqual(rational(-5));
  });

  test.each([
    [`0.${'0'.repeat(44)}5`, `0.${'0'.repeat(44)}5`],
    [`-12.5${'0'.repeat(44)}`, '-12.5'],
    [`100.${'0'.repeat(44)}`, '100'],
    [`0.${'10'.repeat(25)}`, `0.${'10'.repeat(24)}1`],
  ])('%s, of more decimals than anybody needs, is %s', (text, written) => {
    expect(formatExact(exact(text))).toBe(written);
  });

  test('a large denominator is a power of ten or the fraction stays', () => {
    expect(formatExact(rational(1, 3n ** 90n))).toBe(`1/${3n ** 90n}`);
    expect(formatExact(rational(1, 10n ** 41n * 7n))).toBe(`1/7${'0'.repeat(41)}`);
    expect(formatExact(rational(10n ** 50n, 10n ** 49n * 4n))).toBe('2.5');
    expect(formatExact(rational(3, 11n * 10n ** 40n))).toBe(`3/11${'0'.repeat(40)}`);
    // Twos and fives of unlike powers beside what cancels.
    for (let power = 0; power < 70; power += 1) {
      const denominator = 2n ** BigInt(power) * 5n ** BigInt(70 - power) * 73n ** 9n;
      expect(formatExact(rational(-21n * denominator, 8n * denominator))).toBe('-2.625');
      expect(formatExact(rational(3n * denominator, 7n * denominator))).toBe('3/7');
    }
  });

  test('of nothing is 0 and has no minus', () => {
    expect([formatFixed(rational(0), 2), formatFixed(rational(-1, 1000), 2), formatExact(ZERO)]).toEqual([
      ...['0.00', '0.00', '0'],
    ]);
    expect(cutTo(ZERO, 2)).toEqual({ text: '0.00', exact: true });
    expect(cutTo(rational(-1, 1000), 2)).toEqual({ text: '0.00', exact: false });
  });

  test('an unrounded figure is cut, never rounded, and says whether something was cut', () => {
    expect(cutTo(rational(2, 3), 4)).toEqual({ text: '0.6666', exact: false });
    expect(cutTo(rational(-2, 3), 4)).toEqual({ text: '-0.6666', exact: false });
    expect(cutTo(rational(1, 4), 2)).toEqual({ text: '0.25', exact: true });
  });

  test('a minus below the line stands above it, and nothing is divided by 0', () => {
    expect(rational(3, -4)).toEqual({ numerator: -3n, denominator: 4n });
    expect(rational(-3, -4)).toEqual({ numerator: 3n, denominator: 4n });
    expect(() => rational(1, 0)).toThrow('a quotient cannot have a denominator of 0');
    expect(() => divide(ONE, ZERO)).toThrow(RangeError);
  });

  test('sums, products and comparisons of fractions', () => {
    expect(add(rational(1, 6), rational(1, 6))).toEqual(rational(2, 6));
    expect(compare(add(rational(1, 6), rational(1, 4)), rational(5, 12))).toBe(0);
    expect(compare(product([rational(2, 3), rational(3, 4)]), rational(1, 2))).toBe(0);
    expect(product([])).toEqual(ONE);
    expect([compare(rational(1, 3), rational(1, 2)), compare(rational(1, 2), rational(1, 3))]).toEqual([-1, 1]);
    expect([isZero(rational(0, 7)), isZero(rational(-1, 7))]).toEqual([true, false]);
    expect([isNegative(ZERO), isNegative(rational(-1, 7)), isNegative(ONE)]).toEqual([false, true, false]);
    expect([equals(rational(2, 4), rational(1, 2)), equals(rational(1, 2), ONE)]).toEqual([true, false]);
    expect([toNumber(rational(-3, 4)), toNumber(rational(10))]).toEqual([-0.75, 10]);
  });

  test('the greatest whole number not above a negative fraction is the one below it', () => {
    expect(floor(rational(-1, 2))).toBe(-1n);
    expect(floor(rational(-4, 2))).toBe(-2n);
  });
});

describe('units multiply out', () => {
  const product = (...units: string[]) => {
    const parsed = units.map((unit) => parseUnit(unit) ?? new Map());
    return formatUnit(multiplyUnits(parsed));
  };
  test.each([
    [['GBP/hour', 'hour/fte-week', 'week/year'], 'GBP/fte-year'],
    [['kgCO2e/kWh', 'tCO2e/kgCO2e', 'GBP/tCO2e'], 'GBP/kWh'],
    [['GBP/person-month', 'month/year'], 'GBP/person-year'],
    [['GBP/hour', 'week/year'], 'GBP-week/hour-year'],
    [['GBP/GBP'], '1'],
  ])('%j comes to %s', (units, comesTo) => {
    expect(product(...units)).toBe(comesTo);
  });

  test('the order of words does not matter, their number does', () => {
    const [a, b] = [parseUnit('GBP/fte-year'), parseUnit('GBP/year-fte')];
    expect(a && b && sameUnit(a, b)).toBe(true);
    const same = (one: string, other: string) => {
      const [left, right] = [parseUnit(one), parseUnit(other)];
      return left && right && sameUnit(left, right);
    };
    expect([same('GBP', 'GBP/hour'), same('GBP/hour', 'GBP'), same('GBP/hour', 'GBP/week')]).toEqual([
      ...[false, false, false],
    ]);
    expect([same('GBP-hour/hour', 'GBP'), same('GBP/hour-hour', 'GBP/hour')]).toEqual([true, false]);
    expect(product('week-GBP', 'x')).toBe('GBP-week-x');
    expect(parseUnit('GBP//year')).toBeUndefined();
    expect(parseUnit('per year')).toBeUndefined();
  });

  test('only a unit that begins with GBP is in pounds', () => {
    expect(['GBP', 'GBP/hour', 'GBP-week'].every(isInPounds)).toBe(true);
    expect(['hour', 'kWh', 'GBPx/hour', 'week/GBP'].some(isInPounds)).toBe(false);
  });
});

test.each([
  ['2022', 'calendar'],
  ['2026-27', 'financial'],
  ['1999-00', 'financial'],
  ['none', 'none'],
  ['2026-28', undefined],
  ['26-27', undefined],
])('the price base %s is of the kind %s', (base, kind) => {
  expect(kindOfPriceBase(base)).toBe(kind);
});
