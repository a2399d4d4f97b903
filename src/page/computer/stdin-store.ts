// Standard input (src/run/stdin-store.ts), in a page: there is none, and `-` has nothing in it.
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
