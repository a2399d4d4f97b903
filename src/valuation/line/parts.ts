// A delivery cut into the pieces that have one value of every parameter, and what each piece is worth.
// Method: a quantity lies evenly on the days of its period; a year of effect is the same period, years later.
import {
  anniversary,
  type Day,
  daysIn,
  laterBy,
  type Period,
  type PeriodPart,
  partsOf,
  yearOf,
} from '../../model/calendar.ts';
import { type Finding, finding, isFinding } from '../../model/finding.ts';
import { largest, smallest } from '../../model/lists.ts';
import { multiply, ONE, product, type Rational, rational } from '../../model/rational.ts';
import type { AppliedShare, Options, Part, PriceMove } from '../../model/result.ts';
import type { Case, LoadedTable } from '../../model/table.ts';
import { type Chosen, type ChosenFigures, factorIn, productIn } from './chosen-figures.ts';
import { type Discounting, discountFactor } from './discounting.ts';
import { priceMoveOf, ratioOf } from './price-moves.ts';
import { keptBy, retentionOf } from './shares.ts';

export interface PartsPlan {
  readonly loaded: LoadedTable;
  readonly options: Options;
  readonly figures: ChosenFigures;
  readonly discounting?: Discounting;
  /** Absent when the commitment is undated (or has no end). */
  readonly period?: Period;
  readonly quantity: Rational;
  readonly duration: number;
  readonly shares: readonly AppliedShare[];
}

/** Why nothing can be said to be worth anything, and in how many pieces that was looked for. */
export interface Unfigured {
  readonly faults: readonly Finding[];
  readonly pieces: number;
}

/**
 * Every piece of every year of effect in one case, unrounded, in order; or what says which of them have no figure.
 * gross = quantity x product of the parameters x price move x discount factor; net = gross x retention x shares kept.
 */
export function valueParts(plan: PartsPlan, inCase: Case): Part[] | Unfigured {
  const faults = new Faults();
  const kept = keptBy(plan.shares);
  const retention = retentionOf(plan.shares);
  const fixed = productIn(plan.figures.fixed, inCase);
  const parts: Part[] = [];
  let left = ONE;
  let pieces = 0;
  for (let effectYear = 1; effectYear <= plan.duration; effectYear += 1) {
    left = effectYear === 1 ? ONE : multiply(left, retention);
    for (const piece of piecesOf(plan, effectYear)) {
      pieces += 1;
      const yearFigures = faults.figuresAt(plan.figures, piece.year);
      const priceMove = faults.unless(moveOf(plan, yearFigures));
      const discount = faults.discountOf(discountOf(plan, piece));
      // Without a figure it comes to nothing: what else is missing is all that is still asked.
      if (faults.any) continue;
      const quantity =
        piece.days === undefined ? plan.quantity : multiply(plan.quantity, rational(piece.days, piece.ofDays));
      const priced = product([quantity, fixed, productIn(yearFigures, inCase)]);
      const gross = product([priced, priceMove ? ratioOf(priceMove) : ONE, discount ? discount.factor : ONE]);
      parts.push({
        effectYear,
        ...yearsAndDays(piece),
        quantity,
        yearValues: yearFigures.map((figure) => factorIn(figure, inCase)),
        ...(priceMove && { priceMove }),
        ...(discount && { discount }),
        retention: left,
        gross,
        net: product([gross, left, kept]),
      });
    }
  }
  return faults.any ? { faults: faults.list(plan.figures), pieces } : parts;
}

/** A piece as a part shows it. */
function yearsAndDays({ termYear: _, ...piece }: Piece): Omit<Piece, 'termYear'> {
  return piece;
}

type Piece = Pick<Part, 'year' | 'financialYear'> &
  ({ days: number; ofDays: number; termYear?: number } | { days?: never; ofDays?: never; termYear?: never });

/**
 * One piece for the whole delivery, or one for each calendar (and financial) year where something turns on the year; cut as
 * well where a year of the contract ends, where discounting counts those.
 */
function piecesOf(plan: PartsPlan, effectYear: number): Piece[] {
  const { options, figures, discounting, period } = plan;
  const byYear = figures.byYear.length > 0 || discounting !== undefined || options.by.includes('year');
  if (!period || !byYear) return [{}];
  const later = laterBy(period, effectYear - 1);
  const ofDays = daysIn(later);
  const zero = discounting?.zero;
  const terms: readonly TermPart[] = zero && 'day' in zero ? termYears(later, zero.day) : [later];
  return terms.flatMap((term) => {
    const parts = options.years === 'financial' ? partsOf(term) : inCalendarYears(partsOf(term));
    return parts.map((part) => ({ ...part, ofDays, ...(term.termYear !== undefined && { termYear: term.termYear }) }));
  });
}

type TermPart = Period & { readonly termYear?: number };

/** A period cut at the anniversaries of a day; the year that begins on that day is 0, and what lies before it -1. */
function termYears(period: Period, from: Day): TermPart[] {
  const parts: TermPart[] = [];
  if (period.start < from) parts.push({ start: period.start, end: Math.min(from - 1, period.end), termYear: -1 });
  for (
    let year = Math.max(0, yearOf(period.start) - yearOf(from) - 1);
    anniversary(from, year) <= period.end;
    year += 1
  ) {
    const start = Math.max(period.start, anniversary(from, year));
    const end = Math.min(period.end, anniversary(from, year + 1) - 1);
    if (start <= end) parts.push({ start, end, termYear: year });
  }
  return parts;
}

function inCalendarYears(parts: readonly PeriodPart[]): PeriodPart[] {
  const years: PeriodPart[] = [];
  for (const part of parts) {
    const last = years.at(-1);
    if (last && last.year === part.year) years[years.length - 1] = { ...last, days: last.days + part.days };
    else years.push(part);
  }
  return years;
}

/** The move in prices of the component's one figure in pounds; pounds as given have no base to move from. */
function moveOf(plan: PartsPlan, yearFigures: readonly Chosen[]): PriceMove | Finding | undefined {
  const { figures, loaded, options } = plan;
  const pounds = [...figures.fixed, ...yearFigures].find(({ parameter }) => parameter === figures.pounds);
  return pounds && priceMoveOf(pounds.priceBase, pounds.parameter, loaded.table, options);
}

/** Why a year has no discount factor. */
interface NoDiscount {
  readonly why: 'before-year-zero' | 'no-contract-start';
  readonly year: number;
  readonly yearZero?: number;
}

/** Years since year 0 and the factor. */
function discountOf({ discounting }: PartsPlan, { year, termYear }: Piece): Part['discount'] | NoDiscount {
  if (!discounting || year === undefined) return undefined;
  const { schedule, zero, shift } = discounting;
  if (!zero) return { why: 'no-contract-start', year };
  const yearZero = 'day' in zero ? yearOf(zero.day) : zero.year;
  const since = 'day' in zero ? (termYear ?? -1) : year - yearZero;
  if (since < 0) return { why: 'before-year-zero', year, yearZero };
  const years = since + shift;
  return { years, factor: discountFactor(schedule, years) };
}

/** What has no figure, gathered over all pieces so that one finding can name all its years. */
class Faults {
  readonly #found = new Map<string, Finding>();
  readonly #missing = new Map<string, Set<number>>();
  readonly #undiscounted = new Map<NoDiscount['why'], { fault: NoDiscount; years: Set<number> }>();

  get any(): boolean {
    return this.#found.size + this.#missing.size + this.#undiscounted.size > 0;
  }

  unless<T extends object>(outcome: T | Finding | undefined): T | undefined {
    if (outcome === undefined || !isFinding(outcome)) return outcome;
    this.#found.set(`${outcome.rule} ${JSON.stringify(outcome.data)}`, outcome);
    return undefined;
  }

  discountOf(outcome: Part['discount'] | NoDiscount): Part['discount'] {
    if (outcome === undefined || 'factor' in outcome) return outcome;
    const known = this.#undiscounted.get(outcome.why) ?? { fault: outcome, years: new Set() };
    known.years.add(outcome.year);
    this.#undiscounted.set(outcome.why, known);
    return undefined;
  }

  figuresAt(figures: ChosenFigures, year: number | undefined): Chosen[] {
    return figures.byYear.flatMap(({ parameter, years }) => {
      const figure = year === undefined ? undefined : years.get(year);
      if (figure) return [figure];
      const missing = this.#missing.get(parameter) ?? new Set();
      this.#missing.set(parameter, missing.add(year ?? 0));
      return [];
    });
  }

  list(figures: ChosenFigures): Finding[] {
    const byYear = [...this.#missing].map(([parameter, years]) => {
      const known = [...(figures.byYear.find((entry) => entry.parameter === parameter)?.years.keys() ?? [])];
      const data = { parameter, years: spanOf([...years]), first: smallest(known), last: largest(known) };
      return finding('no-figure-for-year', data);
    });
    const undiscounted = [...this.#undiscounted.values()].map(({ fault: { why, yearZero }, years }) =>
      finding('no-discount-year', { years: spanOf([...years]), why, ...(yearZero !== undefined && { yearZero }) }),
    );
    return [...byYear, ...undiscounted, ...this.#found.values()];
  }
}

/** `2051`, or `2051 to 2053`. */
function spanOf(years: readonly number[]): string {
  const first = smallest(years);
  const last = largest(years);
  return first === last ? String(first) : `${first} to ${last}`;
}
