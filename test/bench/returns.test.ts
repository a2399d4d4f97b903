// What the benchmark measures is sound: its bad rows are bad and no others, and its totals are those of the cells.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workbookOf } from '../../bench/forms.js';
import { pageIn } from '../../bench/results.js';
import { returnsSheet } from '../../bench/returns.js';
import { MAP_YAML, measures, proxyOf, tableYaml } from '../../bench/trade.js';
import { run } from '../support/run.ts';

const ROWS = 400;
let cwd = '';

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'bench-'));
  await writeFile(join(cwd, 'bench.yaml'), tableYaml());
  await writeFile(join(cwd, 'map.yaml'), MAP_YAML);
});
afterAll(() => rm(cwd, { recursive: true }));

/** What `calculate` says of so many rows, and how it ended. */
async function calculated(asked: { readonly bad: number; readonly everyFault?: boolean }, ...flags: readonly string[]) {
  const sheet = [...returnsSheet({ rows: ROWS, ...asked })].join('');
  await writeFile(join(cwd, 'returns.csv'), sheet);
  const args = ['calculate', 'returns.csv', '-p', 'bench.yaml', '--map', 'map.yaml', '-q', ...flags];
  const { stdout, code } = await run(args, { cwd });
  await writeFile(join(cwd, 'stdout.txt'), stdout);
  return { said: pageIn(cwd), code, sheet };
}

test('sheets without a bad row come to the pounds of their cells, each rounded to the penny', async () => {
  const { said, code, sheet } = await calculated({ bad: 0 });
  expect(code).toBe(0);
  const rows: Record<string, string>[] = parse(sheet, { columns: true });
  const pence = rows.map((row) => {
    const { measure: code, quantity = '', start_date: start = '', deadweight = '', attribution = '' } = row;
    const measure = measures.find((one) => one.code === code);
    if (!measure) throw new Error(`no measure ${code}`);
    const year = Number(start.slice(0, 4)) - (Number(start.slice(5, 7)) < 4 ? 1 : 0);
    const scaled = (text: string, places: number) => {
      const [whole = '', part = ''] = text.split('.');
      return BigInt(whole + part.padEnd(places, '0'));
    };
    const gross = scaled(quantity, 3) * scaled(proxyOf(measure, year), 2);
    return (gross * (100n - scaled(deadweight, 2)) * scaled(attribution, 2) + 5_000_000n) / 10_000_000n;
  });
  expect(said).toMatchObject({ read: ROWS, rejected: 0, total: pence.reduce((all, one) => all + one, 0n) });
  expect([...(said.groups?.values() ?? [])].reduce((all, one) => all + one, 0n)).toBe(said.total);
});

test('of sheets that are bad through and through every row is rejected', async () => {
  const { said, code } = await calculated({ bad: 1, everyFault: false }, '--rejects', 'rejects.csv');
  expect(code).toBe(1);
  expect(said).toMatchObject({ read: ROWS, rejected: ROWS });
  const records: string[][] = parse(await readFile(join(cwd, 'rejects.csv')), { bom: true });
  expect(records).toHaveLength(ROWS + 1);
});

test('the workbook reads as it was made', async () => {
  await writeFile(join(cwd, 'book.xlsx'), workbookOf(50));
  const { stdout, code } = await run(['check', 'book.xlsx', '-p', 'bench.yaml', '-q'], { cwd });
  expect(code).toBe(0);
  expect(stdout).toContain('Rows read 50 = 50 valued + 0 record-only + 0 unvalued + 0 rejected');
});
