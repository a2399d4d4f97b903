// A quantity that is ten, a hundred or a thousand times the supplier's usual one, or a part of it: a slipped point.
import { compare, divide, isNegative, isZero, multiply, type Rational, rational } from '../../model/rational.ts';
import type { Outlier } from '../../model/reconciliation.ts';
import { groupsOf } from './groups-of.ts';
import { outlier } from './outlier.ts';
import { locationOf, type ReturnRow } from './returns.ts';

const POWERS = [1000, 100, 10] as const;

/**
 * Returns of one measure of a contract for different days, each against the middle one of the others: off where it is a
 * power of ten from it, give or take a quarter, and the others agree among themselves within a factor of two. With a
 * single other return there is nothing to agree with, so it has to be a power of ten within a twentieth, and the later
 * one of the two is named.
 */
export function offByPowersOfTen(contract: string, returns: readonly ReturnRow[]): Outlier[] {
  const judged = returns.filter(isJudged);
  const series = groupsOf(judged, ({ row }) => JSON.stringify([row.measure, row.area, row.id]));
  return [...series.values()].flatMap((rows) => {
    const sorted = [...rows].sort(
      (a, b) => (a.own?.start ?? 0) - (b.own?.start ?? 0) || (a.own?.end ?? 0) - (b.own?.end ?? 0),
    );
    const periods = [...groupsOf(sorted, daysOf)].map(([days, among]) => ({
      days,
      quantities: among.map(({ quantity }) => quantity).sort(compare),
    }));
    if (periods.length < 2) return [];
    // What lies near to all of them lies near to the others, and most do.
    const smallest = periods.flatMap(({ quantities: [first] }) => first ?? []).reduce(lesser);
    const largest = periods.flatMap(({ quantities }) => quantities.at(-1) ?? []).reduce(greater);
    return sorted.flatMap((row, at) =>
      isNear(row.quantity, smallest, largest) ? [] : offInSeries(contract, row, at, periods),
    );
  });
}

/** Whether a return says how much was delivered when. */
export function isJudged({ own, quantity }: ReturnRow): boolean {
  return own !== undefined && !isZero(quantity) && !isNegative(quantity);
}

/** What was returned for the same days, the smallest first. */
interface OfPeriod {
  readonly days: string;
  readonly quantities: readonly Rational[];
}

const daysOf = ({ own }: ReturnRow) => `${own?.start} ${own?.end}`;

function offInSeries(contract: string, row: ReturnRow, at: number, periods: readonly OfPeriod[]): Outlier[] {
  const own = daysOf(row);
  const others = periods.flatMap(({ days, quantities }) => (days === own ? [] : [quantities]));
  const isAlone = others.length === 1 && others[0]?.length === 1;
  if (!row.period || (isAlone && at === 0)) return [];
  const usual = usualOf(row.quantity, others);
  const times = usual && powerBetween(row.quantity, usual, isAlone ? rational(21, 20) : rational(5, 4));
  if (!usual || times === undefined) return [];
  const facts = { measure: row.row.measure, quantity: row.quantity, usual, times, period: row.period };
  return [outlier('off-by-a-power-of-ten', contract, facts, [locationOf(row.row)])];
}

/**
 * The middle one of other quantities, where they agree within a factor of two and the one asked about lies far from all of
 * them; nothing otherwise. They come in groups, the smallest first in each.
 */
export function usualOf(quantity: Rational, others: readonly (readonly Rational[])[]): Rational | undefined {
  const smallest = others.flatMap(([first]) => first ?? []).reduce(lesser);
  const largest = others.flatMap((group) => group.at(-1) ?? []).reduce(greater);
  if (compare(largest, multiply(smallest, rational(2))) > 0) return undefined;
  if (isNear(quantity, smallest, largest)) return undefined;
  const all = others.flat().sort(compare);
  return all[Math.floor((all.length - 1) / 2)];
}

/** Whether a quantity is less than four times the smallest of others, and more than a quarter of the largest. */
function isNear(quantity: Rational, smallest: Rational, largest: Rational): boolean {
  const four = rational(4);
  return compare(quantity, multiply(smallest, four)) < 0 && compare(multiply(quantity, four), largest) > 0;
}

const lesser = (a: Rational, b: Rational) => (compare(a, b) > 0 ? b : a);
const greater = (a: Rational, b: Rational) => (compare(a, b) > 0 ? a : b);

/** 10, 100 or 1,000 where one is about so many times the other, whichever is the larger. */
export function powerBetween(a: Rational, b: Rational, slack: Rational): number | undefined {
  const ratio = compare(a, b) > 0 ? divide(a, b) : divide(b, a);
  return POWERS.find((power) => {
    const times = rational(power);
    return compare(ratio, divide(times, slack)) >= 0 && compare(ratio, multiply(times, slack)) <= 0;
  });
}
