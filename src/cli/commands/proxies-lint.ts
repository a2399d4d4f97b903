// proxies lint: every doubt there can be about a table before anybody is valued by it.
import { isoDay } from '../../model/calendar.ts';
import { type Finding, UnreadableError, UsageError, unreadable } from '../../model/finding.ts';
import { nameOfTable, type ProxyTable } from '../../model/table.ts';
import { isUtf8, textOf } from '../../read/bytes.ts';
import { compareVersions } from '../../read/tables/table-names.ts';
import { toDosLeft } from '../../read/tables/to-do.ts';
import { headOfLint, type LintedTable } from '../../report/proxies/lint-view.ts';
import { catalogOf } from '../../run/tables/choose-tables.ts';
import { readTableAt, type TableAt, tablesAt } from '../../run/tables/table-files.ts';
import { inFileOrder, lintSheetTable, lintTable, STALE_MONTHS } from '../../tables/lint/lint.ts';
import { EXIT, type Io } from '../io.ts';
import { type CommonFlags, dateIn } from '../options.ts';
import { areFailing } from '../show-findings.ts';
import { writeFindings } from '../write-findings.ts';

export interface LintFlags extends CommonFlags {
  readonly staleMonths?: string;
}

interface Standards {
  readonly asOf?: string;
  readonly staleMonths: number;
}

interface Linted extends LintedTable {
  readonly findings: readonly Finding[];
  readonly isUnreadable: boolean;
}

/** Lints the tables named, or all there are. Exit 0, 1 with findings that fail, 3 where one could not be read at all. */
export async function runProxiesLint(words: readonly string[], flags: LintFlags, io: Io): Promise<number> {
  const standards: Standards = {
    staleMonths: flags.staleMonths === undefined ? STALE_MONTHS : monthsIn(flags.staleMonths),
    ...(flags.asOf !== undefined && { asOf: dateIn('--as-of', flags.asOf) }),
  };
  const tables: Linted[] = [];
  for (const at of await tablesAt(words, io)) tables.push(await lintFile(at, standards, io));
  const findings = tables.flatMap((table) => table.findings);
  await writeFindings(
    {
      name: 'proxies lint',
      files: tables.map(({ path }) => path),
      findings,
      head: headOfLint({ ...standards, tables }),
      data: {
        stale_months: standards.staleMonths,
        tables: tables.map(({ path, name, asOf }) => ({ path, table: name ?? null, as_of: asOf ?? null })),
      },
    },
    flags,
    io,
  );
  if (tables.some(({ isUnreadable }) => isUnreadable)) return EXIT.unreadable;
  return areFailing(findings, flags.strict === true) ? EXIT.findings : EXIT.done;
}

/** A table that cannot be read does not keep the others from being looked at. */
async function lintFile(at: TableAt, standards: Standards, io: Io): Promise<Linted> {
  try {
    return { isUnreadable: false, ...(await lintReadable(at, standards, io)) };
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    const faults = [error.finding, ...error.others];
    const findings = faults.map((fault) => ({ ...fault, place: fault.place ?? { file: at.shown } }));
    return { path: at.shown, findings, isUnreadable: true };
  }
}

async function lintReadable(at: TableAt, standards: Standards, io: Io): Promise<Omit<Linted, 'isUnreadable'>> {
  const { shown, name, isShared } = at;
  const { bytes, sha256 } = await readTableAt(at);
  if (/\.(?:csv|tsv|xlsx|ods)$/i.test(shown)) return lintSheet(at, bytes, sha256, standards);
  if (!isUtf8(bytes)) return unreadable('table-unreadable', { path: shown, reason: 'it is not UTF-8 text' });
  const { examineTableYaml } = await import('../../read/tables/table-examination.ts');
  const { table, isPartial, findings, placeOf } = examineTableYaml(shown, textOf(bytes));
  const left = toDosLeft(shown, textOf(bytes));
  if (!table) return { path: shown, findings: inFileOrder([...findings, ...left]) };
  const asOf = standards.asOf ?? table.released_on;
  const earlier = await earlierThan(table, io);
  const found = lintTable({
    table,
    ...(earlier && { earlier }),
    placeOf,
    isPartial,
    isShared,
    staleMonths: standards.staleMonths,
    ...(asOf !== undefined && { asOf: isoDay(asOf) }),
    ...(name !== undefined && { name }),
  });
  return {
    path: shown,
    name: nameOfTable(table),
    findings: inFileOrder([...findings, ...left, ...found]),
    ...(asOf !== undefined && { asOf }),
  };
}

/** The highest release of the same id below it, in ./proxies or among the shipped; a copy of a release is held against that. */
async function earlierThan(table: ProxyTable, io: Io): Promise<ProxyTable | undefined> {
  const catalog = catalogOf(io);
  const listed = await catalog.list().catch(() => []);
  const below = listed.filter(({ id, version, locked }) => {
    return id === table.table && locked && !version.includes('-') && compareVersions(version, table.version) < 0;
  });
  const ofEdition = below.filter(({ edition }) => edition === table.edition);
  const last = (ofEdition.length > 0 ? ofEdition : below).at(-1);
  return last && (await catalog.load(`${last.id}@${last.version}`)).table;
}

/** A plain sheet is looked at as the table it would become, but for what it has no columns for. */
async function lintSheet({ shown, isShared }: TableAt, bytes: Uint8Array, sha256: string, { staleMonths }: Standards) {
  const { examineTableCsv } = await import('../../read/tables/table-csv.ts');
  const { table, findings, placeOf } = await examineTableCsv(shown, bytes, sha256);
  if (!table) return { path: shown, findings };
  const found = lintSheetTable({ table, placeOf, isPartial: false, isShared, staleMonths });
  return { path: shown, findings: [...findings, ...found], name: nameOfTable(table) };
}

function monthsIn(found: string): number {
  if (!/^\d{1,4}$/.test(found)) throw new UsageError(`--stale-months takes a number of months, not "${found}".`);
  return Number(found);
}
