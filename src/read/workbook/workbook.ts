// A workbook of commitments: which of its sheets is read, then its rows like those of a CSV, each cell with its name.
import type { Field, InputFile } from '../../model/commitment.ts';
import { type Finding, finding, unreadable } from '../../model/finding.ts';
import { addAll, largest } from '../../model/lists.ts';
import { nameKey } from '../../model/nearest.ts';
import { bookAndSheet, columnLetters } from '../../model/sheet-place.ts';
import { SHARE_NAMES } from '../../model/table.ts';
import type { CommitmentBatch, ReadOptions, RowBatch } from '../batches.ts';
import { readCommitmentRows } from '../csv/commitments-csv.ts';
import { peek } from '../input-bytes.ts';
import type { SheetMap } from '../map/sheet-map.ts';
import {
  type BookOptions,
  LAST_CELL,
  noRemarks,
  readPacked,
  refuseMany,
  type SheetName,
  type SheetRemarks,
  type Workbook,
} from './book.ts';
import { chooseSheet } from './choose-sheet.ts';
import { readContractsSheet } from './contracts-sheet.ts';
import { openOds } from './ods.ts';
import { openXlsx } from './xlsx.ts';
import { XmlFault } from './xml.ts';
import { BEGINNING, damaged, openArchive, refuseOther } from './zip.ts';

/** The last workbook of a run: each of its sheets may be an input, and opens it. A larger one is opened again. */
const opened = new WeakMap<
  object,
  { readonly file: string; readonly data: Uint8Array; readonly decimal: string; readonly book: Workbook }
>();
const MOST_KEPT = 16 * 1024 * 1024;

function areSame(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}

/** Opens the bytes of an .xlsx or .ods. Throws an UnreadableError for a file that is neither, damaged or too large. */
export async function openWorkbook(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  options: BookOptions,
): Promise<Workbook> {
  const { head, chunks: all, close } = await peek(chunks, BEGINNING);
  try {
    if (head.length === 0) unreadable('input-empty', { path: file }, { file });
    // What is no workbook is not read to its end to find that out.
    refuseOther(file, head);
  } catch (error) {
    await close();
    throw error;
  }
  const data = await readPacked(file, all);
  const last = options.files && opened.get(options.files);
  if (last?.file === file && last.decimal === options.decimal && areSame(last.data, data)) return last.book;
  const archive = openArchive(file, data);
  try {
    const kind = archive.has('content.xml') ? 'ods' : 'xlsx';
    const book = await (kind === 'ods' ? openOds(archive, options) : openXlsx(archive, options));
    refuseMany(file, book.sheets.length, kind);
    const whole: Workbook = { ...book, rows: (sheet, remarks) => orDamaged(file, book.rows(sheet, remarks)) };
    if (options.files && data.length <= MOST_KEPT)
      opened.set(options.files, { file, data, decimal: options.decimal, book: whole });
    return whole;
  } catch (error) {
    return refuseFault(file, error);
  }
}

/** Rows as they come; whoever asks for them, a fault of the XML on the way is one of the file. */
async function* orDamaged<T>(file: string, rows: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* rows;
  } catch (error) {
    refuseFault(file, error);
  }
}

function refuseFault(file: string, error: unknown): never {
  if (error instanceof XmlFault) damaged(file, error.message);
  throw error;
}

/** The commitments of one sheet, and `path`: the workbook with the name of the sheet that was read. */
export async function* readCommitmentsWorkbook(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  options: ReadOptions & Pick<BookOptions, 'files'>,
): AsyncGenerator<CommitmentBatch, { readonly rows: number; readonly path: string }> {
  const { book: file, sheet: wanted } = bookAndSheet(path) ?? { book: path };
  const book = await openWorkbook(file, chunks, {
    decimal: options.map?.decimal ?? '.',
    ...(options.files && { files: options.files }),
  });
  const { sheet, contracts, findings } = await chooseSheet(file, book, wanted, options.map);
  const shown = `${file}#${sheet.name}`;
  if (contracts) yield await readContractsSheet(`${file}#${contracts.name}`, book, contracts, options);
  const remarks = noRemarks();
  const filled = new Set<number>();
  const batches = readCommitmentRows(shown, rowBatches(file, book, sheet, remarks, options.map, filled), options);
  let cells: InputFile['cells'];
  let batch = await batches.next();
  for (; !batch.done; batch = await batches.next()) {
    cells ??= batch.value.commitments[0]?.origin.file.cells;
    yield batch.value;
  }
  const ofRows = OF_A_ROW.flatMap((field) => {
    const cell = cells?.[field];
    return cell === undefined || filled.has(cell) ? [] : [{ field, cell }];
  });
  const notes = [...findings.map((one) => ({ ...one, place: { file: shown } })), ...remarksOf(shown, remarks, ofRows)];
  if (notes.length > 0) yield { contracts: [], commitments: [], findings: notes, read: 0, rejects: [] };
  return { rows: batch.value.rows, path: shown };
}

/** What a row counts without where its cell is blank, and nobody is told; blank cells of others are errors, or are of the contract. */
const OF_A_ROW: readonly Field[] = [
  ...(['unit', 'per', 'start', 'end', 'period', 'area', 'duration', 'status', 'evidence'] as const),
  ...SHARE_NAMES,
];

/**
 * The rows of a sheet from its header on, every one as wide as the header at least; with the first what stands above. `filled` is told
 * which columns the map fills down.
 */
async function* rowBatches(
  file: string,
  book: Workbook,
  sheet: SheetName,
  remarks: SheetRemarks,
  map: SheetMap | undefined,
  filled: Set<number>,
): AsyncGenerator<RowBatch> {
  const headerRow = map?.headerRow;
  const above: { lines: number[]; records: (readonly string[])[] } = { lines: [], records: [] };
  let width: number | undefined;
  let first: RowBatch | undefined;
  for await (const { numbers, rows } of book.rows(sheet, remarks)) {
    const found = headerRow === undefined ? 0 : numbers.findIndex((number) => number >= headerRow);
    const from = found < 0 ? numbers.length : found;
    if (width === undefined) {
      addAll(above.lines, numbers.slice(0, from));
      addAll(above.records, rows.slice(0, from));
    }
    if (found < 0) continue;
    const lines = numbers.slice(from);
    const records = rows.slice(from).map((row) => (row.length < (width ?? 0) ? padded(row, width ?? 0) : row));
    if (width !== undefined) {
      if (first) yield withoutSlips(first, LAST_CELL + 1);
      first = undefined;
      yield { lines, records };
      continue;
    }
    if (headerRow !== undefined && lines[0] !== headerRow) break;
    const heads = records.slice(0, map?.headerRows ?? 1);
    width = largest(heads.map((row) => row.length));
    const names = new Set(map?.fillDown.map(nameKey));
    for (const row of heads) for (const [cell, name] of row.entries()) if (names.has(nameKey(name))) filled.add(cell);
    first = { lines, records: records.map((row) => padded(row, width ?? 0)), above };
  }
  // Most sheets are one batch, and then nobody has to reckon with 16,384 columns.
  if (first) yield withoutSlips(first, largest(first.records.map((row) => row.length)));
  if (width !== undefined || headerRow === undefined) return;
  const reason = `says ${headerRow}, and that row of ${JSON.stringify(sheet.name)} is blank`;
  unreadable('map-unclear', { key: 'header_row', reason }, { file });
}

/** No cell of a workbook has slipped: one beyond the header stands under a column without a name. */
function withoutSlips(batch: RowBatch, widest: number): RowBatch {
  return { ...batch, records: batch.records.map((row, index) => (index === 0 ? padded(row, widest) : row)) };
}

function padded(row: readonly string[], width: number): readonly string[] {
  return row.length >= width ? row : [...row, ...Array<string>(width - row.length).fill('')];
}

function remarksOf(
  file: string,
  remarks: SheetRemarks,
  ofRows: readonly { readonly field: Field; readonly cell: number }[],
): Finding[] {
  const { hiddenRows, hiddenColumns, merged, roundedNumbers, firstRounded } = remarks;
  const findings: Finding[] = [];
  if (hiddenRows > 0) findings.push(finding('hidden-rows', { rows: hiddenRows }, { file }));
  if (hiddenColumns.size > 0) {
    const columns = [...hiddenColumns].sort((a, b) => a - b).map(columnLetters);
    findings.push(finding('hidden-columns', { columns }, { file }));
  }
  const ranges = merged.map((range) => {
    const [, letters = 'A', row = '1'] = /^([A-Z]+)(\d+)/.exec(range) ?? [];
    const cell = [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    return { line: Number(row), cell, field: ofRows.find((one) => one.cell === cell)?.field };
  });
  const missed = ranges.find(({ field }) => field !== undefined);
  const place = missed ?? ranges[0];
  if (place) {
    const fields = [...new Set(ranges.flatMap(({ field }) => field ?? []))];
    const { line, cell } = place;
    const told = finding('merged-cells', { ranges: merged, ...(missed && { fields }) }, { file, line, cell });
    findings.push(missed ? { ...told, severity: 'warning' } : told);
  }
  if (firstRounded) {
    const { row, cell, stored, text } = firstRounded;
    const data = { numbers: roundedNumbers, stored, read: text };
    findings.push(finding('rounded-numbers', data, { file, line: row, cell }));
  }
  return findings;
}
