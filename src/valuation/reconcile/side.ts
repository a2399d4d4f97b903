// One side of a reconciliation, promises or returns: which of its rows stand, and what is wrong with the others.
import type { Commitment } from '../../model/commitment.ts';
import type { Finding } from '../../model/finding.ts';
import type { ReadRows } from '../../model/read-rows.ts';
import type { RejectedRow } from '../../model/rejected-row.ts';
import type { Rejection } from '../../model/result.ts';
import { Aside } from '../aside.ts';
import { FindingLog, MOST_OF_A_RULE } from '../finding-log.ts';
import { Portfolio } from '../portfolio.ts';
import { isError } from '../run-findings.ts';
import type { NumberedRow } from './contract-rows.ts';
import type { Rejected } from './valued-row.ts';

/** What a first pass over the rows of a side came to. */
export interface SideTask {
  readonly survey: Portfolio;
  /** Findings of the readers, and how many rows they rejected. */
  readonly findings: readonly Finding[];
  readonly rejected: number;
  /** Rows with errors are left out. Then the rejected rows are given, and all rows may be gone through again. */
  readonly leaveOut?: {
    readonly rejects: readonly RejectedRow[];
    readonly rows: () => AsyncIterable<ReadRows> | Iterable<ReadRows>;
  };
  /** A return that comes twice is no error. */
  readonly mayRepeat: boolean;
}

/**
 * Where rows are left out, whatever stands comes to the same as had the others never been in the inputs: what they say of
 * their contracts does not hold, which may put further rows aside. So the rows are surveyed again until none follows.
 */
export class Side {
  readonly #task: SideTask;
  readonly #aside: Aside | undefined;
  #portfolio: Portfolio;
  #isSurveyed: boolean;
  #met = new FindingLog();
  #rejected = 0;
  #before = 0;

  constructor(task: SideTask) {
    this.#task = task;
    const { survey, findings, leaveOut } = task;
    this.#portfolio = survey;
    this.#aside = leaveOut && new Aside(survey, findings);
    for (const reject of leaveOut?.rejects ?? []) this.#aside?.addReject(reject, []);
    const { size = 0, hasDoubt = false } = this.#aside ?? {};
    this.#isSurveyed = !this.#aside || (size === 0 && !hasDoubt && !survey.findings.some(isError));
  }

  /** What the rows that stand say of contracts. */
  get portfolio(): Portfolio {
    return this.#portfolio;
  }

  /** Begins a pass over the rows, which stand as far as is known now. */
  async begin(): Promise<void> {
    if (!this.#isSurveyed) await this.#survey();
    this.#isSurveyed = true;
    this.#met = new FindingLog(this.#aside ? undefined : MOST_OF_A_RULE);
    this.#rejected = 0;
    this.#before = this.#aside?.size ?? 0;
  }

  async #survey(): Promise<void> {
    const { leaveOut, mayRepeat } = this.#task;
    const aside = this.#aside;
    if (!aside || !leaveOut) return;
    const left = new Portfolio({ keeps: 'rejects', mayRepeat, without: (row) => aside.has(row) });
    let first = 0;
    for await (const rows of leaveOut.rows()) {
      for (const [index, commitment] of rows.commitments.entries()) {
        if (aside.has(first + index)) continue;
        const ofRecord = aside.errorsOfRecord(commitment.origin);
        if (ofRecord || aside.isInDoubt(commitment.origin)) aside.add(commitment, first + index, [], ofRecord);
      }
      first += rows.commitments.length;
      left.take(rows);
    }
    this.#portfolio = left;
  }

  /** Of the rows of a contract those that stand. A record of which another quantity was put aside does not. */
  standing(rows: readonly NumberedRow[]): NumberedRow[] {
    const aside = this.#aside;
    if (aside) {
      for (const { row, commitment } of rows) {
        const errors = commitment.origin.part === undefined ? undefined : this.#portfolio.rejectAt(row)?.errors;
        if (errors) aside.noteRecord(commitment.origin, errors);
      }
    }
    return rows.filter(({ row, commitment }) => {
      if (this.#portfolio.isRejected(row) || aside?.has(row)) return false;
      const ofRecord = aside?.errorsOfRecord(commitment.origin);
      if (ofRecord) aside?.add(commitment, row, [], ofRecord);
      return ofRecord === undefined;
    });
  }

  /** Takes what came of the rows of a contract: those that cannot be reconciled, out of those that stood. */
  sort(standing: readonly NumberedRow[], rejected: readonly Rejected[]): void {
    const errorsOf = new Map<Commitment, readonly Finding[]>(rejected.map(({ row, errors }) => [row, errors]));
    for (const { commitment, row } of standing) {
      const errors = errorsOf.get(commitment);
      if (errors) this.#reject(commitment, row, errors);
    }
  }

  /** Ends a pass. True when more rows were put aside, so that what stands has to be gone through again. */
  end(): boolean {
    const grew = (this.#aside?.size ?? 0) > this.#before;
    if (grew) this.#isSurveyed = false;
    return grew;
  }

  #reject(commitment: Commitment, row: number, errors: readonly Finding[]): void {
    this.#rejected += 1;
    if (this.#aside) this.#aside.add(commitment, row, errors);
    else this.#met.add(...errors);
  }

  /** With the rows put aside: all of them, each with everything that is wrong with it. */
  get rejections(): readonly Rejection[] {
    if (!this.#aside) return [];
    return [...this.#aside.rejections, ...this.#portfolio.rejects.map((row) => ({ row, errors: row.errors ?? [] }))];
  }

  /** How many rows do not stand. */
  get rejected(): number {
    const { rejected, survey } = this.#task;
    return this.#aside ? this.rejections.length : rejected + survey.rejected + this.#rejected;
  }

  get findings(): readonly Finding[] {
    const { findings, survey } = this.#task;
    const told = this.#told;
    return [
      ...findings,
      ...(this.#portfolio === survey ? [] : survey.findings.filter((one) => told.has(one))),
      ...this.#portfolio.findings,
      ...(this.#aside ? this.#aside.met : [...this.#met.kept, ...this.#met.notes]),
    ];
  }

  /** Whether there is an error that leaving rows out does not make good. */
  get stops(): boolean {
    return this.#aside ? this.#aside.leavesError(this.#told) : this.findings.some(isError);
  }

  get #told(): ReadonlySet<Finding> {
    return new Set(this.rejections.flatMap(({ errors }) => errors));
  }
}
