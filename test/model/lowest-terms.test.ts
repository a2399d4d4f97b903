import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { multiply, multiplyReduced, type Rational, rational, reduce } from '../../src/model/rational.ts';

// Around 2^53, where plain numbers stop being exact, and far beyond it.
const size = fc.oneof(
  fc.bigInt({ min: 0n, max: 200n }),
  fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }),
  fc.bigInt({ min: 0n, max: 10n ** 60n }),
);
const quotient = fc
  .tuple(size, size, fc.bigInt({ min: 1n, max: 10n ** 18n }), fc.boolean())
  .map(([top, bottom, common, isNegative]) => rational((isNegative ? -top : top) * common, (bottom + 1n) * common));

const commonDivisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : commonDivisor(b, a % b));
const isLowest = ({ numerator, denominator }: Rational) =>
  commonDivisor(numerator < 0n ? -numerator : numerator, denominator) === 1n;

describe('lowest terms', () => {
  test('are the same value, and nothing divides both', () => {
    fc.assert(
      fc.property(quotient, (value) => {
        const lowest = reduce(value);
        expect(lowest.numerator * value.denominator).toBe(value.numerator * lowest.denominator);
        expect(isLowest(lowest)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('of a product are found from the lowest terms of its factors', () => {
    fc.assert(
      fc.property(quotient, quotient, (a, b) => {
        expect(multiplyReduced(reduce(a), reduce(b))).toEqual(reduce(multiply(a, b)));
      }),
      { numRuns: 1000 },
    );
  });

  test('of nothing are 0/1', () => {
    expect(reduce(rational(0, 10n ** 40n))).toEqual(rational(0));
    expect(multiplyReduced(rational(0), rational(7, 9))).toEqual(rational(0));
    expect(multiplyReduced(rational(7, 9), rational(0))).toEqual(rational(0));
  });
});
