// What the cells of one row say, field by field, and what is wrong with them. A column says a few texts over and over:
// each is read once and known again.
import { MOST_TEXT, MOST_WORDS } from '../model/bounds.ts';
import type { Field } from '../model/commitment.ts';
import { type Checked, isUnworked } from './cells.ts';
import type { FieldProblem } from './commitment-checks.ts';
import type { Header } from './csv/header.ts';
import { lastSummed, shownIn } from './shown-numbers.ts';

/** Fields that are prose, where `=` may begin a text. */
const PROSE: ReadonlySet<Field> = new Set(['contract_name', 'buyer', 'supplier', 'evidence', 'notes']);

/** Fields of many words. */
const LISTS: ReadonlySet<Field> = new Set(['ask', 'checked', 'different']);

const IDS: ReadonlySet<Field> = new Set(['contract_id', 'commitment_id', 'area']);

/** A number that is an id is that, whatever word a workbook shows beside it. */
function withoutShown(text: string): string {
  const { number } = shownIn(text) ?? {};
  return number !== undefined && /^-?\d+(?:\.\d+)?$/.test(number) ? number : text;
}

/** That a number is a sum of others in its column matters where it is counted, and nowhere else. */
function withoutSum(text: string): string {
  const shown = shownIn(text);
  return shown !== undefined && lastSummed(shown.words) !== undefined ? shown.number : text;
}

/** The rows under one header, one at a time. */
export class RowCells {
  /** What is wrong with the row that is being read; whoever begins a row begins these. */
  problems: FieldProblem[] = [];
  /** The row that is being read. */
  cells: readonly string[] = [];
  readonly #cellOf: Header['cells'];
  readonly #isOfWorkbook: boolean;

  constructor(cellOf: Header['cells'], isOfWorkbook: boolean) {
    this.#cellOf = cellOf;
    this.#isOfWorkbook = isOfWorkbook;
  }

  /** The text of a field without the white space around it; undefined when it is blank or has no column. */
  textOf(field: Field): string | undefined {
    const cell = this.#cellOf[field];
    return (cell === undefined ? undefined : this.cells[cell]?.trim()) || undefined;
  }

  /** A text that is kept as it is, so that nobody else would notice a `#REF!` in it. Outside a workbook `=` begins prose. */
  words(field: Field): string | undefined {
    const text = this.textOf(field);
    if (text === undefined || this.#isBeyond(field, text, MOST_TEXT)) return undefined;
    if (!isUnworked(text)) return IDS.has(field) ? withoutShown(text) : withoutSum(text);
    if (text.startsWith('=') && !this.#isOfWorkbook && PROSE.has(field)) return text;
    this.problems.push({ field, problem: { rule: 'cell-not-worked', data: { field, found: text } } });
    return undefined;
  }

  /** Words that must be there: blank is a problem. */
  requiredWords(field: Field): string | undefined {
    return this.#isBlank(field) ? undefined : this.words(field);
  }

  /** What a reader makes of a field's text; undefined when it is blank or a problem. */
  take<T>(field: Field, read: (field: string, text: string) => Checked<T>): T | undefined {
    const said = this.textOf(field);
    const text = said === undefined || field === 'quantity' ? said : withoutSum(said);
    if (text === undefined || this.#isBeyond(field, text, LISTS.has(field) ? MOST_TEXT : MOST_WORDS)) return undefined;
    const checked = read(field, text);
    if ('value' in checked) return checked.value;
    const isError = checked.problem.rule !== 'not-a-number' && isUnworked(text);
    this.problems.push({
      field,
      problem: isError ? { rule: 'cell-not-worked', data: { field, found: text } } : checked.problem,
    });
    return undefined;
  }

  /** As take, of a field that must be there. */
  takeRequired<T>(field: Field, read: (field: string, text: string) => Checked<T>): T | undefined {
    return this.#isBlank(field) ? undefined : this.take(field, read);
  }

  /** The reader of a field, to be asked row by row, that knows again what it has read before. */
  column<T>(field: Field, read: (row: RowCells) => T | undefined): () => T | undefined {
    const cell = this.#cellOf[field];
    if (cell === undefined) return () => read(this);
    const known = new Map<string, T>();
    return () => {
      const written = this.cells[cell] ?? '';
      const before = known.get(written);
      if (before !== undefined) return before;
      const value = read(this);
      if (value !== undefined) keep(known, written, value);
      return value;
    };
  }

  #isBeyond(field: Field, { length }: string, limit: number): boolean {
    if (length <= limit) return false;
    this.problems.push({
      field,
      problem: { rule: 'too-long', data: { field, of: 'characters', found: length, limit } },
    });
    return true;
  }

  #isBlank(field: Field): boolean {
    if (this.textOf(field) !== undefined) return false;
    this.problems.push({ field, problem: { rule: 'blank-field', data: { field } } });
    return true;
  }
}

/** More than this is not kept in memory: what has as many different texts hardly repeats itself. */
const MOST_KEPT = 2000;

/** Keeps a value under its text; now and then all is let go and begun anew. */
export function keep<T>(known: Map<string, T>, text: string, value: T): void {
  if (known.size >= MOST_KEPT) known.clear();
  known.set(text, value);
}
