// The program in one file: what goes into the executables runs on any Node, and the executable itself is run where it was made.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { ROOT, run } from '../support/run.ts';

const EXECUTABLE = join(ROOT, 'standalone/social-value-linux-x64');
const isMade =
  process.platform === 'linux' &&
  existsSync(EXECUTABLE) &&
  statSync(EXECUTABLE).mtimeMs > statSync(join(ROOT, 'dist/social-value.html')).mtimeMs;
if (!isMade)
  process.stderr.write(
    'Skipped: the Linux executable is not run, for `npm run build:standalone -- linux-x64` has not made it of this build.\n',
  );

const made = mkdtempSync(join(tmpdir(), 'social-value-'));
const bundle = join(made, 'social-value.cjs');
afterAll(() => rmSync(made, { recursive: true }));
beforeAll(() => {
  const built = spawnSync(process.execPath, [join(ROOT, 'build/standalone.js'), 'bundle', bundle], {
    encoding: 'utf8',
  });
  expect([built.status, built.stderr]).toEqual([0, '']);
});

describe.each([
  ['what goes into the executables', true, () => [process.execPath, bundle]],
  ['the executable for Linux', isMade, () => [EXECUTABLE]],
])('%s', (_, isThere, command) => {
  function ran(cwd: string, ...args: string[]) {
    const [program = '', ...before] = command();
    const { status, stdout, stderr } = spawnSync(program, [...before, ...args], { cwd, encoding: 'utf8' });
    return { code: status, stdout, stderr };
  }

  test.skipIf(!isThere)('says what the command says, from a folder with nothing of ours beside it', async () => {
    const cwd = aFolder();
    cpSync(join(ROOT, 'examples/vcse-bid/bid.csv'), join(cwd, 'bid.csv'));
    const argv = ['calculate', 'bid.csv', '-f', 'json'];
    expect(ran(cwd, ...argv)).toEqual(await run(argv, { cwd, home: ROOT }));
    const list = ['proxies', 'list', '-f', 'json'];
    expect(ran(cwd, ...list)).toEqual(await run(list, { cwd, home: ROOT }));
    writeFileSync(join(cwd, 'bad.csv'), 'contract_id,measure,quantity\nC-1,volunteering-hours,TBC\n');
    expect(ran(cwd, 'check', 'bad.csv')).toEqual(await run(['check', 'bad.csv'], { cwd, home: ROOT }));
    expect(ran(cwd, 'calculate', 'gone.csv').code).toBe(3);
  });

  test.skipIf(!isThere)('holds the page', () => {
    const cwd = aFolder();
    expect(ran(cwd, 'page', '-o', 'page.html').code).toBe(0);
    expect(readFileSync(join(cwd, 'page.html'), 'utf8')).toBe(
      readFileSync(join(ROOT, 'dist/social-value.html'), 'utf8'),
    );
  });
});
