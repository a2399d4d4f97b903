// Of rows that say how much of one thing there is in each year, quarter or month, one that is ten times all the others: a nought too many.
import { formatIsoDate } from '../../model/calendar.ts';
import { formatExact } from '../../model/decimal.ts';
import { LEAST_OF_TIMES } from '../../model/doubt-limits.ts';
import { type Finding, finding, placeOf } from '../../model/finding.ts';
import { groupBy } from '../../model/lists.ts';
import { formatPence } from '../../model/money.ts';
import { compare, divide, isNegative, isZero, multiply, type Rational, rational } from '../../model/rational.ts';
import { NO_DAY } from '../../model/rows.ts';
import type { Among } from '../../model/rules/doubts.ts';
import { Cases } from './cases.ts';
import type { SheetRow } from './sheet-rows.ts';

const POWERS = [10, 100, 1000] as const;
const TWO = rational(2);
/** How far from a power of ten a nought too many may be. */
const SLACK = rational(5, 4);

export class FarRows {
  readonly #cases = new Cases();

  /** Takes rows of one file. */
  take(rows: readonly SheetRow[]): void {
    const timed = rows.filter(({ start, end }) => start !== NO_DAY && end !== NO_DAY);
    if (timed.length < LEAST_OF_TIMES) return;
    for (const series of groupBy(timed, seriesOf).values()) {
      if (series.length < LEAST_OF_TIMES || new Set(series.map(({ start }) => start)).size < series.length) continue;
      const sorted = [...series].sort((a, b) => compare(a.said.quantity, b.said.quantity));
      const [least, most] = [sorted[0], sorted.at(-1)];
      if (!least || !most || isZero(least.said.quantity) || isNegative(least.said.quantity)) continue;
      this.#hold(most, sorted.slice(0, -1));
      this.#hold(least, sorted.slice(1));
    }
  }

  /** Holds a row against all others of its series, from the least to the most. */
  #hold(row: SheetRow, others: readonly SheetRow[]): void {
    const [least, usual, most] = [others[0], others[Math.floor(others.length / 2)], others.at(-1)].map(
      (one) => one?.said.quantity,
    );
    const { said, unit, pence, start, end } = row;
    const { contract, measure, quantity, checked } = said;
    if (!least || !usual || !most || compare(most, multiply(least, TWO)) > 0) return;
    const times = powerBetween(quantity, usual, SLACK);
    if (times === undefined) return;
    const data = {
      ...{ measure, quantity: formatExact(quantity), unit, start: formatIsoDate(start), end: formatIsoDate(end) },
      ...{ usual: formatExact(usual), times, isMore: compare(quantity, usual) > 0, rows: others.length },
      pounds: formatPence(pence),
    };
    const place = placeOf(said, 'quantity');
    this.#cases.add({
      ...{ name: `${contract} ${measure}`, place, pence },
      isChecked: checked?.includes('far-from-others') === true,
      told: (among: Among) => finding('far-from-others', { ...data, ...among }, place),
    });
  }

  get findings(): Finding[] {
    return this.#cases.findings;
  }
}

/** What rows are of one series by: all but their days, their id and how much they say. Months are no series with quarters. */
function seriesOf({ said: { contract, measure, area, per, status }, start, end }: SheetRow): string {
  const days = end - start + 1;
  const length = [31, 92, 184, 366].find((longest) => days <= longest && days * 10 >= longest * 9);
  return length === undefined ? '' : JSON.stringify([contract, measure, area, per, status, length]);
}

/** 10, 100 or 1,000 where one is about so many times the other, give or take a factor, whichever is the larger. */
export function powerBetween(a: Rational, b: Rational, slack: Rational): number | undefined {
  const ratio = compare(a, b) > 0 ? divide(a, b) : divide(b, a);
  return POWERS.find((power) => {
    const times = rational(power);
    return compare(ratio, multiply(times, slack)) <= 0 && compare(multiply(ratio, slack), times) >= 0;
  });
}
