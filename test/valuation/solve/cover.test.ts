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
import { type Cover, cheapestCover, type NotFound } from '../../../src/valuation/solve/cover.ts';
import type { Item, Want } from '../../../src/valuation/solve/scaled.ts';

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

/** A cover that was found; undefined where there is none. */
function sure(answer: Cover | NotFound | undefined): Cover | undefined {
  if (answer && !answer.counts) throw new Error('neither a cover nor the proof that there is none');
  return answer;
}

describe('the cheapest cover', () => {
  test('costs what a search through everything finds, or there is none', () => {
    fc.assert(
      fc.property(problem, ({ items: said, wants: asked, times }) => {
        const items = said.map(({ worth, cost, most, least }) => item(worth, cost, most, least));
        const wants = asked.map(({ amount, rounded }) => ({ amount: multiply(amount, rational(times)), rounded }));
        const found = sure(cheapestCover(items, wants));
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
    const found = sure(cheapestCover(items, [{ amount: rational(1200), rounded: true }]));
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

  test('is found where each of two things takes from what the other gives, also from what is met before', () => {
    // x - y >= 5 and 2y - x >= 10: 15 of the one that gives two, 20 of the other. From nothing wanted of the second: 10 of each.
    const first = item([[rational(-1)], [rational(1)]], rational(1), 30);
    const second = item([[rational(2)], [rational(-1)]], rational(1), 20);
    const third = item([[rational(1)], [rational(1)]], rational(10));
    const wants = (...amounts: number[]) => amounts.map((amount) => ({ amount: rational(amount), rounded: false }));
    expect(cheapestCover([first, second], wants(10, 5))?.counts).toEqual([20n, 15n]);
    expect(cheapestCover([first, second], wants(10, 0))?.counts).toEqual([10n, 10n]);
    const found = cheapestCover([first, second, third], wants(10, 0));
    expect([found?.counts, found?.proven]).toEqual([[10n, 10n, 0n], true]);
  });

  test('is found where two things without a most take from what the other gives', () => {
    // 10y - x >= 10 and 10x - y >= 10: two of each; of one of each 9 and 9 are left.
    const first = item([[rational(-1)], [rational(10)]], rational(1));
    const second = item([[rational(10)], [rational(-1)]], rational(1));
    const wants = [10, 10].map((amount) => ({ amount: rational(amount), rounded: false }));
    const found = cheapestCover([first, second], wants);
    expect([found?.counts, found?.proven]).toEqual([[2n, 2n], true]);
    // And where all that one gives is taken by the other, nothing is enough, however long it goes round.
    const [even, odd] = [
      item([[rational(-1)], [rational(1)]], rational(1)),
      item([[rational(1)], [rational(-1)]], rational(1)),
    ];
    const notFound = { proven: false, bound: rational(10) };
    expect(cheapestCover([even, odd], wants)).toEqual(notFound);
    // With a most for one of them there is an end to it.
    const capped = { ...even, most: 100n };
    expect(cheapestCover([capped, odd], wants)).toBeUndefined();
    expect(cheapestCover([capped, odd], wants, 1)).toEqual(notFound);
  });

  test('is none where no item is worth anything to a want, though two take from what the other gives and have no most', () => {
    const first = item([[rational(-1)], [rational(10)], []], rational(1));
    const second = item([[rational(10)], [rational(-1)], []], rational(1));
    const wants = [10, 10, 1].map((amount) => ({ amount: rational(amount), rounded: false }));
    expect(cheapestCover([first, second], wants)).toBeUndefined();
    expect(cheapestCover([first, second], wants, 0)).toBeUndefined();
  });

  test('is none where two with a most take from what the other gives, whatever takes without a most and gives nothing', () => {
    const capped = item([[rational(-1)], [rational(1)]], rational(1), 100);
    const odd = item([[rational(1)], [rational(-1)]], rational(1));
    const idle = [item([[rational(-1)], []], rational(1)), item([[], [rational(-1)]], rational(1))];
    const wants = [10, 10].map((amount) => ({ amount: rational(amount), rounded: false }));
    expect(cheapestCover([capped, odd, ...idle], wants)).toBeUndefined();
  });

  test('takes all it needs of what costs nothing', () => {
    const free = item([[rational(1)], []], rational(0));
    const both = item([[rational(1)], [rational(1)]], rational(3));
    const other = item([[], [rational(1)]], rational(1));
    const wants = [10, 10].map((amount) => ({ amount: rational(amount), rounded: false }));
    const found = sure(cheapestCover([free, both, other], wants));
    expect([found?.counts, found && formatExact(found.cost), found?.proven]).toEqual([[10n, 0n, 10n], '10', true]);
  });

  test('is the least where a first answer came late, with nothing before it to say how many there may be', () => {
    // Six of the third are 42 and 30 sixths, where 36 and 30 are asked, and cost 66; 14, 1 and 9 of them are enough as well.
    const sixths = (...worth: number[]) => worth.map((each) => [rational(each, 6)]);
    const items = [
      item(sixths(-2, 12), rational(4)),
      item(sixths(1, -3), rational(3)),
      item(sixths(7, 5), rational(11)),
    ];
    const found = cheapestCover(
      items,
      [6, 5].map((amount) => ({ amount: rational(amount), rounded: false })),
    );
    expect([found?.counts, found?.proven]).toEqual([[0n, 0n, 6n], true]);
  });

  test('is found though two of what may be added take more from each other than they give', () => {
    const of = (...worth: number[]) => worth.map((each) => (each === 0 ? [] : [rational(each)]));
    const [first, second] = [item(of(10, -1), rational(1)), item(of(-1, 10), rational(1))];
    const [third, fourth] = [item(of(0, 0, 1, -2), rational(1)), item(of(0, 0, -2, 1), rational(1))];
    const wants = [20, 20, 10, 10].map((amount) => ({ amount: rational(amount), rounded: false }));
    const fifth = item(of(0, 0, 10, 10), rational(50), 1);
    const found = cheapestCover([third, fourth, first, second, fifth], wants);
    expect([found?.counts, found?.proven]).toEqual([[0n, 0n, 3n, 3n, 1n], true]);
    // And the least is found where nothing but the search comes to an answer, and its first is not the least.
    const [taking, dear] = [item(of(0, -1, 10, 10), rational(50), 1), item(of(10, 10), rational(50), 1)];
    const least = cheapestCover([third, fourth, first, second, taking, dear], wants);
    expect([least?.counts, least?.proven]).toEqual([[0n, 0n, 3n, 3n, 1n, 0n], true]);
  });

  test('is the least where the last of a thing rounds to nothing, and fewer of it cost less', () => {
    // One of the first is 1 + 0.67, rounded 2 pence; 39 of the second are 6.5, rounded 7: that is 9, for 11 + 39. 51 of the second are it too.
    const items = [item([[rational(1), rational(2, 3)]], rational(11)), item([[rational(1, 6)]], rational(1))];
    const found = sure(cheapestCover(items, [{ amount: rational(9), rounded: true }]));
    expect([found?.counts, found?.proven]).toEqual([[1n, 39n], true]);
  });

  test('of parts so small that a penny takes a million million of them is found at once', () => {
    const tiny = [rational(11, 10n ** 13n), rational(7, 10n ** 13n)];
    const found = sure(cheapestCover([item([tiny], rational(1))], [{ amount: rational(3), rounded: true }], 1000));
    // 1.1 of them round to 2 pence and 0.7 to 1 from 1.5 on, in units of 10^12 each.
    expect(found?.counts).toEqual([1_363_636_363_637n]);
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
    const found = sure(cheapestCover(items, wants));
    expect(found?.proven).toBe(true);
    expect(performance.now() - begun).toBeLessThan(10_000);
    const cut = sure(cheapestCover(items, wants, 3));
    expect(cut?.proven).toBe(false);
    expect(cut && found && compare(cut.bound, found.cost)).toBeLessThanOrEqual(0);
    expect(cut && found && compare(cut.cost, found.cost)).toBeGreaterThanOrEqual(0);
  });

  test('of values that are all even is closed at once where the want is odd', () => {
    const items = Array.from({ length: 12 }, (_, at) => item([[rational(1000 + 200 * at)]], rational(1000 + 200 * at)));
    const found = sure(cheapestCover(items, [{ amount: rational(123_457), rounded: true }]));
    expect([found?.proven, found && formatExact(found.cost)]).toEqual([true, '123600']);
  });

  test('is what every count says, in small: fractions of a penny, floors, what has no cap, and what takes from one want', () => {
    // In sixths of a penny, so that everything is a small whole number.
    const round = (sixths: number) => Math.sign(sixths) * Math.floor((2 * Math.abs(sixths) + 6) / 12);
    const small = fc.integer({ min: 1, max: 2 }).chain((wants) => {
      const terms = fc.array(fc.integer({ min: 1, max: 17 }), { maxLength: 2 });
      const each = fc.record({
        worth: fc.array(terms, { minLength: wants, maxLength: wants }),
        takes: fc.constantFrom(-1, -1, -1, 0, 1),
        cost: fc.integer({ min: 1, max: 12 }),
        most: fc.constantFrom(1, 2, 3, undefined),
        least: fc.constantFrom(0, 0, 1),
      });
      const want = fc.record({ amount: fc.integer({ min: 0, max: 5 }), rounded: fc.boolean() });
      return fc.record({
        items: fc.array(each, { minLength: 1, maxLength: 3 }),
        wants: fc.array(want, { minLength: wants, maxLength: wants }),
      });
    });
    fc.assert(
      fc.property(small, ({ items: said, wants }) => {
        const items = said.map((one) => ({
          ...one,
          most: one.takes >= 0 ? (one.most ?? 2) : one.most,
          worth: one.worth.map((terms, at) => (one.takes === at ? terms.map((term) => -term) : terms)),
        }));
        const answer = cheapestCover(
          items.map(({ worth, cost, most, least }) =>
            item(
              worth.map((terms) => terms.map((term) => rational(term, 6))),
              rational(cost, 3),
              most,
              least,
            ),
          ),
          wants.map(({ amount, rounded }) => ({ amount: rational(amount), rounded })),
        );
        // Of two that take from what the other gives, without a most, nothing says where to stop.
        const isOpen = items.filter(({ most }) => most === undefined).length > 1;
        const found = isOpen && answer && !answer.counts ? undefined : sure(answer);
        // The search through everything below goes no further.
        if (found?.counts.some((n) => n > 60n)) return;
        const counts: number[] = [];
        const isMet = () =>
          wants.every(({ amount, rounded }, at) => {
            const worth = items.reduce(
              (sum, one, index) =>
                (one.worth[at] ?? []).reduce((all, term) => {
                  const exact = term * (counts[index] ?? 0);
                  return all + (rounded ? 6 * round(exact) : exact);
                }, sum),
              0,
            );
            return worth >= 6 * amount;
          });
        const costOfThem = () => items.reduce((sum, { cost }, index) => sum + cost * (counts[index] ?? 0), 0);
        let best: number | undefined;
        const go = (index: number): void => {
          const one = items[index];
          if (!one) {
            if (isMet() && (best === undefined || costOfThem() < best)) best = costOfThem();
            return;
          }
          for (let n = one.least; n <= (one.most ?? 60); n += 1) {
            counts[index] = n;
            if (best !== undefined && index === 0 && one.cost * n > best) return;
            go(index + 1);
          }
        };
        go(0);
        expect(found && Number(found.cost.numerator * 3n) / Number(found.cost.denominator)).toBe(best);
        expect(found?.proven ?? true).toBe(true);
        if (!found) return;
        items.forEach((_, index) => {
          counts[index] = Number(found.counts[index]);
        });
        expect([isMet(), costOfThem()]).toEqual([true, best]);
      }),
      { numRuns: 300 },
    );
  });
});

test('what costs no more than its bound is proven, however short the search is cut', () => {
  const found = cheapestCover([item([[rational(100)]], rational(1))], [{ amount: rational(300), rounded: true }], 0);
  expect([found?.counts, found?.proven]).toEqual([[3n], true]);
});

describe('the work of the search', () => {
  /** A problem from a seed: of so many items for so many wants; of two that take from a want where that is said. */
  function aProblem(takes: boolean, asked: number, many: number, seed: number): [Item[], Want[]] {
    let state = seed * 1000 + many * 10 + asked;
    const next = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state % below;
    };
    const items = Array.from({ length: many }, (_, at) => {
      const isTaker = takes && at < 2;
      const worth = Array.from({ length: asked }, (_, want) =>
        isTaker && want === at
          ? [rational(-(1 + next(300)), 7)]
          : [rational(1 + next(3000), 7), rational(next(2) * 100)],
      );
      const most = isTaker ? 3 + next(4) : next(2) ? 2 + next(9) : undefined;
      return item(worth, rational(50 + next(500), 3), most, next(4) ? 0 : 1);
    });
    const wants = Array.from({ length: asked }, () => ({
      amount: rational(2000 + next(9000)),
      rounded: next(3) > 0,
    }));
    return [items, wants];
  }

  // How many steps the proof takes; the least cost; and what is given where it is cut short at once, with its bound. More steps
  // are a slower search, a higher first answer or a lower bound a worse one.
  type Thirds = readonly [number, number];
  test.each<[boolean, number, number, number, number, Thirds, Thirds, Thirds]>([
    [false, 1, 3, 2, 3, [3188, 3], [3188, 3], [3068, 3]],
    [false, 1, 5, 1, 60, [3714, 3], [3748, 3], [3652, 3]],
    [false, 1, 5, 2, 9, [2714, 3], [2714, 3], [2590, 3]],
    [false, 1, 7, 2, 19, [5162, 3], [5222, 3], [5056, 3]],
    [false, 2, 3, 1, 10, [3660, 3], [3660, 3], [3622, 3]],
    [false, 2, 5, 1, 1, [4530, 3], [4530, 3], [4530, 3]],
    [false, 2, 5, 2, 36, [2216, 3], [2216, 3], [2186, 3]],
    [false, 3, 3, 1, 119, [11_174, 3], [11_174, 3], [11_086, 3]],
    [false, 3, 5, 1, 662, [4824, 3], [5178, 3], [4776, 3]],
    [false, 3, 5, 2, 85, [3304, 3], [3430, 3], [3278, 3]],
    [false, 3, 7, 1, 27, [5582, 3], [5582, 3], [5506, 3]],
    [true, 1, 3, 2, 14, [5712, 3], [5726, 3], [5600, 3]],
    [true, 1, 7, 2, 25, [4930, 3], [4944, 3], [4862, 3]],
    [true, 2, 3, 1, 80, [11_304, 3], [12_044, 3], [10_850, 3]],
    [true, 2, 3, 2, 298, [21_640, 3], [22_402, 3], [21_534, 3]],
    [true, 2, 7, 2, 144, [4464, 3], [6212, 3], [4376, 3]],
    [true, 3, 3, 1, 284, [30_890, 3], [31_734, 3], [30_762, 3]],
    [true, 3, 3, 2, 541, [27_942, 3], [28_940, 3], [27_930, 3]],
    [true, 3, 7, 1, 251, [6610, 3], [8226, 3], [6512, 3]],
  ])(
    'with takers %s, of %i wants and %i items, no. %i: is done in %i steps',
    (takes, asked, many, seed, steps, least, first, bound) => {
      const [items, wants] = aProblem(takes, asked, many, seed);
      const found = sure(cheapestCover(items, wants, steps));
      expect([found?.proven, found && formatExact(found.cost)]).toEqual([true, formatExact(rational(...least))]);
      expect(found?.bound).toEqual(found?.cost);
      const cut = sure(cheapestCover(items, wants, 1));
      expect(cut?.proven).toBe(bound[0] * least[1] === least[0] * bound[1]);
      expect(cut && compare(cut.cost, rational(...first))).toBeLessThanOrEqual(0);
      expect(cut && compare(cut.bound, rational(...bound))).toBeGreaterThanOrEqual(0);
      expect(cut && compare(cut.bound, rational(...least))).toBeLessThanOrEqual(0);
    },
  );
});
