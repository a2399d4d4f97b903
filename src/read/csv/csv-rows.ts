// CSV bytes to rows of cells with the line each record begins on. Checked UTF-8 comes in, RowBatches go out, broken
// quoting is thrown. A test holds every row of it against csv-parse.
import { ROWS_PER_BATCH, type RowBatch } from '../batches.ts';
import type { Delimiter } from './delimiter.ts';
import { RecordReader } from './record-reader.ts';

const BYTE_ORDER_MARK = Buffer.from('\uFEFF');
/** Long rows make a batch sooner: nobody has to hold a thousand of them. */
const BYTES_PER_BATCH = 1_000_000;

/**
 * The records of a CSV file in batches, header first, each with its line; the bytes may begin at a later line than 1. Blank
 * lines and records whose cells are all blank are passed over and still counted as lines. Throws an UnreadableError at the
 * line where the record began for a quote that never closes or stands where none may, and for a record that does not end.
 */
export async function* readCsvRows(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  delimiter: Delimiter,
  firstLine = 1,
): AsyncGenerator<RowBatch, void> {
  const rows = new Rows(file, delimiter, firstLine);
  let held: Buffer = Buffer.alloc(0);
  let length = 0;
  let wanted = BYTE_ORDER_MARK.length;
  for await (const chunk of chunks) {
    held = withRoom(held, length, chunk.length);
    held.set(chunk, length);
    length += chunk.length;
    if (length < wanted) continue;
    const taken = yield* rows.in(held.subarray(0, length), false);
    held.copyWithin(0, taken, length);
    length -= taken;
    // A record that goes on and on is looked at again when there is twice as much of it.
    wanted = 2 * length;
  }
  yield* rows.in(held.subarray(0, length), true);
}

/** The same bytes with room for more after them. */
function withRoom(held: Buffer, length: number, more: number): Buffer {
  if (length + more <= held.length) return held;
  const larger = Buffer.allocUnsafe(2 * length + more);
  held.copy(larger, 0, 0, length);
  return larger;
}

/** The rows of one file from its bytes, piece by piece. */
class Rows {
  readonly #reader: RecordReader;
  #line: number;
  #isStart = true;
  #lines: number[] = [];
  #records: string[][] = [];
  #bytes = 0;

  constructor(file: string, delimiter: Delimiter, firstLine: number) {
    this.#reader = new RecordReader(file, delimiter);
    this.#line = firstLine;
  }

  /** The batches that a piece makes full, and after the last piece what is left; returns how many bytes were records. */
  *in(data: Buffer, isAll: boolean): Generator<RowBatch, number> {
    let at = this.#isStart && data.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
    this.#isStart = false;
    while (at < data.length) {
      const cells = this.#reader.read(data, at, isAll, this.#line);
      if (!cells) break;
      if (cells.some(isFilled)) {
        this.#lines.push(this.#line);
        this.#records.push(cells);
      }
      this.#bytes += this.#reader.next - at;
      at = this.#reader.next;
      this.#line += 1 + this.#reader.breaks;
      if (this.#records.length === ROWS_PER_BATCH || this.#bytes >= BYTES_PER_BATCH) yield* this.#batch();
    }
    if (isAll) yield* this.#batch();
    return at;
  }

  *#batch(): Generator<RowBatch, void> {
    const batch = { lines: this.#lines, records: this.#records };
    this.#lines = [];
    this.#records = [];
    this.#bytes = 0;
    if (batch.records.length > 0) yield batch;
  }
}

function isFilled(cell: string): boolean {
  const first = cell.charCodeAt(0);
  return (first > 0x20 && first < 0x7f) || cell.trim() !== '';
}
