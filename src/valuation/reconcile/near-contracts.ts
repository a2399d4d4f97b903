// Returns that nobody promised, against contracts whose ids are a character away and that lack just these returns. It names
// the other, and never joins the two.

import { keyOfPeriod, type Period } from '../../model/calendar.ts';
import { editDistance } from '../../model/edit-distance.ts';
import { addTo } from '../../model/lists.ts';
import { idKey } from '../../model/look-alike.ts';
import { coverOf, lacksReturn, overlap } from './gaps.ts';
import { groupsOf } from './groups-of.ts';
import type { Prepared } from './prepare.ts';

/** So many contracts with unpromised returns are looked at; where there are more, ids are not what is wrong. */
const MOST = 1000;
/** More than so many candidates are no hint. */
const MOST_NAMED = 3;

interface Stray {
  readonly measure: string;
  readonly own?: Period;
}

/** Measures that a contract promised, each with the days that returns are for: flat, for as many are held as there are contracts. */
type Candidate = readonly (string | readonly Period[])[];

export class NearContracts {
  readonly #strays = new Map<string, readonly Stray[]>();
  /** Contracts that may be meant by the returns of another, and the other way round. */
  readonly #meant = new Map<string, readonly string[]>();
  readonly #sentAs = new Map<string, string[]>();
  readonly #candidates = new Map<string, Candidate>();
  readonly #covers = new Map<number, readonly Period[]>();

  /** Takes what of a contract's returns was promised nowhere, on the first pass. */
  addStrays(contract: string, { returned }: Prepared): void {
    if (this.#strays.size >= MOST) return;
    const strays = returned.flatMap(({ row, own, unmet }) =>
      unmet?.reason === 'not-promised' && unmet.facts.why !== 'area'
        ? [{ measure: row.measure, ...(own && { own }) }]
        : [],
    );
    if (strays.length > 0) this.#strays.set(contract, strays);
  }

  /** Takes what a contract promised and returned, for it may be meant by another's returns. */
  addCandidate(contract: string, { lines, returned }: Prepared): void {
    if (lines.length === 0) return;
    const byMeasure = groupsOf(returned, ({ row }) => row.measure);
    const candidate: (string | readonly Period[])[] = [];
    for (const measure of new Set(lines.map((line) => line.measure))) {
      const cover = coverOf(byMeasure.get(measure) ?? []);
      if (cover !== 'everything') candidate.push(measure, this.#shared(cover));
    }
    this.#candidates.set(contract, candidate);
  }

  /** The same cover as the last that was like it: most are, and one takes the room of all. */
  #shared(cover: readonly Period[]): readonly Period[] {
    const [one, other] = cover;
    if (!one || other) return cover;
    const key = keyOfPeriod(one);
    const known = this.#covers.get(key);
    if (!known && this.#covers.size < MOST) this.#covers.set(key, cover);
    return known ?? cover;
  }

  /** Looks for contracts that may be meant, among those with promises; what is known of the others is let go. */
  findMeant(promised: readonly string[]): void {
    if (this.#strays.size === 0) {
      this.#candidates.clear();
      return;
    }
    // Words an edit apart have a letter each without which they are one: only those are compared. Strays are few, promised ids many.
    const strays = Array.from(this.#strays.keys(), (id): Stranger => ({ id, key: idKey(id), near: [] }));
    const byShortened = new Map<string, Stranger[]>();
    for (const stray of strays) for (const short of shortened(stray.key)) addTo(byShortened, short, stray);
    for (const id of promised) {
      const key = idKey(id);
      const alike = new Set<Stranger>();
      for (const short of shortened(key)) for (const stray of byShortened.get(short) ?? NONE) alike.add(stray);
      for (const stray of alike) {
        if (stray.id !== id && editDistance(stray.key, key, 1) !== undefined) stray.near.push({ id, key });
      }
    }
    for (const { id: stray, key, near } of strays) {
      // One that reads the same is meant rather than any that is a character away.
      const same = near.filter((one) => one.key === key);
      const meant = same.length > 0 ? same : near;
      this.#meant.set(
        stray,
        meant.map(({ id }) => id),
      );
      for (const { id } of meant) addTo(this.#sentAs, id, stray);
    }
    for (const id of this.#candidates.keys()) if (!this.#sentAs.has(id)) this.#candidates.delete(id);
  }

  /** Contracts that a return may be meant for: they promised its measure and returned nothing for its days. */
  meantBy(contract: string, measure: string, own: Period | undefined): readonly string[] {
    const found = (this.#meant.get(contract) ?? []).filter((id) => {
      const candidate = this.#candidates.get(id) ?? [];
      // Of a measure that is not there it is the first measure, which is no cover.
      const cover = candidate[candidate.indexOf(measure) + 1];
      return typeof cover === 'object' && lacksReturn(cover, own);
    });
    return found.length > MOST_NAMED ? [] : found;
  }

  /** Contracts under whose ids the missing returns of a contract may have come. */
  sentAs(contract: string, measure: string, period: Period | undefined): readonly string[] {
    const found = (this.#sentAs.get(contract) ?? []).filter((id) =>
      this.#strays
        .get(id)
        ?.some((stray) => stray.measure === measure && (!stray.own || !period || overlap(stray.own, period))),
    );
    return found.length > MOST_NAMED ? [] : found;
  }
}

/** A contract with returns that nobody promised, and those with promises whose ids are near its own, in their order. */
interface Stranger {
  readonly id: string;
  readonly key: string;
  readonly near: { readonly id: string; readonly key: string }[];
}

const NONE: readonly never[] = [];

/** A word, and the word without each of its letters. */
function shortened(word: string): Set<string> {
  return new Set([word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))]);
}
