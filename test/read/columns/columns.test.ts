// Rows by their codes come to what rows one by one come to: the same findings at the same places, the same totals.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Options } from '../../../src/model/result.ts';
import type { SheetMap } from '../../../src/read/map/sheet-map.ts';
import { nodeFiles } from '../../../src/run/node-files.ts';
import { openCatalog } from '../../../src/run/tables/catalog.ts';
import type { TableChoice } from '../../../src/valuation/tables-in-use.ts';
import { PLAIN_OPTIONS } from '../../support/commitments.ts';
import { ROOT } from '../../support/run.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';
import { byColumns, type Input, rowByRow } from '../../support/two-readings.ts';
import { readText, streamOf } from '../from-text.ts';
import { mapOf } from '../map/from-map.ts';

const table = aTable({
  covers: { from: '2026-04-01', to: '2028-03-31' },
  method: { rounding: 'half-away-from-zero', overlaps: [{ kind: 'part-of', part: 'plain', whole: 'less' }] },
  parameters: {
    price: aParameter('12.345', { grade: 'C' }),
    local: aParameter('', { values: [{ value: '7.03' }, { value: '9.11', area: 'Leeds' }] }),
    dated: aParameter('', {
      values: [
        { from: '2026-01-01', value: '3.33' },
        { from: '2027-01-01', value: '4.44' },
      ],
    }),
    yearly: aParameter('', { values: [2026, 2027].map((year) => ({ year, value: String(year) })) }),
    huge: aParameter('98765432109876.54321'),
  },
  measures: {
    plain: aMeasure(['price']),
    less: aMeasure(['price'], { shares: { deadweight: '0.1', attributed_share: '0.7', drop_off: '0.25' } }),
    local: aMeasure(['local'], { theme: 'growth', components: [{ kind: 'local-economic', product: ['local'] }] }),
    placed: aMeasure(['price'], {
      components: [{ kind: 'transfer', with_area: 'local-economic', product: ['price'] }],
    }),
    dated: aMeasure(['dated'], { allows_negative: true }),
    yearly: aMeasure(['yearly'], { theme: 'growth' }),
    huge: aMeasure(['huge'], {
      components: [
        { kind: 'fiscal', product: ['huge'] },
        { kind: 'transfer', product: ['price'] },
      ],
    }),
    counted: { title: 'Counted', theme: 'other', outcome: 'o', unit: 'thing', record_only: true },
    share: aMeasure(['price'], { unit: 'percent' }),
  },
});
const choice: TableChoice = { fallback: [table], asked: 'test', pinned: new Map() };

/** A cell: mostly one of a few good texts, now and then something else. */
const from = (good: readonly string[], odd: readonly string[] = []) =>
  fc.oneof(
    { weight: 120, arbitrary: fc.constantFrom(...good) },
    { weight: 1, arbitrary: fc.constantFrom(...odd, '', '  ', '#REF!', 'Ca\u00c3\u00a9', '"', 'a,b') },
  );

const CELLS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  contract_id: from(['C-1', 'C-2', 'C-3'], ['c-1', ' C-1', 'contract_id']),
  contract_name: from(['Roads', 'Schools, two', ''], ['Roads again']),
  supplier: from(['', 'Kestrel "K" Ltd'], ['=Kestrel']),
  contract_value: from(['1000', '1000.00', ''], ['2000', '-5', 'TBC']),
  contract_start: from(['', '2026-04-01'], ['2026-05-01']),
  contract_end: from(['', '2029-03-31'], ['2020-01-01']),
  proxies: from([''], ['test@1.0.0']),
  commitment_id: from(['', '', '', 'K1', 'K2', 'K3', 'K4', 'K5'], ['=K']),
  measure: from(
    ['plain', 'less', 'local', 'placed', 'dated', 'huge', 'yearly'],
    ['counted', 'share', 'Plain', 'unknown'],
  ),
  quantity: from(
    ['1', '2', '10.5', '0.001', '400', '123456.78', '7.005', '0', '1,234.5', '£12'],
    ['-3', '.5', '5%', '1e3', 'TBC', '99999999999999999999', '0.12345678901234567', '٣'],
  ),
  unit: from(['thing', 'things', 'Thing', ''], ['kg', 'percent']),
  per: from(['', '', 'contract'], ['year', 'Year', 'month']),
  start: from(['', '2026-04-01', '2026-12-31', '2027-01-01', '2027-06-30'], ['2031-01-01', '01/02/2027', '2027-02-30']),
  end: from(['', '2027-12-31', '2028-03-31'], ['2026-01-01', '2030-01-01']),
  period: from(['', '', ''], ['2026-27', '2026-27-Q2', '2011-12']),
  area: from(['', 'Leeds'], ['York']),
  deadweight: from(['', '0', '0.25', '20%'], ['1', '1.2', '-0.1']),
  attribution_to_others: from(['', '']),
  attributed_share: from(['', '1', '0.35'], ['35']),
  drop_off: from(['', ''], ['0.1', '0']),
  duration: from(['', '1'], ['2', '1000']),
  status: from(['', '', 'committed'], ['delivered', 'done']),
  evidence: from(['', 'seen'], ['#N/A', 'Email']),
  claimed_value: from(['', '100'], ['-100', '1/2']),
  notes: from(['', 'a note', 'Every note', 'line\nline'], ['=1+1']),
  checked: from(['', ''], ['counted-twice', 'what']),
};
const NAMES = Object.keys(CELLS);

const TIDY: Readonly<Record<string, readonly string[]>> = {
  contract_id: ['C-1', 'C-2'],
  contract_name: [''],
  supplier: [''],
  contract_start: ['2026-04-01'],
  contract_end: ['2029-03-31'],
  commitment_id: ['', 'K'],
  measure: ['plain', 'less', 'local', 'dated', 'huge', 'yearly'],
  quantity: ['1', '2', '10.5', '0.001', '400', '123456.78', '7.0050', '0', '3210', '987654321.1234'],
  unit: ['thing', 'things', ''],
  per: ['', 'contract'],
  start: ['', '2026-04-01', '2027-06-30'],
  end: ['', '2027-12-31', '2028-03-31'],
  area: ['', 'Leeds', 'Bath'],
  deadweight: ['', '0', '0.25', '20%', '33.3%'],
  attributed_share: ['', '1', '0.35'],
  drop_off: ['', '0.1'],
  duration: ['', '1', '2'],
  evidence: ['', 'seen', 'an, "audit"'],
  notes: ['', 'a note', 'line\nline', '=1+1', '\u00a3 caf\u00e9 \u2014 \ud83d\udc1d'],
};

const quoted = (cell: string) => (/[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A sheet with some of the columns, and rows that now and then are ragged, blank, or the header once more. */
const sheets = fc
  .subarray(
    NAMES.slice(1).filter((name) => name !== 'measure' && name !== 'quantity'),
    { maxLength: 7 },
  )
  .chain((more) => {
    const names = ['contract_id', ...more, 'measure', 'quantity'];
    const row = fc
      .tuple(...names.map((name) => CELLS[name] ?? fc.constant('')))
      .map((cells) => cells.map(quoted).join(','));
    const rows = fc.array(
      fc.oneof(
        { weight: 40, arbitrary: row },
        { weight: 1, arbitrary: fc.constantFrom('', ',,', 'C-1', names.join(','), `${'x,'.repeat(names.length)}x`) },
      ),
      { minLength: 20, maxLength: 120, size: 'max' },
    );
    return rows.map((all) => `${names.join(',')}\n${all.join('\n')}\n`);
  });

/** Good cells alone: nothing is wrong with such a sheet, so that its lines are listed. */
const tidySheets = fc
  .subarray([
    'contract_name',
    'supplier',
    'commitment_id',
    'unit',
    'start',
    'end',
    'area',
    'deadweight',
    'evidence',
    'notes',
  ])
  .chain((more) => {
    const extra = ['attributed_share', 'drop_off', 'per', 'duration', 'contract_end', 'contract_start'];
    return fc.tuple(fc.constant(more), fc.subarray(extra, { maxLength: 3 }));
  })
  .chain(([some, more]) => {
    const names = ['contract_id', ...some, ...more, 'measure', 'quantity'];
    const pick = (name: string) => fc.constantFrom(...(TIDY[name] ?? ['']));
    const OWN = ['contract_id', 'commitment_id', 'deadweight', 'attributed_share', 'evidence', 'notes', 'quantity'];
    const tidy = (cells: readonly string[], index: number) =>
      cells.map((cell, at) => {
        const [name, contract = ''] = [names[at], cells[0]];
        if (name === 'contract_name') return `Works, "${contract}"`;
        if (name === 'supplier') return contract === 'C-1' ? 'Kestrel\nLtd' : '=Kestrel';
        return name === 'commitment_id' && cell !== '' ? `K${index}` : cell;
      });
    // Rows of a few kinds, each with what rows have of their own.
    const kinds = fc.array(fc.tuple(...names.map(pick)), { minLength: 1, maxLength: 4 });
    return kinds.chain((all) => {
      const row = fc
        .tuple(fc.constantFrom(...all), ...names.map(pick))
        .map(([kind, ...own]) => kind.map((cell, at) => (OWN.includes(names[at] ?? '') ? (own[at] ?? '') : cell)));
      return fc
        .array(row, { minLength: 20, maxLength: 80, size: 'max' })
        .map((rows) => `${[names, ...rows.map(tidy)].map((cells) => cells.map(quoted).join(',')).join('\n')}\n`);
    });
  });

const cuts = fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 5 });

function inputOf(text: string, at: readonly number[], map?: SheetMap): Input {
  return {
    path: '-',
    options: () => ({ dates: 'iso', files: nodeFiles({ cwd: '.', stdin: streamOf(text, at) }), ...(map && { map }) }),
  };
}

async function expectSame(inputs: readonly Input[], tables: TableChoice, options: Options): Promise<number> {
  const rows = await rowByRow(inputs, tables, options);
  const columns = await byColumns(inputs, tables, options);
  expect(columns.fault).toEqual(rows.fault);
  expect(columns.result).toEqual(rows.result);
  expect(columns.drawn).toEqual(rows.drawn);
  const handedOver = await byColumns(inputs, tables, options, true);
  expect(handedOver.fault).toEqual(rows.fault);
  expect(handedOver.result).toEqual(rows.result);
  plainElsewhere += handedOver.plain;
  plainLines += columns.plainLines;
  return columns.plain;
}

/** Lines that were drawn from those of their kind, in all runs. */
let plainLines = 0;
/** Rows that were taken by their codes where another thread made these: those that are wrong by themselves among them. */
let plainElsewhere = 0;

describe('generated sheets', () => {
  it('come to the same', async () => {
    const before = plainElsewhere;
    let plain = 0;
    await fc.assert(
      fc.asyncProperty(sheets, cuts, async (text, at) => {
        plain += await expectSame([inputOf(text, at)], choice, PLAIN_OPTIONS);
      }),
      { numRuns: 100 },
    );
    expect(plain).toBeGreaterThan(500);
    expect(plainElsewhere - before).toBeGreaterThan(500);
  });

  it('have the same lines', async () => {
    const before = plainLines;
    let listed = 0;
    await fc.assert(
      fc.asyncProperty(tidySheets, cuts, async (text, at) => {
        await expectSame([inputOf(text, at)], choice, PLAIN_OPTIONS);
        listed += 1;
      }),
      { numRuns: 80 },
    );
    expect(plainLines - before).toBeGreaterThan(listed * 3);
  });

  it('come to the same by a map', async () => {
    const map = mapOf(
      'columns: { quantity: How many, contract_id: Contract }\nconstants: { status: committed }\nmeasures: { Plain thing: plain, Less thing: less }\nunits: { things: thing }\nblank: [n/a]\n',
    );
    await fc.assert(
      fc.asyncProperty(sheets, cuts, async (text, at) => {
        const theirs = text
          .replace('contract_id', 'Contract')
          .replace(',quantity', ',How many')
          .replaceAll(',plain,', ',Plain thing,')
          .replaceAll(',less,1', ',Less thing,n/a')
          // Said twice of its contract by columns, and once by rows: SECURITY.md names it.
          .replaceAll('\n C-1,', '\nC-1,');
        await expectSame([inputOf(theirs, at, map)], choice, PLAIN_OPTIONS);
      }),
      { numRuns: 40 },
    );
  });

  it.each(['Quarter ending', 'Quarter'])('have the same periods under %s, by their codes', async (heading) => {
    const map = mapOf(
      `columns: { contract_id: Contract, measure: What, quantity: How many, period: ${heading} }\nconstants: { status: delivered }\n`,
    );
    const dates = ['2026-06-30', '30 June 2026', '2026-27-Q2', '2026-09', '2026-08-15', 'soon', ''];
    const text = `Contract,What,How many,${heading}\n${dates.map((date) => `C-1,plain,2,${date}\n`).join('')}`;
    const plain = await expectSame([inputOf(text, [], map)], choice, { ...PLAIN_OPTIONS, status: 'delivered' });
    expect(plain).toBe(dates.length - 1);
  });

  it('come to the same over several files', async () => {
    await fc.assert(
      fc.asyncProperty(sheets, sheets, async (one, other) => {
        await expectSame([inputOf(one, []), inputOf(other, [])], choice, PLAIN_OPTIONS);
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    [
      'a contract described twice around a record that is no row',
      'contract_id,contract_name,measure,quantity\nC-2,Roads,plain,1\nC-2,Schools,plain,1\nx,x,x,x,x\nC-2,Schools,plain,£12\n',
    ],
    [
      'a contract described twice with quotes about some cells',
      'contract_id,contract_name,supplier,measure,quantity\nC-2,Roads,,plain,1\nC-2,Schools,,plain,1\nC-2,"Schools",,plain,1\nC-2,Schools,"",plain,1\nC-2,Schools,,plain,2\n',
    ],
    ['notes of nothing but spaces', 'contract_id,notes,measure,quantity\nC-1,,plain,1\nC-1,  ,plain,1\nC-1,,plain,1\n'],
    [
      'a supplier that only the last row names',
      'contract_id,supplier,measure,quantity\nC-1,,plain,1\nC-1,,plain,2\nC-1,Kestrel,plain,3\n',
    ],
  ])('come to the same with %s', async (_, text) => {
    for (const by of [[], ['supplier']] as const)
      await expectSame([inputOf(text, [])], choice, { ...PLAIN_OPTIONS, by });
  });

  test.each<[string, Partial<Options>]>([
    ['a status', { status: 'delivered' }],
    ['cases', { range: true }],
    ['a listing', { by: ['measure', 'supplier'] }],
  ])('come to the same with %s', async (_, more) => {
    await fc.assert(
      fc.asyncProperty(sheets, async (text) => {
        await expectSame([inputOf(text, [])], choice, { ...PLAIN_OPTIONS, ...more });
      }),
      { numRuns: 20 },
    );
  });
});

test.each([
  ['a blank line', ''],
  ['a ragged row', 'C-1,Schools,plain'],
  ['the header once more', 'contract_id,contract_name,measure,quantity'],
])('what is said again of a contract is told again, with %s between', async (_, between) => {
  const rows = [
    'C-1,Roads,plain,1',
    'C-2,,plain,1',
    'C-1,Schools,plain,1',
    'C-2,,plain,2',
    between,
    'C-1,Schools,plain,2',
  ];
  const text = `contract_id,contract_name,measure,quantity\n${rows.join('\n')}\n`;
  await expectSame([inputOf(text, [])], choice, PLAIN_OPTIONS);
});

test('what stands above the header is no header by another sign', async () => {
  const text = ',,,\n, ;\ncontract_id;measure;quantity;unit\nC-1;plain;1;thing\nC-1;plain;2;thing\nC-2;plain;x;thing\n';
  expect(await readText(text)).toMatchObject({ read: 3, rejected: 1, findings: [{ place: { line: 6 } }] });
  await expectSame([inputOf(text, [2, 9])], choice, PLAIN_OPTIONS);
});

test('a column in which no text comes twice comes to the same', async () => {
  const rows = Array.from({ length: 3000 }, (_, n) => `C-${n},plain,1,Area ${n},note ${n}`);
  const text = `contract_id,measure,quantity,area,notes\n${rows.join('\n')}\n`;
  expect(await expectSame([inputOf(text, [1000, 77_777])], choice, PLAIN_OPTIONS)).toBeGreaterThan(2900);
});

test('a text beyond its bound is found in any row', async () => {
  const rows = Array.from({ length: 5 }, (_, n) => `C-${n},plain,1,${'x'.repeat(n === 3 ? 32_768 : 32_767)}`);
  const text = `contract_id,measure,quantity,notes\n${rows.join('\n')}\n`;
  expect(await readText(text)).toMatchObject({ rejected: 1, findings: [{ rule: 'too-long', place: { line: 5 } }] });
  await expectSame([inputOf(text, [])], choice, PLAIN_OPTIONS);
});

test('a thousand plain rows are taken by their codes, but for the first of each kind', async () => {
  const rows = Array.from({ length: 1000 }, (_, n) => `C-${n % 7},plain,${n / 8},0.${n % 4},Leeds`);
  const text = `contract_id,measure,quantity,deadweight,area\n${rows.join('\n')}\n`;
  expect(await expectSame([inputOf(text, [])], choice, PLAIN_OPTIONS)).toBeGreaterThan(950);
});

describe('every sheet of the repository comes to the same', () => {
  const editions = openCatalog({ cwd: ROOT, shipped: ROOT }).editions('');
  const sheetsIn = (folder: string) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(?:csv|tsv|txt)$/.test(path) && !path.includes('golden') && !path.includes('expected'))
      .map((path) => join(folder, path));
  test.each(['test', 'examples'].flatMap(sheetsIn))('%s', async (path) => {
    const fallback = await editions;
    const bytes = readFileSync(join(ROOT, path));
    const options = () => ({ dates: 'iso' as const, files: nodeFiles({ cwd: '.', stdin: only(bytes) }) });
    await expectSame([{ path: '-', options }], { fallback, pinned: new Map() }, PLAIN_OPTIONS);
  });
});

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
