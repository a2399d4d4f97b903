// A reconciliation as a report, in the order of what matters: totals, what is wrong, what is lacking, who has not returned.
// What was read is never restated here; findings of the reading are shown elsewhere.
import type { Reconciliation } from '../../model/reconciliation.ts';
import { count } from '../figures.ts';
import { fact, factsBlock } from '../proxies/table-words.ts';
import { showPriceBase } from '../result/amounts.ts';
import { appraisalUsed, tablesAndLicences } from '../result/basis.ts';
import { partialLine } from '../result/headline.ts';
import { type Block, plain, type View } from '../view.ts';
import { answersBlocks } from './reconcile-answers.ts';
import { contractBlocks, missingBlocks, outlierBlocks, ratingBlocks, shortfallBlocks } from './reconcile-calls.ts';
import { faultBlocks, proofBlocks } from './reconcile-causes.ts';
import { linesBlocks } from './reconcile-lines.ts';
import { totalsBlocks } from './reconcile-totals.ts';

/**
 * The report of a reconciliation; of one that is withheld, only the sentence that says so. Where rows were left out, the
 * first and the last line say so.
 */
export function viewOfReconciliation(result: Reconciliation, foot: View = []): View {
  if (result.withheld) return withheld(result);
  const left = partialLine(result.counts);
  const partial: Block[] = left === undefined ? [] : [{ type: 'section', text: left }];
  return [
    ...partial,
    { type: 'title', text: reconciliationTitle(result) },
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
    ...foot,
    ...partial,
  ];
}

/** `Promised and returned on 12 contracts, as of 2026-09-30`. */
export function reconciliationTitle({ options, contracts }: Reconciliation): string {
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

/** The rules in sentences, then the prices and every table used. */
export function howReconciled(result: Reconciliation): Block[] {
  const { options, totals, proxies } = result;
  const bases = [
    ...new Set(totals.flatMap(({ committed, delivered }) => [...committed.priceBases, ...delivered.priceBases])),
  ].sort();
  const mixed = bases.length > 1 ? 'mixed price bases' : undefined;
  return [
    { type: 'section', text: 'How promises and returns were matched' },
    { type: 'items', items: rulesOf(result).map(plain) },
    { type: 'section', text: proxies.length === 1 ? 'Prices and table' : 'Prices and tables' },
    factsBlock([
      fact('price bases', bases.length > 0 ? bases.map(showPriceBase).join(', ') : undefined, mixed),
      fact('as of', options.asOf, AS_OF_FROM[options.asOfFrom]),
      fact(
        'tolerance',
        {
          pounds: `GBP ${options.tolerance.text}`,
          share: `${options.tolerance.text}, a pound at least`,
          both: `GBP ${options.tolerance.text.replace(',', ' or ')}, whichever is more`,
        }[options.tolerance.kind],
      ),
    ]),
    ...tablesAndLicences(proxies),
    ...result.appraisals.map(appraisalUsed),
  ];
}

const AS_OF_FROM: Readonly<Record<Reconciliation['options']['asOfFrom'], string>> = {
  flag: 'as given by --as-of',
  returns: 'the last day of the latest period returned',
  contracts: 'the last day of the contracts, since no return says when it is for',
  nothing: '',
};

function rulesOf({ options }: Reconciliation): string[] {
  const day =
    options.asOf === undefined
      ? 'Nothing has a date, so every promise is due.'
      : `Due by ${options.asOf} is pro rata to time, counted in months.`;
  return [
    day,
    'Returns for one promise are added up, however long the time each is for; no single return is held to a part of it.',
    'A promise per year is a line for each year.',
    'A promise is valued at the table its contract is pinned to, else the one named, else that of the day it starts, and never priced ' +
      "again. A return is valued at its promise's table, at its own dates; it takes its promise's shares where it gives none.",
    'A return counts once if it is repeated word for word, and not at all in another unit. One for other days than promised, or ' +
      'never promised, is a line of its own: delivered, and counted towards no promise.',
    'Shortfalls are in pounds at what a unit of the promise is worth, net.',
  ];
}
