// A workbook that says on a sheet of its own what each contract is: as rows of one sheet each says it itself.
import { addAll } from '../../model/lists.ts';
import { bookAndSheet } from '../../model/sheet-place.ts';
import { fieldNamed } from '../../read/csv/header.ts';
import { chooseSheet } from '../../read/workbook/choose-sheet.ts';
import { openWorkbook } from '../../read/workbook/workbook.ts';
import { readChunks } from '../computer/door.ts';
import type { Sheet } from '../messages.ts';

/** The sheet with what the one beside it says of its contracts, where it does not say so itself. Throws as the reader does. */
export async function withContractsBeside(sheet: Sheet, full: string): Promise<Sheet> {
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
