// calculate: inputs and a table in, a result out, in the format asked for.
import type { Line, Result } from '../../model/result.ts';
import type { RunRecord } from '../../render/format.ts';
import type { Json } from '../../render/json/json-value.ts';
import { answered } from '../../run/answered.ts';
import { clearMoreOften } from '../../run/clear-more-often.ts';
import { readPortfolio } from '../../run/read-portfolio.ts';
import { KeptStdin } from '../../run/stdin-store.ts';
import { appraisalOf, chooseTables, editionsBefore } from '../../run/tables/choose-tables.ts';
import { Calculation } from '../../valuation/calculation.ts';
import { type Editions, newestOf } from '../../valuation/line/editions.ts';
import { EXIT, type Io } from '../io.ts';
import { optionsOf, type ValuationFlags } from '../options.ts';
import { progressOf } from '../progress.ts';
import { rejectsSentence } from '../say-rejects.ts';
import { areFailing, showFindings } from '../show-findings.ts';
import { formatFor, writeResult } from '../write-formatted.ts';

/** Beyond so many a run is long enough for its heap to grow well beyond what is in use. */
const MANY_ROWS = 20_000;

/** What came of reading and valuing the inputs: a result with its lines, or the exit code when something could not be read. */
export type Calculated =
  | {
      readonly result: Result;
      /** Goes through the rows once more and gives the lines in reading order; none where the totals are withheld. */
      readonly lines: () => AsyncIterable<Line>;
      readonly paths: readonly string[];
      readonly stdin: KeptStdin;
    }
  | { readonly code: number };

/**
 * Reads, checks and values. What cannot be read is shown with every other finding, and stops the run. With --rejects the
 * rows that were put aside are written there, before anything is said of the others.
 */
export async function calculateInputs(inputs: readonly string[], flags: ValuationFlags, io: Io): Promise<Calculated> {
  const options = optionsOf(flags);
  const stdin = new KeptStdin(io.stdin);
  const early = options.partial ? undefined : await editionsBefore(flags.proxies, io);
  const dated = (editions: Editions) => {
    const asOf = options.asOf ?? newestOf(editions).table.released_on;
    return { ...options, ...(asOf !== undefined && { asOf }) };
  };
  const asked = flags.proxies !== undefined && { asked: flags.proxies };
  const appraisal = early && (await appraisalOf(flags, io));
  const choice = early && { fallback: early, pinned: new Map(), ...asked, ...(appraisal && { appraisal }) };
  const value = choice && { choice, options: dated(choice.fallback) };
  const keeps = options.partial ? 'rejects' : 'nothing';
  const read = await readPortfolio(inputs, flags, io, stdin, { keeps, ...(value && { value }) });
  const { paths, rows, portfolio: survey } = read;
  if (read.unreadable.length > 0) {
    await showFindings([...read.unreadable, ...read.findings], io.stderr, io, { flags, inputs: paths, stdin });
    return { code: EXIT.unreadable };
  }
  if (rows.length > MANY_ROWS) clearMoreOften();
  const tables = await chooseTables(survey, flags, io, early);
  const calculation = new Calculation({ ...read, survey, tables, options: dated(tables.fallback) });
  const progress = progressOf(io, flags);
  try {
    for (let pass = calculation.nextPass(); pass; pass = calculation.nextPass()) {
      for await (const batch of rows.again(progress, pass.doing)) pass.take(batch);
      pass.end();
    }
  } finally {
    progress.clear();
  }
  async function* lines(): AsyncGenerator<Line> {
    if (calculation.result.withheld) return;
    const linesOf = calculation.lineReader();
    for await (const batch of rows.again()) yield* linesOf(batch);
  }
  const result = await answered(calculation.result, survey, lines, flags.ask);
  if (flags.rejects !== undefined) {
    const { writeRejects } = await import('../../run/write-rejects.ts');
    const written = await writeRejects(result, flags.rejects, flags, io, stdin, paths, [flags.output, flags.proxies]);
    if (!flags.quiet) io.stderr.write(rejectsSentence(written));
  }
  return { result, lines, paths, stdin };
}

/** Prints or exports the totals. Exit 0, 1 with findings that fail, 3 when an input could not be read. */
export async function runCalculate(inputs: readonly string[], flags: ValuationFlags, io: Io): Promise<number> {
  // A format that cannot be is told before anything is read.
  formatFor('result', flags);
  const calculated = await calculateInputs(inputs, flags, io);
  if ('code' in calculated) return calculated.code;
  const { result, lines, paths, stdin } = calculated;
  // What is doubtful comes before the report, so that the report's last lines are the last on the screen.
  await showFindings(result.findings, io.stderr, io, { flags, inputs: paths, stdin });
  await writeResult(result, lines, runOf(inputs, flags), flags, io);
  return areFailing(result.findings, result.options.strict) ? EXIT.findings : EXIT.done;
}

/** Flags that say where output goes and how much is said, and move no figure. */
const OF_OUTPUT: ReadonlySet<string> = new Set([
  'format',
  'output',
  'color',
  'config',
  'quiet',
  'verbose',
  'rejects',
  'force',
  'provenance',
  'all',
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
