// The header of somebody else's sheet against a map: which column of theirs is which field of ours, and what is left over.
import { FIELDS, type Field } from '../../model/commitment.ts';
import { type Finding, finding, unreadable } from '../../model/finding.ts';
import { nameKey, nearest } from '../../model/nearest.ts';
import { fieldNamed, REQUIRED_FIELDS } from '../csv/header.ts';
import { namedColumns, plainText, type RowRule, type SheetMap, textKey } from './sheet-map.ts';

/** Where the text of a field comes from: cells of theirs that are joined, or the same text for every row. */
export type FieldSource = { readonly cells: readonly number[] } | { readonly constant: string };

/** The fields of one row of ours, made of one row of theirs. */
export type RowSources = Readonly<Partial<Record<Field, FieldSource>>>;

export interface MappedHeader {
  readonly line: number;
  readonly names: readonly string[];
  /** One for each row of ours that a row of theirs makes. */
  readonly rows: readonly RowSources[];
  /** Rows are none of ours whose cell says a text, by its textKey. */
  readonly skips: readonly { readonly cell: number; readonly equals: string }[];
  readonly skipsRepeats: boolean;
  readonly width: number;
  /** Nameless columns are not ours, whatever stands in them. */
  readonly ignoresNameless: boolean;
  /** Required fields are found; without one no row can be read. */
  readonly isWhole: boolean;
  readonly findings: readonly Finding[];
}

/**
 * Finds the map's columns in a header. A column that is not there, one nobody reads, and a required field without a
 * column are findings; two columns of one name that is read throw `duplicate-header`.
 */
export function mapHeader(file: string, line: number, names: readonly string[], map: SheetMap): MappedHeader {
  const findings: Finding[] = [];
  const headers = names.map(plainText);
  const cellsByKey = new Map<string, number[]>();
  for (const [cell, header] of headers.entries()) {
    const key = nameKey(header);
    if (key !== '') cellsByKey.set(key, [...(cellsByKey.get(key) ?? []), cell]);
  }
  const named = headers.filter((header) => header !== '');
  const read = new Set<number>();

  const cellOf = (column: string, key: string): number | undefined => {
    const [cell, second] = cellsByKey.get(nameKey(column)) ?? [];
    if (cell === undefined) {
      const near = nearest(column, named);
      const data = { column, key, ...(near !== undefined && { nearest: near }) };
      findings.push(finding('map-column-missing', data, { file, line }));
      return undefined;
    }
    if (second !== undefined) {
      unreadable('duplicate-header', { header: column, first: cell + 1 }, { file, line, cell: second });
    }
    read.add(cell);
    return cell;
  };
  const sourcesOf = (rule: Pick<RowRule, 'columns' | 'constants'>): RowSources => {
    const sources: Partial<Record<Field, FieldSource>> = {};
    for (const field of FIELDS) {
      const [columns, constant] = [rule.columns[field], rule.constants[field]];
      const cells = columns?.flatMap((column) => cellOf(column, field) ?? []);
      if (cells && cells.length > 0 && cells.length === columns?.length) sources[field] = { cells };
      else if (constant !== undefined) sources[field] = { constant };
    }
    return sources;
  };

  const shared = sourcesOf(map);
  const own = map.rows.map(sourcesOf);
  const skips = map.skipRows.flatMap((rule) => {
    const cell = 'column' in rule ? cellOf(rule.column, 'skip_rows') : undefined;
    return cell !== undefined && 'column' in rule ? [{ cell, equals: textKey(rule.equals) }] : [];
  });

  // A column with the name of a field of ours is that field, unless the map reads it from elsewhere.
  const mapped = new Set<Field>(FIELDS.filter((field) => isGiven(map, field)));
  const ignored = new Set(map.ignore.map(nameKey));
  const plain: Partial<Record<Field, FieldSource>> = {};
  for (const [cell, header] of headers.entries()) {
    if (header === '' || read.has(cell) || ignored.has(nameKey(header)) || /^x_/i.test(header)) continue;
    const field = fieldNamed(header);
    if (field && !mapped.has(field)) plain[field] = { cells: [cellOf(header, field) ?? cell] };
    else findings.push(finding('unmapped-column', { header, ...(field && { field }) }, { file, line, cell }));
  }

  const rows = (own.length > 0 ? own : [{}]).map((sources) => ({ ...plain, ...shared, ...sources }));
  const missing = REQUIRED_FIELDS.filter((field) => rows.some((sources) => sources[field] === undefined));
  for (const field of missing) {
    // What was looked for under another name was told already.
    if (isGiven(map, field)) continue;
    findings.push(finding('map-field-missing', { field, headers: named }, { file, line }));
  }
  return {
    line,
    names: headers,
    rows,
    skips,
    skipsRepeats: map.skipRows.some((rule) => 'repeatedHeader' in rule),
    width: headers.findLastIndex((header) => header !== '') + 1,
    ignoresNameless: map.ignore.includes(''),
    isWhole: missing.length === 0,
    findings: findings.sort((a, b) => (a.place?.cell ?? -1) - (b.place?.cell ?? -1)),
  };
}

function isGiven(map: SheetMap, field: Field): boolean {
  return [map, ...map.rows].some(({ columns, constants }) => columns[field] ?? constants[field]);
}

/** True for a name of a column that the map speaks of. */
export function isNamedBy(map: SheetMap): (name: string) => boolean {
  const keys = new Set(namedColumns(map).map(nameKey));
  return (name) => keys.has(nameKey(name));
}
