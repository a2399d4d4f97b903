// The whole reconciliation: what was promised beside what came back, line by line, and what it comes to.
import type { Commitment, ContractFacts } from '../../model/commitment.ts';
import type { Finding } from '../../model/finding.ts';
import type { ReconcileOptions, Reconciliation } from '../../model/reconciliation.ts';
import type { InputRead } from '../../model/result.ts';
import type { LoadedTable } from '../../model/table.ts';
import type { Portfolio } from '../portfolio.ts';
import { type TableChoice, TablesInUse } from '../tables-in-use.ts';
import { totalsOf } from './answers.ts';
import { asOfDay } from './as-of.ts';
import { contractFacts, pinsOfReturns } from './contracts.ts';
import { workLines } from './lines.ts';
import { namingOf, Promises } from './meet.ts';
import { notReturned } from './not-returned.ts';
import { findOutliers } from './outliers.ts';
import { rowsByStatus } from './own-targets.ts';
import { promiseLines } from './promises.ts';
import { readyReturns } from './returns.ts';
import { countReasons, countStates, once } from './tally-rows.ts';
import { parted, valueRow } from './valued-row.ts';

/** Everything that was read, with the tables to value it by and those to find claims in. */
export interface ReconcileTask {
  /** Absent where the returns hold their own targets. */
  readonly commitments?: Portfolio;
  readonly returns: Portfolio;
  /** Findings of the readers, and how many rows were rejected while reading. */
  readonly findings: readonly Finding[];
  readonly rejected: number;
  readonly inputs: readonly InputRead[];
  readonly tables: TableChoice;
  /** Every table at hand. */
  readonly claimTables: readonly LoadedTable[];
  readonly options: Omit<ReconcileOptions, 'asOfFrom'>;
}

/**
 * Promises and returns matched by contract, measure, commitment where it is named, area and days, with reasons, totals
 * and answers; or, when a row has an error, the findings alone. Each contract is valued at the table its commitments pin.
 */
export function reconcile(task: ReconcileTask): Reconciliation {
  const { commitments, returns } = task;
  const rows = rowsByStatus(commitments, returns);
  const facts = contractFacts(commitments, returns);
  const contractOf = (id: string): ContractFacts => facts.get(id) ?? { id };
  const contracts = [...facts.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const { valuation } = task.options;
  const tables = new TablesInUse(task.tables, valuation, contracts);
  const tableOf = (contract: ContractFacts) => tables.of(contract);
  const value = (row: Commitment) => {
    const contract = contractOf(row.contract);
    return valueRow(row, contract, tableOf(contract), valuation);
  };

  const promised = parted(rows.promised.map(value));
  const others = parted([...rows.restated, ...rows.setAside].map(value));
  const naming = namingOf(rows.promised, rows.returned);
  const lines = promiseLines(promised.rows, naming);
  const promises = new Promises(lines, naming);
  const returned = readyReturns(rows.returned, { promises, contractOf, tableOf, options: valuation });
  const { day: today, ...asOf } = asOfDay(task.options.asOf, returned.rows);

  const errors = [...promised.errors, ...others.errors, ...returned.errors];
  const states = [...promised.rows, ...others.rows, ...returned.rows];
  const counts = countStates(states, task.rejected + errors.length);
  const findings = [
    ...task.findings,
    ...(commitments?.findings ?? []),
    ...returns.findings,
    ...rows.findings,
    ...errors.flat(),
    ...once(states.flatMap(({ remarks }) => remarks)),
    ...tables.remarks(contracts),
    ...pinsOfReturns(commitments, returns, contractOf),
  ];
  const withheld = !valuation.partial && findings.some(({ severity }) => severity === 'error');
  const options: ReconcileOptions = { ...task.options, ...asOf };
  const head = {
    inputs: task.inputs,
    proxies: tables.used,
    options,
    complete: !withheld && counts.unvalued + counts.rejected === 0,
    withheld,
    findings,
    counts,
    repeated: rows.restated.length + returned.rows.filter(({ repeats }) => repeats && !repeats.counted).length,
    contracts,
  };
  if (withheld) return { ...head, lines: [], byReason: {}, totals: [], notReturned: [], outliers: [] };

  const worked = workLines(lines, returned.rows, {
    ...(today !== undefined && { today }),
    tolerance: options.tolerance,
    thresholds: options.thresholds,
    contractOf,
    proxiesOf: (contract) => tableOf(contract).index,
    checkOf: (contract) => ({
      own: tableOf(contract).loaded.table,
      tables: task.claimTables,
      tolerance: options.tolerance,
    }),
  });
  const inTables = (ids: readonly string[]) =>
    worked.filter(({ line }) => ids.includes(head.proxies[line.proxies]?.table.table ?? ''));
  return {
    ...head,
    lines: worked.map(({ line }) => line),
    byReason: countReasons(worked),
    totals: tables.addable.map((ids) => totalsOf(ids, inTables(ids), head.proxies, contractOf, today)),
    notReturned: notReturned(worked, returned.rows, contractOf),
    outliers: findOutliers(worked, returned.rows, contracts, (contract) => tableOf(contract).loaded.table),
  };
}
