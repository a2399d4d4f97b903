// proxies diff: what changed between two tables, how far the version has to move for it, and whether it did.
import type { JudgedChange, TableDiff } from '../../model/change.ts';
import { type Finding, finding } from '../../model/finding.ts';
import { isNegative } from '../../model/rational.ts';
import type { InputRead } from '../../model/result.ts';
import type { LoadedTable } from '../../model/table.ts';
import { compareVersions, TABLE_VERSION } from '../../read/tables/table-names.ts';
import { showPercent } from '../../report/figures.ts';
import { catalogOf } from '../../run/tables/choose-tables.ts';
import {
  acceptedBeside,
  type CompareOptions,
  listingOf,
  loadAccepted,
  loadPair,
  placesIn,
  withFingerprints,
} from '../../run/tables/compared-tables.ts';
import { judgeAcceptances } from '../../tables/acceptance.ts';
import { isFarEnough, nextVersion, requiredBump, versionMove } from '../../tables/diff/bump.ts';
import { type Crosswalk, renamed } from '../../tables/diff/crosswalk.ts';
import { diffTables } from '../../tables/diff/diff-tables.ts';
import { jumpsOver } from '../../tables/diff/jumps.ts';
import { traceToMeasures } from '../../tables/diff/trace.ts';
import { EXIT, type Io } from '../io.ts';
import { type CommonFlags, optionsOf, shareIn } from '../options.ts';
import { areFailing } from '../show-findings.ts';
import { writeFindings } from '../write-findings.ts';

export interface CompareFlags extends CompareOptions, CommonFlags {}

/** Exit 0 where the version moved far enough for everything nobody answers for, 1 where not, 3 where a table is missing. */
export async function runProxiesDiff(a: string, b: string, flags: CompareFlags, io: Io): Promise<number> {
  // A flag that is wrong is told before anything is read.
  optionsOf(flags);
  const pair = await loadPair([a, b], flags, catalogOf(io), io);
  if ('fresh' in pair) return writeNew(pair.fresh, pair.missing, flags, io);
  const { diff, findings } = await judgedDiff(pair.before, pair.after, pair.crosswalk, flags, io);
  await write(diff, findings, pair.after, flags, io);
  return areFailing(findings, flags.strict ?? false) ? EXIT.findings : EXIT.done;
}

/** The changes between two tables with who answers for each, and what fails: a version that moved too little, a figure that jumps. */
export async function judgedDiff(
  before: LoadedTable,
  after: LoadedTable,
  crosswalk: Crosswalk,
  flags: CompareFlags,
  io: Io,
): Promise<{ readonly diff: TableDiff; readonly findings: readonly Finding[] }> {
  const table = after.table.table;
  const changes = changesBetween(before, after, crosswalk);
  const found = new Set(changes.map(({ fingerprint }) => fingerprint));
  const entries = await loadAccepted(flags, io);
  const isInScope = (fingerprint: string) => fingerprint.startsWith(`${table}:`) && !fingerprint.includes(':impact-');
  const judgement = judgeAcceptances(entries, isInScope, found, flags.asOf);
  const judged = changes.map((change): JudgedChange => {
    const accepted = judgement.accepted.get(change.fingerprint);
    return accepted ? { ...change, accepted } : change;
  });
  const diff = diffOf(before, after, judged, crosswalk, await acceptedBeside(flags, io));
  const jumps = flags.maxChange === undefined ? [] : await jumpFindings(judged, flags.maxChange, after, io);
  return { diff, findings: [...(await versionFindings(diff, after, io)), ...jumps, ...judgement.findings] };
}

/** Figures that nobody answers for and that moved by more than a share of what they were. */
async function jumpFindings(
  changes: readonly JudgedChange[],
  most: string,
  after: LoadedTable,
  io: Io,
): Promise<Finding[]> {
  const placeOf = await placesIn(after, io);
  return jumpsOver(changes, shareIn('--max-change', most)).map(({ change, before, after: now, ratio }) => {
    const data = {
      path: change.path,
      subject: change.subject.title,
      before,
      after: now,
      percent: `${isNegative(ratio) ? '' : '+'}${showPercent(ratio)}`,
      most,
      fingerprint: change.fingerprint,
    };
    return finding('figure-jumps', data, change.side === 'after' ? placeOf(change.keys) : placeOf([]));
  });
}

/** Every change with what it moves and its fingerprint. */
export function changesBetween(before: LoadedTable, after: LoadedTable, crosswalk: Crosswalk): JudgedChange[] {
  const old = renamed(before.table, crosswalk);
  const changes = traceToMeasures(diffTables(old, after.table), old, after.table);
  return withFingerprints(changes, after.table.table);
}

function diffOf(
  before: LoadedTable,
  after: LoadedTable,
  changes: JudgedChange[],
  crosswalk: Crosswalk,
  inputs: readonly InputRead[],
): TableDiff {
  const [own, its] = [before.table, after.table];
  const required = requiredBump(changes.filter(({ accepted }) => !accepted));
  const moved = own.table === its.table ? versionMove(own.version, its.version) : 'any';
  const needed = required === 'none' || isFarEnough(moved, required) ? undefined : nextVersion(own.version, required);
  return {
    before: listingOf(before),
    after: listingOf(after),
    required,
    moved,
    ...(needed !== undefined && { needed }),
    changes,
    inputs,
    crosswalk: Object.fromEntries(crosswalk),
  };
}

/** A version that went down, or that moved less than the worst change nobody answers for. */
async function versionFindings(diff: TableDiff, after: LoadedTable, io: Io): Promise<Finding[]> {
  const { before, required, moved, needed, changes } = diff;
  const { id, version } = diff.after;
  const areNumbers = TABLE_VERSION.test(before.version) && TABLE_VERSION.test(version);
  if (before.id !== id || !areNumbers) return [];
  const place = async () => (await placesIn(after, io))(['version']);
  if (compareVersions(before.version, version) > 0) {
    return [finding('version-lower', { table: id, before: before.version, after: version }, await place())];
  }
  if (required === 'none' || isFarEnough(moved, required)) return [];
  const worst = changes.filter(({ level, accepted }) => level === required && !accepted);
  const data = {
    table: id,
    from: before.version,
    to: version,
    required,
    ...(needed !== undefined && { needed }),
    changes: worst.length,
    worst: worst.map((change) => `${change.class} at ${change.path} (${change.fingerprint})`),
  };
  return [finding('bump-too-small', data, await place())];
}

async function write(
  diff: TableDiff,
  findings: readonly Finding[],
  after: LoadedTable,
  flags: CompareFlags,
  io: Io,
): Promise<void> {
  const { viewOfDiff } = await import('../../report/proxies/diff-view.ts');
  const { diffData } = await import('../../report/proxies/diff-data.ts');
  const isForLines = flags.format === 'github' || flags.format === 'junit' || flags.format === 'sarif';
  const placeOf = isForLines ? await placesIn(after, io) : () => undefined;
  const changes = isForLines ? diff.changes.map((change) => asFinding(change, placeOf)) : [];
  const report = {
    name: 'proxies diff',
    files: [after.origin],
    findings: [...findings, ...changes],
    head: viewOfDiff(diff, { all: flags.verbose ?? false }),
    none: [],
    data: diffData(diff),
  };
  await writeFindings(report, flags, io);
}

/** A change as a note at its place in the new table's file; what is gone has no place there. */
function asFinding(change: JudgedChange, placeOf: Awaited<ReturnType<typeof placesIn>>): Finding {
  const { class: found, level, path, before, after, fingerprint, side, keys } = change;
  const texts = { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
  const place = side === 'after' ? placeOf(keys) : placeOf([]);
  return finding('table-change', { class: found, level, path, ...texts, fingerprint }, place);
}

async function writeNew(fresh: LoadedTable, missing: string, flags: CompareFlags, io: Io): Promise<number> {
  const { viewOfNewTable } = await import('../../report/proxies/diff-view.ts');
  const { newTableData } = await import('../../report/proxies/diff-data.ts');
  const listing = listingOf(fresh);
  const head = viewOfNewTable(`${listing.id}@${listing.version}`, missing);
  const report = { name: 'proxies diff', files: [fresh.origin], findings: [], head, none: [] };
  await writeFindings({ ...report, data: newTableData(listing, missing) }, flags, io);
  return EXIT.done;
}
