// Rows that another thread coded are told apart by what decides their pounds, and those that a table has something against are
// rejected, without being read. What they come to is what they come to when each is read, and of each sheet stands here how many
// rows were not: one that loses them is no longer quick.
import { describe, expect, test } from 'vitest';
import type { Options } from '../../src/model/result.ts';
import { nodeFiles } from '../../src/run/node-files.ts';
import type { TableChoice } from '../../src/valuation/tables-in-use.ts';
import { PLAIN_OPTIONS } from '../support/commitments.ts';
import { aFolder } from '../support/folder.ts';
import { aMeasure, aParameter, aTable } from '../support/tables.ts';
import { byColumns, type Input, rowByRow } from '../support/two-readings.ts';

const price = aParameter('12.345');
const table = aTable({
  covers: { from: '2026-04-01', to: '2028-03-31' },
  parameters: {
    price,
    dated: aParameter('', {
      values: [
        { from: '2026-04-01', value: '3' },
        { from: '2027-04-01', value: '4' },
      ],
    }),
    yearly: aParameter('', { values: [2026, 2027, 2028].map((year) => ({ year, value: String(year - 2000) })) }),
    local: aParameter('', { values: [{ value: '7.03' }, { value: '9.11', area: 'Leeds' }] }),
  },
  measures: {
    thing: aMeasure(['price']),
    other: aMeasure(['price']),
    signed: aMeasure(['price'], { allows_negative: true }),
    share: aMeasure(['price'], { unit: 'percent' }),
    dated: aMeasure(['dated']),
    yearly: aMeasure(['yearly']),
    local: aMeasure(['local']),
    both: aMeasure(['local', 'yearly']),
  },
});
const ONE_TABLE: TableChoice = { fallback: [table], asked: 'test', pinned: new Map() };
const edition = (version: string, from: string, to: string) =>
  aTable({ version, covers: { from, to }, parameters: { price }, measures: { thing: aMeasure(['price']) } });
const EDITIONS: TableChoice = {
  fallback: [edition('1.0.0', '2026-04-01', '2027-03-31'), edition('2.0.0', '2027-04-01', '2028-03-31')],
  pinned: new Map(),
};

const H = 'contract_id,contract_value,unit,measure,quantity';
const C = 'C-1,900000,thing';
const D = 'C-2,900000,thing';

/** The later edition has figures by year, which the earlier one has not. */
const BY_YEAR: TableChoice = {
  fallback: [
    edition('1.0.0', '2026-04-01', '2027-03-31'),
    aTable({
      ...{ version: '2.0.0', covers: { from: '2027-04-01', to: '2028-03-31' } },
      parameters: { price: aParameter('', { values: [2026, 2027].map((year) => ({ year, value: String(year) })) }) },
      measures: { thing: aMeasure(['price']) },
    }),
  ],
  pinned: new Map(),
};

/** What is found in sheets that another thread codes; the same as when every row of them is read. */
async function foundIn(sheets: readonly (readonly string[])[], options: Partial<Options> = {}, tables = ONE_TABLE) {
  const cwd = aFolder(Object.fromEntries(sheets.map((rows, at) => [`${at + 1}.csv`, `${rows.join('\n')}\n`])));
  const inputs = sheets.map(
    (_, at): Input => ({ path: `${at + 1}.csv`, options: () => ({ dates: 'iso', files: nodeFiles({ cwd }) }) }),
  );
  const asked = { ...PLAIN_OPTIONS, ...options };
  const one = await rowByRow(inputs, tables, asked, false);
  const other = await byColumns(inputs, tables, asked, true);
  expect({ ...other.result, inputs: one.result?.inputs }).toEqual(one.result);
  expect([...(other.result?.rejections ?? [])]).toEqual([...(one.result?.rejections ?? [])]);
  const rowsOf = ({ result }: typeof one) => result?.inputs.map(({ path, rows }) => `${path} ${rows}`);
  expect(rowsOf(other)).toEqual(rowsOf(one));
  const found = one.result?.findings.map(
    ({ rule, place }) => `${rule} ${place?.file?.replace('.csv', '') ?? ''}:${place?.line ?? ''}`,
  );
  const first = other.first;
  return { unread: other.plain, areOwn: first?.areOwn, rejected: first?.rejected, found, first, result: one.result };
}

interface Case {
  readonly what: string;
  readonly rows: readonly string[];
  readonly found: readonly string[];
  /** How many rows are not read one by one, sound ones among them. */
  readonly unread: number;
  /** How many a table rejects as they are read. */
  readonly rejected: number;
  /** Whether no other row can change that. */
  readonly areOwn?: boolean;
  readonly options?: Partial<Options>;
  readonly tables?: TableChoice;
}
const DATED = `${H},start,end`;
/** More than a plain number holds, so that its row is read by itself. */
const HUGE = '99999999999999999999';
const YEAR = '2026-04-01,2027-03-31';
const CASES: readonly Case[] = [
  {
    what: 'measures that nobody knows',
    rows: [DATED, `${C},what,1,${YEAR}`, `${C},thing,1,${YEAR}`, `${D},what,2,${YEAR}`, `${C},which,3,${YEAR}`],
    found: ['unknown-measure 1:2', 'unknown-measure 1:4', 'unknown-measure 1:5'],
    unread: 4,
    rejected: 3,
  },
  {
    what: 'units of another measure',
    rows: [
      DATED,
      `C-1,900000,kg,thing,1,${YEAR}`,
      `C-1,900000,tonne,thing,1,${YEAR}`,
      `C-1,900000,kg,other,1,${YEAR}`,
      `C-1,900000,thing,share,1,${YEAR}`,
    ],
    found: ['unit-mismatch 1:2', 'unit-mismatch 1:3', 'unit-mismatch 1:4', 'unit-mismatch 1:5'],
    unread: 4,
    rejected: 4,
  },
  {
    what: 'quantities below 0',
    rows: [
      DATED,
      `${C},thing,-2,${YEAR}`,
      `${C},thing,-3.25,${YEAR}`,
      `${C},signed,-4,${YEAR}`,
      `${C},thing,5,${YEAR}`,
      `${C},what,-6,${YEAR}`,
    ],
    found: ['negative-quantity 1:2', 'negative-quantity 1:3', 'unknown-measure 1:6'],
    unread: 4,
    rejected: 3,
  },
  {
    what: 'far more than all there is, or in another unit, each for what is wrong with it',
    rows: [
      DATED,
      `C-1,900000,kg,share,85,${YEAR}`,
      `C-1,900000,kg,share,8500,${YEAR}`,
      `C-1,900000,percent,share,8500,${YEAR}`,
      `C-1,900000,percent,share,85,${YEAR}`,
      `C-1,900000,percent,share,9500,${YEAR}`,
    ],
    found: [
      ...['unit-mismatch 1:2', 'unit-mismatch 1:3', 'far-above-all 1:3'],
      ...['far-above-all 1:4', 'far-above-all 1:6'],
    ],
    unread: 4,
    rejected: 4,
  },
  {
    what: 'another unit, above and below 0, each for what is wrong with it',
    rows: [
      DATED,
      `C-1,900000,kg,thing,-1,${YEAR}`,
      `C-1,900000,kg,thing,2,${YEAR}`,
      `C-1,900000,kg,thing,-3,${YEAR}`,
      `C-1,900000,kg,thing,0,${YEAR}`,
    ],
    found: [
      ...['unit-mismatch 1:2', 'negative-quantity 1:2', 'unit-mismatch 1:3'],
      ...['unit-mismatch 1:4', 'negative-quantity 1:4', 'unit-mismatch 1:5'],
    ],
    unread: 4,
    rejected: 4,
  },
  {
    what: 'by a period, which says both days',
    rows: [`${H},period`, `${C},what,1,2026-27`, `${C},what,2,2026-27-Q2`, `${D},thing,3,2026-27`],
    found: ['unknown-measure 1:2', 'unknown-measure 1:3'],
    unread: 3,
    rejected: 2,
  },
  {
    what: 'without days, which another row of its contract may tell',
    rows: [H, `${C},what,1`, `${C},what,2`, `${C},thing,3`],
    found: ['unknown-measure 1:2', 'unknown-measure 1:3'],
    unread: 3,
    rejected: 2,
    areOwn: false,
  },
  {
    what: 'with one day of two',
    rows: [DATED, `${C},what,1,2026-04-01,`, `${C},what,2,,2027-03-31`],
    found: ['unknown-measure 1:2', 'unknown-measure 1:3'],
    unread: 2,
    rejected: 2,
    areOwn: false,
  },
  {
    what: 'with an effect of one year that is said, and of two',
    rows: [`${DATED},duration`, `${C},what,1,${YEAR},1`, `${C},what,2,${YEAR},`],
    found: ['unknown-measure 1:2', 'unknown-measure 1:3'],
    unread: 2,
    rejected: 2,
  },
  {
    what: 'with an effect of two years',
    rows: [`${DATED},duration`, `${C},what,1,${YEAR},`, `${C},what,2,${YEAR},2`],
    found: ['unknown-measure 1:2', 'unknown-measure 1:3'],
    unread: 2,
    rejected: 2,
    areOwn: false,
  },
  {
    what: 'promised for each year, beside others',
    rows: [`${DATED},per`, `${C},what,1,${YEAR},`, `${C},what,2,${YEAR},year`],
    found: ['unknown-measure 1:2', 'unknown-measure 1:3'],
    unread: 2,
    rejected: 2,
    areOwn: false,
  },
  {
    what: 'promised for each year, of a contract whose term nobody says',
    rows: [`${H},per`, `${C},thing,1,year`, `${C},thing,2,year`, `${C},share,3,year`, `${C},thing,4,`],
    found: [
      ...['per-year-without-dates 1:2', 'per-year-without-dates 1:3'],
      ...['unit-mismatch 1:4', 'per-year-without-dates 1:4'],
    ],
    unread: 4,
    rejected: 3,
    areOwn: false,
  },
  {
    what: 'an effect that is reckoned no further, by its share and without it',
    rows: [
      `${DATED},duration,drop_off`,
      `${C},thing,1,${YEAR},900,0.123456789012345`,
      `${C},thing,2,${YEAR},900,0.1`,
      `${C},thing,3,${YEAR},900,`,
    ],
    found: ['effect-too-long 1:2', 'effect-too-long 1:3', 'duration-unlikely 1:4'],
    unread: 2,
    rejected: 2,
    areOwn: false,
  },
  {
    what: 'days of the row before those of its contract',
    rows: [
      'contract_id,contract_value,contract_start,contract_end,unit,measure,quantity,start,end',
      'C-1,900000,2026-04-01,2027-03-31,thing,thing,1,2028-01-01,',
      'C-1,900000,2026-04-01,2027-03-31,thing,thing,2,,2026-01-01',
      'C-1,900000,2026-04-01,2027-03-31,thing,what,3,2028-01-01,',
    ],
    found: ['end-before-start 1:2', 'end-before-start 1:3', 'unknown-measure 1:4', 'end-before-start 1:4'],
    unread: 3,
    rejected: 3,
    areOwn: false,
  },
  {
    what: 'a row that is read by itself, before such as are not',
    rows: [DATED, `${C},what,${HUGE},${YEAR}`, `${C},what,2,${YEAR}`],
    found: ['unknown-measure 1:2', 'unknown-measure 1:3'],
    unread: 1,
    rejected: 2,
    areOwn: false,
  },
  {
    what: 'days that are further apart than is reckoned, which its reader tells',
    rows: [DATED, `${C},what,1,2026-04-01,2326-03-31`, `${C},what,2,2026-04-01,2027-03-31`],
    found: ['unknown-measure 1:2', 'term-too-long 1:2', 'unknown-measure 1:3'],
    unread: 1,
    rejected: 1,
  },
  {
    what: 'delivered rows, of which the promised are not looked at',
    rows: [
      `${DATED},status`,
      `${C},what,1,${YEAR},delivered`,
      `${C},what,2,${YEAR},`,
      `${C},thing,3,${YEAR},delivered`,
    ],
    found: ['unknown-measure 1:2', 'status-set-aside :'],
    unread: 3,
    rejected: 1,
    options: { status: 'delivered' },
  },
  {
    what: 'delivered rows below 0, of which the promised are not looked at',
    rows: [
      `${DATED},status`,
      `${C},thing,-1,${YEAR},delivered`,
      `${C},thing,-2,${YEAR},`,
      `${C},thing,3,${YEAR},delivered`,
    ],
    found: ['negative-quantity 1:2', 'status-set-aside :'],
    unread: 2,
    rejected: 1,
    options: { status: 'delivered' },
  },
  {
    what: 'by the edition that was made for their days',
    rows: [
      DATED,
      `${C},what,1,2026-04-01,2027-03-31`,
      `${C},what,2,2027-04-01,2028-03-31`,
      `${C},what,3,2026-04-01,2027-03-31`,
      `${C},what,4,2027-04-01,2028-03-31`,
    ],
    found: ['unknown-measure 1:2', 'unknown-measure 1:3', 'unknown-measure 1:4', 'unknown-measure 1:5'],
    unread: 4,
    rejected: 4,
    tables: EDITIONS,
  },
];

describe('rows that a table rejects by their codes', () => {
  test.each(CASES)('$what', async ({ rows, found, unread, rejected, areOwn = true, options, tables }) => {
    const came = await foundIn([rows], options, tables);
    expect(came).toMatchObject({ found, unread, rejected, areOwn });
    // What is wrong with each is kept where rows may be left out, and nowhere else.
    const partial = await foundIn([rows], { ...options, partial: true }, tables);
    const lines = partial.result?.rejections.map(({ row }) => row.origin.line);
    const kept = [...(partial.first?.rejections.all ?? [])].map(({ row }) => row.origin.line);
    expect([came.first?.rejections.length, kept.length]).toEqual([0, rejected]);
    expect(lines).toEqual(expect.arrayContaining(kept));
  });

  test('as many as the same is wrong with share what is said of them, in one file and by one table', async () => {
    const rows = [DATED, `${C},what,1,${YEAR}`, `${C},what,2,2027-04-01,2028-03-31`, `${D},what,3,${YEAR}`];
    const { found, unread, first, result } = await foundIn([rows, rows], { partial: true }, EDITIONS);
    const tables = result?.findings.flatMap(({ rule, data }) =>
      rule === 'unknown-measure' && 'table' in data ? [data.table] : [],
    );
    expect([unread, found?.filter((one) => one.startsWith('unknown'))]).toEqual([
      6,
      ['1:2', '1:3', '1:4', '2:2', '2:3', '2:4'].map((place) => `unknown-measure ${place}`),
    ]);
    const named = ['test@1.0.0', 'test@2.0.0', 'test@1.0.0'];
    expect(tables).toEqual([...named, ...named]);
    const kept = [...(first?.rejections.all ?? [])].map(({ row: { origin, measure }, errors }) => [
      `${origin.file.path}:${origin.line} ${measure}`,
      errors.map(({ rule, place }) => `${rule} ${place?.file}:${place?.line}`),
    ]);
    expect(kept).toEqual(
      ['1.csv:2', '1.csv:3', '1.csv:4', '2.csv:2', '2.csv:3', '2.csv:4'].map((place) => [
        `${place} what`,
        [`unknown-measure ${place}`],
      ]),
    );
  });
});

const IN_CELLS: readonly (Pick<Case, 'what' | 'rows' | 'found' | 'unread'> & { readonly told?: number })[] = [
  {
    what: 'in any contract',
    rows: [H, `${C},thing,x`, `${C},thing,x`, `${D},thing,x`, `${C},thing,1`],
    found: ['not-a-number 1:2', 'not-a-number 1:3', 'not-a-number 1:4'],
    unread: 3,
  },
  {
    what: 'with what a table has against them',
    rows: [H, `${C},what,x`, `${C},what,x`, `${C},thing,1`, `${C},what,x`],
    found: [
      ...['unknown-measure 1:2', 'not-a-number 1:2', 'unknown-measure 1:3', 'not-a-number 1:3'],
      ...['unknown-measure 1:5', 'not-a-number 1:5'],
    ],
    unread: 3,
    told: 3,
  },
  {
    what: 'beside rows that are read by themselves, of which none tells what is wrong with others',
    // A row with something in its checked cell is read by itself.
    rows: [
      `${H},checked`,
      ...['1,rows-alike', 'x,', '2,rows-alike', '3,rows-alike', 'x,', 'x,', 'y,', '4,rows-alike', 'y,'].map(
        (more) => `${C},thing,${more}`,
      ),
    ],
    found: ['not-a-number 1:3', 'not-a-number 1:6', 'not-a-number 1:7', 'not-a-number 1:8', 'not-a-number 1:10'],
    unread: 3,
  },
  {
    what: 'but where they say something else of their contract',
    rows: [
      'contract_id,contract_value,unit,measure,quantity',
      ...['9', '9', '8', '9', '9'].map((value) => `C-1,${value}00000,thing,thing,x`),
    ],
    found: [
      ...['not-a-number 1:2', 'not-a-number 1:3', 'contract-described-twice 1:4', 'not-a-number 1:4'],
      ...['not-a-number 1:5', 'not-a-number 1:6'],
    ],
    unread: 2,
  },
];

describe('rows that are wrong in single cells are read once, and others with the same cells not', () => {
  test.each(IN_CELLS)('$what', async ({ rows, found, unread, told = 0 }) => {
    const came = await foundIn([rows]);
    const errors = came.found?.filter((one) => !/^(rows-alike|sva-above-half)/.test(one));
    expect([errors, came.unread]).toEqual([found, unread]);
    expect(came.first?.met.length).toBe(told);
    // Nor are they read where rows are not valued as they are read.
    const later = await foundIn([rows], { discount: 'standard' });
    expect([later.unread, later.first]).toEqual([unread, undefined]);
    // Where rows are left out each of them is told with all that is wrong with it, when it is.
    const partial = await foundIn([rows], { partial: true });
    expect([partial.unread, partial.first?.met.length]).toEqual([unread, 0]);
    expect(partial.result?.rejections.length).toBe(found.filter((one) => one.startsWith('not-a-number')).length);
  });
});

const TERM = 'contract_id,contract_value,contract_start,contract_end,unit,measure,quantity';
const ofTwoYears = (id: string) => `${id},900000,2026-04-01,2028-03-31,thing`;
const KINDS: readonly Pick<Case, 'what' | 'rows' | 'unread' | 'tables'>[] = [
  {
    what: 'with a unit and without one',
    rows: [
      H,
      'C-1,900000,,thing,1',
      'C-1,900000,,thing,2',
      `${C},thing,3`,
      'C-1,900000,,share,4',
      'C-1,900000,,thing,5',
    ],
    unread: 4,
  },
  {
    what: 'by how long they have an effect, and what fades of it',
    rows: [
      `${H},duration,drop_off`,
      `${C},thing,1,,`,
      `${C},thing,1,2,`,
      `${C},thing,1,2,0.25`,
      `${C},thing,1,3,0.25`,
      `${C},thing,1,3,0.5`,
      `${D},thing,1,2,`,
    ],
    unread: 6,
  },
  {
    what: 'by area where a figure is of one, and not where none is',
    rows: [
      `${H},area`,
      ...['', 'Leeds', 'York', 'Leeds', ''].flatMap((area) => [`${C},local,1,${area}`, `${D},thing,1,${area}`]),
    ],
    unread: 10,
  },
  {
    what: 'by all their days where figures are by year: the second of the same days is the first that is quick',
    rows: [
      `${DATED},area`,
      `${C},yearly,1,${YEAR},`,
      `${C},yearly,2,${YEAR},Leeds`,
      `${D},yearly,3,${YEAR},York`,
      `${C},yearly,4,2026-05-01,2027-03-31,`,
      `${C},yearly,5,2026-04-01,2027-04-30,`,
      `${C},yearly,6,2026-05-01,2027-03-31,`,
    ],
    unread: 3,
  },
  {
    what: 'by their days and by their area, where figures are by both',
    rows: [
      `${DATED},area`,
      `${C},both,1,${YEAR},`,
      `${C},both,2,${YEAR},Leeds`,
      `${D},both,3,${YEAR},`,
      `${C},both,4,${YEAR},Leeds`,
      `${C},both,5,2026-05-01,2027-03-31,Leeds`,
    ],
    unread: 2,
  },
  {
    what: 'by all their days where another edition has figures by year',
    rows: [DATED, `${C},thing,1,${YEAR}`, `${C},thing,2,2026-04-01,2027-06-30`, `${D},thing,3,${YEAR}`],
    unread: 1,
    tables: BY_YEAR,
  },
  {
    what: 'by the day from which another figure holds',
    rows: [
      DATED,
      ...[`2027-03-31,2027-03-31`, '2027-04-01,2028-03-31', '2026-04-01,2028-03-31'].flatMap((days) => [
        `${C},dated,1,${days}`,
        `${D},dated,2,${days}`,
      ]),
    ],
    unread: 6,
  },
  {
    what: 'promised for each year of a contract whose end nobody says, before those of others',
    rows: [
      `${TERM},per`,
      'C-1,900000,2026-04-01,,thing,thing,1,year',
      `${ofTwoYears('C-2')},thing,2,year`,
      `${ofTwoYears('C-2')},thing,3,year`,
      `${ofTwoYears('C-3')},thing,4,year`,
    ],
    unread: 3,
  },
  {
    what: 'days outside their contract, and such as end before they start, beside the same days of others',
    rows: [
      `${TERM},start,end`,
      'C-1,900000,,,thing,thing,1,2026-05-01,2029-12-31',
      `${ofTwoYears('C-2')},thing,2,2026-05-01,2029-12-31`,
      `${ofTwoYears('C-3')},thing,3,2026-05-01,2027-12-31`,
      `${ofTwoYears('C-4')},thing,4,,2029-12-31`,
      'C-5,900000,,2026-03-31,thing,thing,5,2026-05-01,',
    ],
    unread: 3,
  },
  {
    what: 'to days behind those of their contract, where nobody says when either begins',
    rows: [
      `${TERM},end`,
      ...[1, 2].map((quantity) => `C-1,900000,,2027-03-31,thing,thing,${quantity},2028-03-31`),
      'C-2,900000,,2028-03-31,thing,thing,3,2028-03-31',
    ],
    unread: 3,
  },
  {
    what: 'of more contracts than there was room for, of which a few begin later and one has no days',
    rows: [
      TERM,
      ...Array.from({ length: 1030 }, (_, n) =>
        n < 1020 ? `${ofTwoYears(`C-${n}`)},dated,1` : `C-${n},900000,2027-04-01,2028-03-31,thing,dated,1`,
      ),
      'C-1030,900000,,,thing,dated,1',
    ],
    unread: 1031,
  },
];

describe('rows are told apart', () => {
  test.each(KINDS)('$what', async ({ rows, unread, tables }) => {
    expect((await foundIn([rows], {}, tables)).unread).toBe(unread);
  });
});

test('rows that a table rejects are held with what they say, and what is wrong with them at their own lines', async () => {
  const unitless = 'C-3,900000,,what,3';
  const rows = [`${C},what,1`, `${D},what,2`, unitless].map((row) => `${row},${YEAR}`);
  const { first } = await foundIn([[DATED, ...rows]], { partial: true });
  const held = [...(first?.rejections.all ?? [])].map(({ row: { contract, measure, unit, time, origin }, errors }) => {
    const wrong = errors.map(({ rule, place }) => `${rule} ${place?.line}`);
    return [contract, measure, unit, time, origin.line, wrong];
  });
  expect(held).toEqual([
    ['C-1', 'what', 'thing', undefined, 2, ['unknown-measure 2']],
    ['C-2', 'what', 'thing', undefined, 3, ['unknown-measure 3']],
    ['C-3', 'what', undefined, undefined, 4, ['unknown-measure 4']],
  ]);
});

test('a row that is not read is known by its id to one that says it is different, and without one by its line', async () => {
  const measures = { a: aMeasure(['price']), b: aMeasure(['price']) };
  const method = {
    rounding: 'half-away-from-zero' as const,
    overlaps: [{ kind: 'exclusive' as const, measures: ['a', 'b'] }],
  };
  const tables: TableChoice = { fallback: [aTable({ parameters: { price }, measures, method })], pinned: new Map() };
  const rows = [',b,1', ',b,2', ',a,1', ',a,2', 'A1,a,4', 'A2,a,8', 'B1,b,3'].map((row) => `C-1,900000,thing,${row}`);
  const sheet = ['contract_id,contract_value,unit,commitment_id,measure,quantity', ...rows];
  const own = [
    'contract_id,contract_value,unit,commitment_id,measure,quantity,different',
    'C-1,900000,thing,B2,b,16,A2',
  ];
  const { unread, result } = await foundIn([sheet, own], {}, tables);
  expect(unread).toBe(7);
  // Of GBP 185.18 and 271.60 the most that can stand together is what is said to be different: 98.76 and 197.52.
  expect(result?.contracts[0]?.countedTwice).toBe(16_050n);
  const told = result?.findings.flatMap(({ rule, data }) => ('rows' in data ? [[rule, data.rows]] : []));
  expect(told).toContainEqual(['said-different', ['A2', 'B2']]);
  expect(told).toContainEqual(['counted-twice', ['1.csv:4', '1.csv:5', 'A1', 'A2', '1.csv:2', '1.csv:3']]);
});
