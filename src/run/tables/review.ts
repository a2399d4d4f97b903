// What a change does to a folder of tables: both trees are held against each other whole, so that nothing is passed over and nothing
// released moves.
import { type Finding, finding } from '../../model/finding.ts';
import { addAll } from '../../model/lists.ts';
import { type LoadedTable, nameOfTable } from '../../model/table.ts';
import { textOf } from '../../read/bytes.ts';
import { parseTable } from '../../read/tables/parse-table.ts';
import { compareVersions } from '../../read/tables/table-names.ts';
import type { Acceptances } from '../../tables/acceptance.ts';
import { daysLost, daysMoved } from '../../tables/days-lost.ts';
import type { Editions } from '../../valuation/line/editions.ts';
import { LOCK_NAME } from './table-folder.ts';
import { editionsIn, loadedFrom, type Parse, type Tree, type TreeTable, tableOf } from './trees.ts';

/** What a change must never do: touch a line of the lock or a released file that is there before it. */
export function againstBase(base: Tree, head: Tree, shown: string, revision: string): Finding[] {
  const lines = [...base.lock].flatMap(([name, was]): Finding[] => {
    const is = head.lock.get(name);
    if (is === was) return [];
    const data = { name, revision, was, ...(is !== undefined && { is }) };
    return [finding('lock-line-changed', data, { file: `${shown}/${LOCK_NAME}` })];
  });
  const files = [...base.lock.keys()].flatMap((name): Finding[] => {
    const [was, is] = [base.tables.get(name), head.tables.get(name)];
    if (was === undefined || was.sha256 === is?.sha256) return [];
    return [finding('release-changed', { name, revision, isGone: is === undefined }, { file: `${shown}/${name}` })];
  });
  // What was released meanwhile is taken over as it is: only what this change did to it itself lands.
  const meanwhile = [...(base.later ?? [])].flatMap(([name, is]): Finding[] => {
    if (base.lock.has(name)) return [];
    const [was, own, line] = [base.tables.get(name), head.tables.get(name), head.lock.get(name)];
    const data = { name, revision, was: is, ...(line !== undefined && { is: line }) };
    const isRelocked = line !== undefined && line !== is;
    const isEdited = own?.sha256 !== was?.sha256 && own?.sha256 !== is;
    return [
      ...(isRelocked ? [finding('lock-line-changed', data, { file: `${shown}/${LOCK_NAME}` })] : []),
      ...(isEdited
        ? [finding('release-changed', { name, revision, isGone: own === undefined }, { file: `${shown}/${name}` })]
        : []),
    ];
  });
  return [...lines, ...files, ...meanwhile];
}

/**
 * Tables without a line in the lock that are gone, that no new version follows (with one, the two were compared) and nobody
 * answers for; a note where the table could not be read, so that no figure is gone with it.
 */
export async function draftsGone(
  { base, head, steps }: { readonly base: Tree; readonly head: Tree; readonly steps: readonly Step[] },
  shown: string,
  revision: string,
  acceptances: Acceptances,
  parse: Parse = parseTable,
): Promise<Finding[]> {
  const followed = new Set(steps.map(({ before }) => before && `${before.table.table}/${before.table.version}.yaml`));
  const findings: Finding[] = [];
  for (const [name, table] of base.tables) {
    if (base.lock.has(name) || head.tables.has(name) || followed.has(name)) continue;
    const isUnread = (await tableOf(name, table, parse)) === undefined;
    const gone = finding('draft-gone', { name, revision, isUnread }, { file: `${shown}/${name}` });
    addAll(findings, acceptances.unsettled([isUnread ? { ...gone, severity: 'note' } : gone], table.id));
  }
  return findings;
}

/**
 * Days of a changed table that no version covers after the change, and days whose deliveries take a new version that was held
 * against another than the one they took. What does not read covers nothing, and is told where it is compared.
 */
export async function daysFindings(
  { base, head, steps }: { readonly base: Tree; readonly head: Tree; readonly steps: readonly Step[] },
  shown: string,
  acceptances: Acceptances,
): Promise<Finding[]> {
  const isMoved = (name: string) => base.tables.get(name)?.sha256 !== head.tables.get(name)?.sha256;
  const names = [...new Set([...base.tables.keys(), ...head.tables.keys()])].filter(isMoved);
  const ids = new Set(names.map((name) => (head.tables.get(name) ?? base.tables.get(name))?.id ?? ''));
  const findings: Finding[] = [];
  for (const id of ids) {
    const [was, is] = [await editionsIn(base, id), await editionsIn(head, id)];
    const [covered, covers] = [was, is].map((editions) => editions.flatMap(({ table }) => table.covers ?? []));
    // A table that is gone is told as that.
    if (!covered || !covers || covers.length === 0) continue;
    const name = [...head.tables].findLast(([one, table]) => table.id === id && isMoved(one))?.[0];
    const place = { file: name === undefined ? shown : `${shown}/${name}` };
    const lost = daysLost(covered, covers).map(({ from, to }) =>
      finding('days-uncovered', { table: id, from, to }, place),
    );
    addAll(findings, acceptances.unsettled([...lost, ...daysTakenOver(was, is, steps)], id));
  }
  return findings;
}

/** The higher version is taken where two cover a day: one that reaches into the days of another moves what nobody compared. */
function daysTakenOver(was: Editions, is: Editions, steps: readonly Step[]): Finding[] {
  const held = new Map(steps.map((step) => [nameOfTable(step.after.table), step]));
  return daysMoved(was, is).flatMap(({ from, to, ...tables }) => {
    const [before, after] = [nameOfTable(tables.before.table), nameOfTable(tables.after.table)];
    const step = held.get(after);
    if (!step || [step.before, step.since].some((one) => one && nameOfTable(one.table) === before)) return [];
    return [finding('days-taken-over', { from, to, before, after }, { file: step.after.origin })];
  });
}

/** What stands in the folder and is read by nobody. */
export function passedOver({ others }: Tree, shown: string): Finding[] {
  return others.map((path) => finding('file-passed-over', { path: `${shown}/${path}` }, { file: `${shown}/${path}` }));
}

/** Ids that one file system tells apart and another does not, where the change brings one of them. */
export function idsThatCollide(base: Tree, head: Tree, shown: string): Finding[] {
  const known = new Set([...base.tables.values()].map(({ id }) => id));
  const ids = [...new Set([...head.tables.values()].map(({ id }) => id))];
  return ids.flatMap((id): Finding[] => {
    const other = known.has(id) ? undefined : ids.find((one) => one !== id && one.toLowerCase() === id.toLowerCase());
    return other === undefined ? [] : [finding('ids-alike', { kind: 'table', id, other }, { file: `${shown}/${id}` })];
  });
}

/** A new or changed table, and the one it is held against; none where its id is new. */
export interface Step {
  readonly after: LoadedTable;
  readonly before?: LoadedTable;
  /**
   * The last one of the base, where what it follows is itself new: two small steps of one change may be a large one. Where it
   * follows none, the one above it.
   */
  readonly since?: LoadedTable;
  /** The new table as it is written. */
  readonly text: string;
}

/**
 * Every table that is new, or a draft that changed, with what it follows: the highest release below it of its own edition, else
 * of its id. What comes before a release (2.0.0-rc.1) is followed by nobody: a release is held against the last release.
 */
export async function stepsBetween(
  base: Tree,
  head: Tree,
  shown: string,
  revision: string,
  parse: Parse = parseTable,
): Promise<Step[]> {
  const changed = [...head.tables].filter(([name, { sha256 }]) => {
    const was = base.tables.get(name);
    return was === undefined || (was.sha256 !== sha256 && !base.lock.has(name));
  });
  const steps: Step[] = [];
  for (const [name, table] of changed) {
    const known = new Map([...base.tables, ...head.tables]);
    const after = await loadedFrom(table, `${shown}/${name}`, head.lock.get(name) === table.sha256, parse);
    const earlier = [...known].filter(([other, { id, version }]) => {
      return id === table.id && other !== name && !version.includes('-') && compareVersions(version, table.version) < 0;
    });
    const loaded: LoadedTable[] = [];
    for (const [other, file] of earlier.sort(([, a], [, b]) => compareVersions(b.version, a.version))) {
      const origin = head.tables.has(other) ? `${shown}/${other}` : `${revision}:${shown}/${other}`;
      loaded.push(await loadedFrom(file, origin, base.lock.has(other) || head.lock.has(other), parse));
    }
    const before = nearestOf(loaded, after);
    const isInBase = ({ table: { table: id, version } }: LoadedTable) => base.tables.has(`${id}/${version}.yaml`);
    const since =
      before === undefined
        ? await lowestAbove(table, base, revision, shown, parse)
        : isInBase(before)
          ? undefined
          : nearestOf(loaded.filter(isInBase), after);
    steps.push({ after, text: textOf(table.bytes), ...(before && { before }), ...(since && { since }) });
  }
  return steps;
}

/** What a version below all others of its id is held against: the lowest of the base. */
async function lowestAbove(
  { id }: TreeTable,
  base: Tree,
  revision: string,
  shown: string,
  parse: Parse,
): Promise<LoadedTable | undefined> {
  const [name, table] =
    [...base.tables]
      .filter(([, one]) => one.id === id && !one.version.includes('-'))
      .sort(([, a], [, b]) => compareVersions(a.version, b.version))[0] ?? [];
  if (name === undefined || !table) return undefined;
  return loadedFrom(table, `${revision}:${shown}/${name}`, base.lock.has(name), parse);
}

/** Of earlier versions, highest first, the highest of the same edition, else the highest. */
function nearestOf(earlier: readonly LoadedTable[], { table }: LoadedTable): LoadedTable | undefined {
  return earlier.find((one) => one.table.edition === table.edition) ?? earlier[0];
}
