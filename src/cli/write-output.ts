// Data to stdout, or to a file that is written beside its place and renamed, so that half a file never stands there.
import { createWriteStream, openSync, rmSync } from 'node:fs';
import { realpath, rename, rm, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UsageError } from '../model/finding.ts';
import type { Io } from './io.ts';

/** So many characters are written at once. Between two times the process looks round: for Ctrl-C, for a reader that has gone. */
const CHUNK = 64 * 1024;

/**
 * Writes pieces of text in order; to a reader that has seen enough, no further. A file is whole or not there: whatever ends
 * the process, nothing half-written stays. Throws UsageError when the file cannot be written.
 */
export async function writeOutput(
  pieces: Iterable<string> | AsyncIterable<string>,
  output: string | undefined,
  io: Io,
): Promise<void> {
  if (output === undefined || output === '-') {
    for await (const chunk of inChunks(pieces)) {
      io.stdout.write(chunk);
      await io.stdout.drained?.();
      await new Promise((resume) => setImmediate(resume));
      if (io.stdout.isClosed) return;
    }
    return;
  }
  const asked = resolve(io.cwd, output);
  // A link stays one: the file it leads to is written.
  const path = await realpath(asked).catch(() => asked);
  try {
    if (await isDevice(path)) await pipeline(Readable.from(inChunks(pieces)), createWriteStream(path));
    else await replaceFile(path, pieces);
  } catch (error) {
    cannotWrite(output, error);
  }
}

/** The same text in fewer pieces: a line each would be a write each. */
async function* inChunks(pieces: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = '';
  for await (const piece of pieces) {
    chunk += piece;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

async function replaceFile(path: string, pieces: Iterable<string> | AsyncIterable<string>): Promise<void> {
  const beside = `${path}.part`;
  const removeHalf = () => rmSync(beside, { force: true });
  // Opened at once, so that there is no moment at which it could come into being after it was removed.
  const fd = openSync(beside, 'w');
  process.once('exit', removeHalf);
  try {
    await pipeline(Readable.from(inChunks(pieces)), createWriteStream(beside, { fd }));
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  } finally {
    process.off('exit', removeHalf);
  }
}

/** A pipe, a terminal or /dev/null is written to; nothing is put in its place. */
async function isDevice(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => !found.isFile() && !found.isDirectory(),
    () => false,
  );
}

/** Throws what kept a file from being written as a UsageError in plain words; a fault of another kind goes on as it is. */
export function cannotWrite(path: string, error: unknown): never {
  if (!isSystemError(error)) throw error;
  throw new UsageError(`${path} cannot be written: ${whyNotWritten(error)}`);
}

/** What keeps a file from being written, and what to do. */
export function whyNotWritten({ code }: NodeJS.ErrnoException): string {
  return WHY[code ?? ''] ?? `the system says ${code}.`;
}

const HELD = 'another program holds it, or you may not write there. Is it open in Excel?';
const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder. Make the folder first, or check its spelling.',
  ENOTDIR: 'a part of that path is a file, not a folder. Give the path of a file in a folder.',
  EISDIR: 'it is a folder. Give the name of a file in it.',
  ENOTEMPTY: 'it is a folder. Give the name of a file in it.',
  EEXIST: 'it is a folder. Give the name of a file in it.',
  EACCES: 'you may not write there. Give a file in a folder of your own.',
  EROFS: 'nothing can be written in that place. Give a file in a folder of your own.',
  ENOSPC: 'the disk is full. Make room, or give a file on another disk.',
  ENAMETOOLONG: 'its name is too long. Give it a shorter one.',
  EBUSY: HELD,
  EPERM: HELD,
};

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}
