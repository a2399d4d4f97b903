// One contract after the other, by its facts, its table and the day; and where its rows go that do not stand.
import type { ContractFacts } from '../../model/commitment.ts';
import type { ReconcileOptions } from '../../model/reconciliation/reconcile-options.ts';
import type { LoadedTable } from '../../model/table.ts';
import type { TableAt } from '../line.ts';
import { type TableChoice, TablesInUse } from '../tables-in-use.ts';
import { Valuer } from '../valuer.ts';
import type { AsOf } from './as-of.ts';
import type { ContractRows, NumberedRow } from './contract-rows.ts';
import { contractFacts } from './contracts.ts';
import { workLines } from './lines.ts';
import { type Prepared, prepareContract } from './prepare.ts';
import type { Side } from './side.ts';
import { matchRow, type ValueRow, valueRowsBy } from './valued-row.ts';
import type { WorkedLine } from './worked-line.ts';

/** What the contracts of a run are reconciled by. */
export interface ContractsTask {
  readonly commitments?: Side;
  readonly returns: Side;
  readonly tables: TableChoice;
  /** Every table at hand. */
  readonly claimTables: readonly LoadedTable[];
  readonly options: Omit<ReconcileOptions, 'asOfFrom'>;
}

/** Reconciles contract after contract, as the rows stand now: first which of them do, then their lines. */
export class ContractReconciler {
  readonly #task: ContractsTask;
  readonly #value: ValueRow;
  readonly #facts: ReadonlyMap<string, ContractFacts>;
  /** Sorted by id. */
  readonly contracts: readonly ContractFacts[];
  readonly tables: TablesInUse;

  /** With the facts as the rows give them that stand now. */
  constructor(task: ContractsTask) {
    this.#task = task;
    this.#value = valueRowsBy(new Valuer(task.options.valuation));
    this.#facts = contractFacts(task.commitments?.portfolio, task.returns.portfolio);
    this.contracts = [...this.#facts.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    this.tables = new TablesInUse(task.tables, task.options.valuation, this.contracts);
  }

  contract(id: string): ContractFacts {
    return this.#facts.get(id) ?? { id };
  }

  at(contract: ContractFacts): TableAt {
    return this.tables.of(contract);
  }

  /** The rows of a contract that stand, made ready and valued. */
  prepare({ contract, ...rows }: ContractRows): Prepared {
    const { commitments, returns } = this.#task;
    const promised = commitments?.standing(rows.commitments) ?? [];
    return this.#prepare(contract, promised, returns.standing(rows.returns), this.#value);
  }

  /** The same without pounds, and each side is told which of its rows cannot be reconciled. */
  sort(rows: ContractRows): Prepared {
    const { commitments, returns } = this.#task;
    const promised = commitments?.standing(rows.commitments) ?? [];
    const returned = returns.standing(rows.returns);
    const prepared = this.#prepare(rows.contract, promised, returned, matchRow);
    commitments?.sort(promised, prepared.rejected);
    returns.sort(returned, prepared.rejected);
    return prepared;
  }

  #prepare(id: string, promised: readonly NumberedRow[], returned: readonly NumberedRow[], value: ValueRow): Prepared {
    const contract = this.contract(id);
    const standing = {
      commitments: promised.map(({ commitment }) => commitment),
      returns: returned.map(({ commitment }) => commitment),
    };
    return prepareContract(standing, { contract, at: this.at(contract), value });
  }

  /** The lines of a contract whose rows were valued. */
  work(id: string, { lines, returned }: Prepared, { day: today }: AsOf): WorkedLine[] {
    const { options, claimTables } = this.#task;
    const { tolerance, thresholds } = options;
    const contract = this.contract(id);
    const { loaded, index } = this.at(contract);
    return workLines(lines, returned, {
      ...(today !== undefined && { today }),
      tolerance,
      thresholds,
      contract,
      proxies: index,
      check: { own: loaded.table, tables: claimTables, tolerance },
    });
  }
}
