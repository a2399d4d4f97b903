// Which changes have landed: those between the versions of a table that are released already.
import { UnreadableError } from '../../model/finding.ts';
import type { ProxyTable } from '../../model/table.ts';
import { compareVersions } from '../../read/tables/table-names.ts';
import { diffTables, identityOf } from '../../tables/diff/diff-tables.ts';
import type { World } from '../world.ts';
import { catalogOf } from './choose-tables.ts';
import { fingerprintOf } from './compared-tables.ts';

/** So many of the last versions are gone through: each is held against every one before it. */
const MOST_VERSIONS = 10;

/** The fingerprints of the changes between released versions of an id below this one. */
export async function landedFingerprints(table: ProxyTable, world: World): Promise<ReadonlySet<string>> {
  const catalog = catalogOf(world);
  const listed = await catalog.list().catch((error: unknown) => {
    // What cannot be listed is told where it is needed.
    if (error instanceof UnreadableError) return [];
    throw error;
  });
  const below = listed.filter(({ id, version, locked }) => {
    return id === table.table && locked && compareVersions(version, table.version) < 0;
  });
  const versions: ProxyTable[] = [];
  for (const { id, version } of below.slice(-MOST_VERSIONS))
    versions.push((await catalog.load(`${id}@${version}`)).table);
  return landedBetween(versions);
}

/** The fingerprints of the changes from each table to each after it. */
export function landedBetween(versions: readonly ProxyTable[]): ReadonlySet<string> {
  return new Set(
    versions.flatMap((after, index) =>
      versions
        .slice(0, index)
        .flatMap((before) =>
          diffTables(before, after).map((change) => fingerprintOf(after.table, identityOf(after.table, change))),
        ),
    ),
  );
}
