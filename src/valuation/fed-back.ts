// Rows of a rejects file that stand beside the very row they were made of, which is good itself.
import type { Commitment, Origin } from '../model/commitment.ts';
import { type Finding, finding, placeOf } from '../model/finding.ts';
import type { Line } from '../model/result.ts';
import { rowKey } from './aside.ts';

/** A line, or the row it would be made of. */
interface OfRow {
  readonly commitment: Commitment;
}

export interface FedBackTwice<T extends OfRow = Line> {
  readonly line: T;
  readonly row: number;
  readonly error: Finding;
}

/** Looks for them in one pass over the rows that stand. What is kept is bounded by the rows that were fed back. */
export class FedBack<T extends OfRow = Line> {
  readonly #sourceOf: ReadonlyMap<string, string>;
  readonly #sources: ReadonlySet<string>;
  readonly #here = new Map<string, Origin>();
  readonly #back: { readonly line: T; readonly row: number; readonly source: string }[] = [];

  /** For rows of a rejects file: where each came from, both by `rowKey`. */
  constructor(sourceOf: ReadonlyMap<string, string> = new Map()) {
    this.#sourceOf = sourceOf;
    this.#sources = new Set(sourceOf.values());
  }

  /** Takes the line of a row that stands, with its number. */
  take(line: T, row: number): void {
    if (this.#sourceOf.size === 0) return;
    const { origin } = line.commitment;
    const key = rowKey(origin.file.path, origin.line);
    if (this.#sources.has(key)) this.#here.set(key, origin);
    const source = this.#sourceOf.get(key);
    if (source !== undefined) this.#back.push({ line, row, source });
  }

  /** Those of which the row they came from stands as well. */
  get twice(): readonly FedBackTwice<T>[] {
    return this.#back.flatMap(({ line, row, source }) => {
      const first = this.#here.get(source);
      if (!first || first === line.commitment.origin) return [];
      const data = { firstFile: first.file.path, firstLine: first.line };
      return [{ line, row, error: finding('fed-back-twice', data, placeOf(line.commitment)) }];
    });
  }
}
