// The record of a header or an excerpt ends its cells where the scanner of all rows does.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellText, scanRecord } from '../../../src/read/csv/csv-cells.ts';
import { RecordScanner } from '../../../src/read/records/record-scanner.ts';
import { recordTexts } from '../../../src/read/records/record-texts.ts';

const piece = fc.constantFrom(
  'a',
  'bc',
  ' ',
  ',',
  ';',
  '\t',
  '"',
  '""',
  '\n',
  '\r\n',
  '\r',
  'é',
  '£',
  '😀',
  '"x"',
  '\uFEFF',
);
const text = fc.array(piece, { minLength: 1, maxLength: 30 }).map((pieces) => pieces.join(''));
const delimiter = fc.constantFrom(',' as const, ';' as const, '\t' as const);

describe('the cells of a record that is shown', () => {
  test('are those the scanner finds, wherever it can read the record', () => {
    fc.assert(
      fc.property(text, delimiter, (said, by) => {
        const data = new TextEncoder().encode(said);
        const scanner = new RecordScanner('', by);
        scanner.scan(data, 0, data.length, true);
        fc.pre(scanner.count > 0);
        const { cells, closed } = scanRecord(said, 0, by);
        expect(closed).toBe(true);
        expect(cells.map((cell) => cellText(said, cell))).toEqual(
          recordTexts(scanner, data, 0).map((cell) => cell.trim()),
        );
      }),
      { numRuns: 2000 },
    );
  });

  test('are found however long it is, and the next record begins behind it', () => {
    const long = `"${'x\n'.repeat(5000)}",b\r\nc`;
    const { cells, end } = scanRecord(long, 0, ',');
    expect(cells.map(({ from, to }) => to - from)).toEqual([10_002, 1]);
    expect(long.slice(end)).toBe('c');
  });

  test.each([
    ['a quote in the middle', 'a,b"c,d\ne', ['a', 'b"c', 'd'], true],
    ['text after a closing quote', '"a"b,c\nd', ['"a"b', 'c'], true],
    ['a quote that never closes', 'a,"b\nc', ['a', '"b\nc'], false],
  ])('are taken as they stand where it cannot: %s', (_, said, cells, closed) => {
    const record = scanRecord(said, 0, ',');
    expect(record.cells.map((cell) => said.slice(cell.from, cell.to))).toEqual(cells);
    expect(record.closed).toBe(closed);
  });
});
