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

const HANDLE = ['stat', 'read', 'readFile', 'appendFile', 'createReadStream'];

/** For node:fs/promises. */
export function countedPromises(real: Readonly<Record<string, Call>>): Record<string, unknown> {
  const entries = Object.entries(real).map(([name, call]) => {
    if (typeof call !== 'function' || name === 'default') return [name, call];
    return [
      name,
      async (...given: readonly unknown[]) => {
        strike(name, given[0]);
        const made = await call(...given);
        return name === 'open' && disk.isArmed ? countedHandle(made as object, given[0]) : made;
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
      const counted: Call = (...given) => {
        strike(name, path);
        return bound(...given);
      };
      // A stream of a handle is made at once; all else fails as a promise does.
      return name === 'createReadStream' ? counted : async (...given: readonly unknown[]) => counted(...given);
    },
  });
}

/** For node:fs. */
export function countedNow(real: Readonly<Record<string, Call>>): Record<string, unknown> {
  const wrapped = ['openSync', 'fchmodSync', 'fstatSync', 'mkdtempSync', 'renameSync', 'rmSync', 'rmdirSync'].map(
    (name) => [
      name,
      (...given: readonly unknown[]) => {
        strike(name, given[0]);
        return real[name]?.(...given);
      },
    ],
  );
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
  return { ...real, ...Object.fromEntries(wrapped), createWriteStream };
}
