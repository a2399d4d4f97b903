// calculate: inputs and a table in, a result out, in the format asked for.

import type { Result } from '../../model/result.ts';
import { calculate } from '../../valuation/calculate.ts';
import { chooseTables } from '../choose-tables.ts';
import { EXIT, type Io } from '../io.ts';
import { optionsOf, type ValuationFlags } from '../options.ts';
import { KeptStdin, readPortfolio } from '../read-portfolio.ts';
import { areFailing, showFindings } from '../show-findings.ts';
import { writeResult } from '../write-result.ts';

/** What came of reading and valuing the inputs: a result, or the exit code when something could not be read. */
export type Calculation = { readonly result: Result; readonly stdin: KeptStdin } | { readonly code: number };

/** Reads, checks and values. What cannot be read is shown with every other finding, and stops the run. */
export async function calculateInputs(paths: readonly string[], flags: ValuationFlags, io: Io): Promise<Calculation> {
  const options = optionsOf(flags);
  const stdin = new KeptStdin(io.stdin);
  const read = await readPortfolio(paths, flags, io, stdin);
  if (read.unreadable.length > 0) {
    await showFindings([...read.unreadable, ...read.findings], io.stderr, io, { flags, inputs: paths, stdin });
    return { code: EXIT.unreadable };
  }
  const tables = await chooseTables(read.portfolio, flags.proxies, io);
  const asOf = options.asOf ?? tables.fallback.table.released_on;
  const result = calculate({ ...read, tables, options: { ...options, ...(asOf !== undefined && { asOf }) } });
  return { result, stdin };
}

/** Prints or exports the totals. Exit 0, 1 with findings that fail, 3 when an input could not be read. */
export async function runCalculate(paths: readonly string[], flags: ValuationFlags, io: Io): Promise<number> {
  const calculation = await calculateInputs(paths, flags, io);
  if ('code' in calculation) return calculation.code;
  const { result, stdin } = calculation;
  const talk = () => showFindings(result.findings, io.stderr, io, { flags, inputs: paths, stdin });
  // The headline comes first where there is one; where there is none, why comes first.
  if (result.withheld) await talk();
  await writeResult(result, flags, io);
  if (!result.withheld) await talk();
  return areFailing(result.findings, result.options.strict) ? EXIT.findings : EXIT.done;
}
