// The rows of one contract made ready: its promises as lines, and its returns with the lines they meet.
import type { Day } from '../../model/calendar.ts';
import type { Commitment, ContractFacts } from '../../model/commitment.ts';
import { addTo } from '../../model/lists.ts';
import type { ReasonFacts } from '../../model/reconciliation/reason.ts';
import type { Resent } from '../../model/reconciliation/reconcile-options.ts';
import { startOf } from '../line/delivery-dates.ts';
import type { TableAt } from '../line/line.ts';
import { noteRenamed, withMeasureId } from '../line/match.ts';
import type { StandingRows } from './contract-rows.ts';
import { namingOf, Promises } from './meet.ts';
import { rowsByStatus } from './own-targets.ts';
import { type PromiseLine, promiseLines } from './promises.ts';
import type { RepeatsTask } from './repeats.ts';
import { type ReturnRow, readyReturns } from './returns.ts';
import { matchRow, parted, type Rejected, type ValuedRow, type ValueRow } from './valued-row.ts';

interface PrepareTask {
  readonly contract: ContractFacts;
  /** The table of the day the contract starts. */
  readonly at: TableAt;
  /** The table of a row of the contract that starts on a day. */
  readonly atOf: (start: Day | undefined) => TableAt;
  /** Is told of each table that a row takes. */
  readonly took: (at: TableAt) => void;
  readonly value: ValueRow;
  readonly notesOf: RepeatsTask['notesOf'];
  readonly resent?: Resent;
}

export interface Prepared {
  readonly lines: readonly PromiseLine[];
  /** The rows those are made of, each once. */
  readonly promised: readonly ValuedRow[];
  readonly returned: readonly ReturnRow[];
  /** Targets that do not count. */
  readonly others: readonly ValuedRow[];
  readonly rejected: readonly Rejected[];
  /** Targets in returns that the commitments stand for, or that another file gave already. */
  readonly setAside: number;
  readonly restated: number;
  /** Targets that stood on every return and count once. */
  readonly repeatedTargets: ReadonlyMap<Commitment, ReasonFacts['target-repeated']>;
}

/**
 * The rows of one contract that stand: promises as lines, returns with the lines they meet, and the rows that cannot be
 * reconciled at all with the errors that say why. With pounds or without them, as `value` goes.
 */
export function prepareContract(rows: StandingRows, task: PrepareTask): Prepared {
  const { contract, at, atOf, took, resent } = task;
  const atRow = (row: Commitment) => atOf(startOf(row, contract));
  const oldNames = new Map<Commitment['origin'], string>();
  const named = (row: Commitment) => {
    const own = withMeasureId(row, atRow(row).loaded.table);
    if (own !== row) oldNames.set(row.origin, row.measure);
    return own;
  };
  const value: ValueRow = (row, ofContract, own) => {
    const outcome = task.value(row, ofContract, own);
    const asked = oldNames.size > 0 ? oldNames.get(row.origin) : undefined;
    if (asked === undefined || 'errors' in outcome) return outcome;
    const notes = noteRenamed(row, asked, own.loaded.table);
    if (notes.length === 0) return outcome;
    return { ...outcome, remarks: [...outcome.remarks, ...notes] };
  };
  const byStatus = rowsByStatus(
    {
      commitments: rows.commitments.map(named),
      returns: rows.returns.map(named),
    },
    contract,
  );
  const valued = (among: typeof byStatus.promised) =>
    parted(
      among.map((row) => {
        const own = atRow(row);
        const outcome = value(row, contract, own);
        if (!('errors' in outcome)) took(own);
        return outcome;
      }),
    );
  const promised = valued(byStatus.promised);
  const others = valued([...byStatus.restated, ...byStatus.setAside]);
  const naming = namingOf(byStatus.promised, byStatus.returned);
  const lines = promiseLines(promised.rows, naming);
  const isMatching = task.value === matchRow;
  const promises = new Promises(lines, naming, isMatching);
  let ids: ReturnType<RepeatsTask['promised']> | undefined;
  const returned = readyReturns(byStatus.returned, {
    promises,
    contract,
    at,
    atOf,
    took,
    value,
    promised: () => {
      ids ??= idsByMeasure(byStatus.promised);
      return ids;
    },
    isMatching,
    notesOf: task.notesOf,
    ...(resent && { resent }),
  });
  return {
    lines,
    promised: promised.rows,
    returned: returned.rows,
    others: others.rows,
    rejected: [...promised.rejected, ...others.rejected, ...returned.rejected],
    setAside: byStatus.setAside.length,
    restated: byStatus.restated.length,
    repeatedTargets: byStatus.repeated,
  };
}

function idsByMeasure(promised: readonly Commitment[]): Map<string, (string | undefined)[]> {
  const ids = new Map<string, (string | undefined)[]>();
  for (const { measure, id } of promised) addTo(ids, measure, id);
  return ids;
}
