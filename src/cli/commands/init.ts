// init: the starter files, never written over what is there.
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UsageError } from '../../model/finding.ts';
import { workbookOf } from '../../render/sheet/workbook.ts';
import { starterFiles } from '../../report/starter/starter.ts';
import { starterBook } from '../../report/starter/starter-sheet.ts';
import { catalogOf } from '../../run/tables/choose-tables.ts';
import { cannotWrite } from '../../run/unwritten-file-fault.ts';
import { unitValueOf } from '../../valuation/line/unit-value.ts';
import { EXIT, type Io } from '../io.ts';

export interface InitFlags {
  readonly force?: boolean;
  /** The table whose measures the workbook lists. */
  readonly proxies?: string;
}

/** Writes the starter files into a folder and says what to do with them. */
export async function runInit(folder: string, flags: InitFlags, io: Io): Promise<number> {
  const into = resolve(io.cwd, folder);
  try {
    await mkdir(into, { recursive: true });
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw new UsageError(`${folder} is a file; give a folder for the starter files.`);
    cannotWrite(folder, error);
  }
  const { table } = await catalogOf(io).load(flags.proxies ?? '');
  const workbook = { name: 'commitments.xlsx', text: await workbookOf(starterBook(table, unitValueOf)) };
  const files = [...starterFiles(), workbook];
  for (const { name, text } of files) {
    try {
      await writeFile(join(into, name), text, { flag: flags.force ? 'w' : 'wx' });
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') cannotWrite(join(folder, name), error);
      throw new UsageError(`${join(folder, name)} is there already; give another folder, or --force to write over it.`);
    }
  }
  const [first] = files;
  const path = join(folder, first?.name ?? '');
  io.stdout.write(`${files.map(({ name }) => `Wrote ${join(folder, name)}`).join('\n')}\n`);
  io.stderr.write(
    `Fill one in, then: social-value calculate ${path}\nSaved as CSV from Excel with UK settings, its dates read 01/04/2027: add --dates day-first. A workbook needs no flag.\n`,
  );
  return EXIT.done;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
