// Pounds that have been rounded: whole pence, added as whole numbers and never rounded again.
import { compare, floor, negate, type Rational, roundHalfAwayFromZero, subtract } from './rational.ts';

/** Whole pence. */
export type Pence = bigint;

const inPence = (pounds: Rational): Rational => ({
  numerator: pounds.numerator * 100n,
  denominator: pounds.denominator,
});

/** Pounds to the penny, half away from zero. The only rounding a figure undergoes. */
export function roundToPence(pounds: Rational): Pence {
  return roundHalfAwayFromZero(inPence(pounds));
}

/** Pence as exact pounds. */
export function toPounds(pence: Pence): Rational {
  return { numerator: pence, denominator: 100n };
}

/** Pence as pounds with two decimals and nothing else: `-1234.50`. */
export function formatPence(pence: Pence | number): string {
  const digits = (pence < 0n ? -pence : pence).toString().padStart(3, '0');
  return `${pence < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/**
 * A rounded total shared over its unrounded parts so that the shares add up to it.
 * Method: largest remainder; a tie goes to the earlier part. The total must be the rounded sum of the parts.
 */
export function allotPence(total: Pence, partsInPounds: readonly Rational[]): Pence[] {
  // A minus is shared out as its plus would be, so that a correction undoes what it corrects in every year.
  if (total < 0n) return allotPence(-total, partsInPounds.map(negate)).map((pence) => -pence);
  const parts = partsInPounds.map(inPence);
  const shares = parts.map(floor);
  const left = Number(total - shares.reduce((a, b) => a + b, 0n));
  const byRemainder = parts
    .map((part, index) => ({ index, remainder: subtract(part, { numerator: shares[index] ?? 0n, denominator: 1n }) }))
    .sort((a, b) => compare(b.remainder, a.remainder));
  for (const { index } of byRemainder.slice(0, left)) shares[index] = (shares[index] ?? 0n) + 1n;
  return shares;
}
