// proxies review as a run: a folder of tables held against a revision, step by step. Nothing is printed.
import { isAbsolute, relative, resolve } from 'node:path';
import { type Finding, finding, UnreadableError, UsageError } from '../model/finding.ts';
import { atLevels, type Levels, type Limit, OWN_LEVELS } from '../model/levels.ts';
import { addAll } from '../model/lists.ts';
import type { InputRead } from '../model/result.ts';
import type { RuleId } from '../model/rules.ts';
import { nameOfTable } from '../model/table.ts';
import { textOf } from '../read/bytes.ts';
import { compareWithLock } from '../read/tables/lock.ts';
import { Acceptances, entryKey, type PlacedAcceptance } from '../tables/acceptance.ts';
import { digestOf, filesBeside } from './files-beside.ts';
import { LEVELS_FILE } from './levels.ts';
import { readIfThere, readOf } from './node-files.ts';
import { readPortfolio } from './read-portfolio.ts';
import { reviewAppraisals } from './review-appraisals.ts';
import { type ReviewedStep, type ReviewOptions, reviewStep } from './review-steps.ts';
import { filesAtRevision, type RevisionFiles, readRevision, refuseSubmodules, stagedFiles } from './revision.ts';
import { KeptStdin } from './stdin-store.ts';
import { commitmentsAtBase } from './tables/commitments-at-base.ts';
import type { Judging } from './tables/judge-diff.ts';
import { landedBetween } from './tables/landed.ts';
import {
  againstBase,
  daysFindings,
  draftsGone,
  idsThatCollide,
  passedOver,
  type Step,
  stepsBetween,
} from './tables/review.ts';
import { type Tree, treeInGit, treeOnDisk } from './tables/trees.ts';
import { countedToMeasure } from './whole-bid.ts';
import type { World } from './world.ts';

interface Reviewed {
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
  given: ReviewOptions,
  world: World,
): Promise<Reviewed> {
  const { commitments } = given;
  const asked = { ...given, ...(commitments && { commitments: commitments.map((path) => fromHere(path, world.cwd)) }) };
  const shown = shownFolder(fromHere(folder, world.cwd));
  const there = await filesAtRevision(revision, shown, world);
  const here: RevisionFiles | undefined = asked.staged ? await stagedFiles(shown, world) : undefined;
  const base = await treeInGit(there, shown);
  const head = here ? await treeInGit(here, shown) : await treeOnDisk(shown, world.cwd);
  if (!here) await refuseSubmodules(shown, world);
  const steps = await stepsBetween(base, head, shown, revision);
  if (steps.length > 0) await refuseOwnFlags(there, revision, asked.config, world);
  const { levels, inputs: ofLevels, notes } = await levelsAt(there, revision, asked.levels, world);
  const { entries, stood, inputs: ofAccepted } = await acceptedIn(there, here, shown, asked, world);
  const acceptances = new Acceptances(entries, asked.valuation.asOf);
  const judging: Judging = { acceptances, levels, inputs: [...ofAccepted, ...ofLevels] };
  const maxImpact = asked.maxImpact ?? levels.maxImpact;
  const bids = asked.commitments && (await readBids(asked.commitments, steps.length > 0, revision, asked, world));
  const appraisals = await reviewAppraisals(revision, shown, asked, judging, world);
  const findings: Finding[] = [
    ...treeFindings(base, head, shown, revision, steps, asked.allowNew ?? false),
    ...(await draftsGone({ base, head, steps }, shown, revision, acceptances)),
    ...(await daysFindings({ base, head, steps }, shown, acceptances)),
    ...appraisals.findings,
    ...notes,
  ];
  if (bids) addAll(findings, [...bids.notes, ...bids.read.unreadable, ...bids.read.findings]);
  const reviewed: ReviewedStep[] = [];
  for (const step of steps) {
    const { findings: own, ...rest } = await reviewStep(
      step,
      asked,
      { ...judging, ...(maxImpact && { maxImpact }) },
      bids,
      world,
    );
    addAll(findings, own);
    reviewed.push(rest);
  }
  const compared = [...appraisals.steps, ...steps].flatMap(({ before, after }) =>
    before ? [{ before: before.table, after: after.table }] : [],
  );
  const versions = steps.flatMap(({ before }) => before ?? []).map(({ table }) => table);
  const landed = acceptances.hasUnmetFingerprints ? landedBetween(versions) : new Set<string>();
  addAll(
    findings,
    acceptances.findings({ compared, gate: maxImpact !== undefined, lint: false, all: true, stood, landed }),
  );
  return {
    folder: shown,
    files: [...head.tables.keys()].map((name) => `${shown}/${name}`),
    steps: [...appraisals.steps, ...reviewed],
    findings: atLevels(unrepeated(findings), levels),
    inputs: judging.inputs,
    paths: bids?.read.paths ?? [],
    ...(maxImpact && { maxImpact }),
    isUnread: (bids?.read.unreadable.length ?? 0) > 0,
  };
}

/** A path below this folder as git names it: an absolute one would be read as the change has it. */
const fromHere = (path: string, cwd: string): string => {
  const own = isAbsolute(path) ? relative(cwd, path) : path;
  return own === '' ? '.' : isAbsolute(own) || own.startsWith('..') ? path : own;
};

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
  const now = await readIfThere(resolve(world.cwd, path), path);
  const { readLevels } = await import('../read/levels.ts');
  // What is wrong with it is told before it lands.
  const own = now && readLevels(path, textOf(now));
  const isInside = commit !== undefined && !isAbsolute(path) && !/^(?:[A-Za-z]:|\.\.\/)/.test(path);
  if (!isInside)
    return { levels: own ?? OWN_LEVELS, inputs: await filesBeside([{ path, role: 'levels' }], world.cwd), notes: [] };
  const then = await readRevision(`${commit}:./${path}`, world);
  const isSame = now === undefined ? then === undefined : then !== undefined && digestOf(then) === digestOf(now);
  const notes = isSame ? [] : [finding('levels-not-used', { path, revision }, { file: path })];
  if (!then) {
    if (named !== undefined && !now) throw new UnreadableError(finding('input-missing', { path }));
    return { levels: OWN_LEVELS, inputs: [], notes };
  }
  const input: InputRead = { path, sha256: digestOf(then), bytes: then.length, rows: 0, role: 'levels' };
  return { levels: readLevels(path, textOf(then)), inputs: [input], notes };
}

/** A change of tables cannot set the flags that it is judged by. Throws a UsageError. */
async function refuseOwnFlags(
  { commit }: RevisionFiles,
  revision: string,
  config: string | undefined,
  world: World,
): Promise<void> {
  if (config === undefined || commit === undefined || isAbsolute(config) || config.startsWith('../')) return;
  const [then, now] = [
    await readRevision(`${commit}:./${config.replaceAll('\\', '/')}`, world),
    await readOf(resolve(world.cwd, config), config),
  ];
  if (then && digestOf(then) === digestOf(now)) return;
  throw new UsageError(
    `${config} is not as it is at ${revision}: a change of tables cannot set the flags it is judged by; let it land in a change of its own.`,
  );
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
      ? await readOf(resolve(world.cwd, path), path)
      : await (here ? here.files.get(own)?.read() : readIfThere(resolve(world.cwd, path), path));
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

/** What is wrong with commitments as a change has them: they are not measured by, and would be wrong once they have landed. */
async function faultsOfChange(paths: readonly string[], revision: string, asked: ReviewOptions, world: World) {
  const overlay = asked.staged ? await commitmentsAtBase(paths, revision, asked, world, 'change') : undefined;
  try {
    const at = overlay ? { ...world, cwd: overlay.cwd } : world;
    const { unreadable, findings } = await readPortfolio(paths, asked, at, new KeptStdin(world.stdin));
    // That they are gone, or hold nothing, was told.
    const told = [
      ...unreadable.filter(({ rule }) => !GONE.has(rule)),
      ...findings.filter(({ rule }) => !GONE.has(rule)),
    ];
    return told.filter(({ severity }) => severity === 'error');
  } finally {
    overlay?.remove();
  }
}

const GONE: ReadonlySet<RuleId> = new Set<RuleId>([
  'input-missing',
  'input-empty',
  'folder-without-inputs',
  'pattern-without-match',
  'no-rows',
]);

/** The commitments as the base has them where a table changes, and as they stand here where none does. */
async function readBids(
  paths: readonly string[],
  isMeasured: boolean,
  revision: string,
  asked: ReviewOptions,
  world: World,
) {
  const stdin = new KeptStdin(world.stdin);
  const overlay = isMeasured ? await commitmentsAtBase(paths, revision, asked, world) : undefined;
  try {
    const read = await readPortfolio(paths, asked, overlay ? { ...world, cwd: overlay.cwd } : world, stdin, {
      onRows: countedToMeasure(),
    });
    const moved = overlay?.notes ?? [];
    const atBase = overlay?.alone && (await readPortfolio(paths, asked, { ...world, cwd: overlay.alone }, stdin));
    return {
      read,
      ...(atBase && atBase.unreadable.length === 0 && { atBase }),
      notes: [...moved, ...(moved.length > 0 ? await faultsOfChange(paths, revision, asked, world) : [])],
    };
  } finally {
    overlay?.remove();
  }
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
