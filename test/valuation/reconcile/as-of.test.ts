// The day everything is due by, where nobody gives one: which returns move it, which are told because they do not.
import { describe, expect, test } from 'vitest';
import { formatIsoDate, isoDay, type Period } from '../../../src/model/calendar.ts';
import { ONE } from '../../../src/model/rational.ts';
import { LatestDay } from '../../../src/valuation/reconcile/as-of.ts';
import { aPromise, days } from '../../support/reconcile-parts.ts';
import { reasonsOf, reconciled, rowOf, type SaidReturn } from '../../support/reconciled.ts';

interface Back {
  readonly contract?: string;
  /** Absent: it names none. */
  readonly days?: string;
  readonly file?: string;
  readonly id?: string;
  readonly measure?: string;
  /** The days of the promise it meets; `none` where it meets none. */
  readonly promise?: Partial<Period> | 'none';
}

/** What returns of contracts over ten years come to, in the order they are given. */
function dayOf(returned: readonly Back[], contracts: Readonly<Record<string, Partial<Period>>> = {}) {
  const latest = new LatestDay();
  const ids = [...new Set(returned.map(({ contract = 'C-1' }) => contract))];
  for (const id of ids) {
    const rows = returned.filter(({ contract = 'C-1' }) => contract === id);
    latest.add(
      { id, ...(contracts[id] ?? days('2026-04-01/2036-03-31')) },
      rows.map(({ days: text, file = 'returns.csv', id: line, measure = 'thing', promise = {} }, at) => {
        const said = { contract: id, measure, quantity: '1', ...(line !== undefined && { id: line }) };
        const met = promise === 'none' ? [] : [{ line: aPromise('1', undefined, { dates: promise }), share: ONE }];
        const row = rowOf(said, file, at + 2);
        if (text === undefined) return { row, met, dates: {} };
        return { row: { ...row, period: { text, ...days(text) } }, own: days(text), met, dates: days(text) };
      }),
    );
  }
  const { asOf, findings } = latest.asOf(undefined);
  const told = findings.map(({ data }) =>
    'rows' in data && 'period' in data && 'why' in data ? `${data.period} ${data.why} ${data.rows}` : '',
  );
  return [asOf.asOf, ...told];
}

describe('a supplier alone', () => {
  const first = { days: '2026-04-01/2026-06-30' };
  const later = (gap: number, length: number): Back => {
    const start = isoDay('2026-07-01') + gap;
    return { days: `${formatIsoDate(start)}/${formatIsoDate(start + length - 1)}` };
  };

  test.each<[string, Back, boolean]>([
    ['carries on where 200 days are missing', later(200, 91), true],
    ['not where 201 are: a year was mistyped', later(201, 91), false],
    ['may send what is twice as long', later(0, 182), true],
    ['and a year, however short the others are', later(0, 366), true],
    ['but nothing that is longer than both', later(0, 367), false],
  ])('%s', (_, second, moves) => {
    const end = second.days?.slice(11);
    expect(dayOf([first, second])[0]).toBe(moves ? end : '2026-06-30');
    expect(dayOf([second, first])[0]).toBe(moves ? end : '2026-06-30');
  });

  test('is held to that in each file of one contract as well', () => {
    const of = (file: string, back: Back) => ({ ...back, file });
    expect(dayOf([of('a.csv', first), of('b.csv', later(200, 91))])).toHaveLength(1);
    expect(dayOf([of('a.csv', first), of('b.csv', later(201, 91))])).toHaveLength(2);
    // Of several files a year among quarters is a slip.
    expect(dayOf([of('a.csv', first), of('b.csv', later(0, 182))])).toHaveLength(1);
    expect(dayOf([of('a.csv', first), of('b.csv', later(0, 183))])).toHaveLength(2);
  });

  test('may send rows for one last day that begin on several: the shortest of them is asked', () => {
    const whole = { days: '2026-04-01/2027-06-30' };
    const short = { days: '2026-07-01/2027-06-30' };
    expect([dayOf([first, whole, short]), dayOf([first, short, whole])]).toEqual([['2027-06-30'], ['2027-06-30']]);
    // And of those before it the longest: in two files a year after a half of one, and a month that ends with it.
    const half = { days: '2026-04-01/2026-09-30' };
    const month = { days: '2026-09-01/2026-09-30' };
    const year = { days: '2026-10-01/2027-09-30', file: 'b.csv' };
    expect([dayOf([half, month, year]), dayOf([month, half, year])]).toEqual([['2027-09-30'], ['2027-09-30']]);
  });

  test('may send some without days', () => {
    expect(dayOf([{}, first, later(200, 91)])).toHaveLength(1);
    expect(dayOf([first, later(200, 91), {}])).toHaveLength(1);
  });

  test('whose returns were not promised has sent them for some day all the same: the last', () => {
    const spring = { days: '2026-04-01/2026-06-30', promise: 'none' } as const;
    const summer = { days: '2026-07-01/2026-09-30', promise: 'none' } as const;
    expect([dayOf([spring, summer]), dayOf([summer, spring])]).toEqual([['2026-09-30'], ['2026-09-30']]);
  });

  test('sends one row too many in a file of nothing else: the first day stands', () => {
    expect(dayOf([{ days: '2031-04-01/2031-06-30' }])).toEqual(['2031-06-30']);
  });

  test('carries on from the beginning of a promise that begins late', () => {
    const late = { days: '2030-04-01/2030-06-30', promise: days('2030-04-01/2031-03-31') };
    expect(dayOf([first, late])).toEqual(['2030-06-30']);
    expect(dayOf([first, { ...late, promise: { start: isoDay('2030-04-02') } }])).toHaveLength(2);
    expect(dayOf([first, { ...late, promise: {} }])).toEqual(['2026-06-30', '2030-31-Q1 others 1']);
  });

  test('carries on from the last return for the same promise, not from one of another line', () => {
    const quarters = ['2026-04-01/2026-06-30', '2026-10-01/2026-12-31', '2027-04-01/2027-06-30'];
    const of = (text: string, id: string): Back => ({ days: text, id });
    expect(dayOf(quarters.map((text) => of(text, 'A')))).toEqual(['2027-06-30']);
    expect(dayOf(quarters.map((text, at) => of(text, at === 2 ? 'B' : 'A')))).toHaveLength(2);
    // The nearest of several rows for one last day counts.
    const both = [...quarters.map((text) => of(text, 'A')), of('2027-04-01/2027-06-30', 'B')];
    expect(dayOf(both)).toEqual(['2027-06-30']);
    expect(dayOf([...both].reverse())).toEqual(['2027-06-30']);
  });

  test('whose contract began long ago and who never returned before is believed by its beginning alone', () => {
    const [later] = [{ days: '2027-04-01/2027-06-30', id: 'B' }];
    expect(dayOf([first, later], { 'C-1': { start: isoDay('2026-04-01') } })).toHaveLength(2);
    expect(dayOf([first, later], { 'C-1': { start: isoDay('2026-12-01') } })[0]).toBe('2027-06-30');
    expect(dayOf([first, later], { 'C-1': {} })).toHaveLength(2);
  });
});

describe('one file beyond all others', () => {
  const spring = (contract: string): Back => ({ contract, file: `${contract}.csv`, days: '2026-04-01/2026-06-30' });
  const summer = (contract: string): Back => ({ contract, file: `${contract}.csv`, days: '2026-07-01/2026-09-30' });
  const others = (count: number) => Array.from({ length: count }, (_, at) => spring(`C-${at + 2}`));

  test('moves the day where fewer than three contracts are behind it', () => {
    expect(dayOf([spring('C-1'), summer('C-1'), ...others(2)])).toEqual(['2026-09-30']);
    expect(dayOf([spring('C-1'), summer('C-1'), ...others(3)])).toEqual(['2026-06-30', '2026-27-Q2 others 1']);
  });

  test('and where the others have ended by then, or are as far', () => {
    const all = [spring('C-1'), summer('C-1'), ...others(3)];
    expect(dayOf(all, { 'C-2': days('2026-04-01/2026-06-30') })).toEqual(['2026-09-30']);
    expect(dayOf(all, { 'C-2': days('2026-04-01/2026-07-01') })).toHaveLength(2);
    expect(dayOf(all, { 'C-2': { start: isoDay('2026-04-01') } })).toHaveLength(2);
    const longer = { 'C-2': days('2026-04-01/2026-11-30') };
    const leaving = { contract: 'C-2', file: 'C-2.csv', days: '2026-07-01/2026-12-31' };
    expect(dayOf([...all, leaving], longer)[0]).toBe('2026-06-30');
    // C-2 reached the day in the same file, and only two are behind; or it is ahead, where nobody believes it.
    const same = summer('C-2');
    expect(dayOf([...all, { ...same, file: 'C-1.csv' }])).toEqual(['2026-09-30']);
    expect(dayOf([...all, { ...same, days: '2031-07-01/2031-09-30' }])[0]).toBe('2026-09-30');
    // C-2 reached the day as well, by two files of its own: the day has several files.
    expect(dayOf([...all, summer('C-2')])).toEqual(['2026-09-30']);
  });

  test('and not where it leaves out as much as a day', () => {
    const late = { ...summer('C-1'), days: '2026-07-02/2026-09-30' };
    expect(dayOf([spring('C-1'), late, ...others(2)])).toEqual(['2026-06-30', '2026-07-02/2026-09-30 others 1']);
  });

  test('is asked for less where nobody else has met a promise', () => {
    const late = { contract: 'C-1', file: 'b.csv', days: '2027-01-17/2027-04-17' };
    const stray: Back = { contract: 'C-2', file: 'c.csv', days: '2026-04-01/2026-06-30', promise: 'none' };
    expect(dayOf([spring('C-1'), late, stray])).toEqual(['2027-04-17']);
    expect(dayOf([spring('C-1'), late, { ...stray, promise: {} }])).toHaveLength(2);
  });

  test('counts as several where a second file holds the same day', () => {
    const far = { contract: 'C-1', days: '2031-04-01/2031-06-30' };
    const all = [...others(3), { ...far, file: 'one.csv' }];
    expect(dayOf(all)).toHaveLength(2);
    expect(dayOf([...all, { ...far, file: 'two.csv' }])).toEqual(['2031-06-30']);
    expect(dayOf([...all, { ...far, file: 'one.csv', id: 'B' }])).toEqual(['2026-06-30', '2031-32-Q1 others 2']);
  });
});

describe('a return of nothing, by itself in a file with one for the first quarter', () => {
  const Q1 = days('2026-04-01/2026-06-30');
  /** The day, and where each range stands that did not move it. */
  function dayWith(
    nil: string,
    promised: Partial<Period>,
    more: { readonly contract?: Partial<Period>; readonly returned?: readonly string[] } = {},
  ) {
    const { contract = days('2026-04-01/2036-03-31'), returned = [] } = more;
    const latest = new LatestDay();
    const file = { path: 'returns.csv', cells: { period: 7 } };
    const back = (text: string, at: number) => ({
      ...{
        row: { ...rowOf({ quantity: '1' }, 'returns.csv', at + 3), origin: { file, line: at + 3 } },
        own: days(text),
      },
      ...{ met: [{ line: aPromise('1'), share: ONE }], dates: days(text) },
    });
    latest.add({ id: 'C-2', ...days('2026-04-01/2027-03-31') }, [{ ...back('2026-27-Q1', 0), own: Q1 }]);
    const nils = [{ contract: 'C-1', origin: { file, line: 2 }, period: days(nil) }];
    latest.add({ id: 'C-1', ...contract }, returned.map(back), nils, [{ dates: promised }]);
    const { asOf, findings } = latest.asOf(undefined);
    return [asOf.asOf, ...findings.map(({ place }) => `${place?.line}:${place?.cell}`)];
  }
  const [before, late] = ['2026-06-30', '2029-30-Q1'];

  test('is believed from the beginning of what it is for, or of its contract', () => {
    expect(dayWith(late, days('2029-30'))).toEqual(['2029-06-30']);
    expect(dayWith(late, {}, { contract: days('2029-30') })).toEqual(['2029-06-30']);
    expect(dayWith(late, {}, { contract: { start: isoDay('2026-04-01') } })).toEqual([before, '2:7']);
  });

  test('carries on from what came before it, and not from what came after or with it', () => {
    expect(dayWith(late, {}, { returned: ['2028-29-Q4'] })[0]).toBe('2029-06-30');
    expect(dayWith(late, {}, { returned: ['2031-32-Q1'] })).toEqual([before, '2:7', '3:undefined']);
    expect(dayWith(late, {}, { returned: [late] })).toEqual([before, '2:7']);
  });

  test('moves nothing, and is not told, where nothing was promised for its days', () => {
    expect(dayWith(late, { start: isoDay('2029-07-01') })).toEqual([before]);
    expect(dayWith(late, { start: isoDay('2029-06-30') })).toEqual([before, '2:7']);
    expect(dayWith(late, { end: isoDay('2029-03-31') })).toEqual([before]);
    expect(dayWith(late, { end: isoDay('2029-04-01') })).toEqual([before, '2:7']);
  });
});

describe('a range that leaves its contract', () => {
  const year = { 'C-1': days('2026-04-01/2027-03-31') };

  test('before it or after it does not move the day, and is told', () => {
    const first = { days: '2026-04-01/2026-06-30' };
    expect(dayOf([first, { days: '2026-03-31/2026-09-30' }], year)).toEqual([
      ...['2026-06-30', '2026-03-31/2026-09-30 contract 1'],
    ]);
    expect(dayOf([first, { days: '2026-04-01/2027-04-01' }], year)).toEqual([
      ...['2026-06-30', '2026-04-01/2027-04-01 contract 1'],
    ]);
    expect(dayOf([first, { days: '2026-04-01/2027-03-31' }], year)).toEqual(['2027-03-31']);
    // It ends no later than the others: nobody needs to be told.
    expect(dayOf([first, { days: '2026-03-31/2026-05-31' }], year)).toEqual(['2026-06-30']);
  });

  test('and meets no promise is told as well, and one that stays in it is not', () => {
    const first = { days: '2026-04-01/2026-06-30' };
    expect(dayOf([first, { days: '2027-04-01/2027-06-30', promise: 'none' }], year)).toEqual([
      ...['2026-06-30', '2027-28-Q1 contract 1'],
    ]);
    expect(dayOf([first, { days: '2026-07-01/2026-09-30', promise: 'none' }], year)).toEqual(['2026-06-30']);
  });

  test('gives the day where there is nothing else: the earliest, though another has a year of 2262', () => {
    const early = { days: '2026-03-01/2026-06-30' };
    expect(dayOf([{ days: '2027-03-01/2027-06-30' }, early], year)).toEqual([
      ...['2026-06-30', '2027-03-01/2027-06-30 contract 1'],
    ]);
    expect(dayOf([{ days: '2262-04-01/2262-06-30' }, early], year)[0]).toBe('2026-06-30');
  });
});

describe('the day is said with where it is from', () => {
  const optionsOf = async (given: Parameters<typeof reconciled>[0]) => {
    const { options } = await reconciled(given);
    return [options.asOf, options.asOfFrom];
  };
  const promised = [{ quantity: '100' }];

  test('that was given is the day, whatever was returned', () => {
    const latest = new LatestDay();
    expect(latest.asOf('2026-12-31')).toEqual({
      asOf: { asOf: '2026-12-31', asOfFrom: 'flag', day: isoDay('2026-12-31') },
      findings: [],
    });
    expect(latest.asOf(undefined)).toEqual({ asOf: { asOfFrom: 'nothing' }, findings: [] });
  });

  test('a flag, returns, the contract of a return without days, nothing', async () => {
    const returned = [{ quantity: '25', period: '2026-27-Q1' }];
    const options = { asOf: '2026-12-31' };
    expect(await optionsOf({ promised, returned, options })).toEqual(['2026-12-31', 'flag']);
    expect(await optionsOf({ promised, returned })).toEqual(['2026-06-30', 'returns']);
    expect(await optionsOf({ promised, returned: [{ quantity: '25' }] })).toEqual(['2027-03-31', 'contracts']);
    expect(await optionsOf({ promised, returned: [{ quantity: '25' }], contracts: [{ id: 'C-1' }] })).toEqual([
      ...[undefined, 'nothing'],
    ]);
  });

  test('a return of nothing says what day it is for, and one for no time does not', async () => {
    const nil = { contract: 'C-1', period: '2026-27-Q2' };
    expect(await optionsOf({ promised, nils: [nil, { contract: 'C-1' }] })).toEqual(['2026-09-30', 'returns']);
    expect(await optionsOf({ promised, nils: [{ contract: 'C-1' }] })).toEqual([undefined, 'nothing']);
  });

  test('a return of nothing is the latest returned where others came before it, and what is due by then is short', async () => {
    const returned = [{ quantity: '25', period: '2026-27-Q1' }];
    const nils = [{ contract: 'C-1', period: '2026-27-Q2' }];
    const { options, lines } = await reconciled({ promised, returned, nils });
    expect([options.asOf, options.asOfFrom]).toEqual(['2026-09-30', 'returns']);
    expect(lines.map(reasonsOf)).toEqual([['under']]);
    const { lines: before } = await reconciled({ promised, returned });
    expect(before.map(reasonsOf)).toEqual([['not-yet-due']]);
  });

  test('and where nothing was promised for it, where it leaves its contract or leaps years ahead it is no later', async () => {
    const returned = [{ quantity: '25', period: '2026-27-Q1' }];
    const dayAfter = async (period: string, contract: Partial<Period>, of: Partial<SaidReturn> = {}) => {
      const contracts = [{ id: 'C-1', ...contract }];
      const nils = [{ contract: 'C-1', period }];
      const { options, findings } = await reconciled({
        contracts,
        promised: [{ quantity: '100', ...of }],
        returned,
        nils,
      });
      const told = [...findings].filter(({ rule }) => rule === 'day-not-moved').map(({ place }) => place?.file);
      return [options.asOf, ...told];
    };
    const half = { start: '2026-04-01', end: '2026-09-30' };
    expect(await dayAfter('2026-27-Q2', days('2026-04-01/2030-03-31'), half)).toEqual(['2026-09-30']);
    expect(await dayAfter('2026-27-Q3', days('2026-04-01/2030-03-31'), half)).toEqual(['2026-06-30']);
    expect(await dayAfter('2026-27-Q2', days('2026-04-01/2026-09-29'))).toEqual(['2026-06-30']);
    expect(await dayAfter('2026-27-Q2', { start: isoDay('2026-04-01') })).toEqual(['2026-09-30']);
    expect(await dayAfter('2029-30-Q2', days('2026-04-01/2030-03-31'))).toEqual(['2026-06-30', 'nil.csv']);
  });

  test('a return of nothing of one contract does not hurry three others', async () => {
    const ids = ['C-1', 'C-2', 'C-3', 'C-4'];
    const contracts = ids.map((id) => ({ id, ...days('2026-04-01/2030-03-31') }));
    const all = {
      contracts,
      promised: ids.map((contract) => ({ contract, quantity: '100' })),
      returned: ids.map((contract) => ({ contract, quantity: '5', period: '2026-27-Q1', file: `${contract}.csv` })),
    };
    const nils = [{ contract: 'C-1', period: '2026-27-Q2' }];
    expect(await optionsOf({ ...all, nils })).toEqual(['2026-06-30', 'returns']);
    // Fewer than three are behind two of them, as with rows.
    const both = [...nils, { contract: 'C-2', period: '2026-27-Q2' }];
    expect(await optionsOf({ ...all, nils: both })).toEqual(['2026-09-30', 'returns']);
  });

  test('and what did not move it at its row: the period, or its last day', async () => {
    const contracts = [{ id: 'C-1', ...days('2026-04-01/2030-03-31') }];
    const first = { quantity: '25', period: '2026-27-Q1' };
    const told = async (second: { readonly period?: string; readonly start?: string; readonly end?: string }) => {
      const file = { path: 'returns.csv', cells: { period: 7, end: 9 } };
      const returned = [first, { quantity: '1', ...second, file }];
      const { findings } = await reconciled({ contracts, promised, returned });
      return [...findings]
        .filter(({ rule }) => rule === 'day-not-moved')
        .map(({ data, place }) => [place?.line, place?.cell, data]);
    };
    const data = { why: 'others', day: '2026-06-30', end: '2029-06-30', rows: 1 };
    expect(await told({ period: '2029-30-Q1' })).toEqual([[3, 7, { ...data, period: '2029-30-Q1' }]]);
    expect(await told({ start: '2029-04-01', end: '2029-06-30' })).toEqual([[3, 9, { ...data, period: '2029-30-Q1' }]]);
  });
});
