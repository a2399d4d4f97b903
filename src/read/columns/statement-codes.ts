// What rows say of their contracts. The rows of one contract mostly say the same, so a row is held against the bytes of what was
// said of its contract before, those of cells side by side in one go, and only what is new is read.
import { copied } from '../../model/codes.ts';
import type { ContractFacts, ContractField, Field } from '../../model/commitment.ts';
import type { Vocabulary } from '../../model/rows.ts';
import { contractFactsFrom } from '../contract-facts-in.ts';
import type { FieldValues } from '../field-readers.ts';
import type { RecordCells } from '../records/record-scanner.ts';
import { cellTextAt } from '../records/record-texts.ts';
import { type Bytes, type CellDictionary, MASKS, SLOW } from './cell-dictionary.ts';

/** A column of a contract's fields but for its id; without a cell every row says the same. */
export interface StatementColumn {
  readonly field: ContractField;
  readonly name: string;
  readonly cell: number | undefined;
  readonly constant: string | undefined;
}

/** What a field holds. */
export interface Held<F extends Field> {
  readonly value: FieldValues[F] | undefined;
}

/** How cells read in the files that these statements stand in. */
interface ReadsAlike {
  readonly vocabulary: Vocabulary;
  held<F extends Field>(field: F, text: string): Held<F> | undefined;
  heldUnder<F extends Field>(field: F, name: string, text: string): Held<F> | undefined;
}

/** So many different statements are told apart, in so many words of four bytes; rows with further ones are read slowly. */
const MOST_STATEMENTS = 1 << 18;
const MOST_WORDS = 1 << 23;
/** And so many of one contract: nobody means more. */
const MOST_OF_CONTRACT = 16;
/** What stands before the cells of a statement: that of its contract before it, from 1, and its code in the vocabulary. */
const [BEFORE, CODE, CELLS] = [0, 1, 2] as const;

export class StatementCodes {
  readonly #alike: ReadsAlike;
  readonly #ids: CellDictionary;
  readonly #columnOf: Readonly<Partial<Record<ContractField, StatementColumn>>>;
  /** The cells they stand in, by those side by side: the first and the last. */
  readonly #runs: readonly { readonly first: number; readonly last: number }[];
  /** The last statement with each id, from 1. */
  #lastOf = new Int32Array(1024);
  /** Statements one after another, each known by where it begins: what stands before its cells, and of each run where its cells begin and end, and its bytes. */
  #words = new Int32Array(1 << 12);
  #used = 0;
  #size = 0;
  /** Of the row whose facts are read: the text of a cell, and whether anything in it is a problem or a doubt. */
  #textOf: (cell: number) => string = () => '';
  #isWrong = false;
  readonly #onWrong = (): void => {
    this.#isWrong = true;
  };
  /** Made once: a contract asks ten times, and most are new. */
  readonly #fieldOf = <F extends ContractField>(field: F): FieldValues[F] | undefined => {
    const column = this.#columnOf[field];
    if (!column || this.#isWrong) return undefined;
    const { name, cell, constant = '' } = column;
    const held =
      cell === undefined ? this.#alike.held(field, constant) : this.#alike.heldUnder(field, name, this.#textOf(cell));
    this.#isWrong ||= held === undefined;
    return held?.value;
  };

  constructor(alike: ReadsAlike, ids: CellDictionary, columns: readonly StatementColumn[]) {
    this.#alike = alike;
    this.#ids = ids;
    this.#columnOf = Object.fromEntries(columns.map((column) => [column.field, column]));
    const cells = [...new Set(columns.flatMap(({ cell }) => cell ?? []))].sort((a, b) => a - b);
    const begins = cells.filter((cell, at) => cells[at - 1] !== cell - 1);
    this.#runs = begins.map((first, at) => ({
      first,
      last: cells[cells.indexOf(begins[at + 1] ?? -1) - 1] ?? cells.at(-1) ?? first,
    }));
  }

  /**
   * What so many rows from one on say of their contracts, by the numbers of their ids, and its codes in the vocabulary: SLOW where an id
   * has no number, where something in it is a problem or a doubt, or where there are too many. Most say what was said last: that is
   * looked up for all before any is compared, so that no row waits for the one before it. Rows that are not `wanted` say nothing.
   */
  take(
    scanner: RecordCells,
    bytes: Bytes,
    ids: Int32Array,
    from: number,
    wanted: Uint8Array,
    count: number,
    statements: Int32Array,
    codes: Int32Array,
  ): void {
    const { firsts } = scanner;
    const lastOf = this.#lastOf;
    const words = this.#words;
    for (let row = 0; row < count; row += 1) {
      const id = ids[row] ?? SLOW;
      const last = id >= 0 && id < lastOf.length ? (lastOf[id] ?? 0) - 1 : SLOW;
      statements[row] = last;
      codes[row] = last < 0 ? SLOW : (words[last + CODE] ?? SLOW);
    }
    for (let row = 0; row < count; row += 1) {
      if (wanted[row] === 0) continue;
      const guessed = statements[row] ?? SLOW;
      const first = firsts[row + from] ?? 0;
      if (guessed >= 0 && this.#isSaid(guessed, bytes, scanner, first)) continue;
      const said = this.#at(ids[row] ?? SLOW, bytes, scanner, first);
      statements[row] = said;
      codes[row] = said < 0 ? SLOW : (this.#words[said + CODE] ?? SLOW);
    }
  }

  /** The statement of the row whose cells begin at one, from 0, by the number of its id. */
  #at(id: number, bytes: Bytes, scanner: RecordCells, first: number): number {
    if (id < 0) return SLOW;
    const last = id < this.#lastOf.length ? (this.#lastOf[id] ?? 0) : 0;
    let met = 0;
    for (let next = last; next > 0; next = this.#words[next - 1 + BEFORE] ?? 0) {
      if (this.#isSaid(next - 1, bytes, scanner, first)) return next - 1;
      met += 1;
    }
    for (let next = last; next > 0; next = this.#words[next - 1 + BEFORE] ?? 0) {
      if (this.#isAlike(next - 1, bytes, scanner, first)) return next - 1;
    }
    return met < MOST_OF_CONTRACT ? this.#add(id, last, bytes, scanner, first) : SLOW;
  }

  /** Whether the cells of a row are those of a statement, byte for byte and cell for cell. */
  #isSaid(statement: number, { view }: Bytes, { starts, ends }: RecordCells, record: number): boolean {
    const words = this.#words;
    const runs = this.#runs;
    let at = statement + CELLS;
    for (let run = 0; run < runs.length; run += 1) {
      const { first = 0, last = 0 } = runs[run] ?? {};
      const start = starts[record + first] ?? 0;
      for (let cell = record + first; cell <= record + last; cell += 1, at += 2) {
        if (words[at + 1] !== (ends[cell] ?? 0) - start) return false;
      }
      const end = ends[record + last] ?? 0;
      let from = start;
      for (; from + 4 <= end; from += 4, at += 1) if (words[at] !== view.getInt32(from, true)) return false;
      if (from < end && words[at++] !== wordAt(view, from, end)) return false;
    }
    return true;
  }

  /** The same cell by cell: `N,1` says what `N,"1"` does, with other bytes between the two. */
  #isAlike(statement: number, { data }: Bytes, { starts, ends }: RecordCells, record: number): boolean {
    const words = this.#words;
    let at = statement + CELLS;
    for (const { first, last } of this.#runs) {
      const bytes = at + 2 * (last - first + 1);
      for (let cell = record + first; cell <= record + last; cell += 1, at += 2) {
        const begin = words[at] ?? 0;
        const start = starts[cell] ?? 0;
        const length = (ends[cell] ?? 0) - start;
        if (length !== (words[at + 1] ?? 0) - begin) return false;
        for (let next = 0; next < length; next += 1) {
          const byte = begin + next;
          if ((((words[bytes + (byte >> 2)] ?? 0) >> ((byte & 3) << 3)) & 0xff) !== data[start + next]) return false;
        }
      }
      at = bytes + (((words[bytes - 1] ?? 0) + 3) >> 2);
    }
    return true;
  }

  #add(id: number, before: number, bytes: Bytes, scanner: RecordCells, first: number): number {
    const { starts, ends } = scanner;
    const { view } = bytes;
    let size: number = CELLS;
    for (const run of this.#runs) {
      const length = (ends[first + run.last] ?? 0) - (starts[first + run.first] ?? 0);
      size += 2 * (run.last - run.first + 1) + ((length + 3) >> 2);
    }
    if (this.#size >= MOST_STATEMENTS || this.#used + size > MOST_WORDS) return SLOW;
    if (this.#used + size > this.#words.length) {
      this.#words = copied(new Int32Array(Math.max(this.#words.length * 2, this.#used + size)), this.#words);
    }
    const statement = this.#used;
    const words = this.#words;
    const facts = this.#factsOf(id, bytes, scanner, first);
    words[statement + BEFORE] = before;
    words[statement + CODE] = facts ? this.#alike.vocabulary.statements.push(facts) - 1 : SLOW;
    let at = statement + CELLS;
    for (const run of this.#runs) {
      const start = starts[first + run.first] ?? 0;
      const end = ends[first + run.last] ?? 0;
      for (let cell = first + run.first; cell <= first + run.last; cell += 1, at += 2) {
        words[at] = (starts[cell] ?? 0) - start;
        words[at + 1] = (ends[cell] ?? 0) - start;
      }
      for (let from = start; from < end; from += 4, at += 1) words[at] = wordAt(view, from, end);
    }
    this.#used += size;
    this.#size += 1;
    while (id >= this.#lastOf.length) this.#lastOf = copied(new Int32Array(this.#lastOf.length * 2), this.#lastOf);
    this.#lastOf[id] = statement + 1;
    return statement;
  }

  /** The facts; nothing where any of them is a problem or a doubt. */
  #factsOf(id: number, { data }: Bytes, scanner: RecordCells, first: number): ContractFacts | undefined {
    const { vocabulary } = this.#alike;
    const contract = this.#ids.values[id] ?? SLOW;
    if (contract < 0) return undefined;
    this.#isWrong = false;
    this.#textOf = (cell) => cellTextAt(scanner, data, first + cell);
    const facts = contractFactsFrom(vocabulary.contracts.textOf(contract), this.#fieldOf, this.#onWrong);
    return this.#isWrong ? undefined : facts;
  }
}

/** Four bytes from an offset on, those from another on taken for 0. */
function wordAt(view: DataView, from: number, end: number): number {
  return view.getInt32(from, true) & (end - from >= 4 ? -1 : (MASKS[end - from] ?? 0));
}
