// What a run reads and what it writes, by what the files are and not by what they are called. The one place that knows both,
// so that no output ever takes the place of something the run has read or has just written.
import { type BigIntStats, fstatSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from '../../model/finding.ts';
import { keptFiles } from './kept-files.ts';

/** A file that a flag asks for. */
export interface Output {
  readonly flag: string;
  readonly path: string;
}

/** A file by its number on its disk, where it is there, and by its path without links: either is enough to know it by. */
type Keys = readonly string[];

class Journal {
  readonly #read = new Set<string>();
  readonly #written = new Set<string>();
  /** How long each file was, and when it was last written to, when it was first opened. */
  readonly #first = new Map<string, string>();
  readonly #asked: (Output & { readonly keys: Keys })[] = [];
  /** The file that what is printed goes to. */
  #printed: Keys = [];
  #given = 0;
  #notes: string[] = [];
  #runs = 0;

  /** Begins a run that prints to a descriptor. Runs in one process, one beside the other, are one as far as files go. */
  begin(printsTo?: number): void {
    this.#runs += 1;
    if (this.#runs > 1) return;
    this.#forget();
    this.#printed = printsTo === undefined ? [] : keysOfOpen(printsTo);
    keptFiles.begin();
  }

  end(): void {
    this.#runs -= 1;
    if (this.#runs === 0) this.#forget();
  }

  #forget(): void {
    this.#read.clear();
    this.#written.clear();
    this.#first.clear();
    this.#asked.length = 0;
    this.#printed = [];
    this.#given = 0;
    keptFiles.forget();
  }

  /** Enters files that flags ask for, before any of them is written. Throws UsageError where one is read or was written, and where two are one file. */
  asks(outputs: readonly Output[], cwd: string): void {
    for (const { flag, path } of outputs) {
      const keys = keysOf(resolve(cwd, path));
      const isKnown = keys.some((key) => this.#read.has(key) || this.#written.has(key));
      const isAskedTwice = !isPipe(keys) && this.#asked.some((other) => haveOne(keys, other.keys));
      if (isKnown || isAskedTwice) throw writtenOver(flag, path);
      // What is printed would go to a file that has no name any more. With -o hardly anything is, and -o /dev/stdout means it.
      if (flag !== '--output' && haveOne(keys, this.#printed)) throw printedOver(`${flag} ${path}`);
      this.#asked.push({ flag, path, keys });
    }
  }

  /** What was asked for since this was last called: whoever writes the first looks at all of them, so that none is written for nothing. */
  takeAsked(): readonly Output[] {
    const asked = this.#asked.slice(this.#given);
    this.#given = this.#asked.length;
    return asked;
  }

  /** Enters a file that is open to be read. Throws UsageError where it was asked for as an output. */
  reads(path: string, found: BigIntStats, name = path): void {
    if (!found.isFile() && !found.isFIFO()) return;
    this.#enter(name, keysOf(path, found));
  }

  /**
   * Holds a file against what it was when the run first opened it: half of a run by one and half by another is the answer of
   * neither. Throws what a system would say, for whoever knows the file by the name it was given.
   */
  isStill(path: string, found: BigIntStats): void {
    if (this.#runs === 0 || !found.isFile()) return;
    // Who puts an older time back changes this one.
    const now = `${found.size} ${found.mtimeNs} ${found.ctimeNs}`;
    const first = this.#first.get(path) ?? now;
    if (first !== now) throw changed(path);
    this.#first.set(path, now);
  }

  /** What this run found before, and the system now says is not there: another answer would come of it, and nobody would say why. */
  isNotGone(path: string, error: unknown): void {
    if (this.#first.has(path) && isGone(error)) throw changed(path);
  }

  /** The same for files that are about to be read, so that it is told before the first of them is. */
  willRead(paths: readonly string[], cwd: string): void {
    if (this.#asked.length === 0 && this.#printed.length === 0) return;
    for (const path of paths) this.#enter(path, keysOf(resolve(cwd, path)));
  }

  /** Enters a folder whose entries were read. */
  lists(path: string): void {
    if (this.#runs > 0) this.#first.set(path, '');
  }

  #enter(name: string, keys: Keys): void {
    for (const key of keys) this.#read.add(key);
    if (haveOne(keys, this.#printed)) throw printedOver(name);
    const asked = this.#asked.find((output) => haveOne(keys, output.keys));
    if (asked) throw writtenOver(asked.flag, asked.path);
  }

  /** Throws UsageError where a file was read or written in this run. `name` is the path as it was given. */
  mayWrite(path: string, name: string): void {
    const keys = keysOf(path);
    if (keys.some((key) => this.#read.has(key) || this.#written.has(key))) {
      throw writtenOver(this.#asked.find((output) => haveOne(keys, output.keys))?.flag, name);
    }
  }

  /** Whether a file is read, was written or is asked for: one whose name the run makes up itself is to be none of them. */
  isTaken(path: string, cwd: string): boolean {
    const keys = keysOf(resolve(cwd, path));
    const isKnown = keys.some((key) => this.#read.has(key) || this.#written.has(key));
    return isKnown || this.#asked.some((output) => haveOne(keys, output.keys));
  }

  wrote(path: string): void {
    this.#first.delete(path);
    const keys = keysOf(path);
    if (!isPipe(keys)) for (const key of keys) this.#written.add(key);
  }

  /** Says something of files when the run is at its end. */
  note(text: string): void {
    this.#notes.push(text);
  }

  takeNotes(): readonly string[] {
    const notes = this.#notes;
    this.#notes = [];
    return notes;
  }
}

/** Of the run in this process. */
export const journal = new Journal();

/** None for a device or a terminal: nothing that was read is lost by writing to one. A pipe that is read would wait for itself. */
function keysOf(path: string, known?: BigIntStats): Keys {
  const found = known ?? foundAt(path);
  if (found?.isFIFO() && found.ino > 0n) return [`${PIPE}${found.dev}:${found.ino}`];
  if (found && !found.isFile()) return [];
  if (found) return [`${found.dev}:${found.ino}`, withoutLinks(path)];
  const place = join(withoutLinks(dirname(path)), basename(path));
  // Two that are not there yet may be one where a disk does not tell capitals apart.
  return [place, `new ${place.normalize('NFC').toLowerCase()}`];
}

/** Of what is open, where it is a file: what goes into a pipe or to a terminal is written over nothing. */
function keysOfOpen(descriptor: number): Keys {
  try {
    const found = fstatSync(descriptor, { bigint: true });
    return found.isFile() ? [`${found.dev}:${found.ino}`] : [];
  } catch {
    return [];
  }
}

function foundAt(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return undefined;
  }
}

/** The path without links; as it is, where nothing is there. */
export function withoutLinks(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

const changed = (path: string): Error => Object.assign(new Error('it was changed'), { code: 'ECHANGED', path });
const isGone = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

const PIPE = 'pipe ';
/** Any number of outputs may go into one pipe, as on a terminal. */
const isPipe = ([key]: Keys): boolean => key?.startsWith(PIPE) === true;

const haveOne = (some: Keys, others: Keys): boolean => some.some((key) => others.includes(key));

function writtenOver(flag: string | undefined, path: string): UsageError {
  const named = flag === undefined ? path : `${flag} ${path}`;
  return new UsageError(
    `${named} is an input or an output already, and would be written over. Give it another name or folder.`,
  );
}

function printedOver(named: string): UsageError {
  return new UsageError(
    `${named} is the file that what is printed goes to as well (> or >>). Send that to another file.`,
  );
}
