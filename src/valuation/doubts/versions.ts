// Promises whose ids say that they are versions of one another, and that are all counted: `A3` beside `A3-v2`.
import { lineNameOf } from '../../model/commitment.ts';
import { type Finding, finding, firstAt, placeOf } from '../../model/finding.ts';
import { groupBy } from '../../model/lists.ts';
import { formatPence } from '../../model/money.ts';
import { withoutVersion } from '../../model/note-words.ts';
import { NO_DAY } from '../../model/rows.ts';
import type { Among } from '../../model/rules/doubts.ts';
import { Cases } from './cases.ts';
import type { SheetRow } from './sheet-rows.ts';

export class VersionDoubts {
  readonly #cases = new Cases();

  /** Takes rows of one file. */
  take(rows: readonly SheetRow[]): void {
    const promised = rows.filter(({ said: { status } }) => status === 'committed');
    if (!promised.some(({ said: { id = '' } }) => withoutVersion(id) !== id)) return;
    const nameOf = ({ said: { contract, measure, area = '', id = '' } }: SheetRow) =>
      JSON.stringify([contract, measure, area, withoutVersion(id).toLowerCase()]);
    for (const alike of groupBy(promised, nameOf).values()) {
      const firsts: SheetRow[] = [];
      for (const row of alike) {
        const first = firsts.find((one) => !isOfOtherDays(row, one));
        if (!first) firsts.push(row);
        else if (first.said.id?.toLowerCase() !== row.said.id?.toLowerCase()) this.#tell(row, first);
      }
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

/** Whether two rows have days of their own, and none in common: one is for a year, the other for the next. No end is behind all days. */
function isOfOtherDays(one: SheetRow, other: SheetRow): boolean {
  const isBefore = (a: SheetRow, b: SheetRow) => a.end !== NO_DAY && a.end < b.start;
  return isBefore(one, other) || isBefore(other, one);
}
