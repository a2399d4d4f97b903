// A result as one page that can be sent: figures, bars, contracts, every line with its working folded under it, and what it
// all rests on. It is written piece by piece, so that many lines are never held.
import type { Pence } from '../../model/money.ts';
import type { Aggregate, Line, Result, TableUsed } from '../../model/result.ts';
import type { Sensitivity } from '../../model/sensitivity.ts';
import { KINDS, type Kind, type Source } from '../../model/table.ts';
import { viewOfLine } from '../../report/explain/explain-view.ts';
import { count, showPence, showPounds } from '../../report/figures.ts';
import { viewOfFindings } from '../../report/findings/finding-view.ts';
import { kindTitle } from '../../report/proxies/table-words.ts';
import { provenanceOf } from '../../report/result/provenance.ts';
import { viewOfResult } from '../../report/result/result-view.ts';
import { moversShown, tornadoBlocks } from '../../report/sensitivity-view.ts';
import { type Block, plain, type View } from '../../report/view.ts';
import type { LinesOf, Renderers, Tool } from '../format.ts';
import {
  type Bar,
  htmlBars,
  htmlBlocks,
  htmlFolded,
  htmlPage,
  htmlTornado,
  type TwoSidedBar,
  titleOf,
} from './html-blocks.ts';

/** So many lines have their working on the page: it is to be sent by mail. */
const LINES_WITH_WORKING = 150;
/** So many lines stand on the page at all. */
const LINES_SHOWN = 5000;

/** The page in pieces. */
async function* renderResult(result: Result, lines: LinesOf, tool: Tool): AsyncGenerator<string> {
  const { sensitivity, ...others } = result;
  const view = viewOfResult(others);
  const [head = '', foot = ''] = htmlPage(titleOf(view), [SPLIT]).split(SPLIT);
  const { first, rest } = atSections(view);
  const basis = rest.findIndex(({ title }) => title === 'How these figures were made');
  const figures = basis === -1 ? rest : rest.slice(0, basis);
  yield head;
  const above = [...htmlBlocks(first), ...bars(result), ...figures.flatMap(sectionHtml)];
  yield `${[...above, ...(sensitivity ? tornado(sensitivity) : [])].join('\n')}\n`;
  if (!result.withheld) yield* lineParts(result, lines);
  yield `${[...findingsHtml(result), ...rest.slice(figures.length).flatMap(sectionHtml), ...sourcesHtml(result.proxies), ...provenance(result, tool)].join('\n')}\n`;
  yield foot;
}

const SPLIT = '<!--here-->';

interface Section {
  readonly title: string;
  readonly blocks: View;
}

/** What stands before the first section, and the sections. PARTIAL, which a report says first and last, is said first. */
function atSections(view: View): { readonly first: View; readonly rest: readonly Section[] } {
  const first: Block[] = [];
  const rest: { title: string; blocks: Block[] }[] = [];
  for (const block of view) {
    const isPartial = block.type === 'section' && block.text.startsWith('PARTIAL');
    if (isPartial && rest.length > 0) continue;
    if (block.type === 'section' && !isPartial) rest.push({ title: block.text, blocks: [block] });
    else (rest.at(-1)?.blocks ?? first).push(block);
  }
  return { first, rest };
}

function sectionHtml({ blocks }: Section): string[] {
  return htmlBlocks(blocks);
}

/** What moves the total most, as bars on both sides of it and as a table. */
function tornado(sensitivity: Sensitivity): string[] {
  const { base } = sensitivity;
  const [title, ...blocks] = tornadoBlocks(sensitivity, false);
  const shown = moversShown(sensitivity);
  const reach = shown.reduce(
    (most, { low, high }) => [base - low, high - base].reduce((a, b) => (b > a ? b : a), most),
    1n,
  );
  const share = (pence: Pence) => (pence <= 0n ? 0 : Number((pence * 1000n) / reach) / 1000);
  const bars = shown.map(
    ({ what, low, high }): TwoSidedBar => ({
      label: what,
      figure: `${showPounds(low)} to ${showPounds(high)}`,
      less: share(base - low),
      more: share(high - base),
    }),
  );
  return [
    ...(title ? htmlBlocks([title]) : []),
    ...(bars.length > 0 ? [htmlTornado(`Lowest and highest, around ${showPounds(base)}`, bars)] : []),
    ...htmlBlocks(blocks),
  ];
}

/** Pounds by theme and by kind, the longest bar first, where there is more than one. */
function bars({ themes, summaries }: Result): string[] {
  const byTheme = themes.map((theme) => ({ label: theme.title, pence: theme.net }));
  const [only, ...others] = summaries;
  const byKind = only && others.length === 0 ? kindsOf(only) : [];
  return [
    ...(byTheme.length > 1
      ? [htmlBars('Pounds by theme, social and local economic value together', barsOf(byTheme))]
      : []),
    ...(byKind.length > 1 ? [htmlBars('Pounds by kind of value', barsOf(byKind))] : []),
  ];
}

function kindsOf({ byKind }: Aggregate) {
  return Object.entries(byKind).map(([kind, pence]) => ({
    label: isKind(kind)
      ? kindTitle({ kind })
          .replace(/ \(.*\)$/, '')
          .replace(/^Social value, (.)/, (_, letter) => letter.toUpperCase())
      : kind,
    pence,
    isSecond: kind === 'local-economic' || kind === 'transfer',
  }));
}

function isKind(kind: string): kind is Kind {
  return KINDS.some((each) => each === kind);
}

function barsOf(
  parts: readonly { readonly label: string; readonly pence: Pence; readonly isSecond?: boolean }[],
): Bar[] {
  const sorted = [...parts]
    .filter(({ pence }) => pence !== 0n)
    .sort((a, b) => (a.pence < b.pence ? 1 : a.pence > b.pence ? -1 : 0));
  const most = sorted.reduce((all, { pence }) => (sizeOf(pence) > all ? sizeOf(pence) : all), 1n);
  return sorted.map(({ label, pence, isSecond }) => ({
    label,
    figure: showPounds(pence),
    share: Number((sizeOf(pence) * 1000n) / most) / 1000,
    ...(isSecond !== undefined && { isSecond }),
  }));
}

const sizeOf = (pence: Pence): Pence => (pence < 0n ? -pence : pence);

/** Each line under its name, quantity and pounds; its whole working folded below. */
async function* lineParts(result: Result, lines: LinesOf): AsyncGenerator<string> {
  const contracts = new Map(result.contracts.map(({ facts }) => [facts.id, facts]));
  yield htmlBlocks([
    { type: 'section', text: 'Lines and their working' },
    {
      type: 'paragraph',
      tone: 'quiet',
      text: 'In the page itself a line opens to its working, from quantity to source.',
    },
  ]).join('\n');
  let number = 0;
  for await (const line of lines()) {
    number += 1;
    if (number > LINES_SHOWN) continue;
    const facts = contracts.get(line.commitment.contract);
    const used = result.proxies[line.proxies];
    const label = [contracts.size > 1 ? line.commitment.contract : '', line.name, line.measure.title]
      .filter(Boolean)
      .join(' · ');
    const view =
      facts && used && number <= LINES_WITH_WORKING
        ? viewOfLine(line, facts, used, { case: result.options.case, appraisals: result.appraisals })
        : [];
    const inside = view.filter(({ type }) => type !== 'title');
    const blocks: View =
      inside.length > 0
        ? inside
        : [{ type: 'paragraph', tone: 'quiet', text: 'Its working: social-value explain, or the workbook.' }];
    yield `${htmlFolded(label, poundsOf(line), htmlBlocks(blocks, 2))}\n`;
  }
  if (number > LINES_SHOWN) {
    const text = `${count(number - LINES_SHOWN, 'further line')} are not on this page; the workbook and the CSV hold every one.`;
    yield htmlBlocks([{ type: 'paragraph', tone: 'warning', text }]).join('');
  }
}

/** What stands beside a line: its pounds, or why there are none. */
export function poundsOf({ state, totals }: Pick<Line, 'state' | 'totals'>): string {
  if (state === 'record-only') return 'counted, not priced';
  if (state === 'unvalued') return 'not known';
  return totals.net === 0n && totals.transfer !== 0n
    ? `GBP ${showPence(totals.transfer)} in no total`
    : showPounds(totals.net);
}

function findingsHtml({ findings, inputs }: Result): string[] {
  if (findings.length === 0) return [];
  const view = viewOfFindings(findings, { inputs: inputs.map(({ path }) => path), width: 80 });
  return [
    htmlFolded(`What was found in the data: ${count(findings.length, 'finding')}`, undefined, htmlBlocks(view, 2)),
  ];
}

/** Every source of the tables that were used, folded away. */
function sourcesHtml(tables: readonly TableUsed[]): string[] {
  const sources = new Map<string, Source>();
  for (const { table } of tables)
    for (const source of Object.values(table.sources))
      sources.set(`${source.publisher} ${source.title} ${source.locator}`, source);
  const items = [...sources.values()].map(({ publisher, title, locator, url, citation, published_on, checked_on }) =>
    plain(
      `${publisher}, ${title}, ${locator}${published_on === undefined ? '' : `, ${published_on}`}; read on ${checked_on}. ${url ?? citation ?? ''}`,
    ),
  );
  if (items.length === 0) return [];
  return [
    htmlFolded(
      `Where the figures were published: ${count(items.length, 'source')}`,
      undefined,
      htmlBlocks([{ type: 'items', items }]),
    ),
  ];
}

/** What another run needs to come to the same. */
function provenance(result: Result, tool: Tool): string[] {
  const facts = provenanceOf(result, tool).map(({ label, value }) => ({ label, value: plain(value) }));
  return [
    htmlFolded(
      'Provenance: inputs, options and program',
      undefined,
      htmlBlocks([{ type: 'facts', align: 'left', facts }]),
    ),
  ];
}

function renderView(view: View): string {
  return htmlPage(titleOf(view), htmlBlocks(view));
}

export const html: Renderers = {
  result: (result, lines, { tool }) => renderResult(result, lines, tool),
  reconciliation: async ({ result }, { tool }) => [
    (await import('./reconcile-html.ts')).reconciliationPage(result, tool),
  ],
  page: ({ view }) => renderView(view()),
  findings: ({ view }) => renderView(view),
};
