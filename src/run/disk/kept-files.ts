// Small files as they were read, for as long as the run: its header is looked at, its rows are read, its lines are shown, and
// each of these would open it again. What was changed meanwhile is not what was kept, and is read from the disk.
import type { Stats } from 'node:fs';

/** A larger file is not kept, nor any beyond so many bytes in all. */
const MOST_OF_ONE = 4 * 1024 * 1024;
const MOST_IN_ALL = 4 * MOST_OF_ONE;

interface Kept {
  readonly chunks: readonly Uint8Array[];
  readonly as: string;
}

class KeptFiles {
  readonly #files = new Map<string, Kept>();
  #size = 0;

  /** The bytes of a file that is still what it was; nothing where they are not kept. */
  of(path: string, found: Stats): readonly Uint8Array[] | undefined {
    const kept = this.#files.get(path);
    return kept && kept.as === asFound(found) ? kept.chunks : undefined;
  }

  /** Whether a file may be kept when it was read to its end. */
  hasRoomFor(found: Stats): boolean {
    return asFound(found) !== undefined && found.size <= MOST_OF_ONE && this.#size + found.size <= MOST_IN_ALL;
  }

  /** Keeps a file that was read whole. */
  keep(path: string, chunks: readonly Uint8Array[], found: Stats): void {
    const as = asFound(found);
    if (as === undefined || this.#files.has(path)) return;
    this.#files.set(path, { chunks, as });
    this.#size += found.size;
  }

  forget(): void {
    this.#files.clear();
    this.#size = 0;
  }
}

/** What a file is known by; nothing where the disk does not say which file it is. */
function asFound(found: Stats): string | undefined {
  if (!found.isFile() || !(found.ino > 0)) return undefined;
  return `${found.dev} ${found.ino} ${found.size} ${found.mtimeMs} ${found.ctimeMs}`;
}

/** Of the run in this process. */
export const keptFiles = new KeptFiles();
