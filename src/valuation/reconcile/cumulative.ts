// Returns that look like totals to date rather than what was delivered in their period.
import type { Day, Period } from '../../model/calendar.ts';
import { formatExact } from '../../model/decimal.ts';
import {
  add,
  compare,
  equals,
  multiply,
  ONE,
  type Rational,
  rational,
  subtract,
  sum,
  ZERO,
} from '../../model/rational.ts';
import type { ReasonFacts } from '../../model/reconciliation/reason.ts';
import { groupsOf } from './groups-of.ts';
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

/** Quantities with so many digits that count are not delivered twice by chance. */
const UNLIKELY_DIGITS = 4;

/** What a total to date may come to, of what was due. */
const MOST_OF_DUE = rational(2);
const A_TENTH = rational(1, 10);
const A_TWENTIETH = rational(1, 20);

/**
 * The first return of a promise that repeats the one before it, or contains the sum of all before it, and looks like a
 * total to date. No return may be smaller than the one before it, for a total to date never falls. Then either its
 * quantity is the one before to the last of four or more digits; or all of this holds:
 *
 * - its quantity is at least the sum of the earlier ones;
 * - that quantity alone lies as near to what was due by then as the sum with the earlier ones does, or nearer;
 * - the sum is more than a tenth above what was due by then;
 * - that quantity alone is no more than twice what was due by then: more is far over, be it a slip or a good quarter, and
 *   is told as such;
 * - where two or more earlier ones added up are what was due by the last of them, give or take a tenth, they were for
 *   their periods; then that quantity alone is what was due by then, give or take a twentieth.
 *
 * So four equal quarters that make up the promise are four quarters, and a last quarter that is far over after three
 * on target is over. The shares are ours. A suspicion, and no more: what was returned is counted as it stands.
 */
export function findCumulative(returns: readonly ReturnRow[], dueBy: (day: Day) => Rational): Suspect | undefined {
  const series = seriesOf(returns);
  let earlier = ZERO;
  let suspect: Suspect | undefined;
  for (const [at, { period, quantity, rows }] of series.entries()) {
    const before = series[at - 1];
    if (before && compare(quantity, before.quantity) < 0) return undefined;
    const repeats = before !== undefined && equals(quantity, before.quantity);
    const row = rows.at(-1);
    if (!suspect && row && before && compare(earlier, ZERO) > 0) {
      const looks =
        (repeats && digitsOf(quantity) >= UNLIKELY_DIGITS) ||
        (fitsAsTotal(quantity, earlier, dueBy(period.end)) &&
          (at < 2 ||
            !isAbout(earlier, dueBy(before.period.end), A_TENTH) ||
            isAbout(quantity, dueBy(period.end), A_TWENTIETH)));
      if (looks) suspect = { row, facts: { quantity, earlier, repeats } };
    }
    earlier = add(earlier, quantity);
  }
  return suspect;
}

/** Whether a quantity that contains the earlier ones fits what was due, and does so better than added to them. */
function fitsAsTotal(quantity: Rational, earlier: Rational, due: Rational): boolean {
  const middle = add(quantity, multiply(earlier, rational(1, 2)));
  const isAbove = compare(add(earlier, quantity), multiply(due, add(ONE, A_TENTH))) > 0;
  const isNear = compare(quantity, multiply(due, MOST_OF_DUE)) <= 0;
  return compare(quantity, earlier) >= 0 && compare(middle, due) >= 0 && isAbove && isNear;
}

/** Whether a quantity is what was due, give or take a share of it. */
function isAbout(quantity: Rational, due: Rational, share: Rational): boolean {
  const slack = multiply(due, share);
  return compare(quantity, subtract(due, slack)) >= 0 && compare(quantity, add(due, slack)) <= 0;
}

/** Digits that count: 1,250 has three, 48,210.55 has seven. */
function digitsOf(quantity: Rational): number {
  return formatExact(quantity)
    .replace(/[^0-9]/g, '')
    .replace(/^0+|0+$/g, '').length;
}

/** What was counted period by period, in order of time; a return for the same days adds to it. */
function seriesOf(returns: readonly ReturnRow[]): Counted[] {
  const counted = returns.flatMap((row) => (row.counted && row.own ? [{ row, period: row.own }] : []));
  const periods = groupsOf(counted, ({ period }) => `${period.start} ${period.end}`);
  return [...periods.values()]
    .flatMap(([first, ...others]) => {
      if (!first) return [];
      const rows = [first, ...others].map(({ row }) => row);
      return [{ period: first.period, quantity: sum(rows.map(({ quantity }) => quantity)), rows }];
    })
    .sort((a, b) => a.period.end - b.period.end || a.period.start - b.period.start);
}
