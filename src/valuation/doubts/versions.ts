// Promises whose ids say that they are versions of one another, and that are all counted: `A3` beside `A3-v2`.
import { lineNameOf } from '../../model/commitment.ts';
import { type Finding, finding, firstAt, placeOf } from '../../model/finding.ts';
import { formatPence } from '../../model/money.ts';
import { withoutVersion } from '../../model/note-words.ts';
import type { Among } from '../../model/rules/doubts.ts';
import { Cases } from './cases.ts';
import type { SheetRow } from './sheet-rows.ts';

export class VersionDoubts {
  readonly #cases = new Cases();

  /** Takes rows of one file. */
  take(rows: readonly SheetRow[]): void {
    const promised = rows.filter(({ said: { id, status } }) => id !== undefined && status === 'committed');
    if (!promised.some(({ said: { id = '' } }) => withoutVersion(id) !== id)) return;
    const firsts = new Map<string, SheetRow>();
    for (const row of promised) {
      const { contract, measure, area = '', id = '' } = row.said;
      const key = JSON.stringify([contract, measure, area, withoutVersion(id).toLowerCase()]);
      const first = firsts.get(key);
      if (!first) firsts.set(key, row);
      else if (first.said.id !== id) this.#tell(row, first);
    }
  }

  #tell({ said, pence }: SheetRow, first: SheetRow): void {
    const { id = '', measure, checked } = said;
    const place = placeOf(said, 'commitment_id');
    const data = { id, measure, first: first.said.id ?? '', pounds: formatPence(pence + first.pence) };
    const isChecked = checked?.includes('versions-of-one') === true;
    const told = (among: Among) =>
      finding('versions-of-one', { ...data, ...firstAt(first.said.origin, 'commitment_id'), ...among }, place);
    this.#cases.add({ name: lineNameOf(said), place, pence, isChecked, told });
  }

  get findings(): Finding[] {
    return this.#cases.findings;
  }
}
