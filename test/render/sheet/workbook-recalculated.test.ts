// The workbook of a result, reckoned anew by another program from nothing but its formulas and the cells they stand on.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { calculateInputs } from '../../../src/cli/commands/calculate.ts';
import { concatBytes } from '../../../src/read/bytes.ts';
import { odsOf } from '../../../src/render/sheet/ods-pieces.ts';
import { xlsxOf } from '../../../src/render/sheet/xlsx-pieces.ts';
import { bookOf } from '../../../src/report/book/book.ts';
import type { SheetCell, SheetTable } from '../../../src/report/book/sheet-table.ts';
import { gathered } from '../../support/gathered.ts';
import { HAS_LIBREOFFICE, recalculated } from '../../support/libreoffice.ts';
import { FROZEN, ROOT } from '../../support/run.ts';
import { wholeBook } from '../../support/whole-book.ts';

const MAKER = { name: 'social-value', version: 'test' };
const folder = mkdtempSync(join(tmpdir(), 'bids-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function bookFor(
  inputs: readonly string[],
  flags: object = {},
  cwd = ROOT,
  mostRows?: number,
): Promise<readonly SheetTable[]> {
  const sink = { write: () => undefined, isTerminal: false, columns: 80 };
  const io = { cwd, home: FROZEN, env: {}, stdin: nothing(), stdout: sink, stderr: sink };
  const calculated = await calculateInputs(inputs, { quiet: true, ...flags }, io);
  if ('code' in calculated) throw new Error('unreadable');
  if (calculated.result.withheld) throw new Error(JSON.stringify(calculated.result.findings));
  return wholeBook(bookOf(calculated.result, calculated.lines, MAKER, mostRows));
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** The same sheets with 0 stored for every formula: what comes out right was reckoned. */
function forgotten(sheets: readonly SheetTable[]): SheetTable[] {
  const zero = (cell: SheetCell): SheetCell => (typeof cell === 'string' ? cell : { ...cell, value: '0' });
  return sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row) => row.map(zero)) }));
}

/** The bytes of a workbook with these sheets, as its name ends. */
async function written(name: string, sheets: readonly SheetTable[]): Promise<Uint8Array> {
  return concatBytes(await gathered(name.endsWith('.ods') ? odsOf(sheets) : xlsxOf(sheets)));
}

/** Cells of formulas that came to something else, with both values; pounds to the penny, all else to twelve digits. */
function differences(sheets: readonly SheetTable[], found: ReadonlyMap<string, string[][]> | undefined): string[] {
  return sheets.flatMap(({ name, above = [], columns, rows }) =>
    rows.flatMap((row, index) =>
      row.flatMap((cell, column) => {
        if (typeof cell === 'string') return [];
        const text = found?.get(name)?.[above.length + 1 + index]?.[column] ?? 'nothing';
        const number = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
        const expected = Number(cell.value);
        const isSame =
          columns[column]?.kind === 'pounds'
            ? Math.round(number * 100) === Math.round(expected * 100) && Math.abs(number - expected) < 0.001
            : Math.abs(number - expected) <= 1e-12 * Math.max(1, Math.abs(expected));
        return isSame
          ? []
          : [`${name} ${columns[column]?.title} row ${index}: ${text}, not ${cell.value} (${cell.formula})`];
      }),
    ),
  );
}

/** The council's framework in sheets of 25 rows: three lines above the header, so 21 lines in each. */
const splitBook = () => bookFor(['examples/council-construction/framework.csv'], {}, ROOT, 25);

it('goes on in a further sheet where one is full, and says so', async () => {
  const [split, whole] = [await splitBook(), await bookFor(['examples/council-construction/framework.csv'])];
  const lines = (book: readonly SheetTable[]) => book.filter(({ name }) => /^Lines( \d+)?$/.test(name));
  const parts = lines(split);
  const [only] = lines(whole);
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.map(({ above = [], rows }) => above.length + 1 + rows.length <= 25)).toEqual(parts.map(() => true));
  expect(parts.flatMap(({ rows }) => rows)).toHaveLength(only?.rows.length ?? 0);
  const notes = split.find(({ name }) => name === 'Notes')?.rows.map((row) => row.join(' ')) ?? [];
  expect(notes.filter((note) => note.startsWith('Sheets There are more lines '))).toEqual([
    `Sheets There are more lines than a sheet has rows, so they stand on ${parts.length} sheets: ${parts.map(({ name }) => name).join(', ')}. Every total is a formula over all of them.`,
  ]);
  const cover = split.find(({ name }) => name === 'Cover')?.rows.flat() ?? [];
  for (const { name } of parts) expect(JSON.stringify(cover)).toContain(name);
  expect(JSON.stringify(whole.find(({ name }) => name === 'Notes'))).not.toContain('more lines than');
});

const EXAMPLES = [
  ['vcse', ['examples/vcse-bid/bid.csv'], {}],
  ['nhs', ['examples/nhs-soft-services/bid.yaml'], {}],
  ['council', ['examples/council-construction/framework.csv'], {}],
  ['discounted', ['examples/council-construction/framework.csv'], { discount: 'standard' }],
  ['moved', ['examples/nhs-soft-services/bid.yaml'], { priceBase: '2024,2024-25' }],
  ['high', ['examples/nhs-soft-services/bid.yaml'], { case: 'high', by: ['year'] }],
] as const;

/** Numbers that repeat from run to run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const MEASURES = [
  ['local-spend', 'GBP'],
  ['apprenticeship-weeks', 'week'],
  ['carbon-saved', 'tCO2e'],
  ['electricity-saved', 'kWh'],
  ['volunteering-hours', 'hour'],
  ['job-for-unemployed-25-plus', 'person-year'],
  ['qualifications', 'qualification'],
] as const;

/** A bid of one contract (its id looks like a number) and up to eight lines, with shares, years and durations. */
function bid(seed: number): string {
  const next = random(seed);
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(next() * all.length)];
  const share = () => pick(['', '', '12.5%', '0.3', '7%', '33.33%']);
  const rows = Array.from({ length: 1 + Math.floor(next() * 8) }, (_, index) => {
    const [measure, unit] = pick(MEASURES) ?? MEASURES[0];
    const quantity = (next() * 10 ** Math.floor(next() * 6)).toFixed(Math.floor(next() * 4));
    const lasts = next() < 0.2 && measure !== 'carbon-saved';
    return [
      ...[
        seed % 2 === 0 ? `00${seed}` : `${seed}`,
        '250000.50',
        '2026-05-01',
        '2029-02-27',
        `L${index}`,
        measure,
        quantity,
        unit,
      ],
      ...[
        pick(['', '', '', 'year', '1m-spent']),
        share(),
        share(),
        share(),
        lasts ? '3' : '',
        lasts ? pick(['', '20%']) : '',
      ],
    ].join(',');
  });
  return [
    'contract_id,contract_value,contract_start,contract_end,commitment_id,measure,quantity,unit,per,deadweight,leakage,attributed_share,duration,drop_off',
    ...rows,
    '',
  ].join('\n');
}

/** The examples in every form, by the names of their files. */
async function exampleBooks() {
  const books = new Map<string, readonly SheetTable[]>();
  for (const [name, inputs, flags] of EXAMPLES) {
    const book = await bookFor(inputs, flags);
    books.set(`${name}-x.xlsx`, book).set(`${name}-o.ods`, book);
  }
  const split = await splitBook();
  return books.set('split-x.xlsx', split).set('split-o.ods', split);
}

/** Ten generated bids a workbook: opening one costs the other program more than reckoning it. */
async function generatedBooks() {
  const books = new Map<string, readonly SheetTable[]>();
  for (let first = 1; first <= 200; first += 10) {
    const names = Array.from({ length: 10 }, (_, more) => `bid${first + more}.csv`);
    names.forEach((name, more) => {
      writeFileSync(join(folder, name), bid(first + more));
    });
    books.set(`bids${first}.xlsx`, await bookFor(names, {}, folder));
  }
  return books;
}

/** A bid with another first quantity in its lines and nothing else moved, and the same bid as the tool has it. */
async function changedBook() {
  const text = bid(7);
  const doubled = text.replace(
    /^(\d+,250000.50,[^,]+,[^,]+,L0,[^,]+),([^,]+),/m,
    (_, before, quantity) => `${before},${Number(quantity) * 2},`,
  );
  expect(doubled).not.toBe(text);
  writeFileSync(join(folder, 'before.csv'), text);
  writeFileSync(join(folder, 'after.csv'), doubled);
  const [before, after] = [await bookFor(['before.csv'], {}, folder), await bookFor(['after.csv'], {}, folder)];
  const changed = before.map((sheet) => {
    if (sheet.name !== 'Lines') return sheet;
    const quantity = sheet.columns.findIndex(({ title }) => title === 'Stated quantity');
    const twin = after.find(({ name }) => name === 'Lines')?.rows[0]?.[quantity] ?? '';
    return { ...sheet, rows: sheet.rows.map((row, index) => (index === 0 ? row.with(quantity, twin) : row)) };
  });
  return { changed, after };
}

// One start of the other program for all.
describe.skipIf(!HAS_LIBREOFFICE)('a workbook reckoned anew', async () => {
  if (!HAS_LIBREOFFICE) return;
  const [examples, generated, { changed, after }] = [await exampleBooks(), await generatedBooks(), await changedBook()];
  const bytes = new Map<string, Uint8Array>();
  for (const [name, book] of [...examples, ...generated, ['changed.xlsx', changed] as const])
    bytes.set(name, await written(name, forgotten(book)));
  const found = recalculated(bytes);

  it.each([...examples])('comes to our figures on the example %s', (name, book) => {
    expect(differences(book, found.get(name))).toEqual([]);
  });

  it.each([...generated])('comes to our figures to the penny on ten generated bids of 200: %s', (name, book) => {
    expect(differences(book, found.get(name))).toEqual([]);
  });

  it('moves with a quantity as the tool would', () => {
    const pounds = after.filter(({ name }) => name === 'Summary' || name === 'Contracts');
    expect(differences(pounds, found.get('changed.xlsx'))).toEqual([]);
  });
});
