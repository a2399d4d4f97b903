// A workbook as readers see it: its sheets by name, and the rows of one sheet in batches, every cell as text.
// Another reader of workbooks could stand behind these types.
// hucre writes our workbooks and could stand behind this, too; its streaming reader (1.0.0) gives numbers as floats and leaves
// out formulas without a stored value, hidden rows and the list of sheets, all of which have to be told.
import { unreadable } from '../../model/finding.ts';
import { type Files, type InputBytes, readAtMost } from '../input-bytes.ts';

export interface SheetName {
  readonly name: string;
  readonly isHidden: boolean;
}

/** Rows that have something in them: their numbers (from 1) as the spreadsheet shows them, and their cells from column A. */
export interface SheetRows {
  readonly numbers: readonly number[];
  readonly rows: readonly (readonly string[])[];
}

/** What was met on the way through a sheet and cannot be told cell by cell. */
export interface SheetRemarks {
  /** Rows with something in them that are hidden. */
  hiddenRows: number;
  /** Columns (from 0) with something in them that are hidden. */
  readonly hiddenColumns: Set<number>;
  /** Cells that are merged over several rows, as `A2:A4`; the first few. */
  readonly merged: string[];
  /** Numbers that hold more digits than a spreadsheet shows, and the first of them. */
  roundedNumbers: number;
  firstRounded?: { readonly row: number; readonly cell: number; readonly stored: string; readonly text: string };
}

export interface Workbook {
  readonly sheets: readonly SheetName[];
  /** Sheets of their own kind, such as charts, that have no rows. */
  readonly rowless?: readonly string[];
  /** The rows of a sheet, from the top. May be called more than once. */
  rows(sheet: SheetName, remarks?: SheetRemarks): AsyncGenerator<SheetRows>;
}

export interface BookOptions {
  /** The decimal mark of texts beside these numbers; typed numbers are written with it as well. */
  readonly decimal: '.' | ',';
  /** Where the bytes of the run come from: what was opened by it is not opened anew while it is the same. */
  readonly files?: Files;
}

/** The most a workbook may be as a file; it is held in memory packed, and unpacked as it is read. */
const MOST_FILE_BYTES = 256 * 1024 * 1024;

/** Throws `workbook-too-large` for a file that is known to be larger, before any of it is read. */
export function refuseLarge({ path, size = 0 }: Pick<InputBytes, 'path' | 'size'>): void {
  const limit = MOST_FILE_BYTES;
  if (size > limit) unreadable('workbook-too-large', { bytes: size, limit }, { file: path });
}

/** Throws `workbook-too-large` for one of more sheets than are looked at. */
export function refuseMany(file: string, sheets: number, kind: keyof typeof MOST_SHEETS): void {
  const limit = MOST_SHEETS[kind];
  if (sheets > limit) unreadable('workbook-too-large', { sheetCount: sheets, limit }, { file });
}

/** The whole of a workbook of which nobody knew how large it is. Throws `workbook-too-large`. */
export async function readPacked(file: string, chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const bytes = await readAtMost(chunks, MOST_FILE_BYTES);
  return bytes ?? unreadable('workbook-too-large', { limit: MOST_FILE_BYTES }, { file });
}

/** The most cells a sheet may unfold to, blank ones between filled ones included. */
export const MOST_CELLS = 50_000_000;
/** The most characters a sheet may unfold to, and what each byte of its file adds: a text may stand for thousands of cells. */
export const MOST_LETTERS = 20_000_000;
export const LETTERS_A_BYTE = 200;
/** The most rows that others may stand for: a row that is filled down is one in an .ods, however long the column. */
export const MOST_REPEATED = 100_000;
/** The most sheets of a workbook; each is looked at before one is chosen. */
const MOST_SHEETS = { xlsx: 1000, ods: 300 };
/** The last column of a spreadsheet, XFD, from 0. */
export const LAST_CELL = 16_383;
/** The most a sheet may be unpacked. */
export const MOST_SHEET_BYTES = 1024 * 1024 * 1024;
/** The last row a spreadsheet has. */
export const LAST_ROW = 1_048_576;
/** What stands in a cell that holds a formula without a stored result, when the formula itself is not known. */
export const FORMULA_ALONE = '=(formula)';

export function noRemarks(): SheetRemarks {
  return { hiddenRows: 0, hiddenColumns: new Set(), merged: [], roundedNumbers: 0 };
}
