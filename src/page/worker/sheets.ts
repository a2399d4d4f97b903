// Files as sheets that can be changed on the page: their own cells, as they stand.
import { UnreadableError } from '../../model/finding.ts';
import { HEAD_BYTES, likeliestHeader } from '../../read/csv/delimiter.ts';
import { kindOfPath } from '../../read/input-kind.ts';
import { rawBatches } from '../../read/raw-rows.ts';
import { nodeFiles } from '../../run/node-files.ts';
import type { World } from '../../run/world.ts';
import { at, bytesOf, sizeOf } from '../computer/disk.ts';
import type { Row, Sheet } from '../messages.ts';

/** A longer sheet is changed in the program it came from. */
export const MOST_ROWS = 2000;
const MOST_BYTES = 4 * 1024 * 1024;

/** The sheet of an input; nothing of one that cannot be read, is too long, or is read by a map. */
export async function sheetOf(path: string, dates: 'iso' | 'day-first', world: World): Promise<Sheet | undefined> {
  const full = `${world.cwd}/${path}`;
  try {
    if (sizeOf(at(full)) > MOST_BYTES) return undefined;
    let header: readonly string[] | undefined;
    const rows: Row[] = [];
    const files = nodeFiles({ cwd: world.cwd });
    for await (const { records, lines } of rawBatches(path, { dates, status: 'committed', files })) {
      for (const [index, cells] of records.entries()) {
        if (header === undefined) header = cells;
        else rows.push({ line: lines[index] ?? 0, cells });
      }
      if (rows.length > MOST_ROWS) return undefined;
    }
    if (header === undefined) return undefined;
    return { path, delimiter: await delimiterOf(path, full), header, rows };
  } catch (error) {
    if (error instanceof UnreadableError) return undefined;
    throw error;
  }
}

/** A CSV keeps its own. */
async function delimiterOf(path: string, full: string): Promise<string> {
  if (kindOfPath(path) !== 'sheet') return ',';
  const head = new TextDecoder().decode(await bytesOf(full, 0, HEAD_BYTES));
  return likeliestHeader(head.replace(/^\uFEFF/, ''), {})?.delimiter ?? ',';
}
