// Quantities below 0 that a map allows: each is named, and what is left of a contract's measure is watched, for nobody can take back more
// than was returned.
import type { Commitment } from '../../model/commitment.ts';
import { formatExact } from '../../model/decimal.ts';
import { type Finding, finding, type Place, placeOf } from '../../model/finding.ts';
import { add, isNegative, type Rational } from '../../model/rational.ts';

interface Kept {
  readonly row: Pick<Commitment, 'contract' | 'measure'>;
  left: Rational;
  corrections: number;
  /** Of the last correction. */
  place: Place | undefined;
}

/** Takes all rows of a run; those of files whose map allows no corrections are nothing to it. */
export class Corrections {
  readonly #kept = new Map<string, Kept>();

  /** Takes rows, and gives a note for each that takes back. */
  take(rows: readonly Commitment[]): Finding[] {
    const notes: Finding[] = [];
    for (const row of rows) {
      if (!row.origin.file.corrections) continue;
      const { contract, measure, unit, quantity } = row;
      const key = JSON.stringify([contract, measure, unit]);
      const kept = this.#kept.get(key);
      const own = kept ?? { row: { contract, measure }, left: quantity, corrections: 0, place: undefined };
      if (kept) kept.left = add(kept.left, quantity);
      else this.#kept.set(key, own);
      if (!isNegative(quantity)) continue;
      own.corrections += 1;
      own.place = placeOf(row, 'quantity');
      notes.push(finding('correction', { contract, measure, quantity: formatExact(quantity) }, own.place));
    }
    return notes;
  }

  /** What is left below 0. */
  get findings(): Finding[] {
    return [...this.#kept.values()].flatMap(({ row, left, corrections, place }) =>
      isNegative(left)
        ? [finding('corrections-above-all', { ...row, left: formatExact(left), corrections }, place)]
        : [],
    );
  }
}
