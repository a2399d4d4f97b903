// Pounds of a quantity in plain numbers where the products provably fit, else in numbers of any size: to the same penny.
import type { Commitment } from '../../model/commitment.ts';
import { type Pence, roundToPence } from '../../model/money.ts';
import { multiply, ONE, type Rational, rational, reduce, subtract, ZERO } from '../../model/rational.ts';
import { SHARE_NAMES, type ShareName } from '../../model/table.ts';

const MOST = Number.MAX_SAFE_INTEGER;

/** Exact pounds of one unit, in pence as a quotient; `isPlain` where both parts are plain numbers. */
export interface UnitPence {
  readonly exact: Rational;
  readonly top: number;
  readonly bottom: number;
  readonly isPlain: boolean;
}

export function unitPence(pounds: Rational): UnitPence {
  const exact = reduce(multiply(pounds, rational(100)));
  const { numerator, denominator } = exact;
  const isPlain = numerator >= 0n && numerator <= BigInt(MOST) && denominator <= BigInt(MOST);
  return { exact, top: Number(numerator), bottom: Number(denominator), isPlain };
}

/** What a share leaves, as a quotient of plain numbers; undefined where that is less than nothing. */
function plainShare(share: Rational): { readonly top: number; readonly bottom: number } | undefined {
  const { numerator, denominator } = reduce(share);
  if (numerator < 0n) return undefined;
  return { top: Number(numerator), bottom: Number(denominator) };
}

/** What shares leave is in plain numbers up to this. */
const MOST_LEFT = 1e9;

/** Shares apart from the pounds that they are taken off. */
export interface SharesApart {
  /** The same shares given, with nothing taken off: one unit can be worked for all that give these. What fades stays in. */
  readonly neutral: Commitment['shares'];
  /** What they leave of pounds, as a quotient of plain numbers; absent where it does not fit. */
  readonly left: { readonly top: number; readonly bottom: number } | undefined;
}

export function sharesApart(shares: Commitment['shares']): SharesApart {
  const neutral: Partial<Record<ShareName, Rational>> = {};
  let [top, bottom, isPlain] = [1, 1, true];
  for (const name of SHARE_NAMES) {
    const share = shares[name];
    if (!share) continue;
    if (name === 'drop_off') {
      neutral[name] = share;
      continue;
    }
    const isKept = name === 'attributed_share';
    neutral[name] = isKept ? ONE : ZERO;
    const left = plainShare(isKept ? share : subtract(ONE, share));
    isPlain &&= left !== undefined;
    top *= left?.top ?? 1;
    bottom *= left?.bottom ?? 1;
  }
  isPlain &&= top <= MOST_LEFT && bottom <= MOST_LEFT;
  return { neutral, left: isPlain ? { top, bottom } : undefined };
}

/**
 * Whole pence of quantity x unit x share, a half going away from zero: quantity is `whole / scale`, all of them 0 or more. -1
 * where plain numbers do not hold every product on the way exactly.
 */
export function plainPence(
  whole: number,
  scale: number,
  top: number,
  bottom: number,
  left: number,
  of: number,
): number {
  const product = whole * top;
  const divisor = scale * bottom * of;
  if (product > MOST || divisor * left > MOST / 4 || divisor > MOST / 4) return -1;
  // Rounded down, the quotient of whole numbers below 2^53 is the exact one: p / d lies at least 1 / d below the next whole
  // number, and plain numbers there lie closer together than that.
  const quotient = Math.floor(product / divisor);
  const rest = product - quotient * divisor;
  if (left === 1) return quotient > MOST / 4 ? -1 : quotient + (2 * rest < divisor ? 0 : 1);
  const most = quotient * left;
  if (most > MOST / 4) return -1;
  return most + Math.floor((2 * rest * left + divisor) / (2 * divisor));
}

/** The same in numbers of any size. */
export function exactPence(whole: number, scale: number, unit: UnitPence, left: number, of: number): Pence {
  const quantity = rational(whole, scale);
  const pounds = multiply(unit.exact, rational(1, 100));
  return roundToPence(multiply(multiply(quantity, pounds), rational(left, of)));
}
