// Whether one line is more than half of all pounds. Lines counted in pounds, and local spend and pay, are held to limits of their own.
import { type Commitment, type ContractFacts, lineNameOf } from '../../model/commitment.ts';
import { GREATEST_LINE, GREATEST_POUNDS_LINE, GREATEST_SVA, LINES_FOR_GREATEST } from '../../model/doubt-limits.ts';
import { type Finding, finding, placeOf } from '../../model/finding.ts';
import { formatPence, type Pence } from '../../model/money.ts';
import { compare, isZero, multiply, type Rational, rational } from '../../model/rational.ts';
import type { Measure } from '../../model/table.ts';
import { percentText } from './contract-doubts.ts';
import type { DoubtedLine } from './doubted-line.ts';
import { type GreatestAs, netIn, type PlainRun } from './plain-run.ts';

/** Pounds are added in plain numbers, as long as there is room for a row beside them. */
const MOST_WHOLE = Number.MAX_SAFE_INTEGER / 2;

export function greatestAs({ unit, components = [] }: Pick<Measure, 'unit' | 'components'>): GreatestAs {
  let isLocal = false;
  for (const { kind, with_area: ofArea = kind } of components) {
    if (ofArea === 'transfer') continue;
    isLocal = ofArea === 'local-economic';
    if (!isLocal) break;
  }
  if (isLocal) return 'local-economic';
  return unit === 'GBP' ? 'pounds' : 'any';
}

/** A line by its name, contract, place and pounds. */
interface Greatest {
  readonly name: string;
  readonly contract: string;
  readonly row: Pick<Commitment, 'origin' | 'checked'>;
  readonly pence: Pence;
}

export class GreatestLine {
  #lines = 0;
  #total = 0n;
  #plainTotal = 0;
  readonly #greatest: Partial<Record<GreatestAs, Greatest>> = {};
  readonly #mostPence: Record<GreatestAs, number> = { any: 0, pounds: 0, 'local-economic': 0 };

  /** How many lines with a value there were. */
  get lines(): number {
    return this.#lines;
  }

  add(line: DoubtedLine): void {
    const { measure, commitment, totals } = line;
    const { net } = totals;
    this.#lines += 1;
    this.#total += net;
    const as = greatestAs(measure);
    if (net <= (this.#greatest[as]?.pence ?? 0n)) return;
    // A name may be made when it is asked for: of nearly no line it is.
    this.#keep(as, { name: line.name, contract: commitment.contract, row: commitment, pence: net });
  }

  /** Takes a row by its codes, of so many pence; where they are too many for a plain number the run says them exactly. */
  plain(run: PlainRun, row: number, pence: number, as: GreatestAs, contractId: (code: number) => string): void {
    this.#lines += 1;
    if (!(pence <= this.#mostPence[as])) this.#keepRow(as, run, row, contractId);
    if (!(this.#plainTotal + pence <= MOST_WHOLE)) this.#carry(BigInt(netIn(run, row)));
    else this.#plainTotal += pence;
  }

  #carry(more: Pence): void {
    this.#total += BigInt(this.#plainTotal) + more;
    this.#plainTotal = 0;
  }

  /** Keeps a row that is larger than all before it. */
  #keepRow(as: GreatestAs, run: PlainRun, row: number, contractId: (code: number) => string): void {
    const pence = BigInt(netIn(run, row));
    if (pence <= (this.#greatest[as]?.pence ?? 0n)) return;
    const { block } = run;
    const origin = { file: block.file, line: block.lines[row] ?? 0 };
    const name = block.idOf(row) ?? lineNameOf({ origin });
    this.#keep(as, { name, contract: contractId(block.contracts[row] ?? 0), row: { origin }, pence });
  }

  #keep(as: GreatestAs, one: Greatest): void {
    this.#greatest[as] = one;
    this.#mostPence[as] = Number(one.pence);
  }

  findings(contracts: readonly ContractFacts[]): Finding[] {
    this.#carry(0n);
    const { any, pounds, 'local-economic': local } = this.#greatest;
    return [
      ...this.#above(any, GREATEST_LINE),
      ...this.#above(pounds, GREATEST_POUNDS_LINE),
      ...(local && isHeldByValue(local, contracts) ? [] : this.#above(local, GREATEST_POUNDS_LINE)),
    ];
  }

  /** A line that is more than such a share of all. */
  #above(line: Greatest | undefined, most: Rational): Finding[] {
    if (!line || this.#lines < LINES_FOR_GREATEST || this.#total <= 0n) return [];
    const share = rational(line.pence, this.#total);
    if (compare(share, most) <= 0) return [];
    const data = {
      line: line.name,
      pounds: formatPence(line.pence),
      total: formatPence(this.#total),
      percent: percentText(share),
      lines: this.#lines,
    };
    return [finding('line-above-half', data, placeOf(line.row, 'quantity'))];
  }
}

/** Whether the value of its contract says enough of a line: it is no more than is believed of all of them together. */
function isHeldByValue({ contract, pence }: Greatest, contracts: readonly ContractFacts[]): boolean {
  const value = contracts.find(({ id }) => id === contract)?.value;
  return value !== undefined && !isZero(value) && compare(rational(pence, 100n), multiply(value, GREATEST_SVA)) <= 0;
}
