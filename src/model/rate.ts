// A rate: so many units for each GBP 1m spent on a call-off contract, whose spend nobody knows when it is promised.
import type { Commitment } from './commitment.ts';
import { divide, multiply, type Rational, rational, reduce } from './rational.ts';
import type { Line, SpendBasis } from './result.ts';
import { isLevel, type Measure } from './table.ts';

const MILLION = rational(1_000_000);

/** Whether a quantity is one for each GBP 1m spent. A level is no flow, and spend does not multiply it. */
export function isRate({ per }: Pick<Commitment, 'per'>, measure?: Pick<Measure, 'level' | 'unit'>): boolean {
  return per === '1m-spent' && !(measure && isLevel(measure));
}

/** Whether a line is a rate with nothing to count it on: its quantity is the rate as it was stated. */
export function hasUnknownQuantity({
  commitment,
  measure,
  spend,
}: Pick<Line, 'commitment' | 'measure' | 'spend'>): boolean {
  return isRate(commitment, measure) && !spend;
}

/** `3.5` for GBP 3,500,000, exact. */
export function millionsOf({ pounds }: SpendBasis): Rational {
  return reduce(divide(pounds, MILLION));
}

/** Units of a rate: rate x GBP / 1,000,000, exact. */
export function quantityAt(rate: Rational, spend: SpendBasis): Rational {
  return reduce(multiply(rate, millionsOf(spend)));
}
