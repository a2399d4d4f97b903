// The rows of all inputs, to be gone through again and again: from memory while they are few, else read once more from
// where they stand. A file that is not what it was the first time cannot be read.

import { finding, UnreadableError } from '../model/finding.ts';
import type { ReadRows } from '../model/read-rows.ts';
import type { RowBlock } from '../model/rows.ts';
import type { CommitmentBatch } from '../read/batches.ts';
import { type InputOptions, readInput } from '../read/inputs.ts';
import type { Progress } from './world.ts';

/** So many rows are kept in memory. */
const MOST_IN_MEMORY = 20_000;

interface Source {
  readonly path: string;
  readonly options: InputOptions;
  readonly sha256: string;
  /** Rows that are passed over when they are read one by one. */
  readonly isLeftOut?: ((path: string, line: number) => boolean) | undefined;
  /** What was done with each batch when it was first read. */
  readonly refused?: (batch: CommitmentBatch) => CommitmentBatch;
}

export class InputRows {
  readonly #most: number;
  #sources: Source[] = [];
  #kept: ReadRows[] | undefined = [];
  #rows = 0;

  constructor(most = MOST_IN_MEMORY) {
    this.#most = most;
  }

  /** Takes a batch of the first reading. */
  add({ contracts, commitments, rejects }: ReadRows): void {
    this.#rows += commitments.length + rejects.length;
    if (this.#rows > this.#most) this.#kept = undefined;
    this.#kept?.push({ contracts, commitments, rejects });
  }

  /** Is told of rows that were taken by their codes: they are read once more where they are gone through again. */
  addPlain(rows: number): void {
    this.#rows += rows;
    this.#kept = undefined;
  }

  /** Is told how an input was read, when it was read to its end. */
  addSource(source: Source): void {
    this.#sources.push(source);
  }

  /** Passes over some rows from now on. */
  leaveOut(isLeftOut: (path: string, line: number) => boolean): void {
    this.#sources = this.#sources.map((source) => ({ ...source, isLeftOut }));
    this.#kept = undefined;
  }

  /** How many there are. */
  get length(): number {
    return this.#rows;
  }

  /** All rows in reading order; a bar is drawn by what is done with them. Throws UnreadableError where an input was changed or taken away meanwhile. */
  async *again(progress?: Progress, doing = 'reading'): AsyncGenerator<ReadRows> {
    for await (const piece of this.#pieces(
      ({ isLeftOut, options }) => ({ ...options, ...passingOver(isLeftOut) }),
      progress,
      doing,
    )) {
      yield 'count' in piece ? piece.slowly(0, piece.count) : piece;
    }
  }

  /** The same as they were read first: in blocks of codes where they were, with all rows of those. */
  pieces(): AsyncIterable<ReadRows | RowBlock> {
    return this.#pieces(({ options }) => options);
  }

  async *#pieces(
    optionsOf: (source: Source) => InputOptions,
    progress?: Progress,
    doing = 'reading',
  ): AsyncGenerator<ReadRows | RowBlock> {
    if (this.#kept) {
      yield* this.#kept;
      return;
    }
    let rows = 0;
    for (const [done, source] of this.#sources.entries()) {
      const { path, sha256, refused } = source;
      const batches = readInput(path, optionsOf(source));
      let step = await batches.next();
      for (; !step.done; step = await batches.next()) {
        rows += step.value.read;
        progress?.at({ doing, done, files: this.#sources.length, rows, path });
        const { block } = step.value;
        yield refused?.(step.value) ?? step.value;
        if (block) yield block;
      }
      if (step.value.sha256 !== sha256) throw changed(path);
    }
    progress?.clear();
  }
}

function passingOver(isLeftOut: Source['isLeftOut']) {
  return isLeftOut && { passesOver: (file: string) => (line: number) => isLeftOut(file, line) };
}

/** Said of an input that is not what it was when it was first looked at. */
export function changed(path: string): UnreadableError {
  const reason = 'it was changed while it was being read';
  return new UnreadableError(finding('input-unreadable', { path, reason }, { file: path }));
}
