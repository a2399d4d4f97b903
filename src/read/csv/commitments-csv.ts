// A CSV of commitments, start to end: its delimiter, its header, then its rows in batches, checked.
import type { InputFile } from '../../model/commitment.ts';
import { type Finding, finding, UnreadableError } from '../../model/finding.ts';
import { addAll } from '../../model/lists.ts';
import { isOfRejects, raggedIn, unled } from '../../model/rejected-row.ts';
import type { CommitmentBatch, PassesOver, ReadOptions, RowBatch, RowChecker } from '../batches.ts';
import { textOf } from '../bytes.ts';
import type { CodedElsewhere } from '../columns/coded-pieces.ts';
import type { SharedColumns } from '../columns/shared-columns.ts';
import { commitmentRowReader, type RowSink } from '../commitment-rows.ts';
import { decoderFor } from '../decoders.ts';
import { peek } from '../input-bytes.ts';
import { isForm } from '../map/sheet-map.ts';
import { nilNote } from '../nil-note.ts';
import { NumberLook } from '../number-look.ts';
import { fromLine, sentencesIn } from '../physical-lines.ts';
import { isBlankRecord } from '../records/record-texts.ts';
import { type BrokenRow, type Records, recordsIn } from '../records/records-in.ts';
import { BrokenRows } from './broken-rows.ts';
import { readColumns } from './csv-columns.ts';
import { readCsvRows } from './csv-rows.ts';
import { declaredDelimiter, findDelimiter, HEAD_BYTES, type HeadHints, likeliestHeader } from './delimiter.ts';
import { type Header, readHeader, unknownColumn } from './header.ts';
import { NOTHING, noRows } from './no-rows.ts';
import { filledBelowNoName, raggedRow, raggedStill, repeatsHeader } from './row-shape.ts';

/**
 * The commitments of a CSV file in batches; returns how many rows there were. Faults of data are findings in their
 * batch; a file that cannot be read throws an UnreadableError, after the batches before the fault.
 */
export async function* readCommitmentsCsv(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  given: ReadOptions & { readonly columns?: SharedColumns; readonly elsewhere?: CodedElsewhere },
): AsyncGenerator<CommitmentBatch, { readonly rows: number }> {
  // Most sheets are ours, and need none of what reads those of others.
  const hints: HeadHints = given.map ? (await import('../map/mapped-rows.ts')).headHints(given.map) : {};
  const decoded = decoderFor(given.encoding)(path, bytes);
  const { firstLine, keepsAbove = false } = hints;
  const above: string[] = [];
  const { head, chunks, close } = await peek(
    firstLine === undefined || keepsAbove
      ? decoded
      : fromLine(decoded, firstLine, (bytes) => addAll(above, sentencesIn(bytes))),
    HEAD_BYTES,
  );
  try {
    const text = keepsAbove ? textFromLine(textOf(head), firstLine ?? 1) : textOf(head);
    const delimiter = delimiterOf(path, text, hints);
    const isDeclared = firstLine === undefined && declaredDelimiter(text) !== undefined;
    // What stands above the header says nothing by any delimiter, but may be cells by this one: `,,,` above names with semicolons.
    const headerLine = firstLine === undefined ? likeliestHeader(text, { ...hints, delimiter })?.line : undefined;
    const from = Math.max(headerLine ?? 1, isDeclared ? 2 : 1);
    const rows = from > 1 ? fromLine(chunks, from) : chunks;
    const begin = from > 1 ? from : keepsAbove ? 1 : firstLine;
    const isParted = delimiter === ';';
    const numbers = given.map?.decimal === undefined ? new NumberLook(isParted) : undefined;
    const options = { ...given, ...(numbers && { numbers }) };
    // Where a comma may stand before decimals, every number is looked at; and of rejected rows every cell.
    const isSlow =
      (given.map && isForm(given.map)) ||
      !options.columns ||
      options.passesOver ||
      options.onRows ||
      (isParted && numbers) ||
      /\bx_file\b/i.test(text);
    const readsOn = options.brokenRows !== undefined;
    if (options.onRecords && !keepsAbove && !(given.map && isForm(given.map)) && !/\bx_file\b/i.test(text)) {
      return yield* handedOver((take) => recordsIn(path, rows, delimiter, begin, take), options);
    }
    // A form fills rows from those before them.
    const only = given.map && isForm(given.map) ? undefined : options.rawLines;
    const { columns } = options;
    const taken = readsOn ? (take: (row: BrokenRow) => void) => take : () => undefined;
    const read =
      isSlow || !columns
        ? yield* readCommitmentRows(
            path,
            await shownFrom(readCsvRows(path, rows, delimiter, begin, readsOn, only), hints),
            options,
            above,
          )
        : yield* readColumns(
            { ...taskOf(path, options), delimiter, begin, readsOn },
            rows,
            (bytes, take) => recordsIn(path, bytes, delimiter, begin, taken(take)),
            (line, names) => checkerOf(path, line, names, options, { above }),
            { ...options, columns },
          );
    const findings = numbers?.findings ?? [];
    if (findings.length > 0) yield { ...NOTHING, findings };
    return read;
  } finally {
    await close();
  }
}

/** Hands over records as they stand. */
async function* handedOver(
  pieces: (onBroken?: (row: BrokenRow) => void) => AsyncIterable<Records>,
  { onRecords, onRows, rawLines, brokenRows }: ReadOptions,
): AsyncGenerator<CommitmentBatch, { readonly rows: number }> {
  let isHeader = true;
  const take = ({ line, cells, finding }: BrokenRow) => {
    if (isHeader) throw new UnreadableError(finding);
    if (rawLines?.has(line)) onRows?.({ lines: [line], records: [cells] });
  };
  for await (const records of pieces(brokenRows && take)) {
    const { scanner, data } = records;
    for (let row = 0; isHeader && row < scanner.count; row += 1) isHeader = isBlankRecord(scanner, data, row);
    if (!isHeader) onRecords?.(records);
    // Whoever is handed them takes them before the next are read.
    yield NOTHING;
  }
  return { rows: 0 };
}

/** What of the options decides how rows are coded. */
function taskOf(path: string, { map, dates, status, encoding }: ReadOptions) {
  return { path, dates, ...(map && { map }), ...(status && { status }), ...(encoding && { encoding }) };
}

/** The delimiter of a file; of several header rows, by the one that names most columns. */
function delimiterOf(path: string, text: string, hints: HeadHints) {
  const { headerRows = 1, firstLine } = hints;
  const lower = headerRows > 1 ? textFromLine(text, headerRows) : '';
  const ofLower = { ...hints, ...(firstLine !== undefined && { firstLine: firstLine + headerRows - 1 }) };
  const known = (head: string, own: HeadHints) => likeliestHeader(head, own)?.known ?? 0;
  const isBelow = lower !== '' && known(lower, ofLower) > known(text, hints);
  return isBelow ? findDelimiter(path, lower, ofLower) : findDelimiter(path, text, hints);
}

/** Rows from the header on, with what stands above it where a map asks for that. */
async function shownFrom(rows: AsyncIterable<RowBatch>, { firstLine, keepsAbove }: HeadHints) {
  if (!keepsAbove || firstLine === undefined) return rows;
  return (await import('../map/form-rows.ts')).fromHeader(rows, firstLine);
}

/** A text from one of its lines (from 1) on. */
function textFromLine(text: string, line: number): string {
  let at = 0;
  for (let left = line - 1; left > 0; left -= 1) {
    const end = /\r\n|\n|\r/g;
    end.lastIndex = at;
    if (!end.exec(text)) return '';
    at = end.lastIndex;
  }
  return text.slice(at);
}

/**
 * The commitments in rows of text, whoever read them: the first record is the header. Where every row is to be passed over,
 * nothing is said of the header either.
 */
export async function* readCommitmentRows(
  path: string,
  batches: AsyncIterable<RowBatch>,
  options: ReadOptions,
  linesAbove: readonly string[] = [],
): AsyncGenerator<CommitmentBatch, { readonly rows: number }> {
  let checker: RowChecker | undefined;
  const isPassed = options.passesOver?.(path);
  const broken = new BrokenRows(path, options);
  let headerLine = 1;
  let rows = 0;
  let passed = 0;
  let nils = 0;
  let ofHeader: readonly Finding[] = [];
  const { map } = options;
  const cells = asTheyWere(batches);
  const { formRows } = map && isForm(map) ? await import('../map/form-rows.ts') : {};
  const rowsOf = map && formRows ? formRows(path, cells, { map, dates: map.dates ?? options.dates }) : cells;
  for await (const batch of rowsOf) {
    options.onRows?.(batch);
    if (options.rawLines) {
      // Whoever is handed the rows takes them one batch after the other.
      yield NOTHING;
      continue;
    }
    const isFirst = checker === undefined;
    if (!checker) {
      headerLine = batch.lines[0] ?? 1;
      checker = await checkerOf(path, headerLine, batch.records[0] ?? [], options, {
        ...(batch.form && { form: batch.form }),
        above: batch.above?.records.map((cells) => cells.join(' ')) ?? linesAbove,
      });
      ofHeader = checker.findings;
    }
    const from = isFirst ? 1 : 0;
    const left = isPassed ? without(batch, from, isPassed) : batch;
    passed += batch.records.length - left.records.length;
    const checked = withRemarks(
      broken.addTo(checker.check(broken.takeOut(left, checker), from)),
      isPassed ? [] : batch.remarks,
    );
    rows += checked.read;
    nils += checked.nils?.length ?? 0;
    if (ofHeader.length === 0 || (isPassed && checked.read === 0)) {
      yield checked;
      continue;
    }
    yield { ...checked, findings: [...ofHeader, ...checked.findings] };
    ofHeader = [];
  }
  if (options.rawLines) return { rows };
  if (ofHeader.length > 0 && passed === 0) {
    yield { contracts: [], commitments: [], findings: ofHeader, read: 0, rejects: [] };
  }
  const remarks = checker?.remarks?.() ?? [];
  if (remarks.length > 0) yield { contracts: [], commitments: [], findings: remarks, read: 0, rejects: [] };
  broken.check(rows + passed);
  const isEmpty = rows + passed + nils === 0;
  const nil = isEmpty ? checker?.nil?.() : undefined;
  if (nil) yield { ...NOTHING, nils: [nil], findings: [nilNote(nil, { file: path, line: headerLine })] };
  else if (isEmpty) {
    yield { ...NOTHING, findings: [noRows(options, { file: path, line: headerLine })] };
  }
  return { rows };
}

/** Somebody may have put a line or two above the header. */
const HEADER_AMONG = 20;

/** Rows of a file of rejected rows as they stood in the file they came from; those of any other as they are. */
async function* asTheyWere(batches: AsyncIterable<RowBatch>): AsyncGenerator<RowBatch> {
  let isLed: boolean | undefined;
  for await (const batch of batches) {
    isLed ??= batch.records.slice(0, HEADER_AMONG).some(isOfRejects);
    yield isLed ? { ...batch, records: batch.records.map((record) => record.map(unled)) } : batch;
  }
}

function withRemarks(batch: CommitmentBatch, remarks: readonly Finding[] = []): CommitmentBatch {
  return remarks.length === 0 ? batch : { ...batch, findings: [...batch.findings, ...remarks] };
}

async function checkerOf(
  path: string,
  line: number,
  names: readonly string[],
  options: ReadOptions,
  head: Pick<RowBatch, 'form'> & { readonly above?: readonly string[] } = {},
) {
  return options.map
    ? (await import('../map/mapped-rows.ts')).mappedChecker(path, line, names, options.map, options, head)
    : plainChecker(path, readHeader(path, line, names), names, options);
}

/** The rows of a batch but for those that are passed over; those before `from` stay. */
function without(batch: RowBatch, from: number, isPassed: PassesOver): RowBatch {
  const { lines, records, filled } = batch;
  const kept = lines.map((line, index) => index < from || !isPassed(line, 1));
  const isKept = (_: unknown, index: number) => kept[index];
  return {
    ...batch,
    lines: lines.filter(isKept),
    records: records.filter(isKept),
    ...(filled && { filled: filled.filter(isKept) }),
  };
}

function plainChecker(path: string, header: Header, names: readonly string[], options: ReadOptions): RowChecker {
  const file: InputFile = { path, cells: header.cells };
  const readRow = commitmentRowReader(file, header, options);
  const nameless = new Set<number>();
  const ragged = raggedIn(names);
  const contractOf = (cells: readonly string[]) => cells[header.cells.contract_id ?? -1]?.trim() || undefined;

  /** A row under a header that lacks a column is rejected; what its other cells say is checked all the same. */
  function readIncomplete(cells: readonly string[], line: number, sink: RowSink): void {
    const own: RowSink = { contracts: sink.contracts, commitments: [], findings: [], read: 0, rejects: sink.rejects };
    readRow(cells, line, own);
    sink.read += 1;
    for (const found of own.findings) if (found.place?.cell !== undefined) sink.findings.push(found);
  }

  const check = ({ lines, records }: RowBatch, from: number, isAnew?: (index: number) => boolean): CommitmentBatch => {
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
      const isHeader = repeatsHeader(cells, header);
      const fault = isHeader
        ? finding('repeated-header', {}, { file: path, line })
        : (raggedRow(path, header, cells, line) ?? raggedStill(path, ragged, cells, line));
      if (fault) {
        const contract = isHeader ? undefined : contractOf(cells);
        sink.findings.push(fault);
        sink.read += 1;
        sink.rejects.push({ ...(contract !== undefined && { contract }), origin: { file, line } });
      } else if (header.isWhole) {
        readRow(cells, line, sink, isAnew?.(index) ?? false);
      } else {
        readIncomplete(cells, line, sink);
      }
    }
    return sink;
  };
  if (!header.isWhole || ragged.length > 0) return { findings: header.findings, check, contractOf };
  const { width, fullWidth } = header;
  const sources = Object.fromEntries(Object.entries(header.cells).map(([field, cell]) => [field, { cells: [cell] }]));
  return {
    findings: header.findings,
    layout: { file, names, width, fullWidth, sources, skips: [] },
    check,
    contractOf,
  };
}
