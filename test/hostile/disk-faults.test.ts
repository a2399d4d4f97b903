// Every call to the disk fails in turn, for every command: it is told in words, what is written is whole or absent, and no
// input is touched. HOSTILE=all fails every call, and not six of each command in turn.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { beforeAll, expect, test, vi } from 'vitest';
import { ROOT, run } from '../support/run.ts';
import { buildHouse, COMMANDS, restore, snapshot } from './house.ts';

type Call = (...given: readonly unknown[]) => unknown;
const fault = vi.hoisted(() => ({ isArmed: false, calls: 0, at: -1, code: 'EIO', struck: '' }));

const { strike, failing } = vi.hoisted(() => {
  /** Counts a call, and throws in the place of the one that is to fail. */
  const strike = (name: string): void => {
    if (!fault.isArmed || fault.calls++ !== fault.at) return;
    fault.struck = name;
    throw Object.assign(new Error(`${fault.code}: ${name}`), { code: fault.code, syscall: name });
  };
  const failing = (name: string, call: Call): Call => {
    return (...given) => {
      strike(name);
      return call(...given);
    };
  };
  return { strike, failing };
});

const HANDLE = ['stat', 'read', 'readFile', 'appendFile', 'createReadStream'];
vi.mock('node:fs/promises', async (original) => {
  const real = await original<Record<string, Call>>();
  const entries = Object.entries(real).map(([name, call]) => {
    if (typeof call !== 'function' || name === 'default') return [name, call];
    return [
      name,
      async (...given: readonly unknown[]) => {
        strike(name);
        const made = await call(...given);
        return name === 'open' && fault.isArmed ? handleOf(made as object) : made;
      },
    ];
  });
  const handleOf = (handle: object) =>
    new Proxy(handle, {
      get(target, key) {
        const found: unknown = Reflect.get(target, key, target);
        if (typeof found !== 'function') return found;
        const bound: Call = found.bind(target);
        return HANDLE.includes(String(key)) ? async_(String(key), bound) : bound;
      },
    });
  // A stream of a handle is made at once; all else fails as a promise does.
  const async_ = (key: string, call: Call): Call =>
    key === 'createReadStream' ? failing(key, call) : async (...given) => failing(key, call)(...given);
  return Object.fromEntries(entries);
});
vi.mock('node:fs', async (original) => {
  const real = await original<Record<string, Call>>();
  const wrapped = Object.fromEntries(
    ['openSync', 'fchmodSync', 'fstatSync', 'mkdtempSync'].map((name) => [
      name,
      failing(name, real[name] ?? (() => {})),
    ]),
  );
  const createWriteStream = (...given: readonly unknown[]) => {
    try {
      strike('createWriteStream');
    } catch (error) {
      // As on a disk that is full: it opens, and nothing can be written.
      const isFull = error instanceof Error ? error : new Error('full');
      return new Writable({ write: (_chunk, _encoding, done) => done(isFull), final: (done) => done(isFull) });
    }
    return real.createWriteStream?.(...given);
  };
  return { ...real, ...wrapped, createWriteStream };
});

const ALL = process.env.HOSTILE === 'all';
const CODES = ['EIO', 'EACCES', 'ENOSPC', 'EMFILE', 'EROFS', 'ENOENT'];

let faults = 0;
let house = '';
let before: ReturnType<typeof snapshot> = {};
beforeAll(async () => {
  house = await buildHouse();
  before = snapshot(house);
  return () => {
    rmSync(house, { recursive: true, force: true });
    process.stdout.write(`${faults} faults of the disk in ${Object.keys(COMMANDS).length} commands\n`);
  };
}, 60_000);

const written = () =>
  Object.fromEntries(
    Object.entries(snapshot(house)).filter(([name]) => name.startsWith('out/') || name.endsWith('.lock')),
  );

async function armed(argv: readonly string[], at: number, code: string) {
  Object.assign(fault, { isArmed: true, calls: 0, at, code, struck: '' });
  try {
    return await run(argv, { cwd: house, home: ROOT });
  } finally {
    fault.isArmed = false;
  }
}

/** Whole: it ends as it does when nothing fails. What else could not be read, such as another version, it may leave out. */
const isWhole = (text: string, expected: string | undefined) =>
  expected !== undefined && text.slice(-3) === expected.slice(-3);

test.each(Object.entries(COMMANDS).map(([name, argv], at) => [name, argv, at] as const))(
  'of %s',
  { timeout: 300_000 },
  async (_, argv, number) => {
    for (const name of readdirSync(join(house, 'out'))) rmSync(join(house, 'out', name), { recursive: true });
    // Once for what is loaded when it is first needed.
    await run(argv, { cwd: house, home: ROOT });
    restore(house, before, { may: /proxies\.lock$/ });
    const good = await armed(argv, -1, '');
    const calls = fault.calls;
    const whole = written();
    restore(house, before, { may: /proxies\.lock$/ });
    const step = ALL ? 1 : Math.max(1, Math.floor(calls / 4));
    for (let at = ALL ? 0 : number % step; at < calls; at += step) {
      const code = CODES[(at + number) % CODES.length] ?? 'EIO';
      const { code: exit, stderr, stdout } = await armed(argv, at, code);
      faults += 1;
      const label = `${argv.join(' ')}: call ${at} of ${calls}, ${fault.struck} ${code}`;
      expect([label, exit < 4, stderr.includes('    at ')], stderr).toEqual([label, true, false]);
      // What is said not to be there is as if it were not, and the answer another one.
      if (code === 'ENOENT') {
        restore(house, before, { may: /proxies\.lock$/ });
        continue;
      }
      if (exit === 0 && good.code === 0 && !stdout.includes('table'))
        expect([label, stdout]).toEqual([label, good.stdout]);
      const ended = Object.entries(written()).map(([name, text]) => [
        name,
        isWhole(text, whole[name]) || text === before[name],
      ]);
      expect([label, ended.filter(([, isFine]) => !isFine)]).toEqual([label, []]);
      expect([label, readdirSync(house).filter((name) => /\.(?:part|before)$/.test(name))]).toEqual([label, []]);
      restore(house, before, { may: argv[1] === 'lock' ? /proxies\.lock$/ : undefined });
    }
    expect(existsSync(join(house, 'bid.csv'))).toBe(true);
    expect(faults).toBeGreaterThan(0);
  },
);
