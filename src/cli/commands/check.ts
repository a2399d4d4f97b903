// check: everything calculate finds, and none of its pounds.
import { EXIT, type Io } from '../io.ts';
import type { ValuationFlags } from '../options.ts';
import { areFailing, showFindings } from '../show-findings.ts';
import { writeOutput } from '../write-output.ts';
import { calculateInputs } from './calculate.ts';

/** Lists the findings on standard output and says how the rows stand. Exit 0, 1 with findings that fail, 3 unread. */
export async function runCheck(inputs: readonly string[], flags: ValuationFlags, io: Io): Promise<number> {
  const calculation = await calculateInputs(inputs, flags, io);
  if ('code' in calculation) return calculation.code;
  const { result, paths, stdin } = calculation;
  if (flags.format === 'json') {
    const { renderCheckJson } = await import('../../render/check-json.ts');
    await writeOutput([renderCheckJson(result)], flags.output, io);
  } else {
    const { countsLine } = await import('../../report/headline.ts');
    await showFindings(result.findings, io.stdout, io, { flags, inputs: paths, stdin });
    io.stdout.write(`${countsLine(result.counts)}\n`);
  }
  return areFailing(result.findings, result.options.strict) ? EXIT.findings : EXIT.done;
}
