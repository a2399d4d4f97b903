import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  dateText,
  elapsedText,
  numberText,
  percentText,
  withoutMidnight,
} from '../../../src/read/workbook/cell-text.ts';

describe('a number of a workbook is the number its sheet shows', () => {
  test.each([
    ['20500.10', '20500.10', false],
    ['-0.5', '-0.5', false],
    ['1.1000000000000001', '1.1', false],
    ['0.10000000000000001', '0.1', false],
    ['20500.099999999999', '20500.1', false],
    ['20500.100000000002', '20500.1', true],
    ['0.30000000000000004', '0.3', true],
    ['2E6', '2000000', false],
    ['1.5E-7', '0.00000015', false],
    ['-1.2345E+2', '-123.45', false],
    ['1E+20', '100000000000000000000', false],
    ['123456789012345678', '123456789012346000', true],
    ['9007199254740991', '9007199254740991', false],
    ['0', '0', false],
    ['-0', '0', false],
  ])('%s', (stored, text, rounded) => {
    expect(numberText(stored)).toEqual({ text: stored === '-0' ? '-0' : text, rounded });
  });

  test.each(['', ' ', 'NaN', 'Infinity', '1e999', '1,5', '0x10', 'TBC'])('%j is none', (stored) => {
    expect(numberText(stored)).toBeUndefined();
  });

  it('whatever a person typed, up to 15 digits, comes back as it was typed', () => {
    const typed = fc.tuple(fc.bigInt({ min: 1n, max: 999_999_999_999_999n }), fc.nat(12)).map(([digits, decimals]) => {
      const text = digits.toString().padStart(decimals + 1, '0');
      const whole = text.slice(0, text.length - decimals);
      const fraction = text.slice(text.length - decimals).replace(/0+$/, '');
      return decimals === 0 || fraction === '' ? whole : `${whole}.${fraction}`;
    });
    fc.assert(
      fc.property(typed, (text) => {
        // As Excel writes it: 17 digits of the binary number.
        const stored = Number(text).toPrecision(17);
        expect(numberText(stored)).toEqual({ text, rounded: false });
      }),
    );
  });
});

test.each([
  ['0.2', '20%'],
  ['0.075', '7.5%'],
  ['1', '100%'],
  ['0', '0%'],
  ['-0.005', '-0.5%'],
  ['12.5', '1250%'],
])('%s with a format of per cent is %s', (number, text) => {
  expect(percentText(number)).toBe(text);
});

test.each([
  [46478, false, '2027-04-01'],
  [45017, true, '2027-04-02'],
  [46478.5625, false, '2027-04-01 13:30:00'],
  [46477.999999999, false, '2027-04-01'],
  [59, false, '1900-02-28'],
  [60, false, '1900-02-29'],
  [61, false, '1900-03-01'],
  [0.5, false, '12:00:00'],
  [-1, false, undefined],
  [3_000_000, false, undefined],
])('the serial day %d (from 1904: %s) is %s', (serial, from1904, text) => {
  expect(dateText(serial, from1904)).toBe(text);
});

test('a length of time is hours, however many', () => {
  expect([1.5, 0.25, -1.5].map(elapsedText)).toEqual(['36:00:00', '06:00:00', '-36:00:00']);
});

test.each([
  ['2027-04-01T00:00:00.000', '2027-04-01'],
  ['2027-04-01T00:00:00Z', '2027-04-01'],
  ['2027-04-01T13:30:00', '2027-04-01 13:30:00'],
  ['2027-04-01', '2027-04-01'],
])('%s is %s', (stored, text) => {
  expect(withoutMidnight(stored)).toBe(text);
});
