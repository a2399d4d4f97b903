// What stands in a cell of a workbook, whoever writes the file: values of their column's kind, formats and widths.
import { isoDay } from '../../model/calendar.ts';
import { parseDecimal } from '../../model/decimal.ts';
import { largest } from '../../model/lists.ts';
import type { ColumnKind, SheetCell, SheetTable } from '../../report/book/sheet-table.ts';

export const FORMATS: Readonly<Partial<Record<ColumnKind, string>>> = {
  date: 'dd/mm/yyyy',
  percent: '0%',
  ratio: '0.00%',
  pounds: '#,##0.00',
  number: '#,##0.############',
};
const NARROW = 10;
/** Twelve decimals and what stands before them; and room for commas and the indent, or ### is shown. */
const [MOST_DIGITS, BESIDE] = [17, 4];
export const WIDE = 48;
export const ROWS_MEASURED = 1000;
const DAY_MS = 86_400_000;
/** The most characters in a cell. Source: ECMA-376, and the limits of both common programs. */
const MOST_CHARACTERS = 32_767;

/** A cell's value; a workbook keeps numbers in binary, and up to 15 digits come back as they went in. */
export function typed(text: string, kind: ColumnKind): string | number | Date | null {
  if (text === '') return null;
  if (kind === 'date' && /^\d{4}-\d\d-\d\d$/.test(text)) return new Date(isoDay(text) * DAY_MS);
  if (kind === 'percent' && /^\d+%$/.test(text)) return Number(text.slice(0, -1)) / 100;
  const isNumber = kind === 'number' || kind === 'pounds' || kind === 'ratio';
  return isNumber && parseDecimal(text) ? Number(text) : cut(text);
}

/** Text as long as a cell may be; what is left out is said. */
export function cut(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS - 40)} … (${text.length} characters)`;
}

function shown(cell: SheetCell | undefined, kind: ColumnKind): string {
  const text = typeof cell === 'string' ? cell : (cell?.value ?? '');
  return kind === 'text' || kind === 'date' || text.startsWith('[') ? text : text.slice(0, MOST_DIGITS);
}

/** How wide the columns of a table are, by its head and its first rows. */
export function widthsOf({ columns, rows }: SheetTable): number[] {
  const measured = rows.slice(0, ROWS_MEASURED);
  return columns.map(({ title, kind }, column) => {
    const longest = largest(
      measured.map((row) => shown(row[column], kind).length),
      title.length,
    );
    return Math.min(WIDE, Math.max(NARROW, longest + (kind === 'text' ? 2 : BESIDE)));
  });
}

/** Characters of a column's width that a landscape page of A4 holds in print that can be read. */
const PAGE = 180;
/** Columns at the left that say of which row a further page is, and the most that they may take of it. */
const [LEADING, MOST_LEADING] = [3, 70];

/** How many pages wide a sheet is printed, and how many columns stand at the left of each. */
export function pagesOf(widths: readonly number[]): { readonly wide: number; readonly leading: number } {
  const sum = (some: readonly number[]) => some.reduce((all, width) => all + width, 0);
  const leading = sum(widths.slice(0, LEADING)) <= MOST_LEADING ? LEADING : 1;
  const again = sum(widths.slice(0, leading));
  const further = Math.ceil((sum(widths) - PAGE) / (PAGE - again));
  return further <= 0 ? { wide: 1, leading: 0 } : { wide: 1 + further, leading };
}
