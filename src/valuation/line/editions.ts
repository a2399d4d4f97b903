// Which of several editions of one table a delivery takes: the one that is made for the day it starts.
import { type Day, isoDay } from '../../model/calendar.ts';
import { largest, smallest } from '../../model/lists.ts';
import type { ChosenBy } from '../../model/result.ts';
import type { LoadedTable } from '../../model/table.ts';

/** Versions of one table, at least one, from the lowest to the highest. */
export type Editions = readonly LoadedTable[];

/** A table, and why it was taken among its editions; `only` where there is no other. */
export interface Edition {
  readonly loaded: LoadedTable;
  readonly by: Extract<ChosenBy, 'only' | 'start' | 'undated' | 'before' | 'after'>;
}

/**
 * The highest version among those whose days cover the start. A start before all of them takes the first, one after them
 * (or between two) the last before it; an undated delivery takes the newest.
 */
export function editionFor(editions: Editions, start: Day | undefined): Edition {
  const dated = editions.flatMap((loaded) => {
    const { covers } = loaded.table;
    return covers ? [{ loaded, from: isoDay(covers.from), to: isoDay(covers.to) }] : [];
  });
  if (editions.length === 1 || dated.length === 0) return { loaded: highestOf(editions), by: 'only' };
  if (start === undefined) return { loaded: newestOf(editions), by: 'undated' };
  const covering = dated.findLast(({ from, to }) => from <= start && start <= to);
  if (covering) return { loaded: covering.loaded, by: 'start' };
  const before = dated.filter(({ to }) => to < start);
  const nearest = before.length > 0 ? largest(before.map(({ to }) => to)) : smallest(dated.map(({ from }) => from));
  const taken = dated.findLast(({ from, to }) => (before.length > 0 ? to : from) === nearest);
  return { loaded: taken?.loaded ?? highestOf(editions), by: before.length > 0 ? 'after' : 'before' };
}

/** The highest version of the edition that begins last. */
export function newestOf(editions: Editions): LoadedTable {
  const last = editions.reduce((latest, { table }) => {
    const from = table.covers?.from ?? '';
    return from > latest ? from : latest;
  }, '');
  return editions.findLast(({ table }) => (table.covers?.from ?? '') === last) ?? highestOf(editions);
}

/** The highest version, whatever it covers. */
export function highestOf(editions: Editions): LoadedTable {
  const highest = editions.at(-1);
  if (!highest) throw new RangeError('there is no edition to choose from');
  return highest;
}
