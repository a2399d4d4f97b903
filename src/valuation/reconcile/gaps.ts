// Time for which something was promised and nothing came back.
import { type Day, daysIn, keyOfPeriod, type Period } from '../../model/calendar.ts';
import { putInOrder } from '../../model/lists.ts';
import type { ReturnRow } from './returns.ts';

/** A shorter gap is no missing return: the shortest that people report for is a month. */
const SHORTEST_GAP = 28;

/** Days returned for, or everything where a return gives no days of its own. */
export type Cover = readonly Period[] | 'everything';

/** The days that returns are for, joined where they touch. Nobody declares how often they report, so nothing is assumed. */
export function coverOf(returns: readonly Pick<ReturnRow, 'own'>[]): Cover {
  if (returns.some(({ own }) => !own)) return 'everything';
  const joined: { start: Day; end: Day }[] = [];
  let last: (typeof joined)[number] | undefined;
  for (const { start, end } of periodsOf(returns)) {
    if (last && start <= last.end + 1) {
      last.end = Math.max(last.end, end);
      continue;
    }
    last = { start, end };
    joined.push(last);
  }
  return joined;
}

/** So many returns are for a few periods that are compared with each other; those of more are looked up. */
const FEW = 32;

/** The periods that returns are for, each once, by their first days. */
export function periodsOf(returns: readonly Pick<ReturnRow, 'own'>[]): Period[] {
  const periods: Period[] = [];
  const among = returns.length > FEW ? new Set<number>() : undefined;
  for (const { own } of returns) {
    if (!own || (among ? among.has(keyOfPeriod(own)) : periods.some((one) => isSamePeriod(one, own)))) continue;
    among?.add(keyOfPeriod(own));
    periods.push(own);
  }
  return putInOrder(periods, (a, b) => a.start - b.start);
}

function isSamePeriod(a: Period, b: Period): boolean {
  return a.start === b.start && a.end === b.end;
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
