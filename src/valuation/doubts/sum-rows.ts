// Rows that say what others of their file add up to: a year beside its quarters, a line of totals that was filled down like the rest. Only
// sheets that somebody may have made by hand are looked through; nothing is known of a sum in another file.
import { formatExact } from '../../model/decimal.ts';
import {
  LEAST_SUMMED,
  LEAST_SUMMED_IN_DAYS,
  SHEET_ROWS,
  SUM_STEPS,
  SUM_STEPS_OF_ALL,
} from '../../model/doubt-limits.ts';
import { type Finding, finding, placeOf } from '../../model/finding.ts';
import { groupBy } from '../../model/lists.ts';
import { formatPence, type Pence } from '../../model/money.ts';
import { greatestCommonDivisor, type Rational, rational } from '../../model/rational.ts';
import { NO_DAY, type Vocabulary } from '../../model/rows.ts';
import type { Among } from '../../model/rules/doubts.ts';
import { isLevel } from '../../model/table.ts';
import { Cases } from './cases.ts';
import type { DoubtedLine } from './doubted-line.ts';
import { NO_KIND, netIn, type PlainRun } from './plain-run.ts';

type Said = DoubtedLine['commitment'];

interface SheetRow {
  readonly said: Pick<Said, 'contract' | 'measure' | 'per' | 'status' | 'quantity' | 'origin' | 'checked'>;
  readonly unit: string;
  /** Its own days; NO_DAY where it says none. */
  readonly start: number;
  readonly end: number;
  readonly pence: Pence;
}

/** A row of sums among others. */
interface Found {
  readonly sum: SheetRow;
  /** The others, in reading order. */
  readonly summed: readonly SheetRow[];
}

export class SumRows {
  readonly #vocabulary: Vocabulary;
  readonly #cases = new Cases();
  /** Of the file whose rows come. */
  #rows: SheetRow[] = [];
  #path: string | undefined;
  #isLong = false;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  add({ commitment, measure, totals }: DoubtedLine): void {
    const { origin, period, start = period?.start ?? NO_DAY, end = period?.end ?? NO_DAY } = commitment;
    if (!this.#takesMoreOf(origin.file.path) || isLevel(measure) || origin.file.cumulative) return;
    this.#push({ said: commitment, unit: measure.unit, start, end, pence: totals.net });
  }

  /** Takes rows by their codes. */
  plain(run: PlainRun): void {
    const { block, from, to, kinds, likes } = run;
    const { file } = block;
    if (file.cumulative) return;
    const { contracts, periods } = this.#vocabulary;
    for (let row = from; row < to && this.#takesMoreOf(file.path); row += 1) {
      const kind = kinds[row] ?? NO_KIND;
      const line = kind < 0 ? undefined : likes[kind]?.line;
      if (!line || isLevel(line.measure)) continue;
      const { measure, per, status } = line.commitment;
      const [start = NO_DAY, end = NO_DAY] = [block.starts[row], block.ends[row]];
      const period = periods[block.periods[row] ?? 0];
      const named = period?.text ? period : undefined;
      this.#push({
        said: {
          ...{ contract: contracts.textOf(block.contracts[row] ?? 0), measure, per, status },
          quantity: rational(BigInt(block.quantities[row] ?? 0), 10n ** BigInt(block.decimals[row] ?? 0)),
          origin: { file, line: block.lines[row] ?? 0 },
        },
        unit: line.measure.unit,
        start: start === NO_DAY ? (named?.start ?? NO_DAY) : start,
        end: end === NO_DAY ? (named?.end ?? NO_DAY) : end,
        pence: BigInt(netIn(run, row)),
      });
    }
  }

  /** Whether more rows of a file are looked at; those of the file before are done with. */
  #takesMoreOf(path: string): boolean {
    if (path !== this.#path) {
      this.judge();
      this.#path = path;
      this.#isLong = false;
    }
    return !this.#isLong;
  }

  #push(row: SheetRow): void {
    this.#rows.push(row);
    if (this.#rows.length <= SHEET_ROWS) return;
    this.#isLong = true;
    this.#rows = [];
  }

  /** Looks through the rows of the file that came, or of a contract in it, and lets go of them. */
  judge(): void {
    const rows = this.#rows;
    this.#rows = [];
    if (rows.length <= LEAST_SUMMED_IN_DAYS) return;
    const kindOf = ({ said: { measure, per, status } }: SheetRow) => `${measure} ${per} ${status}`;
    for (const ofMeasure of groupBy(rows, kindOf).values()) {
      const contracts = groupBy(ofMeasure, ({ said }) => said.contract);
      const found = [...contracts.values()].flatMap((rows) => sumWithin(rows) ?? []);
      for (const one of found) this.#tell(one, false);
      const ofAll = contracts.size > 1 && found.length === 0 ? sumOfAll(ofMeasure) : undefined;
      if (ofAll) this.#tell(ofAll, true);
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
    this.judge();
    return this.#cases.findings;
  }
}

/** Of rows of a contract and measure the one whose days hold those of the others, or that has the same, and is their sum. */
function sumWithin(rows: readonly SheetRow[]): Found | undefined {
  const found = rows.length > LEAST_SUMMED_IN_DAYS ? sumAmong(rows) : undefined;
  if (!found) return undefined;
  const { sum, summed, steps } = found;
  // Of deliveries for some of the same days something else is said.
  if (sum.said.status === 'delivered' && sum.start !== NO_DAY && sum.end !== NO_DAY) return undefined;
  const isHeld = ({ start, end }: SheetRow) =>
    (sum.start === NO_DAY || (start !== NO_DAY && sum.start <= start)) &&
    (sum.end === NO_DAY || (end !== NO_DAY && sum.end >= end));
  if (!summed.every(isHeld)) return undefined;
  const areSameDays = summed.every(({ start, end }) => start === sum.start && end === sum.end);
  return areSameDays && (summed.length < LEAST_SUMMED || steps < SUM_STEPS) ? undefined : found;
}

/** Of all rows of a measure in a file, on several contracts, the one that is the sum of the others. */
function sumOfAll(rows: readonly SheetRow[]): Found | undefined {
  const found = rows.length > LEAST_SUMMED ? sumAmong(rows) : undefined;
  if (!found || found.steps < SUM_STEPS_OF_ALL) return undefined;
  return new Set(found.summed.map(({ said }) => said.contract)).size > 1 ? found : undefined;
}

/** The row that is the sum of all others; `steps` is how many sums it might have been, in the largest step that all are multiples of. */
function sumAmong(rows: readonly SheetRow[]): (Found & { readonly steps: bigint }) | undefined {
  const amounts = sameBottom(rows.map(({ said }) => said.quantity));
  let [total, most, at] = [0n, 0n, -1];
  for (const [index, amount] of amounts.entries()) {
    if (amount < 0n) return undefined;
    total += amount;
    if (amount > most) [most, at] = [amount, index];
  }
  const sum = rows[at];
  const summed = rows.filter((_, index) => index !== at && (amounts[index] ?? 0n) > 0n);
  if (!sum || most * 2n !== total || summed.length < LEAST_SUMMED_IN_DAYS) return undefined;
  return { sum, summed, steps: most / amounts.reduce(greatestCommonDivisor) };
}

/** The numerators of fractions brought to one denominator. */
function sameBottom(quantities: readonly Rational[]): bigint[] {
  const bottom = quantities.reduce(
    (all, { denominator }) => (all / greatestCommonDivisor(all, denominator)) * denominator,
    1n,
  );
  return quantities.map(({ numerator, denominator }) => numerator * (bottom / denominator));
}
