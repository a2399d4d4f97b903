// proxies review on the page: what was held against what, and then what each new version changes and does to commitments.

import type { TableDiff } from '../../model/change.ts';
import type { Impact } from '../../model/impact.ts';
import type { Limit } from '../../model/levels.ts';
import type { InputRead } from '../../model/result.ts';
import { type LoadedTable, nameOfTable } from '../../model/table.ts';
import { count } from '../figures.ts';
import { type Block, plain, type View } from '../view.ts';
import { diffData, inputData } from './diff-data.ts';
import type { Shown } from './diff-moves.ts';
import { viewOfDiff, viewOfNewTable } from './diff-view.ts';
import { impactData } from './impact-data.ts';
import { viewOfImpact } from './impact-view.ts';

/** A folder of tables held against a revision, step by step. */
interface ReviewShown {
  readonly folder: string;
  readonly files: readonly string[];
  readonly steps: readonly StepShown[];
  readonly maxImpact?: Limit;
}

interface StepShown {
  readonly before?: LoadedTable;
  readonly after: LoadedTable;
  readonly diff?: TableDiff;
  readonly impact?: Impact;
}

export function viewOfReview(revision: string, review: ReviewShown, shown: Shown): View {
  const { folder, files, steps } = review;
  const said = steps.length === 0 ? 'no table is new or changed.' : `${count(steps.length, 'version')} to be reviewed.`;
  const text = `Held ${count(files.length, 'table')} in ${folder} against ${revision}: ${said}`;
  return [
    { type: 'title', text: `Review of ${folder} against ${revision}` },
    { type: 'paragraph', text, tone: 'plain' },
    ...(steps.length > 0 ? [{ type: 'items', items: steps.map((step) => plain(sentenceOf(step))) } as const] : []),
    ...steps.flatMap((step) => stepBlocks(step, review, shown)),
  ];
}

function sentenceOf({ before, after }: StepShown): string {
  const what = `${nameOfTable(after.table)}${after.locked ? '' : ' (a draft: no line in the lock yet)'}`;
  return before ? `${what} is held against ${nameOfTable(before.table)}.` : `${what} is new.`;
}

function stepBlocks({ after, diff, impact }: StepShown, { maxImpact }: ReviewShown, shown: Shown): readonly Block[] {
  if (!diff) return viewOfNewTable(nameOfTable(after.table), 'earlier version');
  const gate = maxImpact && { maxChange: maxImpact.text };
  return [...viewOfDiff(diff, shown), ...(impact ? viewOfImpact(impact, { ...shown, ...gate }) : [])];
}

const REVIEW_FORMAT = 'social-value/review';

/** What was compared, with each diff and each impact whole. */
export function reviewData(base: string, review: ReviewShown & { readonly inputs: readonly InputRead[] }) {
  return {
    format: REVIEW_FORMAT,
    base,
    folder: review.folder,
    inputs: review.inputs.map(inputData),
    compared: review.steps.map(({ before, after }) => ({
      before: before ? nameOfTable(before.table) : null,
      after: nameOfTable(after.table),
      locked: after.locked,
    })),
    diffs: review.steps.flatMap(({ diff }) => (diff ? [diffData(diff)] : [])),
    impacts: review.steps.flatMap(({ impact }) => (impact ? [impactData(impact)] : [])),
  };
}
