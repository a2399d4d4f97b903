// Whether a record has the shape its header gives it: cells enough, none too many, none without a name.
import { type Finding, finding } from '../../model/finding.ts';
import { fieldNamed, type Header, REQUIRED_FIELDS } from './header.ts';

/** Cells with something in them that stand under a nameless cell at the end of the header. */
export function filledBelowNoName(cells: readonly string[], header: Pick<Header, 'width' | 'fullWidth'>): number[] {
  const filled: number[] = [];
  for (let cell = header.width; cell < Math.min(cells.length, header.fullWidth); cell += 1) {
    if (cells[cell]?.trim()) filled.push(cell);
  }
  return filled;
}

/** A row of fewer cells than the header, or of more with something in them: nobody can say which cell slipped. */
export function raggedRow(
  path: string,
  header: Pick<Header, 'width' | 'fullWidth'>,
  cells: readonly string[],
  line: number,
): Finding | undefined {
  if (cells.length < header.width) {
    return finding('ragged-row', { cells: cells.length, expected: header.width }, { file: path, line });
  }
  if (cells.length <= header.fullWidth) return undefined;
  const last = cells.findLastIndex((cell) => cell.trim() !== '');
  if (last < header.fullWidth) return undefined;
  const place = { file: path, line, cell: header.fullWidth };
  return finding('ragged-row', { cells: last + 1, expected: header.width }, place);
}

/** A row of a rejects file in which what it had too much still stands apart: nobody has looked at it. */
export function raggedStill(
  path: string,
  ragged: readonly number[],
  cells: readonly string[],
  line: number,
): Finding | undefined {
  const cell = ragged.find((one) => cells[one]?.trim());
  if (cell === undefined) return undefined;
  return finding('ragged-not-mended', { found: cells[cell]?.trim() ?? '' }, { file: path, line, cell });
}

/** A figure begins with a digit: nearly every row is known by its quantity alone. */
const QUANTITY_FIRST = REQUIRED_FIELDS.toReversed();

/** True for a row that says in each required column the name of that column. */
export function repeatsHeader(cells: readonly string[], header: Pick<Header, 'cells'>): boolean {
  return QUANTITY_FIRST.every((field) => {
    const cell = header.cells[field];
    const text = cell === undefined ? '' : (cells[cell] ?? '');
    return !/^\s*\d/.test(text) && fieldNamed(text) === field;
  });
}
