// The pieces of a component as a person would list them: one row for each year of effect and value, never more.
// Pieces that differ only in their days are added up; the sums are shown, never used again.
import { add, equals, ONE, type Rational } from '../../model/rational.ts';
import type { LineComponent, Part, PriceMove } from '../../model/result.ts';

/** One or more pieces that share every factor but their days. */
export interface PartsRow extends Omit<Part, 'financialYear'> {
  readonly pieces: number;
}

/** What the rows of a component have in common, so that only what differs needs a column. */
export interface PartsTable {
  readonly rows: readonly PartsRow[];
  /** The one move in prices that every row makes. */
  readonly commonMove?: PriceMove;
  readonly movesDiffer: boolean;
  /** Some row holds only some of the days. */
  readonly overDays: boolean;
  readonly discounted: boolean;
  readonly dropsOff: boolean;
}

/** The rows of a component, in order, and what they share. */
export function partsTableOf(component: LineComponent): PartsTable {
  const rows: PartsRow[] = [];
  for (const part of component.parts) {
    const last = rows.at(-1);
    if (last && keyOf(last) === keyOf(part)) rows[rows.length - 1] = merged(last, part);
    else rows.push(rowOf(part));
  }
  const move = rows[0]?.priceMove;
  const movesDiffer = rows.some(({ priceMove }) => textOfMove(priceMove) !== textOfMove(move));
  return {
    rows,
    ...(move && !movesDiffer && { commonMove: move }),
    movesDiffer,
    overDays: rows.some(({ days, ofDays }) => days !== ofDays),
    discounted: rows.some(({ discount }) => discount !== undefined),
    dropsOff: rows.some(({ retention }) => !equals(retention, ONE)),
  };
}

function rowOf({ financialYear: _, ...part }: Part): PartsRow {
  return { ...part, pieces: 1 };
}

function merged(row: PartsRow, part: Part): PartsRow {
  const days = row.days !== undefined && part.days !== undefined ? { days: row.days + part.days } : {};
  const { year, ...rest } = row;
  const sameYear = year !== undefined && year === part.year ? { year } : {};
  return {
    ...rest,
    ...sameYear,
    ...days,
    pieces: row.pieces + 1,
    quantity: add(row.quantity, part.quantity),
    gross: add(row.gross, part.gross),
    net: add(row.net, part.net),
  };
}

/** Equal for pieces that are multiplied by the same factors. The year counts only where a value hangs on it. */
function keyOf(part: Part | PartsRow): string {
  const { effectYear, year, yearValues, priceMove, discount, retention, ofDays } = part;
  const values = yearValues.map(({ parameter, value }) => `${parameter}=${value}`).join();
  const hangsOnYear = yearValues.length > 0 || discount !== undefined;
  const factor = discount && textOfRational(discount.factor);
  const kept = textOfRational(retention);
  return [effectYear, hangsOnYear ? year : '', values, textOfMove(priceMove), factor, kept, ofDays].join('|');
}

const textOfMove = (move: PriceMove | undefined) =>
  move ? `${move.from}>${move.to}:${move.indexFrom}:${move.indexTo}` : '';
const textOfRational = ({ numerator, denominator }: Rational) => `${numerator}/${denominator}`;
