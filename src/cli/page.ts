// The page a view is laid out on: how wide, whether in colour, and with which borders.
import type { Page } from '../render/format.ts';
import type { View } from '../report/view.ts';
import type { Io, Sink } from './io.ts';
import type { CommonFlags } from './options.ts';

/** Colour on a terminal unless NO_COLOR is set or the flag says otherwise; FORCE_COLOR and --color always win in pipes. */
function usesColour(flag: CommonFlags['color'], sink: Sink, env: Io['env']): boolean {
  if (flag === 'always') return true;
  if (flag === 'never') return false;
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  return sink.isTerminal && env.TERM !== 'dumb';
}

/** The page of a stream. A file or a pipe gets 80 columns, ASCII borders and no colour. */
export function pageOf(sink: Sink, flags: Pick<CommonFlags, 'color' | 'output'>, env: Io['env']): Page {
  const toFile = flags.output !== undefined && flags.output !== '-';
  const onTerminal = sink.isTerminal && !toFile;
  return {
    columns: onTerminal ? Math.max(40, Math.min(sink.columns, 120)) : 80,
    colour: toFile ? flags.color === 'always' : usesColour(flags.color, sink, env),
    unicode: onTerminal,
  };
}

/** A view as text for where it goes. */
export async function layOut(
  view: View,
  sink: Sink,
  flags: Pick<CommonFlags, 'color' | 'output'>,
  env: Io['env'],
): Promise<string> {
  const { renderTerminal } = await import('../render/page/terminal.ts');
  return renderTerminal(view, pageOf(sink, flags, env));
}
