// proxies.lock: the SHA-256 of every released table file, so that a released file can be seen never to have changed.
import { unreadable } from '../model/finding.ts';
import { compareVersions, parseTableName } from './table-names.ts';

/** `uk-open/2.0.0.yaml` to its SHA-256 in hex. */
export type Lock = ReadonlyMap<string, string>;

const HEADING = '# SHA-256 of every released table. A released file never changes; a new figure is a new version.';
const ENTRY = /^([0-9a-f]{64}) {2}(\S+)\/(\S+)\.yaml$/;

/** Reads a lock: one `sha256  id/version.yaml` per line, `#` before remarks. Throws `table-unreadable` at a bad line. */
export function parseLock(path: string, text: string): Lock {
  const lock = new Map<string, string>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const refuse = (reason: string) =>
      unreadable('table-unreadable', { path, reason }, { file: path, line: index + 1 });
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

function splitName(name: string): { readonly id: string; readonly version: string } {
  const [id = '', file = ''] = name.split('/');
  return { id, version: file.replace(/\.yaml$/, '') };
}
