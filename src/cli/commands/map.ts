// map init: a first map of somebody else's sheet, for a person to correct.
import { draftOfMap } from '../../report/starter/map-draft.ts';
import { nodeFiles } from '../../run/node-files.ts';
import { EXIT, type Io } from '../io.ts';
import { type CommonFlags, oneOf } from '../options.ts';
import { writeOutput } from '../write-output.ts';

/** Looks at a CSV or a workbook and writes what a map of it may be. Exit 3 when the file cannot be read. */
export async function runMapInit(file: string, flags: CommonFlags, io: Io): Promise<number> {
  const { ENCODINGS } = await import('../../read/decoders.ts');
  const { sketchSheet } = await import('../../read/map/map-init.ts');
  const encoding = flags.encoding === undefined ? undefined : oneOf('--encoding', flags.encoding, ENCODINGS);
  const sketch = await sketchSheet(file, { files: nodeFiles(io), ...(encoding && { encoding }) });
  await writeOutput([draftOfMap(sketch)], flags.output, io, flags);
  const map = flags.output === undefined || flags.output === '-' ? 'map.yaml' : flags.output;
  if (!flags.quiet) {
    io.stderr.write(`A draft: check every line of it. Then: social-value check ${quoted(file)} --map ${quoted(map)}\n`);
  }
  return EXIT.done;
}

const quoted = (path: string): string => (/[\s#'"]/.test(path) ? JSON.stringify(path) : path);
