// Every format a result can come out in, by its name. Each is loaded only when it is asked for.
import type { Result } from '../model/result.ts';
import type { LinesOf, Tool } from './json.ts';
import type { Page } from './terminal.ts';

/** What a format may need besides the result. */
export interface Output {
  readonly tool: Tool;
  readonly page: Page;
}

export interface Format {
  readonly title: string;
  /** The result as text in one or more pieces, in order. */
  readonly render: (
    result: Result,
    lines: LinesOf,
    output: Output,
  ) => Promise<Iterable<string> | AsyncIterable<string>>;
}

export const FORMATS = {
  text: {
    title: 'a report for the terminal',
    render: async (result, _, { page }) => {
      const [{ viewOfResult }, { renderTerminal }] = await Promise.all([
        import('../report/result/result-view.ts'),
        import('./terminal.ts'),
      ]);
      return [await renderTerminal(viewOfResult(result), page)];
    },
  },
  json: {
    title: 'everything, for programs; social-value schema result describes it',
    render: async (result, lines, { tool }) => (await import('./json.ts')).renderJson(result, lines, tool),
  },
  csv: {
    title: 'one row per line, or per group with --by, for a spreadsheet',
    render: async (result, lines) => (await import('./csv.ts')).renderCsv(result, lines),
  },
  markdown: {
    title: 'the report, for a document or a pull request',
    render: async (result) => {
      const [{ viewOfResult }, { renderMarkdown }] = await Promise.all([
        import('../report/result/result-view.ts'),
        import('./markdown.ts'),
      ]);
      return [renderMarkdown(viewOfResult(result))];
    },
  },
} satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof FORMATS;

export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(FORMATS, name);
}
