// The writing half of the door to the disk, for those who write files whole: src/run/write-whole.ts, and what is kept for a
// while in a private folder.
import {
  closeSync,
  createWriteStream,
  existsSync,
  fchmodSync,
  fstatSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { type FileHandle, lstat, mkdir, open, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Opens a file that must not be there yet, with the permissions of another; its number on its disk is how it is known again. */
export function openNewNow(path: string, mode?: number): { readonly fd: number; readonly number: bigint } {
  const fd = openSync(path, 'wx');
  try {
    if (mode !== undefined) fchmodSync(fd, mode & 0o7777);
    return { fd, number: fstatSync(fd, { bigint: true }).ino };
  } catch (error) {
    closeSync(fd);
    rmSync(path, { force: true });
    throw error;
  }
}

export async function numberOf(path: string): Promise<bigint | undefined> {
  return lstat(path, { bigint: true }).then(
    ({ ino }) => ino,
    () => undefined,
  );
}

export const openToWrite = (path: string, fd?: number) => createWriteStream(path, fd === undefined ? {} : { fd });

export const move = (from: string, to: string): Promise<void> => rename(from, to);
export const remove = (path: string): Promise<void> => rm(path, { force: true });
export const removeNow = (path: string): void => rmSync(path, { recursive: true, force: true });
/** Puts back at once what was set aside, where it was. */
export function moveBackNow(aside: string, path: string): void {
  if (existsSync(aside)) renameSync(aside, path);
}
/** Takes an empty folder away at once; one that is not empty stays. */
export function removeFolderNow(path: string): void {
  if (existsSync(path) && readdirSync(path).length === 0) rmdirSync(path);
}
/** Takes an empty folder away; one that is not empty stays. */
export const removeFolder = (path: string): Promise<void> => rmdir(path).catch(() => undefined);
/** A new file for its owner alone, to be written at its end and read anywhere. */
export const openScratch = (path: string): Promise<FileHandle> => open(path, 'ax+', 0o600);
export const tempFolderNow = (begins: string): string => mkdtempSync(begins);
/** A new file for its owner alone, with the folders above it. */
export async function writeScratch(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes, { flag: 'wx', mode: 0o600 });
}
