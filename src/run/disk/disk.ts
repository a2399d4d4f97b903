// The one door to the disk: nothing else in src imports node:fs. What a run opens to read is entered in its journal, so
// that nothing that is read is written over, and one test can make every call of every command fail in turn.
import {
  accessSync,
  type BigIntStats,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  promises,
  readdirSync,
  readFileSync,
  type Stats,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { addAll } from '../../model/lists.ts';
import { journal, withoutLinks } from './journal.ts';
import { keptFiles } from './kept-files.ts';
import { OpenFile, openedToRead } from './open-file.ts';

export type { Dirent, Stats } from 'node:fs';
export type { OpenFile } from './open-file.ts';

/** Files that are read in the place of others, by the whole paths of those: what a saved result was made from goes by another name now. */
export const standIns = new Map<string, string>();

/** Enters standard input where it is a file, which has a name to be written to by. Throws UsageError where the run was asked to. */
export function enterStandardInput(): void {
  let found: BigIntStats;
  try {
    found = fstatSync(0, { bigint: true });
  } catch {
    return;
  }
  if (found.isFile()) journal.reads('/dev/fd/0', found, 'standard input');
}

/** Opens a file to be read. Throws UsageError where the run was asked to write it, and ECHANGED where it read another before. */
export async function openToRead(given: string): Promise<OpenFile> {
  const path = named(given);
  const file = await openedToRead(path).catch((error: unknown) => {
    journal.isNotGone(path, error);
    throw error;
  });
  try {
    const found = await file.stat({ bigint: true });
    journal.isStill(path, found);
    journal.reads(path, found);
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Every byte of a file; of a pipe, which can be read once, those it gave. Throws as `openToRead` does. */
export async function readWhole(path: string): Promise<Buffer> {
  const there = keptFiles.pipes.get(path);
  if (there) return there;
  const file = await openToRead(path);
  try {
    const bytes = await file.readFile();
    const found = await file.stat({ bigint: true });
    journal.isStill(named(path), found);
    if (found.isFIFO()) keptFiles.pipes.set(path, bytes);
    return bytes;
  } finally {
    await file.close();
  }
}

/** Asks that a file that was read is what it was. Throws as `openToRead` does. */
export async function isStillTheSame(given: string): Promise<void> {
  const path = named(given);
  try {
    journal.isStill(path, statSync(path, { bigint: true }));
  } catch (error) {
    journal.isNotGone(path, error);
    throw error;
  }
}

export async function readText(path: string): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await readWhole(path));
}

const PIECE = 256 * 1024;

/** The bytes of a file in the order they stand. */
export async function* readChunks(path: string): AsyncGenerator<Uint8Array> {
  const file = await openToRead(path);
  try {
    for (let at = 0; ; ) {
      const piece = new Uint8Array(PIECE);
      const { bytesRead } = await file.read(piece, 0, PIECE, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield piece.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** Opens a file only to see what stands there now, before something is written in its place: that is no reading, and a pipe is not waited for. */
export async function openToLook(path: string): Promise<OpenFile> {
  return new OpenFile(openSync(named(path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)));
}

/** A file of the program itself, at once. */
export const readOwn = (path: string): string => readFileSync(path, 'utf8');

export const stat = async (path: string): Promise<Stats> => statSync(named(path));
export const lstat = async (path: string): Promise<Stats> => lstatSync(named(path));

/** What stands in a folder. Throws ECHANGED where one that was listed before is gone. */
export async function readdir(path: string): Promise<Dirent[]> {
  try {
    const entries = readdirSync(named(path), { withFileTypes: true });
    journal.lists(path);
    return entries;
  } catch (error) {
    journal.isNotGone(path, error);
    throw error;
  }
}

/** All that stands below a folder. No link is followed: from Node 26 on the system's own walk of a tree does, and a loop of them has no end. */
export async function readdirBelow(path: string): Promise<Dirent[]> {
  const below: Dirent[] = [];
  for (const entry of await readdir(path)) {
    below.push(entry);
    if (entry.isDirectory()) addAll(below, await readdirBelow(join(path, entry.name)));
  }
  return below;
}

export const mayWrite = async (path: string): Promise<void> => accessSync(named(path), constants.W_OK);
/** Makes a folder and those above it; the first that was not there, if any. */
export const mkdir = (path: string): Promise<string | undefined> => promises.mkdir(named(path), { recursive: true });
export const append = (path: string, text: string): Promise<void> => promises.appendFile(named(path), text);

/** The path without links; as it is, where nothing is there. */
export const realPath = async (path: string): Promise<string> => withoutLinks(path);

/**
 * A path the system can be asked about. Node throws an error of its own kind where a NUL is in it: such a path is of no file,
 * and that is said as the system says it of any other.
 */
function named(path: string): string {
  if (!path.includes('\0')) return standIns.get(path) ?? path;
  throw Object.assign(new Error('no path holds NUL'), { code: 'EINVAL', syscall: 'open' });
}

/** Descriptors that programs hand over or open have lower numbers than this, but for few. */
const MOST_DESCRIPTORS = 256;

/**
 * Whether what stands at a path, as `/dev/fd/4` names it, is what Node talks to itself by: a descriptor of no kind, or a pipe
 * both of whose ends are open here. Of one that was handed over one end is, and the first three are everybody's.
 */
export function isOwnDescriptor(found: Stats): boolean {
  if (!found.isFIFO()) {
    return !(
      found.isFile() ||
      found.isDirectory() ||
      found.isCharacterDevice() ||
      found.isBlockDevice() ||
      found.isSocket()
    );
  }
  const ends = Array.from({ length: MOST_DESCRIPTORS }, (_, fd) => fd).filter((fd) => {
    try {
      const { dev, ino } = fstatSync(fd);
      return dev === found.dev && ino === found.ino;
    } catch {
      return false;
    }
  });
  return ends.length > 1 && ends.every((fd) => fd > 2);
}

/** True for what the system says against a path; anything else is a fault of ours. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^(?:E[A-Z0-9]+|UNKNOWN)$/.test(code);
}
