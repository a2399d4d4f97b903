// map init: a first map of somebody else's sheets, for a person to correct.

import { count } from '../../report/figures.ts';
import { inShell } from '../../report/wording/words.ts';
import type { DraftedMap, ReadByDraft } from '../../run/draft-map.ts';
import { catalogOf } from '../../run/tables/choose-tables.ts';
import { EXIT, type Io } from '../io.ts';
import { type CommonFlags, oneOf } from '../options.ts';
import { showFindings } from '../show-findings.ts';
import { tell } from '../tell.ts';
import { writeOutput } from '../write-output.ts';

/** Files that are read whole are named one by one up to so many; with -v all are. */
const MOST_FILES = 40;

/** Looks at CSV files and workbooks and writes what a map of them may be. Exit 3 when one of them cannot be read. */
export async function runMapInit(inputs: readonly string[], flags: CommonFlags, io: Io): Promise<number> {
  const { ENCODINGS } = await import('../../read/decoders.ts');
  const { draftMap } = await import('../../run/draft-map.ts');
  const encoding = flags.encoding === undefined ? undefined : oneOf('--encoding', flags.encoding, ENCODINGS);
  const { table } = await catalogOf(io).load(flags.proxies ?? '');
  const drafted = await draftMap(inputs, { encoding, table }, io);
  await writeOutput([drafted.draft], flags.output, io, flags);
  const map = flags.output === undefined || flags.output === '-' ? 'map.yaml' : flags.output;
  await showFindings(drafted.findings, io.stderr, io, { flags, inputs });
  if (!flags.quiet) tell(io.stderr, said(drafted, inputs, map, flags.verbose === true));
  return drafted.findings.some(({ severity }) => severity === 'error') ? EXIT.unreadable : EXIT.done;
}

function said({ read, others }: DraftedMap, inputs: readonly string[], map: string, isVerbose: boolean): string[] {
  const files = read.map(({ file }) => file);
  const short = (all: readonly string[]) => all.map(inShell).join(' ');
  const of = others.length === 0 && inputs.length <= 3 ? inputs : files.length > 3 ? ['FILES'] : files;
  return [
    ...(read.length === 0 ? [] : readLines(read, isVerbose)),
    ...others.map(({ files: own, needsNone }) => {
      const named = `${short(own.slice(0, 3))}${own.length > 3 ? ` and ${own.length - 3} more` : ''}`;
      return needsNone
        ? `Our own columns, and no map needed: ${named}.`
        : `Another form, which wants a map of its own: ${named}. Then: social-value map init ${short(own.slice(0, 3))}`;
    }),
    `A draft: check every line of it. Then: social-value check ${short(of)} --map ${inShell(map)}`,
  ];
}

/** How many rows the draft reads as it stands, of each file where there are several, and what keeps it from the others. */
function readLines(read: readonly ReadByDraft[], isVerbose: boolean): string[] {
  const sum = (key: 'rows' | 'read') => read.reduce((all, one) => all + one[key], 0);
  const rules = [...new Set(read.flatMap((one) => one.rules))];
  const isWhole = (one: ReadByDraft) => one.read === one.rows && one.rules.length === 0;
  const shown = isVerbose || read.length <= MOST_FILES ? read : read.filter((one) => !isWhole(one));
  const hidden = read.filter((one) => !shown.includes(one));
  const why = (all: readonly string[]) => all.slice(0, 6).join(', ');
  return [
    `As it stands it reads ${sum('read')} of ${count(sum('rows'), 'row')}${read.length > 1 ? ` of ${read.length} files` : ''}${
      rules.length === 0 ? '' : `, and nothing adds up before this is settled: ${why(rules)}`
    }. Whether the table has their measures, check says.`,
    ...(read.length > 1
      ? shown.map(
          (one) =>
            `  ${one.file}: ${one.read} of ${count(one.rows, 'row')}${one.rules.length > 0 ? `; ${why(one.rules)}` : ''}`,
        )
      : []),
    ...(hidden.length > 0 ? [`  and all rows of ${count(hidden.length, 'other file')}; -v names them.`] : []),
  ];
}
