import { expect, test } from 'vitest';
import type { Commitment } from '../../../src/model/commitment.ts';
import { type Finding, finding, placeOf } from '../../../src/model/finding.ts';
import type { ReadRows } from '../../../src/model/read-rows.ts';
import { FindingLog } from '../../../src/valuation/standing/finding-log.ts';
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

const errorsByLine = ({ rejections }: Standing) =>
  rejections.map(({ row: { origin }, errors }) => [
    origin.part === undefined ? `${origin.line}` : `${origin.line}.${origin.part}`,
    errors.map(({ rule }) => rule).join(' '),
  ]);

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
  // What the names and ids of the rows that stand were held against is gone with it.
  expect(standing.findings.map(({ rule }) => rule)).toEqual(['negative-quantity']);
  expect(standing.rejected).toBe(1);
  expect(standing.stops).toBe(false);
});

test('a row whose id was used before says nothing of its contract where rows are left out', () => {
  const rows = rowsOf({ id: 'A' }, { id: 'A', name: 'Depot' }, { name: 'School' });
  const standing = standingOf(rows, LEFT_OUT);
  expect(judge(standing, rows)).toEqual([0, 2]);
  expect(errorsByLine(standing)).toEqual([['3', 'duplicate-commitment']]);
  expect(standing.portfolio.contracts.map(({ name }) => name)).toEqual(['School']);
});

test('a record of several quantities, one of which has an error, is left out as a whole', () => {
  const file = { path: 'returns.csv' };
  const rows = rowsOf({ origin: { file, line: 2, part: 1 } }, { origin: { file, line: 2, part: 2 } }, {});
  for (const wrong of [0, 1]) {
    const standing = standingOf(rows, LEFT_OUT);
    expect(judge(standing, rows, (row) => row === wrong)).toEqual([2]);
    expect(standing.rejections.map(({ errors }) => errors.map(({ rule }) => rule))).toEqual([
      ['negative-quantity'],
      ['negative-quantity'],
    ]);
    expect(standing.findings.length).toBe(1);
  }
});

test('a record is left out as a whole for a quantity that the readers rejected, or that comes twice', () => {
  const file = { path: 'returns.csv' };
  const rows = rowsOf(
    { id: 'A', origin: { file, line: 2, part: 1 } },
    { id: 'B', origin: { file, line: 2, part: 2 } },
    { id: 'B', origin: { file, line: 3, part: 1 } },
    { id: 'C', origin: { file, line: 3, part: 2 } },
    { id: 'D', origin: { file, line: 4, part: 2 } },
    { id: 'E', origin: { file, line: 5 } },
  );
  const error = finding('negative-quantity', { measure: 'thing', found: '-1' }, { file: file.path, line: 4 });
  const rejects = [{ contract: 'C-1', measure: 'thing', origin: { file, line: 4, part: 1 }, errors: [error] }];
  const standing = standingOf(rows, { findings: [error], rejected: 1, leaveOut: { rejects } });
  expect(judge(standing, rows)).toEqual([0, 1, 5]);
  expect(errorsByLine(standing)).toEqual([
    ['4.1', 'negative-quantity'],
    ['4.2', 'negative-quantity'],
    ['3.2', 'duplicate-commitment'],
    ['3.1', 'duplicate-commitment'],
  ]);
  expect(standing.rejected).toBe(4);
});

test('rows in doubt are those of the file whose header is at fault, whole records among them', () => {
  const [file, other] = [{ path: 'returns.csv' }, { path: 'others.csv' }];
  const rows = rowsOf(
    { origin: { file, line: 2, part: 1 } },
    { origin: { file, line: 2, part: 2 } },
    { id: 'A', origin: { file: other, line: 2, part: 1 } },
    { id: 'A', origin: { file, line: 3 } },
  );
  const findings = [finding('unmapped-column', { header: 'Foo' }, { file: file.path, line: 1 })];
  const standing = standingOf(rows, { ...LEFT_OUT, findings });
  expect(judge(standing, rows)).toEqual([2]);
  expect(errorsByLine(standing)).toEqual([
    ['2.1', 'unmapped-column'],
    ['2.2', 'unmapped-column'],
    ['3', 'unmapped-column duplicate-commitment'],
  ]);
  expect(standing.stops).toBe(false);
});

test('what the first survey found is told as far as a row is left out for it', () => {
  const file = { path: 'returns.csv' };
  // The first row falls by its quantity, and frees its name and its id. The last two are one record, and use an id twice.
  const rows = rowsOf(
    { name: 'Depot', id: 'A' },
    { name: 'School', id: 'A' },
    { id: 'B' },
    { id: 'B', origin: { file, line: 5, part: 1 } },
    { id: 'C', origin: { file, line: 5, part: 2 } },
    { id: 'D', origin: { file, line: 6, part: 1 } },
    { id: 'E', origin: { file, line: 6, part: 2 } },
  );
  const standing = standingOf(rows, LEFT_OUT);
  expect(judge(standing, rows, (row) => row === 0)).toEqual([1, 2, 5, 6]);
  expect(standing.findings.map(({ rule, place }) => [rule, place?.line])).toEqual([
    ['contract-described-twice', 3],
    ['negative-quantity', 2],
    ['duplicate-commitment', 5],
  ]);
  expect(standing.stops).toBe(false);
});

test('a row that is put aside has every error of its line, those of its header first, and no warnings', () => {
  const rows = rowsOf({}, {});
  const on = (line: number) => ({ file: 'returns.csv', line });
  const negative = { measure: 'thing', found: '-1' };
  const findings = [
    finding('unknown-column', { header: 'Foo' }, on(1)),
    finding('negative-quantity', negative, on(2)),
    finding('unit-mismatch', { measure: 'thing', unit: 'thing', found: 'hour' }, on(2)),
    finding('sign-mismatch', { measure: 'thing', unit: 'thing', sign: 'GBP', quantity: '1' }, on(2)),
    finding('contract-value-missing', { contracts: ['C-1'] }, on(2)),
    finding('negative-quantity', negative, on(3)),
    finding('negative-quantity', negative, { file: 'others.csv', line: 2 }),
  ];
  const standing = standingOf(rows, { ...LEFT_OUT, findings });
  expect(judge(standing, rows)).toEqual([]);
  expect(errorsByLine(standing)).toEqual([
    ['2', 'unknown-column negative-quantity unit-mismatch sign-mismatch'],
    ['3', 'unknown-column negative-quantity'],
  ]);
  // The error of the other file is of no row that was left out.
  expect(standing.stops).toBe(true);
});

test('an error stops a run that leaves rows out where it is of no row', () => {
  const stops = (one: Finding) => {
    const rows = rowsOf({});
    const standing = standingOf(rows, { ...LEFT_OUT, findings: [one] });
    judge(standing, rows);
    return standing.stops;
  };
  expect(stops(finding('negative-quantity', { measure: 'thing', found: '-1' }, { file: 'returns.csv', line: 9 }))).toBe(
    true,
  );
  expect(stops(finding('contract-value-missing', { contracts: ['C-1'] }))).toBe(false);
  expect(stops(finding('unmapped-column', { header: 'Foo' }, { file: 'others.csv', line: 1 }))).toBe(false);
  expect(stops(finding('no-rows', {}))).toBe(false);
  expect(stops(finding('too-many-rejects', { rejected: 1, read: 2, limit: '0' }))).toBe(true);
});

test('where all rows stand nobody need ask about one of them', () => {
  const of = (rows: ReadRows, task: Partial<StandingTask>, isWrong: (row: number) => boolean = () => false) => {
    const standing = standingOf(rows, task);
    judge(standing, rows, isWrong);
    return standing.allStand;
  };
  const file = { path: 'returns.csv' };
  const record = rowsOf({ origin: { file, line: 2, part: 1 } }, { origin: { file, line: 2, part: 2 } }, {});
  expect([of(rowsOf({}, {}), {}), of(rowsOf({}, {}), LEFT_OUT), of(record, LEFT_OUT)]).toEqual([true, true, true]);
  expect([of(rowsOf({ id: 'A' }, { id: 'A' }), {}), of(rowsOf({ id: 'A' }, { id: 'A' }), LEFT_OUT)]).toEqual([
    false,
    false,
  ]);
  expect(of(record, LEFT_OUT, (row) => row === 0)).toBe(false);
  expect(of(rowsOf({}, {}), LEFT_OUT, (row) => row === 0)).toBe(false);
});

test('what falls with a record is told with each of its rows, and once of all of them', () => {
  const file = { path: 'returns.csv' };
  const part = (line: number, of: number, id: string) => ({ id, origin: { file, line, part: of } });
  const rows = rowsOf(
    { id: 'A', origin: { file, line: 2 } },
    part(3, 1, 'B'),
    part(3, 2, 'A'),
    part(3, 3, 'C'),
    part(3, 4, 'D'),
    part(4, 1, 'E'),
  );
  const standing = standingOf(rows, LEFT_OUT);
  expect(judge(standing, rows)).toEqual([0, 5]);
  const twice = 'duplicate-commitment';
  expect(errorsByLine(standing)).toEqual(['3.1', '3.3', '3.4', '3.2'].map((line) => [line, twice]));
  expect(standing.findings.map(({ rule }) => rule)).toEqual([twice]);
});

test('two rows that begin on one line are no record unless they are parts of one', () => {
  const file = { path: 'returns.yaml' };
  const rows = rowsOf({ origin: { file, line: 2, entry: 1 } }, { origin: { file, line: 2, entry: 2 } });
  expect(judge(standingOf(rows, LEFT_OUT), rows, (row) => row === 0)).toEqual([1]);
});

test('what is found twice of a row is told once, and of two of its cells twice', () => {
  const file = { path: 'returns.csv' };
  const blank = (cell: number) => finding('blank-field', { field: 'quantity' }, { file: file.path, line: 2, cell });
  const errorsOf = (own: readonly Finding[], also: readonly Finding[]) => {
    const rejects = [{ contract: 'C-1', measure: 'thing', origin: { file, line: 2 } }];
    const standing = standingOf(rowsOf(), { findings: own, rejected: 1, leaveOut: { rejects, alsoWrong: () => also } });
    judge(standing, rowsOf());
    return standing.rejections.flatMap(({ errors }) => errors.map(({ place }) => place?.cell));
  };
  expect(errorsOf([blank(1), blank(1)], [])).toEqual([1]);
  expect(errorsOf([blank(1)], [blank(1)])).toEqual([1]);
  expect(errorsOf([blank(1)], [blank(2), blank(3)])).toEqual([1, 2, 3]);
  // What stands nowhere is of no row.
  expect(errorsOf([blank(1), finding('no-rows', {})], [])).toEqual([1]);
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

test('what more is wrong with a row that the readers rejected is told with it, and nothing twice', () => {
  const file = { path: 'returns.csv' };
  const on = (line: number) => ({ file: file.path, line });
  const negative = (line: number) => finding('negative-quantity', { measure: 'thing', found: '-1' }, on(line));
  const unit = (line: number) => finding('unit-mismatch', { measure: 'thing', unit: 'thing', found: 'hour' }, on(line));
  const rejects = [2, 3].map((line) => ({
    contract: 'C-1',
    measure: 'thing',
    origin: { file, line },
    errors: [negative(line)],
  }));
  const wrong = [[negative(2)], [unit(3)]];
  const findings = [negative(2), negative(3)];
  const leaveOut = { rejects, alsoWrong: (_: unknown, index: number) => wrong[index] ?? [] };
  const rows = rowsOf();
  const standing = standingOf(rows, { findings, rejected: 2, leaveOut });
  expect(standing.leavesOut).toBe(true);
  judge(standing, rows);
  expect(errorsByLine(standing)).toEqual([
    ['2', 'negative-quantity'],
    ['3', 'negative-quantity unit-mismatch'],
  ]);
  expect(standing.findings.map(({ rule, place }) => [rule, place?.line])).toEqual([
    ['negative-quantity', 2],
    ['negative-quantity', 3],
    ['unit-mismatch', 3],
  ]);
  expect(standing.stops).toBe(false);
});

test('where an error withholds everything, what was met while rows were read, and of rows that fell, is told', () => {
  const rows = rowsOf({});
  const error = finding('negative-quantity', { measure: 'thing', found: '-1' }, { file: 'returns.csv', line: 2 });
  const standing = standingOf(rows, { rejected: 3 });
  expect(standing.leavesOut).toBe(false);
  standing.begin();
  const met = new FindingLog();
  met.addAll([error]);
  standing.resume(met, 1);
  standing.tell([error]);
  expect(standing.findings.map(({ rule }) => rule)).toEqual(['negative-quantity', 'negative-quantity']);
  expect(standing.rejected).toBe(4);
});

test('rows are surveyed before they are judged', () => {
  const standing = standingOf(rowsOf({ id: 'A' }, { id: 'A' }), LEFT_OUT);
  expect(() => standing.begin()).toThrow(RangeError);
});

test('where an error withholds everything, a row with one is counted, told, and counted anew in another pass', () => {
  const rows = rowsOf({}, {}, {});
  const standing = standingOf(rows);
  expect(judge(standing, rows, (row) => row > 0)).toEqual([0]);
  expect([standing.rejected, standing.findings.length, standing.stops]).toEqual([2, 2, true]);
  expect(judge(standing, rows, (row) => row === 1)).toEqual([0, 2]);
  expect([standing.rejected, standing.findings.length, standing.rejections.length]).toEqual([1, 1, 0]);
});

test('rows are numbered through all batches of a survey', () => {
  const file = { path: 'returns.csv' };
  const batches = [
    rowsOf({}, {}),
    rowsOf({ origin: { file, line: 9, part: 2 } }, { origin: { file, line: 10 } }, { origin: { file, line: 11 } }),
  ];
  const error = finding('negative-quantity', { measure: 'thing', found: '-1' }, { file: file.path, line: 9 });
  const reject = { contract: 'C-1', measure: 'thing', origin: { file, line: 9, part: 1 }, errors: [error] };
  const survey = new Portfolio({ keeps: 'rejects' });
  for (const rows of batches) survey.take(rows);
  const standing = new Standing({ survey, findings: [error], rejected: 1, leaveOut: { rejects: [reject] } });
  const next = standing.nextSurvey();
  for (const rows of batches) next?.take(rows);
  next?.end();
  standing.begin();
  const all = batches.flatMap(({ commitments }) => commitments);
  const rowAt: RowAt = (row) => all[row] as Commitment;
  expect(all.flatMap((_, row) => (standing.stands(row, rowAt) ? [row] : []))).toEqual([0, 1, 3, 4]);
  expect([standing.end(), standing.rejected, standing.allStand]).toEqual([false, 2, false]);
});

test('all stand where nothing is put aside and no record has errors', () => {
  const rows = rowsOf({ id: 'A' }, { id: 'B' });
  const allStand = (standing: Standing) => {
    judge(standing, rows);
    return standing.allStand;
  };
  expect([allStand(standingOf(rows)), allStand(standingOf(rows, LEFT_OUT))]).toEqual([true, true]);
  const twice = rowsOf({ id: 'A' }, { id: 'A' });
  expect(standingOf(twice).allStand).toBe(false);
});

test('a quantity of a record is left out with the other beside it, before the rows that follow, and once', () => {
  const file = { path: 'returns.csv' };
  const rows = rowsOf({ origin: { file, line: 2, part: 1 } }, { origin: { file, line: 2, part: 2 } }, {});
  const standing = standingOf(rows, LEFT_OUT);
  expect(judge(standing, rows, (row) => row !== 1)).toEqual([]);
  expect(errorsByLine(standing).map(([line]) => line)).toEqual(['2.1', '2.2', '4']);
  const both = standingOf(rows, LEFT_OUT);
  expect(judge(both, rows, (row) => row < 2)).toEqual([2]);
  expect(errorsByLine(both).map(([line]) => line)).toEqual(['2.1', '2.2']);
  expect(both.rejected).toBe(2);
});

test('a record does not fall for an id that is free once another row is left out', () => {
  const file = { path: 'returns.csv' };
  const rows = rowsOf(
    { id: 'A' },
    { id: 'A', origin: { file, line: 3, part: 1 } },
    { id: 'B', origin: { file, line: 3, part: 2 } },
  );
  expect(judge(standingOf(rows, LEFT_OUT), rows, (row) => row === 0)).toEqual([1, 2]);
});

test('rows that fall by what all say together are counted beside those that were put aside', () => {
  const rows = rowsOf({ id: 'A' }, { id: 'A' }, { id: 'B' });
  const standing = standingOf(rows, LEFT_OUT);
  expect(judge(standing, rows, (row) => row === 2)).toEqual([0]);
  expect(errorsByLine(standing)).toEqual([
    ['4', 'negative-quantity'],
    ['3', 'duplicate-commitment'],
  ]);
  expect(standing.rejected).toBe(2);
});

test('what comes to be wrong with a record only when another row is gone is told with each of its rows, and once', () => {
  const file = { path: 'returns.csv' };
  const part = (of: number) => ({ origin: { file, line: 4, part: of } });
  // Without the first row it is the second that says what the contract is called.
  const rows = rowsOf({ name: 'Depot' }, { name: 'School' }, part(1), part(2), { name: 'Depot', ...part(3) });
  const standing = standingOf(rows, LEFT_OUT);
  expect(judge(standing, rows, (row) => row === 0)).toEqual([1]);
  const twice = 'contract-described-twice';
  expect(errorsByLine(standing)).toEqual([
    ['2', 'negative-quantity'],
    ...['4.1', '4.2', '4.3'].map((line) => [line, twice]),
  ]);
  expect(standing.findings.map(({ rule, place }) => [rule, place?.line])).toEqual([
    [twice, 4],
    ['negative-quantity', 2],
  ]);
});

test('an id that is used twice only once another row is gone is told with each quantity of its record, and once', () => {
  const file = { path: 'returns.csv' };
  const part = (of: number) => ({ origin: { file, line: 4, part: of } });
  // At first the others contradict the first row; without that row they do not, and the last quantity has an id in use.
  const rows = rowsOf({ name: 'Depot' }, { id: 'A', name: 'School' }, part(1), part(2), {
    id: 'A',
    name: 'School',
    ...part(3),
  });
  const standing = standingOf(rows, LEFT_OUT);
  expect(judge(standing, rows, (row) => row === 0)).toEqual([1]);
  expect(standing.rejected).toBe(4);
  const told = standing.findings.map(({ rule, place }) => `${rule} ${place?.line}`);
  expect(told.filter((one) => one === 'duplicate-commitment 4')).toHaveLength(1);
  for (const { row, errors } of standing.rejections) {
    const rules = errors.map(({ rule }) => rule);
    expect(rules).toContain(row.origin.line === 2 ? 'negative-quantity' : 'duplicate-commitment');
  }
});
