// How much of a promise is due by a day: pro rata to time, counted in months so that four quarters are four quarters.
import { type Day, dateOf, dayOf, formatIsoDate, monthIndex, type Period } from '../../model/calendar.ts';
import { add, divide, ONE, type Rational, rational, reduce, ZERO } from '../../model/rational.ts';

/**
 * The share, 0 to 1, of a stretch of time that has gone by at the end of a day: months gone / months in all.
 * Counted in days, a steady supplier would be behind after every long quarter and ahead after every short one.
 * A promise whose start or end nobody gave has nothing to be pro rata to: it is due in full, or when its one date comes.
 */
export function shareGoneBy(dates: Partial<Period>, day: Day | undefined): Rational {
  const { start, end } = dates;
  if (day === undefined) return ONE;
  if (start !== undefined && day < start) return ZERO;
  if (end === undefined || day >= end) return ONE;
  return start === undefined ? ZERO : shareOf(start, end, day);
}

/** The same of a promise: a rate that is counted on what was spent so far is due in full, and a level from its start. */
export function shareDue(
  line: { readonly dates: Partial<Period>; readonly isToDate?: true; readonly isLevel?: true },
  day: Day | undefined,
): Rational {
  const { start } = line.dates;
  if (line.isLevel) return day !== undefined && start !== undefined && day < start ? ZERO : ONE;
  return line.isToDate ? ONE : shareGoneBy(line.dates, day);
}

/** Most promises are for the same few stretches, and a run asks for few days: what was worked out is remembered. */
const shares = new Map<string, Rational>();
const MOST_SHARES = 10_000;

function shareOf(start: Day, end: Day, day: Day): Rational {
  const key = `${start} ${end} ${day}`;
  const known = shares.get(key);
  if (known) return known;
  const share = reduce(divide(monthsIn({ start, end: day }), monthsIn({ start, end })));
  if (shares.size >= MOST_SHARES) shares.clear();
  shares.set(key, share);
  return share;
}

/** A period's length: whole months from its start, plus the days left over the days of the month they lie in. */
export function monthsIn(period: Period): Rational {
  const after = period.end + 1;
  let whole = Math.max(0, monthIndex(after) - monthIndex(period.start) - 1);
  while (monthsLater(period.start, whole + 1) <= after) whole += 1;
  const last = monthsLater(period.start, whole);
  return add(rational(whole), rational(after - last, monthsLater(period.start, whole + 1) - last));
}

/** The same day of the month so many months later; the first of the next month where there is none. */
function monthsLater(day: Day, months: number): Day {
  const { dayOfMonth } = dateOf(day);
  const index = monthIndex(day) + months;
  const at = (month: number, on: number) => dayOf(Math.floor(month / 12), (month % 12) + 1, on);
  const found = at(index, dayOfMonth) ?? at(index + 1, 1);
  if (found === undefined) throw new RangeError(`no day ${months} months after ${formatIsoDate(day)}`);
  return found;
}
