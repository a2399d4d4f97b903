// Deflator workbooks made by hucre's writer in the layouts the Treasury is known to publish; the figures are invented.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeOds } from 'hucre/ods';
import { type CellValue, writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { loadAppraisal } from '../../../src/run/tables/appraisals.ts';
import { aFolder } from '../../support/folder.ts';
import { ROOT, run } from '../../support/run.ts';

type Rows = readonly (readonly CellValue[])[];

const CALENDAR: Rows = [
  ['GDP deflators at market prices, calendar years'],
  [],
  ['Calendar year', 'GDP deflator at market prices', 'Per cent change on previous year', 'Money GDP, change'],
  [null, '2024 = 100', null, null],
  [2023, 96.25, null, 5],
  [2024, 100, 3.8961, 5],
  [2025, null, 3.5, 4],
  [2026, null, -0.333, 4],
  ['Source: Office for National Statistics, Office for Budget Responsibility'],
];
const FINANCIAL: Rows = [
  ['Financial year', '2024-25 = 100', 'Growth (per cent)'],
  ['2023-24', 96.1297, null],
  ['2024-25', 100, 4.0261],
  ['2025-26', null, 2.5],
  ['Forecast'],
  ['2026-27', null, 2.1],
];
const FLAGS = ['--id', 'green-book', '--version', '1.1.0', '--checked-on', '2026-11-29', '--published-on', '2026-11'];

async function imported(sheets: Readonly<Record<string, Rows>>, flags: readonly string[] = []) {
  const cwd = aFolder();
  const book = Object.entries(sheets).map(([name, rows]) => ({ name, rows: rows.map((row) => [...row]) }));
  writeFileSync(join(cwd, 'deflators.xlsx'), await writeXlsx({ sheets: book }));
  const ran = await run(['proxies', 'import', 'deflators', 'deflators.xlsx', ...FLAGS, ...flags, '-o', 'made.yaml'], {
    cwd,
  });
  return {
    ...ran,
    cwd,
    faults: [...ran.stderr.matchAll(/^(\S.*): error deflators-unclear: (.*)$/gm)].map(
      ([, at, said]) => `${at} ${said}`,
    ),
  };
}

const read = async (cwd: string) => (await loadAppraisal('./made.yaml', { cwd, shipped: ROOT })).appraisal;

/** A copy with the cell of a row (from 0) put in place of what is there. */
const withCell = (rows: Rows, at: number, cell: number, value: CellValue): Rows =>
  rows.map((row, index) => (index === at ? row.map((old, column) => (column === cell ? value : old)) : row));

test('outturn as published, growth chained exactly, rates as they were in the appraisal it is made from', async () => {
  const { code, stderr, cwd } = await imported({ 'Calendar years': CALENDAR, 'Financial years': FINANCIAL });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const made = await read(cwd);
  const shipped = (await loadAppraisal('green-book@1.0.0', { cwd, shipped: ROOT })).appraisal;
  expect(made.discount).toEqual(shipped.discount);
  expect(made.price_indices?.calendar?.values).toEqual([
    { base: '2023', index: '96.25' },
    { base: '2024', index: '100' },
    { base: '2025', index: '103.5' },
    // 103.5 x 0.99667
    { base: '2026', index: '103.155345' },
  ]);
  expect(made.price_indices?.financial?.values.slice(2)).toEqual([
    { base: '2025-26', index: '102.5' },
    // 102.5 x 1.021
    { base: '2026-27', index: '104.6525' },
  ]);
  expect(Object.keys(made.sources)).toEqual([
    'gdp-deflators-calendar',
    'gdp-deflators-financial',
    'green-book-discounting-2026',
  ]);
  expect(made.sources['gdp-deflators-financial']).toMatchObject({
    publisher: 'HM Treasury',
    locator: 'sheet Financial years, 2024-25 = 100',
    published_on: '2026-11',
    note: expect.stringContaining('The indices of 2025-26 to 2026-27 are forecast growth chained exactly'),
  });
});

test.each<[string, (calendar: Rows, financial: Rows) => Rows]>([
  [
    'side by side',
    (calendar, financial) =>
      calendar.map((row, at) => [
        ...[0, 1, 2, 3].map((cell) => row[cell] ?? null),
        null,
        ...(at < 3 ? [] : (financial[at - 3] ?? [])),
      ]),
  ],
  ['one below the other', (calendar, financial) => [...calendar, [], ...financial]],
])('one sheet with both blocks, %s, says the same as two sheets', async (_, arranged) => {
  const [two, one] = [
    await imported({ Calendar: CALENDAR, Financial: FINANCIAL }),
    await imported({ Deflators: arranged(CALENDAR, FINANCIAL) }),
  ];
  expect({ code: one.code, stderr: one.stderr }).toEqual({ code: 0, stderr: '' });
  expect((await read(one.cwd)).price_indices).toEqual((await read(two.cwd)).price_indices);
});

test('a bid is moved to a forecast year with what was made, and not with the shipped indices', async () => {
  const { cwd } = await imported({ 'Calendar years': CALENDAR, 'Financial years': FINANCIAL });
  writeFileSync(
    join(cwd, 'table.csv'),
    'code,title,theme,unit,kind,value,price_base\nA,Job,jobs,fte-year,economic,100,2024-25\n',
  );
  writeFileSync(join(cwd, 'bid.csv'), 'contract_id,measure,quantity,unit\nC,A,1000,fte-year\n');
  const argv = ['calculate', 'bid.csv', '-p', 'table.csv', '--price-base', '2026-27', '-f', 'json'];
  const moved = await run([...argv, '--appraisal', './made.yaml'], { cwd });
  // 100,000 x 104.6525 / 100
  expect(moved.stdout).toContain('"net": "104652.50"');
  expect((await run(argv, { cwd })).code).not.toBe(0);
  // And back: 100,000 x 100 / 104.6525, as the finding says that such an appraisal would.
  writeFileSync(
    join(cwd, 'table.csv'),
    'code,title,theme,unit,kind,value,price_base\nA,Job,jobs,fte-year,economic,100,2026-27\n',
  );
  const back = ['calculate', 'bid.csv', '-p', 'table.csv', '--price-base', '2024-25', '-f', 'json'];
  expect((await run([...back, '--appraisal', './made.yaml'], { cwd })).stdout).toContain('"net": "95554.33"');
});

test('growth with more decimals than are kept is written to twelve, and said to be', async () => {
  const long = withCell(withCell(CALENDAR, 6, 2, 3.123456789), 7, 2, 2.987654321);
  const { cwd } = await imported({ Calendar: long, Financial: FINANCIAL });
  const made = await read(cwd);
  // 103.123456789 x 1.02987654321 = 106.20442920172112635269
  expect(made.price_indices?.calendar?.values.at(-1)).toEqual({ base: '2026', index: '106.204429201721' });
  expect(made.sources['gdp-deflators-calendar']?.note).toContain('written to 12 decimals');
  expect(made.sources['gdp-deflators-financial']?.note).toContain('written in full');
});

const at = (cell: string, said: string) => [
  `deflators.xlsx#Financial!${cell} the deflators cannot be read from this workbook: ${said}`,
];

test.each<[string, Rows, readonly string[]]>([
  [
    'a gap',
    FINANCIAL.filter(([year]) => year !== '2025-26'),
    at('A5', '2025-26 is expected after 2024-25, not 2026-27'),
  ],
  ['a year twice', withCell(FINANCIAL, 5, 0, '2025-26'), at('A6', '2025-26 stands twice, first in row 4')],
  [
    'another base',
    withCell(FINANCIAL, 0, 1, '2023-24 = 100'),
    at('B2', 'the head says 2023-24 = 100, and here is 96.1297'),
  ],
  [
    'a base that is not 100',
    withCell(FINANCIAL, 0, 1, '2024-25 = 1'),
    at('B1', 'the base year is 100, and this head says 2024-25 = 1'),
  ],
  ['text for growth', withCell(FINANCIAL, 3, 2, 'about 2'), at('C4', 'a number is expected, not "about 2"')],
  ['text for an index', withCell(FINANCIAL, 1, 1, 'n/a'), at('B2', 'a number is expected, not "n/a"')],
  ['nothing', withCell(FINANCIAL, 5, 2, null), at('C6', '2026-27 has neither an index nor growth')],
  [
    'a hole in outturn',
    withCell(withCell(FINANCIAL, 3, 1, 102.5), 2, 1, null),
    [
      ...at('B3', 'the head says 2024-25 = 100, and here is growth alone'),
      ...at('B4', '2025-26 has an index, and 2024-25 before it has growth alone'),
    ],
  ],
  [
    'growth as a share',
    withCell(FINANCIAL, 2, 2, 0.040261),
    at('B3', 'growth of 0.040261 percent does not lead from the index of 2023-24 to 100'),
  ],
  ['another kind of year', withCell(FINANCIAL, 5, 0, 2026), at('A6', 'a year such as 2024-25 is expected, not "2026"')],
  [
    'no index',
    withCell(FINANCIAL, 0, 1, 'Index'),
    at('A1', 'no head beside "Financial year" says which year is 100 (such as "2024 = 100")'),
  ],
])('%s is a finding with its sheet and cell, and no file is made', async (_, financial, said) => {
  const { code, faults, cwd } = await imported({ Calendar: CALENDAR, Financial: financial }, ['--verbose']);
  expect(code).toBe(1);
  expect(faults.map((text) => text.replace(/\s+/g, ' '))).toEqual(said);
  await expect(read(cwd)).rejects.toThrow();
});

test('a workbook of another layout says which years were not found', async () => {
  const { code, faults } = await imported({ Notes: [['Contents']], Calendar: CALENDAR });
  expect(code).toBe(1);
  expect(faults).toEqual([expect.stringContaining('no column of financial years with an index beside it')]);
});

test('what is no workbook cannot be read', async () => {
  const cwd = aFolder();
  writeFileSync(join(cwd, 'deflators.xlsx'), 'Financial year,2024-25 = 100\n');
  expect((await run(['proxies', 'import', 'deflators', 'deflators.xlsx', ...FLAGS], { cwd })).code).toBe(3);
});

test('an OpenDocument workbook, with notes above, a sheet of contents and a footer, comes to the same', async () => {
  const notes: Rows = [['This worksheet contains one table. Some cells refer to notes.'], ['Back to contents'], []];
  const footer: Rows = [[], ['1. Outturn to 2024'], ['Source: an office']];
  const book = [
    { name: 'Contents', rows: [['GDP deflators'], ['Calendar years'], ['Financial years']] },
    { name: 'Calendar_Year', rows: [...notes, ...CALENDAR, ...footer].map((row) => [...row]) },
    { name: 'Financial_Year', rows: [...notes, ...FINANCIAL, ...footer].map((row) => [...row]) },
  ];
  const cwd = aFolder();
  writeFileSync(join(cwd, 'deflators.ods'), await writeOds({ sheets: book }));
  const made = async (file: string) =>
    run(['proxies', 'import', 'deflators', file, ...FLAGS, '-o', 'made.yaml'], { cwd });
  expect(await made('deflators.ods')).toMatchObject({ code: 0, stderr: '' });
  const plain = await imported({ 'Calendar years': CALENDAR, 'Financial years': FINANCIAL });
  const [own, its] = [await read(cwd), await read(plain.cwd)];
  expect(own.price_indices?.calendar?.values).toEqual(its.price_indices?.calendar?.values);
  expect(own.price_indices?.financial?.values).toEqual(its.price_indices?.financial?.values);
  const gap = book.map((sheet) => ({ ...sheet, rows: sheet.rows.filter(([year]) => year !== 2024) }));
  writeFileSync(join(cwd, 'gap.ods'), await writeOds({ sheets: gap }));
  expect(await made('gap.ods')).toMatchObject({ code: 1, stderr: expect.stringContaining('deflators-unclear') });
});
