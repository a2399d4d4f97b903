// One contract after the other, by its facts, its table and the day; and where its rows go that do not stand.

import type { ContractFacts } from '../../model/commitment.ts';
import type { NilReturn } from '../../model/read-rows.ts';
import type { RatingThresholds } from '../../model/reconciliation/rating.ts';
import type { ReconcileOptions } from '../../model/reconciliation/reconcile-options.ts';
import type { Options } from '../../model/result.ts';
import type { LoadedTable } from '../../model/table.ts';
import { markOf } from '../../model/text-columns.ts';
import { withYearZero } from '../line/discounting.ts';
import type { TableAt } from '../line/line.ts';
import { Valuer } from '../line/valuer.ts';
import type { Standing } from '../standing/standing.ts';
import { type TableChoice, TablesInUse } from '../tables-in-use.ts';
import type { AsOf } from './as-of.ts';
import type { ContractRows, NumberedRow } from './contract-rows.ts';
import { contractFacts } from './contracts.ts';
import { workLines } from './lines.ts';
import { NearContracts } from './near-contracts.ts';
import { type Prepared, prepareContract } from './prepare.ts';
import { PromisedIds } from './promised-ids.ts';
import { withStakes } from './stakes.ts';
import { matchRow, type Rejected, type ValueRow, valueRowsBy } from './valued-row.ts';
import type { WorkedLine } from './worked-line.ts';

/** What the contracts of a run are reconciled by. */
export interface ContractsTask {
  readonly commitments?: Standing;
  readonly returns: Standing;
  readonly tables: TableChoice;
  /** Every table at hand. */
  readonly claimTables: readonly LoadedTable[];
  readonly options: Omit<ReconcileOptions, 'asOfFrom'>;
  /** False where no return names the line it is for: then nobody asks whose an id is. */
  readonly namesLines?: boolean;
  /** Returns of nothing, by contract. */
  readonly nils?: ReadonlyMap<string, readonly NilReturn[]>;
}

/** Reconciles contract after contract, as the rows stand now: first which of them do, then their lines. */
export class ContractReconciler {
  readonly #task: ContractsTask;
  readonly #value: ValueRow;
  readonly #facts: ReadonlyMap<string, ContractFacts>;
  readonly near = new NearContracts();
  readonly lineIds = new PromisedIds();
  /** Sorted by id. */
  readonly contracts: readonly ContractFacts[];
  tables: TablesInUse;
  readonly #valuation: Options;
  /** Of the tables at hand, those that rows take. */
  readonly #taken = new Set<number>();
  #lastTaken = -1;

  /** With the facts as the rows give them that stand now. */
  constructor(task: ContractsTask) {
    this.#task = task;
    this.#facts = contractFacts(task.commitments?.portfolio, task.returns.portfolio);
    this.contracts = [...this.#facts.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    const valuation = withYearZero(task.options.valuation, this.contracts);
    this.#value = valueRowsBy(new Valuer(valuation), valuation);
    this.#valuation = valuation;
    this.tables = new TablesInUse(task.tables, valuation, this.contracts);
  }

  get thresholds(): RatingThresholds {
    return this.#task.options.thresholds;
  }

  contract(id: string): ContractFacts {
    return this.#facts.get(id) ?? { id };
  }

  /** When all rows were sorted: the tables are those that any of them takes. */
  keepTaken(): void {
    this.tables = new TablesInUse(this.#task.tables, this.#valuation, this.contracts, this.tables.namesOf(this.#taken));
  }

  /** The table of the day a contract starts; each of its rows takes that of its own day. */
  at(contract: ContractFacts): TableAt {
    return this.tables.of(contract, contract.start);
  }

  /** The rows of a contract that stand, made ready and valued. */
  prepare(rows: ContractRows): Prepared {
    const { commitments, returns } = this.#task;
    const promised = standingRows(rows.commitments, commitments);
    return this.#prepare(rows, promised, standingRows(rows.returns, returns), this.#value);
  }

  /** The same without pounds, and each side is told which of its rows cannot be reconciled. */
  sort(rows: ContractRows): Prepared {
    const { commitments, returns } = this.#task;
    const promised = standingRows(rows.commitments, commitments);
    const returned = standingRows(rows.returns, returns);
    const prepared = this.#prepare(rows, promised, returned, matchRow);
    rejectRows(promised, prepared.rejected, commitments);
    rejectRows(returned, prepared.rejected, returns);
    return prepared;
  }

  #prepare(
    rows: ContractRows,
    promised: readonly NumberedRow[],
    returned: readonly NumberedRow[],
    value: ValueRow,
  ): Prepared {
    const contract = this.contract(rows.contract);
    const standing = {
      commitments: promised.map(({ commitment }) => commitment),
      returns: returned.map(({ commitment }) => commitment),
    };
    const { resent } = this.#task.options;
    let numbers: ReadonlyMap<unknown, number>[] | undefined;
    return prepareContract(standing, {
      contract,
      at: this.at(contract),
      atOf: (start) => this.tables.of(contract, start),
      took: ({ index }) => this.#take(index),
      value,
      notesOf: ({ notes, origin }) => {
        if (notes !== undefined) return markOf(notes);
        // Of thousands of repeated rows each asks.
        numbers ??= [returned, promised].map((side) => new Map(side.map((one) => [one.commitment.origin, one.row])));
        const [ofReturns, ofPromises] = numbers.map((side) => side.get(origin));
        return ofReturns === undefined
          ? rows.markOfNotes?.(ofPromises ?? -1, 'commitments')
          : rows.markOfNotes?.(ofReturns, 'returns');
      },
      ...(resent && { resent }),
    });
  }

  #take(index: number): void {
    // Rows take one table after row.
    if (index === this.#lastTaken) return;
    this.#taken.add(index);
    this.#lastTaken = index;
  }

  /** The lines of a contract whose rows were valued. */
  work(id: string, { lines, returned, repeatedTargets }: Prepared, { day: today }: AsOf): WorkedLine[] {
    const { options, claimTables } = this.#task;
    const { tolerance, thresholds } = options;
    const contract = this.contract(id);
    const worked = workLines(lines, returned, {
      ...(today !== undefined && { today }),
      tolerance,
      thresholds,
      contract,
      repeatedTargets,
      nils: this.#task.nils?.get(id) ?? [],
      near: this.near,
      lineIds: this.lineIds.hintsOf(lines, returned),
      check: { tables: claimTables, tolerance },
    });
    return worked.map(withStakes);
  }
}

/** Of the rows of a contract those that stand. */
function standingRows(rows: readonly NumberedRow[], standing: Standing | undefined): readonly NumberedRow[] {
  if (standing?.allStand) return rows;
  return standing ? rows.filter(({ row, commitment }) => standing.stands(row, () => commitment)) : [];
}

/** Tells which of the rows that stood cannot be reconciled. */
function rejectRows(rows: readonly NumberedRow[], rejected: readonly Rejected[], standing: Standing | undefined): void {
  if (!standing || rejected.length === 0) return;
  // A row may have been changed on its way here, its origin never is.
  const errorsOf = new Map(rejected.map(({ row, errors }) => [row.origin, errors]));
  for (const { commitment, row } of rows) {
    const errors = errorsOf.get(commitment.origin);
    if (errors) standing.reject(row, () => commitment, errors);
  }
}
