// A sheet that is changed: cells, rows and columns in, the text of a CSV out. What a column is called is what the reader knows.
import { CONTRACT_FIELDS, type Field } from '../../model/commitment.ts';
import { largest } from '../../model/lists.ts';
import { fieldNamed } from '../../read/csv/header.ts';
import { quoted } from '../../render/sheet/rejects-csv.ts';
import type { PageFile, Row, Sheet } from '../messages.ts';

/**
 * The sheet as a file of the bid: a CSV by its own name, one of another kind by that name and `.csv`. It says itself that it is
 * UTF-8, which Excel would not think of it.
 */
export function fileOf({ path, delimiter, header, rows }: Sheet): PageFile {
  const records = [header, ...rows.map(({ cells }) => cells)];
  const text = records.map((cells) => `${cells.map((cell) => quoted(cell, delimiter)).join(delimiter)}\r\n`).join('');
  return { path: nameAsCsv(path), content: `\uFEFF${text}`, role: 'bid' };
}

function nameAsCsv(path: string): string {
  return /\.(?:csv|tsv|txt)$/i.test(path) ? path : `${path.replace(/\.(?:xlsx|ods|ya?ml)(?:#.*)?$/is, '')}.csv`;
}

/** Which cell holds a field; -1 where the sheet has no such column. */
export function cellOf({ header }: Pick<Sheet, 'header'>, field: Field): number {
  return header.findIndex((name) => fieldNamed(name) === field);
}

export function fieldAt({ header }: Pick<Sheet, 'header'>, cell: number): Field | undefined {
  return fieldNamed(header[cell] ?? '');
}

export function textAt(sheet: Sheet, row: Row, field: Field): string {
  return row.cells[cellOf(sheet, field)] ?? '';
}

/** The sheet with a column of this field, added at the end where it has none. */
export function withColumn(sheet: Sheet, field: Field): Sheet {
  if (cellOf(sheet, field) >= 0) return sheet;
  const width = sheet.header.length;
  const rows = sheet.rows.map(({ line, cells }) => ({ line, cells: [...padded(cells, width), ''] }));
  return { ...sheet, header: [...sheet.header, field], rows };
}

/** A field of some rows set to a text. */
export function withText(sheet: Sheet, isMeant: (row: Row) => boolean, field: Field, text: string): Sheet {
  const wide = withColumn(sheet, field);
  const cell = cellOf(wide, field);
  const rows = wide.rows.map((row) => {
    if (!isMeant(row)) return row;
    const cells = padded(row.cells, wide.header.length).map((old, at) => (at === cell ? text : old));
    return { ...row, cells };
  });
  return { ...wide, rows };
}

/** One more row, on the contract of another where there is one. */
function withRow(sheet: Sheet, like: Row | undefined, fields: Readonly<Partial<Record<Field, string>>>): Sheet {
  let wide = sheet;
  for (const field of Object.keys(fields)) {
    const known = fieldNamed(field);
    if (known) wide = withColumn(wide, known);
  }
  const cells = wide.header.map((name, at) => {
    const field = fieldNamed(name);
    if (field === undefined) return '';
    const given = fields[field];
    if (given !== undefined) return given;
    return like && isOfContract(field) ? (like.cells[at] ?? '') : '';
  });
  const line =
    largest(
      wide.rows.map((row) => row.line),
      1,
    ) + 1;
  return { ...wide, rows: [...wide.rows, { line, cells }] };
}

/** A bid that has its contract and no measure yet. */
export function isDraft(sheet: Sheet): boolean {
  return sheet.rows.every((row) => textAt(sheet, row, 'measure') === '' && textAt(sheet, row, 'quantity') === '');
}

/** The contract of its first row, and nothing promised. */
export function emptied(sheet: Sheet): Sheet {
  const [first] = sheet.rows;
  if (!first) return sheet;
  const cells = sheet.header.map((name, at) => {
    const field = fieldNamed(name);
    return field !== undefined && isOfContract(field) ? (first.cells[at] ?? '') : '';
  });
  return { ...sheet, rows: [{ ...first, cells }] };
}

/** A commitment more on the contract of a row; the first takes the place of a draft's empty row. */
export function withMeasure(
  sheet: Sheet,
  like: Row | undefined,
  { id, unit }: { readonly id: string; readonly unit: string },
  quantity: string,
): Sheet {
  const more = withRow(sheet, like, { measure: id, quantity, unit });
  return isDraft(sheet) ? { ...more, rows: more.rows.slice(-1) } : more;
}

export function withoutRow(sheet: Sheet, line: number): Sheet {
  return { ...sheet, rows: sheet.rows.filter((row) => row.line !== line) };
}

/** A rule among those that are settled for a row. */
export function withChecked(sheet: Sheet, line: number, rule: string): Sheet {
  const row = sheet.rows.find((each) => each.line === line);
  const before = row ? textAt(sheet, row, 'checked').trim() : '';
  return withText(sheet, (each) => each.line === line, 'checked', before === '' ? rule : `${before} ${rule}`);
}

/** The contracts of a sheet, each with its first row. */
export function contractsIn(sheet: Sheet): { readonly id: string; readonly row: Row }[] {
  const contracts = new Map<string, Row>();
  for (const row of sheet.rows) {
    const id = textAt(sheet, row, 'contract_id');
    if (!contracts.has(id)) contracts.set(id, row);
  }
  return [...contracts].map(([id, row]) => ({ id, row }));
}

export function isOfContract(field: Field): boolean {
  return CONTRACT_FIELDS.some((each) => each === field);
}

function padded(cells: readonly string[], width: number): readonly string[] {
  return cells.length >= width ? cells : [...cells, ...Array<string>(width - cells.length).fill('')];
}
