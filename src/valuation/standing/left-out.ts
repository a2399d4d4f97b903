// The rows that a run puts aside, each with everything that was found against it.
import { ByLine } from '../../model/by-line.ts';
import type { Origin } from '../../model/commitment.ts';
import type { Finding } from '../../model/finding.ts';
import { groupBy } from '../../model/lists.ts';
import { entry, goThrough, MadeWhenAsked, type Many, together } from '../../model/many.ts';
import { type RejectedRow, readPart } from '../../model/rejected-row.ts';
import type { Rejection } from '../../model/result.ts';
import { LineSet, RowSet } from '../../model/row-set.ts';
import type { RuleId } from '../../model/rules.ts';
import type { Portfolio } from './portfolio.ts';
import { Rejections } from './rejections.ts';

/** What is wrong with a header puts every row of its file in doubt: nobody can say what the column would have changed. */
const OF_EVERY_ROW: ReadonlySet<RuleId> = new Set([
  'unknown-column',
  'missing-column',
  'unmapped-column',
  'map-column-missing',
  'map-field-missing',
]);

export class Aside {
  #rejected = new Rejections();
  readonly #rows = new RowSet();
  readonly #records = new Map<string, readonly Finding[]>();
  readonly #survey: Portfolio;
  readonly #findings: Many<Finding>;
  /** What is wrong with each file's header, once each by what it says: there may be thousands, and every row has them. */
  readonly #ofFile: ReadonlyMap<string, ReadonlyMap<string, Finding>>;
  readonly #ofLine: LineErrors;
  /** Of rows whose line alone does not tell what is wrong with them, what is; and of parts of records, what is with others. */
  readonly #own = new Map<number, readonly Finding[]>();
  readonly #ofRecord = new Map<number, readonly Finding[]>();
  readonly #ofRecords = new Set<Finding>();
  /** The lines of the others. */
  readonly #lines = new LineSet();

  /** With what the readers found, and the portfolio of all rows. */
  constructor(survey: Portfolio, findings: Many<Finding>) {
    this.#survey = survey;
    this.#findings = findings;
    this.#ofLine = new LineErrors(together([findings, survey.findings]));
    const byFile = groupBy(this.#ofLine.ofHeaders, ({ place }) => place?.file);
    this.#ofFile = new Map([...byFile].map(([file, found]) => [file, bySaying(found)]));
  }

  get rejections(): Many<Rejection> {
    const passing = new RowPassing(this.#rejected, this);
    return new MadeWhenAsked<Rejection>(
      this.size,
      (index) => new RowAside(this.#rejected.rowAt(index), index, this),
      (index) => passing.at(index),
    );
  }

  /** Errors that were found here. */
  get met(): Many<Finding> {
    return this.#rejected.errors.kept;
  }

  /** How many there are. */
  get size(): number {
    return this.#rejected.length;
  }

  /** Whether a commitment is among them, by its number in reading order. */
  has(row: number): boolean {
    return this.#rows.has(row);
  }

  /** Whether any record of several quantities has errors. */
  get hasRecords(): boolean {
    return this.#records.size > 0;
  }

  /** Whether any file's header is at fault. */
  get hasDoubt(): boolean {
    return this.#ofFile.size > 0;
  }

  /** Whether the header of a row's file is at fault. */
  isInDoubt({ file }: Origin): boolean {
    return this.#ofFile.has(file.path);
  }

  /** The errors of another quantity in the record that a commitment is part of: it is mended and fed back as a whole. */
  errorsOfRecord(origin: Origin): readonly Finding[] | undefined {
    const key = recordKey(origin);
    return key === undefined ? undefined : this.#records.get(key);
  }

  /** Adds a row of which the readers made no commitment. */
  addReject(row: RejectedRow, met: readonly Finding[]): void {
    this.#add(row, row.errors, met, []);
  }

  /** The same for very many, each with what was met of it; `wrong` is asked of those of which nothing was. */
  addRejects(rows: Rejections, wrong: (index: number) => readonly Finding[]): void {
    let simple = 0;
    const isSimple = (index: number) => {
      const isMet = rows.hasErrors(index);
      if (!rows.isPlain(index) || (isMet && this.#ofLine.has(rows.fileAt(index), rows.lineAt(index)))) return false;
      return isMet || wrong(index).length === 0;
    };
    while (simple < rows.length && isSimple(simple)) simple += 1;
    for (let index = 0; index < simple; index += 1) this.#lines.add(rows.fileAt(index), rows.lineAt(index));
    // Nearly always they are taken over as they are.
    if (simple === rows.length) {
      this.#rejected = rows;
      return;
    }
    for (let index = 0; index < rows.length; index += 1) {
      if (index < simple) this.#rejected.addFrom(rows, index);
      else this.addReject(rows.rowAt(index), rows.hasErrors(index) ? rows.errorsAt(index) : wrong(index));
    }
  }

  /** Adds a commitment for errors that were met here, and for those of the record it belongs to. */
  add(commitment: RejectedRow, row: number, met: readonly Finding[], ofRecord: readonly Finding[] = []): void {
    this.#rows.add(row);
    this.#add(readPart(commitment), this.#survey.rejectAt(row)?.errors, met, ofRecord);
  }

  #add(
    row: RejectedRow,
    own: readonly Finding[] | undefined,
    met: readonly Finding[],
    ofRecord: readonly Finding[],
  ): void {
    const index = this.size;
    const { origin } = row;
    const { path } = origin.file;
    const read = met.length + ofRecord.length === 0 ? [] : (own ?? this.#ofLine.at(path, origin.line));
    const isNew = (one: Finding) => !read.some((known) => isSame(one, known));
    const key = recordKey(origin);
    // What is found against a record is told with each of its rows, and once of all of them.
    const isTold = (one: Finding) => key !== undefined && this.#ofRecords.has(one);
    const here = met.filter(isNew);
    this.#rejected.add(
      row,
      here.filter((one) => !isTold(one)),
    );
    const more = [...here.filter(isTold), ...ofRecord.filter(isNew)];
    if (own) this.#own.set(index, own);
    else this.#lines.add(path, origin.line);
    if (more.length > 0) this.#ofRecord.set(index, more);
    if (key === undefined) return;
    for (const one of here) this.#ofRecords.add(one);
    this.#records.set(key, this.errorsOf(row, index));
  }

  /** Everything that is wrong with one of the rows. */
  errorsOf({ origin: { file, line } }: Pick<RejectedRow, 'origin'>, index: number): readonly Finding[] {
    const ofFile = this.#ofFile.get(file.path);
    const ofRow = [
      ...(this.#own.get(index) ?? this.#ofLine.at(file.path, line)),
      ...this.#rejected.errorsAt(index),
      ...(this.#ofRecord.get(index) ?? []),
    ];
    if (!ofFile && ofRow.length < 2) return ofRow;
    const others = [...bySaying(ofRow)].filter(([saying]) => !ofFile?.has(saying));
    return [...(ofFile?.values() ?? []), ...others.map(([, one]) => one)];
  }

  /** Tells what is said of a row that is here from what is said of none. */
  get isTold(): (error: Finding) => boolean {
    const own = [...this.#own.values(), ...this.#ofRecord.values()];
    const keys = new Set(own.flat().map(sayingOf));
    return (one) =>
      (one.place?.line !== undefined && this.#lines.has(one.place.file, one.place.line)) ||
      (keys.size > 0 && keys.has(sayingOf(one)));
  }

  /** Whether there is an error that leaving these rows out does not make good. */
  get leavesError(): boolean {
    const { isTold } = this;
    return this.#findings.some(
      (one) => one.severity === 'error' && !OF_EVERY_ROW.has(one.rule) && one.rule !== 'no-rows' && !isTold(one),
    );
  }
}

/** A row that was put aside. Most who go through them ask only where they are. */
class RowAside implements Rejection {
  readonly row: RejectedRow;
  readonly #index: number;
  readonly #aside: Aside;

  constructor(row: RejectedRow, index: number, aside: Aside) {
    this.row = row;
    this.#index = index;
    this.#aside = aside;
  }

  get errors(): readonly Finding[] {
    return this.#aside.errorsOf(this.row, this.#index);
  }
}

/** The rows that were put aside, each as long as nobody asks for the next. */
class RowPassing implements Rejection {
  readonly #rows: Rejections;
  readonly #aside: Aside;
  #index = 0;

  constructor(rows: Rejections, aside: Aside) {
    this.#rows = rows;
    this.#aside = aside;
  }

  at(index: number): this {
    this.#index = index;
    return this;
  }

  get row(): RejectedRow {
    return this.#rows.inPassing(this.#index);
  }

  get errors(): readonly Finding[] {
    return this.#aside.errorsOf(this.row, this.#index);
  }
}

/** The errors among findings by the file and line they are on. */
class LineErrors {
  /** Those that are in every row of their file. */
  readonly ofHeaders: Finding[] = [];
  readonly #findings: Many<Finding>;
  readonly #files = new Map<string, ByLine>();

  constructor(findings: Many<Finding>) {
    this.#findings = findings;
    goThrough(findings, ({ place, rule, severity }, number) => {
      if (severity !== 'error') return;
      if (OF_EVERY_ROW.has(rule)) this.ofHeaders.push(entry(findings, number));
      if (!place?.line) return;
      const lines = this.#files.get(place.file) ?? new ByLine();
      this.#files.set(place.file, lines);
      lines.add(place.line, number);
    });
  }

  has(file: string, line: number): boolean {
    return this.#files.get(file)?.has(line) === true;
  }

  at(file: string, line: number): readonly Finding[] {
    return (this.#files.get(file)?.at(line) ?? []).map((number) => entry(this.#findings, number));
  }
}

/** A finding as a text: two that say the same of the same place have the same. */
function sayingOf({ rule, data, place }: Finding): string {
  return JSON.stringify([rule, data, place]);
}

/** The findings once each, by what they say. */
function bySaying(findings: readonly Finding[]): ReadonlyMap<string, Finding> {
  return new Map(findings.map((one) => [sayingOf(one), one]));
}

/** Whether two surveys found one and the same. */
function isSame(one: Finding, other: Finding): boolean {
  return one.rule === other.rule && JSON.stringify(one.place) === JSON.stringify(other.place);
}

/** A record of a sheet may hold several quantities; elsewhere a row is one. */
export function recordKey({ file, line, part }: Origin): string | undefined {
  return part === undefined ? undefined : rowKey(file.path, line);
}

/** A row by its file and the line it begins on. */
export function rowKey(file: string, line: number): string {
  return `${file}\n${line}`;
}
