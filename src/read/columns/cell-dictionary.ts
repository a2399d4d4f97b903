// The distinct texts of a column by their bytes: each is read once, and known again ever after.
import { doubled } from '../../model/codes.ts';

/** What a text is that has to be read with its row, cell by cell. */
export const SLOW = -1;

/** So many texts, or so many bytes of them, are kept; a column with more hardly repeats itself. */
const MOST_TEXTS = 1 << 18;
const MOST_BYTES = 1 << 24;
const SMALLEST_BITS = 8;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Bytes with a view of them by words. */
export interface Bytes {
  readonly data: Uint8Array;
  readonly view: DataView;
}

export function bytesOf(data: Uint8Array): Bytes {
  return { data, view: new DataView(data.buffer, data.byteOffset, data.byteLength) };
}

export class CellDictionary {
  /** What each text was read as, by its number. */
  values = new Int32Array(256);
  readonly #read: (text: string) => number;
  readonly #most: number;
  #slots = new Int32Array(1 << SMALLEST_BITS).fill(-1);
  #shift = 32 - SMALLEST_BITS;
  #hashes = new Int32Array(256);
  #begins = new Int32Array(256);
  #bytes = new Uint8Array(1 << 12);
  #view = new DataView(this.#bytes.buffer);
  #size = 0;

  /** `read` gives a number from 0 for what a text comes to, or SLOW. */
  constructor(read: (text: string) => number, most = MOST_TEXTS) {
    this.#read = read;
    this.#most = most;
  }

  /** How many texts it holds. */
  get size(): number {
    return this.#size;
  }

  /** The number of the text between two offsets; SLOW for one that came when it was full. */
  numberOf({ data, view }: Bytes, start: number, end: number, isDoubled: boolean): number {
    const length = end - start;
    let hash = length;
    let at = start;
    for (; at + 4 <= end; at += 4) {
      hash = Math.imul(((hash << 5) | (hash >>> 27)) ^ view.getInt32(at, true), 0x9e3779b1);
    }
    for (; at < end; at += 1) hash = Math.imul(((hash << 5) | (hash >>> 27)) ^ (data[at] ?? 0), 0x9e3779b1);
    const slots = this.#slots;
    const last = slots.length - 1;
    for (let slot = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> this.#shift; ; slot = (slot + 1) & last) {
      const number = slots[slot] ?? -1;
      if (number < 0) return this.#add(data, start, end, isDoubled, hash, slot);
      if (this.#hashes[number] === hash && this.#isAt(number, data, view, start, length)) return number;
    }
  }

  /** The text of a number. */
  textOf(number: number): string {
    const [begin, end] = [this.#begins[number] ?? 0, this.#begins[number + 1] ?? 0];
    const text = decoder.decode(this.#bytes.subarray(begin, end));
    return text.includes('""') ? text.replaceAll('""', '"') : text;
  }

  #isAt(number: number, data: Uint8Array, view: DataView, start: number, length: number): boolean {
    const begin = this.#begins[number] ?? 0;
    if ((this.#begins[number + 1] ?? 0) - begin !== length) return false;
    const bytes = this.#bytes;
    const own = this.#view;
    let at = 0;
    for (; at + 4 <= length; at += 4) {
      if (own.getInt32(begin + at, true) !== view.getInt32(start + at, true)) return false;
    }
    for (; at < length; at += 1) if (bytes[begin + at] !== data[start + at]) return false;
    return true;
  }

  #add(data: Uint8Array, start: number, end: number, isDoubled: boolean, hash: number, slot: number): number {
    const number = this.#size;
    const begin = this.#begins[number] ?? 0;
    const length = end - start;
    if (number >= this.#most || begin + length > MOST_BYTES) return SLOW;
    if (number + 2 > this.#begins.length) {
      this.#begins = doubled(this.#begins);
      this.#hashes = doubled(this.#hashes);
      this.values = doubled(this.values);
    }
    if (begin + length > this.#bytes.length) {
      const more = new Uint8Array(Math.max(this.#bytes.length * 2, begin + length));
      more.set(this.#bytes);
      this.#bytes = more;
      this.#view = new DataView(more.buffer);
    }
    const written = data.subarray(start, end);
    this.#bytes.set(written, begin);
    this.#begins[number + 1] = begin + length;
    this.#hashes[number] = hash;
    this.#slots[slot] = number;
    this.#size += 1;
    const text = decoder.decode(written);
    this.values[number] = this.#read(isDoubled ? text.replaceAll('""', '"') : text);
    if (this.#size * 2 > this.#slots.length) this.#spread();
    return number;
  }

  #spread(): void {
    this.#slots = new Int32Array(this.#slots.length * 4).fill(-1);
    this.#shift -= 2;
    const last = this.#slots.length - 1;
    for (let number = 0; number < this.#size; number += 1) {
      const hash = this.#hashes[number] ?? 0;
      let slot = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> this.#shift;
      while ((this.#slots[slot] ?? -1) >= 0) slot = (slot + 1) & last;
      this.#slots[slot] = number;
    }
  }
}
