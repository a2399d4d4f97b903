// Days whose deliveries no version of a table covers any more, or that take another version than before.
import { type Day, formatIsoDate, isoDay } from '../model/calendar.ts';
import type { LoadedTable } from '../model/table.ts';
import { type Editions, editionFor } from '../valuation/line/editions.ts';

/** Days as a table has them: the first and the last, both within. */
interface Covered {
  readonly from: string;
  readonly to: string;
}

/** Days between the first and the last that are covered before or after, not covered after, and no gap before. */
export function daysLost(before: readonly Covered[], after: readonly Covered[]): Covered[] {
  const gaps = gapsIn(spansOf(after), spansOf([...before, ...after]));
  const known = gapsIn(spansOf(before), spansOf(before));
  return gaps
    .flatMap((gap) => outside(gap, known))
    .map(({ from, to }) => ({ from: formatIsoDate(from), to: formatIsoDate(to) }));
}

/** Days that a version covers or follows, and the version that takes their deliveries before and after, where those are two. */
export function daysMoved(was: Editions, is: Editions): (Covered & { before: LoadedTable; after: LoadedTable })[] {
  const spans = [...was, ...is].flatMap(({ table: { covers } }) => (covers ? spansOf([covers]) : []));
  const starts = [...new Set(spans.flatMap(({ from, to }) => [from, to + 1]))].sort((a, b) => a - b);
  return starts.slice(0, -1).flatMap((from, index) => {
    const [own, its] = [was, is].map((editions) => (editions.length > 0 ? editionFor(editions, from) : undefined));
    if (!own || !its || own.loaded.table.version === its.loaded.table.version) return [];
    // A delivery before every edition took the nearest for want of its own.
    const { covers } = own.loaded.table;
    if (covers !== undefined && from < isoDay(covers.from)) return [];
    const to = (starts[index + 1] ?? from) - 1;
    return [{ from: formatIsoDate(from), to: formatIsoDate(to), before: own.loaded, after: its.loaded }];
  });
}

interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** The periods from the first to the last, those that meet or overlap as one. */
function spansOf(periods: readonly Covered[]): Span[] {
  const spans = periods.map(({ from, to }) => ({ from: isoDay(from), to: isoDay(to) })).sort((a, b) => a.from - b.from);
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (!last || span.from > last.to + 1) joined.push(span);
    else if (span.to > last.to) joined[joined.length - 1] = { from: last.from, to: span.to };
  }
  return joined;
}

/** What of the whole from the first day of `all` to its last is in none of the spans. */
function gapsIn(spans: readonly Span[], all: readonly Span[]): Span[] {
  const [first, last] = [all[0], all.at(-1)];
  return first && last ? outside({ from: first.from, to: last.to }, spans) : [];
}

/** What of a span is in none of others, which are in order and do not overlap. */
function outside({ from, to }: Span, others: readonly Span[]): Span[] {
  const left: Span[] = [];
  let next = from;
  for (const other of others) {
    if (other.to < next || other.from > to) continue;
    if (other.from > next) left.push({ from: next, to: other.from - 1 });
    next = other.to + 1;
  }
  return next > to ? left : [...left, { from: next, to }];
}
