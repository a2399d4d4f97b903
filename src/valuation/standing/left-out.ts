// The rows that a run puts aside, each with everything that was found against it.
import type { Origin } from '../../model/commitment.ts';
import type { Finding } from '../../model/finding.ts';
import { groupBy } from '../../model/lists.ts';
import type { RejectedRow } from '../../model/rejected-row.ts';
import type { Rejection } from '../../model/result.ts';
import type { RuleId } from '../../model/rules.ts';
import type { Portfolio } from './portfolio.ts';
import { RowSet } from './row-set.ts';

/** What is wrong with a header puts every row of its file in doubt: nobody can say what the column would have changed. */
const OF_EVERY_ROW: ReadonlySet<RuleId> = new Set([
  'unknown-column',
  'missing-column',
  'unmapped-column',
  'map-column-missing',
  'map-field-missing',
]);

export class Aside {
  readonly #rejections: Rejection[] = [];
  readonly #rows = new RowSet();
  readonly #records = new Map<string, readonly Finding[]>();
  readonly #survey: Portfolio;
  readonly #findings: readonly Finding[];
  readonly #ofFile: ReadonlyMap<string, readonly Finding[]>;
  readonly #ofLine: LineErrors;
  /** Errors that were found here. */
  readonly met = new Set<Finding>();

  /** With what the readers found, and the portfolio of all rows. */
  constructor(survey: Portfolio, findings: readonly Finding[]) {
    const errors = [...findings, ...survey.findings].filter(({ severity }) => severity === 'error');
    this.#survey = survey;
    this.#findings = findings;
    this.#ofFile = groupBy(errors, ({ rule, place }) => (OF_EVERY_ROW.has(rule) ? place?.file : undefined));
    this.#ofLine = new LineErrors(errors);
  }

  get rejections(): readonly Rejection[] {
    return this.#rejections;
  }

  /** How many there are. */
  get size(): number {
    return this.#rejections.length;
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

  /** Adds a commitment for errors that were met here, and for those of the record it belongs to. */
  add(commitment: RejectedRow, row: number, met: readonly Finding[], ofRecord: readonly Finding[] = []): void {
    this.#rows.add(row);
    this.#add(commitment, this.#survey.rejectAt(row)?.errors, met, ofRecord);
  }

  #add(
    row: RejectedRow,
    own: readonly Finding[] | undefined,
    met: readonly Finding[],
    ofRecord: readonly Finding[],
  ): void {
    const { file, line } = row.origin;
    const read = own ?? this.#ofLine.at(file.path, line);
    const ofFile = this.#ofFile.get(file.path) ?? [];
    const isNew = (one: Finding) => !read.some((known) => isSame(one, known));
    const [here, more] = [met.filter(isNew), ofRecord.filter(isNew)];
    for (const one of here) this.met.add(one);
    // Nearly every row has errors of one kind alone: it is given the very list of them.
    const [only, ...others] = [ofFile, read, here, more].filter(({ length }) => length > 0);
    const errors = others.length === 0 && !own ? (only ?? []) : [...new Set([...ofFile, ...read, ...here, ...more])];
    this.#rejections.push({ row, errors });
    const key = recordKey(row.origin);
    if (key !== undefined) this.#records.set(key, errors);
  }

  /** Whether there is an error that leaving these rows out does not make good. */
  leavesError(told: ReadonlySet<Finding>): boolean {
    return this.#findings.some(
      (one) => one.severity === 'error' && !told.has(one) && !OF_EVERY_ROW.has(one.rule) && one.rule !== 'no-rows',
    );
  }
}

/** Errors by the file and line they are on: one by itself, where it is alone there. */
class LineErrors {
  readonly #files = new Map<string, Map<number, Finding | Finding[]>>();

  constructor(errors: readonly Finding[]) {
    for (const one of errors) {
      const { place } = one;
      if (!place?.line) continue;
      const lines = this.#files.get(place.file) ?? new Map<number, Finding | Finding[]>();
      this.#files.set(place.file, lines);
      const known = lines.get(place.line);
      if (known === undefined) lines.set(place.line, one);
      else if (Array.isArray(known)) known.push(one);
      else lines.set(place.line, [known, one]);
    }
  }

  at(file: string, line: number): readonly Finding[] {
    const found = this.#files.get(file)?.get(line);
    return found === undefined ? [] : Array.isArray(found) ? found : [found];
  }
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
