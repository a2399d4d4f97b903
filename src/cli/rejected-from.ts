// The files that the rows of a rejects file came from, found before it is known by which map it reads.
import { UnreadableError } from '../model/finding.ts';
import { bookAndSheet } from '../model/sheet-place.ts';
import { readCsvRows } from '../read/csv/csv-rows.ts';
import { DELIMITERS, HEAD_BYTES } from '../read/csv/delimiter.ts';
import { decoderFor } from '../read/decoders.ts';
import { peek, readAgain } from '../read/input-bytes.ts';
import { kindOfPath } from '../read/input-kind.ts';
import { cellsOf } from './reject-sources.ts';

/** The columns of a rejects file, side by side in its header as they were written. */
const HEADER = /\bx_file"?([,;\t])"?x_line\b/i;

/** Each file that x_file names in a CSV with every column of a rejects file, once; none for any other input. */
export async function rejectedFrom(path: string, cwd: string): Promise<readonly string[]> {
  if (path === '-' || kindOfPath(path) !== 'sheet' || bookAndSheet(path) !== undefined) return [];
  const files = new Set<string>();
  try {
    const { head, chunks, close } = await peek(decoderFor()(path, readAgain(path, cwd)), HEAD_BYTES);
    try {
      const [, said] = HEADER.exec(head.toString('utf8')) ?? [];
      const delimiter = DELIMITERS.find((one) => one === said);
      if (!delimiter) return [];
      let cell: number | undefined;
      for await (const { records } of readCsvRows(path, chunks, delimiter)) {
        const isFirst = cell === undefined;
        cell ??= cellsOf(records[0] ?? [])[0] ?? -1;
        if (cell < 0) return [];
        for (const record of isFirst ? records.slice(1) : records) {
          const file = record[cell]?.trim();
          if (file) files.add(file);
        }
      }
    } finally {
      await close();
    }
  } catch (error) {
    // It will be read again, and then it is said what is wrong with it.
    if (!(error instanceof UnreadableError)) throw error;
  }
  return [...files];
}
