// Findings as talk: to standard error, each with the lines of the file it is about.
import type { Finding } from '../model/finding.ts';
import type { Many } from '../model/many.ts';
import { readingFor, type Side } from '../run/input-reading.ts';
import { nodeFiles } from '../run/node-files.ts';
import type { KeptStdin } from '../run/stdin-store.ts';
import type { Io, Sink } from './io.ts';
import { type CommonFlags, readingOptionsOf } from './options.ts';
import { layOut } from './page.ts';

interface ShowOptions {
  readonly flags: Pick<CommonFlags, 'quiet' | 'verbose' | 'color' | 'dates' | 'map' | 'encoding'>;
  /** Inputs in the order they were given. */
  readonly inputs: readonly string[];
  /** The inputs by the flags they were read by, where those are not the same for all: promises and returns. */
  readonly sides?: readonly Side[];
  readonly stdin?: KeptStdin;
  /** The row that names the columns of a sheet of proxies, where its map says so. */
  readonly headerRow?: number;
}

/** Shows findings on a stream, errors and all else, or errors only with -q. Nothing is written when there are none. */
export async function showFindings(findings: Many<Finding>, sink: Sink, io: Io, options: ShowOptions): Promise<void> {
  const { flags, inputs, stdin, headerRow, sides = [{ options: readingOptionsOf(flags), inputs }] } = options;
  const spoken = flags.quiet ? findings.filter(({ severity }) => severity === 'error') : findings;
  if (spoken.length === 0) return;
  const { shownFindings, viewOfFindings } = await import('../report/findings/finding-view.ts');
  const most = flags.verbose ? Number.POSITIVE_INFINITY : undefined;
  const limits = {
    inputs,
    ...(most !== undefined && { most }),
    width: sink.isTerminal ? sink.columns : 80,
    folds: sink.isTerminal,
  };
  const { encoding } = readingOptionsOf(flags);
  const { addExcerpts } = await import('../read/excerpts.ts');
  const of = shownFindings(spoken, limits);
  const firsts = await addExcerpts(of.firsts, {
    files: nodeFiles({ cwd: io.cwd, ...(stdin && { stdin }) }),
    readingFor:
      headerRow === undefined ? await readingFor(sides, io.cwd) : () => ({ headerRow, ...(encoding && { encoding }) }),
  });
  const view = viewOfFindings(spoken, { ...limits, shown: { of, firsts } });
  sink.write(await layOut(view, sink, { color: flags.color ?? 'auto' }, io.env));
}

/** The findings as a program reads them: of a cell in a text sheet with its column. */
export async function withColumns(
  findings: Many<Finding>,
  io: Io,
  { flags, inputs, stdin, sides = [{ options: readingOptionsOf(flags), inputs }] }: ShowOptions,
): Promise<readonly Finding[]> {
  const { addColumns } = await import('../read/excerpts.ts');
  const files = nodeFiles({ cwd: io.cwd, ...(stdin && { stdin }) });
  return addColumns([...findings], { files, readingFor: await readingFor(sides, io.cwd), isWritten: true });
}

/** True when the findings call for exit 1: an error, or a warning under --strict. */
export function areFailing(findings: Many<Finding>, strict: boolean): boolean {
  return findings.some(({ severity }) => severity === 'error' || (strict && severity === 'warning'));
}
