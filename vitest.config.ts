import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** The tests that write down what a run gives, for `npm run golden`. */
function goldenTests(): string[] {
  return readdirSync('test', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => `test/${path.replaceAll('\\', '/')}`)
    .filter((path) => /expectGolden|UPDATE_GOLDEN/.test(readFileSync(path, 'utf8')));
}

export default defineConfig(({ mode }) => ({
  test: {
    include: mode === 'golden' ? goldenTests() : ['test/**/*.test.ts'],
    env: mode === 'golden' ? { UPDATE_GOLDEN: '1' } : {},
    globalSetup: 'test/support/frozen-package.ts',
    testTimeout: 60_000,
    pool: 'threads',
    maxWorkers: 2,
  },
}));
