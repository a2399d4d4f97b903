import { existsSync, readdirSync, readFileSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { compiledSource } from './test/support/compiled-source.ts';

const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts'))
  .map((path) => ({ path: `test/${path.replaceAll('\\', '/')}`, text: readFileSync(join('test', path), 'utf8') }));

/** Where a system keeps files in memory, and has room, nothing waits for a disk: thousands of folders last as long as one test. */
const MEMORY = '/dev/shm';
const ROOM = 4e9;
if (existsSync(MEMORY)) {
  const { bavail, bsize } = statfsSync(MEMORY);
  if (bavail * bsize > ROOM) process.env.TMPDIR ??= MEMORY;
}

/** The tests that write down what a run gives, for `npm run golden`. */
const GOLDEN = /expectGolden|UPDATE_GOLDEN/;

/** What puts something in the place of a module, which vitest does as it loads that itself. */
const REPLACES = /vi\.(?:do)?[mM]ock|faulty-disk/;

/**
 * What starts other programs. To start a program copies the tables of the memory of who starts it, so these files have two processes
 * of their own; all others share two threads, and what they import is loaded once.
 */
const ALONE = /child_process|runBin|aRepository|repositoryIn|openChromium|recalculated/;

/** A minute of a new seed, where nobody says otherwise. */
function fuzz() {
  const { FUZZ_SECONDS = '60', FUZZ_SEED = String(Date.now() % 1e9) } = process.env;
  return { FUZZ_SECONDS, FUZZ_SEED };
}

export default defineConfig(({ mode }) => {
  const asked = files.filter(({ path, text }) =>
    mode === 'golden' ? GOLDEN.test(text) : mode !== 'fuzz' || path.startsWith('test/fuzz/'),
  );
  const include = (which: 'replaces' | 'alone' | 'together') =>
    asked
      .filter(({ text }) => (REPLACES.test(text) ? 'replaces' : ALONE.test(text) ? 'alone' : 'together') === which)
      .map(({ path }) => path);
  const plugins = [compiledSource()];
  return {
    test: {
      env: mode === 'golden' ? { UPDATE_GOLDEN: '1' } : mode === 'fuzz' ? fuzz() : {},
      globalSetup: 'test/support/frozen-package.ts',
      // What a browser does takes a busy computer minutes.
      testTimeout: 180_000,
      hookTimeout: 180_000,
      expect: { poll: { timeout: 30_000 } },
      maxWorkers: 2,
      projects: [
        { extends: true, test: { name: 'replaces', include: include('replaces'), pool: 'forks' } },
        { extends: true, plugins, test: { name: 'alone', include: include('alone'), pool: 'forks', isolate: false } },
        {
          extends: true,
          plugins,
          test: {
            name: 'together',
            include: include('together'),
            isolate: false,
            // A case of the fuzzer has 512 MB, beside what the tests themselves take.
            ...(mode === 'fuzz' ? { pool: 'forks', execArgv: ['--max-old-space-size=640'] } : { pool: 'threads' }),
          },
        },
      ],
    },
  };
});
