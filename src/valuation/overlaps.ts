// Pounds that may be counted twice: measures of one contract that are part of each other or exclude each other.
// Method: the total less the most that measures without any overlap between them can come to, an upper bound.
import { type Finding, finding } from '../model/finding.ts';
import { formatPence, type Pence } from '../model/money.ts';
import type { Line } from '../model/result.ts';
import type { Overlap, ProxyTable } from '../model/table.ts';

export interface CountedTwice {
  /** Upper bound over all overlaps of the contract together. */
  readonly pence: Pence;
  /** A warning for each overlap of the table that the contract meets. */
  readonly findings: readonly Finding[];
}

/** What one contract's valued lines may count twice under its table's overlaps. */
export function countedTwice(contract: string, lines: readonly Line[], table: ProxyTable): CountedTwice {
  const netOf = new Map<string, Pence>();
  for (const { commitment, totals } of lines) {
    netOf.set(commitment.measure, (netOf.get(commitment.measure) ?? 0n) + totals.net);
  }
  for (const [measure, net] of netOf) if (net <= 0n) netOf.delete(measure);
  const findings: Finding[] = [];
  const met = new Map<string, Set<string>>();
  for (const overlap of table.method?.overlaps ?? []) {
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
  const ids = [...met.keys()].sort();
  const total = ids.reduce((sum, id) => sum + (netOf.get(id) ?? 0n), 0n);
  return { pence: total - mostWithoutOverlap(ids, met, netOf), findings };
}

function measuresOf(overlap: Overlap): readonly string[] {
  return overlap.kind === 'part-of' ? [overlap.part, overlap.whole] : overlap.measures;
}

function link(met: Map<string, Set<string>>, a: string, b: string): void {
  met.set(a, (met.get(a) ?? new Set()).add(b));
}

/** The heaviest choice of measures of which no two overlap: with the first, or without it. */
function mostWithoutOverlap(
  ids: readonly string[],
  met: ReadonlyMap<string, ReadonlySet<string>>,
  netOf: ReadonlyMap<string, Pence>,
): Pence {
  const [first, ...rest] = byOverlaps(ids, met);
  if (first === undefined) return 0n;
  const others = met.get(first) ?? new Set();
  const free = rest.filter((id) => !others.has(id));
  const withFirst = (netOf.get(first) ?? 0n) + mostWithoutOverlap(free, met, netOf);
  if (free.length === rest.length) return withFirst;
  const withoutFirst = mostWithoutOverlap(rest, met, netOf);
  return withFirst > withoutFirst ? withFirst : withoutFirst;
}

/** The measure with most overlaps first, so that the search stays short. */
function byOverlaps(ids: readonly string[], met: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const among = new Set(ids);
  const degree = (id: string) => [...(met.get(id) ?? [])].filter((other) => among.has(other)).length;
  let most: string | undefined;
  for (const id of ids) if (most === undefined || degree(id) > degree(most)) most = id;
  return most === undefined ? [] : [most, ...ids.filter((id) => id !== most)];
}
