// What a row that is kept as codes still says: the time it is for, and what is told of it once it is rejected.
import { expect, test } from 'vitest';
import { locationOf } from '../../src/model/reconciliation/place.ts';
import { NO_DAY, rejectedAt, timeOf, Vocabulary } from '../../src/model/rows.ts';

function threeRows() {
  const vocabulary = new Vocabulary();
  vocabulary.periods.push({ text: '2026-27', start: 90, end: 454 });
  const [contract, measure, unit] = [
    vocabulary.contracts.of('C-1'),
    vocabulary.measures.of('local-job'),
    vocabulary.units.of('fte-year'),
  ];
  const block = {
    file: { path: 'bid.csv' },
    lines: Float64Array.of(2, 3, 5),
    contracts: Int32Array.of(contract, contract, 0),
    measures: Int32Array.of(measure, measure, 0),
    units: Int32Array.of(unit, 0, 0),
    periods: Int32Array.of(1, 0, 0),
    starts: Int32Array.of(NO_DAY, 100, NO_DAY),
    ends: Int32Array.of(NO_DAY, 200, NO_DAY),
  };
  return { block, vocabulary };
}

test('a row is for its period, else for its own days where it has both, in their order', () => {
  const { vocabulary } = threeRows();
  const of = (period: number, start: number, end: number) => {
    const row = { periods: Int32Array.of(0, period), starts: Int32Array.of(7, start), ends: Int32Array.of(9, end) };
    return timeOf(row, 1, vocabulary);
  };
  expect(of(1, NO_DAY, NO_DAY)).toStrictEqual({ start: 90, end: 454 });
  expect(of(1, 100, 200)).toStrictEqual({ start: 90, end: 454 });
  expect(of(0, 100, 200)).toStrictEqual({ start: 100, end: 200 });
  expect(of(0, 100, 100)).toStrictEqual({ start: 100, end: 100 });
  expect(of(0, -200, -100)).toStrictEqual({ start: -200, end: -100 });
  expect([of(0, 200, 100), of(0, NO_DAY, 200), of(0, 100, NO_DAY), of(0, NO_DAY, NO_DAY)]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('a rejected row keeps what it says of contract, measure, unit and time, and where it stands', () => {
  const { block, vocabulary } = threeRows();
  const { file } = block;
  expect([0, 1, 2].map((row) => rejectedAt(block, row, vocabulary))).toStrictEqual([
    {
      ...{ contract: 'C-1', measure: 'local-job', unit: 'fte-year' },
      ...{ origin: { file, line: 2 }, time: { start: 90, end: 454 } },
    },
    { contract: 'C-1', measure: 'local-job', origin: { file, line: 3 }, time: { start: 100, end: 200 } },
    { contract: '', measure: '', origin: { file, line: 5 } },
  ]);
});

test('a row stands on a line of its file, in a sheet in the cell of its quantity, and is one of several where it is', () => {
  const csv = { path: 'bid.csv' };
  const sheet = { path: 'bid.xlsx', cells: { quantity: 3 } };
  expect(
    [
      { file: csv, line: 2 },
      { file: csv, line: 2, part: 1 },
      { file: sheet, line: 4 },
      { file: sheet, line: 4, part: 2 },
    ].map((origin) => locationOf({ origin })),
  ).toStrictEqual([
    { file: 'bid.csv', line: 2 },
    { file: 'bid.csv', line: 2, part: 1 },
    { file: 'bid.xlsx', line: 4, cell: 3 },
    { file: 'bid.xlsx', line: 4, cell: 3, part: 2 },
  ]);
});
