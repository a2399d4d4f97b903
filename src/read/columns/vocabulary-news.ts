// What codes stand for that were made elsewhere: told as it is met, and learnt here under codes of our own.
import { copied } from '../../model/codes.ts';
import type { ContractFacts } from '../../model/commitment.ts';
import type { Manner, Vocabulary } from '../../model/rows.ts';
import type { CodedRows } from './coded-rows.ts';

/** Kinds of codes that are texts. */
const TEXTS = ['contracts', 'measures', 'units', 'areas'] as const;
type Texts = (typeof TEXTS)[number];

/** What was met since the last were told, each in the order of its codes. All of it is plain data. */
export interface News extends Readonly<Record<Texts, readonly string[]>> {
  readonly periods: Vocabulary['periods'];
  readonly manners: readonly Manner[];
  readonly statements: readonly ContractFacts[];
}

const TOLD: ContractFacts = { id: '' };

/** Tells what is new in a vocabulary. */
export class VocabularyNews {
  readonly #vocabulary: Vocabulary;
  readonly #told = { contracts: 1, measures: 1, units: 1, areas: 1, periods: 1, manners: 0, statements: 0 };

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  next(): News {
    const { periods, manners, statements } = this.#vocabulary;
    const told = this.#told;
    const news = {
      contracts: this.#textsOf('contracts'),
      measures: this.#textsOf('measures'),
      units: this.#textsOf('units'),
      areas: this.#textsOf('areas'),
      periods: periods.slice(told.periods),
      manners: manners.slice(told.manners),
      statements: statements.slice(told.statements),
    };
    // What was told is theirs to keep: here it stands for its code alone.
    statements.fill(TOLD, told.statements);
    told.periods = periods.length;
    told.manners = manners.length;
    told.statements = statements.length;
    return news;
  }

  #textsOf(kind: Texts): string[] {
    const codes = this.#vocabulary[kind];
    const texts: string[] = [];
    for (let code = this.#told[kind]; code < codes.size; code += 1) texts.push(codes.textOf(code));
    this.#told[kind] = codes.size;
    return texts;
  }
}

/** Codes of ours by those of another. */
class Known {
  #codes = new Int32Array(256);
  #size: number;
  /** Whether all are the same, as where nothing else was read. */
  #isSame = true;

  /** `first` codes are the same for all. */
  constructor(first: number) {
    this.#size = first;
  }

  add(code: number): void {
    if (this.#size === this.#codes.length) this.#codes = copied(new Int32Array(this.#size * 2), this.#codes);
    this.#codes[this.#size] = code;
    this.#isSame &&= code === this.#size;
    this.#size += 1;
  }

  /** Puts ours in the place of theirs; what is below 0 is none. */
  translate(codes: Int32Array): void {
    if (this.#isSame) return;
    const known = this.#codes;
    for (let row = 0; row < codes.length; row += 1) {
      const code = codes[row] ?? 0;
      if (code >= 0) codes[row] = known[code] ?? 0;
    }
  }
}

/** Learns what another vocabulary says, and puts rows that are coded by it into codes of our own. */
export class Translation {
  readonly #vocabulary: Vocabulary;
  readonly #texts = { contracts: new Known(1), measures: new Known(1), units: new Known(1), areas: new Known(1) };
  readonly #periods = new Known(1);
  readonly #manners = new Known(0);
  readonly #statements = new Known(0);

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  learn(news: News): void {
    const { periods, manners, statements } = this.#vocabulary;
    for (const kind of TEXTS) for (const text of news[kind]) this.#texts[kind].add(this.#vocabulary[kind].of(text));
    for (const period of news.periods) this.#periods.add(periods.push(period) - 1);
    for (const manner of news.manners) this.#manners.add(manners.push(manner) - 1);
    for (const facts of news.statements) this.#statements.add(statements.push(facts) - 1);
  }

  /** What a row says of its contract is only compared with what others say, so `said` stays as it is. */
  translate(rows: CodedRows): void {
    for (const kind of TEXTS) this.#texts[kind].translate(rows[kind]);
    this.#periods.translate(rows.periods);
    this.#manners.translate(rows.manners);
    this.#statements.translate(rows.statements);
  }
}
