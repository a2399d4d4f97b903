// Rows as a sheet's XML gives them up, gathered into batches; shared by the readers of .xlsx and .ods.
import { unreadable } from '../../model/finding.ts';
import { ROWS_PER_BATCH } from '../batches.ts';
import {
  type BookOptions,
  LAST_CELL,
  LAST_ROW,
  LETTERS_A_BYTE,
  MOST_CELLS,
  MOST_LETTERS,
  MOST_REPEATED,
  type SheetRemarks,
  type SheetRows,
} from './book.ts';
import { numberText, percentText } from './cell-text.ts';
import { type Archive, damaged } from './zip.ts';

/** So many merged ranges are told of. */
const MOST_MERGED = 40;

/** Takes cells and rows in the order of the sheet; blank rows are passed over. */
export class RowsOut {
  readonly #file: string;
  readonly #decimal: BookOptions['decimal'];
  readonly #remarks: SheetRemarks;
  #numbers: number[] = [];
  #rows: string[][] = [];
  #row: string[] = [];
  #cells = 0;
  /** The number of the row before this one. */
  #last = 0;
  /** Characters of the row that is being read, and of all rows. */
  #inRow = 0;
  #letters = 0;
  /** Rows that are there because another stands for them. */
  #repeated = 0;
  readonly #mostLetters: number;
  readonly #hidden = new Set<number>();

  constructor({ file, packed }: Pick<Archive, 'file' | 'packed'>, options: BookOptions, remarks: SheetRemarks) {
    this.#file = file;
    this.#mostLetters = MOST_LETTERS + LETTERS_A_BYTE * packed;
    this.#decimal = options.decimal;
    this.#remarks = remarks;
  }

  /** Puts a text into a cell (from 0) of the row that is being read. */
  put(cell: number, text: string): void {
    if (!(cell >= 0 && cell <= LAST_CELL)) damaged(this.#file, 'it has a cell beyond the last column');
    if (text.trim() === '') return;
    if (cell < this.#row.length) damaged(this.#file, 'cells of a row do not stand in the order of their columns');
    for (let blank = this.#row.length; blank < cell; blank += 1) this.#row.push('');
    this.#row[cell] = text;
    this.#inRow += text.length;
    if (this.#hidden.has(cell)) this.#remarks.hiddenColumns.add(cell);
  }

  /** A cell that says another row than it stands in is in the one or in the other. */
  astray(place: string, row: number): never {
    return damaged(this.#file, `cell ${place.slice(0, 20)} of a sheet stands in row ${row}`);
  }

  /** Is told that a column (from 0) is hidden. */
  hide(cell: number): void {
    this.#hidden.add(cell);
  }

  /** Is told of merged cells by their range; those of one row are nothing to rows. */
  merge(range: string): void {
    const [, first, last] = /^[A-Z]+(\d+):[A-Z]+(\d+)$/.exec(range) ?? [];
    if (first !== last && this.#remarks.merged.length < MOST_MERGED) this.#remarks.merged.push(range);
  }

  /** The text of a typed number, or the text as it stands when it is none. */
  number(stored: string, row: number, cell: number, isPercent = false): string {
    const number = numberText(stored);
    if (!number) return stored;
    if (number.rounded) {
      this.#remarks.roundedNumbers += 1;
      this.#remarks.firstRounded ??= { row, cell, stored, text: number.text };
    }
    const text = isPercent ? percentText(number.text) : number.text;
    return this.#decimal === '.' ? text : text.replace('.', this.#decimal);
  }

  /** Ends a row; `times` is for a row that stands there so many times, one under another. */
  endRow(number: number, isHidden: boolean, times = 1): void {
    const [row, letters] = [this.#row, this.#inRow];
    this.#row = [];
    this.#inRow = 0;
    if (row.length === 0) return;
    if (!(number >= 1 && number + times - 1 <= LAST_ROW)) damaged(this.#file, 'it has a row beyond the last');
    if (number <= this.#last) damaged(this.#file, `row ${number} of a sheet stands after row ${this.#last}`);
    this.#last = number + times - 1;
    this.#cells += row.length * times;
    if (this.#cells > MOST_CELLS) {
      unreadable('workbook-too-large', { cells: this.#cells, limit: MOST_CELLS }, { file: this.#file });
    }
    this.#letters += letters * times;
    if (this.#letters > this.#mostLetters) {
      unreadable('workbook-too-large', { letters: this.#letters, limit: this.#mostLetters }, { file: this.#file });
    }
    this.#repeated += times - 1;
    if (this.#repeated > MOST_REPEATED) {
      unreadable('workbook-too-large', { repeated: this.#repeated, limit: MOST_REPEATED }, { file: this.#file });
    }
    if (isHidden) this.#remarks.hiddenRows += times;
    for (let index = 0; index < times; index += 1) {
      this.#numbers.push(number + index);
      this.#rows.push(row);
    }
  }

  /** The rows so far, when they are enough for a batch or whatever is left is asked for. */
  take(all: boolean): SheetRows | undefined {
    if (this.#rows.length === 0 || (!all && this.#rows.length < ROWS_PER_BATCH)) return undefined;
    const batch = { numbers: this.#numbers, rows: this.#rows };
    this.#numbers = [];
    this.#rows = [];
    return batch;
  }
}
