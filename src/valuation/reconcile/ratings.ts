// A promise's delivery in the words of a contract performance notice.
import { compare, type Rational, rational } from '../../model/rational.ts';
import type { Rating, RatingThresholds } from '../../model/reconciliation/rating.ts';
import type { ReconciledLine } from '../../model/reconciliation/reconciled-line.ts';

/** What is known of a promise besides delivered over due. */
interface RatedBy {
  /** False where a return is missing or in another unit. */
  readonly isKnown: boolean;
  /** What was returned may be totals to date, or is for days that another return is for: it says less than it seems to. */
  readonly maybeTwice: boolean;
}

/**
 * The word for delivered over due. `Other` where the four others cannot describe it: nothing is due yet, a return is
 * missing and what did come back falls short, what came back is in another unit, is open, or may hold the same twice.
 * Source of the words: Procurement Regulations 2024 (SI 2024/692), regulation 39(5); of the thresholds: ours, adjustable.
 */
export function ratingOf(
  ratio: Rational | undefined,
  { isKnown, maybeTwice }: RatedBy,
  thresholds: RatingThresholds,
): Rating {
  if (!ratio || maybeTwice) return 'Other';
  const reaches = (threshold: Rational) => compare(ratio, threshold) >= 0;
  if (reaches(thresholds.good)) return 'Good';
  if (!isKnown) return 'Other';
  if (reaches(thresholds.approaching)) return 'Approaching target';
  return reaches(thresholds.requiresImprovement) ? 'Requires improvement' : 'Inadequate';
}

/**
 * The word for all promises of a contract together: met over due, each promise up to what was due of it and weighted by its
 * pounds. Promises without pounds, and what is not due, have no weight. A promise that is rated Other may stand anywhere
 * between nothing and all of it: where the word would be the same at both ends it is that word, else Other.
 */
export function contractRating(lines: readonly ReconciledLine[], thresholds: RatingThresholds): Rating | undefined {
  const promised = lines.filter(({ rating }) => rating !== undefined);
  if (promised.length === 0) return undefined;
  let [due, least, most] = [0n, 0n, 0n];
  for (const { state, pounds, rating } of promised) {
    if (state !== 'valued' || !pounds) continue;
    const { met = 0n } = pounds;
    due += pounds.due;
    least += rating === 'Other' ? 0n : met;
    most += rating === 'Other' ? pounds.due : met;
  }
  if (due <= 0n) return 'Other';
  const wordOf = (met: bigint) => ratingOf(rational(met, due), { isKnown: true, maybeTwice: false }, thresholds);
  return wordOf(least) === wordOf(most) ? wordOf(most) : 'Other';
}
