// A page that is not a result: laid out for the terminal, as Markdown, or as plain data in JSON.
import type { View } from '../report/view.ts';
import type { Io } from './io.ts';
import type { CommonFlags } from './options.ts';
import { layOut } from './page.ts';
import { writeOutput } from './write-output.ts';

/** Writes a view, or its data with -f json, to where the flags say. */
export async function writeView(view: () => View, data: () => unknown, flags: CommonFlags, io: Io): Promise<void> {
  const text = async (): Promise<string> => {
    if (flags.format === 'json') return `${JSON.stringify(data(), null, 2)}\n`;
    if (flags.format !== 'markdown') return layOut(view(), io.stdout, flags, io.env);
    const { renderMarkdown } = await import('../render/markdown.ts');
    return renderMarkdown(view());
  };
  await writeOutput([await text()], flags.output, io);
}
