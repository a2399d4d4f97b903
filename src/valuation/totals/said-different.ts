// What a bid says of its rows in `different:`: that they are of other people, hours, pounds or tonnes, so that nothing of them is
// counted twice.
import { type Finding, finding } from '../../model/finding.ts';
import { measuresOf, type Overlap } from '../../model/overlap.ts';
import { type MeasureRows, type OverlapRow, ROWS_NAMED } from './overlap-rows.ts';

/** Notes of one contract, about. */
const MOST_SAID = 1000;

/** Whether one of two rows says that they are different. */
export function areDifferent(one: OverlapRow | undefined, other: OverlapRow | undefined): boolean {
  if (one?.id === undefined || other?.id === undefined) return false;
  return one.different.includes(other.id) || other.different.includes(one.id);
}

/** A note on what is said of the rows of a contract, under the overlaps that it meets; and a row it names that is not on a measure of an overlap. */
export function saidDifferent(
  contract: string,
  rows: ReadonlyMap<string, MeasureRows>,
  met: readonly Overlap[],
): Finding[] {
  const all = [...rows].flatMap(([measure, own]) => own.rows.map((row) => ({ ...row, measure })));
  if (all.every(({ different }) => different.length === 0)) return [];
  const ids = new Map(all.map((row) => [row.id, row]));
  const groups = new Set<string>();
  const missing = new Set<string>();
  for (const { id, different } of all) {
    for (const one of different) if (!ids.has(one)) missing.add(one);
    // Nobody can name a row without an id.
    if (id === undefined) continue;
    const known = [...new Set([id, ...different])].filter((one) => ids.has(one)).sort();
    // A row that is different from two others does not say that those two are.
    const isOfAll =
      known.length <= ROWS_NAMED &&
      known.every((a) => known.every((b) => a === b || areDifferent(ids.get(a), ids.get(b))));
    const said = isOfAll ? [known] : known.flatMap((one) => (one === id ? [] : [[id, one].sort()]));
    // Its own id alone says that it is of others each year.
    for (const ones of groups.size < MOST_SAID ? said : [])
      if (ones.length > 1 || different.includes(id)) groups.add(JSON.stringify(ones));
  }
  const thingsOf = (named: readonly string[]) => {
    const measures = new Set(named.map((id) => ids.get(id)?.measure));
    const between = met.filter((one) =>
      named.length === 1
        ? one.kind === 'first-year-only' && one.measures.some((id) => measures.has(id))
        : measuresOf(one).filter((id) => measures.has(id)).length > 1,
    );
    return [...new Set(between.flatMap(({ thing }) => thing ?? []))].sort();
  };
  return [
    ...[...missing].sort().map((row) => finding('different-row-missing', { contract, row })),
    ...[...groups].sort().map((group) => {
      const named: readonly string[] = JSON.parse(group);
      return finding('said-different', { contract, rows: named, things: thingsOf(named) });
    }),
  ];
}
