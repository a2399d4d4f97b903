// A quantity times an exact number, written down: in plain numbers where the product provably fits, else in numbers of any size.
import { formatExact } from './decimal.ts';
import { multiply, type Rational, rational, reduce } from './rational.ts';

/** An exact number as digits and decimals, to be multiplied again and again. */
export interface Multiplier {
  readonly exact: Rational;
  /** exact = digits / 10^decimals; absent where no decimal ends, or below 0. */
  readonly digits?: bigint;
  readonly plain?: number;
  readonly decimals: number;
}

/** More decimals than figures and shares have. */
const MOST_DECIMALS = 30;

export function multiplier(value: Rational): Multiplier {
  const exact = reduce(value);
  let digits = exact.numerator;
  let rest = exact.denominator;
  let decimals = 0;
  for (; rest !== 1n && decimals < MOST_DECIMALS; decimals += 1) {
    const divisor = rest % 10n === 0n ? 10n : rest % 5n === 0n ? 5n : rest % 2n === 0n ? 2n : 0n;
    if (divisor === 0n) break;
    digits *= 10n / divisor;
    rest /= divisor;
  }
  if (rest !== 1n || digits < 0n) return { exact, decimals: 0 };
  const isPlain = digits <= BigInt(Number.MAX_SAFE_INTEGER);
  return { exact, digits, decimals, ...(isPlain && { plain: Number(digits) }) };
}

/** The exact text of whole / 10^decimals, of 0 or more: as formatExact writes it. */
export function decimalText(whole: number | bigint, decimals: number): string {
  const digits = String(whole);
  if (decimals === 0 || digits === '0') return digits;
  let end = digits.length;
  const point = end - decimals;
  // It ends at the first digit, which is no 0.
  while (digits.charCodeAt(end - 1) === 0x30) end -= 1;
  if (end <= point) return digits.slice(0, point);
  return point > 0
    ? `${digits.slice(0, point)}.${digits.slice(point, end)}`
    : `0.${'0'.repeat(-point)}${digits.slice(0, end)}`;
}

/** The exact text of whole / 10^decimals x a number x a share of it; the quantity is 0 or more. */
export function multipleText(whole: number, decimals: number, by: Multiplier, share: Multiplier = ALL): string {
  if (by.plain !== undefined && share.plain !== undefined) {
    const product = whole * by.plain * share.plain;
    if (product <= Number.MAX_SAFE_INTEGER) return decimalText(product, decimals + by.decimals + share.decimals);
  }
  if (by.digits !== undefined && share.digits !== undefined) {
    return decimalText(BigInt(whole) * by.digits * share.digits, decimals + by.decimals + share.decimals);
  }
  return formatExact(multiply(rational(whole, 10n ** BigInt(decimals)), multiply(by.exact, share.exact)));
}

const ALL = multiplier(rational(1));
