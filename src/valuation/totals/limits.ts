// Limits of a table: how much there can be of its measures together, in all or for each of another.
import { decimal, formatExact } from '../../model/decimal.ts';
import { type Pence, roundToPence, toPounds } from '../../model/money.ts';
import type { Overlap } from '../../model/overlap.ts';
import { compare, divide, isZero, multiply, ONE, type Rational, subtract, sum } from '../../model/rational.ts';
import type { MeasureRows } from './overlap-rows.ts';

type AtMost = Extract<Overlap, { kind: 'at-most' }>;

/** The most there can be of the measures of a limit together, beside these rows of a contract; undefined where nothing is there that it is for each of. */
export function mostOf(overlap: AtMost, rows: ReadonlyMap<string, MeasureRows>): Rational | undefined {
  const each = overlap.for_each === undefined ? ONE : rows.get(overlap.for_each)?.quantity;
  if (!each || isZero(each)) return undefined;
  const own = overlap.measures.flatMap((id) => rows.get(id) ?? []);
  const years = overlap.per ? own.reduce((most, one) => (compare(one.years, most) > 0 ? one.years : most), ONE) : ONE;
  return multiply(multiply(decimal(overlap.quantity), each), years);
}

/** What there is of the measures of a limit together. */
export function quantityOf(overlap: AtMost, rows: ReadonlyMap<string, MeasureRows>): Rational {
  return sum(overlap.measures.flatMap((id) => rows.get(id)?.quantity ?? []));
}

/** What rows of a contract come to by measure. */
interface OfContract {
  readonly netByMeasure: ReadonlyMap<string, Pence>;
  readonly rows: ReadonlyMap<string, MeasureRows>;
}

/** More of something than the table says there can be, and the pounds that are over it. */
export function overTheMost({ netByMeasure, rows }: OfContract, overlap: AtMost) {
  const own = overlap.measures.flatMap((id) => rows.get(id) ?? []);
  const [quantity, most] = [quantityOf(overlap, rows), mostOf(overlap, rows)];
  if (!most || compare(quantity, most) <= 0) return undefined;
  const net = overlap.measures.reduce((total, id) => total + (netByMeasure.get(id) ?? 0n), 0n);
  const pence = roundToPence(multiply(toPounds(net), divide(subtract(quantity, most), quantity)));
  return { pence, own, found: formatExact(quantity), most: formatExact(most) };
}
