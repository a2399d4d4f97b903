// What the parts of a proxy table must say about each other before a figure can be made from it.
// What makes a table better or worse to rely on is for the linter; here stands only what a sum needs.
import { isoDay } from '../../model/calendar.ts';
import { decimal } from '../../model/decimal.ts';
import { addAll, largest } from '../../model/lists.ts';
import { measuresOf, type Overlap } from '../../model/overlap.ts';
import { kindOfPriceBase, type YearKind } from '../../model/price-base.ts';
import { compare, isNegative, isZero, ONE } from '../../model/rational.ts';
import { shareOf } from '../../model/share.ts';
import {
  CASES,
  type DiscountSchedule,
  type Measure,
  type Parameter,
  type ParameterValue,
  type PriceIndices,
  type ProxyTable,
  type SuggestedShare,
} from '../../model/table.ts';
import { type Dimensions, formatUnit, isInPounds, multiplyUnits, parseUnit, sameUnit } from '../../model/unit.ts';

/** What is wrong and with which part of the table. */
export interface TableFault {
  readonly path: readonly PropertyKey[];
  readonly reason: string;
  /** What the linter has a rule of its own for. */
  readonly about?: 'units' | 'reference' | 'price-base';
}

/** The figures of one parameter, and of all parts of measures what a change of each is traced through. */
const MOST_FIGURES = 5000;
const MOST_PAIRS = 100_000_000;
/** A figure by year is worked out for every year, one from a day looked for among all days; one of an area is found. */
const OF_A_YEAR = 60;
const OF_A_DAY = 3;
/** Overlaps of a table, and the measures of each held against each: what a contract that has them all is asked. */
const MOST_OVERLAPS = 1000;
const MOST_OVERLAPPING = 50_000;

/** Where a table is more than is worked with; undefined for what anybody keeps by hand. */
export function tooLarge({
  parameters,
  measures,
  method,
}: Pick<ProxyTable, 'parameters' | 'measures' | 'method'>): TableFault | undefined {
  let overlapping = 0;
  for (const [index, overlap] of (method?.overlaps ?? []).entries()) {
    overlapping += measuresOf(overlap).length ** 2;
    if (index < MOST_OVERLAPS && overlapping <= MOST_OVERLAPPING) continue;
    const reason = `a table has ${MOST_OVERLAPS} overlaps at most, and their measures, each with each of one overlap, come to ${MOST_OVERLAPPING} pairs at most`;
    return { path: ['method', 'overlaps', index], reason };
  }
  const sizes = new Map<string, Record<'figures' | 'areas' | 'years' | 'days', number>>();
  for (const [id, { values }] of Object.entries(parameters)) {
    if (values.length > MOST_FIGURES) {
      const reason = `${id} has ${values.length} figures; a parameter has ${MOST_FIGURES} at most`;
      return { path: ['parameters', id], reason };
    }
    const count = (key: 'area' | 'year' | 'from') => new Set(values.flatMap((value) => value[key] ?? [])).size;
    sizes.set(id, { figures: values.length, areas: count('area'), years: count('year'), days: count('from') });
  }
  let pairs = 0;
  for (const [id, { components = [] }] of Object.entries(measures)) {
    for (const { product } of components) {
      const own = product.flatMap((name) => sizes.get(name) ?? []);
      const areas = own.reduce((sum, each) => sum + each.areas, 1);
      const most = (key: 'years' | 'days') =>
        largest(
          own.map((each) => each[key]),
          0,
        );
      const [years, days] = [most('years'), most('days')];
      const figures = Math.min(
        own.reduce((all, each) => all * each.figures, 1),
        areas * Math.max(years, days, 1),
      );
      pairs += figures * (areas + OF_A_YEAR * years + OF_A_DAY * days);
    }
    if (pairs > MOST_PAIRS) {
      const reason = `up to here the figures of its measures, each by its areas, 3 x its days and 60 x its years, come to more than ${MOST_PAIRS}`;
      return { path: ['measures', id], reason };
    }
  }
  return undefined;
}

/** Every fault that would make a figure wrong or impossible; none for a table that can be used. */
export function checkTable(table: ProxyTable): TableFault[] {
  const { covers } = table;
  const large = tooLarge(table);
  if (large) return [large];
  return [
    ...(covers && isoDay(covers.to) < isoDay(covers.from)
      ? [{ path: ['covers', 'to'], reason: 'covers ends before it begins' }]
      : []),
    ...Object.entries(table.parameters).flatMap(([id, parameter]) => checkParameter(table, id, parameter)),
    ...Object.entries(table.measures).flatMap(([id, measure]) => checkMeasure(table, id, measure)),
    ...(table.method?.overlaps ?? []).flatMap((overlap, index) => checkOverlap(table, index, overlap)),
    ...checkSchedules(table),
  ];
}

/** A table or an appraisal, as far as its rates and indices go. */
type Scheduled = Pick<ProxyTable, 'sources' | 'price_indices' | 'discount'>;

/** Faults in price indices and discount rates. */
export function checkSchedules(table: Scheduled): TableFault[] {
  const { price_indices: prices, discount } = table;
  return [
    ...(prices?.calendar ? checkIndices(table, 'calendar', prices.calendar) : []),
    ...(prices?.financial ? checkIndices(table, 'financial', prices.financial) : []),
    ...(discount?.standard ? checkSchedule(table, 'standard', discount.standard) : []),
    ...(discount?.health ? checkSchedule(table, 'health', discount.health) : []),
  ];
}

function checkParameter(table: ProxyTable, id: string, parameter: Parameter): TableFault[] {
  const path = ['parameters', id];
  const faults: TableFault[] = [];
  if (parameter.source !== undefined && parameter.source !== 'definition') {
    addAll(faults, checkSource(table, [...path, 'source'], parameter.source));
  }
  const seen = new Map<string, number>();
  for (const [index, value] of parameter.values.entries()) {
    const at = [...path, 'values', index];
    const reason = faultOfValue(value);
    if (reason) faults.push({ path: at, reason });
    const key = JSON.stringify([value.year, value.from, value.area]);
    if (seen.has(key)) faults.push({ path: at, reason: 'a second figure for the same time and area' });
    seen.set(key, index);
  }
  const [first, ...others] = parameter.values.map(timingOf);
  const odd = others.findIndex((timing) => timing !== first);
  if (odd >= 0) {
    const reason = 'the figures of one parameter all go by `year`, or all by `from`, or have neither';
    faults.push({ path: [...path, 'values', odd + 1], reason });
  }
  return faults;
}

function timingOf(value: ParameterValue): 'year' | 'from' | 'always' {
  return value.year !== undefined ? 'year' : value.from !== undefined ? 'from' : 'always';
}

function faultOfValue(value: ParameterValue): string | undefined {
  if (value.from !== undefined && value.year !== undefined) return 'a figure has `from` or `year`, never both';
  const cases = CASES.filter((name) => value[name] !== undefined);
  if (value.value !== undefined) {
    return cases.length > 0 ? 'a figure has `value`, or `low`, `central` and `high`, never both' : undefined;
  }
  return cases.length < CASES.length ? 'a figure has `value`, or all three of `low`, `central` and `high`' : undefined;
}

function checkMeasure(table: ProxyTable, id: string, measure: Measure): TableFault[] {
  const path = ['measures', id];
  const faults: TableFault[] = [];
  if (!measure.components && !measure.record_only) {
    faults.push({ path, reason: 'a measure has `components`, or `record_only: true`' });
  }
  if (measure.components && measure.record_only) {
    faults.push({ path: [...path, 'record_only'], reason: 'a record-only measure has no components' });
  }
  for (const [index, component] of (measure.components ?? []).entries()) {
    const fault = faultOfProduct(table, measure.unit, component.product);
    if (fault) faults.push({ path: [...path, 'components', index, 'product'], ...fault });
  }
  for (const [name, share] of Object.entries(measure.shares ?? {})) {
    const value = decimal(share);
    if (isNegative(value) || compare(value, ONE) > 0) {
      faults.push({ path: [...path, 'shares', name], reason: 'a share is from 0 to 1' });
    }
  }
  for (const [name, suggested] of Object.entries(measure.suggested ?? {})) {
    addAll(faults, checkSuggestion(table, [...path, 'suggested', name], suggested));
  }
  if (measure.shares?.attributed_share !== undefined && measure.shares.attribution_to_others !== undefined) {
    const reason = 'give `attributed_share` or `attribution_to_others`, never both';
    faults.push({ path: [...path, 'shares', 'attributed_share'], reason });
  }
  return faults;
}

/** A suggestion is one share from 0 to 1, with its range around it. */
function checkSuggestion(table: ProxyTable, path: readonly PropertyKey[], suggested: SuggestedShare): TableFault[] {
  const faults = checkSource(table, [...path, 'source'], suggested.source);
  if ((suggested.value === undefined) === (suggested.kept === undefined)) {
    faults.push({ path, reason: 'a suggested share has `value` or `kept`, and not both' });
  }
  const { low, high } = suggested;
  for (const key of ['value', 'kept', 'low', 'high'] as const) {
    const text = suggested[key];
    if (text === undefined) continue;
    const share = shareOf(text);
    if (!share || compare(share, ONE) > 0) {
      faults.push({ path: [...path, key], reason: `a share is from 0 to 1, and ${text} is not` });
    }
  }
  const [least, most] = [low, high].map((text) => text && shareOf(text));
  if (least && most && compare(least, most) > 0) {
    faults.push({ path: [...path, 'low'], reason: 'low is above high' });
  }
  return faults;
}

/** A limit is above 0, and what may stand together is in no other overlap that says it may not. */
function checkOverlap(table: ProxyTable, index: number, overlap: Overlap): TableFault[] {
  const path = ['method', 'overlaps', index];
  if (overlap.kind === 'at-most' && isZero(decimal(overlap.quantity))) {
    return [{ path: [...path, 'quantity'], reason: 'a quantity above 0 is the most there can be' }];
  }
  if (overlap.kind !== 'together') return [];
  const own = new Set(overlap.measures);
  const against = (table.method?.overlaps ?? []).find(
    (other) =>
      (other.kind === 'exclusive' || other.kind === 'part-of') &&
      measuresOf(other).filter((id) => own.has(id)).length > 1,
  );
  if (!against) return [];
  const both = measuresOf(against).filter((id) => own.has(id));
  return [{ path, reason: `${both.join(' and ')} may stand together here, and another overlap says ${against.kind}` }];
}

const GBP: Dimensions = new Map([['GBP', 1]]);

/** A product must come to GBP per unit of its measure: times that unit, it is GBP. */
function faultOfProduct(
  table: ProxyTable,
  unit: string,
  product: readonly string[],
): Pick<TableFault, 'reason' | 'about'> | undefined {
  const units: string[] = [];
  for (const id of product) {
    const parameter = Object.hasOwn(table.parameters, id) ? table.parameters[id] : undefined;
    if (!parameter) return { reason: `there is no parameter ${id}`, about: 'reference' };
    units.push(parameter.unit);
  }
  if (units.filter(isInPounds).length > 1) return { reason: 'a product holds at most one parameter in GBP' };
  const dimensions = [...units, unit].flatMap((words) => parseUnit(words) ?? []);
  if (sameUnit(multiplyUnits(dimensions), GBP)) return undefined;
  const found = formatUnit(multiplyUnits(units.flatMap((words) => parseUnit(words) ?? [])));
  return { reason: `the units multiply out to ${found}, not to GBP per ${unit}`, about: 'units' };
}

function checkIndices(table: Scheduled, kind: YearKind, indices: PriceIndices): TableFault[] {
  const path = ['price_indices', kind];
  const faults = checkSource(table, [...path, 'source'], indices.source);
  const seen = new Set<string>();
  for (const [index, { base, index: value }] of indices.values.entries()) {
    const at = [...path, 'values', index];
    if (kindOfPriceBase(base) !== kind) faults.push({ path: [...at, 'base'], reason: `${base} is not a ${kind} year` });
    if (seen.has(base)) faults.push({ path: [...at, 'base'], reason: `a second index for ${base}` });
    if (isZero(decimal(value)) || isNegative(decimal(value))) {
      faults.push({ path: [...at, 'index'], reason: 'an index is above 0' });
    }
    seen.add(base);
  }
  return faults;
}

/** Bands follow each other from year 0 or 1 without a gap, and the last has no end. */
function checkSchedule(table: Scheduled, name: string, schedule: DiscountSchedule): TableFault[] {
  const path = ['discount', name];
  const faults = checkSource(table, [...path, 'source'], schedule.source);
  let next: number | undefined = Math.min(schedule.rates[0]?.from ?? 0, 1);
  for (const [index, { from, to, percent }] of schedule.rates.entries()) {
    const at = [...path, 'rates', index];
    if (from !== next) {
      const reason = next === undefined ? 'only the last band has no `to`' : `this band should begin with year ${next}`;
      faults.push({ path: [...at, 'from'], reason });
    }
    if (to !== undefined && to < from) faults.push({ path: [...at, 'to'], reason: 'a band ends before it begins' });
    if (isNegative(decimal(percent))) faults.push({ path: [...at, 'percent'], reason: 'a rate is 0 or more' });
    next = to === undefined ? undefined : to + 1;
  }
  if (next !== undefined) {
    faults.push({ path: [...path, 'rates', schedule.rates.length - 1], reason: 'the last band has no `to`' });
  }
  return faults;
}

function checkSource(table: Pick<ProxyTable, 'sources'>, path: readonly PropertyKey[], id: string): TableFault[] {
  return Object.hasOwn(table.sources, id) ? [] : [{ path, reason: `there is no source ${id}`, about: 'reference' }];
}
