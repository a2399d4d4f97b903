// Which promise a return meets, and with how much of it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoDay, type Period } from '../../../src/model/calendar.ts';
import type { ContractFacts } from '../../../src/model/commitment.ts';
import { formatExact } from '../../../src/model/decimal.ts';
import { namingOf, Promises } from '../../../src/valuation/reconcile/meet.ts';
import type { Naming, PromiseLine } from '../../../src/valuation/reconcile/promises.ts';
import { aCommitment } from '../../support/commitments.ts';
import { aPromise, days } from '../../support/reconcile-parts.ts';
import { YEAR } from '../../support/reconciled.ts';

const line = (name: string, dates: Partial<Period>, more: Partial<PromiseLine> = {}) =>
  aPromise('1', undefined, { dates, unit: name, ...more });
const ID: Naming = (_, id) => id;
const NO_NAMES: Naming = () => undefined;

interface Asked {
  readonly measure?: string;
  readonly area?: string;
  readonly id?: string;
  readonly own?: string;
  readonly naming?: Naming;
  readonly contract?: ContractFacts;
  readonly isMatching?: boolean;
}

/** The lines that are met by their names, each with its share; or why there are none. */
function met(lines: readonly PromiseLine[], asked: Asked) {
  const { own, naming = NO_NAMES, contract = YEAR, isMatching = false, ...said } = asked;
  const promises = new Promises(lines, naming, isMatching);
  const row = aCommitment({ quantity: '1', ...said });
  const outcome = promises.metBy(row, own === undefined ? undefined : days(own), contract);
  if ('promises' in outcome) return outcome;
  if (!('reason' in outcome)) return outcome.map(({ line, share }) => `${line.unit} ${formatExact(share)}`);
  return 'facts' in outcome ? outcome : { reason: outcome.reason, nearest: outcome.nearest.unit };
}

const Q1 = line('q1', days('2026-27-Q1'));
const YEARS = [line('first', days('2026-27')), line('second', days('2027-28'))];

describe('no promise is met', () => {
  const measures = [line('one', {}), line('other', {}, { measure: 'counted' })];

  test('on a contract that promised nothing, or not this measure', () => {
    expect(met([], {})).toStrictEqual({ reason: 'not-promised', facts: { why: 'contract' } });
    expect(met(measures, { measure: 'things' })).toStrictEqual({
      ...{ reason: 'not-promised', facts: { why: 'measure', nearest: 'thing' } },
    });
    const none = { reason: 'not-promised', facts: { why: 'measure' } };
    expect(met(measures, { measure: 'zzzzzzzz' })).toStrictEqual(none);
    expect(met(measures, { measure: 'things', isMatching: true })).toStrictEqual(none);
  });

  test('in another area than was promised for, or in none where there are several', () => {
    const areas = [line('leeds', {}, { area: 'Leeds' }), line('hull', {}, { area: 'Hull' })];
    expect(met(areas, { area: 'York' })).toStrictEqual({
      ...{ reason: 'not-promised', facts: { why: 'area', area: 'York' } },
    });
    expect(met(areas, {})).toStrictEqual({ reason: 'not-promised', facts: { why: 'area' } });
    expect(met(areas.slice(0, 1), { area: 'York' })).toMatchObject({ reason: 'not-promised' });
    // The first that is written almost like it is named.
    const alike = [line('all', {}, { area: 'Hull' }), ...['Leeds', 'leeds'].map((area) => line(area, {}, { area }))];
    const facts = { why: 'area', area: 'LEEDS' };
    expect(met(alike, { area: 'LEEDS' })).toStrictEqual({
      reason: 'not-promised',
      facts: { ...facts, nearest: 'Leeds' },
    });
    expect(met(alike, { area: 'LEEDS', isMatching: true })).toStrictEqual({ reason: 'not-promised', facts });
  });

  test('for days without a promise: before the first of them, or after the contract', () => {
    expect(met(YEARS, { own: '2025-26' })).toEqual({ reason: 'wrong-period', nearest: 'first' });
    const third = line('third', days('2028-04-01/2028-06-30'));
    expect(met([...YEARS, third], { own: '2029-30' })).toEqual({ reason: 'after-end', nearest: 'third' });
    const longer = { id: 'C-1', end: isoDay('2028-04-01') };
    expect(met(YEARS, { own: '2028-04-01', contract: longer })).toEqual({ reason: 'wrong-period', nearest: 'first' });
    expect(met(YEARS, { own: '2028-04-02', contract: longer })).toEqual({ reason: 'after-end', nearest: 'second' });
    expect(met(YEARS, { own: '2028-29', contract: { id: 'C-1' } })).toEqual({
      ...{ reason: 'wrong-period', nearest: 'first' },
    });
    expect(met([Q1], { own: '2026-03-31' })).toEqual({ reason: 'wrong-period', nearest: 'q1' });
    expect(met([Q1], { own: '2026-07-01' })).toEqual({ reason: 'wrong-period', nearest: 'q1' });
  });
});

describe('area', () => {
  const areas = [line('leeds', {}, { area: 'Leeds' }), line('any', {})];

  test("is the return's own, else none in particular; a return without one meets the only area there is", () => {
    expect(met(areas, { area: 'Leeds' })).toEqual(['leeds 1']);
    expect(met(areas, { area: 'Hull' })).toEqual(['any 1']);
    expect(met(areas, {})).toEqual(['any 1']);
    expect(met(areas.slice(0, 1), {})).toEqual(['leeds 1']);
    expect(met(areas.slice(1), { area: 'Hull' })).toEqual(['any 1']);
    const two = [areas[0] ?? Q1, line('leeds too', {}, { area: 'Leeds' })];
    expect(met(two, {})).toEqual(['leeds 0.5', 'leeds too 0.5']);
  });
});

describe('a line id', () => {
  const ids = [line('a', {}, { id: 'A' }), line('b', {}, { id: 'B' })];

  test('names its promise, and one of nobody none', () => {
    expect(met(ids, { id: 'B', naming: ID })).toEqual(['b 1']);
    expect(met(ids, { id: 'C', naming: ID })).toEqual(['a 0.5', 'b 0.5']);
    expect(met(ids, { id: 'B' })).toEqual(['a 0.5', 'b 0.5']);
  });

  const promised = [
    { measure: 'thing', id: 'A' },
    { measure: 'thing', id: 'B' },
    { measure: 'thing' },
    { measure: 'job', id: 'J' },
  ].map((said) => aCommitment({ quantity: '1', ...said }));
  const namesIn = (...returned: readonly (readonly [measure: string, id?: string])[]) => {
    const rows = returned.map(([measure, id]) =>
      aCommitment({ quantity: '1', measure, ...(id !== undefined && { id }) }),
    );
    const naming = namingOf(promised, rows);
    return [naming('thing', 'A'), naming('job', 'J')];
  };

  test('counts where every return of the measure names a promise of it', () => {
    expect(namesIn(['thing', 'A'], ['thing', 'B'], ['job', 'J'])).toEqual(['A', 'J']);
    expect(namesIn(['thing', 'A'], ['thing'], ['job', 'J'])).toEqual([undefined, 'J']);
    expect(namesIn(['thing', 'A'], ['job', 'A'])).toEqual(['A', undefined]);
    expect(namesIn(['counted', 'A'])).toEqual(['A', 'J']);
    expect(namesIn()).toEqual(['A', 'J']);
  });
});

describe('days', () => {
  test('inside those of a promise count whole, to its very ends', () => {
    expect(met([Q1], { own: '2026-27-Q1' })).toEqual(['q1 1']);
    expect(met([Q1], { own: '2026-04-02/2026-06-29' })).toEqual(['q1 1']);
    expect(met(YEARS, { own: '2027-04-01' })).toEqual(['second 1']);
    expect(met(YEARS, { own: '2027-03-31' })).toEqual(['first 1']);
  });

  test('that begin before it or end after it count whole for the only one', () => {
    expect(met([Q1], { own: '2026-03-01/2026-04-01' })).toEqual(['q1 1']);
    expect(met([Q1], { own: '2026-06-30/2026-07-31' })).toEqual(['q1 1']);
    expect(met([Q1], { own: '2026-27' })).toEqual(['q1 1']);
  });

  test('inside several count for the shortest, wherever it stands', () => {
    const whole = line('whole', days('2026-27'));
    for (const lines of [
      [Q1, whole],
      [whole, Q1],
    ]) {
      expect(met(lines, { own: '2026-05' })).toEqual(['q1 1']);
      expect(met(lines, { own: '2026-08' })).toEqual(['whole 1']);
      // Around the whole, though not all in the quarter; to its very ends.
      for (const own of ['2026-06-01/2026-07-31', '2026-27', '2026-04-01/2026-12-31', '2026-05-01/2027-03-31'])
        expect(met(lines, { own })).toEqual(['whole 1']);
      // Of two as long it is the first.
      expect(met([...lines, line('again', days('2026-27-Q1'))], { own: '2026-05' })).toEqual(['q1 1']);
      // Around neither: the shorter one takes it, for the two overlap.
      expect(met(lines, { own: '2026-03-01/2026-05-31' })).toEqual(['q1 1']);
    }
  });

  test('over the border of two are shared by days', () => {
    expect(met(YEARS, { own: '2027-03-01/2027-04-30' })).toEqual(['first 31/61', 'second 30/61']);
    expect(met(YEARS, { own: '2027-03-31/2027-04-01' })).toEqual(['first 0.5', 'second 0.5']);
    const long = line('long', days('2026-27'));
    const short = line('short', days('2027-28-Q1'));
    const own = '2027-03-01/2027-04-30';
    expect(met([long, short], { own })).toEqual(['short 30/61', 'long 31/61']);
    expect(met([{ ...long, dates: days('2026-04-01/2027-04-01') }, short], { own })).toEqual(['short 1']);
    const touching = [line('spring', days('2026-04-01/2026-06-30')), line('summer', days('2026-06-30/2026-09-29'))];
    expect(met(touching, { own: '2026-04-01/2026-09-29' })).toEqual(['spring 1']);
  });

  test('over many are shared over those that have no day in common, the shortest first', () => {
    // The same by looking at each beside each.
    const chosenOf = (lines: readonly PromiseLine[]) => {
      const bounds = ({ dates: { start = -1e9, end = 1e9 } }: PromiseLine) => [start, end] as const;
      // Of an open end nobody says how long it is.
      const lengthOf = ({ dates: { start, end } }: PromiseLine) =>
        start === undefined || end === undefined ? 1e6 : end - start + 1;
      const chosen: PromiseLine[] = [];
      for (const one of [...lines].sort((a, b) => lengthOf(a) - lengthOf(b))) {
        const [start, end] = bounds(one);
        const isFree = chosen.every((other) => bounds(other)[1] < start || bounds(other)[0] > end);
        if (isFree) chosen.push(one);
      }
      return chosen.map(({ unit }) => unit);
    };
    const day = isoDay('2026-04-01');
    const dates = fc
      .record({
        from: fc.nat(40),
        length: fc.constantFrom(1, 1, 2, 3, 5, 8),
        open: fc.constantFrom('', '', '', 'start', 'end'),
      })
      .map(({ from, length, open }) => ({
        ...(open !== 'start' && { start: day + from }),
        ...(open !== 'end' && { end: day + from + length - 1 }),
      }));
    fc.assert(
      fc.property(fc.array(dates, { minLength: 2, maxLength: 20 }), (all) => {
        // A return that is inside none of them, and that all of them have a day in common with.
        const own = '2026-01-01/2026-12-31';
        const lines = all.map((dates, at) => line(String(at), dates));
        const around = lines.some(({ dates: { start, end } }) => start === undefined && end === undefined);
        const said = met(lines, { own });
        const names = Array.isArray(said) ? said.map((text) => text.split(' ')[0]) : said;
        if (!around) expect(names).toEqual(chosenOf(lines));
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  test('are shared over so many promises and no more, of all returns of a contract', () => {
    const day = isoDay('2026-04-01');
    const lines = Array.from({ length: 1012 }, (_, at) => line(String(at), { start: day + at, end: day + at }));
    const promises = new Promises(lines, NO_NAMES, false);
    const shareOut = (own?: Period) => promises.metBy(aCommitment({ quantity: '1' }), own, YEAR);
    const whole = { start: day, end: day + 1011 };
    for (let count = 0; count < 499; count += 1) expect(shareOut(whole)).toHaveLength(1012);
    expect(shareOut()).toHaveLength(1012);
    expect([shareOut(whole), shareOut()]).toEqual([{ promises: 1012 }, { promises: 1012 }]);
    // What is over twelve of them, or inside one, is as it was.
    expect(shareOut({ start: day, end: day + 11 })).toHaveLength(12);
    expect(shareOut({ start: day, end: day })).toHaveLength(1);
  });

  test('of promises with one date reach to or from it', () => {
    const until = line('until', { end: isoDay('2026-06-30') });
    const from = line('from', { start: isoDay('2026-07-01') });
    expect(met([until], { own: '2020-05-31' })).toEqual(['until 1']);
    expect(met([from], { own: '2036-05-31' })).toEqual(['from 1']);
    expect(met([until, from], { own: '2026-06-01/2026-07-31' })).toEqual(['until 30/61', 'from 31/61']);
    expect(met([until, from], { own: '2026-06-30' })).toEqual(['until 1']);
    // Those that overlap do not share.
    const own = '2026-06-01/2027-01-31';
    expect(met([until, line('summer', days('2026-06-15/2026-12-31'))], { own })).toEqual(['summer 1']);
    expect(met([until, line('later', { end: isoDay('2026-09-30') })], { own })).toEqual(['until 1']);
    const begun = [line('early', { start: isoDay('2026-07-01') }), line('late', { start: isoDay('2026-10-01') })];
    expect(met(begun, { own })).toEqual(['early 1']);
    expect(met([...begun, line('dated', days('2026-12-01/2026-12-31'))], { own })).toEqual(['dated 1']);
  });

  test('that nobody names go over all of them, by their length', () => {
    expect(met(YEARS, {})).toEqual(['first 365/731', 'second 366/731']);
    expect(met([Q1], {})).toEqual(['q1 1']);
    expect(met([line('a', {}), line('b', {})], {})).toEqual(['a 0.5', 'b 0.5']);
  });
});
