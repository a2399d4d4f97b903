// Rejects files among the inputs, and where their rows came from: found before anything is read as commitments, for it
// says which rows are passed over, and by which map a rejects file reads.
import { UnreadableError } from '../model/finding.ts';
import { nameKey } from '../model/nearest.ts';
import { OUT, SAID, SHA_DIGITS } from '../model/rejected-row.ts';
import { bookAndSheet } from '../model/sheet-place.ts';
import type { RowBatch } from '../read/batches.ts';
import { textOf } from '../read/bytes.ts';
import { readCsvRows } from '../read/csv/csv-rows.ts';
import { DELIMITERS, HEAD_BYTES } from '../read/csv/delimiter.ts';
import { decoderFor } from '../read/decoders.ts';
import { peek } from '../read/input-bytes.ts';
import { kindOfPath } from '../read/input-kind.ts';
import { type InputOptions, readInput } from '../read/inputs.ts';
import { refuseLarge } from '../read/workbook/book.ts';
import { nodeFiles } from './node-files.ts';

/** The columns of a rejects file, side by side in its header as they were written. */
const HEADER = /\bx_file"?([,;\t])"?x_line\b/i;

/** Somebody may have put a line or two above the header of a workbook or a CSV. */
const HEADER_AMONG = 20;

/** A row of a rejects file, and what it says of where it came from. */
export interface FedBackRow {
  /** Its own line in the rejects file. */
  readonly line: number;
  /** The file it came from, as x_file has it. */
  readonly file: string;
  /** The line there, as `lineText` writes it. */
  readonly at: string;
  /** The first digits of the SHA-256 of that file. */
  readonly sha256: string;
  /** Those of the rejects files it was in before this one. */
  readonly before: readonly string[];
  /** Whether somebody marked it as no row. */
  readonly isOut: boolean;
}

export interface RejectsFile {
  /** As it is read: a workbook with the sheet. */
  readonly path: string;
  readonly sha256: string;
  /** Each file that x_file names, once. */
  readonly files: ReadonlySet<string>;
  /** The rows that say whole where they came from. */
  readonly rows: readonly FedBackRow[];
}

/** Each file that x_file names in a CSV with every column of a rejects file, once; none for any other input. */
export async function rejectedFrom(path: string, cwd: string): Promise<readonly string[]> {
  if (path === '-' || kindOfPath(path) !== 'sheet') return [];
  const { files = [] } = (await rejectsFileAt(path, { dates: 'iso', files: nodeFiles({ cwd }) })) ?? {};
  return [...files];
}

/**
 * An input that has every column of a rejects file; undefined for any other, and for one that cannot be read: it will be
 * read again, and then it is said what is wrong with it. Of a CSV no more is looked at than the beginning to tell.
 */
export async function rejectsFileAt(path: string, options: InputOptions): Promise<RejectsFile | undefined> {
  try {
    return bookAndSheet(path) ? await inWorkbook(path, options) : await inCsv(path, options);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return undefined;
  }
}

async function inCsv(path: string, options: InputOptions): Promise<RejectsFile | undefined> {
  const input = await options.files.open(path);
  const { head, chunks, close } = await peek(decoderFor(options.encoding)(path, input.chunks), HEAD_BYTES);
  try {
    const [, said] = HEADER.exec(textOf(head)) ?? [];
    const delimiter = DELIMITERS.find((one) => one === said);
    if (!delimiter) return undefined;
    const gathered = new Gathered();
    for await (const batch of readCsvRows(path, chunks, delimiter)) if (!gathered.take(batch)) return undefined;
    return { path: input.path, sha256: input.digest().sha256, files: gathered.files, rows: gathered.rows };
  } finally {
    await close();
  }
}

/** Workbooks without rejected rows, by the run: each of their sheets may be an input. */
const withoutRejects = new WeakMap<InputOptions['files'], Set<string>>();

async function inWorkbook(path: string, options: InputOptions): Promise<RejectsFile | undefined> {
  const { mentions } = await import('../read/workbook/text-in-workbook.ts');
  const { book } = bookAndSheet(path) ?? { book: path };
  const ofRun = withoutRejects.get(options.files) ?? new Set();
  withoutRejects.set(options.files, ofRun);
  if (ofRun.has(book)) return undefined;
  const input = await options.files.open(book);
  refuseLarge(input);
  if (!(await mentions(book, input.chunks, 'x_sha256'))) {
    ofRun.add(book);
    return undefined;
  }
  const gathered = new Gathered();
  let isOne = true;
  const onRows = (batch: RowBatch) => {
    isOne &&= gathered.take(batch);
  };
  const reader = readInput(path, { ...options, onRows });
  for (let step = await reader.next(); isOne; step = await reader.next()) {
    if (!step.done) continue;
    return { path: step.value.path, sha256: step.value.sha256, files: gathered.files, rows: gathered.rows };
  }
  await reader.return({ path, sha256: '', bytes: 0, rows: 0 });
  return undefined;
}

/** What the rows of one file say in x_file, x_line and x_sha256. */
class Gathered {
  readonly files = new Set<string>();
  readonly rows: FedBackRow[] = [];
  #cells: readonly number[] | undefined;
  #out = -1;

  /** Takes the next rows, the header in the first of them; false where there is no such header. */
  take({ lines, records }: RowBatch): boolean {
    const header = this.#cells ? -1 : records.slice(0, HEADER_AMONG).findIndex((record) => cellsOf(record).length > 0);
    if (!this.#cells && header < 0) return false;
    if (!this.#cells) {
      const names = records[header] ?? [];
      this.#cells = cellsOf(names);
      this.#out = names.findIndex((name) => nameKey(name) === nameKey(OUT));
    }
    for (let index = header + 1; index < records.length; index += 1) {
      const [said = '', at = '', digests = ''] = this.#cells.map((cell) => records[index]?.[cell]?.trim() ?? '');
      // A name that begins as a formula was written with an apostrophe before it, and so is `-`.
      const file = said.replace(/^'(?=[=+\-@])/, '');
      if (file !== '') this.files.add(file);
      const [sha256 = '', ...before] = digests.split(/\s+/);
      const isWhole = file !== '' && /^[1-9]\d*(?:#[1-9]\d*)?$/.test(at) && sha256 !== '';
      const isOut = (records[index]?.[this.#out] ?? '').trim() !== '';
      if (isWhole) this.rows.push({ line: lines[index] ?? 0, file, at, sha256, before, isOut });
    }
    return true;
  }
}

/** The cells of x_file, x_line and x_sha256; none where the header lacks any column of a rejects file. */
function cellsOf(names: readonly string[]): readonly number[] {
  const keys = names.map(nameKey);
  const cells = SAID.map((said) => keys.indexOf(nameKey(said)));
  return cells.includes(-1)
    ? []
    : (['x_file', 'x_line', 'x_sha256'] as const).map((said) => cells[SAID.indexOf(said)] ?? -1);
}

/**
 * Whether these are the first digits of a SHA-256. A spreadsheet takes digits alone, or with one `e` among them, for a
 * number, and saves `123456789012` as `1.23457E+11`.
 */
export function isDigestOf(digits: string, sha256: string): boolean {
  const whole = sha256.slice(0, SHA_DIGITS);
  if (digits.toLowerCase() === whole) return true;
  if (!/^\d+(?:e\d+)?$/.test(whole) || !/^[\d.]+(?:e\+?\d+)?$/i.test(digits)) return false;
  const [said, meant] = [Number(digits), Number(whole)];
  return said === meant || Math.abs(said - meant) < meant / 200_000;
}
