// The whole reconciliation: what was promised beside what came back, line by line, and what it comes to. It goes over the
// rows contract by contract, so that no more of them is held at once than one contract has; what is kept grows with
// contracts and measures, and with the rows that have errors.
import { type Finding, finding, placeOf } from '../../model/finding.ts';
import { addAll } from '../../model/lists.ts';
import { type Many, together } from '../../model/many.ts';
import type { NilReturn, ReadRows } from '../../model/read-rows.ts';
import type { ReconcileOptions } from '../../model/reconciliation/reconcile-options.ts';
import type { ReconciledLines } from '../../model/reconciliation/reconciled-line.ts';
import type { Reconciliation } from '../../model/reconciliation.ts';
import type { InputRead } from '../../model/result.ts';
import { inPlaceOrder } from '../standing/place-order.ts';
import { isError, limitFindings } from '../standing/run-findings.ts';
import { Standing, type StandingTask } from '../standing/standing.ts';
import { versionsAdded } from '../tables-in-use.ts';
import { PortfolioTotals } from './answers.ts';
import { AreasSpelt } from './areas-spelt.ts';
import { type AsOf, LatestDay } from './as-of.ts';
import { CalendarQuarters } from './calendar-quarters.ts';
import { ContractReconciler, type ContractsTask } from './contract-reconciler.ts';
import type { ContractRows } from './contract-rows.ts';
import { describedOtherwise, idsAlike, partiesAlike, pinsOfReturns, returnedByOthers } from './contracts.ts';
import { ShownLines } from './digest.ts';
import { Elsewhere } from './elsewhere.ts';
import { groupsOf } from './groups-of.ts';
import { MonthsForQuarters } from './months-for-quarters.ts';
import { notReturned } from './not-returned.ts';
import { Outliers } from './outlier.ts';
import { findOutliers } from './outliers.ts';
import { RowsDoubted } from './row-doubts.ts';
import { ReasonCounts, RemarksOnce, StateCounts } from './tally-rows.ts';
import { unreadRows, withUnread } from './unread.ts';

/** What a first pass over the rows of a side came to. */
export interface SideTask extends StandingTask {
  /** All rows of the side in reading order, to be gone through again; needed where rows are left out. */
  readonly again?: () => AsyncIterable<ReadRows> | Iterable<ReadRows>;
  /** Returns of nothing. */
  readonly nils?: readonly NilReturn[];
}

/** Everything that was read, with the tables to value it by and those to find claims in. */
export interface ReconcileTask extends Omit<ContractsTask, 'commitments' | 'returns'> {
  /** Absent where the returns hold their own targets. */
  readonly commitments?: SideTask;
  readonly returns: SideTask;
  /** All rows of both, contract by contract, sorted by id. They are gone through several times. */
  readonly contracts: AsyncIterable<ContractRows> | Iterable<ContractRows>;
  readonly inputs: readonly InputRead[];
}

export interface Reconciled {
  readonly result: Reconciliation;
  /** Worked out again whenever they are gone through; none where the result is withheld. */
  readonly lines: ReconciledLines;
}

/**
 * Promises and returns matched by contract, measure, commitment where it is named, area and days, with reasons, totals
 * and answers; or, when a row has an error and is not left out, the findings alone. Each contract is valued at the table
 * its commitments pin.
 */
export async function reconcile(task: ReconcileTask): Promise<Reconciled> {
  const sideOf = (side: SideTask): Side => ({ standing: new Standing(side), again: side.again ?? (() => []) });
  const ofCommitments = task.commitments && sideOf(task.commitments);
  const ofReturns = sideOf(task.returns);
  const sides = ofCommitments ? [ofCommitments, ofReturns] : [ofReturns];
  const [commitments, returns] = [ofCommitments?.standing, ofReturns.standing];
  const { tables, claimTables, namesLines = true, options: given } = task;
  const nils = groupsOf(task.returns.nils ?? [], ({ contract }) => contract);
  const contractsTask = {
    ...(commitments && { commitments }),
    ...{ returns, tables, claimTables, namesLines, options: given, nils },
  };
  const { reconciler, latest, setAside } = await sortOut(task.contracts, contractsTask, sides);
  const { asOf, findings: onDay } = latest.asOf(given.asOf);
  const { day: _, ...said } = asOf;
  const rejected = sides.reduce((all, { standing }) => all + standing.rejected, 0);
  const found = together([...sides.map(({ standing }) => standing.findings), ownTargets(setAside)]);
  const isStopped = sides.some(({ standing }) => standing.stops);

  const tallies = new Tallies(task.inputs, reconciler, asOf, contractsTask);
  for await (const rows of task.contracts) tallies.add(rows.contract, reconciler, rows, isStopped);
  const counts = tallies.states.counts(rejected);
  const onRun = [...limitFindings(counts, given.valuation), ...reconciler.tables.ofAppraisals];
  const withheld = isStopped || onRun.some(isError) || (counts.read === 0 && found.some(isError));
  const inOrder = (findings: Many<Finding>) =>
    inPlaceOrder(tallies.rowsDoubted.settle(findings), ({ place }) => place, task.inputs);
  const leftOut = (side: Standing | undefined) =>
    inPlaceOrder(side?.rejections ?? [], ({ row: { origin } }) => placeOf({ origin }), task.inputs);
  const body = tallies.body(withheld);
  const open = body.totals.reduce((all, { share }) => all + share.open, 0);
  const rejections = { commitments: leftOut(commitments), returns: leftOut(returns) };
  const options: ReconcileOptions = { ...given, ...said };
  const result: Reconciliation = {
    inputs: task.inputs,
    proxies: reconciler.tables.used,
    appraisals: reconciler.tables.appraisals,
    options,
    complete: !withheld && counts.unvalued + counts.rejected + open === 0,
    withheld,
    findings: inOrder(
      together([
        found,
        [
          ...onDay,
          ...onRun,
          ...tallies.remarks.findings,
          ...tallies.quarters.findings,
          ...tallies.months.findings,
          ...tallies.areas.findings,
          ...tallies.rowsDoubted.findings(task.inputs, reconciler.contracts),
          ...idsAlike(commitments?.portfolio, returns.portfolio, (id) => tallies.rowsDoubted.netOf(id)),
          ...partiesAlike(commitments?.portfolio, returns.portfolio),
          ...describedOtherwise(commitments?.portfolio, returns.portfolio, (id) => tallies.rowsDoubted.netOf(id)),
          ...returnedByOthers(commitments?.portfolio, returns.portfolio, (id) => tallies.rowsDoubted.netOf(id)),
          ...reconciler.tables.remarks(reconciler.contracts),
          ...versionsAdded(reconciler.tables.used),
          ...pinsOfReturns(commitments?.portfolio, returns.portfolio, (id) => reconciler.contract(id)),
        ],
      ]),
    ),
    counts,
    repeated: tallies.repeated,
    contracts: reconciler.contracts,
    rejections,
    ...body,
    notReturned: withUnread(body.notReturned, unreadRows(rejections.returns)),
  };
  return { result, lines: linesOf(withheld ? [] : task.contracts, reconciler, asOf) };
}

type Body = Pick<Reconciliation, 'digest' | 'byReason' | 'warns' | 'totals' | 'notReturned' | 'outliers'>;

/** What there is of a reconciliation whose totals are withheld. */
export const NOTHING_SHOWN: Body = {
  digest: new ShownLines().digest,
  byReason: {},
  warns: false,
  totals: [],
  notReturned: [],
  outliers: [],
};

interface Side {
  readonly standing: Standing;
  readonly again: NonNullable<SideTask['again']>;
}

/** Goes over the rows until it is known which of them stand, and then what day it is. Nothing is priced yet. */
async function sortOut(contracts: ReconcileTask['contracts'], task: ContractsTask, sides: readonly Side[]) {
  for (;;) {
    for (const { standing, again } of sides) {
      const survey = standing.nextSurvey();
      if (survey) {
        for await (const rows of again()) survey.take(rows);
        survey.end();
      }
      standing.begin();
    }
    const reconciler = new ContractReconciler(task);
    const latest = new LatestDay();
    let setAside = 0;
    for await (const rows of contracts) {
      const prepared = reconciler.sort(rows);
      const { returned, lines } = prepared;
      latest.add(reconciler.contract(rows.contract), returned, task.nils?.get(rows.contract), lines);
      reconciler.near.addStrays(rows.contract, prepared);
      reconciler.near.addCandidate(rows.contract, prepared);
      if (task.namesLines !== false) reconciler.lineIds.add(rows.contract, prepared.lines);
      setAside += prepared.setAside;
    }
    const grew = sides.map(({ standing }) => standing.end());
    if (grew.includes(true)) continue;
    const promised = task.commitments?.portfolio.contracts.map(({ id }) => id) ?? [];
    reconciler.near.findMeant(promised);
    reconciler.keepTaken();
    return { reconciler, latest, setAside };
  }
}

/** Everything that is kept of the contracts as they go by. */
class Tallies {
  readonly states = new StateCounts();
  readonly remarks: RemarksOnce;
  readonly quarters = new CalendarQuarters();
  readonly months: MonthsForQuarters;
  readonly areas = new AreasSpelt();
  readonly rowsDoubted: RowsDoubted;
  repeated = 0;
  readonly #asOf: AsOf;
  readonly #nils: ContractsTask['nils'];
  readonly #totals: readonly PortfolioTotals[];
  readonly #reasons = new ReasonCounts();
  readonly #shown = new ShownLines();
  readonly #notReturned: Reconciliation['notReturned'][number][] = [];
  readonly #outliers = new Outliers();
  readonly #elsewhere = new Elsewhere();

  constructor(
    inputs: readonly InputRead[],
    { tables, thresholds }: ContractReconciler,
    asOf: AsOf,
    sides: ContractsTask,
  ) {
    this.remarks = new RemarksOnce(inputs);
    this.rowsDoubted = new RowsDoubted(tables.used, sides);
    this.months = new MonthsForQuarters(asOf.day);
    this.#asOf = asOf;
    this.#nils = sides.nils;
    this.#totals = tables.addable.map((ids) => new PortfolioTotals(ids, tables.used, asOf.day, thresholds));
  }

  /** Adds the rows of a contract, and (unless nothing is to be said of lines) its lines. */
  add(id: string, reconciler: ContractReconciler, rows: ContractRows, rowsAlone: boolean): void {
    const prepared = reconciler.prepare(rows);
    const { promised, others, returned, restated } = prepared;
    const all = [...promised, ...others, ...returned];
    this.states.add(all);
    this.remarks.add(all);
    this.quarters.add(reconciler.contract(id), all);
    this.months.add(reconciler.contract(id), returned, this.#nils?.get(id));
    this.areas.add(id, all);
    this.rowsDoubted.add(reconciler.contract(id), prepared);
    this.repeated += restated;
    for (const { repeats, counted, open } of returned) if (repeats && !counted && !open) this.repeated += 1;
    if (rowsAlone) return;
    const contract = reconciler.contract(id);
    const lines = reconciler.work(id, prepared, this.#asOf);
    for (const totals of this.#totals) totals.add(contract, lines);
    this.#reasons.add(lines);
    this.#shown.add(contract, lines);
    addAll(this.#notReturned, notReturned(contract, lines, returned));
    this.#outliers.add(findOutliers(contract, lines, returned, reconciler.at(contract).loaded.table));
    this.#elsewhere.add(contract, returned, lines);
  }

  body(withheld: boolean): Body {
    if (withheld) return NOTHING_SHOWN;
    this.#outliers.add(this.#elsewhere.outliers);
    return {
      digest: this.#shown.digest,
      byReason: this.#reasons.counts,
      warns: this.#reasons.warns,
      totals: this.#totals.map(({ totals }) => totals),
      notReturned: this.#notReturned,
      outliers: this.#outliers.all.sort((a, b) => (a.contract < b.contract ? -1 : Number(a.contract > b.contract))),
    };
  }
}

function linesOf(contracts: ReconcileTask['contracts'], reconciler: ContractReconciler, asOf: AsOf): ReconciledLines {
  return {
    async *[Symbol.asyncIterator]() {
      for await (const rows of contracts) {
        for (const { line } of reconciler.work(rows.contract, reconciler.prepare(rows), asOf)) yield line;
      }
    },
  };
}

function ownTargets(rows: number): Finding[] {
  return rows > 0 ? [finding('own-targets-set-aside', { rows })] : [];
}
