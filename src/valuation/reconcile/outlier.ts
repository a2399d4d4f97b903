// An outlier: figures worth a phone call, and the rows they are from.
import type { Location, Outlier, OutlierFacts, OutlierKind } from '../../model/reconciliation.ts';
import { sortedLocations } from './worked-line.ts';

/** An outlier with its facts, checked as a pair. */
export function outlier<K extends OutlierKind>(
  kind: K,
  contract: string,
  facts: OutlierFacts[K],
  at: readonly Location[],
): Outlier {
  return { kind, contract, facts, locations: sortedLocations(at) };
}
