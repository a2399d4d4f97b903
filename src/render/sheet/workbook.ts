// A table as a workbook (.xlsx): a header that stays in view, and cells of the kind their column is, so that a date is a
// date in every spreadsheet whatever its country.

import { isoDay } from '../../model/calendar.ts';
import { parseDecimal } from '../../model/decimal.ts';

export type ColumnKind = 'text' | 'number' | 'percent' | 'date';

export interface SheetTable {
  readonly name: string;
  readonly columns: readonly { readonly title: string; readonly kind: ColumnKind }[];
  /** Cells as a CSV would have them; a text that is not of its column's kind stays a text. */
  readonly rows: readonly (readonly string[])[];
}

const FORMATS: Readonly<Partial<Record<ColumnKind, string>>> = { date: 'dd/mm/yyyy', percent: '0%' };
const [NARROW, WIDE] = [10, 48];
const DAY_MS = 86_400_000;
/** The day a workbook says it was made on: the same rows give the same bytes. */
const NO_DAY = new Date(Date.UTC(1980, 0, 1));

/** The bytes of a workbook with these sheets. The same tables give the same bytes. */
export async function workbookOf(tables: readonly SheetTable[]): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  return writeXlsx({
    properties: { created: NO_DAY, modified: NO_DAY },
    sheets: tables.map(({ name, columns, rows }) => ({
      name,
      columns: columns.map(({ title, kind }, cell) => ({
        width: widthOf([title, ...rows.map((row) => row[cell] ?? '')]),
        ...(FORMATS[kind] && { numFmt: FORMATS[kind] }),
      })),
      rows: [
        columns.map(({ title }) => title),
        ...rows.map((row) => columns.map(({ kind }, cell) => typed(row[cell] ?? '', kind))),
      ],
      freezePane: { rows: 1 },
    })),
  });
}

/** A cell's value; a workbook keeps numbers in binary, and up to 15 digits come back as they went in. */
function typed(text: string, kind: ColumnKind): string | number | Date | null {
  if (text === '') return null;
  if (kind === 'date' && /^\d{4}-\d\d-\d\d$/.test(text)) return new Date(isoDay(text) * DAY_MS);
  if (kind === 'percent' && /^\d+%$/.test(text)) return Number(text.slice(0, -1)) / 100;
  return kind === 'number' && parseDecimal(text) ? Number(text) : text;
}

function widthOf(texts: readonly string[]): number {
  const longest = texts.reduce((width, text) => Math.max(width, text.length), 0);
  return Math.min(WIDE, Math.max(NARROW, longest + 2));
}
