// Releasing tables, and seeing that a released one is still the same.
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseLock } from '../../../src/read/tables/lock.ts';
import { aFolder } from '../../support/folder.ts';
import { ROOT, run } from '../../support/run.ts';

const CLEAN = readFileSync(new URL('../lint/clean.yaml', import.meta.url), 'utf8');
const at = (version: string) => CLEAN.replace('version: 1.0.0', `version: ${version}`);

const lockIn = (cwd: string) => readFileSync(join(cwd, 'proxies/proxies.lock'), 'utf8');

describe('proxies lock', () => {
  test('releases what is new, keeps what was released, and says what it did', async () => {
    const cwd = aFolder({ 'proxies/northvale/1.0.0.yaml': CLEAN });
    const first = await run(['proxies', 'lock'], { cwd });
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(
      /Released 1 table in proxies\/proxies\.lock:\n\s+northvale\/1\.0\.0\.yaml {2}[0-9a-f]{64}/,
    );
    const locked = lockIn(cwd);

    writeFileSync(join(cwd, 'proxies/northvale/1.1.0.yaml'), at('1.1.0'));
    expect((await run(['proxies', 'lock'], { cwd })).code).toBe(0);
    expect(lockIn(cwd).startsWith(locked)).toBe(true);
    expect(lockIn(cwd)).toMatch(/northvale\/1\.1\.0\.yaml\n$/);
    expect(await run(['proxies', 'verify', '--strict'], { cwd })).toMatchObject({ code: 0 });

    const again = await run(['proxies', 'lock'], { cwd });
    expect(again.stdout).toContain('Every table in proxies is in the lock already; nothing was changed.');
  });

  test.each([
    ['an edited release', { '1.0.0': `${CLEAN}# changed\n` }, 'table-edited'],
    ['a release that is gone', { '1.1.0': at('1.1.0') }, 'locked-file-missing'],
    ['a version below the highest', { '1.0.0': CLEAN, '0.9.9': at('0.9.9') }, 'version-not-higher'],
    [
      'a draft of a version that is out',
      { '1.0.0': CLEAN, '1.0.0-draft.1': at('1.0.0-draft.1') },
      'version-not-higher',
    ],
  ])('writes nothing on %s', async (_, tables, rule) => {
    const cwd = aFolder({ 'proxies/northvale/1.0.0.yaml': CLEAN });
    await run(['proxies', 'lock'], { cwd });
    const before = lockIn(cwd);
    const after = aFolder({
      'proxies/proxies.lock': before,
      ...Object.fromEntries(
        Object.entries(tables).map(([version, text]) => [`proxies/northvale/${version}.yaml`, text]),
      ),
    });
    const ran = await run(['proxies', 'lock'], { cwd: after });
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain(`error ${rule}: `);
    expect(lockIn(after)).toBe(before);
  });

  test('lets an edition be mended after the next one is out, and begins an edition above all others', async () => {
    const next = (version: string) => at(version).replace('edition: 2026-27', 'edition: 2027-28');
    expect(next('2.0.0')).not.toBe(at('2.0.0'));
    const released = { 'proxies/northvale/1.0.0.yaml': CLEAN, 'proxies/northvale/2.0.0.yaml': next('2.0.0') };
    const cwd = aFolder(released);
    expect((await run(['proxies', 'lock'], { cwd })).code).toBe(0);
    writeFileSync(join(cwd, 'proxies/northvale/1.0.1.yaml'), at('1.0.1'));
    expect(await run(['proxies', 'lock'], { cwd })).toMatchObject({ code: 0 });
    expect(lockIn(cwd)).toContain('northvale/1.0.1.yaml');
    writeFileSync(join(cwd, 'proxies/northvale/1.5.0.yaml'), next('1.5.0'));
    const low = await run(['proxies', 'lock'], { cwd });
    expect(low.code).toBe(1);
    expect(low.stdout).toContain('northvale@2.0.0 is already released of edition 2027-28');
  });

  test.each(['# to do: keep, change or drop', '#to do', '# To do'])('is refused while "%s" is left', async (remark) => {
    const cwd = aFolder({ 'proxies/northvale/1.0.0.yaml': CLEAN.replace('\nmeasures:', `\n${remark}\nmeasures:`) });
    const ran = await run(['proxies', 'lock'], { cwd });
    expect(ran.code).toBe(1);
    expect(ran.stdout).toMatch(/proxies\/northvale\/1\.0\.0\.yaml:\d+:1: error to-do-left: still to do: "?measures:/);
    expect(() => lockIn(cwd)).toThrow(/ENOENT/);
  });

  test.each([
    ['says that it is another', at('1.0.1'), 'it says that it is northvale/1.0.1.yaml'],
    ['cannot be read', CLEAN.replace('value: 30', 'value: thirty'), 'value should be a plain decimal'],
  ])('a table that %s is not released', async (_, text, reason) => {
    const cwd = aFolder({ 'proxies/northvale/1.0.0.yaml': text });
    const ran = await run(['proxies', 'lock'], { cwd });
    expect(ran.code).toBe(3);
    expect(ran.stderr).toContain(reason);
    expect(() => lockIn(cwd)).toThrow(/ENOENT/);
  });

  test.skipIf(process.platform === 'win32')('a symbolic link is refused', async () => {
    const cwd = aFolder({ 'proxies/northvale/1.0.0.yaml': CLEAN, 'elsewhere.yaml': at('1.1.0') });
    symlinkSync(join(cwd, 'elsewhere.yaml'), join(cwd, 'proxies/northvale/1.1.0.yaml'));
    expect(await run(['proxies', 'lock'], { cwd })).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('symbolic link'),
    });
  });
});

describe('proxies verify', () => {
  test('passes for the tables that are shipped', async () => {
    expect(await run(['proxies', 'verify', '--strict'], { cwd: ROOT })).toMatchObject({ code: 0, stderr: '' });
  });

  test('fails on one edited byte, and names both hashes', async () => {
    const cwd = aFolder({ 'proxies/northvale/1.0.0.yaml': CLEAN });
    await run(['proxies', 'lock'], { cwd });
    writeFileSync(join(cwd, 'proxies/northvale/1.0.0.yaml'), CLEAN.replace('20.00', '20.01'));
    const ran = await run(['proxies', 'verify'], { cwd });
    expect(ran.code).toBe(1);
    expect(ran.stdout).toMatch(/table-edited: northvale@1\.0\.0 .* SHA-256 [0-9a-f]{12}, the lock says [0-9a-f]{12}/);
  });

  test('without a lock there is nothing to hold the tables against', async () => {
    const ran = await run(['proxies', 'verify'], { cwd: aFolder({ 'proxies/northvale/1.0.0.yaml': CLEAN }) });
    expect(ran.code).toBe(3);
    expect(ran.stderr).toContain('proxies/proxies.lock');
  });
});

test('a lock that an editor put a byte order mark before is the same lock', () => {
  const line = `${'a'.repeat(64)}  northvale/1.0.0.yaml\r\n`;
  expect(parseLock('proxies.lock', `\uFEFF${line}`)).toEqual(parseLock('proxies.lock', line));
});
