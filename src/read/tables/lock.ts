// proxies.lock: the SHA-256 of every released table file, so that a released file can be seen never to have changed.
import { type Finding, finding, unreadable } from '../../model/finding.ts';
import { compareVersions, parseTableName } from './table-names.ts';

/** `uk-open/2.0.0.yaml` to its SHA-256 in hex. */
export type Lock = ReadonlyMap<string, string>;

const HEADING = '# SHA-256 of every released table. A released file never changes; a new figure is a new version.';
const ENTRY = /^([0-9a-f]{64}) {2}(\S+)\/(\S+)\.yaml$/;

/** Reads a lock: one `sha256  id/version.yaml` per line, `#` before remarks. Throws `table-unreadable` at a bad line. */
export function parseLock(path: string, text: string): Lock {
  const lock = new Map<string, string>();
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const refuse = (reason: string) =>
      unreadable('table-unreadable', { path, reason }, { file: path, line: index + 1 });
    if (/^(?:<{7}|={7}|>{7}|\|{7})/.test(line)) refuse('it holds the marks of a merge that was not finished');
    const [, sha256 = '', id = '', version = ''] = ENTRY.exec(line) ?? [];
    if (!parseTableName(`${id}@${version}`)) refuse('a line of the lock is a SHA-256, two spaces and id/version.yaml');
    const name = `${id}/${version}.yaml`;
    if (lock.has(name)) refuse(`${name} stands in the lock twice`);
    lock.set(name, sha256);
  }
  return lock;
}

/** The text of a lock: a remark, then the files by id and from the lowest version to the highest, LF at each end. */
export function formatLock(lock: Lock): string {
  const lines = [...lock]
    .map(([name, sha256]) => ({ sha256, name, ...splitName(name) }))
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : compareVersions(a.version, b.version)))
    .map(({ sha256, name }) => `${sha256}  ${name}`);
  return `${[HEADING, ...lines].join('\n')}\n`;
}

/** A table file as it stands, by its name in the lock. */
export interface HashedFile {
  readonly name: string;
  readonly sha256: string;
}

/**
 * What is wrong between a lock and the files beside it: a released file that was edited or is gone, and a file nobody
 * released. `shown` is the folder as the user would write it.
 */
export function compareWithLock(lock: Lock, files: readonly HashedFile[], shown: string): Finding[] {
  const there = new Set(files.map(({ name }) => name));
  return [
    ...files.flatMap(({ name, sha256 }): Finding[] => {
      const locked = lock.get(name);
      const place = { file: `${shown}/${name}` };
      if (locked === undefined) return [finding('file-not-locked', { name }, place)];
      return locked === sha256
        ? []
        : [finding('table-edited', { name: tableNameOf(name), locked, found: sha256 }, place)];
    }),
    ...[...lock.keys()]
      .filter((name) => !there.has(name))
      .map((name) => finding('locked-file-missing', { name }, { file: `${shown}/${name}` })),
  ];
}

export interface Release {
  /** The lock with the new files in it; what it held stays as it was. */
  readonly lock: Lock;
  readonly added: readonly HashedFile[];
  /** Why nothing may be released, if so. */
  readonly findings: readonly Finding[];
}

/**
 * Releases every file the lock does not list. Editions are lines of their own: each file must be above the highest version of
 * its edition in the lock, and the first of an edition above all of its id.
 */
export function release(
  lock: Lock,
  files: readonly HashedFile[],
  shown: string,
  editionOf: (name: string) => string | undefined,
): Release {
  const added = files.filter(({ name }) => !lock.has(name));
  const low = added.flatMap(({ name }): Finding[] => {
    const { id, version } = splitName(name);
    const ofId = [...lock.keys()].filter((other) => splitName(other).id === id);
    const ofEdition = ofId.filter((other) => editionOf(other) === editionOf(name));
    const highest = highestOf(ofEdition.length > 0 ? ofEdition : ofId);
    if (highest === undefined || compareVersions(version, highest) > 0) return [];
    const edition = ofEdition.length > 0 ? editionOf(name) : undefined;
    const data = { name, highest: `${id}@${highest}`, ...(edition !== undefined && { edition }) };
    return [finding('version-not-higher', data, { file: `${shown}/${name}` })];
  });
  const broken = compareWithLock(lock, files, shown).filter(({ rule }) => rule !== 'file-not-locked');
  const next = new Map([...lock, ...added.map(({ name, sha256 }) => [name, sha256] as const)]);
  return { lock: next, added, findings: [...broken, ...low] };
}

/** The highest version of files by their names in a lock. */
function highestOf(names: readonly string[]): string | undefined {
  return names
    .map((name) => splitName(name).version)
    .sort(compareVersions)
    .at(-1);
}

function tableNameOf(name: string): string {
  const { id, version } = splitName(name);
  return `${id}@${version}`;
}

function splitName(name: string): { readonly id: string; readonly version: string } {
  const [id = '', file = ''] = name.split('/');
  return { id, version: file.replace(/\.yaml$/, '') };
}
