// Two files that promise the same in other quantities, or other words: a bid and its later version in one folder, of which all is counted.
import { LEAST_PROMISED_TWICE, PROMISES_COMPARED } from '../../model/doubt-limits.ts';
import { type Finding, finding, firstAt, placeOf } from '../../model/finding.ts';
import { formatPence, type Pence } from '../../model/money.ts';
import { equals } from '../../model/rational.ts';
import type { Among } from '../../model/rules/doubts.ts';
import { Cases } from './cases.ts';
import type { SheetRow } from './sheet-rows.ts';

/** What a file promises that an earlier one did. */
interface Pair {
  /** The first row that is not the same word for word, and the first one of the earlier file that it stands beside. */
  first: { readonly row: SheetRow; readonly before: SheetRow } | undefined;
  /** Rows of what the earlier file promised too, and of those the ones that are not the same word for word, with their pounds. */
  shared: number;
  differing: number;
  /** Those of the same quantity: partners in one contract promise the same things, and each its own number of them. */
  equal: number;
  pence: Pence;
}

export class PromisedTwice {
  readonly #most: number;
  readonly #promised = new Map<string, SheetRow>();
  /** How many promises each file has. */
  readonly #rows = new Map<string, number>();
  /** By the later file, then by the earlier. */
  readonly #pairs = new Map<string, Map<string, Pair>>();

  constructor(most = PROMISES_COMPARED) {
    this.#most = most;
  }

  /** Takes rows of one file. */
  take(rows: readonly SheetRow[]): void {
    for (const row of rows) {
      const { contract, measure, area = '', per, status, origin } = row.said;
      if (status !== 'committed' || this.#promised.size >= this.#most) continue;
      const { path } = origin.file;
      this.#rows.set(path, (this.#rows.get(path) ?? 0) + 1);
      const key = JSON.stringify([contract, measure, area, per, row.start, row.end]);
      const before = this.#promised.get(key);
      if (!before) this.#promised.set(key, row);
      else if (before.said.origin.file.path !== path) this.#pair(row, before);
    }
  }

  #pair(row: SheetRow, before: SheetRow): void {
    // Ids tell promises apart that are alike in all else.
    if (row.said.id !== undefined && before.said.id !== undefined) return;
    const { path } = row.said.origin.file;
    const { path: other } = before.said.origin.file;
    const pairs = this.#pairs.get(path) ?? new Map<string, Pair>();
    this.#pairs.set(path, pairs);
    const pair = pairs.get(other) ?? { first: undefined, shared: 0, differing: 0, equal: 0, pence: 0n };
    pairs.set(other, pair);
    pair.shared += 1;
    const isEqual = equals(row.said.quantity, before.said.quantity);
    if (isEqual) pair.equal += 1;
    // The same word for word is told by itself.
    if (isEqual && row.words === before.words) return;
    pair.first ??= { row, before };
    pair.differing += 1;
    pair.pence += row.pence;
  }

  get findings(): Finding[] {
    const cases = new Cases();
    for (const [path, pairs] of this.#pairs) {
      for (const [other, { first, shared, differing, equal, pence }] of pairs) {
        const least = Math.min(this.#rows.get(path) ?? 0, this.#rows.get(other) ?? 0);
        if (!first || shared < LEAST_PROMISED_TWICE || shared * 2 < least) continue;
        if (equal * 2 < shared && !areVersions(path, other)) continue;
        const { said } = first.row;
        const place = placeOf(said, 'quantity');
        const data = {
          ...{ rows: differing, shared, pounds: formatPence(pence) },
          ...firstAt(first.before.said.origin, 'quantity'),
        };
        cases.add({
          ...{ name: path, place, pence },
          isChecked: said.checked?.includes('promised-twice') === true,
          told: (among: Among) => finding('promised-twice', { ...data, ...among }, place),
        });
      }
    }
    return cases.findings;
  }
}

/** What tells versions of a file apart, at the end of its name or of a folder's: `bid v2`, `bid-final`, `bid (1)`, `2026-05-01`. */
const VERSION =
  /[\s.(-]*\b(?:(?:v|ver|version|rev|revision|draft|final|copy|new|old|updated|revised|amended|latest|resubmission)\d*|\d[\d.-]*)\)?$/;

/** Whether two names differ in what tells versions apart alone, or one says nothing else: `bid` and `final`. */
function areVersions(path: string, other: string): boolean {
  const [one, two] = [nameWithoutVersion(path), nameWithoutVersion(other)];
  return one === two || [one, two].some((name) => name === '' || name.endsWith('/'));
}

function nameWithoutVersion(path: string): string {
  const parts = path
    .toLowerCase()
    .replace(/\.\w+(?=#|$)/, '')
    .split(/[/#]/);
  return parts.map(withoutVersion).join('/');
}

function withoutVersion(name: string): string {
  const shorter = name.replaceAll('_', ' ').replace(VERSION, '');
  return shorter === name ? name : withoutVersion(shorter);
}
