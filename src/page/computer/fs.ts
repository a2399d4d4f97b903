// `node:fs` in a page: what is read or written at once.
import { at, put, remove, SystemError } from './disk.ts';

export function readFileSync(path: string, _: 'utf8'): string {
  const stored = at(path);
  // What is read at once is of the package, and is in memory.
  if (!(stored instanceof Uint8Array)) throw new SystemError('EIO', path);
  return new TextDecoder().decode(stored);
}

export function mkdtempSync(start: string): string {
  return `${start}${crypto.randomUUID()}`;
}

export function openSync(path: string, _: string): string {
  put(path, new Uint8Array());
  return path;
}

export function fchmodSync(_: string, __: number): void {}

export function fstatSync(opened: string, _?: unknown): { readonly ino: string } {
  return { ino: opened };
}

export function createWriteStream(path: string, _?: unknown): { readonly path: string } {
  return { path };
}

export function rmSync(path: string, _?: unknown): void {
  remove(path);
}
