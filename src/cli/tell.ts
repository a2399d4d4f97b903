// The one way to say a sentence. What is named in it, a file or a key of somebody's, is shown and never obeyed.
import { visible } from '../model/visible.ts';
import type { Sink } from './io.ts';

/** Writes lines. A line is one: an end of line in a name is shown as what it is, so nothing speaks in the program's stead. */
export function tell(sink: Sink, said: string | readonly string[]): void {
  const lines = typeof said === 'string' ? [said] : said;
  if (lines.length > 0) sink.write(`${lines.map(visible).join('\n')}\n`);
}

/** A text of several lines, made by a program that names what it was given; its lines stay lines. */
export const visibleLines = (text: string): string => text.replace(/[^\r\n]+|\r(?!\n)/g, visible);
