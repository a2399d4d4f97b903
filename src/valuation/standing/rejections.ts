// Rows that are put aside, each with what was found against it. There may be a million: what they say stands in columns, and a row is an
// object only while somebody looks at it.
import { NumberColumn, ValueColumn } from '../../model/columns.ts';
import type { InputFile } from '../../model/commitment.ts';
import type { Finding } from '../../model/finding.ts';
import { MadeWhenAsked, type Many } from '../../model/many.ts';
import { type RejectedRow, rejectedRow } from '../../model/rejected-row.ts';
import type { Rejection } from '../../model/result.ts';
import { NO_DAY, type RowBlock, timeOf, type Vocabulary } from '../../model/rows.ts';
import { FindingLog } from './finding-log.ts';

const text = () => new ValueColumn<string>((one) => one);

/** What of a row by its codes is kept, and what the codes stand for. */
type CodedRows = Pick<RowBlock, 'file' | 'lines' | 'contracts' | 'measures' | 'units' | 'periods' | 'starts' | 'ends'>;
type Words = Pick<Vocabulary, 'contracts' | 'measures' | 'units' | 'periods'>;

/** What codes stand for; made for each row it would be a third of what its adding costs. */
const wordsOf = ({ contracts, measures, units }: Words) => ({
  contract: (code: number) => contracts.textOf(code) || undefined,
  measure: (code: number) => measures.textOf(code) || undefined,
  unit: (code: number) => units.textOf(code) || undefined,
});

const nowhere = (): { file: InputFile; line: number } => ({ file: { path: '' }, line: 0 });

export class Rejections {
  readonly #files = new ValueColumn<InputFile, InputFile | string>((file) => ('cells' in file ? file : file.path));
  readonly #lines = new NumberColumn();
  readonly #contracts = text();
  readonly #measures = text();
  readonly #units = text();
  /** The time each is for: its first and last day, NO_DAY where that is not known. */
  readonly #starts = new NumberColumn();
  readonly #days = new NumberColumn();
  /** The few that say more: all of YAML do. */
  readonly #others = new Map<number, RejectedRow>();
  readonly #ends = new NumberColumn();
  /** What was found against them, one row after another. */
  readonly errors = new FindingLog();
  #words: ReturnType<typeof wordsOf> | undefined;
  readonly #passing = { contract: '', measure: '', unit: '', origin: nowhere() };
  readonly #passingTimed = { ...this.#passing, origin: nowhere(), time: { start: 0, end: 0 } };

  add(row: RejectedRow, errors: Iterable<Finding> = []): void {
    const { contract, measure, unit, time, origin, ...others } = row;
    const { file, line, ...node } = origin;
    if (Object.keys(others).length + Object.keys(node).length > 0) this.#others.set(this.length, row);
    this.#files.push(file);
    this.#lines.push(line);
    this.#contracts.push(contract);
    this.#measures.push(measure);
    this.#units.push(unit);
    this.errors.addAll(errors);
    this.#end(time);
  }

  #end(time: RejectedRow['time']): void {
    this.#starts.push(time?.start ?? NO_DAY);
    this.#days.push(time?.end ?? NO_DAY);
    this.#ends.push(this.errors.length);
  }

  /** Adds a row by its codes, with errors of its line that were made before. All rows that are added so have codes of one vocabulary. */
  addCoded(block: CodedRows, row: number, vocabulary: Words, errors: readonly Finding[] = []): void {
    this.#files.push(block.file);
    this.#lines.push(block.lines[row] ?? 0);
    this.#words ??= wordsOf(vocabulary);
    this.#contracts.pushCode(block.contracts[row] ?? 0, this.#words.contract);
    this.#measures.pushCode(block.measures[row] ?? 0, this.#words.measure);
    this.#units.pushCode(block.units[row] ?? 0, this.#words.unit);
    for (const one of errors) this.errors.addOn(block.lines[row] ?? 0, one);
    // Of a row that was read, what is kept has no time.
    this.#end(errors.length > 0 ? undefined : timeOf(block, row, vocabulary));
  }

  /** Adds a row of others, with what was found against it when it was added there. */
  addFrom(others: Rejections, index: number): void {
    const other = others.#others.get(index);
    if (other) {
      this.add(other, others.errorsAt(index));
      return;
    }
    this.#files.pushFrom(others.#files, index);
    this.#lines.push(others.#lines.at(index));
    this.#contracts.pushFrom(others.#contracts, index);
    this.#measures.pushFrom(others.#measures, index);
    this.#units.pushFrom(others.#units, index);
    for (let at = others.#beginOf(index); at < others.#ends.at(index); at += 1) this.errors.addFrom(others.errors, at);
    this.#starts.push(others.#starts.at(index));
    this.#days.push(others.#days.at(index));
    this.#ends.push(this.errors.length);
  }

  get length(): number {
    return this.#lines.length;
  }

  /** Where a row is. */
  fileAt(index: number): string {
    return this.#files.at(index)?.path ?? '';
  }

  lineAt(index: number): number {
    return this.#lines.at(index);
  }

  /** Codes of what it is of, its contract, measure and unit; 0 for what is not known. */
  codesAt(index: number): readonly [contract: number, measure: number, unit: number] {
    return [this.#contracts.codeAt(index), this.#measures.codeAt(index), this.#units.codeAt(index)];
  }

  /** Whether it says no more than that and when. */
  isPlain(index: number): boolean {
    return this.#others.size === 0 || !this.#others.has(index);
  }

  /** Whether any is a part of a record. */
  get hasParts(): boolean {
    return [...this.#others.values()].some(({ origin }) => origin.part !== undefined);
  }

  /** Whether anything was found against it when it was added. */
  hasErrors(index: number): boolean {
    return this.#beginOf(index) < this.#ends.at(index);
  }

  #beginOf(index: number): number {
    return index === 0 ? 0 : this.#ends.at(index - 1);
  }

  /** A row by its number, from 0 in the order they came. */
  rowAt(index: number): RejectedRow {
    const other = this.#others.get(index);
    if (other) return other;
    const file = this.#files.at(index);
    if (!file) throw new RangeError(`no row ${index} of ${this.length}`);
    const origin = { file, line: this.#lines.at(index) };
    const row = rejectedRow(origin, this.#contracts.at(index), this.#measures.at(index), this.#units.at(index));
    const start = this.#starts.at(index);
    return start === NO_DAY ? row : { ...row, time: { start, end: this.#days.at(index) } };
  }

  /** The same for whoever keeps nothing of it: nearly all are the same object, one after the other. */
  inPassing(index: number): RejectedRow {
    const file = this.#files.at(index);
    const contract = this.#contracts.at(index);
    const measure = this.#measures.at(index);
    const unit = this.#units.at(index);
    const isWhole = file && contract !== undefined && measure !== undefined && unit !== undefined;
    if (!isWhole || !this.isPlain(index)) return this.rowAt(index);
    const start = this.#starts.at(index);
    const row = start === NO_DAY ? this.#passing : this.#passingTimed;
    row.contract = contract;
    row.measure = measure;
    row.unit = unit;
    row.origin.file = file;
    row.origin.line = this.#lines.at(index);
    this.#passingTimed.time.start = start;
    this.#passingTimed.time.end = this.#days.at(index);
    return row;
  }

  /** What was found against a row when it was added. */
  errorsAt(index: number): readonly Finding[] {
    const errors: Finding[] = [];
    const end = this.#ends.at(index);
    for (let at = this.#beginOf(index); at < end; at += 1) errors.push(this.errors.at(at));
    return errors;
  }

  get rows(): Many<RejectedRow> {
    return new MadeWhenAsked(this.length, (index) => this.rowAt(index));
  }

  /** The rows with their errors. */
  get all(): Many<Rejection> {
    return new MadeWhenAsked(this.length, (index) => ({ row: this.rowAt(index), errors: this.errorsAt(index) }));
  }
}
