// Areas that one contract's promises and returns spell in two ways: `Leeds` and `leeds` are two areas, and a return for one never
// meets a promise for the other.
import { lineNameOf } from '../../model/commitment.ts';
import { type Finding, finding, firstAt, placeOf } from '../../model/finding.ts';
import { areaKey } from '../../model/look-alike.ts';
import { formatPence } from '../../model/money.ts';
import type { Among } from '../../model/rules/doubts.ts';
import { Cases } from '../doubts/cases.ts';
import { groupsOf } from './groups-of.ts';
import { netOf } from './spread.ts';
import type { ValuedRow } from './valued-row.ts';

const MOST_MET = 10_000;

export class AreasSpelt {
  readonly #cases = new Cases();
  /** The areas met so far, and what each reads as: while these are as many, no contract spells one in two ways. */
  readonly #met = new Set<string>();
  readonly #keys = new Set<string>();

  /** Takes the rows of a contract, its promises first: a doubt for each spelling after the first, by the pounds of its rows. */
  add(contract: string, rows: readonly ValuedRow[]): void {
    for (const { row } of rows) if (row.area !== undefined) this.#meet(row.area);
    if (this.#met.size === this.#keys.size) return;
    const spelt = groupsOf(
      rows.filter(({ row }) => row.area !== undefined),
      ({ row }) => row.area ?? '',
    );
    const firstOf = new Map<string, readonly ValuedRow[]>();
    for (const [area, own] of spelt) {
      const key = areaKey(area);
      const first = firstOf.get(key);
      if (!first) firstOf.set(key, own);
      // What is promised and comes back for each of two is two.
      else if (first[0] && !(isOnBothSides(first) && isOnBothSides(own))) this.#tell(contract, area, first[0], own);
    }
  }

  #meet(area: string): void {
    if (this.#met.has(area) || this.#met.size > MOST_MET) return;
    this.#met.add(area);
    this.#keys.add(areaKey(area));
    // Of more than so many each contract is looked at by itself.
    if (this.#met.size > MOST_MET) this.#keys.clear();
  }

  #tell(contract: string, area: string, { row: first }: ValuedRow, own: readonly ValuedRow[]): void {
    const [one] = own;
    if (!one || first.area === undefined) return;
    const pence = own.reduce((all, { pounds }) => all + netOf(pounds), 0n);
    const place = placeOf(one.row, 'area');
    const data = {
      ...{ contract, area, other: first.area, rows: own.length, pounds: formatPence(pence) },
      ...firstAt(first.origin, 'area'),
    };
    const isChecked = own.every(({ row }) => row.checked?.includes('areas-alike') === true);
    const told = (among: Among) => finding('areas-alike', { ...data, ...among }, place);
    this.#cases.add({ name: lineNameOf(one.row), place, pence, isChecked, told });
  }

  get findings(): Finding[] {
    return this.#cases.findings;
  }
}

const isOnBothSides = (rows: readonly ValuedRow[]): boolean => new Set(rows.map(({ row }) => row.status)).size > 1;
