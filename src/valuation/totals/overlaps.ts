// Pounds that may be counted twice: measures of one contract that are part of each other or exclude each other, gains that
// hold in a first year only, and more than there can be.
// Method: the total less the most that measures without any overlap between them can come to, an upper bound.
import { MOST_DIFFERENT } from '../../model/bounds.ts';
import { type Finding, finding, placeOf } from '../../model/finding.ts';
import { addAll, addTo } from '../../model/lists.ts';
import { formatPence, type Pence } from '../../model/money.ts';
import { measuresOf, type Overlap } from '../../model/overlap.ts';
import type { ProxyTable } from '../../model/table.ts';
import { overTheMost } from './limits.ts';
import { type MeasureRows, type NamedRow, type OverlapRow, ROWS_NAMED } from './overlap-rows.ts';
import { areDifferent, saidDifferent } from './said-different.ts';

export interface CountedTwice {
  /** Upper bound over all overlaps of the contract together. */
  readonly pence: Pence;
  /** The same of measures that have social value: what is local economic value alone takes nothing from it. */
  readonly social: Pence;
  /** A warning for each overlap of the table that the contract meets, and notes on what is allowed or was said. */
  readonly findings: readonly Finding[];
}

/** A contract's rows under its table's overlaps. */
interface Overlapping {
  readonly contract: string;
  /** Net pounds by measure, of measures that overlap others. */
  readonly netByMeasure: ReadonlyMap<string, Pence>;
  /** Those of them that have social value. */
  readonly social: ReadonlySet<string>;
  readonly rows: ReadonlyMap<string, MeasureRows>;
  /** Net pounds of all the contract, for what is left without an overlap. */
  readonly net: Pence;
}

/** What one contract's pounds may count twice under its table's overlaps, with the rows, and the total without each. */
export function countedTwice(of: Overlapping, table: ProxyTable): CountedTwice {
  const nodes = nodesOf(of);
  const nodesByMeasure = new Map<string, [string, Node][]>();
  for (const each of nodes) addTo(nodesByMeasure, each[1].measure, each);
  const overlaps = overlapsMet(of, table);
  const findings = saidDifferent(of.contract, of.rows, overlaps);
  const met = new Map<string, Set<string>>();
  let [more, moreSocial] = [0n, 0n];
  const addMore = (overlap: Overlap, pence: Pence) => {
    more += pence;
    if (measuresOf(overlap).some((id) => of.social.has(id))) moreSocial += pence;
  };
  for (const overlap of overlaps) {
    switch (overlap.kind) {
      case 'part-of':
      case 'exclusive': {
        const pence = tie(overlap, nodesByMeasure, met);
        if (pence > 0n)
          findings.push(atItsLevel(of, overlap, twice(of, overlap, rowsOn(measuresOf(overlap), of), pence)));
        break;
      }
      case 'first-year-only': {
        const later = overlap.measures.flatMap((id) => of.rows.get(id) ?? []);
        const pence = later.reduce((total, one) => total + one.later, 0n);
        const named = {
          rows: later.flatMap(({ laterRows }) => laterRows),
          count: later.reduce((all, { laterCount }) => all + laterCount, 0),
        };
        if (pence > 0n) findings.push(twice(of, overlap, named, pence));
        addMore(overlap, pence);
        break;
      }
      case 'at-most': {
        const over = overTheMost(of, overlap);
        if (!over) break;
        findings.push(twice(of, overlap, allOf(over.own), over.pence, over));
        addMore(overlap, over.pence);
        break;
      }
      case 'together':
        addAll(findings, together(of, overlap));
    }
  }
  const pairs = (isCounted: (node: Node) => boolean) => {
    const netOf = new Map([...nodes].map(([id, node]) => [id, isCounted(node) ? node.net : 0n]));
    return groupsOf(met).reduce((total, ids) => {
      const all = ids.reduce((pounds, id) => pounds + (netOf.get(id) ?? 0n), 0n);
      return total + all - mostWithoutOverlap(ids, met, netOf);
    }, 0n);
  };
  const pence = pairs(() => true) + more;
  const isOfSocial = [...nodes.values()].every(({ measure }) => of.social.has(measure));
  const social = isOfSocial ? pence : pairs(({ measure }) => of.social.has(measure)) + moreSocial;
  return { pence, social, findings };
}

/** Overlaps of each table by the measures that they are about. */
const byMeasure = new WeakMap<ProxyTable, ReadonlyMap<string, readonly number[]>>();

/** The overlaps of a table that are about measures of a contract, in the order of the table: of hundreds these are few. */
function overlapsMet({ rows, netByMeasure }: Overlapping, table: ProxyTable): Overlap[] {
  const all = table.method?.overlaps ?? [];
  let numbers = byMeasure.get(table);
  if (!numbers) {
    const found = new Map<string, number[]>();
    for (const [index, overlap] of all.entries()) {
      for (const id of new Set(measuresOf(overlap))) addTo(found, id, index);
    }
    numbers = found;
    byMeasure.set(table, numbers);
  }
  const met = new Set<number>();
  for (const id of new Set([...rows.keys(), ...netByMeasure.keys()]))
    for (const at of numbers.get(id) ?? []) met.add(at);
  return [...met].sort((a, b) => a - b).flatMap((index) => all[index] ?? []);
}

/** What stands for itself: a row that is said to be different from others, and the other rows of a measure together. */
interface Node {
  readonly measure: string;
  readonly net: Pence;
  readonly row?: OverlapRow;
}

function nodesOf({ netByMeasure, rows }: Overlapping): Map<string, Node> {
  const nodes = new Map<string, Node>();
  // Each is held against each. What is more stands for its measure, so that what is counted twice stays an upper bound.
  let left = MOST_DIFFERENT;
  const apart = new Set(
    [...rows.values()].flatMap((own) =>
      own.rows.flatMap(({ id, different }) => (different.length > 0 ? [id, ...different] : [])),
    ),
  );
  for (const [measure, net] of netByMeasure) {
    const single = (rows.get(measure)?.rows ?? []).filter(({ id }) => id !== undefined && apart.has(id)).slice(0, left);
    left -= single.length;
    for (const row of single) nodes.set(`${measure} ${row.id}`, { measure, net: row.net, row });
    nodes.set(measure, { measure, net: single.reduce((left, row) => left - row.net, net) });
  }
  for (const [key, { net }] of nodes) if (net <= 0n) nodes.delete(key);
  return nodes;
}

/** Ties the nodes of an overlap that are not said to be different; returns the most of them that may be counted twice. */
function tie(
  overlap: Overlap,
  nodes: ReadonlyMap<string, readonly [string, Node][]>,
  met: Map<string, Set<string>>,
): Pence {
  const measures = measuresOf(overlap);
  const own = [...new Set(measures)].flatMap((id) => nodes.get(id) ?? []);
  if (own.length < 2) return 0n;
  const here = new Map<string, Set<string>>();
  for (const [a, one] of own) {
    for (const [b, other] of own) {
      if (one.measure === other.measure || areDifferent(one.row, other.row)) continue;
      link(here, a, b);
      link(met, a, b);
    }
  }
  const netOf = new Map(own.map(([id, { net }]) => [id, net]));
  return groupsOf(here).reduce((total, ids) => {
    const all = ids.reduce((pounds, id) => pounds + (netOf.get(id) ?? 0n), 0n);
    return total + all - mostWithoutOverlap(ids, here, netOf);
  }, 0n);
}

function twice(
  { contract, net, netByMeasure, rows: rowsByMeasure }: Overlapping,
  overlap: Overlap,
  { rows, count }: NamedRows,
  pence: Pence,
  over?: { readonly found: string; readonly most: string },
): Finding {
  const { kind, thing, why } = overlap;
  const measures = measuresOf(overlap);
  const [first] = rows;
  const data = {
    contract,
    measures: measures.filter((id) => {
      if (kind === 'exclusive') return (netByMeasure.get(id) ?? 0n) > 0n;
      return kind !== 'at-most' || rowsByMeasure.has(id);
    }),
    kind,
    ...namesOf({ rows, count }),
    pounds: formatPence(pence),
    without: formatPence(net - pence),
    ...(thing && { thing }),
    ...(why !== undefined && { why }),
    ...(over && { found: over.found, most: over.most }),
  };
  return finding('counted-twice', data, first && placeOf(first, 'quantity'));
}

/** Things of which bids promise several kinds beside each other, and mostly other ones of each. */
const MOSTLY_OTHERS: ReadonlySet<string | undefined> = new Set(['hour', 'pound', 'person', 'week']);

/**
 * What excludes each other for one and the same hour, pound, person or week stands beside each other in most bids, and only
 * whoever wrote one knows what it is of: that is a note. It is a warning where two of them come to the same pounds, so that
 * one may well be the other; but for hours, of which round numbers are often the same.
 */
function atItsLevel({ rows, netByMeasure }: Overlapping, overlap: Overlap, doubt: Finding): Finding {
  if (overlap.kind !== 'exclusive' || !MOSTLY_OTHERS.has(overlap.thing)) return doubt;
  const seen = new Map<Pence, string>();
  let isSame = false;
  for (const id of overlap.measures) {
    for (const net of [netByMeasure.get(id) ?? 0n, ...(rows.get(id)?.rows ?? []).map((row) => row.net)]) {
      if (net <= 0n) continue;
      const other = seen.get(net) ?? id;
      isSame ||= other !== id;
      seen.set(net, other);
    }
  }
  return isSame && overlap.thing !== 'hour' ? doubt : { ...doubt, severity: 'note' };
}

/** Rows that a finding is about: those that are known one by one, and how many there are. */
interface NamedRows {
  readonly rows: readonly NamedRow[];
  readonly count: number;
}

/** The rows on these measures that have pounds; measures without any are passed over. */
function rowsOn(measures: readonly string[], { rows, netByMeasure }: Overlapping): NamedRows {
  return allOf(measures.filter((id) => (netByMeasure.get(id) ?? 0n) > 0n).flatMap((id) => rows.get(id) ?? []));
}

function allOf(own: readonly MeasureRows[]): NamedRows {
  return { rows: own.flatMap(({ rows }) => rows), count: own.reduce((all, { count }) => all + count, 0) };
}

function namesOf({ rows, count }: NamedRows): { readonly rows: readonly string[]; readonly more: number } {
  const named = rows.slice(0, ROWS_NAMED).map(({ name }) => name);
  return { rows: named, more: count - named.length };
}

/** A note where measures stand together that look as if they should not, and may. */
function together(of: Overlapping, overlap: Extract<Overlap, { kind: 'together' }>): Finding[] {
  const measures = overlap.measures.filter((id) => (of.netByMeasure.get(id) ?? 0n) > 0n);
  if (measures.length < 2) return [];
  const rows = rowsOn(measures, of);
  const data = {
    contract: of.contract,
    measures,
    ...namesOf(rows),
  };
  return [finding('counted-together', { ...data, ...(overlap.why !== undefined && { why: overlap.why }) })];
}

function link(met: Map<string, Set<string>>, a: string, b: string): void {
  met.set(a, (met.get(a) ?? new Set()).add(b));
}

/** Measures that are tied to each other by overlaps, directly or through others. */
function groupsOf(met: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const seen = new Set<string>();
  const groups: string[][] = [];
  for (const first of met.keys()) {
    if (seen.has(first)) continue;
    const group: string[] = [];
    const next = [first];
    for (let id = next.pop(); id !== undefined; id = next.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      group.push(id);
      addAll(next, met.get(id) ?? []);
    }
    groups.push(group);
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
