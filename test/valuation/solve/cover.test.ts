// The least that covers a want: against a search through everything, and cases whose answer is known.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatExact } from '../../../src/model/decimal.ts';
import {
  add,
  compare,
  multiply,
  type Rational,
  rational,
  roundHalfAwayFromZero,
  ZERO,
} from '../../../src/model/rational.ts';
import { cheapestCover, type Item, type Want } from '../../../src/valuation/solve/cover.ts';

const item = (worth: readonly (readonly Rational[])[], cost: Rational, most?: number, least = 0): Item => ({
  least: BigInt(least),
  ...(most !== undefined && { most: BigInt(most) }),
  cost,
  worth,
});

/** What counts are worth towards a want, rounded term by term. */
function worthOf(items: readonly Item[], counts: readonly bigint[], want: number, { rounded }: Want): Rational {
  return items.reduce(
    (sum, { worth }, index) =>
      (worth[want] ?? []).reduce((all, term) => {
        const exact = multiply(term, rational(counts[index] ?? 0n));
        return add(all, rounded ? rational(roundHalfAwayFromZero(exact)) : exact);
      }, sum),
    ZERO,
  );
}

const costOf = (items: readonly Item[], counts: readonly bigint[]) =>
  items.reduce((sum, { cost }, index) => add(sum, multiply(cost, rational(counts[index] ?? 0n))), ZERO);

/** The least cost among all counts within the bounds, tried one by one. */
function exhaustive(items: readonly Item[], wants: readonly Want[]): Rational | undefined {
  let best: Rational | undefined;
  const counts = items.map(({ least }) => least);
  const go = (index: number): void => {
    const each = items[index];
    if (!each) {
      const meets = wants.every((want, at) => compare(worthOf(items, counts, at, want), want.amount) >= 0);
      const cost = costOf(items, counts);
      if (meets && (!best || compare(cost, best) < 0)) best = cost;
      return;
    }
    for (let n = each.least; n <= (each.most ?? 12n); n += 1n) {
      counts[index] = n;
      go(index + 1);
    }
  };
  go(0);
  return best;
}

// Beside pounds there are values of less than a penny, where rounding is all there is.
const positive = fc
  .oneof(
    fc.tuple(fc.integer({ min: 1, max: 4000 }), fc.integer({ min: 1, max: 7 })),
    fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 5, max: 40 })),
  )
  .map(([a, b]) => rational(a, b));
const problem = fc.integer({ min: 1, max: 2 }).chain((wants) =>
  fc.record({
    items: fc.array(
      fc.record({
        worth: fc.array(fc.array(positive, { minLength: 0, maxLength: 2 }), { minLength: wants, maxLength: wants }),
        cost: positive,
        most: fc.integer({ min: 1, max: 9 }),
        least: fc.integer({ min: 0, max: 1 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    wants: fc.array(fc.record({ amount: positive, rounded: fc.boolean() }), { minLength: wants, maxLength: wants }),
    times: fc.integer({ min: 1, max: 12 }),
  }),
);

describe('the cheapest cover', () => {
  test('costs what a search through everything finds, or there is none', () => {
    fc.assert(
      fc.property(problem, ({ items: said, wants: asked, times }) => {
        const items = said.map(({ worth, cost, most, least }) => item(worth, cost, most, least));
        const wants = asked.map(({ amount, rounded }) => ({ amount: multiply(amount, rational(times)), rounded }));
        const found = cheapestCover(items, wants);
        const best = exhaustive(items, wants);
        expect(found && formatExact(found.cost)).toBe(best && formatExact(best));
        if (!found) return;
        expect(found.proven).toBe(true);
        expect(formatExact(costOf(items, found.counts))).toBe(formatExact(found.cost));
        for (const [at, want] of wants.entries()) {
          expect(compare(worthOf(items, found.counts, at, want), want.amount)).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('of a mix of costs is the one worked out by hand', () => {
    // 7.00 for 5.00, 5.00 for 4.00 and 3.00 for 2.90: for 12.00 the ratios say twice the first (14.00 for 10.00), and the
    // best is one of the first and one of the second (12.00 for 9.00).
    const pence = (value: number) => [[rational(value)]];
    const items = [item(pence(700), rational(5)), item(pence(500), rational(4)), item(pence(300), rational(29, 10))];
    const found = cheapestCover(items, [{ amount: rational(1200), rounded: true }]);
    expect([found?.counts, found && formatExact(found.cost), found?.proven]).toEqual([[1n, 1n, 0n], '9', true]);
  });

  test('is found where a floor rounds up: ten times 14/3 is 47 beyond the two that must be', () => {
    const found = cheapestCover(
      [item([[rational(14, 3)]], rational(1), 10, 2)],
      [{ amount: rational(47), rounded: true }],
    );
    expect([found?.counts, found?.proven]).toEqual([[10n], true]);
  });

  test('is proven where whole pence cost what they are worth, and found where one thing takes from what another gives', () => {
    const twelve = [81_747, 33_582, 97_328, 94_179, 90_599, 97_080, 85_564, 69_574, 3902, 12_001, 55_555, 85_163];
    const dear = twelve.map((pence) => item([[rational(pence)]], rational(pence, 100)));
    expect(cheapestCover(dear, [{ amount: rational(49_754_765), rounded: true }])?.proven).toBe(true);
    const gives = item([[rational(0)], [rational(2)]], rational(1), 5);
    const takes = item([[rational(1)], [rational(-1)]], rational(1), 5);
    const wants = [2, 2].map((amount) => ({ amount: rational(amount), rounded: false }));
    expect(cheapestCover([gives, takes], wants)?.counts).toEqual([2n, 2n]);
  });

  test('rounds as the engine does: three times a third of a penny is a penny, two are one as well', () => {
    const found = cheapestCover([item([[rational(1, 3)]], rational(1))], [{ amount: rational(1), rounded: true }]);
    expect(found?.counts).toEqual([2n]);
  });

  test('of twelve is proven in seconds, and what is cut short is called a bound', () => {
    let seed = 11;
    const next = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    const items = Array.from({ length: 12 }, () => {
      const worth = 100 + next(2_000_000);
      return item([[rational(worth)]], rational(worth + next(200_000), 100), next(2) ? 1 + next(200) : undefined);
    });
    const wants = [{ amount: rational(98_765_432), rounded: true }];
    const begun = performance.now();
    const found = cheapestCover(items, wants);
    expect(found?.proven).toBe(true);
    expect(performance.now() - begun).toBeLessThan(10_000);
    const cut = cheapestCover(items, wants, 3);
    expect(cut?.proven).toBe(false);
    expect(cut && found && compare(cut.bound, found.cost)).toBeLessThanOrEqual(0);
    expect(cut && found && compare(cut.cost, found.cost)).toBeGreaterThanOrEqual(0);
  });

  test('of values that are all even is closed at once where the want is odd', () => {
    const items = Array.from({ length: 12 }, (_, at) => item([[rational(1000 + 200 * at)]], rational(1000 + 200 * at)));
    const found = cheapestCover(items, [{ amount: rational(123_457), rounded: true }]);
    expect([found?.proven, found && formatExact(found.cost)]).toEqual([true, '123600']);
  });
});
