// A private folder for what does not fit in memory, gone when the process ends, however it ends.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made = new Set<string>();
let isWatched = false;

function removeAll(): void {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
  made.clear();
}

export interface TempFolder {
  readonly path: string;
  /** Takes it away with everything in it. */
  remove(): void;
}

/** A new folder that only its owner may read. One that nobody removes goes with the process, on an interrupt as well. */
export function tempFolder(): TempFolder {
  const path = mkdtempSync(join(tmpdir(), 'social-value-'));
  if (!isWatched) process.once('exit', removeAll);
  isWatched = true;
  made.add(path);
  const remove = () => {
    rmSync(path, { recursive: true, force: true });
    made.delete(path);
  };
  return { path, remove };
}
