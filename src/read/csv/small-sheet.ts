// A sheet that is held whole, such as a proxy table, by csv-parse: no row of it is in a hurry. What reads commitments of any
// length is a tokenizer of our own, and csv-parse is its judge in the tests.
import { CsvError, parse } from 'csv-parse/sync';
import { unreadable } from '../../model/finding.ts';
import { decodeUtf8 } from '../utf8.ts';
import { lineBreaksIn } from './csv-cells.ts';
import { DELIMITERS, type Delimiter, declaredDelimiter } from './delimiter.ts';

export interface SheetRecord {
  /** The line it begins on. */
  readonly line: number;
  readonly cells: readonly string[];
}

const LONGEST_RECORD = 1_000_000;

/**
 * The records that are not blank, header first. The delimiter is the one a `sep=` line declares, else that which makes most
 * known names of the first line. Throws an UnreadableError where the bytes are not UTF-8, or a quote is not where it may be.
 */
export async function readSmallSheet(
  path: string,
  bytes: Uint8Array,
  isKnown: (name: string) => boolean,
): Promise<SheetRecord[]> {
  const text = await textOf(path, bytes);
  const declared = declaredDelimiter(text);
  const from = declared === undefined ? 0 : text.search(/(?<=\r\n|\n|\r(?!\n))/);
  return recordsOf(path, text.slice(from), declared ?? likeliest(text, isKnown), declared === undefined ? 1 : 2);
}

function recordsOf(path: string, text: string, delimiter: Delimiter, firstLine: number): SheetRecord[] {
  const records: SheetRecord[] = [];
  let line = firstLine;
  const take = (cells: string[]): null => {
    if (cells.some((cell) => cell.trim() !== '')) records.push({ line, cells });
    line += 1 + cells.reduce((sum, cell) => sum + lineBreaksIn(cell), 0);
    return null;
  };
  try {
    parse(text, { ...OPTIONS, delimiter, on_record: take });
  } catch (error) {
    return refuse(error, path, line);
  }
  return records;
}

const OPTIONS = {
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  max_record_size: LONGEST_RECORD,
};

/** Comma where it does not matter. */
function likeliest(text: string, isKnown: (name: string) => boolean): Delimiter {
  const head = text.slice(text.search(/\S/)).slice(0, LONGEST_RECORD);
  const known = (delimiter: Delimiter): number => {
    try {
      const [names = []]: string[][] = parse(head, { ...OPTIONS, delimiter, to: 1 });
      return names.filter(isKnown).length;
    } catch (error) {
      // It is said when the sheet is read.
      if (error instanceof CsvError) return 0;
      throw error;
    }
  };
  return DELIMITERS.reduce((best, other) => (known(other) > known(best) ? other : best));
}

async function textOf(path: string, bytes: Uint8Array): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of decodeUtf8(path, once(bytes))) text += decoder.decode(part, { stream: true });
  return text + decoder.decode();
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** `line` is where the record begins that could not be read. */
function refuse(error: unknown, file: string, line: number): never {
  if (!(error instanceof CsvError)) throw error;
  const place = { file, line, ...(typeof error.index === 'number' && { cell: error.index }) };
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return unreadable('quote-not-closed', {}, place);
    case 'CSV_MAX_RECORD_SIZE':
      return unreadable('record-too-long', { limit: LONGEST_RECORD }, place);
    case 'CSV_INVALID_CLOSING_QUOTE':
      return unreadable('quote-misplaced', { reason: 'text follows a closing quote' }, place);
    case 'INVALID_OPENING_QUOTE':
      return unreadable('quote-misplaced', { reason: 'a quote stands in the middle of a cell' }, place);
    default:
      throw error;
  }
}
