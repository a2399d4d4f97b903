// Figures that moved by more than a share of what they were: a gate that needs no bids to see a slip of a digit.
import type { JudgedChange, Move } from '../../model/change.ts';
import { formatExact, formatFixed } from '../../model/decimal.ts';
import { isBeyond, type Limit, sizeOf } from '../../model/levels.ts';
import { compare, divide, isZero, type Rational, rational, subtract } from '../../model/rational.ts';

export interface Jump {
  readonly change: JudgedChange;
  readonly before: string;
  readonly after: string;
  /** (after - before) / before; -1 where the figure is 0 or gone below it. */
  readonly ratio: Rational;
}

/**
 * The changes nobody answers for whose figure, or what one unit is worth by it, moved by more than a share of what it was, or
 * by more pounds a unit. A figure that comes to 0 or changes its sign has always moved by more.
 */
export function jumpsOver(changes: readonly JudgedChange[], most: Limit): Jump[] {
  return changes.flatMap((change): Jump[] => {
    if (change.accepted) return [];
    const { ratio, before, after } = change;
    if (ratio && isOverShare(ratio, most))
      return [{ change, before: before ?? 'nothing', after: after ?? 'nothing', ratio }];
    const worst = worstMove(change.moves, most);
    return worst ? [{ change, ...worst }] : [];
  });
}

function worstMove(moves: readonly Move[], most: Limit): Omit<Jump, 'change'> | undefined {
  let worst: Omit<Jump, 'change'> | undefined;
  for (const { before, after, unit } of moves) {
    if (!before || !after || isZero(before)) continue;
    const moved = subtract(after, before);
    const ratio = divide(moved, before);
    if (!isOverShare(ratio, most) && !isBeyond(moved, ratio, most)) continue;
    if (worst && compare(sizeOf(ratio), sizeOf(worst.ratio)) <= 0) continue;
    worst = { before: `GBP ${shown(before)}/${unit}`, after: `GBP ${shown(after)}/${unit}`, ratio };
  }
  return worst;
}

const MINUS_ONE = rational(-1);

/** A figure has no pounds by itself: only its share is held to the limit here. */
function isOverShare(ratio: Rational, { share }: Limit): boolean {
  return compare(ratio, MINUS_ONE) <= 0 || (share !== undefined && compare(sizeOf(ratio), share) > 0);
}

function shown(value: Rational): string {
  const exact = formatExact(value);
  return exact.includes('/') || exact.length > 14 ? formatFixed(value, 6) : exact;
}
