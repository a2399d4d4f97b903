// Who has not returned, and for which time: missing returns put together by contract.
import type { ContractFacts } from '../../model/commitment.ts';
import type { NotReturned, ReasonFacts } from '../../model/reconciliation.ts';
import type { ReturnRow } from './returns.ts';
import type { WorkedLine } from './worked-line.ts';

type Period = ReasonFacts['missing-return']['period'];

/**
 * Contracts with a missing return, by the time it is missing for, with the measures it is missing on. `all` where the
 * contract returned nothing whatever for that time, promised or not.
 */
export function notReturned(
  lines: readonly WorkedLine[],
  returns: readonly ReturnRow[],
  contractOf: (id: string) => ContractFacts,
): NotReturned[] {
  const groups = new Map<string, { contract: string; period: Period; measures: Set<string> }>();
  for (const { line } of lines) {
    for (const { reason, facts } of line.reasons) {
      if (reason !== 'missing-return') continue;
      const period = 'period' in facts && facts.period && 'start' in facts.period ? facts.period : undefined;
      const key = JSON.stringify([line.contract, period?.start, period?.end]);
      const group = groups.get(key) ?? { contract: line.contract, period, measures: new Set<string>() };
      groups.set(key, group);
      group.measures.add(line.measure);
    }
  }
  return [...groups.values()]
    .sort(
      (a, b) =>
        compare(a.contract, b.contract) ||
        (a.period?.start ?? 0) - (b.period?.start ?? 0) ||
        (a.period?.end ?? 0) - (b.period?.end ?? 0),
    )
    .map(({ contract, period, measures }) => {
      const { supplier } = contractOf(contract);
      const came = returns.some((row) => row.row.contract === contract && isFor(row, period));
      return {
        contract,
        ...(supplier !== undefined && { supplier }),
        ...(period && { period }),
        measures: [...measures].sort(),
        all: !came,
      };
    });
}

function isFor({ own }: ReturnRow, period: Period): boolean {
  return !own || !period || (own.start <= period.end && own.end >= period.start);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
