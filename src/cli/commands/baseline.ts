// baseline: the winning bid, frozen for reconcile.

import { UsageError } from '../../model/finding.ts';
import { baselineOf } from '../../run/baseline.ts';
import { toolVersion } from '../../run/tool-version.ts';
import { readWholeBid } from '../../run/whole-bid.ts';
import { EXIT, type Io } from '../io.ts';
import { runOptionsOf, type ValuationFlags } from '../options.ts';
import { withProgress } from '../progress.ts';
import { areFailing, showFindings } from '../show-findings.ts';
import { tell } from '../tell.ts';
import { writeOutput } from '../write-output.ts';

/** Exit 0, 1 where the bid has errors and nothing is written, 3 where an input cannot be read. */
export async function runBaseline(inputs: readonly string[], flags: ValuationFlags, io: Io): Promise<number> {
  const { output } = flags;
  if (output !== undefined && output !== '-' && !/\.ya?ml$/i.test(output)) {
    throw new UsageError(`-o ${output}: a baseline is YAML; give a name that ends in .yaml.`);
  }
  const bid = await readWholeBid(
    inputs,
    runOptionsOf({ ...flags, status: flags.status ?? 'committed' }),
    withProgress(io, flags),
  );
  const show = (findings: Parameters<typeof showFindings>[0]) =>
    showFindings(findings, io.stderr, io, { flags, inputs: bid.paths, stdin: bid.stdin });
  if ('unreadable' in bid) {
    await show(bid.unreadable);
    return EXIT.unreadable;
  }
  const { result } = bid;
  const told = result.findings.filter(({ severity }) => severity !== 'note');
  await show(told);
  if (result.withheld) return EXIT.findings;
  const tool = { name: 'social-value', version: toolVersion(io) };
  await writeOutput([baselineOf(result, result.lines, tool)], output, io, flags);
  if (output !== undefined && output !== '-' && !flags.quiet) {
    tell(io.stderr, `Wrote ${output}. Later: social-value reconcile --commitments ${output} --returns RETURNS`);
  }
  return areFailing(told, result.options.strict) ? EXIT.findings : EXIT.done;
}
