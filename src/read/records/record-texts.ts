// The cells of records as texts: for headers, for rows that are handed back as they stand, and wherever codes do not do.
import { DOUBLED, PLAIN, type RecordCells } from './record-scanner.ts';

// A byte order mark inside a text is part of it.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text of one cell. */
export function cellTextAt({ starts, ends, written }: RecordCells, data: Uint8Array, cell: number): string {
  const text = decoder.decode(data.subarray(starts[cell], ends[cell]));
  return written[cell] === DOUBLED ? text.replaceAll('""', '"') : text;
}

/** The texts of all cells of a record. Each holds on to the text of its own record at most. */
export function recordTexts(scanner: RecordCells, data: Uint8Array, record: number): string[] {
  const { firsts, starts, ends, written } = scanner;
  const first = firsts[record] ?? 0;
  const next = firsts[record + 1] ?? 0;
  const [from, to] = [starts[first] ?? 0, ends[next - 1] ?? 0];
  const whole = decoder.decode(data.subarray(from, to));
  const texts: string[] = [];
  // As many characters as bytes: each stands where its byte stood.
  if (whole.length === to - from) {
    for (let cell = first; cell < next; cell += 1) {
      const text = whole.slice((starts[cell] ?? 0) - from, (ends[cell] ?? 0) - from);
      texts.push(written[cell] === DOUBLED ? text.replaceAll('""', '"') : text);
    }
  } else for (let cell = first; cell < next; cell += 1) texts.push(cellTextAt(scanner, data, cell));
  return texts;
}

/**
 * The bytes of a record, where its cells written anew as they are in a file of rejected rows, with a sign between them, are the very
 * same: quotes only where they have to be, and nothing that a spreadsheet could take for a formula. Nothing where that is not plain.
 */
export function bytesAsWritten(
  scanner: RecordCells,
  data: Uint8Array,
  record: number,
  sign: number,
): Uint8Array | undefined {
  const { firsts, starts, ends, written } = scanner;
  const first = firsts[record] ?? 0;
  const next = firsts[record + 1] ?? 0;
  // A single cell does not say what stands between cells.
  if (next - first < 2) return undefined;
  let end = (starts[first] ?? 0) - (written[first] === PLAIN ? 0 : 1);
  const begin = end;
  for (let cell = first; cell < next; cell += 1) {
    const quotes = written[cell] === PLAIN ? 0 : 1;
    const [from, to] = [starts[cell] ?? 0, ends[cell] ?? 0];
    if (cell > first && (from - quotes !== end + 1 || data[end] !== sign)) return undefined;
    end = to + quotes;
    if (from === to ? quotes === 1 : !isAsWritten(data, from, to, written[cell] ?? PLAIN, sign)) return undefined;
  }
  return data.subarray(begin, end);
}

function isAsWritten(data: Uint8Array, from: number, to: number, written: number, sign: number): boolean {
  const first = data[from] ?? 0;
  if (first <= SPACE || first >= DELETE) return false;
  if (first === MINUS || first === PLUS) {
    for (let at = from + 1; at < to; at += 1) if (!isOfNumber(data[at] ?? 0)) return false;
  } else if (STARTS.has(first)) return false;
  const last = data[to - 1] ?? 0;
  if (written === PLAIN) return last > SPACE && last < DELETE;
  if (written === DOUBLED) return true;
  for (let at = from; at < to; at += 1) if (data[at] === sign || data[at] === LF || data[at] === CR) return true;
  return false;
}

const [LF, CR, SPACE, PLUS, MINUS, DELETE] = [0x0a, 0x0d, 0x20, 0x2b, 0x2d, 0x7f] as const;
/** What a formula, or what may stand before one, begins with. */
const STARTS: ReadonlySet<number> = new Set([...'"\'`=@'].map((letter) => letter.charCodeAt(0)));
const isOfNumber = (byte: number): boolean => (byte >= 0x30 && byte <= 0x39) || byte === 0x2e;

/** Whether every cell of a record is blank: such a record is passed over. */
export function isBlankRecord(scanner: RecordCells, data: Uint8Array, record: number): boolean {
  const { firsts, starts, ends } = scanner;
  for (let cell = firsts[record] ?? 0; cell < (firsts[record + 1] ?? 0); cell += 1) {
    const from = starts[cell] ?? 0;
    const to = ends[cell] ?? 0;
    if (from === to) continue;
    const byte = data[from] ?? 0;
    if ((byte > 0x20 && byte < 0x7f) || cellTextAt(scanner, data, cell).trim() !== '') return false;
  }
  return true;
}
