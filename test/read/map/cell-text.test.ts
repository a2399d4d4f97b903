import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  builtInFormat,
  currencyShown,
  dateText,
  elapsedText,
  formatKind,
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

test.each([
  ['dd/mm/yyyy', 'date'],
  ['[$-809]d mmmm yyyy;@', 'date'],
  ['h:mm', 'date'],
  ['[h]:mm', 'elapsed'],
  ['0.0%', 'percent'],
  ['General', 'number'],
  ['#,##0.00;[Red]-#,##0.00', 'number'],
  ['"£"#,##0.00', 'in £'],
  ['_-[$£-809]* #,##0.00_-', 'in £'],
  ['[$€-2] #,##0.00', 'in €'],
  ['#,##0.00 [$EUR]', 'in EUR'],
  ['[$GBP] #,##0', 'in £'],
  ['[$-409]#,##0.00', 'number'],
  ['Standard', 'number'],
  ['0 "days"', 'number'],
  ['0\\d', 'number'],
  ['0.00E+00', 'number'],
  ['[>=1000]#,##0,"k";0', 'number'],
  ['@', 'number'],
])('the format %s makes a %s', (code, kind) => {
  expect(formatKind(code)).toBe(kind);
});

test('formats known by their number', () => {
  expect([0, 2, 9, 10, 14, 22, 46, 49].map(builtInFormat)).toEqual([
    'number',
    'number',
    'percent',
    'percent',
    'date',
    'date',
    'elapsed',
    'number',
  ]);
});

describe('a currency that is written as a word', () => {
  test.each([
    ['#,##0 "kr"', 'in kr'],
    ['[$kr-41D] #,##0', 'in kr'],
    ['#,##0\\ "zł"', 'in zł'],
    ['"Fr." #,##0', 'in Fr'],
    ['#,##0.00 [$Kč-405]', 'in Kč'],
    ['#,##0 "Euro"', 'in Euro'],
    ['"R" #,##0', 'in R'],
    ['R #,##0', 'in R'],
    ['"EUR "#,##0', 'in EUR'],
    ['#,##0.00 "GBP"', 'in £'],
    ['"US$"#,##0', 'in $'],
    ['0 "hrs"', 'number'],
    ['0 "ft"', 'number'],
    ['#,##0.0,"k"', 'number'],
    ['0"%"', 'number'],
    ['0.00E+00', 'number'],
    ['# ?/?', 'number'],
    ['_-* #,##0.00_-;-* #,##0.00_-', 'number'],
  ])('%s is %s', (code, kind) => {
    expect(formatKind(code)).toBe(kind);
  });

  test.each(['Standard', 'Estándar', 'Standaard', 'Geral', 'Generale', 'Général', 'Standardowy', 'Yleinen'])(
    '%s is General in another language, and no date',
    (code) => {
      expect(formatKind(code)).toBe('number');
    },
  );

  test.each([
    ['100 €', '€'],
    ['1.250,00 kr', 'kr'],
    ['£100.00', '£'],
    ['GBP 100', '£'],
    ['100.00', undefined],
    ['1,250', undefined],
    ['100 hrs', undefined],
    ['1.00E+03', undefined],
  ])('a cell that shows %j', (shown, currency) => {
    expect(currencyShown(shown)).toBe(currency);
  });
});
