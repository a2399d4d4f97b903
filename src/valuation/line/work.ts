// What the workings of a run may cost altogether, so that no small file is long work.
import { FREE_WORK, MOST_WORK } from '../../model/bounds.ts';
import type { Commitment } from '../../model/commitment.ts';
import { placeOf, unreadable } from '../../model/finding.ts';
import type { LineComponent, Part } from '../../model/result.ts';

const BITS = 64n;
/** So many hexadecimal digits are as many bits. */
const DIGITS = Number(BITS) / 4;

/** What the working of a line costs beyond what each row may, in pieces. */
export function workOf(components: readonly Pick<LineComponent, 'parts' | 'range'>[]): number {
  let work = 0;
  for (const { parts, range } of components) {
    const lists = new Set<readonly Part[]>([
      parts,
      ...(range ? [range.low.parts, range.central.parts, range.high.parts] : []),
    ]);
    for (const list of lists) work += Math.max(0, workOfParts(list) - FREE_WORK);
  }
  return work;
}

function workOfParts(parts: readonly Part[]): number {
  return parts.reduce(
    (work, { net }) => work + 1 + (net.denominator >> BITS === 0n ? 0 : lengthOf(net.denominator)),
    0,
  );
}

const lengthOf = (whole: bigint): number => Math.floor(whole.toString(16).length / DIGITS);

/** Counts what workings cost. */
export class Work {
  #done = 0;

  /** Throws UnreadableError at the row that is one too many. */
  add(work: number, at: Pick<Commitment, 'origin'>): void {
    this.#done += work;
    if (this.#done > MOST_WORK) {
      unreadable('workings-too-long', { limit: MOST_WORK, free: FREE_WORK }, placeOf(at));
    }
  }
}
