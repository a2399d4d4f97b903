// What the workings of a run may cost altogether, so that no small file is long work.
import { FREE_WORK, FREE_WORK_AGAIN, MOST_WORK, MOST_WORK_AGAIN } from '../../model/bounds.ts';
import type { Commitment } from '../../model/commitment.ts';
import { placeOf, unreadable } from '../../model/finding.ts';
import type { Line, LineComponent, Part } from '../../model/result.ts';

const BITS = 64n;
/** So many hexadecimal digits are as many bits. */
const DIGITS = Number(BITS) / 4;

/** What the working of a line costs beyond what each row may, in pieces. */
export function workOf(components: readonly Pick<LineComponent, 'parts' | 'range'>[], free = FREE_WORK): number {
  let work = 0;
  for (const { parts, range } of components) {
    const lists = new Set<readonly Part[]>([
      parts,
      ...(range ? [range.low.parts, range.central.parts, range.high.parts] : []),
    ]);
    for (const list of lists) work += Math.max(0, workOfParts(list) - free);
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

/** Refuses a bid that is more work to value than is done over and over. */
export function refuseLongWork(lines: Iterable<Pick<Line, 'components' | 'commitment'>>): void {
  const work = new Work({ limit: MOST_WORK_AGAIN, free: FREE_WORK_AGAIN });
  for (const { components, commitment } of lines) work.add(workOf(components, FREE_WORK_AGAIN), commitment);
}

/** Counts what workings cost. */
export class Work {
  readonly #most: { readonly limit: number; readonly free: number };
  #done = 0;

  constructor(most = { limit: MOST_WORK, free: FREE_WORK }) {
    this.#most = most;
  }

  /** Throws UnreadableError at the row that is one too many. */
  add(work: number, at: Pick<Commitment, 'origin'>): void {
    this.#done += work;
    if (this.#done > this.#most.limit) unreadable('workings-too-long', this.#most, placeOf(at));
  }
}
