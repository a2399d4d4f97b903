// The one return of a measure on a contract, against what its supplier returns on other contracts: a slipped point again,
// where the contract has no history of its own.
import { daysIn, type Period } from '../../model/calendar.ts';
import { Codes, PairCodes } from '../../model/codes.ts';
import { NumberColumn, QuotientColumn, ValueColumn } from '../../model/columns.ts';
import type { ContractFacts } from '../../model/commitment.ts';
import { putInOrder } from '../../model/lists.ts';
import { add, compare, multiply, type Rational, rational, reduce, subtract, ZERO } from '../../model/rational.ts';
import type { Outlier } from '../../model/reconciliation/outlier.ts';
import type { Location, NamedPeriod } from '../../model/reconciliation/place.ts';
import { locationOf } from '../../model/reconciliation/place.ts';
import { powerBetween } from '../doubts/far-rows.ts';
import { groupsOf } from './groups-of.ts';
import { isJudged, usualOf } from './history.ts';
import { outlier } from './outlier.ts';
import { shareGoneBy } from './pro-rata.ts';
import type { ReturnRow } from './returns.ts';
import { SortedQuantities } from './sorted-quantities.ts';
import type { WorkedLine } from './worked-line.ts';

/** So many other contracts of the supplier have to agree. */
const FEWEST = 3;

/** Where the one return of a measure on a contract stands, and what was promised for its days. */
interface Single {
  readonly measure: string;
  readonly period: NamedPeriod;
  readonly at: Location;
  readonly promised: Rational;
}

/** What a contract usually returns of a measure: the middle one of its returns, with more of it where it is the only one. */
interface Usual {
  readonly contract: string;
  readonly quantity: Rational;
  readonly days: number;
  readonly single?: Single;
}

/**
 * Gathers what is usual contract by contract: a figure for each contract and measure. A promise is the contract's own
 * measure of how much is to be expected, and contracts differ in size; so a return is off only where both say so: it is a
 * power of ten, give or take a quarter, from the middle of at least three other contracts of its supplier that agree within
 * a factor of two, for as long a time; and without that power of ten it would lie within a factor of three of what was
 * promised for its days, while as it stands it does not.
 */
export class Elsewhere {
  readonly #suppliers = new Codes();
  readonly #measures = new Codes();
  /** Measures of suppliers, and what is usual of each: in columns, for there are as many as lines. */
  readonly #pairs = new PairCodes();
  readonly #pair = new NumberColumn();
  readonly #contracts = new ValueColumn<string>((id) => id);
  readonly #quantities = new QuotientColumn();
  readonly #days = new NumberColumn();
  readonly #singles = new Map<number, Single>();

  add({ id: contract, supplier }: ContractFacts, returns: readonly ReturnRow[], lines: readonly WorkedLine[]): void {
    if (supplier === undefined) return;
    const judged = returns.filter((row) => row.counted && isJudged(row));
    for (const [measure, rows] of groupsOf(judged, ({ row, unit }) => `${row.measure}\0${unit}`)) {
      const sorted = putInOrder(rows, (a, b) => compare(a.quantity, b.quantity));
      const middle = sorted[Math.floor((sorted.length - 1) / 2)];
      if (!middle?.own) continue;
      const { row, own, quantity, period } = middle;
      if (rows.length === 1 && period !== undefined) {
        const promised = promisedFor(own, row.measure, lines);
        this.#singles.set(this.#pair.length, { measure: row.measure, period, at: locationOf(row), promised });
      }
      this.#pair.push(this.#pairs.of(this.#suppliers.of(supplier), this.#measures.of(measure)));
      this.#contracts.push(contract);
      this.#quantities.push(quantity);
      this.#days.push(daysIn(own));
    }
  }

  get outliers(): Outlier[] {
    const single = new Set([...this.#singles.keys()].map((at) => this.#pair.at(at)));
    const asked = Array.from({ length: this.#pair.length }, (_, at) => at).filter((at) =>
      single.has(this.#pair.at(at)),
    );
    const groups = groupsOf(asked, (at) => this.#pair.at(at)).values();
    return [...groups].flatMap((numbers) => {
      const all = numbers.map((at) => this.#usualAt(at));
      return [...groupsOf(all, ({ days }) => days)].flatMap(([days, ofDays]) => {
        const asLong = all.filter((other) => isAsLong(other.days, days));
        const sorted = new SortedQuantities(asLong, ({ quantity }) => quantity);
        return ofDays.flatMap((one) => offElsewhere(one, sorted));
      });
    });
  }

  #usualAt(at: number): Usual {
    const single = this.#singles.get(at);
    const [contract = '', quantity = ZERO] = [this.#contracts.at(at), this.#quantities.at(at)];
    return { contract, quantity, days: this.#days.at(at), ...(single && { single }) };
  }
}

function offElsewhere(one: Usual, asLong: SortedQuantities<Usual>): Outlier[] {
  const { contract, quantity, single } = one;
  const others = single && asLong.without([one]);
  if (!others || others.count < FEWEST) return [];
  const usual = usualOf(quantity, others);
  const times = usual && powerBetween(quantity, usual, rational(5, 4));
  if (!usual || times === undefined) return [];
  const isMore = compare(quantity, usual) > 0;
  const meant = multiply(quantity, isMore ? rational(1, times) : rational(times));
  if (!isAsPromised(meant, single.promised)) return [];
  const { measure, period, at } = single;
  const facts = { measure, quantity, usual, times, period, contracts: others.count };
  return [outlier('off-by-a-power-of-ten', contract, facts, [at])];
}

/** Of what was promised, what falls due in a period: pro rata to time. */
function promisedFor(period: Period, measure: string, lines: readonly WorkedLine[]): Rational {
  return lines.reduce((all, { promise }) => {
    if (promise?.measure !== measure) return all;
    const share = subtract(shareGoneBy(promise.dates, period.end), shareGoneBy(promise.dates, period.start - 1));
    return reduce(add(all, multiply(promise.committed, share)));
  }, ZERO);
}

function isAsPromised(quantity: Rational, promised: Rational): boolean {
  const three = rational(3);
  return compare(quantity, multiply(promised, three)) <= 0 && compare(multiply(quantity, three), promised) >= 0;
}

function isAsLong(days: number, others: number): boolean {
  return Math.abs(days - others) * 10 <= others;
}
