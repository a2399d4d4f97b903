// An outlier: figures worth a phone call, and the rows they are from.
import { NumberColumn } from '../../model/columns.ts';
import { MadeWhenAsked } from '../../model/many.ts';
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

/** Outliers as they come: there may be two of each contract, and of the rows they are from no more than the lines is held. */
export class Outliers {
  readonly all: Outlier[] = [];
  readonly #lines = new NumberColumn();

  add(found: readonly Outlier[]): void {
    for (const one of found) this.all.push(this.#packed(one));
  }

  #packed(one: Outlier): Outlier {
    const [first] = one.locations;
    if (
      !first ||
      one.locations.some(({ file, cell, part }) => !(file === first.file && cell === first.cell && part === first.part))
    )
      return one;
    const from = this.#lines.length;
    for (const { line } of one.locations) this.#lines.push(line);
    const lines = this.#lines;
    const at = (index: number) => ({ ...first, line: lines.at(from + index) });
    return { ...one, locations: new MadeWhenAsked(one.locations.length, at) };
  }
}
