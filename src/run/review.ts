// proxies review as a run: a folder of tables held against a revision, step by step. Nothing is printed.
import { isAbsolute, resolve } from 'node:path';
import { isoDay } from '../model/calendar.ts';
import type { TableDiff } from '../model/change.ts';
import { type Finding, finding, UnreadableError } from '../model/finding.ts';
import type { Impact } from '../model/impact.ts';
import { atLevels, type Levels, type Limit, OWN_LEVELS, parseLimit } from '../model/levels.ts';
import type { InputRead } from '../model/result.ts';
import type { Severity } from '../model/rules.ts';
import { type LoadedTable, nameOfTable } from '../model/table.ts';
import { textOf } from '../read/bytes.ts';
import { compareWithLock } from '../read/tables/lock.ts';
import { Acceptances, entryKey, type PlacedAcceptance } from '../tables/acceptance.ts';
import { inFileOrder, lintTable, STALE_MONTHS } from '../tables/lint/lint.ts';
import { readIfCan, readWhole } from './disk/disk.ts';
import { digestOf, filesBeside } from './files-beside.ts';
import { LEVELS_FILE } from './levels.ts';
import { refuse } from './node-files.ts';
import type { RunOptions } from './options.ts';
import { type PortfolioRead, readPortfolio } from './read-portfolio.ts';
import { filesAtRevision, type RevisionFiles, readRevision, stagedFiles } from './revision.ts';
import { KeptStdin } from './stdin-store.ts';
import { APPRAISAL_FOLDER } from './tables/appraisals.ts';
import { placesIn } from './tables/compared-tables.ts';
import { type Judging, judgeDiff, jumpsBetween } from './tables/judge-diff.ts';
import { judgeImpact } from './tables/judge-impact.ts';
import { landedBetween } from './tables/landed.ts';
import {
  againstBase,
  idsThatCollide,
  passedOver,
  type Step,
  stepsBetween,
  type Tree,
  treeInGit,
  treeOnDisk,
} from './tables/review.ts';
import type { World } from './world.ts';

export interface ReviewOptions extends RunOptions {
  readonly allowNew?: boolean;
  /** What is staged, and not the working folder. */
  readonly staged?: boolean;
  readonly commitments?: readonly string[];
  /** The most a figure may move; 25% where nobody says. */
  readonly maxChange?: Limit;
  /** The most a contract, or the total, may move. */
  readonly maxImpact?: Limit;
  readonly majors?: Severity;
  readonly accepted?: string;
  readonly levels?: string;
}

/** One new version and what came of it. */
export interface ReviewedStep {
  readonly before?: LoadedTable;
  readonly after: LoadedTable;
  readonly diff?: TableDiff;
  readonly impact?: Impact;
}

export interface Reviewed {
  /** The folder as it is shown. */
  readonly folder: string;
  /** The tables there are. */
  readonly files: readonly string[];
  readonly steps: readonly ReviewedStep[];
  readonly findings: readonly Finding[];
  /** The acceptances and levels that decided. */
  readonly inputs: readonly InputRead[];
  /** The commitments that were read, as they were given. */
  readonly paths: readonly string[];
  readonly maxImpact?: Limit;
  /** Something could not be read; what could be is judged all the same. */
  readonly isUnread: boolean;
}

/** Holds the tables of a folder against a revision. Throws UsageError, UnreadableError and RefusedError. */
export async function reviewRun(
  revision: string,
  folder: string,
  asked: ReviewOptions,
  world: World,
): Promise<Reviewed> {
  const shown = shownFolder(folder);
  const there = await filesAtRevision(revision, shown, world.cwd);
  const here: RevisionFiles | undefined = asked.staged ? await stagedFiles(shown, world.cwd) : undefined;
  const base = await treeInGit(there.files, shown);
  const head = here ? await treeInGit(here.files, shown) : await treeOnDisk(shown, world.cwd);
  const steps = await stepsBetween(base, head, shown, revision);
  const { levels, inputs: ofLevels, notes } = await levelsAt(there, revision, asked.levels, world);
  const { entries, stood, inputs: ofAccepted } = await acceptedIn(there, here, shown, asked, world);
  const acceptances = new Acceptances(entries, asked.valuation.asOf);
  const judging: Judging = { acceptances, levels, inputs: [...ofAccepted, ...ofLevels] };
  const maxImpact = asked.maxImpact ?? levels.maxImpact;
  const bids = asked.commitments === undefined ? undefined : await readBids(asked.commitments, asked, world);
  const findings: Finding[] = [
    ...treeFindings(base, head, shown, revision, steps, asked.allowNew ?? false),
    ...(await appraisalFindings(revision, shown, asked, world)),
    ...notes,
  ];
  if (bids) findings.push(...bids.read.unreadable, ...bids.read.findings);
  const reviewed: ReviewedStep[] = [];
  for (const step of steps) {
    const { findings: own, ...rest } = await reviewStep(
      step,
      asked,
      { ...judging, ...(maxImpact && { maxImpact }) },
      bids?.read,
      world,
    );
    findings.push(...own);
    reviewed.push(rest);
  }
  const compared = steps.flatMap(({ before, after }) => (before ? [{ before: before.table, after: after.table }] : []));
  const versions = steps.flatMap(({ before }) => before ?? []).map(({ table }) => table);
  const landed = acceptances.hasUnmetFingerprints ? landedBetween(versions) : new Set<string>();
  findings.push(
    ...acceptances.findings({ compared, gate: maxImpact !== undefined, lint: false, all: true, stood, landed }),
  );
  return {
    folder: shown,
    files: [...head.tables.keys()].map((name) => `${shown}/${name}`),
    steps: reviewed,
    findings: atLevels(unrepeated(findings), levels),
    inputs: judging.inputs,
    paths: bids?.read.paths ?? [],
    ...(maxImpact && { maxImpact }),
    isUnread: (bids?.read.unreadable.length ?? 0) > 0,
  };
}

const shownFolder = (folder: string): string =>
  folder
    .replaceAll('\\', '/')
    .replace(/^\.\//, '')
    .replace(/(?<=.)\/+$/, '');

/** The levels as the base has them: a change cannot set the levels that it is judged by. */
async function levelsAt(
  { commit }: RevisionFiles,
  revision: string,
  named: string | undefined,
  world: World,
): Promise<{ levels: Levels; inputs: readonly InputRead[]; notes: Finding[] }> {
  const path = (named ?? LEVELS_FILE).replaceAll('\\', '/');
  const now = await readIfCan(resolve(world.cwd, path));
  const { readLevels } = await import('../read/levels.ts');
  // What is wrong with it is told before it lands.
  const own = now && readLevels(path, textOf(now));
  const isInside = commit !== undefined && !isAbsolute(path) && !/^(?:[A-Za-z]:|\.\.\/)/.test(path);
  if (!isInside)
    return { levels: own ?? OWN_LEVELS, inputs: await filesBeside([{ path, role: 'levels' }], world.cwd), notes: [] };
  const then = await readRevision(`${commit}:./${path}`, world.cwd);
  const isSame = now === undefined ? then === undefined : then !== undefined && digestOf(then) === digestOf(now);
  const notes = isSame ? [] : [finding('levels-not-used', { path, revision }, { file: path })];
  if (!then) {
    if (named !== undefined && !now) throw new UnreadableError(finding('input-missing', { path }));
    return { levels: OWN_LEVELS, inputs: [], notes };
  }
  const input: InputRead = { path, sha256: digestOf(then), bytes: then.length, rows: 0, role: 'levels' };
  return { levels: readLevels(path, textOf(then)), inputs: [input], notes };
}

/** The entries in force, from where the tables are taken, and those that stood at the base already. */
async function acceptedIn(
  there: RevisionFiles,
  here: RevisionFiles | undefined,
  shown: string,
  { accepted: named }: ReviewOptions,
  world: World,
): Promise<{ entries: readonly PlacedAcceptance[]; stood: ReadonlySet<string>; inputs: readonly InputRead[] }> {
  const own = 'accepted.yaml';
  const path = named ?? `${shown}/${own}`;
  const { readAccepted } = await import('../read/tables/accepted.ts');
  const bytes =
    named !== undefined
      ? await readWhole(resolve(world.cwd, path)).catch((error: unknown) => refuse(path, error))
      : await (here ? here.files.get(own)?.read() : readIfCan(resolve(world.cwd, path)));
  const before = named === undefined ? await there.files.get(own)?.read() : undefined;
  // Entries at the base that do not read any more were told when they landed.
  const stood = before ? readAccepted(`${path} at the base`, textOf(before)) : [];
  const input = bytes && { path, sha256: digestOf(bytes), bytes: bytes.length, rows: 0, role: 'accepted' as const };
  return {
    entries: bytes ? readAccepted(path, textOf(bytes)) : [],
    stood: new Set(stood.map(entryKey)),
    inputs: input ? [input] : [],
  };
}

async function readBids(paths: readonly string[], asked: ReviewOptions, world: World) {
  const stdin = new KeptStdin(world.stdin);
  return { read: await readPortfolio(paths, asked, world, stdin), stdin };
}

function treeFindings(
  base: Tree,
  head: Tree,
  shown: string,
  revision: string,
  steps: readonly Step[],
  allowNew: boolean,
): Finding[] {
  const files = [...head.tables].map(([name, { sha256 }]) => ({ name, sha256 }));
  // A draft has no line in the lock yet; it is reviewed below like any other.
  const locked = compareWithLock(head.lock, files, shown).filter(({ rule }) => rule !== 'file-not-locked');
  const empty =
    base.tables.size === 0 && !allowNew ? [finding('base-without-tables', { revision, folder: shown })] : [];
  const fresh = allowNew || empty.length > 0 ? [] : steps.filter(({ before }) => before === undefined);
  return [
    ...againstBase(base, head, shown, revision),
    ...locked,
    ...passedOver(head, shown),
    ...idsThatCollide(base, head, shown),
    ...empty,
    ...fresh.map(({ after }) =>
      finding('table-without-base', { table: nameOfTable(after.table), revision }, { file: after.origin }),
    ),
  ];
}

/** Appraisals stand in a folder and under a lock of their own: what is released there moves no more than a table does. */
async function appraisalFindings(
  revision: string,
  shown: string,
  { staged }: ReviewOptions,
  world: World,
): Promise<Finding[]> {
  const folder = `${shown}/${APPRAISAL_FOLDER}`;
  const there = await filesAtRevision(revision, folder, world.cwd);
  const base = await treeInGit(there.files, folder);
  const head = staged
    ? await treeInGit((await stagedFiles(folder, world.cwd)).files, folder)
    : await treeOnDisk(folder, world.cwd);
  const { readAppraisalYaml } = await import('../read/tables/appraisal-yaml.ts');
  for (const [name, { bytes, id, version }] of head.tables) {
    const file = `${folder}/${name}`;
    const read = readAppraisalYaml(file, textOf(bytes));
    const says = `${read.appraisal}@${read.version}`;
    if (says === `${id}@${version}`) continue;
    throw new UnreadableError(
      finding('table-unreadable', { path: file, reason: `it says that it is ${says}` }, { file }),
    );
  }
  const files = [...head.tables].map(([name, { sha256 }]) => ({ name, sha256 }));
  const locked = compareWithLock(head.lock, files, folder).filter(({ rule }) => rule !== 'file-not-locked');
  return [...againstBase(base, head, folder, revision), ...locked, ...passedOver(head, folder)];
}

/** What a figure may move by from one version to the next, unless somebody says otherwise. */
const MAX_CHANGE = parseLimit('25%');

/** One new version: its form, what it changes, and what that does to commitments. */
async function reviewStep(
  step: Step,
  asked: ReviewOptions,
  judging: Judging & { readonly maxImpact?: Limit },
  read: PortfolioRead | undefined,
  world: World,
): Promise<ReviewedStep & { readonly findings: readonly Finding[] }> {
  const { before, since, after, text } = step;
  const linted = judging.acceptances.unsettled(await lintStep(step, asked.valuation.asOf), after.table.table);
  if (!before) return { after, findings: linted };
  const pair = { before, after, crosswalk: new Map<string, string>() };
  const maxChange = asked.maxChange ?? judging.levels.maxChange ?? MAX_CHANGE;
  const how = { ...judging, placeOf: await placesIn(after, world, text), ...(maxChange && { maxChange }) };
  const { diff, findings } = judgeDiff(pair, { ...how, ...(asked.majors && { majors: asked.majors }) });
  const jumps = since ? jumpsBetween({ ...pair, before: since }, how) : [];
  const reviewed = { before, after, diff, findings: [...linted, ...findings, ...jumps] };
  if (!read || read.unreadable.length > 0) return reviewed;
  const judged = await judgeImpact(pair, read, asked, judging, world);
  if ('withheld' in judged) return { ...reviewed, findings: [...reviewed.findings, ...judged.withheld] };
  return { ...reviewed, impact: judged.impact, findings: [...reviewed.findings, ...judged.findings] };
}

async function lintStep({ before, after, text }: Step, asOf: string | undefined): Promise<Finding[]> {
  const [{ examineTableYaml }, { toDosLeft }] = await Promise.all([
    import('../read/tables/table-examination.ts'),
    import('../read/tables/to-do.ts'),
  ]);
  const { placeOf, isPartial, findings } = examineTableYaml(after.origin, text);
  const day = asOf ?? after.table.released_on;
  const found = lintTable({
    table: after.table,
    placeOf,
    isPartial,
    isShared: true,
    ...(before && { earlier: before.table }),
    staleMonths: STALE_MONTHS,
    ...(day !== undefined && { asOf: isoDay(day) }),
  });
  // A draft may still have something to do; it is not released with it.
  const left = after.locked ? toDosLeft(after.origin, text) : [];
  return inFileOrder([...findings, ...left, ...found]);
}

/** What is wrong with commitments is wrong once, however many tables they are held against. */
function unrepeated(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ rule, data, place }) => {
    const key = JSON.stringify([rule, data, place], (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
