// How many steps of a measure can be added: between its floor and its cap, less what the bid holds already.
import { add, divide, floor, isNegative, negate, type Rational, subtract, ZERO } from '../../model/rational.ts';
import type { MayAdd } from '../../model/solution.ts';
import type { Valued } from './bid.ts';

interface Limits {
  readonly least: bigint;
  readonly most?: bigint;
}

/** Whole steps; the floor rounds up and the cap down. */
export function limitsOf({ measure, floor: lowest, cap }: MayAdd, step: Rational, { lines }: Valued): Limits {
  const there = lines
    .filter(({ commitment }) => commitment.measure === measure)
    .reduce((sum, { quantity }) => add(sum, quantity), ZERO);
  const steps = (to: Rational) => divide(subtract(to, there), step);
  const up = lowest === undefined ? ZERO : steps(lowest);
  const least = isNegative(up) ? 0n : -floor(negate(up));
  if (cap === undefined) return { least };
  const down = steps(cap);
  return { least, most: isNegative(down) ? 0n : floor(down) };
}
