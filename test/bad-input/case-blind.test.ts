// A disk that does not tell capitals apart, as those of Windows and macOS: an output by another spelling of an input is that input.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { run } from '../support/run.ts';

type Calls = Readonly<Record<string, unknown>>;

vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  return {
    ...blind(real, /^(?:openSync|statSync|lstatSync|accessSync|renameSync|rmSync|createWriteStream)$/),
    realpathSync: blind({ native: real.realpathSync.native }, /./),
    promises: blind(real.promises, /^(?:rename|rm)$/),
  };
});

/** The same calls, to what a path names in any capitals. */
function blind(real: object, which: RegExp): Calls {
  const entries = Object.entries(real).map(([name, call]) => {
    if (typeof call !== 'function' || !which.test(name)) return [name, call];
    return [
      name,
      (...given: readonly unknown[]) =>
        call(...given.map((word) => (typeof word === 'string' ? standing(word) : word))),
    ];
  });
  return Object.fromEntries(entries);
}

function standing(path: string): string {
  try {
    const there = readdirSync(dirname(path)).find((name) => name.toLowerCase() === basename(path).toLowerCase());
    return there === undefined ? path : join(dirname(path), there);
  } catch {
    return path;
  }
}

const CSV = 'contract_id,measure,quantity\nC-1,donations,5\nC-1,donations,TBC\n';

test.each([
  ['a result', ['calculate', 'returns.csv', '-o', 'Returns.CSV', '--force']],
  ['rejected rows', ['calculate', 'returns.csv', '--rejects', 'RETURNS.csv', '--force']],
  ['a map', ['map', 'init', 'returns.csv', '-o', 'Returns.csv', '--force']],
  [
    'what is not returned',
    ['reconcile', '--commitments', 'returns.csv', '--returns', 'returns.csv', '--not-returned', 'returns.CSV'],
  ],
  ['a second output', ['calculate', 'returns.csv', '-o', 'out.csv', '--rejects', 'OUT.csv']],
])('%s is not written over an input of other capitals', async (_, argv) => {
  const cwd = aFolder({ 'returns.csv': CSV });
  const { code, stderr } = await run(argv, { cwd });
  expect([code, stderr]).toEqual([2, expect.stringContaining('is an input or an output already')]);
  expect([readdirSync(cwd), readFileSync(join(cwd, 'returns.csv'), 'utf8')]).toEqual([['returns.csv'], CSV]);
});

test('two spellings of one input count once', async () => {
  const cwd = aFolder({ 'returns.csv': CSV });
  const { code, stderr } = await run(['calculate', 'returns.csv', 'Returns.CSV'], { cwd });
  expect([code, stderr]).toEqual([1, expect.stringMatching(/input-twice/)]);
});
