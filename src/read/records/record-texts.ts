// The cells of records as texts: for headers, for rows that are handed back as they stand, and wherever codes do not do.
import { DOUBLED, type RecordCells } from './record-scanner.ts';

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
