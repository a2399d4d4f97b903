// Where the cells of one CSV record stand in its text. For a header or a record that is to be shown, never for all rows.
import type { Delimiter } from '../records/delimiters.ts';
import { PLAIN, type RecordCells, RecordScanner } from '../records/record-scanner.ts';

/** A cell as it stands in the text, quotes included: from one offset up to another. */
interface CellSpan {
  readonly from: number;
  readonly to: number;
}

export interface RecordSpan {
  readonly cells: readonly CellSpan[];
  /** Where the next record begins; the text's length when this record may go on beyond it. */
  readonly end: number;
  /** False when the text ends inside quotes. */
  readonly closed: boolean;
}

/** So much of a text is looked at first, and twice as much until the record is whole: each of ten thousand blank lines is little work. */
const WINDOW = 128;
/** A scanner knows bytes, and of a text only its signs: any other character is this one, so that each stands at its own place. */
const NO_SIGN = 0xff;
const scanners = new Map<Delimiter, RecordScanner>();

/** The cells of the record that begins at an offset, as the scanner of all rows finds them; one that it cannot read is taken as it stands. */
export function scanRecord(text: string, start: number, delimiter: Delimiter): RecordSpan {
  const scanner = scanners.get(delimiter) ?? new RecordScanner('', delimiter);
  scanners.set(delimiter, scanner);
  for (let size = WINDOW; start < text.length; size *= 2) {
    const length = Math.min(size, text.length - start);
    const isAll = start + length === text.length;
    scanner.scan(signsOf(text, start, length), 0, length, isAll);
    if (scanner.count > 0) return firstRecord(scanner, text, start);
    if (scanner.isBroken || isAll) break;
  }
  return brokenRecord(text, start, delimiter);
}

function signsOf(text: string, start: number, length: number): Uint8Array {
  const signs = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(start + at);
    signs[at] = code < 0x80 ? code : NO_SIGN;
  }
  return signs;
}

function firstRecord({ firsts, starts, ends, written }: RecordCells, text: string, start: number): RecordSpan {
  const cells: CellSpan[] = [];
  for (let cell = 0; cell < (firsts[1] ?? 0); cell += 1) {
    const quotes = written[cell] === PLAIN ? 0 : 1;
    cells.push({ from: start + (starts[cell] ?? 0) - quotes, to: start + (ends[cell] ?? 0) + quotes });
  }
  const to = cells.at(-1)?.to ?? text.length;
  return { cells, end: Math.min(text.length, text.startsWith('\r\n', to) ? to + 2 : to + 1), closed: true };
}

/** The same where its quotes cannot be read: one that is misplaced is taken as it stands. */
function brokenRecord(text: string, start: number, delimiter: string): RecordSpan {
  const cells: CellSpan[] = [];
  let from = start;
  let quoted = text[from] === '"';
  for (let at = quoted ? from + 1 : from; ; at += 1) {
    if (at >= text.length) {
      cells.push({ from, to: text.length });
      return { cells, end: text.length, closed: !quoted };
    }
    const character = text[at];
    if (quoted) {
      if (character !== '"') continue;
      if (text[at + 1] === '"') at += 1;
      else quoted = false;
    } else if (character === delimiter) {
      cells.push({ from, to: at });
      from = at + 1;
      quoted = text[from] === '"';
      if (quoted) at = from;
    } else if (character === '\n' || character === '\r') {
      cells.push({ from, to: at });
      return { cells, end: text.startsWith('\r\n', at) ? at + 2 : at + 1, closed: true };
    }
  }
}

/** What a cell says: its text without the quotes around it, doubled quotes single, white space trimmed. */
export function cellText(text: string, { from, to }: CellSpan): string {
  const cell = text.slice(from, to);
  const inside = /^"(.*)"$/s.exec(cell)?.[1];
  return (inside?.replaceAll('""', '"') ?? cell).trim();
}

/** Lines broken inside a text: CRLF, LF and CR are each one. */
export function lineBreaksIn(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) count += 1;
  }
  return count;
}
