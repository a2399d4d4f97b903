// Rows of a piece of records as columns of codes: plain numbers, which may have been found elsewhere.
import type { BrokenRow, Records } from '../records/records-in.ts';

/** By record from `from` on; see RowBlock for what most of them are. What a column holds of a row that is not plain means nothing. */
export interface CodedRows {
  readonly count: number;
  readonly plain: Uint8Array;
  readonly contracts: Int32Array;
  readonly statements: Int32Array;
  readonly measures: Int32Array;
  readonly units: Int32Array;
  readonly areas: Int32Array;
  readonly periods: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly manners: Int32Array;
  readonly evidenced: Int32Array;
  readonly quantities: Float64Array;
  readonly decimals: Uint8Array;
  /** What a row says in words, its evidence and notes, as a whole number. */
  readonly words: Int32Array;
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
