// The whole calculation: commitments matched, valued and added up, or the findings that withhold the totals.
import type { Commitment, ContractFacts } from '../model/commitment.ts';
import { type Finding, finding, type Place, placeOf } from '../model/finding.ts';
import { compare, multiply, rational } from '../model/rational.ts';
import type { RejectedRow } from '../model/rejected-row.ts';
import type {
  ContractResult,
  Counts,
  InputRead,
  Line,
  Options,
  Rejection,
  Result,
  Summary,
  TableUsed,
} from '../model/result.ts';
import { severityOf } from '../model/rules.ts';
import { contractIdsAlike } from './contract-ids.ts';
import { groupLines } from './groups.ts';
import { valueCommitment } from './line.ts';
import { countedTwice } from './overlaps.ts';
import type { Portfolio } from './portfolio.ts';
import { leaveOut, sortRows } from './rejections.ts';
import { mergedRemarks } from './remarks.ts';
import { countLines, rollUpByTheme, rollUpContract, rollUpSummary } from './roll-up.ts';
import { type TableChoice, TablesInUse } from './tables-in-use.ts';

/** Everything that was read, with the tables to value it by. */
export interface Task {
  readonly portfolio: Portfolio;
  /** Findings of the readers, and the rows they rejected. */
  readonly findings: readonly Finding[];
  readonly rejects: readonly RejectedRow[];
  /** For rows of a rejects file: where each came from, both by `rowKey`. */
  readonly handedBack?: ReadonlyMap<string, string>;
  readonly inputs: readonly InputRead[];
  readonly tables: TableChoice;
  readonly options: Options;
}

/**
 * The result: totals per summary, contract, theme and group with all lines, or, when anything is an error, the findings
 * alone. With `partial` the rows that have errors are left out of the totals, and only an error of the whole run, or more
 * such rows than `maxRejects`, withholds them. Rows read = valued + record-only + unvalued + rejected.
 */
export function calculate(task: Task): Result {
  const { options, inputs } = task;
  const partial = options.partial === true;
  const select = (commitments: readonly Commitment[]) => selectStatus(commitments, options).selected;
  const asked = new TablesInUse(task.tables, options, contractsOf(task.portfolio, select(task.portfolio.commitments)));
  const tableOf = (contract: ContractFacts) => asked.of(contract).loaded.table;
  const sorted = (partial ? leaveOut : sortRows)({ ...task, select, tableOf });
  const { portfolio, kept } = sorted;
  const rejections = inPlaceOrder(sorted.rejections, ({ row: { origin } }) => placeOf({ origin }), inputs);

  const contracts = contractsOf(portfolio, partial ? kept : select(portfolio.commitments));
  const tables = partial ? new TablesInUse(task.tables, options, contracts) : asked;
  const lines: Line[] = [];
  for (const commitment of kept) {
    const contract = portfolio.contract(commitment.contract);
    const outcome = valueCommitment(commitment, contract, tables.of(contract), options);
    if (!Array.isArray(outcome)) lines.push(outcome);
  }
  const counts = countLines(lines, rejections.length);
  const onRun = [...selectStatus(portfolio.commitments, options).findings, ...limitFindings(counts, options)];
  const alike = contractIdsAlike(select(portfolio.commitments));
  const found = [...task.findings, ...onRun, ...sorted.findings, ...alike, ...mergedRemarks(lines)];
  const stops = sorted.stops || onRun.some(isError) || counts.read === 0;
  const withheld = stops && found.some(isError);
  const complete = !withheld && counts.unvalued + counts.rejected === 0;
  const head = { inputs, options, counts, withheld, complete, rejections };
  const used = tables.used;
  if (withheld) {
    const none = { summaries: [], contracts: [], themes: [], groups: [], lines: [] };
    return { ...head, proxies: used, findings: inPlaceOrder(found, ({ place }) => place, inputs), ...none };
  }
  const remarks = [...tables.remarks(contracts), ...askRemarks(contracts, portfolio), ...valueRemarks(contracts)];
  const added = addUp(contracts, lines, used, tables, rejections, options);
  const groups = options.by.flatMap((by) => groupLines(by, lines, used, (id) => portfolio.contract(id), options));
  return {
    ...head,
    proxies: used,
    findings: inPlaceOrder([...found, ...remarks, ...added.overlaps], ({ place }) => place, inputs),
    ...added.totals,
    groups,
    lines,
  };
}

function isError({ rule }: Finding): boolean {
  return severityOf[rule] === 'error';
}

/** The contracts of these commitments, sorted by id. */
function contractsOf(portfolio: Portfolio, commitments: readonly Commitment[]): readonly ContractFacts[] {
  const chosen = new Set(commitments.map(({ contract }) => contract));
  return portfolio.contracts.filter(({ id }) => chosen.has(id));
}

/** An error when more rows were rejected than are allowed: beyond it a total says too little. */
function limitFindings({ read, rejected }: Counts, { maxRejects }: Options): Finding[] {
  if (!maxRejects) return [];
  const most = 'rows' in maxRejects ? maxRejects.rows : multiply(maxRejects.share, rational(read));
  if (compare(rational(rejected), most) <= 0) return [];
  return [finding('too-many-rejects', { rejected, read, limit: maxRejects.text })];
}

function addUp(
  contracts: readonly ContractFacts[],
  lines: readonly Line[],
  used: readonly TableUsed[],
  tables: TablesInUse,
  rejections: readonly Rejection[],
  options: Options,
) {
  const linesOf = new Map<string, Line[]>();
  for (const line of lines) {
    const own = linesOf.get(line.commitment.contract) ?? [];
    linesOf.set(line.commitment.contract, own);
    own.push(line);
  }
  const rejectedOf = new Map<string, number>();
  for (const { row } of rejections) rejectedOf.set(row.contract ?? '', (rejectedOf.get(row.contract ?? '') ?? 0) + 1);
  const overlaps: Finding[] = [];
  const results = contracts.map((facts): ContractResult => {
    const own = linesOf.get(facts.id) ?? [];
    const { loaded, index } = tables.of(facts);
    const twice = countedTwice(facts.id, own, loaded.table);
    overlaps.push(...twice.findings);
    return rollUpContract(facts, own, rejectedOf.get(facts.id) ?? 0, used, index, twice.pence, options);
  });
  const summaries: Summary[] = [];
  const themes = [];
  for (const ids of tables.addable) {
    const inIt = (proxies: number) => ids.includes(used[proxies]?.table.table ?? '');
    const own = lines.filter(({ proxies }) => inIt(proxies));
    const ownContracts = results.filter(({ proxies }) => inIt(proxies));
    // Where tables stand apart, a row whose contract has no total, or is not known, is left out of none of them alone.
    const rejected =
      tables.addable.length === 1
        ? rejections.length
        : ownContracts.reduce((sum, { counts }) => sum + counts.rejected, 0);
    summaries.push(rollUpSummary(ownContracts, own, ids, rejected, options));
    themes.push(...rollUpByTheme(own, used, ids.join('+'), options));
  }
  return { overlaps, totals: { summaries, contracts: results, themes } };
}

/** Committed and delivered are never added: with both, a status has to be chosen, and the others are set aside. */
function selectStatus(commitments: readonly Commitment[], options: Options) {
  const delivered = commitments.filter(({ status }) => status === 'delivered');
  const committed = commitments.filter(({ status }) => status === 'committed');
  if (!options.status) {
    const mixed = delivered.length > 0 && committed.length > 0;
    const data = { committed: committed.length, delivered: delivered.length };
    return { selected: commitments, findings: mixed ? [finding('committed-and-delivered', data)] : [] };
  }
  const [selected, others] = options.status === 'delivered' ? [delivered, committed] : [committed, delivered];
  const status = options.status === 'delivered' ? 'committed' : 'delivered';
  return {
    selected,
    findings: others.length > 0 ? [finding('status-set-aside', { status, rows: others.length })] : [],
  };
}

function askRemarks(contracts: readonly ContractFacts[], portfolio: Portfolio): Finding[] {
  return contracts.flatMap(({ id, ask }) => {
    if (!ask) return [];
    const origin = portfolio.originOf(id, 'ask');
    return [finding('ask-not-worked', { contract: id, ask: ask.text }, origin && placeOf({ origin }, 'ask'))];
  });
}

function valueRemarks(contracts: readonly ContractFacts[]): Finding[] {
  const without = contracts.filter(({ value }) => !value || value.numerator <= 0n).map(({ id }) => id);
  return without.length > 0 ? [finding('contract-value-missing', { contracts: without })] : [];
}

/** By input, line and cell; what is of the whole run comes last. */
function inPlaceOrder<T>(
  all: readonly T[],
  placeOfOne: (one: T) => Place | undefined,
  inputs: readonly InputRead[],
): T[] {
  const order = new Map(inputs.map(({ path }, index) => [path, index]));
  const last = Number.MAX_SAFE_INTEGER;
  const keys = (place: Place | undefined) => [
    place ? (order.get(place.file) ?? last - 1) : last,
    place?.line ?? 0,
    place?.column ?? place?.cell ?? 0,
  ];
  return all
    .map((one, index) => ({ one, keys: [...keys(placeOfOne(one)), index] }))
    .sort((a, b) => {
      const at = a.keys.findIndex((key, index) => key !== b.keys[index]);
      return at < 0 ? 0 : (a.keys[at] ?? 0) - (b.keys[at] ?? 0);
    })
    .map(({ one }) => one);
}
