// The commitments that tables are measured by: those of the base, and beside them what a change brings anew. A change that could
// edit or take away the bids it is measured by would move no pounds.
import { tmpdir } from 'node:os';
import { isAbsolute, join, posix, resolve } from 'node:path';
import { type Finding, finding } from '../../model/finding.ts';
import { largest } from '../../model/lists.ts';
import { bookAndSheet } from '../../model/sheet-place.ts';
import { withoutCarriageReturns } from '../../read/bytes.ts';
import { kindOfPath } from '../../read/input-kind.ts';
import { stat } from '../disk/disk.ts';
import { removeNow, tempFolderNow, writeScratch } from '../disk/writing.ts';
import { digestOf } from '../files-beside.ts';
import { isPattern } from '../glob.ts';
import { mapFilesOf } from '../input-reading.ts';
import { LEVELS_FILE } from '../levels.ts';
import { readIfThere, readOf } from '../node-files.ts';
import type { RunOptions } from '../options.ts';
import { filesAtRevision, stagedFiles } from '../revision.ts';
import { entriesBelow } from './review.ts';

/** A folder to read the commitments in, by the names they were given by. */
interface Overlay {
  readonly cwd: string;
  readonly notes: readonly Finding[];
  remove(): void;
}

/**
 * Where the inputs are to be read instead of here: undefined where they stand as the base has them. Inputs outside the
 * repository are as they are. As the `change` has them, they stand here unless they are staged. Throws as filesAtRevision does.
 */
export async function commitmentsAtBase(
  given: readonly string[],
  revision: string,
  asked: RunOptions & { readonly staged?: boolean },
  cwd: string,
  of: 'base' | 'change' = 'base',
): Promise<Overlay | undefined> {
  const inside = given.filter(isInside).map((path) => bookAndSheet(path)?.book ?? path);
  if (inside.length === 0) return undefined;
  const files = new Map<string, () => Promise<Uint8Array>>();
  const moved = new Set<string>();
  for (const folder of new Set(await Promise.all(inside.map((path) => folderOf(path, cwd))))) {
    const isMeant = ([name]: readonly [string, unknown]) => isNamed(posix.join(folder, name), inside);
    const atBase = of === 'base' ? [...(await filesAtRevision(revision, folder, cwd)).files] : [];
    const base = atBase.filter(isMeant);
    const there = asked.staged ? (await stagedFiles(folder, cwd)).files : await onDisk(folder, cwd);
    const now = new Map([...there].filter(isMeant));
    const gone = new Set<string>();
    for (const [name, { read, isLink }] of base) {
      const path = posix.join(folder, name);
      const own = now.get(name);
      // What a link leads to is no file of the base.
      if (isLink) {
        if (own) files.set(path, own.read);
        continue;
      }
      files.set(path, read);
      const [was, is] = [digestOf(plain(await read())), own && digestOf(plain(await own.read()))];
      if (was === is) continue;
      moved.add(path);
      if (!own) gone.add(was);
    }
    for (const [name, { read }] of now) {
      if (files.has(posix.join(folder, name))) continue;
      // Under another name, what is gone is there still.
      if (gone.has(digestOf(plain(await read())))) continue;
      files.set(posix.join(folder, name), read);
    }
  }
  const told = [...moved].sort();
  if (told.length === 0 && !asked.staged) return undefined;
  const top = tempFolderNow(join(tmpdir(), 'social-value-base-'));
  // As deep as the paths lead up, so that they lead nowhere else.
  const ups = largest(
    [...files.keys()].map((path) => path.split('/').filter((step) => step === '..').length),
    0,
  );
  const own = join(top, 'x/'.repeat(ups));
  for (const [path, read] of files) await writeScratch(resolve(own, path), await read());
  for (const path of await besides(asked, cwd)) {
    const bytes = files.has(path) ? undefined : await readIfThere(resolve(cwd, path), path);
    if (bytes) await writeScratch(resolve(own, path), bytes);
  }
  const [first] = told;
  const note = first === undefined ? [] : [finding('commitments-of-base', { files: told, revision }, { file: first })];
  return { cwd: own, notes: note, remove: () => removeNow(top) };
}

/** Whether an input stands for a file, or may: one it names, one below it, or one that a pattern may fit. */
const isNamed = (path: string, inside: readonly string[]): boolean =>
  inside.some((given) => {
    const named = posix.normalize(given.replaceAll('\\', '/')).replace(/\/+$/, '');
    if (named === path || named === '.' || path.startsWith(`${named}/`)) return kindOfPath(path) !== undefined;
    return isPattern(named) && kindOfPath(path) !== undefined;
  });

const plain = (bytes: Uint8Array): Uint8Array => withoutCarriageReturns(bytes);

const isInside = (path: string): boolean => path !== '-' && !isAbsolute(path) && !/^[A-Za-z]:/.test(path);

/** The folder to look into: the input where it is one, else the one it stands in; of a pattern, the part without one. */
async function folderOf(path: string, cwd: string): Promise<string> {
  const given = path.replaceAll('\\', '/').replace(/\/+$/, '');
  const isFile = await stat(resolve(cwd, given)).then(
    (found) => !found.isDirectory(),
    () => /\.[^./]+$/.test(given),
  );
  if (!isFile && !isPattern(given)) return given;
  let folder = posix.dirname(given);
  while (isPattern(folder)) folder = posix.dirname(folder);
  return folder;
}

async function onDisk(folder: string, cwd: string): Promise<Map<string, { read(): Promise<Uint8Array> }>> {
  const root = resolve(cwd, folder);
  const entries = await entriesBelow(root, folder);
  return new Map(
    entries.flatMap((entry) => {
      const full = join(entry.parentPath, entry.name);
      const name = full.slice(root.length + 1).replaceAll('\\', '/');
      const read = () => readOf(full, posix.join(folder, name));
      return entry.isFile() && !/^(?:\.git|node_modules)\//.test(name) ? [[name, { read }] as const] : [];
    }),
  );
}

/** The files that say how inputs read, by the names they were given by. */
async function besides({ map, contracts, config, levels }: RunOptions, cwd: string): Promise<readonly string[]> {
  const named = [...(await mapFilesOf(map, cwd)), ...(contracts ?? []), config, levels ?? LEVELS_FILE];
  return named.filter((path) => path !== undefined && isInside(path)).flatMap((path) => path ?? []);
}
