// From lines to totals: per contract and theme, and per summary. Every total is a sum of the lines' pennies.
import type { ContractFacts } from '../model/commitment.ts';
import type { Pence } from '../model/money.ts';
import type { ContractResult, Counts, Line, Options, Summary, TableUsed, ThemeResult } from '../model/result.ts';
import { svaOf } from './sva.ts';
import { Tally } from './totals.ts';

/** Lines per state; rows that were rejected have no line and are counted by the caller. */
export function countLines(lines: readonly Line[], rejected = 0): Counts {
  const counts = { valued: 0, recordOnly: 0, unvalued: 0 };
  for (const { state } of lines) counts[state === 'record-only' ? 'recordOnly' : state] += 1;
  return { read: lines.length + rejected, ...counts, rejected };
}

/** Totals per theme of these lines, sorted by theme id. `tableName` is what the theme's pounds were valued by. */
export function rollUpByTheme(
  lines: readonly Line[],
  tables: readonly TableUsed[],
  tableName: string,
  options: Options,
): ThemeResult[] {
  const themes = new Map<string, { title: string; tally: Tally }>();
  for (const line of lines) {
    const id = line.measure.theme;
    const title = tables[line.proxies]?.table.themes?.[id]?.title ?? id;
    const theme = themes.get(id) ?? { title, tally: new Tally(options.range) };
    themes.set(id, theme);
    theme.tally.addLine(line);
  }
  return [...themes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { title, tally }]) => ({ id, title, table: tableName, ...tally.aggregate() }));
}

/** Totals of one contract, with its themes and SVA%. */
export function rollUpContract(
  facts: ContractFacts,
  lines: readonly Line[],
  rejected: number,
  tables: readonly TableUsed[],
  proxies: number,
  pence: Pence,
  options: Options,
): ContractResult {
  const tally = new Tally(options.range);
  for (const line of lines) tally.addLine(line);
  const totals = tally.aggregate();
  const counts = countLines(lines, rejected);
  return {
    facts,
    proxies,
    counts,
    ...svaOf(totals, counts, [facts]),
    themes: rollUpByTheme(lines, tables, tables[proxies]?.table.table ?? '', options),
    countedTwice: pence,
    ...totals,
  };
}

/** Totals over contracts whose tables may be added. */
export function rollUpSummary(
  contracts: readonly ContractResult[],
  lines: readonly Line[],
  tableIds: readonly string[],
  rejected: number,
  options: Options,
): Summary {
  const tally = new Tally(options.range);
  const evidenced = new Tally(options.range);
  for (const line of lines) {
    tally.addLine(line);
    if (line.commitment.status === 'delivered' && line.commitment.evidence !== undefined) evidenced.addLine(line);
  }
  const totals = tally.aggregate();
  const counts = countLines(lines, rejected);
  const delivered = lines.length > 0 && lines.every(({ commitment }) => commitment.status === 'delivered');
  return {
    tables: tableIds,
    contracts: contracts.length,
    counts,
    ...svaOf(
      totals,
      counts,
      contracts.map(({ facts }) => facts),
    ),
    countedTwice: contracts.reduce((total, contract) => total + contract.countedTwice, 0n),
    ...(delivered && { evidenced: evidenced.aggregate() }),
    ...totals,
  };
}
