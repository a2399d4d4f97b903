// CSV bytes to rows as csv-parse reads them, for holding our own reader against it: the same rows, lines and faults.
import { CsvError, Parser } from 'csv-parse';
import { unreadable } from '../../src/model/finding.ts';
import { ROWS_PER_BATCH, type RowBatch } from '../../src/read/batches.ts';
import { lineBreaksIn } from '../../src/read/csv/csv-cells.ts';
import type { Delimiter } from '../../src/read/csv/delimiter.ts';

/** No record of anybody's is as long; an open quote is found out here at the latest. */
const MAX_RECORD_BYTES = 1_000_000;
/** More than this at once would make a batch of everything. */
const MAX_CHUNK_BYTES = 64 * 1024;

/** As readCsvRows, by csv-parse. Batches are cut elsewhere, and what a record that is too long counts is its text alone. */
export async function* rowsByCsvParse(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  delimiter: Delimiter,
  firstLine = 1,
): AsyncGenerator<RowBatch, void> {
  const parser = new Parser({
    bom: true,
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: MAX_RECORD_BYTES,
  });
  // Errors come back from each write; without a listener they would end the process as well.
  parser.on('error', () => {});
  expectAnyLength(parser);

  let line = firstLine;
  let lines: number[] = [];
  let records: string[][] = [];
  const drain = () => {
    for (let record = nextRecord(parser); record; record = nextRecord(parser)) {
      if (record.some(isFilled)) {
        lines.push(line);
        records.push(record);
      }
      line += 1;
      for (const cell of record) if (cell.length > 0) line += lineBreaksIn(cell);
    }
  };
  const takeBatch = (): RowBatch => {
    const batch = { lines, records };
    lines = [];
    records = [];
    return batch;
  };

  try {
    for await (const chunk of chunks) {
      for (let from = 0; from < chunk.length; from += MAX_CHUNK_BYTES) {
        await handOver(parser, drain, chunk.subarray(from, from + MAX_CHUNK_BYTES));
        if (records.length >= ROWS_PER_BATCH) yield takeBatch();
      }
    }
    await handOver(parser, drain);
  } catch (error) {
    refuse(error, file, line, isQuoting(parser));
  } finally {
    parser.destroy();
  }
  if (records.length > 0) yield takeBatch();
}

/** Writes a chunk (or the end), takes the records that came of it, and waits until the parser is done with it. */
async function handOver(parser: Parser, drain: () => void, chunk?: Uint8Array): Promise<void> {
  const done = new Promise<void>((resolve, reject) => {
    const settle = (error?: Error | null) => (error ? reject(error) : resolve());
    if (chunk) parser.write(chunk, settle);
    else parser.end(settle);
  });
  drain();
  await done;
  drain();
}

/** A record that is ready: an array of text, for `columns` is not set. A stream's type says `any`. */
function nextRecord(parser: Parser): string[] | null {
  return parser.read();
}

function isFilled(cell: string): boolean {
  return cell.length > 0 && cell.trim() !== '';
}

/** Whether the parser stands inside quotes. */
function isQuoting(parser: Parser): boolean {
  const state = stateOf(parser);
  return 'quoting' in state && state.quoting === true;
}

/**
 * Lets every record be as long as it is. The parser would build a whole error for each that differs from the first, and
 * keep it to itself: half a million blank lines would take half a minute. It goes on to work without this, slowly.
 */
function expectAnyLength(parser: Parser): void {
  const state = stateOf(parser);
  if (!('expectedRecordLength' in state && 'record' in state)) return;
  const get = () => (Array.isArray(state.record) ? state.record.length : 0);
  Object.defineProperty(state, 'expectedRecordLength', { get, set: () => {} });
}

/** The parser's types leave `state` out, so what is in it is looked at with care. */
function stateOf(parser: Parser): object {
  const state: unknown = 'state' in parser ? parser.state : undefined;
  return typeof state === 'object' && state !== null ? state : {};
}

/** `line` is where the record began that could not be read. */
function refuse(error: unknown, file: string, line: number, quoting: boolean): never {
  if (!(error instanceof CsvError)) throw error;
  const place = { file, line, ...(typeof error.index === 'number' && { cell: error.index }) };
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return unreadable('quote-not-closed', {}, place);
    case 'CSV_MAX_RECORD_SIZE':
      if (quoting) return unreadable('quote-not-closed', { limit: MAX_RECORD_BYTES }, place);
      return unreadable('record-too-long', { limit: MAX_RECORD_BYTES }, place);
    case 'CSV_INVALID_CLOSING_QUOTE':
      return unreadable('quote-misplaced', { reason: 'text follows a closing quote' }, place);
    case 'INVALID_OPENING_QUOTE':
      return unreadable('quote-misplaced', { reason: 'a quote stands in the middle of a cell' }, place);
    default:
      throw error;
  }
}
