// Whether one line is more than half of all pounds. Lines counted in pounds are held to a limit of their own.
import { type Commitment, lineNameOf } from '../../model/commitment.ts';
import { GREATEST_LINE, GREATEST_POUNDS_LINE, LINES_FOR_GREATEST } from '../../model/doubt-limits.ts';
import { type Finding, finding, placeOf } from '../../model/finding.ts';
import { formatPence, type Pence } from '../../model/money.ts';
import { compare, type Rational, rational } from '../../model/rational.ts';
import { percentText } from './contract-doubts.ts';
import type { DoubtedLine } from './doubted-line.ts';
import { netIn, type PlainRun } from './plain-run.ts';

/** Pounds are added in plain numbers, as long as there is room for a row beside them. */
const MOST_WHOLE = Number.MAX_SAFE_INTEGER / 2;

/** A line by its name, place and pounds. */
interface Greatest {
  readonly name: string;
  readonly row: Pick<Commitment, 'origin' | 'checked'>;
  readonly pence: Pence;
}

export class GreatestLine {
  #lines = 0;
  #total = 0n;
  #plainTotal = 0;
  /** Of all lines but those in pounds, and of those. */
  readonly #greatest: [Greatest | undefined, Greatest | undefined] = [undefined, undefined];
  readonly #mostPence: [number, number] = [0, 0];

  /** How many lines with a value there were. */
  get lines(): number {
    return this.#lines;
  }

  add(line: DoubtedLine): void {
    const { measure, commitment, totals } = line;
    const { net } = totals;
    this.#lines += 1;
    this.#total += net;
    const group = measure.unit === 'GBP' ? 1 : 0;
    // A name may be made when it is asked for: of nearly no line it is.
    if (net > (this.#greatest[group]?.pence ?? 0n)) this.#keep(group, { name: line.name, row: commitment, pence: net });
  }

  /** Takes a row by its codes, of so many pence; where they are too many for a plain number the run says them exactly. */
  plain(run: PlainRun, row: number, pence: number, isInPounds: boolean): void {
    this.#lines += 1;
    const group = isInPounds ? 1 : 0;
    if (!(pence <= (this.#mostPence[group] ?? 0))) this.#keepRow(group, run, row);
    if (!(this.#plainTotal + pence <= MOST_WHOLE)) this.#carry(BigInt(netIn(run, row)));
    else this.#plainTotal += pence;
  }

  #carry(more: Pence): void {
    this.#total += BigInt(this.#plainTotal) + more;
    this.#plainTotal = 0;
  }

  /** Keeps a row that is larger than all before it. */
  #keepRow(group: 0 | 1, run: PlainRun, row: number): void {
    const pence = BigInt(netIn(run, row));
    if (pence <= (this.#greatest[group]?.pence ?? 0n)) return;
    const { block } = run;
    const origin = { file: block.file, line: block.lines[row] ?? 0 };
    this.#keep(group, { name: block.idOf(row) ?? lineNameOf({ origin }), row: { origin }, pence });
  }

  #keep(group: 0 | 1, one: Greatest): void {
    this.#greatest[group] = one;
    this.#mostPence[group] = Number(one.pence);
  }

  findings(): Finding[] {
    this.#carry(0n);
    return [...this.#above(this.#greatest[0], GREATEST_LINE), ...this.#above(this.#greatest[1], GREATEST_POUNDS_LINE)];
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
