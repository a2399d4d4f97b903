// Returns that look like totals to date rather than what was delivered in their period.
import { type Day, financialYearOf, keyOfPeriod, type Period } from '../../model/calendar.ts';
import { formatExact } from '../../model/decimal.ts';
import { putInOrder } from '../../model/lists.ts';
import type { Draft } from '../../model/put.ts';
import {
  add,
  compare,
  equals,
  isZero,
  multiply,
  ONE,
  type Rational,
  rational,
  reduce,
  subtract,
  sum,
  ZERO,
} from '../../model/rational.ts';
import type { ReasonFacts } from '../../model/reconciliation/reason.ts';
import { groupsOf } from './groups-of.ts';
import type { PromiseLine } from './promises.ts';
import type { ReturnRow } from './returns.ts';

interface Counted {
  readonly period: Period;
  readonly quantity: Rational;
  readonly last: ReturnRow;
}

interface Suspect {
  readonly row: ReturnRow;
  readonly facts: ReasonFacts['looks-cumulative'];
  /** Every return of the series it is found in. */
  readonly series: readonly ReturnRow[];
}

/** What the promises that the returns may meet come to. */
interface Expected {
  readonly lines: readonly PromiseLine[];
  readonly dueBy: (day: Day) => Rational;
  readonly today?: Day;
}

/** Quantities with so many digits that count are not delivered twice by chance. */
const UNLIKELY_DIGITS = 4;

/** What a total to date may come to, of what was due. */
const MOST_OF_DUE = rational(2);
const A_TENTH = rational(1, 10);
const A_TWENTIETH = rational(1, 20);
const ABOUT_ALL = rational(11, 10);
/** Steps are the more even ones where their spread (squared) is at most so much of that of the quantities. */
const FAR_MORE_EVEN = rational(9, 16);
/** So long a run that never falls needs no even steps. */
const LONG_RUN = 6;
const FEWEST_RISES = 4;

/**
 * The first return of some promises that looks like a total to date, over all of them and then over each year by itself,
 * for totals to date begin anew with a year. A suspicion, and no more: what was returned is counted as it stands.
 */
export function findCumulative(returns: readonly ReturnRow[], expected: Expected): Suspect | undefined {
  const all = seriesOf(returns);
  if (all.length < 2) return undefined;
  const yearIn = ({ period }: Counted) => yearOf(period, expected.lines);
  const [first] = all;
  const isOneYear = first !== undefined && all.every((one) => yearIn(one) === yearIn(first));
  for (const series of isOneYear ? [all] : [all, ...groupsOf(all, yearIn).values()]) {
    const begins = series[0]?.period.start ?? 0;
    const before = series === all ? ZERO : expected.dueBy(begins - 1);
    const facts = lookAt(series, {
      dueBy: (day) => reduce(subtract(expected.dueBy(day), before)),
      today: expected.today ?? 0,
      promised: () => promisedFor(series, expected.lines, begins),
    });
    if (facts) return { row: facts.at.last, facts: facts.told, series: rowsOf(series, returns) };
  }
  return undefined;
}

/** What was promised for any day of a series. */
function promisedFor(series: readonly Counted[], lines: readonly PromiseLine[], begins: Day): Rational {
  const among = lines.filter(({ dates: { start = begins, end = begins } }) =>
    series.some(({ period }) => period.start <= end && period.end >= start),
  );
  return sum(among.map(({ committed }) => committed));
}

interface Held {
  readonly dueBy: (day: Day) => Rational;
  /** The day everything is due by. */
  readonly today: Day;
  readonly promised: () => Rational;
}

interface Looks {
  readonly at: Counted;
  readonly told: ReasonFacts['looks-cumulative'];
}

function lookAt(series: readonly Counted[], held: Held): Looks | undefined {
  // What is for days that another return is for as well is told as that.
  if (series.some(({ period }, at) => period.start <= (series[at - 1]?.period.end ?? Number.NEGATIVE_INFINITY))) {
    return rangesOfOneStart(series);
  }
  return containsEarlier(series, held) ?? neverFalls(series, held) ?? isSum(series, held);
}

/** The year of a promise per year, else the financial year. */
function yearOf({ start }: Period, lines: readonly PromiseLine[]): number | undefined {
  if (lines.length < 2) return financialYearOf(start);
  const own = lines.find(
    ({ dates }) => dates.start !== undefined && dates.start <= start && start <= (dates.end ?? start),
  );
  return own?.dates.start;
}

/** Ranges that begin on one day and grow, with no other return inside of them: each contains those before it. */
function rangesOfOneStart(series: readonly Counted[]): Looks | undefined {
  for (const ranges of groupsOf(series, ({ period }) => period.start).values()) {
    const [before, last] = ranges.slice(-2);
    if (!before || !last) continue;
    const { start, end } = last.period;
    const isInside = series.some(({ period }) => period.start > start && period.start <= end);
    if (isInside || falls(ranges)) continue;
    const [quantity, earlier] = [last.quantity, before.quantity];
    return { at: last, told: { kind: 'ranges', quantity, earlier, returns: ranges.length } };
  }
  return undefined;
}

/** Whether one is smaller than the one before it, or the first below 0: a total to date never is. */
function falls(series: readonly Pick<Counted, 'quantity'>[]): boolean {
  return series.some(({ quantity }, at) => compare(quantity, series[at - 1]?.quantity ?? ZERO) < 0);
}

/**
 * A return that repeats the one before it, or contains the sum of all before it. No return may be smaller than the one
 * before it, for a total to date never falls. Then either its quantity is the one before to the last of four or more
 * digits; or all of this holds:
 *
 * - its quantity is at least the sum of the earlier ones;
 * - that quantity alone lies as near to what was due by then as the sum with the earlier ones does, or nearer;
 * - the sum is more than a tenth above what was due by then;
 * - that quantity alone is no more than twice what was due by then: more is far over, be it a slip or a good quarter, and
 *   is told as such;
 * - where two or more earlier ones added up are what was due by the last of them, give or take a tenth, they were for
 *   their periods; then that quantity alone is what was due by then, give or take a twentieth.
 *
 * Of two alone, the sum is not what is due by the day either.
 *
 * So four equal quarters that make up the promise are four quarters, and a last quarter that is far over after three
 * on target is over. The shares, here and below, are ours.
 */
function containsEarlier(series: readonly Counted[], { dueBy, today }: Held): Looks | undefined {
  if (series.some(({ quantity }, at) => at > 0 && compare(quantity, series[at - 1]?.quantity ?? quantity) < 0))
    return undefined;
  let earlier = ZERO;
  let found: Looks | undefined;
  for (const [at, one] of series.entries()) {
    const { period, quantity } = one;
    const before = series[at - 1];
    const repeats = before !== undefined && equals(quantity, before.quantity);
    if (!found && before && compare(earlier, ZERO) > 0) {
      const looks =
        (repeats && digitsOf(quantity) >= UNLIKELY_DIGITS) ||
        (fitsAsTotal(quantity, earlier, dueBy(period.end)) &&
          (series.length > 2 || !isAbout(add(earlier, quantity), dueBy(today), A_TENTH)) &&
          (at < 2 ||
            !isAbout(earlier, dueBy(before.period.end), A_TENTH) ||
            isAbout(quantity, dueBy(period.end), A_TWENTIETH)));
      const kind = repeats ? 'repeats' : 'contains';
      if (looks) found = { at: one, told: { kind, quantity, earlier, returns: at + 1 } };
    }
    earlier = add(earlier, quantity);
  }
  const last = series.at(-1)?.quantity ?? ZERO;
  return found && { ...found, told: { ...found.told, again: subtract(earlier, last) } };
}

/**
 * A run of three or more that never falls, whose last quantity is at most about what was promised, and whose steps are far
 * more even than its quantities: what grew by about the same each time was more likely added up than delivered. Over six
 * or more returns a run that never falls and ends far above its beginning is enough.
 */
function neverFalls(series: readonly Counted[], { promised }: Held): Looks | undefined {
  if (series.length < 3 || falls(series)) return undefined;
  // A beginning with nothing delivered says nothing of what was added up since.
  const begun = series.findIndex(({ quantity }) => !isZero(quantity));
  const quantities = series.slice(Math.max(0, begun)).map(({ quantity }) => quantity);
  const [first, last, end] = [quantities[0], quantities.at(-1), series.at(-1)];
  if (!first || !last || !end || quantities.length < 3) return undefined;
  if (equals(first, last) || compare(last, multiply(promised(), ABOUT_ALL)) > 0) return undefined;
  const steps = quantities.map((quantity, at) => subtract(quantity, quantities[at - 1] ?? ZERO));
  const count = quantities.length;
  const rises = steps.slice(1).filter((step) => !isZero(step)).length;
  const isLong = count >= LONG_RUN && rises >= FEWEST_RISES && compare(last, multiply(first, rational(count, 2))) >= 0;
  const isEven = compare(spreadOf(steps), multiply(spreadOf(quantities), FAR_MORE_EVEN)) <= 0;
  if (!isEven && !isLong) return undefined;
  return {
    at: end,
    told: { kind: 'run', quantity: last, earlier: sum(quantities.slice(0, -1)), returns: count },
  };
}

/** The square of the standard deviation over the mean. */
function spreadOf(values: readonly Rational[]): Rational {
  const total = sum(values);
  const squares = sum(values.map((value) => multiply(value, value)));
  const ratio = multiply(multiply(squares, rational(values.length)), inverse(multiply(total, total)));
  return reduce(subtract(ratio, ONE));
}

const inverse = ({ numerator, denominator }: Rational) => rational(denominator, numerator);

/**
 * A quantity that is the sum of all before it and about a usual one: a year to date where a month was asked for. With two
 * before it only where the whole, as it stands, is not what was due.
 */
function isSum(series: readonly Counted[], { dueBy }: Held): Looks | undefined {
  let earlier = ZERO;
  for (const [at, one] of series.entries()) {
    const { period, quantity } = one;
    const own = at < 2 ? ZERO : subtract(quantity, earlier);
    if (compare(own, ZERO) > 0 && isUsual(own, series.slice(0, at))) {
      const isAsDue = isAbout(add(earlier, quantity), dueBy(period.end), A_TENTH);
      if (at > 2 || !isAsDue)
        return { at: one, told: { kind: 'sum', quantity, earlier, own: reduce(own), returns: at + 1 } };
    }
    earlier = add(earlier, quantity);
  }
  return undefined;
}

/** About the middle one of some quantities; or no less and no more than any of them, where they agree within a factor of four. */
function isUsual(quantity: Rational, among: readonly Counted[]): boolean {
  const sorted = putInOrder(
    among.map((one) => one.quantity),
    compare,
  );
  const [least, middle, most] = [sorted[0], sorted[Math.floor((sorted.length - 1) / 2)], sorted.at(-1)];
  if (!least || !middle || !most) return false;
  const isIn = (from: Rational, to: Rational) => compare(quantity, from) >= 0 && compare(quantity, to) <= 0;
  if (isIn(multiply(middle, rational(2, 3)), multiply(middle, rational(3, 2)))) return true;
  const agree = compare(most, multiply(least, rational(4))) <= 0;
  return agree && isIn(multiply(least, rational(9, 10)), multiply(most, ABOUT_ALL));
}

/** Whether a quantity that contains the earlier ones fits what was due, and does so better than added to them. */
function fitsAsTotal(quantity: Rational, earlier: Rational, due: Rational): boolean {
  const middle = add(quantity, multiply(earlier, rational(1, 2)));
  const isAbove = compare(add(earlier, quantity), multiply(due, add(ONE, A_TENTH))) > 0;
  const isNear = compare(quantity, multiply(due, MOST_OF_DUE)) <= 0;
  return compare(quantity, earlier) >= 0 && compare(middle, due) >= 0 && isAbove && isNear;
}

/** Whether a quantity is what was due, give or take a share of it. */
function isAbout(quantity: Rational, due: Rational, share: Rational): boolean {
  const slack = multiply(due, share);
  return compare(quantity, subtract(due, slack)) >= 0 && compare(quantity, add(due, slack)) <= 0;
}

/** Digits that count: 1,250 has three, 48,210.55 has seven. */
function digitsOf(quantity: Rational): number {
  return formatExact(quantity)
    .replace(/[^0-9]/g, '')
    .replace(/^0+|0+$/g, '').length;
}

/** What was counted period by period, in order of time; a return for the same days adds to it. */
function seriesOf(returns: readonly ReturnRow[]): Counted[] {
  const series: Draft<Counted>[] = [];
  const known = returns.length > FEW ? new Map<number, Draft<Counted>>() : undefined;
  for (const last of returns) {
    const { own, quantity } = last;
    if (!last.counted || !own) continue;
    const before = known ? known.get(keyOfPeriod(own)) : among(series, own);
    if (before) {
      before.quantity = sum([before.quantity, quantity]);
      before.last = last;
      continue;
    }
    const one = { period: own, quantity: reduce(quantity), last };
    known?.set(keyOfPeriod(own), one);
    series.push(one);
  }
  return putInOrder(series, (a, b) => a.period.end - b.period.end);
}

/** So many returns are for a few periods that are compared with each other; those of more are looked up. */
const FEW = 32;

function among(series: readonly Draft<Counted>[], { start, end }: Period): Draft<Counted> | undefined {
  for (const one of series) if (one.period.start === start && one.period.end === end) return one;
  return undefined;
}

/** The returns that a series is made of. */
function rowsOf(series: readonly Counted[], returns: readonly ReturnRow[]): ReturnRow[] {
  const periods = new Set(series.map(({ period }) => keyOfPeriod(period)));
  return returns.filter(({ own, counted }) => counted && own && periods.has(keyOfPeriod(own)));
}
