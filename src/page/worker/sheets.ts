// Files as sheets that can be changed on the page: their own cells, as they stand.

import { UnreadableError } from '../../model/finding.ts';
import { addAll } from '../../model/lists.ts';
import { bookAndSheet } from '../../model/sheet-place.ts';
import { HEAD_BYTES, likeliestHeader } from '../../read/csv/delimiter.ts';
import { fieldNamed } from '../../read/csv/header.ts';
import { kindOfPath } from '../../read/input-kind.ts';
import { rawBatches } from '../../read/raw-rows.ts';
import { chooseSheet } from '../../read/workbook/choose-sheet.ts';
import { openWorkbook } from '../../read/workbook/workbook.ts';
import { nodeFiles } from '../../run/node-files.ts';
import type { ReadingOptions } from '../../run/options.ts';
import type { World } from '../../run/world.ts';
import { at, bytesOf, sizeOf } from '../computer/disk.ts';
import { readChunks } from '../computer/door.ts';
import type { Row, Sheet } from '../messages.ts';

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

/** The sheet with what the one beside it says of its contracts, where it does not say so itself. Throws as the reader does. */
async function withContractsBeside(sheet: Sheet, full: string): Promise<Sheet> {
  const file = bookAndSheet(sheet.path)?.book ?? sheet.path;
  const book = await openWorkbook(file, readChunks(full), { decimal: '.' });
  const { contracts } = await chooseSheet(file, book, undefined, undefined);
  if (!contracts) return sheet;
  const said: (readonly string[])[] = [];
  for await (const { rows } of book.rows(contracts)) addAll(said, rows);
  return joinedBy(sheet, said);
}

/** Facts of contracts put into the rows of that contract: a cell that says something already keeps it. */
function joinedBy(sheet: Sheet, [names = [], ...facts]: readonly (readonly string[])[]): Sheet {
  const theirs = names.map((name) => fieldNamed(name));
  const id = (cells: readonly string[], header: readonly (string | undefined)[]) =>
    (cells[header.indexOf('contract_id')] ?? '').trim();
  const byId = new Map(facts.map((cells) => [id(cells, theirs), cells]));
  const own = sheet.header.map((name) => fieldNamed(name));
  const more = theirs.filter((field) => field !== undefined && !own.includes(field));
  const fields = [...own, ...more];
  const header = [...sheet.header, ...more.map(String)];
  const rows = sheet.rows.map((row) => {
    const fact = byId.get(id(row.cells, own)) ?? [];
    const cells = fields.map((field, at) => {
      const text = row.cells[at] ?? '';
      return text.trim() !== '' || field === undefined ? text : (fact[theirs.indexOf(field)] ?? '');
    });
    return { ...row, cells };
  });
  return { ...sheet, header, rows };
}
