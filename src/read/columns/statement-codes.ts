// What rows say of their contracts, by the numbers of the texts in their cells: the rows of one contract mostly say the same.
import { doubled } from '../../model/codes.ts';
import type { ContractFacts, ContractField, Field } from '../../model/commitment.ts';
import type { Vocabulary } from '../../model/rows.ts';
import { contractFactsIn } from '../contract-facts-in.ts';
import type { FieldReaders } from '../field-readers.ts';
import { RowCells } from '../row-cells.ts';
import { type CellDictionary, SLOW } from './cell-dictionary.ts';

/** A column of a contract's fields. The first of several is always that of the id. */
export interface StatementColumn {
  readonly field: ContractField;
  readonly name: string;
  readonly texts: CellDictionary;
  readonly isConstant: boolean;
}

/** How cells read in the files that these statements stand in. */
interface ReadsAlike {
  readonly vocabulary: Vocabulary;
  readonly read: FieldReaders;
  ours(field: Field, text: string): string;
}

/** So many different statements are told apart; rows with further ones are read slowly. */
const MOST_STATEMENTS = 1 << 18;

export class StatementCodes {
  /** By statement: its code in the vocabulary, or SLOW. */
  codes = new Int32Array(256);
  readonly #alike: ReadsAlike;
  readonly #columns: readonly StatementColumn[];
  readonly #known = new Map<string, number>();
  /** The numbers of the texts of each statement, one statement after the other. */
  #cells: Int32Array<ArrayBuffer>;
  /** The last statement with each id. */
  #lastOf = new Int32Array(1024).fill(-1);
  #size = 0;

  constructor(alike: ReadsAlike, columns: readonly StatementColumn[]) {
    this.#alike = alike;
    this.#columns = columns;
    this.#cells = new Int32Array(256 * columns.length);
  }

  /** The statement in the cells of a row, from 0; SLOW where a text has no number or there are too many statements. */
  of(numbers: readonly Int32Array[], row: number): number {
    const width = numbers.length;
    const id = numbers[0]?.[row] ?? SLOW;
    if (id < 0) return SLOW;
    const last = id < this.#lastOf.length ? (this.#lastOf[id] ?? -1) : -1;
    if (last >= 0) {
      const cells = this.#cells;
      let at = 1;
      for (let from = last * width; at < width; at += 1) if (cells[from + at] !== numbers[at]?.[row]) break;
      if (at === width) return last;
    }
    return this.#find(numbers, row, id);
  }

  /** The number of the text that the last statement of an id has in a column; SLOW where there is none. */
  lastNumber(id: number, column: number): number {
    const last = id >= 0 && id < this.#lastOf.length ? (this.#lastOf[id] ?? -1) : -1;
    return last < 0 ? SLOW : (this.#cells[last * this.#columns.length + column] ?? SLOW);
  }

  #find(numbers: readonly Int32Array[], row: number, id: number): number {
    const cells = numbers.map((column) => column[row] ?? SLOW);
    if (cells.includes(SLOW)) return SLOW;
    const key = cells.join(' ');
    const statement = this.#known.get(key) ?? this.#add(key, cells);
    if (statement < 0) return SLOW;
    while (id >= this.#lastOf.length) {
      const more = new Int32Array(this.#lastOf.length * 2).fill(-1);
      more.set(this.#lastOf);
      this.#lastOf = more;
    }
    this.#lastOf[id] = statement;
    return statement;
  }

  #add(key: string, cells: readonly number[]): number {
    const statement = this.#size;
    if (statement >= MOST_STATEMENTS) return SLOW;
    if (statement === this.codes.length) {
      this.codes = doubled(this.codes);
      this.#cells = doubled(this.#cells);
    }
    this.#cells.set(cells, statement * cells.length);
    const facts = this.#factsOf(cells);
    this.codes[statement] = facts ? this.#alike.vocabulary.statements.push(facts) - 1 : SLOW;
    this.#known.set(key, statement);
    this.#size += 1;
    return statement;
  }

  /** The facts; nothing where any of them is a problem or a doubt. */
  #factsOf(cells: readonly number[]): ContractFacts | undefined {
    const columns = this.#columns;
    if (columns.some(({ texts }, index) => texts.values[cells[index] ?? 0] === SLOW)) return undefined;
    const row = new RowCells(Object.fromEntries(columns.map(({ field }, cell) => [field, cell])), false);
    row.cells = columns.map(({ field, texts, isConstant }, index) => {
      const text = texts.textOf(cells[index] ?? 0);
      return isConstant ? text : this.#alike.ours(field, text);
    });
    const facts = contractFactsIn(row, this.#alike.read);
    return row.problems.length > 0 ? undefined : facts;
  }
}
