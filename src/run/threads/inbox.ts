// What one thread gets from the other, one after the other, for who waits for it.

export class Inbox<T> {
  readonly #there: T[];
  #fault: unknown;
  #wake: (() => void) | undefined;

  constructor(there: readonly T[] = []) {
    this.#there = [...there];
  }

  put(one: T): void {
    this.#there.push(one);
    this.#wake?.();
  }

  /** Puts one before those that are there. */
  putBack(one: T): void {
    this.#there.unshift(one);
    this.#wake?.();
  }

  /** Nothing more will come. */
  fail(fault: unknown): void {
    this.#fault ??= fault;
    this.#wake?.();
  }

  /** The next one, once there is one. Throws the fault when there is none and none will come. */
  async next(): Promise<T> {
    for (;;) {
      const one = this.#there.shift();
      if (one !== undefined) return one;
      if (this.#fault !== undefined) throw this.#fault;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** All that are there, which are left to nobody else. */
  takeAll(): readonly T[] {
    return this.#there.splice(0);
  }
}
