// proxies review: the whole gate in front of a folder of tables, in one command: what a change touches, moves and costs.
import type { Finding } from '../../model/finding.ts';
import { finding, UsageError } from '../../model/finding.ts';
import { nameOfTable, type ProxyTable } from '../../model/table.ts';
import { compareWithLock } from '../../read/tables/lock.ts';
import type { Block, View } from '../../report/view.ts';
import { nodeFiles } from '../../run/node-files.ts';
import { readPortfolio } from '../../run/read-portfolio.ts';
import { filesAtRevision, type RevisionFiles, stagedFiles } from '../../run/revision.ts';
import { KeptStdin } from '../../run/stdin-store.ts';
import {
  againstBase,
  passedOver,
  type Step,
  stepsBetween,
  type Tree,
  treeInGit,
  treeOnDisk,
} from '../../run/tables/review.ts';
import { inFileOrder, lintTable, STALE_MONTHS } from '../../tables/lint/lint.ts';
import { EXIT, type Io } from '../io.ts';
import { optionsOf, runOptionsOf, shareIn } from '../options.ts';
import { withProgress } from '../progress.ts';
import { areFailing, showFindings } from '../show-findings.ts';
import { writeFindings } from '../write-findings.ts';
import { judgedDiff } from './proxies-diff.ts';
import { type ImpactFlags, judgedImpact } from './proxies-impact.ts';

export interface ReviewFlags extends ImpactFlags {
  readonly allowNew?: boolean;
  readonly staged?: boolean;
  readonly commitments?: readonly string[];
  /** The most a contract, or the total, may move: `5%`. */
  readonly maxImpact?: string;
  readonly exitChanges?: string;
  readonly rootPath?: string;
}

/**
 * Holds the tables of a folder against a revision. Exit 0 where nothing fails, 1 where anything does, 3 where one side cannot be
 * read or compared; with --exit-changes, that code where there are changes and nothing fails.
 */
export async function runProxiesReview(revision: string, folder: string, flags: ReviewFlags, io: Io): Promise<number> {
  optionsOf(flags);
  const changesCode = flags.exitChanges === undefined ? EXIT.done : codeIn(flags.exitChanges);
  for (const flag of ['maxChange', 'maxImpact'] as const) {
    const given = flags[flag];
    if (given !== undefined) shareIn(flag === 'maxChange' ? '--max-change' : '--max-impact', given);
  }
  const shown = folder
    .replaceAll('\\', '/')
    .replace(/^\.\//, '')
    .replace(/(?<=.)\/+$/, '');
  const there = await filesAtRevision(revision, shown, io.cwd);
  const base = await treeInGit(there.files, shown);
  const here: RevisionFiles | undefined = flags.staged ? await stagedFiles(shown, io.cwd) : undefined;
  const head = here ? await treeInGit(here.files, shown) : await treeOnDisk(shown, io.cwd);
  const steps = await stepsBetween(base, head, shown, revision);
  const ofTrees = treeFindings(base, head, shown, revision, steps, flags.allowNew ?? false);
  const parts: Reviewed[] = [];
  for (const step of steps)
    parts.push(await reviewStep(step, { ...flags, ...(await acceptedIn(flags, shown, io)) }, io));
  const findings = [...ofTrees, ...parts.flatMap((part) => part.findings)].map((one) => placed(one, flags.rootPath));
  await writeFindings(
    {
      name: 'proxies review',
      files: [...head.tables.keys()].map((name) => `${shown}/${name}`),
      findings,
      head: [...headOf(revision, shown, head, steps), ...parts.flatMap(({ view }) => view)],
      none: [],
      data: {
        base: revision,
        folder: shown,
        compared: steps.map(({ before, after }) => ({
          before: before ? nameOfTable(before.table) : null,
          after: nameOfTable(after.table),
          locked: after.locked,
        })),
        diffs: parts.flatMap(({ diff }) => (diff ? [diff] : [])),
        impacts: parts.flatMap(({ impact }) => (impact ? [impact] : [])),
      },
    },
    flags,
    io,
  );
  if (areFailing(findings, flags.strict ?? false)) return EXIT.findings;
  return steps.length > 0 ? changesCode : EXIT.done;
}

function codeIn(text: string): number {
  const code = Number(text);
  if (!/^\d{1,3}$/.test(text) || code < 4 || code > 125 || code === EXIT.bug) {
    throw new UsageError(
      `--exit-changes takes a code from 4 to 125 that means nothing else here, such as 4, not "${text}".`,
    );
  }
  return code;
}

/** proxies/accepted.yaml stands in the folder that is reviewed, wherever that is. */
async function acceptedIn({ accepted }: ReviewFlags, shown: string, io: Io): Promise<{ readonly accepted?: string }> {
  if (accepted !== undefined) return { accepted };
  const own = `${shown}/accepted.yaml`;
  const isThere = await nodeFiles(io)
    .open(own)
    .then(
      () => true,
      () => false,
    );
  return isThere ? { accepted: own } : {};
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
    ...empty,
    ...fresh.map(({ after }) =>
      finding('table-without-base', { table: nameOfTable(after.table), revision }, { file: after.origin }),
    ),
  ];
}

interface Reviewed {
  readonly findings: readonly Finding[];
  readonly view: View;
  readonly diff?: ReturnType<typeof import('../../report/proxies/diff-data.ts')['diffData']>;
  readonly impact?: ReturnType<typeof import('../../report/proxies/impact-data.ts')['impactData']>;
}

/** One new version: its form, what it changes, and what that does to commitments. */
async function reviewStep({ before, after, text }: Step, flags: ReviewFlags, io: Io): Promise<Reviewed> {
  const linted = await lintStep(after, text, before?.table, flags);
  if (!before) {
    const { viewOfNewTable } = await import('../../report/proxies/diff-view.ts');
    return { findings: linted, view: viewOfNewTable(nameOfTable(after.table), 'earlier version') };
  }
  const [{ viewOfDiff }, { diffData }] = await Promise.all([
    import('../../report/proxies/diff-view.ts'),
    import('../../report/proxies/diff-data.ts'),
  ]);
  const all = flags.verbose ?? false;
  const { diff, findings } = await judgedDiff(
    before,
    after,
    new Map(),
    { ...flags, maxChange: flags.maxChange ?? MAX_CHANGE },
    io,
  );
  const reviewed = { findings: [...linted, ...findings], view: viewOfDiff(diff, { all }), diff: diffData(diff) };
  if (flags.commitments === undefined) return reviewed;
  const stdin = new KeptStdin(io.stdin);
  const { maxChange: _, ...others } = flags;
  const gate: ImpactFlags = { ...others, ...(flags.maxImpact !== undefined && { maxChange: flags.maxImpact }) };
  const read = await readPortfolio(flags.commitments, runOptionsOf(gate), withProgress(io, gate), stdin);
  const faults = [...read.unreadable, ...read.findings];
  if (read.unreadable.length > 0) return { ...reviewed, findings: [...reviewed.findings, ...faults] };
  const judged = await judgedImpact({ before, after, crosswalk: new Map() }, read, gate, io);
  if ('withheld' in judged) {
    await showFindings(judged.withheld, io.stderr, io, { flags: gate, inputs: read.paths, stdin });
    return { ...reviewed, findings: [...reviewed.findings, ...judged.withheld] };
  }
  const [{ viewOfImpact }, { impactData }] = await Promise.all([
    import('../../report/proxies/impact-view.ts'),
    import('../../report/proxies/impact-data.ts'),
  ]);
  const { impact } = judged;
  return {
    ...reviewed,
    findings: [...reviewed.findings, ...read.findings, ...judged.findings],
    view: [
      ...reviewed.view,
      ...viewOfImpact(impact, { all, ...(flags.maxImpact !== undefined && { maxChange: flags.maxImpact }) }),
    ],
    impact: impactData(impact),
  };
}

/** What a figure may move by from one version to the next, unless somebody says otherwise. */
const MAX_CHANGE = '25%';

async function lintStep(
  after: Step['after'],
  text: string,
  earlier: ProxyTable | undefined,
  { asOf }: ReviewFlags,
): Promise<Finding[]> {
  const [{ isoDay }, { examineTableYaml }, { toDosLeft }] = await Promise.all([
    import('../../model/calendar.ts'),
    import('../../read/tables/table-examination.ts'),
    import('../../read/tables/to-do.ts'),
  ]);
  const { placeOf, isPartial, findings } = examineTableYaml(after.origin, text);
  const day = asOf ?? after.table.released_on;
  const found = lintTable({
    table: after.table,
    placeOf,
    isPartial,
    isShared: true,
    ...(earlier && { earlier }),
    staleMonths: STALE_MONTHS,
    ...(day !== undefined && { asOf: isoDay(day) }),
  });
  // A draft may still have something to do; it is not released with it.
  const left = after.locked ? toDosLeft(after.origin, text) : [];
  return inFileOrder([...findings, ...left, ...found]);
}

/** A place as a host that knows the repository's root wants it. */
function placed(one: Finding, root: string | undefined): Finding {
  if (root === undefined || !one.place) return one;
  return { ...one, place: { ...one.place, file: `${root.replace(/\/+$/, '')}/${one.place.file}` } };
}

function headOf(revision: string, shown: string, head: Tree, steps: readonly Step[]): Block[] {
  const compared = steps.map(({ before, after }) => {
    const what = `${nameOfTable(after.table)}${after.locked ? '' : ' (a draft: no line in the lock yet)'}`;
    return {
      text: before ? `${what} is held against ${nameOfTable(before.table)}.` : `${what} is new.`,
      tone: 'plain',
    } as const;
  });
  const text = `Held ${head.tables.size} tables in ${shown} against ${revision}: ${steps.length === 0 ? 'no table is new or changed.' : `${steps.length} to be reviewed.`}`;
  return [
    { type: 'title', text: `Review of ${shown} against ${revision}` },
    { type: 'paragraph', text, tone: 'plain' },
    ...(compared.length > 0 ? [{ type: 'items', items: compared } as const] : []),
  ];
}
