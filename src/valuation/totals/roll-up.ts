// From what lines came to by contract and measure to totals: per contract and theme, and per summary. Every total is a
// sum of the lines' pennies.
import type { ContractFacts } from '../../model/commitment.ts';
import type { Pence } from '../../model/money.ts';
import type { ContractResult, Counts, Options, Summary, TableUsed, ThemeResult } from '../../model/result.ts';
import type { ContractTally, LineCounts, MeasureTally } from './lines-tally.ts';
import { svaOf } from './sva.ts';
import { Tally } from './totals.ts';

/** Lines per state with the rows that were rejected, which have no line. */
export function countsOf({ valued, recordOnly, unvalued }: LineCounts, rejected: number): Counts {
  return { read: valued + recordOnly + unvalued + rejected, valued, recordOnly, unvalued, rejected };
}

/** What these measures come to per theme, sorted by theme id. `tableName` is what the theme's pounds were valued by. */
export function rollUpByTheme(
  measures: Iterable<readonly [MeasureTally, TableUsed | undefined]>,
  tableName: string,
  options: Options,
): ThemeResult[] {
  const themes = new Map<string, { title: string; tally: Tally }>();
  for (const [{ measure, pounds }, used] of measures) {
    const id = measure.theme;
    const theme = themes.get(id) ?? { title: used?.table.themes?.[id]?.title ?? id, tally: new Tally(options.range) };
    themes.set(id, theme);
    theme.tally.addTally(pounds);
  }
  return [...themes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { title, tally }]) => ({ id, title, table: tableName, ...tally.aggregate() }));
}

/** Totals of one contract, with its themes and SVA%. `tables` are all at hand, `proxies` the numbers of those its rows took. */
export function rollUpContract(
  facts: ContractFacts,
  { lines, measures }: ContractTally,
  rejected: number,
  tables: readonly TableUsed[],
  proxies: readonly number[],
  countedTwice: Pence,
  options: Options,
): ContractResult {
  const tally = new Tally(options.range);
  for (const { pounds } of measures.values()) tally.addTally(pounds);
  const totals = tally.aggregate();
  const counts = countsOf(lines, rejected);
  const themed = [...measures.values()].map((measure) => [measure, tables[measure.table]] as const);
  const id = themed.find(([, used]) => used)?.[1]?.table.table ?? '';
  return {
    facts,
    proxies,
    counts,
    ...svaOf(totals, counts, [facts]),
    themes: rollUpByTheme(themed, id, options),
    countedTwice,
    ...totals,
  };
}

/** Totals over contracts whose tables may be added. */
export function rollUpSummary(
  contracts: readonly { readonly result: ContractResult; readonly tally: ContractTally }[],
  tableIds: readonly string[],
  rejected: number,
  options: Options,
): Summary {
  const tally = new Tally(options.range);
  const evidenced = new Tally(options.range);
  const lines: LineCounts = { valued: 0, recordOnly: 0, unvalued: 0 };
  let delivered = 0;
  for (const { tally: own } of contracts) {
    lines.valued += own.lines.valued;
    lines.recordOnly += own.lines.recordOnly;
    lines.unvalued += own.lines.unvalued;
    delivered += own.delivered;
    for (const measure of own.measures.values()) {
      tally.addTally(measure.pounds);
      evidenced.addTally(measure.evidenced);
    }
  }
  const totals = tally.aggregate();
  const counts = countsOf(lines, rejected);
  const all = counts.read - counts.rejected;
  return {
    tables: tableIds,
    contracts: contracts.length,
    counts,
    ...svaOf(
      totals,
      counts,
      contracts.map(({ result }) => result.facts),
    ),
    countedTwice: contracts.reduce((total, { result }) => total + result.countedTwice, 0n),
    ...(all > 0 && delivered === all && { evidenced: evidenced.aggregate() }),
    ...totals,
  };
}
