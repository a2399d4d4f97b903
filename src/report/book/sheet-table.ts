// A sheet of a workbook as plain data: a title, one table, and cells that may be formulas over other cells.
import { columnLetters } from '../../model/sheet-place.ts';

/** What a column holds; `ratio` is shown as a percentage, `pounds` to the penny. */
export type ColumnKind = 'text' | 'number' | 'pounds' | 'ratio' | 'percent' | 'date';

/** Text or a number as text; or a formula (A1 references, no leading `=`) with the value it comes to. */
export type SheetCell = string | { readonly formula: string; readonly value: string };

interface SheetColumn {
  readonly title: string;
  readonly kind: ColumnKind;
  /** What a person who fills it in is told at its head. */
  readonly note?: string;
  /** What may be picked in its cells: words, or a formula that names cells of another sheet, as for the first row. */
  readonly pick?: readonly string[] | string;
}

export interface SheetTable {
  readonly name: string;
  /** What stands above the table, a line each; none for a sheet that is filled in and read back. */
  readonly above?: readonly string[];
  readonly columns: readonly SheetColumn[];
  /** A text that is not of its column's kind stays a text. */
  readonly rows: readonly (readonly SheetCell[])[];
}

/** What stands in a cell that has nothing to hold: it does not apply, or it is not known. Source: Analysis Function, "Releasing statistics in spreadsheets", shorthand. */
export const NOT_APPLICABLE = '[z]';
export const NOT_KNOWN = '[x]';

/** A sheet of a spreadsheet holds 1,048,576 rows. Source: ECMA-376 and the limits of both common programs. */
export const MOST_ROWS = 1_048_576;

/** A sheet that is being filled: rows by the titles of their columns, and the names that formulas call cells by. */
export class SheetDraft<Title extends string> {
  readonly name: string;
  readonly #above: readonly string[];
  readonly #columns: Readonly<Record<Title, ColumnKind>>;
  readonly #titles: readonly string[];
  #rows: SheetCell[][] = [];
  #taken = 0;

  constructor(name: string, above: readonly string[], columns: Readonly<Record<Title, ColumnKind>>) {
    this.name = name;
    this.#above = above;
    this.#columns = columns;
    this.#titles = Object.keys(columns);
  }

  /** The row (from 1, as a spreadsheet counts) that the next one added will have. */
  get nextRow(): number {
    return this.#above.length + 2 + this.#taken + this.#rows.length;
  }

  add(cells: Readonly<Partial<Record<Title, SheetCell>>>): void {
    const byTitle: Readonly<Partial<Record<string, SheetCell>>> = cells;
    this.#rows.push(this.#titles.map((title) => byTitle[title] ?? NOT_APPLICABLE));
  }

  /** A cell as a formula on another sheet calls it. */
  at(title: Title, row: number): string {
    return `${quoted(this.name)}!$${this.#letters(title)}$${row}`;
  }

  /** A cell as a formula on this sheet calls it. */
  here(title: Title, row: number): string {
    return `${this.#letters(title)}${row}`;
  }

  /** The cells of a column in some rows, all of them when none are named. */
  range(title: Title, from = this.#above.length + 2, to = this.nextRow - 1): string {
    const letter = this.#letters(title);
    return `${quoted(this.name)}!$${letter}$${from}:$${letter}$${Math.max(from, to)}`;
  }

  #letters(title: Title): string {
    return columnLetters(this.#titles.indexOf(title));
  }

  /** The sheet with the rows that were added since it was last taken, which are kept here no longer. */
  take(): SheetTable {
    const columns = Object.entries<ColumnKind>(this.#columns).map(([title, kind]) => ({ title, kind }));
    const rows = this.#rows;
    this.#taken += rows.length;
    this.#rows = [];
    return { name: this.name, above: this.#above, columns, rows };
  }
}

/** A sheet that is being filled, and further ones where it is full. */
export class SheetDrafts<Title extends string> {
  readonly all: SheetDraft<Title>[] = [];
  readonly #open: (name: string) => SheetDraft<Title>;
  readonly #name: string;
  readonly #mostRows: number;
  #untaken = 0;

  /** `mostRows`: how many rows a sheet holds. */
  constructor(
    name: string,
    above: readonly string[],
    columns: Readonly<Record<Title, ColumnKind>>,
    mostRows = MOST_ROWS,
  ) {
    this.#name = name;
    this.#mostRows = mostRows;
    this.#open = (each) => new SheetDraft(each, above, columns);
    this.all.push(this.#open(name));
  }

  /** The sheet that the next so many rows go to. */
  sheet(rows = 1): SheetDraft<Title> {
    const last = this.all.at(-1);
    if (last && last.nextRow + rows - 1 <= this.#mostRows) return last;
    const next = this.#open(`${this.#name} ${this.all.length + 1}`);
    this.all.push(next);
    return next;
  }

  add(cells: Readonly<Partial<Record<Title, SheetCell>>>): void {
    this.sheet().add(cells);
  }

  /** The cells of a column on all the sheets, as a function takes them. */
  ranges(title: Title): string {
    return this.all.map((sheet) => sheet.range(title)).join(',');
  }

  /** The sheets with the rows that were added since; all but the last are full then. */
  *taken(): Generator<SheetTable> {
    for (const sheet of this.all.slice(this.#untaken)) yield sheet.take();
    this.#untaken = this.all.length - 1;
  }
}

function quoted(name: string): string {
  return /^[A-Za-z]+$/.test(name) ? name : `'${name}'`;
}

/** A text as a formula holds it. */
export function textInFormula(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
