// The files for build servers are run as they would be: on a repository with tables, before a commit.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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
  return { cwd, env, write, commit, git };
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
    expect(said).toContain('error release-changed: ');
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
    expect([status, said]).toEqual([0, '']);
  });
});

/** What fetches a program by its name, with the words that it is given. */
const FETCHES = /\b(?:npx|npm (?:i|install|exec|x|add)|pnpm|yarn|pipx?|brew|docker run|curl|wget) [^\n`|;&]*/g;
/** Our own file, or our own folder. */
const OURS = /^(?:"\$(?:SOCIAL_VALUE|\(SOCIAL_VALUE\))"|\.)$/;

test('nothing that a reader is told to run installs a thing by a name that is not ours', () => {
  const below = ['examples', 'docs'].flatMap((folder) =>
    readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  );
  const files = [...below, 'README.md'].filter((name) => /\.(?:md|ya?ml)$|pre-commit$/.test(name));
  expect(files.length).toBeGreaterThan(15);
  const found = files.flatMap((name) => {
    const text = readFileSync(ROOT + name, 'utf8');
    const given = (text.match(FETCHES) ?? []).map((call) => call.replace(/^(?:npm )?\S+|\s-\S+/g, '').trim());
    const from = [...text.matchAll(/^ *SOCIAL_VALUE: (.*)$/gm)].map(([, where = '']) => where);
    return [...given.filter((what) => !OURS.test(what)), ...from.filter((where) => !where.startsWith('./'))];
  });
  expect(found).toEqual([]);
});

describe.each(['github-actions.yml', 'release.yml', 'gitlab-ci.yml', 'azure-pipelines.yml'])('%s', (file) => {
  const text = readFileSync(`${ROOT}examples/ci/${file}`, 'utf8');
  const calls = text.match(/social-value proxies .*/g) ?? [];

  test('is YAML, pins what it takes from others by commit, and installs nothing by a name that is not ours', () => {
    expect(parse(text)).toBeTypeOf('object');
    for (const [, version] of text.matchAll(/uses: \S+@(\S+)/g)) expect(version).toMatch(/^[0-9a-f]{40}$/);
    expect(text).not.toMatch(/npm (?:install|i|exec)[^\n]* social-value/);
    expect(text).toContain(
      'fetch-depth: 0'
        .replace(
          'fetch-depth',
          file === 'gitlab-ci.yml' ? 'GIT_DEPTH' : file === 'azure-pipelines.yml' ? 'fetchDepth' : 'fetch-depth',
        )
        .replace('GIT_DEPTH: 0', "GIT_DEPTH: '0'"),
    );
  });

  test('names only flags that there are', async () => {
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) {
      const [, , command = ''] = call.split(' ');
      const help = await run(['proxies', command, '--help'], { cwd: ROOT });
      for (const [flag] of call.matchAll(/--[a-z-]+/g)) expect(help.stdout).toContain(flag);
    }
  });

  test.skipIf(process.platform === 'win32')('has a command that a shell can read', () => {
    for (const call of calls) {
      const ran = spawnSync('sh', ['-n'], { input: call.replaceAll(/\$\{\{.*?\}\}/g, 'x'), encoding: 'utf8' });
      expect(ran).toMatchObject({ status: 0 });
    }
  });
});

describe.skipIf(process.platform === 'win32')('whether there is anything to review', () => {
  const github = readFileSync(`${ROOT}examples/ci/github-actions.yml`, 'utf8');
  const [, ofGithub = ''] = /- name: Is there anything[\s\S]*?run: \|\n([\s\S]*?)\n\n/.exec(github) ?? [];
  const gitlab: { 'proxy-tables': { script: string[]; rules: object[] } } = parse(
    readFileSync(`${ROOT}examples/ci/gitlab-ci.yml`, 'utf8'),
  );
  const [ofGitlab = ''] = gitlab['proxy-tables'].script;

  test.each(['a table', 'a bid', 'a submodule among the tables', 'nothing of it'])(
    'is asked rightly of %s',
    async (what) => {
      const { cwd, env, write, git } = await aRepository();
      git('checkout', '-q', '-b', 'change');
      if (what === 'a table') write('proxies/northvale/1.0.0.yaml', `${CLEAN}# edited\n`);
      else if (what === 'a bid') write('bids/bid.csv', 'contract_id,measure,quantity\nC-1,training-weeks,5\n');
      else if (what === 'nothing of it') write('notes.txt', 'nothing\n');
      else {
        // One that asks git not to tell of it.
        write('.gitmodules', '[submodule "southvale"]\npath = proxies/southvale\nurl = ../southvale\nignore = all\n');
        git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},proxies/southvale`);
      }
      if (what !== 'a submodule among the tables') git('add', '-A');
      git('add', '-f', '.gitmodules');
      git('commit', '-q', '--no-verify', '-m', 'Change');
      const more = { BASE: 'main', CI_MERGE_REQUEST_DIFF_BASE_SHA: 'main', GITHUB_OUTPUT: join(cwd, 'output') };
      const says = [ofGithub, `${ofGitlab}\necho 'to be reviewed'`].map(
        (script) => spawnSync('sh', ['-c', script], { cwd, env: { ...env, ...more }, encoding: 'utf8' }).stdout,
      );
      const none = 'No table and no bid is touched.\n';
      expect(says).toEqual(what === 'nothing of it' ? [none, none] : ['', 'to be reviewed\n']);
    },
  );

  test('is asked in every request, so that a check that is required always reports', () => {
    expect(parse(github).on).toEqual({ pull_request: null, merge_group: null });
    expect(gitlab['proxy-tables'].rules).toEqual([{ if: '$CI_PIPELINE_SOURCE == "merge_request_event"' }]);
  });
});

describe.skipIf(process.platform === 'win32')('the review of the workflow, run as a shell runs it', () => {
  const text = readFileSync(`${ROOT}examples/ci/github-actions.yml`, 'utf8');
  const [call = ''] = text.match(/social-value proxies review .*/g) ?? [];

  test('writes its comment once, and then in the place of the one before', async () => {
    const { cwd, write, env } = await aRepository();
    const [, script = ''] = /- name: Say it on the pull request[\s\S]*?run: \|\n([\s\S]*)$/.exec(text) ?? [];
    // A stand-in for gh that keeps what it was asked, and answers with the comments there are.
    write('path/gh', '#!/bin/sh\ncase "$*" in *--jq*) cat "$PWD/known" ;; *) echo "$*" >> "$PWD/asked" ;; esac\n');
    chmodSync(join(cwd, 'path/gh'), 0o755);
    write('proxies/northvale/2.0.0.yaml', newer.replace('1.1.0', '2.0.0').replace('value: 20.00', 'value: 200.00'));
    const say = () =>
      spawnSync('sh', ['-c', script], {
        cwd,
        env: { ...env, BASE: 'main', COMMENTS: 'repos/x/y/issues/1/comments' },
        encoding: 'utf8',
      });
    write('known', '');
    expect(say()).toMatchObject({ status: 0 });
    write('known', 'https://example.org/comments/7\n');
    expect(say()).toMatchObject({ status: 0 });
    expect(readFileSync(join(cwd, 'asked'), 'utf8').split('\n')).toEqual([
      'api --silent repos/x/y/issues/1/comments -F body=@review.md',
      'api --silent -X PATCH https://example.org/comments/7 -F body=@review.md',
      '',
    ]);
    const [mark] = readFileSync(join(cwd, 'review.md'), 'utf8').split('\n');
    expect(text).toContain(`startswith("${mark}")`);
  });

  test('stops a figure that is ten times dearer, and lets a small step through', async () => {
    const { cwd, write, env } = await aRepository();
    const reviewed = () => spawnSync('sh', ['-c', call], { cwd, env: { ...env, BASE: 'main' }, encoding: 'utf8' });
    write('proxies/northvale/2.0.0.yaml', newer.replace('1.1.0', '2.0.0').replace('value: 20.00', 'value: 20.50'));
    expect(reviewed()).toMatchObject({ status: 0 });
    write('proxies/northvale/2.0.0.yaml', newer.replace('1.1.0', '2.0.0').replace('value: 20.00', 'value: 200.00'));
    expect(reviewed()).toMatchObject({ status: 1, stdout: expect.stringContaining('title=figure-jumps') });
  });
});
