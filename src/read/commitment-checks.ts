// What the fields of one row say about each other, whatever file they came from. Each field alone was checked before.
import { MOST_YEARS } from '../model/bounds.ts';
import { type Day, formatIsoDate, isTooLong } from '../model/calendar.ts';
import type { Commitment, CommitmentField, ContractFacts, ContractField } from '../model/commitment.ts';
import { formatExact } from '../model/decimal.ts';
import { isZero } from '../model/rational.ts';
import type { Problem } from './cells.ts';

/** A problem with the field it is shown at. */
export interface FieldProblem<F = CommitmentField | ContractField> {
  readonly field: F;
  readonly problem: Problem;
}

/** The fields of a commitment that can contradict each other; what the row leaves blank is absent or undefined. */
interface CommitmentDraft {
  readonly start?: Day | undefined;
  readonly end?: Day | undefined;
  readonly period?: Commitment['period'] | undefined;
  readonly shares: Commitment['shares'];
  readonly duration?: number | undefined;
}

/**
 * Every contradiction inside one commitment: both attributions, dates that disagree with the period, an end before the
 * start (after the period has filled in what is blank), a drop-off without a duration above 1. Judges only what the row
 * says: the contract's dates and the table's shares are not known here.
 */
export function checkCommitment(draft: CommitmentDraft): FieldProblem<CommitmentField>[] {
  const problems: FieldProblem<CommitmentField>[] = [];
  const { shares, duration = 1, period } = draft;
  if (shares.attribution_to_others && shares.attributed_share) {
    problems.push({ field: 'attributed_share', problem: { rule: 'both-attributions', data: {} } });
  }
  if (shares.drop_off && !isZero(shares.drop_off) && duration <= 1) {
    const data = { dropOff: formatExact(shares.drop_off) };
    problems.push({ field: 'drop_off', problem: { rule: 'drop-off-without-duration', data } });
  }
  for (const field of ['start', 'end'] as const) {
    const own = draft[field];
    if (period && own !== undefined && own !== period[field]) {
      const data = { period: period.text, field, found: formatIsoDate(own), expected: formatIsoDate(period[field]) };
      problems.push({ field, problem: { rule: 'period-disagrees', data } });
    }
  }
  // With a period that disagrees the row's own two dates can still be out of order, but not one of each.
  const disagrees = problems.some(({ problem }) => problem.rule === 'period-disagrees');
  const start = draft.start ?? (disagrees ? undefined : period?.start);
  const end = draft.end ?? (disagrees ? undefined : period?.end);
  const order = wrongTerm(start, end);
  if (order) problems.push({ field: 'end', problem: order });
  return problems;
}

/** A contract whose end is before its start, as one row or one YAML node gives them. */
export function checkContract(facts: Pick<ContractFacts, 'start' | 'end'>): FieldProblem<ContractField>[] {
  const order = wrongTerm(facts.start, facts.end);
  return order ? [{ field: 'contract_end', problem: order }] : [];
}

function wrongTerm(start: Day | undefined, end: Day | undefined): Problem | undefined {
  if (start === undefined || end === undefined || (end >= start && !isTooLong(start, end))) return undefined;
  const days = { start: formatIsoDate(start), end: formatIsoDate(end) };
  if (end < start) return { rule: 'end-before-start', data: days };
  return { rule: 'term-too-long', data: { ...days, limit: MOST_YEARS } };
}
