// The smallest extra commitment: for generated bids against every smaller one, and cases whose answer is known by hand.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AskPart } from '../../../src/model/ask.ts';
import { isoDay } from '../../../src/model/calendar.ts';
import type { Commitment, ContractFacts } from '../../../src/model/commitment.ts';
import { decimal, formatExact } from '../../../src/model/decimal.ts';
import { multiply, type Rational, rational } from '../../../src/model/rational.ts';
import type { MayAdd } from '../../../src/model/solution.ts';
import type { LoadedTable } from '../../../src/model/table.ts';
import { Bid } from '../../../src/valuation/solve/bid.ts';
import { solve } from '../../../src/valuation/solve/solve.ts';
import { aCommitment, PLAIN_OPTIONS, valued } from '../../support/commitments.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const FACTS: ContractFacts = {
  id: 'C-1',
  value: decimal('10000'),
  start: isoDay('2026-04-01'),
  end: isoDay('2028-03-31'),
};

function aBid(commitments: readonly Commitment[], loaded: LoadedTable, facts = FACTS): Bid {
  const origin = { file: { path: 'test.csv' }, line: 1 };
  const rows = [{ contracts: [{ facts, origin }], commitments, rejects: [] }];
  const tables = { fallback: [loaded], pinned: new Map() };
  return new Bid({ rows, findings: [], inputs: [], tables, options: PLAIN_OPTIONS }, 'C-1');
}

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
});

function ceiling({ numerator, denominator }: Rational): bigint {
  return (numerator + denominator - 1n) / denominator;
}

describe('cases whose answer is known', () => {
  const METHOD = {
    rounding: 'half-away-from-zero',
    overlaps: [{ kind: 'part-of', part: 'five', whole: 'whole' }],
  } as const;
  const TABLE = aTable({
    parameters: {
      seven: aParameter('7'),
      five: aParameter('5'),
      three: aParameter('3'),
      penny: aParameter('0.01'),
      nothing: aParameter('0'),
    },
    measures: {
      seven: aMeasure(['seven']),
      five: aMeasure(['five']),
      three: aMeasure(['three'], { unit: 'hour' }),
      penny: aMeasure(['penny'], { unit: 'GBP' }),
      nothing: aMeasure(['nothing']),
      counted: aMeasure([], { record_only: true, components: [], unit: 'tree' }),
      whole: aMeasure(['five']),
    },
    method: METHOD,
  });
  const bid = aBid([aCommitment({ measure: 'seven', quantity: '1' })], TABLE);
  const pounds = (amount: string): AskPart => ({ kind: 'pounds', of: 'total', at_least: decimal(amount) });
  const answerTo = (parts: readonly AskPart[], using: readonly MayAdd[], of = bid) => {
    const solution = solve({ bid: of, parts, of: 'total', using, beside: [] });
    const { outcome } = solution;
    const added = outcome.kind === 'solved' ? outcome.answer.added : [];
    return {
      solution,
      kind: outcome.kind,
      added: Object.fromEntries(added.map(({ measure, quantity }) => [measure, formatExact(quantity)])),
      cost: outcome.kind === 'solved' && outcome.answer.cost ? formatExact(outcome.answer.cost) : undefined,
    };
  };

  test('a mix of costs: 12.00 more for 9.00, not the 10.00 that the best ratio alone costs', () => {
    const using = [
      { measure: 'seven', cost: decimal('5') },
      { measure: 'five', cost: decimal('4') },
      { measure: 'three', cost: decimal('2.90') },
    ];
    expect(answerTo([pounds('19')], using)).toMatchObject({
      kind: 'solved',
      added: { seven: '1', five: '1' },
      cost: '9',
    });
  });

  test('without costs the fewest units, and each measure by itself', () => {
    const { added, solution } = answerTo([pounds('19')], [{ measure: 'three' }, { measure: 'seven' }]);
    expect(added).toEqual({ seven: '2' });
    const alone = solution.alone.map((each) => [
      'answer' in each && each.answer.added.map(({ quantity }) => formatExact(quantity)),
    ]);
    expect(alone).toEqual([[['4']], [['2']]]);
  });

  test('steps, floors and caps are kept, the last two on what the bid holds altogether', () => {
    expect(answerTo([pounds('19')], [{ measure: 'three', step: decimal('0.5') }]).added).toEqual({ three: '4' });
    expect(answerTo([pounds('18')], [{ measure: 'three', step: decimal('0.5') }]).added).toEqual({ three: '4' });
    expect(answerTo([pounds('17.5')], [{ measure: 'three', step: decimal('0.5') }]).added).toEqual({ three: '3.5' });
    expect(
      answerTo(
        [pounds('19')],
        [
          { measure: 'seven', cap: decimal('2') },
          { measure: 'three', floor: decimal('1') },
        ],
      ).added,
    ).toEqual({
      seven: '1',
      three: '2',
    });
  });

  test('what the caps do not allow is not reachable, and it says how far they get', () => {
    const { kind, solution } = answerTo([pounds('19')], [{ measure: 'seven', cap: decimal('2') }]);
    expect(kind).toBe('not-reachable');
    expect(solution.outcome).toMatchObject({ furthest: { offer: 1400n } });
    expect(answerTo([pounds('19')], [{ measure: 'seven', cap: decimal('1') }]).solution).toMatchObject({
      outcome: { kind: 'not-reachable' },
      cannot: [{ measure: 'seven', why: 'capped' }],
    });
  });

  test('a measure that cannot help says why', () => {
    const { solution } = answerTo(
      [pounds('19')],
      [{ measure: 'counted' }, { measure: 'nothing' }, { measure: 'three' }],
    );
    expect(solution.cannot).toEqual([
      { measure: 'counted', why: 'record-only' },
      { measure: 'nothing', why: 'worth-nothing' },
    ]);
  });

  test('overlaps count against it', () => {
    const held = aBid([aCommitment({ measure: 'whole', quantity: '2' })], TABLE);
    const { added, solution } = answerTo([pounds('19')], [{ measure: 'five' }, { measure: 'three' }], held);
    expect(solution.cannot).toEqual([{ measure: 'five', why: 'overlaps', with: ['whole'] }]);
    expect(added).toEqual({ three: '3' });
    const both = answerTo(
      [pounds('30')],
      [
        { measure: 'five', cap: decimal('3') },
        { measure: 'whole', cap: decimal('4') },
      ],
    );
    expect(both.solution.outcome).toMatchObject({ kind: 'not-reachable', furthest: { offer: 2700n } });
  });

  test('what the bid holds takes off what overlaps with it, and a limit of the table is not passed', () => {
    const at_most = { kind: 'at-most', measures: ['five'], quantity: '3' } as const;
    const limited = {
      ...TABLE,
      table: { ...TABLE.table, method: { ...METHOD, overlaps: [...METHOD.overlaps, at_most] } },
    };
    const held = (table: LoadedTable) => aBid([aCommitment({ measure: 'whole', quantity: '2' })], table);
    const four = answerTo([pounds('20')], [{ measure: 'five' }], held(TABLE));
    expect(four.added).toEqual({ five: '4' });
    expect(four.solution.outcome).toMatchObject({ answer: { offer: 3000n, countedTwice: 1000n } });
    expect(answerTo([pounds('20')], [{ measure: 'five' }], held(limited)).solution.outcome).toMatchObject({
      kind: 'not-reachable',
      furthest: { offer: 2500n, countedTwice: 1000n },
    });
    expect(answerTo([pounds('15')], [{ measure: 'five' }], held(limited)).added).toEqual({ five: '3' });
    // Nothing is gained by less than what is held, so nothing is offered.
    const two = answerTo([pounds('20')], [{ measure: 'five', cap: decimal('2') }], held(TABLE));
    expect(two.solution.outcome).toEqual({ kind: 'not-reachable' });
  });

  test('an overlap keeps nothing from a quantity that is asked, and its pounds count as far as they are not doubled', () => {
    const held = aBid([aCommitment({ measure: 'whole', quantity: '2' })], TABLE);
    const fives: AskPart = { kind: 'quantity', within: { by: 'measure', id: 'five' }, at_least: decimal('3') };
    expect(answerTo([fives], [{ measure: 'five' }], held).added).toEqual({ five: '3' });
    const both = answerTo([pounds('19'), fives], [{ measure: 'three' }, { measure: 'five' }], held);
    expect(both.kind).toBe('solved');
    expect(both.solution.outcome).toMatchObject({ answer: { readings: [{ state: 'met' }, { state: 'met' }] } });
    const { outcome } = both.solution;
    expect(outcome.kind === 'solved' && outcome.answer.readings.some((each) => 'metByDoubled' in each)).toBe(false);
  });

  test('of two that overlap the one that costs less is taken, whichever was named first', () => {
    const costs = (five: number, whole: number) => [
      { measure: 'five', cost: rational(five) },
      { measure: 'whole', cost: rational(whole) },
    ];
    expect(answerTo([pounds('17')], costs(4, 3)).added).toEqual({ whole: '2' });
    expect(answerTo([pounds('17')], costs(3, 4)).added).toEqual({ five: '2' });
    // What must be added is added, and what it overlaps with is left out.
    const must = [
      { measure: 'five', cost: rational(4), floor: rational(1) },
      { measure: 'whole', cost: rational(3) },
    ];
    expect(answerTo([pounds('17')], must).added).toEqual({ five: '2' });
    const capped = [{ measure: 'five', cap: rational(1) }, { measure: 'whole' }];
    const { added, solution } = answerTo([pounds('17')], capped);
    expect(added).toEqual({ whole: '2' });
    expect(solution.cannot).toEqual([{ measure: 'five', why: 'overlaps', with: ['whole'] }]);
  });

  test('social value is not short of local economic value that may be counted twice', () => {
    const local = (id: string, product: string) =>
      aMeasure([], { components: [{ kind: 'local-economic', product: [product] }], unit: id });
    const table = aTable({
      parameters: { five: aParameter('5') },
      measures: { five: aMeasure(['five']), part: local('part', 'five'), all: local('all', 'five') },
      method: { rounding: 'half-away-from-zero', overlaps: [{ kind: 'part-of', part: 'part', whole: 'all' }] },
    });
    const rows = ['five', 'part', 'all'].map((measure) => aCommitment({ measure, quantity: '4' }));
    const ask = (of: 'social' | 'total', amount: string): AskPart => ({
      kind: 'pounds',
      of,
      at_least: decimal(amount),
    });
    const held = aBid(rows, table);
    const now = (part: AskPart) => held.readings(held.with([]), [part])[0];
    expect(now(ask('social', '20'))).not.toHaveProperty('metByDoubled');
    expect(now(ask('total', '41'))).toMatchObject({ state: 'met', metByDoubled: 2000n });
    const solution = solve({
      bid: held,
      parts: [ask('social', '25')],
      of: 'social',
      using: [{ measure: 'five' }],
      beside: [],
    });
    expect(solution.outcome).toMatchObject({ answer: { added: [{ quantity: rational(1) }] } });
  });

  test('several asks at once, a quantity among them', () => {
    const trees: AskPart = { kind: 'quantity', within: { by: 'measure', id: 'counted' }, at_least: decimal('4') };
    expect(answerTo([pounds('19'), trees], [{ measure: 'counted' }, { measure: 'five' }]).added).toEqual({
      counted: '4',
      five: '3',
    });
  });

  test('what is met already needs nothing', () => {
    expect(answerTo([pounds('7')], [{ measure: 'three' }]).kind).toBe('met');
  });
});
