// A git repository that lasts as long as one test: a base branch with tables, and a branch with a change.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inject } from 'vitest';
import { aFolder } from './folder.ts';

export interface Repository {
  readonly cwd: string;
  git(...words: readonly string[]): string;
  write(name: string, text: string): void;
  read(name: string): string;
  remove(name: string): void;
  /** Commits everything that is there. */
  commit(message?: string): void;
}

/** A repository whose main branch holds these files; the working folder is on a branch of its own. */
export function aRepository(files: Readonly<Record<string, string>>): Repository {
  return repositoryIn(aFolder(), files);
}

/** What git made of these files once, to be copied: four starts of it cost more than most tests. */
const MADE = new Map<string, string>();

/** The same in a folder that lasts as long as who asks wants. */
export function repositoryIn(cwd: string, files: Readonly<Record<string, string>>): Repository {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const settings = ['user.name=Test', 'user.email=test@example.org', 'commit.gpgsign=false', 'core.autocrlf=false'];
  const git = (...words: readonly string[]): string => {
    const ran = spawnSync('git', [...settings.flatMap((one) => ['-c', one]), ...words], { cwd, env, encoding: 'utf8' });
    if (ran.status !== 0) throw new Error(`git ${words.join(' ')}: ${ran.stderr}`);
    return ran.stdout;
  };
  const repository: Repository = {
    cwd,
    git,
    write: (name, text) => {
      mkdirSync(dirname(join(cwd, name)), { recursive: true });
      writeFileSync(join(cwd, name), text);
    },
    read: (name) => readFileSync(join(cwd, name), 'utf8'),
    remove: (name) => rmSync(join(cwd, name), { recursive: true }),
    commit: (message = 'Change') => {
      git('add', '-A');
      git('commit', '-q', '--allow-empty', '-m', message);
    },
  };
  for (const [name, text] of Object.entries(files)) repository.write(name, text);
  const key = JSON.stringify(files);
  const made = MADE.get(key);
  if (made !== undefined) {
    cpSync(made, join(cwd, '.git'), { recursive: true });
    return repository;
  }
  git('init', '-q', '-b', 'main', '--template=');
  repository.commit('Base');
  git('checkout', '-q', '-b', 'change');
  const kept = mkdtempSync(join(inject('scratch'), 'repository-'));
  cpSync(join(cwd, '.git'), kept, { recursive: true });
  MADE.set(key, kept);
  return repository;
}
