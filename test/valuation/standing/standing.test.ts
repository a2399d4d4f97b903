import { expect, test } from 'vitest';
import { finding, placeOf } from '../../../src/model/finding.ts';
import type { ReadRows } from '../../../src/model/read-rows.ts';
import { Portfolio } from '../../../src/valuation/standing/portfolio.ts';
import { type RowAt, Standing, type StandingTask } from '../../../src/valuation/standing/standing.ts';
import { aCommitment, type Said } from '../../support/commitments.ts';

/** Rows of one file, a line each from 2; each says what its contract is called. */
function rowsOf(...said: readonly (Omit<Partial<Said>, 'quantity'> & { readonly name?: string })[]): ReadRows {
  const file = { path: 'returns.csv' };
  const commitments = said.map(({ name: _, ...row }, at) =>
    aCommitment({ quantity: '1', ...row, origin: { file, line: at + 2, ...row.origin } }),
  );
  const contracts = commitments.flatMap(({ contract, origin }, at) => {
    const name = said[at]?.name;
    return name === undefined ? [] : [{ facts: { id: contract, name }, origin }];
  });
  return { contracts, commitments, rejects: [] };
}

function standingOf(rows: ReadRows, task: Partial<StandingTask> = {}, mayRepeat = false): Standing {
  const survey = new Portfolio({ keeps: task.leaveOut ? 'rejects' : 'nothing', mayRepeat });
  survey.take(rows);
  return new Standing({ survey, findings: [], rejected: 0, ...task });
}

/** Goes through passes until none follows; `isWrong` finds an error in a row. Gives the numbers of the rows that stand. */
function judge(standing: Standing, rows: ReadRows, isWrong: (row: number) => boolean = () => false): number[] {
  const rowAt: RowAt = (row) => {
    const commitment = rows.commitments[row];
    if (!commitment) throw new RangeError(`no row ${row}`);
    return commitment;
  };
  for (;;) {
    const survey = standing.nextSurvey();
    survey?.take(rows);
    survey?.end();
    standing.begin();
    const stood = rows.commitments.flatMap((commitment, row) => {
      if (!standing.stands(row, rowAt)) return [];
      if (!isWrong(row)) return [row];
      const data = { measure: commitment.measure, found: '-1' };
      standing.reject(row, rowAt, [finding('negative-quantity', data, placeOf(commitment, 'quantity'))]);
      return [];
    });
    if (!standing.end()) return stood;
  }
}

const LEFT_OUT = { leaveOut: { rejects: [] } };

test('where all rows agree, all stand, and no row is looked at again', () => {
  const rows = rowsOf({ name: 'Depot' }, { name: 'Depot' });
  const standing = standingOf(rows, LEFT_OUT);
  expect(standing.nextSurvey()).toBeUndefined();
  standing.begin();
  const never: RowAt = (row) => {
    throw new Error(`row ${row} was asked for`);
  };
  expect([0, 1].every((row) => standing.stands(row, never))).toBe(true);
  expect(standing.end()).toBe(false);
  expect(standing.stops).toBe(false);
});

test('where an error withholds everything, a second use of an id and another name of its contract do not stand', () => {
  const rows = rowsOf({ id: 'A', name: 'Depot' }, { id: 'A' }, { name: 'School' });
  const standing = standingOf(rows);
  expect(judge(standing, rows)).toEqual([0]);
  expect(standing.rejected).toBe(2);
  expect(standing.stops).toBe(true);
  expect(standing.rejections).toEqual([]);
  expect(standing.findings.map(({ rule }) => rule)).toEqual(['duplicate-commitment', 'contract-described-twice']);
});

test('a row that is left out says nothing of its contract, and frees its id', () => {
  // The first row falls by its quantity: then the second names the contract, and the third the commitment.
  const rows = rowsOf({ name: 'Depot', id: 'A' }, { name: 'School' }, { name: 'School', id: 'A' });
  const standing = standingOf(rows, LEFT_OUT);
  expect(judge(standing, rows, (row) => row === 0)).toEqual([1, 2]);
  expect(standing.rejections.map(({ row, errors }) => [row.origin.line, errors.map(({ rule }) => rule)])).toEqual([
    [2, ['negative-quantity']],
  ]);
  expect(standing.portfolio.contracts.map(({ name }) => name)).toEqual(['School']);
  expect(standing.rejected).toBe(1);
  expect(standing.stops).toBe(false);
});

test('a record of several quantities, one of which has an error, is left out as a whole', () => {
  const file = { path: 'returns.csv' };
  const rows = rowsOf({ origin: { file, line: 2, part: 1 } }, { origin: { file, line: 2, part: 2 } }, {});
  const standing = standingOf(rows, LEFT_OUT);
  expect(judge(standing, rows, (row) => row === 1)).toEqual([2]);
  expect(standing.rejections.map(({ errors }) => errors.map(({ rule }) => rule))).toEqual([
    ['negative-quantity'],
    ['negative-quantity'],
  ]);
});

test('a row that comes twice stands where it may, however often rows are surveyed', () => {
  const rows = rowsOf({ id: 'A' }, { id: 'A' }, { id: 'B' });
  const standing = standingOf(rows, LEFT_OUT, true);
  expect(judge(standing, rows, (row) => row === 2)).toEqual([0, 1]);
});

test('the column of a header that nobody knows leaves out every row of its file', () => {
  const rows = rowsOf({}, {});
  const findings = [finding('unknown-column', { header: 'Foo' }, { file: 'returns.csv', line: 1 })];
  const standing = standingOf(rows, { ...LEFT_OUT, findings });
  expect(judge(standing, rows)).toEqual([]);
  expect(standing.rejected).toBe(2);
  expect(standing.stops).toBe(false);
});
