// How rows of one manner are valued: what decides their unit, and what their shares leave of its pounds. A run may have ten
// thousand manners and takes them in no order, so what every row asks for stands in flat arrays.
import { copied } from '../model/codes.ts';
import type { Options } from '../model/result.ts';
import type { Manner, Vocabulary } from '../model/rows.ts';
import { sharesBelowOne } from '../model/share.ts';
import { sharesApart } from './line/exact-pounds.ts';

/** What is known of a manner once it was met. */
const [MET, DELIVERED, YEARLY, COUNTED, PLAIN] = [1, 2, 4, 8, 16] as const;

export class PlainManners {
  readonly #vocabulary: Vocabulary;
  readonly #status: Options['status'];
  readonly #numbers = new Map<string, number>();
  /** By form. */
  readonly #neutral: Manner['shares'][] = [];
  #flags = new Uint8Array(256);
  #forms = new Int32Array(256);
  #tops = new Float64Array(256);
  #bottoms = new Float64Array(256);

  constructor(vocabulary: Vocabulary, { status }: Pick<Options, 'status'>) {
    this.#vocabulary = vocabulary;
    this.#status = status;
  }

  /** Whether the run counts rows of the manner. */
  isCounted(code: number): boolean {
    return (this.#flagsOf(code) & COUNTED) !== 0;
  }

  isDelivered(code: number): boolean {
    return (this.#flagsOf(code) & DELIVERED) !== 0;
  }

  isYearly(code: number): boolean {
    return (this.#flagsOf(code) & YEARLY) !== 0;
  }

  /** Whether what its shares leave is a quotient of plain numbers, and its rows can be valued without knowing later ones. */
  isPlain(code: number): boolean {
    return (this.#flagsOf(code) & PLAIN) !== 0;
  }

  /** Manners of one form have the same units. Asked for, as what follows, of manners that are plain. */
  formOf(code: number): number {
    return this.#forms[code] ?? 0;
  }

  /** What the shares leave is top / bottom. */
  topOf(code: number): number {
    return this.#tops[code] ?? 1;
  }

  bottomOf(code: number): number {
    return this.#bottoms[code] ?? 1;
  }

  /** The manner itself, and its shares with nothing taken off, so that one unit can be worked for all that give the same. */
  of(code: number): { readonly manner: Manner; readonly neutral: Manner['shares'] } {
    const manner = this.#vocabulary.manners[code];
    if (!manner) throw new RangeError(`there is no manner ${code}`);
    return { manner, neutral: this.#neutral[this.formOf(code)] ?? {} };
  }

  #flagsOf(code: number): number {
    const flags = code < this.#flags.length ? (this.#flags[code] ?? 0) : 0;
    return flags === 0 ? this.#meet(code) : flags;
  }

  #meet(code: number): number {
    const manner = this.#vocabulary.manners[code];
    if (!manner) throw new RangeError(`there is no manner ${code}`);
    if (code >= this.#flags.length) this.#grow(code + 1);
    const { neutral, left } = sharesApart(manner.shares);
    const { per, status, duration } = manner;
    const { drop_off: dropOff } = manner.shares;
    const form = JSON.stringify([
      per,
      status,
      duration,
      Object.keys(neutral),
      dropOff && `${dropOff.numerator}/${dropOff.denominator}`,
    ]);
    const number = this.#numbers.get(form) ?? this.#numbers.size;
    this.#numbers.set(form, number);
    this.#neutral[number] ??= neutral;
    this.#forms[code] = number;
    this.#tops[code] = left?.top ?? 1;
    this.#bottoms[code] = left?.bottom ?? 1;
    // A rate is counted on what its contract says of its spend, which a later row may say; of nothing left, or of a share of hardly
    // anything, each row is told.
    const isTold = !left || left.top === 0 || sharesBelowOne(manner.shares).length > 0;
    const isPlain = !isTold && per !== '1m-spent';
    const isCounted = this.#status === undefined || this.#status === status;
    const flags =
      MET |
      (status === 'delivered' ? DELIVERED : 0) |
      (per === 'year' ? YEARLY : 0) |
      (isCounted ? COUNTED : 0) |
      (isPlain ? PLAIN : 0);
    this.#flags[code] = flags;
    return flags;
  }

  #grow(least: number): void {
    const size = Math.max(least, this.#flags.length * 2);
    this.#flags = copied(new Uint8Array(size), this.#flags);
    this.#forms = copied(new Int32Array(size), this.#forms);
    this.#tops = copied(new Float64Array(size), this.#tops);
    this.#bottoms = copied(new Float64Array(size), this.#bottoms);
  }
}
