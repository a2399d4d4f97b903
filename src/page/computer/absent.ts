// What a page has not, and what stands in its place: threads, standard input, a journal of files, a memory that can be told what to do.

/** What a run reads and writes (src/run/disk/journal.ts): what a person dropped is read, what is written is handed to them, and nothing is ever written over. */
export const journal = {
  willRead: (_: readonly string[], __: string): void => {},
  isTaken: (_: string, __: string): boolean => false,
  asks: (_: readonly unknown[], __: string): void => {},
  note: (_: string): void => {},
};

/** Standard input (src/run/stdin-store.ts): there is none, and `-` has nothing in it. */
export class KeptStdin implements AsyncIterable<Uint8Array> {
  readonly #source: AsyncIterable<Uint8Array>;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source;
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return this.#source[Symbol.asyncIterator]();
  }

  close(): void {}
}

/** There is one thread, the one that runs this. */
export class CodingThread {
  async mayBegin(): Promise<boolean> {
    return false;
  }

  async codedBy(): Promise<undefined> {}

  async end(): Promise<void> {}
}

export async function beginThread(): Promise<void> {}
