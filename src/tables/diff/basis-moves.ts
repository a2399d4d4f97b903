// Figures that stand as they were while what they are in moved: their unit, the year of their prices, the rate of discount.
import type { JudgedChange } from '../../model/change.ts';
import { type Limit, sizeOf } from '../../model/levels.ts';
import type { PriceBase } from '../../model/price-base.ts';
import { compare, divide, ONE, product, rational, subtract, sum } from '../../model/rational.ts';
import type { Measure, Parameter, ParameterValue, ProxyTable } from '../../model/table.ts';
import { pairComponents } from './components.ts';
import { renamed, renamesBetween } from './crosswalk.ts';
import { keyOfValue, ratioOfChange, sameNumber } from './figures.ts';

interface BasisMove {
  readonly change: JudgedChange;
  readonly basis: 'unit' | 'price-base' | 'discount';
}

/**
 * The changes nobody answers for that say a published number is in another unit, or in the prices of another year that it did not
 * move with, or that a component is discounted at another rate than before. No share of the figure shows them: the number did
 * not move, or by little.
 */
export function basisMoves(
  changes: readonly JudgedChange[],
  most: Limit,
  before: ProxyTable,
  after: ProxyTable,
): BasisMove[] {
  const old = renamed(before, renamesBetween(before, after));
  return changes.flatMap((change): BasisMove[] => {
    if (change.accepted) return [];
    if (isOfUnit(change, changes, after)) return [{ change, basis: 'unit' }];
    if (isOfPriceBase(change, most, old, after)) return [{ change, basis: 'price-base' }];
    return isOfDiscount(change, old, after) ? [{ change, basis: 'discount' }] : [];
  });
}

/** A number in another unit is another figure, however near; a measure is told where none of its parameters is. */
function isOfUnit(
  { class: found, subject: { type, id } }: JudgedChange,
  all: readonly JudgedChange[],
  now: ProxyTable,
): boolean {
  if (found !== 'unit-changed' && found !== 'id-reused') return false;
  if (type === 'parameter') return true;
  const parts = (now.measures[id]?.components ?? []).flatMap(({ product: names }) => names);
  const isTold = all.some(({ class: other, subject }) => other === found && parts.includes(subject.id));
  return found === 'unit-changed' && parts.length > 0 && !isTold;
}

function isOfPriceBase(change: JudgedChange, most: Limit, old: ProxyTable, now: ProxyTable): boolean {
  const { class: found, figures, subject } = change;
  const [own, its] = [old.parameters[subject.id], now.parameters[subject.id]];
  if (!own || !its) return false;
  const isMoved = (a: ParameterValue, b: ParameterValue) => {
    const [was, is] = [baseOf(a, own), baseOf(b, its)];
    return was !== is && (sameNumber(a, b) || isFarInRealTerms(a, b, yearOfBase(is) - yearOfBase(was), most));
  };
  // The figure of another day that is the figure of the day before.
  if (found === 'value-replaced') return !!figures?.before && !!figures.after && isMoved(figures.before, figures.after);
  if (found !== 'price-base-changed') return false;
  const meant = figures?.after ? [figures.after] : its.values;
  return meant.some((value) => {
    const was = own.values.find((other) => keyOfValue(other) === keyOfValue(value));
    return was !== undefined && isMoved(was, value) && isTaken(value, its, now.covers);
  });
}

/** A figure that another one follows before the first day the table covers is for days of an edition before. */
function isTaken({ from, area }: ParameterValue, { values }: Parameter, covers: ProxyTable['covers']): boolean {
  if (from === undefined || covers === undefined) return true;
  return !values.some((other) => {
    return other.area === area && other.from !== undefined && other.from > from && other.from <= covers.from;
  });
}

function isOfDiscount(change: JudgedChange, old: ProxyTable, now: ProxyTable): boolean {
  const { class: found, subject, keys } = change;
  if (found !== 'method-changed') return false;
  const [own, its] = [old.measures[subject.id], now.measures[subject.id]];
  const discounts = (measure: Measure | undefined) => measure?.components?.map(({ discount }) => discount) ?? [];
  const [was, is] = [discounts(own), discounts(its)];
  const [, , , place] = keys;
  return pairComponents(own, its).some(({ before = -1, after = -1 }) => after === place && was[before] !== is[after]);
}

/** What prices rise by in a year, roughly: the GDP deflator of 1990 to 2024. It only tells a slip of years from a figure moved with them. */
const A_YEAR = rational(1025, 1000);

/** Whether a number that moved, moved by more than it may once the years between its prices are taken off. */
function isFarInRealTerms(was: ParameterValue, is: ParameterValue, years: number, { share }: Limit): boolean {
  const moved = ratioOfChange(was, is);
  if (moved === undefined || share === undefined || !Number.isInteger(years) || Math.abs(years) > 100) return false;
  const rise = product(Array.from({ length: Math.abs(years) }, () => A_YEAR));
  const [ratio, expected] = [sum([ONE, moved]), years < 0 ? divide(ONE, rise) : rise];
  return compare(sizeOf(subtract(divide(ratio, expected), ONE)), share) > 0;
}

const yearOfBase = (base: PriceBase): number => Number(base.slice(0, 4));

const baseOf = (value: ParameterValue, parameter: Parameter) => value.price_base ?? parameter.price_base;
