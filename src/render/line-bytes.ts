// Lines as the bytes they are in a file, one after the other in one place: numbers are written digit by digit, and what is known
// already is copied. A text for each would be made, joined and encoded again a million times.
import { copied } from '../model/codes.ts';
import { formatPence } from '../model/money.ts';
import { decimalText, type Multiplier, multipleText, multiplier } from '../model/multiples.ts';
import type { PlainPence } from '../model/plain-line.ts';
import { ONE } from '../model/rational.ts';

/** So many bytes are handed on at once. */
const CHUNK = 1 << 18;
/** Shorter ones are copied one by one. */
const FEW = 24;
/** Whole numbers below are divided as such. */
const PLAIN = 0x7fffffff;
const [ZERO, POINT] = [0x30, 0x2e] as const;
const ONCE = multiplier(ONE);
const encoder = new TextEncoder();

export class LineBytes {
  #bytes = new Uint8Array(CHUNK * 2);
  #at = 0;

  get isEmpty(): boolean {
    return this.#at === 0;
  }

  /** Whether there is so much that it is to be taken. */
  get isFull(): boolean {
    return this.#at >= CHUNK;
  }

  /** What was written since it was last asked for. */
  taken(): Uint8Array {
    const bytes = this.#bytes.slice(0, this.#at);
    this.#at = 0;
    return bytes;
  }

  byte(byte: number): void {
    this.#bytes[this.#with(1)] = byte;
  }

  /** Bytes of others between two offsets. */
  copy(from: Uint8Array, begin = 0, end = from.length): void {
    const at = this.#with(end - begin);
    if (end - begin > FEW) this.#bytes.set(begin === 0 && end === from.length ? from : from.subarray(begin, end), at);
    else {
      const bytes = this.#bytes;
      for (let next = begin; next < end; next += 1) bytes[at + next - begin] = from[next] ?? 0;
    }
  }

  text(text: string): void {
    const { length } = text;
    const at = this.#with(length * 3);
    const bytes = this.#bytes;
    let done = 0;
    for (; done < length; done += 1) {
      const code = text.charCodeAt(done);
      if (code > 0x7f) break;
      bytes[at + done] = code;
    }
    this.#at = at + done;
    if (done < length) this.#at += encoder.encodeInto(text.slice(done), bytes.subarray(at + done)).written;
  }

  /** A whole number of 0 or more, led by noughts to so many digits. */
  whole(number: number, digits = 1): void {
    let size = digits;
    for (let most = 10 ** digits; number >= most; most *= 10) size += 1;
    let at = this.#with(size) + size;
    const first = at - size;
    const bytes = this.#bytes;
    let left = number;
    for (; left > PLAIN; at -= 1) {
      const next = Math.floor(left / 10);
      bytes[at - 1] = ZERO + left - next * 10;
      left = next;
    }
    for (left |= 0; at > first; at -= 1) {
      const next = (left / 10) | 0;
      bytes[at - 1] = ZERO + left - next * 10;
      left = next;
    }
  }

  /** whole / 10^decimals, of 0 or more, exactly: as formatExact writes it. */
  decimal(whole: number, decimals: number): void {
    let [left, places] = [whole, decimals];
    if (left === 0) places = 0;
    for (; places > 0 && left % 10 === 0; places -= 1) left /= 10;
    if (places === 0) this.whole(left);
    else if (places >= SCALES.length) this.text(decimalText(left, places));
    else this.#parted(left, places);
  }

  /** Pounds with two decimals. */
  pence(pence: PlainPence): void {
    if (typeof pence === 'number') this.#parted(pence, 2);
    else this.text(formatPence(pence));
  }

  /** As multipleText has it. */
  multiple(whole: number, decimals: number, by: Multiplier, share = ONCE): void {
    const product = whole * (by.plain ?? Number.NaN) * (share.plain ?? Number.NaN);
    if (product <= Number.MAX_SAFE_INTEGER) this.decimal(product, decimals + by.decimals + share.decimals);
    else this.text(multipleText(whole, decimals, by, share));
  }

  #parted(whole: number, places: number): void {
    const scale = SCALES[places] ?? 1;
    // Rounded to a number that can be held, the quotient of whole numbers below 2^53 does not reach the next whole one.
    const before = Math.floor(whole / scale);
    this.whole(before);
    this.byte(POINT);
    this.whole(whole - before * scale, places);
  }

  /** Where so many more bytes are to stand. */
  #with(more: number): number {
    const at = this.#at;
    this.#at += more;
    if (this.#at > this.#bytes.length) this.#bytes = copied(new Uint8Array(this.#at * 2), this.#bytes);
    return at;
  }
}

const SCALES = Array.from({ length: 16 }, (_, places) => 10 ** places);

/** What is written for a number, made once for each: texts are kept as bytes, all in one place. */
export class KnownBytes {
  #bytes = new Uint8Array(1 << 12);
  #size = 0;
  /** Where each begins, from 1, and where it ends. */
  #begins = new Int32Array(64);
  #ends = new Int32Array(64);

  /** Copies what a number has; false where it is not known yet. */
  copyTo(out: LineBytes, number: number): boolean {
    const begin = this.#begins[number] ?? 0;
    if (begin === 0) return false;
    out.copy(this.#bytes, begin - 1, this.#ends[number] ?? 0);
    return true;
  }

  add(number: number, text: string): void {
    const bytes = encoder.encode(text);
    if (number >= this.#begins.length) {
      const more = Math.max(number + 1, this.#begins.length * 2);
      this.#begins = copied(new Int32Array(more), this.#begins);
      this.#ends = copied(new Int32Array(more), this.#ends);
    }
    const size = this.#size + bytes.length;
    if (size > this.#bytes.length) this.#bytes = copied(new Uint8Array(size * 2), this.#bytes);
    this.#bytes.set(bytes, this.#size);
    this.#begins[number] = this.#size + 1;
    this.#ends[number] = size;
    this.#size = size;
  }
}
