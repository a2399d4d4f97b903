// A file that is written beside its place and renamed, so that half a file never stands there.
import { createWriteStream, openSync, rmSync } from 'node:fs';
import { realpath, rename, rm, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UsageError } from '../model/finding.ts';
import type { Pieces } from '../render/format.ts';
import { isOursToReplace } from './made-by-us.ts';
import { cannotWrite } from './unwritten-file-fault.ts';

/** So many characters are written at once. Between two times the process looks round: for Ctrl-C, for a reader that has gone. */
const CHUNK = 64 * 1024;

export interface MayReplace {
  /** Also a file that this program did not make. */
  readonly force?: boolean | undefined;
}

/**
 * A file is whole or not there: whatever ends the process, nothing half-written stays. Throws UsageError when it cannot be
 * written, and where one is there that this program did not make, but with `force`.
 */
export async function writeWhole(
  name: string,
  pieces: Pieces,
  cwd: string,
  { force = false }: MayReplace = {},
): Promise<void> {
  const asked = resolve(cwd, name);
  // A link stays one: the file it leads to is written.
  const path = await realpath(asked).catch(() => asked);
  const isNoFile = await isDevice(path);
  if (!force && !isNoFile && !(await isOursToReplace(path))) {
    throw new UsageError(
      `${name} is there already, and this program did not make it. Give another name, or --force to write over it.`,
    );
  }
  try {
    if (isNoFile) await pipeline(Readable.from(inChunks(pieces)), createWriteStream(path));
    else await replaceFile(path, pieces);
  } catch (error) {
    cannotWrite(name, error);
  }
}

/** The same in fewer pieces: a line each would be a write each. Bytes go as they come. */
export async function* inChunks(pieces: Pieces): AsyncGenerator<string | Uint8Array> {
  let chunk = '';
  for await (const piece of pieces) {
    if (typeof piece === 'string') chunk += piece;
    if (typeof piece === 'string' ? chunk.length >= CHUNK : chunk !== '') {
      yield chunk;
      chunk = '';
    }
    if (typeof piece !== 'string') yield piece;
  }
  if (chunk !== '') yield chunk;
}

async function replaceFile(path: string, pieces: Pieces): Promise<void> {
  // Two runs that write the same file at once each have a half of their own.
  const beside = `${path}.${process.pid}.part`;
  const removeHalf = () => rmSync(beside, { force: true });
  // Opened at once, so that there is no moment at which it could come into being after it was removed.
  const fd = openSync(beside, 'wx');
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
