// Shares as tables write them: a decimal, or the quotient of two published figures.
import { decimal } from './decimal.ts';
import { divide, isZero, ONE, type Rational, reduce, subtract } from './rational.ts';
import type { ShareText, SuggestedShare } from './table.ts';

/** The exact value of `0.8` or `8.2/11`; undefined where the second figure is 0. */
export function shareOf(text: ShareText): Rational | undefined {
  const [first = '0', second] = text.split('/');
  if (second === undefined) return decimal(first);
  const below = decimal(second);
  return isZero(below) ? undefined : reduce(divide(decimal(first), below));
}

/** What a suggestion takes off: its value, or what is not kept. */
export function takenOffBy({ value, kept }: SuggestedShare): Rational {
  const share = shareOf(value ?? kept ?? '0') ?? ONE;
  return value === undefined ? reduce(subtract(ONE, share)) : share;
}
