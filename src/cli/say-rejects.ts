// What was put aside in a file of rejects, in sentences.
import { count } from '../report/figures.ts';
import { allOf } from '../report/wording/words.ts';
import type { RejectsWritten } from '../run/write-rejects.ts';

/** How many rows and where; and that cells which begin as a formula does stand there as the supplier wrote them. */
export function rejectsSentences({ files, rows, mayRun, leftOver }: RejectsWritten): readonly string[] {
  const path = allOf(files);
  const stale =
    leftOver.length === 0
      ? []
      : [
          `social-value: ${allOf(leftOver)} ${leftOver.length === 1 ? 'is' : 'are'} of an earlier run; delete what is mended.`,
        ];
  if (rows === 0) return [`social-value: no row was rejected; ${path} holds a header alone.`, ...stale];
  const cells = count(mayRun, 'cell in it begins', 'cells in it begin');
  const formulas =
    mayRun === 0
      ? ''
      : ` ${cells} as a formula does and ${mayRun === 1 ? 'stands as it was' : 'stand as they were'} sent.`;
  return [
    `social-value: ${count(rows, 'rejected row')} put aside in ${path}, each with its reason.${formulas}`,
    ...stale,
  ];
}
