// Standard input, which can be read once, kept so that it can be gone through again: in memory while it is small, then in
// a file of a private folder.
import { once } from 'node:events';
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { type TempFolder, tempFolder } from './temp-folder.ts';

/** More than this goes to a file. */
const MOST_IN_MEMORY = 8 * 1024 * 1024;

/** Bytes that can be gone through several times, the first time to the end. */
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
    let file: WriteStream | undefined;
    try {
      for await (const chunk of this.#source) {
        this.#length += chunk.length;
        if (!file && this.#length > this.#most) {
          file = this.#openFile();
          for (const kept of this.#chunks) file.write(kept);
          this.#chunks = [];
        }
        if (!file) this.#chunks.push(chunk);
        else if (!file.write(chunk)) await once(file, 'drain');
        yield chunk;
      }
    } finally {
      if (file) {
        file.end();
        await finished(file);
      }
    }
  }

  async *#again(): AsyncGenerator<Uint8Array> {
    if (this.#folder) {
      // A stream without an encoding yields buffers; its type says `any`.
      for await (const chunk of createReadStream(fileIn(this.#folder)) as AsyncIterable<Buffer>) yield chunk;
    } else yield* this.#chunks;
  }

  #openFile(): WriteStream {
    this.#folder = tempFolder();
    return createWriteStream(fileIn(this.#folder));
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
