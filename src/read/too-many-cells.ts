// Rows of many sheets or records in one sheet: every column of any of them is a column of all.
import { UsageError } from '../model/finding.ts';

/** Of a sheet of rejected rows. */
const MOST_CELLS = 20_000_000;

/** Throws UsageError where rows that are put aside would be more cells than are written. */
export function tooManyCells(columns: number, rows: number): void {
  if (columns * rows <= MOST_CELLS) return;
  throw new UsageError(
    `the rows that would be put aside have ${columns} columns between them, and ${rows} of them are more than ${MOST_CELLS} cells. ` +
      'Mend the names of columns or keys first, or give fewer files at once.',
  );
}
