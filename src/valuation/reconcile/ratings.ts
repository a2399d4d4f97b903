// A promise's delivery in the words of a contract performance notice.
import { compare, type Rational } from '../../model/rational.ts';
import type { Rating, RatingThresholds } from '../../model/reconciliation/rating.ts';

/**
 * The word for delivered over due. `Other` where the four others cannot describe it: nothing is due yet, a return is
 * missing and what did come back falls short, or what came back is in another unit.
 * Source of the words: Procurement Regulations 2024 (SI 2024/692), regulation 39(5); of the thresholds: ours, adjustable.
 */
export function ratingOf(ratio: Rational | undefined, isKnown: boolean, thresholds: RatingThresholds): Rating {
  if (!ratio) return 'Other';
  const reaches = (threshold: Rational) => compare(ratio, threshold) >= 0;
  if (reaches(thresholds.good)) return 'Good';
  if (!isKnown) return 'Other';
  if (reaches(thresholds.approaching)) return 'Approaching target';
  return reaches(thresholds.requiresImprovement) ? 'Requires improvement' : 'Inadequate';
}
