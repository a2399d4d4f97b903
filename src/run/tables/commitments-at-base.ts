// The commitments that tables are measured by: those of the base by themselves, and with what a change brings anew. A change that
// could edit, take away or outweigh the bids it is measured by would move no pounds, or a smaller share of them.
import { tmpdir } from 'node:os';
import { isAbsolute, join, posix, resolve } from 'node:path';
import { type Finding, finding, UnreadableError } from '../../model/finding.ts';
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
import { filesAtRevision, readRevision, stagedFiles } from '../revision.ts';
import type { World } from '../world.ts';
import { entriesBelow } from './trees.ts';

/** A folder to read the commitments in, by the names they were given by. */
interface Overlay {
  readonly cwd: string;
  /** A folder with those of the base by themselves, where the change brings new ones beside them. */
  readonly alone?: string;
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
  world: World,
  of: 'base' | 'change' = 'base',
): Promise<Overlay | undefined> {
  const { cwd } = world;
  const inside = given.filter(isInside).map((path) => bookAndSheet(path)?.book ?? path);
  if (inside.length === 0) return undefined;
  const files = new Map<string, () => Promise<Uint8Array>>();
  const fresh = new Map<string, () => Promise<Uint8Array>>();
  const moved = new Set<string>();
  let commit = revision;
  for (const folder of new Set(await Promise.all(inside.map((path) => folderOf(path, cwd))))) {
    const isMeant = ([name]: readonly [string, unknown]) => isNamed(posix.join(folder, name), inside);
    const atBase = of === 'base' ? await filesAtRevision(revision, folder, world) : undefined;
    commit = atBase?.commit ?? commit;
    const base = [...(atBase?.files ?? [])].filter(isMeant);
    const there = asked.staged ? (await stagedFiles(folder, world)).files : await onDisk(folder, cwd);
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
      fresh.set(posix.join(folder, name), read);
    }
  }
  const isMixed = files.size > 0 && fresh.size > 0 && of === 'base';
  // How they read is the base's to say as well.
  const beside = new Map<string, Uint8Array>();
  for (const path of await besides(asked, cwd)) {
    if (files.has(path)) continue;
    const now = await readIfThere(resolve(cwd, path), path);
    const then = of === 'base' && !path.startsWith('../') ? await fileAt(commit, path, world) : undefined;
    const bytes = then ?? now;
    if (bytes) beside.set(path, bytes);
    const isSame = !then || (now && digestOf(plain(then)) === digestOf(plain(now)));
    if (!isSame && path !== (asked.levels ?? LEVELS_FILE)) moved.add(path);
  }
  const told = [...moved].sort();
  if (told.length === 0 && !isMixed && !asked.staged) return undefined;
  const top = tempFolderNow(join(tmpdir(), 'social-value-base-'));
  // As deep as the paths lead up, so that they lead nowhere else.
  const ups = largest(
    [...files.keys(), ...fresh.keys()].map((path) => path.split('/').filter((step) => step === '..').length),
    0,
  );
  const write = async (name: string, inputs: typeof files): Promise<string> => {
    const folder = join(top, name, 'x/'.repeat(ups));
    for (const [path, read] of inputs) await writeScratch(resolve(folder, path), await read());
    for (const [path, bytes] of beside) await writeScratch(resolve(folder, path), bytes);
    return folder;
  };
  const own = await write('all', new Map([...files, ...fresh]));
  const alone = isMixed ? await write('alone', files) : undefined;
  const [first] = told;
  const note = first === undefined ? [] : [finding('commitments-of-base', { files: told, revision }, { file: first })];
  return { cwd: own, ...(alone !== undefined && { alone }), notes: note, remove: () => removeNow(top) };
}

/** A file at a commit; undefined where it is none there, or a link. */
async function fileAt(commit: string, path: string, world: World): Promise<Uint8Array | undefined> {
  try {
    return await readRevision(`${commit}:./${path.replaceAll('\\', '/')}`, world);
  } catch (error) {
    if (error instanceof UnreadableError) return undefined;
    throw error;
  }
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
