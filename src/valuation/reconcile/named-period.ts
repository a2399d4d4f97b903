// Periods by the names people give them, and the financial quarters that answers are given by.
import { keyOfPeriod, nameOfPeriod, type Period, quarterAt } from '../../model/calendar.ts';
import type { NamedPeriod } from '../../model/reconciliation/place.ts';

/** The period with its name as it would be written in a `period` column: a month, a quarter, a year, or two dates. */
export function named({ start, end }: Period): NamedPeriod {
  const key = keyOfPeriod({ start, end });
  const known = names.get(key);
  if (known) return known;
  const name = { text: nameOfPeriod({ start, end }), start, end };
  if (names.size >= MOST_NAMES) names.clear();
  names.set(key, name);
  return name;
}

/** Returns are for the same few periods: a name is made once. */
const names = new Map<number, NamedPeriod>();
const MOST_NAMES = 10_000;

/** The one period that several names are for: by that name where all agree, else by its own; of all their days where those differ, as they may beyond the day everything is due by. */
export function oneName(periods: readonly (NamedPeriod | undefined)[]): NamedPeriod | undefined {
  const [first] = periods;
  if (!first || periods.every((period) => period?.text === first.text)) return first;
  let { start, end } = first;
  for (const period of periods) {
    start = Math.min(start, period?.start ?? start);
    end = Math.max(end, period?.end ?? end);
  }
  return named({ start, end });
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
