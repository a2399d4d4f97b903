// Sheets that say once, above their rows or in their name, that their pounds are thousands or another currency, and are read as pounds.
import type { Commitment, PoundsSaid } from '../../model/commitment.ts';
import { type Finding, finding, placeOf } from '../../model/finding.ts';
import { formatPence, type Pence } from '../../model/money.ts';
import type { RowBlock } from '../../model/rows.ts';
import type { Among } from '../../model/rules/doubts.ts';
import { Cases } from './cases.ts';
import type { DoubtedLine } from './doubted-line.ts';
import { NO_KIND, netIn, type PlainRun } from './plain-run.ts';

/** What is read as it stands of such a sheet. */
interface OfFile {
  readonly pounds: PoundsSaid;
  readonly first: Pick<Commitment, 'origin'>;
  /** Rows in pounds. */
  rows: number;
  pence: Pence;
}

/** What is looked at of plain rows. */
type PoundsRun = Pick<PlainRun, 'from' | 'to' | 'kinds' | 'net' | 'large'> & {
  readonly block: Pick<RowBlock, 'file' | 'lines'>;
  readonly likes: readonly {
    readonly isInPounds: boolean;
    readonly line: { readonly commitment: Pick<Commitment, 'converted'> };
  }[];
};

export class PoundsSaidDoubts {
  readonly #files = new Map<string, OfFile>();

  add({ commitment, measure, totals }: DoubtedLine): void {
    // Whoever multiplies a row has seen what it is in.
    this.#take(commitment, measure.unit === 'GBP' && !commitment.converted, totals.net);
  }

  /** Takes rows by their codes. */
  plain(run: PoundsRun): void {
    const { block, from, to, kinds, likes } = run;
    const { file, lines } = block;
    if (!file.pounds) return;
    for (let row = from; row < to; row += 1) {
      const like = likes[kinds[row] ?? NO_KIND];
      if (!like) continue;
      const isRead = like.isInPounds && !like.line.commitment.converted;
      this.#take({ origin: { file, line: lines[row] ?? 0 } }, isRead, BigInt(netIn(run, row)));
    }
  }

  #take(row: Pick<Commitment, 'origin'>, isInPounds: boolean, pence: Pence): void {
    const { path, pounds } = row.origin.file;
    if (!pounds) return;
    const own = this.#files.get(path) ?? { pounds, first: row, rows: 0, pence: 0n };
    this.#files.set(path, own);
    if (!isInPounds) return;
    own.rows += 1;
    own.pence += pence;
  }

  get findings(): Finding[] {
    const cases = new Cases();
    for (const [path, { pounds, first, rows, pence }] of this.#files) {
      const { found, times, isOfValues = false } = pounds;
      if (rows === 0 && !isOfValues) continue;
      const place = placeOf(first, rows > 0 ? 'quantity' : 'contract_value');
      const data = { found, rows, isOfValues, pounds: formatPence(pence), ...(times !== undefined && { times }) };
      const told = (among: Among) => finding('pounds-said-otherwise', { ...data, ...among }, place);
      cases.add({ name: path, place, pence, isChecked: false, told });
    }
    return cases.findings;
  }
}
