// The columns of a sheet whose texts have codes: by row the number of the text in a cell, and what that text was read as.
import { PairCodes } from '../../model/codes.ts';
import type { Field } from '../../model/commitment.ts';
import { BELOW_ZERO, NO_DAY } from '../../model/rows.ts';
import type { FieldValues } from '../field-readers.ts';
import type { FieldSource } from '../map/sheet-map.ts';
import { MOST_RECORDS, type RecordCells } from '../records/record-scanner.ts';
import { type Bytes, bytesOf, type CellDictionary, type CodesOfCells, SLOW } from './cell-dictionary.ts';
import { MANNER_FIELDS } from './manner-codes.ts';
import type { Alike } from './shared-columns.ts';
import type { SheetLayout } from './sheet-layout.ts';

/** Days have codes from 1; 0 is none. */
const DAY_ZERO = 1_000_000;

/** One of them; without a cell every row has the same. */
interface CodedColumn extends CodesOfCells {
  readonly texts: CellDictionary;
  /** Where a cell says alone what is wrong with it: codes of that together with what is wrong in columns before it. */
  readonly wrongs: PairCodes | undefined;
}

/** Fields of which a row that is rejected keeps nothing when they are wrong. */
const ALONE: ReadonlySet<Field> = new Set([...MANNER_FIELDS, 'start', 'end', 'period']);

/** So many rows are told apart by what is wrong with them; further ones are read. */
const MOST_WRONG = 1 << 14;

/** Room for what the rows of a piece have in one column. */
export const column = (): Int32Array => new Int32Array(MOST_RECORDS);

/** The cell of a field that is read from one. */
export function cellOf(source: FieldSource | undefined): number | undefined {
  return source && 'cells' in source ? source.cells[0] : undefined;
}

export class CodedColumns {
  /** Something is wrong with what every row says. */
  isSlow = false;
  readonly #layout: SheetLayout;
  readonly #alike: Alike;
  readonly #inCells: CodedColumn[] = [];

  constructor(layout: SheetLayout, alike: Alike) {
    this.#layout = layout;
    this.#alike = alike;
    for (const cell of new Set(layout.skips.map((skip) => skip.cell))) {
      const equals = layout.skips.filter((skip) => skip.cell === cell).map((skip) => skip.equals);
      const texts = alike.passedOver(cell, equals);
      this.#inCells.push({ cell, texts, numbers: column(), codes: column(), zero: 0, none: 0, wrongs: undefined });
    }
  }

  /** A column whose texts are coded with every piece, by what their field reads in them. */
  add<F extends Field>(field: F, codeOf: (value: FieldValues[F]) => number): CodedColumn {
    const isDay = field === 'start' || field === 'end';
    const [zero, none] = isDay ? [DAY_ZERO, NO_DAY] : [0, 0];
    const { cell, texts, constant } = this.texts(field, codeOf);
    const wrongs = ALONE.has(field) ? new PairCodes() : undefined;
    const coded = { cell, texts, numbers: column(), codes: column(), zero, none, wrongs };
    if (constant === undefined) this.#inCells.push(coded);
    else {
      const code = texts.values[constant] ?? SLOW;
      coded.numbers.fill(constant);
      coded.codes.fill(code > 0 ? code - zero : none);
    }
    return coded;
  }

  /** A column of days. */
  days(field: 'start' | 'end'): Int32Array {
    return this.add(field, (day) => day + DAY_ZERO).codes;
  }

  /** Where a field stands: in a cell, with the name of that column, or it is the same for every row. */
  source(field: Field) {
    const source = this.#layout.sources[field];
    const cell = cellOf(source);
    const name = cell === undefined ? '' : (this.#layout.names[cell] ?? '');
    return { cell, name, constant: source && 'constant' in source ? source.constant : undefined };
  }

  /** The texts of a field's column, its name, and where every row has the same text that one's number. */
  texts<F extends Field>(field: F, codeOf: (value: FieldValues[F]) => number) {
    const { cell, name, constant: said = '' } = this.source(field);
    if (cell !== undefined) return { cell, name, texts: this.#alike.dictionary(field, name, codeOf) };
    const texts = this.#alike.constant(field, codeOf);
    const written = new TextEncoder().encode(said);
    const constant = texts.numberOf(bytesOf(written), 0, written.length, false);
    if ((texts.values[constant] ?? SLOW) < 0) this.isSlow = true;
    return { cell, name, texts, constant };
  }

  /**
   * Codes the rows of records from one on; a row with a text that has to be read with it is not plain, or not sound where that
   * text says all that is wrong with its cell.
   */
  take(
    scanner: RecordCells,
    bytes: Bytes,
    from: number,
    count: number,
    shaped: Uint8Array,
    plain: Uint8Array,
    sound: Uint8Array,
  ): void {
    for (const coded of this.#inCells) {
      coded.texts.codeAll(scanner, bytes, coded, from, count, shaped, coded.wrongs ? sound : plain);
    }
  }

  /** `wrong` of a row, with the text of its quantity where that is none, from 1; or whose quantity is below 0. */
  wrongIn(row: number, quantity: number, isBelowZero: boolean): number {
    let wrong = quantity;
    for (const { wrongs, numbers, texts } of this.#inCells) {
      if (!wrongs) continue;
      const number = numbers[row] ?? SLOW;
      const isWrong = number < 0 || (texts.values[number] ?? SLOW) < 0;
      if (isWrong && (number < 0 || isBelowZero)) return 0;
      const own = isWrong ? number + 1 : 0;
      wrong = wrongs.size < MOST_WRONG ? wrongs.of(wrong, own) : wrongs.find(wrong, own);
      if (wrong < 0) return 0;
    }
    return isBelowZero ? BELOW_ZERO : wrong + BELOW_ZERO + 1;
  }
}
