// proxies lock and proxies verify: a released table never changes, down to the byte, and this is how that is seen.
import { join } from 'node:path';
import { unreadable } from '../../model/finding.ts';
import { atLevels } from '../../model/levels.ts';
import { compareWithLock, formatLock, type HashedFile, type Lock, release } from '../../read/tables/lock.ts';
import { headOfVerify, viewOfRelease } from '../../report/proxies/lint-view.ts';
import { stat } from '../../run/disk/disk.ts';
import { loadLevels } from '../../run/levels.ts';
import { loadAccepted } from '../../run/tables/compared-tables.ts';
import { acceptedOf, movedSince, readDrafts } from '../../run/tables/drafts.ts';
import { hashesOf, ownTables, type TableFolder, tableFolderAt } from '../../run/tables/table-files.ts';
import { LOCK_NAME, lockIn } from '../../run/tables/table-folder.ts';
import { Acceptances } from '../../tables/acceptance.ts';
import { EXIT, type Io } from '../io.ts';
import type { CommonFlags } from '../options.ts';
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
  const waiting = [...unsettled.keys()];
  await writeFindings(
    {
      name: 'proxies lock',
      files: [],
      findings: [],
      head: viewOfRelease(tables.shown, added, waiting),
      none: [],
      data: { folder: tables.shown, released: added.map(({ name, sha256 }) => ({ name, sha256 })), drafts: waiting },
    },
    flags,
    io,
  );
  return EXIT.done;
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
