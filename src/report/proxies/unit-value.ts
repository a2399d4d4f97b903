// The words for what one unit of a measure is worth. The pounds come from the valuation; nothing is priced here.
import { formatFixed } from '../../model/decimal.ts';
import { add, compare, isNegative, negate, ONE, type Rational, ZERO } from '../../model/rational.ts';
import type { ComponentValue, PoundsPerUnit } from '../../model/unit-value.ts';
import { withCommas } from '../figures.ts';

/** How many years after the first the second year of a listing is. */
const LATER = 4;

/** Pounds of several components, added up year by year and area by area. */
function poundsOf(components: readonly ComponentValue[]): PoundsPerUnit[] {
  const sums = new Map<string, PoundsPerUnit>();
  for (const { values } of components) {
    for (const value of values) {
      const key = `${value.year ?? ''}|${value.area ?? ''}`;
      sums.set(key, { ...value, pounds: add(sums.get(key)?.pounds ?? ZERO, value.pounds) });
    }
  }
  return [...sums.values()];
}

/**
 * `GBP 24,784.50 (local-economic, C)`, `GBP 277.22 in 2026, 294.50 in 2030, by year (environmental, B)`, or
 * `counted, never priced`; transfers stand behind, in no total.
 */
export function unitValueText(components: readonly ComponentValue[] | undefined): string {
  if (!components) return 'counted, never priced';
  const [counted, transfers] = [false, true].map((transfer) =>
    components.filter(({ kind }) => (kind === 'transfer') === transfer),
  );
  const texts = [counted, transfers].flatMap((of) =>
    of && of.length > 0 ? [`${seriesText(poundsOf(of))} (${kindsOf(of)})`] : [],
  );
  return texts.join('; ');
}

function kindsOf(components: readonly ComponentValue[]): string {
  const kinds = [...new Set(components.map(({ kind }) => (kind === 'transfer' ? 'transfer, in no total' : kind)))];
  const grade = components
    .flatMap((component) => component.grade ?? [])
    .sort()
    .at(-1);
  return [...kinds, grade].filter(Boolean).join(', ');
}

/** A figure for all years, or the first and a later one of a series; and how many other areas have figures of their own. */
export function seriesText(values: readonly PoundsPerUnit[]): string {
  const areas = [...new Set(values.flatMap(({ area }) => area ?? []))];
  const area = values.some((value) => value.area === undefined) ? undefined : areas[0];
  const series = values.filter((value) => value.area === area);
  const [first] = series;
  if (!first) return 'no figure';
  const others = areas.filter((other) => other !== area).length;
  const where = area === undefined ? '' : ` in ${area}`;
  const byArea = others > 0 ? `, by area (${others} more)` : '';
  if (first.year === undefined) return `GBP ${perUnit(first.pounds)}${where}${byArea}`;
  const later = series.find(({ year }) => year === (first.year ?? 0) + LATER) ?? series.at(-1);
  const then = later && later !== first ? `, ${perUnit(later.pounds)} in ${later.year}` : '';
  return `GBP ${perUnit(first.pounds)}${where} in ${first.year}${then}, by year${byArea}`;
}

/** Pounds per unit to the penny; below a pound, to four figures that count: `0.03630`. */
export function perUnit(pounds: Rational): string {
  const size = isNegative(pounds) ? negate(pounds) : pounds;
  if (size.numerator === 0n || compare(size, ONE) >= 0) return withCommas(formatFixed(pounds, 2));
  let decimals = 4;
  for (let scaled = size.numerator * 10n; scaled < size.denominator && decimals < 12; scaled *= 10n) decimals += 1;
  return formatFixed(pounds, decimals).replace(/(\.\d\d+?)0+$/, '$1');
}
