// proxies impact: the same commitments under two tables, what that does in pounds and why, and a gate on it.

import { isMoved } from '../../model/impact.ts';
import { nameOfTable } from '../../model/table.ts';
import { newTableData } from '../../report/proxies/diff-data.ts';
import { viewOfNewTable } from '../../report/proxies/diff-view.ts';
import { impactData } from '../../report/proxies/impact-data.ts';
import { viewOfImpact } from '../../report/proxies/impact-view.ts';
import { type ImpactOptions, impactRun } from '../../run/diff.ts';
import { readingFor } from '../../run/input-reading.ts';
import type { RunOptions } from '../../run/options.ts';
import { listingOf } from '../../run/tables/compared-tables.ts';
import type { JudgedImpact } from '../../run/tables/judge-impact.ts';
import { EXIT, type Io } from '../io.ts';
import { limitOf, readingOptionsOf, runOptionsOf, type ValuationFlags } from '../options.ts';
import { withProgress } from '../progress.ts';
import { areFailing } from '../show-findings.ts';
import { tell } from '../tell.ts';
import { writeFaults } from '../write-faults.ts';
import { writeFindings } from '../write-findings.ts';
import { formatFor } from '../write-formatted.ts';
import { type CompareFlags, changesCodeOf } from './proxies-diff.ts';

export interface ImpactFlags extends CompareFlags, ValuationFlags {}

/** Exit 0, 1 where the inputs are wrong or the gate is failed, 3 where something could not be read. */
export async function runProxiesImpact(
  a: string,
  b: string,
  paths: readonly string[],
  flags: ImpactFlags,
  io: Io,
): Promise<number> {
  // A flag that is wrong is told before anything is read.
  const changesCode = changesCodeOf(flags);
  const asked = impactOptionsOf(flags);
  const ran = await impactRun([a, b], paths, asked, withProgress(io, flags));
  if ('fresh' in ran) {
    tell(
      io.stderr,
      `social-value: there is no ${ran.missing}: ${nameOfTable(ran.fresh.table)} is new, nothing to compare.`,
    );
    if (formatFor('findings', flags) === 'text') return changesCode;
    const listing = listingOf(ran.fresh);
    const head = viewOfNewTable(nameOfTable(ran.fresh.table), ran.missing);
    const data = newTableData(listing, ran.missing);
    await writeFindings(
      { name: 'proxies impact', files: [listing.origin], findings: [], head, none: [], data },
      flags,
      io,
    );
    return changesCode;
  }
  const { read, stdin, outcome } = ran;
  const side = { flags, inputs: read.paths, stdin };
  if ('unreadable' in outcome) {
    await writeFaults('proxies impact', outcome.unreadable, side, io);
    return EXIT.unreadable;
  }
  if ('withheld' in outcome) {
    await writeFaults('proxies impact', outcome.withheld, side, io);
    return EXIT.findings;
  }
  await write(outcome, asked.maxImpact?.text, side, io);
  if (areFailing(outcome.findings, flags.strict ?? false)) return EXIT.findings;
  return outcome.impact.lines.some(isMoved) ? changesCode : EXIT.done;
}

function impactOptionsOf(flags: ImpactFlags): ImpactOptions & RunOptions {
  const { maxChange, majors: _, ...others } = flags;
  return {
    ...runOptionsOf(others),
    ...(flags.accepted !== undefined && { accepted: flags.accepted }),
    ...(flags.across !== undefined && { across: flags.across }),
    ...(flags.crosswalk !== undefined && { crosswalk: flags.crosswalk }),
    ...(flags.levels !== undefined && { levels: flags.levels }),
    ...(maxChange !== undefined && { maxImpact: limitOf('--max-change', maxChange) }),
  };
}

async function write(
  { impact, findings }: JudgedImpact,
  maxChange: string | undefined,
  { flags, inputs }: { readonly flags: ImpactFlags; readonly inputs: readonly string[] },
  io: Io,
): Promise<void> {
  const shown = { all: flags.verbose ?? false, ...(maxChange !== undefined && { maxChange }) };
  const report = {
    name: 'proxies impact',
    files: impact.inputs.map(({ path }) => path),
    findings,
    head: viewOfImpact(impact, shown),
    none: [],
    readingFor: await readingFor([{ options: readingOptionsOf(flags), inputs }], io.cwd),
    data: impactData(impact),
  };
  await writeFindings(report, flags, io);
}
