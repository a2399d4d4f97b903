// A problem in whole numbers: of each want everything is counted in one small part, so that nothing is lost by reckoning with it.
import { type Rational, rational, reduce } from '../../model/rational.ts';

export interface Item {
  /** Fewest and most; no most where nothing limits it. */
  readonly least: bigint;
  readonly most?: bigint;
  /** Above 0, for one. */
  readonly cost: Rational;
  /** What one is worth towards each want, in terms that are rounded each by itself. */
  readonly worth: readonly (readonly Rational[])[];
}

export interface Want {
  readonly amount: Rational;
  /** Each term is rounded to a whole number before it is added, as pounds are to the penny. */
  readonly rounded: boolean;
}

/** Costs in whole numbers, and what one of them is. */
export interface ScaledCosts {
  readonly costs: readonly bigint[];
  readonly part: Rational;
}

/** What things cost, in the largest part that divides every cost: in that a bound rounds up the furthest. */
export function scaledCosts(items: readonly Item[]): ScaledCosts {
  const costs = items.map(({ cost }) => reduce(cost));
  const parts = costs.reduce((all, { denominator }) => commonMultiple(all, denominator), 1n);
  const whole = costs.map((cost) => inParts(cost, parts));
  const largest = whole.reduce(commonDivisor, 0n) || 1n;
  return { costs: whole.map((cost) => cost / largest), part: reduce(rational(largest, parts)) };
}

/** A want in whole parts: its amount, and what one of each item is worth before rounding. */
export interface Scaled {
  readonly amount: bigint;
  /** Parts in 1. */
  readonly one: bigint;
  readonly rounded: boolean;
  /** By item: the terms, and their sum. */
  readonly terms: readonly (readonly bigint[])[];
  readonly slopes: readonly bigint[];
  /** By item: so much apart rounding may bring what two numbers of it are worth, beside their slope. */
  readonly apart: readonly bigint[];
  /** The most that rounding may add to what all items are worth. */
  readonly slack: bigint;
  /** Items that are worth something, the most for their cost first. */
  readonly order: readonly number[];
}

/** A want with what items of these costs are worth towards it. */
export function scaledWant(
  { amount, rounded }: Want,
  index: number,
  items: readonly Item[],
  costs: readonly bigint[],
): Scaled {
  const worth = items.map((item) => item.worth[index] ?? []);
  const all = [amount, ...worth.flat()].map(reduce);
  const one = all.reduce((parts, { denominator }) => commonMultiple(parts, denominator), 2n);
  const terms = worth.map((each) => each.map((term) => inParts(reduce(term), one)));
  const slopes = terms.map((each) => each.reduce((sum, term) => sum + term, 0n));
  // Whole pence are not rounded; of others what n are worth beyond a floor is off by half a part at either end.
  const apart = terms.map((each) => (rounded ? one * BigInt(each.filter((term) => term % one !== 0n).length) : 0n));
  const order = slopes
    .map((_, item) => item)
    .filter((item) => (slopes[item] ?? 0n) > 0n)
    .sort((a, b) => {
      const difference = (slopes[b] ?? 0n) * (costs[a] ?? 1n) - (slopes[a] ?? 0n) * (costs[b] ?? 1n);
      return difference === 0n ? a - b : difference > 0n ? 1 : -1;
    });
  const slack = apart.reduce((sum, each, item) => sum + (items[item]?.least ? each : each / 2n), 0n);
  return { amount: inParts(reduce(amount), one), one, rounded, terms, slopes, apart, slack, order };
}

/** What n of an item are worth towards a want, in its parts. */
export function worthOf({ terms, slopes, rounded, one }: Scaled, item: number, n: bigint): bigint {
  if (!rounded) return (slopes[item] ?? 0n) * n;
  let worth = 0n;
  for (const term of terms[item] ?? []) worth += rounding(term * n, one) * one;
  return worth;
}

function inParts({ numerator, denominator }: Rational, one: bigint): bigint {
  return numerator * (one / denominator);
}

/** a / b to the nearest whole number, halves away from zero. */
function rounding(a: bigint, b: bigint): bigint {
  return a < 0n ? -((-a * 2n + b) / (b * 2n)) : (a * 2n + b) / (b * 2n);
}

export function ceiling(a: bigint, b: bigint): bigint {
  return (a + b - 1n) / b;
}

function commonMultiple(a: bigint, b: bigint): bigint {
  return (a / commonDivisor(a, b)) * b;
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
