// A folder that may not be looked into. An administrator may look into all of them, so the system's answer is put in its mouth.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { expandInputs } from '../../src/run/expand-inputs.ts';

vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  const readdirSync = (path: string, options: { withFileTypes: true }) => {
    if (path.endsWith('closed')) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
    return real.readdirSync(path, options);
  };
  return { ...real, readdirSync };
});

const cwd = mkdtempSync(join(tmpdir(), 'social-value-'));
afterAll(() => rmSync(cwd, { recursive: true }));
for (const folder of ['returns', 'returns/closed', 'returns/open', 'only', 'only/closed']) mkdirSync(join(cwd, folder));
for (const file of ['returns/april.csv', 'returns/open/may.csv']) writeFileSync(join(cwd, file), 'contract_id\n');

const refused = (file: string) => ({
  rule: 'input-unreadable',
  place: { file },
  data: { path: file, reason: 'permission was denied' },
});

test.each([
  ['a folder', 'returns', ['returns/april.csv', 'returns/open/may.csv'], 'returns/closed'],
  ['a pattern', 'returns/**/*.csv', ['returns/april.csv', 'returns/open/may.csv'], 'returns/closed'],
  ['a folder with nothing else', 'only', [], 'only/closed'],
])('what else there is in %s is still gathered, and the folder is told', async (_, input, paths, closed) => {
  const expanded = await expandInputs([input], cwd);
  expect(expanded.paths).toEqual(paths);
  expect(expanded.unreadable).toMatchObject([refused(closed)]);
});
