// Contract ids that look like one to a person and are two to a computer: `c1` and `C1`.
import type { Origin } from '../../model/commitment.ts';
import { type Finding, finding, firstAt, placeOf } from '../../model/finding.ts';

/**
 * A warning for each contract id that differs from an earlier one only by capitals or spaces, at its first row. The
 * contracts are given with their first rows, in reading order.
 */
export function contractIdsAlike(firstRows: Iterable<readonly [string, { readonly origin: Origin }]>): Finding[] {
  const firstOf = new Map<string, { readonly contract: string; readonly origin: Origin }>();
  const found: Finding[] = [];
  for (const [contract, { origin }] of firstRows) {
    const key = contract.toLowerCase().replace(/\s+/g, '');
    const first = firstOf.get(key);
    if (!first) {
      firstOf.set(key, { contract, origin });
      continue;
    }
    const data = { contract, other: first.contract, ...firstAt(first.origin, 'contract_id') };
    found.push(finding('contract-ids-alike', data, placeOf({ origin }, 'contract_id')));
  }
  return found;
}
