// Small whole numbers that stand for texts and for tuples of other numbers, so that rows are compared and kept as numbers.

/** Texts with a code each, from 1 in the order they came; 0 is no text. */
export class Codes {
  readonly #codes = new Map<string, number>();
  readonly #texts: string[] = [''];

  /** The code of a text, a new one for a new text. */
  of(text: string): number {
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    const code = this.#texts.length;
    this.#codes.set(text, code);
    this.#texts.push(text);
    return code;
  }

  textOf(code: number): string {
    return this.#texts[code] ?? '';
  }

  /** One more than the highest code. */
  get size(): number {
    return this.#texts.length;
  }
}

const SMALLEST = 64;
/** So many numbers of a slot. */
const SLOT = 4;

/** Pairs of numbers below these stand in rows: a row of so few is at hand. */
const [FLAT_FIRSTS, FLAT_SECONDS] = [1 << 10, 1 << 8] as const;

/** Pairs of whole numbers (each up to 2^31) with a code each, from 0 in the order they came. */
export class PairCodes {
  /** The codes, from 1, of pairs of small numbers, as many rows of them as were asked for. */
  #flat = new Int32Array(0);
  /** Both numbers of a pair and its code, from 1, stand side by side: most pairs are met far apart, and each look elsewhere is a wait. */
  #slots = new Int32Array(SMALLEST * SLOT);
  #shift = 26;
  #firsts = new Int32Array(SMALLEST);
  #seconds = new Int32Array(SMALLEST);
  #size = 0;
  #inSlots = 0;

  get size(): number {
    return this.#size;
  }

  /** The code of a pair, a new one for a new pair. */
  of(first: number, second: number): number {
    if (isFlat(first, second)) {
      const at = first * FLAT_SECONDS + second;
      const known = at < this.#flat.length ? (this.#flat[at] ?? 0) : 0;
      return known > 0 ? known - 1 : this.#addFlat(first, second, at);
    }
    const slots = this.#slots;
    const last = slots.length - 1;
    for (let at = (hashOf(first, second) >>> this.#shift) << 2; ; at = (at + SLOT) & last) {
      const code = slots[at + 2] ?? 0;
      if (code === 0) return this.#add(first, second, at);
      if (slots[at] === first && slots[at + 1] === second) return code - 1;
    }
  }

  /** The code of a pair that was met; -1 for any other. */
  find(first: number, second: number): number {
    if (isFlat(first, second)) {
      return (this.#flat[first * FLAT_SECONDS + second] ?? 0) - 1;
    }
    const slots = this.#slots;
    const last = slots.length - 1;
    for (let at = (hashOf(first, second) >>> this.#shift) << 2; ; at = (at + SLOT) & last) {
      const code = slots[at + 2] ?? 0;
      if (code === 0 || (slots[at] === first && slots[at + 1] === second)) return code - 1;
    }
  }

  firstOf(code: number): number {
    return this.#firsts[code] ?? 0;
  }

  secondOf(code: number): number {
    return this.#seconds[code] ?? 0;
  }

  /** All pairs in the order of their first codes: those of a code stand from `begins[code]` to `begins[code + 1]`. */
  byFirst(): { readonly pairs: Int32Array; readonly begins: Int32Array } {
    let firsts = 0;
    for (let pair = 0; pair < this.#size; pair += 1) firsts = Math.max(firsts, (this.#firsts[pair] ?? 0) + 1);
    const begins = new Int32Array(firsts + 1);
    for (let pair = 0; pair < this.#size; pair += 1) {
      const next = (this.#firsts[pair] ?? 0) + 1;
      begins[next] = (begins[next] ?? 0) + 1;
    }
    for (let first = 0; first < firsts; first += 1) begins[first + 1] = (begins[first + 1] ?? 0) + (begins[first] ?? 0);
    const next = begins.slice();
    const pairs = new Int32Array(this.#size);
    for (let pair = 0; pair < this.#size; pair += 1) {
      const first = this.#firsts[pair] ?? 0;
      pairs[next[first] ?? 0] = pair;
      next[first] = (next[first] ?? 0) + 1;
    }
    return { pairs, begins };
  }

  #addFlat(first: number, second: number, at: number): number {
    if (at >= this.#flat.length) {
      const rows = Math.max(first + 1, (2 * this.#flat.length) / FLAT_SECONDS);
      this.#flat = copied(new Int32Array(rows * FLAT_SECONDS), this.#flat);
    }
    const code = this.#keep(first, second);
    this.#flat[at] = code + 1;
    return code;
  }

  #add(first: number, second: number, slot: number): number {
    const code = this.#keep(first, second);
    this.#put(slot, first, second, code);
    this.#inSlots += 1;
    if (this.#inSlots * SLOT * 3 > this.#slots.length * 2) this.#spread();
    return code;
  }

  #keep(first: number, second: number): number {
    const code = this.#size;
    if (code === this.#firsts.length) {
      this.#firsts = doubled(this.#firsts);
      this.#seconds = doubled(this.#seconds);
    }
    this.#firsts[code] = first;
    this.#seconds[code] = second;
    this.#size += 1;
    return code;
  }

  #put(slot: number, first: number, second: number, code: number): void {
    this.#slots[slot] = first;
    this.#slots[slot + 1] = second;
    this.#slots[slot + 2] = code + 1;
  }

  #spread(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    this.#shift -= 1;
    const last = this.#slots.length - 1;
    for (let code = 0; code < this.#size; code += 1) {
      const first = this.#firsts[code] ?? 0;
      const second = this.#seconds[code] ?? 0;
      if (isFlat(first, second)) continue;
      let at = (hashOf(first, second) >>> this.#shift) << 2;
      while (this.#slots[at + 2] !== 0) at = (at + SLOT) & last;
      this.#put(at, first, second, code);
    }
  }
}

function isFlat(first: number, second: number): boolean {
  return first >>> 0 < FLAT_FIRSTS && second >>> 0 < FLAT_SECONDS;
}

function hashOf(first: number, second: number): number {
  return Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b) ^ Math.imul(second, 0xc2b2ae35);
}

/** The same numbers with room for as many again. */
export function doubled(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const more = new Int32Array(numbers.length * 2);
  more.set(numbers);
  return more;
}

/** Numbers with those of others at their beginning. */
export function copied<T extends { set(from: ArrayLike<number>): void }>(into: T, from: ArrayLike<number>): T {
  into.set(from);
  return into;
}

/** Writes two hashes of a text, of 32 bits, each mixed to the end so that those of neighbouring texts do not stand together. */
export function hashInto(halves: Int32Array, text: string): void {
  let low = 0x9747b28c;
  let high = 0x3c6ef372;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 0x85ebca6b);
    low = (low << 13) | (low >>> 19);
    high = Math.imul(high + code, 0xc2b2ae35);
    high ^= high >>> 15;
  }
  halves[0] = mixed(low ^ text.length);
  halves[1] = mixed(high + text.length);
}

function mixed(hash: number): number {
  let mix = hash ^ (hash >>> 16);
  mix = Math.imul(mix, 0x7feb352d);
  mix ^= mix >>> 15;
  mix = Math.imul(mix, 0x846ca68b);
  return mix ^ (mix >>> 16);
}
