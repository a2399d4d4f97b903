// Names that were meant: the nearest known spelling of a name nobody knows, for a gentle "did you mean".

import { editDistance, type Letters, leastDistance, lettersOf } from './edit-distance.ts';
import { addTo } from './lists.ts';

/** A name without what people vary: case, spaces (NBSP too), `_` and `-`. Two names with one key are the same name. */
export function nameKey(name: string): string {
  // Sheets have thousands of columns without one.
  return name === '' ? '' : name.toLowerCase().replace(/[\s_-]/g, '');
}

/** The known name nearest to this one, or undefined when none is near: at most a third of its letters differ. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  return nearestFew(name, known, 1)[0];
}

/** The nearest known names, nearest first, at most so many; names equally near stay in the order they are known in. */
export function nearestFew(name: string, known: readonly string[], most: number): string[] {
  let spellings = kept.get(known);
  if (!spellings) {
    spellings = new Spellings(known);
    if (known.length > MANY) kept.set(known, spellings);
  }
  return spellings.nearestFew(name, most);
}

/** A long list that many names are held against is made ready once, and has one measure of work for all of them. */
const kept = new WeakMap<readonly string[], Spellings>();
const MANY = 1000;

interface Spelling {
  readonly name: string;
  readonly key: string;
  readonly letters: Letters;
}

interface Near {
  readonly name: string;
  readonly distance: number;
}

/** What all comparing with one list may come to, in letters: thousands of unknown names beside thousands of known ones are long work. */
const MOST_LETTERS = 10_000_000;

/** Known names made ready to be compared with many that nobody knows; after so many only what is spelt alike is named. */
export class Spellings {
  readonly #known: readonly Spelling[];
  readonly #byKey = new Map<string, string[]>();
  #left: number;

  constructor(known: readonly string[], mostLetters = MOST_LETTERS) {
    this.#left = mostLetters;
    this.#known = known.map((name) => {
      const key = nameKey(name);
      return { name, key, letters: lettersOf(key) };
    });
    for (const { name, key } of this.#known) addTo(this.#byKey, key, name);
  }

  /** As the function of this name says. */
  nearestFew(name: string, most: number): string[] {
    const key = nameKey(name);
    if (key === '' || key.length > LONGEST) return [];
    // One that is the same but for case, spaces, `_` and `-` is what was meant, whatever else looks like it.
    const exact = this.#byKey.get(key);
    if (exact) return exact.slice(0, most);
    if (this.#left <= 0) return [];
    const letters = lettersOf(key);
    const near: Near[] = [];
    for (const candidate of this.#known) {
      const furthest = near.length < most ? Number.POSITIVE_INFINITY : (near.at(-1)?.distance ?? 0) - 1;
      const distance = distanceWithin(key, letters, candidate, furthest);
      this.#left -= distance === undefined ? 1 : key.length;
      if (distance === undefined) continue;
      // Behind those that are as near, and what is then one too many goes.
      const place = near.findIndex((other) => other.distance > distance);
      near.splice(place < 0 ? near.length : place, 0, { name: candidate.name, distance });
      near.length = Math.min(near.length, most);
    }
    return near.map((candidate) => candidate.name);
  }
}

/** How far a known name is, where that is near enough to have been meant and no further than asked for. */
function distanceWithin(key: string, letters: Letters, other: Spelling, furthest: number): number | undefined {
  const limit = Math.max(1, Math.floor(Math.max(key.length, other.key.length) / 3));
  if (Math.abs(key.length - other.key.length) > limit) {
    // A word left out or added is common: `apprenticeship` for `apprenticeship-weeks`.
    return isPartOf(key, other.key) ? limit : undefined;
  }
  const most = Math.min(limit, furthest);
  return leastDistance(letters, other.letters) > most ? undefined : editDistance(key, other.key, most);
}

/** No name of ours is nearly as long; longer text is prose, and comparing it would take long. */
const LONGEST = 80;

function isPartOf(key: string, other: string): boolean {
  return (key.length >= 4 && other.includes(key)) || (other.length >= 4 && key.includes(other));
}
