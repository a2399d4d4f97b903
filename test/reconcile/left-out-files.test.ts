// One file that cannot be read does not take the run: it is put aside whole, and everything else is reckoned and told.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../support/run.ts';
import { aFolder, put } from '../support/table-folders.ts';

const HEAD = 'contract_id,contract_value,contract_start,contract_end,measure,quantity,unit,notes\n';
const row = (contract: string, unit = 'hour', notes = 'ok') =>
  `${contract},1000,2026-04-01,2027-03-31,volunteering-hours,10,${unit},${notes}\n`;
const BROKEN: readonly (readonly [string, string | Buffer, string])[] = [
  ['a stray quote', `${HEAD}${row('C-9', 'hour', 'for "Dad" only')}`, 'quote-misplaced'],
  [
    'a stray quote in each row',
    `${HEAD}${row('C-7', 'hour', '6" pipe')}${row('C-8', 'hour', '"open')}`,
    'quote-misplaced',
  ],
  ['another encoding', Buffer.from(`${HEAD}${row('C-9', 'hour', 'Café')}`, 'latin1'), 'not-utf8'],
  ['nothing in it', '', 'input-empty'],
  ['a header twice', `${HEAD.replace('notes', 'unit')}${row('C-9')}`, 'duplicate-header'],
];

async function aRun(broken: string | Buffer, ...flags: readonly string[]) {
  const cwd = await aFolder();
  await put(cwd, 'in/s1.csv', `${HEAD}${row('C-1')}`);
  await put(cwd, 'in/s2.csv', broken);
  await put(cwd, 'in/s3.csv', `${HEAD}${row('C-3', 'days')}`);
  return { cwd, ...(await run(['calculate', 'in', ...flags], { cwd })) };
}

describe('with --rejects', () => {
  test.each(BROKEN)('%s', async (_, broken, rule) => {
    const { code, stdout, stderr, cwd } = await aRun(broken, '--rejects', 'r.csv', '-f', 'json');
    expect(code, stderr).toBe(1);
    expect(stderr).toContain(`1 file put aside whole, for it cannot be read: in/s2.csv (${rule}).`);
    expect(stderr).toMatch(/unit-mismatch/);
    const { summary, complete, contracts } = JSON.parse(stdout);
    expect(summary).toMatchObject({ state: 'PARTIAL', read: 2, valued: 1, rejected: 1, files_left_out: 1 });
    expect(summary.partial).toBe('PARTIAL: 1 of 2 rows and 1 file left out');
    expect([complete, contracts.map(({ id }: { id: string }) => id)]).toEqual([false, ['C-1']]);
    expect(readFileSync(join(cwd, 'r.csv'), 'utf8')).toContain('unit-mismatch');
  });
});

test('without it nothing is totalled, and all findings of all files come in one pass', async () => {
  const { code, stdout, stderr } = await aRun(BROKEN[0]?.[1] ?? '');
  expect([code, stdout]).toEqual([3, '']);
  expect(stderr).toMatch(/s2\.csv.*quote-misplaced/);
  expect(stderr).toMatch(/s3\.csv.*unit-mismatch/);
});

test('of returns, and the promises stand as they were', async () => {
  const cwd = await aFolder();
  await put(cwd, 'promised.csv', `${HEAD}${row('C-1')}${row('C-2')}`);
  const returns = 'contract_id,measure,quantity,period,evidence\n';
  await put(cwd, 'returns/a.csv', `${returns}C-1,volunteering-hours,10,2026-27,log\n`);
  await put(cwd, 'returns/b.csv', `${returns}C-2,volunteering-hours,5,"2026-27,log\n`);
  const argv = ['reconcile', '--commitments', 'promised.csv', '--returns', 'returns', '--as-of', '2027-03-31'];
  const partial = await run([...argv, '--rejects', 'r.csv', '-f', 'json'], { cwd });
  expect(partial.code, partial.stderr).toBe(1);
  const { summary, lines } = JSON.parse(partial.stdout);
  expect(summary).toMatchObject({ state: 'PARTIAL', files_left_out: 1 });
  expect(lines.map(({ delivered }: { delivered: string }) => delivered)).toEqual(['10', '0']);
  expect((await run(argv, { cwd })).code).toBe(3);
});
