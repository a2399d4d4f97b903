// Findings with the lines they are about: each file is read once more, and only the records that are shown are taken apart.
import { type Excerpt, type Finding, type LinedFinding, type Place, UnreadableError } from '../model/finding.ts';
import { bookAndSheet } from '../model/sheet-place.ts';
import type { FileReading } from './batches.ts';
import { concatBytes, textOf } from './bytes.ts';
import { type RecordSpan, scanRecord } from './csv/csv-cells.ts';
import { HEAD_BYTES, type HeadReading, likeliestHeader } from './csv/delimiter.ts';
import { decoderFor } from './decoders.ts';
import { type OpenOptions, peek } from './input-bytes.ts';
import { kindOfPath, kindOfText } from './input-kind.ts';
import { fromLine, linesIn } from './physical-lines.ts';
import type { Delimiter } from './records/delimiters.ts';
import { asWindows1252 } from './windows-1252.ts';

/** Where the files of findings are read again. */
export interface ExcerptSources extends OpenOptions {
  /** How each file was read, where a map or a flag said so. */
  readonly readingFor?: (file: string) => FileReading | undefined;
  /** They go into what is written, where a file that is not given again is a fault; beside a result it is none. */
  readonly isWritten?: boolean;
}

/** Findings whose columns are looked up; each takes some memory until all are written. */
const MOST_COLUMNS = 50_000;

/** A record whose cell is not found within so many lines is shown by its first. */
const MOST_LINES = 200;

/**
 * The findings in the same order, each that names a line with an excerpt, and each that names a cell with the exact line,
 * column and length of it. Columns (from 1) and lengths count as JavaScript strings do. One pass for each file; a file
 * that cannot be read again leaves its findings as they were. Throws an UnreadableError of one that the disk does not give again, where they are written.
 */
export async function addExcerpts(findings: readonly Finding[], sources: ExcerptSources): Promise<Finding[]> {
  const wanted = new Map<string, LinedFinding[]>();
  for (const one of findings) {
    if (!hasLine(one) || one.excerpt) continue;
    const ofFile = wanted.get(one.place.file);
    if (ofFile) ofFile.push(one);
    else wanted.set(one.place.file, [one]);
  }
  const shown = new Map<Finding, Finding>();
  for (const [file, ofFile] of wanted) {
    try {
      if (bookAndSheet(file)?.sheet !== undefined) {
        const { showSheet } = await import('./workbook/workbook-excerpts.ts');
        await showSheet(file, ofFile, sources, shown);
      } else await showFile(file, sources, ofFile, shown);
    } catch (error) {
      if (!(error instanceof UnreadableError) || (sources.isWritten && isOfDisk(error))) throw error;
    }
  }
  return findings.map((one) => shown.get(one) ?? one);
}

/**
 * The findings in the same order, each that names a cell of a text sheet with its exact line, column and length, and no lines of the
 * file. Of very many only the first are looked up.
 */
export async function addColumns(findings: readonly Finding[], sources: ExcerptSources): Promise<readonly Finding[]> {
  const isWanted = ({ place }: Finding) => place !== undefined && hasCell(place) && !bookAndSheet(place.file);
  const wanted = findings.filter(isWanted).slice(0, MOST_COLUMNS);
  if (wanted.length === 0) return findings;
  const found = (await addExcerpts(wanted, sources)).map(({ excerpt: _, ...one }): Finding => one);
  const places = new Map(wanted.map((one, index) => [one, found[index]]));
  return findings.map((one) => places.get(one) ?? one);
}

/** Whether it is the disk that does not give a file again, be it gone or another one by now. */
export const isOfDisk = ({ finding: { rule } }: UnreadableError): boolean =>
  rule === 'input-unreadable' || rule === 'input-missing';

async function fromLineOf(head: Uint8Array, line: number): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of fromLine(only(head), line)) parts.push(part);
  return textOf(concatBytes(parts));
}

async function* only(head: Uint8Array): AsyncGenerator<Uint8Array> {
  yield head;
}

function hasLine(one: Finding): one is LinedFinding {
  return one.place?.line !== undefined;
}

async function showFile(
  file: string,
  sources: ExcerptSources,
  findings: readonly LinedFinding[],
  shown: Map<Finding, Finding>,
): Promise<void> {
  const { map, encoding, headerRow } = sources.readingFor?.(file) ?? {};
  const isUndecoded = findings.some(({ rule }) => rule === 'not-utf8');
  const raw = sources.files.again(file);
  const bytes = isUndecoded ? asWindows1252(raw) : decoderFor(encoding)(file, raw);
  const { head, chunks } = await peek(bytes, HEAD_BYTES);
  if (head.length === 0) return;
  const hints =
    map && kindOfPath(file) !== 'yaml'
      ? (await import('./map/mapped-rows.ts')).headHints(map)
      : headerRow === undefined
        ? {}
        : { firstLine: headerRow };
  const text = (await fromLineOf(head, hints.firstLine ?? 1)).replace(/^\uFEFF/, '');
  const isSheet = (kindOfPath(file) ?? kindOfText(text)) === 'sheet' || findings.some(({ place }) => hasCell(place));
  const header = isSheet ? likeliestHeader(text, hints) : undefined;
  const byLine = [...findings].sort((a, b) => a.place.line - b.place.line);
  let next = 0;
  let open: { readonly finding: LinedFinding; readonly lines: string[] }[] = [];

  const recordOf = lastScanned();
  const nextLine = () => byLine[next]?.place.line ?? Number.POSITIVE_INFINITY;
  for await (const { first, lines } of linesIn(chunks, () => (open.length > 0 ? 0 : nextLine()))) {
    for (let number = open.length > 0 ? first : nextLine(); number < first + lines.length; ) {
      for (let one = byLine[next]; one?.place.line === number; one = byLine[next]) {
        open.push({ finding: one, lines: [] });
        next += 1;
      }
      for (const record of open) record.lines.push(lines[number - first] ?? '');
      open = open.filter((record) => {
        const done = showFinding(record.finding, record.lines, header, recordOf);
        if (done) shown.set(record.finding, done);
        return !done;
      });
      number = open.length > 0 ? number + 1 : nextLine();
    }
    if (open.length === 0 && next === byLine.length) return;
  }
  for (const { finding, lines } of open) shown.set(finding, showLine(finding, lines[0] ?? '', header));
}

const hasCell = (place: Place): boolean => place.cell !== undefined && place.column === undefined;

/** Takes a record apart; the one before is known, for thousands of findings may be of one header. */
function lastScanned(): (text: string, delimiter: Delimiter) => RecordSpan {
  let last: { readonly text: string; readonly record: RecordSpan } | undefined;
  return (text, delimiter) => {
    if (last?.text !== text) last = { text, record: scanRecord(text, 0, delimiter) };
    return last.record;
  };
}

/** The finding with its excerpt, from the lines read of its record so far; undefined while more lines are needed. */
function showFinding(
  finding: LinedFinding,
  lines: readonly string[],
  header: HeadReading | undefined,
  recordOf: ReturnType<typeof lastScanned>,
): Finding | undefined {
  const { cell, line } = finding.place;
  if (!header || cell === undefined || !hasCell(finding.place)) return showLine(finding, lines[0] ?? '', header);
  const text = lines.join('\n');
  const record = recordOf(text, header.delimiter);
  const span = spanIn(text, record, cell);
  if (span) {
    const { row, ...where } = span;
    const place = { ...finding.place, line: line + row, ...where };
    return showLine({ ...finding, place }, lines[row] ?? '', header, header.columns[cell]);
  }
  return record.closed || lines.length >= MOST_LINES ? showLine(finding, lines[0] ?? '', header) : undefined;
}

function showLine(
  finding: LinedFinding,
  text: string,
  header: HeadReading | undefined,
  headerColumn?: number,
): LinedFinding {
  const { line, column, length } = finding.place;
  const above = header && header.line < line && { line: header.line, text: header.text };
  const excerpt: Excerpt = {
    ...(above && { header: { ...above, ...(headerColumn !== undefined && { column: headerColumn }) } }),
    line,
    text,
    ...(column !== undefined && { column }),
    ...(length !== undefined && { length }),
  };
  return { ...finding, excerpt };
}

/** Where a cell stands: its row below the record's first line, its column from 1, its length on that line, at least 1. */
function spanIn(text: string, record: RecordSpan, cell: number) {
  const span = record.cells[cell];
  if (!span) return undefined;
  const whole = text.slice(span.from, span.to);
  const blank = whole.trim() === '' ? 0 : whole.length - whole.trimStart().length;
  const from = span.from + blank;
  const [firstLine = ''] = text.slice(from, span.to).split('\n', 1);
  const lineStart = text.lastIndexOf('\n', from - 1) + 1;
  return {
    row: text.slice(0, from).split('\n').length - 1,
    column: from - (from === 0 ? 0 : lineStart) + 1,
    length: Math.max(1, firstLine.trimEnd().length),
  };
}
