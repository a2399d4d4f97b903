import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatExact } from '../../src/model/decimal.ts';
import { decimalText, multipleText, multiplier } from '../../src/model/multiples.ts';
import { multiply, rational } from '../../src/model/rational.ts';

const number = fc
  .tuple(
    fc.oneof(fc.bigInt({ min: -20n, max: 2000n }), fc.bigInt({ min: 2n ** 53n - 2n, max: 2n ** 53n + 2n })),
    fc.constantFrom(1n, 2n, 4n, 5n, 8n, 3n, 10n, 100n, 125n, 7n * 10n, 10n ** 29n, 10n ** 30n, 10n ** 31n, 2n ** 31n),
  )
  .map(([top, bottom]) => rational(top, bottom));

test('a quantity times a number and a share of it is written as the exact product is', () => {
  fc.assert(
    fc.property(fc.nat({ max: 2 ** 31 }), fc.nat({ max: 8 }), number, number, (whole, decimals, by, share) => {
      const exact = multiply(rational(whole, 10n ** BigInt(decimals)), by);
      expect(multipleText(whole, decimals, multiplier(by))).toBe(formatExact(exact));
      expect(multipleText(whole, decimals, multiplier(by), multiplier(share))).toBe(
        formatExact(multiply(exact, share)),
      );
    }),
    { numRuns: 300 },
  );
});

test.each([
  [0, 5, '0'],
  [100, 0, '100'],
  [100, 2, '1'],
  [100, 3, '0.1'],
  [100, 5, '0.001'],
  [120, 1, '12'],
  [1005, 2, '10.05'],
  [12345678901234567890n, 4, '1234567890123456.789'],
])('%s, of which %s are decimals, is %s', (whole, decimals, text) => {
  expect(decimalText(whole, decimals)).toBe(text);
});

test('what has no end, is below 0 or has more than thirty decimals is kept as a fraction, and large numbers are not plain', () => {
  const digitsOf = (top: bigint | number, bottom: bigint | number) => {
    const { digits, decimals, plain } = multiplier(rational(top, bottom));
    return [digits, decimals, plain];
  };
  expect(digitsOf(1, 3)).toEqual([undefined, 0, undefined]);
  expect(digitsOf(-1, 2)).toEqual([undefined, 0, undefined]);
  expect(digitsOf(0, 2)).toEqual([0n, 0, 0]);
  expect(digitsOf(3, 8)).toEqual([375n, 3, 375]);
  expect(digitsOf(1, 10n ** 30n)).toEqual([1n, 30, 1]);
  expect(digitsOf(1, 10n ** 31n)).toEqual([undefined, 0, undefined]);
  expect(digitsOf(2n ** 53n - 1n, 1)[2]).toBe(Number.MAX_SAFE_INTEGER);
  expect(digitsOf(2n ** 53n, 1)).toEqual([2n ** 53n, 0, undefined]);
});
