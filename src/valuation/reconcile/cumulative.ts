// Returns that look like totals to date rather than what was delivered in their period.
import type { Day, Period } from '../../model/calendar.ts';
import { add, compare, equals, isNegative, multiply, type Rational, rational, ZERO } from '../../model/rational.ts';
import type { ReasonFacts } from '../../model/reconciliation.ts';
import type { ReturnRow } from './returns.ts';

interface Counted {
  readonly period: Period;
  readonly quantity: Rational;
  readonly rows: readonly ReturnRow[];
}

export interface Suspect {
  readonly row: ReturnRow;
  readonly facts: ReasonFacts['looks-cumulative'];
}

/**
 * The first return of a promise that repeats the one before it, or contains the sum of all before it, where reading the
 * returns as totals to date fits the promise and adding them up does not. All of this has to hold:
 *
 * - no return is smaller than the one before it (a total to date never falls);
 * - its quantity is at least the sum of the earlier ones;
 * - that quantity alone lies nearer to what was due by then than the sum with the earlier ones does;
 * - the sum is more than a quarter above what was due by then.
 *
 * So four equal quarters that make up the promise are four quarters. A suspicion, and no more: what was returned is
 * counted as it stands.
 */
export function findCumulative(returns: readonly ReturnRow[], dueBy: (day: Day) => Rational): Suspect | undefined {
  const series = seriesOf(returns);
  let earlier = ZERO;
  let suspect: Suspect | undefined;
  for (const [at, { period, quantity, rows }] of series.entries()) {
    const before = series[at - 1];
    if (before && compare(quantity, before.quantity) < 0) return undefined;
    const row = rows.at(-1);
    const together = add(earlier, quantity);
    const due = dueBy(period.end);
    const isNearer = compare(add(quantity, multiply(earlier, rational(1, 2))), due) > 0;
    const isAbove = compare(together, multiply(due, rational(5, 4))) > 0;
    if (!suspect && row && before && !isZeroOrLess(earlier) && compare(quantity, earlier) >= 0 && isNearer && isAbove) {
      suspect = { row, facts: { quantity, earlier, repeats: equals(quantity, before.quantity) } };
    }
    earlier = together;
  }
  return suspect;
}

/** What was counted period by period, in order of time; a return for the same days adds to it. */
function seriesOf(returns: readonly ReturnRow[]): Counted[] {
  const periods = new Map<string, Counted>();
  for (const row of returns) {
    if (!row.counted || !row.own) continue;
    const key = `${row.own.start} ${row.own.end}`;
    const known = periods.get(key) ?? { period: row.own, quantity: ZERO, rows: [] };
    periods.set(key, { ...known, quantity: add(known.quantity, row.quantity), rows: [...known.rows, row] });
  }
  return [...periods.values()].sort((a, b) => a.period.end - b.period.end || a.period.start - b.period.start);
}

function isZeroOrLess(value: Rational): boolean {
  return isNegative(value) || value.numerator === 0n;
}
