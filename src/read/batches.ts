// The seams of reading: commitments in batches with their places, and under them plain rows of text with their lines.
import type { Commitment, ContractFacts, Origin, Status } from '../model/commitment.ts';
import type { Finding } from '../model/finding.ts';
import type { RejectedRow } from '../model/rejected-row.ts';
import type { Encoding } from './decoders.ts';
import type { SheetMap } from './map/sheet-map.ts';

export interface ReadOptions {
  /** How dates that are not ISO are written; declared by the user, never guessed. */
  readonly dates: 'iso' | 'day-first';
  /** What a row is that leaves its status blank: committed when absent; delivered in a file of returns. */
  readonly status?: Status;
  /** How a sheet reads that is not ours; YAML is never read by it. */
  readonly map?: SheetMap;
  /** The encoding of files that do not say it themselves by a byte order mark; UTF-8 when absent. */
  readonly encoding?: Encoding;
  /**
   * Is handed the rows as they stand before they are read, the header first: those of a sheet with their lines, those of
   * YAML as a sheet would have them with their numbers.
   */
  readonly onRows?: (rows: RowBatch) => void;
}

/** A contract's facts as one row or one YAML node gives them, and where. */
export interface ContractRow {
  readonly facts: ContractFacts;
  readonly origin: Origin;
}

/** About a thousand rows, checked: what they hold and what is wrong with them. read = commitments + rejects. */
export interface CommitmentBatch {
  readonly contracts: readonly ContractRow[];
  readonly commitments: readonly Commitment[];
  readonly findings: readonly Finding[];
  /** Rows in this batch. */
  readonly read: number;
  /** Rows of it that have an error and so no commitment. */
  readonly rejects: readonly RejectedRow[];
}

/**
 * Rows of text: the cells of each record and the line (from 1) it begins on. The first record of the first batch is the
 * header. Blank lines are not among them. A reader working on bytes, or on a workbook, yields the same.
 */
export interface RowBatch {
  readonly lines: readonly number[];
  readonly records: readonly (readonly string[])[];
}

export const ROWS_PER_BATCH = 1000;
