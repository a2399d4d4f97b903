// How far two figures may lie apart before anybody is troubled with it.
import { compare, isNegative, multiply, negate, ONE, type Rational, subtract } from '../../model/rational.ts';
import type { Tolerance } from '../../model/reconciliation/reconcile-options.ts';

/** Whether pounds are the same: no further apart than the tolerance; a share is of what they should be, and at least a pound. */
export function samePounds(found: Rational, expected: Rational, tolerance: Tolerance): boolean {
  return compare(distance(found, expected), poundsAllowed(expected, tolerance)) <= 0;
}

/**
 * Whether a difference in quantity is none: worth no more than the tolerance. Where nothing says what a unit is worth
 * only a tolerance given as a share can be applied, to the quantity.
 */
export function sameQuantity(
  found: Rational,
  expected: Rational,
  pricePerUnit: Rational | undefined,
  tolerance: Tolerance,
): boolean {
  const apart = distance(found, expected);
  if (apart.numerator === 0n) return true;
  if (pricePerUnit && pricePerUnit.numerator !== 0n) {
    const size = isNegative(pricePerUnit) ? negate(pricePerUnit) : pricePerUnit;
    return compare(multiply(apart, size), poundsAllowed(multiply(expected, size), tolerance)) <= 0;
  }
  return tolerance.kind !== 'pounds' && compare(apart, multiply(distance(expected), tolerance.share)) <= 0;
}

function poundsAllowed(expected: Rational, tolerance: Tolerance): Rational {
  if (tolerance.kind === 'pounds') return tolerance.pounds;
  const share = multiply(distance(expected), tolerance.share);
  const least = tolerance.kind === 'both' ? tolerance.pounds : ONE;
  return compare(share, least) > 0 ? share : least;
}

function distance(a: Rational, b: Rational = { numerator: 0n, denominator: 1n }): Rational {
  const apart = subtract(a, b);
  return isNegative(apart) ? negate(apart) : apart;
}
