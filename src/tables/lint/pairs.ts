// Measures beside each other: the same thing by the week and by the year, and a part beside its whole.
import { decimal, formatFixed } from '../../model/decimal.ts';
import { type Finding, finding } from '../../model/finding.ts';
import { compare, equals, multiply, type Rational, sum } from '../../model/rational.ts';
import type { ProxyTable } from '../../model/table.ts';
import type { ComponentValue, PoundsPerUnit } from '../../model/unit-value.ts';
import { unitValueOf } from '../../valuation/line/unit-value.ts';
import type { Linted, LintRule } from './rule.ts';
import { comesToPounds } from './units.ts';

/** A factor that turns weeks into years, and what a year has where the yearly product names none. */
const WEEKS_UNIT = /^(?:[a-z]+-)?week\/(?:[a-z]+-)?year$/;
const WEEKS = '52';

/** `x-weeks` times the weeks of a year is `x-years`, kind by kind. */
export const weekAndYearAgree: LintRule = (linted) => {
  const { table } = linted;
  return Object.keys(table.measures).flatMap((week): Finding[] => {
    const year = week.replace(/(^|-)week(s?)(?=-|$)/, '$1year$2');
    if (year === week || !Object.hasOwn(table.measures, year) || !comesOut(linted, week, year)) return [];
    const weeks = decimal(weeksIn(table, year));
    const weekly = valuesOf(table, week);
    const yearly = valuesOf(table, year);
    for (const [key, pounds] of weekly) {
      const expected = multiply(pounds, weeks);
      const found = yearly.get(key);
      if (!found || equals(found, expected)) continue;
      const data = {
        week,
        year,
        weekly: formatFixed(pounds, 2),
        yearly: formatFixed(found, 2),
        weeks: weeksIn(table, year),
        expected: formatFixed(expected, 2),
      };
      return [finding('week-year-disagree', data, linted.placeOf(['measures', year, 'components']))];
    }
    return [];
  });
};

/** Unit for unit, a part of a whole is worth no more than the whole. */
export const partsAreNotDearer: LintRule = (linted) => {
  const { table, placeOf } = linted;
  return (table.method?.overlaps ?? []).flatMap((overlap, at): Finding[] => {
    if (overlap.kind !== 'part-of') return [];
    const { part, whole } = overlap;
    const [inside, outside] = [table.measures[part], table.measures[whole]];
    if (!inside || !outside || inside.unit !== outside.unit || !comesOut(linted, part, whole)) return [];
    const [parts, wholes] = [totalsOf(table, part), totalsOf(table, whole)];
    for (const [key, { pounds, year }] of parts) {
      const of = wholes.get(key);
      if (!of || compare(pounds, of.pounds) <= 0) continue;
      const data = {
        part,
        whole,
        partPounds: formatFixed(pounds, 2),
        wholePounds: formatFixed(of.pounds, 2),
        ...(year !== undefined && { year }),
      };
      return [finding('part-dearer-than-whole', data, placeOf(['method', 'overlaps', at, 'part']))];
    }
    return [];
  });
};

/** True when both measures come to pounds per unit; where they do not, that is told by itself. */
function comesOut({ table }: Linted, ...measures: readonly string[]): boolean {
  return measures.every((id) => {
    const measure = table.measures[id];
    return measure?.components?.every(({ product }) => comesToPounds(table, measure.unit, product)) ?? true;
  });
}

function weeksIn(table: ProxyTable, year: string): string {
  const used = table.measures[year]?.components?.flatMap(({ product }) => product) ?? [];
  const weeks = used.flatMap((id) => table.parameters[id] ?? []).find(({ unit }) => WEEKS_UNIT.test(unit));
  return weeks?.values[0]?.value ?? WEEKS;
}

const keyOf = ({ year, area }: PoundsPerUnit): string => JSON.stringify([year, area]);

/** Pounds per unit by kind, year and area. */
function valuesOf(table: ProxyTable, measure: string): ReadonlyMap<string, Rational> {
  const components = unitValueOf(table, measure) ?? [];
  return new Map(
    components.flatMap(({ kind, label, values }: ComponentValue) =>
      values.map((value) => [JSON.stringify([kind, label, keyOf(value)]), value.pounds] as const),
    ),
  );
}

/** Pounds per unit of all components together, by year and area. */
function totalsOf(table: ProxyTable, measure: string): ReadonlyMap<string, PoundsPerUnit> {
  const totals = new Map<string, PoundsPerUnit>();
  for (const value of (unitValueOf(table, measure) ?? []).flatMap(({ values }) => values)) {
    const before = totals.get(keyOf(value));
    totals.set(keyOf(value), before ? { ...value, pounds: sum([before.pounds, value.pounds]) } : value);
  }
  return totals;
}
