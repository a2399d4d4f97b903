// What a map file comes to: how somebody else's sheet reads, checked, with names as they match and not as they are spelt.
import type { Field } from '../../model/commitment.ts';
import type { Rational } from '../../model/rational.ts';
import type { DecimalMark } from '../cells.ts';
import type { Delimiter } from '../csv/delimiter.ts';
import type { Encoding } from '../decoders.ts';

/** A row of theirs that is none of ours: one whose column says a text, or one that repeats the header. */
export type SkipRule = { readonly column: string; readonly equals: string } | { readonly repeatedHeader: true };

/** Fields that are read from columns of theirs; several are joined with ` / `. */
export type MappedColumns = Readonly<Partial<Record<Field, readonly string[]>>>;

/** One quantity of a row of theirs, with what belongs to it alone. */
export interface RowRule {
  readonly columns: MappedColumns;
  readonly constants: Readonly<Partial<Record<Field, string>>>;
}

/** A quantity of theirs times this is one of ours. */
export interface UnitConversion {
  readonly to: string;
  readonly times: Rational;
}

export interface SheetMap {
  /** The map file, as the user gave it. */
  readonly path: string;
  readonly delimiter?: Delimiter;
  readonly encoding?: Encoding;
  readonly decimal?: DecimalMark;
  readonly dates?: 'iso' | 'day-first';
  /** The line, or the row of a workbook, that names the columns; what stands above is passed over. */
  readonly headerRow?: number;
  readonly skipRows: readonly SkipRule[];
  readonly columns: MappedColumns;
  /** Empty when a row of theirs is one of ours. */
  readonly rows: readonly RowRule[];
  readonly constants: Readonly<Partial<Record<Field, string>>>;
  /** Their names to ours, by their textKey. */
  readonly measures: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, string>;
  /** Their units that are turned into ours by a number, by their textKey. */
  readonly conversions: ReadonlyMap<string, UnitConversion>;
  /** Texts that say nothing, by their textKey; an empty cell always says nothing. */
  readonly blank: ReadonlySet<string>;
  /** Quantities are totals to date. */
  readonly cumulative?: true;
  /** Columns that are not ours; an empty name is any column without one. */
  readonly ignore: readonly string[];
}

/** A text of theirs with plain single spaces between its words, however it was typed. */
export function plainText(text: string): string {
  return /\s/.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
}

/** What two texts of theirs have in common when a person would say they are the same: words, not case nor kind of space. */
export function textKey(text: string): string {
  return plainText(text).toLowerCase();
}

/** Every column the map names, for telling a header from other rows. */
export function namedColumns({ columns, rows, skipRows, ignore }: SheetMap): string[] {
  return [
    ...Object.values(columns).flat(),
    ...rows.flatMap((rule) => Object.values(rule.columns).flat()),
    ...skipRows.flatMap((rule) => ('column' in rule ? [rule.column] : [])),
    ...ignore,
  ].filter((name) => name !== '');
}
