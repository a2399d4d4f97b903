// proxies new: the next edition of a table, or a correction of one, as a draft to be worked through and then locked.

import { dirname, resolve } from 'node:path';
import { UnreadableError, UsageError } from '../../model/finding.ts';
import { textOf } from '../../read/bytes.ts';
import { examineTableYaml } from '../../read/tables/table-examination.ts';
import { compareVersions, isTablePath, parseTableName } from '../../read/tables/table-names.ts';
import { readTableYaml } from '../../read/tables/table-yaml.ts';
import { TO_DO } from '../../read/tables/to-do.ts';
import { readTableAt, type TableAt, tablesAt } from '../../run/tables/table-files.ts';
import { isThere, writeFolder } from '../../run/write-whole.ts';
import { draftOf, type NextEdition } from '../../tables/next-edition.ts';
import { EXIT, type Io } from '../io.ts';
import { coversIn } from '../options.ts';
import { tell } from '../tell.ts';

export interface NewFlags {
  readonly from: string;
  readonly edition?: string;
  readonly covers?: string;
  readonly output?: string;
}

const DEFAULT_ID = 'uk-open';

/** Writes `proxies/ID/VERSION.yaml`, never over a file that is there, and says what to do with it. */
export async function runProxiesNew(version: string, flags: NewFlags, io: Io): Promise<number> {
  const at = await tableMeant(sourceName(flags.from), io);
  const { bytes } = await readTableAt(at);
  const text = textOf(bytes);
  const table = readTableYaml(at.shown, text);
  const { placeOf } = examineTableYaml(at.shown, text);
  const next = nextOf(version, flags, table);
  const lineOf = (path: readonly PropertyKey[]) =>
    placeOf(path, typeof path.at(-1) === 'number' ? 'value' : 'key').line;
  const draft = draftOf(text, table, lineOf, next, TO_DO);

  const file = flags.output ?? `proxies/${table.table}/${version}.yaml`;
  if (await isThere(resolve(io.cwd, file))) {
    throw new UsageError(`${file} is there already; take it away, or name another file with -o.`);
  }
  await writeFolder(dirname(file), [{ name: file, text: draft.text }], io.cwd, {});
  const { figures, sources, words } = draft.marked;
  tell(io.stdout, `Wrote ${file}`);
  tell(io.stderr, [
    `To do in it: ${figures} figures, ${sources} sources, ${words} sentences and dates, each under a remark "${TO_DO}".`,
    `Then: social-value proxies lint ${file}`,
    `      social-value proxies diff ${table.table}@${table.version} ${file}`,
    `      social-value proxies impact ${table.table}@${table.version} ${file} INPUT...`,
    '      social-value proxies lock',
  ]);
  return EXIT.done;
}

/** The table file in ./proxies, else among those that are shipped. */
async function tableMeant(name: string, io: Io): Promise<TableAt> {
  for (const one of [io, { ...io, cwd: io.home }]) {
    try {
      const [at] = await tablesAt([name], one);
      if (at) return at;
    } catch (error) {
      if (!(error instanceof UnreadableError) || error.finding.rule !== 'table-missing' || one !== io) throw error;
    }
  }
  throw new UsageError(`--from takes a table such as uk-open@3.0.0, not "${name}".`);
}

/** `2.0.0` is that version of uk-open. */
function sourceName(from: string): string {
  if (isTablePath(from)) return from;
  const named = parseTableName(from);
  if (named?.version !== undefined) return from;
  if (parseTableName(`${DEFAULT_ID}@${from}`)?.version === from) return `${DEFAULT_ID}@${from}`;
  throw new UsageError(`--from takes a version (3.0.0), ID@VERSION or a file, not "${from}".`);
}

function nextOf(version: string, { edition, covers }: NewFlags, table: ReturnType<typeof readTableYaml>): NextEdition {
  if (!parseTableName(`${table.table}@${version}`)) {
    throw new UsageError(`A version is such as 4.0.0, not "${version}".`);
  }
  if (compareVersions(version, table.version) <= 0) {
    throw new UsageError(`${version} is not above ${table.version}, which it is made from.`);
  }
  const days = covers === undefined ? table.covers : coversIn(covers);
  const named = edition ?? table.edition;
  if (named === undefined || !days)
    throw new UsageError('Give --edition and --covers: the table it is made from has none.');
  const isSame = named === table.edition;
  if (isSame !== (days.from === table.covers?.from && days.to === table.covers?.to)) {
    throw new UsageError(
      'A new edition has days of its own: give --edition and --covers together, or neither for a correction.',
    );
  }
  if (days.to < days.from) throw new UsageError(`--covers ends before it begins: ${days.from}/${days.to}.`);
  if (!isSame && table.covers && days.from <= table.covers.to && table.covers.from <= days.to) {
    throw new UsageError(
      `--covers ${days.from}/${days.to} has days that edition ${table.edition} covers too (to ${table.covers.to}).`,
    );
  }
  return { version, edition: named, covers: days };
}
