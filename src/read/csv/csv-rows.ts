// CSV bytes to rows of text with the line each record begins on. A test holds every row of it against csv-parse.
import { type Finding, UnreadableError } from '../../model/finding.ts';
import { addAll } from '../../model/lists.ts';
import { ROWS_PER_BATCH, type RowBatch, type SomeLines } from '../batches.ts';
import { isBlankRecord, recordTexts } from '../records/record-texts.ts';
import { type BrokenRow, recordsIn } from '../records/records-in.ts';
import type { Delimiter } from './delimiter.ts';
import { rowsInCells } from './rows-in-cells.ts';

/** Long rows make a batch sooner: nobody has to hold a thousand of them. */
const BYTES_PER_BATCH = 1_000_000;

/**
 * The records of a CSV file in batches, header first, each with its line; the bytes may begin at a later line than 1. Blank
 * lines and records whose cells are all blank are passed over and still counted as lines. Throws an UnreadableError as
 * recordsIn does, after the rows before the fault; where broken rows are asked for they are among the others, unless the header
 * is one.
 */
export async function* readCsvRows(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  delimiter: Delimiter,
  firstLine = 1,
  withBroken = false,
  /** Of the records after the header only those that begin on these lines. */
  only?: SomeLines,
): AsyncGenerator<RowBatch, void> {
  let lines: number[] = [];
  let records: (readonly string[])[] = [];
  let broken = new Map<number, Finding>();
  let remarks: Finding[] = [];
  let width = 0;
  let bytes = 0;
  let isHeader = true;
  const batch = (): RowBatch => {
    const rows = { lines, records, ...(broken.size > 0 && { broken }), ...(remarks.length > 0 && { remarks }) };
    [lines, records, broken, remarks, bytes, isHeader] = [[], [], new Map(), [], 0, false];
    return rows;
  };
  const takeBroken = ({ line, cells, finding }: BrokenRow) => {
    if (isHeader && records.length === 0) throw new UnreadableError(finding);
    if (only && !only.has(line)) return;
    lines.push(line);
    records.push(cells);
    broken.set(line, finding);
  };
  try {
    const pieces = recordsIn(file, chunks, delimiter, firstLine, withBroken ? takeBroken : undefined);
    for await (const piece of pieces) {
      const { data, scanner } = piece;
      if (width > 0 && !only) addAll(remarks, rowsInCells(file, piece, 0, delimiter, width));
      for (let record = 0; record < scanner.count; record += 1) {
        const line = scanner.lines[record] ?? 0;
        if (only && width > 0 && !only.has(line)) continue;
        if (isBlankRecord(scanner, data, record)) continue;
        lines.push(line);
        records.push(recordTexts(scanner, data, record));
        if (width === 0) {
          width = records[0]?.length ?? 0;
          if (!only) remarks = rowsInCells(file, piece, record + 1, delimiter, width);
        }
        const [first, next] = [scanner.firsts[record] ?? 0, scanner.firsts[record + 1] ?? 0];
        bytes += (scanner.ends[next - 1] ?? 0) - (scanner.starts[first] ?? 0);
        if (records.length === ROWS_PER_BATCH || bytes >= BYTES_PER_BATCH) yield batch();
      }
    }
  } catch (error) {
    if (records.length > 0) yield batch();
    throw error;
  }
  if (records.length > 0) yield batch();
}
