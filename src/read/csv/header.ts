// The header of a sheet of rows: which cell holds which field, and what is wrong with the names in it.
import { FIELDS, type Field } from '../../model/commitment.ts';
import { type Finding, finding, unreadable } from '../../model/finding.ts';
import { nameKey, nearest } from '../../model/nearest.ts';
import { raggedIn } from '../../model/rejected-row.ts';
import { guessField } from '../map/field-guess.ts';
import { fieldsCalled } from './column-names.ts';

export const REQUIRED_FIELDS = ['contract_id', 'measure', 'quantity'] as const satisfies readonly Field[];

/** A sheet with so many columns that nobody knows is a form of somebody else's. */
const SHEET_OF_THEIRS = 3;

const fieldByKey: ReadonlyMap<string, Field> = new Map(FIELDS.map((field) => [nameKey(field), field]));

/** The field a header names, whatever its case, spaces, `_` and `-`; undefined when it names none. */
export function fieldNamed(header: string): Field | undefined {
  return fieldByKey.get(nameKey(header.trim()));
}

/** Whether a header names a field, by its own name or by another. */
export function isNamed(header: string): boolean {
  return fieldNamed(header) !== undefined || fieldsCalled(header).length > 0;
}

export interface Header {
  readonly line: number;
  /** Which cell (from 0) of a record holds a field. */
  readonly cells: Readonly<Partial<Record<Field, number>>>;
  /** Which cell of the sheet a field is shown at, where records are not its rows as they stand. */
  readonly places?: Readonly<Partial<Record<Field, number>>>;
  /** Cells up to the last that has a name: every record has at least so many. */
  readonly width: number;
  /** Cells with the nameless ones at the end, which are let be while nothing stands below them. */
  readonly fullWidth: number;
  /** Required columns are there; without one no row can be read. */
  readonly isWhole: boolean;
  readonly findings: readonly Finding[];
}

/**
 * Reads a header. Unknown names (but for those that begin with `x_`) and missing required columns are findings; a name
 * given twice cannot be read at all, for nobody can say which cell is meant: throws `duplicate-header`.
 */
export function readHeader(file: string, line: number, names: readonly string[]): Header {
  const cells: Partial<Record<Field, number>> = {};
  const findings: Finding[] = [];
  const unknown: Named[] = [];
  const seen = new Map<string, number>();
  const ragged = new Set(raggedIn(names));
  const width = names.findLastIndex((name) => name.trim() !== '') + 1;
  for (const [cell, raw] of names.slice(0, width).entries()) {
    const header = raw.trim();
    const place = { file, line, cell };
    const key = nameKey(header);
    const first = seen.get(key);
    if (first !== undefined && key !== '') unreadable('duplicate-header', { header, first: first + 1 }, place);
    seen.set(key, cell);
    const field = fieldNamed(header);
    if (field) cells[field] = cell;
    else if (!/^x_/i.test(header) && !ragged.has(cell)) unknown.push({ cell, header });
  }
  const called = otherNames(unknown, cells);
  const missing = REQUIRED_FIELDS.filter((field) => cells[field] === undefined);
  // A column that is looked for and one that nobody knows are one slip where the one sounds like the other.
  const sought = new Set<Field>(missing);
  for (const { cell, header } of unknown) {
    if (called.some((one) => one.cell === cell)) continue;
    // Once in a sheet of somebody else's it is said what reads such sheets.
    const isFirst = findings.length === 0 && unknown.length - called.length >= SHEET_OF_THEIRS;
    const others = isFirst ? unknown.length - called.length - 1 : undefined;
    const found = unknownColumn(file, line, cell, header, (field) => cells[field] === undefined, others);
    if ('nearest' in found.data) sought.delete(fieldNamed(String(found.data.nearest)) ?? 'notes');
    findings.push(found);
  }
  for (const column of sought) findings.push(finding('missing-column', { column }, { file, line }));
  if (called.length > 0) {
    const columns = called.map(({ header, field }) => ({ header, field }));
    findings.push(finding('columns-by-other-names', { columns }, { file, line, cell: called[0]?.cell ?? 0 }));
  }
  return { line, cells, width, fullWidth: names.length, isWhole: missing.length === 0, findings };
}

interface Named {
  readonly cell: number;
  readonly header: string;
}

/**
 * Columns that are called by another name of a field which no other column is; their cells are that field's from here on. A name that
 * can be one thing alone comes first: Ref takes nothing from KPI or Contract No, wherever they stand.
 */
function otherNames(unknown: readonly Named[], cells: Partial<Record<Field, number>>) {
  const named = unknown.map((one) => ({ ...one, fields: fieldsCalled(one.header) }));
  const inTurn = [
    ...named.filter(({ fields }) => fields.length === 1),
    ...named.filter(({ fields }) => fields.length > 1),
  ];
  const called = inTurn.flatMap(({ cell, header, fields }) => {
    const field = fields.find((one) => cells[one] === undefined);
    if (!field) return [];
    cells[field] = cell;
    return [{ cell, header, field }];
  });
  return called.sort((one, other) => one.cell - other.cell);
}

/** `Ref`, `ID` and `No` name whatever is missing: the contract first. */
function wordFor(header: string, isFree: (field: Field) => boolean): Field | undefined {
  if (!/^(?:id|no|number|ref|reference|code)\.?$/i.test(header.trim())) return undefined;
  return REQUIRED_FIELDS.find((field) => field !== 'quantity' && isFree(field));
}

/**
 * The finding for a column nobody knows, at its cell of the header, with the nearest name that is known, and with how many others there
 * are where it is to speak for the sheet.
 */
export function unknownColumn(
  file: string,
  line: number,
  cell: number,
  header: string,
  isFree: (field: Field) => boolean = () => true,
  others?: number,
): Finding {
  const near = header === '' ? undefined : meantBy(header, isFree);
  const ofSheet = others === undefined ? {} : { others, sheet: file };
  return finding(
    'unknown-column',
    { header, ...(near !== undefined && { nearest: near }), ...ofSheet },
    { file, line, cell },
  );
}

/** What it sounds like to a practitioner comes first where nothing is read from that yet: Qty, KPI, Ref. */
function meantBy(header: string, isFree: (field: Field) => boolean): string | undefined {
  const guess = [guessField(header), wordFor(header, isFree)].find((field) => field !== undefined && isFree(field));
  return guess ?? nearest(header, FIELDS.filter(isFree)) ?? nearest(header, FIELDS);
}
