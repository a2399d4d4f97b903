// The distinct texts of a column by their bytes: each is read once, and known again ever after. Twelve cells of every row come
// by here, so a short text is known by three words that stand beside each other.
import { doubled } from '../../model/codes.ts';
import { DOUBLED, type RecordCells } from '../records/record-scanner.ts';

/** What a text is that has to be read with its row, cell by cell. */
export const SLOW = -1;

/** So many texts, or so many bytes of them, are kept; a column with more hardly repeats itself. */
const MOST_TEXTS = 1 << 18;
const MOST_BYTES = 1 << 24;
const SMALLEST_BITS = 8;
/** Texts of so many bytes are short: three words of four. */
const SHORT = 12;
/** What is left of a word by how many of its bytes count. */
export const MASKS = new Int32Array([0, 0xff, 0xffff, 0xffffff, -1]);
/** The same of a word of a short text that stands behind so many bytes of it, by the length of the text: no row waits to know that. */
const masksBehind = (before: number) =>
  Int32Array.from({ length: SHORT + 1 }, (_, length) => MASKS[Math.min(Math.max(length - before, 0), 4)] ?? 0);
const [OF_FIRST, OF_SECOND, OF_THIRD] = [masksBehind(0), masksBehind(4), masksBehind(8)] as const;
/** Beyond a text so many bytes can be looked at. */
const BEYOND = 16;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Bytes with a view of them by words, which reaches some bytes further. */
export interface Bytes {
  readonly data: Uint8Array;
  readonly view: DataView;
}

/** Bytes that stand in a buffer with room behind them; other bytes are put in one. */
export function bytesOf(data: Uint8Array): Bytes {
  if (data.buffer.byteLength - data.byteOffset - data.byteLength >= BEYOND) {
    return { data, view: new DataView(data.buffer, data.byteOffset) };
  }
  const more = new Uint8Array(data.length + BEYOND);
  more.set(data);
  return { data: more.subarray(0, data.length), view: new DataView(more.buffer) };
}

/** One cell of records: by row the number of its text and what that was read as, less `zero`; `none` for a blank. */
export interface CodesOfCells {
  readonly cell: number | undefined;
  readonly numbers: Int32Array;
  readonly codes: Int32Array;
  readonly zero: number;
  readonly none: number;
}

export class CellDictionary {
  /** What each text was read as, by its number. */
  values = new Int32Array(256);
  readonly #read: (text: string) => number;
  readonly #most: number;
  /** Three words of a short text and its number, from 1. */
  #short = new Int32Array(4 << SMALLEST_BITS);
  #shortSize = 0;
  #shortShift = 32 - SMALLEST_BITS;
  /** The numbers of long texts by their hashes. */
  #slots = new Int32Array(1 << SMALLEST_BITS).fill(-1);
  #longSize = 0;
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
  numberOf(bytes: Bytes, start: number, end: number, isDoubled: boolean): number {
    const { view } = bytes;
    const length = end - start;
    if (length > SHORT) return this.#longNumber(bytes, start, end, isDoubled);
    const first = view.getInt32(start, true) & (OF_FIRST[length] ?? 0);
    const second = view.getInt32(start + 4, true) & (OF_SECOND[length] ?? 0);
    const third = view.getInt32(start + 8, true) & (OF_THIRD[length] ?? 0);
    const slot = this.#slotOf(first, second, third);
    const number = this.#short[slot + 3] ?? 0;
    return number > 0 ? number - 1 : this.#addShort(bytes, start, end, isDoubled, first, second, third, slot);
  }

  /**
   * The same for one cell of so many records from one on, where they are wanted, and what these texts were read as: less `zero`, and `none`
   * for a blank. A row whose text is SLOW is not plain. Nine cells of every row come by here.
   */
  codeAll(
    { firsts, starts, ends, written }: RecordCells,
    bytes: Bytes,
    { cell = 0, numbers, codes, zero, none }: CodesOfCells,
    from: number,
    count: number,
    wanted: Uint8Array,
    plain: Uint8Array,
  ): void {
    const { view } = bytes;
    let short = this.#short;
    let shift = this.#shortShift;
    let values = this.values;
    for (let row = 0; row < count; row += 1) {
      if (wanted[row] === 0) continue;
      const at = (firsts[row + from] ?? 0) + cell;
      const start = starts[at] ?? 0;
      const length = (ends[at] ?? 0) - start;
      let number = 0;
      if (length <= SHORT) {
        const first = view.getInt32(start, true) & (OF_FIRST[length] ?? 0);
        const second = view.getInt32(start + 4, true) & (OF_SECOND[length] ?? 0);
        const third = view.getInt32(start + 8, true) & (OF_THIRD[length] ?? 0);
        const slot = (shortHash(first, second, third) >>> shift) << 2;
        if (short[slot] === first && short[slot + 1] === second && short[slot + 2] === third)
          number = short[slot + 3] ?? 0;
      }
      number -= 1;
      if (number < 0) {
        number = this.numberOf(bytes, start, start + length, written[at] === DOUBLED);
        [short, shift, values] = [this.#short, this.#shortShift, this.values];
      }
      const value = number < 0 ? SLOW : (values[number] ?? SLOW);
      numbers[row] = number;
      codes[row] = value > 0 ? value - zero : none;
      if (value < 0) plain[row] = 0;
    }
  }

  /** Where a short text stands among those, or would. */
  #slotOf(first: number, second: number, third: number): number {
    const short = this.#short;
    const last = short.length - 1;
    for (let at = (shortHash(first, second, third) >>> this.#shortShift) << 2; ; at = (at + 4) & last) {
      if (short[at + 3] === 0 || (short[at] === first && short[at + 1] === second && short[at + 2] === third))
        return at;
    }
  }

  /** Whether a text between two offsets is the one of a number. */
  isText(number: number, { data, view }: Bytes, start: number, end: number): boolean {
    const begin = this.#begins[number] ?? 0;
    const length = end - start;
    if ((this.#begins[number + 1] ?? 0) - begin !== length) return false;
    const own = this.#view;
    let at = 0;
    for (; at + 4 <= length; at += 4) {
      if (own.getInt32(begin + at, true) !== view.getInt32(start + at, true)) return false;
    }
    for (; at < length; at += 1) if (this.#bytes[begin + at] !== data[start + at]) return false;
    return true;
  }

  /** The text of a number. */
  textOf(number: number): string {
    const begin = this.#begins[number] ?? 0;
    const end = this.#begins[number + 1] ?? 0;
    const text = decoder.decode(this.#bytes.subarray(begin, end));
    return text.includes('""') ? text.replaceAll('""', '"') : text;
  }

  #longNumber(bytes: Bytes, start: number, end: number, isDoubled: boolean): number {
    const { data, view } = bytes;
    let hash = end - start;
    let at = start;
    for (; at + 4 <= end; at += 4) {
      hash = Math.imul(((hash << 5) | (hash >>> 27)) ^ view.getInt32(at, true), 0x9e3779b1);
    }
    for (; at < end; at += 1) hash = Math.imul(((hash << 5) | (hash >>> 27)) ^ (data[at] ?? 0), 0x9e3779b1);
    const slots = this.#slots;
    const last = slots.length - 1;
    for (let slot = longHash(hash) >>> this.#shift; ; slot = (slot + 1) & last) {
      const number = slots[slot] ?? -1;
      if (number < 0) return this.#addLong(bytes, start, end, isDoubled, slot, hash);
      if (this.#hashes[number] === hash && this.isText(number, bytes, start, end)) return number;
    }
  }

  #addShort(
    { data }: Bytes,
    start: number,
    end: number,
    isDoubled: boolean,
    first: number,
    second: number,
    third: number,
    slot: number,
  ): number {
    const number = this.#add(data, start, end, isDoubled);
    if (number === SLOW) return SLOW;
    this.#short.set([first, second, third, number + 1], slot);
    this.#shortSize += 1;
    if (this.#shortSize * 12 > this.#short.length) this.#spreadShort();
    return number;
  }

  #addLong({ data }: Bytes, start: number, end: number, isDoubled: boolean, slot: number, hash: number): number {
    const number = this.#add(data, start, end, isDoubled);
    if (number === SLOW) return SLOW;
    this.#hashes[number] = hash;
    this.#slots[slot] = number;
    this.#longSize += 1;
    if (this.#longSize * 2 > this.#slots.length) this.#spreadLong();
    return number;
  }

  /** Keeps a text and reads it; SLOW where there is no more room. */
  #add(data: Uint8Array, start: number, end: number, isDoubled: boolean): number {
    const number = this.#size;
    const begin = this.#begins[number] ?? 0;
    const length = end - start;
    if (number >= this.#most || begin + length > MOST_BYTES) return SLOW;
    if (number + 2 > this.#begins.length) {
      this.#begins = doubled(this.#begins);
      this.#hashes = doubled(this.#hashes);
      this.values = doubled(this.values);
    }
    if (begin + length + BEYOND > this.#bytes.length) {
      const more = new Uint8Array(Math.max(this.#bytes.length * 2, begin + length + BEYOND));
      more.set(this.#bytes);
      this.#bytes = more;
      this.#view = new DataView(more.buffer);
    }
    const written = data.subarray(start, end);
    this.#bytes.set(written, begin);
    this.#begins[number + 1] = begin + length;
    this.#size += 1;
    const text = decoder.decode(written);
    this.values[number] = this.#read(isDoubled ? text.replaceAll('""', '"') : text);
    return number;
  }

  #spreadShort(): void {
    const before = this.#short;
    this.#short = new Int32Array(before.length * 2);
    this.#shortShift -= 1;
    const last = this.#short.length - 1;
    for (let from = 0; from < before.length; from += 4) {
      if (before[from + 3] === 0) continue;
      let at = (shortHash(before[from] ?? 0, before[from + 1] ?? 0, before[from + 2] ?? 0) >>> this.#shortShift) << 2;
      while (this.#short[at + 3] !== 0) at = (at + 4) & last;
      for (let word = 0; word < 4; word += 1) this.#short[at + word] = before[from + word] ?? 0;
    }
  }

  #spreadLong(): void {
    const before = this.#slots;
    this.#slots = new Int32Array(before.length * 4).fill(-1);
    this.#shift -= 2;
    const last = this.#slots.length - 1;
    for (const number of before) {
      if (number < 0) continue;
      let slot = longHash(this.#hashes[number] ?? 0) >>> this.#shift;
      while ((this.#slots[slot] ?? -1) >= 0) slot = (slot + 1) & last;
      this.#slots[slot] = number;
    }
  }
}

function shortHash(first: number, second: number, third: number): number {
  const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b) ^ Math.imul(third, 0xc2b2ae35);
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
}

function longHash(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
}
