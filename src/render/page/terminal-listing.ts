// Long lists in padded columns, and rows set out one figure to a line where the columns do not fit on the page.
import { addAll, largest } from '../../model/lists.ts';
import type { Column, Text } from '../../report/view.ts';
import { fitColumns } from './fit-columns.ts';
import type { Paint } from './paint.ts';
import { pad, widthOf, wrap } from './text-width.ts';

const GAP = '  ';

/** The rows under their column titles, at most `room` wide unless a single figure is wider. */
export function drawListing(
  columns: readonly Column[],
  rows: readonly (readonly Text[])[],
  room: number,
  paint: Paint,
): string[] {
  const widths = fitColumns(columns, rows, room, GAP.length);
  if (!widths) return drawStacked(columns, rows, room, paint);
  const titles = columns.map(({ title }): Text => ({ text: title, tone: 'strong' }));
  const lines = drawRow(columns, titles, widths, paint, true);
  for (const row of rows) {
    const [only] = row;
    if (row.length === 0) lines.push('');
    else if (only && row.length === 1 && columns.length > 1) addAll(lines, drawHeading(only, room, paint));
    else {
      const line = onOneLine(columns, row, widths, paint);
      if (line === undefined) addAll(lines, drawRow(columns, row, widths, paint, false));
      else lines.push(line);
    }
  }
  return lines;
}

/** A row as a line, where every cell fits in its column: nearly every row does. */
function onOneLine(
  columns: readonly Column[],
  row: readonly Text[],
  widths: readonly number[],
  paint: Paint,
): string | undefined {
  let line = '';
  for (let index = 0; index < columns.length; index += 1) {
    const { text = '', tone = 'plain' } = row[index] ?? {};
    const left = (widths[index] ?? 0) - widthOf(text);
    if (left < 0) return undefined;
    const space = ' '.repeat(left);
    if (index > 0) line += GAP;
    line += columns[index]?.align === 'right' ? space + paint(text, tone) : paint(text, tone) + space;
  }
  return line.trimEnd();
}

/** Each row as its first cell, and under it every other cell behind its column's title. */
export function drawStacked(
  columns: readonly Column[],
  rows: readonly (readonly Text[])[],
  room: number,
  paint: Paint,
): string[] {
  const label = largest(
    columns.slice(1).map(({ title }) => widthOf(title)),
    0,
  );
  return rows.flatMap((row) => {
    const [first, ...others] = row;
    if (!first) return [''];
    const indent = `${/^ */.exec(first.text)?.[0] ?? ''}  `;
    const figures = largest(
      others.map(({ text }) => widthOf(text)),
      0,
    );
    const under = others.flatMap(({ text, tone }, index) => {
      const column = columns[index + 1];
      if (!column || text === '') return [];
      const value = column.align === 'right' ? pad(text, figures, 'right') : text;
      return [`${indent}${pad(column.title, label, 'left')}${GAP}${paint(value, tone)}`];
    });
    return [...drawHeading(first, room, paint), ...under];
  });
}

function drawHeading({ text, tone }: Text, room: number, paint: Paint): string[] {
  return wrap(text, room).map((line) => paint(line, tone));
}

/** One row, its cells wrapped: from the top, but titles stand on the rows below them. */
function drawRow(
  columns: readonly Column[],
  row: readonly Text[],
  widths: readonly number[],
  paint: Paint,
  header: boolean,
): string[] {
  const cells = columns.map((_, index) => wrap(row[index]?.text ?? '', widths[index] ?? 0));
  const height = largest(cells.map(({ length }) => length));
  return Array.from({ length: height }, (_, at) =>
    columns
      .map(({ align }, index) => {
        const lines = cells[index] ?? [];
        const line = lines[header ? at - height + lines.length : at] ?? '';
        const tone = row[index]?.tone ?? 'plain';
        const space = pad('', (widths[index] ?? 0) - widthOf(line), 'left');
        return align === 'right' ? space + paint(line, tone) : paint(line, tone) + space;
      })
      .join(GAP)
      .trimEnd(),
  );
}
