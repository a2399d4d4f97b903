// proxies review for programs, key for key.
import type { InputRead } from '../../model/result.ts';
import { nameOfTable } from '../../model/table.ts';
import { diffData, inputData } from './diff-data.ts';
import { impactData } from './impact-data.ts';
import type { ReviewShown } from './review-view.ts';

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
