// A view as plain text without layout, so that a test can look for what is said.
import type { Page } from '../../src/render/format.ts';
import type { Block, View } from '../../src/report/view.ts';

/** What a pipe is like. */
export const PLAIN_PAGE: Page = { columns: 80, colour: false, unicode: false };

/** Every text of a view, one line for each fact, item, row or line. */
export function textOf(view: View): string {
  return view.flatMap(linesOf).join('\n');
}

/** The first table of a view, cells as text: its titles, its rows and its totals. */
export function tableOf(view: View): { titles: string[]; rows: string[][]; totals: string[][] } | undefined {
  const table = view.find((block) => block.type === 'table');
  if (table?.type !== 'table') return undefined;
  const texts = (rows: readonly (readonly { text: string }[])[]) => rows.map((row) => row.map(({ text }) => text));
  return {
    titles: table.columns.map(({ title }) => title),
    rows: texts(table.rows),
    totals: texts(table.totals),
  };
}

function linesOf(block: Block): string[] {
  switch (block.type) {
    case 'title':
    case 'section':
    case 'paragraph':
      return [block.text];
    case 'facts':
      return block.facts.map(({ label, value, remark }) =>
        [`${label}: ${value.text}`, remark].filter(Boolean).join(' '),
      );
    case 'items':
      return block.items.map(({ text }) => text);
    case 'lines':
      return block.lines.map(({ text }) => text);
    case 'listing':
      return block.rows.map((row) => row.map(({ text }) => text).join(' | '));
    case 'table':
      return [...block.rows, ...block.totals].map((row) => row.map(({ text }) => text).join(' | '));
  }
}
