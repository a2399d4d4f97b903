// Cells that go on over several lines and hold rows: a quote that opened by mistake took them in, and nobody counts them.
import { type Finding, finding } from '../../model/finding.ts';
import { recordTexts } from '../records/record-texts.ts';
import type { Records } from '../records/records-in.ts';
import type { Delimiter } from './delimiter.ts';

/** A text of a few words and commas on several lines is no row. */
const FEWEST_CELLS = 3;

/** The doubts of a piece, from a record on, under a header of so many cells. */
export function rowsInCells(
  file: string,
  { data, scanner }: Records,
  from: number,
  delimiter: Delimiter,
  width: number,
): Finding[] {
  if (!scanner.hasLines || width < FEWEST_CELLS) return [];
  const found: Finding[] = [];
  for (let record = from; record < scanner.count; record += 1) {
    for (const [cell, text] of recordTexts(scanner, data, record).entries()) {
      if (!/[\r\n]/.test(text)) continue;
      const lines = text.split(/\r\n|\n|\r/);
      const rows = lines.slice(1).filter((line) => line.split(delimiter).length >= width).length;
      const place = { file, line: scanner.lines[record] ?? 0, cell };
      if (rows > 0) found.push(finding('rows-in-cell', { rows, lines: lines.length }, place));
    }
  }
  return found;
}
