import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FILES, faultsIn } from '../../src/build/bench-rows.ts';
import { batchFiles } from '../../src/build/bench-sheets.ts';
import { run } from '../support/run.ts';

// The first files of a batch, of which each has so many rows.
const READ = 40;
const EACH = 100;
let cwd = '';

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'batch-'));
  let left = READ;
  for (const { name, text } of batchFiles(EACH * FILES, true)) {
    await writeFile(join(cwd, name), text);
    left -= 1;
    if (left === 0) break;
  }
});
afterAll(() => rm(cwd, { recursive: true }));

test('of the batch that memory is measured by, the rows planted with a fault are rejected and no others', async () => {
  const args = ['check', '.', '-p', 'uk-open@2.0.0', '--rejects', 'rejects.csv'];
  const { stdout } = await run(args, { cwd });
  expect(faultsIn(READ * EACH)).toBe(4);
  expect(stdout).toMatch(/^Rows read 4,?000 = \d.* valued \+ \d.* record-only \+ 0 unvalued \+ 4 rejected$/m);
});
