// init: the starter files, never written over what is there.

import { join } from 'node:path';
import { workbookOf } from '../../render/sheet/workbook.ts';
import { starterBook, starterFiles } from '../../report/starter/starter-sheet.ts';
import { catalogOf } from '../../run/tables/choose-tables.ts';
import { writeFolder } from '../../run/write-whole.ts';
import { unitValueOf } from '../../valuation/line/unit-value.ts';
import { EXIT, type Io } from '../io.ts';
import { tell } from '../tell.ts';

export interface InitFlags {
  readonly force?: boolean;
  /** The table whose measures the workbook lists. */
  readonly proxies?: string;
}

/** Writes the starter files into a folder and says what to do with them. */
export async function runInit(folder: string, flags: InitFlags, io: Io): Promise<number> {
  const { table } = await catalogOf(io).load(flags.proxies ?? '');
  const workbook = { name: 'commitments.xlsx', text: await workbookOf(starterBook(table, unitValueOf)) };
  const files = [...starterFiles(), workbook];
  await writeFolder(
    folder,
    files.map(({ name, text }) => ({ name: join(folder, name), text })),
    io.cwd,
    flags,
  );
  const [first] = files;
  const path = join(folder, first?.name ?? '');
  tell(
    io.stdout,
    files.map(({ name }) => `Wrote ${join(folder, name)}`),
  );
  tell(io.stderr, [
    `Fill one in, then: social-value calculate ${path}`,
    'Saved as CSV from Excel with UK settings, its dates read 01/04/2027: add --dates day-first. A workbook needs no flag.',
  ]);
  return EXIT.done;
}
