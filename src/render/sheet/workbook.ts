// Sheets as a workbook, .xlsx or .ods: a header that stays in view, cells of the kind their column is, so that a date is a date
// in every spreadsheet whatever its country, and formulas with the values they come to.
import type { Cell, CellValue, DataValidation, WriteOptions, WriteSheet } from 'hucre/xlsx';
import { isoDay } from '../../model/calendar.ts';
import { parseDecimal } from '../../model/decimal.ts';
import { bookOf } from '../../report/book/book.ts';
import { type ColumnKind, letterOf, type SheetCell, type SheetTable } from '../../report/book/sheet-table.ts';
import type { Renderers } from '../format.ts';

const FORMATS: Readonly<Partial<Record<ColumnKind, string>>> = {
  date: 'dd/mm/yyyy',
  percent: '0%',
  ratio: '0.00%',
  pounds: '#,##0.00',
  number: '#,##0.############',
};
const [NARROW, WIDE] = [10, 48];
const DAY_MS = 86_400_000;
/** The day a workbook says it was made on: the same rows give the same bytes. */
const NO_DAY = new Date(Date.UTC(1980, 0, 1));
const FONT = { name: 'Calibri', size: 11 } as const;
const STRONG = { font: { ...FONT, bold: true } } as const;
/** The most characters in a cell. Source: ECMA-376, and the limits of both common programs. */
const MOST_CHARACTERS = 32_767;

/** The bytes of a workbook with these sheets. The same tables give the same bytes. */
export async function workbookOf(tables: readonly SheetTable[], kind: 'xlsx' | 'ods' = 'xlsx'): Promise<Uint8Array> {
  const options: WriteOptions = {
    defaultFont: FONT,
    properties: { creator: 'social-value', created: NO_DAY, modified: NO_DAY },
    sheets: tables.map((table) => sheetOf(table, kind)),
  };
  if (kind === 'ods') return (await import('hucre/ods')).writeOds(options);
  return (await import('hucre/xlsx')).writeXlsx(options);
}

function sheetOf({ name, above = [], columns, rows }: SheetTable, file: 'xlsx' | 'ods'): WriteSheet {
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
          formula: file === 'ods' ? partedBySemicolons(cell.formula) : cell.formula,
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
  const last = `${letterOf(columns.length - 1)}${header + 1 + rows.length}`;
  return {
    name,
    columns: columns.map(({ title, kind }, column) => ({
      width: widthOf([title, ...rows.slice(0, 1000).map((row) => shown(row[column], kind))]),
      ...(FORMATS[kind] && { numFmt: FORMATS[kind] }),
    })),
    rows: values,
    cells,
    freezePane: { rows: header + 1 },
    dataValidations: columns.flatMap(({ pick }, column) =>
      pick === undefined ? [] : picking(pick, column, header + 2),
    ),
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    ...(header > 0 &&
      rows.length > 0 && {
        tables: [
          {
            name: name.replace(/[^A-Za-z0-9]/g, '_'),
            range: `A${header + 1}:${last}`,
            columns: columns.map(({ title }) => ({ name: title })),
            style: 'TableStyleLight1',
          },
        ],
      }),
  };
}

/** Rows of a sheet to be filled in that offer what can be picked. */
const ROWS_TO_FILL = 500;

/** A list to pick from; something else may be typed, and is said to be none of it. */
function picking(pick: readonly string[] | string, column: number, first: number): DataValidation[] {
  const letter = letterOf(column);
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

/** A formula as OpenDocument has it: what a function takes is parted by semicolons. Source: OpenFormula 1.2, section 5.6. */
function partedBySemicolons(formula: string): string {
  return formula.replace(/"(?:[^"]|"")*"|,/g, (found) => (found === ',' ? ';' : found));
}

/** A cell's value; a workbook keeps numbers in binary, and up to 15 digits come back as they went in. */
function typed(text: string, kind: ColumnKind): string | number | Date | null {
  if (text === '') return null;
  if (kind === 'date' && /^\d{4}-\d\d-\d\d$/.test(text)) return new Date(isoDay(text) * DAY_MS);
  if (kind === 'percent' && /^\d+%$/.test(text)) return Number(text.slice(0, -1)) / 100;
  const isNumber = kind === 'number' || kind === 'pounds' || kind === 'ratio';
  return isNumber && parseDecimal(text) ? Number(text) : cut(text);
}

/** Text as long as a cell may be; what is left out is said. */
function cut(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS - 40)} … (${text.length} characters)`;
}

function shown(cell: SheetCell | undefined, kind: ColumnKind): string {
  const text = typeof cell === 'string' ? cell : (cell?.value ?? '');
  return kind === 'text' || kind === 'date' || text.startsWith('[') ? text : text.slice(0, 14);
}

function widthOf(texts: readonly string[]): number {
  const longest = texts.reduce((width, text) => Math.max(width, text.length), 0);
  return Math.min(WIDE, Math.max(NARROW, longest + 2));
}

export const xlsx: Renderers = {
  result: async (result, lines, { tool }) => [await workbookOf(await bookOf(result, lines, tool))],
};

export const ods: Renderers = {
  result: async (result, lines, { tool }) => [await workbookOf(await bookOf(result, lines, tool), 'ods')],
};
