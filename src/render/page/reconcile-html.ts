// A reconciliation as one page for whoever answers for it: what was due and what came, ratings, shortfalls by pounds, who has not
// returned. Everything that this rests on is on the page as well, folded.
import { largest } from '../../model/lists.ts';
import type { Answer } from '../../model/reconciliation/answers.ts';
import { RATINGS } from '../../model/reconciliation/rating.ts';
import type { Reconciliation } from '../../model/reconciliation.ts';
import { count, showPounds } from '../../report/figures.ts';
import { viewOfFindings } from '../../report/findings/finding-view.ts';
import { answersBlocks } from '../../report/reconcile/reconcile-answers.ts';
import {
  contractBlocks,
  missingBlocks,
  outlierBlocks,
  ratingBlocks,
  shortfallBlocks,
} from '../../report/reconcile/reconcile-calls.ts';
import { faultBlocks, proofBlocks } from '../../report/reconcile/reconcile-causes.ts';
import { linesBlocks } from '../../report/reconcile/reconcile-lines.ts';
import { totalsBlocks } from '../../report/reconcile/reconcile-totals.ts';
import { howReconciled, reconciliationTitle, viewOfReconciliation } from '../../report/reconcile/reconcile-view.ts';
import { partialLine } from '../../report/result/headline.ts';
import { provenanceOfReconciliation } from '../../report/result/provenance.ts';
import { type Block, plain, type View } from '../../report/view.ts';
import type { Tool } from '../format.ts';
import { type Bar, htmlBars, htmlBlocks, htmlFolded, htmlPage } from './html-blocks.ts';

/** So many suppliers have a bar; the table has more. */
const MOST_BARS = 12;

/** The page; of a reconciliation that is withheld, the sentence that says so and what was found. */
export function reconciliationPage(result: Reconciliation, tool: Tool): string {
  const title = reconciliationTitle(result);
  if (result.withheld) {
    return htmlPage(title, [
      ...htmlBlocks(viewOfReconciliation(result)),
      ...findingsHtml(result),
      provenance(result, tool),
    ]);
  }
  const partial = partialLine(result.counts);
  // Pounds and ratings are what a director asks for first; which reasons there are comes after who owes what.
  const totals = totalsBlocks(result);
  const reasonsFrom = totals.findIndex(({ type }) => type === 'section');
  const [pounds, reasons] =
    reasonsFrom === -1 ? [totals, []] : [totals.slice(0, reasonsFrom), totals.slice(reasonsFrom)];
  const head: Block[] = [
    ...(partial === undefined ? [] : [{ type: 'section', text: partial } as const]),
    { type: 'title', text: title },
    ...pounds,
  ];
  return htmlPage(title, [
    ...htmlBlocks(head),
    ...ratingBars(result),
    ...shortfallBars(result),
    ...htmlBlocks([
      ...shortfallBlocks(result),
      ...missingBlocks(result),
      ...contractBlocks(result),
      ...outlierBlocks(result),
      ...reasons,
      { type: 'section', text: 'What this rests on' },
    ]),
    ...folded([...faultBlocks(result), ...proofBlocks(result), ...ratingBlocks(result), ...linesBlocks(result)]),
    ...folded([...answersBlocks(result), ...howReconciled(result)]),
    ...findingsHtml(result),
    provenance(result, tool),
  ]);
}

/** How many promises are in each of the five words. */
function ratingBars({ digest: { rated } }: Reconciliation): string[] {
  const counts = RATINGS.map((rating) => ({ rating, number: rated[rating].count })).filter(({ number }) => number > 0);
  if (counts.length === 0) return [];
  const most = largest(counts.map(({ number }) => number));
  const bars = counts.map(
    ({ rating, number }): Bar => ({
      label: rating,
      figure: count(number, 'promise'),
      share: number / most,
      isSecond: rating !== 'Good',
    }),
  );
  return [htmlBars('Promises by performance against what was due', bars)];
}

/** What was due and did not come, by supplier, the most pounds first. */
function shortfallBars({ totals }: Reconciliation): string[] {
  return totals.flatMap(({ answers, tables }) => {
    const lacking = answers
      .filter(({ by }) => by === 'supplier')
      .map((answer) => ({ answer, pence: lackingOf(answer) }))
      .filter(({ pence }) => pence > 0n)
      .sort((a, b) => (a.pence === b.pence ? 0 : a.pence > b.pence ? -1 : 1));
    const [first] = lacking;
    if (!first) return [];
    const bars = lacking.slice(0, MOST_BARS).map(
      ({ answer, pence }): Bar => ({
        label: answer.title === '' ? 'supplier not given' : answer.title,
        figure: showPounds(pence),
        share: Number((pence * 1000n) / first.pence) / 1000,
        isSecond: true,
      }),
    );
    const of = totals.length > 1 ? ` (${tables.join(' + ')})` : '';
    const more = lacking.length > MOST_BARS ? `, the ${MOST_BARS} largest of ${lacking.length}` : '';
    return [htmlBars(`Due and not delivered, by supplier, net${of}${more}`, bars)];
  });
}

const lackingOf = ({ share: { judged, met } }: Answer) => judged - met;

/** Sections folded under their titles; none is lost. */
function folded(view: View): string[] {
  const sections: { title: string; blocks: Block[] }[] = [];
  for (const block of view) {
    if (block.type === 'section') sections.push({ title: block.text, blocks: [] });
    else (sections.at(-1) ?? addTo(sections)).blocks.push(block);
  }
  return sections.map(({ title, blocks }) => htmlFolded(title, undefined, htmlBlocks(blocks, 2)));
}

function addTo(sections: { title: string; blocks: Block[] }[]) {
  const section = { title: 'More', blocks: [] };
  sections.push(section);
  return section;
}

function findingsHtml({ findings, inputs }: Reconciliation): string[] {
  if (findings.length === 0) return [];
  const view = viewOfFindings(findings, { inputs: inputs.map(({ path }) => path), width: 80 });
  const title = `What was found in the data: ${count(findings.length, 'finding')}`;
  return [htmlFolded(title, undefined, htmlBlocks(view, 2))];
}

/** What another run needs to come to the same. */
function provenance(result: Reconciliation, tool: Tool): string {
  const facts = provenanceOfReconciliation(result, tool).map(({ label, value }) => ({ label, value: plain(value) }));
  return htmlFolded(
    'Provenance: inputs, options and program',
    undefined,
    htmlBlocks([{ type: 'facts', align: 'left', facts }]),
  );
}
