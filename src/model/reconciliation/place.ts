// Where a reconciliation points to: the rows it is about, and the stretches of time by the names people give them.
import type { Period } from '../calendar.ts';
import type { Commitment } from '../commitment.ts';

/**
 * A row: its file and the line it begins on; of a sheet, the cell (from 0) that holds its quantity, and where a row holds
 * several quantities which of them it is, from 1.
 */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly cell?: number;
  readonly part?: number;
}

/** Where a row stands: its file and line, and in a workbook the cell of its quantity. */
export function locationOf({ origin }: Pick<Commitment, 'origin'>): Location {
  const { file, line, part } = origin;
  const cell = file.cells?.quantity;
  // Nearly every row stands in no sheet and has one quantity: made at once, it takes a fraction of the time.
  if (cell === undefined && part === undefined) return { file: file.path, line };
  return { file: file.path, line, ...(cell !== undefined && { cell }), ...(part !== undefined && { part }) };
}

/** A stretch of days and the name it goes by: `2026-27-Q1`, or two dates with `/`. */
export interface NamedPeriod extends Period {
  readonly text: string;
}
