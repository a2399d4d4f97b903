// map init: a first map of somebody else's sheet, for a person to correct.

import { UnreadableError } from '../../model/finding.ts';
import { count } from '../../report/figures.ts';
import { draftOfMap } from '../../report/starter/map-draft.ts';
import { inShell } from '../../report/wording/words.ts';
import { nodeFiles } from '../../run/node-files.ts';
import { catalogOf } from '../../run/tables/choose-tables.ts';
import { EXIT, type Io } from '../io.ts';
import { type CommonFlags, oneOf } from '../options.ts';
import { tell } from '../tell.ts';
import { writeOutput } from '../write-output.ts';

/** Looks at a CSV or a workbook and writes what a map of it may be. Exit 3 when the file cannot be read. */
export async function runMapInit(file: string, flags: CommonFlags, io: Io): Promise<number> {
  const { ENCODINGS } = await import('../../read/decoders.ts');
  const { sketchSheet } = await import('../../read/map/map-init.ts');
  const encoding = flags.encoding === undefined ? undefined : oneOf('--encoding', flags.encoding, ENCODINGS);
  const sketch = await sketchSheet(file, { files: nodeFiles(io), ...(encoding && { encoding }) });
  const { table } = await catalogOf(io).load(flags.proxies ?? '');
  const draft = draftOfMap(sketch, table);
  await writeOutput([draft], flags.output, io, flags);
  const map = flags.output === undefined || flags.output === '-' ? 'map.yaml' : flags.output;
  if (!flags.quiet) {
    tell(io.stderr, [
      ...(await readSentence(file, draft, io)),
      `A draft: check every line of it. Then: social-value check ${inShell(file)} --map ${inShell(map)}`,
    ]);
  }
  return EXIT.done;
}

/** How many rows of the file the draft reads as it stands, and what keeps it from the others. */
async function readSentence(file: string, draft: string, io: Io): Promise<readonly string[]> {
  const { readMap } = await import('../../read/map/map-file.ts');
  const { readInput } = await import('../../read/inputs.ts');
  const made = readMap('map.yaml', draft);
  // What can be read only once was read.
  if ('faults' in made || file === '-') return [];
  const { map } = made;
  const options = {
    dates: map.dates ?? 'iso',
    map,
    ...(map.encoding && { encoding: map.encoding }),
    files: nodeFiles(io),
  };
  let [rows, read] = [0, 0];
  const rules = new Set<string>();
  const paths = map.sheets
    ? (await (await import('../../read/workbook/sheets-of.ts')).sheetsOf(file, options)).paths
    : [file];
  for (const path of paths) {
    try {
      for await (const batch of readInput(path, options)) {
        rows += batch.read;
        read += batch.commitments.length;
        for (const { rule, severity } of batch.findings) if (severity === 'error') rules.add(rule);
      }
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      rules.add(error.finding.rule);
    }
  }
  const why =
    rules.size === 0 ? '' : `, and nothing adds up before this is settled: ${[...rules].slice(0, 6).join(', ')}`;
  return [
    `As it stands it reads ${read} of ${count(rows, 'row')}${why}. Whether the table has their measures, check says.`,
  ];
}
