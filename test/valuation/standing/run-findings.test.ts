// What is found of a run as a whole: which kinds of rows it holds, flags that leave nothing, limits, and contracts without a value.
import { describe, expect, test } from 'vitest';
import type { Status } from '../../../src/model/commitment.ts';
import { finding, type Place } from '../../../src/model/finding.ts';
import { rational } from '../../../src/model/rational.ts';
import type { Counts, LinesDigest, Options } from '../../../src/model/result.ts';
import type { RuleId } from '../../../src/model/rules.ts';
import { Corrections } from '../../../src/valuation/standing/corrections.ts';
import { inPlaceOrder } from '../../../src/valuation/standing/place-order.ts';
import {
  contractRemarks,
  flagFindings,
  isError,
  limitFindings,
  statusFindings,
} from '../../../src/valuation/standing/run-findings.ts';
import { aCommitment, PLAIN_OPTIONS } from '../../support/commitments.ts';
import { commitmentOf, lineOf } from '../../support/lines.ts';

const counts = (more: Partial<Counts>): Counts => ({
  ...{ read: 10, valued: 0, recordOnly: 0, unvalued: 0, rejected: 0 },
  ...more,
});

test('an error is what its rule says', () => {
  const [error, note] = [finding('no-rows', {}), finding('contract-value-missing', { contracts: [] })];
  expect([isError(error), isError({ ...error, severity: 'note' }), isError(note)]).toEqual([true, true, false]);
});

test('promised and delivered rows are never added: one kind is chosen, and the other set aside', () => {
  const found = (committed: number, delivered: number, status: Status | undefined, read = 5) =>
    statusFindings({ committed, delivered }, { ...PLAIN_OPTIONS, ...(status && { status }) }, read).map(
      ({ rule, data }) => [rule, data],
    );
  expect(found(3, 2, undefined)).toEqual([['committed-and-delivered', { committed: 3, delivered: 2 }]]);
  expect([found(3, 0, undefined), found(0, 2, undefined), found(0, 0, undefined)]).toEqual([[], [], []]);
  expect(found(3, 2, 'delivered')).toEqual([['status-set-aside', { status: 'committed', rows: 3 }]]);
  expect(found(3, 2, 'committed')).toEqual([['status-set-aside', { status: 'delivered', rows: 2 }]]);
  expect([found(0, 2, 'delivered'), found(3, 0, 'committed')]).toEqual([[], []]);
  const nothing = { status: 'delivered', other: 'committed', rows: 3 };
  expect(found(3, 0, 'delivered', 0)).toEqual([['status-leaves-nothing', nothing]]);
});

describe('a flag that leaves nothing', () => {
  const line = (...rules: RuleId[]) =>
    lineOf(commitmentOf({ measure: 'donations' }), [], {
      state: 'unvalued',
      remarks: rules.map((rule) => ({ ...finding('no-rows', {}), rule })),
    });
  const flags = (of: Partial<Counts>, options: Partial<Options>, ...unvalued: LinesDigest['unvalued']) =>
    flagFindings(counts(of), { unvalued, recordOnly: [], shares: [], gradeC: [] }, { ...PLAIN_OPTIONS, ...options });

  test('is an error that names it, where it is why each line has no figure', () => {
    const options = { discount: 'standard', priceBase: { calendar: '2024', financial: '2025-26' } } as const;
    const [both, ...more] = flags(
      { unvalued: 7 },
      options,
      line('no-figure-for-price-base', 'level-not-multiplied'),
      line('no-discount-year'),
      line('no-discount-schedule'),
    );
    expect(more).toEqual([]);
    expect([both?.rule, both?.data]).toEqual([
      'flag-leaves-nothing',
      { flags: ['--discount standard', '--price-base 2024,2025-26'], lines: 7 },
    ]);
    const [one] = flags({ unvalued: 1 }, { priceBase: { financial: '2025-26' } }, line('no-figure-for-price-base'));
    expect(one?.data).toEqual({ flags: ['--price-base 2025-26'], lines: 1 });
  });

  test('is none where a line has a figure, none lacks one, or one lacks it for another reason', () => {
    const discount = { discount: 'standard' } as const;
    expect(flags({ unvalued: 1, valued: 1 }, discount, line('no-discount-year'))).toEqual([]);
    expect(flags({}, discount)).toEqual([]);
    expect(flags({ unvalued: 2 }, discount, line('no-discount-year'), line('level-not-multiplied'))).toEqual([]);
  });
});

test('more rows may be rejected than are allowed: as many may be, and no more', () => {
  const found = (rejected: number, maxRejects: Options['maxRejects']) =>
    limitFindings(counts({ rejected }), { ...PLAIN_OPTIONS, ...(maxRejects && { maxRejects }) });
  const rows = { rows: rational(2), text: '2' };
  const share = { share: rational(1, 4), text: '25%' };
  expect([found(2, rows), found(2, share), found(9, undefined)]).toEqual([[], [], []]);
  expect(found(3, rows)).toMatchObject([{ rule: 'too-many-rejects', data: { rejected: 3, read: 10, limit: '2' } }]);
  expect(found(3, share)).toMatchObject([{ data: { limit: '25%' } }]);
});

test('contracts without a value above 0 are named together', () => {
  const value = (of: number) => ({ id: `C${of}`, value: rational(of) });
  expect(contractRemarks([value(1)])).toEqual([]);
  expect(contractRemarks([value(1), value(0), { id: 'C-none' }, value(-1)])).toMatchObject([
    { rule: 'contract-value-missing', data: { contracts: ['C0', 'C-none', 'C-1'] } },
  ]);
});

describe('corrections', () => {
  const file = { path: 'returns.csv', cells: { quantity: 3 }, corrections: true } as const;
  const row = (quantity: string, more: Partial<Parameters<typeof aCommitment>[0]> = {}) =>
    aCommitment({ quantity, status: 'delivered', origin: { file, line: 2 }, ...more });

  test('are named one by one, and what is left below 0 by contract, measure and unit', () => {
    const corrections = new Corrections();
    expect(corrections.take([row('5'), row('4', { contract: 'C-2' })])).toEqual([]);
    const notes = corrections.take([row('-6'), row('-4', { contract: 'C-2' }), row('-1', { unit: 'hour' })]);
    expect(notes.map(({ rule, data, place }) => [rule, data, place])).toEqual([
      ['correction', { contract: 'C-1', measure: 'thing', quantity: '-6' }, { file: 'returns.csv', line: 2, cell: 3 }],
      ['correction', { contract: 'C-2', measure: 'thing', quantity: '-4' }, { file: 'returns.csv', line: 2, cell: 3 }],
      ['correction', { contract: 'C-1', measure: 'thing', quantity: '-1' }, { file: 'returns.csv', line: 2, cell: 3 }],
    ]);
    expect(corrections.findings).toMatchObject([
      { rule: 'corrections-above-all', data: { contract: 'C-1', left: '-1', corrections: 1 } },
      { rule: 'corrections-above-all', data: { contract: 'C-1', left: '-1', corrections: 1 } },
    ]);
    corrections.take([row('-1', { origin: { file, line: 9 } }), row('1', { unit: 'hour' })]);
    expect(corrections.findings).toMatchObject([
      { data: { measure: 'thing', left: '-2', corrections: 2 }, place: { line: 9, cell: 3 } },
    ]);
  });

  test('are for files whose map allows them', () => {
    const corrections = new Corrections();
    expect(corrections.take([row('-6', { origin: { file: { path: 'other.csv' }, line: 2 } })])).toEqual([]);
    expect(corrections.findings).toEqual([]);
  });
});

test('what is found is told as the inputs were given, by line and cell, and last what is of none', () => {
  const places: readonly (Place | undefined)[] = [
    undefined,
    { file: 'gone.csv', line: 1 },
    { file: 'b.csv', line: 2, cell: 4 },
    { file: 'b.csv', line: 2, column: 1, cell: 9 },
    { file: 'a.csv', line: 7 },
    { file: 'b.csv' },
    { file: 'a.csv', line: 7, cell: 0 },
    { file: 'a.csv', line: 3, cell: 2 },
  ];
  const all = places.map((place, number) => ({ place, number }));
  const inputs = [{ path: 'b.csv' }, { path: 'a.csv' }];
  const sorted = inPlaceOrder(all, ({ place }) => place, inputs);
  expect([...sorted].map(({ number }) => number)).toEqual([5, 3, 2, 7, 4, 6, 1, 0]);
  // As many as anybody reads are held in their order, and of more each is found when it is asked for.
  const isHeld = (count: number) => {
    const lines = Array.from({ length: count }, (_, line) => ({ file: 'b.csv', line: count - line }));
    return Array.isArray(inPlaceOrder(lines, (place) => place, inputs));
  };
  expect([isHeld(20_000), isHeld(20_001)]).toEqual([true, false]);
});
