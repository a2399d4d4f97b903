// The rows of a workbook that findings are about, laid out as lines: cells side by side, the header above.
import type { Excerpt, Finding, LinedFinding } from '../../model/finding.ts';
import { largest } from '../../model/lists.ts';
import { bookAndSheet } from '../../model/sheet-place.ts';
import type { FileReading } from '../batches.ts';
import type { OpenOptions } from '../input-bytes.ts';
import { openWorkbook } from './workbook.ts';

const BETWEEN = ' | ';

/** Where a workbook is read again, and by which map. */
interface SheetSources extends OpenOptions {
  readonly readingFor?: (file: string) => FileReading | undefined;
}

interface Row {
  readonly number: number;
  readonly cells: readonly string[];
}

/** Adds the findings of one sheet with their rows. The workbook is read once more, no further than is needed. */
export async function showSheet(
  file: string,
  findings: readonly LinedFinding[],
  { files, readingFor }: SheetSources,
  shown: Map<Finding, Finding>,
): Promise<void> {
  const { book: path, sheet: name } = bookAndSheet(file) ?? { book: file };
  const { map, headerRow = map?.headerRow ?? 1 } = readingFor?.(file) ?? {};
  const book = await openWorkbook(path, files.again(path), { decimal: map?.decimal ?? '.' });
  const sheet = book.sheets.find((one) => one.name === name);
  if (!sheet) return;
  const wanted = new Set(findings.map(({ place }) => place.line));
  const last = largest(wanted);
  const rows = new Map<number, Row>();
  let header: Row | undefined;
  for await (const batch of book.rows(sheet)) {
    for (const [index, cells] of batch.rows.entries()) {
      const number = batch.numbers[index] ?? 0;
      if (number >= headerRow) header ??= { number, cells };
      if (wanted.has(number)) rows.set(number, { number, cells });
    }
    if ((batch.numbers.at(-1) ?? 0) >= last) break;
  }
  for (const one of findings) {
    const row = rows.get(one.place.line);
    if (row) shown.set(one, { ...one, excerpt: excerptOf(row, header, one.place.cell) });
  }
}

function excerptOf(row: Row, header: Row | undefined, cell: number | undefined): Excerpt {
  // A finding on a blank cell after the last filled one still has a place of its own.
  const cells = cell === undefined ? row.cells : padded(row.cells, cell + 1);
  const column = cell === undefined ? undefined : columnOf(cells, cell);
  const above = header && header.number < row.number ? header : undefined;
  const headerColumn = above && cell !== undefined ? columnOf(padded(above.cells, cell + 1), cell) : undefined;
  return {
    ...(above && {
      header: { line: above.number, text: lineOf(above.cells), ...(headerColumn && { column: headerColumn }) },
    }),
    line: row.number,
    text: lineOf(cells),
    ...(column !== undefined && { column, length: Math.max(1, plain(cells[cell ?? 0] ?? '').length) }),
  };
}

const plain = (cell: string): string => cell.replace(/\s+/g, ' ').trim();
const lineOf = (cells: readonly string[]): string => cells.map(plain).join(BETWEEN);
/** Where a cell begins in its line, from 1. */
const columnOf = (cells: readonly string[], cell: number): number =>
  cells.slice(0, cell).reduce((at, one) => at + plain(one).length + BETWEEN.length, 1);

function padded(cells: readonly string[], width: number): readonly string[] {
  return cells.length >= width ? cells : [...cells, ...Array<string>(width - cells.length).fill('')];
}
