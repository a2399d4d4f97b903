// One pass over all rows in which those that stand are valued; the others are told apart, each with what is wrong with it.
import type { Commitment, ContractFacts } from '../model/commitment.ts';
import type { Finding } from '../model/finding.ts';
import type { ReadRows } from '../model/read-rows.ts';
import type { Line, Options } from '../model/result.ts';
import type { Aside } from './aside.ts';
import type { TableAt } from './line.ts';
import { matchReject } from './match.ts';
import type { Portfolio } from './portfolio.ts';
import type { TablesInUse } from './tables-in-use.ts';
import { Valuer } from './valuer.ts';

/** What a pass does with what it meets; rows are known by their numbers in reading order. */
export interface Meets {
  line(line: Line): void;
  /** A commitment that a table, its dates or its record keeps from standing, and the errors that were found just now. */
  reject(commitment: Commitment, row: number, met: readonly Finding[], ofRecord?: readonly Finding[]): void;
  /** What the table says of a row that was put aside before. */
  more(findings: readonly Finding[]): void;
}

export class ValuePass {
  readonly #portfolio: Portfolio;
  readonly #tables: TablesInUse;
  readonly #options: Options;
  readonly #aside: Aside | undefined;
  readonly #contracts = new Map<string, { readonly facts: ContractFacts; readonly at: TableAt }>();
  readonly #valuer: Valuer;
  #row = 0;

  /** `aside` where rows may be left out: those in it are passed over. */
  constructor(portfolio: Portfolio, tables: TablesInUse, options: Options, aside?: Aside) {
    this.#portfolio = portfolio;
    this.#tables = tables;
    this.#options = options;
    this.#valuer = new Valuer(options);
    this.#aside = aside;
  }

  take(rows: ReadRows, meets: Meets): void {
    const { status } = this.#options;
    if (this.#aside) this.#noteRecords(rows.commitments, this.#aside);
    else
      for (const reject of rows.rejects)
        meets.more(matchReject(reject, this.#of(reject.contract ?? '').at.loaded.table));
    for (const commitment of rows.commitments) {
      const row = this.#row;
      this.#row += 1;
      if (this.#aside?.has(row)) continue;
      const { facts, at } = this.#of(commitment.contract);
      if (this.#portfolio.isRejected(row)) {
        if (!this.#aside) meets.more(matchReject(commitment, at.loaded.table));
        continue;
      }
      const ofRecord = this.#aside?.errorsOfRecord(commitment.origin);
      if (ofRecord) {
        meets.reject(commitment, row, [], ofRecord);
        continue;
      }
      if (status !== undefined && commitment.status !== status) continue;
      const outcome = this.#valuer.value(commitment, facts, at);
      if (Array.isArray(outcome)) meets.reject(commitment, row, outcome);
      else meets.line(outcome);
    }
  }

  /** A record of several quantities, one of which the portfolio put aside, is put aside as a whole. */
  #noteRecords(commitments: readonly Commitment[], aside: Aside): void {
    for (const [index, { origin }] of commitments.entries()) {
      if (origin.part === undefined) continue;
      const errors = this.#portfolio.rejectAt(this.#row + index)?.errors;
      if (errors) aside.noteRecord(origin, errors);
    }
  }

  #of(contract: string) {
    const known = this.#contracts.get(contract);
    if (known) return known;
    const facts = this.#portfolio.contract(contract);
    const own = { facts, at: this.#tables.of(facts) };
    this.#contracts.set(contract, own);
    return own;
  }
}
