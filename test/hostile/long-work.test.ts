// Tables, configs and names that were long work, or came back whole in a message: each is soon done, or refused by what says its bound.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { run } from '../support/run.ts';
import { xlsxOf } from '../support/zip.ts';

/** What ran for minutes takes seconds; a slow computer with other work takes four times as many. */
const MOST_SECONDS = 40;

const H = 'contract_id,measure,quantity';
const BID = `${H}\nC-1,donations,5\n`;
const lines = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('');

const parameter = (id: string, values = '{ value: 12.71 }', unit = 'GBP/hour') =>
  `  ${id}: { label: L, unit: ${unit}, grade: A, price_base: 2026-27, source: s, values: [${values}] }\n`;
const measure = (id: string, product: string, more = '') =>
  `  ${id}: { title: T, theme: jobs, outcome: O, unit: hour, components: [{ kind: fiscal, product: [${product}] }], evidence: [e]${more} }\n`;
const table = (parameters: string, measures: string, version = '1.0.0') => `table: ours
version: ${version}
edition: 2026-27
covers: { from: 2026-04-01, to: 2027-03-31 }
title: Ours
licence: { id: OGL-UK-3.0, redistribution: allowed }
released_on: 2026-11-23
themes: { jobs: { title: Jobs } }
sources:
  s: { publisher: P, title: T, locator: L, url: "https://x.example/", published_on: 2026, checked_on: 2026-11-01 }
method: { rounding: half-away-from-zero }
parameters:
${parameters}measures:
${measures}`;
const areas = (count: number, from = 0) => lines(count, (at) => `{ area: A${at}, value: ${at + from}.5 }, `);
const days = (count: number, from = 0) =>
  lines(
    count,
    (at) =>
      `{ from: ${1900 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01, value: ${at + from}.5 }, `,
  );
const alike = (at: number) => `a-name-that-is-rather-long-of-what-is-counted-${at}`;

async function timed(files: Readonly<Record<string, string | Uint8Array>>, argv: readonly string[]) {
  const cwd = aFolder(files);
  const before = process.cpuUsage();
  const ran = await run(argv, { cwd });
  return { ...ran, cwd, seconds: process.cpuUsage(before).user / 1e6 };
}

test.each<[string, string, string]>([
  ['figures of a parameter', table(parameter('p', areas(5001)), measure('m', 'p')), '5000 at most'],
  [
    'pairs of figures',
    table(
      parameter('p', days(2000)),
      lines(13, (at) => measure(`m${at}`, 'p')),
    ),
    'more than 100000000',
  ],
  [
    'pairs of areas and years',
    table(
      parameter('p', areas(900)) +
        parameter(
          'q',
          lines(900, (at) => `{ year: ${1100 + at}, value: 2 }, `),
          'hour/hour',
        ),
      measure('m', 'p, q'),
    ),
    'more than 100000000',
  ],
  ['parameters of a product', table(parameter('p'), measure('m', 'p, '.repeat(101))), 'at most 100 parameters'],
  [
    'characters of a unit',
    table(parameter('p', undefined, `GBP/${'h'.repeat(500)}`), measure('m', 'p')),
    '500 characters',
  ],
  [
    'overlaps',
    table(parameter('p'), measure('m', 'p') + measure('n', 'p')).replace(
      'half-away-from-zero',
      `half-away-from-zero, overlaps: [${'{ kind: exclusive, measures: [m, n] }, '.repeat(1001)}]`,
    ),
    '1000 overlaps at most',
  ],
  ['characters of an id', table(parameter('p'), measure('m'.repeat(201), 'p')), 'at most 200'],
])('a table of more than is worked with is refused, and says how much it may hold: %s', async (_, text, bound) => {
  const files = { 't.yaml': text, 'in.csv': BID };
  for (const argv of [
    ['calculate', 'in.csv', '-p', 't.yaml'],
    ['proxies', 'lint', 't.yaml'],
    ['proxies', 'diff', 't.yaml', 't.yaml'],
  ]) {
    const { code, stdout, stderr, seconds } = await timed(files, argv);
    expect(code === 3 || code === 1, argv.join(' ')).toBe(true);
    expect((stdout + stderr).replaceAll(/\s+/g, ' ')).toContain(bound);
    expect(seconds).toBeLessThan(MOST_SECONDS);
  }
});

test('a sheet of proxies has no more figures of a part either', async () => {
  const rows = lines(5001, (at) => `m,T,jobs,O,hour,fiscal,${at}.5,A${at},2026,S,OGL\n`);
  const files = {
    't.csv': `code,title,theme,outcome,unit,kind,value,area,price_base,source,licence\n${rows}`,
    'in.csv': BID,
  };
  const { code, stderr } = await timed(files, ['calculate', 'in.csv', '-p', 't.csv']);
  expect([code, stderr]).toEqual([3, expect.stringContaining('5000 at most')]);
});

test.each<[string, readonly string[], Readonly<Record<string, string>>]>([
  [
    'thousands of names nobody knows beside thousands that are like them',
    ['proxies', 'lint', 'a.yaml'],
    {
      'a.yaml': table(
        lines(1500, (at) => parameter(alike(at))),
        lines(1500, (at) => measure(`m${at}`, `${alike(at)}x`)),
      ),
    },
  ],
  [
    'rows of measures nobody knows beside thousands that are like them',
    ['calculate', 'in.csv', '-p', 'a.yaml'],
    {
      'a.yaml': table(
        parameter('p'),
        lines(1500, (at) => measure(alike(at), 'p')),
      ),
      'in.csv': `${H}\n${lines(3000, (at) => `C-1,x${alike(at)},5\n`)}`,
    },
  ],
  [
    'asks for measures nobody knows',
    ['calculate', 'in.csv', '-p', 'a.yaml'],
    {
      'a.yaml': table(
        parameter('p'),
        lines(1500, (at) => measure(alike(at), 'p')),
      ),
      'in.csv': `${H},contract_value,ask\n${lines(1500, (at) => `C-${at},${alike(1)},5,900,5 x${alike(at)}\n`)}`,
    },
  ],
  [
    'measures that were renamed, and are there',
    ['proxies', 'lint', 'a.yaml'],
    {
      'a.yaml': table(
        parameter('p'),
        lines(3000, (at) => measure(`m${at}`, 'p', `, renamed_from: m${at + 1}`)),
      ),
    },
  ],
  [
    'a parameter of thousands of days, all of them restated',
    ['proxies', 'diff', 'a.yaml', 'b.yaml'],
    {
      'a.yaml': table(parameter('p', days(1500)), measure('m', 'p') + measure('n', 'p')),
      'b.yaml': table(parameter('p', days(1500, 1)), measure('m', 'p') + measure('n', 'p'), '2.0.0'),
    },
  ],
  [
    'half a million escapes that are none',
    ['check', 'in.yaml'],
    { 'in.yaml': `contracts:\n  - id: "${'\\q'.repeat(480_000)}"\n` },
  ],
  [
    'a parameter of thousands of areas, all of them restated',
    ['proxies', 'diff', 'a.yaml', 'b.yaml'],
    {
      'a.yaml': table(parameter('p', areas(2000)), measure('m', 'p')),
      'b.yaml': table(parameter('p', areas(2000, 1)), measure('m', 'p'), '2.0.0'),
    },
  ],
])('is soon done: %s', { timeout: 120_000 }, async (_, argv, files) => {
  const { code, seconds } = await timed(files, argv);
  expect([0, 1, 3]).toContain(code);
  expect(seconds).toBeLessThan(MOST_SECONDS);
});

const promised = (count: number, more: (at: number) => string, ofAll = '') =>
  `contracts:\n  - id: C-1\n${ofAll}    commitments:\n${lines(count, (at) => `      - { id: r${at}, measure: ${at % 2 ? 'local-spend' : 'sme-spend'}, quantity: ${at + 1}${more(at)} }\n`)}`;

test('thousands of rows that are each different from another are soon valued', async () => {
  const text = promised(5000, (at) => `, different: [r${at + 1}]`);
  const { code, seconds } = await timed({ 'in.yaml': text }, ['calculate', 'in.yaml']);
  expect(code).toBe(0);
  expect(seconds).toBeLessThan(MOST_SECONDS);
});

test('a row is different from 300 others at most', async () => {
  const text = promised(3000, () => '', `    different: [${lines(3000, (at) => `r${at}, `)}]\n`);
  const { code, stdout, stderr, seconds } = await timed({ 'in.yaml': text }, ['calculate', 'in.yaml']);
  expect([code, stdout + stderr]).toEqual([1, expect.stringContaining('at most 300 are read there')]);
  expect(seconds).toBeLessThan(MOST_SECONDS);
});

test('workings that are not long for one run are for a bid that is valued over and over', async () => {
  const head = 'contract_id,contract_start,contract_end,measure,quantity';
  const files = { 'in.csv': `${head}\n${'C-1,2026-01-01,2050-12-31,carbon-saved,7\n'.repeat(2600)}` };
  expect((await timed(files, ['calculate', 'in.csv', '-q', '-f', 'csv'])).code).toBe(0);
  const { code, stderr } = await timed(files, ['sensitivity', 'in.csv']);
  expect([code, stderr]).toEqual([3, expect.stringContaining('50,000 pieces beyond 5 for each row')]);
});

test.each(['price-base', 'case', 'by', 'proxies', 'map', 'as-of', 'x'.repeat(900_000)])(
  'a message repeats no megabyte of a config: %.20s',
  async (key) => {
    const files = { 'in.csv': BID, 'c.yaml': `${key}: ${'9'.repeat(90_000)}\n` };
    const { code, stdout, stderr } = await timed(files, ['calculate', 'in.csv', '--config', 'c.yaml']);
    expect([2, 3]).toContain(code);
    expect((stdout + stderr).length).toBeLessThan(5000);
  },
);

test.each<[readonly string[], string]>([
  [['calculate', ''], 'one of the inputs has no name'],
  [['compare', 'in.csv', ''], 'one of the inputs has no name'],
  [['calculate', 'in.csv', '-o', ''], '--output has no name'],
  [['calculate', 'in.csv', '--rejects', ''], '--rejects has no name'],
])('a name that was left empty is no folder: %j', async (argv, said) => {
  const { code, stderr } = await timed({ 'in.csv': BID }, argv);
  expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
});

test('folders that were made above one that cannot be are taken away', async () => {
  const { code, cwd } = await timed({}, ['init', `a/b/${'n'.repeat(300)}`]);
  expect([code, existsSync(join(cwd, 'a'))]).toEqual([2, false]);
});

test.each<[string, Buffer, readonly string[]]>([
  [
    'columns that are hidden over and over',
    xlsxOf({
      A: `<row r="1"/></sheetData><cols>${'<col min="1" max="16384" hidden="1"/>'.repeat(40_000)}</cols><sheetData>`,
    }),
    ['calculate', 'book.xlsx'],
  ],
])('a small workbook is soon done: %s', { timeout: 60_000 }, async (_, bytes, argv) => {
  const { code, seconds } = await timed({ 'book.xlsx': bytes }, argv);
  expect([0, 1, 3]).toContain(code);
  expect(seconds).toBeLessThan(MOST_SECONDS);
});

test('more bids than are held side by side', async () => {
  const { code, stderr } = await timed({ 'in.csv': BID }, ['compare', ...Array<string>(201).fill('in.csv')]);
  expect([code, stderr]).toEqual([2, expect.stringContaining('200 are the most')]);
});

test.each<[string, Readonly<Record<string, string>>]>([
  [
    'a hundred editions, each of which tells of all others',
    Object.fromEntries(
      Array.from({ length: 100 }, (_, at) => [
        `proxies/ours/1.${at}.0.yaml`,
        table(parameter('p'), measure('m', 'p'), `1.${at}.0`),
      ]),
    ),
  ],
  [
    'a measure that had tens of thousands of names',
    {
      'proxies/ours/1.0.0.yaml': table(
        parameter('p'),
        measure('m', 'p', `, renamed_from: [${lines(60_000, (at) => `o${at}, `)}]`),
      ),
    },
  ],
])('the history of %s is soon told', async (_, files) => {
  const { code, stdout, seconds } = await timed(files, ['proxies', 'history', 'm', '-p', 'ours']);
  expect([code, stdout]).toEqual([0, expect.stringContaining('12.71')]);
  expect(seconds).toBeLessThan(5);
});
