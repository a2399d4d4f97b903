// reconcile: what was promised, what came back, line by line, with reasons.
import { UsageError } from '../../model/finding.ts';
import type { Reconciliation } from '../../model/reconciliation.ts';
import { severityOfReason } from '../../model/reconciliation.ts';
import type { LoadedTable } from '../../model/table.ts';
import { isReconciliationFormat, RECONCILIATION_FORMATS } from '../../render/reconcile-formats.ts';
import { reconcile } from '../../valuation/reconcile/reconcile.ts';
import type { TableChoice } from '../../valuation/tables-in-use.ts';
import { catalogOf, chooseTables } from '../choose-tables.ts';
import { EXIT, type Io } from '../io.ts';
import { pageOf } from '../page.ts';
import { KeptStdin, type PortfolioRead, readPortfolio } from '../read-portfolio.ts';
import { type ReconcileFlags, reconcileOptionsOf } from '../reconcile-options.ts';
import { areFailing, showFindings } from '../show-findings.ts';
import { toolVersion } from '../tool-version.ts';
import { writeOutput } from '../write-output.ts';

/**
 * Matches promises and returns and prints them. Exit 0; 1 with errors in the inputs, and under --strict with any reason
 * that is a warning; 3 when an input could not be read.
 */
export async function runReconcile(flags: ReconcileFlags, io: Io): Promise<number> {
  const options = reconcileOptionsOf(flags);
  const format = flags.format ?? 'text';
  if (!isReconciliationFormat(format)) {
    throw new UsageError(`-f takes one of ${Object.keys(RECONCILIATION_FORMATS).join(', ')}, not "${format}".`);
  }
  const stdin = new KeptStdin(io.stdin);
  const promised = flags.commitments && (await readPortfolio(flags.commitments, commitmentsFlags(flags), io, stdin));
  // The promises may lie in the folder of the returns.
  const apart = [...(flags.commitments ?? []), ...(flags.commitmentsMap === undefined ? [] : [flags.commitmentsMap])];
  const returned = await readPortfolio(flags.returns, flags, io, stdin, 'returns', apart);
  const read = promised ? [promised, returned] : [returned];
  const show = { flags, inputs: read.flatMap(({ paths }) => paths), stdin };
  const unreadable = read.flatMap((each) => each.unreadable);
  if (unreadable.length > 0) {
    await showFindings([...unreadable, ...read.flatMap(({ findings }) => findings)], io.stderr, io, show);
    return EXIT.unreadable;
  }
  const result = reconcile({
    ...(promised && { commitments: promised.portfolio }),
    returns: returned.portfolio,
    findings: read.flatMap(({ findings }) => findings),
    rejected: read.reduce((all, { rejects, portfolio }) => all + rejects.length + portfolio.rejects.length, 0),
    inputs: read.flatMap(({ inputs }) => inputs),
    tables: await tablesOf(read, flags, io),
    claimTables: await claimTables(read, flags, io),
    options,
  });
  const talk = () => showFindings(result.findings, io.stderr, io, show);
  if (result.withheld) await talk();
  const tool = { name: 'social-value', version: toolVersion() };
  const output = { tool, page: pageOf(io.stdout, flags, io.env) };
  await writeOutput(await RECONCILIATION_FORMATS[format](result, output), flags.output, io);
  if (!result.withheld) await talk();
  return fails(result) ? EXIT.findings : EXIT.done;
}

/** The map given with --map is for the returns: promises are kept by the buyer, and in another sheet. */
function commitmentsFlags({ map: _, commitmentsMap, ...flags }: ReconcileFlags) {
  return { ...flags, ...(commitmentsMap !== undefined && { map: commitmentsMap }) };
}

/** The fallback table, and the tables that contracts of either side are pinned to. */
async function tablesOf(read: readonly PortfolioRead[], flags: ReconcileFlags, io: Io): Promise<TableChoice> {
  const [first, ...others] = await Promise.all(read.map(({ portfolio }) => chooseTables(portfolio, flags.proxies, io)));
  if (!first) throw new RangeError('nothing was read');
  return { ...first, pinned: new Map([first, ...others].flatMap(({ pinned }) => [...pinned])) };
}

/** Every table at hand, where any row claims a proxy: a claim may be the figure of a table nobody named. */
async function claimTables(read: readonly PortfolioRead[], flags: ReconcileFlags, io: Io): Promise<LoadedTable[]> {
  const claims = read.some(({ portfolio }) => portfolio.commitments.some((row) => row.claimed_proxy !== undefined));
  if (!claims) return [];
  const catalog = catalogOf(io);
  const names = (await catalog.list()).map(({ id, version }) => `${id}@${version}`);
  const tables = new Map<string, LoadedTable>();
  for (const name of [...names, ...(flags.proxies === undefined ? [] : [flags.proxies])]) {
    const loaded = await catalog.load(name);
    tables.set(loaded.sha256, loaded);
  }
  return [...tables.values()];
}

function fails({ findings, byReason, options, withheld }: Reconciliation): boolean {
  const { strict } = options.valuation;
  const warned = Object.entries(severityOfReason).some(
    ([reason, severity]) => severity === 'warning' && Object.hasOwn(byReason, reason),
  );
  return withheld || areFailing(findings, strict) || (strict && warned);
}
