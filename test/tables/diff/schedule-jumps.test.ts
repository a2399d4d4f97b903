// A price index or a rate of discount that moved by more than it may: a series may be rebased, and bands may be cut otherwise.
import { describe, expect, test } from 'vitest';
import { formatExact } from '../../../src/model/decimal.ts';
import type { DiscountSchedule, PriceIndices, ProxyTable } from '../../../src/model/table.ts';
import { jumpsOver } from '../../../src/tables/diff/jumps.ts';
import { aTable } from '../../support/tables.ts';
import { judged, limit } from './judged.ts';

const SERIES = { label: 'A series', source: 'office', grade: 'A' } as const;
const table = (parts: Partial<ProxyTable>) => aTable({ parameters: {}, measures: {}, ...parts }).table;
const told = (before: ProxyTable, after: ProxyTable, most = '25%') =>
  jumpsOver(judged(before, after), limit(most), before, after).map(
    ({ change, before: from, after: to, ratio }) => `${change.path}: ${from} to ${to}, ${formatExact(ratio)}`,
  );

describe.each(['standard', 'health'] as const)('a %s rate of discount', (name) => {
  type Band = readonly [from: number, percent: string, to?: number];
  const rates = (...bands: readonly Band[]) => {
    const own: DiscountSchedule = {
      ...SERIES,
      rates: bands.map(([from, percent, to]) => ({ from, percent, ...(to !== undefined && { to }) })),
    };
    return table({ discount: { [name]: own } });
  };
  const before = rates([0, '4', 30], [31, '3']);
  const at = `discount.${name}`;

  test.each<[string, ProxyTable, string[]]>([
    ['may move by the limit', rates([0, '5', 30], [31, '3']), []],
    [
      'is told where it moves by more',
      rates([0, '5.2', 30], [31, '3']),
      [`${at}: 4% in year 0 to 5.2% in year 0, 0.3`],
    ],
    [
      'is told of a later band',
      rates([0, '4', 30], [31, '2']),
      [expect.stringMatching(/^discount.\w+: 3% in year 31 to 2% in year 31, -1\/3$/)],
    ],
    [
      'is told where a band is cut in two',
      rates([0, '4', 9], [10, '6', 30], [31, '6']),
      [`${at}: 4% in year 10 to 6% in year 10, 0.5`],
    ],
    [
      'holds to the last year of its band',
      rates([0, '4', 31], [32, '1.5']),
      [`${at}: 3% in year 31 to 4% in year 31, 1/3`],
    ],
    ['is told where a year has none any more', rates([1, '4', 30], [31, '3']), [`${at}: 4% in year 0 to no rate, -1`]],
  ])('%s', (_, after, expected) => {
    expect(told(before, after)).toEqual(expected);
  });

  test('is told where all are gone, whatever the limit, and not where there were none', () => {
    expect(told(before, table({}), '900%')).toEqual([`${at}: rates to none, -1`]);
    expect(told(table({}), before)).toEqual([]);
  });

  test('has no share of nought, or of a year that had none', () => {
    expect(told(rates([0, '0']), rates([0, '9']))).toEqual([]);
    expect(told(rates([1, '4']), rates([0, '9', 0], [1, '4']))).toEqual([]);
  });

  test('is told once, where words about it change as well', () => {
    const renamed = rates([0, '8', 30], [31, '3']);
    const series: DiscountSchedule = { ...SERIES, label: 'Other words', grade: 'B', rates: [] };
    const own = renamed.discount?.[name];
    expect(told(before, table({ discount: { [name]: { ...series, rates: own?.rates ?? [] } } }))).toEqual([
      `${at}: 4% in year 0 to 8% in year 0, 1`,
    ]);
  });
});

describe.each(['calendar', 'financial'] as const)('a %s price index', (kind) => {
  const base = (year: number) => (kind === 'calendar' ? String(year) : `${year}-${String(year + 1).slice(2)}`);
  const indices = (...values: readonly (readonly [year: number, index: string, grade?: 'B'])[]) => {
    const own: PriceIndices = {
      ...SERIES,
      values: values.map(([year, index, grade]) => ({ base: base(year), index, ...(grade && { grade }) })),
    };
    return table({ price_indices: { [kind]: own } });
  };
  const before = indices([2020, '80'], [2021, '90'], [2022, '100']);
  const at = (year: number) => `price_indices.${kind}.${base(year)}`;

  test.each<[string, ProxyTable, string[]]>([
    ['may move by the limit', indices([2020, '100'], [2021, '90'], [2022, '100']), []],
    [
      'is told where it moves by more',
      indices([2020, '104'], [2021, '90'], [2022, '100']),
      [`${at(2020)}: 80 in ${base(2020)} to 104 in ${base(2020)}, 0.3`],
    ],
    [
      'in the middle is told as any other',
      indices([2020, '80'], [2021, '180'], [2022, '100']),
      [`${at(2021)}: 90 in ${base(2021)} to 180 in ${base(2021)}, 1`],
    ],
    [
      'is told beside one that is gone',
      indices([2020, '120'], [2022, '100']),
      [
        `${at(2020)}: 80 in ${base(2020)} to 120 in ${base(2020)}, 0.5`,
        `${at(2021)}: 90 in ${base(2021)} to nothing, -1`,
      ],
    ],
    ['may be rebased with all the others', indices([2020, '160'], [2021, '180'], [2022, '200']), []],
    [
      'is told with what the others were rebased by',
      indices([2020, '160'], [2021, '180'], [2022, '300']),
      [`${at(2022)}: 100 in ${base(2022)} to 300 in ${base(2022)} (the series times 2.0000), 0.5`],
    ],
    [
      'is told where it is gone',
      indices([2020, '80'], [2022, '100']),
      [`${at(2021)}: 90 in ${base(2021)} to nothing, -1`],
    ],
    [
      'of a year more is held against the year before',
      indices([2020, '80'], [2021, '90'], [2022, '100'], [2023, '126']),
      [`${at(2023)}: 100 in ${base(2022)} to 126 in ${base(2023)}, 0.26`],
    ],
    ['of a year more may move by the limit', indices([2020, '80'], [2021, '90'], [2022, '100'], [2023, '125']), []],
    [
      'of a year more may move by the limit each year',
      indices([2020, '80'], [2021, '90'], [2022, '100'], [2025, '175']),
      [],
    ],
    [
      'of a year more is held to it by the year',
      indices([2020, '80'], [2021, '90'], [2022, '100'], [2025, '176']),
      [`${at(2025)}: 100 in ${base(2022)} to 176 in ${base(2025)}, 0.76`],
    ],
    [
      'of a year more is held against the nearest, wherever it stands',
      indices([2023, '150'], [2022, '100'], [2021, '90'], [2020, '80']),
      [`${at(2023)}: 100 in ${base(2022)} to 150 in ${base(2023)}, 0.5`],
    ],
    ['of an earlier year is held against none', indices([2019, '1'], [2020, '80'], [2021, '90'], [2022, '100']), []],
    [
      'is told once, where its grade changes as well',
      indices([2020, '40', 'B'], [2021, '90'], [2022, '100']),
      [`${at(2020)}: 80 in ${base(2020)} to 40 in ${base(2020)}, -0.5`],
    ],
  ])('%s', (_, after, expected) => {
    expect(told(before, after)).toEqual(expected);
  });

  test('is told with all of its series where that is gone, and one by one where it is new', () => {
    expect(told(before, table({}), '900%')).toEqual(
      [2020, 2021, 2022].map(
        (year) => `${at(year)}: ${{ 2020: 80, 2021: 90, 2022: 100 }[year]} in ${base(year)} to nothing, -1`,
      ),
    );
    expect(told(table({}), indices([2020, '80'], [2021, '90'], [2022, '180']))).toEqual([
      `${at(2022)}: 90 in ${base(2021)} to 180 in ${base(2022)}, 1`,
    ]);
  });

  test('of a series half of which moved is told, for nothing tells which half is right', () => {
    expect(told(indices([2020, '80'], [2021, '90']), indices([2020, '80'], [2021, '180']))).toEqual([
      `${at(2021)}: 90 in ${base(2021)} to 180 in ${base(2021)}, 1`,
    ]);
    expect(told(indices([2020, '80'], [2021, '90']), indices([2020, '160'], [2021, '270']))).toEqual([
      `${at(2020)}: 80 in ${base(2020)} to 160 in ${base(2020)} (the series times 3.0000), -1/3`,
      `${at(2021)}: 90 in ${base(2021)} to 270 in ${base(2021)} (the series times 2.0000), 0.5`,
    ]);
  });
});
