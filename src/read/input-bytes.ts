// An input as bytes: a file or stdin, read once in chunks, its SHA-256 and size taken on the way.
import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { unreadable } from '../model/finding.ts';

/** The bytes of one input, to be read through once; the digest is of what has been read so far. */
export interface InputBytes {
  /** As the user gave it, with `/` between folders; `-` is stdin. */
  readonly path: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** How many bytes a file has before it is read; nobody knows of a pipe. */
  readonly size?: number;
  digest(): { readonly sha256: string; readonly bytes: number };
}

/** The most that is read of a file that has to be held whole: contracts in YAML, a map, a table. */
export const MOST_TEXT_BYTES = 16 * 1024 * 1024;

export interface OpenOptions {
  /** The folder paths start from; the process's own by default. */
  readonly cwd?: string;
  /** What `-` is read from; the process's own by default. */
  readonly stdin?: AsyncIterable<Uint8Array>;
}

/**
 * Opens a file, or stdin for `-`. Throws an UnreadableError when there is no such file, when it is a directory, or when
 * the system refuses it, now or while it is read.
 */
export async function openInput(path: string, options: OpenOptions = {}): Promise<InputBytes> {
  const shown = shownPath(path);
  if (path === '-') return digested(shown, refusing(shown, options.stdin ?? process.stdin));
  const full = resolve(options.cwd ?? '.', path);
  const found = await statOf(full, shown);
  if (found.isDirectory()) unreadable('input-is-directory', { path: shown }, { file: shown });
  const input = digested(shown, fileChunks(full, shown));
  return found.isFile() ? { ...input, size: found.size } : input;
}

/** The bytes of a file once more, for showing lines of it. Throws as openInput does; a pipe has nothing more to give. */
export async function* readAgain(path: string, cwd = '.'): AsyncGenerator<Uint8Array> {
  const shown = shownPath(path);
  const full = resolve(cwd, path);
  if ((await statOf(full, shown)).isFile()) yield* fileChunks(full, shown);
}

/** The whole of an input, in memory. */
export async function readAll(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

/** The whole of an input, in memory; undefined when it is more than so many bytes, and then it is not read to its end. */
export async function readAtMost(chunks: AsyncIterable<Uint8Array>, most: number): Promise<Buffer | undefined> {
  const all: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > most) return undefined;
    all.push(chunk);
  }
  return Buffer.concat(all);
}

/** The beginning of an input, and the input as it was, to be read through once; `close` for when it is not. */
export interface Peeked {
  readonly head: Buffer;
  readonly chunks: AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

/** Looks at the first bytes of an input, at most so many. */
export async function peek(chunks: AsyncIterable<Uint8Array>, size: number): Promise<Peeked> {
  const iterator = chunks[Symbol.asyncIterator]();
  const taken: Uint8Array[] = [];
  let length = 0;
  while (length < size) {
    const next = await iterator.next();
    if (next.done) break;
    taken.push(next.value);
    length += next.value.length;
  }
  const close = async () => {
    await iterator.return?.();
  };
  async function* again(): AsyncGenerator<Uint8Array> {
    try {
      yield* taken;
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await close();
    }
  }
  return { head: Buffer.concat(taken).subarray(0, size), chunks: again(), close };
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

/** A file that somebody writes to meanwhile is refused at its end: half of the old and half of the new is neither. */
async function* fileChunks(full: string, shown: string): AsyncGenerator<Uint8Array> {
  let file: FileHandle | undefined;
  try {
    file = await open(full);
    const before = await file.stat();
    // A stream without an encoding yields buffers; its type says `any`.
    const stream = file.createReadStream({ highWaterMark: 256 * 1024, autoClose: false }) as AsyncIterable<Buffer>;
    for await (const chunk of stream) yield chunk;
    const { size, mtimeMs } = await file.stat();
    if (before.isFile() && (size !== before.size || mtimeMs !== before.mtimeMs)) {
      unreadable('input-unreadable', { path: shown, reason: CHANGED }, { file: shown });
    }
  } catch (error) {
    refuse(shown, error);
  } finally {
    await file?.close();
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
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code !== 'string' || !/^(?:E[A-Z0-9]+|UNKNOWN)$/.test(code)) throw error;
  if (code === 'ENOENT' || code === 'ENOTDIR') unreadable('input-missing', { path }, { file: path });
  if (code === 'EISDIR') unreadable('input-is-directory', { path }, { file: path });
  unreadable('input-unreadable', { path, reason: REASONS[code] ?? `the system says ${code}` }, { file: path });
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission was denied',
  EPERM: 'permission was denied',
  EBUSY: 'another program holds it',
  EIO: 'the disk, or the network it is on, gave up on the way',
  ESTALE: 'the network drive it is on was lost on the way',
  EMFILE: 'too many files are open on this computer',
  // What Windows says of a file that is only in the cloud.
  UNKNOWN: 'the system does not say why; a file kept in the cloud has to be on this computer first',
};

/** Said of a file that changed between two readings, or during one. */
export const CHANGED = 'it was changed while it was being read';
