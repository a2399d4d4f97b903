// How wide each column of a table may be, so that the whole stands on the page and no figure is cut.
import { largest } from '../../model/lists.ts';
import type { Column, Text } from '../../report/view.ts';
import { widthOf, wordsOf } from './text-width.ts';

/** A column of words is not made narrower than this, as long as it is wider. */
const NARROWEST = 12;

/**
 * A width for each column, together no more than `room` with `gap` spaces between them. Titles wrap first, then the
 * widest columns give way.
 * Undefined when the figures alone are too wide: the rows must then be set out another way.
 */
export function fitColumns(
  columns: readonly Column[],
  rows: readonly (readonly Text[])[],
  room: number,
  gap: number,
): number[] | undefined {
  const widths = columns.map(({ title }) => widthOf(title));
  const cells = columns.map(({ title }) => longestWord(title));
  const least = columns.map(({ title, align }) => (align === 'right' ? longestWord(title) : 0));
  for (const row of rows) {
    if (row.length < columns.length) continue;
    for (let index = 0; index < row.length; index += 1) {
      const text = row[index]?.text ?? '';
      const width = widthOf(text);
      widths[index] = Math.max(widths[index] ?? 0, width);
      cells[index] = Math.max(cells[index] ?? 0, width);
      if (width > (least[index] ?? 0) && columns[index]?.align === 'right') {
        least[index] = Math.max(least[index] ?? 0, longestWord(text));
      }
    }
  }
  for (const [index, { align }] of columns.entries()) {
    // No title breaks inside a word.
    if (align === 'left') {
      least[index] = Math.max(longestWord(columns[index]?.title ?? ''), Math.min(widths[index] ?? 0, NARROWEST));
    }
  }
  let over = widths.reduce((all, width) => all + width, 0) + gap * (columns.length - 1) - room;
  for (const floor of [cells, least]) {
    while (over > 0) {
      const widest = widestAbove(floor, widths);
      if (widest === undefined) break;
      widths[widest] = (widths[widest] ?? 0) - 1;
      over -= 1;
    }
  }
  return over > 0 ? undefined : widths;
}

function widestAbove(floor: readonly number[], widths: readonly number[]): number | undefined {
  let widest: number | undefined;
  for (const [index, width] of widths.entries()) {
    if (width > (floor[index] ?? 0) && (widest === undefined || width > (widths[widest] ?? 0))) widest = index;
  }
  return widest;
}

function longestWord(text: string): number {
  return largest(wordsOf(text).map(widthOf), 0);
}
