// What stands on which line of a file, by numbers: a million lines are some megabytes.
import { NumberColumn } from './columns.ts';

/** Lines of one file, each with the numbers of what stands on it. They mostly come in their order, and are asked for in it. */
export class ByLine {
  readonly #lines = new NumberColumn();
  readonly #numbers = new NumberColumn();
  #isInOrder = true;
  #isClosed = false;
  #last = 0;
  #size = 0;

  /** Not once a line was asked for. */
  add(line: number, number: number): void {
    if (line < this.#last) this.#isInOrder = false;
    this.#last = line;
    this.#lines.push(line);
    this.#numbers.push(number);
  }

  /** How many lines there are. */
  get size(): number {
    this.#close();
    return this.#size;
  }

  /** The numbers on a line, in the order they came. */
  at(line: number): readonly number[] {
    const found: number[] = [];
    for (let at = this.#firstOf(line); at < this.#lines.length && this.#lines.at(at) === line; at += 1) {
      found.push(this.#numbers.at(at));
    }
    return found;
  }

  has(line: number): boolean {
    const at = this.#firstOf(line);
    return at < this.#lines.length && this.#lines.at(at) === line;
  }

  /** Where a line begins, or would stand. */
  #firstOf(line: number): number {
    this.#close();
    // What was asked for last is mostly just before it.
    let [from, to] = [0, this.#lines.length];
    const hint = this.#last;
    const before = hint === 0 ? -1 : this.#lines.at(hint - 1);
    if (hint < to && before < line) {
      if (this.#lines.at(hint) >= line) return hint;
      from = hint + 1;
      if (from < to && this.#lines.at(from) >= line) to = from;
    }
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (this.#lines.at(middle) < line) from = middle + 1;
      else to = middle;
    }
    this.#last = from;
    return from;
  }

  #close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#last = 0;
    const order = this.#isInOrder ? undefined : Uint32Array.from({ length: this.#lines.length }, (_, at) => at);
    order?.sort((a, b) => this.#lines.at(a) - this.#lines.at(b) || a - b);
    this.#lines.close(order);
    this.#numbers.close(order);
    for (let at = 0; at < this.#lines.length; at += 1) {
      if (at === 0 || this.#lines.at(at) !== this.#lines.at(at - 1)) this.#size += 1;
    }
  }
}
