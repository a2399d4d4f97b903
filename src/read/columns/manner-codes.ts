// How the quantities of rows count (per what, with what status, which shares taken off, for how long), by the codes of those
// cells together: what contradicts itself is found once for all rows that say the same.

import { PairCodes } from '../../model/codes.ts';
import type { Status } from '../../model/commitment.ts';
import { PERS } from '../../model/commitment.ts';
import { type Draft, put } from '../../model/put.ts';
import type { Rational } from '../../model/rational.ts';
import type { Manner, Vocabulary } from '../../model/rows.ts';
import { SHARE_NAMES, type ShareName } from '../../model/table.ts';
import { checkCommitment } from '../commitment-checks.ts';
import { SLOW } from './cell-dictionary.ts';

export const MANNER_FIELDS = ['per', 'status', 'duration', ...SHARE_NAMES] as const;
export type MannerField = (typeof MANNER_FIELDS)[number];

/** So many are told apart; rows with further ones are read slowly. */
const MOST_MANNERS = 1 << 20;
const UNKNOWN = -2;

export class MannerCodes {
  readonly #vocabulary: Vocabulary;
  readonly #fields: readonly MannerField[];
  readonly #shares: readonly Rational[];
  readonly #status: Status;
  /** One for each field but the first: what was read so far, and the next. */
  readonly #levels: readonly PairCodes[];
  #codes = new Int32Array(256).fill(UNKNOWN);

  /** Shares are by their codes, from 1; `status` is that of a row that leaves it blank. */
  constructor(vocabulary: Vocabulary, fields: readonly MannerField[], shares: readonly Rational[], status: Status) {
    this.#vocabulary = vocabulary;
    this.#fields = fields;
    this.#shares = shares;
    this.#status = status;
    this.#levels = fields.slice(1).map(() => new PairCodes());
  }

  /** The manners of so many rows that are plain, by the codes in their cells; a row in which these contradict each other is not plain. */
  take(columns: readonly Int32Array[], plain: Uint8Array, count: number, manners: Int32Array): void {
    const [first] = columns;
    for (let row = 0; row < count; row += 1) manners[row] = first?.[row] ?? 0;
    for (const [level, pairs] of this.#levels.entries()) {
      const values = columns[level + 1] ?? manners;
      for (let row = 0; row < count; row += 1) {
        if (plain[row] === 1) manners[row] = pairs.of(manners[row] ?? 0, values[row] ?? 0);
      }
    }
    for (let row = 0; row < count; row += 1) {
      if (plain[row] === 0) continue;
      const code = manners[row] ?? 0;
      const known = code < this.#codes.length ? (this.#codes[code] ?? UNKNOWN) : UNKNOWN;
      const manner = known === UNKNOWN ? this.#add(code) : known;
      manners[row] = manner;
      if (manner < 0) plain[row] = 0;
    }
  }

  #add(code: number): number {
    if (code >= MOST_MANNERS) return SLOW;
    while (code >= this.#codes.length) {
      const more = new Int32Array(this.#codes.length * 2).fill(UNKNOWN);
      more.set(this.#codes);
      this.#codes = more;
    }
    const manner = this.#mannerOf(code);
    const problems = checkCommitment({ shares: manner.shares, duration: manner.duration });
    const own = problems.length > 0 ? SLOW : this.#vocabulary.manners.push(manner) - 1;
    this.#codes[code] = own;
    return own;
  }

  #mannerOf(code: number): Manner {
    const values: Partial<Record<MannerField, number>> = {};
    let left = code;
    for (let level = this.#levels.length - 1; level >= 0; level -= 1) {
      const field = this.#fields[level + 1];
      const pairs = this.#levels[level];
      if (!field || !pairs) continue;
      values[field] = pairs.secondOf(left);
      left = pairs.firstOf(left);
    }
    const [first] = this.#fields;
    if (first) values[first] = left;
    const shares: Draft<Partial<Record<ShareName, Rational>>> = {};
    for (const name of SHARE_NAMES) put(shares, name, this.#shares[(values[name] ?? 0) - 1]);
    const status = [this.#status, 'committed' as const, 'delivered' as const][values.status ?? 0] ?? this.#status;
    const per = PERS[(values.per ?? 1) - 1] ?? 'contract';
    return { per, status, duration: values.duration || undefined, shares };
  }
}
