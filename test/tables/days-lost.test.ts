// Days that no version covers any more, and days that another version takes than before.
import { expect, test } from 'vitest';
import { daysLost, daysMoved } from '../../src/tables/days-lost.ts';
import { aTable } from '../support/tables.ts';

/** `2026-04-01/2027-03-31`, as a table has its days. */
const covered = (...texts: readonly string[]) =>
  texts.map((text) => {
    const [from = '', to = ''] = text.split('/');
    return { from, to };
  });
const lost = (before: readonly string[], after: readonly string[]) =>
  daysLost(covered(...before), covered(...after)).map(({ from, to }) => `${from}/${to}`);

test.each([
  [['2025-04-01/2026-03-31'], ['2025-04-01/2026-03-31'], []],
  [['2025-04-01/2026-03-31'], ['2025-04-01/2026-03-31', '2026-04-01/2027-03-31'], []],
  [['2025-04-01/2027-03-31'], ['2025-04-01/2026-03-31'], ['2026-04-01/2027-03-31']],
  [['2025-04-01/2027-03-31'], ['2026-04-01/2027-03-31'], ['2025-04-01/2026-03-31']],
  [['2025-04-01/2026-03-31'], ['2026-04-02/2027-03-31'], ['2025-04-01/2026-04-01']],
  [['2025-04-01/2026-03-31'], ['2025-04-01/2026-03-31', '2026-04-02/2027-03-31'], ['2026-04-01/2026-04-01']],
  // A gap that was there before is nobody's fault now.
  [['2025-01-01/2025-03-31', '2025-06-01/2025-12-31'], ['2025-06-01/2025-12-31', '2025-01-01/2025-03-31'], []],
  [
    ['2025-01-01/2025-03-31', '2025-06-01/2025-12-31'],
    ['2025-06-02/2025-12-30', '2025-01-01/2025-03-30'],
    ['2025-03-31/2025-03-31', '2025-06-01/2025-06-01', '2025-12-31/2025-12-31'],
  ],
  [
    ['2025-01-01/2025-06-30', '2025-09-01/2025-12-31'],
    ['2025-02-01/2025-06-30', '2025-09-01/2025-12-31'],
    ['2025-01-01/2025-01-31'],
  ],
  // A version of one day.
  [['2025-01-01/2025-01-10'], ['2025-01-01/2025-01-01', '2025-01-03/2025-01-10'], ['2025-01-02/2025-01-02']],
  [['2025-01-01/2025-01-10'], ['2025-01-01/2025-01-08', '2025-01-10/2025-01-10'], ['2025-01-09/2025-01-09']],
  // Versions that overlap, and one within another.
  [['2025-01-01/2025-12-31', '2025-03-01/2025-04-30'], ['2025-01-01/2025-12-31'], []],
  [['2025-01-01/2025-06-30', '2025-06-30/2025-12-31'], ['2025-01-01/2025-06-29'], ['2025-06-30/2025-12-31']],
  [['2025-01-01/2025-12-31'], [], ['2025-01-01/2025-12-31']],
  [[], ['2025-01-01/2025-12-31'], []],
  [[], [], []],
])('of %j and then %j the days lost are %j', (before, after, days) => {
  expect(lost(before, after)).toEqual(days);
});

const edition = (version: string, days?: string) => {
  const { covers: _, ...undated } = aTable({ parameters: {}, measures: {}, version }).table;
  const [covers] = days === undefined ? [] : covered(days);
  return { ...aTable({ parameters: {}, measures: {} }), table: { ...undated, ...(covers && { covers }) } };
};
const moved = (was: ReturnType<typeof edition>[], is: ReturnType<typeof edition>[]) =>
  daysMoved(was, is).map(
    ({ from, to, before, after }) => `${from}/${to} ${before.table.version} to ${after.table.version}`,
  );
const [FIRST, SECOND] = [edition('1.0.0', '2025-04-01/2026-03-31'), edition('2.0.0', '2026-04-01/2027-03-31')];

test.each([
  ['none where nothing was added', [FIRST, SECOND], [FIRST, SECOND], []],
  [
    'those that followed a version, once the next has them',
    [FIRST, SECOND],
    [FIRST, SECOND, edition('3.0.0', '2027-04-01/2028-03-31')],
    ['2027-04-01/2028-03-31 2.0.0 to 3.0.0'],
  ],
  [
    'those that a version takes over',
    [FIRST, SECOND],
    [FIRST, SECOND, edition('2.1.0', '2026-03-01/2026-04-30')],
    ['2026-03-01/2026-03-31 1.0.0 to 2.1.0', '2026-04-01/2026-04-30 2.0.0 to 2.1.0'],
  ],
  ['those of a version that is gone', [FIRST, SECOND], [FIRST], ['2026-04-01/2027-03-31 2.0.0 to 1.0.0']],
  ['none before the first edition of old', [SECOND], [FIRST, SECOND], []],
  ['none where there was no version', [], [FIRST], []],
  [
    'those that a version without days had',
    [edition('1.0.0')],
    [edition('1.0.0'), SECOND],
    ['2026-04-01/2027-03-31 1.0.0 to 2.0.0'],
  ],
  ['none where no version has days', [edition('1.0.0')], [edition('1.1.0')], []],
])('days that move: %s', (_, was, is, days) => {
  expect(moved(was, is)).toEqual(days);
});
