// The files of this computer and its standard input, as inputs.
import { createHash } from 'node:crypto';
import { resolve, sep } from 'node:path';
import { unreadable } from '../model/finding.ts';
import { addAll } from '../model/lists.ts';
import { CHANGED, type Files, type InputBytes } from '../read/input-bytes.ts';
import {
  isOwnDescriptor,
  isStillTheSame,
  isSystemError,
  type OpenFile,
  openToRead,
  readWhole,
  type Stats,
  stat,
} from './disk/disk.ts';
import { keptFiles } from './disk/kept-files.ts';
import { KeptStdin } from './stdin-store.ts';

/** How many bytes are asked for at once, and of how small a file; a disk may say 0 of what has some. */
const CHUNK = 256 * 1024;
const LEAST = 4096;
/** Of each of many files the head is looked at first, and nothing else: a little more than that is asked for by itself. */
const HEAD = 65 * 1024;

interface NodeFilesOptions {
  /** The folder paths start from. */
  readonly cwd: string;
  /** What `-` is; without it, `-` is an input with nothing in it. */
  readonly stdin?: AsyncIterable<Uint8Array>;
}

/**
 * Opening throws an UnreadableError when there is no such file, when it is a directory, or when the system refuses it. `-` is
 * given again as often as stdin can be gone through.
 */
export function nodeFiles({ cwd, stdin = nothing() }: NodeFilesOptions): Files {
  return {
    open: async (path) => {
      const shown = shownPath(path);
      if (path === '-') return digested(shown, refusing(shown, stdin));
      const full = resolve(cwd, path);
      const found = await statOf(full, shown);
      if (found.isDirectory()) unreadable('input-is-directory', { path: shown }, { file: shown });
      if (found.isFIFO()) return { ...digested(shown, await keptPipe(full, shown, found)), isPipe: true };
      let fd: number | undefined;
      const input = digested(
        shown,
        fileChunks(full, shown, found, (file) => {
          fd = file?.fd;
        }),
      );
      return found.isFile() ? { ...input, size: found.size, descriptor: () => fd } : input;
    },
    again: async function* again(path) {
      if (path === '-') return yield* stdin;
      const [full, shown] = [resolve(cwd, path), shownPath(path)];
      const found = await statOf(full, shown);
      if (found.isFIFO()) yield* await keptPipe(full, shown, found);
      if (found.isFile()) yield* fileChunks(full, shown, found);
    },
  };
}

const pipes = new Map<string, KeptStdin>();

/** A named pipe, or what a shell puts in the place of a file, can be read once: it is, to its end, and kept. */
async function keptPipe(full: string, shown: string, found: Stats): Promise<KeptStdin> {
  const there = pipes.get(full);
  if (there) return there;
  if (isOwnDescriptor(found)) refuse(shown, Object.assign(new Error(), { code: 'EBADF' }));
  // Tables are read whole, and their lines shown.
  const whole = keptFiles.pipes.get(full);
  const kept = new KeptStdin(whole ? only(whole) : fileChunks(full, shown, found));
  for await (const _ of kept);
  pipes.set(full, kept);
  keptFiles.untilForgotten(() => pipes.delete(full));
  return kept;
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function shownPath(path: string): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path;
}

async function statOf(full: string, shown: string): Promise<Stats> {
  try {
    return await stat(full);
  } catch (error) {
    return refuse(shown, error);
  }
}

/** The same chunks; what the system says against them is a finding. */
async function* refusing(shown: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (error) {
    refuse(shown, error);
  }
}

/** Places that were read to and are free again: hundreds of files would each leave a megabyte behind. */
const places: Uint8Array[] = [];

/**
 * The bytes of a file in the order they stand. No stream: one that is left before its end closes what it reads. Where they are not kept,
 * a chunk is written over by the next but one.
 */
export async function* bytesFrom(file: OpenFile, found: Stats, areKept: boolean): AsyncGenerator<Uint8Array> {
  const own =
    found.isFile() && !areKept ? [places.pop() ?? new Uint8Array(CHUNK), places.pop() ?? new Uint8Array(CHUNK)] : [];
  let at = 0;
  try {
    for (let turn = 0; ; turn ^= 1) {
      const most = at === 0 ? HEAD : CHUNK;
      // What is kept, or looked at no further than its head, has no more room than it needs: new room is dear.
      const bytes = own[turn] ?? new Uint8Array(areKept ? Math.min(Math.max(found.size - at, LEAST), most) : most);
      const { bytesRead } = await file.read(bytes, 0, Math.min(bytes.length, most), at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield bytes.subarray(0, bytesRead);
    }
  } finally {
    addAll(places, own);
  }
}

/**
 * A file that somebody writes to meanwhile is refused at its end: half of the old and half of the new is neither. `isOpen` is told
 * of the file while it is open here.
 */
async function* fileChunks(
  full: string,
  shown: string,
  found: Stats,
  isOpen?: (file: OpenFile | undefined) => void,
): AsyncGenerator<Uint8Array> {
  const kept = keptFiles.of(full, found);
  if (kept) return yield* kept;
  let file = keptFiles.opened(full, found);
  let isLeftOpen = file !== undefined;
  try {
    file ??= await openToRead(full);
    const before = await file.stat();
    isLeftOpen ||= keptFiles.leaveOpen(full, file, before);
    isOpen?.(file);
    const whole: Uint8Array[] | undefined = keptFiles.hasRoomFor(before) ? [] : undefined;
    try {
      for await (const chunk of bytesFrom(file, before, whole !== undefined)) {
        whole?.push(chunk);
        yield chunk;
      }
    } finally {
      // Also where no more of it is wanted: what was seen of it may be of another file than the run read.
      await isStillTheSame(full);
    }
    const { size, mtimeMs, ctimeMs } = await file.stat();
    const isSame = size === before.size && mtimeMs === before.mtimeMs && ctimeMs === before.ctimeMs;
    if (before.isFile() && !isSame) {
      unreadable('input-unreadable', { path: shown, reason: CHANGED }, { file: shown });
    }
    if (whole) keptFiles.keep(full, whole, before);
  } catch (error) {
    refuse(shown, error);
  } finally {
    isOpen?.(undefined);
    if (!isLeftOpen) await file?.close();
  }
}

function digested(path: string, source: AsyncIterable<Uint8Array>): InputBytes {
  const hash = createHash('sha256');
  let bytes = 0;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
  return { path, chunks: chunks(), digest: () => ({ sha256: hash.copy().digest('hex'), bytes }) };
}

/** Turns what the file system said into a finding; anything else is a fault of ours and is thrown on. */
export function refuse(path: string, error: unknown): never {
  if (!isSystemError(error)) throw error;
  const { code } = error;
  if (code === 'ENOENT' || code === 'ENOTDIR') unreadable('input-missing', { path }, { file: path });
  if (code === 'EISDIR') unreadable('input-is-directory', { path }, { file: path });
  unreadable('input-unreadable', { path, reason: REASONS[code] ?? `the system says ${code}` }, { file: path });
}

/** Of a pipe that was read, what it gave. */
async function wholeOf(path: string): Promise<Buffer> {
  const kept = pipes.get(path);
  if (!kept) return readWhole(path);
  const chunks: Uint8Array[] = [];
  for await (const chunk of kept) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The bytes of a file. Throws as `refuse` does. */
export const readOf = (path: string, shown: string): Promise<Buffer> =>
  wholeOf(path).catch((error: unknown) => refuse(shown, error));

/** The same, or undefined where there is no such file. */
export const readIfThere = (path: string, shown: string): Promise<Buffer | undefined> =>
  wholeOf(path).catch((error: unknown) => (isAbsent(error) ? undefined : refuse(shown, error)));

/** True where nothing stands there; of links that lead round in a circle nothing is there either. */
export const isAbsent = (error: unknown): boolean =>
  isSystemError(error) && ['ENOENT', 'ENOTDIR', 'ELOOP'].includes(error.code);

const REASONS: Readonly<Record<string, string>> = {
  ECHANGED: CHANGED,
  EACCES: 'permission was denied',
  EPERM: 'permission was denied',
  EBADF: 'no such descriptor was handed to the program',
  EBUSY: 'another program holds it',
  EIO: 'the disk, or the network it is on, gave up on the way',
  ESTALE: 'the network drive it is on was lost on the way',
  EINVAL: 'no file can have that name',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its links lead round in a circle',
  EMFILE: 'too many files are open on this computer',
  // What Windows says of a file that is only in the cloud.
  UNKNOWN: 'the system does not say why; a file kept in the cloud has to be on this computer first',
};
