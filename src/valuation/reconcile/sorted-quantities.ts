// Quantities sorted once, and what is known of them when some are left out: each is asked about against all the others,
// and sorting the others anew for each would take the square of their number.
import { compare, type Rational } from '../../model/rational.ts';

/** Some quantities, at least one. */
export interface Quantities {
  readonly count: number;
  readonly smallest: Rational;
  /** Of an even number the lesser one of the two in the middle. */
  readonly middle: Rational;
  readonly largest: Rational;
}

export class SortedQuantities<Item> {
  readonly #sorted: readonly Rational[];
  readonly #place: ReadonlyMap<Item, number>;

  constructor(items: readonly Item[], quantityOf: (item: Item) => Rational) {
    const sorted = items.map((item) => ({ item, quantity: quantityOf(item) }));
    sorted.sort((a, b) => compare(a.quantity, b.quantity));
    this.#sorted = sorted.map(({ quantity }) => quantity);
    this.#place = new Map(sorted.map(({ item }, at) => [item, at]));
  }

  /** All but some of the items; nothing where none is left. Takes as long as there are items left out. */
  without(items: readonly Item[]): Quantities | undefined {
    const gone = items.flatMap((item) => this.#place.get(item) ?? []).sort((a, b) => a - b);
    const count = this.#sorted.length - gone.length;
    const nth = (among: number): Rational | undefined => {
      let at = among;
      for (const place of gone) if (place <= at) at += 1;
      return this.#sorted[at];
    };
    const [smallest, middle, largest] = [nth(0), nth(Math.floor((count - 1) / 2)), nth(count - 1)];
    return smallest && middle && largest && count > 0 ? { count, smallest, middle, largest } : undefined;
  }
}
