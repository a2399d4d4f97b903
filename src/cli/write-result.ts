// A result in the format asked for, to where it was asked for.

import { UsageError } from '../model/finding.ts';
import type { Result } from '../model/result.ts';
import { FORMATS, isFormatName } from '../render/formats.ts';
import type { LinesOf } from '../render/json.ts';
import type { Io } from './io.ts';
import type { CommonFlags } from './options.ts';
import { pageOf } from './page.ts';
import { toolVersion } from './tool-version.ts';
import { writeOutput } from './write-output.ts';

/** Writes the result; lines of a long one go out piece by piece. */
export async function writeResult(result: Result, lines: LinesOf, flags: CommonFlags, io: Io): Promise<void> {
  const format = flags.format ?? 'text';
  if (!isFormatName(format))
    throw new UsageError(`-f takes one of ${Object.keys(FORMATS).join(', ')}, not "${format}".`);
  const tool = { name: 'social-value', version: toolVersion() };
  const pieces = await FORMATS[format].render(result, lines, { tool, page: pageOf(io.stdout, flags, io.env) });
  await writeOutput(pieces, flags.output, io);
}
