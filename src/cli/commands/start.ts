// start: a first bid as a workbook, asked for on a terminal, or given by flags.

import { resolve } from 'node:path';
import { UsageError } from '../../model/finding.ts';
import { odsOf } from '../../render/sheet/ods-pieces.ts';
import { workbookOf } from '../../render/sheet/workbook.ts';
import { starterBook } from '../../report/starter/starter-sheet.ts';
import { stat } from '../../run/disk/disk.ts';
import { type Asker, askForBid, faultsOf, type Given, wrongIn } from '../../run/start.ts';
import { catalogOf } from '../../run/tables/choose-tables.ts';
import { unitValueOf } from '../../valuation/line/unit-value.ts';
import { EXIT, type Io } from '../io.ts';
import { tell } from '../tell.ts';
import { writeOutput } from '../write-output.ts';

export interface StartFlags extends Given {
  readonly output?: string;
  readonly proxies?: string;
  readonly force?: boolean;
}

const OUTPUT = 'bid.xlsx';

/** Exit 0 with the workbook written, 2 where flags lack something and nobody can be asked, 130 where the person stopped. */
export async function runStart(flags: StartFlags, io: Io, asked?: Asker): Promise<number> {
  const output = flags.output ?? OUTPUT;
  const kind = /\.(xlsx|ods)$/i.exec(output)?.[1]?.toLowerCase();
  if (kind === undefined)
    throw new UsageError(`-o ${output}: start writes a workbook; give a name that ends in .xlsx or .ods.`);
  await keepOwn(output, flags.force ?? false, io);
  const { table } = await catalogOf(io).load(flags.proxies ?? '');
  const asker = asked ?? (isAtTerminal(io) ? await terminalAsker() : undefined);
  const faults = asker ? wrongIn(flags, table) : faultsOf(flags, table);
  if (faults && 'missing' in faults) {
    throw new UsageError(`there is no terminal to ask on. Give ${faults.missing.join(', ')} as well.`);
  }
  if (faults) throw new UsageError(`${faults.flag}: ${faults.why}.`);
  const bid = await askForBid(flags, table, asker ?? NOBODY);
  if (!bid) {
    tell(io.stderr, 'Stopped: nothing was written.');
    return EXIT.interrupted;
  }
  const book = starterBook(table, unitValueOf, bid);
  await writeOutput(kind === 'ods' ? odsOf(book) : [await workbookOf(book)], output, io, { force: true });
  tell(io.stderr, `Wrote ${output}. Open it, or: social-value calculate ${output}`);
  return EXIT.done;
}

/** A workbook that is there may have been filled in by now, whoever made it. */
async function keepOwn(output: string, force: boolean, io: Io): Promise<void> {
  const found = await stat(resolve(io.cwd, output)).catch(() => undefined);
  if (found && !force)
    throw new UsageError(`${output} is there already; give another name with -o, or --force to write over it.`);
}

/** Both ends are a person's: what is asked can be seen, and what is typed can be read. */
function isAtTerminal({ stdin, stdout }: Io): boolean {
  return stdout.isTerminal && 'isTTY' in stdin && stdin.isTTY === true;
}

/** Everything was given, so nobody is asked. */
const NOBODY: Asker = {
  text: async () => '',
  pick: async () => undefined,
  say: () => {},
};

/** Asks on this terminal. The library is loaded only when somebody is asked. */
async function terminalAsker(): Promise<Asker> {
  const { isCancel, log, select, text } = await import('@clack/prompts');
  return {
    text: async (message, placeholder, check) => {
      const answer = await text({ message, placeholder, validate: (value) => check(value ?? '') });
      return isCancel(answer) ? undefined : (answer ?? '');
    },
    pick: async (message, options) => {
      const answer = await select<string>({
        message,
        options: options.map(({ value, label, hint }) => ({ value, label, hint })),
      });
      return isCancel(answer) ? undefined : answer;
    },
    say: (words) => log.warn(words),
  };
}
