// Bad rows of returns and of promises put aside: what is handed back, what is said of the rest, and that mending them
// gives the whole.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { reconciliationJsonSchema } from '../../src/render/json/reconcile-schema.ts';
import { run } from '../support/run.ts';
import { aFolder, put } from '../support/table-folders.ts';

const PROMISED = `contract_id,contract_start,contract_end,supplier,measure,quantity,per
C-1,2026-04-01,2027-03-31,Alder Ltd,donations,100,
C-1,2026-04-01,2027-03-31,Alder Ltd,trees-planted,10,
C-2,,,Birch Ltd,donations,50,
`;
const HEAD = 'contract_id,measure,quantity,unit,per,period,evidence,notes\n';
const APRIL = `${HEAD}C-1,donations,40,GBP,,2026-27-Q1,Receipts,
C-1,donations,TBC,GBP,,2026-27-Q2,Receipts,=1+1
C-1,trees-planted,4,tree,,2026-27-Q1,Photos,
`;
// A promise per year that no dates are known of is found out only when it meets its contract.
const MAY = `${HEAD}C-2,donations,20,GBP,year,,Receipts,
C-2,donations,20,GBP,,2026-27-Q1,Receipts,
`;

async function aCase(files: Readonly<Record<string, string>> = {}) {
  const cwd = await aFolder();
  const all = { 'promised.csv': PROMISED, 'returns/april.csv': APRIL, 'returns/may.csv': MAY, ...files };
  for (const [name, text] of Object.entries(all)) await put(cwd, name, text);
  return cwd;
}

const ARGV = ['reconcile', '--commitments', 'promised.csv', '--returns', 'returns'];
const recordsOf = async (cwd: string, file: string): Promise<Record<string, string>[]> =>
  parse(await readFile(join(cwd, file), 'utf8'), { columns: true, bom: true });

describe('bad rows of returns', () => {
  test('withhold everything when nobody asked for them', async () => {
    const cwd = await aCase();
    const { code, stdout } = await run([...ARGV, '-f', 'json'], { cwd });
    expect([code, JSON.parse(stdout)]).toMatchObject([1, { complete: false }]);
    expect(JSON.parse(stdout)).not.toHaveProperty('lines');
  });

  test('are handed back with their reasons, those that only reconciling finds as well', async () => {
    const cwd = await aCase();
    const ran = await run([...ARGV, '--rejects', 'rejects.csv'], { cwd });
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('2 rejected rows put aside in rejects.csv, each with its reason.\n');
    const rows = await recordsOf(cwd, 'rejects.csv');
    expect(rows.map(({ x_file, x_line, x_rule }) => `${x_file}:${x_line} ${x_rule}`)).toEqual([
      'returns/april.csv:3 not-a-number',
      'returns/may.csv:2 per-year-without-dates',
    ]);
    expect(rows[0]).toMatchObject({ quantity: 'TBC', notes: "'=1+1" });
  });

  test('leave a reconciliation that says PARTIAL first and last, and beside a table of lines', async () => {
    const cwd = await aCase();
    const partial = 'PARTIAL: 2 of 8 rows left out';
    const as = async (format: string) => (await run([...ARGV, '--rejects', 'r.csv', '-f', format], { cwd })).stdout;
    for (const [format, line] of [
      ['text', partial],
      ['markdown', `## ${partial}`],
    ] as const) {
      const lines = (await as(format)).trim().split('\n');
      expect([lines[0], lines.at(-1)]).toEqual([line, line]);
    }
    const csv = await run([...ARGV, '--rejects', 'r.csv', '-f', 'csv'], { cwd });
    const rows: Record<string, string>[] = parse(csv.stdout, { columns: true, bom: true });
    expect(new Set(rows.map(({ complete }) => complete))).toEqual(new Set(['no']));
    expect(rows.every(({ contract_id: id }) => id?.startsWith('C-'))).toBe(true);
    expect(csv.stderr).toContain(`${partial}\n`);
    const json = JSON.parse(await as('json'));
    const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
    expect([ajv.validate(reconciliationJsonSchema(), json), ajv.errors]).toEqual([true, null]);
    expect(json).toMatchObject({
      complete: false,
      options: { partial: true, max_rejects: null },
      summary: { state: 'PARTIAL', partial, read: 8, valued: 4, record_only: 2, unvalued: 0, rejected: 2 },
    });
  });

  test('come to the whole when they are mended and given with the rest', async () => {
    const cwd = await aCase();
    await run([...ARGV, '--rejects', 'rejects.csv'], { cwd });
    const rejects = await readFile(join(cwd, 'rejects.csv'), 'utf8');
    await writeFile(join(cwd, 'mended.csv'), rejects.replace('TBC', '60').replace(',year,', ',contract,'));
    const again = [...ARGV, 'mended.csv', '-f', 'json'];
    const whole = await aCase({
      'returns/april.csv': APRIL.replace('TBC', '60'),
      'returns/may.csv': MAY.replace(',year,', ',contract,'),
    });
    const [mended, right] = await Promise.all([run(again, { cwd }), run([...ARGV, '-f', 'json'], { cwd: whole })]);
    const totals = (stdout: string) => JSON.parse(stdout).summary;
    expect(totals(mended.stdout)).toEqual(totals(right.stdout));
    expect(mended.stderr).toContain('mended.csv stands in for 2 rows of 2 files');
  });

  test('that are fed back twice are put aside the second time', async () => {
    const cwd = await aCase();
    await run([...ARGV, '--rejects', 'rejects.csv'], { cwd });
    const rejects = (await readFile(join(cwd, 'rejects.csv'), 'utf8')).replace(',year,', ',contract,');
    for (const [name, quantity] of [
      ['mended.csv', '60'],
      ['mended too.csv', '61'],
    ] as const) {
      await writeFile(join(cwd, name), rejects.replace('TBC', quantity));
    }
    const ran = await run([...ARGV, 'mended.csv', 'mended too.csv', '--rejects', 'again.csv', '-f', 'json'], { cwd });
    const { summary } = JSON.parse(ran.stdout);
    expect([ran.code, summary]).toMatchObject([1, { state: 'PARTIAL', read: 10, rejected: 2 }]);
    const rows = await recordsOf(cwd, 'again.csv');
    expect(rows.map(({ x_file, x_line, x_rule }) => `${x_file}:${x_line} ${x_rule}`)).toEqual([
      'returns/april.csv:3 fed-back-twice',
      'returns/may.csv:2 fed-back-twice',
    ]);
  });

  test('are as if they had never been: what they say of their contract does not hold', async () => {
    const files = {
      'returns/may.csv':
        'contract_id,supplier,measure,quantity,period\nC-3,Cedar Ltd,donations,x,2026-27\nC-3,Oak Ltd,donations,5,2026-27\n',
    };
    const cwd = await aCase(files);
    const ran = await run([...ARGV, '--rejects', 'r.csv', '-f', 'json'], { cwd });
    const { answers } = JSON.parse(ran.stdout);
    const suppliers = answers.by_supplier.map(({ id }: { id: string }) => id);
    expect(suppliers).toContain('Oak Ltd');
    expect(suppliers).not.toContain('Cedar Ltd');
  });
});

describe('bad rows of promises', () => {
  const files = { 'promised.csv': `${PROMISED}C-1,,,,qualifications,-3,\n`, 'returns/may.csv': `${HEAD}` };

  test('withhold everything where only those of the returns may be left out', async () => {
    const cwd = await aCase(files);
    const { code, stdout } = await run([...ARGV, '--rejects', 'r.csv', '-f', 'json'], { cwd });
    expect([code, JSON.parse(stdout).summary]).toEqual([1, undefined]);
  });

  test('go to a file of their own', async () => {
    const cwd = await aCase(files);
    const flags = ['--rejects', 'r.csv', '--commitments-rejects', 'p.csv', '-f', 'json'];
    const { stdout } = await run([...ARGV, ...flags], { cwd });
    expect(JSON.parse(stdout).summary).toMatchObject({ state: 'PARTIAL', rejected: 2 });
    expect((await recordsOf(cwd, 'p.csv')).map(({ x_line, x_rule }) => `${x_line} ${x_rule}`)).toEqual([
      '5 negative-quantity',
    ]);
    expect((await recordsOf(cwd, 'r.csv')).map(({ x_rule }) => x_rule)).toEqual(['not-a-number']);
  });
});

describe('how many rows may be left out', () => {
  test.each([
    ['2', false],
    ['25%', false],
    ['1', true],
    ['24.9%', true],
  ])('%s', async (limit, withheld) => {
    const cwd = await aCase();
    const ran = await run([...ARGV, '--rejects', 'r.csv', '--max-rejects', limit], { cwd });
    expect([ran.code, ran.stderr.includes('error too-many-rejects: 2 of 8 rows are bad')]).toEqual([1, withheld]);
    expect(ran.stdout.includes('Both together')).toBe(!withheld);
    expect(await recordsOf(cwd, 'r.csv')).toHaveLength(2);
  });

  test.each([
    ['--max-rejects', '5'],
    ['--rejects', 'r.csv', '--commitments-rejects', 'r.csv'],
    ['--rejects', '-'],
    ['--commitments-rejects', '-'],
    ['--rejects', 'promised.csv'],
    ['--commitments-rejects', 'returns/may.csv'],
  ])('is a slip of the flags: %s %s %s %s', async (...flags) => {
    const cwd = await aCase();
    const given = flags.filter((flag) => flag !== undefined);
    expect((await run([...ARGV, ...given], { cwd })).code).toBe(2);
  });
});
