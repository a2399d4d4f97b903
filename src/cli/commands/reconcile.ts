// reconcile: what was promised, what came back, line by line, with reasons.
import type { Reconciliation } from '../../model/reconciliation.ts';
import type { LoadedTable } from '../../model/table.ts';
import { count } from '../../report/figures.ts';
import { partialLine } from '../../report/result/headline.ts';
import { keepApart } from '../../run/read-portfolio.ts';
import { readSides, type SideRead, type Sides, sideTask } from '../../run/read-sides.ts';
import { KeptStdin } from '../../run/stdin-store.ts';
import { catalogOf, chooseTables } from '../../run/tables/choose-tables.ts';
import { filesOf, writeHandOn } from '../../run/write-hand-on.ts';
import { reconcile } from '../../valuation/reconcile/reconcile.ts';
import { byContract } from '../../valuation/reconcile/row-store.ts';
import type { TableChoice } from '../../valuation/tables-in-use.ts';
import { EXIT, type Io } from '../io.ts';
import { type ReconcileFlags, reconcileOptionsOf } from '../reconcile-options.ts';
import { rejectsSentence } from '../say-rejects.ts';
import { areFailing, showFindings } from '../show-findings.ts';
import { formatFor, writeReconciliation } from '../write-formatted.ts';

/**
 * Matches promises and returns and prints them. Exit 0; 1 with errors in the inputs, and under --strict with any reason
 * that is a warning; 3 when an input could not be read.
 */
export async function runReconcile(flags: ReconcileFlags, io: Io): Promise<number> {
  // A flag that is wrong is told before anything is read.
  reconcileOptionsOf(flags);
  formatFor('reconciliation', flags);
  const stdin = new KeptStdin(io.stdin);
  try {
    return await reconcileSides(await readSides(flags, io, stdin), flags, io, stdin);
  } finally {
    stdin.close();
  }
}
async function reconcileSides(
  { sides, hasClaims }: Sides,
  flags: ReconcileFlags,
  io: Io,
  stdin: KeptStdin,
): Promise<number> {
  const options = reconcileOptionsOf(flags);
  const shown = sides.map((side) => ({ flags: side.flags, inputs: side.read.paths }));
  const show = { flags, inputs: shown.flatMap(({ inputs }) => inputs), sides: shown, stdin };
  const unreadable = sides.flatMap(({ read }) => read.unreadable);
  if (unreadable.length > 0) {
    await showFindings([...unreadable, ...sides.flatMap(({ read }) => read.findings)], io.stderr, io, show);
    return EXIT.unreadable;
  }
  const sideOf = (name: SideRead['name']) => sides.find((side) => side.name === name);
  const [commitments, returns] = [sideOf('commitments'), sideOf('returns')];
  if (!returns) throw new RangeError('no returns were read');
  const reconciled = await reconcile({
    ...(commitments && { commitments: sideTask(commitments) }),
    returns: sideTask(returns),
    contracts: { [Symbol.iterator]: () => byContract(commitments?.stored, returns.stored) },
    inputs: sides.flatMap(({ read }) => read.inputs),
    tables: await tablesOf(sides, flags, io),
    claimTables: hasClaims ? await claimTables(flags, io) : [],
    options,
  });
  const { result } = reconciled;
  await putAside(result, sides, io, stdin);
  const talk = () => showFindings(result.findings, io.stderr, io, show);
  if (result.withheld) await talk();
  await writeReconciliation(reconciled, flags, io);
  const partial = partialLine(result.counts);
  // A table of lines has no row to say it in.
  if (partial !== undefined && !result.withheld && formatFor('reconciliation', flags) === 'csv') {
    io.stderr.write(`${partial}\n`);
  }
  const handed = filesOf(flags);
  if (handed.length > 0 || flags.letters !== undefined) {
    const read = sides.flatMap((side) => side.read.paths);
    await keepApart(
      read,
      Object.fromEntries([...handed, { flag: '--output', path: flags.output }].map(({ flag, path }) => [flag, path])),
      io.cwd,
    );
    const letters = await writeHandOn(reconciled, flags, io);
    if (letters > 0 && !flags.quiet) io.stderr.write(`${count(letters, 'letter')} in ${flags.letters}.\n`);
  }
  if (!result.withheld) await talk();
  return fails(result) ? EXIT.findings : EXIT.done;
}

/** The fallback table, and the tables that contracts of either side are pinned to. */
async function tablesOf(sides: readonly SideRead[], flags: ReconcileFlags, io: Io): Promise<TableChoice> {
  const choices: TableChoice[] = [];
  // One after the other: of two pins that lead nowhere the same one is told each time.
  for (const { read } of sides) choices.push(await chooseTables(read.portfolio, flags, io));
  const [first] = choices;
  if (!first) throw new RangeError('nothing was read');
  return { ...first, pinned: new Map(choices.flatMap(({ pinned }) => [...pinned])) };
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
  const [{ output, proxies } = {}] = sides.map(({ flags }) => flags);
  const others = [output, proxies, ...sides.flatMap(({ flags, read }) => [flags.rejects, ...read.paths])];
  for (const { name, flags, read } of sides) {
    if (flags.rejects === undefined) continue;
    const { writeRejects } = await import('../../run/write-rejects.ts');
    const out = { rejections: rejections[name], inputs: read.inputs };
    const written = await writeRejects(out, flags.rejects, flags, io, stdin, read.paths, others);
    others.push(...written.files);
    if (!flags.quiet) io.stderr.write(rejectsSentence(written));
  }
}

function fails({ findings, warns, options, withheld }: Reconciliation): boolean {
  const { strict } = options.valuation;
  return withheld || areFailing(findings, strict) || (strict && warns);
}
