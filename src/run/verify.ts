// verify: a saved result is run again from its own record, and every figure of it is held against what comes out now.
import { createHash } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { unreadable } from '../model/finding.ts';
import { isSystemError, readChunks, readdir, readText, stat } from './disk/disk.ts';
import { journal } from './disk/journal.ts';
import { refuse } from './node-files.ts';

/** A value of JSON, as it is parsed. */
export type Parsed = string | number | boolean | null | readonly Parsed[] | { readonly [key: string]: Parsed };

export interface SavedResult {
  readonly path: string;
  readonly document: { readonly [key: string]: Parsed };
  /** What was asked: inputs and flags as they were given. */
  readonly inputs: readonly string[];
  readonly flags: { readonly [name: string]: Parsed };
}

const FORMAT = 'social-value/result';
const KNOWN_MAJOR = '1';
/** A result is held whole to be compared; a longer one is compared by its totals, made again by hand. */
const MOST_BYTES = 400_000_000;

/** Reads a saved result. Throws UnreadableError where it is none of ours, of a later major version, or holds no record of its run. */
export async function readSavedResult(given: string, cwd: string): Promise<SavedResult> {
  const { path, document } = await readSavedDocument(given, cwd);
  const { run } = document;
  if (!isObject(run) || !Array.isArray(run.inputs) || !isObject(run.flags))
    return unreadable('result-unreadable', {
      path,
      reason: 'it does not say how it was made (one that was put together: verify those it is of)',
    });
  return { path, document, inputs: run.inputs.filter((one) => typeof one === 'string'), flags: run.flags };
}

/** The same without a record of its run, which a result of several does not have. */
export async function readSavedDocument(given: string, cwd: string): Promise<Pick<SavedResult, 'path' | 'document'>> {
  const path = given.replaceAll('\\', '/');
  const full = resolve(cwd, given);
  const found = await stat(full).catch(() => undefined);
  if (!found) return unreadable('input-missing', { path });
  if (found.isDirectory()) return unreadable('input-is-directory', { path });
  if (found.size > MOST_BYTES) return unreadable('input-too-large', { path, limit: MOST_BYTES });
  const not = (reason: string) => unreadable('result-unreadable', { path, reason });
  const text = await readText(full).catch((error) => refuse(path, error));
  let document: Parsed;
  try {
    document = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return not('it is not JSON');
  }
  if (!isObject(document) || document.format !== FORMAT)
    return not(`its format is not ${FORMAT}, which calculate saves and alone is run or drawn again`);
  const version = String(document.format_version);
  if (version.split('.')[0] !== KNOWN_MAJOR) {
    return not(
      `its format_version is ${version}, and this program knows ${KNOWN_MAJOR}; use the program that made it, or a newer one`,
    );
  }
  return { path, document };
}

/** A file of the saved result that is not what it was. */
interface ChangedFile extends Recorded {
  /** Absent where there is no such file. */
  readonly is?: string;
  /** A file that has its bytes under another name, and is read in its place. */
  readonly instead?: string;
}

/** Inputs, maps, config, and tables and rates that are under no lock: what a result was made from, by what it says. */
interface Recorded {
  readonly path: string;
  readonly was: string;
  readonly bytes?: number;
}

/** The folder the run can be made again in: where we stand, else where the result lies, by which of them has its files. */
export async function baseOf(
  saved: SavedResult,
  cwd: string,
): Promise<{ readonly base: string; readonly changed: readonly ChangedFile[] }> {
  const here = await changedFiles(saved, cwd);
  const beside = dirname(resolve(cwd, saved.path));
  const there = here.every((file) => file.is !== undefined) ? here : await changedFiles(saved, beside);
  const [base, changed] = there.length < here.length ? [beside, there] : [cwd, here];
  const folders = new Set([beside, base, ...changed.map(({ path }) => dirname(resolve(base, path)))]);
  const found = changed.length === 0 ? [] : await filesIn([...folders]);
  const settled: ChangedFile[] = [];
  const look = { files: 0, bytes: 0, isSaid: false };
  for (const file of changed) settled.push(await withStandIn(file, found, base, look));
  return { base, changed: settled };
}

/** What is to be run: what was given, or the files it stood for where some of them have another name now. */
export function inputsOf({ inputs, document }: SavedResult, changed: readonly ChangedFile[]): readonly string[] {
  if (changed.every(({ instead }) => instead === undefined)) return inputs;
  const all = objectsOf(document.inputs).flatMap(({ role, path }) =>
    role === 'commitments' && typeof path === 'string' ? [path] : [],
  );
  return inputs.every((input) => all.some((path) => path === input || path.startsWith(`${input}#`))) ? inputs : all;
}

/** Every file in the folders and in those that lie in them; a folder that may not be looked into holds none. */
async function filesIn(folders: readonly string[], below = true): Promise<string[]> {
  const files = new Set<string>();
  for (const folder of folders) {
    const entries = await readdir(folder).catch((error) => (isSystemError(error) ? [] : Promise.reject(error)));
    for (const entry of entries) if (entry.isFile()) files.add(join(folder, entry.name));
    const inner = below ? entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name)) : [];
    for (const file of await filesIn(inner, false)) files.add(file);
  }
  return [...files];
}

/** Files of the same kind and length are looked into for what has another name now; so many of them, or bytes, and no more. */
const MOST_LOOKED_AT = { files: 1000, bytes: 500_000_000 };

async function withStandIn(
  file: ChangedFile,
  found: readonly string[],
  base: string,
  look: { files: number; bytes: number; isSaid: boolean },
): Promise<ChangedFile> {
  const [ending = ''] = /\.\w+$/.exec(file.path.toLowerCase()) ?? [];
  for (const instead of found) {
    if (!instead.toLowerCase().endsWith(ending) || resolve(base, file.path) === instead) continue;
    const size = (await stat(instead).catch(() => undefined))?.size ?? 0;
    if (file.bytes !== undefined && size !== file.bytes) continue;
    look.files += 1;
    look.bytes += size;
    if (look.files > MOST_LOOKED_AT.files || look.bytes > MOST_LOOKED_AT.bytes) {
      const text = 'Files that may have another name now were looked for among 1,000 files or 500 MB, and no further.';
      if (!look.isSaid) journal.note(text);
      look.isSaid = true;
      return file;
    }
    if ((await sha256Of(instead).catch(() => undefined)) === file.was) return { ...file, instead };
  }
  return file;
}

async function changedFiles({ document }: SavedResult, base: string): Promise<ChangedFile[]> {
  const changed: ChangedFile[] = [];
  for (const file of recordedIn(document).values()) {
    const is = await sha256Of(resolve(base, file.path)).catch(() => undefined);
    if (is !== file.was) changed.push({ ...file, ...(is !== undefined && { is }) });
  }
  return changed;
}

function recordedIn({ inputs, proxies, appraisals }: SavedResult['document']): ReadonlyMap<string, Recorded> {
  const files = new Map<string, Recorded>();
  const unlocked = [...objectsOf(proxies), ...objectsOf(appraisals)].filter(({ locked }) => locked === false);
  for (const { path, origin = path, sha256: was, bytes } of [...objectsOf(inputs), ...unlocked]) {
    if (typeof origin !== 'string' || typeof was !== 'string' || origin === '-') continue;
    const name = origin.replace(/(\.(?:xlsx|ods))#.*$/i, '$1');
    files.set(name, { path: name, was, ...(typeof bytes === 'number' && { bytes }) });
  }
  return files;
}

const objectsOf = (list: Parsed | undefined) => (Array.isArray(list) ? list.filter(isObject) : []);

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of readChunks(path)) hash.update(chunk);
  return hash.digest('hex');
}

/** A place in the two documents where they differ: `contracts[0].net`. */
export interface Difference {
  readonly at: string;
  readonly saved: string;
  readonly now: string;
}

/** Keys that may differ and no figure with them: who made it, and which words a program says of it. */
const NOT_COMPARED: ReadonlySet<string> = new Set(['tool', 'format_version', 'run', 'content_sha256']);

/** Every place where two results differ, in the order of the document. */
export function differencesBetween(saved: Parsed, now: Parsed, at = ''): Difference[] {
  if (Array.isArray(saved) && Array.isArray(now)) {
    const differences: Difference[] = [];
    for (let index = 0; index < Math.max(saved.length, now.length); index += 1) {
      const name = nameIn(saved[index] ?? now[index], index);
      for (const one of differencesBetween(saved[index] ?? null, now[index] ?? null, `${at}[${name}]`))
        differences.push(one);
    }
    return differences;
  }
  if (isObject(saved) && isObject(now)) {
    const keys = new Set([...Object.keys(saved), ...Object.keys(now)]);
    return [...keys].flatMap((key) => {
      if (at === '' && NOT_COMPARED.has(key)) return [];
      // What only a newer program says is no figure of the saved one.
      if (saved[key] === undefined || (key === 'column' && saved[key] === null)) return [];
      return differencesBetween(saved[key], now[key] ?? null, at === '' ? key : `${at}.${key}`);
    });
  }
  return Object.is(saved, now) ? [] : [{ at, saved: shown(saved), now: shown(now) }];
}

/** What an entry of a list is called by: its line, its id, else its number. */
function nameIn(entry: Parsed | undefined, index: number): string {
  if (!isObject(entry)) return String(index);
  for (const key of ['line', 'id', 'path', 'rule']) if (typeof entry[key] === 'string') return entry[key];
  return String(index);
}

function shown(value: Parsed): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function isObject(value: Parsed | undefined): value is { readonly [key: string]: Parsed } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
