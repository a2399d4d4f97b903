// A view as a page for a terminal: wrapped to its width, figures aligned, colour and drawn rules only when asked for.
import { largest } from '../../model/lists.ts';
import { visible } from '../../model/visible.ts';
import type { Block, Text, View } from '../../report/view.ts';
import type { Page, Renderers } from '../format.ts';
import { type Paint, paintWith } from './paint.ts';
import { drawListing, drawStacked } from './terminal-listing.ts';
import { drawTable, loadTableDrawing } from './terminal-table.ts';
import { pad, widthOf, wrap } from './text-width.ts';

const INDENT = '  ';
/** A remark in fewer columns than this stands under its figure instead. */
const NARROWEST_REMARK = 20;
/** A longer table is a listing: its rules cost a hundred times what its rows do. */
const MOST_RULED = 1000;
type Facts = Extract<Block, { type: 'facts' }>;
type Fact = Facts['facts'][number];
type NewTable = Awaited<ReturnType<typeof loadTableDrawing>>;

/** The page as text that ends with a line break. No line is wider than the page unless a single figure is. */
export async function renderTerminal(view: View, page: Page): Promise<string> {
  const paint = await paintWith(page.colour);
  const newTable = view.some(({ type }) => type === 'table') ? await loadTableDrawing() : undefined;
  const lines: string[] = [];
  for (const block of view.map(seen)) {
    if (lines.length > 0) lines.push('');
    for (const line of drawBlock(block, page, paint, newTable)) lines.push(line.trimEnd());
  }
  return `${lines.join('\n')}\n`;
}

function drawBlock(block: Block, page: Page, paint: Paint, newTable: NewTable | undefined): string[] {
  const room = Math.max(20, page.columns - INDENT.length);
  const indented = (lines: readonly string[]) => lines.map((line) => INDENT + line);
  switch (block.type) {
    case 'title': {
      const lines = wrap(block.text, page.columns);
      const rule = (page.unicode ? '═' : '=').repeat(largest(lines.map(widthOf)));
      return [...lines.map((line) => paint(line, 'strong')), rule];
    }
    case 'section':
      return wrap(block.text, page.columns).map((line) => paint(line, 'strong'));
    case 'paragraph':
      return indented(wrap(block.text, room).map((line) => paint(line, block.tone)));
    case 'items':
      return indented(block.items.flatMap((item) => drawItem(item, room, paint)));
    case 'lines':
      return block.lines.map(({ text, tone }) => paint(text, tone));
    case 'facts':
      return indented(drawFacts(block, room, paint));
    case 'listing':
      return indented(drawListing(block.columns, block.rows, room, paint));
    case 'table': {
      const rows = [...block.rows, [], ...block.totals];
      if (rows.length > MOST_RULED) return indented(drawListing(block.columns, rows, room, paint));
      const drawn = newTable && drawTable(block, room, page.unicode, paint, newTable);
      return indented(drawn ?? drawStacked(block.columns, rows, room, paint));
    }
  }
}

function drawItem({ text, tone }: Text, room: number, paint: Paint): string[] {
  return wrap(text, room - 2).map((line, index) => `${index === 0 ? '- ' : '  '}${paint(line, tone)}`);
}

/** Labels with their values under each other and remarks behind them; what does not fit goes on below. */
function drawFacts({ facts, align }: Facts, room: number, paint: Paint): string[] {
  const label = Math.min(
    largest(
      facts.map((fact) => widthOf(fact.label)),
      0,
    ),
    Math.floor(room / 2),
  );
  const figure = largest(
    facts.map((fact) => widthOf(fact.value.text)),
    0,
  );
  return facts.flatMap((fact) => {
    const beside =
      align === 'right' ? besideFigure(fact, figure, room - label - 2, paint) : running(fact, room - label - 2, paint);
    const labels = wrap(fact.label, label);
    return Array.from({ length: Math.max(labels.length, beside.length) }, (_, at) =>
      `${pad(labels[at] ?? '', label, 'left')}  ${beside[at] ?? ''}`.trimEnd(),
    );
  });
}

/** A value and its remark as running text. */
function running({ value, remark }: Fact, room: number, paint: Paint): string[] {
  const text = remark === undefined ? value.text : `${value.text} (${remark})`;
  return wrap(text, room).map((line) => paint(line, value.tone));
}

/** A figure set to the right, its remark behind it, or under it where there is no room. */
function besideFigure({ value, remark }: Fact, width: number, room: number, paint: Paint): string[] {
  const figure = paint(pad(value.text, width, 'right'), value.tone);
  if (remark === undefined) return [figure];
  const behind = room - width - 2;
  if (behind < NARROWEST_REMARK) return [figure, ...wrap(remark, room).map((line) => paint(line, 'quiet'))];
  return wrap(remark, behind).map(
    (line, index) => `${index === 0 ? figure : ' '.repeat(width)}  ${paint(line, 'quiet')}`,
  );
}

/** The block with every text made safe to show: a file must not drive the terminal. */
function seen(block: Block): Block {
  const text = (each: Text): Text => {
    const shown = visible(each.text);
    return shown === each.text ? each : { text: shown, tone: each.tone };
  };
  // A long listing is not copied where there is nothing in it to be made safe.
  const rows = (all: readonly (readonly Text[])[]) =>
    all.some((row) => row.some((each) => text(each) !== each)) ? all.map((row) => row.map(text)) : all;
  switch (block.type) {
    case 'title':
    case 'section':
    case 'paragraph':
      return { ...block, text: visible(block.text) };
    case 'items':
      return { ...block, items: block.items.map(text) };
    case 'lines':
      return { ...block, lines: block.lines.map(text) };
    case 'listing':
      return { ...block, rows: rows(block.rows) };
    case 'table':
      return { ...block, rows: rows(block.rows), totals: rows(block.totals) };
    case 'facts':
      return {
        ...block,
        facts: block.facts.map((fact) => ({
          label: visible(fact.label),
          value: text(fact.value),
          ...(fact.remark !== undefined && { remark: visible(fact.remark) }),
        })),
      };
  }
}

export const text: Renderers = { page: async ({ view }, page) => renderTerminal(view(), page) };
