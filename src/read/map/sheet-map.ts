// What a map file comes to: how somebody else's sheet reads, checked, with names as they match and not as they are spelt.
// A map turns a sheet into a plain sheet with columns: what stands above the table, in names or across columns becomes columns first.
import type { CellPlace, Field } from '../../model/commitment.ts';
import type { Rational } from '../../model/rational.ts';
import type { DecimalMark } from '../cells.ts';
import type { Delimiter } from '../csv/delimiter.ts';
import type { Encoding } from '../decoders.ts';
import type { NamePattern } from './name-pattern.ts';

/** A column of theirs: by its name, or by its letter (from 0) where names do not tell it; by its name first where it may be either. */
export type ColumnName = string | { readonly letter: number; readonly name?: string };

/** A row of theirs that is none of ours. */
export type SkipRule =
  /** One that says a text in a column, as it stands, by a pattern (`Total*`), or none at all. */
  | { readonly column: ColumnName; readonly equals: string }
  | { readonly column: ColumnName; readonly like: (text: string) => boolean }
  | { readonly column: ColumnName; readonly blank: true }
  /** One that repeats the header. */
  | { readonly repeatedHeader: true }
  /** Everything from the first empty row on. */
  | { readonly fromEmptyRow: true };

/** Fields that are read from columns of theirs; several are joined with ` / `. */
export type MappedColumns = Readonly<Partial<Record<Field, readonly ColumnName[]>>>;

/** What numbers of a field are multiplied by. */
export type Factors = Readonly<Partial<Record<Field, Rational>>>;

/** One quantity of a row of theirs, with what belongs to it alone. */
export interface RowRule {
  readonly columns: MappedColumns;
  readonly constants: Readonly<Partial<Record<Field, string>>>;
  readonly times: Factors;
}

/** A cell above the table that holds for all of it: by its place, or by the label beside or above it. */
export type CellSource =
  | { readonly row: number; readonly cell: number }
  | { readonly label: string; readonly side: 'right' | 'below' };

/** Columns that each hold the quantities of a time, or of whatever else their header says. */
export interface AcrossRule {
  /** Names, and the first and last of those that stand side by side. */
  readonly columns: readonly { readonly from: string; readonly to: string }[];
  /** What each field is: what the header says, the cell, or the column of that name beneath the same header. */
  readonly fields: Readonly<Partial<Record<Field, 'header' | 'cell' | { readonly beneath: string }>>>;
  readonly constants: Readonly<Partial<Record<Field, string>>>;
  readonly times: Factors;
}

/** A quantity of theirs times this is one of ours. */
export interface UnitConversion {
  readonly to: string;
  readonly times: Rational;
}

/**
 * Where the text of a field comes from: cells of theirs that are joined, or the same text for every row; `at` where that stands in
 * the sheet, null where it is in its name.
 */
export type FieldSource =
  | { readonly cells: readonly number[] }
  | { readonly constant: string; readonly at?: CellPlace | null };

/** The fields of one row of ours, made of one row of theirs. */
export type RowSources = Readonly<Partial<Record<Field, FieldSource>>>;

export interface SheetMap {
  /** The map file, as the user gave it. */
  readonly path: string;
  readonly delimiter?: Delimiter;
  /** Those that a file may be in; the first that fits counts. */
  readonly encoding?: readonly Encoding[];
  readonly decimal?: DecimalMark;
  readonly dates?: 'iso' | 'day-first';
  /** The line, or the row of a workbook, that names the columns; what stands above is passed over. */
  readonly headerRow?: number;
  /** How many rows name them, one under another; 1 when absent. */
  readonly headerRows?: number;
  /** Sheets of a workbook that are read, by patterns; the one that has the columns when absent. */
  readonly sheets?: readonly { readonly text: string; readonly fits: (name: string) => boolean }[];
  /** Fields that stand in cells above the table. */
  readonly above: Readonly<Partial<Record<Field, CellSource>>>;
  /** Fields that the names of the file and of the sheet say. */
  readonly fileName?: NamePattern;
  readonly sheetName?: NamePattern;
  readonly skipRows: readonly SkipRule[];
  readonly columns: MappedColumns;
  readonly times: Factors;
  /** Columns of theirs that need not be there. */
  readonly optional: readonly string[];
  /** Columns, by name or by the field that is read from them, whose blank cells say what the cell above says. */
  readonly fillDown: readonly string[];
  /** Empty when a row of theirs is one of ours. */
  readonly rows: readonly RowRule[];
  readonly across: readonly AcrossRule[];
  readonly constants: Readonly<Partial<Record<Field, string>>>;
  /** Their names to ours, by field and by their textKey. */
  readonly aliases: Readonly<Partial<Record<Field, ReadonlyMap<string, string>>>>;
  /** Their units that are turned into ours by a number, by their textKey. */
  readonly conversions: ReadonlyMap<string, UnitConversion>;
  /** Texts that say nothing, by their textKey; an empty cell always says nothing. */
  readonly blank: ReadonlySet<string>;
  /** Texts of a measure or a quantity that say that nothing was delivered, by their textKey. */
  readonly nil: ReadonlySet<string>;
  /** Quantities are totals to date. */
  readonly cumulative?: true;
  /** Quantities below 0 take back what was returned before. */
  readonly corrections?: true;
  /** Columns that are not ours; an empty name is any column without one, and `*` any that nobody reads. */
  readonly ignore: readonly string[];
  /** Why some of them are, by their nameKey. */
  readonly reasons: ReadonlyMap<string, string>;
}

/** A text of theirs with plain single spaces between its words, however it was typed. */
export function plainText(text: string): string {
  return /^\s|\s\s|[^\S ]|\s$/.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
}

/** What two texts of theirs have in common when a person would say they are the same: words, not case nor kind of space. */
export function textKey(text: string): string {
  return plainText(text).toLowerCase();
}

/** Every column the map names, for telling a header from other rows. */
export function namedColumns({ columns, rows, skipRows, ignore, across }: SheetMap): string[] {
  return [
    ...Object.values(columns).flat(),
    ...rows.flatMap((rule) => Object.values(rule.columns).flat()),
    ...across.flatMap((rule) => rule.columns.flatMap(({ from, to }) => [from, to])),
    ...skipRows.flatMap((rule) => ('column' in rule ? [rule.column] : [])),
    ...ignore,
  ].flatMap((column) => {
    const name = typeof column === 'string' ? column : column.name;
    return name !== undefined && name !== '' && name !== '*' ? [name] : [];
  });
}

/** Whether any column is told by its letter. */
export function hasLetters({ columns, rows }: Pick<SheetMap, 'columns' | 'rows'>): boolean {
  const all = [columns, ...rows.map((rule) => rule.columns)].flatMap((one) => Object.values(one).flat());
  return all.some((column) => typeof column !== 'string');
}

/** Whether anything of the map has to be made of the rows before columns are read. */
export function isForm(map: SheetMap): boolean {
  const { above, fileName, sheetName, headerRows = 1, fillDown, skipRows } = map;
  return (
    Object.keys(above).length > 0 ||
    fileName !== undefined ||
    sheetName !== undefined ||
    headerRows > 1 ||
    fillDown.length > 0 ||
    skipRows.some((rule) => 'fromEmptyRow' in rule) ||
    hasLetters(map)
  );
}
