// The smallest extra commitment of generated bids, beside every smaller one.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AskPart } from '../../../src/model/ask.ts';
import { decimal, formatExact } from '../../../src/model/decimal.ts';
import { multiply, type Rational, rational } from '../../../src/model/rational.ts';
import type { MayAdd } from '../../../src/model/solution.ts';
import { solve } from '../../../src/valuation/solve/solve.ts';
import { aBid, FACTS } from '../../support/bids.ts';
import { aCommitment, valued } from '../../support/commitments.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const share = (percent: string, of: 'social' | 'total' = 'total'): AskPart => ({
  kind: 'share-of-contract-value',
  of,
  at_least: multiply(decimal(percent), rational(1, 100)),
});

const NAMES = ['a', 'b', 'c', 'd'] as const;
const pounds = fc.integer({ min: 1, max: 60_000 }).map((tenths) => formatExact(rational(tenths, 1000)));
const generated = fc.record({
  values: fc.array(fc.array(pounds, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 4 }),
  caps: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 4, maxLength: 4 }),
  costs: fc.option(fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 4, maxLength: 4 }), { nil: undefined }),
  kinds: fc.array(fc.constantFrom('economic' as const, 'local-economic' as const), { minLength: 4, maxLength: 4 }),
  deadweights: fc.array(fc.option(fc.constantFrom('0.2', '0.333'), { nil: undefined }), { minLength: 4, maxLength: 4 }),
  there: fc.integer({ min: 0, max: 5 }),
  percent: fc.integer({ min: 1, max: 300 }).map((tenths) => formatExact(rational(tenths, 100))),
  of: fc.constantFrom('social' as const, 'total' as const),
  /** Pairs that overlap: among the four, and with `e`, which the bid holds and is not offered. */
  overlaps: fc.uniqueArray(fc.constantFrom('ab', 'ac', 'bd', 'cd', 'ae', 'be', 'ce'), { maxLength: 4 }),
  other: fc.integer({ min: 0, max: 4 }),
});

describe('the least that meets an ask', () => {
  test('of 300 generated bids: it meets it, and nothing smaller does', () => {
    let solved = 0;
    let unreachable = 0;
    let doubled = 0;
    fc.assert(
      fc.property(generated, ({ values, caps, costs, kinds, deadweights, there, percent, of, overlaps, other }) => {
        const names = NAMES.slice(0, values.length);
        const parameters = Object.fromEntries(
          values.flatMap((own, at) => own.map((value, part) => [`${names[at]}-${part}`, aParameter(value)])),
        );
        const measures = Object.fromEntries(
          values.map((own, at) => {
            const components = own.map((_, part) => ({
              kind: part === 0 ? (kinds[at] ?? 'economic') : 'economic',
              product: [`${names[at]}-${part}`],
            }));
            const deadweight = deadweights[at];
            return [names[at], aMeasure([], { components, ...(deadweight && { shares: { deadweight } }) })] as const;
          }),
        );
        const pairs = overlaps
          .map((pair) => [...pair])
          .filter((pair) => pair.every((id) => id === 'e' || id in measures));
        const loaded = aTable({
          parameters: { ...parameters, e: aParameter('11.37') },
          measures: { ...measures, e: aMeasure(['e']) },
          method: {
            rounding: 'half-away-from-zero',
            overlaps: pairs.map((pair) => ({ kind: 'exclusive', measures: pair })),
          },
        });
        const rows = [
          aCommitment({ measure: 'a', quantity: String(there) }),
          aCommitment({ measure: 'e', quantity: String(other) }),
        ];
        const using = names.map((measure, at): MayAdd => {
          const cost = costs && rational(costs[at] ?? 1, 100);
          const held = measure === 'a' ? there : 0;
          return { measure, cap: rational((caps[at] ?? 1) + held), ...(cost && { cost }) };
        });
        const solution = solve({ bid: aBid(rows, loaded), parts: [share(percent, of)], of, using, beside: [] });

        // Every quantity of every measure, valued by the engine as a line of its own.
        const counts = names.map((_, at) => [...Array((caps[at] ?? 1) + 1).keys()]);
        const all = names.flatMap((measure, at) =>
          (counts[at] ?? []).map((n) => aCommitment({ measure, quantity: String(n), id: `${measure}${n}` })),
        );
        const lines = valued([...rows, ...all], loaded, {}, [FACTS]).lines;
        const worth = (at: number, n: number) => {
          const line = lines.find(({ commitment }) => commitment.id === `${names[at]}${n}`);
          return {
            offer: Number(line?.totals[of === 'social' ? 'social' : 'net'] ?? 0n),
            net: Number(line?.totals.net ?? 0n),
          };
        };
        const worths = names.map((_, at) => (counts[at] ?? []).map((n) => worth(at, n)));
        const [heldA, heldE] = lines.map(({ totals }) => ({
          offer: Number(of === 'social' ? totals.social : totals.net),
          net: Number(totals.net),
        }));
        // What may be counted twice: all that overlaps, less the most of it without an overlap. Towards social value only what
        // has some can take from it.
        const nodes = [...names, 'e'];
        const apart = [...Array(2 ** nodes.length).keys()].filter((set) =>
          pairs.every((pair) => pair.some((id) => (set & (1 << nodes.indexOf(id))) === 0)),
        );
        const overlapping = nodes.map((id) => pairs.some((pair) => pair.includes(id)));
        const netOfDoubled = (all: readonly { offer: number; net: number }[]) => {
          const weights = all.map(({ offer, net }, at) => (overlapping[at] && (of === 'total' || offer > 0) ? net : 0));
          const sum = (set: number) => weights.reduce((total, net, at) => total + (set & (1 << at) ? net : 0), 0);
          return all.reduce((total, { offer }) => total + offer, 0) - sum(-1) + Math.max(...apart.map(sum));
        };
        const wanted = Number(ceiling(multiply(decimal(percent), rational(10_000))));
        let best: number | undefined;
        let atNow = 0;
        const go = (added: readonly { offer: number; net: number }[], cost: number): void => {
          const at = added.length;
          if (at === names.length) {
            const all = added.map((one, place) =>
              place === 0 ? { offer: one.offer + (heldA?.offer ?? 0), net: one.net + (heldA?.net ?? 0) } : one,
            );
            const offer = netOfDoubled([...all, heldE ?? { offer: 0, net: 0 }]);
            if (cost === 0) atNow = offer;
            if (offer >= wanted && (best === undefined || cost < best)) best = cost;
            return;
          }
          for (const [n, one] of (worths[at] ?? []).entries()) {
            const next = cost + n * (costs?.[at] ?? 100);
            if (best === undefined || next < best) go([...added, one], next);
          }
        };
        go([], 0);

        const { outcome } = solution;
        if (outcome.kind === 'met') expect(atNow).toBeGreaterThanOrEqual(wanted);
        if (outcome.kind === 'not-reachable') expect(best).toBeUndefined();
        if (outcome.kind !== 'solved') {
          unreachable += outcome.kind === 'not-reachable' ? 1 : 0;
          return;
        }
        solved += 1;
        expect(outcome.bound).toBeUndefined();
        const { offer, countedTwice } = outcome.answer;
        expect(offer - countedTwice).toBeGreaterThanOrEqual(wanted);
        if (countedTwice > 0n) doubled += 1;
        expect(outcome.answer.readings.map(({ state }) => state)).toEqual(['met']);
        const cost = outcome.answer.added.reduce((sum, { measure, quantity }) => {
          const at = names.map(String).indexOf(measure);
          return sum + Number(quantity.numerator / quantity.denominator) * (costs?.[at] ?? 100);
        }, 0);
        expect(cost).toBe(best);
      }),
      { numRuns: 300 },
    );
    expect(solved).toBeGreaterThan(50);
    expect(unreachable).toBeGreaterThan(5);
    expect(doubled).toBeGreaterThan(10);
  });

  test('of 200 generated bids whose measures share a limit of the table: the same', () => {
    const outcomes = new Map<string, number>();
    const three = <T>(of: fc.Arbitrary<T>) => fc.array(of, { minLength: 3, maxLength: 3 });
    const shared = fc.record({
      values: three(fc.integer({ min: 1, max: 900 })),
      caps: three(fc.integer({ min: 1, max: 4 })),
      costs: three(fc.integer({ min: 1, max: 9 })),
      most: fc.integer({ min: 2, max: 12 }),
      sharing: fc.constantFrom<string[]>(['a', 'b'], ['a', 'b', 'c'], ['b', 'c']),
      asked: fc.integer({ min: 1, max: 4000 }),
    });
    fc.assert(
      fc.property(shared, ({ values, caps, costs, most, sharing, asked }) => {
        const names = NAMES.slice(0, 3);
        const priced = [...names, 'e'];
        const loaded = aTable({
          parameters: Object.fromEntries(
            priced.map((id, at) => [id, aParameter(formatExact(rational(values[at] ?? 1, 100)))]),
          ),
          measures: Object.fromEntries(priced.map((id) => [id, aMeasure([id])])),
          method: {
            rounding: 'half-away-from-zero',
            overlaps: [{ kind: 'at-most', measures: sharing, quantity: formatExact(rational(most, 2)) }],
          },
        });
        const bid = aBid([aCommitment({ measure: 'e', quantity: '1' })], loaded);
        const using = names.map((measure, at): MayAdd => {
          return { measure, cap: rational(caps[at] ?? 1), cost: rational(costs[at] ?? 1) };
        });
        const part: AskPart = { kind: 'pounds', of: 'total', at_least: rational(asked, 100) };
        const { outcome } = solve({ bid, parts: [part], of: 'total', using, beside: [] });
        outcomes.set(outcome.kind, (outcomes.get(outcome.kind) ?? 0) + 1);
        const costOf = (counts: readonly number[]) => counts.reduce((all, n, at) => all + n * (costs[at] ?? 1), 0);
        // What is over the limit does not count: the part of the pounds of all that share it that it is of all of them.
        let best: number | undefined;
        const go = (counts: readonly number[]): void => {
          if (counts.length < 3) {
            for (let n = 0; n <= (caps[counts.length] ?? 1); n += 1) go([...counts, n]);
            return;
          }
          const of = (isShared: boolean, each: (at: number) => number) =>
            names.reduce(
              (all, id, at) => (sharing.includes(id) === isShared ? all + (counts[at] ?? 0) * each(at) : all),
              0,
            );
          const [many, pence] = [2 * of(true, () => 1), of(true, (at) => values[at] ?? 1)];
          const over = many > most ? Math.round((pence * (many - most)) / many) : 0;
          const offer = 1 + pence + of(false, (at) => values[at] ?? 1) - over;
          if (offer >= asked && (best === undefined || costOf(counts) < best)) best = costOf(counts);
        };
        go([]);
        if (outcome.kind === 'met') expect(best).toBe(0);
        if (outcome.kind === 'not-reachable') expect(best).toBeUndefined();
        if (outcome.kind !== 'solved') return;
        const cost = Number(outcome.answer.cost?.numerator ?? -1n);
        expect(cost).toBeGreaterThanOrEqual(best ?? Number.POSITIVE_INFINITY);
        if (!outcome.bound) expect(cost).toBe(best);
        else expect(Number(outcome.bound.numerator) / Number(outcome.bound.denominator)).toBeLessThanOrEqual(best ?? 0);
      }),
      { numRuns: 200 },
    );
    expect(outcomes.get('solved')).toBeGreaterThan(50);
    expect(outcomes.get('not-reachable')).toBeGreaterThan(5);
  });
});

function ceiling({ numerator, denominator }: Rational): bigint {
  return (numerator + denominator - 1n) / denominator;
}
