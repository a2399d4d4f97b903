// proxies review: the whole gate in front of a folder of tables, in one command: what a change touches, moves and costs.
import { reviewData, viewOfReview } from '../../report/proxies/review-view.ts';
import { readingFor } from '../../run/input-reading.ts';
import { reviewRun } from '../../run/review.ts';
import type { ReviewOptions } from '../../run/review-steps.ts';
import { EXIT, type Io } from '../io.ts';
import { limitOf, readingOptionsOf, runOptionsOf } from '../options.ts';
import { withProgress } from '../progress.ts';
import { areFailing } from '../show-findings.ts';
import { writeFindings } from '../write-findings.ts';
import { changesCodeOf, diffOptionsOf } from './proxies-diff.ts';
import type { ImpactFlags } from './proxies-impact.ts';

export interface ReviewFlags extends ImpactFlags {
  readonly allowNew?: boolean;
  readonly staged?: boolean;
  readonly commitments?: readonly string[];
  /** The most a contract, or the total, may move: `5%`. */
  readonly maxImpact?: string;
  readonly rootPath?: string;
}

/**
 * Holds the tables of a folder against a revision. Exit 0 where nothing fails, 1 where anything does, 3 where one side cannot be
 * read or compared; with --exit-changes, that code where there are changes and nothing fails.
 */
export async function runProxiesReview(revision: string, folder: string, flags: ReviewFlags, io: Io): Promise<number> {
  const asked = reviewOptionsOf(flags);
  const changesCode = changesCodeOf(flags);
  const reviewed = await reviewRun(revision, folder, asked, withProgress(io, flags));
  const { findings, steps, files, paths, isUnread } = reviewed;
  const report = {
    name: 'proxies review',
    files,
    findings,
    head: viewOfReview(revision, reviewed, { all: flags.verbose ?? false }),
    none: [],
    ...(flags.rootPath !== undefined && { rootPath: flags.rootPath }),
    readingFor: await readingFor([{ options: readingOptionsOf(flags), inputs: paths }], io.cwd),
    data: reviewData(revision, reviewed),
  };
  await writeFindings(report, flags, io);
  if (isUnread) return EXIT.unreadable;
  if (areFailing(findings, flags.strict ?? false)) return EXIT.findings;
  return steps.length > 0 ? changesCode : EXIT.done;
}

function reviewOptionsOf(flags: ReviewFlags): ReviewOptions {
  const { maxImpact, allowNew, staged, commitments, majors: _, maxChange: __, ...others } = flags;
  const { maxChange, majors, accepted, levels } = diffOptionsOf(flags);
  return {
    ...runOptionsOf(others),
    ...(accepted !== undefined && { accepted }),
    ...(levels !== undefined && { levels }),
    ...(allowNew !== undefined && { allowNew }),
    ...(staged !== undefined && { staged }),
    ...(commitments && { commitments }),
    ...(maxChange && { maxChange }),
    ...(majors && { majors }),
    ...(maxImpact !== undefined && { maxImpact: limitOf('--max-impact', maxImpact) }),
  };
}
