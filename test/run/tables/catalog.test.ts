import { createHash } from 'node:crypto';
import { rename, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileTables } from '../../../build/table-compiler.ts';
import { journal } from '../../../src/run/disk/journal.ts';
import { openCatalog } from '../../../src/run/tables/catalog.ts';
import { refusalOf } from '../../support/refusals.ts';
import { aFolder, lock, put, tableNamed, twoFolders } from '../../support/table-folders.ts';

describe('which table a name means', () => {
  it('is the highest released uk-open when there is no name, by its numbers', async () => {
    const { table, locked, origin, otherVersions } = await openCatalog(await twoFolders()).load('');
    expect([table.table, table.version, locked, origin]).toEqual(['uk-open', '10.0.0', true, 'shipped']);
    expect(otherVersions).toEqual([{ version: '1.0.0', covers: { from: '2026-04-01', to: '2027-03-31' } }]);
  });

  it('is that version when one is named', async () => {
    const { table, sha256 } = await openCatalog(await twoFolders()).load('uk-open@1.0.0');
    expect(table.version).toBe('1.0.0');
    expect(sha256).toBe(createHash('sha256').update(tableNamed('uk-open', '1.0.0')).digest('hex'));
  });

  it('is a released version of the working folder where that is higher', async () => {
    const folders = await twoFolders();
    await put(folders.cwd, 'proxies/uk-open/11.0.0.yaml', tableNamed('uk-open', '11.0.0'));
    await lock(folders.cwd);
    const { table, locked, origin } = await openCatalog(folders).load('uk-open');
    expect([table.version, locked, origin]).toEqual(['11.0.0', true, 'proxies/uk-open/11.0.0.yaml']);
  });

  it('is never a draft: one that no lock lists is refused by its name, and had by its path', async () => {
    const folders = await twoFolders();
    await put(folders.cwd, 'proxies/uk-open/11.0.0.yaml', tableNamed('uk-open', '11.0.0'));
    await put(folders.cwd, 'proxies/ours/0.1.0.yaml', tableNamed('ours', '0.1.0'));
    const catalog = openCatalog(folders);
    expect((await catalog.load('uk-open')).table.version).toBe('10.0.0');
    for (const name of ['uk-open@11.0.0', 'ours', 'ours@0.1.0']) {
      await expect(catalog.load(name), name).rejects.toMatchObject({ finding: { rule: 'table-not-locked' } });
    }
    const { table, locked } = await catalog.load('proxies/uk-open/11.0.0.yaml');
    expect([table.version, locked]).toEqual(['11.0.0', false]);
  });

  it('is not had through a symbolic link, by path either', async () => {
    const folders = await twoFolders();
    await put(folders.cwd, 'mine.yaml', tableNamed('mine', '1.0.0'));
    await symlink('mine.yaml', join(folders.cwd, 'link.yaml'));
    const loading = openCatalog(folders).load('./link.yaml');
    await expect(loading).rejects.toMatchObject({ finding: { rule: 'table-unreadable' } });
  });

  it('is a version before its release only where there is no other', async () => {
    const folders = await twoFolders();
    await put(folders.cwd, 'proxies/uk-open/11.0.0-rc.1.yaml', tableNamed('uk-open', '11.0.0-rc.1'));
    await lock(folders.cwd);
    const catalog = openCatalog(folders);
    expect((await catalog.load('uk-open')).table.version).toBe('10.0.0');
    expect((await catalog.load('uk-open@11.0.0-rc.1')).locked).toBe(true);
  });

  it('is one table where the same bytes are in both places', async () => {
    const folders = await twoFolders();
    await put(folders.cwd, 'proxies/uk-open/1.0.0.yaml', tableNamed('uk-open', '1.0.0'));
    const catalog = openCatalog(folders);
    expect(await catalog.load('uk-open@1.0.0')).toMatchObject({ locked: true, origin: 'shipped' });
    expect((await catalog.list()).map(({ version }) => version)).toEqual(['1.0.0', '10.0.0']);
  });

  it('can be asked from inside the package', async () => {
    const { shipped } = await twoFolders();
    expect(await openCatalog({ cwd: shipped, shipped }).load('')).toMatchObject({ locked: true, origin: 'shipped' });
  });
});

describe('a table by its path', () => {
  it('is taken as it stands, and is locked where the lock beside it has these very bytes', async () => {
    const { cwd, shipped } = await twoFolders();
    const { table, locked, origin } = await openCatalog({ cwd: shipped, shipped }).load('proxies/uk-open/1.0.0.yaml');
    expect([table.version, locked, origin]).toEqual(['1.0.0', true, 'proxies/uk-open/1.0.0.yaml']);
    await put(cwd, 'edited/uk-open/1.0.0.yaml', tableNamed('uk-open', '1.0.0'));
    await put(cwd, 'edited/proxies.lock', `${'0'.repeat(64)}  uk-open/1.0.0.yaml\n`);
    expect(await openCatalog({ cwd, shipped }).load('edited/uk-open/1.0.0.yaml')).toMatchObject({ locked: false });
    await put(cwd, 'mine.yml', tableNamed('mine', '3.0.0'));
    expect(await openCatalog({ cwd, shipped }).load('mine.yml')).toMatchObject({ locked: false, origin: 'mine.yml' });
  });

  it('can be a plain CSV', async () => {
    const folders = await twoFolders();
    const csv = 'code,title,theme,unit,kind,value\nA,A,t,week,economic,1\n';
    await put(folders.cwd, 'their table.csv', csv);
    const { table, sha256, locked } = await openCatalog(folders).load('./their table.csv');
    expect([table.table, table.version, locked]).toEqual(['their table', `sha256:${sha256.slice(0, 12)}`, false]);
    expect(sha256).toBe(createHash('sha256').update(csv).digest('hex'));
  });

  it.each([
    ['no such file', './gone.yaml', 'input-missing', { path: './gone.yaml' }],
    ['a folder', './proxies', 'input-is-directory', { path: './proxies' }],
    ['another kind of file', './table.xlsx', 'table-unreadable', { reason: 'a table is a .yaml or a .csv file' }],
    ['bytes that are not text', './latin.yaml', 'table-unreadable', { reason: 'it is not UTF-8 text' }],
  ])('is refused for %s', async (_, name, rule, data) => {
    const folders = await twoFolders();
    await put(folders.cwd, 'proxies/none.txt', '');
    await put(folders.cwd, 'table.xlsx', 'PK');
    await put(folders.cwd, 'latin.yaml', Uint8Array.of(0x61, 0xa3));
    expect(await refusalOf(() => openCatalog(folders).load(name))).toMatchObject({ rule, data });
  });
});

describe('a table by its name is refused', () => {
  it.each(['uk-open@2.0.0', 'uk-close', 'uk-open@latest', '..', '@1.0.0'])(
    'when nothing is called %s',
    async (name) => {
      expect(await refusalOf(async () => openCatalog(await twoFolders()).load(name))).toMatchObject({
        rule: 'table-missing',
        data: { name, known: ['uk-open@1.0.0', 'uk-open@10.0.0'] },
      });
    },
  );

  it('when one byte of it was edited after its release', async () => {
    const folders = await twoFolders();
    await put(
      folders.shipped,
      'proxies/uk-open/10.0.0.yaml',
      tableNamed('uk-open', '10.0.0').replace('20500.10', '20500.11'),
    );
    const refusal = await refusalOf(() => openCatalog(folders).load(''));
    expect(refusal).toMatchObject({ rule: 'table-edited', data: { name: 'uk-open@10.0.0' } });
    expect((await openCatalog(folders).list()).map(({ locked }) => locked)).toEqual([true, false]);
  });

  it('when a copy with its own lock was edited', async () => {
    const folders = await twoFolders();
    await put(folders.cwd, 'proxies/uk-open/1.0.0.yaml', tableNamed('uk-open', '1.0.0'));
    await lock(folders.cwd);
    await put(folders.cwd, 'proxies/uk-open/1.0.0.yaml', tableNamed('uk-open', '1.0.0', 'Edited'));
    expect((await refusalOf(() => openCatalog(folders).load('uk-open@1.0.0'))).rule).toBe('table-edited');
  });

  it('when the working folder has other bytes under the same id and version', async () => {
    const folders = await twoFolders();
    await put(folders.cwd, 'proxies/uk-open/1.0.0.yaml', tableNamed('uk-open', '1.0.0', 'Ours'));
    expect(await refusalOf(() => openCatalog(folders).load('uk-open@1.0.0'))).toMatchObject({
      rule: 'table-two-copies',
      data: { name: 'uk-open@1.0.0', paths: ['proxies/uk-open/1.0.0.yaml', 'shipped'] },
    });
  });

  it('when it says that it is another', async () => {
    const folders = await twoFolders();
    await put(folders.cwd, 'proxies/ours/2.0.0.yaml', tableNamed('ours', '1.0.0'));
    expect(await refusalOf(() => openCatalog(folders).load('ours'))).toMatchObject({
      rule: 'table-unreadable',
      data: { reason: 'it says that it is ours@1.0.0, and stands at ours/2.0.0.yaml' },
    });
  });

  it.each(['file', 'folder', 'proxies'])('when its %s is a symbolic link', async (which) => {
    const folders = await twoFolders();
    const elsewhere = await aFolder();
    const at = { file: 'proxies/ours/1.0.0.yaml', folder: 'proxies/ours', proxies: 'proxies' }[which] ?? '';
    await put(folders.cwd, 'proxies/ours/1.0.0.yaml', tableNamed('ours', '1.0.0'));
    await rename(join(folders.cwd, at), join(elsewhere, 'moved'));
    await symlink(join(elsewhere, 'moved'), join(folders.cwd, at));
    expect(await refusalOf(() => openCatalog(folders).load('ours'))).toMatchObject({
      rule: 'table-unreadable',
      data: { path: 'proxies/ours/1.0.0.yaml', reason: 'it is a symbolic link, which is not followed' },
    });
  });
});

describe('the shipped tables as they are compiled', () => {
  it('are the same tables', async () => {
    const folders = await twoFolders();
    const before = await openCatalog(folders).load('');
    await compileTables(folders.shipped);
    expect(await openCatalog(folders).load('')).toEqual(before);
  });

  it('are what is read while the YAML has the bytes they were made from, and only then', async () => {
    const folders = await twoFolders();
    await compileTables(folders.shipped);
    const compiled = 'dist/proxies/uk-open/1.0.0.json';
    const sha256 = createHash('sha256').update(tableNamed('uk-open', '1.0.0')).digest('hex');
    const { table } = await openCatalog(folders).load('uk-open@1.0.0');
    await put(folders.shipped, compiled, JSON.stringify({ sha256, table: { ...table, title: 'Compiled' } }));
    expect((await openCatalog(folders).load('uk-open@1.0.0')).table.title).toBe('Compiled');
    await put(
      folders.shipped,
      compiled,
      JSON.stringify({ sha256: '0'.repeat(64), table: { ...table, title: 'Stale' } }),
    );
    expect((await openCatalog(folders).load('uk-open@1.0.0')).table.title).toBe('A tiny table');
  });

  it.each(['{"sha256": "ab', '', 'null', '7', '{}'])(
    'may be cut short: %j is said, and the YAML is read',
    async (text) => {
      const folders = await twoFolders();
      await compileTables(folders.shipped);
      const whole = [await openCatalog(folders).load('uk-open@1.0.0'), await openCatalog(folders).list()];
      for (const name of ['uk-open/1.0.0.json', 'index.json']) await put(folders.shipped, `dist/proxies/${name}`, text);
      expect([await openCatalog(folders).load('uk-open@1.0.0'), await openCatalog(folders).list()]).toEqual(whole);
      const said = journal.takeNotes().join('\n');
      expect(said).toMatch(/uk-open\/1\.0\.0\.json of this program is not whole.*Install it again/);
    },
  );
});

describe('the list of tables', () => {
  it('gives each by its head, by id and then by version', async () => {
    const folders = await twoFolders();
    await put(folders.cwd, 'proxies/local/1.0.0.yaml', tableNamed('local', '1.0.0'));
    const list = await openCatalog(folders).list();
    expect(list.map(({ id, version, locked, origin }) => [id, version, locked, origin])).toEqual([
      ['local', '1.0.0', false, 'proxies/local/1.0.0.yaml'],
      ['uk-open', '1.0.0', true, 'shipped'],
      ['uk-open', '10.0.0', true, 'shipped'],
    ]);
    expect(list[1]).toMatchObject({
      edition: '2026-27',
      covers: { from: '2026-04-01', to: '2027-03-31' },
      title: 'A tiny table',
      licence: { id: 'OGL-UK-3.0', redistribution: 'allowed' },
      released_on: '2026-04-01',
    });
  });
});
