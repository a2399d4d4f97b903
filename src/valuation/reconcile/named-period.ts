// Periods by the names people give them, and the financial quarters that answers are given by.
import {
  type Day,
  dateOf,
  dayOf,
  financialYearOf,
  formatFinancialYear,
  formatIsoDate,
  keyOfPeriod,
  type Period,
} from '../../model/calendar.ts';
import type { NamedPeriod } from '../../model/reconciliation/place.ts';

/** The period with its name as it would be written in a `period` column: a month, a quarter, a year, or two dates. */
export function named({ start, end }: Period): NamedPeriod {
  const key = keyOfPeriod({ start, end });
  const known = names.get(key);
  if (known) return known;
  const name = { text: nameOf(start, end), start, end };
  if (names.size >= MOST_NAMES) names.clear();
  names.set(key, name);
  return name;
}

/** Returns are for the same few periods: a name is made once. */
const names = new Map<number, NamedPeriod>();
const MOST_NAMES = 10_000;

/** The one period that several names are for: by that name where all agree, else by its own. */
export function oneName(periods: readonly (NamedPeriod | undefined)[]): NamedPeriod | undefined {
  const [first] = periods;
  return first && periods.some((period) => period?.text !== first.text) ? named(first) : first;
}

/** The quarters of financial years (April to June is Q1) that a period touches, cut to it, in order. */
export function quartersOf(period: Period): { readonly text: string; readonly part: Period }[] {
  const quarters: { text: string; part: Period }[] = [];
  for (let from = period.start; from <= period.end; ) {
    const { text, end } = quarterAt(from);
    const until = Math.min(end, period.end);
    quarters.push({ text, part: { start: from, end: until } });
    from = until + 1;
  }
  return quarters;
}

function quarterAt(day: Day): NamedPeriod {
  const { year, month } = dateOf(day);
  const firstMonth = month - ((month - 1) % 3);
  const quarter = ((firstMonth + 8) % 12) / 3 + 1;
  const text = `${formatFinancialYear(financialYearOf(day))}-Q${quarter}`;
  return { text, start: firstOf(year, firstMonth), end: firstOf(year, firstMonth + 3) - 1 };
}

function nameOf(start: Day, end: Day): string {
  const iso = formatIsoDate(start);
  const { year, month } = dateOf(start);
  const ends = (months: number) => start === firstOf(year, month) && end === firstOf(year, month + months) - 1;
  // `2011-12` could be a month or a year, and is written as neither.
  const isPlain = (year + 1) % 100 > 12;
  if (isPlain && ends(1)) return iso.slice(0, 7);
  if (month % 3 === 1 && ends(3)) return quarterAt(start).text;
  if (isPlain && month === 4 && ends(12)) return formatFinancialYear(year);
  return `${iso}/${formatIsoDate(end)}`;
}

/** The first of a month; a month above 12 lies in the next year. */
function firstOf(year: number, month: number): Day {
  const day = dayOf(year + Math.floor((month - 1) / 12), ((month - 1) % 12) + 1, 1);
  if (day === undefined) throw new RangeError(`there is no month ${month} in ${year}`);
  return day;
}
