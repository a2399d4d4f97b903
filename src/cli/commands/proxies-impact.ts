// proxies impact: the same commitments under two tables, what that does in pounds and why, and a gate on it.

import { completedBy } from '../../model/appraisal.ts';
import type { JudgedChange } from '../../model/change.ts';
import { type Finding, finding } from '../../model/finding.ts';
import type { Impact, ImpactRow } from '../../model/impact.ts';
import { formatPence } from '../../model/money.ts';
import type { Rational } from '../../model/rational.ts';
import { type LoadedTable, nameOfTable } from '../../model/table.ts';
import { readingFor } from '../../run/input-reading.ts';
import { type PortfolioRead, readPortfolio } from '../../run/read-portfolio.ts';
import { KeptStdin } from '../../run/stdin-store.ts';
import { appraisalOf, catalogOf, loadPins } from '../../run/tables/choose-tables.ts';
import {
  acceptedBeside,
  type CompareOptions,
  fingerprintOf,
  listingOf,
  loadAccepted,
  loadPair,
} from '../../run/tables/compared-tables.ts';
import { judgeAcceptances } from '../../tables/acceptance.ts';
import type { Crosswalk } from '../../tables/diff/crosswalk.ts';
import { gateIdentityOf, overTheGate } from '../../tables/impact/gate.ts';
import { isLost, measureImpact } from '../../tables/impact/measure-impact.ts';
import { EXIT, type Io } from '../io.ts';
import { readingOptionsOf, runOptionsOf, shareIn, type ValuationFlags } from '../options.ts';
import { withProgress } from '../progress.ts';
import { areFailing, showFindings } from '../show-findings.ts';
import { writeFindings } from '../write-findings.ts';
import { changesBetween } from './proxies-diff.ts';

export interface ImpactFlags extends CompareOptions, ValuationFlags {
  readonly maxChange?: string;
}

/** Exit 0, 1 where the inputs are wrong or the gate is failed, 3 where something could not be read. */
export async function runProxiesImpact(
  a: string,
  b: string,
  paths: readonly string[],
  flags: ImpactFlags,
  io: Io,
): Promise<number> {
  // A flag that is wrong is told before anything is read.
  const asked = runOptionsOf(flags);
  if (flags.maxChange !== undefined) shareIn('--max-change', flags.maxChange);
  const catalog = catalogOf(io);
  const pair = await loadPair([a, b], flags, catalog, io);
  if ('fresh' in pair) {
    io.stderr.write(
      `social-value: there is no ${pair.missing}: ${nameOfTable(pair.fresh.table)} is new, nothing to compare.\n`,
    );
    return EXIT.done;
  }
  const stdin = new KeptStdin(io.stdin);
  const read = await readPortfolio(paths, asked, withProgress(io, flags), stdin);
  const side = { flags, inputs: read.paths };
  const show = (findings: readonly Finding[]) => showFindings(findings, io.stderr, io, { ...side, stdin });
  if (read.unreadable.length > 0) {
    await show([...read.unreadable, ...read.findings]);
    return EXIT.unreadable;
  }
  const judged = await judgedImpact(pair, read, flags, io);
  if ('withheld' in judged) {
    await show(judged.withheld);
    return EXIT.findings;
  }
  const findings = [...read.findings, ...judged.findings];
  await write(judged.impact, findings, side, io);
  return areFailing(findings, flags.strict ?? false) ? EXIT.findings : EXIT.done;
}

/** What a table does to commitments that were read, and what of it fails; or why there are no totals. */
export async function judgedImpact(
  pair: { readonly before: LoadedTable; readonly after: LoadedTable; readonly crosswalk: Crosswalk },
  read: PortfolioRead,
  flags: ImpactFlags,
  io: Io,
): Promise<
  { readonly withheld: readonly Finding[] } | { readonly impact: Impact; readonly findings: readonly Finding[] }
> {
  const asked = runOptionsOf(flags);
  const options = asked.valuation;
  const most = flags.maxChange === undefined ? undefined : shareIn('--max-change', flags.maxChange);
  const { crosswalk } = pair;
  const appraisal = await appraisalOf(asked, io);
  // Each table by itself: what the one has of its own the other need not have.
  const whole = (loaded: LoadedTable) =>
    appraisal ? { ...loaded, table: completedBy(loaded.table, appraisal.loaded.appraisal) } : loaded;
  const [before, after] = [whole(pair.before), whole(pair.after)];
  const pinned = await loadPins(read.portfolio, catalogOf(io));
  const asOf = options.asOf ?? after.table.released_on;
  const dated = { ...options, ...(asOf !== undefined && { asOf }) };
  const measured = measureImpact({ ...read, before, after, pinned, crosswalk, options: dated });
  if ('withheld' in measured) return measured;
  const changes = behind(changesBetween(before, after, crosswalk), measured);
  // It is read where there is a gate.
  const beside = most === undefined ? [] : await acceptedBeside(flags, io);
  const inputs = [...measured.inputs, ...beside];
  const impact: Impact = { ...measured, inputs, before: listingOf(before), after: listingOf(after), changes };
  const lost = lostFigures(impact);
  const gate = most === undefined ? [] : await gateFindings(impact, most, flags, options.asOf, io);
  return { impact, findings: [...lost, ...gate] };
}

/** The major changes of what the causes name. */
function behind(changes: readonly JudgedChange[], { total }: Pick<Impact, 'total'>): JudgedChange[] {
  const subjects = total.causes.flatMap((cause) => cause.subjects);
  const named = new Set(subjects.map((subject) => subject.replace(/ \(.*$/, '')));
  const isNamed = ({ subject: { id }, moves }: JudgedChange) =>
    named.has(id) || named.has(id.replace(/\..*$/, '')) || moves.some(({ measure }) => named.has(measure));
  return changes.filter((change) => change.level === 'major' && isNamed(change));
}

/** A warning for each line that had a figure and has none, where it stands. */
function lostFigures({ lines, after }: Impact): Finding[] {
  const table = `${after.id}@${after.version}`;
  return lines.flatMap((line): Finding[] => {
    if (!isLost(line.state)) return [];
    const { name, contract, measure, state, before, place } = line;
    const pounds = formatPence(before.net);
    return [finding('figure-lost', { line: name, contract, measure, state: state.after, pounds, table }, place)];
  });
}

/** What is over the gate and nobody answers for, and entries of accepted.yaml for the gate that fail themselves. */
async function gateFindings(
  impact: Impact,
  most: Rational,
  flags: ImpactFlags,
  asOf: string | undefined,
  io: Io,
): Promise<Finding[]> {
  const table = impact.after.id;
  const over = overTheGate(impact, most).map((row) => {
    return { row, fingerprint: fingerprintOf(table, gateIdentityOf(table, row), 'impact-') };
  });
  const found = new Set(over.map(({ fingerprint }) => fingerprint));
  const isInScope = (fingerprint: string) => fingerprint.startsWith(`${table}:impact-`);
  const judgement = judgeAcceptances(await loadAccepted(flags, io), isInScope, found, asOf);
  const { percentOf } = await import('../../report/proxies/impact-tables.ts');
  const failing = over.filter(({ fingerprint }) => !judgement.accepted.has(fingerprint));
  return [...failing.map(({ row, fingerprint }) => tooLarge(row, fingerprint)), ...judgement.findings];

  function tooLarge(row: ImpactRow, fingerprint: string): Finding {
    return finding('change-too-large', {
      ...(row !== impact.total && { contract: row.id }),
      before: formatPence(row.before.net),
      after: formatPence(row.after.net),
      ...(row.ratio && { percent: percentOf(row) }),
      most: flags.maxChange ?? '',
      fingerprint,
    });
  }
}

async function write(
  impact: Impact,
  findings: readonly Finding[],
  { flags, inputs }: { readonly flags: ImpactFlags; readonly inputs: readonly string[] },
  io: Io,
): Promise<void> {
  const { viewOfImpact } = await import('../../report/proxies/impact-view.ts');
  const { impactData } = await import('../../report/proxies/impact-data.ts');
  const shown = { all: flags.verbose ?? false, ...(flags.maxChange !== undefined && { maxChange: flags.maxChange }) };
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
