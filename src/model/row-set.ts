// Which rows of a run, by their numbers in reading order: a bit each, so that a million rows take an eighth of a megabyte.

/** A set of row numbers, from 0. */
export class RowSet {
  #bits = new Uint8Array(1024);
  #size = 0;

  /** How many rows are in it. */
  get size(): number {
    return this.#size;
  }

  add(row: number): void {
    if (this.has(row)) return;
    const byte = row >>> 3;
    if (byte >= this.#bits.length) {
      const more = new Uint8Array(Math.max(byte + 1, this.#bits.length * 2));
      more.set(this.#bits);
      this.#bits = more;
    }
    this.#bits[byte] = (this.#bits[byte] ?? 0) | (1 << (row & 7));
    this.#size += 1;
  }

  has(row: number): boolean {
    return ((this.#bits[row >>> 3] ?? 0) & (1 << (row & 7))) !== 0;
  }
}

/** A set of lines of files. */
export class LineSet {
  readonly #files = new Map<string, RowSet>();

  add(file: string, line: number): void {
    const lines = this.#files.get(file) ?? new RowSet();
    this.#files.set(file, lines);
    lines.add(line);
  }

  has(file: string, line: number): boolean {
    return this.#files.get(file)?.has(line) === true;
  }
}
