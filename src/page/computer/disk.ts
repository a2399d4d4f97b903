// The disk of a computer that is only a page: what the page carries, what a person drops on it, and what is written there.
// A file that was dropped stays where it is, and is read in pieces when it is needed.

import { bytesOfBlob } from './blob.ts';

/** A file of the person's own, or bytes. */
type Stored = Blob | Uint8Array;

const disk = new Map<string, Stored>();

/** Paths start here. */
export const CWD = '/here';
/** What the package ships stands here. */
export const HOME = '/social-value-program';

/** Puts a file at a full path, in place of one that is there. */
export function put(path: string, stored: Stored): void {
  disk.set(path, stored);
}

export function remove(path: string): void {
  disk.delete(path);
}

/** What stands at a path; throws what a system would where there is nothing, or a folder. */
export function at(path: string): Stored {
  const stored = disk.get(path);
  if (stored !== undefined) return stored;
  throw new SystemError(isFolder(path) ? 'EISDIR' : 'ENOENT', path);
}

export function isFile(path: string): boolean {
  return disk.has(path);
}

export function isFolder(path: string): boolean {
  const start = path.endsWith('/') ? path : `${path}/`;
  for (const name of disk.keys()) if (name.startsWith(start)) return true;
  return path === CWD;
}

/** The names in a folder, each with whether it is one itself, sorted. */
export function namesIn(folder: string): ReadonlyMap<string, 'file' | 'folder'> {
  if (!isFolder(folder)) throw new SystemError(isFile(folder) ? 'ENOTDIR' : 'ENOENT', folder);
  const start = folder.endsWith('/') ? folder : `${folder}/`;
  const names = new Map<string, 'file' | 'folder'>();
  for (const path of [...disk.keys()].sort()) {
    if (!path.startsWith(start)) continue;
    const [name = '', ...below] = path.slice(start.length).split('/');
    names.set(name, below.length > 0 ? 'folder' : 'file');
  }
  return names;
}

export function sizeOf(stored: Stored): number {
  return stored instanceof Uint8Array ? stored.length : stored.size;
}

/** Bytes of a file from one place to another. Throws what a system would where the file has gone, or may not be read any more. */
export async function bytesOf(path: string, from = 0, to?: number): Promise<Uint8Array> {
  const stored = at(path);
  if (stored instanceof Uint8Array) return stored.subarray(from, to);
  try {
    return await bytesOfBlob(stored.slice(from, to));
  } catch (error) {
    // A browser says NotFoundError of a file that was moved, and NotReadableError of one that was changed or locked.
    const isGone = error instanceof DOMException && error.name === 'NotFoundError';
    throw new SystemError(isGone ? 'ENOENT' : 'EIO', path);
  }
}

/** What the file system of a computer would say. */
export class SystemError extends Error {
  readonly code: string;
  constructor(code: string, path: string) {
    super(`${code}: ${path}`);
    this.code = code;
  }
}
