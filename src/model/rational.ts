// Exact numbers: a quotient of two whole numbers of any size.
// Every quantity, share, factor and pound before rounding is one of these; there are no floats in this program's sums.

/** A quotient; the denominator is above zero. It is reduced only when it is shown. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const ZERO: Rational = { numerator: 0n, denominator: 1n };
export const ONE: Rational = { numerator: 1n, denominator: 1n };

/** The quotient of two whole numbers. Throws a RangeError when the denominator is 0. */
export function rational(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
  const top = BigInt(numerator);
  const bottom = BigInt(denominator);
  if (bottom === 0n) throw new RangeError('a quotient cannot have a denominator of 0');
  return bottom < 0n ? { numerator: -top, denominator: -bottom } : { numerator: top, denominator: bottom };
}

export function add(a: Rational, b: Rational): Rational {
  if (a.numerator === 0n) return b;
  if (b.numerator === 0n) return a;
  if (a.denominator === b.denominator) {
    return { numerator: a.numerator + b.numerator, denominator: a.denominator };
  }
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

export function negate(a: Rational): Rational {
  return { numerator: -a.numerator, denominator: a.denominator };
}

export function subtract(a: Rational, b: Rational): Rational {
  if (b.numerator === 0n) return a;
  if (a.numerator === 0n) return negate(b);
  if (a.denominator === b.denominator) {
    return { numerator: a.numerator - b.numerator, denominator: a.denominator };
  }
  return {
    numerator: a.numerator * b.denominator - b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

export function multiply(a: Rational, b: Rational): Rational {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
}

/** a / b. Throws a RangeError when b is 0. */
export function divide(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** a to a whole power of 0 or more. */
export function power(a: Rational, exponent: number): Rational {
  const times = BigInt(exponent);
  return { numerator: a.numerator ** times, denominator: a.denominator ** times };
}

export function product(factors: readonly Rational[]): Rational {
  return factors.reduce(multiply, ONE);
}

/** The sum, in lowest terms. */
export function sum(terms: readonly Rational[]): Rational {
  return plainSum(terms) ?? reduce(sumAsItIs(terms));
}

/** The same in plain numbers, as nearly all sums are held by them; nothing where one may not be. */
function plainSum(terms: readonly Rational[]): Rational | undefined {
  let [top, bottom] = [0, 1];
  for (const { numerator, denominator } of terms) {
    let more = Number(numerator);
    const under = Number(denominator);
    if (under > MOST_HALF) return undefined;
    if (under !== bottom) {
      const common = commonOfPlain(bottom, under);
      more *= bottom / common;
      top *= under / common;
      bottom *= under / common;
    }
    // Two halves of what is exact come to no more than that.
    if (Math.abs(top) > MOST_HALF || Math.abs(more) > MOST_HALF || bottom > MOST_HALF) return undefined;
    top += more;
  }
  const common = commonOfPlain(Math.abs(top), bottom);
  return { numerator: BigInt(top / common), denominator: BigInt(bottom / common) };
}

const MOST_HALF = 2 ** 52;

function commonOfPlain(a: number, b: number): number {
  let common = a;
  let rest = b;
  while (rest !== 0) {
    const left = common % rest;
    common = rest;
    rest = left;
  }
  return common;
}

/**
 * The sum, for what is not shown and need not be in lowest terms. Where denominators are beyond plain numbers, as powers of
 * shares and of discount rates are, they are first brought to one: most of them divide it, and nothing is reduced.
 */
export function sumAsItIs(terms: readonly Rational[]): Rational {
  if (terms.every(({ denominator }) => denominator <= MOST_EXACT)) {
    let total = ZERO;
    // Those of one denominator are added as they are, and the sum reduced once.
    for (const term of terms) total = add(total.denominator === term.denominator ? total : reduce(total), term);
    return total;
  }
  const denominators = [...new Set(terms.map(({ denominator }) => denominator))];
  const all = denominators
    .sort((a, b) => (a < b ? 1 : a > b ? -1 : 0))
    .reduce(
      (common, each) => (common % each === 0n ? common : (common / greatestCommonDivisor(common, each)) * each),
      1n,
    );
  const numerator = terms.reduce((total, term) => total + term.numerator * (all / term.denominator), 0n);
  return { numerator, denominator: all };
}

/** Below zero, zero or above zero, as a is less than, equal to or more than b. */
export function compare(a: Rational, b: Rational): number {
  const isAlike = a.denominator === b.denominator;
  const one = isAlike ? a.numerator : a.numerator * b.denominator;
  const other = isAlike ? b.numerator : b.numerator * a.denominator;
  return one < other ? -1 : one > other ? 1 : 0;
}

export function equals(a: Rational, b: Rational): boolean {
  return compare(a, b) === 0;
}

export function isNegative(a: Rational): boolean {
  return a.numerator < 0n;
}

export function isZero(a: Rational): boolean {
  return a.numerator === 0n;
}

/** The same value in lowest terms. */
export function reduce(a: Rational): Rational {
  if (a.denominator === 1n) return a;
  const divisor = greatestCommonDivisor(sizeOf(a.numerator), a.denominator);
  return divisor === 1n ? a : { numerator: a.numerator / divisor, denominator: a.denominator / divisor };
}

/** The product in lowest terms of two values that are in lowest terms: sooner found than by reducing the product. */
export function multiplyReduced(a: Rational, b: Rational): Rational {
  const left = greatestCommonDivisor(sizeOf(a.numerator), b.denominator);
  const right = greatestCommonDivisor(sizeOf(b.numerator), a.denominator);
  if (left === 1n && right === 1n) return multiply(a, b);
  return {
    numerator: (a.numerator / left) * (b.numerator / right),
    denominator: (a.denominator / right) * (b.denominator / left),
  };
}

/** Nearly the value, to tell what is far from a limit: no figure is made of it. NaN where it is too large. */
export function toNumber({ numerator, denominator }: Rational): number {
  return Number(numerator) / Number(denominator);
}

/** The nearest whole number; a half goes away from zero. */
export function roundHalfAwayFromZero(a: Rational): bigint {
  const size = sizeOf(a.numerator);
  const rounded = (size * 2n + a.denominator) / (a.denominator * 2n);
  return a.numerator < 0n ? -rounded : rounded;
}

/** The greatest whole number that is not above a. */
export function floor(a: Rational): bigint {
  const quotient = a.numerator / a.denominator;
  return a.numerator < 0n && quotient * a.denominator !== a.numerator ? quotient - 1n : quotient;
}

const sizeOf = (whole: bigint): bigint => (whole < 0n ? -whole : whole);

const MOST_EXACT = BigInt(Number.MAX_SAFE_INTEGER);

export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  if (a > LONG && b > LONG) return commonOfLong(a, b);
  return byRemainders(a, b);
}

/** Beyond it, remainders of remainders are hundreds of long divisions. */
const LONG = 2n ** 128n;
const PRIMES: readonly bigint[] = primesBelow(400);

/** Long denominators are products of powers of small primes: tens, days of a year, rates. Those are divided out power by power. */
function commonOfLong(a: bigint, b: bigint): bigint {
  let common = 1n;
  let rest = b;
  for (const prime of PRIMES) {
    if (rest === 1n) return common;
    const own = divideOut(rest, prime);
    if (own.exponent === 0) continue;
    rest = own.rest;
    common *= prime ** BigInt(Math.min(own.exponent, divideOut(a, prime).exponent));
  }
  return common * byRemainders(a, rest);
}

/** How often a prime divides a number other than 0, and what is left of it: found by squaring. */
export function divideOut(whole: bigint, prime: bigint): { readonly rest: bigint; readonly exponent: number } {
  if (whole <= MOST_EXACT) return divideOutOfSmall(Number(whole), Number(prime));
  const squares: bigint[] = [];
  let rest = whole;
  let exponent = 0;
  const take = (square: bigint, at: number) => {
    if (rest % square !== 0n) return false;
    rest /= square;
    exponent += 2 ** at;
    return true;
  };
  for (let square = prime; take(square, squares.length); square *= square) squares.push(square);
  for (let at = squares.length - 1; at >= 0; at -= 1) take(squares[at] ?? 1n, at);
  return { rest, exponent };
}

function divideOutOfSmall(whole: number, prime: number): { readonly rest: bigint; readonly exponent: number } {
  let rest = whole;
  let exponent = 0;
  for (; rest % prime === 0; exponent += 1) rest /= prime;
  return { rest: BigInt(rest), exponent };
}

function primesBelow(limit: number): bigint[] {
  const found: number[] = [];
  for (let each = 2; each < limit; each += 1) if (found.every((prime) => each % prime !== 0)) found.push(each);
  return found.map(BigInt);
}

function byRemainders(a: bigint, b: bigint): bigint {
  let x = a;
  let y = b;
  while (y > MOST_EXACT || x > MOST_EXACT) {
    if (y === 0n) return x;
    [x, y] = [y, x % y];
  }
  // The same steps in plain numbers, which hold these exactly and are many times faster.
  return BigInt(commonOfPlain(Number(x), Number(y)));
}
