// Files that are written beside their places and renamed, so that half a file never stands there.
import { createHash } from 'node:crypto';
import { basename, dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UsageError } from '../model/finding.ts';
import type { Pieces } from '../render/format.ts';
import { isOwnDescriptor, lstat, mayWrite, mkdir, realPath, type Stats, stat } from './disk/disk.ts';
import { untilWhole } from './disk/half-written.ts';
import { journal } from './disk/journal.ts';
import {
  isThereNow,
  move,
  moveBackNow,
  numberNow,
  numberOf,
  openNewNow,
  openToWrite,
  remove,
  removeFolderNow,
  removeNow,
} from './disk/writing.ts';
import { inChunks } from './in-chunks.ts';
import { holds, isOursToReplace } from './made-by-us.ts';
import { cannotWrite } from './unwritten-file-fault.ts';

const ENDING = '.part';
/** The longest name most systems have for a file, in bytes. */
const LONGEST_NAME = 255;

export interface MayReplace {
  /** Also a file that this program did not make. */
  readonly force?: boolean | undefined;
  /** Also a file that the run has read: the lock of a folder is read to be written anew. */
  readonly renews?: boolean;
  /** In a folder, also files that this program made. */
  readonly renewsOurs?: boolean;
}

/**
 * A file is whole or not there: whatever ends the process, nothing half-written stays. Throws UsageError when it cannot be
 * written, when the run has read or written it, and where one is there that this program did not make, but with `force`.
 */
export async function writeWhole(name: string, pieces: Pieces, cwd: string, replacing: MayReplace = {}): Promise<void> {
  const path = await placeFor(name, cwd, replacing);
  try {
    if (await isDevice(path)) await pipeline(Readable.from(inChunks(pieces)), openToWrite(path));
    else {
      const part = await writePart(path, pieces);
      await part.place();
      await noteOpenElsewhere(path);
    }
    journal.wrote(path);
  } catch (error) {
    cannotWrite(name, error);
  }
}

/** Beside a file that is open Excel, Word and LibreOffice lay one of their own, by its name; on systems that let it be replaced they show it as it was. */
async function noteOpenElsewhere(path: string): Promise<void> {
  const name = basename(path);
  if (!/\.(?:xlsx|ods|docx)$/i.test(name)) return;
  for (const lock of [`~$${name}`, `~$${name.slice(2)}`, `.~lock.${name}#`]) {
    if (!(await isThere(join(dirname(path), lock)))) continue;
    journal.note(
      `${name} looks open in another program (${lock} lies beside it): close it there without saving, and open it again.`,
    );
    return;
  }
}

/** Files of a folder, which is made where it is not there: all of them or none, and no folder then either. Throws UsageError. */
export async function writeFolder(
  folder: string,
  files: Parameters<typeof writeAllWhole>[0],
  cwd: string,
  replacing: MayReplace,
): Promise<void> {
  if ((await statOf(resolve(cwd, folder)))?.isDirectory() === false) {
    throw new UsageError(`${folder} is a file; give a folder for what is written.`);
  }
  let made: string | undefined;
  const foldersMade = () => {
    const above: string[] = [];
    for (let at = resolve(cwd, folder); made !== undefined && at.startsWith(made); at = dirname(at)) above.push(at);
    return above;
  };
  const letGo = untilWhole(() => foldersMade().forEach(removeFolderNow));
  try {
    // Where making them fails midway nobody says which are there by then.
    for (let at = resolve(cwd, folder); !(await isThere(at)) && at !== dirname(at); at = dirname(at)) made = at;
    made = await mkdir(resolve(cwd, folder)).catch((error) => cannotWrite(folder, error));
    await writeAllWhole(files, cwd, replacing);
  } catch (error) {
    for (const at of foldersMade()) putRight(at, () => removeFolderNow(at));
    throw error;
  } finally {
    letGo();
  }
}

/**
 * Several files of a folder, all of them or none: where one cannot be written, those that were are taken away again and what
 * stood there before is put back. Throws UsageError as `writeWhole` does, and where one is there already, but with `force`.
 */
async function writeAllWhole(
  files: readonly { readonly name: string; readonly text: string | Uint8Array }[],
  cwd: string,
  { force = false, renewsOurs = false }: MayReplace = {},
): Promise<void> {
  const places: { readonly name: string; readonly path: string; readonly text: string | Uint8Array }[] = [];
  const asked = await Promise.all(
    files.map(async (file) => ({ ...file, at: await realPath(resolve(cwd, file.name)) })),
  );
  // A run that was killed between two of them left some in their places and a half beside another: it is gone on with.
  const halves = await Promise.all(asked.map(({ at }) => numberOf(besideOf(at, ENDING))));
  const goesOn = halves.some((number) => number !== undefined);
  for (const { name, text, at } of asked) {
    await putBackLost(at).catch((error) => cannotWrite(name, error));
    if (!force && !renewsOurs && (await isThere(resolve(cwd, name))) && !(goesOn && (await holds(at, text)))) {
      throw new UsageError(`${name} is there already; give another folder, or --force to write over it.`);
    }
    places.push({ name, path: await placeFor(name, cwd, { force: force || !renewsOurs }), text });
  }
  // Before the parts are watched, and so undone after them: one that is on its way to its place is there by then, or is nowhere.
  let undoNow: (() => void)[] = [];
  const letGo = untilWhole(() => {
    for (const each of undoNow) each();
  });
  const parts: Part[] = [];
  for (const { name, path, text } of places) {
    try {
      parts.push(await writePart(path, [text]));
    } catch (error) {
      for (const part of parts) part.giveUp();
      letGo();
      cannotWrite(name, error);
    }
  }
  for (const [index, part] of parts.entries()) {
    const { name = '', path = '' } = places[index] ?? {};
    try {
      undoNow.unshift(part.backNow);
      await part.placeAndKeep();
      journal.wrote(path);
    } catch (error) {
      for (const each of undoNow) each();
      for (const left of parts.slice(index)) left.giveUp();
      letGo();
      cannotWrite(name, error);
    }
  }
  // All are there: from now on what stood there before is what has to go.
  undoNow = parts.map((part) => () => removeNow(part.before));
  for (const { before } of parts) await remove(before).catch(() => putRight(before, () => removeNow(before)));
  letGo();
}

/** The place a name means, a link followed, once it is sure that it and every other file that was asked for may be written. */
async function placeFor(name: string, cwd: string, { force, renews }: MayReplace): Promise<string> {
  const path = await realPath(resolve(cwd, name));
  if (!renews) journal.mayWrite(path, name);
  await mayStand(name, dirname(path), cwd, force);
  for (const { flag, path: asked } of journal.takeAsked()) {
    const folder = dirname(await realPath(resolve(cwd, asked)));
    // That of letters is made with them.
    await mayStand(asked, flag === '--letters' && !(await isThere(folder)) ? undefined : folder, cwd, force);
  }
  return path;
}

/** Throws UsageError where nothing can be written, and for a file that is there and that somebody else made, or has worked on since. */
async function mayStand(name: string, folder: string | undefined, cwd: string, force = false): Promise<void> {
  const path = await realPath(resolve(cwd, name));
  const found = await statOf(path);
  if (found?.isDirectory()) cannotWrite(name, Object.assign(new Error(), { code: 'EISDIR' }));
  if (found && isOwnDescriptor(found)) cannotWrite(name, Object.assign(new Error(), { code: 'EBADF' }));
  if (found && !found.isFile()) return;
  if (!found && (await lstat(path).catch(() => undefined))?.isSymbolicLink()) {
    throw new UsageError(`${name} is a link that leads to no file. Give the path of a file itself.`);
  }
  if (folder !== undefined) await mayWrite(`${folder}/.`).catch((error) => cannotWrite(name, error));
  if (force || (await isOursToReplace(path))) return;
  throw new UsageError(
    `${name} is there already, and is not as this program made it. Give another name, or --force to write over it.`,
  );
}

/** A file that is whole, beside the place it is for. */
interface Part {
  place(): Promise<void>;
  /** The same, and what stood there is kept until all is well. */
  placeAndKeep(): Promise<void>;
  /** Puts that back at once. */
  backNow(): void;
  giveUp(): void;
  /** Where what stood there is kept. */
  readonly before: string;
}

async function writePart(path: string, pieces: Pieces): Promise<Part> {
  // Most of the work lies before the first of it: done before anything has to be taken away, for then a signal ends it at once.
  const chunks = inChunks(pieces);
  const first = await chunks.next();
  const beside = besideOf(path, ENDING);
  const before = besideOf(path, '.before');
  const mode = (await statOf(path))?.mode;
  // Watched before it is there, so that there is no moment at which a signal could leave it behind.
  let isOurs = false;
  const letGo = untilWhole(() => isOurs && removeNow(beside));
  const giveUp = () => {
    letGo();
    if (isOurs) putRight(beside, () => removeNow(beside));
    isOurs = false;
  };
  let number: bigint;
  try {
    await makeWay(beside, path);
    const fd = openNewNow(beside);
    isOurs = true;
    number = numberNow(fd, mode);
    await pipeline(Readable.from(from(first, chunks)), openToWrite(beside, fd));
  } catch (error) {
    giveUp();
    throw error;
  }
  const place = async () => {
    try {
      const found = await numberOf(beside);
      if (found !== number) {
        isOurs = found === undefined;
        throw new UsageError(
          `${basename(path)} is being written by another run as well. Wait for it, or give another name.`,
        );
      }
      await move(beside, path);
      letGo();
    } catch (error) {
      giveUp();
      throw error;
    }
  };
  let undoNow = () => {};
  return {
    place,
    giveUp,
    placeAndKeep: async () => {
      const isReplaced = await isThere(path);
      if (isReplaced && (await numberOf(before)) !== undefined) {
        journal.note(`${basename(before)}, which a run that was killed left, was taken away.`);
        await remove(before);
      }
      undoNow = isReplaced
        ? () => putRight(before, () => moveBackNow(before, path))
        : () => putRight(path, () => removeNow(path));
      if (isReplaced) await move(path, before);
      await place().catch((error) => {
        // What stands there after all is another run's.
        if (!isReplaced) undoNow = () => {};
        throw error;
      });
    },
    backNow: () => undoNow(),
    before,
  };
}

async function* from<T>(first: IteratorResult<T, unknown>, others: AsyncGenerator<T>): AsyncGenerator<T> {
  if (!first.done) yield first.value;
  yield* others;
}

/** A half that a run left behind when it was killed is taken away, and named. */
async function makeWay(beside: string, path: string): Promise<void> {
  if ((await numberOf(beside)) === undefined) return;
  if ((await statOf(beside))?.isDirectory()) {
    throw new UsageError(
      `${basename(beside)}, where ${basename(path)} is written until it is whole, is a folder. Move it away, or give another name.`,
    );
  }
  await remove(beside);
  journal.note(`${basename(beside)}, the half of ${basename(path)} that a run which was killed left, was taken away.`);
}

/** What stood there when a run that wrote over the files of a folder was killed: put back where nothing stands now, and named. */
async function putBackLost(path: string): Promise<void> {
  const before = besideOf(path, '.before');
  if ((await numberOf(before)) === undefined || (await isThere(path))) return;
  await move(before, path);
  journal.note(`${basename(before)}, what ${basename(path)} was before a run that was killed, was put back.`);
}

/** Has a file moved or taken away where the disk has failed already: where it fails again and the file stays, that is named. */
function putRight(path: string, undo: () => void): void {
  try {
    undo();
  } catch {
    if (isThereNow(path)) journal.note(`${basename(path)} stays there: it could be neither moved nor taken away.`);
  }
}

/** A name beside a file; of one whose name is as long as can be, a shorter one that is still its own. */
function besideOf(path: string, ending: string): string {
  const name = basename(path);
  if (new TextEncoder().encode(name + ending).length <= LONGEST_NAME) return path + ending;
  const short = `${[...name].slice(0, 40).join('')}.${createHash('sha256').update(name).digest('hex').slice(0, 16)}`;
  return join(dirname(path), short + ending);
}

const statOf = (path: string): Promise<Stats | undefined> => stat(path).catch(() => undefined);

export const isThere = async (path: string): Promise<boolean> => (await statOf(path)) !== undefined;

/** A pipe, a terminal or /dev/null is written to; nothing is put in its place. */
async function isDevice(path: string): Promise<boolean> {
  const found = await statOf(path);
  return found !== undefined && !found.isFile() && !found.isDirectory();
}
