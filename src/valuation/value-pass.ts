// One pass over all rows in which those that stand are valued; the others are told apart, each with what is wrong with it.
import type { Commitment, ContractFacts } from '../model/commitment.ts';
import type { Finding } from '../model/finding.ts';
import type { ReadRows } from '../model/read-rows.ts';
import type { RejectedRow } from '../model/rejected-row.ts';
import type { Line, Options } from '../model/result.ts';
import type { Beside } from './line/beside.ts';
import { startOf } from './line/delivery-dates.ts';
import { EditionMoves } from './line/edition-moves.ts';
import type { TableAt } from './line/line.ts';
import { matchReject } from './line/match.ts';
import { SuggestedMoves } from './line/suggested-moves.ts';
import { Valuer } from './line/valuer.ts';
import type { Portfolio } from './standing/portfolio.ts';
import type { RowAt } from './standing/standing.ts';
import type { TablesInUse } from './tables-in-use.ts';

/** Who says which rows stand, and is told what is found against them: a Standing, or as much of it as there is while rows are read. */
export interface Judge {
  readonly portfolio: Portfolio;
  readonly leavesOut: boolean;
  stands(row: number, rowAt: RowAt): boolean;
  reject(row: number, rowAt: RowAt, errors: readonly Finding[]): void;
  tell(errors: readonly Finding[]): void;
}

export class ValuePass {
  readonly #standing: Judge;
  readonly #tables: TablesInUse;
  readonly #options: Options;
  readonly #contracts = new Map<string, ContractFacts>();
  readonly #valuer: Valuer;
  readonly #moves: EditionMoves;
  readonly #suggested: SuggestedMoves;
  #first = 0;

  constructor(standing: Judge, tables: TablesInUse, options: Options) {
    this.#standing = standing;
    this.#tables = tables;
    this.#options = options;
    this.#valuer = new Valuer(options);
    this.#moves = new EditionMoves(tables, this.#valuer);
    this.#suggested = new SuggestedMoves(options);
  }

  /** What the edition chosen by the day does to rows that nobody pinned. */
  get moves(): readonly Finding[] {
    return [...this.#moves.findings, ...this.#suggested.findings];
  }

  /** What the rows like a commitment of a quantity of 1 would come to in other ways that are told. */
  besides(line: Line, commitment: Commitment, facts: ContractFacts, at: TableAt): readonly Beside[] {
    const moved = this.#moves.besideOf(commitment, facts, at);
    const suggested = this.#suggested.besideOf(line, commitment, facts, at);
    return [...(moved ? [moved] : []), ...(suggested ? [suggested] : [])];
  }

  /** The facts of every contract as its rows were valued by them. */
  get valuedBy(): Iterable<ContractFacts> {
    return this.#contracts.values();
  }

  /** The number of the next row. */
  get next(): number {
    return this.#first;
  }

  /** Passes over rows that were valued otherwise. */
  skip(rows: number): void {
    this.#first += rows;
  }

  /** Hands over the line of each row that stands; what a table or its dates have against one is told to the standing. */
  take({ commitments, rejects }: ReadRows, onLine: (line: Line) => void): void {
    const standing = this.#standing;
    const { status } = this.#options;
    const first = this.#first;
    this.#first += commitments.length;
    const rowAt = (row: number): Commitment => {
      const commitment = commitments[row - first];
      if (!commitment) throw new RangeError(`row ${row} is not of this batch`);
      return commitment;
    };
    if (!standing.leavesOut) for (const reject of rejects) standing.tell(this.#against(reject, reject.contract ?? ''));
    for (const [index, commitment] of commitments.entries()) {
      const row = first + index;
      if (!standing.stands(row, rowAt)) {
        if (!standing.leavesOut) standing.tell(this.#against(commitment, commitment.contract));
        continue;
      }
      if (status !== undefined && commitment.status !== status) continue;
      const facts = this.#factsOf(commitment.contract);
      const at = this.#tables.of(facts, startOf(commitment, facts));
      const outcome = this.#valuer.value(commitment, facts, at);
      if (Array.isArray(outcome)) {
        standing.reject(row, rowAt, outcome);
        continue;
      }
      this.#moves.add(outcome, commitment, facts, at);
      this.#suggested.add(outcome, commitment, facts, at);
      onLine(outcome);
    }
  }

  /** What the table has against a row that does not stand. */
  #against(row: RejectedRow, contract: string): Finding[] {
    const facts = this.#factsOf(contract);
    return matchReject(row, this.#tables.of(facts, facts.start).loaded.table);
  }

  #factsOf(contract: string): ContractFacts {
    const known = this.#contracts.get(contract);
    if (known) return known;
    const facts = this.#standing.portfolio.contract(contract);
    this.#contracts.set(contract, facts);
    return facts;
  }
}
