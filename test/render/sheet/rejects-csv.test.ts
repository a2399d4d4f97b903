import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { led, unled } from '../../../src/model/rejected-row.ts';
import { rejectRow, unionOfHeaders } from '../../../src/render/sheet/rejects-csv.ts';

const SAID = { x_file: 'a.csv', x_line: '3', x_rule: 'r', x_message: '=m', x_fix: 'f', x_sha256: '0' };

describe('the columns of several files', () => {
  test('are each there once, in the order they are met, however their names are written', () => {
    const { names, places } = unionOfHeaders([
      ['contract_id', ' Measure ', 'quantity'],
      ['Quantity', 'Contract ID', 'x_ref'],
    ]);
    expect([names, places]).toEqual([
      ['contract_id', 'Measure', 'quantity', 'x_ref'],
      [
        [0, 1, 2],
        [2, 0, 3],
      ],
    ]);
  });

  test('keep two of one name, and those without a name, apart', () => {
    const { names, places } = unionOfHeaders([
      ['Notes', '', 'Notes', ''],
      ['notes', ''],
    ]);
    expect([names, places[1]]).toEqual([
      ['Notes', '', 'Notes', ''],
      [0, 1],
    ]);
  });

  test('leave out what is said anew, and know where it was said before', () => {
    const rejects = ['measure', 'x_file', 'x_line', 'x_rule', 'x_message', 'x_fix', 'x_sha256'];
    const { names, places, saidBefore } = unionOfHeaders([rejects, ['x_file', 'measure', undefined]]);
    expect([names, places[1]]).toEqual([['measure'], [undefined, 0, undefined]]);
    expect([saidBefore[0]?.x_file, saidBefore[0]?.x_sha256, saidBefore[1]]).toEqual([1, 6, {}]);
  });
});

describe('a rejected row', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['@here', "'@here"],
    ['-5 hours', "'-5 hours"],
    ["'=1+1", "''=1+1"],
    ['\t=1', "'\t=1"],
    ['-5', '-5'],
    ['+1,000.50', '"+1,000.50"'],
    ['-', '-'],
    ['TBC', 'TBC'],
    [' kept ', '" kept "'],
    ['a "b", c', '"a ""b"", c"'],
    ['two\nlines', '"two\nlines"'],
    ['a;b', 'a;b'],
  ])('has the cell %j, which no spreadsheet runs, and what is ours', (cell, written) => {
    expect(rejectRow([cell], SAID, ',')).toBe(`${written},a.csv,3,r,'=m,f,0,\r\n`);
  });

  test('is parted as its map has it', () => {
    expect(rejectRow(['1,5', 'a;b'], SAID, ';')).toBe(`1,5;"a;b";a.csv;3;r;'=m;f;0;\r\n`);
  });

  test('has every cell letter for letter again when it is read', () => {
    const aCell = fc.string({ unit: fc.constantFrom(...'\'"=+-@\t\r\n `1.,%£a', '\uff1d'), maxLength: 8 });
    fc.assert(
      fc.property(aCell, (cell) => {
        expect(unled(led(cell))).toBe(cell);
        expect(/^[=+\-@\t\r]/.test(led(cell)) && !/^[+-]?[£\s]*[\d.,]*%?\s*$/.test(cell)).toBe(false);
      }),
      { numRuns: 5000 },
    );
  });
});
