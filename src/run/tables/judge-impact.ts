// What a table does to commitments that were read, and what of it fails. Nothing is printed.
import { completedBy } from '../../model/appraisal.ts';
import type { JudgedChange } from '../../model/change.ts';
import { type Finding, finding } from '../../model/finding.ts';
import type { Impact } from '../../model/impact.ts';
import type { Limit } from '../../model/levels.ts';
import { formatPence } from '../../model/money.ts';
import type { LoadedTable } from '../../model/table.ts';
import { percentOf, signed } from '../../report/proxies/impact-tables.ts';
import { causeWords } from '../../report/proxies/impact-words.ts';
import { withRenames } from '../../tables/diff/crosswalk.ts';
import { gateIdentityOf, overTheGate } from '../../tables/impact/gate.ts';
import { isLost, measureImpact } from '../../tables/impact/measure-impact.ts';
import type { RunOptions } from '../options.ts';
import type { PortfolioRead } from '../read-portfolio.ts';
import type { World } from '../world.ts';
import { appraisalOf, catalogOf, loadPins } from './choose-tables.ts';
import { fingerprintOf, listingOf } from './compared-tables.ts';
import { type Judging, judgedChanges, type Pair } from './judge-diff.ts';

interface ImpactJudging extends Judging {
  /** The most a contract, or the total, may move. */
  readonly maxImpact?: Limit;
}

export interface JudgedImpact {
  readonly impact: Impact;
  readonly findings: readonly Finding[];
}

/** What a table does to commitments that were read, and what of it fails; or why there are no totals. */
export async function judgeImpact(
  pair: Pair,
  read: PortfolioRead,
  asked: RunOptions,
  judging: ImpactJudging,
  world: World,
): Promise<{ readonly withheld: readonly Finding[] } | JudgedImpact> {
  const options = asked.valuation;
  const crosswalk = withRenames(pair.crosswalk, pair.before.table, pair.after.table);
  const appraisal = await appraisalOf(asked, world);
  // Each table by itself: what the one has of its own the other need not have.
  const whole = (loaded: LoadedTable) =>
    appraisal ? { ...loaded, table: completedBy(loaded.table, appraisal.loaded.appraisal) } : loaded;
  const [before, after] = [whole(pair.before), whole(pair.after)];
  const pinned = await loadPins(read.portfolio, catalogOf(world));
  const asOf = options.asOf ?? after.table.released_on;
  const dated = { ...options, ...(asOf !== undefined && { asOf }) };
  const measured = measureImpact({ ...read, before, after, pinned, crosswalk, options: dated });
  if ('withheld' in measured) return measured;
  const all = judgedChanges({ before, after, crosswalk: pair.crosswalk }, judging);
  const inputs = [...measured.inputs.filter(({ role }) => role !== 'levels'), ...judging.inputs];
  const changes = behind(all, measured);
  const impact: Impact = { ...measured, inputs, before: listingOf(before), after: listingOf(after), changes };
  const gate = judging.maxImpact === undefined ? [] : gateFindings(impact, all, judging.maxImpact, judging);
  return { impact, findings: [...lostFigures(impact), ...gate] };
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

/** The contracts, and the total, that are over the gate and that nobody answers for: neither for what moved them nor for themselves. */
function gateFindings(
  impact: Impact,
  changes: readonly JudgedChange[],
  most: Limit,
  { acceptances }: Judging,
): Finding[] {
  const table = impact.after.id;
  return overTheGate(impact, most, changes).flatMap(({ row, unaccepted, passes }): Finding[] => {
    const fingerprint = fingerprintOf(table, gateIdentityOf(table, row), 'impact-');
    const name = row === impact.total ? 'the total' : row.id;
    if (passes) {
      acceptances.noteGate(name, row.causes, changes);
      return [];
    }
    if (acceptances.letsThrough(fingerprint, name)) return [];
    const causes = unaccepted.map((cause) => `${causeWords(cause)} ${signed(cause.change.net)}`);
    const data = {
      ...(row !== impact.total && { contract: row.id }),
      causes,
      before: formatPence(row.before.net),
      after: formatPence(row.after.net),
      ...(row.ratio && { percent: percentOf(row) }),
      most: most.text,
      fingerprint,
    };
    return [finding('change-too-large', data)];
  });
}
