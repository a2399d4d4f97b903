// Node's files with every call counted, so that a test can have something happen at one of them: it fails, or the file changes.
import { Writable } from 'node:stream';

type Call = (...given: readonly unknown[]) => unknown;

/** What a test asks for, and what came of it. */
export const disk = {
  isArmed: false,
  /** Calls so far that are counted. */
  calls: 0,
  /** At which of them something happens; -1 for none. */
  at: -1,
  /** At how many, one after the other. */
  times: 1,
  /** Which are counted. */
  counts: (_name: string, _path: string): boolean => true,
  happens: (_name: string): void => {},
  struck: '',
  path: '',
};

/** Throws what a system says in the place of a call. */
export const failsWith = (code: string) => (name: string) => {
  throw Object.assign(new Error(`${code}: ${name}`), { code, syscall: name, path: disk.path });
};

function strike(name: string, path: unknown): void {
  if (!disk.isArmed || !disk.counts(name, `${path}`)) return;
  const call = disk.calls++;
  if (disk.at < 0 || call < disk.at || call >= disk.at + disk.times) return;
  Object.assign(disk, { struck: name, path: `${path}` });
  disk.happens(name);
}

/** What is asked of the disk and answered at once. */
const AT_ONCE = [
  ...['accessSync', 'fchmodSync', 'fstatSync', 'lstatSync', 'mkdtempSync', 'openSync', 'readdirSync', 'readFileSync'],
  ...['readSync', 'renameSync', 'rmSync', 'rmdirSync', 'statSync'],
];
/** What another thread answers, to whoever is given last. */
const TOLD = ['open', 'read', 'readFile'];
/** What is asked of an open file that Node's promises gave. */
const HANDLE = ['stat', 'read', 'appendFile'];

/** For node:fs. */
export function countedFiles(real: Readonly<Record<string, Call>>): Record<string, unknown> {
  /** The paths of open files, by their numbers. */
  const paths = new Map<unknown, unknown>();
  const pathOf = (given: unknown) => paths.get(given) ?? given;
  const noted = (name: string, path: unknown, made: unknown) => {
    if (name === 'open' || name === 'openSync') paths.set(made, path);
    return made;
  };
  const call = (name: string, given: readonly unknown[]) => real[name]?.(...given);
  const counted =
    (name: string) =>
    (...given: readonly unknown[]) => {
      // A file of the program itself is read by its path.
      if (name !== 'readFileSync' || typeof given[0] === 'number') strike(plainly(name, given[1]), pathOf(given[0]));
      return noted(name, given[0], call(name, given));
    };
  const told =
    (name: string) =>
    (...given: readonly unknown[]) => {
      const done = given.at(-1);
      if (typeof done !== 'function') throw new TypeError(`nobody is told what came of ${name}`);
      try {
        strike(name, pathOf(given[0]));
      } catch (error) {
        queueMicrotask(() => done(error));
        return;
      }
      call(name, [...given.slice(0, -1), (error: unknown, made: unknown) => done(error, noted(name, given[0], made))]);
    };
  const native: unknown = Reflect.get(Object(real.realpathSync), 'native');
  if (typeof native !== 'function') throw new TypeError('no links can be followed');
  const realpathSync = {
    native: (path: unknown) => {
      strike('realpath', path);
      return native(path);
    },
  };
  const createWriteStream: Call = (...given) => {
    try {
      strike('createWriteStream', given[0]);
    } catch (error) {
      // As on a disk that is full: it opens, and nothing can be written.
      const isFull = error instanceof Error ? error : new Error('full');
      return new Writable({ write: (_chunk, _encoding, done) => done(isFull), final: (done) => done(isFull) });
    }
    return real.createWriteStream?.(...given);
  };
  return {
    ...real,
    ...Object.fromEntries(AT_ONCE.map((name) => [name, counted(name)])),
    ...Object.fromEntries(TOLD.map((name) => [name, told(name)])),
    ...{ realpathSync, createWriteStream, promises: countedPromises(Object(real.promises)) },
  };
}

/** `stat` for `statSync`; a file that must not be there yet is opened by a name of its own, for nobody asks for one. */
const plainly = (name: string, flags: unknown) => (flags === 'wx' ? 'openNew' : name.replace(/Sync$/, ''));

function countedPromises(real: Readonly<Record<string, Call>>): Record<string, unknown> {
  const entries = Object.entries(real).map(([name, call]) => {
    if (typeof call !== 'function') return [name, call];
    return [
      name,
      async (...given: readonly unknown[]) => {
        strike(name, given[0]);
        const made = await call(...given);
        return name === 'open' && disk.isArmed ? countedHandle(Object(made), given[0]) : made;
      },
    ];
  });
  return Object.fromEntries(entries);
}

function countedHandle(handle: object, path: unknown): object {
  return new Proxy(handle, {
    get(target, key) {
      const found: unknown = Reflect.get(target, key, target);
      if (typeof found !== 'function') return found;
      const bound: Call = found.bind(target);
      const name = String(key);
      if (!HANDLE.includes(name)) return bound;
      return async (...given: readonly unknown[]) => {
        strike(name, path);
        return bound(...given);
      };
    },
  });
}
