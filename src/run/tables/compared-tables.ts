// The two tables of a comparison, each by ID@VERSION, by path, or as a git revision has it.
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { Change, TracedChange } from '../../model/change.ts';
import { type Place, UnreadableError, UsageError, unreadable } from '../../model/finding.ts';
import type { InputRead } from '../../model/result.ts';
import type { LoadedTable, ProxyTable, TableListing } from '../../model/table.ts';
import { readTextFile } from '../../read/input-bytes.ts';
import { parseLock } from '../../read/tables/lock.ts';
import { parseTable } from '../../read/tables/parse-table.ts';
import { isTablePath } from '../../read/tables/table-names.ts';
import type { PlacedAcceptance, Unjudged } from '../../tables/acceptance.ts';
import { type Crosswalk, strayIds } from '../../tables/diff/crosswalk.ts';
import { identityOf } from '../../tables/diff/diff-tables.ts';
import { stat } from '../disk/disk.ts';
import { filesBeside } from '../files-beside.ts';
import { nodeFiles } from '../node-files.ts';
import { parseRevision, readRevision } from '../revision.ts';
import type { World } from '../world.ts';
import type { Catalog } from './catalog.ts';
import { headOf } from './compiled-tables.ts';
import { LOCK_NAME, sha256Of } from './table-folder.ts';

/** How two tables are compared. */
export interface CompareOptions {
  readonly accepted?: string;
  readonly across?: boolean;
  readonly crosswalk?: string;
}

/** Two tables and how the ids of the one are called in the other; `fresh` where the old revision had no such table. */
type ComparedPair =
  | { readonly before: LoadedTable; readonly after: LoadedTable; readonly crosswalk: Crosswalk }
  | { readonly fresh: LoadedTable; readonly missing: string };

/** Loads both tables. Tables of two ids are compared only across a stated crosswalk. */
export async function loadPair(
  names: readonly [string, string],
  flags: CompareOptions,
  catalog: Catalog,
  world: World,
): Promise<ComparedPair> {
  const [before, after] = [await load(names[0], catalog, world), await load(names[1], catalog, world)];
  if (!after) return unreadable('input-missing', { path: names[1] });
  if (!before) return { fresh: after, missing: names[0] };
  return { before, after, crosswalk: await crosswalkOf(before, after, flags, world) };
}

async function load(name: string, catalog: Catalog, world: World): Promise<LoadedTable | undefined> {
  // A file that is there is a file, whatever its path holds.
  const isFile = await stat(resolve(world.cwd, name)).then(
    (found) => found.isFile(),
    () => false,
  );
  if (isFile || parseRevision(name) === undefined) return catalog.load(name);
  const bytes = await readRevision(name, world);
  if (!bytes) return undefined;
  const sha256 = sha256Of(bytes, name);
  const origin = name.replaceAll('\\', '/');
  const table = await parseTable(origin, { bytes, sha256 });
  const locked = await isReleasedThere(name, table, sha256, world);
  return { table, sha256, locked, origin, otherVersions: [] };
}

/** Whether the lock beside it at the same revision releases these very bytes. */
async function isReleasedThere(name: string, table: ProxyTable, sha256: string, world: World): Promise<boolean> {
  const { revision = '', path = '' } = parseRevision(name) ?? {};
  const own = `${table.table}/${table.version}.yaml`;
  if (path !== own && !path.endsWith(`/${own}`)) return false;
  const lockPath = `${path.slice(0, path.length - own.length)}${LOCK_NAME}`;
  try {
    const bytes = await readRevision(`${revision}:${lockPath}`, world);
    return bytes !== undefined && parseLock(lockPath, bytes.toString('utf8')).get(own) === sha256;
  } catch (error) {
    // A lock that does not read proves nothing.
    if (error instanceof UnreadableError) return false;
    throw error;
  }
}

async function crosswalkOf(
  before: LoadedTable,
  after: LoadedTable,
  flags: CompareOptions,
  world: World,
): Promise<Crosswalk> {
  const [own, its] = [before.table.table, after.table.table];
  const { across, crosswalk } = flags;
  if (own === its) {
    if (crosswalk === undefined && !across) return new Map();
    throw new UsageError(`--across and --crosswalk are for tables of two ids; both of these are ${own}.`);
  }
  if (!across || crosswalk === undefined) {
    throw new UsageError(
      `${own} and ${its} are two tables. To compare them all the same, say --across and give --crosswalk FILE, a YAML ` +
        'file of old ids and new ones.',
    );
  }
  const { readCrosswalk } = await import('../../read/tables/crosswalk.ts');
  const ids = readCrosswalk(crosswalk, (await readTextFile(crosswalk, { files: nodeFiles(world) })).text);
  const stray = strayIds(ids, before.table, after.table);
  for (const [missing, table] of [[stray.before, own] as const, [stray.after, its] as const]) {
    if (missing.length > 0) throw new UsageError(`${crosswalk} names ${missing.join(', ')}, which ${table} has not.`);
  }
  return ids;
}

/** A table as a report names it. */
export function listingOf({ table, sha256, locked, origin }: LoadedTable): TableListing {
  return { ...headOf(table), sha256, locked, origin };
}

/** `uk-open:0123456789ab`: the same for the same change wherever it is met. */
export function fingerprintOf(table: string, identity: string, mark = ''): string {
  return `${table}:${mark}${createHash('sha256').update(identity).digest('hex').slice(0, 12)}`;
}

/** The changes with their fingerprints. */
export function withFingerprints(changes: readonly TracedChange[], table: string): Unjudged[] {
  return changes.map((change) => ({ ...change, fingerprint: fingerprintOf(table, identityOf(table, change)) }));
}

const ACCEPTED = 'proxies/accepted.yaml';

/** The file that `loadAccepted` reads, as an input; none where there is none. */
export async function acceptedBeside(flags: CompareOptions, world: World): Promise<InputRead[]> {
  return filesBeside([{ path: flags.accepted ?? ACCEPTED, role: 'accepted' }], world.cwd);
}

/** The entries of --accepted, or of ./proxies/accepted.yaml when it is there. */
export async function loadAccepted(flags: CompareOptions, world: World): Promise<readonly PlacedAcceptance[]> {
  const path = flags.accepted ?? ACCEPTED;
  const file = await readTextFile(path, { files: nodeFiles(world) }).catch((error: unknown) => {
    const isMissing = error instanceof UnreadableError && error.finding.rule === 'input-missing';
    if (isMissing && flags.accepted === undefined) return undefined;
    throw error;
  });
  if (!file) return [];
  const { readAccepted } = await import('../../read/tables/accepted.ts');
  return readAccepted(file.path, file.text);
}

/** Where a part of a table stands in its file; undefined for a table that is not a YAML file here. */
export type PartPlace = (keys: Change['keys']) => Place | undefined;

/** Where parts of a table stand. `text` is the file, where it was not read from the disk. */
export async function placesIn(loaded: LoadedTable, world: World, text?: string): Promise<PartPlace> {
  const { origin } = loaded;
  if (origin === 'shipped' || !isTablePath(origin)) return () => undefined;
  const isFile = await stat(resolve(world.cwd, origin)).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile && text === undefined) return () => undefined;
  if (!/\.ya?ml$/i.test(origin)) return () => ({ file: origin });
  const { parseYaml } = await import('../../read/yaml/yaml-document.ts');
  const document = parseYaml(origin, text ?? (await readTextFile(origin, { files: nodeFiles(world) })).text);
  return 'fault' in document ? () => ({ file: origin }) : (keys) => document.placeOf(keys);
}
