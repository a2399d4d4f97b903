// A reconciliation as a report, in the order of what matters: totals, what is wrong, what is lacking, who has not returned.
// What was read is never restated here; findings of the reading are shown elsewhere.
import type { Reconciliation } from '../../model/reconciliation.ts';
import { count } from '../figures.ts';
import { partialLine } from '../result/headline.ts';
import type { Block, View } from '../view.ts';
import { answersBlocks } from './reconcile-answers.ts';
import { howReconciled } from './reconcile-basis.ts';
import { contractBlocks, missingBlocks, outlierBlocks, ratingBlocks, shortfallBlocks } from './reconcile-calls.ts';
import { faultBlocks, proofBlocks } from './reconcile-causes.ts';
import { linesBlocks } from './reconcile-lines.ts';
import { totalsBlocks } from './reconcile-totals.ts';

/**
 * The report of a reconciliation; of one that is withheld, only the sentence that says so. Where rows were left out, the
 * first and the last line say so.
 */
export function viewOfReconciliation(result: Reconciliation): View {
  if (result.withheld) return withheld(result);
  const left = partialLine(result.counts);
  const partial: Block[] = left === undefined ? [] : [{ type: 'section', text: left }];
  return [
    ...partial,
    { type: 'title', text: titleOf(result) },
    ...totalsBlocks(result),
    ...faultBlocks(result),
    ...shortfallBlocks(result),
    ...missingBlocks(result),
    ...outlierBlocks(result),
    ...proofBlocks(result),
    ...contractBlocks(result),
    ...ratingBlocks(result),
    ...linesBlocks(result),
    ...answersBlocks(result),
    ...howReconciled(result),
    ...partial,
  ];
}

function titleOf({ options, contracts }: Reconciliation): string {
  const day = options.asOf === undefined ? '' : `, as of ${options.asOf}`;
  return `Promised and returned on ${count(contracts.length, 'contract')}${day}`;
}

function withheld({ counts, findings }: Reconciliation): View {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const rows =
    counts.rejected > 0 ? ` ${count(counts.rejected, 'row')} of ${counts.read} cannot be read as they stand.` : '';
  return [
    { type: 'title', text: 'Promised and returned: no lines' },
    {
      type: 'paragraph',
      tone: 'error',
      text: `${count(errors, 'error')} must be put right before promises and returns can be matched.${rows}`,
    },
  ];
}
