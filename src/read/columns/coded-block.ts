// A block of rows by their codes, with the records they were made of: for what is asked of single rows, and for the readers of these.
import type { Field, InputFile } from '../../model/commitment.ts';
import type { Finding } from '../../model/finding.ts';
import type { Rational } from '../../model/rational.ts';
import type { RejectedRow } from '../../model/rejected-row.ts';
import { BELOW_ZERO, type OwnWords, type RowBlock, type RowsRead, type Stretch, timeOf } from '../../model/rows.ts';
import type { RuleId } from '../../model/rules.ts';
import type { RowBatch } from '../batches.ts';
import { NUMBER_FIELDS, type NumberLook } from '../number-look.ts';
import { DOUBLED } from '../records/record-scanner.ts';
import { cellTextAt, isBlankRecord, recordTexts } from '../records/record-texts.ts';
import type { Records } from '../records/records-in.ts';
import { SLOW } from './cell-dictionary.ts';
import { cellOf } from './coded-columns.ts';
import type { CodedRows } from './coded-rows.ts';
import type { Alike } from './shared-columns.ts';
import type { SheetLayout } from './sheet-layout.ts';

/** Reads rows of text one by one; it asks of each whether it says another thing of its contract than the one before it. */
type SlowReader = (rows: RowBatch, isAnew: (index: number) => boolean) => RowsRead;

const NO_NUMBERS = new Int32Array(0);
const NO_BYTES = new Uint8Array(0);

/** The rows under one header; the next piece writes over them. */
export class CodedBlock implements RowBlock {
  readonly file: InputFile;
  readonly hasIds: boolean;
  readonly hasClaims: boolean;
  count = 0;
  plain: Uint8Array = NO_BYTES;
  lines: Float64Array = new Float64Array(0);
  contracts: Int32Array = NO_NUMBERS;
  statements: Int32Array = NO_NUMBERS;
  measures: Int32Array = NO_NUMBERS;
  units: Int32Array = NO_NUMBERS;
  areas: Int32Array = NO_NUMBERS;
  periods: Int32Array = NO_NUMBERS;
  starts: Int32Array = NO_NUMBERS;
  ends: Int32Array = NO_NUMBERS;
  manners: Int32Array = NO_NUMBERS;
  evidenced: Int32Array = NO_NUMBERS;
  quantities: Float64Array = new Float64Array(0);
  decimals: Uint8Array = NO_BYTES;
  words: Int32Array = NO_NUMBERS;
  wrong: Int32Array = NO_NUMBERS;
  /** How many rows of ours there were so far. */
  read = 0;
  readonly #layout: SheetLayout;
  readonly #alike: Alike;
  readonly #check: SlowReader;
  #records: Records | undefined;
  /** The first record of the block among the records. */
  #first = 0;
  #said: Int32Array = NO_NUMBERS;
  /** What the last row said of its contract, of the block before and of this one. */
  #saidBefore = SLOW;
  #saidLast = SLOW;
  /** What was found against the first row of each kind that is wrong; nothing for a kind of which that is not all there is to say. */
  readonly #wrongs = new Map<number, readonly Finding[] | undefined>();
  readonly #look: NumberLook | undefined;
  readonly #numbers: readonly { readonly field: Field; readonly cell: number }[];

  /** `look` is shown the numbers of rows that are read, and so of those that are rejected without. */
  constructor(layout: SheetLayout, alike: Alike, check: SlowReader, look?: NumberLook) {
    this.file = layout.file;
    this.hasIds = cellOf(layout.sources.commitment_id) !== undefined;
    const { claimed_value: value, claimed_proxy: proxy } = layout.sources;
    this.hasClaims = value !== undefined || proxy !== undefined;
    this.#layout = layout;
    this.#alike = alike;
    this.#check = check;
    this.#look = look;
    this.#numbers = NUMBER_FIELDS.flatMap((field) => {
      const cell = cellOf(layout.sources[field]);
      return cell === undefined ? [] : [{ field, cell }];
    });
  }

  /** Takes the next rows; they are the block until the next are taken. */
  take(records: Records, from: number, coded: CodedRows): RowBlock {
    this.#saidBefore = this.#saidLast;
    if (coded.count > 0) this.#saidLast = coded.said[coded.count - 1] ?? SLOW;
    this.#records = records;
    this.#first = from;
    this.#said = coded.said;
    this.lines = records.scanner.lines.subarray(from);
    this.count = coded.count;
    this.plain = coded.plain;
    this.contracts = coded.contracts;
    this.statements = coded.statements;
    this.measures = coded.measures;
    this.units = coded.units;
    this.areas = coded.areas;
    this.periods = coded.periods;
    this.starts = coded.starts;
    this.ends = coded.ends;
    this.manners = coded.manners;
    this.evidenced = coded.evidenced;
    this.quantities = coded.quantities;
    this.decimals = coded.decimals;
    this.words = coded.words;
    this.wrong = coded.wrong;
    for (let row = 0; row < coded.count; row += 1) this.read += coded.plain[row] ?? 0;
    return this;
  }

  wrongBefore(row: number): readonly Finding[] | undefined {
    return this.#wrongs.get(this.wrong[row] ?? 0);
  }

  rejected(row: number): void {
    this.read += 1 - (this.plain[row] ?? 0);
    const { scanner, data } = this.#records ?? {};
    const first = scanner?.firsts[row + this.#first] ?? 0;
    for (const { field, cell } of this.#look && scanner && data ? this.#numbers : []) {
      const at = first + cell;
      const isPlain = !hasSign(
        data,
        scanner?.starts[at] ?? 0,
        scanner?.ends[at] ?? 0,
        this.#look?.hasPoint(field) ? COMMA : POINT,
      );
      const text = isPlain && !this.#alike.map?.aliases[field] ? '' : (this.#wordAt(row, field)?.trim() ?? '');
      const place = () => ({ file: this.file.path, line: this.lines[row] ?? 0, cell });
      if (text !== '') this.#look?.see(field, text, place);
    }
  }

  /** Keeps what was found against a row that is rejected and of which nothing else is to be said. */
  #learn(row: number, { commitments, rejects, nils = [], findings }: RowsRead): void {
    const [reject] = rejects;
    const line = this.lines[row] ?? 0;
    const isAll =
      reject &&
      rejects.length === 1 &&
      commitments.length + nils.length === 0 &&
      this.#isKept(row, reject) &&
      findings.every(
        ({ rule, place }) => !OF_OTHER_CELLS.has(rule) && place?.line === line && place.file === this.file.path,
      );
    this.#wrongs.set(this.wrong[row] ?? 0, isAll ? findings : undefined);
  }

  /** Whether a rejected row is what its codes say. */
  #isKept(row: number, { contract, measure, unit, time }: RejectedRow): boolean {
    const { vocabulary } = this.#alike;
    const own = timeOf(this, row, vocabulary);
    return (
      contract === vocabulary.contracts.textOf(this.contracts[row] ?? 0) &&
      measure === vocabulary.measures.textOf(this.measures[row] ?? 0) &&
      (unit ?? '') === vocabulary.units.textOf(this.units[row] ?? 0) &&
      time?.start === own?.start &&
      time?.end === own?.end
    );
  }

  idOf(row: number): string | undefined {
    return this.textOf(row, 'commitment_id');
  }

  textOf(row: number, field: OwnWords): string | undefined {
    return this.#wordAt(row, field)?.trim() || undefined;
  }

  wordsAt(row: number, field: OwnWords, place: Stretch): boolean {
    const { scanner, data } = this.#records ?? {};
    const cell = cellOf(this.#layout.sources[field]);
    const { map } = this.#alike;
    if (!scanner || !data || cell === undefined || (map && (map.blank.size > 0 || map.aliases[field]))) return false;
    const at = (scanner.firsts[row + this.#first] ?? 0) + cell;
    const [from, to] = [scanner.starts[at] ?? 0, scanner.ends[at] ?? 0];
    if (scanner.written[at] === DOUBLED || !isTrimmed(data, from, to, map !== undefined)) return false;
    place.data = data;
    place.from = from;
    place.to = to;
    return true;
  }

  claimOf(row: number, field: 'claimed_value' | 'claimed_proxy'): Rational | undefined {
    const text = this.#wordAt(row, field);
    return text === undefined ? undefined : this.#alike.held(field, text)?.value;
  }

  /** What stands in a row's cell, in our words. */
  #wordAt(row: number, field: Field): string | undefined {
    const source = this.#layout.sources[field];
    if (source && 'constant' in source) return source.constant;
    const { scanner, data } = this.#records ?? {};
    const cell = cellOf(source);
    if (!scanner || !data || cell === undefined) return undefined;
    const at = (scanner.firsts[row + this.#first] ?? 0) + cell;
    if (scanner.starts[at] === scanner.ends[at]) return undefined;
    return this.#alike.ours(field, cellTextAt(scanner, data, at));
  }

  slowly(from: number, to: number): RowsRead {
    const lines: number[] = [];
    const texts: string[][] = [];
    const said: number[] = [];
    let before = from > 0 ? (this.#said[from - 1] ?? SLOW) : this.#saidBefore;
    let plain = 0;
    const { scanner, data } = this.#records ?? {};
    for (let row = from; row < to && scanner && data; row += 1) {
      plain += this.plain[row] ?? 0;
      if (isBlankRecord(scanner, data, row + this.#first)) continue;
      lines.push(this.lines[row] ?? 0);
      said.push(this.#said[row] ?? SLOW);
      texts.push(recordTexts(scanner, data, row + this.#first));
    }
    const rows = this.#check({ lines, records: texts }, (index) => {
      const isAnew = said[index] !== before;
      before = said[index] ?? SLOW;
      return isAnew;
    });
    if (to === from + 1 && (this.wrong[from] ?? 0) > BELOW_ZERO) this.#learn(from, rows);
    this.read += rows.read - plain;
    // A record that is no row says nothing of a contract: what holds is what the last row said.
    if (to > from) this.#said[to - 1] = before;
    if (to > from && to === this.count) this.#saidLast = before;
    return rows;
  }
}

/** Rules by which a row is told for what stands in any of its cells. */
const OF_OTHER_CELLS: ReadonlySet<RuleId> = new Set(['blank-field', 'total-row', 'nil-with-quantity']);

/** Whether a number has this sign, or with the point the comma. */
function hasSign(data: Uint8Array | undefined, from: number, to: number, sign: number): boolean {
  for (let at = from; at < to; at += 1) if (data?.[at] === sign || data?.[at] === COMMA) return true;
  return false;
}

/** Whether a text begins and ends with letters of ASCII; with a map, whether it has nothing but those and single spaces. */
function isTrimmed(data: Uint8Array, from: number, to: number, isMapped: boolean): boolean {
  if (from === to || !isLetter(data[from] ?? 0) || !isLetter(data[to - 1] ?? 0)) return false;
  for (let at = from + 1; isMapped && at < to; at += 1) {
    const byte = data[at] ?? 0;
    if (!isLetter(byte) && (byte !== SPACE || data[at - 1] === SPACE)) return false;
  }
  return true;
}

const [SPACE, COMMA, POINT] = [0x20, 0x2c, 0x2e] as const;
const isLetter = (byte: number): boolean => byte > SPACE && byte < 0x7f;
