// The whole calculation: commitments matched, valued and added up, or the findings that withhold the totals.
import type { Commitment, ContractFacts, RejectedRow } from '../model/commitment.ts';
import { type Finding, finding, placeOf } from '../model/finding.ts';
import type { ContractResult, InputRead, Line, Options, Result, Summary, TableUsed } from '../model/result.ts';
import { severityOf } from '../model/rules.ts';
import { groupLines } from './groups.ts';
import { valueCommitment } from './line.ts';
import { matchReject } from './match.ts';
import { countedTwice } from './overlaps.ts';
import type { Portfolio } from './portfolio.ts';
import { mergedRemarks } from './remarks.ts';
import { countLines, rollUpByTheme, rollUpContract, rollUpSummary } from './roll-up.ts';
import { type TableChoice, TablesInUse } from './tables-in-use.ts';

/** Everything that was read, with the tables to value it by. */
export interface Task {
  readonly portfolio: Portfolio;
  /** Findings of the readers, and the rows they rejected. */
  readonly findings: readonly Finding[];
  readonly rejects: readonly RejectedRow[];
  readonly inputs: readonly InputRead[];
  readonly tables: TableChoice;
  readonly options: Options;
}

/**
 * The result: totals per summary, contract, theme and group with all lines, or, when anything is an error,
 * the findings alone. Rows read = valued + record-only + unvalued + rejected.
 */
export function calculate(task: Task): Result {
  const { portfolio, options, inputs } = task;
  const { selected, findings: onStatus } = selectStatus(portfolio.commitments, options);
  const chosen = new Set(selected.map(({ contract }) => contract));
  const contracts = portfolio.contracts.filter(({ id }) => chosen.has(id));
  const tables = new TablesInUse(task.tables, options, contracts);
  const lines: Line[] = [];
  const errors: Finding[] = [];
  let rejected = task.rejects.length + portfolio.rejects.length;
  for (const reject of [...task.rejects, ...portfolio.rejects]) {
    const { loaded } = tables.of(portfolio.contract(reject.contract ?? ''));
    errors.push(...matchReject(reject, loaded.table));
  }
  for (const commitment of selected) {
    const contract = portfolio.contract(commitment.contract);
    const outcome = valueCommitment(commitment, contract, tables.of(contract), options);
    if (!Array.isArray(outcome)) {
      lines.push(outcome);
      continue;
    }
    errors.push(...outcome);
    rejected += 1;
  }
  const found = [...task.findings, ...portfolio.findings, ...onStatus, ...errors, ...mergedRemarks(lines)];
  const withheld = found.some(({ rule }) => severityOf[rule] === 'error');
  const counts = countLines(lines, rejected);
  const head = { inputs, options, counts, withheld, complete: !withheld && counts.unvalued === 0 };
  const used = tables.used;
  if (withheld) {
    const none = { summaries: [], contracts: [], themes: [], groups: [], lines: [] };
    return { ...head, proxies: used, findings: inOrder(found, inputs), ...none };
  }
  const remarks = [...tables.remarks(contracts), ...askRemarks(contracts, portfolio), ...valueRemarks(contracts)];
  const added = addUp(contracts, lines, used, tables, rejected, options);
  const groups = options.by.flatMap((by) => groupLines(by, lines, used, (id) => portfolio.contract(id), options));
  return {
    ...head,
    proxies: used,
    findings: inOrder([...found, ...remarks, ...added.overlaps], inputs),
    ...added.totals,
    groups,
    lines,
  };
}

function addUp(
  contracts: readonly ContractFacts[],
  lines: readonly Line[],
  used: readonly TableUsed[],
  tables: TablesInUse,
  rejected: number,
  options: Options,
) {
  const linesOf = new Map<string, Line[]>();
  for (const line of lines) {
    const own = linesOf.get(line.commitment.contract) ?? [];
    linesOf.set(line.commitment.contract, own);
    own.push(line);
  }
  const overlaps: Finding[] = [];
  const results = contracts.map((facts): ContractResult => {
    const own = linesOf.get(facts.id) ?? [];
    const { loaded, index } = tables.of(facts);
    const twice = countedTwice(facts.id, own, loaded.table);
    overlaps.push(...twice.findings);
    return rollUpContract(facts, own, used, index, twice.pence, options);
  });
  const summaries: Summary[] = [];
  const themes = [];
  for (const ids of tables.addable) {
    const inIt = (proxies: number) => ids.includes(used[proxies]?.table.table ?? '');
    const own = lines.filter(({ proxies }) => inIt(proxies));
    const ownContracts = results.filter(({ proxies }) => inIt(proxies));
    summaries.push(rollUpSummary(ownContracts, own, ids, tables.addable.length === 1 ? rejected : 0, options));
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

/** Findings by input, line and cell; those on the whole run come last. */
function inOrder(findings: readonly Finding[], inputs: readonly InputRead[]): Finding[] {
  const order = new Map(inputs.map(({ path }, index) => [path, index]));
  const last = Number.MAX_SAFE_INTEGER;
  const keys = ({ place }: Finding) => [
    place ? (order.get(place.file) ?? last - 1) : last,
    place?.line ?? 0,
    place?.column ?? place?.cell ?? 0,
  ];
  return findings
    .map((found, index) => ({ found, keys: [...keys(found), index] }))
    .sort((a, b) => {
      const at = a.keys.findIndex((key, index) => key !== b.keys[index]);
      return at < 0 ? 0 : (a.keys[at] ?? 0) - (b.keys[at] ?? 0);
    })
    .map(({ found }) => found);
}
