// Pairs are known again whatever their size, and have their codes in the order they came.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PairCodes } from '../../src/model/codes.ts';

test('pairs of small and large numbers', () => {
  const number = fc.oneof(
    fc.nat({ max: 3 }),
    fc.constantFrom(255, 256, 1023, 1024, 2 ** 31 - 1),
    fc.nat({ max: 2000 }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(number, number), { maxLength: 400 }), (pairs) => {
      const codes = new PairCodes();
      const known = new Map<string, number>();
      for (const [first, second] of pairs) {
        const key = `${first} ${second}`;
        expect(codes.find(first, second)).toBe(known.get(key) ?? -1);
        const code = known.get(key) ?? known.size;
        known.set(key, code);
        expect(codes.of(first, second)).toBe(code);
        expect([codes.firstOf(code), codes.secondOf(code), codes.size]).toEqual([first, second, known.size]);
      }
    }),
  );
});
