// reconcile: what was promised, what came back, line by line, with reasons.
import { resolve } from 'node:path';
import { UsageError } from '../../model/finding.ts';
import { type Reconciliation, severityOfReason } from '../../model/reconciliation.ts';
import type { LoadedTable } from '../../model/table.ts';
import { isReconciliationFormat, RECONCILIATION_FORMATS } from '../../render/reconcile-formats.ts';
import { reconcile } from '../../valuation/reconcile/reconcile.ts';
import type { SideTask } from '../../valuation/reconcile/side.ts';
import type { TableChoice } from '../../valuation/tables-in-use.ts';
import { catalogOf, chooseTables } from '../choose-tables.ts';
import { ContractSpool } from '../contract-spool.ts';
import { EXIT, type Io } from '../io.ts';
import { KeptStdin } from '../kept-stdin.ts';
import { pageOf } from '../page.ts';
import { progressOf } from '../progress.ts';
import { type PortfolioRead, readPortfolio } from '../read-portfolio.ts';
import { mapFilesOf } from '../reading.ts';
import { type ReconcileFlags, reconcileOptionsOf } from '../reconcile-options.ts';
import { rejectsSentence } from '../say-rejects.ts';
import { areFailing, showFindings } from '../show-findings.ts';
import { toolVersion } from '../tool-version.ts';
import { writeOutput } from '../write-output.ts';

/** What was read of one side, by which flags. */
interface SideRead {
  readonly name: 'commitments' | 'returns';
  readonly flags: Omit<ReconcileFlags, 'commitmentsMap' | 'commitmentsRejects'>;
  readonly read: PortfolioRead;
}

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
  const sides = await readSides(flags, io, stdin);
  const shown = sides.map((side) => ({ flags: side.flags, inputs: side.read.paths }));
  const show = { flags, inputs: shown.flatMap(({ inputs }) => inputs), sides: shown, stdin };
  const unreadable = sides.flatMap(({ read }) => read.unreadable);
  if (unreadable.length > 0) {
    await showFindings([...unreadable, ...sides.flatMap(({ read }) => read.findings)], io.stderr, io, show);
    return EXIT.unreadable;
  }
  const spool = new ContractSpool();
  try {
    const { hasClaims } = await fill(spool, sides, flags, io);
    const taskOf = (name: SideRead['name']) => sides.filter((side) => side.name === name).map(sideTask);
    const [[commitments], [returns]] = [taskOf('commitments'), taskOf('returns')];
    if (!returns) throw new RangeError('no returns were read');
    const reconciled = await reconcile({
      ...(commitments && { commitments }),
      returns,
      contracts: spool,
      inputs: sides.flatMap(({ read }) => read.inputs),
      tables: await tablesOf(sides, flags, io),
      claimTables: hasClaims ? await claimTables(flags, io) : [],
      options,
    });
    const { result } = reconciled;
    await putAside(result, sides, io, stdin);
    const talk = () => showFindings(result.findings, io.stderr, io, show);
    if (result.withheld) await talk();
    const tool = { name: 'social-value', version: toolVersion() };
    const output = { tool, page: pageOf(io.stdout, flags, io.env) };
    await writeOutput(await RECONCILIATION_FORMATS[format](reconciled, output), flags.output, io);
    if (!result.withheld) await talk();
    return fails(result) ? EXIT.findings : EXIT.done;
  } finally {
    await spool.close();
    stdin.close();
  }
}

/** Reads the promises, if there are any, then the returns; what is kept of the rows is bounded. */
async function readSides(flags: ReconcileFlags, io: Io, stdin: KeptStdin): Promise<SideRead[]> {
  const { commitmentsMap, commitmentsRejects, ...ofReturns } = flags;
  // --map and --rejects are for the returns: promises are kept by the buyer, in another sheet, and mended by somebody else.
  const { map, rejects, ...common } = ofReturns;
  const ofCommitments = {
    ...common,
    ...(commitmentsMap && { map: commitmentsMap }),
    ...(commitmentsRejects !== undefined && { rejects: commitmentsRejects }),
  };
  const keeps = (rejectsFile: string | undefined) => (rejectsFile === undefined ? 'nothing' : 'rejects');
  const sides: SideRead[] = [];
  if (flags.commitments) {
    const read = await readPortfolio(flags.commitments, ofCommitments, io, stdin, {
      apart: await mapFilesOf(map, io.cwd),
      keeps: keeps(commitmentsRejects),
    });
    sides.push({ name: 'commitments', flags: ofCommitments, read });
  }
  const read = await readPortfolio(flags.returns, ofReturns, io, stdin, {
    readAs: 'returns',
    // The promises may lie in the folder of the returns.
    apart: [...(flags.commitments ?? []), ...(await mapFilesOf(commitmentsMap, io.cwd))],
    keeps: keeps(rejects),
  });
  sides.push({ name: 'returns', flags: ofReturns, read });
  keepApart(sides, io.cwd);
  return sides;
}

/** Each side's rejects were held against its own inputs when they were read; here they are held against the other's. */
function keepApart(sides: readonly SideRead[], cwd: string): void {
  const inputs = new Set(sides.flatMap(({ read }) => read.paths.map((path) => resolve(cwd, path))));
  for (const { flags } of sides) {
    if (flags.rejects !== undefined && inputs.has(resolve(cwd, flags.rejects))) {
      throw new UsageError(`${flags.rejects} is an input, and would be written over. Give the rejects another name.`);
    }
  }
}

/** Puts all rows in the order of their contracts; and whether any of them claims a proxy. */
async function fill(spool: ContractSpool, sides: readonly SideRead[], flags: ReconcileFlags, io: Io) {
  const progress = progressOf(io, flags);
  let hasClaims = false;
  try {
    for (const { name, read } of sides) {
      let first = 0;
      for await (const { commitments } of read.rows.again(progress)) {
        await spool.add(name, commitments, first);
        first += commitments.length;
        hasClaims ||= commitments.some((row) => row.claimed_proxy !== undefined);
      }
    }
  } finally {
    progress.clear();
  }
  return { hasClaims };
}

function sideTask({ name, flags, read }: SideRead): SideTask {
  const { portfolio: survey, findings, rejected, rejects, rows, handedBack } = read;
  const leaveOut = { rejects, rows: () => rows.again() };
  return {
    survey,
    findings,
    rejected,
    handedBack,
    mayRepeat: name === 'returns',
    ...(flags.rejects !== undefined && { leaveOut }),
  };
}

/** The fallback table, and the tables that contracts of either side are pinned to. */
async function tablesOf(sides: readonly SideRead[], { proxies }: ReconcileFlags, io: Io): Promise<TableChoice> {
  const [first, ...others] = await Promise.all(sides.map(({ read }) => chooseTables(read.portfolio, proxies, io)));
  if (!first) throw new RangeError('nothing was read');
  return { ...first, pinned: new Map([first, ...others].flatMap(({ pinned }) => [...pinned])) };
}

/** Every table at hand: a claim may be the figure of a table nobody named. */
async function claimTables({ proxies }: ReconcileFlags, io: Io): Promise<LoadedTable[]> {
  const catalog = catalogOf(io);
  const names = (await catalog.list()).map(({ id, version }) => `${id}@${version}`);
  const tables = new Map<string, LoadedTable>();
  for (const name of [...names, ...(proxies === undefined ? [] : [proxies])]) {
    const loaded = await catalog.load(name);
    tables.set(loaded.sha256, loaded);
  }
  return [...tables.values()];
}

/** Writes the rows that were left out of either side, and says so. */
async function putAside({ rejections }: Reconciliation, sides: readonly SideRead[], io: Io, stdin: KeptStdin) {
  for (const { name, flags, read } of sides) {
    if (flags.rejects === undefined) continue;
    const { writeRejects } = await import('../write-rejects.ts');
    const out = { rejections: rejections[name], inputs: read.inputs };
    const written = await writeRejects(out, flags.rejects, flags, io, stdin, read.paths);
    if (!flags.quiet) io.stderr.write(rejectsSentence(written));
  }
}

function fails({ findings, byReason, options, withheld }: Reconciliation): boolean {
  const { strict } = options.valuation;
  const warned = Object.entries(severityOfReason).some(
    ([reason, severity]) => severity === 'warning' && Object.hasOwn(byReason, reason),
  );
  return withheld || areFailing(findings, strict) || (strict && warned);
}
