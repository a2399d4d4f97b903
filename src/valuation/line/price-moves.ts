// Moving a figure from the prices it was published in to others, within its own kind of year.
// Method: the ratio of two indices of one release (GDP deflator); prices only, no real growth.
import { type Finding, finding } from '../../model/finding.ts';
import { kindOfPriceBase, type PriceBase } from '../../model/price-base.ts';
import { divide, type Rational } from '../../model/rational.ts';
import type { Options, PriceMove } from '../../model/result.ts';
import type { ProxyTable } from '../../model/table.ts';
import { exactly } from './parameter-value.ts';

/** The move a price base needs, undefined when it needs none, or the finding that says why it cannot be made. */
export function priceMoveOf(
  base: PriceBase,
  parameter: string,
  table: ProxyTable,
  options: Options,
): PriceMove | Finding | undefined {
  const targets = options.priceBase;
  if (!targets) return undefined;
  const kind = kindOfPriceBase(base);
  if (kind === undefined || kind === 'none') {
    return finding('no-figure-for-price-base', { parameter, base, why: 'pounds-as-given' });
  }
  const target = targets[kind];
  if (target === undefined) return finding('no-figure-for-price-base', { parameter, base, why: 'no-target' });
  if (target === base) return undefined;
  const series = table.price_indices?.[kind];
  const own = series?.values.find((entry) => entry.base === base);
  const its = series?.values.find((entry) => entry.base === target);
  if (!series || !own || !its) {
    return finding('no-figure-for-price-base', { parameter, base, target, why: 'no-index' });
  }
  const grade = [own.grade ?? series.grade, its.grade ?? series.grade].sort().at(-1) ?? series.grade;
  return { from: base, to: target, indexFrom: own.index, indexTo: its.index, grade };
}

/** What a moved figure is multiplied by: index of the target over index of its own base. */
export function ratioOf(move: PriceMove): Rational {
  return divide(exactly(move.indexTo), exactly(move.indexFrom));
}
