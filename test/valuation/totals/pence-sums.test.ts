import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PenceSums } from '../../../src/valuation/totals/pence-sums.ts';

const LARGE = 2n ** 52n;
/** Side by side; the same until it is too much; pair by pair from the first that has no room. */
const LAYOUTS = [undefined, 4_096, 1];
const codes = fc.oneof(fc.nat(3), fc.constantFrom(7, 8, 63, 64, 65), fc.nat(200));
const plain = fc.oneof(fc.integer(), fc.constantFrom(2 ** 52, -(2 ** 52), 2 ** 52 - 1, 1, -1));
const added = fc.record({
  first: codes,
  second: codes,
  index: fc.nat(1),
  pence: fc.oneof(plain.map(BigInt), fc.bigInt(-(2n ** 70n), 2n ** 70n)),
});

test.each(LAYOUTS)('every pair comes to the exact sum of what was added to it, with room for %s', (most) => {
  fc.assert(
    fc.property(fc.array(added, { maxLength: 60 }), (all) => {
      const sums = new PenceSums(2, most);
      const known = new Map<string, [bigint, bigint]>();
      for (const { first, second, index, pence } of all) {
        sums.addLarge(sums.at(first, second) + index, pence);
        const pair = known.get(`${first} ${second}`) ?? [0n, 0n];
        pair[index === 0 ? 0 : 1] += pence;
        known.set(`${first} ${second}`, pair);
      }
      expect(toldBy(sums)).toEqual(known);
    }),
  );
});

test.each(LAYOUTS)('pairs added many at once come to what they come to one by one, with room for %s', (most) => {
  const pairs = fc.array(fc.record({ first: codes, second: codes, one: plain, other: plain }), { maxLength: 40 });
  fc.assert(
    fc.property(pairs, pairs, (before, all) => {
      const [atOnce, oneByOne] = [new PenceSums(2, most), new PenceSums(2, most)];
      const amounts = {
        firsts: Int32Array.from(all, ({ first }) => first),
        seconds: Int32Array.from(all, ({ second }) => second),
        ones: Float64Array.from(all, ({ one }) => one),
        others: Float64Array.from(all, ({ other }) => other),
      };
      for (const sums of [atOnce, oneByOne]) for (const pair of before) add(sums, pair);
      // What stands behind the count is of an earlier time.
      const count = Math.max(0, all.length - 1);
      atOnce.addPairs(amounts, count);
      for (const pair of all.slice(0, count)) add(oneByOne, pair);
      expect(toldBy(atOnce)).toEqual(toldBy(oneByOne));
    }),
  );
});

test('pairs at the end of what there is room for are told, however often room was made', () => {
  const sums = new PenceSums(2);
  const ends = [
    [63, 7],
    [64, 7],
    [127, 15],
    [500, 31],
  ] as const;
  for (const [first, second] of ends) sums.addAt(sums.at(first, second), first + second);
  for (const [first, second] of ends) {
    const told: (readonly [second: number, pence: bigint])[] = [];
    sums.each(first, (other, place) => told.push([other, sums.amountAt(place, 0)]));
    expect(told).toEqual([[second, BigInt(first + second)]]);
  }
});

test('amounts are taken over with those that plain numbers do not hold, and none beside them', () => {
  const [from, to] = [new PenceSums(2), new PenceSums(2)];
  from.addLarge(from.at(0, 0), 3n * LARGE);
  from.addAt(from.at(0, 0) + 1, -7);
  from.addAt(from.at(0, 1), 5);
  from.addLarge(from.at(0, 1) + 1, 5n * LARGE);
  to.addAt(to.at(2, 1) + 1, 1);
  to.addAt(to.at(2, 2), 4);
  to.addFrom(to.at(2, 1), from, from.at(0, 0));
  to.addFrom(to.at(3, 0), from, from.at(0, 1));
  const all = new Map<string, [bigint, bigint]>([
    ['2 1', [3n * LARGE, -6n]],
    ['2 2', [4n, 0n]],
    ['3 0', [5n, 5n * LARGE]],
  ]);
  expect(toldBy(to)).toEqual(all);
});

test('a pair that is new where others were moved begins at nothing', () => {
  const sums = new PenceSums(1);
  sums.addAt(sums.at(0, 7), 1);
  sums.addAt(sums.at(1, 0), 5);
  sums.at(2, 8);
  sums.addAt(sums.at(0, 8), 2);
  expect(sums.amountAt(sums.at(0, 8), 0)).toBe(2n);
});

test('more pairs than there was room for at first all keep their sums', () => {
  const sums = new PenceSums(2, 1);
  for (let time = 0; time < 2; time += 1) {
    for (let pair = 0; pair < 2_000; pair += 1) sums.addAt(sums.at(pair % 50, Math.floor(pair / 50)) + 1, pair);
  }
  for (let pair = 0; pair < 2_000; pair += 1) {
    expect(sums.plainAt(sums.at(pair % 50, Math.floor(pair / 50)), 1)).toBe(2 * pair);
  }
});

test.each([1, -1])('a sum is told in plain numbers to 2^52, and exactly beyond (%s)', (sign) => {
  const most = sign * 2 ** 52;
  const added = new PenceSums(1);
  const place = added.at(0, 0);
  added.addAt(place, most);
  expect(added.plainAt(place, 0)).toBe(most);
  added.addAt(place, sign);
  expect(added.plainAt(place, 0)).toBeNaN();
  expect(added.amountAt(place, 0)).toBe(BigInt(sign) * (LARGE + 1n));

  const given = new PenceSums(1);
  given.addLarge(place, BigInt(most));
  expect(given.plainAt(place, 0)).toBe(most);
  given.addLarge(given.at(0, 1), BigInt(most) + BigInt(sign));
  expect(given.plainAt(given.at(0, 1), 0)).toBeNaN();
});

function add(sums: PenceSums, { first, second, one, other }: Record<'first' | 'second' | 'one' | 'other', number>) {
  const place = sums.at(first, second);
  sums.addAt(place, one);
  sums.addAt(place + 1, other);
}

/** Both amounts of each pair that occurs. */
function toldBy(sums: PenceSums): Map<string, [bigint, bigint]> {
  const told = new Map<string, [bigint, bigint]>();
  for (let first = 0; first <= 200; first += 1) {
    sums.each(first, (second, place) => {
      const pair = `${first} ${second}`;
      expect(told.has(pair)).toBe(false);
      told.set(pair, [sums.amountAt(place, 0), sums.amountAt(place, 1)]);
    });
  }
  return told;
}
