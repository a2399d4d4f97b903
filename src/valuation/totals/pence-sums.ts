// Sums of whole pence by two codes, such as contract and heading: what is kept grows with the pairs that occur, at some 40
// bytes each, and not with what is added.
import { PairCodes } from '../../model/codes.ts';
import type { Pence } from '../../model/money.ts';

/** Beyond this a sum in plain numbers is moved to one of any size. */
const LARGE = 2 ** 52;

export class PenceSums {
  readonly #pairs = new PairCodes();
  /** How many amounts are added up for each pair, side by side. */
  readonly #width: number;
  #sums: Float64Array<ArrayBuffer>;
  /** What was too large for plain numbers. */
  readonly #larger = new Map<number, Pence>();

  constructor(width: number) {
    this.#width = width;
    this.#sums = new Float64Array(64 * width);
  }

  /** The place of a pair, for `addAt`. */
  at(first: number, second: number): number {
    const place = this.#pairs.of(first, second) * this.#width;
    if (place + this.#width > this.#sums.length) {
      const more = new Float64Array(this.#sums.length * 2);
      more.set(this.#sums);
      this.#sums = more;
    }
    return place;
  }

  /** Adds whole pence, no larger than 2^52, to one of the amounts at a place. */
  addAt(place: number, pence: number): void {
    const sum = (this.#sums[place] ?? 0) + pence;
    this.#sums[place] = sum;
    if (sum > LARGE || sum < -LARGE) this.#move(place);
  }

  /** Adds whole pence of any size. */
  addLarge(place: number, pence: Pence): void {
    if (pence <= BigInt(LARGE) && pence >= -BigInt(LARGE)) this.addAt(place, Number(pence));
    else this.#larger.set(place, (this.#larger.get(place) ?? 0n) + pence);
  }

  /** One of the amounts of a pair, by the number of the pair. */
  amount(pair: number, index: number): Pence {
    const place = pair * this.#width + index;
    const plain = BigInt(this.#sums[place] ?? 0);
    return this.#larger.size === 0 ? plain : plain + (this.#larger.get(place) ?? 0n);
  }

  /** How many pairs there are. */
  get size(): number {
    return this.#pairs.size;
  }

  secondOf(pair: number): number {
    return this.#pairs.secondOf(pair);
  }

  /** The pairs by their first code, `firsts` of them: those of a code stand from `begins[code]` to `begins[code + 1]`. */
  byFirst(firsts: number): { readonly pairs: Int32Array; readonly begins: Int32Array } {
    const begins = new Int32Array(firsts + 1);
    for (let pair = 0; pair < this.size; pair += 1) {
      const next = this.#pairs.firstOf(pair) + 1;
      begins[next] = (begins[next] ?? 0) + 1;
    }
    for (let first = 0; first < firsts; first += 1) begins[first + 1] = (begins[first + 1] ?? 0) + (begins[first] ?? 0);
    const next = begins.slice();
    const pairs = new Int32Array(this.size);
    for (let pair = 0; pair < this.size; pair += 1) {
      const first = this.#pairs.firstOf(pair);
      const at = next[first] ?? 0;
      pairs[at] = pair;
      next[first] = at + 1;
    }
    return { pairs, begins };
  }

  #move(place: number): void {
    this.#larger.set(place, (this.#larger.get(place) ?? 0n) + BigInt(this.#sums[place] ?? 0));
    this.#sums[place] = 0;
  }
}
