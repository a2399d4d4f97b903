// Which contracts and themes belong to which summary: one in all, or one per table where tables are not added.
import type { ContractResult, Result, Summary, ThemeResult } from '../../model/result.ts';

/** A summary with the contracts and themes that are in it. */
export interface SummaryShown {
  readonly summary: Summary;
  readonly contracts: readonly ContractResult[];
  readonly themes: readonly ThemeResult[];
}

export function summariesShown(result: Result): SummaryShown[] {
  const { summaries, contracts, themes, proxies } = result;
  const only = summaries.length === 1;
  return summaries.map((summary) => ({
    summary,
    contracts: contracts.filter((each) => only || summary.tables.includes(proxies[each.proxies]?.table.table ?? '')),
    themes: themes.filter((theme) => only || summary.tables.includes(theme.table)),
  }));
}
