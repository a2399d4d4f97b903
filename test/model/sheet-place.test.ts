import { expect, test } from 'vitest';
import { bookAndSheet, cellNameOf, columnLetters, placeText } from '../../src/model/sheet-place.ts';

test.each([
  ['book.xlsx', { book: 'book.xlsx' }],
  ['a/book.XLSX#Returns', { book: 'a/book.XLSX', sheet: 'Returns' }],
  ['book.ods#April # 2', { book: 'book.ods', sheet: 'April # 2' }],
  ['book.xlsx#', { book: 'book.xlsx' }],
  ['book.csv', undefined],
  ['book.xlsx.csv', undefined],
])('%s is %j', (path, expected) => {
  expect(bookAndSheet(path)).toEqual(expected);
});

test('columns have the letters a spreadsheet shows', () => {
  expect([0, 25, 26, 51, 52, 701, 702, 16_383].map(columnLetters)).toEqual([
    'A',
    'Z',
    'AA',
    'AZ',
    'BA',
    'ZZ',
    'AAA',
    'XFD',
  ]);
});

test.each([
  [{ file: 'a.csv', line: 3, column: 7 }, 'a.csv:3:7', undefined],
  [{ file: 'a.csv', line: 3, cell: 2 }, 'a.csv:3', undefined],
  [{ file: 'a.csv', line: 3, part: 2 }, 'a.csv:3.2', undefined],
  [{ file: 'a.csv' }, 'a.csv', undefined],
  [{ file: 'a.xlsx#R', cell: 4 }, 'a.xlsx#R', undefined],
  [{ file: 'a.xlsx#R', line: 214, cell: 4 }, 'a.xlsx#R!E214', 'E214'],
  [{ file: 'a.xlsx#R', line: 214 }, 'a.xlsx#R!214', undefined],
  [{ file: 'a.xlsx#R' }, 'a.xlsx#R', undefined],
])('the place %j is printed as %s', (place, text, name) => {
  expect([placeText(place), cellNameOf(place)]).toEqual([text, name]);
});
