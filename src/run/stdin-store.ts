// Standard input, which can be read once, kept so that it can be gone through again: in memory while it is small, then in
// a file of a private folder.
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../model/finding.ts';
import { isSystemError, reasonNotWritten } from './unwritten-file-fault.ts';

/** More than this goes to a file. */
const MOST_IN_MEMORY = 8 * 1024 * 1024;

/** Bytes that can be gone through several times, the first time to the end. Throws UsageError where they cannot be kept. */
export class KeptStdin implements AsyncIterable<Uint8Array> {
  readonly #source: AsyncIterable<Uint8Array>;
  readonly #most: number;
  #chunks: Uint8Array[] = [];
  #length = 0;
  #isTaken = false;
  #folder: TempFolder | undefined;

  constructor(source: AsyncIterable<Uint8Array>, most = MOST_IN_MEMORY) {
    this.#source = source;
    this.#most = most;
  }

  [Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    if (this.#isTaken) return this.#again();
    this.#isTaken = true;
    return this.#first();
  }

  async *#first(): AsyncGenerator<Uint8Array> {
    let file: FileHandle | undefined;
    try {
      for await (const chunk of this.#source) {
        this.#length += chunk.length;
        this.#chunks.push(chunk);
        if (this.#length > this.#most) {
          file ??= await this.#openFile();
          await this.#write(file);
        }
        yield chunk;
      }
    } finally {
      await file?.close();
    }
  }

  async *#again(): AsyncGenerator<Uint8Array> {
    if (this.#folder) {
      // A stream without an encoding yields buffers; its type says `any`.
      for await (const chunk of createReadStream(fileIn(this.#folder)) as AsyncIterable<Buffer>) yield chunk;
    } else yield* this.#chunks;
  }

  async #openFile(): Promise<FileHandle> {
    this.#folder = tempFolder();
    return open(fileIn(this.#folder), 'ax', 0o600).catch(cannotKeep);
  }

  /** Moves what is in memory to the file. */
  async #write(file: FileHandle): Promise<void> {
    const chunks = this.#chunks;
    this.#chunks = [];
    await file.appendFile(Buffer.concat(chunks)).catch(cannotKeep);
  }

  /** Lets go of what was kept. */
  close(): void {
    this.#folder?.remove();
    this.#folder = undefined;
    this.#chunks = [];
  }
}

function fileIn({ path }: TempFolder): string {
  return join(path, 'stdin');
}

const made = new Set<string>();
let isWatched = false;

function removeAll(): void {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
  made.clear();
}

interface TempFolder {
  readonly path: string;
  /** Takes it away with everything in it. */
  remove(): void;
}

/**
 * A new folder that only its owner may read. One that nobody removes goes with the process, on an interrupt as well. Throws
 * UsageError where the system has no room for one.
 */
function tempFolder(): TempFolder {
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
function cannotKeep(error: unknown): never {
  if (!isSystemError(error)) throw error;
  throw new UsageError(
    `what does not fit in memory cannot be kept in ${tmpdir()}: ${reasonNotWritten(error)}. ` +
      'Let TMPDIR (on Windows TEMP) name a folder of your own with room in it.',
  );
}
