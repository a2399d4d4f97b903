// What could not be read, or withholds a comparison: said on standard error, and written where a report was to stand.
import type { Finding } from '../model/finding.ts';
import { readingFor } from '../run/input-reading.ts';
import type { KeptStdin } from '../run/stdin-store.ts';
import type { Io } from './io.ts';
import { type CommonFlags, readingOptionsOf } from './options.ts';
import { showFindings } from './show-findings.ts';
import { writeFindings } from './write-findings.ts';
import { formatFor } from './write-formatted.ts';

interface FaultySide {
  readonly flags: CommonFlags;
  readonly inputs: readonly string[];
  readonly stdin?: KeptStdin;
}

/** Says the findings on standard error, and writes them as the report that would have come of the command. */
export async function writeFaults(name: string, findings: readonly Finding[], side: FaultySide, io: Io): Promise<void> {
  const { flags, inputs, stdin } = side;
  await showFindings(findings, io.stderr, io, { flags, inputs, ...(stdin && { stdin }) });
  const reading = await readingFor([{ options: readingOptionsOf(flags), inputs }], io.cwd);
  await writeFaultReport(name, findings, inputs, flags, io, reading);
}

/** The report alone: whoever reads a file or a format must find the fault in it. A text for the screen is said already. */
export async function writeFaultReport(
  name: string,
  findings: readonly Finding[],
  inputs: readonly string[],
  flags: CommonFlags,
  io: Io,
  reading?: Awaited<ReturnType<typeof readingFor>>,
): Promise<void> {
  const isToFile = flags.output !== undefined && flags.output !== '-';
  if (formatFor('findings', flags) === 'text' && !isToFile) return;
  const report = { name, files: inputs, findings, head: [], ...(reading && { readingFor: reading }) };
  await writeFindings(report, flags, io);
}
