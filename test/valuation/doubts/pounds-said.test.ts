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
