// What is doubtful in one row by itself, once its measure is known.
import { daysIn, type Period } from '../../model/calendar.ts';
import type { Commitment } from '../../model/commitment.ts';
import { formatExact, formatFixed } from '../../model/decimal.ts';
import { DAYS_ABOUT_A_YEAR, LONGEST_TERM } from '../../model/doubt-limits.ts';
import { type Finding, finding, placeOf } from '../../model/finding.ts';
import { withoutTimeIn } from '../../model/headings.ts';
import { formatPence } from '../../model/money.ts';
import { compare, equals, isNegative, isZero, multiply, ONE, rational, reduce, ZERO } from '../../model/rational.ts';
import type { Among } from '../../model/rules/doubts.ts';
import type { RuleId } from '../../model/rules.ts';
import { ALL_PERCENT, sharesBelowOne, withinAll } from '../../model/share.ts';
import { isInFull, SUM_OF, scaleNamed } from '../../model/shown-scale.ts';
import { isSumWord } from '../../model/sum-words.ts';
import { SHARE_NAMES, type ShareName } from '../../model/table.ts';
import { IN_WORK, rateIn, saidDifference, timeOfRate } from '../../model/unit-sizes.ts';
import { isSameUnit, lacksTime } from '../../model/unit-spellings.ts';
import { Cases } from './cases.ts';
import { dayOver } from './dates.ts';
import type { DoubtedLine } from './doubted-line.ts';

const ABOUT_A_YEAR = 365;
/** Pounds and people's time flow: what was spent or worked once does not go on by itself. */
const FLOWS: ReadonlySet<string> = new Set([
  ...['GBP', 'fte-year', 'fte-month', 'fte-week', 'person-year', 'person-month'],
  ...['year', 'month', 'week'],
]);
/** People in work for a year: whoever was found work once is the same person in the next. */
const PEOPLE: ReadonlySet<string> = new Set(['person-year']);

/** Whether rows like the one of a line may be doubted each for itself. */
export function isOfEachRow(line: DoubtedLine): boolean {
  const { commitment, measure, duration } = line;
  const { unit } = measure;
  const given = commitment.unit;
  return (
    unit === 'percent' ||
    (duration > 1 && FLOWS.has(unit)) ||
    duration > LONGEST_TERM ||
    maybeMonths(duration) ||
    (commitment.per === 'year' && (PEOPLE.has(unit) || commitment.status === 'delivered')) ||
    shareOfNothing(commitment, duration) !== undefined ||
    sharesBelowOne(commitment.shares).length > 0 ||
    dayOver(line) !== undefined ||
    (given !== undefined && given !== unit && !isSameUnit(given, unit)) ||
    headingWithoutTime(commitment, unit) !== undefined
  );
}

/** People whose time the heading of a quantity does not say, where its row says no unit. */
function headingWithoutTime({ unit, shown, converted, origin }: Commitment, of: string): string | undefined {
  const { heading } = origin.file;
  if (heading === undefined || unit !== undefined || shown !== undefined || converted) return undefined;
  return withoutTimeIn(heading, of);
}

/** The share of a row's own that leaves nothing of it; or, of a drop-off, of its later years. */
function shareOfNothing({ shares }: Pick<Commitment, 'shares'>, duration: number): ShareName | undefined {
  for (const name of SHARE_NAMES) {
    const share = shares[name];
    if (share === undefined || (name === 'drop_off' && duration === 1)) continue;
    if (equals(share, name === 'attributed_share' ? ZERO : ONE)) return name;
  }
  return undefined;
}

/** What tells how much time a row is of. */
interface OfTime {
  readonly commitment: Pick<Commitment, 'per' | 'period' | 'start'>;
  readonly dates?: Partial<Period>;
}

function daysOf(dates: OfTime['dates']): number | undefined {
  const { start, end } = dates ?? {};
  return start === undefined || end === undefined ? undefined : daysIn({ start, end });
}

/** Whether dates are about a year apart. */
export const areOfAYear = (dates: Partial<Period>): boolean => isAboutAYear(daysOf(dates));
const isAboutAYear = (days: number | undefined): boolean =>
  days !== undefined && Math.abs(days - ABOUT_A_YEAR) <= DAYS_ABOUT_A_YEAR;

const MONTHS = 12;
const DAYS_OF_MONTH = 365.25 / MONTHS;
/** How far from so many months the time of a row may be, in days. */
const NEAR = 16;

/** Whether a duration in years may be one in months. */
const maybeMonths = (duration: number): boolean => duration >= MONTHS && duration % MONTHS === 0;
const isAboutMonths = (days: number | undefined, months: number): boolean =>
  days !== undefined && Math.abs(days - months * DAYS_OF_MONTH) <= NEAR;

/** Days of what a quantity may be for each of, at most. */
const MOST_DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 31, quarter: 92 };

/** Whether so many days are no more than one of what something is for each of. */
export function isWithinOne(each: string, days: number): boolean {
  return days <= (each === 'year' ? ABOUT_A_YEAR + DAYS_ABOUT_A_YEAR : (MOST_DAYS[each] ?? 0));
}

/** Whether a row is of just one of what its quantity is said to be for each of: a year's, or each year's, or a return of a month. */
export function isOfOne(each: string, line: OfTime): boolean {
  if (each === 'year') return isOfAYear(line);
  const [days, most] = [daysOf(line.dates), MOST_DAYS[each]];
  return days !== undefined && most !== undefined && days <= most;
}

/** Whether a row is of a year, or of each year, or of days of its own. */
function isOfAYear({ commitment, dates }: OfTime): boolean {
  return (
    commitment.per === 'year' || (commitment.period ?? commitment.start) !== undefined || isAboutAYear(daysOf(dates))
  );
}

export class RowDoubts {
  readonly #cases = new Cases();

  add(line: DoubtedLine): void {
    const { commitment, measure } = line;
    const { unit } = measure;
    if (unit === 'percent') this.#percent(line);
    // For each year and for years after it is doubted as that.
    if (line.duration > 1 && commitment.per !== 'year' && FLOWS.has(unit)) {
      const data = { measure: commitment.measure, unit, duration: line.duration, pounds: formatPence(line.totals.net) };
      this.#add(line, 'duration-on-flow', 'duration', unit, (among) =>
        finding('duration-on-flow', { ...data, ...among }),
      );
    }
    const isOfMonths = maybeMonths(line.duration) && isAboutMonths(daysOf(line.dates), line.duration);
    if (line.duration > LONGEST_TERM || isOfMonths) {
      const data = {
        ...{ measure: commitment.measure, duration: line.duration, most: LONGEST_TERM },
        ...(isOfMonths && { meant: line.duration / MONTHS }),
        pounds: formatPence(line.totals.net),
      };
      this.#add(line, 'duration-unlikely', 'duration', isOfMonths ? 'months' : '', (among) =>
        finding('duration-unlikely', { ...data, ...among }),
      );
    }
    if (commitment.per === 'year' && PEOPLE.has(unit)) this.#eachYear(line);
    if (commitment.per === 'year' && commitment.status === 'delivered' && !IN_WORK.test(unit)) this.#ofReturn(line);
    // Of none there was nothing to be left.
    if (line.state === 'valued' && !isZero(commitment.quantity)) {
      const share = shareOfNothing(commitment, line.duration);
      if (share !== undefined) this.#nothingLeft(line, share);
      for (const name of sharesBelowOne(commitment.shares)) this.#hardlyAny(line, name);
    }
    if (commitment.area !== undefined && isSumWord(commitment.area)) this.#sum(line, 'area', commitment.area);
    if (commitment.shown?.startsWith(SUM_OF)) this.#sum(line, 'quantity', commitment.shown);
    else if (commitment.shown !== undefined) this.#shown(line, commitment.shown);
    const given = commitment.unit ?? commitment.shown;
    if (given !== undefined && given !== unit && !isSameUnit(given, unit) && lacksTime(given, unit)) {
      this.#withoutTime(line, given, 'unit');
    }
    const heads = headingWithoutTime(commitment, unit);
    if (heads !== undefined) this.#withoutTime(line, heads, 'quantity');
  }

  get findings(): Finding[] {
    return this.#cases.findings;
  }

  #percent(line: DoubtedLine): void {
    const { quantity, sign, measure } = line.commitment;
    if (compare(quantity, ALL_PERCENT) > 0) {
      this.#aboveAll(line);
      return;
    }
    if (sign !== undefined || isZero(quantity) || isNegative(quantity) || compare(quantity, ONE) >= 0) return;
    const data = { measure, found: formatExact(quantity), meant: formatExact(multiply(quantity, ALL_PERCENT)) };
    this.#add(line, 'percent-below-one', 'quantity', '', (among) =>
      finding('percent-below-one', { ...data, ...among }),
    );
  }

  /** A share of something is at most all of it. */
  #aboveAll(line: DoubtedLine): void {
    const { quantity, measure } = line.commitment;
    const data = {
      ...{ measure, found: formatExact(quantity), meant: formatExact(withinAll(quantity)) },
      pounds: formatPence(line.totals.net),
    };
    this.#add(line, 'above-all', 'quantity', measure, (among) => finding('above-all', { ...data, ...among }));
  }

  #nothingLeft(line: DoubtedLine, share: ShareName): void {
    const is = share === 'attributed_share' ? ('none' as const) : ('all' as const);
    const data = {
      ...{ share, measure: line.commitment.measure, is },
      ...(share === 'drop_off' && { later: true as const }),
    };
    this.#add(line, 'share-leaves-nothing', share, share, (among) =>
      finding('share-leaves-nothing', { ...data, ...among }),
    );
  }

  /** A share of less than 1 percent: 0.2%, which a cell of percentages makes of 0.2. */
  #hardlyAny(line: DoubtedLine, share: ShareName): void {
    const { commitment, totals } = line;
    const percent = reduce(multiply(commitment.shares[share] ?? ZERO, ALL_PERCENT));
    const data = {
      ...{ measure: commitment.measure, share, pounds: formatPence(totals.net) },
      ...{ found: formatExact(percent), meant: formatExact(multiply(percent, ALL_PERCENT)) },
    };
    this.#add(line, 'percent-below-one', share, share, (among) => finding('percent-below-one', { ...data, ...among }));
  }

  /** A quantity whose cell shows another thing than is read of it. */
  #shown(line: DoubtedLine, shows: string): void {
    const { quantity, converted, unit: given } = line.commitment;
    const held = converted?.quantity ?? quantity;
    const unit = converted?.unit ?? given ?? line.measure.unit;
    // A small m is metres as well: it is that where metres are counted.
    const isLess = isInFull(shows);
    const bySize = isLess || isSameUnit(shows, unit) ? undefined : saidDifference(shows, unit);
    const scale = isSameUnit(shows, unit) || bySize?.why === 'size' ? undefined : scaleNamed(shows);
    const times = bySize?.why === 'size' ? bySize.times : scale && rational(1000n ** BigInt(scale));
    const time = timeOfRate(shows) ?? rateIn(shows);
    const isOther = time !== undefined && time !== rateIn(unit) && !isOfOne(time, line);
    if (!bySize && times === undefined && !isOther && !isLess) return;
    const data = {
      ...{ quantity: formatExact(held), shows, unit },
      ...(times && { meant: formatExact(reduce(multiply(held, times))) }),
      pounds: formatPence(line.totals.net),
    };
    this.#add(line, 'shown-otherwise', 'quantity', `${shows} ${unit}`, (among) =>
      finding('shown-otherwise', { ...data, ...among }),
    );
  }

  /** A row that adds up other rows, which count themselves. */
  #sum(line: DoubtedLine, field: 'area' | 'quantity', found: string): void {
    const data = { field, found, pounds: formatPence(line.totals.net) };
    this.#add(line, 'reads-like-total', field, field, (among) => finding('reads-like-total', { ...data, ...among }));
  }

  #eachYear(line: DoubtedLine): void {
    const { commitment, measure, years, quantity, totals } = line;
    if (!years || compare(years, rational(3, 2)) < 0) return;
    const data = {
      measure: commitment.measure,
      quantity: formatExact(commitment.quantity),
      unit: measure.unit,
      years: formatExact(years),
      total: formatExact(quantity),
      pounds: formatPence(totals.net),
    };
    const told = (among: Among) => finding('people-each-year', { ...data, ...among });
    this.#add(line, 'people-each-year', 'per', measure.unit, told);
  }

  /** What was delivered in some days, said to be so many a year. */
  #ofReturn(line: DoubtedLine): void {
    const { commitment, measure, quantity, totals } = line;
    const days = daysOf(line.dates);
    if (!line.years || days === undefined || isAboutAYear(days) || isZero(quantity)) return;
    const data = {
      ...{ measure: commitment.measure, unit: measure.unit, days, pounds: formatPence(totals.net) },
      ...{ quantity: formatExact(commitment.quantity), counted: formatFixed(quantity, 2) },
    };
    this.#add(line, 'delivered-per-year', 'per', '', (among) => finding('delivered-per-year', { ...data, ...among }));
  }

  #withoutTime(line: DoubtedLine, found: string, field: 'unit' | 'quantity'): void {
    const { commitment, measure, dates } = line;
    if (commitment.per === 'year') return;
    const days = daysOf(dates);
    if (isAboutAYear(days)) return;
    const years = days === undefined ? undefined : rational(Math.round((days * 10) / 365.25), 10);
    const data = {
      found,
      quantity: formatExact(commitment.quantity),
      unit: measure.unit,
      ...(years && { years: formatExact(years), throughout: formatExact(multiply(commitment.quantity, years)) }),
    };
    const told = (among: Among) => finding('people-without-time', { ...data, ...among });
    this.#add(line, 'people-without-time', field, measure.unit, told);
  }

  #add(
    line: DoubtedLine,
    rule: RuleId,
    field: 'quantity' | 'unit' | 'per' | 'duration' | 'area' | ShareName,
    key: string,
    told: (among: Among) => Finding,
  ): void {
    const place = placeOf(line.commitment, field);
    this.#cases.add(
      {
        name: line.name,
        place,
        pence: line.totals.net,
        isChecked: line.commitment.checked?.includes(rule) === true,
        told: (among) => ({ ...told(among), place }),
      },
      `${rule} ${key}`,
    );
  }
}
