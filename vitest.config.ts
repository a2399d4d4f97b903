import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** The tests that write down what a run gives, for `npm run golden`. */
function goldenTests(): string[] {
  return readdirSync('test', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => `test/${path.replaceAll('\\', '/')}`)
    .filter((path) => /expectGolden|UPDATE_GOLDEN/.test(readFileSync(path, 'utf8')));
}

/** A minute of a new seed, where nobody says otherwise. */
function fuzz() {
  const { FUZZ_SECONDS = '60', FUZZ_SEED = String(Date.now() % 1e9) } = process.env;
  return { FUZZ_SECONDS, FUZZ_SEED };
}

export default defineConfig(({ mode }) => ({
  test: {
    include: mode === 'golden' ? goldenTests() : mode === 'fuzz' ? ['test/fuzz/*.test.ts'] : ['test/**/*.test.ts'],
    env: mode === 'golden' ? { UPDATE_GOLDEN: '1' } : mode === 'fuzz' ? fuzz() : {},
    globalSetup: 'test/support/frozen-package.ts',
    testTimeout: 60_000,
    // A case of the fuzzer has 512 MB, beside what the tests themselves take.
    ...(mode === 'fuzz' ? { pool: 'forks', execArgv: ['--max-old-space-size=640'] } : { pool: 'threads' }),
    maxWorkers: 2,
  },
}));
