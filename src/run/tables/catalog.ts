// The proxy tables that can be had: those in ./proxies, then those that are shipped, or any one by its path.
// By its name a table must be the bytes its lock knows; by its path it is taken as it stands.
import { join, resolve } from 'node:path';
import { finding, RefusedError, UnreadableError, unreadable } from '../../model/finding.ts';
import type { LoadedTable, ProxyTable, TableListing } from '../../model/table.ts';
import type { Lock } from '../../read/tables/lock.ts';
import { parseTable } from '../../read/tables/parse-table.ts';
import { compareVersions, isTablePath, parseTableName } from '../../read/tables/table-names.ts';
import { type CompiledIndex, compiledIndex, compiledTable, headOf, type TableHead } from './compiled-tables.ts';
import {
  type FileBytes,
  isReleasedAt,
  lockIn,
  readTableFile,
  refuseLink,
  refuseLinkAt,
  type TableFile,
  tableFilesIn,
} from './table-folder.ts';

export interface Catalog {
  /**
   * The table of this name: nothing is the highest released uk-open, an id its highest released version (its highest
   * draft where none is released), `id@version` that one, and a path that file. Throws an UnreadableError, or a
   * RefusedError for a released table that was edited.
   */
  load(name: string): Promise<LoadedTable>;
  /**
   * The released versions that a row may take by the day it starts, from the lowest to the highest: of each stretch of days
   * covered the highest version. A name with a version, a path, and an id of which nothing is released give one table.
   */
  editions(name: string): Promise<readonly LoadedTable[]>;
  /** Every table by id, then from the lowest version to the highest; the same bytes in both places once. */
  list(): Promise<readonly TableListing[]>;
}

interface CatalogOptions {
  readonly cwd: string;
  /** The folder of the package: `proxies/` and, once it is built, the compiled tables are in it. */
  readonly shipped: string;
}

export const DEFAULT_ID = 'uk-open';

/** A table file and where it was found. */
interface Found extends TableFile {
  readonly path: string;
  /** The path as the user would give it, or `shipped`. */
  readonly origin: string;
  readonly lockedAs?: string;
}

type Read = Found & FileBytes;

export function openCatalog({ cwd, shipped }: CatalogOptions): Catalog {
  const own = resolve(cwd, 'proxies');
  const released = resolve(shipped, 'proxies');
  let index: Promise<CompiledIndex> | undefined;
  // Of each version all others are asked for: of hundreds each is looked at once, and not once for every one of them.
  let all: Promise<Found[]> | undefined;
  const heads = new Map<string, Promise<TableHead>>();
  const covered = new Map<string, Promise<TableHead['covers']>>();
  const findAll = () => {
    all ??= findBoth();
    return all;
  };

  /** What is in ./proxies stands before what is shipped; both may hold the same name. */
  async function findBoth(): Promise<Found[]> {
    const shippedFiles = await filesIn(released, () => 'shipped');
    return own === released ? shippedFiles : [...(await filesIn(own, (name) => `proxies/${name}`)), ...shippedFiles];
  }

  async function filesIn(folder: string, originOf: (name: string) => string): Promise<Found[]> {
    const files = await tableFilesIn(folder);
    const lock: Lock = files.length > 0 ? await lockIn(folder, 'proxies') : new Map();
    return files.map((file) => {
      const lockedAs = lock.get(file.name);
      const path = join(folder, file.name);
      return { ...file, path, origin: originOf(file.name), ...(lockedAs !== undefined && { lockedAs }) };
    });
  }

  async function tableOf(read: Read): Promise<ProxyTable> {
    const compiled =
      read.origin === 'shipped' ? await compiledTable(shipped, read.id, read.version, read.sha256) : undefined;
    const table = compiled ?? (await parseTable(shownPath(read), read));
    if (table.table !== read.id || table.version !== read.version) {
      const reason = `it says that it is ${table.table}@${table.version}, and stands at ${read.name}`;
      unreadable('table-unreadable', { path: shownPath(read), reason });
    }
    return table;
  }

  function headOfFile(read: Read): Promise<TableHead> {
    const key = `${read.sha256} ${read.path}`;
    const head = heads.get(key) ?? readHead(read);
    heads.set(key, head);
    return head;
  }

  async function readHead(read: Read): Promise<TableHead> {
    index ??= compiledIndex(shipped);
    const known = (await index).find(({ sha256 }) => sha256 === read.sha256);
    if (!known) return headOf(await tableOf(read));
    const { sha256: _, ...head } = known;
    return head;
  }

  /** The days that a table covers; none of one that cannot be read. */
  async function coveredBy(file: Found): Promise<TableHead['covers']> {
    try {
      return (await headOfFile(await readFound(file))).covers;
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      return undefined;
    }
  }

  /** The other versions of an id and what they cover; one that cannot be read is named without. */
  async function otherVersions(found: readonly Found[], id: string, version: string) {
    const others = new Map<string, LoadedTable['otherVersions'][number]>();
    for (const file of found) {
      if (file.id !== id || file.version === version || file.isLink || others.has(file.version)) continue;
      const reading = covered.get(file.path) ?? coveredBy(file);
      covered.set(file.path, reading);
      const covers = await reading;
      others.set(file.version, { version: file.version, ...(covers && { covers }) });
    }
    return [...others.values()].sort((a, b) => compareVersions(a.version, b.version));
  }

  async function loadPath(name: string): Promise<LoadedTable> {
    const origin = name.replaceAll('\\', '/');
    await refuseLinkAt(resolve(cwd, name), origin);
    const file = await readTableFile(resolve(cwd, name), origin);
    const table = await parseTable(origin, file);
    const others = await otherVersions(await findAll(), table.table, table.version);
    const locked = await isReleasedAt(resolve(cwd, name), table, file.sha256);
    return { table, sha256: file.sha256, locked, origin, otherVersions: others };
  }

  async function loadNamed(name: string): Promise<LoadedTable> {
    const found = await findAll();
    const wanted = parseTableName(name === '' ? DEFAULT_ID : name);
    const ofId = found.filter(({ id }) => id === wanted?.id);
    const version = wanted?.version ?? highest(ofId);
    const files = ofId.filter((file) => file.version === version);
    if (files.length === 0) {
      const known = [...new Set((ofId.length > 0 ? ofId : found).map((file) => `${file.id}@${file.version}`))];
      unreadable('table-missing', { name: name || DEFAULT_ID, known });
    }
    const copies: Read[] = [];
    for (const file of files) copies.push(await readNamed(file));
    const [first, second] = copies;
    if (first && second && first.sha256 !== second.sha256) {
      unreadable('table-two-copies', { name: `${first.id}@${first.version}`, paths: [first.origin, second.origin] });
    }
    // Of the same bytes in both places the shipped ones are compiled, and the output is the same in every folder.
    const read = second ?? first;
    if (!read) throw new RangeError('a table file that was found has gone');
    const table = await tableOf(read);
    if (copies.every(({ lockedAs }) => lockedAs === undefined)) {
      const name = `${read.id}@${read.version}`;
      throw new RefusedError(finding('table-not-locked', { name, path: shownPath(read) }));
    }
    return {
      table,
      sha256: read.sha256,
      locked: true,
      origin: read.origin,
      otherVersions: await otherVersions(found, read.id, read.version),
    };
  }

  async function load(name: string): Promise<LoadedTable> {
    const pin = pinnedPath(name);
    if (!pin) return isTablePath(name) ? loadPath(name) : loadNamed(name);
    const loaded = await loadPath(pin.path);
    if (loaded.sha256.startsWith(pin.sha256)) return loaded;
    throw new RefusedError(
      finding('table-edited', { name: pin.path, locked: pin.sha256, found: loaded.sha256, isPin: true }),
    );
  }

  async function editions(name: string): Promise<LoadedTable[]> {
    const wanted = isTablePath(name) ? undefined : parseTableName(name === '' ? DEFAULT_ID : name);
    if (!wanted || wanted.version !== undefined) return [await load(name)];
    const highestOf = new Map<string, string>();
    for (const file of await findAll()) {
      if (file.id !== wanted.id || file.lockedAs === undefined || file.version.includes('-')) continue;
      const { covers } = await headOfFile(await readNamed(file));
      const days = covers ? `${covers.from}/${covers.to}` : '';
      const known = highestOf.get(days);
      if (known === undefined || compareVersions(file.version, known) > 0) highestOf.set(days, file.version);
    }
    const versions = [...highestOf.values()].sort(compareVersions);
    if (versions.length < 2) return [await load(name)];
    return Promise.all(versions.map((version) => load(`${wanted.id}@${version}`)));
  }

  return {
    load,
    editions,
    list: async () => {
      const listings = new Map<string, TableListing>();
      for (const file of await findAll()) {
        refuseLink(file, shownPath(file));
        const read = await readFound(file);
        const key = `${file.name} ${read.sha256}`;
        const locked = file.lockedAs === read.sha256 || listings.get(key)?.locked === true;
        listings.set(key, { ...(await headOfFile(read)), sha256: read.sha256, locked, origin: file.origin });
      }
      return [...listings.values()].sort((a, b) =>
        a.id < b.id ? -1 : a.id > b.id ? 1 : compareVersions(a.version, b.version),
      );
    },
  };
}

/** `licensed/theirs.csv@sha256:` and 12 digits or more: a file that stays where it is, and must be these bytes. */
function pinnedPath(name: string): { readonly path: string; readonly sha256: string } | undefined {
  const [, path, sha256] = /^(.+)@sha256:([0-9a-f]{12,64})$/.exec(name) ?? [];
  return path !== undefined && sha256 !== undefined && isTablePath(path) ? { path, sha256 } : undefined;
}

/** The highest released version, one before its release (`2.0.0-rc.1`) only where there is no other; else the highest. */
function highest(files: readonly Found[]): string | undefined {
  const locked = files.filter(({ lockedAs }) => lockedAs !== undefined);
  const final = locked.filter(({ version }) => !version.includes('-'));
  return (final.length > 0 ? final : locked.length > 0 ? locked : files)
    .map(({ version }) => version)
    .sort(compareVersions)
    .at(-1);
}

/** The bytes of a table that was asked for by name, which must be those of its lock where that lists it. */
async function readNamed(file: Found): Promise<Read> {
  refuseLink(file, shownPath(file));
  const read = await readFound(file);
  if (file.lockedAs !== undefined && file.lockedAs !== read.sha256) {
    const name = `${file.id}@${file.version}`;
    throw new RefusedError(finding('table-edited', { name, locked: file.lockedAs, found: read.sha256 }));
  }
  return read;
}

async function readFound(file: Found): Promise<Read> {
  return { ...file, ...(await readTableFile(file.path, shownPath(file))) };
}

function shownPath({ origin, name }: Found): string {
  return origin === 'shipped' ? `proxies/${name}` : origin;
}
