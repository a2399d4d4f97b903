// compare: bids, scenarios, tables and saved results side by side.
import { comparisonJson } from '../../render/json/compare-json.ts';
import { viewOfComparison } from '../../report/compare-view.ts';
import { type CompareBidsOptions, compareBids } from '../../run/compare.ts';
import { EXIT, type Io } from '../io.ts';
import { runOptionsOf, type ValuationFlags } from '../options.ts';
import { withProgress } from '../progress.ts';
import { areFailing, showFindings } from '../show-findings.ts';
import { formatFor, writePage } from '../write-formatted.ts';

export interface CompareBidsFlags extends CompareBidsOptions, ValuationFlags {}

/** Exit 0, 1 where a bid has errors, 3 where something cannot be read. */
export async function runCompare(given: readonly string[], flags: CompareBidsFlags, io: Io): Promise<number> {
  formatFor('page', flags);
  const compared = await compareBids(given, flags, runOptionsOf(flags), withProgress(io, flags));
  const told = 'failed' in compared ? compared.failed : compared.findings;
  await showFindings(told, io.stderr, io, {
    flags,
    inputs: compared.paths,
    ...(compared.stdin && { stdin: compared.stdin }),
  });
  if ('failed' in compared) return compared.isUnreadable ? EXIT.unreadable : EXIT.findings;
  const { comparison, proof } = compared;
  await writePage(
    { view: () => viewOfComparison(comparison), data: () => comparisonJson(comparison), ...(proof && { proof }) },
    flags,
    io,
  );
  return areFailing(told, flags.strict ?? false) ? EXIT.findings : EXIT.done;
}
