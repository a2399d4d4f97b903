// Lists that may be very long: what of an array is asked of them, so that a list can also be one whose entries are made when they are
// looked at. An array is one as it is.

export interface Many<T> extends Iterable<T> {
  readonly length: number;
  at(index: number): T | undefined;
  some(is: (one: T) => boolean): boolean;
  filter(keeps: (one: T) => boolean): Many<T>;
  map<U>(make: (one: T) => U): readonly U[];
  flatMap<U>(make: (one: T) => U | readonly U[]): readonly U[];
}

/** A list of so many entries, each made anew whenever it is looked at. */
export class MadeWhenAsked<T> implements Many<T> {
  readonly length: number;
  readonly #make: (index: number) => T;

  constructor(length: number, make: (index: number) => T) {
    this.length = length;
    this.#make = make;
  }

  at(index: number): T | undefined {
    const from = index < 0 ? this.length + index : index;
    return from >= 0 && from < this.length ? this.#make(from) : undefined;
  }

  *[Symbol.iterator](): Generator<T> {
    for (let index = 0; index < this.length; index += 1) yield this.#make(index);
  }

  some(is: (one: T) => boolean): boolean {
    for (const one of this) if (is(one)) return true;
    return false;
  }

  filter(keeps: (one: T) => boolean): Many<T> {
    const kept: number[] = [];
    for (let index = 0; index < this.length; index += 1) if (keeps(this.#make(index))) kept.push(index);
    return kept.length === this.length ? this : numbered(this, kept);
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
  return new MadeWhenAsked(numbers.length, (index) => entry(all, numbers[index] ?? -1));
}

/** A list with each entry made into another whenever it is looked at. */
export function madeOf<T, U>(all: Many<T>, make: (one: T) => U): Many<U> {
  return new MadeWhenAsked(all.length, (index) => make(entry(all, index)));
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
  return new MadeWhenAsked(length, (index) => {
    let part = begins.length - 1;
    while (index < (begins[part] ?? 0)) part -= 1;
    return entry(parts[part] ?? [], index - (begins[part] ?? 0));
  });
}

function entry<T>(all: Many<T>, index: number): T {
  const one = all.at(index);
  if (one === undefined) throw new RangeError(`no entry ${index} of ${all.length}`);
  return one;
}

/** Three numbers that say where an entry comes in an order. */
type Rank = readonly [first: number, second: number, third: number];

/** A list in the order of what its entries rank as, those of one rank as they were; itself where it is in that order already. */
export function inOrderOf<T>(all: Many<T>, rankOf: (one: T) => Rank): Many<T> {
  if (isInOrder(all, rankOf)) return all;
  // There may be a million: their ranks stand side by side in arrays.
  const ranks = [0, 1, 2].map(() => new Float64Array(all.length));
  let index = 0;
  for (const one of all) {
    for (const [place, number] of rankOf(one).entries()) (ranks[place] ?? [])[index] = number;
    index += 1;
  }
  const [first = [], second = [], third = []] = ranks;
  const numbers = Uint32Array.from({ length: all.length }, (_, number) => number);
  const less = (of: ArrayLike<number>, a: number, b: number) => (of[a] ?? 0) - (of[b] ?? 0);
  return numbered(
    all,
    numbers.sort((a, b) => less(first, a, b) || less(second, a, b) || less(third, a, b) || a - b),
  );
}

function isInOrder<T>(all: Many<T>, rankOf: (one: T) => Rank): boolean {
  let before: Rank = [Number.NEGATIVE_INFINITY, 0, 0];
  for (const one of all) {
    const rank = rankOf(one);
    const place = before.findIndex((number, at) => number !== rank[at]);
    if ((before[place] ?? 0) > (rank[place] ?? 0)) return false;
    before = rank;
  }
  return true;
}
