// Rejected rows that were mended, given beside the very files they came from: they stand in for the bad ones.
import { cp, mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { isDigestOf } from '../../src/run/rejected-from.ts';
import { xlsxBook } from '../returns/workbooks.ts';
import { run } from '../support/run.ts';
import { aFolder, put } from '../support/table-folders.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const HEAD = 'contract_id,measure,quantity\n';

/** A folder with these files. */
async function withFiles(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const cwd = await aFolder();
  for (const [name, bytes] of Object.entries(files)) await put(cwd, name, bytes);
  return cwd;
}

async function calculate(cwd: string, ...argv: readonly string[]) {
  const { code, stdout, stderr } = await run(['calculate', ...argv, '-f', 'json'], { cwd });
  const { complete, summary, findings = [], inputs = [] } = code === 3 ? {} : JSON.parse(stdout);
  return { code, complete, summary, stderr, inputs, rules: findings.map(({ rule }: { rule: string }) => rule) };
}

const textOf = (cwd: string, file: string) => readFile(join(cwd, file), 'utf8');
const placesIn = async (cwd: string, file: string, delimiter = ',') => {
  const rows: Record<string, string>[] = parse(await textOf(cwd, file), { columns: true, bom: true, delimiter });
  return rows.map(({ x_file, x_line, x_rule }) => `${x_file}:${x_line} ${x_rule}`);
};

/** Mends a rejects file: what is to be written in place of what, each once. */
async function mend(cwd: string, file: string, changes: Readonly<Record<string, string>>, to = file): Promise<void> {
  let text = await textOf(cwd, file);
  for (const [bad, good] of Object.entries(changes)) {
    expect(text).toContain(bad);
    text = text.replace(bad, good);
  }
  await put(cwd, to, text);
}

const SHEET = 'Returns for April\n\nProject;What;Target;Actual\nC-1;donations;1,5;2,5\nC-1;donations;10;TBC\n';
const MAP = `delimiter: ";"
decimal: ","
header_row: 3
columns: { contract_id: Project, measure: What }
rows: [{ quantity: Target }, { quantity: Actual }]
`;
const FORM = [
  ['Council return', '', ''],
  ['contract_id', 'measure', 'quantity'],
  ['C-1', 'donations', { number: '5' }],
  ['C-1', 'donations', 'nil'],
];

describe('mended rows stand in for the bad ones', () => {
  test.each<
    [string, Record<string, string | Uint8Array>, readonly string[], Record<string, string>, number, number, string]
  >([
    ['of a CSV', { 'in/a.csv': `${HEAD}C-1,donations,1\nC-1,donations,TBC\n` }, [], { TBC: '2' }, 1, 2, '3.00'],
    [
      'of YAML with its commitments on one line',
      {
        'in/a.yaml':
          'contracts: [{ id: C-1, commitments: [{ measure: donations, quantity: 1 }, { measure: donations, quantity: x }] }]\n',
      },
      [],
      { ',x,': ',20,' },
      1,
      2,
      '21.00',
    ],
    [
      'of a YAML contract that is wrong itself',
      {
        'in/a.yaml':
          'contracts:\n  - id: C-1\n    value: nope\n    commitments:\n' +
          '      - { measure: donations, quantity: 1 }\n      - { measure: donations, quantity: 2 }\n' +
          '  - id: C-2\n    commitments:\n      - { measure: donations, quantity: 4 }\n      - { measure: donations, quantty: 8 }\n',
      },
      [],
      { 'C-1,nope,donations,1': 'C-1,10,donations,1', 'C-1,nope': 'C-1,10', quantty: 'x_quantty', ',,8': ',8,' },
      3,
      4,
      '15.00',
    ],
    [
      'of a sheet with two quantities in a row, read by a map',
      { 'in/a.csv': SHEET, 'map.yaml': MAP },
      ['--map', 'map.yaml'],
      { TBC: '20' },
      1,
      4,
      '34.00',
    ],
    [
      'of a workbook read by a map',
      { 'in/a.xlsx': xlsxBook({ Return: FORM }), 'map.yaml': 'header_row: 2\n' },
      ['--map', 'map.yaml'],
      { nil: '7' },
      1,
      2,
      '12.00',
    ],
    [
      'of a file whose header is wrong',
      { 'in/a.csv': 'contract_id,measure,quantity,deadwieght\nC-1,donations,10,20%\nC-1,donations,5,\n' },
      [],
      { deadwieght: 'deadweight' },
      2,
      2,
      '13.00',
    ],
    [
      'of a file saved as Windows-1252',
      { 'in/a.csv': Buffer.from(`${HEAD}C-1,donations,£1\nC-1,donations,£x\n`, 'latin1') },
      ['--encoding', 'windows-1252'],
      { '£x': '£2' },
      1,
      2,
      '3.00',
    ],
  ])('%s', async (_, files, flags, changes, passed, read, net) => {
    const cwd = await withFiles(files);
    const partial = await calculate(cwd, 'in', '--rejects', 'r.csv', ...flags);
    expect([partial.code, partial.summary.state]).toEqual([1, 'PARTIAL']);
    await mend(cwd, 'r.csv', changes);
    if (flags.includes('windows-1252')) await put(cwd, 'r.csv', Buffer.from(await textOf(cwd, 'r.csv')));
    for (const inputs of [
      ['in', 'r.csv'],
      ['r.csv', 'in'],
    ]) {
      const full = await calculate(cwd, ...inputs, '--rejects', 'again.csv', ...flags);
      expect([full.code, full.complete, full.summary]).toMatchObject([0, true, { state: 'complete', read, net }]);
      const again = full.stderr.replaceAll(/\s+/g, ' ');
      expect(again).toContain(`r.csv stands in for ${passed} ${passed === 1 ? 'row' : 'rows'} of 1 file`);
      expect((await textOf(cwd, 'again.csv')).trim().split('\n')).toHaveLength(1);
    }
  });

  test('of every dialect at once, whatever was wrong with them', async () => {
    const cwd = await aFolder();
    await cp(at('./fixtures/rejects/returns'), join(cwd, 'returns'), { recursive: true });
    await calculate(cwd, 'returns', '--rejects', 'r.csv');
    const rows: Record<string, string>[] = parse(await textOf(cwd, 'r.csv'), { columns: true, bom: true });
    const names = [
      'contract_id',
      'measure',
      'quantity',
      'x_file',
      'x_line',
      'x_rule',
      'x_message',
      'x_fix',
      'x_sha256',
    ];
    const lines = rows.map((row) => {
      const good: Record<string, string> = { ...row, measure: 'donations', quantity: '1', x_message: '', x_fix: '' };
      return names.map((name) => good[name]).join(',');
    });
    await put(cwd, 'r.csv', `${[names.join(','), ...lines].join('\n')}\n`);
    const full = await calculate(cwd, 'returns', 'r.csv');
    expect([full.code, full.summary]).toMatchObject([0, { state: 'complete', read: 15, rejected: 0 }]);
    expect(full.rules).toContain('rows-stood-in');
  });

  test('of a rejects file that is mended in a workbook', async () => {
    const cwd = await withFiles({ 'a.csv': `${HEAD}C-1,donations,1\nC-1,donations,TBC\n` });
    await calculate(cwd, 'a.csv', '--rejects', 'r.csv');
    const [header = [], row = []]: string[][] = parse(await textOf(cwd, 'r.csv'), { bom: true });
    const mended = row.map((cell) => (cell === 'TBC' ? '2' : cell));
    await put(cwd, 'r.xlsx', xlsxBook({ Rejects: [header, mended] }));
    const full = await calculate(cwd, 'a.csv', 'r.xlsx');
    expect([full.code, full.summary]).toMatchObject([0, { read: 2, net: '3.00' }]);
  });

  test('of standard input, which comes again', async () => {
    const cwd = await aFolder();
    const stdin = `${HEAD}C-1,donations,1\nC-1,donations,TBC\n`;
    await run(['calculate', '-', '--rejects', 'r.csv'], { cwd, stdin });
    await mend(cwd, 'r.csv', { TBC: '2' });
    const full = await run(['calculate', '-', 'r.csv', '-f', 'json'], { cwd, stdin });
    expect([full.code, JSON.parse(full.stdout).summary]).toMatchObject([0, { read: 2, net: '3.00' }]);
    await put(cwd, 'in.csv', stdin);
    const [from, rejects] = ['in.csv', await textOf(cwd, 'r.csv')];
    const piped = await run(['calculate', from, '-', '-f', 'json'], {
      cwd,
      stdin: rejects.replace(",'-,", ',in.csv,'),
    });
    expect([piped.code, JSON.parse(piped.stdout).summary]).toMatchObject([0, { read: 2, net: '3.00' }]);
  });

  test('where the files have gone to another folder', async () => {
    const cwd = await withFiles({ 'returns/a.csv': `${HEAD}C-1,donations,1\nC-1,donations,TBC\n` });
    await calculate(cwd, 'returns', '--rejects', 'r.csv');
    await mend(cwd, 'r.csv', { TBC: '2' });
    await mkdir(join(cwd, 'old'));
    await rename(join(cwd, 'returns/a.csv'), join(cwd, 'old/a.csv'));
    expect(await calculate(cwd, 'old', 'r.csv')).toMatchObject({ code: 0, summary: { read: 2, net: '3.00' } });
  });

  test('and nothing of what the bad ones say of their contract holds', async () => {
    const head = 'contract_id,contract_value,measure,quantity\n';
    const cwd = await withFiles({ 'a.csv': `${head}C-1,900,donations,TBC\n`, 'b.csv': `${head}C-1,100,donations,1\n` });
    await calculate(cwd, 'a.csv', 'b.csv', '--rejects', 'r.csv');
    await mend(cwd, 'r.csv', { TBC: '2', '900': '100' });
    const full = await calculate(cwd, 'a.csv', 'b.csv', 'r.csv');
    expect(full).toMatchObject({ code: 0, summary: { read: 2, net: '3.00' } });
    expect(full.inputs.map(({ rows }: { rows: number }) => rows)).toEqual([0, 1, 1]);
  });
});

describe('rows that are mended in two rounds', () => {
  const files = { 'a.csv': `${HEAD}C-1,donations,1\nC-1,donations,x1\nC-1,donations,x2\n` };

  test('count once each when both rejects files are given with the first', async () => {
    const cwd = await withFiles(files);
    await calculate(cwd, 'a.csv', '--rejects', 'r1.csv');
    await mend(cwd, 'r1.csv', { x1: '10' });
    const second = await calculate(cwd, 'a.csv', 'r1.csv', '--rejects', 'r2.csv');
    expect(second.summary).toMatchObject({ read: 3, valued: 2, rejected: 1, net: '11.00' });
    expect(await placesIn(cwd, 'r2.csv')).toEqual(['a.csv:4 not-a-number']);
    await mend(cwd, 'r2.csv', { x2: '100' });
    for (const inputs of [
      ['a.csv', 'r1.csv', 'r2.csv'],
      ['r2.csv', 'r1.csv', 'a.csv'],
    ]) {
      const full = await calculate(cwd, ...inputs);
      expect(full).toMatchObject({ code: 0, summary: { read: 3, net: '111.00' } });
      const said = full.stderr.replaceAll(/\s+/g, ' ');
      expect(said).toContain('r1.csv stands in for 2 rows of 1 file');
      expect(said).toContain('r2.csv stands in for 1 row of 1 file');
    }
  });

  test('are fed back twice where nobody can say which of the two is the later', async () => {
    const cwd = await withFiles(files);
    await calculate(cwd, 'a.csv', '--rejects', 'r1.csv');
    await mend(cwd, 'r1.csv', { x1: '10', x2: '100' }, 'r2.csv');
    const both = await calculate(cwd, 'a.csv', 'r1.csv', 'r2.csv', '--rejects', 'again.csv');
    expect([both.code, both.summary]).toMatchObject([1, { read: 5, valued: 1, rejected: 4, net: '1.00' }]);
    expect(both.stderr).toContain('r2.csv:2: error fed-back-twice: this row and r1.csv:2 came from the same row');
    expect(await placesIn(cwd, 'again.csv')).toEqual([
      'a.csv:3 not-a-number',
      'a.csv:4 not-a-number',
      'a.csv:3 fed-back-twice',
      'a.csv:4 fed-back-twice',
    ]);
    expect(await calculate(cwd, 'a.csv', 'r2.csv')).toMatchObject({ code: 0, summary: { read: 3, net: '111.00' } });
    // Two copies, of which one counts, are not said to count both; a row that is another one now does.
    await mend(cwd, 'r2.csv', {}, 'r3.csv');
    expect((await calculate(cwd, 'a.csv', 'r2.csv', 'r3.csv')).stderr).not.toContain('inputs-alike');
    await put(cwd, 'r2.csv', `${await textOf(cwd, 'r2.csv')}C-1,donations,5,,,,,,,\n`);
    await mend(cwd, 'r2.csv', {}, 'r3.csv');
    expect((await calculate(cwd, 'a.csv', 'r2.csv', 'r3.csv')).stderr).toMatch(
      /to the last byte;\s+all\s+but\s+2\s+rows\s+of\s+it\s+that\s+came\s+back\s+twice\s+were\s+counted/,
    );
  });
});

describe('rows of a file that is no longer what it was', () => {
  test('are read as they stand, with a warning', async () => {
    const cwd = await withFiles({ 'a.csv': `${HEAD}C-1,donations,1\nC-1,donations,TBC\n` });
    await calculate(cwd, 'a.csv', '--rejects', 'r.csv');
    await mend(cwd, 'r.csv', { TBC: '2' });
    await mend(cwd, 'a.csv', { TBC: '2' });
    const ran = await calculate(cwd, 'a.csv', 'r.csv');
    expect(ran).toMatchObject({ code: 0, summary: { read: 3, net: '5.00' } });
    expect(ran.rules).toEqual(['rejects-of-changed-file', 'rows-alike', 'unit-not-given', 'contract-value-missing']);
    expect((await calculate(cwd, 'a.csv', 'r.csv', '--strict')).code).toBe(1);
  });

  test('a rejects file by itself is a sheet like any other', async () => {
    const cwd = await withFiles({ 'a.csv': `${HEAD}C-1,donations,1\nC-1,donations,TBC\n` });
    await calculate(cwd, 'a.csv', '--rejects', 'r.csv');
    await mend(cwd, 'r.csv', { TBC: '2' });
    const ran = await calculate(cwd, 'r.csv');
    expect(ran).toMatchObject({ code: 0, summary: { read: 1, net: '2.00' } });
    expect(ran.rules).toEqual(['unit-not-given', 'contract-value-missing']);
  });
});

test.each([
  ['64fae2d9526c', '64fae2d9526c00', true],
  ['64FAE2D9526C', '64fae2d9526c00', true],
  ['64fae2d9526d', '64fae2d9526c00', false],
  ['1.23457E+11', '12345678901200', true],
  ['1.23458E+11', '12345678901200', false],
  ['12345678901', '01234567890100', true],
  ['1.2E+35', '00012e000034ff', true],
  ['1.2E+36', '00012e000034ff', false],
  ['', '64fae2d9526c00', false],
])('a spreadsheet may have written the digits of a SHA-256 as %s', (digits, sha256, isIt) => {
  expect(isDigestOf(digits, sha256)).toBe(isIt);
});

test('returns that were spoilt, rejected, mended and fed back reconcile as those that never were', async () => {
  const [cwd, right] = [await aFolder(), await aFolder()];
  for (const folder of [cwd, right]) await cp(at('../../examples/returns'), folder, { recursive: true });
  const file = 'returns/larkfield-2026-q1.csv';
  const good = await textOf(right, file);
  const [, quantity = ''] = /\n[A-Z]+,[^,\n]*,[^,\n]*,([\d.]+),/.exec(good) ?? [];
  await put(cwd, file, good.replace(`,${quantity},`, ',to follow,'));
  const argv = ['reconcile', '--commitments', 'commitments.csv', '--map', 'map.yaml', '--returns', 'returns'];
  const partial = await run([...argv, '--rejects', 'r.csv', '-f', 'json'], { cwd });
  expect(JSON.parse(partial.stdout).summary).toMatchObject({ state: 'PARTIAL', rejected: 1 });
  await mend(cwd, 'r.csv', { 'to follow': quantity });
  const said = async (folder: string, ...more: readonly string[]) => {
    const { stdout } = await run([...argv, ...more, '-f', 'json'], { cwd: folder });
    const { summary, contracts, lines, answers } = JSON.parse(stdout);
    const text = JSON.stringify({ summary, contracts, lines: lines?.length, answers });
    return JSON.parse(text.replaceAll(/r\.csv:\d+/g, 'AT').replaceAll(/returns\/larkfield-2026-q1\.csv:\d+/g, 'AT'));
  };
  expect(await said(cwd, 'r.csv')).toEqual(await said(right));
});
