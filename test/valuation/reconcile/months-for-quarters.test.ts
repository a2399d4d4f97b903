// Files whose months stand for quarters, told from such as leave months out, or have none to leave out.
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/model/calendar.ts';
import type { ContractFacts } from '../../../src/model/commitment.ts';
import { ONE } from '../../../src/model/rational.ts';
import type { NilReturn } from '../../../src/model/read-rows.ts';
import { MonthsForQuarters } from '../../../src/valuation/reconcile/months-for-quarters.ts';
import type { ReturnRow } from '../../../src/valuation/reconcile/returns.ts';
import { aPromise, aReturn, days, pence } from '../../support/reconcile-parts.ts';
import { YEAR } from '../../support/reconciled.ts';

interface Given {
  readonly path?: string;
  readonly line?: number;
  readonly checked?: readonly string[];
  /** The days of what it meets; null for nothing. */
  readonly promised?: string | null;
}

/** A return for a period that comes to a pound and meets a promise for the year. */
function back(period: string, { path = 'r.csv', line = 2, checked, promised = '2026-27' }: Given = {}): ReturnRow {
  const file = { path, cells: { period: 4 } };
  const made = aReturn({ quantity: '1', period, file, ...(checked && { checked }) }, { pounds: [pence(100n)] });
  const met = promised === null ? [] : [{ line: aPromise('4', promised), share: ONE }];
  return { ...made, row: { ...made.row, origin: { file, line } }, met };
}

interface Sent {
  readonly contract?: ContractFacts;
  readonly rows: readonly ReturnRow[];
  readonly nils?: readonly NilReturn[];
}

function found(sent: readonly Sent[], today: string | undefined = '2027-03-31') {
  const months = new MonthsForQuarters(today === undefined ? undefined : isoDay(today));
  for (const { contract = YEAR, rows, nils } of sent) months.add(contract, rows, nils);
  return months.findings;
}

const of = (...rows: readonly ReturnRow[]) => found([{ rows }]);
const NIL = (period?: string): NilReturn => ({
  ...{ contract: 'C-1', origin: { file: { path: 'nil.csv' }, line: 2 } },
  ...(period !== undefined && { period: days(period) }),
});

describe('a file whose months each end a quarter, or each begin one', () => {
  test('is told at its first, with what is meant, its rows and their pounds', () => {
    expect(of(back('2026-06', { line: 7 }), back('2026-09', { line: 8 }))).toEqual([
      {
        ...{ rule: 'months-for-quarters', severity: 'warning', place: { file: 'r.csv', line: 7, cell: 4 } },
        data: {
          ...{ period: '2026-06', meant: '2026-27-Q1', which: 'last', rows: 2, pounds: '2.00', others: 0, largest: [] },
        },
      },
    ]);
    expect(of(back('2026-10'), back('2026-04'))).toMatchObject([
      { data: { period: '2026-10', meant: '2026-27-Q3', which: 'first', rows: 2 } },
    ]);
  });

  test.each<[string, readonly string[], number]>([
    ['days of its own that are a month', ['2026-06-01/2026-06-30'], 1],
    ['a month of 28 days', ['2027-02-01/2027-02-28', '2027-03'], 0],
    ['the last month of each quarter', ['2026-06', '2026-09', '2026-12', '2027-03'], 1],
    ['one that ends a quarter and one that begins one', ['2026-06', '2026-10'], 0],
    ['one in the middle', ['2026-05'], 0],
    ['one in the middle of another quarter', ['2026-06', '2026-11'], 0],
    ['a quarter', ['2026-06', '2026-27-Q2'], 0],
    ['a year', ['2026-06', '2026-27'], 0],
    ['a day', ['2026-06', '2026-09-30/2026-09-30'], 0],
    ['a month but for its first day', ['2026-06-02/2026-06-30'], 0],
    ['a month but for its last day', ['2026-04-01/2026-04-29'], 0],
    ['the month before, in the same quarter', ['2026-06', '2026-05'], 0],
    ['all months of a quarter', ['2026-06', '2026-04', '2026-05'], 0],
  ])('among its periods %s', (_, periods, count) => {
    expect(of(...periods.map((period, at) => back(period, { line: at + 2 })))).toHaveLength(count);
  });

  test('has other periods as well, before or behind, and says nothing then', () => {
    expect(of(back('2026-05'), back('2026-09'), back('2026-12'))).toEqual([]);
    expect(of(back('2026-09'), back('2026-12'), back('2026-05'), back('2027-03'))).toEqual([]);
    const without = aReturn({ quantity: '1', file: { path: 'r.csv' } });
    expect(of(without, back('2026-09'))).toEqual([]);
  });

  test('is told with other files, and not for what they have', () => {
    const other = ['2026-05', '2026-05'].map((period) => back(period, { path: 'b.csv' }));
    const third = ['2026-09', '2026-12'].map((period) => back(period, { path: 'c.csv' }));
    const files = found([{ rows: [back('2026-09'), ...other.slice(0, 1)] }, { rows: [...other.slice(1), ...third] }]);
    expect(files).toMatchObject([
      { place: { file: 'c.csv' }, data: { rows: 2, others: 1, largest: [{ name: 'r.csv' }] } },
    ]);
  });

  test.each<[string, Sent, string | undefined, number]>([
    ['returned in another file', { rows: [back('2026-06'), back('2026-05', { path: 'b.csv' })] }, undefined, 0],
    [
      'returned for a longer time',
      { rows: [back('2026-06'), back('2026-01-01/2026-04-01', { path: 'b.csv' })] },
      undefined,
      0,
    ],
    [
      'returned for a time over the new year',
      { rows: [back('2027-03'), back('2026-12-01/2027-01-31', { path: 'b.csv' })] },
      undefined,
      0,
    ],
    ['told to be nothing', { rows: [back('2026-06')], nils: [NIL('2026-05')] }, undefined, 0],
    ['not told by a nil return without days', { rows: [back('2026-06')], nils: [NIL()] }, undefined, 1],
    ['told to be nothing in another quarter', { rows: [back('2026-06')], nils: [NIL('2026-07')] }, undefined, 1],
    ['not promised by then', { rows: [back('2026-06', { promised: '2026-05-01/2027-03-31' })] }, undefined, 0],
    [
      'promised from its first day on',
      { rows: [back('2026-06', { promised: '2026-04-01/2027-03-31' })] },
      undefined,
      1,
    ],
    [
      'promised until the day before its last',
      { rows: [back('2026-04', { promised: '2026-04-01/2026-06-29' })] },
      undefined,
      0,
    ],
    ['promised until its last day', { rows: [back('2026-04', { promised: '2026-04-01/2026-06-30' })] }, undefined, 1],
    ['met by no promise', { rows: [back('2026-06', { promised: null })] }, undefined, 0],
    ['not yet over', { rows: [back('2026-04')] }, '2026-06-29', 0],
    ['over today', { rows: [back('2026-04')] }, '2026-06-30', 1],
    ['over before the month that ends its quarter', { rows: [back('2026-06')] }, '2026-05-31', 1],
    ['not over before that', { rows: [back('2026-06')] }, '2026-05-30', 0],
  ])('of which the rest of the quarter is %s', (_, sent, today = '2027-03-31', count) => {
    expect(found([sent], today)).toHaveLength(count);
  });

  test('takes the days of its contract where its promise has none, and needs today', () => {
    const rows = [{ ...back('2026-06'), met: [{ line: aPromise('4'), share: ONE }] }];
    expect(found([{ rows }])).toHaveLength(1);
    expect(found([{ rows, contract: { id: 'C-1' } }])).toEqual([]);
    expect(found([{ rows, contract: { ...YEAR, start: isoDay('2026-04-02') } }])).toEqual([]);
    expect(found([{ rows, contract: { ...YEAR, end: isoDay('2026-05-30') } }])).toEqual([]);
    const { start, end } = { start: isoDay('2026-04-01'), end: isoDay('2027-03-31') };
    expect(
      found([
        { rows, contract: { id: 'C-1', start } },
        { rows, contract: { id: 'C-1', end } },
      ]),
    ).toEqual([]);
    const months = new MonthsForQuarters(undefined);
    months.add(YEAR, [back('2026-06')]);
    expect(months.findings).toEqual([]);
  });

  test('is settled where each of its rows says so', () => {
    const checked = ['months-for-quarters'];
    const severities = (...all: readonly (readonly string[])[]) =>
      of(...['2026-06', '2026-09'].map((period, at) => back(period, { checked: all[at] ?? [] }))).map(
        ({ severity }) => severity,
      );
    expect([
      severities(checked, checked),
      severities(checked, []),
      severities([], checked),
      severities(['met'], checked),
    ]).toEqual([...[['note'], ['warning'], ['warning'], ['warning']]]);
  });
});
