// The five words a promise is rated by, and from what share of what was due each of them is said.
import type { Rational } from '../rational.ts';

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
