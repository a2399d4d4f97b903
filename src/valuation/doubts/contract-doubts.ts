// The doubts of one contract: what it promises against what it is worth, each with its arithmetic.
import { daysIn } from '../../model/calendar.ts';
import type { ContractFacts } from '../../model/commitment.ts';
import { decimal, formatExact, formatFixed } from '../../model/decimal.ts';
import { GREATEST_SVA, LONGEST_TERM, UNIT_LIMITS } from '../../model/doubt-limits.ts';
import { type Finding, finding, type Place, placeOf } from '../../model/finding.ts';
import { timeRateOf } from '../../model/heading-rates.ts';
import { formatPence, type Pence, toPounds } from '../../model/money.ts';
import {
  add,
  compare,
  divide,
  isZero,
  multiply,
  product,
  type Rational,
  rational,
  reduce,
  toNumber,
  ZERO,
} from '../../model/rational.ts';
import type { Line, TableUsed } from '../../model/result.ts';
import type { Among } from '../../model/rules/doubts.ts';
import type { RuleId } from '../../model/rules.ts';
import type { Measure, ProxyTable } from '../../model/table.ts';
import type { Cases } from './cases.ts';
import type { Checks } from './checked.ts';
import { isWithinOne } from './row-doubts.ts';

/** What a contract promises of one measure. */
export interface MeasureSum {
  readonly id: string;
  readonly measure: Measure;
  readonly table: number;
  /** The row with the largest quantity, the first of such rows. */
  largest: Pick<Line['commitment'], 'origin'>;
  most: Rational;
  /** How many lines there were when it was met. */
  met: number;
  /** Over the whole term, and as it was stated: for each year where it is. */
  quantity: Rational;
  stated: Rational;
  readonly years: Rational | undefined;
  /** Whether every row of it is for each year, and by the same number of years. */
  isYearly: boolean;
  pence: Pence;
}

const perUnit = new Map(UNIT_LIMITS.map((limit) => [limit.unit, limit]));

/** The unit of jobs, which are held against the contract by their pay. */
export const JOBS = 'fte-year';

const poundsByUnit = new Map(
  UNIT_LIMITS.map(({ unit, pounds, alone }) => [unit, Math.max(toNumber(pounds), toNumber(alone))]),
);

/** The most pounds of contract value that are looked for behind one of a unit, nearly; 0 for a unit that is not held by itself. */
export function poundsPer(unit: string): number {
  return unit === 'GBP' ? 1 : (poundsByUnit.get(unit) ?? 0);
}

/** Whether quantities in a unit are held against the value of their contract. */
export function isHeld(unit: string): boolean {
  return unit === 'GBP' || unit === JOBS || perUnit.has(unit);
}

/** The doubts of one contract. */
export class ContractDoubts {
  readonly #cases: Cases;
  readonly #contract: string;
  readonly #value: Rational;
  readonly #valuePlace: () => Place | undefined;
  readonly #checks: Checks;
  #isSvaDoubted = false;

  constructor(cases: Cases, contract: string, value: Rational, valuePlace: () => Place | undefined, checks: Checks) {
    this.#cases = cases;
    this.#contract = contract;
    this.#value = value;
    this.#valuePlace = valuePlace;
    this.#checks = checks;
  }

  /** A value for each year or month, by the name of its column, of a contract that runs for longer. */
  each(heading: string, { start, end }: ContractFacts, pence: Pence): void {
    const each = timeRateOf(heading);
    const days = start === undefined || end === undefined ? undefined : daysIn({ start, end });
    if (each === undefined || (days !== undefined && isWithinOne(each, days))) return;
    const years = days === undefined ? undefined : formatExact(rational(Math.round((days * 10) / 365.25), 10));
    const told = (among: Among) => {
      const data = {
        ...{ heading, each, unit: 'GBP', quantity: money(this.#value), contract: this.#contract },
        ...(years !== undefined && { years }),
        pounds: formatPence(pence),
      };
      return finding('rate-in-heading', { ...data, ...among });
    };
    this.#add('rate-in-heading', this.#valuePlace, pence, told);
  }

  /** More pounds spent or given under one measure than the contract is worth. */
  spend(sum: MeasureSum): void {
    if (compare(sum.quantity, this.#value) <= 0) return;
    if (sum.isYearly && compare(sum.stated, this.#value) <= 0) {
      this.#wholeTerm(sum, 'spend');
      return;
    }
    const told = (among: Among) => {
      const data = { contract: this.#contract, measure: sum.id, spend: money(sum.quantity), value: money(this.#value) };
      return finding('spend-above-contract-value', { ...data, ...among });
    };
    this.#add('spend-above-contract-value', () => placeOf(sum.largest, 'quantity'), sum.pence, told);
  }

  /** More of a unit than the contract's pounds make likely. */
  unit(sum: MeasureSum): void {
    const limit = perUnit.get(sum.measure.unit);
    if (!limit) return;
    const least = this.#isSvaDoubted ? limit.pounds : limit.alone;
    if (compare(multiply(sum.quantity, least), this.#value) <= 0) return;
    if (sum.isYearly && compare(multiply(sum.stated, least), this.#value) <= 0) {
      // Where the term is too long it is the term that is doubted.
      if (!sum.years || compare(sum.years, rational(LONGEST_TERM)) <= 0) this.#wholeTerm(sum, 'unit');
      return;
    }
    const told = (among: Among) => {
      const data = {
        contract: this.#contract,
        measure: sum.id,
        quantity: formatExact(sum.quantity),
        unit: sum.measure.unit,
        value: money(this.#value),
        each: formatFixed(divide(this.#value, sum.quantity), 2),
        least: money(least),
        maybe: limit.maybe,
        pounds: formatPence(sum.pence),
      };
      return finding('quantity-like-other-unit', { ...data, ...among });
    };
    this.#add('quantity-like-other-unit', () => placeOf(sum.largest, 'quantity'), sum.pence, told);
  }

  /** More pay for the jobs than the contract is worth. */
  pay(sums: readonly MeasureSum[], tables: readonly TableUsed[]): void {
    const jobs = sums.filter(({ measure }) => measure.unit === JOBS);
    const [first] = [...jobs].sort((a, b) => compare(b.quantity, a.quantity));
    const table = first && tables[first.table]?.table;
    const rate = table && payOfYear(table);
    if (!first || !rate) return;
    const quantity = jobs.reduce((all, sum) => plus(all, sum.quantity), ZERO);
    const pay = reduce(multiply(quantity, rate));
    if (compare(pay, this.#value) <= 0) return;
    const stated = jobs.reduce((all, sum) => plus(all, sum.stated), ZERO);
    const pence = jobs.reduce((all, sum) => all + sum.pence, 0n);
    if (jobs.length === 1 && first.isYearly && compare(multiply(stated, rate), this.#value) <= 0) {
      this.#wholeTerm(first, 'pay');
      return;
    }
    const told = (among: Among) => {
      const data = {
        contract: this.#contract,
        jobs: formatExact(quantity),
        rate: money(rate),
        pay: money(pay),
        value: money(this.#value),
      };
      return finding('pay-above-contract-value', { ...data, ...among });
    };
    this.#add('pay-above-contract-value', () => placeOf(first.largest, 'quantity'), pence, told);
  }

  /** A greater share of its value than contracts bring; asked first. */
  sva(pence: Pence): void {
    this.#isSvaDoubted = compare(toPounds(pence), multiply(this.#value, GREATEST_SVA)) > 0;
    if (!this.#isSvaDoubted) return;
    const told = (among: Among) => {
      const data = {
        contract: this.#contract,
        net: formatPence(pence),
        value: money(this.#value),
        percent: percentText(divide(toPounds(pence), this.#value)),
      };
      return finding('sva-above-half', { ...data, ...among });
    };
    this.#add('sva-above-half', this.#valuePlace, pence, told);
  }

  /** A quantity for each year that fits the contract if it is that of the whole term. */
  #wholeTerm(sum: MeasureSum, why: 'spend' | 'pay' | 'unit'): void {
    const told = (among: Among) => {
      const data = {
        contract: this.#contract,
        measure: sum.id,
        quantity: formatExact(sum.stated),
        unit: sum.measure.unit,
        years: sum.years ? formatExact(sum.years) : '',
        total: formatExact(sum.quantity),
        why,
        value: money(this.#value),
        pounds: formatPence(sum.pence),
      };
      return finding('per-year-like-whole-term', { ...data, ...among });
    };
    this.#add('per-year-like-whole-term', () => placeOf(sum.largest, 'per'), sum.pence, told);
  }

  #add(rule: RuleId, placeOfCase: () => Place | undefined, pence: Pence, told: (among: Among) => Finding): void {
    const isChecked = this.#checks.ofContract(this.#contract, rule);
    if (!isChecked && this.#cases.countOnly(pence, rule)) return;
    const placed = (among: Among): Finding => {
      const place = placeOfCase();
      return { ...told(among), ...(place && { place }) };
    };
    const name = this.#contract;
    const one = {
      ...{ name, pence, isChecked, told: placed },
      // Thousands of contracts may be doubted alike, of which three are told.
      get place() {
        return placeOfCase();
      },
    };
    this.#cases.add(one, rule);
  }
}

/** The sum, in lowest terms where the denominators differ. */
export function plus(a: Rational, b: Rational): Rational {
  if (isZero(a)) return b;
  return a.denominator === b.denominator ? add(a, b) : reduce(add(a, b));
}

/** Pounds with two decimals. */
function money(pounds: Rational): string {
  return formatFixed(pounds, 2);
}

/** A share as a percentage with two decimals. */
export function percentText(share: Rational): string {
  return formatFixed(multiply(share, rational(100)), 2);
}

const known = new WeakMap<ProxyTable, Rational | undefined>();

/** Pounds of pay for one fte-year, by the latest figures of the table's own measure of jobs; undefined where it has none. */
export function payOfYear(table: ProxyTable): Rational | undefined {
  if (!known.has(table)) known.set(table, payIn(table));
  return known.get(table);
}

function payIn({ measures, parameters }: ProxyTable): Rational | undefined {
  for (const { unit, components = [] } of Object.values(measures)) {
    if (unit !== 'fte-year') continue;
    for (const { kind, product: ids } of components) {
      if (kind !== 'local-economic' || ids.length === 0) continue;
      const texts = ids.map((id) => {
        const latest = parameters[id]?.values.findLast(({ year, area }) => year === undefined && area === undefined);
        return latest?.value ?? latest?.central;
      });
      if (texts.every((text) => text !== undefined)) return product(texts.map(decimal));
    }
  }
  return undefined;
}
