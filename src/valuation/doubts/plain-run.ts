// Rows that stand one after another and were valued by their codes, to be doubted many at once.
import type { Line } from '../../model/result.ts';
import type { RowBlock } from '../../model/rows.ts';

/** What a kind of rows is of: the codes of its measure, and of its unit where that is not the measure's own. */
export interface RepeatedLike {
  readonly measure: number;
  readonly unit: number;
}

/** Lines that are counted together, and their net pence: as a number as long as it fits, and beside it what does not. */
export interface Counted {
  lines: number;
  net: number;
  more: bigint;
}

/** By codes of areas, where lines are counted. */
export type ByArea = (Counted | undefined)[];

/** What a line is held against all others as: local spend and pay of local people outweigh them where they are as they should be. */
export type GreatestAs = 'any' | 'pounds' | 'local-economic';

/** What all rows of a kind have in common. */
export interface RowsLike {
  /** The line of the first of them, for a quantity of 1. */
  readonly line: Line;
  readonly repeated: RepeatedLike;
  readonly byArea: ByArea;
  /** Whether their quantity is held against the value of their contract, and whether it is pounds. */
  readonly isHeld: boolean;
  readonly isInPounds: boolean;
  readonly greatestAs: GreatestAs;
  /** Whether it is stated for each year. */
  readonly isYearly: boolean;
}

/** Instead of the number of a kind. */
export const NO_KIND = -1;

/** The rows of a block from one up to another. */
export interface PlainRun {
  readonly block: RowBlock;
  readonly from: number;
  readonly to: number;
  /** By row, the number of its kind; NO_KIND for one that does not count. */
  readonly kinds: Int32Array;
  /** By their kinds, what rows have in common. */
  readonly likes: readonly RowsLike[];
  /** Net pence by row; NaN where they are too large for that. */
  readonly net: Float64Array;
  readonly large: ReadonlyMap<number, bigint>;
}

const MOST_PLAIN = Number.MAX_SAFE_INTEGER / 2;

/** Counts a line of so many pence. */
export function countLine(counted: Counted, pence: number | bigint): void {
  counted.lines += 1;
  if (typeof pence === 'number' && Math.abs(counted.net + pence) < MOST_PLAIN) counted.net += pence;
  else counted.more += BigInt(pence);
}

/** Net pence of a row. */
export function netIn({ net, large }: Pick<PlainRun, 'net' | 'large'>, row: number): number | bigint {
  const pence = net[row] ?? 0;
  return Number.isNaN(pence) ? (large.get(row) ?? 0n) : pence;
}
