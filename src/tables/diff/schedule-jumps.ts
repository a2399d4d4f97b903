// Price indices and discount rates that moved by more than a share of what they were. A series may be rebased: only ratios count.
import type { Change } from '../../model/change.ts';
import { decimal, formatFixed } from '../../model/decimal.ts';
import { compare, divide, isZero, ONE, type Rational, rational, subtract } from '../../model/rational.ts';
import type { DiscountSchedule, PriceIndices, ProxyTable } from '../../model/table.ts';

/** What moved, as it is said, and by which share: (after - before) / before; -1 for what is gone. */
interface ScheduleJump {
  readonly before: string;
  readonly after: string;
  readonly ratio: Rational;
}

/** The move of an index or of a schedule of rates, where that is the change and it passes `isOver`; of rates the first that does. */
export function worstOfSchedule(
  { class: found, path }: Change,
  before: ProxyTable,
  after: ProxyTable,
  isOver: (ratio: Rational) => boolean,
): ScheduleJump | undefined {
  const [, name, base = ''] = path.split('.');
  if (found === 'discount-changed') {
    const kind = name === 'health' ? 'health' : 'standard';
    return rateJump(before.discount?.[kind], after.discount?.[kind], isOver);
  }
  if (found !== 'deflator-changed') return undefined;
  const kind = name === 'calendar' ? 'calendar' : 'financial';
  return indexJump(base, before.price_indices?.[kind], after.price_indices?.[kind], isOver);
}

function rateJump(
  own: DiscountSchedule | undefined,
  its: DiscountSchedule | undefined,
  isOver: (ratio: Rational) => boolean,
): ScheduleJump | undefined {
  if (!own) return undefined;
  if (!its) return { before: 'rates', after: 'none', ratio: MINUS_ONE };
  for (const year of [...own.rates, ...its.rates].map(({ from }) => from).sort((a, b) => a - b)) {
    const [was, is] = [rateIn(own, year), rateIn(its, year)];
    if (was === undefined || isZero(decimal(was))) continue;
    const ratio = is === undefined ? MINUS_ONE : divide(subtract(decimal(is), decimal(was)), decimal(was));
    if (!isOver(ratio)) continue;
    return { before: `${was}% in year ${year}`, after: is === undefined ? 'no rate' : `${is}% in year ${year}`, ratio };
  }
  return undefined;
}

const rateIn = ({ rates }: DiscountSchedule, year: number) =>
  rates.find(({ from, to }) => from <= year && (to === undefined || year <= to))?.percent;

/** An index against its old one, less the factor that the whole series was rebased by; a new one against the year before it. */
function indexJump(
  base: string,
  own: PriceIndices | undefined,
  its: PriceIndices | undefined,
  isOver: (ratio: Rational) => boolean,
): ScheduleJump | undefined {
  const [was, is] = [own, its].map((series) => series?.values.find((value) => value.base === base)?.index);
  if (is === undefined) return { before: `${was} in ${base}`, after: 'nothing', ratio: MINUS_ONE };
  if (was === undefined) return newIndexJump(base, is, its, isOver);
  for (const factor of rebasings(own, its)) {
    const ratio = subtract(divide(divide(decimal(is), decimal(was)), factor), ONE);
    if (!isOver(ratio)) continue;
    const scaled = compare(factor, ONE) === 0 ? '' : ` (the series times ${formatFixed(factor, 4)})`;
    return { before: `${was} in ${base}`, after: `${is} in ${base}${scaled}`, ratio };
  }
  return undefined;
}

/**
 * The factor in the middle of those between the two series: that of a rebasing, which one wrong year does not move. Of an even
 * number the two in the middle: where half of the years moved nothing tells which half is right.
 */
function rebasings(own: PriceIndices | undefined, its: PriceIndices | undefined): Rational[] {
  const now = new Map(its?.values.map(({ base, index }) => [base, index]));
  const factors = (own?.values ?? []).flatMap(({ base, index }) => {
    const other = now.get(base);
    return other === undefined ? [] : [divide(decimal(other), decimal(index))];
  });
  const middle = (factors.length - 1) / 2;
  return factors.sort(compare).slice(Math.floor(middle), Math.ceil(middle) + 1);
}

function newIndexJump(
  base: string,
  is: string,
  its: PriceIndices | undefined,
  isOver: (ratio: Rational) => boolean,
): ScheduleJump | undefined {
  const before = its?.values.filter((value) => value.base < base).sort((a, b) => (a.base < b.base ? 1 : -1))[0];
  if (!before) return undefined;
  const years = Number(base.slice(0, 4)) - Number(before.base.slice(0, 4));
  const ratio = divide(subtract(decimal(is), decimal(before.index)), decimal(before.index));
  if (!isOver(divide(ratio, rational(years)))) return undefined;
  return { before: `${before.index} in ${before.base}`, after: `${is} in ${base}`, ratio };
}

const MINUS_ONE = rational(-1);
