// What changed in price indices and rates of discount: a series times a constant, or bands cut otherwise, move no figure.
import { describe, expect, test } from 'vitest';
import type { DiscountSchedule, PriceIndices, ProxyTable } from '../../../src/model/table.ts';
import { diffTables } from '../../../src/tables/diff/diff-tables.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';
import { told } from './judged.ts';

const sources = {
  a: { publisher: 'An office', title: 'Rates', locator: 'Table 1', checked_on: '2026-05-01' },
  b: { publisher: 'An office', title: 'Rates', locator: 'Table 2', checked_on: '2026-05-01' },
  c: { publisher: 'An office', title: 'Rates', locator: 'Table 1', checked_on: '2026-05-01' },
};
const SERIES = { label: 'A series', source: 'a', grade: 'A' } as const;
const table = (parts: Partial<ProxyTable>) =>
  aTable({ parameters: { pay: aParameter('1') }, measures: { job: aMeasure(['pay']) }, sources, ...parts }).table;
const between = (before: ProxyTable, after: ProxyTable) => diffTables(before, after).map(told);
const appraisal = { parameters: {}, measures: {} };

describe.each(['calendar', 'financial'] as const)('%s price indices', (kind) => {
  type Value = readonly [base: string, index: string, grade?: 'B'];
  const series = (values: readonly Value[], more: Partial<PriceIndices> = {}, parts: Partial<ProxyTable> = {}) =>
    table({
      price_indices: {
        [kind]: {
          ...SERIES,
          values: values.map(([base, index, grade]) => ({ base, index, ...(grade && { grade }) })),
          ...more,
        },
      },
      ...parts,
    });
  const OF = `table price_indices.${kind}`;
  const change = (reach: string, base: string, at: number, rest: string, title = 'A series') =>
    `deflator-changed ${reach} | ${OF} (${title}) | price_indices.${kind}.${base} at price_indices.${kind}.values.${at} | ${rest}`;
  const two: readonly Value[] = [
    ['2020', '80'],
    ['2021', '100'],
  ];

  test('of another number, or the same written otherwise', () => {
    expect(
      between(
        series(two),
        series([
          ['2020', '81'],
          ['2021', '100.0'],
        ]),
      ),
    ).toEqual([
      change('major other-number', '2020', 0, 'after: 80 in 2020 -> 81 in 2020'),
      change('patch same-number', '2021', 1, 'after: 100 in 2021 -> 100.0 in 2021'),
    ]);
  });

  test('times a constant are the same, where more than one says so', () => {
    expect(
      between(
        series(two),
        series([
          ['2020', '40'],
          ['2021', '50'],
          ['2022', '60'],
        ]),
      ),
    ).toEqual([
      change('patch same-number', '2020', 0, 'after: 80 in 2020 -> 40 in 2020'),
      change('patch same-number', '2021', 1, 'after: 100 in 2021 -> 50 in 2021'),
      change('minor new', '2022', 2, 'after: - -> 60 in 2022'),
    ]);
    expect(between(series([['2020', '80']]), series([['2020', '40']]))).toEqual([
      change('major other-number', '2020', 0, 'after: 80 in 2020 -> 40 in 2020'),
    ]);
    expect(
      between(
        series([...two, ['2022', '120']]),
        series([
          ['2020', '40'],
          ['2021', '50'],
          ['2022', '61'],
        ]),
      ),
    ).toEqual(
      ['80 in 2020 -> 40 in 2020', '100 in 2021 -> 50 in 2021', '120 in 2022 -> 61 in 2022'].map((rest, at) =>
        change('major other-number', `${2020 + at}`, at, `after: ${rest}`),
      ),
    );
  });

  test('that come or go, one or all', () => {
    expect(between(series(two), series([['2021', '100']]))).toEqual([
      change('major no-number', '2020', 0, 'before: 80 in 2020 -> -'),
    ]);
    expect(between(table({}), series([['2020', '80']]))).toEqual([
      change('minor new', '2020', 0, 'after: - -> 80 in 2020'),
    ]);
    // Who has none of its own takes those of the appraisal; the appraisal takes them from nowhere.
    const gone = (reach: string) => [change(reach, '2020', 0, 'before: 80 in 2020 -> -')];
    expect(between(series([['2020', '80']]), table({}))).toEqual(gone('major appraisal'));
    expect(between(series([['2020', '80']]), table({ price_indices: {} }))).toEqual(gone('major no-number'));
    expect(between(series([['2020', '80']], {}, appraisal), table(appraisal))).toEqual(gone('major no-number'));
  });

  test('told by the new place in their list', () => {
    expect(
      between(
        series(two),
        series([
          ['2021', '90'],
          ['2020', '80'],
        ]),
      ),
    ).toEqual([change('major other-number', '2021', 0, 'after: 100 in 2021 -> 90 in 2021')]);
  });

  test('of another grade, with or without another number', () => {
    const graded = (rest: string) =>
      `grade-changed patch words | ${OF} (A series) | price_indices.${kind}.2020.grade at price_indices.${kind}.values.0.grade | ${rest}`;
    expect(between(series([['2020', '80']]), series([['2020', '80', 'B']]))).toEqual([graded('after: - -> B')]);
    expect(between(series([['2020', '80', 'B']]), series([['2020', '81']]))).toEqual([
      change('major other-number', '2020', 0, 'after: 80 in 2020 -> 81 in 2020'),
      graded('before: B -> -'),
    ]);
    expect(between(table({}), series([['2020', '80', 'B']]))).toHaveLength(1);
    expect(between(series([['2020', '80', 'B']]), table({}))).toHaveLength(1);
  });

  test('in words', () => {
    const more = { label: 'Another', grade: 'B', source: 'b' } as const;
    const words = (key: string, found: string, rest: string) =>
      `${found} patch words | ${OF} (Another) | price_indices.${kind}.${key} | after: ${rest}`;
    const source = (at: number) => `An office, Rates, Table ${at}, checked 2026-05-01`;
    expect(between(series(two), series(two, more))).toEqual([
      words('label', 'text-changed', 'A series -> Another'),
      words('grade', 'grade-changed', 'A -> B'),
      words('source', 'source-changed', `${source(1)} -> ${source(2)}`),
    ]);
    expect(between(series(two), series(two, { source: 'c' }))).toEqual([]);
    // What the source itself says now is told there.
    const reread = { sources: { ...sources, a: sources.b } };
    expect(diffTables(series(two), series(two, {}, reread)).map(({ path }) => path)).toEqual(['sources.a']);
  });
});

describe.each(['standard', 'health'] as const)('%s rates of discount', (name) => {
  type Band = readonly [from: number, percent: string, to?: number];
  const rates = (bands: readonly Band[], more: Partial<DiscountSchedule> = {}, parts: Partial<ProxyTable> = {}) =>
    table({
      discount: {
        [name]: {
          ...SERIES,
          rates: bands.map(([from, percent, to]) => ({ from, percent, ...(to !== undefined && { to }) })),
          ...more,
        },
      },
      ...parts,
    });
  const change = (reach: string, before: string, after: string, at = '.rates', title = 'A series') => {
    const where = at === '' ? '' : ` at discount.${name}${at}`;
    const side = after === '-' ? 'before' : 'after';
    return `discount-changed ${reach} | table discount.${name} (${title}) | discount.${name}${where} | ${side}: ${before} -> ${after}`;
  };
  const old: readonly Band[] = [
    [0, '3.5', 30],
    [31, '3'],
  ];
  const OLD = '3.5% in years 0 to 30; 3% in years 31 on';

  test.each<[string, Band[], string, string]>([
    [
      'of another rate',
      [
        [0, '3.5', 30],
        [31, '2'],
      ],
      'major other-number',
      '3.5% in years 0 to 30; 2% in years 31 on',
    ],
    [
      'of a band that ends earlier',
      [
        [0, '3.5', 29],
        [30, '3'],
      ],
      'major other-number',
      '3.5% in years 0 to 29; 3% in years 30 on',
    ],
    [
      'of a band that ends later',
      [
        [0, '3.5', 31],
        [32, '3'],
      ],
      'major other-number',
      '3.5% in years 0 to 31; 3% in years 32 on',
    ],
    [
      'from another year',
      [
        [1, '3.5', 30],
        [31, '3'],
      ],
      'major other-number',
      '3.5% in years 1 to 30; 3% in years 31 on',
    ],
    [
      'cut otherwise',
      [
        [0, '3.50', 9],
        [10, '3.5', 30],
        [31, '3'],
      ],
      'patch same-number',
      '3.50% in years 0 to 9; 3.5% in years 10 to 30; 3% in years 31 on',
    ],
    [
      'cut into one year and the rest',
      [
        [0, '3.5', 0],
        [1, '3.5', 30],
        [31, '3'],
      ],
      'patch same-number',
      '3.5% in years 0 to 0; 3.5% in years 1 to 30; 3% in years 31 on',
    ],
  ])('%s', (_, bands, reach, now) => {
    expect(between(rates(old), rates(bands))).toEqual([change(reach, OLD, now)]);
    expect(between(rates(bands), rates(old))).toEqual([change(reach, now, OLD)]);
  });

  test('that come or go', () => {
    expect(between(table({}), rates(old))).toEqual([change('minor new', '-', OLD, '')]);
    expect(between(rates(old), table({}))).toEqual([change('major appraisal', OLD, '-', '')]);
    expect(between(rates(old), table({ discount: {} }))).toEqual([change('major no-number', OLD, '-', '')]);
    expect(between(rates(old, {}, appraisal), table(appraisal))).toEqual([change('major no-number', OLD, '-', '')]);
    expect(between(rates(old), rates(old))).toEqual([]);
  });

  test('in words', () => {
    const words = (key: string, found: string, rest: string) =>
      `${found} patch words | table discount.${name} (Another) | discount.${name}.${key} | after: ${rest}`;
    const source = (at: number) => `An office, Rates, Table ${at}, checked 2026-05-01`;
    expect(between(rates(old), rates([[0, '3']], { label: 'Another', grade: 'B', source: 'b' }))).toEqual([
      change('major other-number', OLD, '3% in years 0 on', '.rates', 'Another'),
      words('label', 'text-changed', 'A series -> Another'),
      words('grade', 'grade-changed', 'A -> B'),
      words('source', 'source-changed', `${source(1)} -> ${source(2)}`),
    ]);
  });
});
