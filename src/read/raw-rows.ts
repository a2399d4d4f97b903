// Rows of an input as they stand in it, read once more: for handing back those that were rejected, cell for cell.
import { unreadable } from '../model/finding.ts';
import type { RowBatch } from './batches.ts';
import { CHANGED } from './input-bytes.ts';
import { type InputOptions, readInput } from './inputs.ts';

/** A row as it stands, with its line; of YAML, with the number of the commitment. */
export interface RawRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The names in the header of an input, as they are written. */
export async function readRawHeader(path: string, options: InputOptions): Promise<readonly string[]> {
  for await (const { records } of rawBatches(path, options)) return records[0] ?? [];
  return [];
}

/**
 * The rows of these lines, in the order they stand. Throws an UnreadableError where the input has changed since and one of
 * them is gone, and as readInput does.
 */
export async function* readRawRows(
  path: string,
  lines: ReadonlySet<number>,
  options: InputOptions,
): AsyncGenerator<RawRow> {
  let found = 0;
  let isHeader = true;
  for await (const batch of rawBatches(path, options)) {
    for (const [index, cells] of batch.records.entries()) {
      const line = batch.lines[index] ?? 0;
      if (!isHeader && lines.has(line)) {
        found += 1;
        yield { line, cells };
      }
      isHeader = false;
    }
    if (found === lines.size) return;
  }
  unreadable('input-unreadable', { path, reason: CHANGED }, { file: path });
}

/** The rows in batches, the header first. What the reader makes of them is let go. */
export async function* rawBatches(path: string, options: InputOptions): AsyncGenerator<RowBatch> {
  let batches: RowBatch[] = [];
  const reader = readInput(path, { ...options, onRows: (rows) => batches.push(rows) });
  try {
    for (let step = await reader.next(); ; step = await reader.next()) {
      const ready = batches;
      batches = [];
      yield* ready;
      if (step.done) return;
    }
  } finally {
    await reader.return({ path, sha256: '', bytes: 0, rows: 0 });
  }
}
