// Git as a run asks it: by arguments, never by a shell, and nothing twice. On some computers to start a program takes longer
// than all that it is asked.
import { execFile } from 'node:child_process';
import type { World } from './world.ts';

/** A table is text of a few hundred kilobytes; what is larger than this is not one. */
const MOST_BYTES = 256 * 1024 * 1024;

export interface GitRan {
  readonly code: number;
  readonly bytes: Buffer;
  readonly text: string;
}

/** The folder a run is in. What it asks is remembered by the object, for as long as the run has it. */
export type Place = Pick<World, 'cwd'>;

interface Asked {
  readonly answers: Map<string, Promise<GitRan | undefined>>;
  /** Objects that will be asked for together. */
  batch?: Batch | undefined;
}

interface Batch {
  readonly objects: Set<string>;
  readonly contents: Promise<ReadonlyMap<string, Buffer>>;
}

const ASKED = new WeakMap<Place, Asked>();

function askedBy(place: Place): Asked {
  const known = ASKED.get(place);
  if (known) return known;
  const asked: Asked = { answers: new Map() };
  ASKED.set(place, asked);
  return asked;
}

/**
 * What git says to these words and its exit code; undefined where there is no git. A run that asks again is told the same, so
 * that a branch is one commit to all of it.
 */
export function askGit(words: readonly string[], place: Place): Promise<GitRan | undefined> {
  const { answers } = askedBy(place);
  const key = words.join('\0');
  const answer = answers.get(key) ?? runGit(words, place.cwd);
  answers.set(key, answer);
  return answer;
}

/** The contents of a file by its object; undefined where git has none. Objects that are wanted at one time are asked for at once. */
export async function readObject(object: string, place: Place): Promise<Buffer | undefined> {
  const asked = askedBy(place);
  asked.batch ??= newBatch(asked, place.cwd);
  const { objects, contents } = asked.batch;
  objects.add(object);
  const found = (await contents).get(object);
  if (found) return found;
  const alone = await runGit(['cat-file', 'blob', object], place.cwd);
  return alone?.code === 0 ? alone.bytes : undefined;
}

function newBatch(asked: Asked, cwd: string): Batch {
  const objects = new Set<string>();
  const contents = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
    asked.batch = undefined;
    return objects.size > 1 ? contentsOf([...objects], cwd) : new Map<string, Buffer>();
  });
  return { objects, contents };
}

const LF = 0x0a;

/** The contents of objects, of those that git gives in one go; of none where all are more than may be held. */
async function contentsOf(objects: readonly string[], cwd: string): Promise<ReadonlyMap<string, Buffer>> {
  const given = await runGit(['cat-file', '--batch'], cwd, `${objects.join('\n')}\n`);
  const contents = new Map<string, Buffer>();
  if (given?.code !== 0) return contents;
  const { bytes } = given;
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(LF, at);
    const [, object = '', size = ''] = /^([0-9a-f]+) blob (\d+)$/.exec(bytes.toString('latin1', at, end)) ?? [];
    at = end + 1;
    if (object === '') continue;
    contents.set(object, bytes.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return contents;
}

/**
 * What git is asked opens no connection and starts no program: what a repository that holds a part of its history would fetch is
 * not there, and the watcher of files that a repository may name is not asked. Paths mean what they say.
 */
const ALONE = ['-c', 'core.fsmonitor=false'];

function alone(): NodeJS.ProcessEnv {
  const said = Object.entries(process.env).filter(([name]) => !/^GIT_\w+_PATHSPECS$/.test(name));
  return { ...Object.fromEntries(said), GIT_ALLOW_PROTOCOL: 'none', GIT_NO_LAZY_FETCH: '1' };
}

function runGit(words: readonly string[], cwd: string, input?: string): Promise<GitRan | undefined> {
  return new Promise((resolve) => {
    const options = { cwd, env: alone(), encoding: 'buffer', maxBuffer: MOST_BYTES, windowsHide: true } as const;
    const git = execFile('git', [...ALONE, ...words], options, (error, bytes) => {
      if (error?.code === 'ENOENT') resolve(undefined);
      else resolve({ code: error ? 1 : 0, bytes, text: bytes.toString('utf8') });
    });
    // A git that ended before it was told all says so by its code.
    git.stdin?.on('error', () => undefined).end(input);
  });
}
