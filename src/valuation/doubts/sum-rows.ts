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

/** A row and its quantity, in parts that are as large for all. */
interface Amount {
  readonly row: SheetRow;
  readonly amount: bigint;
}

/** So many rows of a contract and measure are held against each other. */
const MOST_NESTED = 200;

export class SumRows {
  readonly #cases = new Cases();

  /** Takes the rows of a file, or of a contract in it. */
  take(rows: readonly SheetRow[]): void {
    // Of deliveries of one contract, each for its own days, none is looked at: so come most, contract by contract.
    if (areOfOne(rows) && rows.every(isToldOtherwise)) return;
    const kindOf = ({ said: { measure, per, status } }: SheetRow) => `${measure} ${per} ${status}`;
    for (const ofMeasure of groupBy(rows, kindOf).values()) {
      for (const ofContract of groupBy(ofMeasure, ({ said }) => said.contract).values()) {
        for (const found of sumsWithin(ofContract)) this.#tell(found, false);
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

/** Of rows of a contract and measure those that are the sum of others: of such as their days hold, or of those above them for the same days. */
function sumsWithin(rows: readonly SheetRow[]): Found[] {
  if (rows.length <= LEAST_SUMMED_IN_DAYS || rows.length > MOST_NESTED || rows.every(isToldOtherwise)) return [];
  const amounts = sameBottom(rows.map(({ said }) => said.quantity));
  const each = rows.map((row, at): Amount => ({ row, amount: amounts[at] ?? 0n }));
  // Rows of nothing are no part of a sum, and none of them is one.
  const all = each.filter(({ amount }) => amount !== 0n);
  const held = all.flatMap((one) => (isToldOtherwise(one.row) ? [] : (sumOfHeld(one, all) ?? [])));
  const days = groupBy(all, ({ row: { start, end } }) => `${start} ${end}`);
  const above = [...days.values()].flatMap((same) => sumsOfThoseAbove(same.filter(({ row }) => !isToldOtherwise(row))));
  return [...held, ...above.filter(({ sum }) => !held.some((one) => one.sum === sum))];
}

/** Of deliveries for some of the same days something else is said. */
const isToldOtherwise = ({ said, start, end }: SheetRow): boolean =>
  said.status === 'delivered' && start !== NO_DAY && end !== NO_DAY;

/** Whether the days of a row lie in those of another, and are not the same. No day is before all days, and no end behind all. */
function holds(one: SheetRow, other: SheetRow): boolean {
  const isWithin = one.start <= other.start && (one.end === NO_DAY || (other.end !== NO_DAY && other.end <= one.end));
  return isWithin && (one.start !== other.start || one.end !== other.end);
}

/** A row that is the sum of those its days hold: of the outermost of them, for the others are parts of these. */
function sumOfHeld(sum: Amount, all: readonly Amount[]): Found | undefined {
  const within = all.filter(({ row }) => holds(sum.row, row));
  const outermost = within.filter(({ row }) => !within.some((other) => holds(other.row, row)));
  if (sum.amount < 0n || outermost.length < LEAST_SUMMED_IN_DAYS) return undefined;
  if (totalOf(outermost) !== sum.amount) return undefined;
  return { sum: sum.row, summed: outermost.map(({ row }) => row) };
}

/** Of rows for the same days each that is the sum of all above it, from the sum before it on; or the first, of all below it. */
function sumsOfThoseAbove(rows: readonly Amount[]): Found[] {
  const [first, ...below] = rows;
  const ofFirst = first && isSumOf(first, below) ? [{ sum: first.row, summed: below.map(({ row }) => row) }] : [];
  if (ofFirst.length > 0) return ofFirst;
  const found: Found[] = [];
  let above: Amount[] = [];
  for (const one of rows) {
    if (isSumOf(one, above)) {
      found.push({ sum: one.row, summed: above.map(({ row }) => row) });
      above = [];
    } else above.push(one);
  }
  return found;
}

/** Whether a row is the sum of so many others that it is none by chance. */
function isSumOf({ amount }: Amount, others: readonly Amount[]): boolean {
  if (others.length < LEAST_SUMMED || totalOf(others) !== amount) return false;
  return amount / stepOf([amount, ...others.map((one) => one.amount)]) >= SUM_STEPS;
}

/** Of all rows of a measure in a file, on several contracts, the one that is the sum of the others. */
function sumOfAll(rows: readonly SheetRow[]): Found | undefined {
  if (rows.length <= LEAST_SUMMED || areOfOne(rows)) return undefined;
  const amounts = sameBottom(rows.map(({ said }) => said.quantity));
  let [total, most, at] = [0n, 0n, 0];
  for (const [index, amount] of amounts.entries()) {
    total += amount;
    if (amount > most) [most, at] = [amount, index];
  }
  const sum = rows[at];
  const summed = rows.filter((_, index) => index !== at && amounts[index] !== 0n);
  if (!sum || most * 2n !== total || summed.length < LEAST_SUMMED) return undefined;
  if (most / stepOf(amounts) < SUM_STEPS_OF_ALL) return undefined;
  return new Set(summed.map(({ said }) => said.contract)).size > 1 ? { sum, summed } : undefined;
}

const areOfOne = (rows: readonly SheetRow[]): boolean =>
  rows.every(({ said: { contract } }) => contract === rows[0]?.said.contract);

const totalOf = (all: readonly Amount[]): bigint => all.reduce((total, { amount }) => total + amount, 0n);

/** The largest number that all are multiples of. */
const stepOf = (amounts: readonly bigint[]): bigint =>
  amounts.reduce((all, amount) => greatestCommonDivisor(all, amount < 0n ? -amount : amount), 0n);

/** The numerators of fractions brought to one denominator. */
function sameBottom(quantities: readonly Rational[]): bigint[] {
  const bottom = quantities.reduce(
    (all, { denominator }) => (all / greatestCommonDivisor(all, denominator)) * denominator,
    1n,
  );
  return quantities.map(({ numerator, denominator }) => numerator * (bottom / denominator));
}
