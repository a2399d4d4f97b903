// The move of a figure to other prices, and why it cannot be made: from the indices alone.
import { expect, test } from 'vitest';
import type { Options } from '../../../src/model/result.ts';
import type { PriceIndices, ProxyTable } from '../../../src/model/table.ts';
import { priceMoveOf } from '../../../src/valuation/line/price-moves.ts';
import { PLAIN_OPTIONS } from '../../support/commitments.ts';
import { aTable } from '../../support/tables.ts';

const series = (...values: PriceIndices['values']): PriceIndices => ({
  label: 'Prices',
  source: 's',
  grade: 'A',
  values,
});
const TABLE = aTable({
  parameters: {},
  measures: {},
  price_indices: {
    financial: series(
      { base: '2021-22', index: '80', grade: 'C' },
      { base: '2022-23', index: '100' },
      { base: '2026-27', index: '120', grade: 'B' },
    ),
    calendar: series({ base: '2022', index: '90' }, { base: '2024', index: '108' }),
  },
}).table;

function moved(base: string, priceBase: Options['priceBase'], table: ProxyTable = TABLE) {
  const move = priceMoveOf(base, 'pay', table, { ...PLAIN_OPTIONS, ...(priceBase && { priceBase }) });
  return move && 'rule' in move ? [move.rule, move.data] : move;
}

test('a figure moves by its own kind of year, and across on the financial index where none of that kind is asked for', () => {
  expect(moved('2022', { calendar: '2024' })).toEqual({
    ...{ from: '2022', to: '2024', indexFrom: '90', indexTo: '108', grade: 'A' },
  });
  // A quarter of 2021-22 and three quarters of 2022-23.
  expect(moved('2022', { financial: '2026-27' })).toEqual({
    ...{ from: '2022', to: '2026-27', indexFrom: '95', indexTo: '120', grade: 'C', isAcross: true },
  });
  expect(moved('2021-22', { financial: '2022-23' })).toMatchObject({ grade: 'C' });
  expect(moved('2022-23', { financial: '2026-27' })).toMatchObject({ grade: 'B' });
});

test('what has no base to move from stays, and so does what is there already', () => {
  const both = { calendar: '2024', financial: '2026-27' };
  expect([moved('none', both), moved('some day', both)]).toEqual([undefined, undefined]);
  expect([moved('2024', both), moved('2026-27', both), moved('2022', undefined), moved('2022', {})]).toEqual([
    ...[undefined, undefined, undefined, undefined],
  ]);
});

test('a move that no index has is told with what lacks, and which years there are', () => {
  const lacks = (base: string, target: string, what: string, years = {}) => [
    'no-figure-for-price-base',
    { parameter: 'pay', base, target, why: 'no-index', lacks: what, ...years },
  ];
  const financial = { first: '2021-22', last: '2026-27' };
  expect(moved('2019-20', { financial: '2026-27' })).toEqual(lacks('2019-20', '2026-27', 'base', financial));
  expect(moved('2022-23', { financial: '2030-31' })).toEqual(lacks('2022-23', '2030-31', 'target', financial));
  expect(moved('2020', { calendar: '2024' })).toEqual(lacks('2020', '2024', 'base', { first: '2022', last: '2024' }));
  // Of the two financial years of a calendar year one is there.
  expect(moved('2021', { financial: '2026-27' })).toEqual(lacks('2021', '2026-27', 'base', financial));
  expect(moved('2023', { financial: '2026-27' })).toEqual(lacks('2023', '2026-27', 'base', financial));
  const { price_indices: _, ...bare } = TABLE;
  expect(moved('2022', { calendar: '2024' }, bare)).toEqual(lacks('2022', '2024', 'base'));
  const empty = { ...TABLE, price_indices: { calendar: series() } };
  expect(moved('2022', { calendar: '2024' }, empty)).toStrictEqual(lacks('2022', '2024', 'base'));
});
