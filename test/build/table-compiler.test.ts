import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileTables } from '../../build/table-compiler.ts';
import { lock, put, tableNamed, twoFolders } from '../support/table-folders.ts';

const EDITED = 'proxies/uk-open/1.0.0.yaml';

describe('compiling the shipped tables', () => {
  it('writes each table and a list of their heads, and nothing that was there before', async () => {
    const { shipped } = await twoFolders();
    await put(shipped, 'dist/proxies/uk-open/0.9.0.json', '{}');
    expect(await compileTables(shipped)).toBe(2);
    expect((await readdir(join(shipped, 'dist/proxies/uk-open'))).sort()).toEqual(['1.0.0.json', '10.0.0.json']);
    const index: unknown = JSON.parse(await readFile(join(shipped, 'dist/proxies/index.json'), 'utf8'));
    expect(index).toMatchObject([
      { id: 'uk-open', version: '1.0.0', edition: '2026-27' },
      { id: 'uk-open', version: '10.0.0' },
    ]);
  });

  it('stops at a released table that was edited', async () => {
    const { shipped } = await twoFolders();
    await put(shipped, EDITED, tableNamed('uk-open', '1.0.0', 'Edited'));
    await expect(compileTables(shipped)).rejects.toThrow('does not match the tables');
  });

  it.each([
    ['is not locked', 'proxies/uk-open/11.0.0.yaml', tableNamed('uk-open', '11.0.0')],
    ['is locked and gone', 'proxies/proxies.lock', `${'0'.repeat(64)}  uk-open/9.0.0.yaml\n`],
  ])('stops where a table %s', async (_, name, text) => {
    const { shipped } = await twoFolders();
    await put(shipped, name, text);
    await expect(compileTables(shipped)).rejects.toThrow('does not match the tables');
  });

  it.each([
    ['cannot be read', tableNamed('uk-open', '1.0.0').replace('value: 1950', 'value: 1,950'), 'uk-open/1.0.0.yaml:'],
    ['says that it is another', tableNamed('uk-open', '1.0.1'), 'says that it is uk-open@1.0.1'],
    [
      'may not be passed on',
      tableNamed('uk-open', '1.0.0').replace('redistribution: allowed', 'redistribution: unknown'),
      'may not be shipped',
    ],
  ])('stops at a locked table that %s', async (_, text, message) => {
    const { shipped } = await twoFolders();
    await put(shipped, EDITED, text);
    await lock(shipped);
    await expect(compileTables(shipped)).rejects.toThrow(message);
  });
});
