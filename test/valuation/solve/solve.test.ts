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
});

describe('the least that meets an ask', () => {
  test('of 300 generated bids: it meets it, and nothing smaller does', () => {
    let solved = 0;
    let unreachable = 0;
    fc.assert(
      fc.property(generated, ({ values, caps, costs, kinds, deadweights, there, percent, of }) => {
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
        const loaded = aTable({ parameters, measures });
        const rows = [aCommitment({ measure: 'a', quantity: String(there) })];
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
        const worth = (id: string) => {
          const line = lines.find(({ commitment }) => commitment.id === id);
          return of === 'social' ? (line?.totals.social ?? 0n) : (line?.totals.net ?? 0n);
        };
        const now = lines[0] ? (of === 'social' ? lines[0].totals.social : lines[0].totals.net) : 0n;
        const wanted = ceiling(multiply(decimal(percent), rational(10_000)));
        let best: bigint | undefined;
        const go = (at: number, total: bigint, cost: bigint): void => {
          const name = names[at];
          if (name === undefined) {
            if (total >= wanted && (best === undefined || cost < best)) best = cost;
            return;
          }
          for (const n of counts[at] ?? []) {
            go(at + 1, total + worth(`${name}${n}`), cost + BigInt(n) * BigInt(costs?.[at] ?? 100));
          }
        };
        go(0, now, 0n);

        const { outcome } = solution;
        if (outcome.kind === 'met') expect(now).toBeGreaterThanOrEqual(wanted);
        if (outcome.kind === 'not-reachable') expect(best).toBeUndefined();
        if (outcome.kind !== 'solved') {
          unreachable += outcome.kind === 'not-reachable' ? 1 : 0;
          return;
        }
        solved += 1;
        expect(outcome.bound).toBeUndefined();
        expect(outcome.answer.offer).toBeGreaterThanOrEqual(wanted);
        expect(outcome.answer.readings.map(({ state }) => state)).toEqual(['met']);
        const cost = outcome.answer.added.reduce((sum, { measure, quantity }) => {
          const at = names.map(String).indexOf(measure);
          return sum + (quantity.numerator / quantity.denominator) * BigInt(costs?.[at] ?? 100);
        }, 0n);
        expect(cost).toBe(best);
      }),
      { numRuns: 300 },
    );
    expect(solved).toBeGreaterThan(50);
    expect(unreachable).toBeGreaterThan(5);
  });
});

function ceiling({ numerator, denominator }: Rational): bigint {
  return (numerator + denominator - 1n) / denominator;
}

describe('cases whose answer is known', () => {
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
    method: { rounding: 'half-away-from-zero', overlaps: [{ kind: 'part-of', part: 'five', whole: 'whole' }] },
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
