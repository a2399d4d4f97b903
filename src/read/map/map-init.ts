// Looks at a sheet nobody has described yet and says what can be seen: where its header may be, how it is parted, what
// its columns hold. It decides nothing; the draft made of it is for a person to correct.
import { type Finding, UnreadableError, unreadable } from '../../model/finding.ts';
import { nameKey } from '../../model/nearest.ts';
import { bookAndSheet } from '../../model/sheet-place.ts';
import type { SheetSketch } from '../../model/sheet-sketch.ts';
import type { RowBatch } from '../batches.ts';
import { textOf } from '../bytes.ts';
import { cellText, lineBreaksIn, scanRecord } from '../csv/csv-cells.ts';
import { readCsvRows } from '../csv/csv-rows.ts';
import { DELIMITERS, type Delimiter, HEAD_BYTES } from '../csv/delimiter.ts';
import { fieldNamed } from '../csv/header.ts';
import { readPeriod } from '../dates.ts';
import { decoderFor, type Encoding } from '../decoders.ts';
import { type OpenOptions, peek } from '../input-bytes.ts';
import { fromLine } from '../physical-lines.ts';
import { refuseLarge } from '../workbook/book.ts';
import { ColumnLook, noSigns, Sightings } from './column-sketch.ts';
import { guessField } from './field-guess.ts';
import { plainText } from './sheet-map.ts';

export interface SketchOptions extends OpenOptions {
  readonly encoding?: Encoding;
}

/** More rows than these tell nothing new. */
const MOST_ROWS = 20_000;
const HEADER_LOOKED_FOR = 60;

interface Candidate {
  readonly line: number;
  readonly names: readonly string[];
  /** What stands above it. */
  readonly above?: readonly Candidate[];
}

/** What can be seen of a CSV or a workbook. Throws an UnreadableError as reading it would. */
export async function sketchSheet(path: string, options: SketchOptions): Promise<SheetSketch> {
  return bookAndSheet(path) ? sketchWorkbook(path, options) : sketchCsv(path, options);
}

async function sketchCsv(path: string, options: SketchOptions): Promise<SheetSketch> {
  const { encoding = 'utf-8' } = options;
  try {
    return await sketchText(path, encoding, options);
  } catch (error) {
    if (options.encoding !== undefined || !isWindows1252(error) || path === '-') throw error;
    return sketchText(path, 'windows-1252', options);
  }
}

async function sketchText(path: string, encoding: Encoding, options: SketchOptions): Promise<SheetSketch> {
  const input = await options.files.open(path);
  const mark = await peek(input.chunks, 2);
  const isMarked = [0xfffe, 0xfeff].includes(((mark.head[0] ?? 0) << 8) | (mark.head[1] ?? 0));
  const { head, chunks, close } = await peek(decoderFor(encoding)(input.path, mark.chunks), HEAD_BYTES);
  try {
    const text = textOf(head);
    const readings = DELIMITERS.map((delimiter) => ({ delimiter, header: headerIn(text, delimiter) }));
    const { delimiter, header } = likeliestOf(readings);
    const rows = readCsvRows(input.path, fromLine(chunks, header.line), delimiter, header.line);
    const name = isMarked ? 'utf-16' : encoding;
    const seen = { file: input.path, delimiter, ...(name !== 'utf-8' && { encoding: name }) };
    return { ...seen, ...(await look(input.path, header, rows)) };
  } finally {
    await close();
  }
}

function isWindows1252(error: unknown): boolean {
  if (!(error instanceof UnreadableError)) return false;
  const { rule, data }: Finding = error.finding;
  return rule === 'not-utf8' && 'looksLike' in data && data.looksLike === 'windows-1252';
}

async function sketchWorkbook(path: string, options: SketchOptions): Promise<SheetSketch> {
  const { openWorkbook } = await import('../workbook/workbook.ts');
  const { book: file, sheet: wanted } = bookAndSheet(path) ?? { book: path };
  const input = await options.files.open(file);
  refuseLarge(input);
  const book = await openWorkbook(input.path, input.chunks, { decimal: '.' });
  if (book.sheets.length === 0) {
    const charts = book.rowless?.length ? { charts: book.rowless } : {};
    unreadable('input-empty', { path: input.path, ...charts }, { file: input.path });
  }
  const found = [];
  for (const sheet of book.sheets) {
    const candidates: Candidate[] = [];
    for await (const { numbers, rows } of book.rows(sheet)) {
      for (const [index, names] of rows.slice(0, HEADER_LOOKED_FOR).entries()) {
        candidates.push({ line: numbers[index] ?? 0, names });
      }
      break;
    }
    found.push({ sheet, header: bestHeader(candidates) });
  }
  const named = found.filter(({ sheet }) => wanted === undefined || sheet.name.toLowerCase() === wanted.toLowerCase());
  const { sheet, header } = likeliestOf(named.length > 0 ? named : found);
  async function* rows(): AsyncGenerator<RowBatch> {
    for await (const batch of book.rows(sheet)) {
      const from = batch.numbers.findIndex((number) => number >= header.line);
      if (from >= 0) yield { lines: batch.numbers.slice(from), records: batch.rows.slice(from) };
    }
  }
  const others = book.sheets.filter((one) => one !== sheet).map(({ name }) => name);
  return { file: input.path, sheet: { name: sheet.name, others }, ...(await look(input.path, header, rows())) };
}

/** The records a text begins with, parted by one delimiter. */
function headerIn(text: string, delimiter: Delimiter): Candidate {
  const candidates: Candidate[] = [];
  for (let at = 0, line = 1; at < text.length && candidates.length < HEADER_LOOKED_FOR; ) {
    const { cells, end } = scanRecord(text, at, delimiter);
    candidates.push({ line, names: cells.map((cell) => cellText(text, cell)) });
    line += lineBreaksIn(text.slice(at, end));
    at = end;
  }
  return bestHeader(candidates);
}

/** The record that reads most like a header: known or guessable names first, then different words without figures. */
function bestHeader(candidates: readonly Candidate[]): Candidate {
  const [first = { line: 1, names: [] }] = candidates;
  const best = candidates.reduce((one, other) => (headerScore(other) > headerScore(one) ? other : one), first);
  return { ...best, above: candidates.slice(0, candidates.indexOf(best)) };
}

function headerScore({ names }: Candidate): number {
  const filled = names.map(plainText).filter((name) => name !== '');
  const isTime = (name: string) => 'value' in readPeriod(name, true);
  const known = filled.filter((name) => fieldNamed(name) ?? guessField(name) ?? (isTime(name) || undefined)).length;
  const words = filled.filter((name) => /\p{L}/u.test(name) && name.length <= 80).length;
  return known * 10 + words;
}

function likeliestOf<T extends { readonly header: Candidate }>(all: readonly T[]): T {
  const [first, ...more] = all;
  if (!first) throw new RangeError('there is nothing to choose from');
  return more.reduce((best, one) => (headerScore(one.header) > headerScore(best.header) ? one : best), first);
}

/** Labels above a header that sound like a field, with what stands to the right of each. */
function labelsAbove({ above = [] }: Candidate): Pick<SheetSketch, 'above'> {
  const found = above.flatMap(({ names }) =>
    names.flatMap((name, cell) => {
      const label = plainText(name);
      const field = fieldNamed(label) ?? guessField(label.replace(/[:.]+$/, ''));
      const text = names
        .slice(cell + 1)
        .map(plainText)
        .find((one) => one !== '');
      return field && text !== undefined ? [{ label, field, text }] : [];
    }),
  );
  return found.length > 0 ? { above: found } : {};
}

/** Looks through the rows under a header. The first record of the first batch is the header itself. */
async function look(file: string, header: Candidate, batches: AsyncIterable<RowBatch>) {
  const names = header.names.map(plainText);
  if (names.every((name) => name === '')) unreadable('input-empty', { path: file }, { file });
  const signs = noSigns();
  const columns = names.map((name) => new ColumnLook(name, signs));
  const repeats = new Sightings(1);
  const totals = new Sightings(4);
  const columnOf = new Map<string, string>();
  let rows = -1;
  let isAll = true;
  for await (const { lines, records } of batches) {
    for (const [index, cells] of records.entries()) {
      rows += 1;
      if (rows === 0) continue;
      const line = lines[index] ?? 0;
      if (names.every((name, cell) => nameKey(cells[cell] ?? '') === nameKey(name))) {
        repeats.add('', String(line), line);
        continue;
      }
      const total = cells.findIndex((cell) => /^(?:grand |sub)?-?\s*totals?\b/i.test(plainText(cell)));
      if (total >= 0) {
        const text = plainText(cells[total] ?? '');
        totals.add(`${total} ${text}`, text, line);
        columnOf.set(text, names[total] ?? '');
        continue;
      }
      for (const [cell, column] of columns.entries()) column.add(cells[cell] ?? '', line);
    }
    if (rows >= MOST_ROWS) {
      isAll = false;
      break;
    }
  }
  const one = (sightings: Sightings) => sightings.all[0];
  const { commaDecimals, pointDecimals, dayFirst, monthFirst, eitherOrder } = signs;
  const met = { commaDecimals, pointDecimals, dayFirst, monthFirst, eitherOrder, repeatedHeader: repeats };
  return {
    headerRow: header.line,
    ...labelsAbove(header),
    rows: Math.max(0, rows),
    isAll,
    columns: columns.map((column) => column.sketch()),
    ...Object.fromEntries(Object.entries(met).flatMap(([key, it]) => (one(it) ? [[key, one(it)]] : []))),
    totals: totals.all.map((total) => ({ ...total, column: columnOf.get(total.text) ?? '' })),
  };
}
