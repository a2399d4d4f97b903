// The records of a CSV, piece by piece, as its bytes come in.
import type { Finding } from '../../model/finding.ts';
import { scanRecord } from '../csv/csv-cells.ts';
import type { Delimiter } from '../csv/delimiter.ts';
import { type BrokenRecord, type RecordCells, RecordScanner } from './record-scanner.ts';

/** Whole records: the bytes they stand in, and where. Both are written over by the next piece. */
export interface Records {
  readonly data: Uint8Array;
  readonly scanner: RecordCells;
}

/** A record whose quotes cannot be read, with what is wrong and its cells as they may have been meant. */
export interface BrokenRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly finding: Finding;
}

/** What a file was read with, for the next: each of hundreds would leave megabytes behind. */
interface Room {
  readonly scanner: RecordScanner;
  held: Uint8Array;
}
const MOST_HELD = 1 << 22;
let spare: Room | undefined;

/**
 * Checked UTF-8 in, records out; the bytes may begin at a later line than 1, and with a byte order mark, which is passed
 * over. Throws an UnreadableError at the line where the record began for a quote that never closes or stands where none
 * may, and for a record that does not end, after the records before it. Where somebody takes the rows that are broken so, they
 * are handed over after the records before them, and those behind them are read.
 */
export async function* recordsIn(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  delimiter: Delimiter,
  firstLine = 1,
  onBroken?: (row: BrokenRow) => void,
): AsyncGenerator<Records, void> {
  const room = spare ?? { scanner: new RecordScanner(file, delimiter), held: new Uint8Array(0) };
  spare = undefined;
  room.scanner.begin(file, delimiter, firstLine);
  try {
    yield* recordsWith(room, chunks, delimiter, onBroken);
  } finally {
    if (room.held.length <= MOST_HELD) spare = room;
  }
}

async function* recordsWith(
  room: Room,
  chunks: AsyncIterable<Uint8Array>,
  delimiter: Delimiter,
  onBroken?: (row: BrokenRow) => void,
): AsyncGenerator<Records, void> {
  const { scanner } = room;
  let length = 0;
  let wanted = 3;
  let isStart = true;
  let isAll = false;
  for await (const chunk of withEnd(chunks)) {
    isAll = chunk === undefined;
    if (chunk) {
      room.held = withRoom(room.held, length, chunk.length);
      room.held.set(chunk, length);
      length += chunk.length;
      if (length < wanted) continue;
    }
    const { held } = room;
    let at = isStart && held[0] === 0xef && held[1] === 0xbb && held[2] === 0xbf ? 3 : 0;
    isStart = false;
    for (;;) {
      const data = held.subarray(at, length);
      const next = scanner.scan(data, 0, data.length, isAll);
      if (scanner.count > 0) yield { data: data.subarray(0, next), scanner };
      const broken = onBroken && scanner.passBroken(data, next, data.length, isAll);
      if (broken) {
        onBroken(brokenRow(broken, data, delimiter));
        at += broken.next;
        continue;
      }
      if (!onBroken) scanner.check();
      if (scanner.count === 0) break;
      at += next;
    }
    held.copyWithin(0, at, length);
    length -= at;
    // A record that goes on and on is looked at again when there is twice as much of it.
    wanted = 2 * length;
  }
}

function brokenRow({ finding, line, from, to }: BrokenRecord, data: Uint8Array, delimiter: Delimiter): BrokenRow {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(data.subarray(from, to));
  const cells = scanRecord(text, 0, delimiter).cells.map((cell) => {
    const raw = text.slice(cell.from, cell.to);
    return /^"(.*)"$/s.exec(raw)?.[1]?.replaceAll('""', '"') ?? raw;
  });
  return { line, cells, finding };
}

async function* withEnd(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | undefined> {
  yield* chunks;
  yield undefined;
}

/** Takers look at words, which may reach a little further than the bytes. */
const BEYOND = 16;

/** The same bytes with room for more after them. */
function withRoom(held: Uint8Array, length: number, more: number): Uint8Array {
  if (length + more + BEYOND <= held.length) return held;
  const larger = new Uint8Array(2 * length + more + BEYOND);
  larger.set(held.subarray(0, length));
  return larger;
}
