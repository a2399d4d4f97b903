// Sums of whole pence by two codes, such as contract and heading, in flat arrays: side by side for each first code while that is
// small, else only for the pairs that occur. What is kept grows with those, and not with what is added.
import { PairCodes } from '../../model/codes.ts';
import type { Pence } from '../../model/money.ts';

/** Beyond this a sum in plain numbers is moved to one of any size. */
const LARGE = 2 ** 52;
/** So many amounts stand side by side at most: 64 MB. */
const MOST_AMOUNTS = 8 * 1024 * 1024;

/** Pairs of codes with two amounts each, of whole pence no larger than 2^52. */
export interface PairAmounts {
  readonly firsts: Int32Array;
  readonly seconds: Int32Array;
  readonly ones: Float64Array;
  readonly others: Float64Array;
}

export class PenceSums {
  /** How many amounts are added up for each pair. */
  readonly #width: number;
  readonly #most: number;
  /** So many second codes have room, for so many first codes; 0 once pairs are kept one by one. */
  #room = 8;
  #firsts = 64;
  #sums: Float64Array<ArrayBuffer>;
  /** By place of a pair, 1 where it occurs. */
  #met: Uint8Array<ArrayBuffer>;
  #pairs: PairCodes | undefined;
  #byFirst: ReturnType<PairCodes['byFirst']> | undefined;
  /** What was too large for plain numbers, by its place. */
  #larger = new Map<number, Pence>();

  constructor(width: number, most = MOST_AMOUNTS) {
    this.#width = width;
    this.#most = most;
    this.#sums = new Float64Array(this.#firsts * this.#room * width);
    this.#met = new Uint8Array(this.#firsts * this.#room);
  }

  /** The place of a pair, for `addAt`; it holds until another place is asked for. */
  at(first: number, second: number): number {
    if (this.#room > 0 && (second >= this.#room || first >= this.#firsts)) this.#makeRoom(first, second);
    if (this.#pairs) return this.#placeOf(this.#pairs, first, second);
    const pair = first * this.#room + second;
    this.#met[pair] = 1;
    return pair * this.#width;
  }

  /** Adds two amounts each to so many pairs: what is looked up for one does not wait for the one before. */
  addPairs({ firsts, seconds, ones, others }: PairAmounts, count: number): void {
    for (let index = 0; index < count; index += 1) {
      const place = this.at(firsts[index] ?? 0, seconds[index] ?? 0);
      this.addAt(place, ones[index] ?? 0);
      this.addAt(place + 1, others[index] ?? 0);
    }
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

  /** One of the amounts at a place. */
  amountAt(place: number, index: number): Pence {
    const plain = BigInt(this.#sums[place + index] ?? 0);
    return this.#larger.size === 0 ? plain : plain + (this.#larger.get(place + index) ?? 0n);
  }

  /** As amountAt, in plain numbers; NaN where they do not hold it. */
  plainAt(place: number, index: number): number {
    return this.#larger.has(place + index) ? Number.NaN : (this.#sums[place + index] ?? 0);
  }

  /** Adds all amounts at a place of other sums as wide. */
  addFrom(place: number, others: PenceSums, from: number): void {
    for (let index = 0; index < this.#width; index += 1) {
      const plain = others.plainAt(from, index);
      if (Number.isNaN(plain)) this.addLarge(place + index, others.amountAt(from, index));
      else this.addAt(place + index, plain);
    }
  }

  /** Tells the second codes that occur with a first, each with its place. To be asked when everything was added. */
  each(first: number, told: (second: number, place: number) => void): void {
    const pairs = this.#pairs;
    if (pairs) {
      this.#byFirst ??= pairs.byFirst();
      const { pairs: sorted, begins } = this.#byFirst;
      for (let at = begins[first] ?? 0; at < (begins[first + 1] ?? 0); at += 1) {
        const pair = sorted[at] ?? 0;
        told(pairs.secondOf(pair), pair * this.#width);
      }
      return;
    }
    const begin = first * this.#room;
    for (let second = 0; second < this.#room; second += 1) {
      if (this.#met[begin + second] === 1) told(second, (begin + second) * this.#width);
    }
  }

  #placeOf(pairs: PairCodes, first: number, second: number): number {
    this.#byFirst = undefined;
    const place = pairs.of(first, second) * this.#width;
    if (place + this.#width > this.#sums.length) {
      const more = new Float64Array(Math.max(this.#sums.length * 2, place + this.#width));
      more.set(this.#sums);
      this.#sums = more;
    }
    return place;
  }

  /** Lays everything out anew with room for more, or pair by pair where that would be too much. */
  #makeRoom(first: number, second: number): void {
    const before = { room: this.#room, firsts: this.#firsts, sums: this.#sums, met: this.#met, larger: this.#larger };
    let room = before.room;
    while (second >= room) room *= 2;
    let { firsts } = before;
    while (first >= firsts) firsts *= 2;
    const isTooMuch = firsts * room * this.#width > this.#most;
    this.#larger = new Map();
    this.#room = isTooMuch ? 0 : room;
    this.#firsts = firsts;
    if (isTooMuch) this.#pairs = new PairCodes();
    this.#sums = new Float64Array(isTooMuch ? before.sums.length : firsts * room * this.#width);
    this.#met = new Uint8Array(isTooMuch ? 0 : firsts * room);
    for (let pair = 0; pair < before.firsts * before.room; pair += 1) {
      const from = pair * this.#width;
      if (before.met[pair] !== 1) continue;
      const place = this.at(Math.floor(pair / before.room), pair % before.room);
      for (let index = 0; index < this.#width; index += 1) {
        this.#sums[place + index] = before.sums[from + index] ?? 0;
        const large = before.larger.get(from + index);
        if (large !== undefined) this.#larger.set(place + index, large);
      }
    }
  }

  #move(place: number): void {
    this.#larger.set(place, (this.#larger.get(place) ?? 0n) + BigInt(this.#sums[place] ?? 0));
    this.#sums[place] = 0;
  }
}
