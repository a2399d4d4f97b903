// Headings, paragraphs and tables of a document as WordprocessingML: text, for a table of it may have a hundred thousand cells.
// Source: ECMA-376, part 1, 17.3 and 17.4.
import { visible } from '../../model/visible.ts';

export type Side = 'left' | 'right';
/** What a cell says; behind it the number of a footnote, which is the footnote's own reference where it is first meant. */
export type Cell = string | { readonly text: string; readonly note: { number: number; isFirst: boolean } | undefined };

/** The text of tables and footnotes, in half points. */
const SMALL = '<w:sz w:val="18"/><w:szCs w:val="18"/>';
const BOLD = '<w:b/><w:bCs/>';
const SIDES = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];
const BORDERS = SIDES.map((side) => `<w:${side} w:val="single" w:sz="4" w:color="auto"/>`).join('');

export function heading(text: string, level: 1 | 2): string {
  return `<w:p><w:pPr><w:pStyle w:val="Heading${level}"/><w:keepNext/><w:spacing w:before="240" w:after="80"/></w:pPr>${run(text, '')}</w:p>`;
}

export function paragraph(text: string, bold = false): string {
  return `<w:p><w:pPr><w:spacing w:after="120"/></w:pPr>${run(text, bold ? BOLD : '')}</w:p>`;
}

/** A table whose first row is its head, on every page again; no row is broken over two. Widths in twentieths of a point. */
export function table(
  widths: readonly number[],
  sides: readonly Side[],
  rows: readonly (readonly Cell[])[],
  total?: readonly string[],
): string {
  const width = widths.reduce((all, one) => all + one, 0);
  const cellOf = (cell: Cell, column: number, properties: string) => {
    const { text, note } = typeof cell === 'string' ? { text: cell, note: undefined } : cell;
    const place = `<w:tcPr><w:tcW w:w="${widths[column] ?? 0}" w:type="dxa"/></w:tcPr>`;
    return `<w:tc>${place}<w:p><w:pPr><w:jc w:val="${sides[column] ?? 'left'}"/></w:pPr>${run(text, properties)}${noteOf(note)}</w:p></w:tc>`;
  };
  const rowOf = (cells: readonly Cell[], isStrong: boolean, properties: string) =>
    `<w:tr><w:trPr>${properties}</w:trPr>${cells.map((cell, at) => cellOf(cell, at, (isStrong ? BOLD : '') + SMALL)).join('')}</w:tr>`;
  return [
    `<w:tbl><w:tblPr><w:tblW w:w="${width}" w:type="dxa"/><w:tblBorders>${BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>`,
    '<w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>',
    `<w:tblGrid>${widths.map((one) => `<w:gridCol w:w="${one}"/>`).join('')}</w:tblGrid>`,
    ...rows.map((cells, index) =>
      index === 0 ? rowOf(cells, true, '<w:cantSplit/><w:tblHeader/>') : rowOf(cells, false, '<w:cantSplit/>'),
    ),
    ...(total ? [rowOf(total, true, '<w:cantSplit/>')] : []),
    '</w:tbl>',
  ].join('');
}

function run(text: string, properties: string): string {
  return `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${xml(text)}</w:t></w:r>`;
}

function noteOf(note: Exclude<Cell, string>['note']): string {
  if (!note) return '';
  if (!note.isFirst)
    return `<w:r><w:rPr>${SMALL}<w:vertAlign w:val="superscript"/></w:rPr><w:t>${note.number}</w:t></w:r>`;
  return `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="${note.number}"/></w:r>`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text as XML may hold it: two signs that it has no place for, and Unicode no meaning, are written out. */
function xml(text: string): string {
  return visible(text).replace(
    /[&<>\ufffe\uffff]/g,
    (sign) => ESCAPES[sign] ?? `\\u${sign.charCodeAt(0).toString(16)}`,
  );
}
