// A piece of coded rows as one stretch of bytes that one thread hands to the other, and is handed back to be used again.
import type { CodedPiece, CodedRows } from '../../read/columns/coded-rows.ts';
import type { News } from '../../read/columns/vocabulary-news.ts';
import type { RecordCells } from '../../read/records/record-scanner.ts';
import type { BrokenRow } from '../../read/records/records-in.ts';

/** What a piece is besides its bytes. */
export interface PackedPiece {
  readonly bytes: ArrayBuffer;
  readonly size: { readonly data: number; readonly records: number; readonly cells: number };
  readonly from: number;
  readonly onSeveralLines: readonly number[];
  readonly broken: readonly BrokenRow[];
  readonly news: News;
}

/** Columns of whole numbers of a row. */
const NUMBERS = [
  ...(['contracts', 'statements', 'measures', 'units', 'areas', 'periods', 'starts', 'ends', 'manners'] as const),
  ...(['evidenced', 'words', 'said', 'wrong'] as const),
] as const;
/** Behind the data some bytes are looked at together with it. */
const BEYOND = 16;

/** Puts a piece into bytes: those that are given, where they are enough. */
export function packed({ records, from, coded, broken }: CodedPiece, news: News, given: ArrayBuffer): PackedPiece {
  const { scanner, data } = records;
  const { count } = scanner;
  const size = { data: data.length, records: count, cells: scanner.firsts[count] ?? 0 };
  const least = lengthOf(size, coded.count);
  const bytes = given.byteLength >= least ? given : new ArrayBuffer(least + (least >> 2));
  const into = placesIn(bytes, size, coded.count);
  into.data.set(data);
  into.scanner.lines.set(scanner.lines.subarray(0, count));
  into.scanner.firsts.set(scanner.firsts.subarray(0, count + 1));
  into.scanner.starts.set(scanner.starts.subarray(0, size.cells));
  into.scanner.ends.set(scanner.ends.subarray(0, size.cells));
  into.scanner.written.set(scanner.written.subarray(0, size.cells));
  for (const name of NUMBERS) into.coded[name].set(coded[name].subarray(0, coded.count));
  into.coded.quantities.set(coded.quantities.subarray(0, coded.count));
  into.coded.decimals.set(coded.decimals.subarray(0, coded.count));
  into.coded.plain.set(coded.plain.subarray(0, coded.count));
  return { bytes, size, from, onSeveralLines: [...scanner.onSeveralLines], broken, news };
}

/** The piece again, in the same bytes. */
export function unpacked({ bytes, size, from, onSeveralLines, broken }: Omit<PackedPiece, 'news'>): CodedPiece {
  const { data, scanner, coded } = placesIn(bytes, size, size.records - from);
  const cells: RecordCells = { ...scanner, count: size.records, onSeveralLines };
  return { records: { data, scanner: cells }, from, coded, broken };
}

function lengthOf({ data, records, cells }: PackedPiece['size'], rows: number): number {
  const wide = 8 * (records + rows);
  const words = 4 * (records + 1 + 2 * cells + NUMBERS.length * rows);
  return wide + words + cells + 2 * rows + data + BEYOND;
}

/** Where everything stands, the widest first. */
function placesIn(bytes: ArrayBuffer, { data, records, cells }: PackedPiece['size'], rows: number) {
  let at = 0;
  const wide = (length: number) => {
    at += 8 * length;
    return new Float64Array(bytes, at - 8 * length, length);
  };
  const words = (length: number) => {
    at += 4 * length;
    return new Int32Array(bytes, at - 4 * length, length);
  };
  const small = (length: number) => {
    at += length;
    return new Uint8Array(bytes, at - length, length);
  };
  const [lines, quantities] = [wide(records), wide(rows)];
  const [firsts, starts, ends] = [words(records + 1), words(cells), words(cells)];
  const column = () => words(rows);
  const coded: CodedRows = {
    ...{ count: rows, quantities, contracts: column(), statements: column(), measures: column(), units: column() },
    ...{ areas: column(), periods: column(), starts: column(), ends: column(), manners: column() },
    ...{
      evidenced: column(),
      words: column(),
      said: column(),
      wrong: column(),
      decimals: small(rows),
      plain: small(rows),
    },
  };
  const scanner = { lines, firsts, starts, ends, written: small(cells) };
  return { data: small(data), scanner, coded };
}
