// What was promised beside what came back, line by line with reasons, and what they come to together.
import type { Period } from './calendar.ts';
import type { ContractFacts } from './commitment.ts';
import type { Finding } from './finding.ts';
import type { Pence } from './money.ts';
import type { Rational } from './rational.ts';
import type { Aggregate, Counts, InputRead, LineState, Options, Rejection, TableUsed } from './result.ts';
import type { Severity } from './rules.ts';

/**
 * A row: its file and the line it begins on; of a sheet, the cell (from 0) that holds its quantity, and where a row holds
 * several quantities which of them it is, from 1.
 */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly cell?: number;
  readonly part?: number;
}

/** A stretch of days and the name it goes by: `2026-27-Q1`, or two dates with `/`. */
export interface NamedPeriod extends Period {
  readonly text: string;
}

/** A table, an area of it or a year of it whose figure a claimed proxy is. */
export interface ProxyFit {
  readonly table: string;
  readonly area?: string;
  readonly year?: number;
}

type NoFacts = Record<never, never>;

/** Every reason a line can have, with the facts it is told by. Pounds are net, at the promise's own price. */
export interface ReasonFacts {
  met: NoFacts;
  over: { quantity: Rational; pounds?: Pence };
  /** Less than was due by the day, and no missing return explains it. */
  under: { quantity: Rational; due: Rational; pounds?: Pence };
  'not-yet-due': { due: Rational };
  'missing-return': { period?: NamedPeriod };
  'not-promised': { why: 'contract' | 'measure' | 'area'; area?: string; nearest?: string };
  'duplicate-return': { of: Location; counted: boolean };
  'unit-differs': { unit: string; found: string };
  'wrong-period':
    | { period: NamedPeriod; promised: NamedPeriod }
    | { period: NamedPeriod; other: NamedPeriod; of: Location };
  'after-end': { period: NamedPeriod; end: number };
  'no-evidence': { quantity: Rational };
  'looks-cumulative': { quantity: Rational; earlier: Rational; repeats: boolean };
  'claim-arithmetic': { claimed: Rational; quantity: Rational; proxy: Rational };
  'claim-other-table': { proxy: Rational; measure: string; own: string; fits: readonly ProxyFit[] };
  'claim-no-table': { proxy: Rational; measure: string; tables: readonly string[] };
}

export type Reason = keyof ReasonFacts;

/** A warning fails under --strict; a note never does. The order is the order they are listed in. */
export const severityOfReason: Readonly<Record<Reason, Exclude<Severity, 'error'>>> = {
  met: 'note',
  over: 'note',
  under: 'warning',
  'not-yet-due': 'note',
  'missing-return': 'warning',
  'not-promised': 'warning',
  'duplicate-return': 'warning',
  'unit-differs': 'warning',
  'wrong-period': 'warning',
  'after-end': 'warning',
  'no-evidence': 'warning',
  'looks-cumulative': 'warning',
  'claim-arithmetic': 'warning',
  'claim-other-table': 'warning',
  'claim-no-table': 'warning',
};

export const REASONS = Object.keys(severityOfReason).filter(isReason);

export function isReason(word: string): word is Reason {
  return Object.hasOwn(severityOfReason, word);
}

/** One reason as it was found; `at` is the row it is about, where it is about one row. */
export interface ReasonFound<R extends Reason = Reason> {
  readonly reason: R;
  readonly facts: ReasonFacts[R];
  readonly at?: Location;
}

/** A reason with its facts, checked as a pair. */
export function reasonFound<R extends Reason>(reason: R, facts: ReasonFacts[R], at?: Location): ReasonFound {
  return { reason, facts, ...(at && { at }) };
}

/**
 * The words for performance in a contract performance notice.
 * Source: Procurement Regulations 2024 (SI 2024/692), regulation 39(5). They come with no figures; the thresholds are ours.
 */
export const RATINGS = ['Good', 'Approaching target', 'Requires improvement', 'Inadequate', 'Other'] as const;
export type Rating = (typeof RATINGS)[number];

/** The least delivered over due (1 is all of it) for each word; below the last it is Inadequate. */
export interface RatingThresholds {
  readonly good: Rational;
  readonly approaching: Rational;
  readonly requiresImprovement: Rational;
}

/** How far two figures may lie apart and still be the same: pounds, or a share of the larger of its base and a pound. */
export type Tolerance =
  | { readonly kind: 'pounds'; readonly pounds: Rational; readonly text: string }
  | { readonly kind: 'share'; readonly share: Rational; readonly text: string };

export interface ReconcileOptions {
  readonly valuation: Options;
  readonly tolerance: Tolerance;
  readonly thresholds: RatingThresholds;
  /** `YYYY-MM-DD`: today. Absent only where nothing in the inputs has a date. */
  readonly asOf?: string;
  readonly asOfFrom: 'flag' | 'returns' | 'contracts' | 'nothing';
}

/** Pounds of the three things that are never added to each other. */
export interface ThreeAggregates {
  readonly committed: Aggregate;
  readonly delivered: Aggregate;
  /** Delivered with evidence. */
  readonly evidenced: Aggregate;
}

/** Pounds that the rows themselves claim, where any do. */
export interface Claimed {
  readonly committed?: Pence;
  readonly delivered?: Pence;
  readonly evidenced?: Pence;
}

/** A line's pounds; shortfall, over, due and overdue are net, at what a unit of the promise is worth. */
export interface LinePounds extends ThreeAggregates {
  readonly due: Pence;
  readonly shortfall: Pence;
  readonly overdue: Pence;
}

/**
 * One promise on its own dates (of a promise per year, one year of it) with every return that meets it; or returns that
 * meet none. committed = delivered + shortfall - over.
 */
export interface ReconciledLine {
  readonly contract: string;
  readonly measure: string;
  /** The table's words; absent for a measure that no table knows. */
  readonly title?: string;
  readonly theme?: string;
  readonly unit?: string;
  /** Ids of the commitments in it. */
  readonly commitments: readonly string[];
  readonly period?: NamedPeriod;
  readonly area?: string;
  /** Index into Reconciliation.proxies. */
  readonly proxies: number;
  readonly promised: boolean;
  readonly state: LineState;
  readonly committed: Rational;
  /** Of the committed quantity, what was due by the day: pro rata to time. */
  readonly due: Rational;
  readonly delivered: Rational;
  readonly evidenced: Rational;
  readonly shortfall: Rational;
  readonly over: Rational;
  /** Due and not delivered. */
  readonly overdue: Rational;
  /** Absent where the measure is never priced, or the table has no figure. */
  readonly pounds?: LinePounds;
  readonly claimed: Claimed;
  /** Delivered over due; absent where nothing is due. */
  readonly ratio?: Rational;
  /** Absent where nothing was promised. */
  readonly rating?: Rating;
  readonly reasons: readonly ReasonFound[];
  /** Rows of the promise, then of the returns. */
  readonly locations: readonly Location[];
}

export const ANSWERS_BY = ['supplier', 'contract', 'theme', 'period'] as const;

/** One row of the portfolio's answers. */
export interface Answer extends ThreeAggregates {
  readonly by: (typeof ANSWERS_BY)[number];
  readonly id: string;
  readonly title: string;
  /** Of the committed pounds, net, what was due by the day. */
  readonly due: Pence;
  /** Of the delivered pounds, net, what counts towards no promise. */
  readonly outside: Pence;
}

/** How much of net pounds is local spend and jobs. */
export interface LocalShare {
  readonly of: 'committed' | 'delivered';
  readonly net: Pence;
  readonly localSpend: Pence;
  readonly jobs: Pence;
  /** What is left without them. */
  readonly left: Pence;
}

/** What lines come to whose tables may be added: one per table id, or one in all with --add-tables. */
export interface ReconciledTotals extends ThreeAggregates {
  readonly tables: readonly string[];
  readonly lines: number;
  readonly due: Pence;
  readonly outside: Pence;
  readonly claimed: Claimed;
  readonly answers: readonly Answer[];
  readonly localShares: readonly LocalShare[];
}

/** A contract that sent nothing for a time, or nothing on some of its measures. */
export interface NotReturned {
  readonly contract: string;
  readonly supplier?: string;
  readonly period?: NamedPeriod;
  /** Measures that were promised and are missing; `all` when the contract sent nothing at all for the time. */
  readonly measures: readonly string[];
  readonly all: boolean;
}

/** Figures worth a phone call, with the facts they are told by. Nothing is said to be wrong. */
export interface OutlierFacts {
  'over-200-percent': { measure: string; committed: Rational; delivered: Rational; unit?: string };
  'above-contract-value': { of: 'committed' | 'delivered' | 'claimed'; pounds: Pence; value: Rational };
  'part-above-whole': {
    of: 'committed' | 'delivered';
    part: string;
    whole: string;
    partQuantity: Rational;
    wholeQuantity: Rational;
    unit: string;
  };
  'same-in-two-measures': {
    measures: readonly [string, string];
    quantity: Rational;
    unit: string;
    period?: NamedPeriod;
  };
  'off-by-a-power-of-ten': {
    measure: string;
    quantity: Rational;
    usual: Rational;
    times: number;
    period: NamedPeriod;
    /** Where the contract has no other return of the measure: how many other contracts of its supplier were asked. */
    contracts?: number;
  };
}

export type OutlierKind = keyof OutlierFacts;

export interface Outlier<K extends OutlierKind = OutlierKind> {
  readonly kind: K;
  readonly contract: string;
  readonly facts: OutlierFacts[K];
  /** The first of the rows it is from, at most OUTLIER_ROWS. */
  readonly locations: readonly Location[];
  /** How many rows there are besides these. */
  readonly more: number;
}

/** A whole contract may stand behind one outlier. */
export const OUTLIER_ROWS = 50;

/** Lines a report shows of each kind, by how many there are in all. The lines themselves are not kept. */
export interface DigestOf<T> {
  readonly first: readonly T[];
  readonly count: number;
}

/** What a report shows of single lines: so many of each kind, whatever the number of lines. */
export interface ReconciledDigest {
  readonly lines: DigestOf<ReconciledLine>;
  /** Reasons to be looked at (warnings, but for missing returns), each with its line. */
  readonly odd: DigestOf<{ readonly line: ReconciledLine; readonly found: ReasonFound }>;
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
  readonly options: ReconcileOptions;
  readonly complete: boolean;
  readonly withheld: boolean;
  readonly findings: readonly Finding[];
  readonly counts: Counts;
  /** Of the valued, record-only and unvalued rows: returns that repeat another and are counted once. */
  readonly repeated: number;
  /** Sorted by id. */
  readonly contracts: readonly ContractFacts[];
  readonly digest: ReconciledDigest;
  readonly byReason: Readonly<Partial<Record<Reason, number>>>;
  readonly totals: readonly ReconciledTotals[];
  readonly notReturned: readonly NotReturned[];
  readonly outliers: readonly Outlier[];
  /** With `partial`: the rows of each side left out, in the order of the inputs and their lines. */
  readonly rejections: { readonly commitments: readonly Rejection[]; readonly returns: readonly Rejection[] };
}

/** Every line, sorted by contract, measure, area and days; may be gone through more than once. */
export type ReconciledLines = AsyncIterable<ReconciledLine>;
