// Rows of an input as they stand in it, read once more: for handing back those that were rejected, cell for cell.
import { unreadable } from '../model/finding.ts';
import type { RowBatch, SomeLines } from './batches.ts';
import { CHANGED } from './input-bytes.ts';
import { type InputOptions, readInput } from './inputs.ts';
import type { SheetField } from './map/form-header.ts';
import { bytesAsWritten, isBlankRecord, recordTexts } from './records/record-texts.ts';
import type { Records } from './records/records-in.ts';

/** A row as it stands, with its line; of YAML, with the number of the commitment. */
export interface RawRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** Of a row that is bytes still, which is what it says until the next is asked for, how many cells it has. */
  readonly width?: number;
  /** Its bytes, where they are what a file of rejected rows with this sign between its cells has of it. */
  bytesWith?(delimiter: string): Uint8Array | undefined;
}

/** The header of an input as it is written, and then its rows of some lines. */
interface RawRows {
  readonly header: readonly string[];
  /** What a map finds for all rows above them, or in names. */
  readonly fields: readonly SheetField[];
  /** In the order they stand. Throws an UnreadableError where the input has changed since and one of them is gone. */
  readonly rows: AsyncGenerator<Iterable<RawRow>>;
}

/** Throws as readInput does. */
export async function readRawRows(path: string, lines: SomeLines, options: InputOptions): Promise<RawRows> {
  const taken: (RowBatch | Records)[] = [];
  const take = (batch: RowBatch | Records) => taken.push(batch);
  const batches = handedOver(path, { ...options, rawLines: lines, onRows: take, onRecords: take }, taken);
  const { value: first, done } = await batches.next();
  const rows = { rows: rowsIn(path, lines, done ? undefined : first, batches) };
  if (done) return { header: [], fields: [], ...rows };
  if (!('scanner' in first)) return { header: first.records[0] ?? [], fields: first.form?.fields ?? [], ...rows };
  const { scanner, data } = first;
  return { header: recordTexts(scanner, data, headerOf(first)), fields: [], ...rows };
}

/** The first record that is not blank; the last where all are. */
function headerOf({ scanner, data }: Records): number {
  let record = 0;
  while (record + 1 < scanner.count && isBlankRecord(scanner, data, record)) record += 1;
  return record;
}

async function* rowsIn(
  path: string,
  lines: SomeLines,
  first: RowBatch | Records | undefined,
  batches: AsyncGenerator<RowBatch | Records, string>,
): AsyncGenerator<Iterable<RawRow>> {
  let found = 0;
  function* from(batch: RowBatch, begin: number): Generator<RawRow> {
    for (let index = begin; index < batch.records.length; index += 1) {
      const line = batch.lines[index] ?? 0;
      if (!lines.has(line)) continue;
      found += 1;
      yield { line, cells: batch.records[index] ?? [] };
    }
  }
  function* among(records: Records, begin: number): Generator<RawRow> {
    const row = new RecordRow(records);
    const { scanner, data } = records;
    for (row.record = begin; row.record < scanner.count; row.record += 1) {
      if (!lines.has(row.line) || isBlankRecord(scanner, data, row.record)) continue;
      found += 1;
      yield row;
    }
  }
  const ofBatch = (batch: RowBatch | Records, isFirst: boolean) =>
    'scanner' in batch ? among(batch, isFirst ? headerOf(batch) + 1 : 0) : from(batch, isFirst ? 1 : 0);
  if (first) yield ofBatch(first, true);
  while (found < lines.size) {
    const next = await batches.next();
    if (next.done) unreadable('input-unreadable', { path, reason: CHANGED }, { file: path });
    else yield ofBatch(next.value, false);
  }
  await batches.return('');
}

class RecordRow implements RawRow {
  record = 0;
  readonly #records: Records;

  constructor(records: Records) {
    this.#records = records;
  }

  get line(): number {
    return this.#records.scanner.lines[this.record] ?? 0;
  }

  get width(): number {
    const { firsts } = this.#records.scanner;
    return (firsts[this.record + 1] ?? 0) - (firsts[this.record] ?? 0);
  }

  get cells(): readonly string[] {
    return recordTexts(this.#records.scanner, this.#records.data, this.record);
  }

  bytesWith(delimiter: string): Uint8Array | undefined {
    return bytesAsWritten(this.#records.scanner, this.#records.data, this.record, delimiter.charCodeAt(0));
  }
}

/** The rows in batches, the header first. At the end the path as findings name it: of a workbook with its sheet. */
export async function* rawBatches(path: string, options: InputOptions): AsyncGenerator<RowBatch, string> {
  const batches: RowBatch[] = [];
  return yield* handedOver(path, { ...options, onRows: (rows) => batches.push(rows) }, batches);
}

/** What a reader hands over meanwhile, when it does. */
async function* handedOver<Batch>(
  path: string,
  options: InputOptions,
  batches: Batch[],
): AsyncGenerator<Batch, string> {
  const reader = readInput(path, options);
  try {
    for (let step = await reader.next(); ; step = await reader.next()) {
      yield* batches.splice(0);
      if (step.done) return step.value.path;
    }
  } finally {
    await reader.return({ path, sha256: '', bytes: 0, rows: 0 });
  }
}
