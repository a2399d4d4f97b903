// The seams of reading: commitments in batches with their places, and under them plain rows of text with their lines.
import type { CellPlace, Status } from '../model/commitment.ts';
import type { Finding } from '../model/finding.ts';
import type { NilReturn } from '../model/read-rows.ts';
import type { RowBlock, RowsRead } from '../model/rows.ts';
import type { SheetLayout } from './columns/sheet-layout.ts';
import type { Encoding } from './decoders.ts';
import type { FormHeader } from './map/form-header.ts';
import type { Factors, SheetMap } from './map/sheet-map.ts';
import type { NumberLook } from './number-look.ts';
import type { Records } from './records/records-in.ts';

/** Lines of a file: a set of them, or a map by them. */
export type SomeLines = Pick<ReadonlySet<number>, 'has' | 'size'>;

export interface ReadOptions {
  /** How dates that are not ISO are written; declared by the user, never guessed. */
  readonly dates: 'iso' | 'day-first';
  /** What a row is that leaves its status blank: committed when absent; delivered in a file of returns. */
  readonly status?: Status;
  /** How a sheet reads that is not ours; YAML is never read by it. */
  readonly map?: SheetMap;
  /** Is shown the number cells of a file, for what may be read in two ways. */
  readonly numbers?: NumberLook;
  /** The encoding of files that do not say it themselves by a byte order mark, or several to try; UTF-8 when absent. */
  readonly encoding?: Encoding | readonly Encoding[];
  /** What a map multiplies the numbers of a field by. */
  readonly times?: Factors;
  /**
   * Is handed the rows as they stand before they are read, the header first: those of a sheet with their lines, those of
   * YAML as a sheet would have them with their numbers.
   */
  readonly onRows?: (rows: RowBatch) => void;
  /** With onRows: of a sheet it is handed the header and the rows of these lines alone, and nothing is read of them. */
  readonly rawLines?: SomeLines;
  /** With both: is handed all records of a sheet as they stand in its bytes, where they are its rows; each piece writes over the one before. */
  readonly onRecords?: (records: Records) => void;
  /**
   * What becomes of rows whose quotes cannot be read: they are rejected as others are, or the file is refused when all of it was
   * read. When absent the first of them ends the reading.
   */
  readonly brokenRows?: 'rejected' | 'refused';
  /** Rows to be read as if they did not stand there: of a file, or a sheet of a workbook, by its path. */
  readonly passesOver?: (path: string) => PassesOver | undefined;
}

/** How a file was read: `headerRow` is that of a map of proxies, which is no map of commitments. */
export type FileReading = Pick<ReadOptions, 'map' | 'encoding'> & { readonly headerRow?: number };

/** Asked with the line of a row; of YAML also with which of the commitments that begin on that line it is, from 1. */
export type PassesOver = (line: number, nth: number) => boolean;

/** About a thousand rows, checked: what they hold and what is wrong with them. read = commitments + rejects. */
export interface CommitmentBatch extends RowsRead {
  /** Where columns were asked for: rows after those of the batch. They are not counted in `read`. */
  readonly block?: RowBlock;
}

/**
 * Rows of text: the cells of each record and the line (from 1) it begins on. The first record of the first batch is the
 * header. Blank lines are not among them. A reader working on bytes, or on a workbook, yields the same.
 */
export interface RowBatch {
  readonly lines: readonly number[];
  readonly records: readonly (readonly string[])[];
  /** Those of the records whose quotes cannot be read, by their lines; never the first of all. */
  readonly broken?: ReadonlyMap<number, Finding>;
  /** What there is to say of how they stand. */
  readonly remarks?: readonly Finding[];
  /** With the header: what stands above it, where a map asks for that. */
  readonly above?: Pick<RowBatch, 'lines' | 'records'>;
  /** With the header, where a map makes more of it: see FormHeader. */
  readonly form?: FormHeader;
  /** Of each record, the cells whose text stands elsewhere in the sheet, if any does. */
  readonly filled?: readonly (CellsElsewhere | undefined)[];
  /** Rows that a map cut off before anybody saw them. */
  readonly cut?: number;
}

/** By the cell of a record (from 0), where its text stands. */
export type CellsElsewhere = ReadonlyMap<number, CellPlace>;

export const ROWS_PER_BATCH = 1000;

/** What reads the rows under one header. */
export interface RowChecker {
  /** What is wrong with the header. */
  readonly findings: readonly Finding[];
  /** How rows stand under it, where they can be read column by column. */
  readonly layout?: SheetLayout;
  /**
   * The rows of a batch from one on. Where somebody else reads rows between them, `isAnew` is asked of each record that is a
   * row, in their order, whether it says another thing of its contract than the row before it.
   */
  check(batch: RowBatch, from: number, isAnew?: (index: number) => boolean): CommitmentBatch;
  /** The contract that a row names of which nothing else can be read. */
  contractOf(cells: readonly string[]): string | undefined;
  /** Looks through columns that nobody reads, of records that are read column by column. */
  look?(records: Records, from: number): void;
  /** What there is to say when all rows were read. */
  remarks?(): readonly Finding[];
  /** What a sheet without rows says, where it says of which contract it is. */
  nil?(): NilReturn | undefined;
}
