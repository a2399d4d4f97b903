// The door to the disk (src/run/disk/disk.ts) of the program that is one file: what the package ships is in memory, all else on the
// disk of the computer. The build puts it in the door's place (build/standalone.js).
import { HOME } from '../../page/computer/disk.ts';
import * as carried from '../../page/computer/door.ts';
import * as door from '../../run/disk/disk.ts';

/** The path of what is carried, whatever a system makes of it: `C:\\x` for `/x`; undefined for any other. */
function ours(path: string): string | undefined {
  const plain = path.replaceAll('\\', '/').replace(/^[A-Za-z]:/, '');
  return plain === HOME || plain.startsWith(`${HOME}/`) ? plain : undefined;
}

/** Asks the one or the other by where the path leads. */
function either<A, B>(mine: (path: string) => A, theirs: (path: string) => B) {
  return (path: string): A | B => {
    const own = ours(path);
    return own === undefined ? theirs(path) : mine(own);
  };
}

export const stat = either(carried.stat, door.stat);
export const lstat = either(carried.lstat, door.lstat);
export const readdir = either(carried.readdir, door.readdir);
export const realPath = either(carried.realPath, door.realPath);
export const openToRead = either(carried.openToRead, door.openToRead);
export const readWhole = either(carried.readWhole, door.readWhole);
export const readText = either(carried.readText, door.readText);
export const readOwn = either(carried.readOwn, door.readOwn);

/** What is never asked of what is carried. */
export const {
  append,
  isOwnDescriptor,
  isStillTheSame,
  isSystemError,
  mayWrite,
  mkdir,
  openToLook,
  readChunks,
  readdirBelow,
  standIns,
} = door;
