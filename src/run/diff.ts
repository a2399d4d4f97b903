// proxies diff and proxies impact as runs: two tables named, changes and pounds out. Nothing is printed.
import type { Finding } from '../model/finding.ts';
import { atLevels, type Limit } from '../model/levels.ts';
import type { InputRead } from '../model/result.ts';
import type { Severity } from '../model/rules/rule.ts';
import type { LoadedTable } from '../model/table.ts';
import { Acceptances } from '../tables/acceptance.ts';
import { loadLevels } from './levels.ts';
import type { RunOptions } from './options.ts';
import { type PortfolioRead, readPortfolio } from './read-portfolio.ts';
import { KeptStdin } from './stdin-store.ts';
import { catalogOf } from './tables/choose-tables.ts';
import {
  acceptedBeside,
  type CompareOptions,
  loadAccepted,
  loadPair,
  type PartPlace,
  placesIn,
} from './tables/compared-tables.ts';
import { type JudgedDiff, type Judging, judgeDiff, type Pair } from './tables/judge-diff.ts';
import { type JudgedImpact, judgeImpact } from './tables/judge-impact.ts';
import { landedFingerprints } from './tables/landed.ts';
import { countedToMeasure } from './whole-bid.ts';
import type { World } from './world.ts';

export interface DiffOptions extends CompareOptions {
  readonly asOf?: string;
  /** The levels file; ./social-value.yaml when it is there. */
  readonly levels?: string;
  readonly maxChange?: Limit;
  readonly majors?: Severity;
}

export interface ImpactOptions extends CompareOptions {
  readonly levels?: string;
  readonly maxImpact?: Limit;
}

/** The new table, and what the old revision has none of. */
interface Fresh {
  readonly fresh: LoadedTable;
  readonly missing: string;
}

export interface Diffed extends JudgedDiff {
  readonly pair: Pair;
  readonly placeOf: PartPlace;
}

/** Every change between two tables, and what fails. Throws UsageError, UnreadableError and RefusedError. */
export async function diffRun(
  names: readonly [string, string],
  asked: DiffOptions,
  world: World,
): Promise<Diffed | Fresh> {
  const pair = await loadPair(names, asked, catalogOf(world), world);
  if ('fresh' in pair) return pair;
  const judging = await judgingOf(asked, asked.asOf, world);
  const { acceptances, levels } = judging;
  const placeOf = await placesIn(pair.after, world);
  const maxChange = asked.maxChange ?? levels.maxChange;
  const { majors } = asked;
  const judged = judgeDiff(pair, { ...judging, placeOf, ...(maxChange && { maxChange }), ...(majors && { majors }) });
  const findings = [...judged.findings, ...(await acceptanceFindings(acceptances, pair, false, world))];
  return { ...judged, findings: atLevels(findings, levels), pair, placeOf };
}

interface Impacted {
  readonly read: PortfolioRead;
  readonly stdin: KeptStdin;
  /** What it came to; what withholds the totals; or what could not be read. */
  readonly outcome:
    | JudgedImpact
    | { readonly withheld: readonly Finding[] }
    | { readonly unreadable: readonly Finding[] };
}

/** The same commitments under two tables, and what fails. Throws as diffRun does. */
export async function impactRun(
  names: readonly [string, string],
  paths: readonly string[],
  asked: ImpactOptions & RunOptions,
  world: World,
): Promise<Impacted | Fresh> {
  const pair = await loadPair(names, asked, catalogOf(world), world);
  if ('fresh' in pair) return pair;
  const stdin = new KeptStdin(world.stdin);
  const read = await readPortfolio(paths, asked, world, stdin, { onRows: countedToMeasure() });
  if (read.unreadable.length > 0) {
    return { read, stdin, outcome: { unreadable: [...read.unreadable, ...read.findings] } };
  }
  const judging = await judgingOf(asked, asked.valuation.asOf, world);
  const { acceptances, levels } = judging;
  const maxImpact = asked.maxImpact ?? levels.maxImpact;
  const gated = { ...judging, ...(maxImpact ? { maxImpact } : { inputs: judging.inputs.filter(isNoAcceptance) }) };
  const outcome = await judgeImpact(pair, read, asked, gated, world);
  if ('withheld' in outcome) return { read, stdin, outcome };
  const accepted = maxImpact ? await acceptanceFindings(acceptances, pair, true, world) : [];
  const findings = atLevels([...read.findings, ...outcome.findings, ...accepted], levels);
  return { read, stdin, outcome: { ...outcome, findings } };
}

/** Acceptances are read where there is a gate. */
const isNoAcceptance = ({ role }: InputRead): boolean => role !== 'accepted';

async function judgingOf(
  asked: CompareOptions & { readonly levels?: string },
  asOf: string | undefined,
  world: World,
): Promise<Judging> {
  const { levels, inputs } = await loadLevels(asked.levels, world);
  const acceptances = new Acceptances(await loadAccepted(asked, world), asOf);
  return { acceptances, levels, inputs: [...(await acceptedBeside(asked, world)), ...inputs] };
}

/** What became of the entries; earlier versions are gone through only where an entry met nothing. */
async function acceptanceFindings(
  acceptances: Acceptances,
  { before, after }: Pair,
  gate: boolean,
  world: World,
): Promise<Finding[]> {
  const landed = acceptances.hasUnmetFingerprints ? await landedFingerprints(after.table, world) : new Set<string>();
  const compared = [{ before: before.table, after: after.table }];
  return acceptances.findings({ compared, gate, lint: false, landed });
}
