// CSV bytes to rows of text with the line each record begins on. A test holds every row of it against csv-parse.
import { ROWS_PER_BATCH, type RowBatch } from '../batches.ts';
import { isBlankRecord, recordTexts } from '../records/record-texts.ts';
import { recordsIn } from '../records/records-in.ts';
import type { Delimiter } from './delimiter.ts';

/** Long rows make a batch sooner: nobody has to hold a thousand of them. */
const BYTES_PER_BATCH = 1_000_000;

/**
 * The records of a CSV file in batches, header first, each with its line; the bytes may begin at a later line than 1. Blank
 * lines and records whose cells are all blank are passed over and still counted as lines. Throws an UnreadableError as
 * recordsIn does, after the rows before the fault.
 */
export async function* readCsvRows(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  delimiter: Delimiter,
  firstLine = 1,
): AsyncGenerator<RowBatch, void> {
  let lines: number[] = [];
  let records: string[][] = [];
  let bytes = 0;
  const batch = (): RowBatch => {
    const rows = { lines, records };
    [lines, records, bytes] = [[], [], 0];
    return rows;
  };
  try {
    for await (const { data, scanner } of recordsIn(file, chunks, delimiter, firstLine)) {
      for (let record = 0; record < scanner.count; record += 1) {
        if (isBlankRecord(scanner, data, record)) continue;
        lines.push(scanner.lines[record] ?? 0);
        records.push(recordTexts(scanner, data, record));
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
