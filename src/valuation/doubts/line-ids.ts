// Ids of lines that look like one within a contract and are two: `A-1` and `A–1`. Of each id only hashes are kept.
import type { Commitment } from '../../model/commitment.ts';
import { type Finding, finding, firstAt, placeOf } from '../../model/finding.ts';
import { idKey } from '../../model/look-alike.ts';
import { formatPence, type Pence } from '../../model/money.ts';
import { type FirstUse, NameIndex } from '../standing/name-index.ts';
import { Cases } from './cases.ts';
import type { DoubtedLine } from './doubted-line.ts';
import { oddId } from './names.ts';
import { NO_KIND, netIn, type PlainRun } from './plain-run.ts';

/** So many ids are compared with each other. */
const MOST_IDS_COMPARED = 350_000;

export class LineIds {
  readonly #exact: NameIndex;
  readonly #alike: NameIndex;
  readonly #most: number;
  readonly #cases = new Cases();
  readonly #odd = new Cases();

  constructor(most = MOST_IDS_COMPARED) {
    this.#most = most;
    this.#exact = new NameIndex(most);
    this.#alike = new NameIndex(most);
  }

  add({ commitment, totals }: DoubtedLine): void {
    const { id, contract, origin } = commitment;
    if (id === undefined) return;
    this.#tellOdd(commitment, id, totals.net);
    const at = this.#earlier(contract, id, origin);
    if (at) this.#tell(commitment, contract, id, at, totals.net);
  }

  /** Takes rows by their codes. */
  plain(run: PlainRun, contractId: (code: number) => string): void {
    const { block, from, to, kinds } = run;
    for (let row = from; row < to; row += 1) {
      const id = kinds[row] === NO_KIND ? undefined : block.idOf(row);
      if (id === undefined) continue;
      const contract = contractId(block.contracts[row] ?? 0);
      const origin = { file: block.file, line: block.lines[row] ?? 0 };
      this.#tellOdd({ origin }, id, netIn(run, row));
      const at = this.#earlier(contract, id, origin);
      if (at) this.#tell({ origin }, contract, id, at, BigInt(netIn(run, row)));
    }
  }

  /** Where an id that looks like this one was used first; nothing for the same id again. */
  #earlier(contract: string, id: string, origin: FirstUse): FirstUse | undefined {
    const name = `${contract}\n${id}`;
    if (this.#exact.firstUseOf(name)) return undefined;
    this.#exact.add(name, origin);
    const key = `${contract}\n${idKey(id)}`;
    const first = this.#alike.firstUseOf(key);
    if (!first) this.#alike.add(key, origin);
    return first;
  }

  #tell(
    commitment: Pick<Commitment, 'origin' | 'checked'>,
    contract: string,
    id: string,
    at: FirstUse,
    pence: Pence,
  ): void {
    this.#cases.add({
      name: id,
      place: placeOf(commitment, 'commitment_id'),
      pence,
      isChecked: commitment.checked?.includes('line-ids-alike') === true,
      told: (among) =>
        finding(
          'line-ids-alike',
          { contract, id, ...firstAt(at, 'commitment_id'), ...among },
          placeOf(commitment, 'commitment_id'),
        ),
    });
  }

  #tellOdd(commitment: Pick<Commitment, 'origin' | 'checked'>, id: string, net: Pence | number): void {
    const rule = oddId(id);
    if (rule === undefined) return;
    const pence = BigInt(net);
    const place = placeOf(commitment, 'commitment_id');
    const data = { field: 'commitment_id', found: id, pounds: formatPence(pence) } as const;
    this.#odd.add(
      {
        ...{ name: id, place, pence, isChecked: commitment.checked?.includes(rule) === true },
        told: (among) => finding(rule, { ...data, ...among }, place),
      },
      rule,
    );
  }

  get findings(): Finding[] {
    const { unkept } = this.#exact;
    const found = [...this.#cases.findings, ...this.#odd.findings];
    if (unkept === 0) return found;
    return [...found, finding('rows-not-compared', { rows: unkept, kept: this.#most, what: 'ids' })];
  }
}
