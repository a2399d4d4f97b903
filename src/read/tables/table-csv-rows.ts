// The rows of a proxy table kept as a plain sheet: one figure each, checked by itself. table-csv.ts makes a table of them.
import { MOST_TITLE } from '../../model/bounds.ts';
import { type DecimalText, formatExact, parseDecimal } from '../../model/decimal.ts';
import { type Finding, finding, type Place, UnreadableError, unreadable } from '../../model/finding.ts';
import { addAll } from '../../model/lists.ts';
import { nameKey, nearest } from '../../model/nearest.ts';
import { kindOfPriceBase, type PriceBase } from '../../model/price-base.ts';
import type { Rational } from '../../model/rational.ts';
import { KINDS, type Kind, MORE_SHEET_COLUMNS, SHEET_COLUMNS } from '../../model/table.ts';
import { readNumber, readOneOf } from '../cells.ts';
import type { TableSheet } from './table-map.ts';
import { sheetsOf, type TableReading } from './table-sheets.ts';

const COLUMNS = [...SHEET_COLUMNS, ...MORE_SHEET_COLUMNS] as const;
type TableColumn = (typeof COLUMNS)[number];
const REQUIRED: readonly TableColumn[] = ['code', 'title', 'theme', 'unit', 'kind', 'value'];

/** What stands on every line of an output. */
const ON_LINES: readonly TableColumn[] = ['code', 'title', 'theme', 'outcome', 'source', 'component'];

/** The figure of a row: its value, which is the central one where there are a low and a high, and what goes with it. */
interface SheetFigure {
  readonly kind: Kind;
  readonly value: DecimalText;
  readonly low?: DecimalText;
  readonly high?: DecimalText;
  readonly year?: number;
  readonly discount?: 'health';
  readonly priceBase: PriceBase;
}

/** A row as text, with its figure where it has one: a kind and a value come together, or neither does. */
export interface TableRow {
  readonly line: number;
  readonly text: Readonly<Record<TableColumn, string>>;
  readonly figure?: SheetFigure;
  /** Where a cell of this row stands. */
  place(column: TableColumn): Place;
  /** Throws the table as unreadable, at a cell of this row. */
  refuse(column: TableColumn, reason: string): never;
}

/**
 * The rows of a file in their order, sheet by sheet. What is wrong with a header or a row is added to the faults, and such a
 * row is left out. Throws an UnreadableError where no row can be read.
 */
export async function readTableRows(
  path: string,
  bytes: Uint8Array,
  faults: Finding[],
  reading: TableReading = {},
): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  const sheets = await sheetsOf(path, bytes, reading, isColumn, faults);
  if (sheets.length === 0) unreadable('table-unreadable', { path, reason: 'it is empty' }, { file: path });
  for (const { file, records } of sheets) {
    const [header, ...others] = records;
    if (!header) continue;
    const cells = readHeader(file, header.line, header.cells, faults);
    for (const record of others) addAll(rows, tolerant(readRow, faults)(file, record, header.cells.length, cells));
  }
  if (rows.length === 0 && faults.length === 0)
    unreadable('table-unreadable', { path, reason: 'it has a header and no rows' }, { file: path });
  return rows;
}

/** As the function, in a list; what it cannot read is told and leaves the list empty. */
export function tolerant<A extends readonly unknown[], R>(read: (...args: A) => R, faults: Finding[]) {
  return (...args: A): R[] => {
    try {
      // biome-ignore lint/plugin: the arguments of one function.
      return [read(...args)];
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      addAll(faults, [error.finding, ...error.others]);
      return [];
    }
  };
}

const columnByKey: ReadonlyMap<string, TableColumn> = new Map(COLUMNS.map((column) => [nameKey(column), column]));

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
      const near = nearest(name, COLUMNS);
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
  { line, cells: record, at }: TableSheet['records'][number],
  width: number,
  cells: ReadonlyMap<TableColumn, number>,
): TableRow {
  if (record.length !== width) {
    const reason = `this row has ${record.length} cells and the header ${width}`;
    unreadable('table-unreadable', { path, reason }, { file: path, line });
  }
  const textIn = (column: TableColumn) => record[cells.get(column) ?? -1]?.trim() ?? '';
  const place = (column: TableColumn): Place => {
    const own = cells.get(column);
    const cell = own === undefined ? undefined : (at?.[own] ?? own);
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
    component: textIn('component'),
    year: textIn('year'),
    low: textIn('low'),
    high: textIn('high'),
    discount: textIn('discount'),
  };
  if (text.code === '') note('code', 'code is blank');
  for (const column of ON_LINES)
    if (text[column].length > MOST_TITLE)
      note(column, `${column} should be a text of at most ${MOST_TITLE} characters`);
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
    if (text.year !== '' && !/^\d{4}$/.test(text.year))
      note('year', `year should be a calendar year, not "${text.year}"`);
    if (text.discount !== '' && text.discount !== 'health') {
      note('discount', `discount should be health or blank, not "${text.discount}"`);
    }
    if ((text.low === '') !== (text.high === '')) {
      note(text.low === '' ? 'low' : 'high', 'low and high come together; value is the central case between them');
    }
    for (const column of ['low', 'high'] as const) {
      if (text[column] !== '' && 'problem' in readNumber(column, text[column])) {
        note(column, `${column} should be a number such as 1,234.50, not "${text[column]}"`);
      }
    }
  }
  const [first, ...others] = wrong;
  if (first) throw new UnreadableError(first, others);
  if (!isFigure || 'problem' in kind || 'problem' in number) return { line, text, place, refuse };
  const value = asPublished(text.value, number.value);
  const [low, high] = [text.low, text.high].map((own) => {
    const read = readNumber('low', own);
    return own === '' || 'problem' in read ? undefined : asPublished(own, read.value);
  });
  const figure: SheetFigure = {
    kind: kind.value,
    value,
    priceBase,
    ...(low !== undefined && high !== undefined && { low, high }),
    ...(text.year !== '' && { year: Number(text.year) }),
    ...(text.discount === 'health' && { discount: 'health' }),
  };
  return { line, text, figure, place, refuse };
}

/** As it was published, but for what a plain decimal has no place for. */
function asPublished(text: string, value: Rational): DecimalText {
  const plain = text.replace(/£|GBP|,|\s/gi, '');
  return parseDecimal(plain) ? plain : formatExact(value);
}
