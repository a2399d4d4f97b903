// Rows of an input as they stand in it, read once more: for handing back those that were rejected, cell for cell.
import { unreadable } from '../model/finding.ts';
import type { RowBatch, SomeLines } from './batches.ts';
import { CHANGED } from './input-bytes.ts';
import { type InputOptions, readInput } from './inputs.ts';
import type { SheetField } from './map/form-header.ts';

/** A row as it stands, with its line; of YAML, with the number of the commitment. */
export interface RawRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The header of an input as it is written, and then its rows of some lines. */
interface RawRows {
  readonly header: readonly string[];
  /** What a map finds for all rows above them, or in names. */
  readonly fields: readonly SheetField[];
  /** In the order they stand. Throws an UnreadableError where the input has changed since and one of them is gone. */
  readonly rows: AsyncGenerator<RawRow>;
}

/** Throws as readInput does. */
export async function readRawRows(path: string, lines: SomeLines, options: InputOptions): Promise<RawRows> {
  const batches = rawBatches(path, options, lines);
  const { value: first, done } = await batches.next();
  const fields = done ? [] : (first.form?.fields ?? []);
  const header = done ? [] : (first.records[0] ?? []);
  return { header, fields, rows: rowsIn(path, lines, done ? undefined : first, batches) };
}

async function* rowsIn(
  path: string,
  lines: SomeLines,
  first: RowBatch | undefined,
  batches: AsyncGenerator<RowBatch, string>,
): AsyncGenerator<RawRow> {
  let found = 0;
  function* from(batch: RowBatch, begin: number): Generator<RawRow> {
    for (let index = begin; index < batch.records.length; index += 1) {
      const line = batch.lines[index] ?? 0;
      if (!lines.has(line)) continue;
      found += 1;
      yield { line, cells: batch.records[index] ?? [] };
    }
  }
  if (first) yield* from(first, 1);
  while (found < lines.size) {
    const next = await batches.next();
    if (next.done) unreadable('input-unreadable', { path, reason: CHANGED }, { file: path });
    else yield* from(next.value, 0);
  }
  await batches.return('');
}

/**
 * The rows in batches, the header first; of a sheet those of some lines alone, where they are named. At the end the path as
 * findings name it: of a workbook with its sheet.
 */
export async function* rawBatches(
  path: string,
  options: InputOptions,
  rawLines?: SomeLines,
): AsyncGenerator<RowBatch, string> {
  let batches: RowBatch[] = [];
  const reader = readInput(path, { ...options, ...(rawLines && { rawLines }), onRows: (rows) => batches.push(rows) });
  try {
    for (let step = await reader.next(); ; step = await reader.next()) {
      const ready = batches;
      batches = [];
      yield* ready;
      if (step.done) return step.value.path;
    }
  } finally {
    await reader.return({ path, sha256: '', bytes: 0, rows: 0 });
  }
}
