// A quantity that is ten, a hundred or a thousand times the supplier's usual one, or a part of it: a slipped point.
import { keyOfPeriod } from '../../model/calendar.ts';
import { compare, isNegative, isZero, multiply, type Rational, rational, toNumber } from '../../model/rational.ts';
import type { Outlier } from '../../model/reconciliation/outlier.ts';
import { locationOf } from '../../model/reconciliation/place.ts';
import { powerBetween } from '../doubts/far-rows.ts';
import { groupsOf } from './groups-of.ts';
import { outlier } from './outlier.ts';
import type { ReturnRow } from './returns.ts';
import { type Quantities, SortedQuantities } from './sorted-quantities.ts';

/**
 * Returns of one measure of a contract for different days, each against the middle one of the others: off where it is a
 * power of ten from it, give or take a quarter, and the others agree among themselves within a factor of two. With a
 * single other return there is nothing to agree with, so it has to be a power of ten within a twentieth, and the later
 * one of the two is named.
 */
export function offByPowersOfTen(contract: string, returns: readonly ReturnRow[]): Outlier[] {
  const judged = returns.filter(isJudged);
  if (judged.length < 2) return [];
  // Of nearly every measure all quantities are near each other, and then those of an area or of an id are too.
  const far = new Set<string>();
  for (const [measure, rows] of groupsOf(judged, ({ row }) => row.measure)) if (!areNear(rows)) far.add(measure);
  if (far.size === 0) return [];
  const series = groupsOf(
    judged.filter(({ row }) => far.has(row.measure)),
    ({ row: { measure, area, id } }) =>
      area === undefined && id === undefined ? measure : `${measure}\0${area}\0${id}`,
  );
  return [...series.values()].flatMap((rows) => {
    if (rows.length < 2 || areNear(rows)) return [];
    const periods = [...groupsOf(rows, ({ own }) => own && keyOfPeriod(own)).values()].sort(byDays);
    if (periods.length < 2) return [];
    const all = new SortedQuantities(periods.flat(), ({ quantity }) => quantity);
    return periods.flatMap((ofDays, at) => {
      const others = all.without(ofDays);
      const isAlone = others?.count === 1;
      if (!others || (isAlone && at === 0)) return [];
      return ofDays.flatMap((row) => offFrom(others, row, contract, isAlone ? rational(21, 20) : rational(5, 4)));
    });
  });
}

/** Nearly four times: what is no more than that from all others is off by no power of ten. */
const NEAR = 3.99;

/** Whether no quantity lies far from any other, as in nearly every series. */
function areNear(rows: readonly ReturnRow[]): boolean {
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (const { quantity } of rows) {
    const about = toNumber(quantity);
    least = Math.min(least, about);
    most = Math.max(most, about);
  }
  return most < least * NEAR;
}

function byDays([a]: readonly ReturnRow[], [b]: readonly ReturnRow[]): number {
  return (a?.own?.start ?? 0) - (b?.own?.start ?? 0) || (a?.own?.end ?? 0) - (b?.own?.end ?? 0);
}

/** Whether a return says how much was delivered when. */
export function isJudged({ own, quantity }: ReturnRow): boolean {
  return own !== undefined && !isZero(quantity) && !isNegative(quantity);
}

function offFrom(
  others: Quantities,
  { row, quantity, period }: ReturnRow,
  contract: string,
  slack: Rational,
): Outlier[] {
  if (!period) return [];
  const usual = usualOf(quantity, others);
  const times = usual && powerBetween(quantity, usual, slack);
  if (!usual || times === undefined) return [];
  const facts = { measure: row.measure, quantity, usual, times, period };
  return [outlier('off-by-a-power-of-ten', contract, facts, [locationOf(row)])];
}

/**
 * The middle one of other quantities, where they agree within a factor of two and the one asked about lies far from all of
 * them; nothing otherwise.
 */
export function usualOf(quantity: Rational, { smallest, middle, largest }: Quantities): Rational | undefined {
  if (compare(largest, multiply(smallest, rational(2))) > 0) return undefined;
  return isNear(quantity, smallest, largest) ? undefined : middle;
}

/** Whether a quantity is less than four times the smallest of others, and more than a quarter of the largest. */
function isNear(quantity: Rational, smallest: Rational, largest: Rational): boolean {
  const four = rational(4);
  return compare(quantity, multiply(smallest, four)) < 0 && compare(multiply(quantity, four), largest) > 0;
}
