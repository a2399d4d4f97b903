// What was promised beside what came back: the whole of a reconciliation, as far as it is kept.
import type { AppraisalUsed } from './appraisal.ts';
import type { ContractFacts } from './commitment.ts';
import type { Finding } from './finding.ts';
import type { Many } from './many.ts';
import type { Pence } from './money.ts';
import type { NotReturned, ReconciledTotals } from './reconciliation/answers.ts';
import type { Outlier } from './reconciliation/outlier.ts';
import type { Rating } from './reconciliation/rating.ts';
import type { Reason, ReasonFound } from './reconciliation/reason.ts';
import type { ReconcileOptions } from './reconciliation/reconcile-options.ts';
import type { ReconciledLine } from './reconciliation/reconciled-line.ts';
import type { Counts, InputRead, Rejection, TableUsed } from './result.ts';

/** Lines a report shows of each kind, by how many there are in all. The lines themselves are not kept. */
export interface DigestOf<T> {
  readonly first: readonly T[];
  readonly count: number;
  /** Net pounds of those that are not among the first. */
  readonly left: Pence;
}

/** What a line is called by. */
export type LineNamed = Pick<ReconciledLine, 'contract' | 'measure' | 'area' | 'period' | 'locations'>;

/** What is odd for one reason, on all lines of a supplier together. */
export interface Cause {
  readonly reason: Reason;
  /** What parts a reason further: why, or with which outcome. */
  readonly kind: string;
  /** Absent where the contract does not say. */
  readonly supplier?: string;
  /** The last contract it is of, and how many there are. */
  readonly contract: string;
  readonly contracts: number;
  /** Reasons found. */
  readonly count: number;
  /** Net pounds at stake. */
  readonly pounds: Pence;
  /** The one with the most pounds at stake; where it names no row, with the places of its line. */
  readonly first: readonly { readonly line: LineNamed; readonly found: ReasonFound }[];
}

/** What a report shows of single lines: so many of each kind, whatever the number of lines. */
export interface ReconciledDigest {
  readonly lines: DigestOf<ReconciledLine>;
  /** Reasons to be looked at (warnings, but for what is lacking) by their causes, those with the most pounds first. */
  readonly causes: readonly Cause[];
  /** Lines with pounds overdue, the largest first. */
  readonly behind: DigestOf<ReconciledLine>;
  readonly rated: Readonly<Record<Rating, DigestOf<ReconciledLine>>>;
}

/**
 * What promises and returns come to. Its lines are not in it, for there may be a million of them: they are worked out again
 * where they are wanted. With errors in the inputs `withheld` is true, and there are no lines, totals, answers or outliers.
 */
export interface Reconciliation {
  readonly inputs: readonly InputRead[];
  readonly proxies: readonly TableUsed[];
  /** Whose discount rates and price indices were used. */
  readonly appraisals: readonly AppraisalUsed[];
  readonly options: ReconcileOptions;
  readonly complete: boolean;
  readonly withheld: boolean;
  readonly findings: Many<Finding>;
  readonly counts: Counts;
  /** Of the valued, record-only and unvalued rows: returns that repeat another and are counted once. */
  readonly repeated: number;
  /** Sorted by id. */
  readonly contracts: readonly ContractFacts[];
  readonly digest: ReconciledDigest;
  /** Whether any reason is a warning that nobody settled. */
  readonly warns: boolean;
  readonly byReason: Readonly<Partial<Record<Reason, number>>>;
  readonly totals: readonly ReconciledTotals[];
  readonly notReturned: readonly NotReturned[];
  readonly outliers: readonly Outlier[];
  /** With `partial`: the rows of each side left out, in the order of the inputs and their lines. */
  readonly rejections: { readonly commitments: Many<Rejection>; readonly returns: Many<Rejection> };
}
