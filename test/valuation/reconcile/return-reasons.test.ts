// What is odd about a return: by itself, and among the others that meet the same promise.
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/model/calendar.ts';
import type { ContractFacts } from '../../../src/model/commitment.ts';
import { decimal } from '../../../src/model/decimal.ts';
import { ONE } from '../../../src/model/rational.ts';
import { sentenceOf } from '../../../src/report/reconcile/reconcile-words.ts';
import { NearContracts } from '../../../src/valuation/reconcile/near-contracts.ts';
import { type OdditiesTask, oddities, settledBy } from '../../../src/valuation/reconcile/return-reasons.ts';
import type { ReturnRow } from '../../../src/valuation/reconcile/returns.ts';
import { untilDay } from '../../../src/valuation/reconcile/until-day.ts';
import { aPromise, aReturn, aValuedRow, days, pence } from '../../support/reconcile-parts.ts';
import { type SaidReturn, TABLE, YEAR } from '../../support/reconciled.ts';

const MET = { met: [{ line: aPromise('100', '2026-27'), share: ONE }] } as const;
const back = (period: string | undefined, said: Partial<SaidReturn> = {}, more: Partial<ReturnRow> = MET) =>
  aReturn({ quantity: '10', ...(period !== undefined && { period }), ...said }, more);

interface Asked extends Partial<OdditiesTask> {
  readonly toDate?: readonly ReturnRow[];
}

/** Of each return what is said of it, in the order it is found; nothing where it is not odd. */
function odd(returns: readonly ReturnRow[], { toDate, ...task }: Asked = {}) {
  const tolerance = { kind: 'pounds', pounds: decimal('0.01'), text: '0.01' } as const;
  const plain = {
    contract: YEAR,
    check: { tables: [TABLE], tolerance },
    near: new NearContracts(),
    lineIds: new Map(),
  };
  const found = oddities(returns, { ...plain, ...task }, toDate);
  return returns.map((row) => found.get(row)?.map((one) => `${one.reason}: ${sentenceOf(one)}`));
}

const reasonsOf = (row: ReturnRow, asked?: Asked) => odd([row], asked)[0]?.map((text) => text.split(':')[0]);
const at = { file: 'returns.csv', line: 2 };

describe('a return by itself', () => {
  test('that is counted as it was sent, and proven, is not odd', () => {
    expect(odd([back('2026-27-Q1'), back(undefined)])).toEqual([undefined, undefined]);
    expect(odd([back('2026-27-Q1', { claimed_proxy: decimal('10') })])).toEqual([undefined]);
    expect(odd([back('2026-27-Q1', { claimed_value: decimal('100') })])).toEqual([undefined]);
  });

  test('claims something, lacks evidence, or counts in part', () => {
    expect(reasonsOf(back('2026-27-Q1', { claimed_proxy: decimal('14') }))).toEqual(['claim-no-table']);
    expect(reasonsOf(back('2026-27-Q1', { claimed_value: decimal('101') }))).toEqual(['claim-differs']);
    expect(reasonsOf(back('2026-27-Q1', { evidence: undefined }))).toEqual(['no-evidence']);
    expect(reasonsOf(back('2026-27-Q1', { evidence: undefined, quantity: '0' }))).toBeUndefined();
    expect(reasonsOf(back('2026-27-Q1', {}, { ...MET, blended: { promises: 2, kept: ONE } }))).toEqual([
      'weighted-share',
    ]);
    expect(odd([back('2026-27-Q1', {}, { ...MET, later: { quantity: ONE } })])).toEqual([
      ...[['after-as-of: 1 of it lies after the day, and is not counted as delivered']],
    ]);
    expect(odd([back('2026-27-Q1', {}, { ...MET, counted: false, later: { quantity: ONE } })])).toEqual([
      ...[['after-as-of: 1 lies after the day, and is not counted as delivered']],
    ]);
  });

  test('claims what it claimed as a whole, where a part of it counts', () => {
    const whole = { ...back('2026-27-Q1', { claimed_value: decimal('90') }), pounds: [pence(9_000n)] };
    const half = { ...whole, quantity: decimal('5'), pounds: [pence(4_500n)], whole };
    expect(reasonsOf(half)).toBeUndefined();
    expect(reasonsOf({ ...half, whole: { ...whole, pounds: [pence(8_000n)] } })).toEqual(['claim-differs']);
  });

  const repeats = { of: at, quantity: ONE, other: ONE, differs: [], outcome: 'once' } as const;
  const otherUnit = { unit: 'thing', found: 'box' };

  test('a copy is told as that, and nothing else of it; one that is open, or counts, as well as all else', () => {
    const bare = { evidence: undefined, claimed_proxy: decimal('14') } as const;
    expect(reasonsOf(back('2026-27-Q1', bare, { ...MET, repeats, counted: false }))).toEqual(['duplicate-return']);
    const all = ['duplicate-return', 'no-evidence', 'claim-no-table'];
    expect(reasonsOf(back('2026-27-Q1', bare, { ...MET, repeats, counted: false, open: true }))).toEqual(all);
    expect(reasonsOf(back('2026-27-Q1', bare, { ...MET, repeats }))).toEqual(all);
    expect(reasonsOf(back('2026-27-Q1', bare, { ...MET, counted: false }))).toEqual(all.slice(1));
  });

  test('in another unit claims nothing that could be judged', () => {
    const bare = { evidence: undefined, claimed_proxy: decimal('14') } as const;
    expect(reasonsOf(back('2026-27-Q1', bare, { ...MET, otherUnit, counted: false }))).toEqual([
      'unit-differs',
      'no-evidence',
    ]);
  });

  test('is settled where its row says so', () => {
    const row = back('2026-27-Q1', { evidence: undefined, claimed_proxy: decimal('14'), checked: ['no-evidence'] });
    const tolerance = { kind: 'pounds', pounds: ONE, text: '1' } as const;
    const task = {
      contract: YEAR,
      check: { tables: [TABLE], tolerance },
      near: new NearContracts(),
      lineIds: new Map(),
    };
    const found = oddities([row], task).get(row) ?? [];
    expect(found.map(({ reason, checked }) => [reason, checked])).toEqual([
      ['no-evidence', true],
      ['claim-no-table', undefined],
    ]);
    const [first] = found;
    if (!first) throw new Error('nothing found');
    const { checked: _, ...open } = first;
    expect(settledBy(open, [{}, { checked: ['no-evidence'] }])).toEqual({ ...open, checked: true });
    expect(settledBy(open, [{}, { checked: ['met'] }])).toBe(open);
  });
});

describe('a return that meets no promise', () => {
  const NONE = { met: [], unmet: { reason: 'not-promised', facts: { why: 'contract' } } } as const;
  const near = new NearContracts();
  const empty = {
    lines: [],
    promised: [],
    others: [],
    rejected: [],
    setAside: 0,
    restated: 0,
    repeatedTargets: new Map(),
  };
  near.addCandidate('C-2', { ...empty, lines: [aPromise('1', '2026-27')], returned: [] });
  near.addStrays('C-1', { ...empty, returned: [back('2026-27-Q1', {}, NONE)] });
  near.findMeant(['C-2']);

  test('says why, and whose it may be', () => {
    expect(odd([back('2026-27-Q1', {}, NONE)])).toEqual([['not-promised: nothing was promised on this contract']]);
    expect(odd([back('2026-27-Q1', {}, NONE)], { near })).toEqual([
      ...[["not-promised: nothing was promised on this contract; C-2 lacks just this return: is it that one's?"]],
    ]);
    const row = back('2026-27-Q1', {}, NONE);
    const check = { tables: [TABLE], tolerance: { kind: 'pounds', pounds: ONE, text: '1' } as const };
    const found = oddities([row], { contract: YEAR, check, near: new NearContracts(), lineIds: new Map() }).get(row);
    expect(found?.map(({ facts }) => facts)).toStrictEqual([{ why: 'contract' }]);
    const area = { met: [], unmet: { reason: 'not-promised', facts: { why: 'area', area: 'Leeds' } } } as const;
    expect(odd([back('2026-27-Q1', {}, area)], { near })).toEqual([
      ...[['not-promised: nothing was promised for the area Leeds']],
    ]);
  });

  test('whose line id is of another contract has one cause', () => {
    const row = back('2026-27-Q1', { id: 'X' }, NONE);
    const of = (hint: 'contract' | 'measure') =>
      new Map([
        [
          row.row,
          hint === 'contract'
            ? ({ id: 'X', why: 'contract', contract: 'C-9', measure: 'thing' } as const)
            : ({ id: 'X', why: 'measure', measure: 'job' } as const),
        ],
      ]);
    expect(odd([row], { lineIds: of('contract') })).toEqual([
      ...[['not-promised: nothing was promised on this contract; the line id is one of contract C-9']],
    ]);
    expect(reasonsOf(row, { lineIds: of('measure') })).toEqual(['not-promised', 'line-id-differs']);
    const { unmet: _, ...fulfilled } = { ...row, ...MET };
    expect(reasonsOf(fulfilled, { lineIds: of('contract') })).toEqual(['line-id-differs']);
    const early = { ...row, unmet: { reason: 'wrong-period', nearest: aPromise('1', '2027-28') } } as const;
    expect(reasonsOf(early, { lineIds: of('contract') })).toEqual(['wrong-period', 'line-id-differs']);
  });

  test('is for other days than were promised for, or after the end', () => {
    const of = (reason: 'wrong-period' | 'after-end', nearest = aPromise('1', '2027-28'), period = '2026-27-Q1') =>
      back(period, {}, { met: [], unmet: { reason, nearest } });
    const told = (row: ReturnRow, contract: ContractFacts = YEAR) => odd([row], { contract })[0];
    expect(told(of('wrong-period'))).toEqual([
      'wrong-period: 2026-27-Q1 is outside 2027-28, which is what was promised for',
    ]);
    expect(told(of('after-end'))).toEqual(['after-end: 2026-27-Q1 is after 2027-03-31, when the contract ended']);
    expect(told(of('after-end'), { id: 'C-1' })).toEqual(told(of('wrong-period')));
    // A promise with one date.
    const from = aPromise('1', undefined, { dates: { start: isoDay('2027-04-01') } });
    expect(told(of('wrong-period', from))).toEqual([
      ...['wrong-period: 2026-27-Q1 is outside 2027-04-01/, which is what was promised for'],
    ]);
    const until = aPromise('1', undefined, { dates: { end: isoDay('2025-04-01') } });
    expect(told(of('wrong-period', until))).toEqual([
      ...['wrong-period: 2026-27-Q1 is outside /2025-04-01, which is what was promised for'],
    ]);
    const row = of('wrong-period', from);
    const task = { contract: YEAR, near: new NearContracts(), lineIds: new Map() };
    const check = { tables: [TABLE], tolerance: { kind: 'pounds', pounds: ONE, text: '1' } as const };
    const promisedOf = (one: ReturnRow) => {
      const [{ facts } = { facts: {} }] = oddities([one], { ...task, check }).get(one) ?? [];
      return 'promised' in facts ? facts.promised : undefined;
    };
    expect(promisedOf(row)).toEqual({ text: '2027-04-01/', start: isoDay('2027-04-01'), end: isoDay('2026-03-31') });
    expect(promisedOf(of('wrong-period', until))).toEqual({
      ...{ text: '/2025-04-01', start: isoDay('2026-07-01'), end: isoDay('2025-04-01') },
    });
    // By its days, where it has no name for them; and nothing of one without days.
    const { period: _, ...nameless } = of('wrong-period');
    expect(told(nameless)).toEqual(told(of('wrong-period')));
    const { own: __, ...undated } = nameless;
    expect(told(undated)).toBeUndefined();
  });
});

describe('days that another return is for as well', () => {
  const q1 = '2026-27-Q1';
  const places = (...periods: readonly string[]) =>
    odd(
      periods.map((period, index) => {
        const row = back(period);
        return { ...row, row: { ...row.row, origin: { file: { path: 'r.csv' }, line: index + 2 } } };
      }),
    ).map((told) => told?.map((text) => text.replace('wrong-period: ', '').replace('; both are counted', '')));

  test('are told of the later one, in whatever order they come', () => {
    const overlap = '2026-05 overlaps 2026-27-Q1 at r.csv:';
    expect(places(q1, '2026-05')).toEqual([undefined, [`${overlap}2`]]);
    expect(places('2026-05', q1)).toEqual([[`${overlap}3`], undefined]);
    expect(places(q1, '2026-27-Q2')).toEqual([undefined, undefined]);
    expect(places(q1, '2026-06-30/2026-07-31')[1]).toEqual(['2026-06-30/2026-07-31 overlaps 2026-27-Q1 at r.csv:2']);
    // Of two that begin on one day the longer is there first.
    expect(places('2026-04', q1)).toEqual([['2026-04 overlaps 2026-27-Q1 at r.csv:3'], undefined]);
    expect(places(q1, '2026-04')).toEqual([undefined, ['2026-04 overlaps 2026-27-Q1 at r.csv:2']]);
  });

  test('are the same for parts of one period, of which each is told', () => {
    expect(places(q1, q1)).toEqual([undefined, undefined]);
    const overlap = '2026-05 overlaps 2026-27-Q1 at r.csv:2';
    expect(places(q1, '2026-05', '2026-05')).toEqual([
      undefined,
      [overlap],
      ['2026-05 overlaps 2026-27-Q1 at r.csv:2'],
    ]);
    const tail = '2026-06-01/2026-07-31';
    expect(places(q1, tail, tail)).toEqual([
      ...[undefined, [`${tail} overlaps 2026-27-Q1 at r.csv:2`], [`${tail} overlaps 2026-27-Q1 at r.csv:2`]],
    ]);
    // What comes behind both overlaps neither.
    expect(places(q1, tail, '2026-08')).toEqual([undefined, [`${tail} overlaps 2026-27-Q1 at r.csv:2`], undefined]);
    // The one that reaches furthest is what the next is held against, and of those that reach as far the first.
    expect(places(q1, '2026-06', '2026-06-30/2026-07-31')[2]).toEqual([
      ...['2026-06-30/2026-07-31 overlaps 2026-27-Q1 at r.csv:2'],
    ]);
    expect(places('2026-27', '2026-05', '2026-27-Q4')).toEqual([
      ...[undefined, ['2026-05 overlaps 2026-27 at r.csv:2'], ['2026-27-Q4 overlaps 2026-27 at r.csv:2']],
    ]);
    expect(places(q1, '2026-27-Q2', '2026-08')).toEqual([
      undefined,
      undefined,
      ['2026-08 overlaps 2026-27-Q2 at r.csv:3'],
    ]);
  });

  test('are looked for among what counts and meets a promise, and not among ranges to date', () => {
    const [whole, part] = [back('2026-27'), back('2026-05')];
    const told = (rows: readonly ReturnRow[], asked?: Asked) =>
      odd(rows, asked).filter((each) => each !== undefined).length;
    expect(told([whole, part])).toBe(1);
    expect(told([{ ...whole, counted: false }, part])).toBe(0);
    expect(told([{ ...whole, met: [] }, part])).toBe(0);
    expect(told([back(undefined), part])).toBe(0);
    expect(told([whole, part], { toDate: [whole] })).toBe(0);
    expect(told([whole, part, back('2026-06')], { toDate: [part] })).toBe(1);
    const { period: _, ...nameless } = part;
    expect(told([whole, nameless])).toBe(0);
    const { period: __, ...unnamed } = whole;
    expect(odd([unnamed, part])[1]).toEqual([
      'wrong-period: 2026-05 overlaps 2026-05 at returns.csv:2; both are counted',
    ]);
  });
});

describe('a return on a day', () => {
  const row = { ...back('2026-27-Q2'), pounds: [pence(300n)] };
  const until = (day: string | undefined, from: ReturnRow = row) =>
    untilDay(from, day === undefined ? undefined : isoDay(day));

  test('is as it was sent where it has ended, has no days, is in another unit, or there is no day', () => {
    const { own: _, ...undated } = row;
    const other = { ...row, otherUnit: { unit: 'a', found: 'b' } };
    expect([until('2026-09-30'), until('2026-12-31'), until(undefined)]).toEqual([row, row, row]);
    expect([until('2026-08-31', undated), until('2026-08-31', other)]).toEqual([undated, other]);
  });

  test('counts for the months that have gone by', () => {
    expect(until('2026-08-31')).toEqual({
      ...row,
      dates: days('2026-07-01/2026-08-31'),
      ...{ quantity: { numerator: 20n, denominator: 3n }, later: { quantity: { numerator: 10n, denominator: 3n } } },
      ...{ pounds: [pence(200n)], whole: row },
    });
    const whole = aValuedRow({ quantity: '99' });
    expect(until('2026-08-31', { ...row, whole }).whole).toBe(whole);
  });

  test('counts nothing before it begins', () => {
    expect(until('2026-06-30')).toEqual({
      ...row,
      ...{
        quantity: { numerator: 0n, denominator: 1n },
        pounds: [],
        counted: false,
        later: { quantity: row.quantity },
        whole: row,
      },
    });
    const whole = aValuedRow({ quantity: '99' });
    expect(until('2026-06-30', { ...row, whole }).whole).toBe(whole);
  });
});
