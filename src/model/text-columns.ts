// Columns of what rows say in words: texts by a code or as bytes, and marks of those that are only compared.
import { hashInto } from './codes.ts';
import { NumberColumn } from './columns.ts';

/** So many distinct texts of a column are kept as they are; of what hardly repeats only the bytes are. */
const MOST_TEXTS = 4096;
const ARENA = 1 << 20;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Texts by row: those that repeat by a code, the others as bytes one after the other. */
export class TextColumn {
  readonly #codes = new Map<string, number>();
  readonly #texts: string[] = [];
  /** 0 is none; from 1 the code of a text; below 0 where its bytes begin. */
  readonly #column = new NumberColumn();
  readonly #arenas: Uint8Array[] = [];
  #arena = new Uint8Array(0);
  #used = 0;
  /** Of texts that were looked for since there were as many as are kept, how many more were not found than were. */
  #missed = 0;

  push(text: string | undefined): void {
    this.#column.push(text === undefined ? 0 : (this.#known(text) ?? -1 - this.#write(text)));
  }

  at(row: number): string | undefined {
    const at = this.#column.at(row);
    if (at === 0) return undefined;
    return at > 0 ? this.#texts[at - 1] : this.#read(-1 - at);
  }

  close(order?: Uint32Array): void {
    this.#column.close(order);
    this.#codes.clear();
    if (this.#arenas.length > 0) this.#arenas[this.#arenas.length - 1] = this.#arena.slice(0, this.#used);
  }

  #known(text: string): number | undefined {
    const isFull = this.#texts.length >= MOST_TEXTS;
    if (isFull && this.#missed > MOST_TEXTS) return undefined;
    const known = this.#codes.get(text);
    if (isFull) this.#missed += known === undefined ? 1 : -1;
    if (known !== undefined || isFull) return known;
    const code = this.#texts.push(text);
    this.#codes.set(text, code);
    return code;
  }

  /** Writes a text with its length before it, and says where: in which arena, times its size, and where in that. */
  #write(text: string): number {
    const most = text.length * 3 + 4;
    if (this.#used + most > this.#arena.length) {
      if (this.#arenas.length > 0) this.#arenas[this.#arenas.length - 1] = this.#arena.slice(0, this.#used);
      this.#arena = new Uint8Array(Math.max(ARENA, most));
      this.#arenas.push(this.#arena);
      this.#used = 0;
    }
    const at = this.#used;
    const { written } = encoder.encodeInto(text, this.#arena.subarray(at + 4));
    for (let byte = 0; byte < 4; byte += 1) this.#arena[at + byte] = (written >>> (8 * byte)) & 255;
    this.#used += written + 4;
    // Nothing comes after a text that is longer than an arena is meant to be.
    if (this.#used > ARENA) this.#used = this.#arena.length;
    return (this.#arenas.length - 1) * ARENA + at;
  }

  #read(place: number): string {
    const arena = this.#arenas[Math.floor(place / ARENA)] ?? this.#arena;
    const at = place % ARENA;
    let length = 0;
    for (let byte = 3; byte >= 0; byte -= 1) length = length * 256 + (arena[at + byte] ?? 0);
    return decoder.decode(arena.subarray(at + 4, at + 4 + length));
  }
}

/** Texts by row that are only ever compared with each other: of each its mark. */
export class MarkColumn {
  readonly #column = new NumberColumn();

  push(text: string | undefined): void {
    this.#column.push(text === undefined ? 0 : markOf(text));
  }

  at(row: number): number | undefined {
    return this.#column.at(row) || undefined;
  }

  close(order?: Uint32Array): void {
    this.#column.close(order);
  }
}

/** A whole number above 0, of 53 bits, that by chance two texts in some thousands of millions of millions have in common. */
export function markOf(text: string): number {
  hashInto(HALVES, text);
  return (((HALVES[1] ?? 0) >>> 12) * 2 ** 32 + ((HALVES[0] ?? 0) >>> 0)) * 2 + 1;
}

const HALVES = new Int32Array(2);
