// calculate: inputs and a table in, a result out, in the format asked for.

import type { Result } from '../../model/result.ts';
import type { RunRecord } from '../../render/format.ts';
import { formatNamed } from '../../render/formats.ts';
import type { Json } from '../../render/json/json-value.ts';
import { type Calculated, calculateRun } from '../../run/calculate.ts';
import { leftOutSentence } from '../../run/left-out-files.ts';
import { EXIT, type Io } from '../io.ts';
import { runOptionsOf, type ValuationFlags } from '../options.ts';
import { withProgress } from '../progress.ts';
import { rejectsSentences } from '../say-rejects.ts';
import { areFailing, showFindings, withColumns } from '../show-findings.ts';
import { tell } from '../tell.ts';
import { checkCsvFlags, formatFor, writeResult } from '../write-formatted.ts';

/** What came of reading and valuing the inputs, or the exit code when something could not be read. */
type CalculatedOrCode = Calculated | { readonly code: number };

/**
 * Reads, checks and values. What cannot be read is shown with every other finding. With --rejects the rows that were put
 * aside are written there, before anything is said of the others.
 */
export async function calculateInputs(
  inputs: readonly string[],
  flags: ValuationFlags,
  io: Io,
): Promise<CalculatedOrCode> {
  const options = runOptionsOf(flags);
  const calculated = await calculateRun(inputs, options, withProgress(io, flags));
  const { paths, stdin } = calculated;
  if ('unreadable' in calculated) {
    await showFindings(calculated.unreadable, io.stderr, io, { flags, inputs: paths, stdin });
    return { code: EXIT.unreadable };
  }
  if (flags.rejects !== undefined) {
    const { writeRejects } = await import('../../run/write-rejects.ts');
    const written = await writeRejects(calculated.result, flags.rejects, options, io, stdin, paths);
    if (!flags.quiet) tell(io.stderr, rejectsSentences(written));
    if (!flags.quiet && calculated.leftOut.length > 0) tell(io.stderr, leftOutSentence(calculated.leftOut));
  }
  return calculated;
}

/** Prints or exports the totals. Exit 0, 1 with findings that fail, 3 when an input could not be read. */
export async function runCalculate(inputs: readonly string[], flags: ValuationFlags, io: Io): Promise<number> {
  // A format that cannot be is told before anything is read.
  formatFor('result', flags);
  checkCsvFlags(flags);
  const calculated = await calculateInputs(inputs, flags, io);
  if ('code' in calculated) return calculated.code;
  const { result, lines, paths, stdin } = calculated;
  // What is doubtful comes before the report, so that the report's last lines are the last on the screen.
  await showFindings(result.findings, io.stderr, io, { flags, inputs: paths, stdin });
  // What a saved result says of a place, its page says too: `report` makes the one from the other.
  const told = ['json', 'html'].includes(formatFor('result', flags))
    ? await withColumns(result.findings, io, { flags, inputs: paths, stdin })
    : result.findings;
  await writeResult({ ...result, findings: told }, lines, runOf(inputs, flags), flags, io);
  await sayPartial(result, flags, io);
  return areFailing(result.findings, result.options.strict) ? EXIT.findings : EXIT.done;
}

/** A CSV holds lines alone, so what they leave out is said beside it. */
async function sayPartial(result: Result, flags: ValuationFlags, io: Io): Promise<void> {
  if (result.withheld || !formatNamed(formatFor('result', flags)).isRows) return;
  const { partialLine } = await import('../../report/result/headline.ts');
  const partial = partialLine(result.counts);
  if (partial !== undefined) tell(io.stderr, partial);
}

/** Flags that say where output goes and how much is said, and move no figure. */
const OF_OUTPUT: ReadonlySet<string> = new Set([
  'format',
  'output',
  'color',
  'quiet',
  'verbose',
  'rejects',
  'force',
  'provenance',
  'all',
  'totals',
  'wide',
  'datapackage',
]);

/** What a run was asked for. The bad rows of a run with --rejects are left out again by `partial`, and written nowhere. */
export function runOf(inputs: readonly string[], flags: ValuationFlags): RunRecord {
  const given = Object.entries(flags).flatMap(([name, value]): [string, Json][] => {
    const isPlain = typeof value === 'string' || typeof value === 'boolean' || Array.isArray(value);
    return isPlain && !OF_OUTPUT.has(name) ? [[name, value]] : [];
  });
  if (flags.rejects !== undefined) given.push(['partial', true]);
  return {
    inputs: inputs.map((path) => path.replaceAll('\\', '/')),
    flags: Object.fromEntries(given.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
