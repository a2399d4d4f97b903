// What rows say of their contracts, by the numbers of the texts in their cells. The rows of one contract mostly say the same, so a
// row is first held against the bytes of what the row before it of its contract said, which stand beside each other.
import { doubled, PairCodes } from '../../model/codes.ts';
import type { ContractFacts, ContractField, Field } from '../../model/commitment.ts';
import type { Vocabulary } from '../../model/rows.ts';
import { contractFactsIn } from '../contract-facts-in.ts';
import type { FieldReaders } from '../field-readers.ts';
import { DOUBLED, type RecordCells } from '../records/record-scanner.ts';
import { RowCells } from '../row-cells.ts';
import { type Bytes, type CellDictionary, SLOW } from './cell-dictionary.ts';

/** A column of a contract's fields. The first of several is always that of the id. */
export interface StatementColumn {
  readonly field: ContractField;
  readonly name: string;
  readonly texts: CellDictionary;
  /** What every row says, by its number in `texts`, where it is no cell. */
  readonly constant?: number | undefined;
}

/** How cells read in the files that these statements stand in. */
interface ReadsAlike {
  readonly vocabulary: Vocabulary;
  readonly read: FieldReaders;
  ours(field: Field, text: string): string;
}

/** So many different statements are told apart; rows with further ones are read slowly. */
const MOST_STATEMENTS = 1 << 18;
/** Bytes of statements that are kept to be compared; of further ones the cells are looked up one by one. */
const MOST_BYTES = 1 << 25;

export class StatementCodes {
  /** By statement: its code in the vocabulary, or SLOW. */
  codes = new Int32Array(256);
  readonly #alike: ReadsAlike;
  readonly #columns: readonly StatementColumn[];
  /** One for each column but the first: what was said so far, and the next. */
  readonly #levels: readonly PairCodes[];
  /** By what the last level makes of a row: its statement, from 1. */
  #statements = new Int32Array(256);
  /** The last statement with each id. */
  #lastOf = new Int32Array(1024).fill(-1);
  /** The bytes of the cells of each statement but for its id, and where each cell of it begins there and ends. */
  #bytes = new Uint8Array(1 << 14);
  #view = new DataView(this.#bytes.buffer);
  #bounds: Int32Array<ArrayBuffer>;
  #used = 0;
  #size = 0;

  constructor(alike: ReadsAlike, columns: readonly StatementColumn[]) {
    this.#alike = alike;
    this.#columns = columns;
    this.#levels = columns.slice(1).map(() => new PairCodes());
    this.#bounds = new Int32Array(256 * columns.length);
  }

  /**
   * The statement of the row whose cells begin at one, from 0, by the number of its id and the cells of the other columns; SLOW
   * where a text has no number or there are too many statements.
   */
  at(id: number, cells: readonly number[], bytes: Bytes, scanner: RecordCells, first: number): number {
    if (id < 0) return SLOW;
    const last = id < this.#lastOf.length ? (this.#lastOf[id] ?? -1) : -1;
    if (last >= 0 && this.#isSaid(last, cells, bytes, scanner, first)) return last;
    return this.#find(id, cells, bytes, scanner, first);
  }

  /** Whether the cells of a row are those of a statement, byte for byte. */
  #isSaid(
    statement: number,
    cells: readonly number[],
    { data, view }: Bytes,
    { starts, ends }: RecordCells,
    first: number,
  ): boolean {
    const bounds = this.#bounds;
    const own = this.#view;
    const base = statement * (cells.length + 1);
    let begin = bounds[base] ?? 0;
    if (begin < 0) return false;
    for (let column = 0; column < cells.length; column += 1) {
      const cell = cells[column] ?? SLOW;
      const end = bounds[base + column + 1] ?? 0;
      if (cell < 0) continue;
      let at = starts[first + cell] ?? 0;
      const to = ends[first + cell] ?? 0;
      if (to - at !== end - begin) return false;
      for (; at + 4 <= to; at += 4, begin += 4) if (own.getInt32(begin, true) !== view.getInt32(at, true)) return false;
      for (; at < to; at += 1, begin += 1) if (this.#bytes[begin] !== data[at]) return false;
    }
    return true;
  }

  #find(id: number, cells: readonly number[], bytes: Bytes, scanner: RecordCells, first: number): number {
    const { starts, ends, written } = scanner;
    const isFull = this.#size >= MOST_STATEMENTS;
    const numbers = [id];
    let code = id;
    for (let column = 0; column < cells.length; column += 1) {
      const cell = cells[column] ?? SLOW;
      const { texts, constant } = this.#columns[column + 1] ?? {};
      const at = first + cell;
      const number =
        constant ?? texts?.numberOf(bytes, starts[at] ?? 0, ends[at] ?? 0, written[at] === DOUBLED) ?? SLOW;
      if (number < 0) return SLOW;
      numbers.push(number);
      const pairs = this.#levels[column];
      code = (isFull ? pairs?.find(code, number) : pairs?.of(code, number)) ?? SLOW;
      if (code < 0) return SLOW;
    }
    while (code >= this.#statements.length) this.#statements = doubled(this.#statements);
    let statement = (this.#statements[code] ?? 0) - 1;
    if (statement < 0) {
      if (isFull) return SLOW;
      statement = this.#add(numbers, cells, bytes, scanner, first);
      this.#statements[code] = statement + 1;
    }
    while (id >= this.#lastOf.length) {
      const more = new Int32Array(this.#lastOf.length * 2).fill(-1);
      more.set(this.#lastOf);
      this.#lastOf = more;
    }
    this.#lastOf[id] = statement;
    return statement;
  }

  #add(
    numbers: readonly number[],
    cells: readonly number[],
    bytes: Bytes,
    scanner: RecordCells,
    first: number,
  ): number {
    const statement = this.#size;
    if (statement === this.codes.length) {
      this.codes = doubled(this.codes);
      this.#bounds = doubled(this.#bounds);
    }
    this.#keepBytes(statement * numbers.length, cells, bytes, scanner, first);
    const facts = this.#factsOf(numbers);
    this.codes[statement] = facts ? this.#alike.vocabulary.statements.push(facts) - 1 : SLOW;
    this.#size += 1;
    return statement;
  }

  #keepBytes(
    base: number,
    cells: readonly number[],
    { data }: Bytes,
    { starts, ends }: RecordCells,
    first: number,
  ): void {
    const startOf = (cell: number) => starts[first + cell] ?? 0;
    const endOf = (cell: number) => ends[first + cell] ?? 0;
    const length = cells.reduce((sum, cell) => (cell < 0 ? sum : sum + endOf(cell) - startOf(cell)), 0);
    if (this.#used + length > MOST_BYTES) {
      this.#bounds[base] = SLOW;
      return;
    }
    if (this.#used + length > this.#bytes.length) {
      const more = new Uint8Array(Math.max(this.#bytes.length * 2, this.#used + length));
      more.set(this.#bytes);
      this.#bytes = more;
      this.#view = new DataView(more.buffer);
    }
    this.#bounds[base] = this.#used;
    for (const [column, cell] of cells.entries()) {
      if (cell >= 0) {
        this.#bytes.set(data.subarray(startOf(cell), endOf(cell)), this.#used);
        this.#used += endOf(cell) - startOf(cell);
      }
      this.#bounds[base + column + 1] = this.#used;
    }
  }

  /** The facts; nothing where any of them is a problem or a doubt. */
  #factsOf(numbers: readonly number[]): ContractFacts | undefined {
    const columns = this.#columns;
    if (columns.some(({ texts }, index) => texts.values[numbers[index] ?? 0] === SLOW)) return undefined;
    const row = new RowCells(Object.fromEntries(columns.map(({ field }, cell) => [field, cell])), false);
    row.cells = columns.map(({ field, texts, constant }, index) => {
      const text = texts.textOf(numbers[index] ?? 0);
      return constant === undefined ? this.#alike.ours(field, text) : text;
    });
    const facts = contractFactsIn(row, this.#alike.read);
    return row.problems.length > 0 ? undefined : facts;
  }
}
