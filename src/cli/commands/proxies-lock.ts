// proxies lock and proxies verify: a released table never changes, down to the byte, and this is how that is seen.
import { basename, dirname, join, resolve } from 'node:path';
import { type Finding, unreadable } from '../../model/finding.ts';
import { atLevels } from '../../model/levels.ts';
import type { ProxyTable } from '../../model/table.ts';
import { textOf } from '../../read/bytes.ts';
import { compareWithLock, formatLock, type HashedFile, type Lock, release } from '../../read/tables/lock.ts';
import { toDosLeft } from '../../read/tables/to-do.ts';
import { headOfVerify, viewOfRelease } from '../../report/proxies/lint-view.ts';
import { stat } from '../../run/disk/disk.ts';
import { loadLevels } from '../../run/levels.ts';
import { earlierThan } from '../../run/lint.ts';
import { filesAtRevision } from '../../run/revision.ts';
import { loadAccepted } from '../../run/tables/compared-tables.ts';
import { againstBase, treeInGit, treeOnDisk } from '../../run/tables/review.ts';
import { hashesOf, ownTables, readTableAt, type TableFolder, tableFolderAt } from '../../run/tables/table-files.ts';
import { LOCK_NAME, lockIn } from '../../run/tables/table-folder.ts';
import { Acceptances } from '../../tables/acceptance.ts';
import { datedFiguresAreReviewed } from '../../tables/lint/editions.ts';
import { STALE_MONTHS } from '../../tables/lint/lint.ts';
import { licenceFindings } from '../../tables/lint/paperwork.ts';
import { EXIT, type Io } from '../io.ts';
import type { CommonFlags } from '../options.ts';
import { layOut } from '../page.ts';
import { areFailing } from '../show-findings.ts';
import { writeFindings } from '../write-findings.ts';
import { writeOutput } from '../write-output.ts';

export interface LockFlags extends CommonFlags {
  /** A revision that nothing released may have moved since. */
  readonly against?: string;
  /** Licences somebody answers for. */
  readonly accepted?: string;
  /** A draft with something left to do stays one, and does not keep the others from being released. */
  readonly onMerge?: boolean;
}

/** Holds every table of a folder against its lock. Exit 1 when a released one was edited or is gone. */
export async function runProxiesVerify(folder: string | undefined, flags: LockFlags, io: Io): Promise<number> {
  const tables = await folderNamed(folder, io);
  const moved = await movedSince(tables, flags, io);
  const lock = await lockIn(tables.path, tables.shown);
  if (lock.size === 0 && moved.length === 0 && !(await hasLock(tables.path))) {
    unreadable('input-missing', { path: `${tables.shown}/${LOCK_NAME}` });
  }
  const { levels } = await loadLevels(flags.levels, io);
  const findings = atLevels([...moved, ...compareWithLock(lock, await hashesOf(tables), tables.shown)], levels);
  await writeFindings(
    {
      name: 'proxies verify',
      files: [...new Set([...tables.files.map(({ name }) => name), ...lock.keys()])].map(
        (name) => `${tables.shown}/${name}`,
      ),
      findings,
      head: headOfVerify(tables.shown, tables.files.length, lock.size),
      data: { folder: tables.shown, files: tables.files.length, locked: lock.size },
    },
    flags,
    io,
  );
  return areFailing(findings, flags.strict === true) ? EXIT.findings : EXIT.done;
}

/** Releases what the lock does not list yet. Nothing is written where a released file is not as it was. */
export async function runProxiesLock(folder: string | undefined, flags: LockFlags, io: Io): Promise<number> {
  const tables = await tableFolderAt(folder ?? 'proxies', io);
  const moved = await movedSince(tables, flags, io);
  const lock = await lockIn(tables.path, tables.shown);
  const hashes = await hashesOf(tables);
  const drafts = newNames(hashes, lock);
  const acceptances = new Acceptances(await loadAccepted(await acceptedOf(flags, tables, io), io), flags.asOf);
  const { editions, unsettled } = await readDrafts(tables, drafts, acceptances, io);
  const isWaiting = ({ name }: HashedFile) => flags.onMerge === true && unsettled.has(name);
  const ready = hashes.filter((file) => !isWaiting(file));
  const { lock: next, added, findings } = release(lock, ready, tables.shown, (name) => editions.get(name));
  const left = [...moved, ...findings, ...(flags.onMerge ? [] : [...unsettled.values()].flat())];
  if (left.length > 0) {
    await writeFindings({ name: 'proxies lock', files: [], findings: left, head: [] }, flags, io);
    return EXIT.findings;
  }
  if (added.length > 0)
    await writeOutput([formatLock(next)], join(tables.path, LOCK_NAME), io, { force: true, renews: true });
  await writeOutput(
    [await layOut(viewOfRelease(tables.shown, added, [...unsettled.keys()]), io.stdout, flags, io.env)],
    flags.output,
    io,
    flags,
    true,
  );
  return EXIT.done;
}

/** What a released file or a line of the lock lost since a revision. */
async function movedSince(tables: TableFolder, { against }: LockFlags, io: Io): Promise<Finding[]> {
  if (against === undefined) return [];
  const base = await treeInGit((await filesAtRevision(against, tables.shown, io.cwd)).files, tables.shown);
  return againstBase(base, await treeOnDisk(tables.shown, io.cwd), tables.shown, against);
}

async function hasLock(folder: string): Promise<boolean> {
  return stat(join(folder, LOCK_NAME)).then(
    () => true,
    () => false,
  );
}

async function folderNamed(folder: string | undefined, io: Io): Promise<TableFolder> {
  return folder === undefined ? ownTables(io) : tableFolderAt(folder, io);
}

const newNames = (files: readonly HashedFile[], lock: Lock) =>
  files.map(({ name }) => name).filter((name) => !lock.has(name));

/** An appraisal is released as a table is, in a folder and under a lock of its own. */
async function headOfAppraisal(file: string, text: string) {
  const { readAppraisalYaml } = await import('../../read/tables/appraisal-yaml.ts');
  const { appraisal: table, version, licence } = readAppraisalYaml(file, text);
  return { table, version, licence, edition: undefined };
}

/** Dated figures of the edition before that nothing says are kept. */
async function notReviewed(file: string, text: string, io: Io): Promise<Finding[]> {
  const { examineTableYaml } = await import('../../read/tables/table-examination.ts');
  const { table, placeOf } = examineTableYaml(file, text);
  const earlier = table && (await earlierThan(table, io));
  if (!table || !earlier) return [];
  return datedFiguresAreReviewed({
    table,
    placeOf,
    earlier,
    isPartial: false,
    isShared: true,
    staleMonths: STALE_MONTHS,
  });
}

/** What stands in proxies/ is passed on: terms that do not allow it hold a release back until somebody answers for that. */
function termsLeft(
  { table, licence }: Pick<ProxyTable, 'table' | 'licence'>,
  file: string,
  folder: string,
  acceptances: Acceptances,
): Finding[] {
  const isShared = basename(folder) === 'proxies' || basename(dirname(folder)) === 'proxies';
  return acceptances.unsettled(licenceFindings(licence, isShared, { file }), table);
}

/** ./proxies/accepted.yaml, or the one in the folder that is locked. */
async function acceptedOf(
  { accepted }: LockFlags,
  { path, shown }: TableFolder,
  io: Io,
): Promise<{ readonly accepted?: string }> {
  if (accepted !== undefined) return { accepted };
  if (resolve(io.cwd, 'proxies') === path) return {};
  const own = `${shown}/accepted.yaml`;
  const isThere = await stat(resolve(io.cwd, own)).then(
    () => true,
    () => false,
  );
  return isThere ? { accepted: own } : {};
}

/**
 * The editions of what is to be released and of the released versions of the same ids, and what the new ones leave to do. Throws
 * where one cannot be used as the table of its name.
 */
async function readDrafts(
  { path, shown, files }: TableFolder,
  added: readonly string[],
  acceptances: Acceptances,
  io: Io,
) {
  const { readTableYaml } = await import('../../read/tables/table-yaml.ts');
  const ids = new Set(added.map((name) => name.split('/')[0]));
  const editions = new Map<string, string>();
  const unsettled = new Map<string, readonly Finding[]>();
  for (const { name } of files.filter((file) => ids.has(file.id))) {
    const file = `${shown}/${name}`;
    const { bytes } = await readTableAt({ path: join(path, name), shown: file, isShared: true });
    const text = textOf(bytes);
    const isAppraisal = /^appraisal:/m.test(text);
    const table = isAppraisal ? await headOfAppraisal(file, text) : readTableYaml(file, text);
    const toDo = added.includes(name) ? toDosLeft(file, text) : [];
    const kept = added.includes(name) && toDo.length === 0 && !isAppraisal ? await notReviewed(file, text, io) : [];
    const terms = added.includes(name) ? termsLeft(table, file, path, acceptances) : [];
    const left = [...toDo, ...acceptances.unsettled(kept, table.table), ...terms];
    if (left.length > 0) unsettled.set(name, left);
    const says = `${table.table}/${table.version}.yaml`;
    if (says !== name) unreadable('table-unreadable', { path: file, reason: `it says that it is ${says}` }, { file });
    if (table.edition !== undefined) editions.set(name, table.edition);
  }
  return { editions, unsettled };
}
