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
  const judged = returns.filter(({ own, quantity }) => own && !isZero(quantity) && !isNegative(quantity));
  const series = groupsOf(judged, ({ row }) => JSON.stringify([row.measure, row.area, row.id]));
  return [...series.values()].flatMap((rows) => {
    const sorted = [...rows].sort(
      (a, b) => (a.own?.start ?? 0) - (b.own?.start ?? 0) || (a.own?.end ?? 0) - (b.own?.end ?? 0),
    );
    return sorted.flatMap((row, at) => offInSeries(contract, row, at, sorted));
  });
}

function offInSeries(contract: string, row: ReturnRow, at: number, series: readonly ReturnRow[]): Outlier[] {
  const others = series.filter((other) => other.own?.start !== row.own?.start || other.own?.end !== row.own?.end);
  const quantities = others.map(({ quantity }) => quantity).sort(compare);
  const usual = quantities[Math.floor((quantities.length - 1) / 2)];
  const [least, most] = [quantities[0], quantities.at(-1)];
  if (!usual || !least || !most || !row.period) return [];
  const isAlone = quantities.length === 1;
  if (isAlone && at === 0) return [];
  if (compare(most, multiply(least, rational(2))) > 0) return [];
  const times = powerBetween(row.quantity, usual, isAlone ? rational(21, 20) : rational(5, 4));
  if (times === undefined) return [];
  const facts = { measure: row.row.measure, quantity: row.quantity, usual, times, period: row.period };
  return [outlier('off-by-a-power-of-ten', contract, facts, [locationOf(row.row)])];
}

/** 10, 100 or 1,000 where one is about so many times the other, whichever is the larger. */
function powerBetween(a: Rational, b: Rational, slack: Rational): number | undefined {
  const ratio = compare(a, b) > 0 ? divide(a, b) : divide(b, a);
  return POWERS.find((power) => {
    const times = rational(power);
    return compare(ratio, divide(times, slack)) >= 0 && compare(ratio, multiply(times, slack)) <= 0;
  });
}
