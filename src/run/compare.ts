// What compare does with inputs, tables and saved results: a column for each, differences from the first, and a ranking.
import { SCORINGS } from '../model/ask.ts';
import type { Column, Comparison, Ranking, RankRule } from '../model/comparison.ts';
import { type Finding, finding, UsageError } from '../model/finding.ts';
import { addAll, groupBy } from '../model/lists.ts';
import { isZero, rational } from '../model/rational.ts';
import type { Options, Result } from '../model/result.ts';
import { readNonNegative } from '../read/cells.ts';
import type { Proof } from '../report/result/provenance.ts';
import { calculate } from '../valuation/calculate.ts';
import { differencesFrom, rank } from '../valuation/compare.ts';
import { columnsOf, columnsOfSaved } from './compared-columns.ts';
import type { RunOptions } from './options.ts';
import { refuseAltered } from './report.ts';
import type { KeptStdin } from './stdin-store.ts';
import { readSavedDocument } from './verify.ts';
import { readWholeBid, type WholeBid } from './whole-bid.ts';
import type { World } from './world.ts';

export interface CompareBidsOptions {
  readonly tables?: readonly string[];
  readonly rank?: string;
  readonly marks?: string;
  readonly of?: string;
}

export interface Compared {
  readonly comparison: Comparison;
  readonly findings: readonly Finding[];
  /** What the columns rest on: the runs that were made, and the saved results that were read. */
  readonly proof?: Proof;
  readonly paths: readonly string[];
  readonly stdin?: KeptStdin;
}

/** What could not be valued: findings, and whether a file could not be read at all. */
interface NotCompared {
  readonly failed: readonly Finding[];
  readonly isUnreadable: boolean;
  readonly paths: readonly string[];
  readonly stdin?: KeptStdin;
}

/** One column with what it was made of, so that it can be made again under another assumption. */
interface Made {
  readonly column: Column;
  readonly bid?: WholeBid;
  /** The table it was valued by, of several that bids are valued by in turn. */
  readonly by?: string | undefined;
}

/** Bids by tables; a tender has a few dozen. */
const MOST_COLUMNS = 200;

/** Throws UsageError where there is nothing to compare with, or too much. */
export async function compareBids(
  given: readonly string[],
  options: CompareBidsOptions,
  asked: RunOptions,
  world: World,
): Promise<Compared | NotCompared> {
  const tables = (options.tables ?? []).flatMap((word) => word.split(',')).map((word) => word.trim());
  const asks = given.length * Math.max(1, tables.length);
  if (asks > MOST_COLUMNS)
    throw new UsageError(
      `${asks} columns are asked for, a bid by a table in each; ${MOST_COLUMNS} are the most that are held side by side.`,
    );
  const rule = options.rank === undefined ? undefined : rankRuleOf(options);
  const made: Made[] = [];
  const findings: Finding[] = [];
  const paths: string[] = [];
  const results: Result[] = [];
  let held = 0;
  const savedOnes: { path: string; content_sha256: string }[] = [];
  for (const path of given) {
    if (/\.json$/i.test(path)) {
      const saved = await readSavedDocument(path, world.cwd);
      savedOnes.push({ path: saved.path, content_sha256: refuseAltered(saved.path, saved.document) });
      for (const column of columnsOfSaved(saved)) made.push({ column, by: column.tables.join() });
      continue;
    }
    for (const table of tables.length > 0 ? tables : [undefined]) {
      const named =
        table === undefined ? asked : { ...asked, proxies: table, valuation: { ...asked.valuation, repin: true } };
      const bid = await readWholeBid([path], named, world, undefined, held);
      addAll(
        paths,
        bid.paths.filter((one) => !paths.includes(one)),
      );
      if ('unreadable' in bid) return { failed: bid.unreadable, isUnreadable: true, paths, stdin: bid.stdin };
      held = bid.held;
      const errors = [...bid.result.findings.filter(({ severity }) => severity === 'error')];
      if (bid.result.withheld) return { failed: errors, isUnreadable: false, paths, stdin: bid.stdin };
      addAll(
        findings,
        bid.result.findings.filter(({ severity }) => severity === 'warning'),
      );
      results.push(bid.result);
      const name = tables.length > 1 ? `${nameOfPath(path)}, ${table}` : nameOfPath(path);
      for (const column of columnsOf(name, bid.result, bid.result.lines)) made.push({ column, bid, by: table });
    }
  }
  if (made.length < 2)
    throw new UsageError('compare takes two or more bids or saved results, or one bid and --tables A,B.');
  const columns = made.map(({ column }) => column);
  const [first] = columns;
  addAll(findings, unlike(columns));
  const differences = first ? columns.slice(1).map((column) => differencesFrom(first, column)) : [];
  const proof = proofOf(results, savedOnes);
  return {
    comparison: { columns, differences, ...(rule ? rankingsOf(made, rule, tables.length > 1) : { rankings: [] }) },
    findings,
    ...(proof && { proof }),
    paths,
  };
}

/** Every input and table once; of saved results alone each names its own, in its file. */
function proofOf(results: readonly Result[], saved: NonNullable<Proof['saved']>): Proof | undefined {
  const [first] = results;
  if (!first) return undefined;
  const once = <T>(all: readonly T[], key: (each: T) => string) => [
    ...new Map(all.map((each) => [key(each), each])).values(),
  ];
  return {
    inputs: once(
      results.flatMap(({ inputs }) => inputs),
      ({ path }) => path,
    ),
    proxies: once(
      results.flatMap(({ proxies }) => proxies),
      ({ sha256 }) => sha256,
    ).map(({ rows: _, ...used }) => used),
    appraisals: once(
      results.flatMap(({ appraisals }) => appraisals),
      ({ sha256, from }) => `${from} ${sha256}`,
    ),
    summaries: results.flatMap(({ summaries }) => summaries),
    options: first.options,
    ...(saved.length > 0 && { saved }),
  };
}

/** What has to be known before columns are held against each other: some have no dates, or were made in another way. */
function unlike(columns: readonly Column[]): Finding[] {
  const undated = columns.filter((column) => column.undated > 0);
  const [worst] = undated;
  const dated = columns.find((column) => column.undated === 0);
  const isAlike = new Set(columns.map(({ basis }) => basis.join())).size === 1;
  return [
    ...(worst && dated
      ? [
          finding('bid-without-dates', {
            bids: undated.map(({ name }) => name),
            lines: worst.undated,
            of: worst.lines,
            dated: dated.name,
          }),
        ]
      : []),
    ...(isAlike
      ? []
      : [finding('bids-made-unlike', { bids: columns.map(({ name, basis }) => `${name} (${allOf(basis)})`) })]),
  ];
}

function allOf(basis: readonly string[]): string {
  return basis.length > 0 ? basis.join(', ') : 'central case, prices as published';
}

function nameOfPath(path: string): string {
  return path.split(/[/\\]/).at(-1) || path;
}

function rankRuleOf({ rank: word = '', marks, of }: CompareBidsOptions): RankRule {
  const scoring = SCORINGS.find((each) => each === word);
  if (!scoring) throw new UsageError(`--rank takes one of ${SCORINGS.join(', ')}, not "${word}".`);
  if (of !== undefined && of !== 'social' && of !== 'total')
    throw new UsageError(`--of takes social or total, not "${of}".`);
  const read = marks === undefined ? { value: rational(100) } : readNonNegative('--marks', marks);
  if ('problem' in read || isZero(read.value)) throw new UsageError(`--marks takes a number above 0, not "${marks}".`);
  return { scoring, of: of === 'total' ? 'total' : 'social', marks: read.value };
}

type Rankings = Pick<Comparison, 'rankings' | 'notRanked'>;

/** The ranking; under several tables that of the bids within each, for one bid is no rival of itself. */
function rankingsOf(made: readonly Made[], rule: RankRule, isByTable: boolean): Rankings {
  const groups = isByTable ? groupBy(made, ({ by }) => by) : new Map([['', made]]);
  const ranked = [...groups].flatMap(([by, own]): Rankings[] => {
    if (isByTable && own.length < 2) return [];
    const { ranking, notRanked } = rankingOf(own, rule);
    const columns = own.map((each) => made.indexOf(each));
    return [
      {
        rankings: ranking ? [{ ...ranking, columns, ...(isByTable && { by }) }] : [],
        ...(notRanked !== undefined && { notRanked: isByTable ? `by ${by}, ${notRanked}` : notRanked }),
      },
    ];
  });
  const not = ranked.flatMap(({ notRanked }) => notRanked ?? []);
  if (ranked.length === 0) not.push('each table values one bid here, and a bid is ranked among others under one table');
  return {
    rankings: ranked.flatMap(({ rankings }) => rankings),
    ...(not.length > 0 && { notRanked: not.join('; ') }),
  };
}

/** A ranking and the same under other assumptions; or why there is none. */
function rankingOf(
  made: readonly Made[],
  rule: RankRule,
): { readonly ranking?: Omit<Ranking, 'columns'>; readonly notRanked?: string } {
  const columns = made.map(({ column }) => column);
  const ids = [...new Set(columns.map(({ tableId }) => tableId))];
  if (ids.length > 1)
    return {
      notRanked: `valued by different tables (${ids.join(', ')}): their pounds cannot be set against each other`,
    };
  if (new Set(columns.map(({ basis }) => basis.join())).size > 1)
    return { notRanked: 'they were not made alike: another case, other prices, or a present value' };
  const without = columns.filter(({ totals }) => !totals).map(({ name }) => name);
  if (without.length > 0) return { notRanked: `nothing was valued in ${without.join(', ')}` };
  const values = (of: RankRule['of'], those = columns) =>
    those.map(({ totals }) => (of === 'social' ? totals?.social : totals?.net) ?? 0n);
  const other = rule.of === 'social' ? 'total' : 'social';
  const again = (assumption: string, change: Partial<Options>) => {
    const columnsNow = made.flatMap(({ bid, column }) => {
      if (!bid) return [];
      const { lines, ...result } = calculate({ ...bid.task, options: { ...bid.task.options, ...change } });
      return columnsOf(column.name, result, lines).filter(({ tableId }) => tableId === column.tableId);
    });
    return columnsNow.length === made.length
      ? { assumption, ranked: rank(values(rule.of, columnsNow), rule) }
      : { assumption, whyNot: 'a saved result holds one case only' };
  };
  const under = [
    again('low case', { case: 'low' }),
    again('high case', { case: 'high' }),
    again('with the shares that tables suggest', { suggestedShares: true }),
    {
      assumption: other === 'social' ? 'without local economic value' : 'with local economic value',
      ranked: rank(values(other), rule),
    },
  ];
  return { ranking: { rule, ranked: rank(values(rule.of), rule), under } };
}
