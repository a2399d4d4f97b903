// A map for a sheet of proxies that is not ours: which of their columns is which of ours, what is constant, what lies across.
import * as z from 'zod';
import { type Finding, finding, UnreadableError } from '../../model/finding.ts';
import { nameKey, nearest } from '../../model/nearest.ts';
import { bookAndSheet } from '../../model/sheet-place.ts';
import { KINDS, MORE_SHEET_COLUMNS, SHEET_COLUMNS } from '../../model/table.ts';
import type { SheetRecord } from '../csv/small-sheet.ts';
import { ENCODINGS } from '../decoders.ts';
import { readYaml } from '../yaml/yaml-document.ts';
import { checkShape, shapeFindings } from '../yaml/yaml-shape.ts';

const COLUMNS = [...SHEET_COLUMNS, ...MORE_SHEET_COLUMNS] as const;
type Column = (typeof COLUMNS)[number];
const VALUES: ReadonlySet<Column> = new Set(['value', 'low', 'high']);

const text = z.string().min(1, 'some text');
const texts = z.union([text, z.array(text).min(1)]).transform((one) => (typeof one === 'string' ? [one] : one));
const words = z.record(z.string(), z.string());

const schema = z.strictObject({
  encoding: z.enum(ENCODINGS).exactOptional(),
  decimal: z.enum(['.', ',']).exactOptional(),
  /** Names of sheets of a workbook; `*` is all. */
  sheets: texts.exactOptional(),
  header_row: z
    .string()
    .regex(/^[1-9]\d{0,6}$/, 'the number of a row')
    .transform(Number)
    .exactOptional(),
  /** Ours to theirs; several of theirs are joined with " / ". */
  columns: z.partialRecord(z.enum(COLUMNS), texts),
  constants: z.partialRecord(z.enum(COLUMNS), z.string()).exactOptional(),
  /** Their words for ours. */
  units: words.exactOptional(),
  kinds: z.record(z.string(), z.enum(KINDS)).exactOptional(),
  areas: words.exactOptional(),
  /** Columns side by side that each hold a value: their heads are areas, years or parts. */
  across: z.strictObject({ columns: texts, is: z.enum(['area', 'year', 'component']) }).exactOptional(),
  /** What the name of a sheet says: its area, say. */
  sheet_is: z.enum(['area', 'theme', 'component']).exactOptional(),
  /** What stands in the place of a value where there is none: `n/a`, `Record only`. */
  no_value: texts.exactOptional(),
  /** A row with these of our columns blank is passed over: a heading, a total. */
  skip_blank: z.array(z.enum(COLUMNS)).exactOptional(),
});

export type TableMap = z.output<typeof schema>;

const KEYS = {
  keys: Object.fromEntries(Object.keys(schema.shape).map((key) => [key, undefined])),
};

/** One sheet: its records, the header first; a mapped one says in which cell of theirs each of its cells stands. */
export interface TableSheet {
  readonly file: string;
  readonly records: readonly (SheetRecord & { readonly at?: readonly number[] })[];
}

/** Reads a map. Throws an UnreadableError with every key that does not fit. */
export function readTableMap(path: string, yaml: string): TableMap {
  const document = readYaml(path, yaml);
  const checked = checkShape(schema, document);
  if (checked.success) return checked.data;
  const [first, ...others] = checked.error.issues.flatMap((issue) => shapeFindings(issue, document, KEYS));
  if (first)
    throw new UnreadableError(
      first.finding,
      others.map((other) => other.finding),
    );
  throw checked.error;
}

/** The names of their columns that a map speaks of, in lower case. */
export function namesIn({ columns, across }: TableMap): ReadonlySet<string> {
  return new Set(
    [...Object.values(columns).flat(), ...(across?.columns ?? [])].map((name) => name.trim().toLowerCase()),
  );
}

/** The sheet as one of ours: a header of our columns, and a record for each value. A column that is not there is a fault. */
export function mapSheet(map: TableMap, { file, records }: TableSheet, faults: Finding[]): TableSheet {
  const from = records.findIndex(({ line }) => line >= (map.header_row ?? 1));
  const [header, ...rows] = from < 0 ? [] : records.slice(from);
  const heads = (header?.cells ?? []).map(nameKey);
  const filled = (header?.cells ?? []).filter((one) => one.trim() !== '');
  const cellOf = (name: string): number => {
    const cell = heads.indexOf(nameKey(name));
    if (cell < 0) {
      const near = nearest(name, filled);
      const reason = `the map names a column ${JSON.stringify(name)} that is not there${near ? `; is it ${near}?` : ''}`;
      faults.push(finding('table-unreadable', { path: file, reason }, { file, ...(header && { line: header.line }) }));
    }
    return cell;
  };
  const cells = new Map(
    COLUMNS.flatMap((column) => {
      const theirs = map.columns[column];
      return theirs ? [[column, theirs.map(cellOf)] as const] : [];
    }),
  );
  const across = map.across?.columns.map((name) => ({ name, cell: cellOf(name) })) ?? [undefined];
  const sheet = bookAndSheet(file)?.sheet ?? '';
  const mapped = rows.flatMap((row) => across.flatMap((one) => recordOf(map, row, cells, one, sheet) ?? []));
  return { file, records: [{ line: header?.line ?? 1, cells: COLUMNS }, ...mapped] };
}

function recordOf(
  map: TableMap,
  { line, cells: theirs }: SheetRecord,
  cells: ReadonlyMap<Column, readonly number[]>,
  across: { readonly name: string; readonly cell: number } | undefined,
  sheet: string,
): (SheetRecord & { readonly at: readonly number[] }) | undefined {
  const valueIn = (cell: string | undefined): string => {
    const value = cell?.trim() ?? '';
    return map.no_value?.some((one) => nameKey(one) === nameKey(value)) ? '' : value;
  };
  const textIn = (column: Column): string => {
    if (across && column === 'value') return valueIn(theirs[across.cell]);
    if (across && column === map.across?.is) return across.name;
    if (column === map.sheet_is) return sheet;
    const read = VALUES.has(column) ? valueIn : (cell: string | undefined) => cell?.trim() ?? '';
    const own = (cells.get(column) ?? []).map((cell) => read(theirs[cell])).filter((part) => part !== '');
    return own.join(' / ') || (map.constants?.[column] ?? '');
  };
  const own = Object.fromEntries(COLUMNS.map((column) => [column, textIn(column)]));
  if (map.skip_blank?.some((column) => own[column] === '')) return undefined;
  if ([...cells.keys()].every((column) => own[column] === (map.constants?.[column] ?? ''))) return undefined;
  if (across && own.value === '') return undefined;
  // A constant kind is that of figures; a row without one is only counted.
  if (own.value === '' && !cells.has('kind')) own.kind = '';
  // What is only counted is so on every sheet.
  if (own.kind === '' && map.sheet_is === 'area') own.area = '';
  const said = (column: 'unit' | 'kind' | 'area', known: Readonly<Record<string, string>> | undefined) => {
    const found = own[column] ?? '';
    if (known && Object.hasOwn(known, found)) own[column] = known[found] ?? found;
  };
  said('unit', map.units);
  said('kind', map.kinds);
  said('area', map.areas);
  const at = COLUMNS.map((column) => (across && column === 'value' ? across.cell : (cells.get(column)?.[0] ?? 0)));
  return { line, cells: COLUMNS.map((column) => own[column] ?? ''), at };
}

/** Mapped sheets that are areas: what has no value in one is nothing there, and what has none in any is counted, once. */
export function countedOnce(sheets: readonly TableSheet[]): TableSheet[] {
  const [code, value] = [COLUMNS.indexOf('code'), COLUMNS.indexOf('value')];
  const taken = new Set<string | undefined>();
  for (const { records } of sheets)
    for (const { cells } of records.slice(1)) if (cells[value] !== '') taken.add(cells[code]);
  const isTaken = ({ cells }: SheetRecord, index: number): boolean => {
    if (index === 0 || cells[value] !== '') return true;
    const isFirst = !taken.has(cells[code]);
    taken.add(cells[code]);
    return isFirst;
  };
  return sheets.map(({ file, records }) => ({ file, records: records.filter(isTaken) }));
}
