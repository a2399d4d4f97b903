// Shares as tables write them, a decimal or the quotient of two published figures; and as rows count them, in percent of a whole.
import { decimal } from './decimal.ts';
import { compare, divide, isZero, ONE, type Rational, rational, reduce, subtract } from './rational.ts';
import { SHARE_NAMES, type ShareName, type ShareText, type SuggestedShare } from './table.ts';

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

/** All of a whole, in percent. */
export const ALL_PERCENT = rational(100);
/** No slip of rounding and no second helping comes to ten times all there is. */
export const FAR_ABOVE_ALL = rational(1000);

const ONE_PERCENT = rational(1, 100);

/** The shares that are less than 1 percent, and not nothing. A drop-off may be: panels lose so little a year. */
export function sharesBelowOne(shares: Readonly<Partial<Record<ShareName, Rational>>>): ShareName[] {
  return SHARE_NAMES.filter((name) => {
    const share = name === 'drop_off' ? undefined : shares[name];
    return share !== undefined && !isZero(share) && compare(share, ONE_PERCENT) < 0;
  });
}

/** What a percentage above all there is may be meant as: a tenth of it, or a tenth of that, until it is a share. */
export function withinAll(percent: Rational): Rational {
  let meant = percent;
  while (compare(meant, ALL_PERCENT) > 0) meant = divide(meant, rational(10));
  return reduce(meant);
}
