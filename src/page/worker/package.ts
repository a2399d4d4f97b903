// The package as a page carries it: the tables with their locks, and what the build made of them, on the disk of the page.
import { unzipSync } from 'fflate';
import { HOME, put } from '../computer/disk.ts';
import { PACKAGE } from './packed.ts';

/** Puts everything that is shipped where runs look for it. */
export function unpack(): void {
  const zip = Uint8Array.from(atob(PACKAGE), (letter) => letter.charCodeAt(0));
  for (const [path, bytes] of Object.entries(unzipSync(zip))) put(`${HOME}/${path}`, bytes);
}
