// Table files as the review commands find them: in a folder, by path or by name, read as bytes and never through a link.
import { basename, dirname, join, resolve } from 'node:path';
import { unreadable } from '../../model/finding.ts';
import { addAll } from '../../model/lists.ts';
import type { HashedFile } from '../../read/tables/lock.ts';
import {
  compareVersions,
  isTablePath,
  parseTableName,
  TABLE_ID,
  TABLE_VERSION,
} from '../../read/tables/table-names.ts';
import { lstat, readdir, stat } from '../disk/disk.ts';
import type { World } from '../world.ts';
import { type FileBytes, readTableFile, refuseLink, type TableFile, tableFilesIn } from './table-folder.ts';

/** A folder of tables and how the user would write it. */
export interface TableFolder {
  readonly path: string;
  readonly shown: string;
  readonly files: readonly TableFile[];
}

/** A table file to look at; nothing in it has been read. */
export interface TableAt {
  readonly path: string;
  /** As the user would write it, with `/` between folders. */
  readonly shown: string;
  /** `uk-open/2.0.0.yaml`, where it stands as a folder of tables has it. */
  readonly name?: string;
  /** It stands in `proxies/`, among what is passed on. */
  readonly isShared: boolean;
}

/** ./proxies, which must hold tables: a check that looks at other tables than one's own has checked nothing. */
export function ownTables(world: World): Promise<TableFolder> {
  return tableFolderAt('proxies', world);
}

/** ./proxies where there are tables in it, else the tables that are shipped: for a table that is named. */
async function folderOfTables(world: World): Promise<TableFolder> {
  const own = resolve(world.cwd, 'proxies');
  const files = await tableFilesIn(own);
  if (files.length > 0) return { path: own, shown: 'proxies', files };
  const shipped = join(world.home, 'proxies');
  return { path: shipped, shown: 'proxies', files: await tableFilesIn(shipped) };
}

/** The folder named, which must be there. */
export async function tableFolderAt(folder: string, world: World): Promise<TableFolder> {
  const path = resolve(world.cwd, folder);
  const shown = shownPath(folder);
  const files = await tableFilesIn(path);
  if (files.length === 0) {
    unreadable('table-unreadable', { path: shown, reason: 'there is no table in it: <id>/<version>.yaml' });
  }
  return { path, shown, files };
}

/** The table files that words on the command line name: files, folders, ids or id@version; all there are without any. */
export async function tablesAt(words: readonly string[], world: World): Promise<TableAt[]> {
  if (words.length === 0) return inFolder(await ownTables(world));
  const found: TableAt[] = [];
  for (const word of words) addAll(found, await tablesOf(word, world));
  return found.filter(({ path }, index) => found.findIndex((other) => other.path === path) === index);
}

/** The bytes of a table file and what proves them. Symbolic links are refused: what they lead to changes unseen. */
export async function readTableAt({ path, shown }: TableAt): Promise<FileBytes> {
  const isLink = await lstat(path).then(
    (stats) => stats.isSymbolicLink(),
    () => false,
  );
  refuseLink({ id: '', version: '', name: shown, isLink }, shown);
  return readTableFile(path, shown);
}

/** Every file of a folder with its SHA-256. Symbolic links are refused. */
export async function hashesOf({ path, shown, files }: TableFolder): Promise<HashedFile[]> {
  const hashes: HashedFile[] = [];
  for (const file of files) {
    refuseLink(file, `${shown}/${file.name}`);
    const { sha256 } = await readTableFile(join(path, file.name), `${shown}/${file.name}`);
    hashes.push({ name: file.name, sha256 });
  }
  return hashes;
}

async function tablesOf(word: string, world: World): Promise<TableAt[]> {
  const path = resolve(world.cwd, word);
  const isFolder = await stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  if (isFolder) {
    const files = await tableFilesIn(path, shownPath(word), true);
    return files.length > 0 ? inFolder({ path, shown: shownPath(word), files }) : versionsIn(path, shownPath(word));
  }
  if (isTablePath(word)) return [{ path, shown: shownPath(word), ...standing(path) }];
  return named(word, world);
}

/** The files of one id, where its own folder was named; else every table file in a folder. */
async function versionsIn(path: string, shown: string): Promise<TableAt[]> {
  const entries = await readdir(path);
  const names = entries.filter((entry) => !entry.isDirectory() && isTablePath(entry.name)).map(({ name }) => name);
  if (names.length === 0) {
    unreadable('table-unreadable', { path: shown, reason: 'there is no table in this folder' });
  }
  return names
    .sort()
    .map((name) => ({ path: join(path, name), shown: `${shown}/${name}`, ...standing(join(path, name)) }));
}

async function named(word: string, world: World): Promise<TableAt[]> {
  const wanted = parseTableName(word);
  const { path, shown, files } = await folderOfTables(world);
  const matching = files.filter(({ id, version }) => {
    return id === wanted?.id && (wanted.version === undefined || wanted.version === version);
  });
  if (matching.length === 0) {
    unreadable('table-missing', { name: word, known: files.map(({ id, version }) => `${id}@${version}`) });
  }
  return inFolder({ path, shown, files: matching });
}

function inFolder({ path, shown, files }: TableFolder): TableAt[] {
  return [...files]
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : compareVersions(a.version, b.version)))
    .map(({ name }) => ({ path: join(path, name), shown: `${shown}/${name}`, ...standing(join(path, name)) }));
}

/** Where a file stands: as `<id>/<version>.yaml`, and whether that is in a folder called proxies. */
function standing(path: string): Pick<TableAt, 'name' | 'isShared'> {
  const [file, id] = [basename(path), basename(dirname(path))];
  const version = /^(.*)\.yaml$/.exec(file)?.[1] ?? '';
  const isNamed = TABLE_ID.test(id) && TABLE_VERSION.test(version);
  const isShared = basename(dirname(path)) === 'proxies' || basename(dirname(dirname(path))) === 'proxies';
  return { isShared, ...(isNamed && { name: `${id}/${file}` }) };
}

function shownPath(word: string): string {
  return word
    .replaceAll('\\', '/')
    .replace(/^\.\//, '')
    .replace(/(?<=.)\/+$/, '');
}
