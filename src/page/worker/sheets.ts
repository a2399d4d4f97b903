// Files as sheets that can be changed on the page: their own cells, as they stand.
import { UnreadableError } from '../../model/finding.ts';
import { bookAndSheet } from '../../model/sheet-place.ts';
import { HEAD_BYTES, likeliestHeader } from '../../read/csv/delimiter.ts';
import { fieldNamed } from '../../read/csv/header.ts';
import { kindOfPath } from '../../read/input-kind.ts';
import { rawBatches } from '../../read/raw-rows.ts';
import { nodeFiles } from '../../run/node-files.ts';
import type { ReadingOptions } from '../../run/options.ts';
import type { World } from '../../run/world.ts';
import { at, bytesOf, sizeOf } from '../computer/disk.ts';
import type { Row, Sheet } from '../messages.ts';
import { withContractsBeside } from './contracts-beside.ts';

/** A longer sheet is changed in the program it came from. */
export const MOST_ROWS = 2000;
const MOST_BYTES = 4 * 1024 * 1024;

/** The sheet of an input; nothing of one that cannot be read, is too long, is read by a map, or would not come through as rows. */
export async function sheetOf(path: string, reading: ReadingOptions, world: World): Promise<Sheet | undefined> {
  const full = `${world.cwd}/${bookAndSheet(path)?.book ?? path}`;
  try {
    if (sizeOf(at(full)) > MOST_BYTES) return undefined;
    let header: readonly string[] | undefined;
    const rows: Row[] = [];
    const files = nodeFiles({ cwd: world.cwd });
    const { dates = 'iso', encoding } = reading;
    const batches = rawBatches(path, { dates, ...(encoding && { encoding }), status: 'committed', files });
    let step = await batches.next();
    for (; !step.done; step = await batches.next()) {
      const { records, lines } = step.value;
      for (const [index, cells] of records.entries()) {
        if (header === undefined) header = cells;
        else rows.push({ line: lines[index] ?? 0, cells });
      }
      if (rows.length > MOST_ROWS) return undefined;
    }
    // What YAML says that no row can say would be lost on the way.
    if (header === undefined || (kindOfPath(path) === 'yaml' && !header.every(isKnown))) return undefined;
    const sheet = trimmed({ path: step.value, delimiter: await delimiterOf(path, full), header, rows });
    // Where a sheet is named nothing else of the book is read.
    const isChosen = bookAndSheet(path)?.sheet !== undefined;
    return kindOfPath(path) === 'workbook' && !isChosen ? await withContractsBeside(sheet, full) : sheet;
  } catch (error) {
    if (error instanceof UnreadableError) return undefined;
    throw error;
  }
}

/** A sheet of a workbook is as wide as any may be: without the columns at its end that say nothing. */
function trimmed(sheet: Sheet): Sheet {
  const lastOf = (cells: readonly string[]) => cells.findLastIndex((cell) => cell.trim() !== '');
  const width = 1 + sheet.rows.reduce((most, { cells }) => Math.max(most, lastOf(cells)), lastOf(sheet.header));
  const rows = sheet.rows.map((row) => ({ ...row, cells: row.cells.slice(0, width) }));
  return { ...sheet, header: sheet.header.slice(0, width), rows };
}

const isKnown = (name: string) => fieldNamed(name) !== undefined || /^x_/i.test(name);

/** A CSV keeps its own. */
async function delimiterOf(path: string, full: string): Promise<string> {
  if (kindOfPath(path) !== 'sheet') return ',';
  const head = new TextDecoder().decode(await bytesOf(full, 0, HEAD_BYTES));
  return likeliestHeader(head.replace(/^\uFEFF/, ''), {})?.delimiter ?? ',';
}
