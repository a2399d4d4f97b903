// Pounds and quantities of plain rows by contract and measure, in plain numbers: what is made of them is made when all rows were
// seen. Nearly every row is on another contract than the one before, so what is kept of a sum stands side by side.
import { copied, PairCodes } from '../../model/codes.ts';
import type { InputFile, Origin } from '../../model/commitment.ts';
import type { Line } from '../../model/result.ts';
import type { RowBlock } from '../../model/rows.ts';
import { poundsPer } from './contract-doubts.ts';

/** Quantities are added up in millionths, as whole numbers. */
export const MILLION = 1e6;
/** So much is added in plain numbers before it is put with the rest. */
export const MOST_PLAIN = Number.MAX_SAFE_INTEGER / 64;

/** Of each sum: pence, millionths, the line and the file of the largest, the number of the first row, the largest, and pounds of one. */
const OF_SUM = 7;
const [PENCE, MILLIONTHS, LINE, FILE, MET, LARGEST, EACH] = [0, 1, 2, 3, 4, 5, 6] as const;
const NONE = new Int32Array(0);

/** What plain rows of a measure of a contract come to. */
interface PlainSum {
  readonly line: Line;
  readonly contract: number;
  readonly pence: bigint;
  readonly millionths: bigint;
  /** The largest quantity, where it stands, and the number of the first row. */
  readonly largest: { readonly origin: Origin; readonly millionths: bigint };
  readonly met: number;
}

export class PlainSums {
  readonly #pairs = new PairCodes();
  #sums = new Float64Array(64 * OF_SUM);
  readonly #lines: Line[] = [];
  readonly #files: InputFile[] = [];
  #byContract: ReturnType<PairCodes['byFirst']> | undefined;

  /** The number of the sum of a contract and a measure; -1 where there is none. */
  find(contract: number, measure: number): number {
    return this.#pairs.find(contract, measure);
  }

  /** A new sum, of rows like that of a line; the first of them is the one of a number. */
  begin(contract: number, measure: number, line: Line, met: number): number {
    const sum = this.#pairs.of(contract, measure);
    if ((sum + 1) * OF_SUM > this.#sums.length)
      this.#sums = copied(new Float64Array(this.#sums.length * 2), this.#sums);
    this.#sums[sum * OF_SUM + MET] = met;
    this.#sums[sum * OF_SUM + LARGEST] = Number.NEGATIVE_INFINITY;
    this.#sums[sum * OF_SUM + EACH] = poundsPer(line.measure.unit);
    this.#lines[sum] = line;
    this.#byContract = undefined;
    return sum;
  }

  /** Adds a row to a sum; true once that has to be made whole. */
  add(sum: number, block: Pick<RowBlock, 'file' | 'lines'>, row: number, pence: number, millionths: number): boolean {
    const sums = this.#sums;
    const at = sum * OF_SUM;
    if (millionths > (sums[at + LARGEST] ?? 0)) {
      if (this.#files.at(-1) !== block.file) this.#files.push(block.file);
      sums[at + LINE] = block.lines[row] ?? 0;
      sums[at + FILE] = this.#files.length - 1;
      sums[at + LARGEST] = millionths;
    }
    const allPence = (sums[at + PENCE] ?? 0) + pence;
    const all = (sums[at + MILLIONTHS] ?? 0) + millionths;
    sums[at + PENCE] = allPence;
    sums[at + MILLIONTHS] = all;
    return allPence > MOST_PLAIN || all > MOST_PLAIN;
  }

  /** The sums of a contract by their numbers. */
  of(contract: number): Int32Array {
    if (contract < 0) return NONE;
    this.#byContract ??= this.#pairs.byFirst();
    const { pairs, begins } = this.#byContract;
    return pairs.subarray(begins[contract] ?? 0, begins[contract + 1] ?? 0);
  }

  /** The line of the first of its rows. */
  lineOf(sum: number): Line | undefined {
    return this.#lines[sum];
  }

  /** The quantity of a sum, nearly. */
  quantityOf(sum: number): number {
    return (this.#sums[sum * OF_SUM + MILLIONTHS] ?? 0) / MILLION;
  }

  /** The most pounds of contract value that are looked for behind a sum, nearly; none for jobs. */
  poundsOf(sum: number): number {
    return this.quantityOf(sum) * (this.#sums[sum * OF_SUM + EACH] ?? 0);
  }

  /** Takes out what a sum came to; there is nothing in it then. */
  take(sum: number): PlainSum | undefined {
    const at = sum * OF_SUM;
    const sums = this.#sums;
    const [line, file] = [this.#lines[sum], this.#files[sums[at + FILE] ?? 0]];
    if (!line || !file) return undefined;
    const origin = { file, line: sums[at + LINE] ?? 0 };
    const taken = {
      line,
      contract: this.#pairs.firstOf(sum),
      pence: BigInt(sums[at + PENCE] ?? 0),
      millionths: BigInt(sums[at + MILLIONTHS] ?? 0),
      largest: { origin, millionths: BigInt(sums[at + LARGEST] ?? 0) },
      met: sums[at + MET] ?? 0,
    };
    this.#sums[at + PENCE] = 0;
    this.#sums[at + MILLIONTHS] = 0;
    return taken;
  }
}
