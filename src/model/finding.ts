// Something wrong or doubtful in the data, as a value: a rule, a place and the facts. The sentences are written later.
import type { Commitment, Field, InputFile, Origin } from './commitment.ts';
import type { FirstPlace } from './rules/rows.ts';
import type { Severity } from './rules/rule.ts';
import { type RuleData, type RuleId, severityOf } from './rules.ts';
import { visibleInShort } from './visible.ts';

/** Where it is. `cell` (from 0) is a cell of the record that begins on `line`; `column` (from 1) is a known column. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly cell?: number;
  readonly column?: number;
  readonly length?: number;
}

/**
 * The lines a finding is shown with: a header where there is one, the line itself, and what to underline.
 * Columns (from 1) and lengths count as JavaScript strings do. A header's column is where the same cell's name begins.
 */
export interface Excerpt {
  readonly header?: { readonly line: number; readonly text: string; readonly column?: number };
  readonly line: number;
  readonly text: string;
  readonly column?: number;
  readonly length?: number;
}

export interface Finding<R extends RuleId = RuleId> {
  readonly rule: R;
  readonly severity: Severity;
  readonly data: RuleData[R];
  readonly place?: Place;
  readonly excerpt?: Excerpt;
  /** A doubt that somebody has looked at and settled: a note that says so. */
  readonly checked?: true;
}

/** A finding of a rule, with the rule's severity. */
export function finding<R extends RuleId>(rule: R, data: RuleData[R], place?: Place): Finding {
  // A Finding is a union over rules in use; the pair of rule and data is checked here, at the call.
  return { rule, severity: severityOf(rule), data, ...(place && { place }) };
}

/** Where a field of a commitment stands; the commitment's own line when the field was left blank. */
export function placeOf(commitment: Pick<Commitment, 'origin'>, field?: Field): Place {
  const { file, line, fields } = commitment.origin;
  const elsewhere = field && elsewhereIn(file, field);
  if (elsewhere) return elsewhere;
  const cell = field && file.cells?.[field];
  const known = field && fields?.[field];
  if (known) return { file: file.path, line: known[0], column: known[1], length: known[2] };
  return { file: file.path, line, ...(cell !== undefined && { cell }) };
}

/** Where a field of all rows stands that is in none of them; undefined where it is in each. */
export function elsewhereIn({ path, elsewhere }: InputFile, field: Field): Place | undefined {
  const place = elsewhere?.[field];
  if (place === undefined) return undefined;
  return place === null ? { file: path } : { file: path, line: place[0], cell: place[1] };
}

/** Where the first of two stands, as data of the finding about the second: the cell of a field, where it has one. */
export function firstAt({ file, line }: Pick<Origin, 'file' | 'line'>, field: Field): FirstPlace {
  const place = file.elsewhere?.[field];
  if (place) return { firstFile: file.path, firstLine: place[0], firstCell: place[1] };
  const cell = file.cells?.[field];
  return { firstFile: file.path, firstLine: line, ...(cell !== undefined && { firstCell: cell }) };
}

/** We cannot start: a bad flag or setting. Exit 2. What it names of somebody's is shown and never obeyed. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  constructor(message: string) {
    super(visibleInShort(message));
  }
}

/** A finding on a line of a file. */
export type LinedFinding = Finding & { readonly place: Place & { readonly line: number } };

/** An input or a table that could not be read at all, as a finding. Exit 3. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
  readonly finding: Finding;
  /** What else is wrong with the same file, where all of it could be seen. */
  readonly others: readonly Finding[];
  constructor(unreadable: Finding, others: readonly Finding[] = []) {
    super(unreadable.rule);
    this.finding = unreadable;
    this.others = others;
  }
}

/** What was read is refused for what it says, as a finding: a released table that was edited. Exit 1. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly finding: Finding;
  constructor(refused: Finding) {
    super(refused.rule);
    this.finding = refused;
  }
}

/** Throws the finding as an input that cannot be read. */
export function unreadable<R extends RuleId>(rule: R, data: RuleData[R], place?: Place): never {
  throw new UnreadableError(finding(rule, data, place));
}

/** Whether a finding is of a rule, so that its data are that rule's. */
export function isOf<R extends RuleId>(rule: R, one: Finding): one is Finding<R> {
  return one.rule === rule;
}

/** Tells a finding from the value that was hoped for. */
export function isFinding(value: object): value is Finding {
  return 'rule' in value && 'severity' in value;
}
