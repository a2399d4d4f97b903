// A workbook that another program has open, and a bid without a line: said in one sentence, and what stood there still does.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { formatsOf } from '../../src/render/formats.ts';
import { run } from '../support/run.ts';

const held = vi.hoisted(() => ({ code: '' }));
vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  const rename = async (from: string, to: string) => {
    if (held.code !== '') throw Object.assign(new Error(held.code), { code: held.code });
    return real.promises.rename(from, to);
  };
  return { ...real, promises: { ...real.promises, rename } };
});

const folder = mkdtempSync(join(tmpdir(), 'open-elsewhere-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'bid.csv'), 'contract_id,measure,quantity\nC-1,donations,9\n');
writeFileSync(join(folder, 'none.csv'), 'contract_id,measure,quantity\n');
const here = (...argv: string[]) => run(argv, { cwd: folder });

describe('a workbook that is open in another program', () => {
  test.each(['EBUSY', 'EPERM'])('is left as it is, and the question is asked (%s)', async (code) => {
    held.code = '';
    await here('calculate', 'bid.csv', '-q', '-o', 'bid.xlsx');
    const before = readFileSync(join(folder, 'bid.xlsx'));
    held.code = code;
    const ran = await here('calculate', 'bid.csv', '-q', '--by', 'line', '-o', 'bid.xlsx');
    held.code = '';
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('Is it open in Excel?')]);
    expect(readFileSync(join(folder, 'bid.xlsx')).equals(before)).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['bid.csv', 'bid.xlsx', 'none.csv']);
  });
});

test.each(['~$book.xlsx', '.~lock.book.xlsx#', '~$ok.xlsx'])(
  'a workbook that %s says is open is written, and that is said',
  async (lock) => {
    writeFileSync(join(folder, lock), '');
    const ran = await here('calculate', 'bid.csv', '-q', '-o', 'book.xlsx');
    rmSync(join(folder, lock));
    expect([ran.code, ran.stderr]).toEqual([0, expect.stringContaining(`looks open in another program (${lock} lies`)]);
    expect((await here('calculate', 'bid.csv', '-q', '-o', 'book.xlsx')).stderr).toBe('');
  },
);

test.each(formatsOf('result'))('a bid without a line ends with exit 1 and says so, as %s', async (format) => {
  const ran = await here('calculate', 'none.csv', '-q', '-f', format, '-o', `empty.${format}`);
  expect([ran.code, ran.stderr]).toEqual([1, expect.stringContaining('error no-rows')]);
});
