// Moving a figure from the prices it was published in to others: within its own kind of year where a year of that kind is
// asked for, else across on the financial index. Pounds as given are not moved.
// Method: the ratio of two indices of one release (GDP deflator); prices only, no real growth.
import { formatFinancialYear } from '../../model/calendar.ts';
import { type DecimalText, formatExact } from '../../model/decimal.ts';
import { type Finding, finding } from '../../model/finding.ts';
import { kindOfPriceBase, type PriceBase } from '../../model/price-base.ts';
import { add, divide, multiply, type Rational, rational, reduce } from '../../model/rational.ts';
import type { Options, PriceMove } from '../../model/result.ts';
import type { Grade, PriceIndices, ProxyTable } from '../../model/table.ts';
import { exactly } from './parameter-value.ts';

/** The move a price base needs, undefined when it needs none, or the finding that says why it cannot be made. */
export function priceMoveOf(
  base: PriceBase,
  parameter: string,
  table: ProxyTable,
  options: Options,
): PriceMove | Finding | undefined {
  const targets = options.priceBase;
  const kind = kindOfPriceBase(base);
  // Pounds as given have no base to move from: they stay as they are, and are said to.
  if (!targets || kind === undefined || kind === 'none') return undefined;
  const target = targets[kind] ?? targets.calendar ?? targets.financial;
  if (target === undefined || target === base) return undefined;
  const isAcross = targets[kind] === undefined;
  const series = table.price_indices?.[isAcross ? 'financial' : kind];
  const [own, its] = [base, target].map((of) => series && indexOf(of, series));
  if (!series || !own || !its) {
    const known = series?.values.map((entry) => entry.base) ?? [];
    const [first, last] = [known[0], known.at(-1)];
    const span = first === undefined || last === undefined ? {} : { first, last };
    const lacks = own ? 'target' : 'base';
    return finding('no-figure-for-price-base', { parameter, base, target, why: 'no-index', lacks, ...span });
  }
  const grade = [own.grade, its.grade].sort().at(-1) ?? series.grade;
  return { from: base, to: target, indexFrom: own.index, indexTo: its.index, grade, ...(isAcross && { isAcross }) };
}

/**
 * The index of a year in a series. A calendar year on the financial index is a quarter of the financial year that ends in
 * it (January to March) and three quarters of the one that begins in it (April to December).
 */
function indexOf(
  base: PriceBase,
  series: PriceIndices,
): { readonly index: DecimalText; readonly grade: Grade } | undefined {
  const known = series.values.find((entry) => entry.base === base);
  if (known) return { index: known.index, grade: known.grade ?? series.grade };
  if (kindOfPriceBase(base) !== 'calendar') return undefined;
  const year = Number(base);
  const parts = [year - 1, year].map((first) =>
    series.values.find((entry) => entry.base === formatFinancialYear(first)),
  );
  const [ends, begins] = parts;
  if (!ends || !begins) return undefined;
  const index = add(multiply(exactly(ends.index), rational(1, 4)), multiply(exactly(begins.index), rational(3, 4)));
  const grade = [ends.grade ?? series.grade, begins.grade ?? series.grade].sort().at(-1) ?? series.grade;
  return { index: formatExact(reduce(index)), grade };
}

/** What a moved figure is multiplied by: index of the target over index of its own base. */
export function ratioOf(move: PriceMove): Rational {
  return divide(exactly(move.indexTo), exactly(move.indexFrom));
}
