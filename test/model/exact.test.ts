import { describe, expect, test } from 'vitest';
import { cutTo, formatExact, formatFixed, parseDecimal } from '../../src/model/decimal.ts';
import { allotPence, formatPence, roundToPence } from '../../src/model/money.ts';
import { kindOfPriceBase } from '../../src/model/price-base.ts';
import { divide, floor, rational } from '../../src/model/rational.ts';
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
    }
  });

  test('an unrounded figure is cut, never rounded, and says whether something was cut', () => {
    expect(cutTo(rational(2, 3), 4)).toEqual({ text: '0.6666', exact: false });
    expect(cutTo(rational(-2, 3), 4)).toEqual({ text: '-0.6666', exact: false });
    expect(cutTo(rational(1, 4), 2)).toEqual({ text: '0.25', exact: true });
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
