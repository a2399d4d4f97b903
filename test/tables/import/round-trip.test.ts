// A sheet that is imported, shown and exported gives its rows back, to the letter.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KINDS } from '../../../src/model/table.ts';
import { aFolder } from '../../support/folder.ts';
import { run } from '../../support/run.ts';

const COLUMNS = [
  'code',
  'title',
  'theme',
  'outcome',
  'unit',
  'kind',
  'value',
  'area',
  'price_base',
  'source',
  'licence',
];
type Row = Readonly<Record<string, string>>;

const HEAD = ['--id', 'northvale', '--version', '1.0.0', '--licence', 'Commercial 2026'];
const SOURCED = ['--publisher', 'An office', '--published-on', '2026-03', '--checked-on', '2026-05-01', '--grade', 'B'];

const csv = (rows: readonly Row[]) =>
  [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => row[column] ?? ''))]
    .map((cells) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`)
    .join('');

const rowsOf = (text: string): Row[] => parse<Row>(text, { columns: true, bom: true });

/** Imports the sheet, exports the table that was made of it, and gives the rows of that. */
async function thereAndBack(rows: readonly Row[], flags: readonly string[] = [], cwd = aFolder()): Promise<Row[]> {
  writeFileSync(join(cwd, 'sheet.csv'), csv(rows));
  const made = await run(['proxies', 'import', 'sheet.csv', ...HEAD, ...flags, '-q', '--force', '-o', 'table.yaml'], {
    cwd,
  });
  expect(made).toMatchObject({ code: 0, stdout: '', stderr: '' });
  const shown = await run(['proxies', 'show', 'table.yaml', '-f', 'csv'], { cwd });
  expect(shown).toMatchObject({ code: 0, stderr: '' });
  return rowsOf(shown.stdout);
}

const sorted = (rows: readonly Row[]) =>
  rows.map((row) => JSON.stringify(COLUMNS.map((column) => row[column] ?? ''))).sort();

const BASE: Row = {
  code: 'NV1',
  title: 'Local job',
  theme: 'Jobs: local people',
  outcome: 'More people in work',
  unit: 'no. people FTE',
  kind: 'economic',
  value: '28000.00',
  area: '',
  price_base: '2026-27',
  source: 'Rates of 2026, table 2: https://example.org/rates',
  licence: 'Commercial 2026',
};

describe('a sheet that is imported and exported', () => {
  test.each<[string, readonly Row[]]>([
    ['one figure', [BASE]],
    [
      'figures by area, and one for everywhere',
      [BASE, { ...BASE, area: 'Northvale', value: '30000' }, { ...BASE, area: 'Yes', value: '-5' }],
    ],
    ['two kinds of one measure', [BASE, { ...BASE, kind: 'fiscal', value: '0', source: 'Costs, 2025' }]],
    ['sources and prices that differ by area', [BASE, { ...BASE, area: 'East', price_base: '2024', source: '' }]],
    ['a measure that is only counted', [{ ...BASE, kind: '', value: '', price_base: '' }]],
    [
      'units of ours and of theirs',
      [
        { ...BASE, unit: 'fte-year' },
        { ...BASE, code: 'NV2', unit: 'hour/week' },
        { ...BASE, code: 'NV3', unit: '£ spent' },
      ],
    ],
    [
      'marks that YAML would act on',
      [{ ...BASE, title: '? a: "b" # c', theme: '{x}', outcome: '*y &z', area: 'null' }],
    ],
  ])('%s', async (_, rows) => {
    expect(await thereAndBack(rows)).toEqual(rows);
    expect(await thereAndBack(rows, SOURCED)).toEqual(rows);
  });

  test('gives its rows back whatever is in them', async () => {
    const cwd = aFolder();
    // A spreadsheet's formulas are defused on the way out, and spaces around a cell say nothing on the way in.
    const words = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 24 })
      .map((text) => text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu, '').trim())
      .filter((text) => text !== '' && !/^["'`\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text) && text !== 'not stated');
    const maybe = fc.oneof(fc.constant(''), words);
    const measure = fc.record({
      title: words,
      theme: words,
      outcome: words,
      unit: fc.oneof(fc.constantFrom('hour', 'fte-year', 'GBP', 'tCO2e', 'hour/week'), words),
    });
    const figure = fc.record({
      kind: fc.constantFrom(...KINDS),
      area: maybe,
      value: fc
        .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.nat(99))
        .map(([pounds, pence]) => `${pounds}.${String(pence).padStart(2, '0')}`),
      price_base: fc.constantFrom('', '2022', '2026-27'),
      source: maybe,
    });
    const sheet = fc
      .array(fc.tuple(measure, fc.array(figure, { maxLength: 4 })), { minLength: 1, maxLength: 4 })
      .map((measures) =>
        measures.flatMap(([head, figures], index): Row[] => {
          const of = { code: `NV-${index}`, ...head, licence: 'Commercial 2026' };
          const seen = new Set<string>();
          const rows = figures.filter(({ kind, area }) => !seen.has(kind + area) && seen.add(kind + area));
          if (rows.length === 0) return [{ ...of, kind: '', value: '', area: '', price_base: '', source: '' }];
          return rows.map((row) => ({ ...of, ...row }));
        }),
      )
      .filter((rows) => rows.every(({ outcome, theme }) => outcome !== theme));
    await fc.assert(
      fc.asyncProperty(sheet, fc.boolean(), async (rows, sourced) => {
        expect(sorted(await thereAndBack(rows, sourced ? SOURCED : [], cwd))).toEqual(sorted(rows));
      }),
      { numRuns: 60 },
    );
  });
});

describe('an imported table', () => {
  test('values a commitment as the sheet itself does', async () => {
    const rows = [
      { ...BASE, unit: 'fte-year' },
      { ...BASE, unit: 'fte-year', area: 'Northvale', value: '30000' },
    ];
    const cwd = aFolder({
      'sheet.csv': csv(rows),
      'bid.csv': 'contract_id,measure,quantity,area\nC-1,NV1,2,Northvale\nC-1,NV1,1,\n',
    });
    await run(['proxies', 'import', 'sheet.csv', ...HEAD, '-o', 'table.yaml', '--force'], { cwd });
    const net = async (table: string) => {
      const ran = await run(['calculate', 'bid.csv', '-p', table, '-f', 'json', '-q'], { cwd });
      expect(ran.code).toBe(0);
      return JSON.parse(ran.stdout).summary.net;
    };
    expect(await net('table.yaml')).toBe('88000.00');
    expect(await net('sheet.csv')).toBe('88000.00');
  });

  test('with its sources described is linted with nothing but what a sheet cannot say', async () => {
    const cwd = aFolder({ 'sheet.csv': csv([BASE]) });
    const flags = [
      ...SOURCED,
      '--covers',
      '2026-04-01/2027-03-31',
      '--released-on',
      '2026-05-01',
      '-o',
      'table.yaml',
      '--force',
    ];
    await run(['proxies', 'import', 'sheet.csv', ...HEAD, ...flags], { cwd });
    const { stdout } = await run(['proxies', 'lint', 'table.yaml'], { cwd });
    expect([...stdout.matchAll(/: (?:error|warning) ([a-z-]+): /g)].map(([, rule]) => rule)).toEqual([
      'no-evidence-asked',
    ]);
  });
});

describe('what is refused', () => {
  test('all conflicts and all codes that are no ids, in one pass', async () => {
    const rows = [BASE, { ...BASE, value: '1' }, { ...BASE, code: 'NV 2' }, { ...BASE, value: '2' }];
    const cwd = aFolder({ 'sheet.csv': csv(rows) });
    const ran = await run(['proxies', 'import', 'sheet.csv', ...HEAD], { cwd });
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(
      [...ran.stderr.matchAll(/^sheet\.csv:(\d+):\d+: error ([a-z-]+)/gm)].map(([, line, rule]) => `${line} ${rule}`),
    ).toEqual(['3 conflicting-rows', '4 code-not-an-id']);
    expect(ran.stderr).toMatch(/^ +also 5:\d+: /m);
  });

  test.each([
    [['--id', '../x', '--version', '1.0.0', '--licence', 'x'], 2, '--id takes'],
    [['--id', 'a..b', '--version', '1.0.0', '--licence', 'x'], 2, '--id takes'],
    [['--id', 'x', '--version', 'one', '--licence', 'x'], 2, '--version takes'],
    [['--id', 'x', '--version', '1.0.0', '--licence', 'x', '--publisher', 'y'], 2, 'give all three'],
    [['--id', 'x', '--version', '1.0.0', '--licence', 'x', '--covers', '2026'], 2, '--covers takes'],
    [['--id', 'x', '--version', '1.0.0'], 2, '--licence'],
  ])('flags %j', async (flags, code, said) => {
    const ran = await run(['proxies', 'import', 'sheet.csv', ...flags], { cwd: aFolder({ 'sheet.csv': csv([BASE]) }) });
    expect(ran.code).toBe(code);
    expect(ran.stderr).toContain(said);
  });

  test('a sheet that cannot be read: every row of it is told, and the exit code is 3', async () => {
    const cwd = aFolder({
      'sheet.csv': csv([
        { ...BASE, value: 'about 5' },
        { ...BASE, code: 'B', kind: 'money' },
      ]),
    });
    const ran = await run(['proxies', 'import', 'sheet.csv', ...HEAD], { cwd });
    expect(ran.code).toBe(3);
    expect(ran.stderr.match(/error table-unreadable|^ +also 3:\d+: /gm)).toHaveLength(2);
  });

  test('the export of a table that a sheet has no room for', async () => {
    const ran = await run(['proxies', 'show', 'uk-open@2.0.0', '-f', 'csv'], { cwd: aFolder() });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('is a product of several figures');
  });
});
