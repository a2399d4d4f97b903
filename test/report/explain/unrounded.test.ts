import { describe, expect, test } from 'vitest';
import { type Rational, rational } from '../../../src/model/rational.ts';
import { sumLines, unitsCancelling } from '../../../src/report/explain/sum-on-paper.ts';
import { shortFraction, showUnrounded, showUnroundedPounds } from '../../../src/report/explain/unrounded.ts';

describe('an exact number', () => {
  const cases: [Rational, string, string][] = [
    [rational(49920), '49,920', '49,920.00'],
    [rational(1, 3), '0.333333...', '0.333333...'],
    [rational(-1, 3), '-0.333333...', '-0.333333...'],
    [rational(13096, 100000), '0.13096', '0.13096'],
    [rational(2, 4), '0.5', '0.50'],
    [rational(0), '0', '0.00'],
    [rational(1999999999n, 1000000000n), '1.999999999', '1.999999999'],
    [rational(123456789123456789n, 1000000000n), '123,456,789.123456...', '123,456,789.123456...'],
  ];
  test.each(cases)(
    'is shown whole where it ends soon and cut, never rounded, where it does not (%#)',
    (value, text, pounds) => {
      expect(showUnrounded(value)).toBe(text);
      expect(showUnroundedPounds(value)).toBe(pounds);
    },
  );

  test('is given as a fraction only where no decimal ends and it is short', () => {
    expect(shortFraction(rational(4, 6))).toBe('2/3');
    expect(shortFraction(rational(1, 4))).toBeUndefined();
    expect(shortFraction(rational(12345678901n, 12345678903n))).toBeUndefined();
  });
});

describe('a sum on paper', () => {
  test('has its values under each other', () => {
    const lines = sumLines([
      { sign: '', value: '208', unit: 'week', what: 'quantity' },
      { sign: 'x', value: '8.00', unit: 'GBP/hour', what: 'pay' },
    ]);
    expect(lines.map(({ text }) => text)).toEqual(['     208  week      quantity', '  x 8.00  GBP/hour  pay']);
  });

  test.each([
    [['kWh', 'kgCO2e/kWh', 'tCO2e/kgCO2e', 'GBP/tCO2e'], ' = GBP (kWh, kgCO2e and tCO2e cancel)'],
    [['GBP'], 'GBP = GBP'],
    [['tCO2e', 'GBP/tCO2e'], ' = GBP (tCO2e cancels)'],
  ])('shows how %j cancel', (units, ending) => {
    expect(unitsCancelling(units)).toMatch(new RegExp(`${ending.replace(/[()]/g, '\\$&')}$`));
  });

  test('says nothing of units that are not words with / and -', () => {
    expect(unitsCancelling(['no. people', 'GBP/no. people'])).toBeUndefined();
  });
});
