// The half of a review that is about appraisals: discount rates and price indices, in a folder and under a lock of their own.
import { asTable } from '../model/appraisal.ts';
import { type Finding, finding, UnreadableError } from '../model/finding.ts';
import { addAll } from '../model/lists.ts';
import { nameOfTable } from '../model/table.ts';
import { textOf } from '../read/bytes.ts';
import { compareWithLock } from '../read/tables/lock.ts';
import { judgeStep, type ReviewedStep, type ReviewOptions } from './review-steps.ts';
import { filesAtRevision, stagedFiles } from './revision.ts';
import { APPRAISAL_FOLDER } from './tables/appraisals.ts';
import type { Judging } from './tables/judge-diff.ts';
import { againstBase, draftsGone, passedOver, stepsBetween } from './tables/review.ts';
import type { FileBytes } from './tables/table-folder.ts';
import { treeInGit, treeOnDisk } from './tables/trees.ts';
import type { World } from './world.ts';

/** Appraisals stand in a folder and under a lock of their own: what is released there moves no more than a table does. */
export async function reviewAppraisals(
  revision: string,
  tables: string,
  asked: ReviewOptions,
  judging: Judging,
  world: World,
): Promise<{ readonly steps: readonly ReviewedStep[]; readonly findings: readonly Finding[] }> {
  const folder = `${tables}/${APPRAISAL_FOLDER}`;
  const there = await filesAtRevision(revision, folder, world);
  const base = await treeInGit(there, folder);
  const head = asked.staged
    ? await treeInGit(await stagedFiles(folder, world), folder)
    : await treeOnDisk(folder, world.cwd);
  const { readAppraisalYaml } = await import('../read/tables/appraisal-yaml.ts');
  const parse = async (file: string, { bytes }: FileBytes) => asTable(readAppraisalYaml(file, textOf(bytes)));
  for (const [name, { bytes, sha256, id, version }] of head.tables) {
    const file = `${folder}/${name}`;
    const says = nameOfTable(await parse(file, { bytes, sha256 }));
    if (says === `${id}@${version}`) continue;
    throw new UnreadableError(
      finding('table-unreadable', { path: file, reason: `it says that it is ${says}` }, { file }),
    );
  }
  const files = [...head.tables].map(([name, { sha256 }]) => ({ name, sha256 }));
  const locked = compareWithLock(head.lock, files, folder).filter(({ rule }) => rule !== 'file-not-locked');
  const steps = await stepsBetween(base, head, folder, revision, parse);
  const findings = [
    ...againstBase(base, head, folder, revision),
    ...(await draftsGone({ base, head, steps }, folder, revision, judging.acceptances, parse)),
    ...locked,
    ...passedOver(head, folder),
  ];
  const reviewed: ReviewedStep[] = [];
  for (const step of steps) {
    const { findings: own, ...rest } = await judgeStep(step, asked, judging, world);
    addAll(findings, own);
    reviewed.push(rest);
  }
  return { steps: reviewed, findings };
}
