// Small files as they were read, and larger ones open, for as long as the run: the header of a file is looked at, its rows are
// read, its lines are shown, and each of these would open it again. What was changed meanwhile is not what was kept, and is
// opened anew.
import type { Stats } from 'node:fs';
import type { OpenFile } from './open-file.ts';

/** A larger file is not kept, nor any beyond so many bytes in all. */
const MOST_OF_ONE = 4 * 1024 * 1024;
const MOST_IN_ALL = 2 * MOST_OF_ONE;
/** Systems give a program few hundred open files, and its own modules and outputs are among them. */
const MOST_OPEN = 16;

interface Kept {
  readonly chunks: readonly Uint8Array[];
  readonly as: string;
}

class KeptFiles {
  readonly #files = new Map<string, Kept>();
  readonly #open = new Map<string, { readonly file: OpenFile; readonly as: string }>();
  /** What pipes gave that were read whole, by their paths. */
  readonly pipes = new Map<string, Buffer>();
  readonly #others = new Set<() => unknown>();
  #size = 0;
  #isRunning = false;

  /** Begins a run; outside of one no file is left open, for nobody would close it. */
  begin(): void {
    this.forget();
    this.#isRunning = true;
  }

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

  /** A file that is open and still what it was. Whoever reads it says where, for others may read it too, and leaves it open. */
  opened(path: string, found: Stats): OpenFile | undefined {
    const open = this.#open.get(path);
    return open?.as === asFound(found) ? open?.file : undefined;
  }

  /** Whether a file that was just opened is left open; if not, it is for its reader to close. */
  leaveOpen(path: string, file: OpenFile, found: Stats): boolean {
    const as = asFound(found);
    if (!this.#isRunning || as === undefined || found.size <= MOST_OF_ONE) return false;
    if (this.#open.has(path) || this.#open.size === MOST_OPEN) return false;
    this.#open.set(path, { file, as });
    return true;
  }

  /** Is told how to let go of what else is held for as long as the run. */
  untilForgotten(letGo: () => unknown): void {
    this.#others.add(letGo);
  }

  forget(): void {
    this.#isRunning = false;
    this.#files.clear();
    this.pipes.clear();
    this.#size = 0;
    // What was only read cannot be lost by closing it, whatever the system says to that.
    for (const { file } of this.#open.values()) file.close().catch(() => {});
    this.#open.clear();
    for (const letGo of this.#others) letGo();
    this.#others.clear();
  }
}

/** What a file is known by; nothing where the disk does not say which file it is. */
function asFound(found: Stats): string | undefined {
  if (!found.isFile() || !(found.ino > 0)) return undefined;
  return `${found.dev} ${found.ino} ${found.size} ${found.mtimeMs} ${found.ctimeMs}`;
}

/** Of the run in this process. */
export const keptFiles = new KeptFiles();
