// What is handed to people: a package that runs by itself, with the licences of all it holds; and a clone nobody built.
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { ROOT } from '../support/run.ts';

const described = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

test('a clone that is not built says in one line what to run', () => {
  const clone = aFolder();
  cpSync(join(ROOT, 'bin'), join(clone, 'bin'), { recursive: true });
  const { status, stderr } = spawnSync(process.execPath, [join(clone, 'bin/social-value.js')], { encoding: 'utf8' });
  expect([status, stderr.trimEnd().split('\n')]).toEqual([2, [expect.stringContaining('npm ci && npm run build')]]);
});

test('the package holds what it runs on and nothing of how it is made', () => {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const { stdout } = spawnSync('npm', args, { cwd: ROOT, encoding: 'utf8', shell: process.platform === 'win32' });
  const [packed] = Object.values<{ files: { path: string }[] }>(JSON.parse(stdout));
  const paths = packed?.files.map(({ path }) => path) ?? [];
  expect(paths).toEqual(
    expect.arrayContaining([
      ...['bin/social-value.js', 'dist/bin.mjs', 'dist/THIRD-PARTY.txt', 'dist/proxies/index.json', 'LICENSE'],
      ...['proxies/proxies.lock', 'proxies/uk-open/2.0.0.yaml', 'examples/vcse-bid/bid.csv'],
    ]),
  );
  expect(paths.filter((path) => /^(src|test|build|bench)\//.test(path))).toEqual([]);
});

test('no part of the program only hands on what stands in another: a start would read it for nothing', () => {
  const folder = join(ROOT, 'dist/parts');
  const parts = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
  expect(parts.length).toBeGreaterThan(50);
  expect(parts.filter(([, code]) => /^export \{[^}]*\} from "[^"]+";\s*$/.test(code)).map(([name]) => name)).toEqual(
    [],
  );
});

test('the licences of all that is bundled go with it', () => {
  const licences = readFileSync(join(ROOT, 'dist/THIRD-PARTY.txt'), 'utf8');
  const named = [...licences.matchAll(/^--- (\S+) (\S+) \(\S+\)$/gm)].map(([, name, version]) => `${name} ${version}`);
  const needed = Object.entries(described.dependencies).map(([name, version]) => `${name} ${version}`);
  expect(named).toEqual(expect.arrayContaining(needed));
  expect(licences.match(/Permission (?:is hereby granted|to use, copy)/g)).toHaveLength(named.length);
});
