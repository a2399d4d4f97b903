// A CSV of commitments, start to end: its delimiter, its header, then its rows in batches, checked.
import type { InputFile } from '../model/commitment.ts';
import { type Finding, finding } from '../model/finding.ts';
import type { CommitmentBatch, ReadOptions, RowBatch } from './batches.ts';
import { commitmentRowReader, type RowSink } from './commitment-rows.ts';
import { readCsvRows } from './csv-rows.ts';
import { findDelimiter, HEAD_BYTES } from './delimiter.ts';
import { type Header, readHeader, unknownColumn } from './header.ts';
import { peek } from './input-bytes.ts';
import { decodeUtf8 } from './utf8.ts';

/**
 * The commitments of a CSV file in batches; returns how many rows there were. Faults of data are findings in their
 * batch; a file that cannot be read throws an UnreadableError, after the batches before the fault.
 */
export async function* readCommitmentsCsv(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  options: ReadOptions,
): AsyncGenerator<CommitmentBatch, { readonly rows: number }> {
  const { head, chunks, close } = await peek(decodeUtf8(path, bytes), HEAD_BYTES);
  try {
    const delimiter = findDelimiter(path, head.toString('utf8'));
    return yield* readCommitmentRows(path, readCsvRows(path, chunks, delimiter), options);
  } finally {
    await close();
  }
}

/** The commitments in rows of text, whoever read them: the first record is the header. */
export async function* readCommitmentRows(
  path: string,
  batches: AsyncIterable<RowBatch>,
  options: ReadOptions,
): AsyncGenerator<CommitmentBatch, { readonly rows: number }> {
  let check: ((batch: RowBatch, from: number) => CommitmentBatch) | undefined;
  let headerLine = 1;
  let rows = 0;
  for await (const batch of batches) {
    let from = 0;
    const findings: Finding[] = [];
    if (!check) {
      headerLine = batch.lines[0] ?? 1;
      const header = readHeader(path, headerLine, batch.records[0] ?? []);
      findings.push(...header.findings);
      check = batchChecker(path, header, options);
      from = 1;
    }
    const checked = check(batch, from);
    rows += checked.read;
    yield findings.length > 0 ? { ...checked, findings: [...findings, ...checked.findings] } : checked;
  }
  if (rows === 0) {
    const noRows = finding('no-rows', {}, { file: path, line: headerLine });
    yield { contracts: [], commitments: [], findings: [noRows], read: 0, rejects: [] };
  }
  return { rows };
}

function batchChecker(path: string, header: Header, options: ReadOptions) {
  const file: InputFile = { path, cells: header.cells };
  const readRow = commitmentRowReader(file, header, options);
  const nameless = new Set<number>();

  /** A row under a header that lacks a column is rejected; what its other cells say is checked all the same. */
  function readIncomplete(cells: readonly string[], line: number, sink: RowSink): void {
    const own: RowSink = { contracts: sink.contracts, commitments: [], findings: [], read: 0, rejects: sink.rejects };
    readRow(cells, line, own);
    sink.read += 1;
    for (const found of own.findings) if (found.place?.cell !== undefined) sink.findings.push(found);
  }

  return ({ lines, records }: RowBatch, from: number): CommitmentBatch => {
    const sink: RowSink = { contracts: [], commitments: [], findings: [], read: 0, rejects: [] };
    for (let index = from; index < records.length; index += 1) {
      const cells = records[index] ?? [];
      const line = lines[index] ?? 0;
      if (cells.length > header.width) {
        for (const cell of filledBelowNoName(cells, header)) {
          if (!nameless.has(cell)) sink.findings.push(unknownColumn(path, header.line, cell, ''));
          nameless.add(cell);
        }
      }
      const ragged = raggedRow(path, header, cells, line);
      if (ragged) sink.findings.push(ragged);
      if (ragged) {
        sink.read += 1;
        sink.rejects.push({ origin: { file, line } });
      } else if (header.isWhole) {
        readRow(cells, line, sink);
      } else {
        readIncomplete(cells, line, sink);
      }
    }
    return sink;
  };
}

/** Cells with something in them that stand under a nameless cell at the end of the header. */
function filledBelowNoName(cells: readonly string[], header: Header): number[] {
  const filled: number[] = [];
  for (let cell = header.width; cell < Math.min(cells.length, header.fullWidth); cell += 1) {
    if (cells[cell]?.trim()) filled.push(cell);
  }
  return filled;
}

/** A row of fewer cells than the header, or of more with something in them: nobody can say which cell slipped. */
function raggedRow(path: string, header: Header, cells: readonly string[], line: number): Finding | undefined {
  if (cells.length < header.width) {
    return finding('ragged-row', { cells: cells.length, expected: header.width }, { file: path, line });
  }
  if (cells.length <= header.fullWidth) return undefined;
  const last = cells.findLastIndex((cell) => cell.trim() !== '');
  if (last < header.fullWidth) return undefined;
  const place = { file: path, line, cell: header.fullWidth };
  return finding('ragged-row', { cells: last + 1, expected: header.width }, place);
}
