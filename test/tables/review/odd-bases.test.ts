// Bases and folders as they should not be, and as they may be: each is compared, or said to be why not.
import { createHash } from 'node:crypto';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { treeOnDisk } from '../../../src/run/tables/trees.ts';
import { aRepository, type Repository } from '../../support/repository.ts';
import { ROOT, run } from '../../support/run.ts';

const V1 = readFileSync(`${ROOT}test/tables/lint/clean.yaml`, 'utf8');
const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const LINE = `${sha(V1)}  northvale/1.0.0.yaml\n`;
const WRONG = V1.replace('version: 1.0.0', 'version: 1.0.1').replace('value: 20.00', 'value: 21.00');

const aTable = (more: Readonly<Record<string, string>> = {}): Repository =>
  aRepository({ 'proxies/northvale/1.0.0.yaml': V1, 'proxies/proxies.lock': LINE, ...more });

async function review({ cwd }: Repository, base = 'main', ...more: readonly string[]) {
  const { code, stdout, stderr } = await run(['proxies', 'review', base, ...more, '-f', 'json'], { cwd });
  const findings: { rule: string; message: string }[] = JSON.parse(stdout).findings;
  return {
    code,
    stderr,
    rules: findings.map(({ rule }) => rule).filter((rule) => rule !== 'figure-out-of-step'),
    says: findings.map(({ message }) => message).join('\n'),
  };
}

describe('a base', () => {
  it.each<[string, (repository: Repository) => string]>([
    [
      'that is a tag',
      ({ git }) => {
        git('tag', 'v1', 'main');
        return 'v1';
      },
    ],
    [
      'that is a tag object',
      ({ git }) => {
        git('tag', '-a', '-m', 'One', 'v1', 'main');
        return 'v1';
      },
    ],
    [
      'that is a tag of a tag',
      ({ git }) => {
        git('tag', '-a', '-m', 'One', 'v1', 'main');
        git('tag', '-a', '-m', 'Two', 'v2', 'v1');
        return 'v2';
      },
    ],
    ['that is a commit', ({ git }) => git('rev-parse', 'main').trim()],
    ['that is a short commit', ({ git }) => git('rev-parse', '--short', 'main').trim()],
    [
      'that is a name with a slash',
      ({ git }) => {
        git('branch', 'release/2027', 'main');
        return 'release/2027';
      },
    ],
    [
      'that is counted back from here',
      ({ commit }) => {
        commit();
        return 'HEAD~1';
      },
    ],
  ])('%s is compared', async (_, baseOf) => {
    const repository = aTable();
    const base = baseOf(repository);
    expect((await review(repository, base)).code).toBe(0);
    repository.write('proxies/northvale/1.0.1.yaml', WRONG);
    expect(await review(repository, base)).toMatchObject({ code: 1, rules: ['bump-too-small'] });
  });

  it.each<[string, (repository: Repository) => string, string]>([
    [
      'that is a deleted branch',
      ({ git }) => {
        git('branch', 'gone', 'main');
        git('branch', '-D', 'gone');
        return 'gone';
      },
      'git fetch',
    ],
    [
      'that is a commit of another history',
      ({ git }) => {
        git('checkout', '-q', '--orphan', 'other');
        git('commit', '-q', '--allow-empty', '-m', 'Other');
        git('checkout', '-q', '-f', 'change');
        return 'other';
      },
      'no commit in common',
    ],
    ['that is a tree', ({ git }) => git('rev-parse', 'main^{tree}').trim(), 'git fetch'],
    ['that is a file', ({ git }) => git('rev-parse', 'main:proxies/northvale/1.0.0.yaml').trim(), 'git fetch'],
    ['that would be a flag', () => '--output=x', 'missing required argument'],
    ['that is blank', () => ' ', 'no revision'],
  ])('%s is said', async (_, baseOf, says) => {
    const repository = aTable();
    const base = baseOf(repository);
    const { code, stderr } = await run(['proxies', 'review', base], { cwd: repository.cwd });
    expect([code === 0, stderr]).toEqual([false, expect.stringContaining(says)]);
  });

  it('on whose side a table does not read is said, and where', async () => {
    const repository = aTable({ 'proxies/northvale/1.0.0.yaml': 'table: [\n' });
    repository.write('proxies/northvale/1.0.0.yaml', V1);
    repository.write('proxies/northvale/1.0.1.yaml', WRONG.replace('21.00', '20.00'));
    const { code, rules } = await review(repository);
    expect([code, rules]).toEqual([1, expect.arrayContaining(['release-changed'])]);
    const drafts = aTable({ 'proxies/northvale/1.5.0.yaml': 'table: [\n' });
    drafts.remove('proxies/northvale/1.5.0.yaml');
    drafts.write('proxies/northvale/2.0.0.yaml', V1.replace('version: 1.0.0', 'version: 2.0.0'));
    const { code: at, stderr } = await run(['proxies', 'review', 'main'], { cwd: drafts.cwd });
    expect([at, stderr]).toEqual([3, expect.stringContaining('main:proxies/northvale/1.5.0.yaml')]);
  });

  it('with a lock that does not read is said', async () => {
    const repository = aTable({ 'proxies/proxies.lock': 'not a lock\n' });
    repository.write('proxies/proxies.lock', LINE);
    const { code, stderr } = await run(['proxies', 'review', 'main'], { cwd: repository.cwd });
    expect([code, stderr]).toEqual([3, expect.stringContaining('a line of the lock')]);
  });
});

describe('a folder', () => {
  it('that is a submodule is said', async () => {
    const inner = aTable();
    const outer = aRepository({ 'README.md': 'Outer\n' });
    outer.git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', inner.cwd, 'tables');
    outer.commit();
    outer.git('branch', '-f', 'main');
    const { code, stderr } = await run(['proxies', 'review', 'main', 'tables'], { cwd: outer.cwd });
    expect([code, stderr]).toEqual([3, expect.stringContaining('submodule')]);
  });

  it('that has a submodule which was not fetched is said, for its folder looks empty', async () => {
    const inner = aTable();
    const outer = aTable();
    outer.git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', inner.cwd, 'proxies/southvale');
    outer.commit();
    outer.git('submodule', 'deinit', '-f', '-q', 'proxies/southvale');
    for (const more of [[], ['--staged']]) {
      const { code, stderr } = await run(['proxies', 'review', 'main', ...more], { cwd: outer.cwd });
      expect([code, stderr]).toEqual([3, expect.stringContaining('submodule')]);
    }
  });

  it('is looked into by its own name, whatever that means to git, and whatever git was told of names', async () => {
    const inner = aTable();
    const outer = aTable();
    outer.git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', inner.cwd, 'proxies/southvale');
    outer.commit();
    vi.stubEnv('GIT_LITERAL_PATHSPECS', '1');
    for (const more of [[], ['--staged']]) {
      const { code, stderr } = await run(['proxies', 'review', 'main', ...more], { cwd: outer.cwd });
      expect([code, stderr]).toEqual([3, expect.stringContaining('submodule')]);
    }
    vi.unstubAllEnvs();
    // To git as it is asked by hand this is `proxies` as well.
    outer.write('prox[i]es/README.md', 'Ours\n');
    outer.commit();
    const odd = await run(['proxies', 'review', 'main', 'prox[i]es'], { cwd: outer.cwd });
    expect(odd.stdout + odd.stderr).not.toContain('submodule');
  });

  it('with a symbolic link for a table, or for a folder of them, is refused', async () => {
    const repository = aTable({ 'elsewhere/1.0.1.yaml': WRONG });
    symlinkSync(join(repository.cwd, 'elsewhere/1.0.1.yaml'), join(repository.cwd, 'proxies/northvale/1.0.1.yaml'));
    const one = await run(['proxies', 'review', 'main'], { cwd: repository.cwd });
    expect([one.code, one.stderr]).toEqual([3, expect.stringContaining('symbolic link')]);
    const folder = aTable({ 'elsewhere/1.0.1.yaml': WRONG });
    symlinkSync(join(folder.cwd, 'elsewhere'), join(folder.cwd, 'proxies/southvale'));
    const two = await run(['proxies', 'review', 'main'], { cwd: folder.cwd });
    expect([two.code === 0, two.stdout + two.stderr]).toEqual([
      false,
      expect.stringMatching(/symbolic link|stands among the tables/),
    ]);
    const whole = aTable();
    whole.git('mv', 'proxies', 'real');
    symlinkSync(join(whole.cwd, 'real'), join(whole.cwd, 'proxies'));
    whole.commit();
    expect((await run(['proxies', 'review', 'main'], { cwd: whole.cwd })).code).not.toBe(0);
  });

  it('that may not be looked into is said, and is not empty', async () => {
    // An administrator may read everything: only a name too long is refused to everyone.
    await expect(treeOnDisk('x'.repeat(300), '/tmp')).rejects.toMatchObject({ finding: { rule: 'input-unreadable' } });
  });

  it('with a hash for no file, and a file with no hash', async () => {
    const hash = aTable();
    hash.write('proxies/proxies.lock', `${LINE}${sha('x')}  northvale/1.0.1.yaml\n`);
    expect(await review(hash)).toMatchObject({ code: 1, rules: ['locked-file-missing'] });
    const file = aTable({ 'proxies/northvale/1.0.1.yaml': V1.replace('version: 1.0.0', 'version: 1.0.1') });
    // A draft that landed: it is reviewed when it changes, and says so to whoever verifies.
    expect((await review(file)).code).toBe(0);
    expect((await run(['proxies', 'verify', '--strict'], { cwd: file.cwd })).code).toBe(1);
  });

  it('with two tables of one id in two folders is refused', async () => {
    const repository = aTable();
    repository.write('proxies/southvale/1.0.1.yaml', WRONG);
    const { code, stderr } = await run(['proxies', 'review', 'main', '--allow-new'], { cwd: repository.cwd });
    expect([code, stderr]).toEqual([3, expect.stringContaining('it says that it is northvale@1.0.1')]);
  });

  it('renamed in letter case only is gone and new', async () => {
    const repository = aTable();
    repository.remove('proxies/northvale');
    repository.write('proxies/Northvale/1.0.0.yaml', V1.replace('table: northvale', 'table: Northvale'));
    const { code, rules } = await review(repository);
    expect([code, rules]).toEqual([
      1,
      expect.arrayContaining(['release-changed', 'locked-file-missing', 'table-without-base']),
    ]);
    repository.commit();
    expect((await review(repository, 'main', '--allow-new')).code).toBe(1);
  });

  it('whose ids differ in letter case only is doubted', async () => {
    const repository = aTable();
    repository.write('proxies/Northvale/1.0.0.yaml', V1.replace('table: northvale', 'table: Northvale'));
    const { code, rules } = await review(repository, 'main', 'proxies', '--allow-new');
    expect([code, rules]).toEqual([1, ['ids-alike']]);
  });
});

describe('entries of accepted.yaml', () => {
  const entry = (over: string) =>
    `- { table: northvale, what: hourly-pay, unit: GBP/hour, from: 20.00, to: 21.00, reason: April, who: The board, ${over} }\n`;
  const withEntries = (text: string) => {
    const repository = aTable();
    repository.write('proxies/northvale/1.0.1.yaml', WRONG);
    repository.write('proxies/accepted.yaml', text);
    return review(repository, 'main', '--as-of', '2027-01-01');
  };

  it.each([
    ['that holds', entry('until: 2027-03-31'), 0, ['acceptance-used']],
    ['that has expired', entry('until: 2026-12-31'), 1, ['bump-too-small', 'acceptance-expired']],
    [
      'that matches nothing',
      entry('until: 2027-03-31').replace('21.00', '22.00'),
      1,
      ['bump-too-small', 'acceptance-unused'],
    ],
    ['that is there twice', entry('until: 2027-03-31').repeat(2), 1, ['acceptance-twice', 'acceptance-used']],
    [
      'of a table that is not there',
      entry('until: 2027-03-31') + entry('until: 2027-03-31').replace('northvale', 'westvale'),
      1,
      ['acceptance-used', 'acceptance-unused'],
    ],
  ])('%s', async (_, text, code, rules) => {
    expect(await withEntries(text)).toMatchObject({ code, rules });
  });

  it('are taken from the index where the index is judged', async () => {
    const repository = aTable();
    repository.write('proxies/northvale/1.0.1.yaml', WRONG);
    repository.git('add', '-A');
    repository.write('proxies/accepted.yaml', entry('until: 2027-03-31'));
    expect((await review(repository, 'main', '--staged')).code).toBe(1);
    repository.git('add', '-A');
    expect((await review(repository, 'main', '--staged')).code).toBe(0);
  });
});
