// Published figures held against each other: which one a delivery takes, whether two are one number, how they are told.
import { type Day, formatIsoDate, isoDay, yearOf } from '../../model/calendar.ts';
import { centralText } from '../../model/change.ts';
import { decimal } from '../../model/decimal.ts';
import type { PriceBase } from '../../model/price-base.ts';
import { divide, equals, isZero, type Rational, subtract } from '../../model/rational.ts';
import { CASES, type ParameterValue, type ProxyTable } from '../../model/table.ts';

export type Covers = ProxyTable['covers'];

/** Figures by which covered deliveries come to another number, or to none. */
export type Differences = ReadonlyMap<string, 'other-number' | 'no-number'>;

/** What names a figure among those of its parameter: `2026-04-01`, `2026`, `always`, and its area. */
export function keyOfValue({ from, year, area }: ParameterValue): string {
  const when = from ?? (year === undefined ? 'always' : String(year));
  return area === undefined ? when : `${when} ${area}`;
}

/** `12.71 from 2026-04-01`, `low 138.61, central 277.22, high 415.83 in 2026`. */
export function tellValue(published: ParameterValue, base?: PriceBase): string {
  const { from, year, area, value } = published;
  const figure = value ?? CASES.map((name) => `${name} ${published[name] ?? ''}`).join(', ');
  return [
    figure,
    from !== undefined && `from ${from}`,
    year !== undefined && `in ${year}`,
    area !== undefined && `for ${area}`,
    base !== undefined && base !== 'none' && `(prices of ${base})`,
  ]
    .filter((part) => part !== false)
    .join(' ');
}

/** True when the figures are one number in every case, however they are written. */
export function sameNumber(a: ParameterValue, b: ParameterValue): boolean {
  return CASES.every((name) => equals(inCase(a, name), inCase(b, name)));
}

/** (b - a) / a of the central figures; undefined when a is 0. */
export function ratioOfChange(a: ParameterValue, b: ParameterValue): Rational | undefined {
  const before = inCase(a, 'central');
  return isZero(before) ? undefined : divide(subtract(inCase(b, 'central'), before), before);
}

/**
 * The keys of the figures by which some delivery that starts inside `covers` comes to another number or to none,
 * as `before KEY` and `after KEY`, and which of the two. Without `covers` every start counts. A figure where there was
 * none is no difference.
 */
export function coveredDifferences(
  before: readonly ParameterValue[],
  after: readonly ParameterValue[],
  covers: Covers,
): Differences {
  const differing = new Map<string, 'other-number' | 'no-number'>();
  const areas = new Set([undefined, ...before.map(({ area }) => area), ...after.map(({ area }) => area)]);
  for (const area of areas) {
    const [own, its] = [inArea(before, area), inArea(after, area)];
    const days = startsOf([...own, ...its], covers);
    const years = yearsOf([...own, ...its], covers);
    for (const day of days) {
      for (const year of years) {
        const figure = figureAt(own, day, year);
        const other = figureAt(its, day, year);
        if (!figure || (other && sameNumber(figure, other))) continue;
        const key = `before ${keyOfValue(figure)}`;
        if (!other || !differing.has(key)) differing.set(key, other ? 'other-number' : 'no-number');
        if (other) differing.set(`after ${keyOfValue(other)}`, 'other-number');
      }
    }
  }
  return differing;
}

/** The figure that a delivery takes which starts on a day, for one of its years. */
export function figureAt(values: readonly ParameterValue[], day: Day, year: number): ParameterValue | undefined {
  const last = formatIsoDate(day);
  let chosen: ParameterValue | undefined;
  for (const value of values) {
    if (value.year !== undefined) {
      if (value.year === year) return value;
    } else if (value.from === undefined) {
      chosen ??= value;
    } else if (value.from <= last && (chosen?.from ?? '') <= value.from) {
      chosen = value;
    }
  }
  return chosen;
}

/** An area's own figures, else those of everywhere. */
export function inArea(values: readonly ParameterValue[], area: string | undefined): readonly ParameterValue[] {
  const own = area === undefined ? [] : values.filter((value) => value.area === area);
  return own.length > 0 ? own : values.filter((value) => value.area === undefined);
}

/** The first day and every day on which some figure begins. */
function startsOf(values: readonly ParameterValue[], covers: Covers): Day[] {
  const begins = values.flatMap(({ from }) => (from === undefined ? [] : [isoDay(from)]));
  if (!covers) return [...new Set([0, ...begins])];
  const [first, last] = [isoDay(covers.from), isoDay(covers.to)];
  return [...new Set([first, ...begins.filter((day) => day > first && day <= last)])];
}

/** Years in which a delivery can lie that starts inside `covers`: its first year and every later one. */
function yearsOf(values: readonly ParameterValue[], covers: Covers): number[] {
  const first = covers ? yearOf(isoDay(covers.from)) : Number.NEGATIVE_INFINITY;
  const years = new Set(values.flatMap(({ year }) => (year === undefined || year < first ? [] : [year])));
  return years.size > 0 ? [...years] : [0];
}

const inCase = (published: ParameterValue, name: (typeof CASES)[number]): Rational =>
  decimal(published.value ?? published[name] ?? centralText(published) ?? '0');
