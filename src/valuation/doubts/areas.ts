// Rows of an area that their table has no figure for: they take the one for everywhere, and that is told and counted.
import type { Commitment } from '../../model/commitment.ts';
import { type Finding, finding, type Place, placeOf } from '../../model/finding.ts';
import { idKey } from '../../model/look-alike.ts';
import { formatPence } from '../../model/money.ts';
import type { Line, TableUsed } from '../../model/result.ts';
import type { Among } from '../../model/rules/doubts.ts';
import { nameOfTable, type ProxyTable } from '../../model/table.ts';
import { Cases } from './cases.ts';
import type { DoubtedLine } from './doubted-line.ts';
import { type ByArea, type Counted, countLine, NO_KIND, netIn, type PlainRun } from './plain-run.ts';

/** So many areas are remembered; a sheet of postcodes has more than anybody reads. */
const MOST_AREAS = 5000;
const MOST_NAMED = 40;

interface Lacking extends Counted {
  readonly table: string;
  readonly areas: Set<string>;
  readonly first: Place;
}

interface Alike extends Lacking {
  readonly area: string;
  readonly known: string;
  readonly isChecked: boolean;
}

export class Areas {
  readonly #tables: readonly TableUsed[];
  /** Lines whose area the table has. */
  readonly #own: Counted = { lines: 0, net: 0, more: 0n };
  readonly #byAreas = new Map<string, ByArea>();
  readonly #known = new Map<string, string | undefined>();
  readonly #lacking = new Map<string, Lacking>();
  readonly #alike = new Map<string, Alike>();

  constructor(tables: readonly TableUsed[]) {
    this.#tables = tables;
  }

  add({ commitment, state, proxies, totals }: DoubtedLine): void {
    const { area, measure } = commitment;
    if (area === undefined || state !== 'valued') return;
    countLine(this.#counted(area, measure, proxies, commitment), totals.net);
  }

  /** Takes rows by their codes. */
  plain(run: PlainRun, area: (code: number) => string): void {
    const { block, from, to, kinds, likes } = run;
    const { areas, file, lines } = block;
    for (let row = from; row < to; row += 1) {
      const code = areas[row] ?? 0;
      const kind = kinds[row] ?? NO_KIND;
      const like = code === 0 || kind < 0 ? undefined : likes[kind];
      if (!like) continue;
      let counted = like.byArea[code];
      if (counted === undefined) {
        const { commitment, proxies } = like.line;
        counted = this.#counted(area(code), commitment.measure, proxies, { origin: { file, line: lines[row] ?? 0 } });
        like.byArea[code] = counted;
      }
      countLine(counted, netIn(run, row));
    }
  }

  /** By codes of areas: where their lines are counted, the same for all measures with figures for the same areas. */
  like({ proxies, commitment: { measure } }: Line): ByArea {
    const table = this.#tables[proxies]?.table;
    const key = JSON.stringify([proxies, ...(table ? [areasOf(table, measure), asksForPlace(table, measure)] : [])]);
    const known = this.#byAreas.get(key) ?? [];
    this.#byAreas.set(key, known);
    return known;
  }

  /** Where lines of an area are counted. */
  #counted(area: string, measure: string, proxies: number, row: Pick<Commitment, 'origin' | 'checked'>): Counted {
    const table = this.#tables[proxies]?.table;
    const own = table && this.#nearest(table, proxies, measure, area);
    if (!table || own === area) return this.#own;
    // The place is what makes its pounds local; no figure of it is looked for.
    if (own === undefined && asksForPlace(table, measure)) return this.#own;
    const name = nameOfTable(table);
    if (own !== undefined) {
      const isChecked = row.checked?.includes('area-alike') === true;
      const key = JSON.stringify([name, area, isChecked]);
      const alike = this.#alike.get(key) ?? {
        ...{ table: name, area, known: own, isChecked, areas: new Set<string>(), lines: 0, net: 0, more: 0n },
        first: placeOf(row, 'area'),
      };
      this.#alike.set(key, alike);
      return alike;
    }
    const lacking = this.#lacking.get(name) ?? {
      ...{ table: name, areas: new Set<string>(), lines: 0, net: 0, more: 0n },
      first: placeOf(row, 'area'),
    };
    this.#lacking.set(name, lacking);
    if (lacking.areas.size < MOST_NAMED) lacking.areas.add(area);
    return lacking;
  }

  get findings(): Finding[] {
    return [
      ...[...this.#lacking.values()].map(({ table, areas, lines, first }) =>
        finding('area-not-in-table', { areas: [...areas], table, lines }, first),
      ),
      ...this.#alikeOnes,
    ];
  }

  get #alikeOnes(): Finding[] {
    const cases = new Cases();
    for (const { table, area, known, lines, net, more, first, isChecked } of this.#alike.values()) {
      const pence = more + BigInt(net);
      const data = { area, known, table, lines, pounds: formatPence(pence) };
      const told = (among: Among) => finding('area-alike', { ...data, ...among }, first);
      cases.add({ name: area, place: first, pence, isChecked, told }, table);
    }
    return cases.findings;
  }

  /** The area itself where the measure has figures of it, one that looks like it, or nothing. */
  #nearest(table: ProxyTable, index: number, measure: string, area: string): string | undefined {
    const areas = areasOf(table, measure);
    if (areas.length === 0) return undefined;
    const key = `${index} ${measure}\n${area}`;
    if (this.#known.has(key)) return this.#known.get(key);
    if (this.#known.size >= MOST_AREAS) this.#known.clear();
    const like = idKey(area);
    const found = areas.includes(area) ? area : areas.find((one) => idKey(one) === like);
    this.#known.set(key, found);
    return found;
  }
}

/** Whether a measure's pounds are of another kind where a row names a place. */
function asksForPlace(table: ProxyTable, measure: string): boolean {
  return table.measures[measure]?.components?.some(({ with_area: kind }) => kind !== undefined) ?? false;
}

const byTable = new WeakMap<ProxyTable, Map<string, readonly string[]>>();

/** The areas that any figure of a measure is for. */
function areasOf(table: ProxyTable, measure: string): readonly string[] {
  const known = byTable.get(table) ?? new Map<string, readonly string[]>();
  byTable.set(table, known);
  const before = known.get(measure);
  if (before) return before;
  const areas = new Set<string>();
  for (const { product } of table.measures[measure]?.components ?? []) {
    for (const id of product)
      for (const { area } of table.parameters[id]?.values ?? []) if (area !== undefined) areas.add(area);
  }
  known.set(measure, [...areas]);
  return [...areas];
}
