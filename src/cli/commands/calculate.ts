// calculate: inputs and a table in, a result out, in the format asked for.

import type { Result } from '../../model/result.ts';
import { count } from '../../report/figures.ts';
import { calculate } from '../../valuation/calculate.ts';
import { chooseTables } from '../choose-tables.ts';
import { EXIT, type Io } from '../io.ts';
import { optionsOf, type ValuationFlags } from '../options.ts';
import { KeptStdin, readPortfolio } from '../read-portfolio.ts';
import { areFailing, showFindings } from '../show-findings.ts';
import type { RejectsWritten } from '../write-rejects.ts';
import { writeResult } from '../write-result.ts';

/** What came of reading and valuing the inputs: a result, or the exit code when something could not be read. */
export type Calculation =
  | { readonly result: Result; readonly paths: readonly string[]; readonly stdin: KeptStdin }
  | { readonly code: number };

/**
 * Reads, checks and values. What cannot be read is shown with every other finding, and stops the run. With --rejects the
 * rows that were put aside are written there, before anything is said of the others.
 */
export async function calculateInputs(inputs: readonly string[], flags: ValuationFlags, io: Io): Promise<Calculation> {
  const options = optionsOf(flags);
  const stdin = new KeptStdin(io.stdin);
  const read = await readPortfolio(inputs, flags, io, stdin);
  const { paths } = read;
  if (read.unreadable.length > 0) {
    await showFindings([...read.unreadable, ...read.findings], io.stderr, io, { flags, inputs: paths, stdin });
    return { code: EXIT.unreadable };
  }
  const tables = await chooseTables(read.portfolio, flags.proxies, io);
  const asOf = options.asOf ?? tables.fallback.table.released_on;
  const result = calculate({ ...read, tables, options: { ...options, ...(asOf !== undefined && { asOf }) } });
  if (flags.rejects !== undefined) {
    const { writeRejects } = await import('../write-rejects.ts');
    const written = await writeRejects(result, flags.rejects, flags, io, stdin);
    if (!flags.quiet) io.stderr.write(rejectsSentence(written, flags.rejects));
  }
  return { result, paths, stdin };
}

/** Prints or exports the totals. Exit 0, 1 with findings that fail, 3 when an input could not be read. */
export async function runCalculate(inputs: readonly string[], flags: ValuationFlags, io: Io): Promise<number> {
  const calculation = await calculateInputs(inputs, flags, io);
  if ('code' in calculation) return calculation.code;
  const { result, paths, stdin } = calculation;
  const talk = () => showFindings(result.findings, io.stderr, io, { flags, inputs: paths, stdin });
  // The headline comes first where there is one; where there is none, why comes first.
  if (result.withheld) await talk();
  await writeResult(result, flags, io);
  if (!result.withheld) await talk();
  return areFailing(result.findings, result.options.strict) ? EXIT.findings : EXIT.done;
}

/** What was put aside and where; and that cells which begin as a formula does stand there as the supplier wrote them. */
function rejectsSentence({ rows, mayRun }: RejectsWritten, path: string): string {
  if (rows === 0) return `social-value: no row was rejected; ${path} holds a header alone.\n`;
  const cells = count(mayRun, 'cell in it begins', 'cells in it begin');
  const formulas =
    mayRun === 0
      ? ''
      : ` ${cells} as a formula does and ${mayRun === 1 ? 'stands as it was' : 'stand as they were'} sent.`;
  return `social-value: ${count(rows, 'rejected row')} put aside in ${path}, each with its reason.${formulas}\n`;
}
