// Returns as they stand on the day: what is for days after it is not delivered yet.
import type { Day } from '../../model/calendar.ts';
import { isZero, multiply, ONE, reduce, subtract, ZERO } from '../../model/rational.ts';
import { shareGoneBy } from './pro-rata.ts';
import type { ReturnRow } from './returns.ts';
import { spreadPounds } from './spread.ts';

/**
 * A return up to the day. One that is wholly for later days counts nothing; one that runs beyond the day counts for the
 * share of its months that has gone by, as its promise is due by that share.
 */
export function untilDay(row: ReturnRow, day: Day | undefined): ReturnRow {
  const { own, quantity, pounds } = row;
  if (day === undefined || !own || own.end <= day || row.otherUnit) return row;
  const share = shareGoneBy(own, day);
  if (isZero(share)) {
    return { ...row, quantity: ZERO, pounds: [], counted: false, later: { quantity }, whole: row.whole ?? row };
  }
  const rest = subtract(ONE, share);
  const [now = []] = spreadPounds(pounds, [share, rest]);
  return {
    ...row,
    quantity: reduce(multiply(quantity, share)),
    pounds: now,
    dates: { start: own.start, end: day },
    later: { quantity: reduce(multiply(quantity, rest)) },
    whole: row.whole ?? row,
  };
}
