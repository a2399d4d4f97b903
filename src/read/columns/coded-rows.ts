// Rows of a piece of records as columns of codes: plain numbers, which may have been found elsewhere.
import type { RowColumns } from '../../model/rows.ts';
import type { BrokenRow, Records } from '../records/records-in.ts';

/** By record from `from` on. */
export interface CodedRows extends RowColumns {
  /** What each row says of its contract, right or wrong; a record that is no row says what the one before it said. */
  readonly said: Int32Array;
}

/** Records with the first of them that is a row under the header, what their rows are, and rows behind them that are broken. */
export interface CodedPiece {
  readonly records: Records;
  readonly from: number;
  readonly coded: CodedRows;
  readonly broken: readonly BrokenRow[];
}
