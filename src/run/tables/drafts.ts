// What proxies lock and verify look at: what moved since a revision, and which drafts still have something to be settled.
import { basename, dirname, join, resolve } from 'node:path';
import { type Finding, unreadable } from '../../model/finding.ts';
import type { ProxyTable } from '../../model/table.ts';
import { textOf } from '../../read/bytes.ts';
import { toDosLeft } from '../../read/tables/to-do.ts';
import type { Acceptances } from '../../tables/acceptance.ts';
import { datedFiguresAreReviewed } from '../../tables/lint/editions.ts';
import { STALE_MONTHS } from '../../tables/lint/lint.ts';
import { licenceFindings } from '../../tables/lint/paperwork.ts';
import { stat } from '../disk/disk.ts';
import { earlierThan } from '../lint.ts';
import { filesAtRevision } from '../revision.ts';
import type { World } from '../world.ts';
import { againstBase } from './review.ts';
import { readTableAt, type TableFolder } from './table-files.ts';
import { treeInGit, treeOnDisk } from './trees.ts';

interface LockOptions {
  /** A revision that nothing released may have moved since. */
  readonly against?: string;
  /** Licences somebody answers for. */
  readonly accepted?: string;
}

/** What a released file or a line of the lock lost since a revision. */
export async function movedSince(tables: TableFolder, { against }: LockOptions, io: World): Promise<Finding[]> {
  if (against === undefined) return [];
  const base = await treeInGit(await filesAtRevision(against, tables.shown, io), tables.shown);
  return againstBase(base, await treeOnDisk(tables.shown, io.cwd), tables.shown, against);
}

/** An appraisal is released as a table is, in a folder and under a lock of its own. */
async function headOfAppraisal(file: string, text: string) {
  const { readAppraisalYaml } = await import('../../read/tables/appraisal-yaml.ts');
  const { appraisal: table, version, licence } = readAppraisalYaml(file, text);
  return { table, version, licence, edition: undefined };
}

/** Dated figures of the edition before that nothing says are kept. */
async function notReviewed(file: string, text: string, io: World): Promise<Finding[]> {
  const { examineTableYaml } = await import('../../read/tables/table-examination.ts');
  const { table, placeOf } = examineTableYaml(file, text);
  const earlier = table && (await earlierThan(table, io));
  if (!table || !earlier) return [];
  return datedFiguresAreReviewed({
    table,
    placeOf,
    earlier,
    isPartial: false,
    isShared: true,
    staleMonths: STALE_MONTHS,
  });
}

/** What stands in proxies/ is passed on: terms that do not allow it hold a release back until somebody answers for that. */
function termsLeft(
  { table, licence }: Pick<ProxyTable, 'table' | 'licence'>,
  file: string,
  folder: string,
  acceptances: Acceptances,
): Finding[] {
  const isShared = basename(folder) === 'proxies' || basename(dirname(folder)) === 'proxies';
  return acceptances.unsettled(licenceFindings(licence, isShared, { file }), table);
}

/** ./proxies/accepted.yaml, or the one in the folder that is locked. */
export async function acceptedOf(
  { accepted }: LockOptions,
  { path, shown }: TableFolder,
  io: World,
): Promise<{ readonly accepted?: string }> {
  if (accepted !== undefined) return { accepted };
  if (resolve(io.cwd, 'proxies') === path) return {};
  const own = `${shown}/accepted.yaml`;
  const isThere = await stat(resolve(io.cwd, own)).then(
    () => true,
    () => false,
  );
  return isThere ? { accepted: own } : {};
}

/**
 * The editions of what is to be released and of the released versions of the same ids, and what the new ones leave to do. Throws
 * where one cannot be used as the table of its name.
 */
export async function readDrafts(
  { path, shown, files }: TableFolder,
  added: readonly string[],
  acceptances: Acceptances,
  io: World,
) {
  const { readTableYaml } = await import('../../read/tables/table-yaml.ts');
  const ids = new Set(added.map((name) => name.split('/')[0]));
  const editions = new Map<string, string>();
  const unsettled = new Map<string, readonly Finding[]>();
  for (const { name } of files.filter((file) => ids.has(file.id))) {
    const file = `${shown}/${name}`;
    const { bytes } = await readTableAt({ path: join(path, name), shown: file, isShared: true });
    const text = textOf(bytes);
    const isAppraisal = /^appraisal:/m.test(text);
    const table = isAppraisal ? await headOfAppraisal(file, text) : readTableYaml(file, text);
    const toDo = added.includes(name) ? toDosLeft(file, text) : [];
    const kept = added.includes(name) && toDo.length === 0 && !isAppraisal ? await notReviewed(file, text, io) : [];
    const terms = added.includes(name) ? termsLeft(table, file, path, acceptances) : [];
    const left = [...toDo, ...acceptances.unsettled(kept, table.table), ...terms];
    if (left.length > 0) unsettled.set(name, left);
    const says = `${table.table}/${table.version}.yaml`;
    if (says !== name) unreadable('table-unreadable', { path: file, reason: `it says that it is ${says}` }, { file });
    if (table.edition !== undefined) editions.set(name, table.edition);
  }
  return { editions, unsettled };
}
