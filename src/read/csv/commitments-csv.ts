// A CSV of commitments, start to end: its delimiter, its header, then its rows in batches, checked.
import type { InputFile } from '../../model/commitment.ts';
import { type Finding, finding } from '../../model/finding.ts';
import type { CommitmentBatch, PassesOver, ReadOptions, RowBatch, RowChecker } from '../batches.ts';
import { commitmentRowReader, type RowSink } from '../commitment-rows.ts';
import { decoderFor } from '../decoders.ts';
import { peek } from '../input-bytes.ts';
import { fromLine } from '../physical-lines.ts';
import { readCsvRows } from './csv-rows.ts';
import { declaredDelimiter, findDelimiter, HEAD_BYTES } from './delimiter.ts';
import { type Header, readHeader, unknownColumn } from './header.ts';
import { filledBelowNoName, raggedRow, repeatsHeader } from './row-shape.ts';

/**
 * The commitments of a CSV file in batches; returns how many rows there were. Faults of data are findings in their
 * batch; a file that cannot be read throws an UnreadableError, after the batches before the fault.
 */
export async function* readCommitmentsCsv(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  options: ReadOptions,
): AsyncGenerator<CommitmentBatch, { readonly rows: number }> {
  // Most sheets are ours, and need none of what reads those of others.
  const hints = options.map ? (await import('../map/mapped-rows.ts')).headHints(options.map) : {};
  const decoded = decoderFor(options.encoding)(path, bytes);
  const { firstLine } = hints;
  const { head, chunks, close } = await peek(
    firstLine === undefined ? decoded : fromLine(decoded, firstLine),
    HEAD_BYTES,
  );
  try {
    const text = head.toString('utf8');
    const delimiter = findDelimiter(path, text, hints);
    const isDeclared = firstLine === undefined && declaredDelimiter(text) !== undefined;
    const rows = isDeclared ? fromLine(chunks, 2) : chunks;
    return yield* readCommitmentRows(path, readCsvRows(path, rows, delimiter, isDeclared ? 2 : firstLine), options);
  } finally {
    await close();
  }
}

/**
 * The commitments in rows of text, whoever read them: the first record is the header. Where every row is to be passed over,
 * nothing is said of the header either.
 */
export async function* readCommitmentRows(
  path: string,
  batches: AsyncIterable<RowBatch>,
  options: ReadOptions,
): AsyncGenerator<CommitmentBatch, { readonly rows: number }> {
  let checker: RowChecker | undefined;
  const isPassed = options.passesOver?.(path);
  let headerLine = 1;
  let rows = 0;
  let passed = 0;
  let ofHeader: readonly Finding[] = [];
  for await (const batch of batches) {
    options.onRows?.(batch);
    const isFirst = checker === undefined;
    if (!checker) {
      headerLine = batch.lines[0] ?? 1;
      const names = batch.records[0] ?? [];
      checker = options.map
        ? (await import('../map/mapped-rows.ts')).mappedChecker(path, headerLine, names, options.map, options)
        : plainChecker(path, readHeader(path, headerLine, names), options);
      ofHeader = checker.findings;
    }
    const from = isFirst ? 1 : 0;
    const left = isPassed ? without(batch, from, isPassed) : batch;
    passed += batch.records.length - left.records.length;
    const checked = checker.check(left, from);
    rows += checked.read;
    if (ofHeader.length === 0 || (isPassed && checked.read === 0)) {
      yield checked;
      continue;
    }
    yield { ...checked, findings: [...ofHeader, ...checked.findings] };
    ofHeader = [];
  }
  if (ofHeader.length > 0 && passed === 0) {
    yield { contracts: [], commitments: [], findings: ofHeader, read: 0, rejects: [] };
  }
  const remarks = checker?.remarks?.() ?? [];
  if (remarks.length > 0) yield { contracts: [], commitments: [], findings: remarks, read: 0, rejects: [] };
  if (rows + passed === 0) {
    const noRows = finding('no-rows', {}, { file: path, line: headerLine });
    yield { contracts: [], commitments: [], findings: [noRows], read: 0, rejects: [] };
  }
  return { rows };
}

/** The rows of a batch but for those that are passed over; those before `from` stay. */
function without({ lines, records }: RowBatch, from: number, isPassed: PassesOver): RowBatch {
  const kept = lines.map((line, index) => index < from || !isPassed(line, 1));
  return { lines: lines.filter((_, index) => kept[index]), records: records.filter((_, index) => kept[index]) };
}

function plainChecker(path: string, header: Header, options: ReadOptions): RowChecker {
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

  const check = ({ lines, records }: RowBatch, from: number): CommitmentBatch => {
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
      const fault = repeatsHeader(cells, header)
        ? finding('repeated-header', {}, { file: path, line })
        : raggedRow(path, header, cells, line);
      if (fault) {
        sink.findings.push(fault);
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
  return { findings: header.findings, check };
}
