// Cells that go on over several lines and hold rows: a quote that opened by mistake took them in, and nobody counts them.
import { type Finding, finding } from '../../model/finding.ts';
import { PLAIN } from '../records/record-scanner.ts';
import type { Records } from '../records/records-in.ts';
import type { Delimiter } from './delimiter.ts';

/** A text of a few words and commas on several lines is no row. */
const FEWEST_CELLS = 3;
const [LF, CR] = [0x0a, 0x0d] as const;

/** The doubts of a piece, from a record on, under a header of so many cells. */
export function rowsInCells(
  file: string,
  { data, scanner }: Records,
  from: number,
  delimiter: Delimiter,
  width: number,
): Finding[] {
  if (width < FEWEST_CELLS) return [];
  const found: Finding[] = [];
  const sign = delimiter.charCodeAt(0);
  const { firsts, starts, ends, written } = scanner;
  for (const record of scanner.onSeveralLines) {
    if (record < from) continue;
    const first = firsts[record] ?? 0;
    for (let at = first; at < (firsts[record + 1] ?? 0); at += 1) {
      if (written[at] === PLAIN) continue;
      const { rows, lines } = rowsBetween(data, starts[at] ?? 0, ends[at] ?? 0, sign, width);
      const place = { file, line: scanner.lines[record] ?? 0, cell: at - first };
      if (rows > 0) found.push(finding('rows-in-cell', { rows, lines }, place));
    }
  }
  return found;
}

/** How many lines there are, and how many of those after the first have the cells of a row. */
function rowsBetween(data: Uint8Array, start: number, end: number, sign: number, width: number) {
  let [rows, lines, cells] = [0, 1, 1];
  const endLine = () => {
    if (lines > 1 && cells >= width) rows += 1;
  };
  for (let at = start; at < end; at += 1) {
    const byte = data[at];
    if (byte === sign) cells += 1;
    if (byte !== LF && (byte !== CR || (at + 1 < end && data[at + 1] === LF))) continue;
    endLine();
    lines += 1;
    cells = 1;
  }
  endLine();
  return { rows, lines };
}
