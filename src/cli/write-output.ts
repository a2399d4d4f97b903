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
    if (!isSystemError(error)) throw error;
    const open = error.code === 'EBUSY' || error.code === 'EPERM' ? ' Is it open in Excel?' : '';
    throw new UsageError(`${output} cannot be written (${error.code}).${open}`);
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}
