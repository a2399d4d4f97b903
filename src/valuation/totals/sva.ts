// SVA%: social value as a share of what the contract costs.
import type { ContractFacts } from '../../model/commitment.ts';
import { toPounds } from '../../model/money.ts';
import { divide, isNegative, isZero, sum } from '../../model/rational.ts';
import type { Aggregate, Counts, SvaRatios } from '../../model/result.ts';
import { KINDS } from '../../model/table.ts';

/**
 * net / contract value and social / contract value; nothing unless every contract has a value above 0.
 * Where not one line was valued, or nothing but transfers, the share is not known either: it is not 0.
 */
export function svaOf(totals: Aggregate, counts: Counts, contracts: readonly ContractFacts[]): { sva?: SvaRatios } {
  const isKnown = KINDS.some((kind) => kind !== 'transfer' && totals.byKind[kind] !== undefined);
  if (counts.valued === 0 || !isKnown) return {};
  const values = contracts.flatMap(({ value }) => (value && !isZero(value) && !isNegative(value) ? [value] : []));
  if (values.length < contracts.length || values.length === 0) return {};
  const value = sum(values);
  return { sva: { total: divide(toPounds(totals.net), value), social: divide(toPounds(totals.social), value) } };
}
