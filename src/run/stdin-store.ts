// Standard input, which can be read once, kept so that it can be gone through again: in memory while it is small, then in
// a file of a private folder.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../model/finding.ts';
import { isSystemError } from './disk/disk.ts';
import { untilWhole } from './disk/half-written.ts';
import { keptFiles } from './disk/kept-files.ts';
import { openScratch, removeNow, type ScratchFile, tempFolderNow } from './disk/writing.ts';
import { reasonNotWritten } from './unwritten-file-fault.ts';

/** More than this goes to a file. */
const MOST_IN_MEMORY = 8 * 1024 * 1024;
const READ_AT_ONCE = 256 * 1024;

/** Bytes that can be gone through several times, the first time to the end. Throws UsageError where they cannot be kept. */
export class KeptStdin implements AsyncIterable<Uint8Array> {
  readonly #source: AsyncIterable<Uint8Array>;
  readonly #most: number;
  #chunks: Uint8Array[] = [];
  #length = 0;
  #isTaken = false;
  #scratch: Scratch | undefined;

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
    for await (const chunk of this.#source) {
      this.#length += chunk.length;
      this.#chunks.push(chunk);
      if (this.#length > this.#most) {
        this.#scratch ??= await openScratchFile();
        await this.#write(this.#scratch.file);
      }
      yield chunk;
    }
  }

  async *#again(): AsyncGenerator<Uint8Array> {
    if (!this.#scratch) return yield* this.#chunks;
    const { file } = this.#scratch;
    for (let at = 0; ; ) {
      const piece = new Uint8Array(READ_AT_ONCE);
      const { bytesRead } = await file.read(piece, 0, READ_AT_ONCE, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield piece.subarray(0, bytesRead);
    }
  }

  /** Moves what is in memory to the file. */
  async #write(file: ScratchFile): Promise<void> {
    const chunks = this.#chunks;
    this.#chunks = [];
    await file.appendFile(Buffer.concat(chunks)).catch(cannotKeep);
  }

  /** Lets go of what was kept. */
  close(): void {
    void this.#scratch?.close();
    this.#scratch = undefined;
    this.#chunks = [];
  }
}

/** A file that only its owner may read, and that is nowhere on the disk once it is let go of. */
interface Scratch {
  readonly file: ScratchFile;
  close(): Promise<void>;
}

/**
 * Where the system lets a file that is open be taken away, it is at once, and nothing can be left behind; elsewhere it goes
 * with the process, on an interrupt as well. Throws UsageError where the system has no room for one.
 */
async function openScratchFile(): Promise<Scratch> {
  const folder = makeFolder();
  const remove = () => removeNow(folder);
  const letGo = untilWhole(remove);
  const file = await openScratch(join(folder, 'stdin')).catch(cannotKeep);
  const isGone = process.platform !== 'win32';
  if (isGone) {
    remove();
    letGo();
  }
  const close = async () => {
    await file.close().catch(() => undefined);
    if (isGone) return;
    remove();
    letGo();
  };
  // Held until then: a file that is open and that nobody holds is a fault to Node.
  keptFiles.untilForgotten(close);
  return { file, close };
}

function makeFolder(): string {
  try {
    return tempFolderNow(join(tmpdir(), 'social-value-'));
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
