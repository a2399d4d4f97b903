// Where each name was first used, over any number of inputs, in bounded memory: of a name only 64 bits of hash are kept.
import type { InputFile, Origin } from '../../model/commitment.ts';

/** A file and a line of it. */
export type FirstUse = Pick<Origin, 'file' | 'line'>;

/** So many names are compared with each other; they take 32 MB. */
export const MOST_NAMES = 1_400_000;

const SMALLEST = 1024;
const FULLEST = 0.7;

/**
 * Names with their first uses. Two names are taken for one where both halves of their hash agree, which by chance happens
 * once in some ten million runs of a million names. Beyond MOST_NAMES a new name is not kept, and counted.
 */
export class NameIndex {
  readonly #most: number;
  readonly #files: InputFile[] = [];
  readonly #numberOf = new Map<InputFile, number>();
  /** Four numbers to a slot: the two halves of the hash, the file from 1 (0 is an empty slot), the line. */
  #slots = new Int32Array(SMALLEST * 4);
  #size = 0;
  #unkept = 0;
  #low = 0;
  #high = 0;

  constructor(most = MOST_NAMES) {
    this.#most = most;
  }

  /** Lets go of the names once all have been seen; what could not be kept is still counted. */
  clear(): void {
    this.#slots = new Int32Array(SMALLEST * 4);
    this.#files.length = 0;
    this.#numberOf.clear();
    this.#size = 0;
  }

  /** Names that came when it was full: nobody can say whether they come again. */
  get unkept(): number {
    return this.#unkept;
  }

  /** Where the name was used first, or nothing. */
  firstUseOf(name: string): FirstUse | undefined {
    this.#hash(name);
    return this.#firstUseAt(this.#low, this.#high);
  }

  #firstUseAt(low: number, high: number): FirstUse | undefined {
    return this.#useIn(this.#slotOf(low, high));
  }

  #useIn(slot: number): FirstUse | undefined {
    const file = this.#files[(this.#slots[slot + 2] ?? 0) - 1];
    return file === undefined ? undefined : { file, line: (this.#slots[slot + 3] ?? 0) >>> 0 };
  }

  /** Keeps where a new name is used first. */
  add(name: string, use: FirstUse): void {
    this.#hash(name);
    this.#addAt(this.#slotOf(this.#low, this.#high), this.#low, this.#high, use.file, use.line);
  }

  /** Where what was hashed elsewhere, to two whole numbers of 32 bits, was used first; a first use is kept, and nothing said. */
  firstUseOrAdd(low: number, high: number, file: InputFile, line: number): FirstUse | undefined {
    const slot = this.#slotOf(low, high);
    if (this.#slots[slot + 2] !== 0) return this.#useIn(slot);
    this.#addAt(slot, low, high, file, line);
    return undefined;
  }

  #addAt(slot: number, low: number, high: number, file: InputFile, line: number): void {
    if (this.#size >= this.#most) {
      this.#unkept += 1;
      return;
    }
    this.#put(slot, low, high, this.#fileNumber(file), line);
    this.#size += 1;
    if (this.#size >= (this.#slots.length / 4) * FULLEST && this.#size < this.#most) this.#grow();
  }

  #fileNumber(file: InputFile): number {
    // Rows come file by file.
    if (this.#files.at(-1) === file) return this.#files.length;
    const known = this.#numberOf.get(file);
    if (known !== undefined) return known;
    const number = this.#files.push(file);
    this.#numberOf.set(file, number);
    return number;
  }

  #put(slot: number, low: number, high: number, file: number, line: number): void {
    this.#slots[slot] = low;
    this.#slots[slot + 1] = high;
    this.#slots[slot + 2] = file;
    this.#slots[slot + 3] = line;
  }

  /** The slot of a hash, or the empty one where it would stand. */
  #slotOf(low: number, high: number): number {
    const last = this.#slots.length / 4 - 1;
    for (let at = low & last; ; at = (at + 1) & last) {
      const slot = at * 4;
      if (this.#slots[slot + 2] === 0 || (this.#slots[slot] === low && this.#slots[slot + 1] === high)) return slot;
    }
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Int32Array(before.length * 2);
    for (let slot = 0; slot < before.length; slot += 4) {
      const [low, high, file] = [before[slot] ?? 0, before[slot + 1] ?? 0, before[slot + 2] ?? 0];
      if (file !== 0) this.#put(this.#slotOf(low, high), low, high, file, before[slot + 3] ?? 0);
    }
  }

  /** Two hashes of 32 bits, each mixed to the end, so that neighbouring names do not stand together. */
  #hash(name: string): void {
    let low = 0x9747b28c;
    let high = 0x3c6ef372;
    for (let at = 0; at < name.length; at += 1) {
      const code = name.charCodeAt(at);
      low = Math.imul(low ^ code, 0x85ebca6b);
      low = (low << 13) | (low >>> 19);
      high = Math.imul(high + code, 0xc2b2ae35);
      high ^= high >>> 15;
    }
    this.#low = mixed(low ^ name.length);
    this.#high = mixed(high + name.length);
  }
}

function mixed(hash: number): number {
  let mix = hash ^ (hash >>> 16);
  mix = Math.imul(mix, 0x7feb352d);
  mix ^= mix >>> 15;
  mix = Math.imul(mix, 0x846ca68b);
  return mix ^ (mix >>> 16);
}
