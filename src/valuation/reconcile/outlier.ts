// An outlier: figures worth a phone call, and the rows they are from.
import { OUTLIER_ROWS, type Outlier, type OutlierFacts, type OutlierKind } from '../../model/reconciliation/outlier.ts';
import type { Location } from '../../model/reconciliation/place.ts';
import { sortedLocations } from './worked-line.ts';

/** An outlier with its facts, checked as a pair. */
export function outlier<K extends OutlierKind>(
  kind: K,
  contract: string,
  facts: OutlierFacts[K],
  at: readonly Location[],
): Outlier {
  const rows = sortedLocations(at);
  return {
    kind,
    contract,
    facts,
    locations: rows.slice(0, OUTLIER_ROWS),
    more: Math.max(0, rows.length - OUTLIER_ROWS),
  };
}
