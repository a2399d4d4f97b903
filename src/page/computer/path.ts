// `node:path` in a page: paths of POSIX.
import { CWD } from './disk.ts';

export const sep = '/';

/** The path with `.`, `..` and doubled slashes taken out. */
export function normalize(path: string): string {
  const isFull = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !isFull) parts.push(part);
  }
  return `${isFull ? '/' : ''}${parts.join('/')}` || '.';
}

export function join(...parts: readonly string[]): string {
  return normalize(parts.filter((part) => part !== '').join('/'));
}

export function resolve(...parts: readonly string[]): string {
  const start = parts.findLastIndex((part) => part.startsWith('/'));
  return normalize((start === -1 ? [CWD, ...parts] : parts.slice(start)).filter((part) => part !== '').join('/'));
}

export function basename(path: string, ending = ''): string {
  const name = path.replace(/\/+$/, '').split('/').at(-1) ?? '';
  return ending !== '' && name.endsWith(ending) && name !== ending ? name.slice(0, -ending.length) : name;
}

export function dirname(path: string): string {
  const folder = path.replace(/\/+$/, '').split('/').slice(0, -1).join('/');
  return folder === '' ? (path.startsWith('/') ? '/' : '.') : folder;
}

export function parse(path: string) {
  const base = basename(path);
  const point = base.lastIndexOf('.');
  const ext = point > 0 ? base.slice(point) : '';
  return { root: path.startsWith('/') ? '/' : '', dir: dirname(path), base, ext, name: basename(base, ext) };
}
