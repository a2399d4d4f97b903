// Pounds that may be counted twice: measures of one contract that are part of each other or exclude each other.
// Method: the total less the most that measures without any overlap between them can come to, an upper bound.
import { type Finding, finding } from '../../model/finding.ts';
import { formatPence, type Pence } from '../../model/money.ts';
import { measuresOf } from '../../model/overlap.ts';
import type { ProxyTable } from '../../model/table.ts';

export interface CountedTwice {
  /** Upper bound over all overlaps of the contract together. */
  readonly pence: Pence;
  /** A warning for each overlap of the table that the contract meets. */
  readonly findings: readonly Finding[];
}

/** What one contract's net pounds by measure may count twice under its table's overlaps. */
export function countedTwice(
  contract: string,
  netByMeasure: ReadonlyMap<string, Pence>,
  table: ProxyTable,
): CountedTwice {
  const netOf = new Map([...netByMeasure].filter(([, net]) => net > 0n));
  const findings: Finding[] = [];
  const met = new Map<string, Set<string>>();
  for (const overlap of table.method?.overlaps ?? []) {
    if (overlap.kind !== 'part-of' && overlap.kind !== 'exclusive') continue;
    const measures = measuresOf(overlap).filter((id) => netOf.has(id));
    if (measures.length < 2) continue;
    const nets = measures.map((id) => netOf.get(id) ?? 0n).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    const atStake = nets.slice(0, -1).reduce((total, net) => total + net, 0n);
    const why = overlap.why === undefined ? {} : { why: overlap.why };
    findings.push(
      finding('counted-twice', { contract, measures, kind: overlap.kind, pounds: formatPence(atStake), ...why }),
    );
    for (const a of measures) for (const b of measures) if (a !== b) link(met, a, b);
  }
  const pence = groupsOf(met).reduce((sum, ids) => {
    const total = ids.reduce((all, id) => all + (netOf.get(id) ?? 0n), 0n);
    return sum + total - mostWithoutOverlap(ids, met, netOf);
  }, 0n);
  return { pence, findings };
}

function link(met: Map<string, Set<string>>, a: string, b: string): void {
  met.set(a, (met.get(a) ?? new Set()).add(b));
}

/** Measures that are tied to each other by overlaps, directly or through others. */
function groupsOf(met: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const seen = new Set<string>();
  const groups: string[][] = [];
  for (const first of [...met.keys()].sort()) {
    if (seen.has(first)) continue;
    const group: string[] = [];
    const next = [first];
    for (let id = next.pop(); id !== undefined; id = next.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      group.push(id);
      next.push(...(met.get(id) ?? []));
    }
    groups.push(group.sort());
  }
  return groups;
}

/** So many choices are tried; a group so tangled that they do not settle it gets the best of those that were. */
const MOST_CHOICES = 20_000;

/**
 * The most that measures of which no two overlap come to, heaviest first, with it or without it. Where the search is cut
 * short the answer is too small rather than too large, so what is called counted twice stays an upper bound.
 */
function mostWithoutOverlap(
  ids: readonly string[],
  met: ReadonlyMap<string, ReadonlySet<string>>,
  netOf: ReadonlyMap<string, Pence>,
): Pence {
  const net = (id: string) => netOf.get(id) ?? 0n;
  const byWeight = [...ids].sort((a, b) => (net(a) === net(b) ? (a < b ? -1 : 1) : net(a) > net(b) ? -1 : 1));
  let most = 0n;
  let choices = 0;
  const choose = (free: readonly string[], chosen: Pence, left: Pence): void => {
    if (chosen > most) most = chosen;
    const [first, ...rest] = free;
    choices += 1;
    if (first === undefined || chosen + left <= most || choices > MOST_CHOICES) return;
    const apart = rest.filter((id) => !met.get(first)?.has(id));
    const leftApart = apart.reduce((sum, id) => sum + net(id), 0n);
    choose(apart, chosen + net(first), leftApart);
    choose(rest, chosen, left - net(first));
  };
  choose(
    byWeight,
    0n,
    ids.reduce((sum, id) => sum + net(id), 0n),
  );
  return most;
}
