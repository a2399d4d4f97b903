// Where each name was first used, over any number of inputs, in bounded memory: of a name only 64 bits of hash are kept.
import { copied, hashInto } from '../../model/codes.ts';
import type { InputFile, Origin } from '../../model/commitment.ts';

/** A file and a line of it. */
export type FirstUse = Pick<Origin, 'file' | 'line'>;

/** So many names are compared with each other; they take 25 MB. */
export const MOST_NAMES = 1_400_000;

const SMALLEST = 1024;
const FULLEST = 0.7;
/** A slot holds the number of a name, from 1, in so many bits, and above it some of its hash: most others are told by that. */
const NUMBER_BITS = 21;
const NUMBER = (1 << NUMBER_BITS) - 1;
/** Of each name: the two halves of its hash, and the line of its first use. */
const OF_NAME = 3;

/**
 * Names with their first uses. Two names are taken for one where both halves of their hash agree, which by chance happens
 * once in some ten million runs of a million names. Beyond MOST_NAMES a new name is not kept, and counted.
 */
export class NameIndex {
  readonly #most: number;
  /** Names are met file by file: the files, and the number of the first name in each. */
  readonly #files: InputFile[] = [];
  readonly #begins: number[] = [];
  /** Every row looks in one place of the slots; the names themselves stand in the order they were met. */
  #slots = new Int32Array(SMALLEST);
  #names = new Int32Array(SMALLEST * OF_NAME);
  #size = 0;
  #unkept = 0;
  readonly #halves = new Int32Array(2);
  #low = 0;
  #high = 0;

  constructor(most = MOST_NAMES) {
    this.#most = Math.min(most, NUMBER - 1);
  }

  /** Lets go of the names once all have been seen; what could not be kept is still counted. */
  clear(): void {
    this.#slots = new Int32Array(SMALLEST);
    this.#names = new Int32Array(SMALLEST * OF_NAME);
    this.#files.length = 0;
    this.#begins.length = 0;
    this.#size = 0;
  }

  /** Names that came when it was full: nobody can say whether they come again. */
  get unkept(): number {
    return this.#unkept;
  }

  /** Where the name was used first, or nothing. */
  firstUseOf(name: string): FirstUse | undefined {
    this.#hash(name);
    return this.#useOf(this.#slots[this.#slotOf(this.#low, this.#high)] ?? 0);
  }

  /** Keeps where a new name is used first. */
  add(name: string, use: FirstUse): void {
    this.#hash(name);
    this.#addAt(this.#slotOf(this.#low, this.#high), this.#low, this.#high, use.file, use.line);
  }

  /** Where what was hashed elsewhere, to two whole numbers of 32 bits, was used first; a first use is kept, and nothing said. */
  firstUseOrAdd(low: number, high: number, file: InputFile, line: number): FirstUse | undefined {
    const at = this.#slotOf(low, high);
    const slot = this.#slots[at] ?? 0;
    if (slot !== 0) return this.#useOf(slot);
    this.#addAt(at, low, high, file, line);
    return undefined;
  }

  /**
   * Looks once where the names of so many hashes would stand, so that none of them is waited for after the one before it. What it comes to
   * means nothing, but has to come to something.
   */
  ready(lows: Int32Array, from: number, to: number): number {
    const slots = this.#slots;
    const last = slots.length - 1;
    let looked = 0;
    for (let row = from; row < to; row += 1) looked ^= slots[(lows[row] ?? 0) & last] ?? 0;
    return looked;
  }

  #useOf(slot: number): FirstUse | undefined {
    if (slot === 0) return undefined;
    const name = (slot & NUMBER) - 1;
    const file = this.#files[this.#begins.findLastIndex((begin) => begin <= name)];
    return file && { file, line: (this.#names[name * OF_NAME + 2] ?? 0) >>> 0 };
  }

  #addAt(slot: number, low: number, high: number, file: InputFile, line: number): void {
    const name = this.#size;
    if (name >= this.#most) {
      this.#unkept += 1;
      return;
    }
    const at = name * OF_NAME;
    if (at === this.#names.length) {
      this.#names = copied(new Int32Array(Math.min(at * 2, this.#most * OF_NAME)), this.#names);
    }
    if (this.#files.at(-1) !== file) {
      this.#files.push(file);
      this.#begins.push(name);
    }
    this.#names[at] = low;
    this.#names[at + 1] = high;
    this.#names[at + 2] = line;
    this.#slots[slot] = (high & ~NUMBER) | (name + 1);
    this.#size += 1;
    if (this.#size >= this.#slots.length * FULLEST && this.#size < this.#most) this.#grow();
  }

  /** The place of a hash among the slots, or the empty one where it would stand. */
  #slotOf(low: number, high: number): number {
    const slots = this.#slots;
    const last = slots.length - 1;
    for (let at = low & last; ; at = (at + 1) & last) {
      const slot = slots[at] ?? 0;
      if (slot === 0) return at;
      if (((slot ^ high) & ~NUMBER) !== 0) continue;
      const name = ((slot & NUMBER) - 1) * OF_NAME;
      if (this.#names[name] === low && this.#names[name + 1] === high) return at;
    }
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const last = slots.length - 1;
    for (let name = 0; name < this.#size; name += 1) {
      let at = (this.#names[name * OF_NAME] ?? 0) & last;
      while (slots[at] !== 0) at = (at + 1) & last;
      slots[at] = ((this.#names[name * OF_NAME + 1] ?? 0) & ~NUMBER) | (name + 1);
    }
    this.#slots = slots;
  }

  #hash(name: string): void {
    hashInto(this.#halves, name);
    this.#low = this.#halves[0] ?? 0;
    this.#high = this.#halves[1] ?? 0;
  }
}
