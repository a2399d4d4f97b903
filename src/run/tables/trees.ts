// The files of a folder of tables, as they stand at a revision or on disk: what is a table, what stands beside them, what is neither.
import { join, resolve } from 'node:path';
import { UnreadableError, unreadable } from '../../model/finding.ts';
import type { LoadedTable, ProxyTable } from '../../model/table.ts';
import { textOf } from '../../read/bytes.ts';
import { type Lock, parseLock } from '../../read/tables/lock.ts';
import { parseTable } from '../../read/tables/parse-table.ts';
import { compareVersions, TABLE_ID, TABLE_VERSION } from '../../read/tables/table-names.ts';
import { type Dirent, readdirBelow } from '../disk/disk.ts';
import { isAbsent, readOf, refuse } from '../node-files.ts';
import type { RevisionFiles } from '../revision.ts';
import { type FileBytes, LOCK_NAME, refuseLinkAt, sha256Of } from './table-folder.ts';

/** The files of a folder of tables at one time. */
export interface Tree {
  /** Tables by their names in the lock. */
  readonly tables: ReadonlyMap<string, TreeTable>;
  readonly lock: Lock;
  /** Of a base that went on since the change left it: the lock as it is now. */
  readonly later?: Lock;
  /** Files that look like tables and do not stand as one. */
  readonly others: readonly string[];
}

export interface TreeTable {
  readonly id: string;
  readonly version: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** What may stand beside tables and is none: notes, the lock, what is accepted, policies, appraisals with a lock of their own. */
const BESIDE =
  /^(?!.*\.(?:ya?ml|csv|tsv|json|xlsx|ods)\.(?:md|txt)$)(?:[^/]*\.(?:md|txt|lock)|(?:accepted|policies)\.yaml|appraisal\/.*|(?:.*\/)?\..*|(?:.*\/)?[^/.]+|(?:.*\/)?[^/]*\.(?:md|txt))$/;

/** What has a dot before its name is its owner's, unless it is a table in all but that. */
const HIDDEN_TABLE = /^(?!appraisal\/)(?:.*\/)?\..*\.(?:ya?ml|csv|tsv|json|xlsx|ods)$/i;

const LINK = 'it is a symbolic link, which is not followed';

/** The tables of a folder at a revision, or as they are staged. `shown` is the folder as the user would write it. */
export async function treeInGit({ files, tip }: RevisionFiles, shown: string): Promise<Tree> {
  const tree = await treeOf(
    [...files].map(([path, { isLink, read }]) => ({ path, isLink, read })),
    shown,
  );
  const later = await tip?.get(LOCK_NAME)?.read();
  return later ? { ...tree, later: parseLock(`${shown}/${LOCK_NAME}`, textOf(later)) } : tree;
}

/** The tables of a folder on disk. */
export async function treeOnDisk(folder: string, cwd: string): Promise<Tree> {
  const root = resolve(cwd, folder);
  // What a link leads to is not what lands.
  await refuseLinkAt(root, folder);
  const entries = await entriesBelow(root, folder);
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => {
      const full = join(entry.parentPath, entry.name);
      const path = full.slice(root.length + 1).replaceAll('\\', '/');
      return { path, isLink: entry.isSymbolicLink(), read: () => readOf(full, `${folder}/${path}`) };
    });
  return treeOf(files, folder);
}

/** Everything below a folder; nothing where there is no such folder. Throws as `refuse` does where one cannot be looked into. */
export async function entriesBelow(path: string, shown: string): Promise<Dirent[]> {
  try {
    return await readdirBelow(path);
  } catch (error) {
    return isAbsent(error) ? [] : refuse(shown, error);
  }
}

async function treeOf(
  files: readonly { readonly path: string; readonly isLink: boolean; readonly read: () => Promise<Uint8Array> }[],
  shown: string,
): Promise<Tree> {
  const tables = new Map<string, TreeTable>();
  const found: { path: string; id: string; version: string; read: () => Promise<Uint8Array> }[] = [];
  const others: string[] = [];
  let lock: Lock = new Map();
  for (const { path, isLink, read } of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    if (path === LOCK_NAME) {
      if (isLink)
        unreadable('table-unreadable', { path: `${shown}/${path}`, reason: LINK }, { file: `${shown}/${path}` });
      lock = parseLock(`${shown}/${LOCK_NAME}`, textOf(await read()));
      continue;
    }
    const [, id = '', version = ''] = /^([^/]+)\/([^/]+)\.yaml$/.exec(path) ?? [];
    if (!TABLE_ID.test(id) || id === 'appraisal' || !TABLE_VERSION.test(version)) {
      // A link may stand for a folder of tables, which nothing would look into.
      if (isLink || !BESIDE.test(path) || HIDDEN_TABLE.test(path)) others.push(path);
      continue;
    }
    const file = `${shown}/${path}`;
    if (isLink) unreadable('table-unreadable', { path: file, reason: LINK });
    found.push({ path, id, version, read });
  }
  for (let at = 0; at < found.length; at += READ_TOGETHER) {
    const some = found.slice(at, at + READ_TOGETHER);
    const read = await Promise.allSettled(some.map((one) => one.read()));
    for (const [index, { path, id, version }] of some.entries()) {
      const one = read[index];
      // The first that cannot be read is told, whichever was tried first.
      if (one?.status !== 'fulfilled') throw one?.reason;
      tables.set(path, { id, version, sha256: sha256Of(one.value, path), bytes: one.value });
    }
  }
  return { tables, lock, others };
}

/** As many tables are read at once: of git in one go, and of a disk without too many open files. */
const READ_TOGETHER = 32;

/** Reads the bytes of a table. */
export type Parse = (origin: string, file: FileBytes) => Promise<ProxyTable>;

/** The versions of a table that are no candidates and read, from the lowest to the highest. */
export async function editionsIn({ tables }: Tree, id: string): Promise<LoadedTable[]> {
  const own = [...tables]
    .filter(([, table]) => table.id === id && !table.version.includes('-'))
    .sort(([, a], [, b]) => compareVersions(a.version, b.version));
  const read = await Promise.all(own.map(async ([name, one]) => ({ one, name, table: await tableOf(name, one) })));
  return read.flatMap(({ one: { sha256 }, name, table }) =>
    table ? [{ table, sha256, locked: true, origin: name, otherVersions: [] }] : [],
  );
}

/** The table of a file; undefined where it does not read. */
export async function tableOf(
  name: string,
  { bytes, sha256 }: TreeTable,
  parse: Parse = parseTable,
): Promise<ProxyTable | undefined> {
  try {
    return await parse(name, { bytes, sha256 });
  } catch (error) {
    if (error instanceof UnreadableError) return undefined;
    throw error;
  }
}

/** A table of a tree as a run would take it. Throws UnreadableError where it is not the one its name says. */
export async function loadedFrom(
  { bytes, sha256, id, version }: TreeTable,
  origin: string,
  locked: boolean,
  parse: Parse,
): Promise<LoadedTable> {
  const table = await parse(origin, { bytes, sha256 });
  if (table.table !== id || table.version !== version) {
    const reason = `it says that it is ${table.table}@${table.version}`;
    unreadable('table-unreadable', { path: origin, reason }, { file: origin });
  }
  return { table, sha256, locked, origin, otherVersions: [] };
}
