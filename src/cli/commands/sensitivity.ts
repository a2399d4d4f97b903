// sensitivity: what moves the total most.
import { UsageError } from '../../model/finding.ts';
import { sensitivityJson } from '../../render/json/sensitivity-json.ts';
import { viewOfSensitivity } from '../../report/sensitivity-view.ts';
import { sensitivityOfBid } from '../../run/sensitivity.ts';
import { readWholeBid } from '../../run/whole-bid.ts';
import { EXIT, type Io } from '../io.ts';
import { runOptionsOf, type ValuationFlags } from '../options.ts';
import { withProgress } from '../progress.ts';
import { areFailing, showFindings } from '../show-findings.ts';
import { formatFor, writePage } from '../write-formatted.ts';

/** Exit 0, 1 where the bid has errors, 3 where an input cannot be read. */
export async function runSensitivity(
  inputs: readonly string[],
  flags: ValuationFlags & { readonly of?: string },
  io: Io,
): Promise<number> {
  formatFor('page', flags);
  const { of = 'social' } = flags;
  if (of !== 'social' && of !== 'total') throw new UsageError(`--of takes social or total, not "${of}".`);
  const bid = await readWholeBid(inputs, runOptionsOf(flags), withProgress(io, flags));
  const show = (findings: Parameters<typeof showFindings>[0]) =>
    showFindings(findings, io.stderr, io, { flags, inputs: bid.paths, stdin: bid.stdin });
  if ('unreadable' in bid) {
    await show(bid.unreadable);
    return EXIT.unreadable;
  }
  const { result } = bid;
  if (result.withheld) {
    await show(result.findings.filter(({ severity }) => severity === 'error'));
    return EXIT.findings;
  }
  const sensitivity = await sensitivityOfBid(bid, of);
  const warnings = result.findings.filter(({ severity }) => severity === 'warning');
  await show(warnings);
  const data = () => ({ format: 'social-value/sensitivity', format_version: '1.0', ...sensitivityJson(sensitivity) });
  await writePage({ view: () => viewOfSensitivity(sensitivity), data, proof: result }, flags, io);
  return areFailing(warnings, result.options.strict) ? EXIT.findings : EXIT.done;
}
