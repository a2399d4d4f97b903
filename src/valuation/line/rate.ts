// What a rate is counted on: the spend so far where the contract says it, else the contract's value as an estimate; with
// neither, the quantity is not known, and that is no 0.
import type { Commitment, ContractFacts } from '../../model/commitment.ts';
import { formatExact, formatFixed } from '../../model/decimal.ts';
import { type Finding, finding, placeOf } from '../../model/finding.ts';
import { quantityAt } from '../../model/rate.ts';
import { isZero } from '../../model/rational.ts';
import type { SpendBasis } from '../../model/result.ts';

/** Pounds that a rate is counted on; undefined where neither spend nor value is known. A value of 0 is not known. */
export function spendBasisOf({ spend, value }: ContractFacts): SpendBasis | undefined {
  if (spend) return { pounds: spend, from: 'spend' };
  return value && !isZero(value) ? { pounds: value, from: 'value' } : undefined;
}

/** That a rate has nothing to be counted on. */
export function spendUnknown(commitment: Commitment): Finding {
  const { measure, quantity } = commitment;
  return finding('spend-unknown', { measure, rate: formatExact(quantity) }, placeOf(commitment, 'per'));
}

/** That a rate is counted on an estimate. */
export function spendEstimated(commitment: Commitment, spend: SpendBasis, unit: string): Finding {
  const { contract, measure, quantity } = commitment;
  const [rate, counted] = [formatExact(quantity), formatExact(quantityAt(quantity, spend))];
  const data = { contract, measure, rate, unit, value: formatFixed(spend.pounds, 2), counted };
  return finding('spend-estimated', data, placeOf(commitment, 'per'));
}
