// Sheets as a workbook: a header that stays in view, cells of the kind their column is, so that a date is a date
// in every spreadsheet whatever its country, and formulas with the values they come to.
import type { Cell, CellValue, DataValidation, WriteOptions, WriteSheet } from 'hucre/xlsx';
import { columnLetters } from '../../model/sheet-place.ts';
import { bookOf, inOrder } from '../../report/book/book.ts';
import type { SheetTable } from '../../report/book/sheet-table.ts';
import type { Renderers } from '../format.ts';
import { odsOf } from './ods-pieces.ts';
import { cut, FORMATS, pagesOf, typed, widthsOf } from './workbook-cells.ts';
import { xlsxOf } from './xlsx-pieces.ts';

/** The day a workbook says it was made on: the same rows give the same bytes. */
const NO_DAY = new Date(Date.UTC(1980, 0, 1));
const FONT = { name: 'Calibri', size: 11 } as const;
const STRONG = { font: { ...FONT, bold: true } } as const;

/** The bytes of a workbook with these sheets. The same tables give the same bytes. */
export async function workbookOf(tables: readonly SheetTable[]): Promise<Uint8Array> {
  const options: WriteOptions = {
    defaultFont: FONT,
    properties: { creator: 'social-value', created: NO_DAY, modified: NO_DAY },
    sheets: tables.map(sheetOf),
  };
  return (await import('hucre/xlsx')).writeXlsx(options);
}

function sheetOf(table: SheetTable): WriteSheet {
  const { name, above = [], columns, rows } = table;
  const widths = widthsOf(table);
  const header = above.length;
  const cells = new Map<string, Partial<Cell>>();
  const values: CellValue[][] = [
    ...above.map((text) => [cut(text)]),
    columns.map(({ title }) => title),
    ...rows.map((row, index) =>
      columns.map(({ kind }, column) => {
        const cell = row[column] ?? '';
        if (typeof cell === 'string') return typed(cell, kind);
        const value = typed(cell.value, kind);
        const format = FORMATS[kind];
        cells.set(`${header + 1 + index},${column}`, {
          formula: cell.formula,
          formulaResult: value,
          value,
          ...(format !== undefined && { style: { numFmt: format } }),
        });
        return value;
      }),
    ),
  ];
  for (const [column, { note }] of columns.entries()) {
    cells.set(`${header},${column}`, { style: STRONG, ...(note !== undefined && { comment: { text: note } }) });
  }
  if (header > 0) cells.set('0,0', { style: STRONG });
  return {
    name,
    columns: columns.map(({ kind }, column) => ({
      ...(widths[column] !== undefined && { width: widths[column] }),
      ...(FORMATS[kind] && { numFmt: FORMATS[kind] }),
    })),
    rows: values,
    cells,
    freezePane: { rows: header + 1 },
    dataValidations: columns.flatMap(({ pick }, column) =>
      pick === undefined ? [] : picking(pick, column, header + 2),
    ),
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: pagesOf(widths).wide,
      fitToHeight: 0,
    },
  };
}

/** Rows of a sheet to be filled in that offer what can be picked. */
const ROWS_TO_FILL = 500;

/** A list to pick from; something else may be typed, and is said to be none of it. */
function picking(pick: readonly string[] | string, column: number, first: number): DataValidation[] {
  const letter = columnLetters(column);
  return [
    {
      type: 'list',
      range: `${letter}${first}:${letter}${first + ROWS_TO_FILL}`,
      ...(typeof pick === 'string' ? { formula1: pick } : { values: [...pick] }),
      allowBlank: true,
      showErrorMessage: true,
      errorStyle: 'warning',
      errorTitle: 'Not in the list',
      errorMessage: 'That is none of the list. It can stay, and is checked when the file is read.',
    },
  ];
}

export const xlsx: Renderers = {
  result: (result, lines, { tool }) => xlsxOf(bookOf(result, lines, tool)),
};

export const ods: Renderers = {
  result: (result, lines, { tool }) => odsOf(bookOf(result, lines, tool), inOrder),
};
