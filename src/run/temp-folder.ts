// A private folder for what does not fit in memory, gone when the process ends, however it ends.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../model/finding.ts';
import { isSystemError, reasonNotWritten } from './unwritten-file-fault.ts';

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

/**
 * A new folder that only its owner may read. One that nobody removes goes with the process, on an interrupt as well. Throws
 * UsageError where the system has no room for one.
 */
export function tempFolder(): TempFolder {
  const path = makeFolder();
  if (!isWatched) process.once('exit', removeAll);
  isWatched = true;
  made.add(path);
  const remove = () => {
    rmSync(path, { recursive: true, force: true });
    made.delete(path);
  };
  return { path, remove };
}

function makeFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'social-value-'));
  } catch (error) {
    return cannotKeep(error);
  }
}

/** Throws what kept something from being put in a temporary folder as a UsageError that says where another is named. */
export function cannotKeep(error: unknown): never {
  if (!isSystemError(error)) throw error;
  throw new UsageError(
    `what does not fit in memory cannot be kept in ${tmpdir()}: ${reasonNotWritten(error)}. ` +
      'Let TMPDIR (on Windows TEMP) name a folder of your own with room in it.',
  );
}
