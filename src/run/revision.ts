// A file as it is at a git revision, REVISION:PATH.
import { posix } from 'node:path';
import { unreadable } from '../model/finding.ts';
import { askGit, type GitRan, type Place, readObject } from './git.ts';

/** The revision and the path of a name as git writes it; undefined for anything else, a Windows path among them. */
export function parseRevision(name: string): { readonly revision: string; readonly path: string } | undefined {
  if (/^[A-Za-z]:[\\/]/.test(name)) return undefined;
  const [, revision = '', path = ''] = /^([^:]+):(.+)$/s.exec(name) ?? [];
  return revision === '' ? undefined : { revision, path: path.replaceAll('\\', '/') };
}

/**
 * The bytes of a file at a revision, undefined where that revision has no such file. Throws an UnreadableError:
 * `revision-missing` with the git command that fetches it, or `revision-unreadable`.
 */
export async function readRevision(name: string, place: Place): Promise<Buffer | undefined> {
  const { revision, path } = parseRevision(name) ?? { revision: '', path: '' };
  const { git, prefix, sha, refuse } = await openRepository(revision, name, place);
  // Git takes `./` and `../` from the folder one is in.
  const inTree = /^\.\.?\//.test(path) ? pathIn(prefix, path) : posix.normalize(path);
  if (/^(?:\.\.)?\//.test(inTree)) return refuse('the path leads out of the repository');
  const listed = (await git('ls-tree', '-z', '--full-tree', sha, '--', inTree)).text.split('\0')[0] ?? '';
  const [, mode, type, object] = /^(\d+) (\w+) ([0-9a-f]+)\t/.exec(listed) ?? [];
  if (object === undefined) return undefined;
  if (mode === '120000') refuse('it is a symbolic link, which is not followed');
  if (type !== 'blob') refuse('it is a folder, and a file was expected');
  return (await readObject(object, place)) ?? refuse(await whyUnread('its contents', place));
}

/** Why git gave no contents: a run fetches nothing, and a clone may have left them where it came from. */
async function whyUnread(what: string, place: Place): Promise<string> {
  const said = `git could not read ${what}`;
  const isPartial = (await askGit(['config', '--get-regexp', '^remote\\..*\\.promisor$'], place))?.code === 0;
  if (!isPartial) return said;
  return `${said}, for this clone holds a part of its history; fetch all of it first: git fetch --refetch --no-filter`;
}

/** The repository that a run is in, and the path of its folder from the top; `name` is what was asked for, should there be none. */
async function repositoryOf(name: string, place: Place) {
  const refuse = (reason: string) => unreadable('revision-unreadable', { name, reason });
  const git = async (...words: readonly string[]) => (await askGit(words, place)) ?? refuse('git is not installed');
  const { code, text } = await git('rev-parse', '--is-shallow-repository', '--show-prefix');
  // A file whose name has a colon in it is looked for first.
  if (code !== 0)
    refuse(`${name.includes(':') ? 'no file has this name, and ' : ''}this folder is in no git repository`);
  const [isShallow, prefix = ''] = text.split('\n');
  return { git, prefix, isShallow: isShallow === 'true', refuse };
}

/** A repository at a commit. Throws as readRevision does. */
async function openRepository(revision: string, name: string, place: Place) {
  if (revision.startsWith('-'))
    unreadable('revision-unreadable', { name, reason: 'a revision does not begin with a dash' });
  const repository = await repositoryOf(name, place);
  const { git, isShallow } = repository;
  const commit = await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`);
  if (commit.code !== 0)
    unreadable('revision-missing', { revision, fetch: await fetchCommand(revision, git, isShallow) });
  return { ...repository, sha: commit.text.trim() };
}

/** The files of a folder as git has them, by their paths in it, each to be read when it is wanted. */
type GitFiles = ReadonlyMap<string, { readonly isLink: boolean; readonly read: () => Promise<Buffer> }>;

export interface RevisionFiles {
  /** The folder's path from the top of the repository, with a `/` behind it; empty for the top itself. */
  readonly prefix: string;
  readonly files: GitFiles;
  /** The commit they are of; absent where they are staged. */
  readonly commit?: string;
  /** The same folder at the revision itself, where that has gone on since that commit. */
  readonly tip?: GitFiles;
}

/**
 * Every file of a folder at a revision: of the last commit that it and this checkout have in common, so that what landed there
 * meanwhile is no change of ours; of the revision itself in a checkout too shallow to tell. Throws as readRevision does, and
 * `revision-unreadable` for a commit of another history.
 */
export async function filesAtRevision(revision: string, folder: string, place: Place): Promise<RevisionFiles> {
  const { git, prefix: own, isShallow, sha, refuse } = await openRepository(revision, revision, place);
  const prefix = prefixOf(folder, own, refuse);
  const common = await git('merge-base', sha, 'HEAD');
  if (common.code !== 0 && !isShallow) refuse('it and this checkout have no commit in common');
  const commit = common.code === 0 ? common.text.trim() : sha;
  const filesAt = async (one: string) => {
    const listed = (await git('ls-tree', '-r', '-z', '--full-tree', one, '--', prefix === '' ? '.' : prefix)).text;
    const entries = listed.split('\0').flatMap((line) => {
      const [, mode = '', type = '', object = '', path = ''] = /^(\d+) (\w+) ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
      if (type === 'commit') return refuse(ofSubmodule(path));
      return object === '' ? [] : [{ mode, object, path }];
    });
    return filesOf(entries, prefix, place, refuse);
  };
  return { prefix, files: await filesAt(commit), commit, ...(commit !== sha && { tip: await filesAt(sha) }) };
}

/** Every file of a folder as it is staged, for what looks at a commit before it is made. */
export async function stagedFiles(folder: string, place: Place): Promise<RevisionFiles> {
  const { git, prefix: own, refuse } = await repositoryOf('the index', place);
  const prefix = prefixOf(folder, own, refuse);
  const listed = (await git('ls-files', '-s', '-z', '--full-name', '--', topOf(prefix))).text;
  const entries = listed.split('\0').flatMap((line) => {
    const [, mode = '', object = '', stage = '', path = ''] = /^(\d+) ([0-9a-f]+) (\d)\t(.*)$/s.exec(line) ?? [];
    if (stage !== '' && stage !== '0') return refuse(`${path} is in a merge that is not finished`);
    if (mode === SUBMODULE) return refuse(ofSubmodule(path));
    return object === '' ? [] : [{ mode, object, path }];
  });
  return { prefix, files: filesOf(entries, prefix, place, refuse) };
}

/** Throws where a folder holds a submodule: one that was not fetched is an empty folder on disk, and nobody would look into it. */
export async function refuseSubmodules(folder: string, place: Place): Promise<void> {
  const { git, prefix: own, refuse } = await repositoryOf('the index', place);
  const prefix = prefixOf(folder, own, refuse);
  const listed = (await git('ls-files', '-s', '-z', '--full-name', '--', topOf(prefix))).text.split('\0');
  const [, path] =
    listed.map((line) => /^160000 [0-9a-f]+ \d\t(.*)$/s.exec(line)).find((found) => found !== null) ?? [];
  if (path !== undefined) refuse(ofSubmodule(path));
}

/** What stands below a folder of the repository, whatever its name looks like. */
const topOf = (prefix: string) => `:(top,literal)${prefix}`;

const SUBMODULE = '160000';
const ofSubmodule = (path: string) => `${path} is a submodule, whose tables are reviewed in their own repository`;

/** A path, from the top of the repository, of what is named from a folder of it. */
const pathIn = (here: string, path: string) => posix.normalize(posix.join(here, path));

function prefixOf(folder: string, here: string, refuse: (reason: string) => never): string {
  const full = pathIn(here, folder.replaceAll('\\', '/'));
  if (full.startsWith('../') || full.startsWith('/')) return refuse('the folder leads out of the repository');
  return full === './' || full === '.' ? '' : `${full.replace(/\/+$/, '')}/`;
}

function filesOf(
  entries: readonly { readonly mode: string; readonly object: string; readonly path: string }[],
  prefix: string,
  place: Place,
  refuse: (reason: string) => never,
): GitFiles {
  return new Map(
    entries
      .filter(({ path }) => path.startsWith(prefix))
      .map(({ mode, object, path }) => [
        path.slice(prefix.length),
        {
          isLink: mode === '120000',
          read: async () => (await readObject(object, place)) ?? refuse(await whyUnread(path, place)),
        },
      ]),
  );
}

type Git = (...words: readonly string[]) => Promise<GitRan>;

/** The command that brings a revision here: a branch of a remote, a commit, a tag, or more of a cut-off history. */
async function fetchCommand(revision: string, git: Git, isShallow: boolean): Promise<string> {
  const remotes = (await git('remote')).text.split('\n').filter((remote) => remote !== '');
  const [, base = revision, back = ''] = /^(.*?)([~^].*)?$/s.exec(revision) ?? [];
  const remote = remotes.find((name) => base.startsWith(`${name}/`)) ?? (/^origin\//.test(base) ? 'origin' : undefined);
  const first = remote ?? (remotes.includes('origin') ? 'origin' : (remotes[0] ?? 'origin'));
  const isHere = (await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${base}^{commit}`)).code === 0;
  if (back !== '' && isHere) return isShallow ? `git fetch --unshallow ${first}` : `git fetch ${first}`;
  if (/^[0-9a-f]{40}$/.test(base)) return `git fetch ${first} ${base}`;
  if (/^[0-9a-f]{7,39}$/.test(base)) return isShallow ? `git fetch --unshallow ${first}` : `git fetch ${first}`;
  const branch = remote === undefined ? undefined : base.slice(remote.length + 1);
  if (branch !== undefined)
    return `git fetch ${first} ${quoted(`+refs/heads/${branch}:refs/remotes/${first}/${branch}`)}`;
  if (base.startsWith('refs/')) return `git fetch ${first} ${quoted(`+${base}:${base}`)}`;
  if (/^v?\d/.test(base)) return `git fetch ${first} ${quoted(`refs/tags/${base}:refs/tags/${base}`)}`;
  return `git fetch ${first} ${quoted(`${base}:refs/heads/${base}`)}`;
}

/** A word as a shell takes it unchanged. */
function quoted(word: string): string {
  return /^[\w./+:@=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
