// Lists that may be very long: what of an array is asked of them, so that a list can also be one whose entries are made when they are
// looked at. An array is one as it is.
import { numbersUpTo } from './columns.ts';

export interface Many<T> extends Iterable<T> {
  readonly length: number;
  at(index: number): T | undefined;
  /** An entry for whoever is done with it before the next: it may be the same object with other words in it. `some` and `filter` show these. */
  inPassing?(index: number): T;
  some(is: (one: T) => boolean): boolean;
  filter(keeps: (one: T) => boolean): Many<T>;
  map<U>(make: (one: T) => U): readonly U[];
  flatMap<U>(make: (one: T) => U | readonly U[]): readonly U[];
}

/** A list of so many entries, each made anew whenever it is looked at. */
export class MadeWhenAsked<T> implements Many<T> {
  readonly length: number;
  readonly #make: (index: number) => T;
  /** From 0 up to the length. */
  readonly inPassing: (index: number) => T;

  constructor(length: number, make: (index: number) => T, inPassing = make) {
    this.length = length;
    this.#make = make;
    this.inPassing = inPassing;
  }

  at(index: number): T | undefined {
    const from = index < 0 ? this.length + index : index;
    return from >= 0 && from < this.length ? this.#make(from) : undefined;
  }

  *[Symbol.iterator](): Generator<T> {
    for (let index = 0; index < this.length; index += 1) yield this.#make(index);
  }

  some(is: (one: T) => boolean): boolean {
    for (let index = 0; index < this.length; index += 1) if (is(this.inPassing(index))) return true;
    return false;
  }

  filter(keeps: (one: T) => boolean): Many<T> {
    let kept: Uint32Array | undefined;
    let count = 0;
    for (let index = 0; index < this.length; index += 1) {
      const isKept = keeps(this.inPassing(index));
      // Mostly all are.
      if (!isKept && !kept) kept = counted(this.length);
      if (!isKept) continue;
      if (kept) kept[count] = index;
      count += 1;
    }
    return kept ? numbered(this, kept.slice(0, count)) : this;
  }

  map<U>(make: (one: T) => U): readonly U[] {
    return Array.from(this, make);
  }

  flatMap<U>(make: (one: T) => U | readonly U[]): readonly U[] {
    return [...this].flatMap(make);
  }
}

/** The entries of a list by their numbers, in the order of those. */
export function numbered<T>(all: Many<T>, numbers: ArrayLike<number>): Many<T> {
  return new MadeWhenAsked(
    numbers.length,
    (index) => entry(all, numbers[index] ?? -1),
    (index) => passing(all, numbers[index] ?? -1),
  );
}

/** A list with each entry made into another whenever it is looked at. */
export function madeOf<T, U>(all: Many<T>, make: (one: T) => U): Many<U> {
  return new MadeWhenAsked(
    all.length,
    (index) => make(entry(all, index)),
    (index) => make(passing(all, index)),
  );
}

/** Lists one after another. */
export function together<T>(lists: readonly Many<T>[]): Many<T> {
  const parts = lists.filter(({ length }) => length > 0);
  const [only = [], ...others] = parts;
  if (others.length === 0) return only;
  const begins: number[] = [];
  let length = 0;
  for (const part of parts) {
    begins.push(length);
    length += part.length;
  }
  const from = (look: typeof entry<T>) => (index: number) => {
    let part = begins.length - 1;
    while (index < (begins[part] ?? 0)) part -= 1;
    return look(parts[part] ?? [], index - (begins[part] ?? 0));
  };
  return new MadeWhenAsked(length, from(entry), from(passing));
}

/** Shows all entries, one after the other and each in passing. */
export function goThrough<T>(all: Many<T>, see: (one: T, index: number) => void): void {
  for (let index = 0; index < all.length; index += 1) see(passing(all, index), index);
}

/** An entry that is there, for whoever is done with it before the next. */
export function passing<T>(all: Many<T>, index: number): T {
  return all.inPassing ? all.inPassing(index) : entry(all, index);
}

/** An entry that is there. */
export function entry<T>(all: Many<T>, index: number): T {
  const one = all.at(index);
  if (one === undefined) throw new RangeError(`no entry ${index} of ${all.length}`);
  return one;
}

/** Three numbers of 0 or more that say where an entry comes in an order. */
export type Rank = [first: number, second: number, third: number];

/**
 * A list in the order of what its entries rank as, those of one rank as they were; itself where it is in that order already. What an
 * entry ranks as is written into the numbers of the one before it.
 */
export function inOrderOf<T>(all: Many<T>, rankIn: (one: T, rank: Rank) => void): Many<T> {
  const rank: Rank = [0, 0, 0];
  const before: Rank = [0, 0, 0];
  const most: Rank = [0, 0, 0];
  let isInOrder = true;
  goThrough(all, (one) => {
    rankIn(one, rank);
    isInOrder &&= !comesBefore(rank, before);
    for (let at = 0; at < rank.length; at += 1) {
      before[at] = rank[at] ?? 0;
      most[at] = Math.max(most[at] ?? 0, rank[at] ?? 0);
    }
  });
  if (isInOrder) return all;
  // There may be a million: their ranks stand side by side in arrays.
  const ranks = most.map((number) => numbersUpTo(number, all.length));
  goThrough(all, (one, index) => {
    rankIn(one, rank);
    for (let at = 0; at < rank.length; at += 1) (ranks[at] ?? [])[index] = rank[at] ?? 0;
  });
  return numbered(all, numbersInOrder(all.length, ranks));
}

function comesBefore(one: Rank, other: Rank): boolean {
  return (one[0] - other[0] || one[1] - other[1] || one[2] - other[2]) < 0;
}

/** The numbers of entries in the order of their ranks. What is to be put in order is mostly some lists in order, one after another. */
function numbersInOrder(
  length: number,
  [first = [], second = [], third = []]: readonly ArrayLike<number>[],
): Uint32Array {
  const isAfter = (a: number, b: number): boolean => {
    const apart = (first[a] ?? 0) - (first[b] ?? 0) || (second[a] ?? 0) - (second[b] ?? 0);
    return (apart || (third[a] ?? 0) - (third[b] ?? 0)) > 0;
  };
  let numbers = counted(length);
  let merged = new Uint32Array(length);
  let begins = [0];
  for (let at = 1; at < length; at += 1) if (isAfter(at - 1, at)) begins.push(at);
  while (begins.length > 1) {
    for (let run = 0; run < begins.length; run += 2) {
      const middle = begins[run + 1] ?? length;
      const end = begins[run + 2] ?? length;
      let [left, right] = [begins[run] ?? 0, middle];
      for (let at = left; at < end; at += 1) {
        const isLeft = right >= end || (left < middle && !isAfter(numbers[left] ?? 0, numbers[right] ?? 0));
        merged[at] = numbers[isLeft ? left : right] ?? 0;
        if (isLeft) left += 1;
        else right += 1;
      }
    }
    [numbers, merged] = [merged, numbers];
    begins = begins.filter((_, run) => run % 2 === 0);
  }
  return numbers;
}

/** The numbers from 0 up to a length. */
function counted(length: number) {
  const numbers = new Uint32Array(length);
  for (let at = 0; at < length; at += 1) numbers[at] = at;
  return numbers;
}
