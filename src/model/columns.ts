// Columns of a store of rows: numbers in the narrowest array that holds them, values by a code, and texts as bytes.
import type { Rational } from './rational.ts';

const BITS = 16;
/** Rows are kept by so many together. */
export const CHUNK = 1 << BITS;
const IN_CHUNK = CHUNK - 1;

/** Room for so many is made at first. */
const FIRST = 64;

const NONE_OPEN = new Float64Array(0);
type Numbers = Uint8Array | Uint16Array | Int32Array | Float64Array;

/** Numbers by row, from 0. A chunk that is full takes as many bytes a row as its largest number wants. */
export class NumberColumn {
  #sealed: Numbers[] = [];
  #open = NONE_OPEN;
  #size = 0;
  /** While all rows have the same number it is kept once: most sheets leave some columns out. */
  #only = 0;
  #isOnly = true;

  /** How many rows there are. */
  get length(): number {
    return this.#size;
  }

  push(value: number): void {
    if (!this.#isOnly) this.#push(value);
    else if (this.#size === 0 || this.#only === value) {
      this.#only = value;
      this.#size += 1;
    } else {
      const count = this.#size;
      this.#isOnly = false;
      this.#size = 0;
      for (let row = 0; row < count; row += 1) this.#push(this.#only);
      this.#push(value);
    }
  }

  #push(value: number): void {
    const at = this.#size & IN_CHUNK;
    if (at === this.#open.length) this.#open = grown(this.#open);
    this.#open[at] = value;
    this.#size += 1;
    if ((this.#size & IN_CHUNK) === 0) this.#seal(CHUNK);
  }

  at(row: number): number {
    if (this.#isOnly) return this.#only;
    const chunk = this.#sealed[row >>> BITS] ?? this.#open;
    return chunk[row & IN_CHUNK] ?? 0;
  }

  /** Is told that no more rows will come; with an order, `at` takes places in it from now on, and no numbers of rows. */
  close(order?: Uint32Array): void {
    if (this.#isOnly) return;
    const left = this.#size & IN_CHUNK;
    if (left > 0) this.#seal(left);
    this.#open = NONE_OPEN;
    if (order) this.#reorder(order);
  }

  /** One array after the other, so that the rows of a contract lie side by side when they are looked at. */
  #reorder(order: Uint32Array): void {
    const before = this.#sealed.slice();
    const after: Numbers[] = [];
    const numbers = new Float64Array(Math.min(CHUNK, order.length));
    for (let from = 0; from < order.length; from += CHUNK) {
      const count = Math.min(CHUNK, order.length - from);
      for (let at = 0; at < count; at += 1) {
        const row = order[from + at] ?? 0;
        numbers[at] = before[row >>> BITS]?.[row & IN_CHUNK] ?? 0;
      }
      after.push(sealed(numbers.subarray(0, count)));
    }
    this.#sealed = after;
  }

  #seal(count: number): void {
    this.#sealed.push(sealed(this.#open.subarray(0, count)));
  }
}

/** Twice as long, up to a chunk: most sheets have a few rows, and half a megabyte of nothing for each column is work. */
function grown(numbers: Float64Array): Float64Array<ArrayBuffer> {
  const more = new Float64Array(Math.max(FIRST, 2 * numbers.length));
  more.set(numbers);
  return more;
}

function sealed(numbers: Float64Array): Numbers {
  const kind = narrowest(numbers);
  return kind === Float64Array ? numbers.slice() : new kind(numbers);
}

function narrowest(numbers: Float64Array) {
  let most = 0;
  for (let at = 0; at < numbers.length; at += 1) {
    const number = numbers[at] ?? 0;
    if (number < 0) return Number.isInteger(number) && isInt32(numbers) ? Int32Array : Float64Array;
    if (!Number.isInteger(number)) return Float64Array;
    if (number > most) most = number;
  }
  return narrowestUpTo(most);
}

function narrowestUpTo(most: number) {
  if (most < 1 << 8) return Uint8Array;
  if (most < 1 << 16) return Uint16Array;
  return most < 2 ** 31 ? Int32Array : Float64Array;
}

/** So many whole numbers, from 0 up to the greatest, all 0 for now. */
export function numbersUpTo(most: number, length: number): Numbers {
  return new (narrowestUpTo(most))(length);
}

function isInt32(numbers: Float64Array): boolean {
  for (let at = 0; at < numbers.length; at += 1) if ((numbers[at] ?? 0) !== ((numbers[at] ?? 0) | 0)) return false;
  return true;
}

/** Values that come again and again: each distinct one is kept once, and a row has its code. 0 is none. */
export class ValueColumn<Value, Key = Value> {
  readonly #codes = new Map<Key, number>();
  readonly #values: (Value | undefined)[] = [undefined];
  readonly #column = new NumberColumn();
  readonly #keyOf: (value: Value) => Key;
  /** Codes of somebody else's, and of another column. */
  #coded: (number | undefined)[] = [];
  #from: ValueColumn<Value, Key> | undefined;
  #codedFrom: (number | undefined)[] = [];

  /** Two values are one where their keys are. */
  constructor(keyOf: (value: Value) => Key) {
    this.#keyOf = keyOf;
  }

  push(value: Value | undefined): void {
    this.#column.push(value === undefined ? 0 : this.#codeOf(value));
  }

  /** Pushes the value that a code of somebody else's stands for; the same code stands for the same value each time. */
  pushCode(code: number, decode: (code: number) => Value | undefined): void {
    let own = this.#coded[code];
    if (own === undefined) {
      const value = decode(code);
      own = value === undefined ? 0 : this.#codeOf(value);
      this.#coded[code] = own;
    }
    this.#column.push(own);
  }

  /** Pushes what another column has in a row. */
  pushFrom(other: ValueColumn<Value, Key>, row: number): void {
    if (this.#from !== other) this.#codedFrom = [];
    this.#from = other;
    const code = other.#column.at(row);
    const value = other.#values[code];
    const own = this.#codedFrom[code] ?? (value === undefined ? 0 : this.#codeOf(value));
    this.#codedFrom[code] = own;
    this.#column.push(own);
  }

  at(row: number): Value | undefined {
    return this.#values[this.#column.at(row)];
  }

  codeAt(row: number): number {
    return this.#column.at(row);
  }

  /** Every distinct value by its code; at 0 there is none. */
  get values(): readonly (Value | undefined)[] {
    return this.#values;
  }

  close(order?: Uint32Array): void {
    this.#column.close(order);
    this.#codes.clear();
    this.#coded = [];
    this.#codedFrom = [];
  }

  #codeOf(value: Value): number {
    const key = this.#keyOf(value);
    const known = this.#codes.get(key);
    if (known !== undefined) return known;
    const code = this.#values.push(value) - 1;
    this.#codes.set(key, code);
    return code;
  }
}

/** Powers of ten that the denominator of a quotient may be. */
const POWERS = Array.from({ length: 16 }, (_, at) => 10n ** BigInt(at));
const DECIMALS: ReadonlyMap<bigint, number> = new Map(POWERS.map((power, decimals) => [power, decimals]));
const MOST_PLAIN = BigInt(Number.MAX_SAFE_INTEGER);
const ABSENT = 255;
const ODD = 254;

/** Quotients as they are written in decimals, a number and its decimals; the few that are too long are kept as they are. */
export class QuotientColumn {
  readonly #numbers = new NumberColumn();
  readonly #decimals = new NumberColumn();
  readonly #odd: Rational[] = [];

  push(value: Rational | undefined): void {
    const decimals = value && DECIMALS.get(value.denominator);
    const isPlain = value && value.numerator <= MOST_PLAIN && value.numerator >= -MOST_PLAIN;
    if (decimals !== undefined && isPlain) {
      this.#numbers.push(Number(value.numerator));
      this.#decimals.push(decimals);
    } else {
      this.#numbers.push(value ? this.#odd.push(value) - 1 : 0);
      this.#decimals.push(value ? ODD : ABSENT);
    }
  }

  /** Pushes whole / 10^decimals, which is exact. */
  pushDecimal(whole: number, decimals: number): void {
    this.#numbers.push(whole);
    this.#decimals.push(decimals);
  }

  at(row: number): Rational | undefined {
    const decimals = this.#decimals.at(row);
    if (decimals === ABSENT) return undefined;
    const number = this.#numbers.at(row);
    return decimals === ODD ? this.#odd[number] : { numerator: BigInt(number), denominator: POWERS[decimals] ?? 1n };
  }

  close(order?: Uint32Array): void {
    this.#numbers.close(order);
    this.#decimals.close(order);
  }
}
