// The rows of a proxy table kept as a plain sheet: one figure each, checked by itself. table-csv.ts makes a table of them.
import { type DecimalText, formatExact, parseDecimal } from '../../model/decimal.ts';
import { type Finding, finding, type Place, UnreadableError, unreadable } from '../../model/finding.ts';
import { nameKey, nearest } from '../../model/nearest.ts';
import { kindOfPriceBase, type PriceBase } from '../../model/price-base.ts';
import { KINDS, type Kind, SHEET_COLUMNS } from '../../model/table.ts';
import { readNumber, readOneOf } from '../cells.ts';
import { readSmallSheet } from '../csv/small-sheet.ts';

export type TableColumn = (typeof SHEET_COLUMNS)[number];
const REQUIRED: readonly TableColumn[] = ['code', 'title', 'theme', 'unit', 'kind', 'value'];

/** A row as text, with its figure where it has one: a kind and a value come together, or neither does. */
export interface TableRow {
  readonly line: number;
  readonly text: Readonly<Record<TableColumn, string>>;
  readonly figure?: { readonly kind: Kind; readonly value: DecimalText; readonly priceBase: PriceBase };
  /** Where a cell of this row stands. */
  place(column: TableColumn): Place;
  /** Throws the table as unreadable, at a cell of this row. */
  refuse(column: TableColumn, reason: string): never;
}

/**
 * The rows of a sheet in their order. What is wrong with the header or a row is added to the faults, and such a row is left
 * out. Throws an UnreadableError where no row can be read.
 */
export async function readTableRows(path: string, bytes: Uint8Array, faults: Finding[]): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  let header: { readonly names: readonly string[]; readonly cells: ReadonlyMap<TableColumn, number> } | undefined;
  for (const { line, cells } of await readSmallSheet(path, bytes, isColumn)) {
    if (!header) header = { names: cells, cells: readHeader(path, line, cells, faults) };
    else rows.push(...tolerant(readRow, faults)(path, line, cells, header.names.length, header.cells));
  }
  if (!header) unreadable('table-unreadable', { path, reason: 'it is empty' }, { file: path });
  if (rows.length === 0 && faults.length === 0)
    unreadable('table-unreadable', { path, reason: 'it has a header and no rows' }, { file: path });
  return rows;
}

/** As the function, in a list; what it cannot read is told and leaves the list empty. */
export function tolerant<A extends readonly unknown[], R>(read: (...args: A) => R, faults: Finding[]) {
  return (...args: A): R[] => {
    try {
      return [read(...args)];
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      faults.push(error.finding, ...error.others);
      return [];
    }
  };
}

const columnByKey: ReadonlyMap<string, TableColumn> = new Map(SHEET_COLUMNS.map((column) => [nameKey(column), column]));

const isColumn = (name: string): boolean => columnByKey.has(nameKey(name));

/** Where each column stands. Throws, with all that is wrong, where rows cannot be read under it. */
function readHeader(
  path: string,
  line: number,
  names: readonly string[],
  faults: Finding[],
): ReadonlyMap<TableColumn, number> {
  const cells = new Map<TableColumn, number>();
  for (const [cell, raw] of names.entries()) {
    const name = raw.trim();
    const refuse = (reason: string) =>
      faults.push(finding('table-unreadable', { path, reason }, { file: path, line, cell }));
    const column = columnByKey.get(nameKey(name));
    if (column && cells.has(column)) refuse(`the column ${column} stands here twice`);
    else if (column) cells.set(column, cell);
    else if (!/^x_/i.test(name)) {
      const near = nearest(name, SHEET_COLUMNS);
      refuse(name === '' ? 'a column has no name' : `unknown column ${name}${near ? `; is it ${near}?` : ''}`);
    }
  }
  const missing = REQUIRED.filter((column) => !cells.has(column));
  if (missing.length === 0) return cells;
  for (const column of missing) {
    faults.push(finding('table-unreadable', { path, reason: `the column ${column} is missing` }, { file: path, line }));
  }
  const [first, ...others] = faults.splice(0);
  if (first) throw new UnreadableError(first, others);
  return cells;
}

function readRow(
  path: string,
  line: number,
  record: readonly string[],
  width: number,
  cells: ReadonlyMap<TableColumn, number>,
): TableRow {
  if (record.length !== width) {
    const reason = `this row has ${record.length} cells and the header ${width}`;
    unreadable('table-unreadable', { path, reason }, { file: path, line });
  }
  const textIn = (column: TableColumn) => record[cells.get(column) ?? -1]?.trim() ?? '';
  const place = (column: TableColumn): Place => {
    const cell = cells.get(column);
    return { file: path, line, ...(cell !== undefined && { cell }) };
  };
  const refuse = (column: TableColumn, reason: string): never => {
    return unreadable('table-unreadable', { path, reason }, place(column));
  };
  const wrong: Finding[] = [];
  const note = (column: TableColumn, reason: string): void => {
    wrong.push(finding('table-unreadable', { path, reason }, place(column)));
  };
  const text = {
    code: textIn('code'),
    title: textIn('title'),
    theme: textIn('theme'),
    outcome: textIn('outcome'),
    unit: textIn('unit'),
    kind: textIn('kind'),
    value: textIn('value'),
    area: textIn('area'),
    price_base: textIn('price_base'),
    source: textIn('source'),
    licence: textIn('licence'),
  };
  if (text.code === '') note('code', 'code is blank');
  const isFigure = text.kind !== '' || text.value !== '';
  const kind = readOneOf('kind', text.kind, KINDS);
  const number = readNumber('value', text.value);
  const priceBase = text.price_base || 'none';
  if (isFigure) {
    if (text.kind === '') note('kind', `kind is blank; a figure is one of ${KINDS.join(', ')}`);
    else if ('problem' in kind) note('kind', `kind should be one of ${KINDS.join(', ')}, not "${text.kind}"`);
    if (text.value === '') {
      note('value', 'value is blank; leave kind blank as well for a measure that is only counted');
    } else if ('problem' in number) note('value', `value should be a number such as 1,234.50, not "${text.value}"`);
    if (kindOfPriceBase(priceBase) === undefined) {
      note('price_base', `price_base should be a year (2022), April to March (2026-27) or blank, not "${priceBase}"`);
    }
  }
  const [first, ...others] = wrong;
  if (first) throw new UnreadableError(first, others);
  if (!isFigure || 'problem' in kind || 'problem' in number) return { line, text, place, refuse };
  // As it was published, but for what a plain decimal has no place for.
  const plain = text.value.replace(/£|GBP|,|\s/gi, '');
  const value = parseDecimal(plain) ? plain : formatExact(number.value);
  return { line, text, figure: { kind: kind.value, value, priceBase }, place, refuse };
}
