// proxies diff: what changed between two tables, how far the version has to move for it, and whether it did.
import { UsageError } from '../../model/finding.ts';
import type { TableListing } from '../../model/table.ts';
import { diffData, newTableData } from '../../report/proxies/diff-data.ts';
import { viewOfDiff, viewOfNewTable } from '../../report/proxies/diff-view.ts';
import { type Diffed, type DiffOptions, diffRun } from '../../run/diff.ts';
import { type CompareOptions, listingOf } from '../../run/tables/compared-tables.ts';
import { asFinding } from '../../run/tables/judge-diff.ts';
import { EXIT, type Io } from '../io.ts';
import { type CommonFlags, dateIn, limitOf, oneOf } from '../options.ts';
import { areFailing } from '../show-findings.ts';
import { writeFindings } from '../write-findings.ts';

export interface CompareFlags extends CompareOptions, CommonFlags {
  /** The most a figure may move, `25%`; in `impact` the most a contract may. */
  readonly maxChange?: string;
  /** How major changes are told: error, warning or note. */
  readonly majors?: string;
  /** The exit code where there are changes and nothing fails. */
  readonly exitChanges?: string;
}

/**
 * Exit 0 where the version moved far enough for everything nobody answers for, 1 where not, 3 where a table is missing; with
 * --exit-changes, that code where there are changes and nothing fails.
 */
export async function runProxiesDiff(a: string, b: string, flags: CompareFlags, io: Io): Promise<number> {
  const changesCode = changesCodeOf(flags);
  const ran = await diffRun([a, b], diffOptionsOf(flags), io);
  if ('fresh' in ran) {
    const listing = listingOf(ran.fresh);
    await write(
      viewOfNewTable(`${listing.id}@${listing.version}`, ran.missing),
      newTableData(listing, ran.missing),
      listing,
      [],
      flags,
      io,
    );
    return changesCode;
  }
  await writeDiff(ran, flags, io);
  if (areFailing(ran.findings, flags.strict ?? false)) return EXIT.findings;
  return ran.diff.changes.length > 0 ? changesCode : EXIT.done;
}

/** The exit code where there are changes and nothing fails: 0 unless --exit-changes gives one. Throws UsageError. */
export function changesCodeOf({ exitChanges: text }: CompareFlags): number {
  if (text === undefined) return EXIT.done;
  const code = Number(text);
  if (!/^\d{1,3}$/.test(text) || code < 4 || code > 125 || code === EXIT.bug) {
    throw new UsageError(
      `--exit-changes takes a code from 4 to 125 that means nothing else here, such as 4, not "${text}".`,
    );
  }
  return code;
}

/** How a diff is judged, from flags. Throws UsageError before anything is read. */
export function diffOptionsOf(flags: CompareFlags): DiffOptions {
  const { accepted, across, crosswalk, asOf, levels, maxChange, majors } = flags;
  return {
    ...(accepted !== undefined && { accepted }),
    ...(across !== undefined && { across }),
    ...(crosswalk !== undefined && { crosswalk }),
    ...(levels !== undefined && { levels }),
    ...(asOf !== undefined && { asOf: dateIn('--as-of', asOf) }),
    ...(maxChange !== undefined && { maxChange: limitOf('--max-change', maxChange) }),
    ...(majors !== undefined && { majors: oneOf('--majors', majors, ['error', 'warning', 'note']) }),
  };
}

async function writeDiff({ diff, findings, pair, placeOf }: Diffed, flags: CompareFlags, io: Io): Promise<void> {
  const isForLines = flags.format === 'github' || flags.format === 'junit' || flags.format === 'sarif';
  const told = new Set(
    findings.flatMap(({ data }) => ('class' in data && 'fingerprint' in data ? [data.fingerprint] : [])),
  );
  const changes = isForLines ? diff.changes.filter(({ fingerprint }) => !told.has(fingerprint)) : [];
  const all = [...findings, ...changes.map((change) => asFinding(change, placeOf))];
  await write(viewOfDiff(diff, { all: flags.verbose ?? false }), diffData(diff), listingOf(pair.after), all, flags, io);
}

async function write(
  head: ReturnType<typeof viewOfDiff>,
  data: ReturnType<typeof diffData> | ReturnType<typeof newTableData>,
  { origin }: TableListing,
  findings: Diffed['findings'],
  flags: CompareFlags,
  io: Io,
): Promise<void> {
  await writeFindings({ name: 'proxies diff', files: [origin], findings, head, none: [], data }, flags, io);
}
