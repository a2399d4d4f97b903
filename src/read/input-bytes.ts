// An input as bytes: a file or stdin, read once in chunks, its SHA-256 and size taken on the way.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { unreadable } from '../model/finding.ts';

/** The bytes of one input, to be read through once; the digest is of what has been read so far. */
export interface InputBytes {
  /** As the user gave it, with `/` between folders; `-` is stdin. */
  readonly path: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  digest(): { readonly sha256: string; readonly bytes: number };
}

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
  if (path === '-') return digested(shown, options.stdin ?? process.stdin);
  const full = resolve(options.cwd ?? '.', path);
  if ((await kindOfFile(full, shown)) === 'directory') {
    unreadable('input-is-directory', { path: shown }, { file: shown });
  }
  return digested(shown, fileChunks(full, shown));
}

/** The bytes of a file once more, for showing lines of it. Throws as openInput does; a pipe has nothing more to give. */
export async function* readAgain(path: string, cwd = '.'): AsyncGenerator<Uint8Array> {
  const shown = shownPath(path);
  const full = resolve(cwd, path);
  if ((await kindOfFile(full, shown)) === 'file') yield* fileChunks(full, shown);
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

async function kindOfFile(full: string, shown: string): Promise<'file' | 'directory' | 'other'> {
  try {
    const found = await stat(full);
    return found.isFile() ? 'file' : found.isDirectory() ? 'directory' : 'other';
  } catch (error) {
    return refuse(shown, error);
  }
}

async function* fileChunks(full: string, shown: string): AsyncGenerator<Uint8Array> {
  const stream = createReadStream(full, { highWaterMark: 256 * 1024 });
  try {
    // A stream without an encoding yields buffers; its type says `any`.
    for await (const chunk of stream as AsyncIterable<Buffer>) yield chunk;
  } catch (error) {
    refuse(shown, error);
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
  if (typeof code !== 'string' || !/^E[A-Z0-9]+$/.test(code)) throw error;
  if (code === 'ENOENT' || code === 'ENOTDIR') unreadable('input-missing', { path }, { file: path });
  if (code === 'EISDIR') unreadable('input-is-directory', { path }, { file: path });
  unreadable('input-unreadable', { path, reason: REASONS[code] ?? `the system says ${code}` }, { file: path });
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission was denied',
  EPERM: 'permission was denied',
  EBUSY: 'another program holds it',
};
