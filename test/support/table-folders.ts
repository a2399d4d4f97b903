// Folders of proxy tables for tests: a place to work in and a package that ships some, both gone after each test.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { lockTextOf } from '../../src/run/tables/table-folder.ts';
import { TABLE_YAML } from './table-file.ts';

/** An empty folder that is removed when the test is over. */
export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'social-value-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The tiny table under another name, and with a title of its own so that its bytes can differ. */
export function tableNamed(id: string, version: string, title = 'A tiny table'): string {
  return TABLE_YAML.replace('table: tiny', `table: ${id}`)
    .replace('version: 1.0.0', `version: ${version}`)
    .replace('title: A tiny table', `title: ${title}`);
}

/** Writes a file below a folder, with the folders it needs. */
export async function put(folder: string, name: string, text: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), text);
}

/** Locks what is in a folder's `proxies` as it is now. */
export async function lock(folder: string): Promise<void> {
  await put(folder, 'proxies/proxies.lock', await lockTextOf(join(folder, 'proxies')));
}

/** A package that ships uk-open 1.0.0 and 10.0.0, locked, and a folder to work in. */
export async function twoFolders(): Promise<{ readonly cwd: string; readonly shipped: string }> {
  const [cwd, shipped] = [await aFolder(), await aFolder()];
  await put(shipped, 'proxies/uk-open/1.0.0.yaml', tableNamed('uk-open', '1.0.0'));
  await put(shipped, 'proxies/uk-open/10.0.0.yaml', tableNamed('uk-open', '10.0.0'));
  await put(shipped, 'proxies/README.md', 'Not a table.');
  await lock(shipped);
  return { cwd, shipped };
}
