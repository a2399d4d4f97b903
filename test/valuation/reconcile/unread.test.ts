// Returns that could not be read: whose they are by the name of their file, and which missing return each may have been.
import { describe, expect, test } from 'vitest';
import { finding } from '../../../src/model/finding.ts';
import type { NotReturned } from '../../../src/model/reconciliation/answers.ts';
import type { Rejection } from '../../../src/model/result.ts';
import { contractsNamedIn, type Unread, unreadRows, withUnread } from '../../../src/valuation/reconcile/unread.ts';
import { days } from '../../support/reconcile-parts.ts';

describe('a file is of the contract', () => {
  const contracts = [
    { id: 'LOT-1', supplier: 'Alder Ltd' },
    { id: 'LOT-1-A', supplier: 'Birch & Sons Limited' },
    { id: 'FM.12', supplier: 'Birch & Sons' },
    { id: '2026', supplier: 'C' },
    { id: 'X', supplier: 'Élan LLP' },
    { id: 'NOBODY' },
  ];

  test.each<[string, readonly string[]]>([
    ['lot-1.csv', ['LOT-1']],
    ['returns/Q1 LOT 1 (final).xlsx', ['LOT-1']],
    ['Return_LOT-1-A.csv', ['LOT-1-A']],
    ['fm-12.CSV', ['FM.12']],
    ['fm12.csv', []],
    ['LOT-12.csv', []],
    ['lot-1 and fm-12.csv', []],
    // An id without a letter, or of one, stands in many names.
    ['returns-2026.csv', []],
    ['x.csv', []],
    ['c.csv', []],
    // The ending is no part of the name, unless it is more than one.
    ['alder.final.csv', ['LOT-1']],
    ['Alder Q1.csv', ['LOT-1']],
    ['alder-ltd.ods', ['LOT-1']],
    ['aldershot.csv', []],
    // Several contracts of one supplier, however it is spelt.
    ['birch-and-sons.csv', []],
    ['Birch & Sons.csv', ['LOT-1-A', 'FM.12']],
    ['élan.csv', ['X']],
    ['alder & élan.csv', []],
    // An id goes before a supplier.
    ['alder fm.12.csv', ['FM.12']],
    ['nothing.csv', []],
    ['csv', []],
  ])('%s', (path, ids) => {
    expect(contractsNamedIn(contracts)(path)).toEqual(ids);
  });

  test('whose id begins and ends with marks that are no letters', () => {
    expect(contractsNamedIn([{ id: '(AB)' }])('q1-ab-.csv')).toEqual(['(AB)']);
    expect(contractsNamedIn([{ id: 'longending' }])('q1.ab.longending')).toEqual(['longending']);
    expect(contractsNamedIn([{ id: 'q1 abcsv' }])('q1.abcsv')).toEqual([]);
    expect(contractsNamedIn([{ id: 'A1', supplier: 'Ltd' }])('ltd.csv')).toEqual(['A1']);
    expect(contractsNamedIn([])('any.csv')).toEqual([]);
    // Its ending is what stands last, and several marks are as one.
    expect(contractsNamedIn([{ id: 'LOT.B' }])('lot.b.csv')).toEqual(['LOT.B']);
    expect(contractsNamedIn([{ id: 'LOT - B' }])('lot_b.csv')).toEqual(['LOT - B']);
  });

  test('whose name has up to thirty words', () => {
    const words = (count: number) => Array.from({ length: count }, (_, at) => `w${at}`).join(' ');
    const named = (count: number) => contractsNamedIn([{ id: words(count) }])(`${words(count)}.csv`).length;
    expect([named(30), named(31)]).toEqual([1, 0]);
  });
});

test('rows that were put aside are told as far as their contract is known, at the error of their own line', () => {
  const rejection = (
    contract: string | undefined,
    more: Partial<Rejection['row']>,
    lines: readonly number[],
  ): Rejection => ({
    row: { ...(contract !== undefined && { contract }), origin: { file: { path: 'r.csv' }, line: 7 }, ...more },
    errors: lines.map((line) =>
      finding('negative-quantity', { measure: 'thing', found: '-1' }, { file: 'r.csv', line, cell: 3 }),
    ),
  });
  const own = { file: 'r.csv', line: 7, cell: 3 };
  const nowhere = rejection('C-1', {}, [7]);
  const errors = [...nowhere.errors.map(({ place: _, ...error }) => error), ...nowhere.errors];
  expect(unreadRows([{ ...nowhere, errors }])).toEqual([{ contract: 'C-1', place: own }]);
  expect(
    unreadRows([
      rejection(undefined, {}, [7]),
      rejection('C-1', {}, [2, 7]),
      rejection('C-2', { measure: 'thing', time: days('2026-27') }, [2]),
    ]),
  ).toStrictEqual([
    { contract: 'C-1', place: own },
    { contract: 'C-2', measure: 'thing', time: days('2026-27'), place: { file: 'r.csv', line: 7 } },
  ]);
});

describe('a missing return', () => {
  const [first, second] = [
    { file: 'r.csv', line: 2 },
    { file: 'r.csv', line: 3 },
  ];
  const missing = (more: Partial<NotReturned> = {}): NotReturned => ({
    ...{ contract: 'C-1', pounds: 0n, measures: ['local-job', 'thing'], all: true },
    period: { text: '2026-27-Q2', ...days('2026-27-Q2') },
    ...more,
  });
  const found = (unread: readonly Unread[], more: Partial<NotReturned> = {}) =>
    withUnread([missing(more)], unread)[0]?.unread?.line;

  test('may be the first that could not be read of its contract, measure and time', () => {
    const any = { contract: 'C-1', place: first };
    expect(found([])).toBeUndefined();
    expect(found([any, { contract: 'C-1', place: second }])).toBe(2);
    expect(found([{ ...any, contract: 'C-2' }])).toBeUndefined();
    expect(found([{ ...any, measure: 'Local Job' }])).toBe(2);
    expect(
      found([
        { ...any, measure: 'other' },
        { ...any, place: second },
      ]),
    ).toBe(3);
    expect(found([{ ...any, time: days('2026-27-Q1') }])).toBeUndefined();
    expect(found([{ ...any, time: days('2026-09-30/2026-12-31') }])).toBe(2);
    expect(found([{ ...any, measure: 'other', time: days('2026-27-Q2') }])).toBeUndefined();
    const undated = { contract: 'C-1', pounds: 0n, measures: ['thing'], all: false };
    expect(withUnread([undated], [{ ...any, time: days('2020-21') }])[0]?.unread).toEqual(first);
  });

  test('keeps what is known of it', () => {
    expect(found([{ contract: 'C-1', place: first }], { unread: second })).toBe(3);
    const all = [missing()];
    expect(withUnread(all, [])).toBe(all);
    expect(withUnread(all, [{ contract: 'C-2', place: first }])[0]).toBe(all[0]);
  });
});
