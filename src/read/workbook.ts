// A workbook of commitments: which of its sheets is read, then its rows like those of a CSV, each cell with its name.

import { type Finding, finding, unreadable } from '../model/finding.ts';
import { nameKey, nearest } from '../model/nearest.ts';
import { bookAndSheet } from '../model/sheet-place.ts';
import type { CommitmentBatch, ReadOptions, RowBatch } from './batches.ts';
import { readCommitmentRows } from './commitments-csv.ts';
import { fieldNamed, REQUIRED_FIELDS } from './header.ts';
import { readAtMost } from './input-bytes.ts';
import { isNamedBy } from './mapped-header.ts';
import type { SheetMap } from './sheet-map.ts';
import {
  type BookOptions,
  LAST_CELL,
  noRemarks,
  type SheetName,
  type SheetRemarks,
  type Workbook,
} from './workbook/book.ts';
import { openOds } from './workbook/ods.ts';
import { openXlsx } from './workbook/xlsx.ts';
import { XmlFault } from './workbook/xml.ts';
import { damaged, openArchive } from './workbook/zip.ts';

/** The most a workbook may be as a file; it is held in memory packed, and unpacked as it is read. */
const MOST_FILE_BYTES = 256 * 1024 * 1024;

/** Opens the bytes of an .xlsx or .ods. Throws an UnreadableError for a file that is neither, damaged or too large. */
export async function openWorkbook(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  options: BookOptions,
): Promise<Workbook> {
  const bytes = await readAtMost(chunks, MOST_FILE_BYTES);
  if (!bytes) return unreadable('workbook-too-large', { bytes: MOST_FILE_BYTES + 1, limit: MOST_FILE_BYTES }, { file });
  if (bytes.length === 0) return unreadable('input-empty', { path: file }, { file });
  const archive = openArchive(file, bytes);
  return orDamaged(file, () => (archive.has('content.xml') ? openOds(archive, options) : openXlsx(archive, options)));
}

/** The commitments of one sheet, and `path`: the workbook with the name of the sheet that was read. */
export async function* readCommitmentsWorkbook(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  options: ReadOptions,
): AsyncGenerator<CommitmentBatch, { readonly rows: number; readonly path: string }> {
  const { book: file, sheet: wanted } = bookAndSheet(path) ?? { book: path };
  const book = await openWorkbook(file, chunks, { decimal: options.map?.decimal ?? '.' });
  const { sheet, findings } = await orDamaged(file, () => chooseSheet(file, book, wanted, options.map));
  const shown = `${file}#${sheet.name}`;
  const remarks = noRemarks();
  const rows = rowBatches(file, book, sheet, remarks, options.map);
  const { rows: count } = yield* readCommitmentRows(shown, placed(shown, rows), options);
  const notes = [...findings.map((one) => ({ ...one, place: { file: shown } })), ...remarksOf(shown, remarks)];
  if (notes.length > 0) yield { contracts: [], commitments: [], findings: notes, read: 0, rejects: [] };
  return { rows: count, path: shown };
}

/**
 * The sheet that is named; else the one sheet whose header has the columns of commitments. Throws `sheet-missing`, and
 * `sheet-unclear` where several have them. What was passed over is a note.
 */
async function chooseSheet(file: string, book: Workbook, wanted: string | undefined, map: SheetMap | undefined) {
  const names = book.sheets.map(({ name }) => name);
  if (wanted !== undefined) {
    const same = (name: string) => name.toLowerCase() === wanted.toLowerCase();
    const sheet = book.sheets.find(({ name }) => name === wanted) ?? book.sheets.find(({ name }) => same(name));
    if (sheet) return { sheet, findings: [] };
    const near = nearest(wanted, names);
    return unreadable('sheet-missing', { sheet: wanted, sheets: names, ...(near && { nearest: near }) }, { file });
  }
  const filled: { readonly sheet: SheetName; readonly header: readonly string[] }[] = [];
  for (const sheet of book.sheets) {
    const header = await headerOf(book, sheet, map);
    if (header) filled.push({ sheet, header });
  }
  const [first, ...more] = filled;
  if (!first) return unreadable('input-empty', { path: file }, { file });
  const isKnown = map ? isNamedBy(map) : () => false;
  const known = (names: readonly string[]) => names.filter((name) => fieldNamed(name) || isKnown(name)).length;
  const complete = filled.filter(({ header }) => isComplete(header, map));
  if (complete.length > 1) {
    unreadable('sheet-unclear', { sheets: complete.map(({ sheet }) => sheet.name) }, { file });
  }
  const likeliest = [...filled].sort((a, b) => known(b.header) - known(a.header))[0] ?? first;
  if (complete.length === 0 && known(likeliest.header) === 0) {
    const found = first.header.filter((name) => name.trim() !== '').slice(0, 12);
    unreadable('header-not-found', { found, required: REQUIRED_FIELDS }, { file: `${file}#${first.sheet.name}` });
  }
  const sheet = (complete[0] ?? likeliest).sheet;
  const others = filled.filter((one) => one.sheet !== sheet).map((one) => one.sheet.name);
  return { sheet, findings: more.length === 0 ? [] : [finding('sheet-chosen', { sheet: sheet.name, others })] };
}

/** The header of a sheet: its first row, or the one the map says; undefined for a blank sheet. */
async function headerOf(book: Workbook, sheet: SheetName, map: SheetMap | undefined) {
  let header: readonly string[] | undefined;
  for await (const { numbers, rows } of book.rows(sheet)) {
    const at = numbers.findIndex((number) => number >= (map?.headerRow ?? 1));
    header ??= at < 0 ? [] : rows[at];
    if (at >= 0) return rows[at];
  }
  return header;
}

/** True when every required field has a column, by the map or by its own name. */
function isComplete(header: readonly string[], map: SheetMap | undefined): boolean {
  const keys = new Set(header.map(nameKey));
  return REQUIRED_FIELDS.every((field) => {
    if (map?.constants[field] !== undefined) return true;
    const columns = [map, ...(map?.rows ?? [])].flatMap((one) => one?.columns[field] ?? []);
    return columns.length > 0
      ? columns.some((column) => keys.has(nameKey(column)))
      : header.some((name) => fieldNamed(name) === field);
  });
}

/** The rows of a sheet from its header on, every one as wide as the header at least. */
async function* rowBatches(
  file: string,
  book: Workbook,
  sheet: SheetName,
  remarks: SheetRemarks,
  map: SheetMap | undefined,
): AsyncGenerator<RowBatch> {
  const headerRow = map?.headerRow;
  let width: number | undefined;
  for await (const { numbers, rows } of book.rows(sheet, remarks)) {
    const from = headerRow === undefined ? 0 : numbers.findIndex((number) => number >= headerRow);
    if (from < 0) continue;
    const lines = numbers.slice(from);
    const records = rows.slice(from).map((row) => (row.length < (width ?? 0) ? padded(row, width ?? 0) : row));
    if (width === undefined) {
      if (headerRow !== undefined && lines[0] !== headerRow) break;
      width = records[0]?.length ?? 0;
      // No cell of a workbook has slipped: one beyond the header stands under a column without a name.
      records.splice(
        0,
        records.length,
        ...records.map((row, index) => padded(row, index === 0 ? LAST_CELL + 1 : (width ?? 0))),
      );
    }
    yield { lines, records };
  }
  if (width !== undefined || headerRow === undefined) return;
  const reason = `says ${headerRow}, and that row of ${JSON.stringify(sheet.name)} is blank`;
  unreadable('map-unclear', { key: 'header_row', reason }, { file });
}

function padded(row: readonly string[], width: number): readonly string[] {
  return row.length >= width ? row : [...row, ...Array<string>(width - row.length).fill('')];
}

/** Rows as they come; a fault on the way is one of the sheet. */
async function* placed(file: string, rows: AsyncGenerator<RowBatch>): AsyncGenerator<RowBatch> {
  try {
    yield* rows;
  } catch (error) {
    if (error instanceof XmlFault) damaged(file, error.message);
    throw error;
  }
}

async function orDamaged<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof XmlFault) return damaged(file, error.message);
    throw error;
  }
}

function remarksOf(file: string, { hiddenRows, roundedNumbers, firstRounded }: SheetRemarks): Finding[] {
  const findings: Finding[] = [];
  if (hiddenRows > 0) findings.push(finding('hidden-rows', { rows: hiddenRows }, { file }));
  if (firstRounded) {
    const { row, cell, stored, text } = firstRounded;
    const data = { numbers: roundedNumbers, stored, read: text };
    findings.push(finding('rounded-numbers', data, { file, line: row, cell }));
  }
  return findings;
}
