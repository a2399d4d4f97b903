// A sheet's bytes to rows by their codes, piece by piece, once it is known how the sheet stands: what can be done apart from all else.
import type { ReadOptions } from '../batches.ts';
import type { Delimiter } from '../csv/delimiter.ts';
import { decoderFor } from '../decoders.ts';
import type { Digest } from '../input-bytes.ts';
import { fromLine } from '../physical-lines.ts';
import { isBlankRecord } from '../records/record-texts.ts';
import { type BrokenRow, type Records, recordsIn } from '../records/records-in.ts';
import type { CodedPiece } from './coded-rows.ts';
import { coderFor } from './row-coder.ts';
import type { SharedColumns } from './shared-columns.ts';
import type { SheetLayout } from './sheet-layout.ts';

/** How a sheet is read that is found to have such a header. All of it is plain data. */
export interface CodingTask extends Pick<ReadOptions, 'map' | 'dates' | 'status' | 'encoding'> {
  readonly path: string;
  readonly delimiter: Delimiter;
  /** The line its rows are read from, where that is not the first. */
  readonly begin: number | undefined;
  /** Whether rows behind one that is broken are read. */
  readonly readsOn: boolean;
  readonly layout: SheetLayout;
}

/** Somebody else, who reads a whole input and finds the rows behind its header. */
export interface CodedElsewhere {
  /**
   * The rows, by codes that are common to the columns here: begun at once, or undefined where it is not to be had elsewhere. They
   * throw as codedPieces do.
   */
  begin(task: CodingTask, columns: SharedColumns): AsyncIterable<CodedPiece> | undefined;
  /** What was read, once it was, to its end. */
  digest(): Digest | undefined;
}

/** The rows behind the header. Throws as recordsIn and decoders do, and what reading the bytes throws. */
export async function* codedPieces(
  task: CodingTask,
  bytes: AsyncIterable<Uint8Array>,
  columns: SharedColumns,
): AsyncGenerator<CodedPiece> {
  const { path, delimiter, begin = 1, encoding, readsOn, layout } = task;
  const decoded = decoderFor(encoding)(path, bytes);
  const rows = begin > 1 ? fromLine(decoded, begin) : decoded;
  const coder = coderFor(layout, columns.alike(task), task);
  let broken: BrokenRow[] = [];
  const take = readsOn ? (row: BrokenRow) => void broken.push(row) : undefined;
  let isBehindHeader = false;
  for await (const records of recordsIn(path, rows, delimiter, begin, take)) {
    let first = 0;
    if (!isBehindHeader) {
      const { scanner, data } = records;
      while (first < scanner.count && isBlankRecord(scanner, data, first)) first += 1;
      if (first === scanner.count) continue;
      isBehindHeader = true;
      first += 1;
    }
    const before = broken;
    broken = [];
    yield { records, from: first, coded: coder.take(records, first), broken: before };
  }
  if (broken.length > 0) yield { records: NO_RECORDS, from: 0, coded: coder.take(NO_RECORDS, 0), broken };
}

const NO_NUMBERS = new Int32Array(1);
const NO_RECORDS: Records = {
  data: new Uint8Array(0),
  scanner: {
    ...{ count: 0, onSeveralLines: [], lines: new Float64Array(0), written: new Uint8Array(0) },
    ...{ firsts: NO_NUMBERS, starts: NO_NUMBERS, ends: NO_NUMBERS },
  },
};
