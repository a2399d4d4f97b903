// Looks at a sheet nobody has described yet and says what can be seen: where its header may be, how it is parted, what
// its columns hold. It decides nothing; the draft made of it is for a person to correct.
import { type Finding, UnreadableError, unreadable } from '../../model/finding.ts';
import { nameKey } from '../../model/nearest.ts';
import { bookAndSheet, columnLetters } from '../../model/sheet-place.ts';
import type { SheetSketch } from '../../model/sheet-sketch.ts';
import type { RowBatch } from '../batches.ts';
import { textOf } from '../bytes.ts';
import { readNumber } from '../cells.ts';
import { cellText, lineBreaksIn, scanRecord } from '../csv/csv-cells.ts';
import { readCsvRows } from '../csv/csv-rows.ts';
import { DELIMITERS, type Delimiter, HEAD_BYTES } from '../csv/delimiter.ts';
import { fieldNamed } from '../csv/header.ts';
import { readPeriod } from '../dates.ts';
import { decoderFor, type Encoding } from '../decoders.ts';
import { type OpenOptions, peek } from '../input-bytes.ts';
import { fromLine } from '../physical-lines.ts';
import { noRemarks, refuseLarge } from '../workbook/book.ts';
import { ColumnLook, noSigns, Sightings, seeDate, seeHeaderDates } from './column-sketch.ts';
import { guessField, guessRole } from './field-guess.ts';
import { namesOf } from './form-names.ts';
import { plainText } from './sheet-map.ts';
import { SumsLook, timeOf } from './time-columns.ts';

interface SketchOptions extends OpenOptions {
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
  const remarks = noRemarks();
  async function* rows(): AsyncGenerator<RowBatch> {
    for await (const batch of book.rows(sheet, remarks)) {
      const from = batch.numbers.findIndex((number) => number >= header.line);
      if (from >= 0) yield { lines: batch.numbers.slice(from), records: batch.rows.slice(from) };
    }
  }
  const others = book.sheets.filter((one) => one !== sheet).map(({ name }) => name);
  const isAlike = (one: Candidate) =>
    one.line === header.line && one.names.map(nameKey).join('\n') === header.names.map(nameKey).join('\n');
  const alike = found.filter((one) => wanted === undefined && isAlike(one.header)).map((one) => one.sheet.name);
  const looked = await look(input.path, header, rows(), remarks.merged);
  return { file: input.path, sheet: { name: sheet.name, others, alike }, ...looked };
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
  const best = bestOf(candidates, (one) => one) ?? first;
  const before = candidates[candidates.indexOf(best) - 1];
  // A row of times alone below one that names other columns is the lower of two header rows.
  const isLower = before !== undefined && before.line === best.line - 1 && (best.names[0] ?? '').trim() === '';
  const top = isLower && lowerOf(before, best.names) ? before : best;
  return { ...top, above: candidates.slice(0, candidates.indexOf(top)) };
}

/** Columns beyond these make no row more like a header; sheets repeat their names, so what each says is remembered. */
const MOST_NAMES = 1000;
const MOST_REMEMBERED = 10_000;
const scores = new Map<string, number>();

function headerScore({ names }: Candidate): number {
  return names.slice(0, MOST_NAMES).reduce((sum, name) => sum + nameScore(name), 0);
}

function nameScore(text: string): number {
  const before = scores.get(text);
  if (before !== undefined) return before;
  const name = plainText(text);
  const isKnown =
    name !== '' && (fieldNamed(name) !== undefined || !!guessField(name) || 'value' in readPeriod(name, true));
  const score = (isKnown ? 10 : 0) + (/\p{L}/u.test(name) && name.length <= 80 ? 1 : 0);
  if (scores.size >= MOST_REMEMBERED) scores.clear();
  scores.set(text, score);
  return score;
}

/** The first of those whose header reads most like one. */
function bestOf<T>(all: readonly T[], headerOf: (one: T) => Candidate): T | undefined {
  let [best, most] = [all[0], Number.NEGATIVE_INFINITY];
  for (const one of all) {
    const score = headerScore(headerOf(one));
    if (score > most) [best, most] = [one, score];
  }
  return best;
}

function likeliestOf<T extends { readonly header: Candidate }>(all: readonly T[]): T {
  const best = bestOf(all, ({ header }) => header);
  if (!best) throw new RangeError('there is nothing to choose from');
  return best;
}

/** Labels above a header that sound like a field, with what stands to the right of each, or behind its colon. */
function labelsAbove({ above = [] }: Candidate) {
  const fieldOf = (label: string) => fieldNamed(label) ?? guessField(label.replace(/[:.]+$/, ''));
  const found = above.flatMap(({ line, names }) =>
    names.flatMap((name, cell) => {
      const text = plainText(name);
      const [label = '', ...rest] = text.split(':');
      const own = rest.join(':').trim();
      const field = fieldOf(own === '' ? text : label);
      if (!field) return [];
      if (own !== '') return [{ label, field, text: own, place: '', line }];
      const beside = names.findIndex((one, at) => at > cell && plainText(one) !== '');
      const said = plainText(names[beside] ?? '');
      return said === '' || /:$/.test(said)
        ? []
        : [{ label: text, field, text: said, place: `${columnLetters(beside)}${line}`, line }];
    }),
  );
  // A label that stands twice tells its cell no longer.
  const isTwice = (label: string) => found.filter((one) => nameKey(one.label) === nameKey(label)).length > 1;
  return found.map(({ place, ...one }) => ({
    ...one,
    ...(isTwice(one.label) && place !== '' && { cell: place }),
  }));
}

/** A header with the row below it, where the two name the columns together: months over Target and Actual, or the other way round. */
function lowerOf({ names }: Candidate, next: readonly string[]): readonly string[] | undefined {
  const upper = names.map(plainText);
  const lower = next.map(plainText);
  const isTime = (text: string) => text !== '' && 'value' in readPeriod(text, true);
  const isNumber = (text: string) => text !== '' && 'value' in readNumber('', text, '.');
  const filled = lower.filter((text) => text !== '');
  if (filled.length < 2 || lower.some((text) => isNumber(text) && !isTime(text))) return undefined;
  const overBlanks = lower.filter((text, cell) => text !== '' && (upper[cell] ?? '') === '').length;
  const isOfTimes = upper.filter(isTime).length > 0 && new Set(filled).size < filled.length;
  const isUnderRoles = filled.filter(isTime).length > 1 && upper.some((name) => guessRole(name) !== undefined);
  return overBlanks > 0 && (isOfTimes || isUnderRoles) ? lower : undefined;
}

/** Looks through the rows under a header. The first record of the first batch is the header itself. */
async function look(file: string, header: Candidate, batches: AsyncIterable<RowBatch>, merged: readonly string[] = []) {
  let names: readonly string[] = header.names.map(plainText);
  if (names.every((name) => name === '')) unreadable('input-empty', { path: file }, { file });
  const signs = noSigns();
  const labels = labelsAbove(header);
  const heads = (lower?: readonly string[]) => {
    const { joined, upper } = namesOf(lower ? [names, lower] : [names], { columns: {}, rows: [] });
    return joined.map((name, cell) => ({ name, upper: lower ? (upper[cell] ?? '') : '', lower: lower?.[cell] ?? '' }));
  };
  let lower: readonly string[] | undefined;
  let columns = names.map((name, cell) => new ColumnLook(name, signs, cell));
  let sums = new SumsLook(heads());
  const repeats = new Sightings(1);
  const totals = new Sightings(4);
  const columnOf = new Map<string, string>();
  let rows = -1;
  let isAll = true;
  for await (const { lines, records } of batches) {
    for (const [index, cells] of records.entries()) {
      rows += 1;
      if (rows === 0) continue;
      if (rows === 1 && !lower) {
        lower = lowerOf(header, cells);
        if (lower) {
          const both = heads(lower);
          names = both.map(({ name }) => name);
          columns = names.map((name, cell) => new ColumnLook(name, signs, cell));
          sums = new SumsLook(both);
          rows = 0;
          continue;
        }
      }
      const line = lines[index] ?? 0;
      if (names.every((name, cell) => nameKey(cells[cell] ?? '') === nameKey(name))) {
        repeats.add('', String(line), line);
        continue;
      }
      const total = cells.findIndex((cell) => /^(?:grand |sub)?-?\s*totals?\b/i.test(plainText(cell)));
      const text = plainText(cells[total] ?? '');
      const unit = cells[names.findIndex((name) => (fieldNamed(name) ?? guessField(name)) === 'unit')];
      // `Total spend with local SMEs`, with a unit of its own, is what is counted; only what it sums could be doubted.
      const isMeasure = plainText(unit ?? '') !== '' && /^totals? (?!for\b|of\b)\p{L}/iu.test(text);
      if (total >= 0 && !(isMeasure && guessField(names[total] ?? '') === 'measure')) {
        totals.add(`${total} ${text}`, text, line);
        columnOf.set(text, names[total] ?? '');
        continue;
      }
      for (const [cell, column] of columns.entries()) column.add(cells[cell] ?? '', line);
      sums.add(cells);
    }
    if (rows >= MOST_ROWS) {
      isAll = false;
      break;
    }
  }
  for (const { text, line } of labels) seeDate(signs, text, line);
  seeHeaderDates(lower ? [...header.names, ...lower] : header.names, signs, header.line);
  const both = lower ? namesOf([header.names.map(plainText), lower], { columns: {}, rows: [] }) : undefined;
  const partsOf = (cell: number) => {
    if (!both) return {};
    const parts = { upper: both.upper[cell] ?? '', lower: both.lower[cell] ?? '' };
    return { ...parts, ...(timeOf({ name: names[cell] ?? '', ...parts }) && { isTime: true as const }) };
  };
  const sumOf = (cell: number) => {
    const [from, to] = sums.sums.get(cell) ?? [];
    return from === undefined || to === undefined ? {} : { sumOf: [names[from] ?? '', names[to] ?? ''] as const };
  };
  const one = (sightings: Sightings) => sightings.all[0];
  const { commaDecimals, pointDecimals, dayFirst, monthFirst, eitherOrder } = signs;
  const met = { commaDecimals, pointDecimals, dayFirst, monthFirst, eitherOrder, repeatedHeader: repeats };
  return {
    headerRow: header.line,
    ...(labels.length > 0 && { above: labels.map(({ line: _, ...label }) => label) }),
    rows: Math.max(0, rows),
    isAll,
    ...(lower && { headerRows: 2 as const }),
    columns: columns.map((column, cell) => ({ ...column.sketch(merged, names), ...partsOf(cell), ...sumOf(cell) })),
    ...Object.fromEntries(Object.entries(met).flatMap(([key, it]) => (one(it) ? [[key, one(it)]] : []))),
    totals: totals.all.map((total) => ({ ...total, column: columnOf.get(total.text) ?? '' })),
  };
}
