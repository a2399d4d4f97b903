// Rows as columns of codes: what a text of a cell comes to is worked out once, and a row is a handful of small numbers and a
// quantity. A row that is not plainly in order is read and explained cell by cell instead, and comes as it always came.
import type { Period } from './calendar.ts';
import { Codes } from './codes.ts';
import type { Commitment, ContractFacts, InputFile } from './commitment.ts';
import type { Finding } from './finding.ts';
import type { Rational } from './rational.ts';
import type { ReadRows } from './read-rows.ts';
import { type RejectedRow, rejectedRow } from './rejected-row.ts';

/** No day: the row leaves it blank. */
export const NO_DAY = -0x80000000;

/** What is wrong with a row whose quantity is below 0, as far as it goes by itself. */
export const BELOW_ZERO = 1;

/** Of what is given as evidence: that it says that there is none. Something stands there all the same. */
export const SAYS_NO_EVIDENCE = 2;

/** The fields of a row that are words, in the order that they are told by. */
export const WORDED = ['evidence', 'notes'] as const;

/** What a row says in words that few others say. */
export type OwnWords = 'commitment_id' | 'evidence' | 'notes';

/** What the numbers of words begin with. */
export const WORDS = 0x2545f491;

/**
 * The number of words with four letters more in it, which are one number: a step of MurmurHash3. Letters are spread before they come to those
 * before them, or what one letter changes would be undone by a letter two further on: REF-000209 and REF-000802 had one number.
 */
export function withLetters(words: number, four: number): number {
  const mixed = Math.imul(four, 0xcc9e2d51);
  const all = words ^ Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
  return (Math.imul((all << 13) | (all >>> 19), 5) + 0xe6546b64) | 0;
}

/** The number of words with further ones after them; of none it is 0. */
export function wordsAnd(words: number, more: string): number {
  let hash = words ^ WORDS;
  for (let at = 0; at < more.length; at += 4) {
    let four = 0;
    let beyond = 0;
    for (let next = 0; next < 4 && at + next < more.length; next += 1) {
      const letter = more.charCodeAt(at + next);
      four |= (letter & 0xff) << (8 * next);
      beyond |= (letter >>> 8) << (8 * next);
    }
    hash = withLetters(hash, four);
    // What no byte holds of a letter counts as well: a w with a circumflex is no u.
    if (beyond !== 0) hash = withLetters(hash, ~beyond);
  }
  return hash | 1;
}

/** What a row says in words, its evidence and then its notes; 0 where there is nothing. */
export function wordsOf({ evidence, notes }: { readonly evidence?: string; readonly notes?: string }): number {
  const words = evidence === undefined ? 0 : wordsAnd(0, evidence);
  return notes === undefined ? words : wordsAnd(words, notes);
}

/** How a quantity counts, apart from what it is of and when: what few rows of a file have of their own. */
export type Manner = Pick<Commitment, 'per' | 'status' | 'shares'> & { readonly duration: number | undefined };

/** What codes stand for, the same through a run, whichever file they were met in. */
export class Vocabulary {
  readonly contracts = new Codes();
  readonly measures = new Codes();
  readonly units = new Codes();
  readonly areas = new Codes();
  /** By their codes, from 1; 0 is no period. */
  readonly periods: ({ readonly text: string } & Period)[] = [{ text: '', start: 0, end: 0 }];
  readonly manners: Manner[] = [];
  /** What rows say of their contracts: the same words in every field have the same code. */
  readonly statements: ContractFacts[] = [];
}

/** Rows read one by one, with all that was found. */
export interface RowsRead extends ReadRows {
  readonly findings: readonly Finding[];
  /** How many. */
  readonly read: number;
}

/** Bytes between two offsets of others. */
export interface Stretch {
  data: Uint8Array;
  from: number;
  to: number;
}

/** Plain rows of a piece as columns of codes. What a column holds of a row that is not plain means nothing. */
export interface RowColumns {
  readonly count: number;
  /** 1 for a row in which nothing is wrong or doubtful as far as it goes by itself; the others are read slowly. */
  readonly plain: Uint8Array;
  /**
   * Of a row that is not plain for single cells alone, which texts stand in them, as a code from 1: rows of one file that have the
   * same code have the same wrong with them. BELOW_ZERO for one that would be plain with a quantity above 0; else 0.
   */
  readonly wrong: Int32Array;
  readonly contracts: Int32Array;
  readonly statements: Int32Array;
  readonly measures: Int32Array;
  /** 0 where none is given, as with areas and periods. */
  readonly units: Int32Array;
  readonly areas: Int32Array;
  readonly periods: Int32Array;
  /** The row's own dates, or NO_DAY. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly manners: Int32Array;
  /** 0 where nothing is given as evidence, SAYS_NO_EVIDENCE where that says that there is none. */
  readonly evidenced: Int32Array;
  /** A quantity is quantities / 10^decimals, below 0 only where `wrong` says so. */
  readonly quantities: Float64Array;
  readonly decimals: Uint8Array;
  /** What else a plain row says in words, its evidence and notes, as a whole number; 0 where there is nothing. */
  readonly words: Int32Array;
}

/** The time that a row is for, where its own cells say it. */
export function timeOf(
  { periods, starts, ends }: Pick<RowColumns, 'periods' | 'starts' | 'ends'>,
  row: number,
  vocabulary: Pick<Vocabulary, 'periods'>,
): Period | undefined {
  const period = periods[row] === 0 ? undefined : vocabulary.periods[periods[row] ?? 0];
  if (period) return { start: period.start, end: period.end };
  const [start, end] = [starts[row] ?? NO_DAY, ends[row] ?? NO_DAY];
  // No day is before every other.
  return start !== NO_DAY && start <= end ? { start, end } : undefined;
}

/** What is kept of a row that is rejected, by its codes. */
export function rejectedAt(
  block: Pick<RowBlock, 'file' | 'lines' | 'contracts' | 'measures' | 'units' | 'periods' | 'starts' | 'ends'>,
  row: number,
  vocabulary: Vocabulary,
): RejectedRow {
  const unit = vocabulary.units.textOf(block.units[row] ?? 0) || undefined;
  const time = timeOf(block, row, vocabulary);
  const contract = vocabulary.contracts.textOf(block.contracts[row] ?? 0);
  const measure = vocabulary.measures.textOf(block.measures[row] ?? 0);
  const origin = { file: block.file, line: block.lines[row] ?? 0 };
  return { ...rejectedRow(origin, contract, measure, unit), ...(time && { time }) };
}

/**
 * Some records of a file in order, by their numbers from 0; the next block writes over them. Whoever takes it goes over all
 * of them in order, each either by its codes or `slowly`.
 */
export interface RowBlock extends RowColumns {
  readonly file: InputFile;
  readonly lines: Float64Array;
  /** Whether rows may have an id of their own at all. */
  readonly hasIds: boolean;
  /** Whether rows may claim pounds or a proxy at all. */
  readonly hasClaims: boolean;
  /** The commitment's own id, where it has one. */
  idOf(row: number): string | undefined;
  /** What a row says in words, as its reader would have it. */
  textOf(row: number, field: OwnWords): string | undefined;
  /** Whether what a row says in words stands in the bytes of its file letter for letter, and where: that is put into `place`. */
  wordsAt(row: number, field: OwnWords, place: Stretch): boolean;
  /** What was found against the first of the rows that are wrong as one is; nothing where that one has to be read itself. */
  wrongBefore(row: number): readonly Finding[] | undefined;
  /** Is told of a row that was rejected without being read. */
  rejected(row: number): void;
  /** What a row claims for itself. */
  claimOf(row: number, field: 'claimed_value' | 'claimed_proxy'): Rational | undefined;
  /** Reads rows from one up to another cell by cell. */
  slowly(from: number, to: number): RowsRead;
}
