// Time for which something was promised and nothing came back.
import { type Day, daysIn, keyOfPeriod, type Period } from '../../model/calendar.ts';
import type { ReturnRow } from './returns.ts';

/** A shorter gap is no missing return: the shortest that people report for is a month. */
const SHORTEST_GAP = 28;

/** Days returned for, or everything where a return gives no days of its own. */
export type Cover = readonly Period[] | 'everything';

/** The days that returns are for, joined where they touch. Nobody declares how often they report, so nothing is assumed. */
export function coverOf(returns: readonly Pick<ReturnRow, 'own'>[]): Cover {
  // Returns are for the same few periods: only those are sorted.
  const sorted: Period[] = [];
  const among = new Set<number>();
  for (const { own } of returns) {
    if (!own) return 'everything';
    const key = keyOfPeriod(own);
    if (among.has(key)) continue;
    among.add(key);
    sorted.push(own);
  }
  sorted.sort((a, b) => a.start - b.start);
  const joined: Period[] = [];
  for (const { start, end } of sorted) {
    const last = joined.at(-1);
    if (last && start <= last.end + 1) joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else joined.push({ start, end });
  }
  return joined;
}

/**
 * The stretches of a promise's days, up to today, that no return is for. A promise without both its days has a gap (an
 * empty one) only when nothing was returned at all, and none before its one date.
 */
export function gapsIn(dates: Partial<Period>, cover: Cover, today: Day | undefined): (Period | undefined)[] {
  if (cover === 'everything') return [];
  const { start, end } = dates;
  if (today !== undefined && today < (start ?? end ?? today)) return [];
  if (start === undefined || end === undefined || today === undefined) return cover.length === 0 ? [undefined] : [];
  const last = Math.min(end, today);
  const shortest = Math.min(SHORTEST_GAP, daysIn({ start, end }));
  const gaps: Period[] = [];
  let from = start;
  for (const returned of [...cover, { start: last + 1, end: last + 1 }]) {
    const until = Math.min(returned.start - 1, last);
    if (until - from + 1 >= shortest) gaps.push({ start: from, end: until });
    from = Math.max(from, returned.end + 1);
  }
  return gaps;
}

/** Whether no return is for any of the days; of a return without days, whether there is none at all. */
export function lacksReturn(cover: Cover, own: Period | undefined): boolean {
  if (cover === 'everything') return false;
  return own ? !cover.some((period) => overlap(period, own)) : cover.length === 0;
}

export function overlap(a: Period, b: Period): boolean {
  return a.start <= b.end && b.start <= a.end;
}
