// check: everything calculate finds, and none of its pounds.
import { EXIT, type Io } from '../io.ts';
import type { ValuationFlags } from '../options.ts';
import { pageOf } from '../page.ts';
import { areFailing, showFindings, withColumns } from '../show-findings.ts';
import { formatFor } from '../write-formatted.ts';
import { writeOutput } from '../write-output.ts';
import { calculateInputs } from './calculate.ts';

/** Lists the findings on standard output and says how the rows stand. Exit 0, 1 with findings that fail, 3 unread. */
export async function runCheck(inputs: readonly string[], flags: ValuationFlags, io: Io): Promise<number> {
  const calculation = await calculateInputs(inputs, flags, io);
  if ('code' in calculation) return calculation.code;
  const { result, paths, stdin } = calculation;
  // Committed and delivered are never added, and a check adds nothing.
  const findings = result.findings.filter(({ rule }) => rule !== 'committed-and-delivered');
  if (formatFor('page', flags) === 'json') {
    const { renderCheckJson } = await import('../../render/json/check-json.ts');
    const told = await withColumns(findings, io, { flags, inputs: paths, stdin });
    await writeOutput([renderCheckJson({ ...result, findings: told })], flags.output, io, flags);
  } else {
    const { countsLine } = await import('../../report/result/headline.ts');
    const pieces: string[] = [];
    const page = { ...io.stdout, ...pageOf(io.stdout, flags, io.env), write: (text: string) => void pieces.push(text) };
    await showFindings(findings, page, io, { flags, inputs: paths, stdin });
    await writeOutput([...pieces, `${countsLine(result.counts)}\n`], flags.output, io, flags, true);
  }
  return areFailing(findings, result.options.strict) ? EXIT.findings : EXIT.done;
}
