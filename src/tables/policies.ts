// Which policy applies to a tender: worked out from the day of its notice, its buyer and its value, unknown where one is missing.
import { decimal } from '../model/decimal.ts';
import { addAll } from '../model/lists.ts';
import type { JudgedPolicy, Policies, Policy, PolicyReason, TenderFacts, Threshold } from '../model/policy.ts';
import { compare } from '../model/rational.ts';

/**
 * Every rule with its verdict: a fact that speaks against it settles it, whatever else is missing; then a missing fact leaves it
 * unknown. Rules of grade C are told and not applied.
 */
export function judgePolicies({ policies, thresholds }: Policies, facts: TenderFacts): JudgedPolicy[] {
  return policies.map((policy) => {
    const threshold = thresholds.find(({ id }) => id === policy.threshold);
    const reasons = [...noticeReasons(policy, facts), ...buyerReasons(policy, facts), ...valueReasons(policy, facts)];
    if (threshold) addAll(reasons, thresholdReasons(threshold, facts));
    const against = reasons.filter((reason) => !leavesOpen(reason));
    const verdict = verdictOf(policy, against.length > 0, reasons.length > 0);
    return { policy, verdict, reasons: against.length > 0 ? against : reasons, ...(threshold && { threshold }) };
  });
}

function verdictOf({ grade }: Policy, isAgainst: boolean, isOpen: boolean): JudgedPolicy['verdict'] {
  if (isAgainst) return 'does-not-apply';
  if (grade === 'C') return 'not-applied';
  return isOpen ? 'unknown' : 'applies';
}

/** Reasons that would be gone if more were known. */
function leavesOpen({ because }: PolicyReason): boolean {
  return because === 'missing' || because === 'no-threshold' || because === 'value-of';
}

function noticeReasons({ notice }: Policy, facts: TenderFacts): PolicyReason[] {
  if (!notice) return [];
  if (facts.notice === undefined) return [{ because: 'missing', fact: 'notice' }];
  if (facts.notice < notice.from) return [{ because: 'notice-from', day: notice.from }];
  const { before } = notice;
  return before !== undefined && facts.notice >= before ? [{ because: 'notice-before', day: before }] : [];
}

function buyerReasons({ buyers }: Policy, { buyer }: TenderFacts): PolicyReason[] {
  if (buyer === undefined) return [{ because: 'missing', fact: 'buyer' }];
  return buyers.includes(buyer) ? [] : [{ because: 'buyer' }];
}

function valueReasons({ value }: Policy, facts: TenderFacts): PolicyReason[] {
  const least = value?.at_least ?? value?.more_than;
  if (!value || least === undefined) return [];
  if (facts.value === undefined) return [{ because: 'missing', fact: 'value' }];
  if (value.of !== undefined) return [{ because: 'value-of', of: value.of }];
  const order = compare(facts.value, decimal(least));
  const isReached = value.at_least === undefined ? order > 0 : order >= 0;
  return isReached
    ? []
    : [{ because: 'value-below', least, or: value.at_least === undefined ? 'more_than' : 'at_least' }];
}

function thresholdReasons(threshold: Threshold, { notice, value, kind }: TenderFacts): PolicyReason[] {
  const reasons: PolicyReason[] = [];
  if (kind === undefined) reasons.push({ because: 'missing', fact: 'kind' });
  if (value === undefined) reasons.push({ because: 'missing', fact: 'value' });
  if (kind === undefined || value === undefined) return reasons;
  const isOfKind = kind === threshold.of || (kind === 'services' && threshold.of === 'goods-and-services');
  // A threshold of other days, or of works, is not the one that was read.
  if (!isOfKind || (notice !== undefined && notice < threshold.notice.from)) {
    return [{ because: 'no-threshold', kind, from: threshold.notice.from }];
  }
  if (compare(value, decimal(threshold.at_least)) >= 0) return [];
  return [{ because: 'value-below', least: threshold.at_least, or: 'at_least' }];
}
