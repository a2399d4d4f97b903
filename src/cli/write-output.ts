// Data to stdout, or to a file that is written beside its place and renamed, so that half a file never stands there.
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UsageError } from '../model/finding.ts';
import type { Io } from './io.ts';

/** Writes pieces of text in order. Throws UsageError when the file cannot be written. */
export async function writeOutput(
  pieces: Iterable<string> | AsyncIterable<string>,
  output: string | undefined,
  io: Io,
): Promise<void> {
  if (output === undefined || output === '-') {
    for await (const piece of pieces) io.stdout.write(piece);
    return;
  }
  const path = resolve(io.cwd, output);
  const beside = `${path}.part`;
  try {
    await pipeline(Readable.from(pieces), createWriteStream(beside));
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    cannotWrite(output, error);
  }
}

/** Throws what kept a file from being written as a UsageError in plain words; a fault of another kind goes on as it is. */
export function cannotWrite(path: string, error: unknown): never {
  if (!isSystemError(error)) throw error;
  const why = WHY[error.code ?? ''] ?? `the system says ${error.code}.`;
  throw new UsageError(`${path} cannot be written: ${why}`);
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
