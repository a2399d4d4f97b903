// proxies lint as a run: every doubt there can be about tables, but for those that somebody has settled. Nothing is printed.
import { isUtf8 } from 'node:buffer';
import { isoDay } from '../model/calendar.ts';
import { type Finding, UnreadableError, unreadable } from '../model/finding.ts';
import { atLevels } from '../model/levels.ts';
import { addAll } from '../model/lists.ts';
import type { InputRead } from '../model/result.ts';
import { nameOfTable, type ProxyTable } from '../model/table.ts';
import { textOf } from '../read/bytes.ts';
import { compareVersions } from '../read/tables/table-names.ts';
import { toDosLeft } from '../read/tables/to-do.ts';
import { Acceptances } from '../tables/acceptance.ts';
import { inFileOrder, lintSheetTable, lintTable } from '../tables/lint/lint.ts';
import { loadLevels } from './levels.ts';
import { catalogOf } from './tables/choose-tables.ts';
import { acceptedBeside, loadAccepted } from './tables/compared-tables.ts';
import { readTableAt, type TableAt, tablesAt } from './tables/table-files.ts';
import type { World } from './world.ts';

export interface LintOptions {
  readonly asOf?: string;
  readonly staleMonths: number;
  readonly accepted?: string;
  readonly levels?: string;
}

/** One file that was looked at. */
interface LintedFile {
  readonly path: string;
  /** `uk-open@2.0.0`, where the table could be read so far. */
  readonly name?: string;
  readonly asOf?: string;
  readonly isUnreadable: boolean;
}

interface LintRan {
  readonly files: readonly LintedFile[];
  readonly findings: readonly Finding[];
  readonly inputs: readonly InputRead[];
}

type Examined = Omit<LintedFile, 'isUnreadable'> & {
  readonly findings: readonly Finding[];
  /** The table, where it could be read. */
  readonly table?: ProxyTable;
};

/** Lints the tables named, or all there are. Throws UnreadableError where there are none. */
export async function lintRun(words: readonly string[], asked: LintOptions, world: World): Promise<LintRan> {
  const { levels, inputs } = await loadLevels(asked.levels, world);
  const acceptances = new Acceptances(await loadAccepted(asked, world), asked.asOf);
  const files: LintedFile[] = [];
  const findings: Finding[] = [];
  const compared: { before: ProxyTable; after: ProxyTable }[] = [];
  for (const at of await tablesAt(words, world)) {
    const { table, findings: found, isUnreadable, ...file } = await lintFile(at, asked, world);
    files.push({ ...file, isUnreadable });
    addAll(findings, table ? acceptances.unsettled(found, table.table) : found);
    if (table) compared.push({ before: table, after: table });
  }
  // Of some tables alone nobody can say that an entry is for nothing.
  const ofDoubts = acceptances.findings({ compared, gate: false, lint: words.length === 0 });
  return {
    files,
    findings: atLevels([...findings, ...ofDoubts], levels),
    inputs: [...(await acceptedBeside(asked, world)), ...inputs],
  };
}

/** A table that cannot be read does not keep the others from being looked at. */
async function lintFile(
  at: TableAt,
  asked: LintOptions,
  world: World,
): Promise<Examined & { readonly isUnreadable: boolean }> {
  try {
    return { isUnreadable: false, ...(await lintReadable(at, asked, world)) };
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    const faults = [error.finding, ...error.others];
    const findings = faults.map((fault) => ({ ...fault, place: fault.place ?? { file: at.shown } }));
    return { path: at.shown, findings, isUnreadable: true };
  }
}
async function lintReadable(at: TableAt, standards: LintOptions, io: World): Promise<Examined> {
  const { shown, name, isShared } = at;
  const { bytes, sha256 } = await readTableAt(at);
  if (/\.(?:csv|tsv|xlsx|ods)$/i.test(shown)) return lintSheet(at, bytes, sha256, standards);
  if (!isUtf8(bytes)) return unreadable('table-unreadable', { path: shown, reason: 'it is not UTF-8 text' });
  const { examineTableYaml } = await import('../read/tables/table-examination.ts');
  const { table, isPartial, findings, placeOf } = examineTableYaml(shown, textOf(bytes));
  const left = toDosLeft(shown, textOf(bytes));
  if (!table) return { path: shown, findings: inFileOrder([...findings, ...left]) };
  const asOf = standards.asOf ?? table.released_on;
  const earlier = await earlierThan(table, io);
  const found = lintTable({
    table,
    ...(earlier && { earlier }),
    ...(await releaseOf(table, sha256, io)),
    placeOf,
    isPartial,
    isShared,
    staleMonths: standards.staleMonths,
    ...(asOf !== undefined && { asOf: isoDay(asOf) }),
    ...(name !== undefined && { name }),
  });
  return {
    path: shown,
    table,
    name: nameOfTable(table),
    findings: inFileOrder([...findings, ...left, ...(left.length > 0 ? found.filter(isNoReview) : found)]),
    ...(asOf !== undefined && { asOf }),
  };
}

/** Under a remark that is left nothing was reviewed, and that is said already. */
const isNoReview = ({ rule }: Finding): boolean => rule !== 'figure-not-reviewed';

/** Whether there is a release of this name, and what it is where this is not that; one whose bytes were changed is for `verify` to say. */
async function releaseOf({ table, version }: ProxyTable, sha256: string, io: World) {
  const catalog = catalogOf(io);
  const listed = await catalog.list().catch(noListing);
  const own = listed.find((one) => one.id === table && one.version === version && one.locked);
  if (!own) return {};
  const loaded = await catalog.load(`${own.id}@${own.version}`).catch(() => undefined);
  return { isReleased: true, ...(loaded && loaded.sha256 !== sha256 && { copied: loaded.table }) };
}

/** A table that does not read is told where it is looked at itself, and keeps no other from being told. */
function noListing(error: unknown): [] {
  if (error instanceof UnreadableError && error.finding.rule === 'table-unreadable') return [];
  throw error;
}

/** The highest release of the same id below it, in ./proxies or among the shipped; a copy of a release is held against that. */
export async function earlierThan(table: ProxyTable, io: World): Promise<ProxyTable | undefined> {
  const catalog = catalogOf(io);
  const listed = await catalog.list().catch(noListing);
  const below = listed.filter(({ id, version, locked }) => {
    return id === table.table && locked && !version.includes('-') && compareVersions(version, table.version) < 0;
  });
  const ofEdition = below.filter(({ edition }) => edition === table.edition);
  const last = (ofEdition.length > 0 ? ofEdition : below).at(-1);
  return last && (await catalog.load(`${last.id}@${last.version}`)).table;
}

/** A plain sheet is looked at as the table it would become, but for what it has no columns for. */
async function lintSheet(
  { shown, isShared }: TableAt,
  bytes: Uint8Array,
  sha256: string,
  { staleMonths }: LintOptions,
) {
  const { examineTableCsv } = await import('../read/tables/table-csv.ts');
  const { table, findings, placeOf } = await examineTableCsv(shown, bytes, sha256);
  if (!table) return { path: shown, findings };
  const found = lintSheetTable({ table, placeOf, isPartial: false, isShared, staleMonths });
  return { path: shown, table, findings: [...findings, ...found], name: nameOfTable(table) };
}
