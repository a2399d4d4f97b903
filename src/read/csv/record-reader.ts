// One CSV record at a time out of UTF-8 bytes. Every byte of every sheet passes through here, so it is written for speed:
// each byte is looked at once, a record becomes text once, and its cells are cut out of that text.
import { type Place, unreadable } from '../../model/finding.ts';
import type { Delimiter } from './delimiter.ts';

/** No record of anybody's is as long; an open quote is found out here at the latest. */
const MAX_RECORD_BYTES = 1_000_000;

const [LF, CR, QUOTE] = [0x0a, 0x0d, 0x22] as const;

/**
 * Reads the records of one file. A cell that is kept holds on to the text of its own record at most, never to that of the
 * records around it.
 */
export class RecordReader {
  /** Where the record after the last one begins. */
  next = 0;
  /** Lines broken inside the quotes of the last record: CRLF, LF and CR are each one. */
  breaks = 0;
  readonly #file: string;
  readonly #delimiter: Delimiter;
  readonly #sign: number;
  /** A byte above this one is text wherever it stands. */
  readonly #highestSign: number;
  /** Where each cell begins and ends, by turns; the next record writes over them. */
  readonly #spans: number[] = [];
  #cells = 0;
  #hasQuotes = false;
  #hasDoubledQuotes = false;

  constructor(file: string, delimiter: Delimiter) {
    this.#file = file;
    this.#delimiter = delimiter;
    this.#sign = delimiter.charCodeAt(0);
    this.#highestSign = Math.max(QUOTE, this.#sign);
  }

  /**
   * The cells of the record that begins at an offset, on that line; undefined when these bytes do not say where it ends and
   * there are more (`isAll` is false). Throws an UnreadableError for a quote that never closes or stands where none may,
   * and for a record that does not end.
   */
  read(data: Buffer, from: number, isAll: boolean, line: number): string[] | undefined {
    const stop = Math.min(data.length, from + MAX_RECORD_BYTES + 1);
    const isTooLong = stop > from + MAX_RECORD_BYTES;
    this.breaks = 0;
    this.#cells = 0;
    this.#hasQuotes = false;
    this.#hasDoubledQuotes = false;
    for (let at = from; ; at += 1) {
      const isQuoted = at < stop && data[at] === QUOTE;
      const begin = isQuoted ? at + 1 : at;
      const end = isQuoted ? this.#closingQuote(data, begin, stop, isAll) : this.#endOfPlain(data, begin, stop);
      if (isQuoted && end === stop) {
        if (!isAll && !isTooLong) return undefined;
        return unreadable('quote-not-closed', isTooLong ? { limit: MAX_RECORD_BYTES } : {}, this.#place(line));
      }
      at = isQuoted ? end + 1 : end;
      if (at === stop) {
        if (isTooLong) unreadable('record-too-long', { limit: MAX_RECORD_BYTES }, this.#place(line));
        if (!isAll) return undefined;
      } else if (!this.#isSign(data[at])) {
        const reason = isQuoted ? 'text follows a closing quote' : 'a quote stands in the middle of a cell';
        unreadable('quote-misplaced', { reason }, this.#place(line));
      }
      this.#spans[2 * this.#cells] = begin;
      this.#spans[2 * this.#cells + 1] = end;
      this.#cells += 1;
      if (at < stop && data[at] === this.#sign) continue;

      const isCr = data[at] === CR;
      // What follows a CR says whether it is half of a CRLF.
      if (isCr && at + 1 === data.length && !isAll) return undefined;
      this.next = Math.min(isCr && data[at + 1] === LF ? at + 2 : at + 1, data.length);
      return this.#cut(data, from, at);
    }
  }

  #place(line: number): Place {
    return { file: this.#file, line, cell: this.#cells };
  }

  #isSign(byte: number | undefined): boolean {
    return byte === this.#sign || byte === LF || byte === CR;
  }

  /** Where a cell without quotes ends: at a delimiter, a line end, or a quote that stands where none may. */
  #endOfPlain(data: Buffer, from: number, stop: number): number {
    const sign = this.#sign;
    const highest = this.#highestSign;
    for (let at = from; at < stop; at += 1) {
      const byte = data[at] ?? 0;
      if (byte <= highest && (byte === sign || byte === LF || byte === CR || byte === QUOTE)) return at;
    }
    return stop;
  }

  /** Where the quote stands that closes a cell; `stop` when it is not among these bytes, or could be one of two. */
  #closingQuote(data: Buffer, from: number, stop: number, isAll: boolean): number {
    this.#hasQuotes = true;
    for (let at = from; at < stop; at += 1) {
      const byte = data[at];
      if (byte === QUOTE) {
        if (data[at + 1] !== QUOTE) return at + 1 < data.length || isAll ? at : stop;
        this.#hasDoubledQuotes = true;
        at += 1;
      } else if (byte === LF || (byte === CR && data[at + 1] !== LF)) {
        this.breaks += 1;
      }
    }
    return stop;
  }

  #cut(data: Buffer, from: number, to: number): string[] {
    const text = data.toString('utf8', from, to);
    // As many characters as bytes: each stands where its byte stood.
    const isAscii = text.length === to - from;
    if (!isAscii && !this.#hasQuotes) return text.split(this.#delimiter);
    const cells: string[] = [];
    for (let cell = 0; cell < this.#cells; cell += 1) {
      const begin = this.#spans[2 * cell] ?? 0;
      const end = this.#spans[2 * cell + 1] ?? 0;
      const written = isAscii ? text.slice(begin - from, end - from) : data.toString('utf8', begin, end);
      cells.push(this.#hasDoubledQuotes && written.includes('"') ? written.replaceAll('""', '"') : written);
    }
    return cells;
  }
}
