// Tables named as git names them: read at their revision, and where one is missing, the command that fetches it.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseRevision } from '../../src/run/revision.ts';
import { run } from '../support/run.ts';
import { tableYaml } from '../support/table-file.ts';

const PATH = 'proxies/tiny/1.0.0.yaml';
const root = mkdtempSync(join(tmpdir(), 'social-value-git-'));
const origin = join(root, 'origin');
afterAll(() => rmSync(root, { recursive: true, force: true }));

function git(cwd: string, ...words: string[]): string {
  const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...who, ...words], { cwd, encoding: 'utf8', stdio: 'pipe' });
}

function commit(text: string, message: string): void {
  mkdirSync(dirname(join(origin, PATH)), { recursive: true });
  writeFileSync(join(origin, PATH), text);
  git(origin, 'add', '-A');
  git(origin, 'commit', '-q', '-m', message);
}

/** A clone as a build server makes it: one branch, one commit. */
function shallowClone(name: string): string {
  git(root, 'clone', '-q', '--depth', '1', '--branch', 'main', `file://${origin}`, name);
  return join(root, name);
}

beforeAll(() => {
  mkdirSync(origin);
  writeFileSync(join(origin, 'README.md'), 'A table of proxies.\n');
  git(origin, 'init', '-q', '-b', 'main');
  git(origin, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
  commit(tableYaml(), 'The table');
  git(origin, 'tag', 'v1');
  git(origin, 'branch', 'agreed');
  symlinkSync('1.0.0.yaml', join(origin, 'proxies/tiny/9.0.0.yaml'));
  commit(tableYaml('value: 20500.10', 'value: 20500.20'), 'A mended figure');
});

describe('a table at a revision', () => {
  const diff = (before: string, after: string, cwd = origin, ...flags: string[]) =>
    run(['proxies', 'diff', before, after, ...flags], { cwd });

  test('is compared with the file as it stands', async () => {
    const ran = await diff(`v1:${PATH}`, PATH, origin, '-f', 'json');
    const told: { changes: { class: string }[]; before: { locked: boolean; origin: string } } = JSON.parse(ran.stdout);
    expect(told.changes.map((change) => change.class)).toEqual(['value-restated']);
    expect(told.before).toMatchObject({ locked: false, origin: `v1:${PATH}` });
    expect(ran.code).toBe(1);
  });

  test('that a clone left where it came from is not fetched, and no program that a repository names is started', async () => {
    git(origin, 'config', 'uploadpack.allowFilter', 'true');
    git(root, 'clone', '-q', '--filter=blob:none', `file://${origin}`, 'part');
    const cwd = join(root, 'part');
    const ran = join(root, 'ran');
    const program = join(root, 'program.sh');
    writeFileSync(program, `#!/bin/sh\necho "$0" >> '${ran}'\n`, { mode: 0o755 });
    git(cwd, 'config', 'remote.origin.uploadpack', program);
    git(cwd, 'config', 'protocol.file.allow', 'always');
    git(cwd, 'config', 'core.fsmonitor', program);
    const results = [
      await diff(`origin/main~1:${PATH}`, PATH, cwd),
      await run(['proxies', 'review', 'origin/main~1'], { cwd }),
      await run(['proxies', 'review', 'origin/main~1', '--staged'], { cwd }),
    ];
    for (const { code, stderr } of results) {
      expect([code, stderr.replaceAll(/\s+/g, ' ')]).toEqual([
        3,
        expect.stringContaining('git fetch --refetch --no-filter'),
      ]);
    }
    expect(existsSync(ran)).toBe(false);
    // It is started where git is asked as it is.
    expect(() => git(cwd, 'cat-file', 'blob', `origin/main~1:${PATH}`)).toThrow();
    expect(existsSync(ran)).toBe(true);
  });

  test('and with another revision, from a folder below the top', async () => {
    const cwd = join(origin, 'proxies');
    expect((await diff(`HEAD~1:${PATH}`, `HEAD:${PATH}`, cwd)).code).toBe(1);
    expect((await diff('HEAD~1:./tiny/1.0.0.yaml', 'HEAD:../proxies/tiny/1.0.0.yaml', cwd)).code).toBe(1);
    expect((await diff(`HEAD:${PATH}`, PATH, origin)).code).toBe(0);
  });

  test('that was not there yet is new, with nothing to compare', async () => {
    const ran = await diff('v1:proxies/tiny/2.0.0.yaml', PATH);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain('tiny@1.0.0: new, nothing to compare');
    const impact = await run(['proxies', 'impact', 'v1:proxies/tiny/2.0.0.yaml', PATH, 'none.csv'], { cwd: origin });
    expect(impact).toMatchObject({ code: 0, stdout: '' });
    expect(impact.stderr).toContain('new, nothing to compare');
  });

  test.each([
    ['a new table that is not there', ['v1:proxies/tiny/1.0.0.yaml', 'HEAD:proxies/tiny/2.0.0.yaml'], 'input-missing'],
    ['a folder', ['HEAD:proxies/tiny', PATH], 'revision-unreadable'],
    ['a symbolic link', ['HEAD:proxies/tiny/9.0.0.yaml', PATH], 'revision-unreadable'],
    ['a path out of the repository', ['HEAD:../other.yaml', PATH], 'revision-unreadable'],
    ['a flag in place of a revision', ['--output=x:proxies/a.yaml', PATH], 'revision-unreadable'],
    ['a file that is no table', ['HEAD:README.md', PATH], 'table-unreadable'],
  ])('%s is refused', async (_, [before = '', after = ''], expected) => {
    const ran = await run(['proxies', 'diff', '--', before, after], { cwd: origin });
    expect(ran.stderr).toContain(expected);
    expect(ran.code).toBe(3);
  });

  test('outside of a repository is refused', async () => {
    const ran = await diff(`HEAD:${PATH}`, `HEAD:${PATH}`, root);
    expect(ran.stderr).toContain('revision-unreadable');
    expect(ran.stderr).toContain('cannot be read: no file has this name, and this folder is in no git repository');
    expect(ran.code).toBe(3);
  });
});

describe('a revision that is missing', () => {
  test.each([
    ['a branch of the remote', 'origin/agreed', 'git fetch origin +refs/heads/agreed:refs/remotes/origin/agreed'],
    ['a tag', 'v1', 'git fetch origin refs/tags/v1:refs/tags/v1'],
    ['a full name', 'refs/heads/agreed', 'git fetch origin +refs/heads/agreed:refs/heads/agreed'],
    ['a branch without its remote', 'agreed', 'git fetch origin agreed:refs/heads/agreed'],
    ['a commit further back than the clone goes', 'HEAD~1', 'git fetch --unshallow origin'],
  ])('%s: the command that is printed brings it', async (name, revision, command) => {
    const cwd = shallowClone(name.replaceAll(' ', '-'));
    const before = await run(['proxies', 'diff', `${revision}:${PATH}`, PATH], { cwd });
    expect(before.code).toBe(3);
    expect(before.stderr).toContain('error revision-missing: ');
    expect(before.stderr).toContain(`\`${command}\``);
    const [program = '', ...words] = command.split(' ');
    expect(program).toBe('git');
    git(cwd, ...words);
    expect((await run(['proxies', 'diff', `${revision}:${PATH}`, PATH], { cwd })).code).toBe(1);
  });

  test('a commit by its full name', async () => {
    const sha = git(origin, 'rev-parse', 'HEAD~1').trim();
    const cwd = shallowClone('by-sha');
    expect((await run(['proxies', 'diff', `${sha}:${PATH}`, PATH], { cwd })).stderr.replace(/\s+/g, ' ')).toContain(
      `git fetch origin ${sha}`,
    );
    git(cwd, 'fetch', 'origin', sha);
    expect((await run(['proxies', 'diff', `${sha}:${PATH}`, PATH], { cwd })).code).toBe(1);
  });
});

test.each([
  ['origin/main:proxies/a.yaml', { revision: 'origin/main', path: 'proxies/a.yaml' }],
  ['HEAD~2:./a.csv', { revision: 'HEAD~2', path: './a.csv' }],
  ['C:\\tables\\a.yaml', undefined],
  ['D:/tables/a.yaml', undefined],
  ['proxies/a.yaml', undefined],
  ['uk-open@2.0.0', undefined],
])('%s is a revision or not', (name, expected) => {
  expect(parseRevision(name)).toEqual(expected);
});
