// Pence added up row by row: in plain numbers while these hold them, which is many times faster.
import type { Pence } from '../../model/money.ts';

/** Beyond this a plain sum is put with the rest. */
const LARGE = 2 ** 52;

export class PenceCounter {
  #plain = 0;
  #large = 0n;

  /** Adds whole pence; in plain numbers no more than 2^52. */
  add(pence: number | Pence): void {
    if (typeof pence === 'bigint') {
      this.#large += pence;
      return;
    }
    this.#plain += pence;
    if (this.#plain <= LARGE && this.#plain >= -LARGE) return;
    this.#large += BigInt(this.#plain);
    this.#plain = 0;
  }

  get total(): Pence {
    return this.#large + BigInt(this.#plain);
  }
}
