// Which of the tables at hand the rows of a run took, and how many each; what no row took is in no output.
import type { ChosenBy, Line, TableUsed } from '../../model/result.ts';

/** Counts lines by their tables, then numbers anew those that were taken. */
export class TakenTables {
  readonly #all: readonly TableUsed[];
  readonly #rows: Map<ChosenBy, number>[];
  readonly #indices = new Map<readonly number[], readonly number[]>();

  constructor(all: readonly TableUsed[]) {
    this.#all = all;
    this.#rows = all.map(() => new Map());
  }

  add({ proxies, chosenBy }: Pick<Line, 'proxies' | 'chosenBy'>, times = 1): void {
    const rows = this.#rows[proxies];
    rows?.set(chosenBy, (rows.get(chosenBy) ?? 0) + times);
  }

  /** Those that were taken, with how many rows took each and why; where no row was valued, all there were to take. */
  get used(): readonly TableUsed[] {
    const all = this.#all.map((used, index) => ({ ...used, rows: Object.fromEntries(this.#rows[index] ?? []) }));
    const taken = all.filter((_, index) => this.#isTaken(index));
    return taken.length > 0 ? taken : all;
  }

  /** The number of a table among those used, by its number among all. */
  indexOf(index: number): number {
    const before = this.#rows.slice(0, index).filter((rows) => rows.size > 0).length;
    return this.#isTaken(index) ? before : index;
  }

  /** As indexOf, of several; the same list for the same list. */
  indicesOf(all: readonly number[]): readonly number[] {
    const known = this.#indices.get(all) ?? all.map((index) => this.indexOf(index));
    this.#indices.set(all, known);
    return known;
  }

  #isTaken(index: number): boolean {
    return (this.#rows[index]?.size ?? 0) > 0;
  }
}
