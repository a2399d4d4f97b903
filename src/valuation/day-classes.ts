// Days between which no table and no figure of a table begins to hold: rows that start on any of them take the same figures.
import { isoDay } from '../model/calendar.ts';
import type { TablesInUse } from './tables-in-use.ts';

/** So many turns are told apart. */
export const MOST_TURNS = 4096;
/** Days from 1990 to 2060 or so. */
const FIRST_CLASSED_DAY = 7300;
const CLASSED_DAYS = 26_000;

export class DayClasses {
  readonly #turns: readonly number[];
  readonly #classes = new Int32Array(CLASSED_DAYS).fill(-1);

  constructor(tables: TablesInUse) {
    this.#turns = turnsOf(tables);
  }

  /** Whether there are no more of them than can be told apart. */
  get areFew(): boolean {
    return this.#turns.length < MOST_TURNS;
  }

  /** How many of the turns have come on a day. */
  of(day: number): number {
    const at = day - FIRST_CLASSED_DAY;
    const isKept = at >= 0 && at < CLASSED_DAYS;
    const known = isKept ? (this.#classes[at] ?? -1) : -1;
    if (known >= 0) return known;
    const found = this.#turns.filter((turn) => turn <= day).length;
    if (isKept) this.#classes[at] = found;
    return found;
  }
}

/** Every day from which on another table, or another figure of a table, may hold. */
function turnsOf(tables: TablesInUse): number[] {
  const days = new Set<number>();
  for (const { table } of tables.used) {
    if (table.covers) days.add(isoDay(table.covers.from)).add(isoDay(table.covers.to) + 1);
    for (const { values } of Object.values(table.parameters)) {
      for (const { from } of values) if (from !== undefined) days.add(isoDay(from));
    }
  }
  return [...days];
}
