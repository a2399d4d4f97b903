// Deliveries whose evidence says that there is none. They count as evidenced, for something stands there; only who wrote it knows better.
import type { Commitment } from '../../model/commitment.ts';
import { saysNoEvidence } from '../../model/evidence-words.ts';
import { type Finding, finding, placeOf } from '../../model/finding.ts';
import { formatPence, type Pence } from '../../model/money.ts';
import { type RowBlock, SAYS_NO_EVIDENCE } from '../../model/rows.ts';
import { settled } from './checked.ts';
import type { DoubtedLine } from './doubted-line.ts';
import { NO_KIND, netIn, type PlainRun } from './plain-run.ts';

/** So many of the words are named. */
const MOST_WORDS = 6;
/** So many texts are remembered. */
const MOST_KNOWN = 200;

/** What is looked at of plain rows. */
type EvidenceRun = Pick<PlainRun, 'from' | 'to' | 'kinds' | 'net' | 'large'> & {
  readonly block: Pick<RowBlock, 'file' | 'lines' | 'evidenced' | 'textOf'>;
  readonly likes: readonly { readonly line: { readonly commitment: Pick<Commitment, 'status'> } }[];
};

/** Rows of which somebody said that it is right, or nobody did. */
interface Said {
  readonly first: Pick<Commitment, 'origin'>;
  readonly words: Set<string>;
  rows: number;
  pence: Pence;
}

export class EvidenceDoubts {
  readonly #said = new Map<boolean, Said>();
  /** What was given last, for rows say few things over and over, and whether that says none. */
  readonly #known = new Map<string, boolean>();

  add({ commitment, totals }: DoubtedLine): void {
    const { status, evidence, checked } = commitment;
    if (status !== 'delivered' || evidence === undefined || !this.#saysNone(evidence)) return;
    this.#take(commitment, evidence, totals.net, checked?.includes('evidence-says-none') === true);
  }

  #saysNone(evidence: string): boolean {
    let known = this.#known.get(evidence);
    if (known === undefined) {
      known = saysNoEvidence(evidence);
      if (this.#known.size >= MOST_KNOWN) this.#known.clear();
      this.#known.set(evidence, known);
    }
    return known;
  }

  /** Takes rows by their codes. */
  plain(run: EvidenceRun): void {
    const { block, from, to, kinds, likes } = run;
    for (let row = from; row < to; row += 1) {
      if (block.evidenced[row] !== SAYS_NO_EVIDENCE) continue;
      if (likes[kinds[row] ?? NO_KIND]?.line.commitment.status !== 'delivered') continue;
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
