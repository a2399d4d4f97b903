// Sheets that say what all their pounds are, asked of rows one by one and by their codes.
import { describe, expect, test } from 'vitest';
import type { InputFile, PoundsSaid } from '../../../src/model/commitment.ts';
import { PoundsSaidDoubts } from '../../../src/valuation/doubts/pounds-said.ts';
import { commitmentOf, lineOf } from '../../support/lines.ts';
import { aMeasure } from '../../support/tables.ts';

const CELLS = { quantity: 3, contract_value: 5 };
const fileOf = (pounds: PoundsSaid | undefined, path = 'in.csv'): InputFile => ({
  path,
  cells: CELLS,
  ...(pounds && { pounds }),
});

/** A row of 7 pence in a unit. */
function row(file: InputFile, unit: string, line = 2, converted = false) {
  const base = lineOf(commitmentOf({ measure: 'donations' }), []);
  return {
    ...base,
    commitment: {
      ...base.commitment,
      origin: { file, line },
      ...(converted && { converted: { quantity: base.commitment.quantity, times: base.commitment.quantity } }),
    },
    measure: aMeasure([], { unit }),
    totals: { ...base.totals, net: 7n },
  };
}

function found(...rows: readonly ReturnType<typeof row>[]) {
  const doubts = new PoundsSaidDoubts();
  for (const one of rows) doubts.add(one);
  return doubts.findings;
}

describe('a sheet that says its pounds are thousands', () => {
  const thousands = fileOf({ found: '£000s', times: '1000' });

  test('is told at its first row, with all its rows in pounds', () => {
    expect(found(row(thousands, 'hour'), row(thousands, 'GBP', 3), row(thousands, 'GBP', 4))).toEqual([
      {
        ...{ rule: 'pounds-said-otherwise', severity: 'warning', place: { file: 'in.csv', line: 2, cell: 3 } },
        data: { found: '£000s', times: '1000', rows: 2, isOfValues: false, pounds: '0.14', others: 0, largest: [] },
      },
    ]);
  });

  test('of no rows in pounds, and no values, says nothing', () => {
    expect(found(row(thousands, 'hour'))).toEqual([]);
    expect(found(row(thousands, 'GBP', 2, true))).toEqual([]);
    expect(found(row(fileOf(undefined), 'GBP'))).toEqual([]);
  });

  test('of values alone is told at them', () => {
    const values = fileOf({ found: 'EUR', isOfValues: true });
    expect(found(row(values, 'hour'))).toMatchObject([{ place: { cell: 5 }, data: { rows: 0, isOfValues: true } }]);
    expect(found(row(values, 'hour'))[0]?.data).not.toHaveProperty('times');
  });

  test('is told with others', () => {
    const other = fileOf({ found: '£k', times: '1000' }, 'b.csv');
    expect(found(row(thousands, 'GBP'), row(other, 'GBP'), row(other, 'GBP', 3))).toMatchObject([
      { place: { file: 'b.csv' }, data: { others: 1, largest: [{ name: 'in.csv' }] } },
    ]);
  });
});

describe('rows by their codes', () => {
  const { commitment } = row(fileOf(undefined), 'GBP');
  const { commitment: converted } = row(fileOf(undefined), 'GBP', 2, true);
  /** Of six rows from line 2 on, of 1, 2, 4, 8, 16 and 32 pence, those from the second to the fifth. */
  const plainly = (file: InputFile, ...kinds: readonly number[]) => {
    const doubts = new PoundsSaidDoubts();
    doubts.plain({
      ...{ block: { file, lines: Float64Array.from([2, 3, 4, 5, 6, 7]) }, from: 1, to: 5 },
      kinds: Int32Array.from(kinds),
      likes: [
        { isInPounds: true, line: { commitment } },
        { isInPounds: false, line: { commitment } },
        { isInPounds: true, line: { commitment: converted } },
        { isInPounds: true, line: { commitment } },
      ],
      ...{ net: Float64Array.from([1, 2, 4, 8, Number.NaN, 32]), large: new Map([[4, 16n]]) },
    });
    return doubts.findings;
  };
  const thousands = fileOf({ found: '\u00a3000s', times: '1000' });

  test('are told as others are, of those that count, are in pounds and are not multiplied', () => {
    expect(plainly(thousands, 0, -1, 0, 1, 3, 0)).toMatchObject([
      { place: { file: 'in.csv', line: 4, cell: 3 }, data: { rows: 2, pounds: '0.20' } },
    ]);
    expect(plainly(thousands, 0, 2, 2, 1, 0, 0)).toMatchObject([
      { place: { line: 3 }, data: { rows: 1, pounds: '0.16' } },
    ]);
    expect(plainly(thousands, 0, 1, 2, 1, -1, 0)).toEqual([]);
    expect(plainly(fileOf(undefined), 0, 0, 0, 0, 0, 0)).toEqual([]);
  });
});
