// Which rows of which inputs are passed over for others that stand in for them, and which are refused for standing twice.
import { type Finding, finding, type UnreadableError } from '../model/finding.ts';
import { bookAndSheet } from '../model/sheet-place.ts';
import type { CommitmentBatch, PassesOver } from '../read/batches.ts';
import { lineText } from '../render/sheet/rejects-csv.ts';
import { rowKey } from '../valuation/standing/left-out.ts';

/** A row that is passed over: for a row of which rejects file, and whether it was met. */
interface PassedOver {
  /** Absent for one that is struck out: nothing stands in for it. */
  readonly by: string | undefined;
  met: boolean;
}

export class StandIns {
  /** Inputs that are files of rejected rows. */
  readonly rejectsFiles = new Set<string>();
  /** By the input as it was given, then by sheet and line. */
  readonly #passed = new Map<string, Map<string, PassedOver>>();
  /** Rows that are struck out, by their rejects file. */
  readonly #struck = new Map<string, number>();
  readonly #twice = new Map<string, Finding>();
  readonly #twiceIn = new Map<string, number>();
  readonly #sha256 = new Map<string, string>();
  readonly #lost = new Map<string, UnreadableError>();
  readonly #found: Finding[] = [];

  /** Whether no row is passed over or refused. */
  get isIdle(): boolean {
    return this.#passed.size + this.#twice.size === 0;
  }

  add(found: Finding): void {
    this.#found.push(found);
  }

  /** An input is to be read with this SHA-256, or what was found out about its rows is not true of it. */
  expect(input: string, sha256: string): void {
    this.#sha256.set(input, sha256);
  }

  /** An input broke off while it was looked at, and cannot be read again. */
  lose(input: string, why: UnreadableError): void {
    this.#lost.set(input, why);
  }

  /** Throws what an input that is lost broke off with. */
  checkNotLost(input: string): void {
    const why = this.#lost.get(input);
    if (why) throw why;
  }

  isAsExpected(input: string, sha256: string): boolean {
    return (this.#sha256.get(input) ?? sha256) === sha256;
  }

  /** The row of an input, on a line as `lineText` writes it, is passed over for one of a rejects file. */
  passOver(input: string, sheet: string | undefined, at: string, by: string): void {
    const own = this.#passed.get(input) ?? new Map<string, PassedOver>();
    this.#passed.set(input, own);
    own.set(keyOf(sheet, at), { by, met: false });
  }

  /** A row of a rejects file is none. */
  strikeOut(input: string, sheet: string | undefined, line: number, path: string): void {
    this.#struck.set(path, (this.#struck.get(path) ?? 0) + 1);
    const own = this.#passed.get(input) ?? new Map<string, PassedOver>();
    this.#passed.set(input, own);
    own.set(keyOf(sheet, lineText(line)), { by: undefined, met: false });
  }

  /** The rows of a rejects file on a line are refused, for this. */
  refuse(path: string, line: number, error: Finding): void {
    this.#twice.set(rowKey(path, line), error);
    this.#twiceIn.set(path, (this.#twiceIn.get(path) ?? 0) + 1);
  }

  /** How many rows of a rejects file are refused. */
  refusedIn(path: string): number {
    return this.#twiceIn.get(path) ?? 0;
  }

  /** For reading an input: the rows that are passed over. */
  passesOver(input: string): ((path: string) => PassesOver) | undefined {
    const own = this.#passed.get(input);
    return (
      own &&
      ((path) => {
        const sheet = bookAndSheet(path)?.sheet;
        return (line, nth) => {
          const row = own.get(keyOf(sheet, lineText(line, nth)));
          if (row) row.met = true;
          return row !== undefined;
        };
      })
    );
  }

  /** A batch in which those that are refused are rejects. */
  refused(batch: CommitmentBatch): CommitmentBatch {
    if (this.#twice.size === 0) return batch;
    const errorOf = ({ origin }: Pick<CommitmentBatch['rejects'][number], 'origin'>) =>
      this.#twice.get(rowKey(origin.file.path, origin.line));
    const refused = batch.commitments.filter(errorOf);
    // A record of several quantities is one row of theirs.
    const errors = new Set([...refused, ...batch.rejects].flatMap((row) => errorOf(row) ?? []));
    if (errors.size === 0) return batch;
    const rejects = refused.map(({ contract, measure, unit, origin }) => {
      return { contract, measure, ...(unit !== undefined && { unit }), origin };
    });
    return {
      ...batch,
      commitments: batch.commitments.filter((row) => !errorOf(row)),
      rejects: [...batch.rejects, ...rejects].sort((a, b) => a.origin.line - b.origin.line),
      findings: [...batch.findings, ...errors],
    };
  }

  /** What there is to say when everything was read: each rejects file with the rows it stood in for. */
  get findings(): readonly Finding[] {
    const rows = new Map<string, number>();
    const files = new Map<string, Set<string>>();
    for (const [input, passed] of this.#passed) {
      for (const { by, met } of passed.values()) {
        if (!met || by === undefined) continue;
        rows.set(by, (rows.get(by) ?? 0) + 1);
        files.set(by, (files.get(by) ?? new Set()).add(input));
      }
    }
    const notes = [...rows].map(([path, count]) =>
      finding('rows-stood-in', { path, rows: count, files: files.get(path)?.size ?? 0 }, { file: path }),
    );
    const struck = [...this.#struck].map(([path, count]) =>
      finding('rows-struck-out', { path, rows: count }, { file: path }),
    );
    return [...this.#found, ...notes, ...struck];
  }
}

function keyOf(sheet: string | undefined, at: string): string {
  return `${sheet?.toLowerCase() ?? ''}\n${at}`;
}
