// Deliveries whose evidence says that there is none. They count as evidenced, for something stands there; only who wrote it knows better.
import type { Commitment } from '../../model/commitment.ts';
import { saysNoEvidence } from '../../model/evidence-words.ts';
import { type Finding, finding, placeOf } from '../../model/finding.ts';
import { formatPence, type Pence } from '../../model/money.ts';
import { SAYS_NO_EVIDENCE } from '../../model/rows.ts';
import { settled } from './checked.ts';
import type { DoubtedLine } from './doubted-line.ts';
import { NO_KIND, netIn, type PlainRun } from './plain-run.ts';

/** So many of the words are named. */
const MOST_WORDS = 6;

/** Rows of which somebody said that it is right, or nobody did. */
interface Said {
  readonly first: Pick<Commitment, 'origin'>;
  readonly words: Set<string>;
  rows: number;
  pence: Pence;
}

export class EvidenceDoubts {
  readonly #said = new Map<boolean, Said>();

  add({ commitment, totals }: DoubtedLine): void {
    const { status, evidence, checked } = commitment;
    if (status !== 'delivered' || evidence === undefined || !saysNoEvidence(evidence)) return;
    this.#take(commitment, evidence, totals.net, checked?.includes('evidence-says-none') === true);
  }

  /** Takes rows by their codes. */
  plain(run: PlainRun): void {
    const { block, from, to, kinds, likes } = run;
    for (let row = from; row < to; row += 1) {
      if (block.evidenced[row] !== SAYS_NO_EVIDENCE) continue;
      const kind = kinds[row] ?? NO_KIND;
      if (kind < 0 || likes[kind]?.line.commitment.status !== 'delivered') continue;
      const origin = { file: block.file, line: block.lines[row] ?? 0 };
      this.#take({ origin }, block.textOf(row, 'evidence') ?? '', BigInt(netIn(run, row)), false);
    }
  }

  #take(row: Pick<Commitment, 'origin'>, evidence: string, pence: Pence, isChecked: boolean): void {
    const said = this.#said.get(isChecked) ?? { first: row, words: new Set(), rows: 0, pence: 0n };
    this.#said.set(isChecked, said);
    said.rows += 1;
    said.pence += pence;
    if (said.words.size < MOST_WORDS) said.words.add(evidence);
  }

  get findings(): Finding[] {
    return [...this.#said].map(([isChecked, { first, words, rows, pence }]) => {
      const data = { rows, words: [...words], pounds: formatPence(pence) };
      const told = finding('evidence-says-none', data, placeOf(first, 'evidence'));
      return isChecked ? settled(told) : told;
    });
  }
}
