// `node:fs/promises` in a page, as far as runs use it: the build says so where one of them wants more.
import { at, bytesOf, isFile, isFolder, namesIn, put, remove, SystemError, sizeOf } from './disk.ts';

const PIECE = 1024 * 1024;

function kindOf(path: string) {
  const isHere = isFile(path);
  if (!isHere && !isFolder(path)) throw new SystemError('ENOENT', path);
  return { isFile: () => isHere, isDirectory: () => !isHere, isSymbolicLink: () => false };
}

/** The number of a file on this disk is its path: there are no links. */
export async function stat(path: string, _?: unknown) {
  const kind = kindOf(path);
  return { ...kind, size: kind.isFile() ? sizeOf(at(path)) : 0, mtimeMs: 0, mode: 0o644, dev: 0, ino: path };
}

export const lstat = stat;

export async function realpath(path: string): Promise<string> {
  kindOf(path);
  return path;
}

export async function access(path: string): Promise<void> {
  kindOf(path);
}

export async function readdir(path: string, _?: unknown) {
  return [...namesIn(path)].map(([name, kind]) => ({
    name,
    isFile: () => kind === 'file',
    isDirectory: () => kind === 'folder',
    isSymbolicLink: () => false,
  }));
}

export function readFile(path: string): Promise<Uint8Array>;
export function readFile(path: string, encoding: 'utf8'): Promise<string>;
export async function readFile(path: string, encoding?: 'utf8'): Promise<Uint8Array | string> {
  const bytes = await bytesOf(path);
  return encoding === undefined ? bytes : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

export async function open(path: string, flags = 'r') {
  if (flags === 'r') at(path);
  return {
    stat: (_?: unknown) => stat(path),
    close: async () => {},
    readFile: () => readFile(path),
    createReadStream: (_: unknown) => piecesOf(path),
    read: async (into: Uint8Array, offset: number, length: number, from: number) => {
      const bytes = await bytesOf(path, from, from + length);
      into.set(bytes, offset);
      return { bytesRead: bytes.length };
    },
    appendFile: async (more: Uint8Array) => {
      const stored = isFile(path) ? await bytesOf(path) : new Uint8Array();
      put(path, new Blob([new Uint8Array(stored), new Uint8Array(more)]));
    },
  };
}

/** A file in pieces, the next one read only when the last was taken. */
export async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  for (let from = 0; ; from += PIECE) {
    const piece = await bytesOf(path, from, from + PIECE);
    if (piece.length > 0) yield piece;
    if (piece.length < PIECE) return;
  }
}

export const constants = { W_OK: 2 };

/** Nothing is written at the end of anything in a page. */
export async function appendFile(path: string, _: string): Promise<void> {
  throw new SystemError('EROFS', path);
}

export async function rmdir(_: string): Promise<void> {}

export async function rename(from: string, to: string): Promise<void> {
  put(to, at(from));
  remove(from);
}

export async function rm(path: string, _?: unknown): Promise<void> {
  remove(path);
}

/** A folder is there as soon as a file is in it. */
export async function mkdir(_: string, __?: unknown): Promise<void> {}
