// Which contracts and themes belong to which summary: one in all, or one per table where tables are not added.
import type { ContractResult, Result, Summary, ThemeResult } from '../../model/result.ts';

/** A summary with the contracts and themes that are in it. */
export interface SummaryShown {
  readonly summary: Summary;
  readonly contracts: readonly ContractResult[];
  readonly themes: readonly ThemeResult[];
}

export function summariesShown(result: Result): SummaryShown[] {
  const { summaries, contracts, themes } = result;
  const only = summaries.length === 1;
  return summaries.map((summary) => ({
    summary,
    contracts: contracts.filter((each) => only || summary.tables.includes(tableIdOf(each, result))),
    themes: themes.filter((theme) => only || summary.tables.includes(theme.table)),
  }));
}

/** The id of the table that a contract's rows took, in one or more versions. */
export function tableIdOf({ proxies: [first = -1] }: ContractResult, { proxies }: Pick<Result, 'proxies'>): string {
  return proxies[first]?.table.table ?? '';
}
