// Records to rows by their codes, column by column. What is accepted here is what the readers of single rows accept without a
// word; for whatever else there is they are asked.
import { MOST_WORDS } from '../../model/bounds.ts';
import { isTooLong } from '../../model/calendar.ts';
import { CONTRACT_FIELDS, FIELDS, type Field, PERS } from '../../model/commitment.ts';
import { saysNoEvidence } from '../../model/evidence-words.ts';
import { NO_DAY, SAYS_NO_EVIDENCE, timeOf, WORDED, wordsAnd } from '../../model/rows.ts';
import type { ReadOptions } from '../batches.ts';
import { DOUBLED, MOST_RECORDS, type RecordCells } from '../records/record-scanner.ts';
import { cellTextAt } from '../records/record-texts.ts';
import type { Records } from '../records/records-in.ts';
import { type Bytes, bytesOf, SLOW } from './cell-dictionary.ts';
import { CodedColumns, cellOf, column } from './coded-columns.ts';
import type { CodedRows } from './coded-rows.ts';
import { FixedPoint } from './fixed-point.ts';
import { MANNER_FIELDS, type MannerCodes } from './manner-codes.ts';
import { plainWordsAnd, presenceAt } from './presence.ts';
import type { Alike } from './shared-columns.ts';
import type { SheetLayout } from './sheet-layout.ts';
import type { StatementCodes } from './statement-codes.ts';

/** Fields of which it only matters that nothing is wrong with them. */
const SILENT = ['commitment_id', 'notes', 'claimed_value', 'claimed_proxy'] as const;

/** Fields that are in the columns of a block. A row with something in any other is read slowly. */
const KNOWN: ReadonlySet<Field> = new Set([
  ...CONTRACT_FIELDS,
  ...MANNER_FIELDS,
  ...SILENT,
  'measure',
  'quantity',
  'unit',
  'start',
  'end',
  'period',
  'area',
  'evidence',
]);

const MINUS = 0x2d;

/** The last coder of files that are read alike. */
const coders = new WeakMap<Alike, { readonly key: string; readonly coder: RowCoder }>();

/** A coder of the rows under one header. The one before is taken again where its rows stood the same, with all its room. */
export function coderFor(layout: SheetLayout, alike: Alike, { status }: Pick<ReadOptions, 'status'>): RowCoder {
  const { file: _, ...form } = layout;
  const key = JSON.stringify([form, status]);
  const last = coders.get(alike);
  const coder = last?.key === key ? last.coder : new RowCoder(layout, alike, { ...(status && { status }) });
  coders.set(alike, { key, coder });
  coder.begin();
  return coder;
}

/** The rows under one header; each piece writes over the one before. */
export class RowCoder implements CodedRows {
  count = 0;
  readonly plain = new Uint8Array(MOST_RECORDS);
  readonly contracts: Int32Array;
  readonly statements = column();
  readonly measures: Int32Array;
  readonly units: Int32Array;
  readonly areas: Int32Array;
  readonly periods: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly manners = column();
  readonly evidenced: Int32Array;
  readonly quantities = new Float64Array(MOST_RECORDS);
  readonly decimals = new Uint8Array(MOST_RECORDS);
  readonly words = column();
  readonly said = column();
  readonly wrong = column();
  readonly #layout: SheetLayout;
  readonly #alike: Alike;
  readonly #shaped = new Uint8Array(MOST_RECORDS);
  /** By row, 1 where nothing is wrong in a cell that says it alone; and the text of a quantity that is none, from 1. */
  readonly #sound = new Uint8Array(MOST_RECORDS);
  readonly #quantityTexts = column();
  readonly #columns: CodedColumns;
  /** By row the number of the text of its contract's id. */
  readonly #ids: Int32Array;
  readonly #statementCodes: StatementCodes;
  readonly #ofManner: readonly Int32Array[];
  readonly #mannerCodes: MannerCodes;
  /** By row, which of the texts of evidence it is, and by that its words. */
  readonly #evidence: Int32Array;
  readonly #evidenceWords: number[] = [];
  /** What is said in words, in the order that it is told by. */
  readonly #words: readonly { readonly field: Field; readonly cell: number }[];
  readonly #silent: readonly { readonly field: (typeof SILENT)[number]; readonly cell: number }[];
  /** Cells in which a plain row says nothing. */
  readonly #unknown: readonly number[];
  #saidBefore = SLOW;
  #records: Records | undefined;
  #bytes: Bytes = bytesOf(new Uint8Array(0));
  /** The first record of the block among the records. */
  #first = 0;
  readonly #number: FixedPoint;
  readonly #odd: ReturnType<Alike['numbers']>;
  readonly #isInPlace: boolean;
  readonly #isSignedInPlace: boolean;
  /** No text but an empty one says nothing. */
  readonly #hasNoBlanks: boolean;
  /** Something is wrong with what every row says. */
  #isSlow = false;

  constructor(layout: SheetLayout, alike: Alike, { status = 'committed' }: Pick<ReadOptions, 'status'>) {
    this.#layout = layout;
    this.#alike = alike;
    this.#number = new FixedPoint(alike.map?.decimal ?? '.');
    this.#odd = alike.numbers('quantity');
    this.#hasNoBlanks = (alike.map?.blank.size ?? 0) === 0;
    const words = [...(alike.map?.blank ?? []), ...(alike.map?.nil ?? [])];
    this.#isInPlace = ![...(alike.map?.blank ?? [])].some((text) => /^\d/.test(text));
    this.#isSignedInPlace = this.#isInPlace && !alike.map?.aliases.quantity && !words.some((text) => /^-\d/.test(text));
    const { vocabulary } = alike;
    const { sources, names } = layout;
    const columns = new CodedColumns(layout, alike);
    this.#columns = columns;

    this.measures = columns.add('measure', (text) => vocabulary.measures.of(text)).codes;
    this.units = columns.add('unit', (text) => vocabulary.units.of(text)).codes;
    this.areas = columns.add('area', (text) => vocabulary.areas.of(text)).codes;
    this.periods = columns.add('period', (period) => vocabulary.periods.push(period) - 1).codes;
    this.starts = columns.days('start');
    this.ends = columns.days('end');
    const evidence = columns.add('evidence', (text) => (saysNoEvidence(text) ? SAYS_NO_EVIDENCE : 1));
    this.evidenced = evidence.codes;
    this.#evidence = evidence.numbers;

    const id = columns.add('contract_id', (text) => vocabulary.contracts.of(text));
    this.contracts = id.codes;
    this.#ids = id.numbers;
    const ofContract = CONTRACT_FIELDS.slice(1).filter((field) => sources[field] !== undefined);
    this.#statementCodes = alike.statements(
      id.texts,
      ofContract.map((field) => ({ field, ...columns.source(field) })),
    );

    const fields = MANNER_FIELDS.filter((field) => sources[field] !== undefined);
    this.#ofManner = fields.map((field) => {
      if (field === 'per') return columns.add(field, (per) => PERS.indexOf(per) + 1).codes;
      if (field === 'status') return columns.add(field, (said) => (said === 'delivered' ? 2 : 1)).codes;
      if (field === 'duration') return columns.add(field, (years) => years).codes;
      return columns.add(field, (share) => alike.shareCode(share)).codes;
    });
    this.#mannerCodes = alike.manners(fields, status);

    this.#words = WORDED.flatMap((field) => {
      const cell = cellOf(sources[field]);
      return cell === undefined ? [] : [{ field, cell }];
    });
    this.#silent = SILENT.flatMap((field) => {
      const source = sources[field];
      const cell = cellOf(source);
      if (cell === undefined && source) columns.texts(field, () => 0);
      return cell === undefined ? [] : [{ field, cell }];
    });
    const others = FIELDS.filter((field) => !KNOWN.has(field));
    this.#isSlow = columns.isSlow || others.some((field) => sources[field] && cellOf(sources[field]) === undefined);
    this.#unknown = [
      ...others.flatMap((field) => cellOf(sources[field]) ?? []),
      ...names.flatMap((name, cell) => (name.trim() === '' ? [cell] : [])),
    ];
  }

  /** What comes next are the rows of another file. */
  begin(): void {
    this.count = 0;
    this.#saidBefore = SLOW;
  }

  /** Takes the next records from one on. */
  take(records: Records, from: number): CodedRows {
    const { scanner, data } = records;
    this.#saidBefore = this.count > 0 ? (this.said[this.count - 1] ?? SLOW) : this.#saidBefore;
    this.#records = records;
    this.#bytes = bytesOf(data);
    this.#first = from;
    this.count = scanner.count - from;
    this.#shape(scanner);
    this.#sound.fill(1, 0, this.count);
    this.#columns.take(scanner, this.#bytes, from, this.count, this.#shaped, this.plain, this.#sound);
    for (const { field, cell } of this.#silent) this.#hear(field, cell, scanner);
    this.#quantify(scanner);
    this.#relate(scanner);
    this.#tellWrong();
    this.#say(scanner);
    return this;
  }

  /** What plain rows say in words. */
  #say({ firsts, starts, ends }: RecordCells): void {
    const { view } = this.#bytes;
    this.words.fill(0, 0, this.count);
    for (const { field, cell } of this.#words) {
      // Evidence says a few texts over and over, each known by its number.
      const numbers = field === 'evidence' ? this.#evidence : undefined;
      for (let row = 0; row < this.count; row += 1) {
        if (this.plain[row] === 0) continue;
        const at = (firsts[row + this.#first] ?? 0) + cell;
        const start = starts[at] ?? 0;
        const end = ends[at] ?? 0;
        if (start === end) continue;
        const number = numbers?.[row] ?? SLOW;
        const known = number < 0 ? undefined : this.#evidenceWords[number];
        const before = this.words[row] ?? 0;
        const words =
          known ?? ((this.#hasNoBlanks && plainWordsAnd(before, view, start, end)) || this.#wordsIn(field, at, before));
        if (number >= 0) this.#evidenceWords[number] = words;
        this.words[row] = words;
      }
    }
  }

  #wordsIn(field: Field, at: number, before: number): number {
    const { scanner, data } = this.#records ?? {};
    const text = scanner && data ? this.#alike.ours(field, cellTextAt(scanner, data, at)).trim() : '';
    return text === '' ? before : wordsAnd(before, text);
  }

  /** Records with the cells of their header, and with nothing in the columns that have no name. */
  #shape({ firsts, starts, ends }: RecordCells): void {
    const { width, fullWidth } = this.#layout;
    const unknown = this.#unknown;
    for (let row = 0; row < this.count; row += 1) {
      const first = firsts[row + this.#first] ?? 0;
      const cells = (firsts[row + this.#first + 1] ?? 0) - first;
      let isPlain = cells >= width && cells <= fullWidth && !this.#isSlow;
      for (let at = 0; isPlain && at < unknown.length; at += 1) {
        const cell = unknown[at] ?? 0;
        if (cell < cells && starts[first + cell] !== ends[first + cell]) isPlain = false;
      }
      this.#shaped[row] = cells >= width ? 1 : 0;
      this.plain[row] = isPlain ? 1 : 0;
    }
  }

  /** Finds rows in which something is wrong or doubtful with a field that is not kept. */
  #hear(field: (typeof SILENT)[number], cell: number, { firsts, starts, ends, written }: RecordCells): void {
    const { data } = this.#bytes;
    const isNumber = field === 'claimed_value' || field === 'claimed_proxy';
    const odd = isNumber ? this.#alike.numbers(field) : undefined;
    for (let row = 0; row < this.count; row += 1) {
      if (this.plain[row] === 0) continue;
      const at = (firsts[row + this.#first] ?? 0) + cell;
      const start = starts[at] ?? 0;
      const end = ends[at] ?? 0;
      if (start === end) continue;
      const isDoubled = written[at] === DOUBLED;
      if (odd) {
        if (this.#isInPlace && this.#number.read(data, start, end)) continue;
        const number = odd.texts.numberOf(this.#bytes, start, end, isDoubled);
        if (number < 0 || (odd.texts.values[number] ?? SLOW) < 0) this.plain[row] = 0;
      } else if ((end - start > MOST_WORDS || !presenceAt(data, start)) && this.#isOdd(field, at)) this.plain[row] = 0;
    }
  }

  #isOdd(field: Field, at: number): boolean {
    const { scanner, data } = this.#records ?? {};
    return !scanner || !data || !this.#alike.held(field, this.#alike.ours(field, cellTextAt(scanner, data, at)));
  }

  #quantify({ firsts, starts, ends, written }: RecordCells): void {
    const source = this.#layout.sources.quantity;
    const cell = cellOf(source);
    const number = this.#number;
    const { data } = this.#bytes;
    const { texts, taken } = this.#odd;
    const constant = source && 'constant' in source ? this.#alike.quantityIn(source.constant) : undefined;
    const isConstant = constant !== undefined && number.take(constant);
    for (let row = 0; row < this.count; row += 1) {
      if (this.plain[row] === 0) continue;
      let read: FixedPoint | undefined = number;
      this.#quantityTexts[row] = 0;
      if (cell === undefined) {
        if (!isConstant) read = undefined;
      } else {
        const at = (firsts[row + this.#first] ?? 0) + cell;
        const start = starts[at] ?? 0;
        const end = ends[at] ?? 0;
        if (!this.#isInPlace || !number.read(data, start, end)) {
          // A sign before a plain number is all that is odd about it.
          if (this.#isSignedInPlace && data[start] === MINUS && number.read(data, start + 1, end) && number.value > 0) {
            number.value = -number.value;
            this.#sound[row] = 0;
          } else {
            const text = texts.numberOf(this.#bytes, start, end, written[at] === DOUBLED);
            read = text < 0 ? undefined : taken[texts.values[text] ?? SLOW];
            if (!read && text >= 0) {
              this.#quantityTexts[row] = text + 1;
              this.#sound[row] = 0;
              continue;
            }
          }
        }
      }
      if (read) {
        this.quantities[row] = read.value;
        this.decimals[row] = read.decimals;
      } else this.plain[row] = 0;
    }
  }

  /** What the cells of a row say together. */
  #relate(scanner: RecordCells): void {
    const { plain, starts, ends } = this;
    const { periods } = this.#alike.vocabulary;
    const shaped = this.#shaped;
    this.#statementCodes.take(
      scanner,
      this.#bytes,
      this.#ids,
      this.#first,
      shaped,
      this.count,
      this.said,
      this.statements,
    );
    let said = this.#saidBefore;
    for (let row = 0; row < this.count; row += 1) {
      if (shaped[row] === 0) this.said[row] = said;
      said = this.said[row] ?? SLOW;
      if (shaped[row] === 1 && (this.statements[row] ?? SLOW) < 0) plain[row] = 0;
      if (plain[row] === 0) continue;
      const start = starts[row] ?? NO_DAY;
      const end = ends[row] ?? NO_DAY;
      const period = periods[this.periods[row] ?? 0];
      // What is here is a part of checkCommitment: what it would find nothing against.
      if (period && this.periods[row] !== 0) {
        if ((start !== NO_DAY && start !== period.start) || (end !== NO_DAY && end !== period.end)) plain[row] = 0;
      } else if (start !== NO_DAY && end !== NO_DAY && end < start) plain[row] = 0;
    }
    this.#mannerCodes.take(this.#ofManner, plain, this.count, this.manners);
  }

  /** Rows that would be plain but for single cells are known again by the texts in these. */
  #tellWrong(): void {
    const { plain } = this;
    this.wrong.fill(0, 0, this.count);
    for (let row = 0; row < this.count; row += 1) {
      if (this.#sound[row] === 1 || plain[row] === 0) continue;
      plain[row] = 0;
      const time = timeOf(this, row, this.#alike.vocabulary);
      if (time && isTooLong(time.start, time.end)) continue;
      const text = this.#quantityTexts[row] ?? 0;
      this.wrong[row] = this.#columns.wrongIn(row, text, text === 0 && (this.quantities[row] ?? 0) < 0);
    }
  }
}
