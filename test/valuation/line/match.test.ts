// Which measure of its table a row is of, and what only the table can have against the row.
import { beforeEach, expect, test } from 'vitest';
import type { Finding } from '../../../src/model/finding.ts';
import {
  matchMeasure,
  matchReject,
  noteOldNames,
  noteRenamed,
  withMeasureId,
} from '../../../src/valuation/line/match.ts';
import { aCommitment, type Said } from '../../support/commitments.ts';
import { aMeasure, aTable } from '../../support/tables.ts';

/** Made for each test: what is remembered of a table is remembered by the table. */
const { table: asWritten } = aTable({
  parameters: {},
  measures: {
    'local-spend': aMeasure([], {
      unit: 'GBP',
      maps_to: { toms: ['NT18', 'NT18a'] },
      renamed_from: ['spend nearby', 'Spend-Nearby'],
    }),
    'local-job': aMeasure([], {
      unit: 'fte-year',
      maps_to: { toms: ['NT1'], other: ['J1'] },
      renamed_from: ['job', 'twice'],
    }),
    'a-b': aMeasure([], { maps_to: { toms: ['NT1b'], 'toms-nearest': ['NT9'] }, renamed_from: ['local job', 'twice'] }),
    ab: aMeasure([], { title: 'Told apart by a dash alone', maps_to: { toms: ['NT18a'] } }),
    'local-share': aMeasure([], { unit: 'percent' }),
    carbon: aMeasure([], { unit: 'tCO2e', allows_negative: true, deprecated: { since: '2.0.0', use: 'a-b' } }),
  },
});
let table = asWritten;
beforeEach(() => {
  table = { ...asWritten };
});
const FIELDS = { measure: [2, 5, 3], quantity: [2, 9, 4], unit: [2, 14, 5] } as const;
const ORIGIN = { file: { path: 'bid.csv' }, line: 2, fields: FIELDS };
const row = (said: Partial<Said>) => aCommitment({ quantity: '1', ...said });

test.each([
  ['local-spend', 'local-spend'],
  [' Local spend ', 'local-spend'],
  ['LOCAL_JOB', 'local-job'],
  ['spend nearby', 'local-spend'],
  ['spendnearby', 'local-spend'],
  ['job', 'local-job'],
  ['a-b', 'a-b'],
  ['ab', 'ab'],
  // Told apart by nothing but a dash, so what has neither spelling is of neither.
  ['A B', undefined],
  // An earlier name of two measures is of neither; one that is a measure's own id is that measure's.
  ['twice', undefined],
  ['local job', 'local-job'],
  ['toString', undefined],
  ['', undefined],
])('a row of %j is one of %s', (measure, id) => {
  const found = matchMeasure(row({ measure }), table);
  expect(found).toEqual(id === undefined ? [expect.objectContaining({ rule: 'unknown-measure' })] : table.measures[id]);
  expect(withMeasureId({ measure }, table)).toEqual({ measure: id ?? measure });
});

test('a row that has the id of its measure is kept as it is', () => {
  const own = { measure: 'a-b' };
  expect(withMeasureId(own, table)).toBe(own);
  const unknown = { measure: 'A B' };
  expect(withMeasureId(unknown, table)).toBe(unknown);
});

test.each([
  ['NT1', ['local-job']],
  ['nt 18', ['local-spend']],
  ['J1', ['local-job']],
  // A code of two measures, and one that is only near, are no one's.
  ['NT18a', []],
  ['NT9', []],
  ['local-jub', ['local-job']],
  ['qqqqqqqq', []],
])('a row of %s, which is no measure, is told of %j', (measure, nearest) => {
  for (let time = 0; time < 2; time += 1) {
    expect(dataOf(matchMeasure(row({ measure }), table))).toEqual([{ measure, table: 'test@1.0.0', nearest }]);
  }
});

test.each<[string, Partial<Said>, readonly string[]]>([
  ['the unit itself', { unit: 'GBP' }, []],
  ['no unit', {}, []],
  ['another unit', { unit: 'hours' }, ['unit-mismatch']],
  ['people for a measure of people and time', { measure: 'local-job', unit: 'FTE' }, []],
  ['a sign that is its unit', { sign: 'GBP' }, []],
  ['a sign that is not', { measure: 'local-job', sign: 'GBP' }, ['sign-mismatch']],
  ['less than nothing', { quantity: '-1' }, ['negative-quantity']],
  ['nothing', { quantity: '0' }, []],
  ['ten times all there is of it', { measure: 'Local share', quantity: '1000', sign: 'percent' }, []],
  ['more than ten times all there is of it', { measure: 'Local share', quantity: '1000.1' }, ['far-above-all']],
  ['so many of what is no share', { quantity: '8500' }, []],
  ['less than nothing where that can be', { measure: 'carbon', quantity: '-1' }, []],
  ['a correction', { quantity: '-1', origin: { file: { path: 'c.csv', corrections: true }, line: 2 } }, []],
  [
    'everything at once',
    { measure: 'local-job', unit: 'hours', sign: 'GBP', quantity: '-1' },
    ['unit-mismatch', 'sign-mismatch', 'negative-quantity'],
  ],
])('%s: %o has %j against it', (_, said, codes) => {
  const found = matchMeasure(row({ measure: 'local-spend', ...said }), table);
  expect(codesOf(found)).toEqual(codes);
});

test('what is against a row is told with what was found, and at its cell', () => {
  const found = matchMeasure(
    row({ measure: 'local-job', unit: 'hours', sign: 'GBP', quantity: '-1.5', origin: ORIGIN }),
    table,
  );
  expect(dataOf(found)).toEqual([
    { measure: 'local-job', unit: 'fte-year', found: 'hours' },
    { measure: 'local-job', unit: 'fte-year', sign: 'GBP', quantity: '-1.5' },
    { measure: 'local-job', found: '-1.5' },
  ]);
  expect(columnsOf(found)).toEqual([14, 9, 9]);
  expect(columnsOf(matchMeasure(row({ measure: 'x', origin: ORIGIN }), table))).toEqual([5]);
});

test('an earlier name and a measure that is given up are each told once', () => {
  const measure = aMeasure([], { deprecated: { since: '2.0.0', use: 'a-b' } });
  const named = row({ measure: 'carbon', origin: ORIGIN });
  expect(noteOldNames(named, ' CARBON ', aMeasure([]), table)).toEqual([]);
  expect(dataOf(noteOldNames(named, 'soot', measure, table))).toEqual([
    { measure: 'soot', now: 'carbon', table: 'test@1.0.0' },
    { measure: 'carbon', since: '2.0.0', use: 'a-b', table: 'test@1.0.0' },
  ]);
  expect(columnsOf(noteOldNames(named, 'soot', measure, table))).toEqual([5, 5]);
  expect(codesOf(noteOldNames(named, 'soot', measure, table))).toEqual(['measure-renamed', 'measure-deprecated']);
  expect(codesOf(noteRenamed(named, 'soot', table))).toEqual(['measure-renamed']);
});

test('of a rejected row its measure and its unit are looked at, where they could be read', () => {
  expect(matchReject({ origin: ORIGIN }, table)).toEqual([]);
  expect(matchReject({ origin: ORIGIN, unit: 'hours' }, table)).toEqual([]);
  expect(matchReject({ origin: ORIGIN, measure: 'local-job' }, table)).toEqual([]);
  expect(codesOf(matchReject({ origin: ORIGIN, measure: 'local-job', unit: 'hours' }, table))).toEqual([
    'unit-mismatch',
  ]);
  expect(codesOf(matchReject({ origin: ORIGIN, measure: 'x', unit: 'hours' }, table))).toEqual(['unknown-measure']);
});

const found = (of: unknown): readonly Finding[] => (Array.isArray(of) ? of : []);
const codesOf = (of: unknown) => found(of).map(({ rule }) => rule);
const dataOf = (of: unknown) => found(of).map(({ data }) => data);
const columnsOf = (of: unknown) => found(of).map(({ place }) => place?.column);
