// The rows of a CSV as blocks of codes: those that are plainly in order by their columns, the others by the readers of single rows.
import { UnreadableError } from '../../model/finding.ts';
import type { CommitmentBatch, ReadOptions, RowBatch, RowChecker } from '../batches.ts';
import { CodedBlock } from '../columns/coded-block.ts';
import type { CodedElsewhere, CodingTask } from '../columns/coded-pieces.ts';
import { coderFor, type RowCoder } from '../columns/row-coder.ts';
import type { SharedColumns } from '../columns/shared-columns.ts';
import { nilNote } from '../nil-note.ts';
import { isBlankRecord, recordTexts } from '../records/record-texts.ts';
import type { BrokenRow, Records } from '../records/records-in.ts';
import { BrokenRows } from './broken-rows.ts';
import { NOTHING, noRows } from './no-rows.ts';
import { rowsInCells } from './rows-in-cells.ts';

/** The rows of a CSV as blocks of codes, but for those that only a reader of single rows can make something of. */
export async function* readColumns(
  task: Omit<CodingTask, 'layout'>,
  bytes: AsyncIterable<Uint8Array>,
  piecesOf: (bytes: AsyncIterable<Uint8Array>, onBroken: (row: BrokenRow) => void) => AsyncIterable<Records>,
  checkerOf: (line: number, names: readonly string[]) => Promise<RowChecker>,
  options: ReadOptions & { readonly columns: SharedColumns; readonly elsewhere?: CodedElsewhere },
): AsyncGenerator<CommitmentBatch, { readonly rows: number }> {
  const { path, delimiter } = task;
  const { columns } = options;
  let checker: RowChecker | undefined;
  let coder: RowCoder | undefined;
  let block: CodedBlock | undefined;
  let headerLine = 1;
  let rows = 0;
  let nils = 0;
  let width = 0;
  const broken = new BrokenRows(path, options);
  const takeBroken = (row: BrokenRow) => {
    if (!checker) throw new UnreadableError(row.finding);
    broken.take({ ...row, contract: checker.contractOf(row.cells) });
  };
  const remarksOf = (records: Records, from: number): readonly CommitmentBatch[] => {
    const findings = rowsInCells(path, records, from, delimiter, width);
    return findings.length > 0 ? [{ ...NOTHING, findings }] : [];
  };
  const { elsewhere } = options;
  for await (const piece of piecesOf(elsewhere ? begunInParts(bytes) : bytes, takeBroken)) {
    let from = 0;
    if (!checker) {
      const { scanner, data } = piece;
      while (from < scanner.count && isBlankRecord(scanner, data, from)) from += 1;
      if (from === scanner.count) continue;
      headerLine = scanner.lines[from] ?? 1;
      const names = recordTexts(scanner, data, from);
      checker = await checkerOf(headerLine, names);
      width = names.length;
      from += 1;
      const { layout, findings, check } = checker;
      // Before anything is said: files are begun elsewhere in their order, each when the first word of the one before was said. One that
      // is not to be had there waits as well: the rows of those in front of it stand where its own will.
      const pieces = layout && elsewhere?.begin({ ...task, layout }, columns);
      if (findings.length > 0 || elsewhere) yield { ...NOTHING, findings };
      if (layout) {
        const alike = columns.alike(options);
        const read = (batch: RowBatch, isAnew: (index: number) => boolean) => {
          const checked = check(batch, 0, isAnew);
          nils += checked.nils?.length ?? 0;
          return checked;
        };
        block = new CodedBlock(layout, alike, read, options.numbers);
        if (pieces) {
          for await (const { records, from: first, coded, broken: rowsBroken } of pieces) {
            rowsBroken.forEach(takeBroken);
            yield* remarksOf(records, first);
            checker.look?.(records, first);
            yield { ...NOTHING, block: block.take(records, first, coded) };
          }
          break;
        }
        coder = coderFor(layout, alike, options);
      }
    }
    yield* remarksOf(piece, from);
    if (coder && block) {
      checker.look?.(piece, from);
      yield { ...NOTHING, block: block.take(piece, from, coder.take(piece, from)) };
    } else {
      const checked = checker.check(textsFrom(piece, from), 0);
      rows += checked.read;
      nils += checked.nils?.length ?? 0;
      yield checked;
    }
  }
  const rejected = broken.addTo(NOTHING);
  if (rejected.findings.length > 0) yield rejected;
  rows += (block?.read ?? 0) + rejected.read;
  broken.check(rows);
  const remarks = [...(checker?.remarks?.() ?? [])];
  const isEmpty = rows + nils === 0;
  const nil = isEmpty ? checker?.nil?.() : undefined;
  if (nil) yield { ...NOTHING, nils: [nil], findings: [nilNote(nil, { file: path, line: headerLine })] };
  else if (isEmpty) remarks.push(noRows(options, { file: path, line: headerLine }));
  if (remarks.length > 0) yield { ...NOTHING, findings: remarks };
  return { rows };
}

/** A beginning is gone through in parts of so many bytes, for the rows behind the header may be read by somebody else. */
const PART = 4096;

async function* begunInParts(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isBegun = false;
  for await (const chunk of bytes) {
    const most = isBegun ? chunk.length : PART;
    for (let at = 0; at < chunk.length; at += most) yield chunk.subarray(at, at + most);
    isBegun = true;
  }
}

function textsFrom({ scanner, data }: Records, from: number): RowBatch {
  const lines: number[] = [];
  const records: string[][] = [];
  for (let record = from; record < scanner.count; record += 1) {
    if (isBlankRecord(scanner, data, record)) continue;
    lines.push(scanner.lines[record] ?? 0);
    records.push(recordTexts(scanner, data, record));
  }
  return { lines, records };
}
