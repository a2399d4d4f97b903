// What was put aside in a file of rejects, in sentences.
import { count } from '../report/figures.ts';
import { allOf } from '../report/wording/words.ts';
import type { RejectsWritten } from '../run/write-rejects.ts';

/** How many rows and where. */
export function rejectsSentences({ files, rows, leftOver }: RejectsWritten): readonly string[] {
  const path = allOf(files);
  const stale =
    leftOver.length === 0
      ? []
      : [
          `social-value: ${allOf(leftOver)} ${leftOver.length === 1 ? 'is' : 'are'} of an earlier run; delete what is mended.`,
        ];
  if (rows === 0) return [`social-value: no row was rejected; ${path} holds a header alone.`, ...stale];
  return [`social-value: ${count(rows, 'rejected row')} put aside in ${path}, each with its reason.`, ...stale];
}
