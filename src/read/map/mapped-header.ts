// The header of somebody else's sheet against a map: which column of theirs is which field of ours, and what is left over.
import { FIELDS, type Field } from '../../model/commitment.ts';
import { type Finding, finding, unreadable } from '../../model/finding.ts';
import { addAll, addTo } from '../../model/lists.ts';
import { nameKey, nearest } from '../../model/nearest.ts';
import { isOfRejects, raggedIn } from '../../model/rejected-row.ts';
import { columnLetters } from '../../model/sheet-place.ts';
import { fieldNamed, REQUIRED_FIELDS } from '../csv/header.ts';
import { readPeriod } from '../dates.ts';
import { acrossParts } from './across-columns.ts';
import type { FormHeader } from './form-header.ts';
import { cellNamed } from './form-names.ts';
import { inOtherPounds } from './mapped-headings.ts';
import {
  type ColumnName,
  type Factors,
  type FieldSource,
  namedColumns,
  plainText,
  type RowRule,
  type RowSources,
  type SheetMap,
} from './sheet-map.ts';
import { type Skip, skipsOf } from './skip-rules.ts';

export interface MappedHeader {
  readonly line: number;
  readonly names: readonly string[];
  /** What stands above it, row by row. */
  readonly above: readonly string[];
  /** One for each row of ours that a row of theirs makes. */
  readonly rows: readonly RowSources[];
  /** What numbers of each are multiplied by. */
  readonly times: readonly Factors[];
  /** Rows that are none of ours. */
  readonly skips: readonly Skip[];
  readonly skipsRepeats: boolean;
  readonly width: number;
  /** Nameless columns are not ours, whatever stands in them. */
  readonly ignoresNameless: boolean;
  /** Columns with a name that the map says are not ours. */
  readonly passed: readonly { readonly cell: number; readonly header: string }[];
  /** Required fields are found; without one no row can be read. */
  readonly isWhole: boolean;
  readonly findings: readonly Finding[];
}

/**
 * Finds the map's columns in a header. A column that is not there, one nobody reads, and a required field without a
 * column are findings; two columns of one name that is read throw `duplicate-header`.
 */
export function mapHeader(
  file: string,
  line: number,
  names: readonly string[],
  map: SheetMap,
  {
    form,
    dayFirst = false,
    above = [],
  }: { readonly form?: FormHeader | undefined; readonly dayFirst?: boolean; readonly above?: readonly string[] } = {},
): MappedHeader {
  const findings: Finding[] = [...(form?.findings ?? [])];
  const headers = names.map(plainText);
  const cellsByKey = new Map<string, number[]>();
  for (const [cell, header] of headers.entries()) {
    const key = nameKey(header);
    if (key !== '') addTo(cellsByKey, key, cell);
  }
  const filled = headers.filter((header) => header !== '');
  const read = new Set<number>();
  const optional = new Set(map.optional.map(nameKey));
  // Of two header rows the lower name alone will do where only one column has it.
  for (const [key, cells] of cellsByLower(form))
    if (!cellsByKey.has(key) && cells.length === 1) cellsByKey.set(key, cells);

  const cellOf = (named: ColumnName, key: string): number | undefined => {
    const column = typeof named === 'string' ? named : (named.name ?? '');
    if (typeof named !== 'string' && !cellsByKey.has(nameKey(column))) return lettered(named, key);
    const [cell, second] = cellsByKey.get(nameKey(column)) ?? [];
    if (cell === undefined) {
      if (optional.has(nameKey(column))) return undefined;
      const near = nearest(column, filled);
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
  const lettered = (column: Exclude<ColumnName, string>, key: string): number | undefined => {
    const cell = cellNamed(headers, column);
    if (cell === undefined || cell >= headers.length) {
      findings.push(finding('map-column-missing', { column: columnLetters(column.letter), key }, { file, line }));
      return undefined;
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

  const shared: Partial<Record<Field, FieldSource>> = { ...sourcesOf(map) };
  for (const { field, text, at } of form?.fields ?? []) shared[field] = { constant: text, at };
  const own: RowSources[] = map.rows.map(sourcesOf);
  const times: Factors[] = map.rows.map((rule) => ({ ...map.times, ...rule.times }));
  for (const rule of map.across) {
    const heads = { line, names: headers, ...(form?.upper && { upper: form.upper, lower: form.lower ?? [] }) };
    const across = acrossParts(file, heads, rule, map, dayFirst);
    addAll(findings, across.findings);
    for (const { cells, constants } of across.parts) {
      own.push({
        ...mapped(constants, ({ text, at }) => ({ constant: text, ...(at && { at }) })),
        ...mapped(cells, (cell) => ({ cells: [cell] })),
      });
      times.push({ ...map.times, ...rule.times });
      for (const cell of Object.values(cells)) read.add(cell);
    }
    for (const { place } of across.findings) if (place?.cell !== undefined) read.add(place.cell);
  }
  // A column that only says which rows are passed over may be one of ours as well.
  const readByFields = new Set(read);
  const skips = skipsOf(map, (column) => cellOf(column, 'skip_rows'));

  // A column with the name of a field of ours is that field, unless the map reads it from elsewhere.
  const isBack = isOfRejects(headers);
  const given = new Set<Field>(FIELDS.filter((field) => isGiven(map, field) && !(isBack && isOfSheet(map, field))));
  const ignored = new Set(map.ignore.map(nameKey));
  const ignoresAll = ignored.has('*');
  const ragged = new Set(raggedIn(headers));
  const plain: Partial<Record<Field, FieldSource>> = {};
  const passed: { cell: number; header: string }[] = [];
  for (const [cell, header] of headers.entries()) {
    if (ignored.has(nameKey(header)) && header !== '' && !read.has(cell)) passed.push({ cell, header });
    if (
      header === '' ||
      readByFields.has(cell) ||
      ragged.has(cell) ||
      ignored.has(nameKey(header)) ||
      /^x_/i.test(header)
    )
      continue;
    const field = fieldNamed(header);
    if (read.has(cell) && (!field || given.has(field))) continue;
    if (field && !given.has(field)) plain[field] = { cells: [cellOf(header, field) ?? cell] };
    else if (ignoresAll) passed.push({ cell, header });
    else findings.push(finding('unmapped-column', { header, ...(field && { field }) }, { file, line, cell }));
  }

  const rows = (own.length > 0 || map.across.length > 0 ? own : [{}]).map((sources) => ({
    ...plain,
    ...shared,
    ...sources,
  }));
  addAll(findings, inOtherPounds(file, line, headers, rows, own.length > 0 ? times : [map.times], map));
  const missing = REQUIRED_FIELDS.filter((field) => rows.some((sources) => sources[field] === undefined));
  for (const field of missing) {
    // What was looked for under another name was told already, unless that name need not be there.
    const own = [map, ...map.rows].flatMap(({ columns }) => columns[field] ?? []);
    const isOptional = own.some((column) => typeof column === 'string' && optional.has(nameKey(column)));
    if (isGiven(map, field) && !isOptional) continue;
    findings.push(finding('map-field-missing', { field, headers: filled }, { file, line }));
  }
  return {
    line,
    names: headers,
    above,
    rows,
    times: own.length > 0 ? times : [map.times],
    skips,
    skipsRepeats: map.skipRows.some((rule) => 'repeatedHeader' in rule),
    width: headers.findLastIndex((header) => header !== '') + 1,
    passed,
    ignoresNameless: ignoresAll || map.ignore.includes(''),
    isWhole: missing.length === 0 && rows.length > 0 && (form?.findings.length ?? 0) === 0,
    findings: findings.sort((a, b) => (a.place?.cell ?? -1) - (b.place?.cell ?? -1)),
  };
}

function isGiven(map: SheetMap, field: Field): boolean {
  const isOfAcross = map.across.some(({ fields, constants }) => fields[field] ?? constants[field]);
  return (
    isOfAcross ||
    isOfSheet(map, field) ||
    [map, ...map.rows].some(({ columns, constants }) => columns[field] ?? constants[field])
  );
}

/** Whether a field is the same for a whole sheet, by what stands above it or in a name. */
export function isOfSheet({ above, fileName, sheetName }: SheetMap, field: Field): boolean {
  return above[field] !== undefined || [fileName, sheetName].some((pattern) => pattern?.fields.includes(field));
}

function cellsByLower(form: FormHeader | undefined): ReadonlyMap<string, number[]> {
  const cells = new Map<string, number[]>();
  for (const [cell, name] of (form?.lower ?? []).entries()) {
    const key = nameKey(name);
    if (key !== '') addTo(cells, key, cell);
  }
  return cells;
}

function mapped<T>(from: Readonly<Partial<Record<Field, T>>>, source: (value: T) => FieldSource): RowSources {
  const sources: Partial<Record<Field, FieldSource>> = {};
  for (const field of FIELDS) {
    const value = from[field];
    if (value !== undefined) sources[field] = source(value);
  }
  return sources;
}

/** True for a name of a column that the map speaks of. */
export function isNamedBy(map: SheetMap): (name: string) => boolean {
  const keys = new Set(namedColumns(map).map(nameKey));
  // Where columns are months, a header is known that is one in other words: a date, in a spreadsheet.
  const isAcross = map.across.some(({ fields }) => fields.period === 'header');
  return (name) => keys.has(nameKey(name)) || (isAcross && 'value' in readPeriod(name, map.dates === 'day-first'));
}
