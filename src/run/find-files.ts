// The files in a folder and below, and those that fit a pattern. Nothing is left out without being written down.
import { resolve } from 'node:path';
import { type Finding, UnreadableError } from '../model/finding.ts';
import { kindOfPath } from '../read/input-kind.ts';
import { type Dirent, readdir, realPath, stat } from './disk/disk.ts';
import type { Step } from './glob.ts';
import { refuse } from './node-files.ts';

/** Hidden files, what systems leave in folders, and the locks of office programs. */
const PASSED_OVER = /^(?:\.|~\$|thumbs\.db$|desktop\.ini$)/i;
const LOCK = /^(?:~\$|\.~lock\.)/;

/** True for the file that an office program leaves beside a sheet while somebody has it open. */
export function isOfficeLock(path: string): boolean {
  return LOCK.test(path.slice(path.lastIndexOf('/') + 1));
}

/** Gathers files by their paths, `/` between folders. */
export class FileFinder {
  readonly files = new Set<string>();
  /** Hidden files and folders, and locks. */
  readonly passedOver = new Set<string>();
  /** Files in a folder that are of no kind that is read. */
  readonly notRead = new Set<string>();
  /** Folders that may not be looked into; what else there is is gathered all the same. */
  readonly unreadable = new Map<string, Finding>();
  readonly #cwd: string;

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  async isThere(path: string): Promise<boolean> {
    return stat(resolve(this.#cwd, path)).then(
      () => true,
      () => false,
    );
  }

  /** A link counts as what it leads to. */
  async isFolder(path: string, entry?: Dirent): Promise<boolean> {
    if (entry && !entry.isSymbolicLink()) return entry.isDirectory();
    return stat(resolve(this.#cwd, path)).then(
      (found) => found.isDirectory(),
      () => false,
    );
  }

  /** Takes every file in a folder and below that can be read. */
  async takeFolder(folder: string, above: readonly string[] = []): Promise<void> {
    const inside = await this.#enter(folder, above);
    for (const entry of inside ? await this.#list(folder) : []) {
      const path = joined(folder, entry.name);
      if (PASSED_OVER.test(entry.name)) this.passedOver.add(path);
      else if (await this.isFolder(path, entry)) await this.takeFolder(path, inside);
      else if (kindOfPath(path)) this.files.add(path);
      else this.notRead.add(path);
    }
  }

  /** Takes every file that fits a pattern, whatever its kind, as if it had been named; a folder that fits is taken as one. */
  async takeMatches(steps: readonly Step[]): Promise<void> {
    // Under `**` the files of a folder that fits fit themselves.
    await this.#match(steps, '', [], !steps.slice(0, -1).includes('any-folders'));
  }

  async #match(steps: readonly Step[], from: string, above: readonly string[], takesFolders: boolean): Promise<void> {
    const [step, ...rest] = steps;
    if (step === undefined) return;
    const on = (path: string) => this.#match(rest, path, above, takesFolders);
    if (step !== 'any-folders' && 'name' in step) {
      const path = step.name === '' ? '/' : joined(from, step.name);
      if (rest.length > 0) await on(path);
      else if (await this.isThere(path)) await this.#take(path, takesFolders);
      return;
    }
    const folder = from === '' ? '.' : from;
    if (!(await this.isFolder(folder))) return;
    if (step !== 'any-folders') {
      for (const entry of await this.#list(folder)) {
        if (!step.fits.test(entry.name.normalize())) continue;
        const path = joined(from, entry.name);
        if (isOfficeLock(path)) this.passedOver.add(path);
        else if (rest.length > 0) await on(path);
        else await this.#take(path, takesFolders, entry);
      }
    } else if (rest.length === 0) {
      await this.takeFolder(folder);
    } else {
      const inside = await this.#enter(folder, above);
      if (!inside) return;
      await on(from);
      for (const entry of await this.#list(folder)) {
        const path = joined(from, entry.name);
        if (PASSED_OVER.test(entry.name) || !(await this.isFolder(path, entry))) continue;
        await this.#match(steps, path, inside, takesFolders);
      }
    }
  }

  async #take(path: string, takesFolders: boolean, entry?: Dirent): Promise<void> {
    if (!(await this.isFolder(path, entry))) this.files.add(path);
    else if (takesFolders) await this.takeFolder(path);
  }

  /** The folders one is in now, this one last; undefined where a link leads back to one of them. */
  async #enter(folder: string, above: readonly string[]): Promise<readonly string[] | undefined> {
    const full = resolve(this.#cwd, folder);
    const real = await realPath(full);
    return above.includes(real) ? undefined : [...above, real];
  }

  async #list(folder: string): Promise<Dirent[]> {
    try {
      return await readdir(resolve(this.#cwd, folder));
    } catch (error) {
      this.unreadable.set(
        folder,
        findingOf(() => refuse(folder, error)),
      );
      return [];
    }
  }
}

/** The finding that something throws. */
function findingOf(refusal: () => never): Finding {
  try {
    return refusal();
  } catch (error) {
    if (error instanceof UnreadableError) return error.finding;
    throw error;
  }
}

function joined(folder: string, name: string): string {
  if (folder === '' || folder === '.') return name;
  return folder.endsWith('/') ? folder + name : `${folder}/${name}`;
}
