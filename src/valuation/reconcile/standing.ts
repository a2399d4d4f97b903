// Where a promise stands on the day: met, over, under, not yet due, or unknown for want of a return.

import type { Day, Period } from '../../model/calendar.ts';
import { addAll } from '../../model/lists.ts';
import { type Pence, roundToPence, toPounds } from '../../model/money.ts';
import type { Draft } from '../../model/put.ts';
import { compare, divide, isZero, multiply, ONE, type Rational, reduce, subtract, ZERO } from '../../model/rational.ts';
import { type ReasonFound, reasonFound } from '../../model/reconciliation/reason.ts';
import type { Tolerance } from '../../model/reconciliation/reconcile-options.ts';
import { type Cover, gapsIn } from './gaps.ts';
import { named } from './named-period.ts';
import { monthsIn, shareDue, shareGoneBy } from './pro-rata.ts';
import type { PromiseLine } from './promises.ts';
import { netOf } from './spread.ts';
import { sameQuantity } from './tolerance.ts';

export interface Standing {
  readonly due: Rational;
  /** Absent, as the next two, where what was delivered is open. */
  readonly shortfall?: Rational;
  readonly over?: Rational;
  readonly overdue?: Rational;
  readonly perMonth?: Rational;
  /** Delivered over due, 1 at least where nothing is lacking; absent where nothing is due. */
  readonly ratio?: Rational;
  /** False where a missing return or another unit leaves what was delivered open. */
  readonly isKnown: boolean;
  readonly reasons: readonly ReasonFound[];
}

/** What came back for a promise, as far as it counts. */
interface CameBack {
  readonly delivered: Rational;
  /** Returns that count. */
  readonly counted: number;
  /** Whether some return was in another unit. */
  readonly otherUnit: boolean;
  /** Whether some quantity was sent again, and nobody decided which of the two counts. */
  readonly open: boolean;
  readonly cover: Cover;
}

/**
 * A promise on a day. Returns add up, whatever stretch each is for, and the sum is held against what was due by the day,
 * pro rata to time: four quarters meet a year, and twelve of them a third of a promise for twelve years, without anybody
 * saying how often they report. No single quarter is judged by itself, since nobody promised it.
 *
 * Reasons: `over` and `met` by the whole promise; else `not-yet-due` when as much came back as was due; else `under`.
 * A stretch without a return is `missing-return`, and where what came back is as much as was due in the stretches returned
 * for, that alone explains the shortfall and the promise is not called under. Nothing returned at all is not a delivery
 * of nothing: the promise is `missing-return`, and no more is known.
 */
export function standingOf(
  line: PromiseLine,
  cameBack: CameBack,
  today: Day | undefined,
  tolerance: Tolerance,
): Standing {
  const { committed, dates } = line;
  const { delivered } = cameBack;
  const price = pricePerUnit(line);
  const isSame = (found: Rational, expected: Rational) => sameQuantity(found, expected, price, tolerance);
  // However little was promised, nothing is not all of it.
  const reaches = (target: Rational) =>
    compare(delivered, target) >= 0 || (!isZero(delivered) && isSame(delivered, target));
  const goneBy = shareDue(line, today);
  const due = goneBy === ONE ? committed : reduce(multiply(committed, goneBy));
  const reachesAll = reaches(committed);
  const isFull = reachesAll && !cameBack.open;
  const lacks = due === committed ? !reachesAll : !reaches(due);
  const gaps = isFull && (cameBack.counted > 0 || isZero(committed)) ? [] : gapsIn(dates, cameBack.cover, today);
  const shortfall = atLeastZero(subtract(committed, delivered));
  const over = atLeastZero(subtract(delivered, committed));
  const overdue = atLeastZero(subtract(due, delivered));
  const pounds = (quantity: Rational) => (price ? { pounds: worthAt(price, quantity) } : {});
  const missing = gaps.map((gap) => {
    const whole = line.period && gap && gap.start === line.period.start && gap.end === line.period.end;
    const period = whole ? line.period : gap && named(gap);
    return reasonFound('missing-return', period ? { period } : {});
  });

  if (cameBack.open) return { due, isKnown: false, reasons: missing };

  const reasons: ReasonFound[] = [];
  if (cameBack.counted === 0) {
    if (missing.length === 0 && !cameBack.otherUnit) {
      reasons.push(isZero(committed) ? reasonFound('met', {}) : reasonFound('not-yet-due', { due }));
    }
  } else if (isFull) {
    const isOver = compare(delivered, committed) > 0 && !isSame(delivered, committed);
    reasons.push(isOver ? reasonFound('over', { quantity: over, ...pounds(over) }) : reasonFound('met', {}));
  } else if (!lacks) {
    if (missing.length === 0) reasons.push(reasonFound('not-yet-due', { due }));
  } else if (!reaches(dueOutside(line, gaps, due)) && !cameBack.otherUnit) {
    reasons.push(reasonFound('under', { quantity: overdue, due, ...pounds(overdue) }));
  }
  addAll(reasons, missing);
  const isKnown = missing.length === 0 && !cameBack.otherUnit;
  const standing: Draft<Standing> = { due, shortfall, over, overdue, isKnown, reasons };
  const perMonth = monthlyFrom(line, shortfall, today);
  if (perMonth) standing.perMonth = perMonth;
  if (compare(due, ZERO) > 0) standing.ratio = reduce(divide(lacks ? delivered : larger(delivered, due), due));
  return standing;
}

/** What is lacking over the months that are left after the day; nothing once the promise has ended. */
function monthlyFrom(
  { dates: { start, end }, isToDate, isLevel }: PromiseLine,
  shortfall: Rational,
  today: Day | undefined,
) {
  if (isToDate || isLevel) return;
  if (start === undefined || end === undefined || today === undefined || today >= end || isZero(shortfall)) return;
  return reduce(divide(shortfall, monthsIn({ start: Math.max(start, today + 1), end })));
}

/** What was due less the part of it that fell due in the gaps. */
function dueOutside(
  { committed, dates, isLevel }: PromiseLine,
  gaps: readonly (Period | undefined)[],
  due: Rational,
): Rational {
  let left = due;
  if (isLevel) return left;
  for (const gap of gaps) {
    if (!gap) continue;
    const inGap = subtract(shareGoneBy(dates, gap.end), shareGoneBy(dates, gap.start - 1));
    left = reduce(subtract(left, multiply(committed, inGap)));
  }
  return left;
}

/** Net pounds a unit of the promise is worth; absent where it has none, or nothing was promised. */
export function pricePerUnit({ committed, pounds }: PromiseLine): Rational | undefined {
  return isZero(committed) || pounds.length === 0 ? undefined : divide(toPounds(netOf(pounds)), committed);
}

/** Net pounds of a quantity at the promise's own price, rounded once. */
export function worth(line: PromiseLine, quantity: Rational): Pence {
  return isZero(quantity) ? 0n : worthAt(pricePerUnit(line), quantity);
}

/** The same by a price that is known already. */
export function worthAt(price: Rational | undefined, quantity: Rational): Pence {
  return price && !isZero(quantity) ? roundToPence(multiply(price, quantity)) : 0n;
}

function atLeastZero(value: Rational): Rational {
  return value.numerator < 0n ? ZERO : reduce(value);
}

function larger(a: Rational, b: Rational): Rational {
  return compare(a, b) > 0 ? a : b;
}
