// The door to the disk (src/run/disk/disk.ts) of a computer that is only a page, as far as its runs go through it: the build
// says so where one of them wants more.
import { at, bytesOf, isFile, isFolder, namesIn, SystemError, sizeOf } from './disk.ts';

const PIECE = 1024 * 1024;

function kindOf(path: string) {
  const isHere = isFile(path);
  if (!isHere && !isFolder(path)) throw new SystemError('ENOENT', path);
  return { isFile: () => isHere, isDirectory: () => !isHere, isSymbolicLink: () => false, isFIFO: () => false };
}

export async function stat(path: string) {
  const kind = kindOf(path);
  return { ...kind, size: kind.isFile() ? sizeOf(at(path)) : 0, mtimeMs: 0 };
}

export const lstat = stat;

export async function realPath(path: string): Promise<string> {
  return path;
}

export async function readdir(path: string) {
  return [...namesIn(path)].map(([name, kind]) => ({
    name,
    isFile: () => kind === 'file',
    isDirectory: () => kind === 'folder',
    isSymbolicLink: () => false,
  }));
}

export async function openToRead(path: string) {
  at(path);
  const read = async (into: Uint8Array, offset: number, length: number, from: number) => {
    const bytes = await bytesOf(path, from, from + length);
    into.set(bytes, offset);
    return { bytesRead: bytes.length };
  };
  return { stat: () => stat(path), close: async () => {}, read };
}

/** A file in pieces, the next one read only when the last was taken. */
export async function* readChunks(path: string): AsyncGenerator<Uint8Array> {
  for (let from = 0; ; from += PIECE) {
    const piece = await bytesOf(path, from, from + PIECE);
    if (piece.length > 0) yield piece;
    if (piece.length < PIECE) return;
  }
}

export const readWhole = (path: string): Promise<Uint8Array> => bytesOf(path);

export async function readText(path: string): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytesOf(path));
}

export function readOwn(path: string): string {
  const stored = at(path);
  // What is of the program is in memory.
  if (!(stored instanceof Uint8Array)) throw new SystemError('EIO', path);
  return new TextDecoder().decode(stored);
}

/** A folder is there as soon as a file is in it. */
export async function mkdir(_: string): Promise<undefined> {}

/** There is no job whose summary could be added to. */
export async function append(path: string, _: string): Promise<void> {
  throw new SystemError('EROFS', path);
}

export function isSystemError(error: unknown): error is SystemError {
  return error instanceof SystemError;
}

/** Nothing here is written over, so nobody looks. */
export const openToLook = openToRead;
export const isOwnDescriptor = (_: unknown): boolean => false;

/** What a person dropped stays what it is. */
export async function isStillTheSame(_: string): Promise<void> {}
