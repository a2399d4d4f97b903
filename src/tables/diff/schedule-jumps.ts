// Price indices and discount rates that moved by more than a share of what they were. A series may be rebased: only ratios count.
import { decimal, formatFixed } from '../../model/decimal.ts';
import { compare, divide, isZero, ONE, type Rational, rational, subtract } from '../../model/rational.ts';
import type { DiscountSchedule, PriceIndices, ProxyTable } from '../../model/table.ts';

/** What moved, as it is said, and by which share: (after - before) / before; -1 for what is gone. */
interface ScheduleJump {
  readonly before: string;
  readonly after: string;
  readonly ratio: Rational;
}

/** The move of one index (`price_indices.financial.2024-25`) or of one schedule of rates that passes `isOver`; the worst of it. */
export function worstOfSchedule(
  path: string,
  before: ProxyTable,
  after: ProxyTable,
  isOver: (ratio: Rational) => boolean,
): ScheduleJump | undefined {
  const [part, name = '', base = ''] = path.split('.');
  if (part === 'discount' && (name === 'standard' || name === 'health')) {
    return worstRate(before.discount?.[name], after.discount?.[name], isOver);
  }
  if (part !== 'price_indices' || (name !== 'calendar' && name !== 'financial')) return undefined;
  return indexJump(base, before.price_indices?.[name], after.price_indices?.[name], isOver);
}

function worstRate(
  own: DiscountSchedule | undefined,
  its: DiscountSchedule | undefined,
  isOver: (ratio: Rational) => boolean,
): ScheduleJump | undefined {
  if (!own) return undefined;
  if (!its) return { before: 'rates', after: 'none', ratio: MINUS_ONE };
  const years = [...new Set([...own.rates, ...its.rates].map(({ from }) => from))].sort((a, b) => a - b);
  let worst: ScheduleJump | undefined;
  for (const year of years) {
    const [was, is] = [rateIn(own, year), rateIn(its, year)];
    if (was === undefined || isZero(decimal(was))) continue;
    const ratio = is === undefined ? MINUS_ONE : divide(subtract(decimal(is), decimal(was)), decimal(was));
    if (!isOver(ratio)) continue;
    const said = { before: `${was}% in year ${year}`, after: is === undefined ? 'no rate' : `${is}% in year ${year}` };
    worst ??= { ...said, ratio };
  }
  return worst;
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
  if (was !== undefined && is === undefined) {
    return { before: `${was} in ${base}`, after: 'nothing', ratio: MINUS_ONE };
  }
  if (is === undefined) return undefined;
  if (was === undefined) return newIndexJump(base, is, its, isOver);
  const factor = rebasing(own, its);
  if (!factor) return undefined;
  const ratio = subtract(divide(divide(decimal(is), decimal(was)), factor), ONE);
  if (!isOver(ratio)) return undefined;
  const scaled = compare(factor, ONE) === 0 ? '' : ` (the series times ${formatFixed(factor, 4)})`;
  return { before: `${was} in ${base}`, after: `${is} in ${base}${scaled}`, ratio };
}

/** The factor in the middle of those between the two series: that of a rebasing, which one wrong year does not move. */
function rebasing(own: PriceIndices | undefined, its: PriceIndices | undefined): Rational | undefined {
  const now = new Map(its?.values.map(({ base, index }) => [base, index]));
  const factors = (own?.values ?? []).flatMap(({ base, index }) => {
    const other = now.get(base);
    return other === undefined || isZero(decimal(index)) ? [] : [divide(decimal(other), decimal(index))];
  });
  return factors.sort(compare)[Math.floor(factors.length / 2)];
}

function newIndexJump(
  base: string,
  is: string,
  its: PriceIndices | undefined,
  isOver: (ratio: Rational) => boolean,
): ScheduleJump | undefined {
  const before = its?.values.filter((value) => value.base < base).sort((a, b) => (a.base < b.base ? 1 : -1))[0];
  if (!before || isZero(decimal(before.index))) return undefined;
  const years = Number(base.slice(0, 4)) - Number(before.base.slice(0, 4));
  const ratio = divide(subtract(decimal(is), decimal(before.index)), decimal(before.index));
  if (!isOver(divide(ratio, rational(Math.max(years, 1))))) return undefined;
  return { before: `${before.index} in ${before.base}`, after: `${is} in ${base}`, ratio };
}

const MINUS_ONE = rational(-1);
