// A row that makes no commitment, and why.
import type { Period } from './calendar.ts';
import type { Origin } from './commitment.ts';
import type { Finding } from './finding.ts';
import { nameKey } from './nearest.ts';

/** A row that was rejected, with what could be read of it, so that all that is wrong with it can be said at once. */
export interface RejectedRow {
  readonly contract?: string;
  readonly measure?: string;
  readonly unit?: string;
  /** The time it is for, where that could be read. */
  readonly time?: Period;
  readonly origin: Origin;
  /** Its errors, where the line alone does not tell which they are. */
  readonly errors?: readonly Finding[];
}

/** A row with as much of it as there is. */
export function rejectedRow(origin: Origin, contract?: string, measure?: string, unit?: string): RejectedRow {
  // There may be a million of them, and nearly all have all of it.
  if (contract !== undefined && measure !== undefined && unit !== undefined) return { contract, measure, unit, origin };
  return {
    ...(contract !== undefined && { contract }),
    ...(measure !== undefined && { measure }),
    ...(unit !== undefined && { unit }),
    origin,
  };
}

/** Of a row that was read, what is kept of a rejected one. */
export function readPart({ origin, contract, measure, unit }: RejectedRow): RejectedRow {
  return rejectedRow(origin, contract, measure, unit);
}

/**
 * What is said of a row; columns that begin with x_ are passed over when the file is read again. The last holds the first
 * digits of the SHA-256 of the row's file, so that a mended row is known again beside the very file it came from.
 */
export const SAID = ['x_file', 'x_line', 'x_rule', 'x_message', 'x_fix', 'x_sha256'] as const;
export const SHA_DIGITS = 12;

/** Where somebody marks a row that is none, a total or a note: it stays out, wherever it came from. */
export const OUT = 'x_out';

/** True for the header of a file of rejected rows: it has all that is said of them. */
export function isOfRejects(names: readonly string[]): boolean {
  const keys = new Set(names.map(nameKey));
  return SAID.every((said) => keys.has(nameKey(said)));
}

/** The cells (from 0) of such a file that hold what a row had beyond its header: empty once it is mended. */
export function raggedIn(names: readonly string[]): readonly number[] {
  return isOfRejects(names) ? names.flatMap((name, cell) => (/^ragged_\d+$/i.test(name.trim()) ? [cell] : [])) : [];
}

/** What spreadsheets take for the beginning of a formula, also behind quotes and spaces; full-width forms included. */
const FORMULA = /^["'`\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;
const PLAIN_NUMBER = /^[+-]?[£ ]*[\d.,]*%?\s*$/;

/** True for a text that a spreadsheet may take for a formula. */
export const looksLikeFormula = (text: string): boolean => FORMULA.test(text);

/** True for a cell of somebody else's that is to be led, whatever apostrophes lead it already; a number is left alone. */
function mayRun(cell: string): boolean {
  const text = cell.replace(/^'+/, '');
  return looksLikeFormula(text) && !PLAIN_NUMBER.test(text);
}

/** A cell as it stands in a file of rejected rows: no spreadsheet runs it. `unled` gives it back letter for letter. */
export const led = (cell: string): string => (mayRun(cell) ? `'${cell}` : cell);

/** The cell as it was before it was put into a file of rejected rows. */
export const unled = (cell: string): string => (cell.startsWith("'") && mayRun(cell) ? cell.slice(1) : cell);
