// Pounds in plain numbers are the pounds of exact numbers, or are left to them.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rational } from '../../src/model/rational.ts';
import { exactPence, plainPence, unitPence } from '../../src/valuation/line/exact-pounds.ts';

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
