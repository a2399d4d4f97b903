// Present value: what a calendar year's pounds are multiplied by.
// Source: HM Treasury, The Green Book (2026), discount rates that fall with the years, as each table holds them.
import { type Day, yearOf } from '../../model/calendar.ts';
import type { ContractFacts } from '../../model/commitment.ts';
import { type Finding, finding } from '../../model/finding.ts';
import { add, divide, multiply, multiplyReduced, ONE, type Rational, rational, reduce } from '../../model/rational.ts';
import type { Options } from '../../model/result.ts';
import { type Component, type DiscountSchedule, nameOfTable, type ProxyTable } from '../../model/table.ts';
import { exactly } from './parameter-value.ts';

export interface Discounting {
  readonly schedule: DiscountSchedule;
  /** The calendar year with factor 1, or the day the years of the contract are counted from; absent when nothing gives it. */
  readonly zero?: { readonly year: number } | { readonly day: Day };
  /** 1 when the first year is discounted too, else 0. */
  readonly shift: number;
}

/** The schedule a component is discounted by; undefined without --discount; a finding when neither table nor appraisal has it. */
export function discountingOf(
  component: Component,
  table: ProxyTable,
  options: Options,
): Discounting | Finding | undefined {
  if (!options.discount) return undefined;
  const name = component.discount ?? options.discount;
  const schedule = table.discount?.[name];
  if (!schedule) return finding('no-discount-schedule', { table: nameOfTable(table), schedule: name });
  const { discountFrom, discountYears, yearZero: day } = options;
  const year = discountFrom ?? (day === undefined ? undefined : yearOf(day));
  const byContract = discountYears === 'contract' && day !== undefined ? { day } : undefined;
  const zero = byContract ?? (year === undefined ? undefined : { year });
  return { schedule, ...(zero && { zero }), shift: options.discountFirstYear ? 1 : 0 };
}

/** The options with the year 0 of a run: the earliest start of its contracts, one for all, so that present values add up. */
export function withYearZero(options: Options, contracts: Iterable<Pick<ContractFacts, 'start'>>): Options {
  if (!options.discount || options.yearZero !== undefined) return options;
  let yearZero: Day | undefined;
  for (const { start } of contracts)
    if (start !== undefined && (yearZero === undefined || start < yearZero)) yearZero = start;
  return yearZero === undefined ? options : { ...options, yearZero };
}

const factorsOf = new WeakMap<DiscountSchedule, Rational[]>();

/** The product of the yearly factors 1 / (1 + rate) of the years 1 to `years` since year 0; 1 for year 0. */
export function discountFactor(schedule: DiscountSchedule, years: number): Rational {
  const known = factorsOf.get(schedule) ?? [ONE];
  factorsOf.set(schedule, known);
  for (let year = known.length; year <= years; year += 1) {
    known.push(multiplyReduced(known[year - 1] ?? ONE, reduce(divide(ONE, add(ONE, rateIn(schedule, year))))));
  }
  return known[years] ?? ONE;
}

function rateIn(schedule: DiscountSchedule, year: number): Rational {
  const band = schedule.rates.find(({ from, to }) => from <= year && (to === undefined || year <= to));
  if (!band) throw new RangeError(`the schedule ${schedule.label} has no rate for year ${year}`);
  return multiply(exactly(band.percent), rational(1, 100));
}
