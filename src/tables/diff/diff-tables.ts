// Two proxy tables held against each other: every change, what it is and how far it moves the version.
// The test for major: would a delivery that starts inside the old table's `covers` get another number?
import type { Change } from '../../model/change.ts';
import type { ProxyTable } from '../../model/table.ts';
import { renamed, renamesBetween } from './crosswalk.ts';
import { headChanges } from './head.ts';
import { measureChanges, renameChanges } from './measures.ts';
import { parameterChanges } from './parameters.ts';
import { scheduleChanges } from './schedules.ts';
import { sourceChanges } from './sources.ts';

/** Every change from one table to the other: head, indices and rates, parameters, renamed measures, measures, sources. */
export function diffTables(older: ProxyTable, after: ProxyTable): Change[] {
  const renames = renamesBetween(older, after);
  const before = renamed(older, renames);
  const parameters = parameterChanges(before, after);
  return [
    ...headChanges(before, after),
    ...scheduleChanges(before, after),
    ...parameters,
    ...renameChanges(renames, after),
    ...measureChanges(before, after, renames),
    ...sourceChanges(before, after, parameters),
  ];
}

/** What makes a change the same change wherever it is met: its table, class, path, before and after. */
export function identityOf(table: string, { class: found, path, before, after }: Change): string {
  return JSON.stringify([table, found, path, before ?? null, after ?? null]);
}
