// solve: the smallest extra commitment that meets a buyer's ask.

import { UsageError } from '../../model/finding.ts';
import { solutionsJson } from '../../render/json/solve-json.ts';
import { provenanceLine } from '../../report/result/provenance.ts';
import { viewOfSolutions } from '../../report/solve-view.ts';
import { type SolveOptions, solveBid } from '../../run/solve.ts';
import { toolVersion } from '../../run/tool-version.ts';
import { readWholeBid } from '../../run/whole-bid.ts';
import { EXIT, type Io } from '../io.ts';
import { runOptionsOf, type ValuationFlags } from '../options.ts';
import { withProgress } from '../progress.ts';
import { areFailing, showFindings } from '../show-findings.ts';
import { tell } from '../tell.ts';
import { formatFor, writePage } from '../write-formatted.ts';
import { writeOutput } from '../write-output.ts';

export interface SolveFlags extends SolveOptions, ValuationFlags {
  readonly write?: string;
}

/** Exit 0 with an answer, 1 where the bid has errors or no answer was found, 3 where an input cannot be read. */
export async function runSolve(inputs: readonly string[], flags: SolveFlags, io: Io): Promise<number> {
  formatFor('page', flags);
  const bid = await readWholeBid(inputs, runOptionsOf(flags), withProgress(io, flags));
  if (flags.write !== undefined && flags.write !== '-' && !/\.ya?ml$/i.test(flags.write))
    throw new UsageError(`--write ${flags.write}: the bid is written as YAML; give a name that ends in .yaml.`);
  const { paths, stdin } = bid;
  const show = (findings: Parameters<typeof showFindings>[0]) =>
    showFindings(findings, io.stderr, io, { flags, inputs: paths, stdin });
  if ('unreadable' in bid) {
    await show(bid.unreadable);
    return EXIT.unreadable;
  }
  const { result } = bid;
  if (result.withheld) {
    await show(result.findings.filter(({ severity }) => severity === 'error'));
    return EXIT.findings;
  }
  const { solutions, written } = await solveBid(bid, flags);
  // What is short is what the report is about.
  const told = result.findings.filter(({ rule, severity }) => rule !== 'ask-short' && severity !== 'note');
  await show(told);
  await writePage(
    { view: () => viewOfSolutions(solutions), data: () => solutionsJson(solutions), proof: result },
    flags,
    io,
  );
  const isSolved = solutions.every(({ outcome }) => outcome.kind === 'met' || outcome.kind === 'solved');
  if (flags.write !== undefined && !isSolved && !flags.quiet)
    tell(io.stderr, `${flags.write} was not written: no answer was found.`);
  if (flags.write !== undefined && isSolved) {
    const { bidYaml } = await import('../../render/bid-yaml.ts');
    const tool = { name: 'social-value', version: toolVersion(io) };
    const comment = `The bid with the answer of social-value solve in it.\n${provenanceLine(result, tool)}`;
    await writeOutput([bidYaml(written, { comment })], flags.write, io, flags);
    if (flags.write !== '-' && !flags.quiet) tell(io.stderr, `Wrote ${flags.write}, the bid with the answer in it.`);
  }
  return isSolved && !areFailing(told, result.options.strict) ? EXIT.done : EXIT.findings;
}
