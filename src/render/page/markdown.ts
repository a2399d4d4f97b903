// A view as GitHub-flavoured Markdown. Everything from a file is escaped, so that it can be read and never acts.

import { largest } from '../../model/lists.ts';
import { visible } from '../../model/visible.ts';
import type { Block, Column, Text, View } from '../../report/view.ts';
import { toLeft, toRight } from '../../report/view.ts';
import type { Renderers } from '../format.ts';

type Rows = readonly (readonly Text[])[];

/** The view as Markdown that ends with a line break: figures right-aligned, totals strong. */
export function renderMarkdown(view: View): string {
  let mark = '-';
  const blocks = view.map((block, at) => {
    // Two lists under each other would be read as one, with a gap before every item, had they the same mark.
    mark = isList(block) && mark === '-' && isList(view[at - 1]) ? '*' : '-';
    return markdownOf(block, mark);
  });
  return `${blocks.join('\n\n')}\n`;
}

function isList(block: Block | undefined): boolean {
  return block?.type === 'items' || (block?.type === 'facts' && block.align === 'left');
}

/**
 * Text on one line, with every mark escaped that Markdown, GitHub or HTML would act on. Where a mark is harmless it stays as it is,
 * because people paste the text into programs that know no escapes: `[C]`, `local_job`, `A & B`, `a < b`.
 */
export function escapeMarkdown(text: string): string {
  return (
    visible(text.replace(/\s+/g, ' ').trim())
      .replace(/&(?=#?\w+;)/g, '&amp;')
      .replace(/<(?=[A-Za-z/!?])/g, '&lt;')
      .replace(/[\\`*|~$^]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\$&')
      .replace(/\[(?!(?![xX]\])[A-Za-z0-9]+\](?![([{:]))/g, '\\[')
      .replace(/(?<![\w/])@(?=\w)/g, '@<!-- -->')
      // In an address that becomes a link an escape would be seen: such a one becomes none.
      .replace(/(?:https?(?=:\/\/)|www(?=\.))(?=\S*(?:\\|&\w+;|<))/gi, '$&\\')
  );
}

/** The same at the beginning of a line, where a mark or a number would begin a heading, a list, a quotation or a rule. */
function beginning(text: string): string {
  return text
    .replace(/^(?:#{1,6}(?= |$)|[-+](?= |$)|-(?=[ -]*$)|=|>)/, '\\$&')
    .replace(/^(\d+)([.)])(?= |$)/, '$1\\$2');
}

/** A heading would lose the marks it ends with: they close one. */
function headingOf(text: string): string {
  return beginning(escapeMarkdown(text)).replace(/(?<= )#(?=#*$)/, '\\#');
}

function markdownOf(block: Block, mark: string): string {
  switch (block.type) {
    case 'title':
      return `# ${headingOf(block.text)}`;
    case 'section':
      return `## ${headingOf(block.text)}`;
    case 'paragraph':
      return beginning(said({ text: block.text, tone: block.tone }));
    case 'items':
      return block.items.map((item) => `${mark} ${beginning(said(item))}`).join('\n');
    case 'facts':
      return factsOf(block, mark);
    case 'table':
      return tableOf(block.columns, [...block.rows, ...block.totals]);
    case 'listing':
      return tableOf(block.columns, block.rows);
    case 'lines':
      return fenced(block.lines.map(({ text }) => visible(text)));
  }
}

function factsOf({ facts, align }: Extract<Block, { type: 'facts' }>, mark: string): string {
  if (align === 'left') {
    return facts
      .map(({ label, value, remark }) => {
        const behind = remark === undefined ? '' : ` (${escapeMarkdown(remark)})`;
        return `${mark} ${beginning(`${escapeMarkdown(`${label.trim()}:`)} ${said(value)}`)}${behind}`;
      })
      .join('\n');
  }
  const columns: Column[] = [toLeft(''), toRight(''), toLeft('')];
  const row = (label: string, value: Text, remark = ''): Text[] => [
    { text: label, tone: 'plain' },
    value,
    { text: remark, tone: 'plain' },
  ];
  return tableOf(
    columns,
    facts.map(({ label, value, remark }) => row(label, value, remark)),
  );
}

function tableOf(columns: readonly Column[], rows: Rows): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ title }) => escapeMarkdown(title))),
    line(columns.map(({ align }) => (align === 'right' ? '---:' : ':---'))),
    ...rows.filter((row) => row.length > 0).map((row) => line(columns.map((_, index) => cellOf(row[index])))),
  ].join('\n');
}

/** A cell; what the view sets in by two spaces is set in by a wide one, because Markdown trims spaces. */
function cellOf(text: Text | undefined): string {
  if (!text) return '';
  const indent = text.text.startsWith('  ') ? '&emsp;' : '';
  return indent + said(text);
}

function said({ text, tone }: Text): string {
  const words = escapeMarkdown(text);
  const strong = tone === 'strong' || tone === 'warning' || tone === 'error';
  return strong && words !== '' ? `**${words}**` : words;
}

/** Lines as they are, behind a fence longer than any run of backticks in them. */
function fenced(lines: readonly string[]): string {
  const longest = largest(
    lines.flatMap((line) => (line.match(/`+/g) ?? []).map((run) => run.length)),
    2,
  );
  const fence = '`'.repeat(longest + 1);
  return [`${fence}text`, ...lines, fence].join('\n');
}

export const markdown: Renderers = {
  page: async ({ view }) => renderMarkdown(view()),
  findings: async ({ name, view }) => {
    const { fitComment, markOf } = await import('./comment.ts');
    return fitComment(`${markOf(name)}\n${renderMarkdown(view)}`);
  },
};
