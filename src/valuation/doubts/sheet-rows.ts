// The rows of each file that somebody may have made by hand, to be looked at together once all of them came.
import type { Commitment } from '../../model/commitment.ts';
import { SHEET_ROWS } from '../../model/doubt-limits.ts';
import type { Pence } from '../../model/money.ts';
import { rational } from '../../model/rational.ts';
import type { Line } from '../../model/result.ts';
import { NO_DAY, type Vocabulary, wordsOf } from '../../model/rows.ts';
import { isLevel } from '../../model/table.ts';
import type { DoubtedLine } from './doubted-line.ts';
import { NO_KIND, netIn, type PlainRun } from './plain-run.ts';

type Said =
  | ('contract' | 'measure' | 'per' | 'status' | 'quantity' | 'origin' | 'checked' | 'id' | 'area')
  | 'converted';

export interface SheetRow {
  readonly said: Pick<Commitment, Said>;
  readonly unit: string;
  /** Its own days; NO_DAY where it says none. */
  readonly start: number;
  readonly end: number;
  readonly pence: Pence;
  /** What its evidence and notes are told from others by. */
  readonly words: number;
  readonly notes: string | undefined;
}

/** Hands over the rows of one file, or of a contract in it, in reading order; of a file with more than so many none. Levels, which add up to nothing, are not among them. */
export class SheetRows {
  readonly #vocabulary: Vocabulary;
  readonly #onSheet: (rows: readonly SheetRow[]) => void;
  #rows: SheetRow[] = [];
  #path: string | undefined;
  #isLong = false;

  constructor(vocabulary: Vocabulary, onSheet: (rows: readonly SheetRow[]) => void) {
    this.#vocabulary = vocabulary;
    this.#onSheet = onSheet;
  }

  add({ commitment, measure, totals }: DoubtedLine): void {
    const { origin, period, start = period?.start ?? NO_DAY, end = period?.end ?? NO_DAY } = commitment;
    if (!this.#takesMoreOf(origin.file.path) || isLevel(measure) || origin.file.cumulative) return;
    const { notes } = commitment;
    const words = wordsOf(commitment);
    this.#push({ said: commitment, unit: measure.unit, start, end, pence: totals.net, words, notes });
  }

  /** Takes rows by their codes. */
  plain(run: PlainRun): void {
    const { block, from, to } = run;
    const { file } = block;
    if (file.cumulative) return;
    if (!this.#takesMoreOf(file.path) || this.#isTooLong(run)) return;
    const { contracts, periods, areas } = this.#vocabulary;
    for (let row = from; row < to; row += 1) {
      const line = lineOf(run, row);
      if (!line) continue;
      const { measure, per, status, converted } = line.commitment;
      const [start = NO_DAY, end = NO_DAY] = [block.starts[row], block.ends[row]];
      const period = periods[block.periods[row] ?? 0];
      const named = period?.text ? period : undefined;
      const id = block.hasIds ? block.idOf(row) : undefined;
      const area = areas.textOf(block.areas[row] ?? 0);
      const notes = block.words[row] === 0 ? undefined : block.textOf(row, 'notes');
      const said = {
        ...{ contract: contracts.textOf(block.contracts[row] ?? 0), measure, per, status },
        quantity: rational(BigInt(block.quantities[row] ?? 0), 10n ** BigInt(block.decimals[row] ?? 0)),
        origin: { file, line: block.lines[row] ?? 0 },
        ...(id !== undefined && { id }),
        ...(area !== '' && { area }),
        ...(converted && { converted }),
      };
      this.#push({
        ...{ said, unit: line.measure.unit, pence: BigInt(netIn(run, row)), words: block.words[row] ?? 0 },
        start: start === NO_DAY ? (named?.start ?? NO_DAY) : start,
        end: end === NO_DAY ? (named?.end ?? NO_DAY) : end,
        notes,
      });
    }
  }

  /** Whether more rows of a file are looked at; those of the file before are done with. */
  #takesMoreOf(path: string): boolean {
    if (path !== this.#path) {
      this.done();
      this.#path = path;
      this.#isLong = false;
    }
    return !this.#isLong;
  }

  #push(row: SheetRow): void {
    this.#rows.push(row);
    if (this.#rows.length > SHEET_ROWS) this.#leave();
  }

  /** Whether these rows make the file too long: then none of them is looked at, which takes longer than counting. */
  #isTooLong(run: PlainRun): boolean {
    let count = this.#rows.length;
    for (let row = run.from; row < run.to && count <= SHEET_ROWS; row += 1) if (lineOf(run, row)) count += 1;
    if (count > SHEET_ROWS) this.#leave();
    return this.#isLong;
  }

  #leave(): void {
    this.#isLong = true;
    this.#rows = [];
  }

  /** Is told that all rows of a file came, or of a contract in it. */
  done(): void {
    const rows = this.#rows;
    this.#rows = [];
    if (rows.length > 0) this.#onSheet(rows);
  }
}

/** The line that a row is like, if the row counts and adds up to something. */
function lineOf({ kinds, likes }: PlainRun, row: number): Line | undefined {
  const kind = kinds[row] ?? NO_KIND;
  const line = kind < 0 ? undefined : likes[kind]?.line;
  return line && !isLevel(line.measure) ? line : undefined;
}
