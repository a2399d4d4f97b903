// What number formats make of cells: their kind, the currency they show, and what they show beside or instead of the number.
import { describe, expect, test } from 'vitest';
import { builtInFormat, chosen, formatShown, numberFormat, shownBy } from '../../../src/read/workbook/number-format.ts';

function kindOf(code: string): string {
  const { kind, currency } = numberFormat(code);
  return currency === undefined ? kind : `in ${currency}`;
}

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
  expect(kindOf(code)).toBe(kind);
});

test('formats known by their number', () => {
  expect([0, 2, 9, 10, 14, 22, 46, 49].map((id) => builtInFormat(id).kind)).toEqual([
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
    expect(kindOf(code)).toBe(kind);
  });

  test.each(['Standard', 'Estándar', 'Standaard', 'Geral', 'Generale', 'Général', 'Standardowy', 'Yleinen'])(
    '%s is General in another language, and no date',
    (code) => {
      expect(kindOf(code)).toBe('number');
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
    expect(formatShown(shown, '100').currency).toBe(currency);
  });
});

describe('a number with what its format shows beside it', () => {
  test.each([
    ['a unit in quotes', '0 "MWh"', '450', '450 "MWh"'],
    ['one behind strokes', '0\\ \\k\\W\\h', '450', '450 "kWh"'],
    ['one of several words', '#,##0.0 "t CO2e"', '12.5', '12.5 "t CO2e"'],
    ['a word that is no unit', '0 "in all"', '450', '450'],
    ['a thousand in a word', '0 "k"', '1250', '1250 "k"'],
    ['one that the format divides by', '#,##0,"k"', '1250000', '1250000'],
    ['millions where it divides by a thousand', '0.0,"m"', '1250000', '1250000 "in thousands"'],
    ['millions of pounds', '"£"0.0"m"', '4.2', '£4.2 "m"'],
    ['millions of pounds, divided', '"£"0.0,,"m"', '4200000', '£4200000'],
    ['nothing but thousands', '#,##0,', '1250000', '1250000 "in thousands"'],
    ['thousands with decimals', '0,.0', '1250', '1250 "in thousands"'],
    ['nothing but millions, of pounds', '[$£-809]#,##0.0,,', '4200000', '£4200000 "in millions"'],
    ['a unit a thousand times as large, divided', '#,##0.0, "MWh"', '450000', '450000 "kWh"'],
    ['one that has no smaller name', '0, "acres"', '450000', '450000 "in thousands"'],
    ['a sign of per cent that stands there alone', '0"%"', '85', '85%'],
    ['per cent in words', '0 "per cent"', '85', '85%'],
    ['none of anything', '0 "MWh"', '0', '0'],
    ['noughts before an id', '00000', '417', '00417'],
    ['letters and noughts', '"C-"000', '7', 'C-007'],
    ['more figures than noughts', '000', '12345', '12345'],
    ['noughts in two parts', '00\\-000', '417', '00-417'],
    ['a nought alone', '0', '7', '7'],
    ['noughts of a power', '0E+00', '7', '7'],
    ['a part, which is no id', '000', '7.5', '7.5'],
    ['a choice by size', '[>=1000]0,"k";0', '1250', '1250'],
    ['one that does not divide', '[>=1000]0"k";0', '1250', '1250 "k"'],
    ['the other part of it', '[>=1000]0"k";0', '250', '250'],
    ['the second of three', '[>=1000000]0.0,,"m";[>=1000]0"k";0', '1250', '1250 "k"'],
    ['below a limit', '[<1000]0;0"k"', '1000', '1000 "k"'],
    ['up to a limit', '[<=1000]0;0"k"', '1000', '1000'],
    ['all but one', '[<>1]0" days";0" day"', '1', '1 "day"'],
    ['one alone', '[=1]0" day";0" days"', '2', '2 "days"'],
    ['none that fits', '[>5]0"k"', '2', '2'],
    ['a semicolon in quotes', '[>=5]0" days; about";0', '7', '7 "days; about"'],
    ['words before it', '"£k "0', '250', '£250 "k"'],
    ['what begins an id', '"L-"0', '250', '250'],
    ['what pounds are for', '"£"0.00"/hour"', '17.96', '£17.96'],
  ])('%s', (_, code, number, text) => {
    expect(shownBy(chosen(numberFormat(code), Number(number)), number)).toBe(text);
  });

  test.each([
    ['1,250 MWh', '1250', '1250 "MWh"'],
    ['1.250,5 kWh', '1250.5', '1250.5 "kWh"'],
    ['1 250 hours', '1250', '1250 "hours"'],
    ['1250 k', '1250', '1250 "k"'],
    ['1,250k', '1250000', '1250000'],
    ['1,250', '1250000', '1250000 "in thousands"'],
    ['4.2', '4200000', '4200000 "in millions"'],
    ['£4.2m', '4200000', '£4200000'],
    ['1,250', '1249.6', '1249.6'],
    ['1.25E+06', '1250000', '1250000'],
    ['£k 250', '250', '£250 "k"'],
    ['85%', '85', '85%'],
    ['00417', '417', '00417'],
    ['C-007', '7', 'C-007'],
    ['###', '417', '417'],
  ])('as an .ods keeps it: %j beside %s', (shown, number, text) => {
    expect(shownBy(formatShown(shown, number), number)).toBe(text);
  });
});

test('of what an .ods shows beside a number no more is read than a spreadsheet lets anybody type', () => {
  const beside = (many: number) => shownBy(formatShown(`5 ${' '.repeat(many)}kg`, '5'), '5');
  expect([beside(10), beside(1100)]).toEqual(['5 "kg"', '5']);
});
