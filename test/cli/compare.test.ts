// compare as people type it: bids, tables and saved results in columns of their own.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../support/run.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'social-value-'));
  put('a.csv', 'C-1,100000,uk-open@2.0.0,volunteering-hours,100');
  put('b.csv', 'C-1,100000,uk-open@2.0.0,volunteering-hours,120', 'C-1,100000,uk-open@2.0.0,local-spend,500');
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, ...rows: string[]) =>
  writeFileSync(join(folder, name), ['contract_id,contract_value,proxies,measure,quantity', ...rows].join('\n'));
const here = (argv: readonly string[]) => run(argv, { cwd: folder });

describe('compare', () => {
  test('sets two bids side by side and says why they differ', async () => {
    const { code, stdout } = await here(['compare', 'a.csv', 'b.csv']);
    expect(code).toBe(0);
    expect(stdout).toContain('volunteering-hours +359.20: 100 became 120 (GBP 359.20)');
    expect(stdout).toContain('local-spend +500.00: only in B');
  });

  test('values one bid by two tables in columns of their own', async () => {
    const { stdout } = await here(['compare', 'a.csv', '--tables', 'uk-open@1.0.0,uk-open@2.0.0', '-f', 'json']);
    const { columns } = JSON.parse(stdout);
    expect(columns.map(({ tables }: { tables: string[] }) => tables)).toEqual([['uk-open@1.0.0'], ['uk-open@2.0.0']]);
  });

  test('takes a saved result as it is, and it is the same as the bid it came from', async () => {
    await here(['calculate', 'a.csv', '-o', 'a.json']);
    const { stdout } = await here(['compare', 'a.csv', 'a.json', '-f', 'json']);
    const { columns, differences } = JSON.parse(stdout);
    expect(columns[1].totals).toEqual(columns[0].totals);
    expect(differences).toEqual([[]]);
  });

  test('ranks by a stated rule, and says where the order flips', async () => {
    put('c.csv', 'C-1,100000,uk-open@2.0.0,local-spend,900000');
    const { stdout } = await here(['compare', 'b.csv', 'c.csv', '--rank', 'proportional', '--marks', '30']);
    expect(stdout).toMatch(/1 {2}A b.csv +30.00/);
    expect(stdout).toContain('with local economic value: the order flips to B, A');
  });

  test('ranks bids within each of several tables, and no bid against itself', async () => {
    const tables = ['--tables', 'uk-open@1.0.0,uk-open@2.0.0', '--rank', 'proportional'];
    const both = ['compare', 'a.csv', 'b.csv', ...tables];
    const text = (await here(both)).stdout.replace(/\s+/g, ' ');
    expect(text).toMatch(
      /Ranked by uk-open@1\.0\.0 on .* C b\.csv.* Ranked by uk-open@2\.0\.0 on .* 1 D b\.csv.* 2 B a\.csv/,
    );
    const { ranking, ranking_by_table: byTable } = JSON.parse((await here([...both, '-f', 'json'])).stdout);
    const places = byTable.map(({ columns, ranked }: { columns: number[]; ranked: { order: number[] } }) =>
      ranked.order.map((index) => columns[index]),
    );
    expect([ranking, places]).toEqual([
      null,
      [
        [2, 0],
        [3, 1],
      ],
    ]);
    expect((await here(['compare', 'a.csv', ...tables])).stdout).toContain(
      'Not ranked: each table values one bid here',
    );
  });

  test('never ranks what different tables value', async () => {
    writeFileSync(
      join(folder, 'own.csv'),
      'code,title,theme,outcome,unit,kind,value\nthing,Thing,jobs,Things,thing,economic,5\n',
    );
    put('d.csv', 'C-1,100000,,thing,7');
    await here(['calculate', 'd.csv', '-p', 'own.csv', '-o', 'd.json']);
    const { stdout } = await here(['compare', 'a.csv', 'd.json', '--rank', 'between']);
    expect(stdout).toContain('Not ranked: valued by different tables');
  });

  test('a bid without dates leaves a line without a figure, and the ranking says so', async () => {
    put('undated.csv', 'C-1,100000,uk-open@2.0.0,carbon-saved,10', 'C-1,100000,uk-open@2.0.0,donations,10');
    const { stdout, stderr } = await here(['compare', 'a.csv', 'b.csv', 'undated.csv', '--rank', 'proportional']);
    expect(stderr).toContain('no-figure-undated');
    expect(stdout).toContain('undated.csv holds lines without a figure; with them the order may be another.');
  });

  test('a bid without dates beside one with them is told, whatever it holds', async () => {
    const dated = 'contract_id,contract_value,contract_start,contract_end,proxies,measure,quantity';
    writeFileSync(join(folder, 'dated.csv'), `${dated}\nC-1,100000,2026-04-01,2027-03-31,uk-open@2.0.0,donations,9\n`);
    const ran = await here(['compare', 'dated.csv', 'a.csv', 'b.csv', '--rank', 'proportional']);
    expect(ran.stderr).toContain(
      'warning bid-without-dates: a.csv and b.csv say of 1 of 1 line not when it is delivered',
    );
    expect((await here(['compare', 'dated.csv', 'a.csv', '--strict'])).code).toBe(1);
    expect((await here(['compare', 'a.csv', 'b.csv'])).stderr).not.toContain('bid-without-dates');
  });

  test('what was made in another case or at other prices is told, and not ranked', async () => {
    await here(['calculate', 'a.csv', '--case', 'low', '-o', 'low.json']);
    const ran = await here(['compare', 'b.csv', 'low.json', '--rank', 'proportional']);
    expect(ran.stderr).toContain('bids-made-unlike');
    expect(ran.stdout).toContain('low.json, by uk-open@2.0.0, low case');
    expect(ran.stdout).toContain('Not ranked: they were not made alike');
    await here(['calculate', 'b.csv', '--case', 'low', '-o', 'low-b.json']);
    expect((await here(['compare', 'low.json', 'low-b.json', '--rank', 'between'])).stdout).toContain('Ranked on');
  });

  test('a saved result that was altered is refused', async () => {
    await here(['calculate', 'a.csv', '-o', 'a.json']);
    const saved = readFileSync(join(folder, 'a.json'), 'utf8');
    writeFileSync(join(folder, 'a.json'), saved.replaceAll('1796.00', '9796.00'));
    const ran = await here(['compare', 'b.csv', 'a.json']);
    expect([ran.code, ran.stdout, ran.stderr]).toEqual([3, '', expect.stringContaining('result-altered')]);
  });

  test('those that come to the same share their place', async () => {
    const { stdout } = await here(['compare', 'a.csv', 'a.csv', 'b.csv', '--rank', 'proportional']);
    expect(stdout.match(/^ {6}(\d) {2}[ABC]/gm)?.map((line) => line.trim()[0])).toEqual(['1', '2', '2']);
  });

  test.each([
    [['compare', 'a.csv'], 2, 'two or more'],
    [['compare', 'a.csv', 'b.csv', '--rank', 'best'], 2, '--rank takes one of'],
    [['compare', 'a.csv', 'b.csv', '--rank', 'between', '--marks', '0'], 2, '--marks takes a number above 0'],
    [['compare', 'a.csv', 'gone.csv'], 3, 'input-missing'],
    [['compare', 'a.csv', 'gone.json'], 3, 'input-missing'],
  ])('%j is told', async (argv, code, words) => {
    const ran = await here(argv);
    expect([ran.code, ran.stdout, ran.stderr]).toEqual([code, '', expect.stringContaining(words)]);
  });

  test('errors in one bid stop it', async () => {
    put('bad.csv', 'C-1,100000,,no-such-thing,1');
    const ran = await here(['compare', 'a.csv', 'bad.csv']);
    expect([ran.code, ran.stdout, ran.stderr]).toEqual([1, '', expect.stringContaining('unknown-measure')]);
  });
});
