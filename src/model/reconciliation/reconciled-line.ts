// A line of a reconciliation: one promise with what came back for it, in quantities and in pounds, and why it stands as it does.
import type { Pence } from '../money.ts';
import type { Rational } from '../rational.ts';
import type { Aggregate, LineState } from '../result.ts';
import type { Location, NamedPeriod } from './place.ts';
import type { Rating } from './rating.ts';
import type { ReasonFound } from './reason.ts';

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

/** A line's pounds; due, met, shortfall and overdue are net, at what a unit of the promise is worth. */
interface LinePounds extends ThreeAggregates {
  readonly due: Pence;
  /** Of what was due, what was delivered: never more than was due. Absent, as the next three, where the line has no total. */
  readonly met?: Pence;
  /** Delivered beyond what was due. */
  readonly ahead?: Pence;
  readonly shortfall?: Pence;
  readonly overdue?: Pence;
  readonly perMonth?: Pence;
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
  /** Absent, as the next four, where quantities sent again are not decided between: the line has no total. */
  readonly delivered?: Rational;
  readonly evidenced?: Rational;
  readonly shortfall?: Rational;
  readonly over?: Rational;
  /** Due and not delivered. */
  readonly overdue?: Rational;
  /** What has to come each month from the day to the end of the promise, to meet it; absent where nothing has. */
  readonly perMonth?: Rational;
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

/** Every line, sorted by contract, measure, area and days; may be gone through more than once. */
export type ReconciledLines = AsyncIterable<ReconciledLine>;
