// One doubt over many rows or contracts is one finding: the case with the most pounds, how many others there are, and the
// largest of those. What is settled is told apart from what is not.
import type { Finding, Place } from '../../model/finding.ts';
import { formatPence, type Pence } from '../../model/money.ts';
import type { Among } from '../../model/rules/doubts.ts';
import { settled } from './checked.ts';

/** One case of a doubt. */
export interface Case {
  /** What it is about, by name: a contract, or a line. */
  readonly name: string;
  /** Most cases are counted and never told: whoever has many may find the place when it is asked for. */
  readonly place: Place | undefined;
  /** What rests on it. */
  readonly pence: Pence;
  /** Whether somebody has settled it. */
  readonly isChecked: boolean;
  /** The finding on it, with what is said of the others. */
  readonly told: (among: Among) => Finding;
}

/** The case that is told, and so many others by name. */
const MOST_KEPT = 3;

/** Gathers the cases of a doubt; those of one key are told together. */
export class Cases {
  readonly #groups = new Map<string, { readonly largest: Case[]; count: number }>();

  add(one: Case, key = ''): void {
    const own = one.isChecked ? `checked ${key}` : key;
    let group = this.#groups.get(own);
    if (!group) {
      group = { largest: [], count: 0 };
      this.#groups.set(own, group);
    }
    group.count += 1;
    const { largest } = group;
    const last = largest[MOST_KEPT - 1];
    if (last && one.pence <= last.pence) return;
    const at = largest.findIndex(({ pence }) => one.pence > pence);
    largest.splice(at < 0 ? largest.length : at, 0, one);
    largest.length = Math.min(largest.length, MOST_KEPT);
  }

  /** Adds all cases of others. */
  addAll(others: Cases): void {
    for (const [key, { largest, count }] of others.#groups) {
      const [first] = largest;
      if (!first) continue;
      const own = first.isChecked ? key.slice('checked '.length) : key;
      for (const one of largest) this.add(one, own);
      const group = this.#groups.get(key);
      if (group) group.count += count - largest.length;
    }
  }

  /** Counts a case that nobody settled, of so many pounds, if it is not among those that are told; else it is to be added. */
  countOnly(pence: Pence | number, key = ''): boolean {
    const group = this.#groups.get(key);
    const last = group?.largest[MOST_KEPT - 1];
    if (!group || !last || pence > last.pence) return false;
    group.count += 1;
    return true;
  }

  get findings(): Finding[] {
    return [...this.#groups.values()].flatMap(({ largest: [first, ...others], count }) => {
      if (!first) return [];
      const told = first.told({
        others: count - 1,
        largest: others.map(({ name, place, pence }) => {
          return { name, pounds: formatPence(pence), ...(place && { file: place.file }), ...lineOf(place) };
        }),
      });
      return [first.isChecked ? settled(told) : told];
    });
  }
}

function lineOf(place: Place | undefined): { readonly line?: number } {
  return place?.line === undefined ? {} : { line: place.line };
}
