// sensitivity: what moves the total most.
import { UsageError } from '../../model/finding.ts';
import { formatPence } from '../../model/money.ts';
import type { Sensitivity } from '../../model/sensitivity.ts';
import { viewOfSensitivity } from '../../report/sensitivity-view.ts';
import { readWholeBid } from '../../run/whole-bid.ts';
import { sensitivityOf } from '../../valuation/sensitivity.ts';
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
  const { result, task, catalog } = bid;
  if (result.withheld) {
    await show(result.findings.filter(({ severity }) => severity === 'error'));
    return EXIT.findings;
  }
  if (result.summaries.length > 1) {
    const ids = result.summaries.map(({ tables }) => tables.join(' + ')).join(' and ');
    throw new UsageError(
      `the bid is valued by ${ids}, which are not added: give one of them with -p, or add --add-tables.`,
    );
  }
  const warnings = result.findings.filter(({ severity }) => severity === 'warning');
  await show(warnings);
  const inUse = new Set(result.proxies.map(({ table }) => table.version));
  const ids = new Set(result.proxies.map(({ table }) => table.table));
  const listings = (await catalog.list()).filter(
    ({ id, version, locked }) => ids.has(id) && !inUse.has(version) && locked,
  );
  const editions = await Promise.all(listings.map(({ id, version }) => catalog.load(`${id}@${version}`)));
  const sensitivity = sensitivityOf({ task, lines: result.lines, of, editions });
  await writePage({ view: () => viewOfSensitivity(sensitivity), data: () => dataOf(sensitivity) }, flags, io);
  return areFailing(warnings, result.options.strict) ? EXIT.findings : EXIT.done;
}

function dataOf({ of, base, movers, linesNotTried, still }: Sensitivity) {
  return {
    format: 'social-value/sensitivity',
    format_version: '1.0',
    of,
    base: formatPence(base),
    movers: movers.map(({ kind, what, assumed, low, high }) => ({
      kind,
      what,
      assumed,
      low: formatPence(low),
      high: formatPence(high),
    })),
    lines_not_tried: linesNotTried,
    still,
  };
}
