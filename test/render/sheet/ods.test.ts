// An .ods, written piece by piece, is to the byte what hucre makes of whole sheets.
import { strFromU8, unzipSync } from 'fflate';
import { type Cell, type CellValue, readOds, writeOds } from 'hucre/ods';
import { expect, it } from 'vitest';
import { concatBytes } from '../../../src/read/bytes.ts';
import { odsOf } from '../../../src/render/sheet/ods-pieces.ts';
import { FORMATS, typed } from '../../../src/render/sheet/workbook-cells.ts';
import type { ColumnKind, SheetCell, SheetTable } from '../../../src/report/book/sheet-table.ts';
import { gathered } from '../../support/gathered.ts';

const of = (formula: string, value = '7'): SheetCell => ({ formula, value });
const column = (kind: ColumnKind, title: string = kind) => ({ title, kind });
const ODD = 'a & b <c> "d" \'e\'\t\r\n\u0001\u000b \ud83c\udf33';
const BOOK: readonly SheetTable[] = [
  {
    name: "Ann's & co",
    above: ['', ODD],
    columns: [
      column('text', ODD),
      column('ratio'),
      column('pounds'),
      column('date'),
      column('percent'),
      column('number'),
    ],
    rows: [
      [ODD, '0.125', '1234.5', '2027-04-01', '7%', '0.1234567890123456789'],
      ['', '', '', '', '', ''],
      ['x', '', '', '2027-04-01', '', ''],
      ['', of('B4*2', ''), '', of('DATE(2027,4,1)', '2027-04-02'), '', ''],
      ['[z]', '[x]', 'April', 'April', 'half', '-0'],
      [
        '',
        of(`SUM(Lines!$C$4:$C$9,'Contracts by theme'!$A$1:'Contracts by theme'!B2)`),
        '',
        of('1'),
        of('E5'),
        of('9', '9'.repeat(400)),
      ],
      [of('IF(A1="a, ""b"" C4",1,LOG10(A1))', 'text & <'), '9e3', '12345678901234567890', '1899-12-31', '100%', '1e'],
    ],
  },
  { name: 'One', columns: [column('text')], rows: [] },
  { name: 'Two', above: ['a title'], columns: [column('pounds'), column('number')], rows: [[of('1'), of('2')], ['3']] },
];

const FONT = { name: 'Calibri', size: 11 };
const STRONG = { style: { font: { ...FONT, bold: true } } };

/** The same sheet as hucre takes it, whose formulas part what a function takes by commas and are given with semicolons. */
function whole({ name, above = [], columns, rows }: SheetTable) {
  const head = above.length;
  const cells = new Map<string, Partial<Cell>>(columns.map((_, at) => [`${head},${at}`, STRONG]));
  if (head > 0) cells.set('0,0', STRONG);
  const values = rows.map((row, index) =>
    columns.map(({ kind }, at): CellValue => {
      const cell = row[at] ?? '';
      if (typeof cell === 'string') return typed(cell, kind);
      const formula = cell.formula.replace(/"(?:[^"]|"")*"|,/g, (found) => (found === ',' ? ';' : found));
      const value = typed(cell.value, kind);
      const numFmt = FORMATS[kind];
      cells.set(`${head + 1 + index},${at}`, { formula, value, ...(numFmt && { style: { numFmt } }) });
      return value;
    }),
  );
  return { name, rows: [...above.map((text) => [text]), columns.map(({ title }) => title), ...values], cells };
}

const hucres = (tables: readonly SheetTable[]) => {
  const day = new Date(Date.UTC(1980, 0, 1));
  const properties = { creator: 'social-value', created: day, modified: day };
  return writeOds({ defaultFont: FONT, properties, sheets: tables.map(whole) });
};

it('is what hucre writes, whatever its cells say', async () => {
  const own = concatBytes(await gathered(odsOf(BOOK)));
  const { sheets } = await readOds(own);
  expect(sheets.map(({ name, rows }) => [name, rows.length])).toEqual([
    ["Ann's & co", 10],
    ['One', 1],
    ['Two', 4],
  ]);
  const contentIn = (bytes: Uint8Array) => strFromU8(unzipSync(bytes)['content.xml'] ?? new Uint8Array());
  expect(contentIn(own)).toBe(contentIn(await hucres(BOOK)));
  expect(Buffer.compare(own, await hucres(BOOK))).toBe(0);
});

it('is the same from rows that come bit by bit, sheet by sheet in any order', async () => {
  const row = (at: number): SheetCell[] => [`${at}`, of(`A${at}*2`, `${at * 2}`)];
  const table = (name: string, from: number, to: number): SheetTable => ({
    name,
    columns: [column('pounds'), column('number')],
    rows: Array.from({ length: to - from }, (_, at) => row(from + at)),
  });
  const pieces = [table('Last', 0, 1200), table('First', 0, 10), table('Last', 1200, 4000), table('First', 10, 30)];
  const own = await gathered(odsOf(pieces, (sheets) => [...sheets].reverse()));
  expect(Buffer.compare(concatBytes(own), await hucres([table('First', 0, 30), table('Last', 0, 4000)]))).toBe(0);
});
