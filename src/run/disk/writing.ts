// The writing half of the door to the disk, for those who write files whole: src/run/write-whole.ts, and what is kept for a
// while in a private folder. What is moved and taken away is so by another thread: between two such steps this one hears of a signal.
import {
  closeSync,
  createWriteStream,
  existsSync,
  fchmodSync,
  fstatSync,
  lstatSync,
  mkdtempSync,
  openSync,
  promises,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Opens a file that must not be there yet. */
export const openNewNow = (path: string): number => openSync(path, 'wx');

/** Gives an open file the permissions of another; its number on its disk is how it is known again. Closes it where that fails. */
export function numberNow(fd: number, mode?: number): bigint {
  try {
    if (mode !== undefined) fchmodSync(fd, mode & 0o7777);
    return fstatSync(fd, { bigint: true }).ino;
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

export async function numberOf(path: string): Promise<bigint | undefined> {
  try {
    return lstatSync(path, { bigint: true }).ino;
  } catch {
    return undefined;
  }
}

export const openToWrite = (path: string, fd?: number) => createWriteStream(path, fd === undefined ? {} : { fd });

export const move = (from: string, to: string): Promise<void> => promises.rename(from, to);
export const remove = (path: string): Promise<void> => promises.rm(path, { force: true });
export const removeNow = (path: string): void => rmSync(path, { recursive: true, force: true });
export const isThereNow = (path: string): boolean => existsSync(path);
/** Puts back at once what was set aside, where it was. */
export function moveBackNow(aside: string, path: string): void {
  if (existsSync(aside)) renameSync(aside, path);
}
/** Takes an empty folder away at once; one that is not empty stays. */
export function removeFolderNow(path: string): void {
  if (existsSync(path) && readdirSync(path).length === 0) rmdirSync(path);
}
export type ScratchFile = FileHandle;
/** A new file for its owner alone, to be written at its end and read anywhere. */
export const openScratch = (path: string): Promise<ScratchFile> => promises.open(path, 'ax+', 0o600);
export const tempFolderNow = (begins: string): string => mkdtempSync(begins);
/** A new file for its owner alone, with the folders above it. */
export async function writeScratch(path: string, bytes: Uint8Array): Promise<void> {
  await promises.mkdir(dirname(path), { recursive: true });
  await promises.writeFile(path, bytes, { flag: 'wx', mode: 0o600 });
}
