// Contract ids that look like one to a person and are two to a computer: `c1` and `C1`.
import type { Commitment } from '../model/commitment.ts';
import { type Finding, finding, placeOf } from '../model/finding.ts';

/** A warning for each contract id that differs from an earlier one only by capitals or spaces, at its first row. */
export function contractIdsAlike(commitments: readonly Commitment[]): Finding[] {
  const seen = new Set<string>();
  const firstOf = new Map<string, Commitment>();
  return commitments.flatMap((commitment) => {
    const { contract } = commitment;
    if (seen.has(contract)) return [];
    seen.add(contract);
    const key = contract.toLowerCase().replace(/\s+/g, '');
    const first = firstOf.get(key);
    if (!first) {
      firstOf.set(key, commitment);
      return [];
    }
    const { file, line } = first.origin;
    const data = { contract, other: first.contract, firstFile: file.path, firstLine: line };
    return [finding('contract-ids-alike', data, placeOf(commitment, 'contract_id'))];
  });
}
