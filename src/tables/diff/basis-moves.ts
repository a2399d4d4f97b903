// Figures that stand as they were while what they are in moved: their unit, the year of their prices, the rate of discount.
import type { JudgedChange } from '../../model/change.ts';
import type { Parameter, ParameterValue, ProxyTable } from '../../model/table.ts';
import { pairComponents } from './components.ts';
import { renamed, renamesBetween } from './crosswalk.ts';
import { keyOfValue, sameNumber } from './figures.ts';

interface BasisMove {
  readonly change: JudgedChange;
  readonly basis: 'unit' | 'price-base' | 'discount';
}

/**
 * The changes nobody answers for that leave a published number as it was and say that it is in another unit, in the prices of another year, or
 * that a component is discounted at another rate than before. No share of the figure shows them: the number did not move.
 */
export function basisMoves(changes: readonly JudgedChange[], before: ProxyTable, after: ProxyTable): BasisMove[] {
  const old = renamed(before, renamesBetween(before, after));
  return changes.flatMap((change): BasisMove[] => {
    if (change.accepted) return [];
    if (isOfUnit(change, old, after)) return [{ change, basis: 'unit' }];
    if (isOfPriceBase(change, old, after)) return [{ change, basis: 'price-base' }];
    return isOfDiscount(change, old, after) ? [{ change, basis: 'discount' }] : [];
  });
}

function isOfUnit({ class: found, subject }: JudgedChange, old: ProxyTable, now: ProxyTable): boolean {
  const [own, its] = [old.parameters[subject.id], now.parameters[subject.id]];
  if ((found !== 'unit-changed' && found !== 'id-reused') || subject.type !== 'parameter' || !own || !its) return false;
  return own.values.some((was) => its.values.some((value) => sameNumber(was, value)));
}

function isOfPriceBase(change: JudgedChange, old: ProxyTable, now: ProxyTable): boolean {
  const { class: found, figures, subject } = change;
  const [own, its] = [old.parameters[subject.id], now.parameters[subject.id]];
  if (subject.type !== 'parameter' || !own || !its) return false;
  const isMoved = (a: ParameterValue, b: ParameterValue) => sameNumber(a, b) && baseOf(a, own) !== baseOf(b, its);
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
  const [own, its] = [old.measures[subject.id], now.measures[subject.id]];
  if (found !== 'method-changed' || subject.type !== 'measure' || !own || !its) return false;
  const [, , , place] = keys;
  const pair = pairComponents(own, its).find(({ after }) => after === place);
  if (pair?.before === undefined || pair.after === undefined) return false;
  return own.components?.[pair.before]?.discount !== its.components?.[pair.after]?.discount;
}

const baseOf = (value: ParameterValue, parameter: Parameter) => value.price_base ?? parameter.price_base;
