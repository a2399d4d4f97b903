// The files for build servers are run as they would be: on a repository with tables, before a commit.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { aFolder } from '../support/folder.ts';
import { ROOT, run } from '../support/run.ts';

const CLEAN = readFileSync(`${ROOT}test/tables/lint/clean.yaml`, 'utf8').replace(
  /checked_on: 2026-05-01/g,
  'checked_on: 2099-05-01',
);
const newer = CLEAN.replace('version: 1.0.0', 'version: 1.1.0');

/** A repository with one released table, a bid, and the hook in its place. */
async function aRepository() {
  const cwd = aFolder({
    'proxies/northvale/1.0.0.yaml': CLEAN,
    'bids/bid.csv': 'contract_id,measure,quantity\nC-1,training-weeks,4\n',
    'path/social-value': `#!/bin/sh\nexec "${process.execPath}" "${ROOT}bin/social-value.js" "$@"\n`,
  });
  chmodSync(join(cwd, 'path/social-value'), 0o755);
  await run(['proxies', 'lock'], { cwd });
  const env = { ...process.env, PATH: `${join(cwd, 'path')}:${process.env.PATH}`, GIT_CONFIG_GLOBAL: '/dev/null' };
  const git = (...words: string[]) =>
    spawnSync(
      'git',
      ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false', ...words],
      {
        cwd,
        env,
        encoding: 'utf8',
      },
    );
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-q', '-m', 'Tables');
  mkdirSync(join(cwd, '.git/hooks'), { recursive: true });
  copyFileSync(`${ROOT}examples/ci/pre-commit`, join(cwd, '.git/hooks/pre-commit'));
  chmodSync(join(cwd, '.git/hooks/pre-commit'), 0o755);
  const write = (name: string, text: string) => writeFileSync(join(cwd, name), text);
  const commit = () => {
    git('add', '-A');
    const { status, stdout, stderr } = git('commit', '-q', '-m', 'Change');
    return { status, said: stdout + stderr };
  };
  return { cwd, write, commit };
}

describe.skipIf(process.platform === 'win32')('the pre-commit hook', () => {
  test('lets through what is no table', async () => {
    const { write, commit } = await aRepository();
    write('notes.txt', 'nothing\n');
    expect(commit()).toEqual({ status: 0, said: '' });
  });

  test('stops an edited release', async () => {
    const { write, commit } = await aRepository();
    write('proxies/northvale/1.0.0.yaml', CLEAN.replace('value: 20.00', 'value: 21.00'));
    const { status, said } = commit();
    expect(status).toBe(1);
    expect(said).toContain('error table-edited: ');
    expect(said).toContain('git commit --no-verify');
  });

  test('shows what a new version changes and costs, and stops one that moved too little', async () => {
    const { cwd, write, commit } = await aRepository();
    write('proxies/northvale/1.1.0.yaml', newer.replace('value: 20.00', 'value: 21.00'));
    await run(['proxies', 'lock'], { cwd });
    const { status, said } = commit();
    expect(status).toBe(1);
    expect(said).toContain('bump-too-small');
  });

  test('lets through a new version that moved far enough', async () => {
    const { cwd, write, commit } = await aRepository();
    write('proxies/northvale/2.0.0.yaml', newer.replace('1.1.0', '2.0.0').replace('value: 20.00', 'value: 21.00'));
    await run(['proxies', 'lock'], { cwd });
    const { status, said } = commit();
    expect(said).toContain('value-restated');
    expect(status).toBe(0);
  });
});

describe('the workflow', () => {
  const workflow = parse(readFileSync(`${ROOT}examples/ci/github-actions.yml`, 'utf8'));
  const scripts: string[] = workflow.jobs.review.steps.flatMap((step: { run?: string }) => step.run ?? []);

  test('runs verify, lint, diff and impact, and gives each that judges a day that day', () => {
    const calls = scripts.flatMap((script) => script.match(/social-value proxies .*/g) ?? []);
    expect(calls.map((call) => call.split(' ')[2])).toEqual(['verify', 'lint', 'diff', 'impact']);
    for (const call of calls.slice(1)) expect(call).toContain('--as-of "$TODAY"');
    for (const call of calls) expect(call).toContain('-f github');
  });

  test('names only flags that there are', async () => {
    for (const call of scripts.flatMap((script) => script.match(/social-value proxies .*/g) ?? [])) {
      const [, , command = ''] = call.split(' ');
      const help = await run(['proxies', command, '--help'], { cwd: ROOT });
      for (const [flag] of call.matchAll(/--[a-z-]+/g)) expect(help.stdout).toContain(flag);
    }
  });

  test.skipIf(process.platform === 'win32')('has scripts that a shell can read', () => {
    for (const script of scripts) {
      expect(
        spawnSync('sh', ['-n'], { input: script.replaceAll(/\$\{\{.*?\}\}/g, 'x'), encoding: 'utf8' }),
      ).toMatchObject({
        status: 0,
      });
    }
  });
});
