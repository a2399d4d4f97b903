// Everything a run keeps of its lines: sums by contract and measure, the listings asked for, remarks, and a digest.
import type { ContractFacts } from '../../model/commitment.ts';
import type { Finding } from '../../model/finding.ts';
import { addAll } from '../../model/lists.ts';
import { goThrough, type Many } from '../../model/many.ts';
import { measuresOf } from '../../model/overlap.ts';
import type { Counts, Line, LinesDigest, Options, Rejection, Result, Summary } from '../../model/result.ts';
import { Vocabulary } from '../../model/rows.ts';
import type { ProxyTable } from '../../model/table.ts';
import { Doubts } from '../doubts/doubts.ts';
import { Digest } from '../standing/digest.ts';
import type { TablesInUse } from '../tables-in-use.ts';
import { GroupTally } from './groups.ts';
import { type ContractTally, LinesTally, netByMeasure, socialMeasures } from './lines-tally.ts';
import { OverlapRows } from './overlap-rows.ts';
import { countedTwice } from './overlaps.ts';
import { PriceReach } from './price-reach.ts';
import { RemarkLog } from './remarks.ts';
import { countsOf, rollUpByTheme, rollUpContract, rollUpSummary, type ThemesOf } from './roll-up.ts';
import { TakenTables } from './taken-tables.ts';

/** Whether figures stand as they are published, so that what a row claims can be held against them. */
function isAsPublished({ case: which, priceBase, discount, suggestedShares }: Options): boolean {
  return which === 'central' && !priceBase && !discount && !suggestedShares;
}

/** Takes each line of a run once, and adds them up to everything that a result says of them. */
export class Tallies {
  readonly #tables: TablesInUse;
  readonly #options: Options;
  /** Sums by contract and heading; pounds of rows that no line is made of are added there. */
  readonly lines: LinesTally;
  readonly #groups: readonly GroupTally[];
  readonly #remarks = new RemarkLog();
  readonly #reach: PriceReach;
  readonly #digest = new Digest();
  readonly #taken: TakenTables;
  /** What is doubtful in the lines. */
  readonly doubts: Doubts;
  readonly overlaps: OverlapRows;

  constructor(
    tables: TablesInUse,
    contractOf: (id: string) => ContractFacts,
    options: Options,
    vocabulary = new Vocabulary(),
  ) {
    this.#tables = tables;
    this.#options = options;
    this.#taken = new TakenTables(tables.used);
    this.#reach = new PriceReach(options);
    const overlapping = new Set(tables.used.flatMap(({ table }) => (table.method?.overlaps ?? []).flatMap(measuresOf)));
    this.lines = new LinesTally(options, overlapping, vocabulary.contracts);
    this.doubts = new Doubts(tables.used, vocabulary, undefined, isAsPublished(options));
    this.overlaps = new OverlapRows(tables.used);
    this.#groups = options.by.map((by) => new GroupTally(by, tables.used, contractOf, options));
  }

  add(line: Line): void {
    this.lines.add(line);
    for (const group of this.#groups) group.add(line);
    this.addAlike(line, 1);
    this.doubts.add(line);
    this.overlaps.add(line);
  }

  /** Takes so many rows like the one of a line, but for their pounds, which stand in `lines` already. */
  addAlike(line: Line, rows: number): void {
    this.#taken.add(line, rows);
    this.#remarks.add(line.remarks, rows);
    this.#reach.add(line, rows);
    this.#digest.add(line, rows);
  }

  counts(rejected: number): Counts {
    return countsOf(this.lines.lines, rejected);
  }

  get remarks(): readonly Finding[] {
    return [...this.#remarks.findings, ...this.#reach.findings(this.#tables.used)];
  }

  get digest(): LinesDigest {
    const { gradeC, unvalued, recordOnly, ...digest } = this.#digest.digest;
    const renumbered = <T extends { readonly proxies: number }>(all: readonly T[]): readonly T[] =>
      all.map((one) => ({ ...one, proxies: this.#taken.indexOf(one.proxies) }));
    return {
      ...digest,
      gradeC: renumbered(gradeC),
      unvalued: renumbered(unvalued),
      recordOnly: renumbered(recordOnly),
    };
  }

  /** The tables that rows took. */
  get taken(): TakenTables {
    return this.#taken;
  }

  /** Totals per contract, theme and summary, the listings, and what may be counted twice. */
  addUp(contracts: readonly ContractFacts[], rejections: Many<Rejection>) {
    const options = this.#options;
    const { used } = this.#tables;
    const rejectedOf = new Map<string | undefined, number>();
    goThrough(rejections, ({ row: { contract } }) => rejectedOf.set(contract, (rejectedOf.get(contract) ?? 0) + 1));
    const overlaps: Finding[] = [];
    const themesOf: ThemesOf = (id, table) =>
      rollUpByTheme(this.lines.sumsOf(id), used, used[table ?? -1]?.table.table ?? '', options);
    const all = contracts.map((facts) => {
      const tally = this.lines.of(facts.id);
      const { table } = used[tally.tables.at(-1) ?? -1] ?? this.#tables.of(facts, facts.start).loaded;
      const twice = this.#countedTwice(facts.id, tally, table);
      addAll(overlaps, twice.findings);
      const rejected = rejectedOf.get(facts.id) ?? 0;
      const proxies = this.#taken.indicesOf(tally.tables);
      const result = rollUpContract(facts, tally, rejected, proxies, twice, themesOf);
      return { result, delivered: tally.delivered, id: table.table };
    });
    const summaries: Summary[] = [];
    const themes: Result['themes'][number][] = [];
    for (const ids of this.#tables.addable) {
      const own = all.filter(({ id }) => ids.includes(id));
      // Where tables stand apart, a row whose contract has no total, or is not known, is left out of none of them alone.
      const rejected =
        this.#tables.addable.length === 1
          ? rejections.length
          : own.reduce((sum, { result }) => sum + result.counts.rejected, 0);
      const results = own.map(({ result }) => result);
      const delivered = own.reduce((lines, contract) => lines + contract.delivered, 0);
      const sums = this.lines.sumsOver(results.map(({ facts }) => facts.id));
      summaries.push(rollUpSummary(results, delivered, sums, ids, rejected, options));
      addAll(themes, rollUpByTheme(sums, used, ids.join('+'), options));
    }
    const groups = this.#groups.flatMap((group) => group.groups);
    return { overlaps, summaries, contracts: all.map(({ result }) => result), themes, groups };
  }

  /** What overlaps of its table a contract counts twice. */
  #countedTwice(contract: string, tally: ContractTally, table: ProxyTable) {
    if ((table.method?.overlaps ?? []).length === 0) return { pence: 0n, social: 0n, findings: [] };
    const rows = this.overlaps.of(contract);
    const sums = this.lines.sumsOf(contract);
    const social = socialMeasures(sums);
    return countedTwice({ contract, netByMeasure: netByMeasure(sums), social, rows, net: tally.totals.net }, table);
  }
}
