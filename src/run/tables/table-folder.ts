// A folder of proxy tables on disk: `<id>/<version>.yaml`, and the lock that proves which bytes were released.
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { UnreadableError, unreadable } from '../../model/finding.ts';
import { withoutCarriageReturns } from '../../read/bytes.ts';
import { formatLock, type Lock, parseLock } from '../../read/tables/lock.ts';
import { compareVersions, TABLE_ID, TABLE_VERSION } from '../../read/tables/table-names.ts';
import { lstat, readdir, readText, readWhole, stat } from '../disk/disk.ts';
import { isAbsent, refuse } from '../node-files.ts';

export const LOCK_NAME = 'proxies.lock';
/** The most a table may be; it is held in memory as a whole. */
const MOST_TABLE_BYTES = 64 * 1024 * 1024;

/** A table file by its name alone; nothing in it has been read. */
export interface TableFile {
  readonly id: string;
  readonly version: string;
  /** `uk-open/2.0.0.yaml`: its name in the lock. */
  readonly name: string;
  /** The file or a folder it is in is a symbolic link, which is never followed. */
  readonly isLink: boolean;
}

export interface FileBytes {
  readonly bytes: Uint8Array;
  /** Hex. */
  readonly sha256: string;
}

/**
 * The table files of a folder by id, then from the lowest version to the highest; none when there is no such folder. One that was
 * seen and is gone cannot be looked into, which is no folder without tables.
 */
export async function tableFilesIn(folder: string, shown = 'proxies', wasSeen = false): Promise<TableFile[]> {
  const files: TableFile[] = [];
  const inFolder = await entriesOf(folder, shown, wasSeen);
  const isLinked = inFolder.length > 0 && (await lstat(folder).catch((error) => refuse(shown, error))).isSymbolicLink();
  for (const inside of inFolder) {
    const isLink = isLinked || inside.isSymbolicLink();
    if (!TABLE_ID.test(inside.name) || inside.name.includes('..') || !(inside.isDirectory() || inside.isSymbolicLink()))
      continue;
    for (const file of await entriesOf(join(folder, inside.name), `${shown}/${inside.name}`, inside.isDirectory())) {
      const version = /^(.*)\.yaml$/.exec(file.name)?.[1] ?? '';
      if (!TABLE_VERSION.test(version) || !(file.isFile() || file.isSymbolicLink())) continue;
      const name = `${inside.name}/${file.name}`;
      files.push({ id: inside.name, version, name, isLink: isLink || file.isSymbolicLink() });
    }
  }
  return files.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : compareVersions(a.version, b.version)));
}

/** What the lock of a folder says; nothing when it has none. */
export async function lockIn(folder: string, shown: string): Promise<Lock> {
  try {
    return parseLock(`${shown}/${LOCK_NAME}`, await readText(join(folder, LOCK_NAME)));
  } catch (error) {
    if (isAbsent(error)) return new Map();
    return refuse(`${shown}/${LOCK_NAME}`, error);
  }
}

/** Whether a file named by its path stands as `<folder>/<id>/<version>.yaml` beside a lock that releases these very bytes. */
export async function isReleasedAt(
  path: string,
  { table, version }: { table: string; version: string },
  sha256: string,
) {
  const name = `${table}/${version}.yaml`;
  if (!path.replaceAll('\\', '/').endsWith(`/${name}`)) return false;
  const folder = dirname(dirname(path));
  const lock = await lockIn(folder, folder).catch((error: unknown): Lock => {
    // A lock that does not read proves nothing; where it is needed it is told.
    if (error instanceof UnreadableError) return new Map();
    throw error;
  });
  return lock.get(name) === sha256;
}

/** The text of the lock that the table files of a folder make as they are now. Symbolic links are refused. */
export async function lockTextOf(folder: string): Promise<string> {
  const lock = new Map<string, string>();
  for (const file of await tableFilesIn(folder)) {
    refuseLink(file, file.name);
    lock.set(file.name, (await readTableFile(join(folder, file.name), file.name)).sha256);
  }
  return formatLock(lock);
}

/** Throws where a table is only a symbolic link: what it leads to can change without the table's folder showing it. */
export function refuseLink(file: TableFile, shown: string): void {
  if (!file.isLink) return;
  unreadable('table-unreadable', { path: shown, reason: 'it is a symbolic link, which is not followed' });
}

/** The same for a table named by its path; what is not there is left to the reader to say. */
export async function refuseLinkAt(path: string, shown: string): Promise<void> {
  const entry = await lstat(path).catch(() => undefined);
  if (entry?.isSymbolicLink()) {
    unreadable('table-unreadable', { path: shown, reason: 'it is a symbolic link, which is not followed' });
  }
}

/** The bytes of a file and what proves them. Throws an UnreadableError that names the path as it is shown. */
export async function readTableFile(path: string, shown: string): Promise<FileBytes> {
  try {
    const { size } = await stat(path);
    if (size > MOST_TABLE_BYTES) return unreadable('input-too-large', { path: shown, limit: MOST_TABLE_BYTES });
    const bytes = await readWhole(path);
    return { bytes, sha256: sha256Of(bytes, shown) };
  } catch (error) {
    return refuse(shown, error);
  }
}

/**
 * What proves the bytes of a table. A YAML table is hashed with LF at the end of its lines, however a checkout wrote them: a
 * file that was locked on one system verifies on another.
 */
export function sha256Of(bytes: Uint8Array, name: string): string {
  const hashed = /\.ya?ml$/i.test(name) ? withoutCarriageReturns(bytes) : bytes;
  return createHash('sha256').update(hashed).digest('hex');
}

async function entriesOf(folder: string, shown: string, wasSeen: boolean) {
  try {
    return await readdir(folder);
  } catch (error) {
    // What stands in the place of a folder and is none holds no tables.
    if (isAbsent(error) && !wasSeen) return [];
    return refuse(shown, error);
  }
}
