// Promises and returns in, a reconciliation out. Nothing is printed.
import type { Finding } from '../model/finding.ts';
import { atLevels } from '../model/levels.ts';
import type { InputRead } from '../model/result.ts';
import type { LoadedTable } from '../model/table.ts';
import type { Reconciled } from '../render/format.ts';
import { NOTHING_SHOWN, type ReconcileTask, reconcile } from '../valuation/reconcile/reconcile.ts';
import { byContract } from '../valuation/reconcile/row-store.ts';
import { contractsNamedIn, withUnread } from '../valuation/reconcile/unread.ts';
import type { TableChoice } from '../valuation/tables-in-use.ts';
import { withoutFiles } from './left-out-files.ts';
import { isRaised, loadLevels } from './levels.ts';
import type { RunOptions, SidesOptions } from './options.ts';
import { readSides, type SideRead, sideTask } from './read-sides.ts';
import type { KeptStdin } from './stdin-store.ts';
import { catalogOf, chooseTables } from './tables/choose-tables.ts';
import type { World } from './world.ts';

export interface ReconcileAsked extends SidesOptions, Pick<RunOptions, 'appraisal'> {
  readonly reconciling: ReconcileTask['options'];
}

export interface SidesReconciled {
  readonly sides: readonly SideRead[];
  /** Absent where something could not be read, and then this is why, with every other finding. */
  readonly reconciled?: Reconciled;
  readonly unreadable: readonly Finding[];
}

/** Reads both sides and matches them. Throws as calculateRun does. */
export async function reconcileRun(asked: ReconcileAsked, world: World, stdin: KeptStdin): Promise<SidesReconciled> {
  const { sides, hasClaims } = await readSides(asked, world, stdin);
  const unreadable = sides.flatMap(({ read }) => read.unreadable);
  if (unreadable.length > 0) {
    return { sides, unreadable: [...unreadable, ...sides.flatMap(({ read }) => [...read.findings])] };
  }
  const sideOf = (name: SideRead['name']) => sides.find((side) => side.name === name);
  const [commitments, returns] = [sideOf('commitments'), sideOf('returns')];
  if (!returns) throw new RangeError('no returns were read');
  const reconciled = await reconcile({
    ...(commitments && { commitments: sideTask(commitments) }),
    returns: sideTask(returns),
    contracts: { [Symbol.iterator]: () => byContract(commitments?.stored, returns.stored) },
    inputs: once(sides.flatMap(({ read }) => read.inputs)),
    tables: await tablesOf(sides, asked, world),
    claimTables: hasClaims ? await claimTables(asked.proxies, world) : [],
    namesLines: sides.some(({ stored }) => stored.namesLines),
    options: asked.reconciling,
  });
  const leftOut = sides.flatMap(({ read }) => read.leftOut ?? []);
  const { contracts } = reconciled.result;
  const namedIn = contractsNamedIn(contracts);
  const unread = (returns.read.leftOut ?? []).flatMap(({ path, of }) => {
    const named = of ? [of] : namedIn(path).map((contract) => ({ contract }));
    return named.map((one) => ({ ...one, place: { file: path } }));
  });
  const { levels } = await loadLevels(asked.levels, world);
  const read = withoutFiles(reconciled.result, leftOut);
  const whole = { ...read, notReturned: withUnread(read.notReturned, unread) };
  const findings = levels.rules.size === 0 ? whole.findings : atLevels(whole.findings, levels);
  const isStopped = !whole.withheld && isRaised(whole.findings, findings);
  const result = { ...whole, findings, ...(isStopped && { ...NOTHING_SHOWN, withheld: true, complete: false }) };
  // A side whose bad rows are not put aside does not put a file aside either.
  if (sides.some(({ options, read }) => read.leftOut && options.rejects === undefined)) {
    return { sides, unreadable: [...result.findings] };
  }
  return { sides, reconciled: { lines: isStopped ? NO_LINES : reconciled.lines, result }, unreadable: [] };
}

/** A file beside the inputs of both sides is one. */
function once(inputs: readonly InputRead[]): InputRead[] {
  const isBeside = ({ role }: InputRead) => role === 'levels' || role === 'config';
  return inputs.filter(
    (one, index) =>
      !isBeside(one) || inputs.findIndex(({ path, role }) => path === one.path && role === one.role) === index,
  );
}

const NO_LINES: Reconciled['lines'] = { async *[Symbol.asyncIterator]() {} };

/** The fallback table, and the tables that contracts of either side are pinned to. */
async function tablesOf(sides: readonly SideRead[], asked: ReconcileAsked, world: World): Promise<TableChoice> {
  const choices: TableChoice[] = [];
  const wanted = { ...asked, valuation: asked.reconciling.valuation };
  // One after the other: of two pins that lead nowhere the same one is told each time.
  for (const { read } of sides) choices.push(await chooseTables(read.portfolio, wanted, world));
  const [first] = choices;
  if (!first) throw new RangeError('nothing was read');
  return { ...first, pinned: new Map(choices.flatMap(({ pinned }) => [...pinned])) };
}

/** Every table at hand: a claim may be the figure of a table nobody named. */
async function claimTables(asked: string | undefined, world: World): Promise<LoadedTable[]> {
  const catalog = catalogOf(world);
  const names = (await catalog.list()).map(({ id, version }) => `${id}@${version}`);
  const tables = new Map<string, LoadedTable>();
  for (const name of [...names, ...(asked === undefined ? [] : [asked])]) {
    const loaded = await catalog.load(name);
    tables.set(loaded.sha256, loaded);
  }
  return [...tables.values()];
}
