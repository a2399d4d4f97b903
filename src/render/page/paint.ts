// Colour that means something, or none: one function from a tone to painted text.
import type { Tone } from '../../report/view.ts';

export type Paint = (text: string, tone: Tone) => string;

/** Paints by tone, or leaves text as it is. Whether there is colour is decided by the caller, never sensed here. */
export async function paintWith(colour: boolean): Promise<Paint> {
  if (!colour) return (text) => text;
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  const by: Readonly<Record<Tone, (text: string) => string>> = {
    plain: (text) => text,
    strong: chalk.bold,
    quiet: chalk.dim,
    good: chalk.green,
    warning: chalk.yellow,
    error: chalk.red,
  };
  return (text, tone) => (text.trim() === '' ? text : by[tone](text));
}
