// Files begun before they are come to: while one is read, the next are opened, and a second thread has something to do.

/** So many files are begun ahead. */
const AHEAD = 3;

interface Begun {
  readonly batches?: AsyncGenerator<unknown, unknown>;
}

/** Begins each file when the one before was begun; those that may not be begun ahead when they are asked for. */
export class ReadAhead<T extends Begun> {
  readonly #paths: readonly string[];
  readonly #begin: (path: string) => Promise<T>;
  readonly #mayBegin: (path: string) => Promise<boolean>;
  /** By the number of the file, until it is asked for. */
  readonly #begun = new Map<number, Promise<T>>();
  #last = -1;

  constructor(
    paths: readonly string[],
    begin: (path: string) => Promise<T>,
    mayBegin: (path: string) => Promise<boolean>,
  ) {
    this.#paths = paths;
    this.#begin = begin;
    this.#mayBegin = mayBegin;
  }

  /** What was begun of a file. Files are asked for in their order, each once. Throws what beginning it throws. */
  async at(index: number): Promise<T> {
    const begun = await (this.#begun.get(index) ?? this.#start(index));
    this.#begun.delete(index);
    void this.#onwards(index);
    return begun;
  }

  /** Lets go of what was begun and never asked for. */
  async end(): Promise<void> {
    const left = [...this.#begun.values()];
    this.#begun.clear();
    this.#last = this.#paths.length;
    for (const begun of left) await begun.then(({ batches }) => batches?.return(undefined)).catch(() => undefined);
  }

  #start(index: number): Promise<T> {
    this.#last = index;
    const begun = this.#begin(this.#paths[index] ?? '');
    this.#begun.set(index, begun);
    // What is wrong with it is told when it is asked for.
    begun.catch(() => undefined);
    return begun;
  }

  async #onwards(from: number): Promise<void> {
    while (this.#last < Math.min(from + AHEAD, this.#paths.length - 1)) {
      const next = this.#last + 1;
      if (!(await this.#mayBegin(this.#paths[next] ?? ''))) return;
      // Another may have begun it meanwhile.
      if (this.#last < next) await this.#start(next).catch(() => undefined);
      else await this.#begun.get(this.#last)?.catch(() => undefined);
    }
  }
}
