// Pounds in plain numbers are the pounds of exact numbers, or are left to them.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ONE, rational, ZERO } from '../../src/model/rational.ts';
import { exactPence, plainPence, sharesApart, unitPence } from '../../src/valuation/line/exact-pounds.ts';

it('come to the same penny, or say that they do not fit', () => {
  let plain = 0;
  const whole = fc.oneof(fc.nat(400_000), fc.maxSafeNat());
  const part = fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 2 ** 31 - 1 }));
  fc.assert(
    fc.property(whole, fc.nat(6), part, part, fc.nat(100), (quantity, decimals, top, bottom, left) => {
      const unit = unitPence(rational(top, bottom));
      const scale = 10 ** decimals;
      const found = plainPence(quantity, scale, unit.top, unit.bottom, left, 100);
      if (found < 0) return;
      plain += 1;
      expect(BigInt(found)).toBe(exactPence(quantity, scale, unit, left, 100));
    }),
    { numRuns: 2000 },
  );
  expect(plain).toBeGreaterThan(300);
});

it('are whole pence, a half going up, as far as every product fits', () => {
  expect(plainPence(5, 10, 100, 1, 1, 1)).toBe(50);
  expect([1, 2, 3].map((whole) => plainPence(whole, 1, 1, 4, 1, 1))).toEqual([0, 1, 1]);
  expect([1, 2].map((left) => plainPence(7, 1, 1, 2, left, 3))).toEqual([1, 2]);
  const [fortieth, half] = [2 ** 40, 2 ** 52];
  expect(plainPence(1, fortieth, 1, 1, 2 ** 11 - 1, 1)).toBe(0);
  expect(plainPence(1, fortieth, 1, 1, 2 ** 12, 1)).toBe(-1);
  expect(plainPence(1, half, 1, 1, 0, 1)).toBe(-1);
  expect(plainPence(half, 1, 4, 1, 1, 1)).toBe(-1);
  expect(plainPence(half, 1, 1, 1, 2, 1)).toBe(-1);
  expect(plainPence(half / 4, 1, 1, 1, 1, 1)).toBe(half / 4);
  // The largest product there may be, and one above it that no plain number holds.
  expect(plainPence(6361, 1, 1_416_003_655_831, 1000, 1, 1)).toBe(9_007_199_254_741);
  expect(plainPence(3, 1, 3_002_399_751_580_331, 1000, 1, 1)).toBe(-1);
  // More pence than a row may add to plain sums.
  expect([plainPence(half / 2 - 1, 1, 1, 1, 1, 1), plainPence(half / 2, 1, 1, 1, 1, 1)]).toEqual([half / 2 - 1, -1]);
  expect([plainPence(half / 4, 1, 1, 1, 2, 1), plainPence(half / 8, 1, 1, 1, 2, 1)]).toEqual([-1, half / 4]);
});

it('are of a unit that is plain where both of its numbers are, and it is not below 0', () => {
  const largest = 2n ** 53n - 1n;
  const isPlain = (top: bigint | number, bottom: bigint | number) => unitPence(rational(top, bottom)).isPlain;
  expect([isPlain(0, 1), isPlain(largest, 100), isPlain(largest + 1n, 100), isPlain(-1, 100)]).toEqual([
    ...[true, true, false, false],
  ]);
  expect([isPlain(1, largest * 100n), isPlain(1, (largest + 1n) * 100n)]).toEqual([true, false]);
  expect(unitPence(rational(5, 4))).toMatchObject({ top: 125, bottom: 1 });
});

it('are of shares apart: what they leave, with nothing taken off but what fades', () => {
  const shares = { deadweight: rational(1, 5), attributed_share: rational(1, 4), drop_off: rational(1, 2) };
  expect(sharesApart(shares)).toEqual({
    neutral: { deadweight: ZERO, attributed_share: ONE, drop_off: shares.drop_off },
    left: { top: 4, bottom: 20 },
  });
  expect(sharesApart({})).toEqual({ neutral: {}, left: { top: 1, bottom: 1 } });
  const leftOf = (...bottoms: number[]) =>
    sharesApart({ deadweight: rational(1, bottoms[0] ?? 1), leakage: rational(1, bottoms[1] ?? 2) }).left;
  expect([leftOf(1e9, 1e9), leftOf(1e9 + 1), leftOf(4, 2.5e8), leftOf(1, 2)]).toEqual([
    ...[undefined, undefined, { top: 3 * (2.5e8 - 1), bottom: 1e9 }, { top: 0, bottom: 2 }],
  ]);
  // Of nothing that is left in parts too fine for plain numbers the parts are still too fine.
  expect(sharesApart({ deadweight: ONE, leakage: rational(1, 1e9 + 1) }).left).toBeUndefined();
  expect(sharesApart({ attributed_share: rational(-1, 4) }).left).toBeUndefined();
  expect(sharesApart({ attributed_share: rational(1_000_000_000) }).left).toEqual({ top: 1e9, bottom: 1 });
  expect(sharesApart({ attributed_share: rational(1_000_000_001) }).left).toBeUndefined();
  expect(sharesApart({ deadweight: rational(1, 1e9) }).left).toEqual({ top: 999_999_999, bottom: 1e9 });
});
