// Where the records and cells of a CSV stand in its bytes: the one place that decides where a cell ends. Every byte of every
// sheet passes through here, so each is looked at once and what is found goes to flat arrays; takers make texts or codes of it.
import { type Finding, finding, type Place, UnreadableError } from '../../model/finding.ts';
import type { Delimiter } from './delimiters.ts';

/** No record of anybody's is as long; an open quote is found out here at the latest. */
const MAX_RECORD_BYTES = 1_000_000;
/** A piece holds at most so many: where their cells stand is looked at once for each column, and is to be at hand. */
export const MOST_RECORDS = 1024;
const [LF, CR, QUOTE, SPACE] = [0x0a, 0x0d, 0x22, 0x20] as const;

/** How a cell was written: as it is, in quotes, or in quotes with quotes in it, each doubled. */
export const [PLAIN, QUOTED, DOUBLED] = [0, 1, 2] as const;

/** Why a record cannot be read, and which of its cells. */
type Fault =
  | { readonly rule: 'quote-not-closed' | 'record-too-long'; readonly limit?: number; readonly cell: number }
  | { readonly rule: 'quote-misplaced'; readonly reason: string; readonly cell: number };

/** A record that cannot be read: it is taken to end with the line on which its quote stands, so that those behind it can be. */
export interface BrokenRecord {
  readonly finding: Finding;
  /** The line it begins on, and its bytes without the end of the line. */
  readonly line: number;
  readonly from: number;
  readonly to: number;
  /** Where the next record begins. */
  readonly next: number;
}

/** Where the records of a piece of bytes stand, by their numbers from 0, and where their cells. */
export interface RecordCells {
  /** How many whole records the piece holds, and which of them go on over several lines. */
  readonly count: number;
  readonly onSeveralLines: readonly number[];
  /** The line each record begins on. */
  readonly lines: Float64Array;
  /** The number of each record's first cell, and after the last record that of the next. */
  readonly firsts: Int32Array;
  /** Where each cell begins and ends, without the quotes around it, and how it was written. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly written: Uint8Array;
}

/** Bytes that stand below a sign, four at a time: the high bit of the first of them is what is left, and what is above it means nothing. */
const HIGH_BITS = 0x80808080 | 0;
const EACH = 0x01010101;
const BELOW_QUOTED = (QUOTE + 1) * EACH;

/** Finds the records in a piece of UTF-8 bytes; the next piece writes over them. */
export class RecordScanner implements RecordCells {
  count = 0;
  readonly onSeveralLines: number[] = [];
  lines = new Float64Array(MOST_RECORDS);
  firsts = new Int32Array(MOST_RECORDS + 1);
  starts = new Int32Array(1 << 14);
  ends = new Int32Array(1 << 14);
  written = new Uint8Array(1 << 14);
  #file = '';
  #sign = 0;
  /** By byte, 1 where it ends a cell that is not in quotes, or may not stand in one. */
  readonly #stops = new Uint8Array(256);
  /** One more than the highest of these, four times. */
  #below = 0;
  #line = 1;
  #fault: Fault | undefined;

  constructor(file: string, delimiter: Delimiter, firstLine = 1) {
    this.begin(file, delimiter, firstLine);
  }

  /** What comes next are the bytes of another file. */
  begin(file: string, delimiter: Delimiter, firstLine = 1): void {
    this.#file = file;
    this.#sign = delimiter.charCodeAt(0);
    this.#stops.fill(0);
    for (const sign of [this.#sign, LF, CR, QUOTE]) this.#stops[sign] = 1;
    this.#below = (Math.max(this.#sign, QUOTE) + 1) * EACH;
    this.#line = firstLine;
  }

  /**
   * Finds the records that begin at an offset; returns where the one begins that is not whole, or is one too many for now.
   * `isAll` when nothing follows these bytes. A record that cannot be read ends the piece: `check` throws once it was asked
   * for those before it.
   */
  scan(data: Uint8Array, from: number, to: number, isAll: boolean): number {
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    const sign = this.#sign;
    const below = this.#below;
    const stops = this.#stops;
    let { starts, ends, written } = this;
    let cells = 0;
    let record = 0;
    let begin = from;
    this.firsts[0] = 0;
    this.onSeveralLines.length = 0;
    this.#fault = undefined;
    records: while (begin < to && record < MOST_RECORDS) {
      const first = this.firsts[record] ?? 0;
      let breaks = 0;
      let at = begin;
      cells = first;
      for (;;) {
        if (cells >= starts.length) {
          this.#grow();
          ({ starts, ends, written } = this);
        }
        let i = at;
        if (i < to && data[i] === QUOTE) {
          i += 1;
          let how: number = QUOTED;
          starts[cells] = i;
          for (; ; i += 1) {
            for (; i + 4 <= to; i += 4) {
              const word = view.getInt32(i, true);
              const low = (word - BELOW_QUOTED) & ~word & HIGH_BITS;
              if (low === 0) continue;
              i += (31 - Math.clz32(low & -low)) >> 3;
              break;
            }
            if (i >= to) {
              if (!isAll || to - begin > MAX_RECORD_BYTES) break;
              this.#fault = { rule: 'quote-not-closed', cell: cells - first };
              break records;
            }
            const byte = data[i];
            if (byte === QUOTE) {
              if (i + 1 >= to && !isAll) {
                i = to;
                break;
              }
              if (i + 1 >= to || data[i + 1] !== QUOTE) break;
              how = DOUBLED;
              i += 1;
            } else if (byte === LF || (byte === CR && data[i + 1] !== LF)) breaks += 1;
          }
          if (i - begin > MAX_RECORD_BYTES) {
            this.#fault = { rule: 'quote-not-closed', limit: MAX_RECORD_BYTES, cell: cells - first };
            break records;
          }
          if (i >= to) break records;
          ends[cells] = i;
          written[cells] = how;
          i += 1;
          if (i < to && data[i] !== sign && data[i] !== LF && data[i] !== CR) {
            this.#fault = { rule: 'quote-misplaced', reason: 'text follows a closing quote', cell: cells - first };
            break records;
          }
        } else {
          starts[cells] = i;
          for (; ; i += 1) {
            for (; i + 4 <= to; i += 4) {
              const word = view.getInt32(i, true);
              const low = (word - below) & ~word & HIGH_BITS;
              if (low === 0) continue;
              i += (31 - Math.clz32(low & -low)) >> 3;
              break;
            }
            if (i >= to || stops[data[i] ?? 0] === 1) break;
          }
          if (i - begin > MAX_RECORD_BYTES) {
            this.#fault = { rule: 'record-too-long', limit: MAX_RECORD_BYTES, cell: cells - first };
            break records;
          }
          if (i < to && data[i] === QUOTE) {
            const isAfterSpaces = data.subarray(starts[cells], i).every((byte) => byte === SPACE);
            const reason = isAfterSpaces ? 'a space stands before it' : 'a quote stands in the middle of a cell';
            this.#fault = { rule: 'quote-misplaced', reason, cell: cells - first };
            break records;
          }
          ends[cells] = i;
          written[cells] = PLAIN;
        }
        cells += 1;
        if (i >= to) {
          if (!isAll) break records;
          at = to;
          break;
        }
        if (data[i] === sign) {
          at = i + 1;
          continue;
        }
        // What follows a CR says whether it is half of a CRLF.
        if (data[i] === CR && i + 1 >= to && !isAll) break records;
        at = data[i] === CR && i + 1 < to && data[i + 1] === LF ? i + 2 : i + 1;
        break;
      }
      this.lines[record] = this.#line;
      this.#line += 1 + breaks;
      if (breaks > 0) this.onSeveralLines.push(record);
      record += 1;
      this.firsts[record] = cells;
      begin = at;
    }
    this.count = record;
    return begin;
  }

  /** Whether the record after the last cannot be read. */
  get isBroken(): boolean {
    return this.#fault !== undefined;
  }

  /** Throws an UnreadableError where the record after the last cannot be read. */
  check(): void {
    const found = this.#found();
    if (found) throw new UnreadableError(found);
  }

  /**
   * The record after the last, which begins at an offset, where it is its quotes that cannot be read; the next scan begins
   * behind it. Nothing where its line goes on beyond these bytes, and more of them have to be seen. Throws an UnreadableError
   * for one that is too long to be anybody's.
   */
  passBroken(data: Uint8Array, begin: number, to: number, isAll: boolean): BrokenRecord | undefined {
    const found = this.#found();
    const fault = this.#fault;
    if (!found || !fault) return undefined;
    if (fault.rule === 'record-too-long') throw new UnreadableError(found);
    const quote = this.starts[(this.firsts[this.count] ?? 0) + fault.cell] ?? begin;
    let end = quote;
    while (end < to && data[end] !== LF && data[end] !== CR) end += 1;
    if (end - begin > MAX_RECORD_BYTES) throw new UnreadableError(found);
    const isCut = end >= to || (data[end] === CR && end + 1 >= to);
    if (isCut && !isAll) return undefined;
    const line = this.#line;
    for (let at = begin; at < quote; at += 1) {
      if (data[at] === LF || (data[at] === CR && data[at + 1] !== LF)) this.#line += 1;
    }
    this.#line += 1;
    this.#fault = undefined;
    const next = Math.min(to, data[end] === CR && data[end + 1] === LF ? end + 2 : end + 1);
    return { finding: found, line, from: begin, to: end, next };
  }

  #found(): Finding | undefined {
    const fault = this.#fault;
    if (!fault) return undefined;
    const place: Place = { file: this.#file, line: this.#line, cell: fault.cell };
    if (fault.rule === 'quote-misplaced') return finding(fault.rule, { reason: fault.reason }, place);
    if (fault.rule === 'record-too-long') return finding(fault.rule, { limit: fault.limit ?? 0 }, place);
    return finding(fault.rule, fault.limit === undefined ? {} : { limit: fault.limit }, place);
  }

  #grow(): void {
    const [starts, ends, written] = [this.starts, this.ends, this.written];
    this.starts = new Int32Array(starts.length * 2);
    this.ends = new Int32Array(starts.length * 2);
    this.written = new Uint8Array(starts.length * 2);
    this.starts.set(starts);
    this.ends.set(ends);
    this.written.set(written);
  }
}
