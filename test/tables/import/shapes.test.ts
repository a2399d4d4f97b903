// Sheets in the shapes that people hold: several values by agency, years and cases, values by area on several sheets.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { workbookOf } from '../../../src/render/sheet/workbook.ts';
import { aFolder } from '../../support/folder.ts';
import { run } from '../../support/run.ts';

const HEAD = [
  '--id',
  'northvale',
  '--version',
  '1.0.0',
  '--licence',
  'Commercial 2026',
  '--covers',
  '2026-04-01/2027-03-31',
];

async function imported(
  files: Readonly<Record<string, string | Uint8Array>>,
  sheet: string,
  flags: readonly string[] = [],
) {
  const cwd = aFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  const ran = await run(['proxies', 'import', sheet, ...HEAD, ...flags, '-o', 'table.yaml'], { cwd });
  return { ...ran, cwd, yaml: ran.code === 0 ? readFileSync(join(cwd, 'table.yaml'), 'utf8') : '' };
}

const measures = async (cwd: string) => {
  const shown = await run(['measures', '-p', 'table.yaml', '-f', 'json'], { cwd });
  const { measures: all }: { measures: { id: string; components: Record<string, unknown>[] }[] } = JSON.parse(
    shown.stdout,
  );
  return Object.fromEntries(all.map(({ id, components }) => [id, components]));
};

test('a unit cost database: several values by agency for one outcome are parts of one measure, and add up', async () => {
  const csv = [
    'Code,Outcome,Category,Unit,Agency,Type,Cost,Year of prices',
    'HO1.0,Homelessness application,Housing,per application,Local authority,Fiscal,"£2,724",2015-16',
    'HO1.0,Homelessness application,Housing,per application,NHS,Fiscal,£300,2015-16',
    'HO1.0,Homelessness application,Housing,per application,Wider society,Social,£90,2015-16',
  ].join('\n');
  const map = [
    'columns: { code: Code, title: Outcome, theme: Category, unit: Unit, component: Agency, kind: Type, value: Cost, price_base: Year of prices }',
    'kinds: { Fiscal: fiscal, Social: economic }',
    'units: { per application: application }',
  ].join('\n');
  const { cwd, code, stderr } = await imported({ 'unit-costs.csv': csv, 'map.yaml': map }, 'unit-costs.csv', [
    '--map',
    'map.yaml',
  ]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect((await measures(cwd))['HO1.0']).toMatchObject([
    { kind: 'fiscal', label: 'Local authority', gbp_per_unit: [{ pounds: '2724' }] },
    { kind: 'fiscal', label: 'NHS', gbp_per_unit: [{ pounds: '300' }] },
    { kind: 'economic', label: 'Wider society', gbp_per_unit: [{ pounds: '90' }] },
  ]);
  writeFileSync(join(cwd, 'bid.csv'), 'contract_id,measure,quantity,unit\nA,HO1.0,2,application\n');
  const valued = await run(['calculate', 'bid.csv', '-p', 'table.yaml', '-f', 'json'], { cwd });
  expect(valued.stdout).toContain('"net": "6228.00"');
});

test('a series by year with a low and a high, as a package for appraisal keeps it', async () => {
  const csv = 'year,low,central,high\n2026,138.61,277.22,415.83\n2027,140.72,281.44,422.17\n';
  const map = [
    'columns: { year: year, low: low, value: central, high: high }',
    'constants: { code: carbon, title: Carbon value, theme: environment, unit: tCO2e, kind: environmental, price_base: "2022" }',
  ].join('\n');
  const { cwd, code, yaml } = await imported({ 'carbon.csv': csv, 'map.yaml': map }, 'carbon.csv', [
    '--map',
    'map.yaml',
  ]);
  expect(code).toBe(0);
  expect(yaml).toContain('low: 138.61');
  const bid =
    'contract_id,contract_start,contract_end,measure,quantity,unit\nA,2026-04-01,2027-03-31,carbon,365,tCO2e\n';
  writeFileSync(join(cwd, 'bid.csv'), bid);
  // 275 days of 2026 and 90 of 2027, one tonne a day: 275 x 277.22 + 90 x 281.44.
  const valued = await run(['calculate', 'bid.csv', '-p', 'table.yaml', '-f', 'json'], { cwd });
  expect(valued.stdout).toContain('"net": "101565.10"');
  const low = await run(['calculate', 'bid.csv', '-p', 'table.yaml', '--case', 'low', '-f', 'json'], { cwd });
  expect(low.stdout).toContain('"net": "50782.55"');
});

test('a calculator with a sheet for each area, words for no value, and what is only counted on every sheet', async () => {
  const columns = ['Ref', 'Measure', 'Units', 'Value'].map((title) => ({ title, kind: 'text' as const }));
  const rows = (value: string) => [
    ['NV1', 'Local people', 'hour', value],
    ['NV2', 'Travel schemes', 'hour', 'Record only'],
    ['NV3', 'Visits', 'hour', value === '£15.30' ? '£2.00' : '-'],
  ];
  const book = await workbookOf([
    { name: 'National', columns, rows: rows('£15.30') },
    { name: 'North West', columns, rows: rows('£12.10') },
  ]);
  const text = [
    'sheets: "*"',
    'columns: { code: Ref, title: Measure, unit: Units, value: Value }',
    'constants: { theme: all, kind: economic }',
    'areas: { National: "" }',
    'no_value: ["-", record only]',
  ].join('\n');
  const files = { 'calculator.xlsx': book, 'map.yaml': `${text}\nsheet_is: area\n`, 'plain.yaml': text };
  const plain = await imported(files, 'calculator.xlsx', ['--map', 'plain.yaml']);
  expect(plain.stderr).toContain('`sheet_is: area` in a map');
  const unnamed = await imported(files, 'calculator.xlsx');
  expect(unnamed.stderr).toContain('any of them may be the table');
  const { cwd, code } = await imported(files, 'calculator.xlsx', ['--map', 'map.yaml']);
  expect([code, await measures(cwd)]).toMatchObject([
    0,
    { NV1: [{ gbp_per_unit: [{ pounds: '15.3' }, { area: 'North West', pounds: '12.1' }] }], NV2: [] },
  ]);
});

test('a calculator workbook: pound signs, values by area side by side, several sheets', async () => {
  const columns = ['Ref', 'Measure', 'Units', 'National', 'London'].map((title) => ({ title, kind: 'text' as const }));
  const book = await workbookOf([
    {
      name: 'Jobs',
      columns,
      rows: [
        ['JOBS', '', '', '', ''],
        ['NV1', 'Local people', 'no. people FTE', '£28,000.00', '£31,000.00'],
      ],
    },
    { name: 'Growth', columns, rows: [['NV18', 'Local spend', '£', '£0.80', '']] },
  ]);
  const map = [
    'sheets: "*"',
    'columns: { code: Ref, title: Measure, unit: Units }',
    'constants: { theme: all, kind: local-economic }',
    'units: { no. people FTE: fte-year, "£": GBP }',
    'across: { columns: [National, London], is: area }',
    'areas: { National: "" }',
    'skip_blank: [unit]',
  ].join('\n');
  const { cwd, code, stderr } = await imported({ 'calculator.xlsx': book, 'map.yaml': map }, 'calculator.xlsx', [
    '--map',
    'map.yaml',
  ]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(await measures(cwd)).toMatchObject({
    NV1: [
      {
        gbp_per_unit: [
          { area: null, pounds: '28000' },
          { area: 'London', pounds: '31000' },
        ],
      },
    ],
    NV18: [{ gbp_per_unit: [{ area: null, pounds: '0.8' }] }],
  });
});

describe('a sheet that is not ours', () => {
  const csv = 'code,title,theme,unit,kind,value\nNV1,Caf\u00e9 jobs,jobs,fte-year,economic,100\n';
  test('is read in the encoding that is said', async () => {
    const bytes = Buffer.from(csv, 'latin1');
    expect((await imported({ 'sheet.csv': bytes }, 'sheet.csv')).code).toBe(3);
    const { yaml } = await imported({ 'sheet.csv': bytes }, 'sheet.csv', ['--encoding', 'windows-1252']);
    expect(yaml).toContain('Café jobs');
  });

  test('with several sheets asks which', async () => {
    const columns = ['code', 'title'].map((title) => ({ title, kind: 'text' as const }));
    const book = await workbookOf(['One', 'Two'].map((name) => ({ name, columns, rows: [['a', 'b']] })));
    const ran = await imported({ 'book.xlsx': book }, 'book.xlsx');
    expect(ran).toMatchObject({ code: 3, stderr: expect.stringContaining('sheet-unclear') });
    const missing = await imported({ 'book.xlsx': book }, 'book.xlsx#Three');
    expect(missing.stderr).toContain('sheet-missing');
  });

  test('shows the row its map says names the columns above the row that cannot be read', async () => {
    const text = 'Ours\n,,,\nRef,What,Units,Cost\nA1,Eviction,eviction,abc\n';
    const map =
      'header_row: 3\ncolumns: { code: Ref, title: What, unit: Units, value: Cost }\nconstants: { theme: all, kind: fiscal }\n';
    const ran = await imported({ 'sheet.csv': text, 'map.yaml': map }, 'sheet.csv', ['--map', 'map.yaml']);
    expect(ran.stderr).toMatch(/ 3 \| Ref,What,Units,Cost\n +4 \| A1,Eviction,eviction,abc/);
  });

  test('whose map names a column that is not there is told which', async () => {
    const ran = await imported({ 'sheet.csv': csv, 'map.yaml': 'columns: { code: Cod }' }, 'sheet.csv', [
      '--map',
      'map.yaml',
    ]);
    expect(ran.stderr).toContain('the map names a column "Cod" that is not there; is it code?');
  });

  test.each([
    [
      'code,title,theme,unit,kind,value,low\nA,B,c,x,economic,1,0\n',
      'the column high is missing|low and high come together',
    ],
    ['code,title,theme,unit,kind,value,year\nA,B,c,x,economic,1,26\n', 'year should be a calendar year'],
    ['code,title,theme,unit,kind,value,discount\nA,B,c,x,economic,1,soft\n', 'discount should be health or blank'],
    [
      'code,title,theme,unit,kind,value,year\nA,B,c,x,economic,1,2026\nA,B,c,x,economic,2,\n',
      'some figures of A have a year and some have none',
    ],
  ])('says what is wrong with its figures (%#)', async (text, reason) => {
    const ran = await imported({ 'sheet.csv': text }, 'sheet.csv');
    expect(ran.code).not.toBe(0);
    expect(ran.stderr).toMatch(new RegExp(reason));
  });
});

test('lint looks at a plain sheet as at the table it would become', async () => {
  const rows = [
    'code,title,theme,unit,kind,value,low,high,year,source',
    'A,Thing,t,thing,economic,10,20,30,2026,Rates',
    'A,Thing,t,thing,economic,11,9,12,2028,Rates',
    'a,Other,t,thing,fiscal,1,,,,',
  ];
  const cwd = aFolder({ 'sheet.csv': `${rows.join('\n')}\n` });
  const { stdout, code } = await run(['proxies', 'lint', 'sheet.csv'], { cwd });
  expect(code).toBe(1);
  expect(stdout).toMatch(/sheet\.csv:2:\d+: error cases-out-of-order/);
  expect(stdout).toContain('year-missing');
  expect(stdout).toContain('ids-alike');
  expect(stdout).toContain('source-missing');
  expect(stdout).not.toMatch(/grade-missing|undated-table|no-evidence-asked/);
});

test('a licensed table can stay elsewhere and be pinned by its bytes', async () => {
  const theirs =
    'code,title,theme,unit,kind,value,licence\nNV1,Job,jobs,fte-year,economic,100,Commercial; redistribution forbidden\n';
  const sha256 = createHash('sha256').update(theirs).digest('hex');
  const cwd = aFolder({
    'licensed/theirs.csv': theirs,
    'bid.csv': 'contract_id,measure,quantity,unit\nA,NV1,2,fte-year\n',
  });
  const by = (digits: string) =>
    run(['calculate', 'bid.csv', '-p', `licensed/theirs.csv@sha256:${digits}`, '-f', 'json'], { cwd });
  const { code, stdout } = await by(sha256.slice(0, 12));
  expect(code).toBe(0);
  expect(stdout).toContain(`"version": "sha256:${sha256.slice(0, 12)}"`);
  const pinned = async (digits: string, name: string, text: string) => {
    const given = {
      'licensed/theirs.csv': theirs,
      [name]: text.replace('PIN', `licensed/theirs.csv@sha256:${digits}`),
    };
    return run(['calculate', name, '-f', 'json'], { cwd: aFolder(given) });
  };
  const bids = [
    ['pinned.csv', 'contract_id,proxies,measure,quantity,unit\nA,PIN,NV1,2,fte-year\n'],
    [
      'pinned.yaml',
      'contracts:\n  - id: A\n    proxies: PIN\n    commitments:\n      - { measure: NV1, quantity: 2, unit: fte-year }\n',
    ],
  ] as const;
  for (const [name, text] of bids) {
    const kept = await pinned(sha256, name, text);
    expect(kept.code, kept.stderr).toBe(0);
    expect(JSON.parse(kept.stdout).summary.net).toBe('200.00');
    const other = await pinned('0123456789ab', name, text);
    expect([
      other.code,
      /^pinned\.\w+:\d+:\d+: error table-edited: .* the pin says 0123456789ab/m.test(other.stderr),
    ]).toEqual([1, true]);
  }
  const refused = await by('0123456789ab');
  expect(refused.code).not.toBe(0);
  expect(refused.stdout + refused.stderr).toContain('table-edited');
});
