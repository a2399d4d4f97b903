import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  equals,
  multiply,
  multiplyReduced,
  type Rational,
  rational,
  reduce,
  sum,
  ZERO,
} from '../../src/model/rational.ts';

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

  // Powers of shares, rates and tens, and days of a year: what denominators of thousands of digits are made of.
  const long = fc
    .tuple(
      ...[2n, 3n, 5n, 23n, 61n, 365n, 73_049n].map((base) =>
        fc.nat({ max: 400 }).map((times) => base ** BigInt(times % 401)),
      ),
    )
    .map((powers) => powers.reduce((product, each) => product * each, 1n));

  test('are found among powers of thousands of digits as among others', () => {
    fc.assert(
      fc.property(long, long, fc.bigInt({ min: 1n, max: 10n ** 20n }), (top, bottom, more) => {
        const lowest = reduce({ numerator: top * more, denominator: bottom });
        expect(lowest.numerator * bottom).toBe(top * more * lowest.denominator);
        expect(isLowest(lowest)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('or not, a long sum is the sum of its terms', () => {
    const term = fc
      .tuple(fc.bigInt({ min: -1000n, max: 1000n }), fc.nat({ max: 60 }))
      .map(([top, times]) => rational(top, 207n ** BigInt(times) * 100n));
    fc.assert(
      fc.property(fc.array(term, { maxLength: 30 }), (terms) => {
        expect(equals(sum(terms), terms.reduce(add, ZERO))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('and a sum about as large as plain numbers hold is exact and in lowest terms', () => {
    const edge = fc.bigInt({ min: -(2n ** 54n), max: 2n ** 54n });
    const term = fc
      .tuple(fc.oneof(edge, fc.bigInt({ min: -5000n, max: 5000n })), fc.constantFrom(1n, 2n, 3n, 25n, 1000n, 2n ** 52n))
      .map(([top, bottom]) => rational(top, bottom));
    fc.assert(
      fc.property(fc.array(term, { maxLength: 6 }), (terms) => {
        expect(sum(terms)).toEqual(reduce(terms.reduce(add, ZERO)));
      }),
      { numRuns: 500 },
    );
    const half = rational(2n ** 52n);
    expect(sum([half, half, rational(1, 2)])).toEqual(rational(2n ** 54n + 1n, 2n));
    expect(sum([rational(1, 10n ** 400n), rational(1)])).toEqual(rational(10n ** 400n + 1n, 10n ** 400n));
  });

  test('of long denominators with nothing in common, or a part, are found as well', () => {
    const [threes, sevens, both] = [3n ** 40n, 7n ** 25n, 3n ** 20n * 7n ** 25n];
    expect(sum([rational(1, threes), rational(1, sevens)])).toEqual(rational(threes + sevens, threes * sevens));
    expect(sum([rational(1, both), rational(-1, threes)])).toEqual(rational(3n ** 20n - 7n ** 25n, threes * 7n ** 25n));
    expect(sum([])).toEqual(ZERO);
  });

  test('of nothing are 0/1', () => {
    expect(reduce(rational(0, 10n ** 40n))).toEqual(rational(0));
    expect(multiplyReduced(rational(0), rational(7, 9))).toEqual(rational(0));
    expect(multiplyReduced(rational(7, 9), rational(0))).toEqual(rational(0));
  });
});
