// Commitments that only one of two tables will take: each is valued by the one, and told apart for the other.
import type { Commitment, ContractFacts } from '../../model/commitment.ts';
import type { Finding } from '../../model/finding.ts';
import type { ReadRows } from '../../model/read-rows.ts';
import type { RejectedRow } from '../../model/rejected-row.ts';
import type { ProxyTable } from '../../model/table.ts';
import { matchMeasure } from '../../valuation/line/match.ts';
import type { Portfolio } from '../../valuation/standing/portfolio.ts';

export interface SetAside {
  /** Why the old, and the new, table rejects a commitment that the other takes. */
  readonly before: ReadonlyMap<Commitment, readonly Finding[]>;
  readonly after: ReadonlyMap<Commitment, readonly Finding[]>;
}

/** What only one table rejects. A commitment that both reject is an error of the input, and stays where it is. */
export function setAside(commitments: readonly Commitment[], before: ProxyTable, after: ProxyTable): SetAside {
  const asides = { before: new Map<Commitment, Finding[]>(), after: new Map<Commitment, Finding[]>() };
  for (const commitment of commitments) {
    const [own, its] = [matchMeasure(commitment, before), matchMeasure(commitment, after)];
    if (Array.isArray(own) && !Array.isArray(its)) asides.before.set(commitment, own);
    if (Array.isArray(its) && !Array.isArray(own)) asides.after.set(commitment, its);
  }
  return asides;
}

/** The same contracts with other commitments: some left out, or their measures under the ids of another table. */
export function rowsOf(
  portfolio: Portfolio,
  commitments: readonly Commitment[],
  rejects: readonly RejectedRow[],
): ReadRows {
  const originOf = new Map(portfolio.commitments.map(({ contract, origin }) => [contract, origin]));
  const contracts = portfolio.contracts.flatMap((facts: ContractFacts) => {
    const origin = originOf.get(facts.id);
    return origin ? [{ facts, origin }] : [];
  });
  return { contracts, commitments, rejects };
}
