// Sheets that say once, above their rows or in their name, that their pounds are thousands or another currency, and are read as pounds.
import type { Commitment, InputFile } from '../../model/commitment.ts';
import { type Finding, finding, placeOf } from '../../model/finding.ts';
import { formatPence, type Pence } from '../../model/money.ts';
import type { Among } from '../../model/rules/doubts.ts';
import { Cases } from './cases.ts';
import type { DoubtedLine } from './doubted-line.ts';
import { NO_KIND, netIn, type PlainRun } from './plain-run.ts';

/** What is read as it stands of such a sheet. */
interface OfFile {
  readonly file: InputFile;
  readonly first: Pick<Commitment, 'origin' | 'checked'>;
  /** Rows in pounds. */
  rows: number;
  pence: Pence;
}

export class PoundsSaidDoubts {
  readonly #files = new Map<string, OfFile>();

  add({ commitment, measure, totals }: DoubtedLine): void {
    const { file } = commitment.origin;
    if (!file.pounds) return;
    // Whoever multiplies a row has seen what it is in.
    this.#take(commitment, file, measure.unit === 'GBP' && !commitment.converted, totals.net);
  }

  /** Takes rows by their codes. */
  plain(run: PlainRun): void {
    const { block, from, to, kinds, likes } = run;
    const { file, lines } = block;
    if (!file.pounds) return;
    for (let row = from; row < to; row += 1) {
      const like = likes[kinds[row] ?? NO_KIND];
      if (!like) continue;
      const isRead = like.isInPounds && !like.line.commitment.converted;
      this.#take({ origin: { file, line: lines[row] ?? 0 } }, file, isRead, BigInt(netIn(run, row)));
    }
  }

  #take(row: Pick<Commitment, 'origin' | 'checked'>, file: InputFile, isInPounds: boolean, pence: Pence): void {
    const own = this.#files.get(file.path) ?? { file, first: row, rows: 0, pence: 0n };
    this.#files.set(file.path, own);
    if (!isInPounds) return;
    own.rows += 1;
    own.pence += pence;
  }

  get findings(): Finding[] {
    const cases = new Cases();
    for (const { file, first, rows, pence } of this.#files.values()) {
      const { found, times, isOfValues = false } = file.pounds ?? { found: '' };
      if (rows === 0 && !isOfValues) continue;
      const place = placeOf(first, rows > 0 ? 'quantity' : 'contract_value');
      const data = { found, rows, isOfValues, pounds: formatPence(pence), ...(times !== undefined && { times }) };
      const told = (among: Among) => finding('pounds-said-otherwise', { ...data, ...among }, place);
      cases.add({ name: file.path, place, pence, isChecked: false, told });
    }
    return cases.findings;
  }
}
