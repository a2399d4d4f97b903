// Files that go away, change or are held by somebody while they are read: told, and the others are checked all the same.
import { appendFileSync, chmodSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { explainFault } from '../../src/cli/explain-fault.ts';
import { main } from '../../src/cli/main.ts';
import { readInput } from '../../src/read/inputs.ts';
import { nodeFiles, refuse } from '../../src/run/node-files.ts';
import { gather, unreadableFinding } from '../read/from-text.ts';
import { aFolder } from '../support/folder.ts';
import { refusalOf } from '../support/refusals.ts';
import { FROZEN, run } from '../support/run.ts';

const GOOD = 'contract_id,measure,quantity\nC-001,local-spend,50000\n';
const BAD = 'contract_id,measure,quantity\nC-001,local-spend,TBC\n';

/** Runs a check whose standard input is read first, and does something as soon as it is. */
async function checkAfter(cwd: string, onStdin: () => void, inputs: readonly string[]) {
  const said: string[] = [];
  const sink = { write: (text: string) => void said.push(text), isTerminal: false, columns: 80 };
  async function* stdin(): AsyncGenerator<Uint8Array> {
    onStdin();
    yield Buffer.from(GOOD);
  }
  const code = await main(['check', '-', ...inputs], {
    cwd,
    home: FROZEN,
    env: {},
    stdin: stdin(),
    stdout: sink,
    stderr: sink,
  });
  return { code, said: said.join('') };
}

describe('a file that is gone', () => {
  it('between listing and reading is missing, and the others are checked', async () => {
    const cwd = aFolder({ 'returns/april.csv': BAD, 'returns/may.csv': GOOD, 'returns/june.csv': BAD });
    const { code, said } = await checkAfter(cwd, () => rmSync(join(cwd, 'returns/may.csv')), ['returns']);
    expect(code).toBe(3);
    expect(said).toContain('returns/may.csv: error input-missing: there is no file returns/may.csv\n');
    expect(said).toContain('returns/april.csv:2:19: error not-a-number: quantity says TBC');
    expect(said).toContain('also in returns/june.csv row 2');
  });
});

describe('a file that changes while it is read', () => {
  const rows = 'C-001,local-spend,50000\n'.repeat(40_000);
  test.each<[string, (path: string) => void]>([
    ['cut short', (path) => truncateSync(path, 500_000)],
    ['added to', (path) => appendFileSync(path, 'C-002,local-spend,1\n')],
    ['written anew', (path) => writeFileSync(path, GOOD)],
    [
      'written anew, as long, and its time put back',
      (path) => {
        const { atime, mtime } = statSync(path);
        writeFileSync(path, (GOOD + rows).replaceAll('50000', '60000'));
        utimesSync(path, atime, mtime);
      },
    ],
  ])('is refused: %s', async (_, change) => {
    const cwd = aFolder({ 'returns.csv': GOOD + rows });
    const batches = readInput('returns.csv', { dates: 'iso', files: nodeFiles({ cwd }) });
    expect((await batches.next()).done).toBe(false);
    change(join(cwd, 'returns.csv'));
    expect(await unreadableFinding(gather(batches))).toMatchObject({
      rule: 'input-unreadable',
      data: { reason: 'it was changed while it was being read' },
    });
  });
});

describe('a file that somebody holds', () => {
  // Whoever administers a machine may read everything on it.
  test.skipIf(process.getuid?.() === 0)('is told with the reason, and the others are checked', async () => {
    const cwd = aFolder({ 'held.csv': GOOD, 'bad.csv': BAD });
    chmodSync(join(cwd, 'held.csv'), 0);
    const { code, stderr } = await run(['check', 'held.csv', 'bad.csv'], { cwd });
    expect(code).toBe(3);
    expect(stderr).toContain('held.csv: error input-unreadable: held.csv could not be read: permission was denied');
    expect(stderr).toContain('bad.csv:2:19: error not-a-number');
  });

  it('half-way through is told, and the others are checked', async () => {
    const cwd = aFolder({ 'bad.csv': BAD });
    const busy = () => {
      throw Object.assign(new Error('EBUSY: resource busy or locked, read'), { code: 'EBUSY' });
    };
    const { code, said } = await checkAfter(cwd, busy, ['bad.csv']);
    expect(code).toBe(3);
    expect(said).toContain('-: error input-unreadable: - could not be read: another program holds it\n');
    expect(said).toContain('bad.csv:2:19: error not-a-number');
  });

  test.each([
    ['EACCES', /permission was denied/],
    ['EPERM', /permission was denied/],
    ['EBUSY', /another program holds it/],
    ['EIO', /the disk/],
    ['ESTALE', /network drive/],
    ['UNKNOWN', /kept in the cloud/],
    ['EXDEV', /the system says EXDEV/],
  ])('%s is told in words', async (code, reason) => {
    const found = await refusalOf(() => refuse('held.csv', Object.assign(new Error(code), { code })));
    expect(found).toMatchObject({ rule: 'input-unreadable', data: { reason: expect.stringMatching(reason) } });
  });

  it('is no name for a fault of ours', () => {
    const fault = Object.assign(new Error('x'), { code: 'ERR_INVALID_ARG_TYPE' });
    expect(() => refuse('held.csv', fault)).toThrow(fault);
  });
});

it('nothing on standard input is told as that', async () => {
  const { code, stderr } = await run(['check', '-'], { cwd: aFolder() });
  expect([code, stderr.split('\n')[0]]).toEqual([3, '-: error input-empty: nothing came on standard input']);
});

it('too many at once, so that not even what says so can be loaded, is one sentence', async () => {
  const told: string[] = [];
  const stderr = { write: (text: string) => void told.push(text), isTerminal: false, columns: 80 };
  const io = { cwd: '.', home: '.', env: {}, stdin: nothing(), stdout: stderr, stderr };
  const error = Object.assign(new Error('EMFILE'), { code: 'EMFILE', path: 'part.mjs' });
  expect([await explainFault(error, io), told.join('')]).toEqual([
    3,
    expect.stringMatching(/^social-value: part\.mjs cannot .*ulimit/),
  ]);
});

async function* nothing(): AsyncGenerator<Uint8Array> {}
