// How promises and returns are to be matched: how near is near enough, what is rated how, and which day is today.
import type { Rational } from '../rational.ts';
import type { Options } from '../result.ts';
import type { RatingThresholds } from './rating.ts';

/** How far two figures may lie apart and still be the same: pounds, a share (a pound at least), or the larger of both. */
export type Tolerance =
  | { readonly kind: 'pounds'; readonly pounds: Rational; readonly text: string }
  | { readonly kind: 'share'; readonly share: Rational; readonly text: string }
  | { readonly kind: 'both'; readonly pounds: Rational; readonly share: Rational; readonly text: string };

/** Which of several quantities sent for one measure, area and days counts: in the order they were read. */
export const RESENT = ['last', 'first', 'add'] as const;
export type Resent = (typeof RESENT)[number];

export interface ReconcileOptions {
  readonly valuation: Options;
  readonly tolerance: Tolerance;
  readonly thresholds: RatingThresholds;
  /** Absent: a line with two quantities for the same days has no total. */
  readonly resent?: Resent;
  /** `YYYY-MM-DD`: today. Absent only where nothing in the inputs has a date. */
  readonly asOf?: string;
  readonly asOfFrom: 'flag' | 'returns' | 'contracts' | 'nothing';
}
