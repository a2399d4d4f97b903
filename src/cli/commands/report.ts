// report: any format from saved results, without their inputs and without working anything out again.
import { UsageError } from '../../model/finding.ts';
import { formatsOf } from '../../render/formats.ts';
import { reportOf } from '../../run/report.ts';
import { EXIT, type Io } from '../io.ts';
import type { CommonFlags } from '../options.ts';
import { areFailing, showFindings } from '../show-findings.ts';
import { checkCsvFlags, formatFor, writeResult } from '../write-formatted.ts';

export interface ReportFlags extends CommonFlags {
  readonly table?: readonly string[];
  readonly provenance?: boolean;
  readonly all?: boolean;
  readonly totals?: boolean;
  readonly wide?: boolean;
  readonly datapackage?: boolean;
}

/** Exit 0; 1 where results stand apart and --strict is given; 3 where one cannot be read, was altered, or its table is not to be had. */
export async function runReport(paths: readonly string[], flags: ReportFlags, io: Io): Promise<number> {
  const format = formatFor('result', flags);
  checkCsvFlags(flags);
  const reported = await reportOf(paths, flags.table ?? [], io);
  if ('apart' in reported) {
    await showFindings([reported.apart], io.stderr, io, { flags, inputs: [] });
    if (!formatsOf('page').includes(format)) {
      const able = formatsOf('page').join(', ');
      throw new UsageError(
        `results that are not added stand side by side in ${able}; a file of ${format} holds one. Name one result, or another format.`,
      );
    }
    const { runCompare } = await import('./compare.ts');
    const code = await runCompare(paths, flags, io);
    return areFailing([reported.apart], flags.strict ?? false) ? EXIT.findings : code;
  }
  const { result, lines, run } = reported;
  const options = { ...result.options, ...(flags.totals && { totals: true }), ...(flags.wide && { wide: true }) };
  await showFindings(result.findings, io.stderr, io, { flags, inputs: result.inputs.map(({ path }) => path) });
  await writeResult({ ...result, options }, () => lines, run, flags, io);
  return EXIT.done;
}
