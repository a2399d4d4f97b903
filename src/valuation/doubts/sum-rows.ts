// Rows that say what others of their file add up to: a year beside its quarters, a line of totals that was filled down like the rest.
import { formatExact } from '../../model/decimal.ts';
import { LEAST_SUMMED, LEAST_SUMMED_IN_DAYS, SUM_STEPS, SUM_STEPS_OF_ALL } from '../../model/doubt-limits.ts';
import { type Finding, finding, placeOf } from '../../model/finding.ts';
import { groupBy } from '../../model/lists.ts';
import { formatPence } from '../../model/money.ts';
import { greatestCommonDivisor, type Rational } from '../../model/rational.ts';
import { NO_DAY } from '../../model/rows.ts';
import type { Among } from '../../model/rules/doubts.ts';
import { Cases } from './cases.ts';
import type { SheetRow } from './sheet-rows.ts';

/** A row of sums among others. */
interface Found {
  readonly sum: SheetRow;
  /** The others, in reading order. */
  readonly summed: readonly SheetRow[];
}

export class SumRows {
  readonly #cases = new Cases();

  /** Takes the rows of a file, or of a contract in it. */
  take(rows: readonly SheetRow[]): void {
    const kindOf = ({ said: { measure, per, status } }: SheetRow) => `${measure} ${per} ${status}`;
    for (const ofMeasure of groupBy(rows, kindOf).values()) {
      for (const ofContract of groupBy(ofMeasure, ({ said }) => said.contract).values()) {
        const found = sumWithin(ofContract);
        if (found) this.#tell(found, false);
      }
      const found = sumOfAll(ofMeasure);
      if (found) this.#tell(found, true);
    }
  }

  #tell({ sum, summed }: Found, isOfAll: boolean): void {
    const { said, unit, pence } = sum;
    const { contract, measure, quantity, checked } = said;
    const place = placeOf(said, 'quantity');
    const data = {
      ...{ contract, measure, quantity: formatExact(quantity), unit, rows: summed.length, isOfAll },
      ...{
        first: summed[0]?.said.origin.line ?? 0,
        last: summed.at(-1)?.said.origin.line ?? 0,
        pounds: formatPence(pence),
      },
    };
    this.#cases.add({
      ...{ name: `${contract} ${measure}`, place, pence },
      isChecked: checked?.includes('sum-of-others') === true,
      told: (among: Among) => finding('sum-of-others', { ...data, ...among }, place),
    });
  }

  get findings(): Finding[] {
    return this.#cases.findings;
  }
}

/** Of rows of a contract and measure the one whose days hold those of the others, or that has the same, and is their sum. */
function sumWithin(rows: readonly SheetRow[]): Found | undefined {
  const found = sumAmong(rows);
  if (!found) return undefined;
  const { sum, summed, steps } = found;
  // Of deliveries for some of the same days something else is said.
  if (sum.said.status === 'delivered' && sum.start !== NO_DAY && sum.end !== NO_DAY) return undefined;
  // No day is before all days.
  const isHeld = ({ start, end }: SheetRow) =>
    sum.start <= start && (sum.end === NO_DAY || (end !== NO_DAY && sum.end >= end));
  if (!summed.every(isHeld)) return undefined;
  const areSameDays = summed.every(({ start, end }) => start === sum.start && end === sum.end);
  return areSameDays && (summed.length < LEAST_SUMMED || steps < SUM_STEPS) ? undefined : found;
}

/** Of all rows of a measure in a file, on several contracts, the one that is the sum of the others. */
function sumOfAll(rows: readonly SheetRow[]): Found | undefined {
  const found = sumAmong(rows);
  if (!found || found.summed.length < LEAST_SUMMED || found.steps < SUM_STEPS_OF_ALL) return undefined;
  return new Set(found.summed.map(({ said }) => said.contract)).size > 1 ? found : undefined;
}

/** The row that is the sum of all others; `steps` is how many sums it might have been, in the largest step that all are multiples of. */
function sumAmong(rows: readonly SheetRow[]): (Found & { readonly steps: bigint }) | undefined {
  if (rows.length <= LEAST_SUMMED_IN_DAYS) return undefined;
  const amounts = sameBottom(rows.map(({ said }) => said.quantity));
  let [total, most, at] = [0n, 0n, -1];
  for (const [index, amount] of amounts.entries()) {
    total += amount;
    if (amount > most) [most, at] = [amount, index];
  }
  const sum = rows[at];
  const summed = rows.filter((_, index) => index !== at && amounts[index] !== 0n);
  if (!sum || most * 2n !== total || summed.length < LEAST_SUMMED_IN_DAYS) return undefined;
  const step = amounts.reduce((all, amount) => greatestCommonDivisor(all, amount < 0n ? -amount : amount), 0n);
  return { sum, summed, steps: most / step };
}

/** The numerators of fractions brought to one denominator. */
function sameBottom(quantities: readonly Rational[]): bigint[] {
  const bottom = quantities.reduce(
    (all, { denominator }) => (all / greatestCommonDivisor(all, denominator)) * denominator,
    1n,
  );
  return quantities.map(({ numerator, denominator }) => numerator * (bottom / denominator));
}
