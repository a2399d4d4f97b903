// Rows that are valued by their codes, many at once, come to what the same rows come to one by one: totals, findings and lines. Of
// each sheet stands here what it comes to, and how many of its rows go the quick way: one that loses it is no longer quick.
import { describe, expect, test } from 'vitest';
import { formatPence } from '../../src/model/money.ts';
import type { Options } from '../../src/model/result.ts';
import { nodeFiles } from '../../src/run/node-files.ts';
import type { TableChoice } from '../../src/valuation/tables-in-use.ts';
import { PLAIN_OPTIONS } from '../support/commitments.ts';
import { aMeasure, aParameter, aTable } from '../support/tables.ts';
import { byColumns, type Input, rowByRow } from '../support/two-readings.ts';

const suggested = { deadweight: { value: '0.5', source: 'book', grade: 'B' } } as const;
const table = aTable({
  covers: { from: '2026-04-01', to: '2028-03-31' },
  method: {
    rounding: 'half-away-from-zero',
    overlaps: [
      { kind: 'part-of', part: 'part', whole: 'whole' },
      { kind: 'at-most', measures: ['capped'], quantity: '10' },
      { kind: 'first-year-only', measures: ['once'] },
    ],
  },
  parameters: {
    price: aParameter('12.345'),
    local: aParameter('', { values: [{ value: '7.03' }, { value: '9.11', area: 'Leeds' }] }),
    dated: aParameter('', {
      values: [
        { from: '2026-04-01', value: '3' },
        { from: '2027-04-01', value: '4' },
      ],
    }),
    yearly: aParameter('', { values: [2026, 2027, 2028].map((year) => ({ year, value: String(year) })) }),
    huge: aParameter('98765432109876.54321'),
    third: aParameter('0.005'),
    cost: aParameter('-12.345'),
    older: aParameter('2', { price_base: '2024-25', grade: 'C' }),
  },
  measures: {
    thing: aMeasure(['price']),
    less: aMeasure(['price'], { shares: { deadweight: '0.1', drop_off: '0.25' } }),
    local: aMeasure(['local'], { theme: 'growth', components: [{ kind: 'local-economic', product: ['local'] }] }),
    placed: aMeasure(['price'], { components: [{ kind: 'transfer', with_area: 'economic', product: ['price'] }] }),
    dated: aMeasure(['dated']),
    yearly: aMeasure(['yearly']),
    both: aMeasure([], {
      components: [
        { kind: 'fiscal', product: ['huge'] },
        { kind: 'transfer', product: ['price'] },
        { kind: 'wellbeing', product: ['third'] },
      ],
    }),
    part: aMeasure(['price']),
    whole: aMeasure(['price']),
    harm: aMeasure(['cost']),
    older: aMeasure(['older']),
    gone: aMeasure(['huge'], { shares: { deadweight: '1' } }),
    moved: aMeasure([], {
      components: [
        { kind: 'transfer', product: ['huge'] },
        { kind: 'economic', product: ['price'] },
      ],
    }),
    capped: aMeasure(['price']),
    once: aMeasure(['price']),
    halved: aMeasure(['price'], { suggested }),
    signed: aMeasure(['price'], { allows_negative: true }),
    share: aMeasure(['price'], { unit: 'percent' }),
    old: aMeasure(['price'], { deprecated: { since: '1.0.0', use: 'thing' } }),
    counted: { title: 'Counted', theme: 'other', outcome: 'o', unit: 'thing', record_only: true },
  },
});
const discounted = aTable({
  ...{ covers: { from: '2026-04-01', to: '2028-03-31' }, parameters: { price: aParameter('12.345') } },
  measures: { thing: aMeasure(['price']) },
  discount: { standard: { label: 'A schedule', source: 'book', grade: 'A', rates: [{ from: 0, percent: '3.5' }] } },
});
const ONE_TABLE: TableChoice = { fallback: [table], asked: 'test', pinned: new Map() };
const edition = (version: string, from: string, to: string, price: string) =>
  aTable({
    version,
    covers: { from, to },
    parameters: { price: aParameter(price), second: aParameter('2') },
    measures: {
      thing: aMeasure(['price']),
      other: aMeasure(['price', 'second'], { components: [{ kind: 'transfer', product: ['price', 'second'] }] }),
    },
  });
const FIRST = edition('1.0.0', '2026-04-01', '2027-03-31', '10');
const EDITIONS: TableChoice = {
  fallback: [FIRST, edition('2.0.0', '2027-04-01', '2028-03-31', '30')],
  pinned: new Map([['test@1.0.0', [FIRST]]]),
};

/** Tables that are made for no days, one of them for each pin. */
const priced = (price: string) => {
  const parameters = { price: aParameter(price) };
  const { table, ...loaded } = aTable({
    version: `1.0.${price}`,
    parameters,
    measures: { thing: aMeasure(['price']) },
  });
  const { covers: _, ...open } = table;
  return { ...loaded, table: open };
};
const BY_PIN: TableChoice = {
  fallback: [priced('1')],
  pinned: new Map(['20', '30', '40', '50'].map((price, at) => [`at@${at + 2}`, [priced(price)]])),
};

async function* linesOf(...pieces: readonly (readonly string[])[]): AsyncGenerator<Uint8Array> {
  for (const rows of pieces) yield new TextEncoder().encode(rows.map((row) => `${row}\n`).join(''));
}

/** Rows as they come: so many at first, and then the others. */
const sheetOf = (rows: readonly string[], first = rows.length): Input => ({
  path: '-',
  options: () => ({
    dates: 'iso',
    files: nodeFiles({ cwd: '.', stdin: linesOf(rows.slice(0, first), rows.slice(first)) }),
  }),
});

/** The later edition has a figure for an area, which the earlier one has not. */
const BY_AREA: TableChoice = {
  fallback: [
    FIRST,
    aTable({
      ...{ version: '2.0.0', covers: { from: '2027-04-01', to: '2028-03-31' } },
      parameters: { price: aParameter('', { values: [{ value: '30' }, { value: '50', area: 'Leeds' }] }) },
      measures: { thing: aMeasure(['price']) },
    }),
  ],
  pinned: new Map(),
};

/** What a sheet comes to, row by row and by columns, which has to be the same. */
async function cameTo(
  rows: readonly string[],
  options: Partial<Options> = {},
  tables = ONE_TABLE,
  without?: number[],
  hasLines = true,
) {
  const isLeft = (line: number) => without?.includes(line) === true;
  const asked = { ...PLAIN_OPTIONS, ...options };
  // A row that is left out comes to what a blank line comes to.
  const one = await rowByRow([sheetOf(rows.map((row, at) => (isLeft(at + 1) ? '' : row)))], tables, asked, hasLines);
  const other = await byColumns([sheetOf(rows)], tables, asked, !hasLines, without && ((_, line) => isLeft(line)));
  expect(other.fault).toEqual(one.fault);
  const inputs = one.result?.inputs;
  expect({ ...other.result, inputs }).toEqual(one.result);
  if (!without && hasLines) expect(other.drawn).toEqual(one.drawn);
  const summaries = one.result?.summaries.map(({ net, transfer }) => `${formatPence(net)} ${formatPence(transfer)}`);
  const rules = one.result?.findings.map(({ rule }) => rule);
  return { ...other, came: summaries?.join(' + '), rules: [...new Set(rules)].sort().join(' ') };
}

interface Case {
  readonly what: string;
  readonly rows: readonly string[];
  /** Net pounds and transfers; nothing where an error withholds them. */
  readonly came?: string;
  /** How many rows are valued by their codes, and how many of the lines are drawn by them. */
  readonly quick: readonly [rows: number, lines: number];
  /** What is said later changes what rows came to as they were read: they are gone through again. */
  readonly again?: boolean;
  readonly rules?: string;
  readonly options?: Partial<Options>;
  readonly tables?: TableChoice;
}
const H = 'contract_id,contract_value,unit,measure,quantity';
const C = 'C-1,900000,thing';
const D = 'C-2,900000,thing';
const TERM = 'contract_id,contract_value,contract_start,contract_end,unit,measure,quantity';
const T = 'C-1,900000,2026-04-01,2028-03-31,thing';
const BY_COLUMNS: readonly Case[] = [
  {
    what: 'the plainest',
    came: '43.22 0.00',
    quick: [3, 3],
    rows: [H, `${C},thing,1`, `${C},thing,2.5`, `${D},thing,0.001`],
  },
  {
    what: 'half pennies',
    came: '98765432109987.67 12.35',
    quick: [4, 4],
    rules: 'sva-above-half',
    rows: [H, `${C},thing,1`, `${C},thing,3`, `${C},thing,5`, `${D},both,1`],
  },
  { what: 'nothing', came: '12.35 0.00', quick: [2, 2], rows: [H, `${C},thing,0`, `${D},thing,1`] },
  {
    what: 'many decimals',
    came: '32.39 0.00',
    quick: [2, 2],
    rows: [H, `${C},thing,1.123456789012345`, `${C},thing,0.0000001`, `${C},thing,1.5`],
  },
  {
    what: 'pounds beyond plain numbers',
    came: '12193806322458223593.88 1524141.96',
    quick: [5, 5],
    rules: 'line-above-half sva-above-half',
    rows: [H, `${C},both,1`, `${C},both,4.5`, `${D},both,123456.789`, `${D},thing,1`, `${D},both,0.000001`],
  },
  {
    what: 'a term that is a day too long',
    came: '148.34 0.00',
    quick: [0, 2],
    rules: 'term-unlikely',
    rows: [`${TERM},per`, ...[1, 2, 3].map((many) => `C-1,900000,2026-04-01,2028-04-01,thing,thing,${many},year`)],
  },
  {
    what: 'local pay, held against the value of its contract',
    came: '351587.97 0.00',
    quick: [6, 6],
    rows: [H, `${C},thing,1`, `${C},local,2`, `${D},local,50000`, `${C},local,3`, `${D},thing,1`, `${C},local,4`],
  },
  {
    what: 'local pay, where a contract has no value',
    came: '35220.30 0.00',
    quick: [5, 5],
    rules: 'contract-value-missing line-above-half',
    rows: [
      H,
      'C-1,,thing,local,1',
      'C-1,,thing,local,2',
      'C-1,,thing,local,5000',
      'C-1,,thing,local,3',
      'C-1,,thing,local,4',
    ],
  },
  {
    what: 'quantities beyond plain numbers',
    came: '1234611204994187257522.78 0.00',
    quick: [1, 1],
    rules: 'sva-above-half',
    rows: [H, `${C},thing,9007199254740993`, `${C},thing,99999999999999999999`, `${C},thing,900719925474`],
  },
  {
    what: 'a measure that is only counted',
    came: '12.35 0.00',
    quick: [1, 1],
    rows: [H, `${C},counted,4`, `${C},thing,1`, `${C},counted,5`],
  },
  {
    what: 'a blank cell',
    quick: [2, 0],
    rules: 'blank-field',
    rows: [H, `${C},thing,`, `${C},thing,1`, `${C},thing,2`],
  },
  {
    what: 'a measure that nobody knows',
    quick: [2, 0],
    rules: 'unknown-measure',
    rows: [H, `${C},thing,1`, `${C},what,2`, `${C},what,3`, `${C},thing,4`],
  },
  {
    what: 'a measure on its way out',
    came: '74.08 0.00',
    quick: [3, 0],
    rules: 'measure-deprecated',
    rows: [H, `${C},old,1`, `${C},old,2`, `${C},old,3`],
  },
  {
    what: 'what may be below nothing',
    came: '123.46 0.00',
    quick: [2, 2],
    rows: [H, `${C},signed,-4`, `${C},signed,9`, `${C},signed,5`],
  },
  {
    what: 'a level',
    came: '1185.13 0.00',
    quick: [1, 1],
    rows: [H, 'C-1,900000,percent,share,40', 'C-1,900000,percent,share,55', `${C},thing,1`],
  },
  {
    what: 'other units',
    quick: [2, 0],
    rules: 'unit-mismatch',
    rows: [H, `${C},thing,1`, 'C-1,900000,things,thing,2', 'C-1,900000,kg,thing,3'],
  },
  {
    what: 'no unit',
    came: '74.08 0.00',
    quick: [3, 3],
    rules: 'unit-left-blank',
    rows: [H, `${C},thing,1`, 'C-1,900000,,thing,2', 'C-1,900000,,thing,3'],
  },
  {
    what: 'shares of the row and of the table',
    came: '19880.53 0.00',
    quick: [9, 9],
    rules: 'share-leaves-nothing',
    rows: [
      `${H},deadweight,attributed_share,attribution_to_others,displacement,leakage,drop_off,duration`,
      `${C},thing,100,0.2,0.5,,,,,`,
      `${C},thing,200,0.2,0.5,,,,,`,
      `${C},thing,300,,,25%,33.3%,0.1,,`,
      `${C},less,100,,,,,,,`,
      `${C},less,200,0,,,,,,`,
      `${C},less,300,0.5,,,,,0.5,2`,
      `${C},less,301,0.5,,,,,0.5,2`,
      `${C},less,302,0.5,,,,,0.25,2`,
      `${C},less,303,0.5,,,,,0.25,3`,
      `${D},thing,400,1,,,,,,`,
      `${D},thing,500,,0,,,,,`,
    ],
  },
  {
    what: 'shares beyond plain numbers',
    came: '6906.70 0.00',
    quick: [1, 1],
    rows: [
      `${H},deadweight,displacement,leakage`,
      `${C},thing,100,0.12345678901,,`,
      `${C},thing,200,0.123456789,0.987654321,0.5`,
      `${C},thing,300,0.12345,0.54321,`,
      `${C},thing,400,0.123456789,,`,
    ],
  },
  {
    what: 'shares that fade beyond plain numbers',
    rows: [
      `${H},drop_off,duration`,
      `${C},thing,1,0.123456789,3`,
      `${C},thing,2,0.123456789,3`,
      `${C},both,3,0.123456789,3`,
      `${C},thing,4,,`,
    ],
    came: '783665544310588.42 97.95',
    quick: [4, 4],
    rules: 'sva-above-half',
  },
  {
    what: 'pounds below nothing',
    rows: [H, `${C},harm,1`, `${C},harm,3`, `${C},thing,5`],
    came: '12.34 0.00',
    quick: [3, 3],
  },
  {
    what: 'areas',
    came: '33585.25 16048.50',
    quick: [9, 9],
    rules: 'area-not-in-table',
    rows: [
      `${H},area`,
      `${C},local,100,`,
      `${C},local,200,Leeds`,
      `${C},local,300,York`,
      `${C},local,400,Leeds`,
      `${C},placed,500,Leeds`,
      `${C},placed,600,`,
      `${C},placed,700,`,
      `${C},placed,750,York`,
      `${C},thing,800,York`,
    ],
  },
  {
    what: 'dates of rows',
    quick: [7, 0],
    rules: 'before-table end-before-start no-figure-for-date undated-figure',
    rows: [
      `${H},start,end`,
      `${C},dated,100,2026-04-01,2027-03-31`,
      `${C},dated,200,2027-03-31,2027-03-31`,
      `${C},dated,300,2027-04-01,2028-03-31`,
      `${C},dated,400,2027-04-02,2028-03-31`,
      `${C},dated,500,2026-04-01,`,
      `${C},dated,600,,2028-03-31`,
      `${C},dated,700,,`,
      `${C},dated,750,2026-03-01,`,
      `${C},dated,800,2028-03-31,2026-04-01`,
    ],
  },
  {
    what: 'figures by year',
    came: '5675494.81 0.00',
    quick: [4, 4],
    rules: 'sva-above-half',
    rows: [
      `${H},start,end`,
      `${C},yearly,100,2026-04-01,2027-03-31`,
      `${C},yearly,200,2026-04-01,2027-03-31`,
      `${C},yearly,300,2026-04-01,2027-03-31`,
      `${C},yearly,400,2026-04-01,2028-03-31`,
      `${C},yearly,500,2027-04-01,2028-03-31`,
      `${C},yearly,600,2027-04-01,2028-03-31`,
      `${D},yearly,700,2027-04-01,2028-03-31`,
    ],
  },
  {
    what: 'dates of the contract',
    came: '2447256.90 0.00',
    quick: [6, 6],
    rules: 'before-table no-figure-for-date outside-contract sva-above-half',
    rows: [
      `${TERM},start,end`,
      `${T},dated,100,,`,
      `${T},dated,200,2027-04-01,`,
      `${T},yearly,300,,2027-03-31`,
      `${T},yearly,301,,2027-03-31`,
      `${T},yearly,302,,`,
      `${T},yearly,303,,`,
      `${T},dated,400,2026-03-31,`,
      `${T},dated,500,,2028-04-01`,
      'C-2,900000,,2028-03-31,thing,dated,100,2026-04-01,',
      'C-3,900000,2027-04-01,,thing,dated,100,,',
    ],
  },
  {
    what: 'terms of several contracts that begin on one day',
    rows: [
      TERM,
      ...[100, 200, 300].flatMap((n) => [
        `${T},yearly,${n}`,
        `C-2,900000,2026-04-01,2027-03-31,thing,yearly,${n + 1}`,
        `C-3,900000,2026-04-01,,thing,dated,${n + 2}`,
      ]),
    ],
    came: '2439693.66 0.00',
    quick: [7, 7],
    rules: 'sva-above-half',
  },
  {
    what: 'days that are doubted, and such as end before they start',
    rows: [
      `${TERM},start,end`,
      `${T},dated,100,,`,
      'C-2,900000,,,thing,dated,100,2026-04-01,2096-03-31',
      'C-2,900000,,,thing,dated,200,2027-04-01,2096-03-31',
      'C-2,900000,,,thing,thing,300,1926-04-01,',
      'C-2,900000,,,thing,dated,400,2026-04-01,',
      'C-3,900000,,2028-03-31,thing,dated,500,2029-01-01,',
      'C-3,900000,,2028-03-31,thing,dated,600,2027-01-01,',
    ],
    quick: [3, 0],
    rules: 'before-table date-unlikely end-before-start term-unlikely',
  },
  {
    what: 'pounds of which nothing is left, and large ones that only move',
    rows: [H, `${C},gone,1`, `${C},gone,3`, `${C},moved,2`, `${C},moved,4`, `${D},thing,5`],
    came: '135.80 592592592659259.26',
    quick: [5, 5],
  },
  {
    what: 'prices of several years',
    rows: [H, `${C},thing,1`, `${C},older,2`, `${D},older,3`, `${D},thing,4`, `${D},placed,5`],
    came: '71.73 61.73',
    quick: [5, 5],
    rules: 'line-above-half',
  },
  {
    what: 'shares that a table suggests, beside others',
    rows: [
      `${H},deadweight`,
      `${C},thing,1,0.1`,
      `${C},halved,1.5,`,
      `${C},halved,2.25,`,
      'C-2,900000,thing,halved,3,0.2',
      `${D},halved,4,`,
    ],
    came: '136.42 0.00',
    quick: [5, 5],
    rules: 'suggested-shares',
  },
  {
    what: 'editions that differ by area',
    rows: [
      `${H},area,start,end`,
      `${C},thing,1,Leeds,2026-04-01,2027-03-31`,
      `${C},thing,2,York,2026-04-01,2027-03-31`,
      `${C},thing,3,,2026-04-01,2027-03-31`,
      `${C},thing,4,Leeds,2026-04-01,2027-03-31`,
      `${C},thing,5,York,2026-04-01,2027-03-31`,
    ],
    came: '150.00 0.00',
    quick: [5, 5],
    rules: 'area-not-in-table edition-by-start',
    tables: BY_AREA,
  },
  {
    what: 'facts that come late, and further measures behind them',
    rows: [
      TERM,
      'C-1,900000,,,thing,dated,1',
      'C-1,900000,2026-04-01,2027-03-31,thing,thing,1',
      'C-1,900000,2026-04-01,2027-03-31,thing,older,1',
    ],
    came: '17.35 0.00',
    quick: [3, 3],
    again: true,
  },
  {
    what: 'present values of a schedule',
    rows: [TERM, `${T},thing,1`, `${T},thing,2`],
    came: '36.10 0.00',
    quick: [2, 0],
    again: true,
    options: { discount: 'standard', discountFrom: 2026 },
    tables: { fallback: [discounted], pinned: new Map() },
  },
  {
    what: 'days outside their contract, beside the same days of others',
    rows: [
      `${TERM},start,end,period`,
      'C-2,900000,,,thing,thing,1,2026-03-01,2026-03-31,',
      'C-2,900000,,,thing,thing,2,2029-01-01,2029-12-31,',
      'C-2,900000,,,thing,thing,3,2026-05-01,2029-12-31,',
      'C-2,900000,,,thing,thing,4,,,2030-31',
      `${T},thing,5,2026-03-15,,`,
      `${T},thing,6,,2029-06-30,`,
      `${T},thing,7,,,2030-31`,
      'C-3,900000,,2028-03-31,thing,thing,8,2029-02-01,,',
      `${T},thing,9,,,`,
    ],
    quick: [5, 0],
    rules: 'before-table end-before-start outside-contract',
  },
  {
    what: 'periods',
    came: '3653500.00 0.00',
    quick: [6, 6],
    rules: 'after-table outside-contract sva-above-half',
    rows: [
      `${TERM},period`,
      `${T},dated,100,2026-27`,
      `${T},dated,200,2027-28`,
      `${T},dated,300,2027-28`,
      `${T},dated,400,`,
      `${T},yearly,500,2026-27-Q2`,
      `${T},yearly,600,2026-27-Q2`,
      `${T},yearly,700,2026-27-Q2`,
      `${T},dated,800,2030-31`,
    ],
  },
  {
    what: 'a period and dates',
    quick: [3, 0],
    rules: 'period-disagrees',
    rows: [
      `${H},period,start,end`,
      `${C},dated,100,2026-27,,`,
      `${C},dated,200,2026-27,2026-05-01,`,
      `${C},dated,300,2026-27,,2026-12-31`,
      `${C},dated,400,2027-28,2027-04-01,2028-03-31`,
      `${C},dated,500,2027-28,2027-04-01,2028-03-31`,
    ],
  },
  {
    what: 'promises for each year',
    quick: [3, 0],
    rules: 'per-year-without-dates',
    rows: [
      `${TERM},per,start`,
      `${T},thing,100,year,`,
      `${T},thing,200,year,`,
      `${T},thing,300,year,`,
      `${T},thing,400,contract,`,
      `${T},thing,500,year,2027-04-01`,
      'C-2,900000,,,thing,thing,600,year,',
    ],
  },
  {
    what: 'a rate on the spend',
    came: '11110.50 0.00',
    quick: [1, 1],
    rows: [
      `contract_spend,${H},per`,
      `2000000,${C},thing,100,1m-spent`,
      `2000000,${C},thing,200,1m-spent`,
      `2000000,${C},thing,300,`,
    ],
  },
  {
    what: 'overlaps',
    came: '98765432112938.12 12.35',
    quick: [6, 8],
    rules: 'counted-twice line-above-half sva-above-half',
    rows: [
      `${H},commitment_id`,
      `${C},thing,8,`,
      `${C},whole,100,`,
      `${C},part,40,K1`,
      `${C},part,41,`,
      `${D},part,42,`,
      `${C},capped,9,`,
      `${C},capped,8,`,
      `${C},both,1,`,
    ],
  },
  {
    what: 'what is gained once',
    came: '11110.50 0.00',
    quick: [0, 2],
    rules: 'counted-twice',
    rows: [`${TERM},per`, `${T},once,100,year`, `${T},once,200,year`, `${T},once,300,contract`],
  },
  {
    what: 'ids used twice',
    quick: [4, 0],
    rules: 'duplicate-commitment',
    rows: [
      `${H},commitment_id,period,status`,
      `${C},thing,1,K1,,`,
      `${C},thing,2,K2,,`,
      `${D},thing,3,K1,,`,
      `${C},thing,4,K1,,`,
      `${C},thing,5,K3,2026-27,`,
      `${C},thing,6,K3,2027-28,`,
    ],
  },
  {
    what: 'evidence that says there is none',
    quick: [4, 4],
    came: '185.18 0.00',
    rules: 'evidence-says-none',
    rows: [
      `${H},status,evidence`,
      `${C},thing,1,delivered,none`,
      `${C},thing,2,delivered,log`,
      `${C},thing,4,delivered,`,
      `${C},thing,8,delivered,To follow.`,
    ],
  },
  {
    what: 'notes that say another thing',
    quick: [4, 4],
    came: '790.09 0.00',
    rules: 'note-unlike-quantity row-not-counted',
    rows: [
      `${H},notes`,
      `${C},thing,40,40 per week for a year`,
      `${C},thing,7,Withdrawn`,
      `${C},thing,8,`,
      `${C},thing,9,seen`,
    ],
  },
  {
    what: 'a row that is the sum of others',
    quick: [4, 4],
    came: '1234.50 0.00',
    rules: 'sum-of-others',
    rows: [
      `${H},period`,
      `${C},thing,20,2026-04`,
      `${C},thing,14.5,2026-05`,
      `${C},thing,15.5,2026-06`,
      `${C},thing,50,2026-27-Q1`,
    ],
  },
  {
    what: 'ids of returns',
    quick: [5, 0],
    rules: 'delivered-twice duplicate-commitment line-above-half',
    rows: [
      `${H},commitment_id,period,start,end,status`,
      `${C},thing,1,K1,2026-27,,,delivered`,
      `${C},thing,2,K1,2027-28,,,delivered`,
      `${C},thing,3,K1,2027-28,,,delivered`,
      `${C},thing,4,K1,,2026-04-01,2026-04-30,delivered`,
      `${C},thing,5,K1,,2026-04-01,2026-05-31,delivered`,
      `${C},thing,6,K1,,2026-04-02,2026-05-31,delivered`,
      `${C},signed,-7,K9,,,,delivered`,
      `${C},thing,8,K9,,,,delivered`,
    ],
  },
  {
    what: 'promised and delivered rows together',
    quick: [3, 0],
    rules: 'committed-and-delivered',
    rows: [`${H},status`, `${C},thing,1,committed`, `${C},thing,2,delivered`, `${D},thing,3,delivered`],
  },
  {
    what: 'delivered rows, some with evidence',
    came: '137.35 0.00',
    quick: [6, 5],
    rules: 'status-set-aside',
    rows: [
      `${H},status,evidence`,
      `${C},thing,1,delivered,seen`,
      `${C},thing,2,delivered,`,
      `${C},thing,3,delivered,seen`,
      `${D},local,4,delivered,`,
      `${D},local,5,delivered,a log`,
      `${D},thing,6,committed,seen`,
    ],
    options: { status: 'delivered' },
  },
  {
    what: 'promised rows alone',
    came: '49.39 0.00',
    quick: [3, 2],
    rules: 'status-set-aside',
    rows: [`${H},status`, `${C},thing,1,committed`, `${D},thing,2,delivered`, `${C},thing,3,`],
    options: { status: 'committed' },
  },
  {
    what: 'claims',
    came: '185.19 0.00',
    quick: [1, 5],
    rules: 'claim-unlike-figure',
    rows: [
      `${H},claimed_value,claimed_proxy`,
      `${C},thing,1,12.35,`,
      `${C},thing,2,99,`,
      `${C},thing,3,,12.345`,
      `${C},thing,4,,`,
      `${C},thing,5,,13`,
    ],
  },
  {
    what: 'a contract described again',
    quick: [5, 0],
    rules: 'contract-described-twice',
    rows: [
      `contract_name,supplier,${H}`,
      `Roads,,${C},thing,1`,
      `Roads,Alder,${C},thing,2`,
      `Roads,Alder,${C},thing,3`,
      `Schools,Alder,${C},thing,4`,
      `Roads,Alder,${C},thing,5`,
      `Roads,,${C},thing,6`,
      `Schools,,${D},thing,7`,
    ],
  },
  {
    what: 'facts that come late and decide pounds',
    came: '24.00 0.00',
    quick: [3, 3],
    again: true,
    rules: 'contract-value-missing',
    rows: [TERM, 'C-1,,,,thing,dated,1', 'C-1,,,,thing,dated,2', 'C-1,,2027-04-01,2028-03-31,thing,dated,3'],
  },
  {
    what: 'facts that come late, of rows valued one by one',
    rows: [
      `claimed_value,${TERM}`,
      '3,C-1,,,,thing,dated,1',
      '4,C-1,,2027-04-01,2028-03-31,thing,dated,1',
      '4,C-1,,2027-04-01,2028-03-31,thing,dated,1',
    ],
    came: '12.00 0.00',
    quick: [0, 3],
    again: true,
    rules: 'claim-unlike-figure contract-value-missing rows-alike',
  },
  {
    what: 'the start of a contract that comes late',
    rows: [
      'contract_id,contract_start,unit,measure,quantity',
      'C-1,,thing,thing,1',
      'C-2,2026-04-01,thing,thing,2',
      'C-1,2026-04-01,thing,thing,3',
    ],
    came: '74.08 0.00',
    quick: [3, 3],
    again: true,
    rules: 'contract-value-missing',
  },
  {
    what: 'the end of a contract that comes late',
    rows: [
      'contract_id,contract_end,unit,measure,quantity',
      'C-1,,thing,thing,1',
      'C-2,2028-03-31,thing,thing,2',
      'C-1,2028-03-31,thing,thing,3',
    ],
    came: '74.08 0.00',
    quick: [3, 3],
    again: true,
    rules: 'contract-value-missing',
  },
  {
    what: 'the value of a contract that comes late',
    rows: [
      'contract_id,contract_value,unit,measure,quantity',
      'C-1,,thing,thing,1',
      'C-2,900000,thing,thing,2',
      'C-1,900000,thing,thing,3',
    ],
    came: '74.08 0.00',
    quick: [3, 3],
    again: true,
  },
  {
    what: 'the spend of a contract that comes late',
    rows: [
      'contract_id,contract_spend,unit,measure,quantity',
      'C-1,,thing,thing,1',
      'C-2,2000000,thing,thing,2',
      'C-1,2000000,thing,thing,3',
    ],
    came: '74.08 0.00',
    quick: [3, 3],
    again: true,
    rules: 'contract-value-missing',
  },
  {
    what: 'the name of a contract that comes late',
    rows: [`contract_name,${H}`, `,${C},thing,1`, `Alder,${C},thing,2`, `Alder,${D},thing,3`],
    came: '74.08 0.00',
    quick: [3, 3],
  },
  {
    what: 'the name of a contract that comes late, in a listing',
    rows: [`contract_name,${H}`, `,${C},thing,1`, `Alder,${C},thing,2`, `Alder,${D},thing,3`],
    came: '74.08 0.00',
    quick: [0, 0],
    again: true,
    options: { by: ['supplier', 'contract'] },
  },
  {
    what: 'the buyer of a contract that comes late',
    rows: [`buyer,${H}`, `,${C},thing,1`, `Alder,${C},thing,2`, `Alder,${D},thing,3`],
    came: '74.08 0.00',
    quick: [3, 3],
  },
  {
    what: 'the buyer of a contract that comes late, in a listing',
    rows: [`buyer,${H}`, `,${C},thing,1`, `Alder,${C},thing,2`, `Alder,${D},thing,3`],
    came: '74.08 0.00',
    quick: [0, 0],
    again: true,
    options: { by: ['supplier', 'contract'] },
  },
  {
    what: 'the supplier of a contract that comes late',
    rows: [`supplier,${H}`, `,${C},thing,1`, `Alder,${C},thing,2`, `Alder,${D},thing,3`],
    came: '74.08 0.00',
    quick: [3, 3],
  },
  {
    what: 'the supplier of a contract that comes late, in a listing',
    rows: [`supplier,${H}`, `,${C},thing,1`, `Alder,${C},thing,2`, `Alder,${D},thing,3`],
    came: '74.08 0.00',
    quick: [0, 0],
    again: true,
    options: { by: ['supplier', 'contract'] },
  },
  {
    what: 'an ask that comes late, in a listing',
    rows: [`ask,${H}`, `,${C},thing,1`, `5%,${C},thing,2`, `5%,${D},thing,3`],
    came: '74.08 0.00',
    quick: [0, 0],
    options: { by: ['supplier'] },
  },
  {
    what: 'ids of few rows, promised and delivered',
    rows: [
      `${H},status,commitment_id`,
      `${C},thing,1,,`,
      `${C},thing,2,,K1`,
      `${C},thing,3,,`,
      `${C},thing,4,delivered,`,
      `${C},thing,5,delivered,K1`,
      `${C},thing,6,delivered,`,
      `${D},thing,7,delivered,K1`,
      `${D},thing,8,delivered,`,
      `${D},thing,9,,K1`,
      `${C},thing,10,,`,
      `${C},thing,11,delivered,`,
    ],
    came: '308.64 0.00',
    quick: [11, 5],
    rules: 'status-set-aside',
    options: { status: 'committed' },
  },
  {
    what: 'a pin that comes late',
    rows: [
      'contract_id,proxies,unit,measure,quantity,start,end',
      'C-1,,thing,thing,1,2027-04-01,2028-03-31',
      'C-1,test@1.0.0,thing,thing,2,2027-04-01,2028-03-31',
    ],
    came: '30.00 0.00',
    quick: [2, 2],
    again: true,
    rules: 'contract-value-missing',
    tables: EDITIONS,
  },
  {
    what: 'what is wrong with rows that the readers rejected',
    rows: [`${H}`, `${C},what,x`, `${C},thing,1`, `${C},thing,x`, `${C},what,`],
    came: '',
    quick: [1, 0],
    rules: 'blank-field not-a-number unknown-measure',
  },
  {
    what: 'a range',
    came: '37.04 0.00',
    quick: [0, 0],
    rows: [H, `${C},thing,1`, `${C},thing,2`],
    options: { range: true },
  },
  {
    what: 'present values',
    came: '0.00 0.00',
    quick: [2, 0],
    again: true,
    rules: 'flag-leaves-nothing no-discount-schedule',
    rows: [TERM, `${T},thing,1`, `${T},thing,2`],
    options: { discount: 'standard' },
  },
  {
    what: 'other prices',
    came: '0.00 0.00',
    quick: [0, 0],
    rules: 'flag-leaves-nothing no-figure-for-price-base price-base-reach',
    rows: [H, `${C},thing,1`, `${C},thing,2`],
    options: { priceBase: { financial: '2024-25' } },
  },
  {
    what: 'shares that a table suggests',
    came: '74.08 0.00',
    quick: [3, 3],
    rules: 'suggested-shares',
    rows: [H, `${C},halved,1`, `${C},thing,2`, `${C},halved,3`],
  },
  {
    what: 'shares that a table suggests, applied',
    came: '617250000000043.21 0.00',
    quick: [3, 4],
    rules: 'suggested-shares-applied sva-above-half',
    rows: [H, `${C},halved,1`, `${C},thing,2`, `${C},halved,3`, `${C},halved,99999999999999`],
    options: { suggestedShares: true },
  },
  {
    what: 'editions by the day',
    came: '1010000000000320.00 80.00',
    quick: [6, 8],
    rules: 'edition-by-start line-above-half sva-above-half versions-added',
    rows: [
      `${H},start,end`,
      `${C},thing,1,2026-04-01,2027-03-31`,
      `${C},thing,2,2027-03-31,2027-03-31`,
      `${C},thing,3,2027-04-01,2028-03-31`,
      `${D},other,4,2026-04-01,2027-03-31`,
      `${D},thing,5,,`,
      `${D},thing,6,2026-04-02,2027-03-31`,
      `${D},thing,99999999999999,2026-04-02,2027-03-31`,
      `${D},thing,1000000000000,2026-04-02,2027-03-31`,
    ],
    tables: EDITIONS,
  },
  {
    what: 'an edition that was asked for',
    came: '30.00 0.00',
    quick: [2, 2],
    rows: [`${H},start,end`, `${C},thing,1,2026-04-01,2027-03-31`, `${C},thing,2,2027-04-01,2028-03-31`],
    tables: { fallback: [FIRST], asked: 'test@1.0.0', pinned: new Map() },
  },
  {
    what: 'a pin',
    came: '240.00 0.00',
    quick: [4, 4],
    again: true,
    rules: 'versions-added',
    rows: [
      `${H},proxies,start,end`,
      `${C},thing,1,test@1.0.0,2027-04-01,2028-03-31`,
      `${C},thing,2,test@1.0.0,2027-04-01,2028-03-31`,
      `${D},thing,3,,2027-04-01,2028-03-31`,
      `${D},thing,4,,2027-04-01,2028-03-31`,
    ],
    tables: EDITIONS,
  },
  {
    what: 'a pin that is not kept',
    came: '90.00 0.00',
    quick: [2, 2],
    again: true,
    rules: 'pin-overridden',
    rows: [
      `${H},proxies,start,end`,
      `${C},thing,1,test@1.0.0,2027-04-01,2028-03-31`,
      `${D},thing,2,,2027-04-01,2028-03-31`,
    ],
    options: { repin: true },
    tables: EDITIONS,
  },
  {
    what: 'pins to several tables, of contracts with a day and without one',
    came: '141.00 0.00',
    quick: [5, 5],
    again: true,
    rules: 'versions-added',
    rows: [
      'contract_id,contract_value,proxies,start,unit,measure,quantity',
      'C-1,900000,,2026-04-01,thing,thing,1',
      ...[2, 3, 4, 5].map((n) => `C-${n},900000,at@${n},,thing,thing,1`),
    ],
    tables: BY_PIN,
  },
  {
    what: 'days before and after every edition',
    came: '240.00 0.00',
    quick: [4, 2],
    rules: 'before-table edition-by-start versions-added',
    rows: [
      `${H},start,end`,
      `${C},thing,1,2025-04-01,2026-03-31`,
      `${C},thing,2,2025-04-01,2026-03-31`,
      `${D},thing,3,2029-04-01,2030-03-31`,
      `${D},thing,4,2029-04-01,2030-03-31`,
    ],
    tables: EDITIONS,
  },
  { what: 'no row', quick: [0, 0], rules: 'no-rows', rows: [H] },
  {
    what: 'a blank line and a ragged one',
    quick: [2, 0],
    rules: 'ragged-row',
    rows: [H, `${C},thing,1`, '', 'C-1,9', `${C},thing,2`],
  },
];

describe('rows by their codes come to what they come to one by one', () => {
  test.each(BY_COLUMNS)('$what', async ({ came = '', quick, again = false, rules = '', rows, options, tables }) => {
    const found = await cameTo(rows, options, tables);
    expect([found.came, found.plain, found.plainLines / 3, found.rules]).toEqual([came, ...quick, rules]);
    expect(found.first === undefined).toBe(again);
    expect(found.runs?.every(([from, to]) => from < to)).toBe(true);
    expect(found.runs?.reduce((sum, [from, to]) => sum + to - from, 0)).toBe(found.plain);
  });

  /** Totals and findings of many rows; drawing their lines would take most of the time. */
  const manyCameTo = (rows: readonly string[], options: Partial<Options> = {}) =>
    cameTo(rows, options, ONE_TABLE, undefined, false);

  test('where there are many shares, areas and units', async () => {
    const rows = Array.from({ length: 600 }, (_, n) => {
      const measure = n < 100 ? 'both' : n < 300 ? 'thing' : 'local';
      const [fades, area] = n < 300 ? [`0.${1000 + n},2`, ''] : [',', `Area ${n}`];
      return `C-1,900000,thing,${measure},${n / 8},0.${1000 + (n % 280)},${fades},${area}`;
    });
    const { plain } = await manyCameTo([`${H},deadweight,drop_off,duration,area`, ...rows]);
    expect(plain).toBe(600);
  });

  test('where there are many rows of one kind, and many kinds', async () => {
    // Of two measures, each with as many shares, without a day and on three; 1,202 kinds at the least.
    const starts = ['', '2026-04-01', '2027-04-01', '2028-03-31'];
    const rows = Array.from({ length: 1400 }, (_, n) =>
      [C, ['thing', 'dated'][n % 2], n / 8, `0.${1000 + (n % 601)}`, 2, starts[Math.floor(n / 2) % 4]].join(),
    );
    const { plain } = await manyCameTo([`${H},drop_off,duration,start`, ...rows]);
    expect(plain).toBe(1400);
  });

  test('where there are more pounds than are added up at once', async () => {
    const rows = Array.from({ length: 600 }, (_, n) => `${n % 2 === 0 ? C : D},both,${n % 7}`);
    const { plain } = await manyCameTo([H, ...rows]);
    expect(plain).toBe(600);
  });

  test('where there are many contracts, most of which do not count', async () => {
    // The last ten begin a year later, when the figure is another.
    const row = (n: number, quantity: number, status: string) =>
      `C-${n},900000,${n < 1090 ? '2026-04-01' : '2027-04-01'},2028-03-31,thing,dated,${quantity},${status}`;
    const rows = Array.from({ length: 1100 }, (_, n) => row(n, n, n < 1020 ? 'delivered' : ''));
    const again = Array.from({ length: 20 }, (_, n) => row(n * 55, n + 0.5, ''));
    const head = `${TERM},status`;
    const { plain, came } = await manyCameTo([head, ...rows, ...again], { status: 'committed' });
    expect([plain, came]).toEqual([1120, '265825.00 0.00']);
    // What one of the last of them says of its contract once more is held against what it said first.
    const others = ['C-1090,5,,,thing,dated,1,', 'C-1090,6,,,thing,dated,2,', 'C-1090,6,,,thing,dated,3,'];
    const found = await manyCameTo([head, ...rows, ...others], { status: 'committed' });
    expect([found.plain, found.rules]).toEqual([1100, 'contract-described-twice status-set-aside']);
  });

  test('rows with errors are told apart where rows may be left out, and their errors alone where not', async () => {
    const rows = [H, `${C},thing,1`, `${C},what,2`, `${C},what,x`, `${D},what,3`, `${D},thing,4`];
    const { first, fault } = await cameTo(rows);
    expect([fault, first?.rejected, first?.met.length, first?.rejections.length]).toEqual([[], 2, 3, 0]);
    const partial = await cameTo(rows, { partial: true });
    expect([partial.came, partial.first?.met.length]).toEqual(['61.73 0.00', 2]);
    const lines = [...(partial.first?.rejections.all ?? [])].map(({ row, errors }) => [row.origin.line, errors.length]);
    expect([partial.first?.rejected, lines]).toEqual([
      2,
      [
        [3, 1],
        [5, 1],
      ],
    ]);
    // An id that came before puts its row aside, and what a table has against that is told with it.
    const ids = [`${H},commitment_id`, `${C},thing,1,K1`, `${C},thing,2,K1`, `${C},thing,4,K2`, `${C},what,8,K2`];
    const again = await cameTo(ids, { partial: true });
    expect([again.came, again.plainLines / 3, again.first?.met.length]).toEqual(['61.73 0.00', 2, 0]);
  });

  test('coded elsewhere, and where nobody asks which they were', async () => {
    const rows = [H, `${C},thing,1`, `${C},signed,-2`, `${D},thing,3`];
    const [one, other] = [await byColumns([sheetOf(rows)], ONE_TABLE, PLAIN_OPTIONS), await cameTo(rows)];
    const elsewhere = await byColumns([sheetOf(rows)], ONE_TABLE, PLAIN_OPTIONS, true);
    expect([one.result, elsewhere.result]).toEqual([other.result, other.result]);
    expect([one.runs?.length, elsewhere.runs]).toEqual([2, []]);
  });

  test('in pieces, of which the second has fewer than the first', async () => {
    const measures = ['counted', 'whole', 'part', 'thing'];
    const rows = [H, ...Array.from({ length: 20 }, (_, n) => `${C},${measures[n % 4]},${n}`)];
    const one = await rowByRow([sheetOf(rows)], ONE_TABLE, PLAIN_OPTIONS);
    const other = await byColumns([sheetOf(rows, 16)], ONE_TABLE, PLAIN_OPTIONS);
    expect(other.result).toEqual({ ...one.result, inputs: other.result?.inputs });
    expect([other.drawn, other.plainLines / 3]).toEqual([one.drawn, 15]);
  });

  test('without the rows that are left out', async () => {
    const some = [`${C},thing,1`, `${C},what,2`, `${C},thing,3`, `${C},signed,-4`, `${C},signed,-7`, `${C},thing,y`];
    const rows = [H, ...some, `${C},signed,-2`, `${D},thing,4`, `${D},thing,5`];
    const left = await cameTo(rows, {}, ONE_TABLE, [3, 6, 7, 10]);
    expect([left.came, left.plain, left.runs]).toEqual([
      '24.70 0.00',
      3,
      [
        [0, 1],
        [2, 3],
        [7, 8],
      ],
    ]);
    // Lines are drawn of the same rows, and of no others.
    const drawn = ([csv = '']: readonly string[]) => [...csv.matchAll(/-:(\d+)/g)].map(([, line]) => Number(line));
    expect(drawn(left.drawn)).toEqual([2, 4, 5, 8, 9]);
    // Among rows that are read by themselves, however many at once, it is the same.
    const own = `${C},thing,5,rows-alike`;
    const rowsOf = [`${H},checked`, `${C},thing,1,`, own, own, own, `${D},thing,2,`];
    const among = await cameTo(rowsOf, {}, ONE_TABLE, [4]);
    expect([among.came, among.plain, drawn(among.drawn)]).toEqual(['160.50 0.00', 2, [2, 3, 5, 6]]);
  });
});

test('what lines of plain rows cost is bounded, and told at the row that is one too many; their total costs what one does', async () => {
  const components = Array.from({ length: 20 }, () => ({ kind: 'economic' as const, product: ['price'] }));
  const long = aTable({
    parameters: { price: aParameter('12.345') },
    measures: { thing: aMeasure([], { components, shares: { drop_off: '0.123456' } }) },
  });
  const rows = [`${H},duration`, ...Array<string>(220).fill(`${C},thing,5,30`)];
  const read = (hasLines: boolean) =>
    byColumns([sheetOf(rows)], { fallback: [long], pinned: new Map() }, PLAIN_OPTIONS, !hasLines);
  expect(await read(false)).toMatchObject({ fault: [], plain: 220, result: { withheld: false } });
  await expect(read(true)).rejects.toMatchObject({
    finding: { rule: 'workings-too-long', data: { limit: 500_000, free: 20 }, place: { file: '-', line: 183 } },
  });
});
