// More of the small wrong inputs: files that cannot be read as they stand, a path with a colon, quarters without their year, and
// one supplier in several spellings on promises and returns.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { ROOT, run } from '../support/run.ts';

const HEAD = 'contract_id,contract_value,contract_start,contract_end,measure,quantity,unit,notes\n';
const row = (id: string, rest = '10,hour,x') => `${id},100000,2026-04-01,2027-03-31,volunteering-hours,${rest}\n`;
const plain = (text: string) => text.replace(/\s+/g, ' ');

// A name with a colon cannot be made on Windows.
test.skipIf(process.platform === 'win32')('path-colon: a file that is there is read as a file', async () => {
  const cwd = aFolder();
  mkdirSync(join(cwd, '2026-11-28T10:00'));
  const table = (value: string, version: string) =>
    [
      `table: northvale\nformat_version: 1\nversion: ${version}\ntitle: Northvale`,
      'licence: { id: CC-BY-4.0, redistribution: allowed }',
      'themes: { t: { title: T } }',
      `parameters: { p: { label: P, unit: GBP/hour, price_base: 2025, values: [{ value: ${value} }] } }`,
      'measures: { m: { title: M, theme: t, outcome: O, unit: hour, components: [{ kind: economic, product: [p] }] } }',
    ].join('\n');
  const [old, now] = ['2026-11-28T10:00/old.yaml', '2026-11-28T10:00/new.yaml'];
  writeFileSync(join(cwd, old), table('10', '1.0.0'));
  writeFileSync(join(cwd, now), table('12', '2.0.0'));
  const { code, stdout, stderr } = await run(['proxies', 'diff', old, now, '-f', 'json'], { cwd });
  expect(code, stderr).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ before: { origin: old }, after: { origin: now }, required: 'major' });
});

describe('csv-quote: told at the cell, and nothing is reckoned with', () => {
  test.each([
    ['a word in quotes inside', '10,hour,"for "Dad" only"', 'quote-misplaced'],
    ['inches', '10,hour,6" pipe', 'quote-misplaced'],
    ['a space before it', '10,hour, "a, b"', 'quote-misplaced'],
    ['never closed', '10,hour,"a', 'quote-not-closed'],
  ])('%s', async (_, rest, rule) => {
    const cwd = aFolder({ 'a.csv': HEAD + row('C-1', rest) + row('C-2') });
    const { code, stdout, stderr } = await run(['calculate', 'a.csv'], { cwd });
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(new RegExp(`^a\\.csv:2:\\d+: error ${rule}: `, 'm'));
  });

  const BROKEN = [
    ['a word in quotes inside', '"for "Dad" only"', 'for ""Dad"" only'],
    ['inches', '6" pipe', '6"" pipe'],
    ['a space before it', ' "a, b"', '""a'],
    ['never closed', '"a', '""a'],
  ] as const;

  test.each(BROKEN)('%s: --rejects puts the row aside and reckons with the rest', async (_, notes, kept) => {
    for (const end of ['\n', '\r\n']) {
      const text = (HEAD + row('C-1', `10,hour,${notes}`) + row('C-2') + row('C-3')).replaceAll('\n', end);
      const cwd = aFolder({ 'a.csv': text });
      const { code, stdout, stderr } = await run(['calculate', '--rejects', 'r.csv', 'a.csv', '--by', 'measure'], {
        cwd,
      });
      expect([code, stderr], stderr).toEqual([1, expect.stringMatching(/^a\.csv:2:\d+: error quote-/m)]);
      expect(stdout).toContain('PARTIAL: 1 of 3 rows left out');
      const rejects = readFileSync(join(cwd, 'r.csv'), 'utf8');
      expect(rejects).toContain(kept);
      expect(rejects).toMatch(/,a\.csv,2,quote-/);
    }
  });

  test('what was mended in the rejects file stands in for its rows', async () => {
    const cwd = aFolder({ 'a.csv': HEAD + row('C-1', '10,hour,6" pipe') + row('C-2') });
    await run(['calculate', '--rejects', 'r.csv', 'a.csv'], { cwd });
    const { code, stdout, stderr } = await run(['calculate', 'a.csv', 'r.csv'], { cwd });
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('Rows read 2 = 2 valued');
  });

  test('without --rejects the row where the quote opened is named, and so is all else that is wrong', async () => {
    const text =
      HEAD + row('C-1', '10,hour,"open') + row('C-2') + row('C-3', '10,hour,"a, b"') + row('C-4', '4x,hour,');
    const cwd = aFolder({ 'a.csv': text + row('C-5', '1,hour,6" pipe') });
    const { code, stderr } = await run(['calculate', 'a.csv'], { cwd });
    expect(code).toBe(3);
    expect(stderr.match(/^a\.csv:\d+:\d+: error [a-z-]+/gm)).toEqual([
      'a.csv:2:61: error quote-misplaced',
      'a.csv:5:53: error not-a-number',
      'a.csv:6:60: error quote-misplaced',
    ]);
  });

  test('beside other files all of it is told as well', async () => {
    const text = HEAD + row('C-1', '10,hour,6" pipe') + row('C-2') + row('C-3', '4x,hour,');
    const cwd = aFolder({ 'in/a.csv': text, 'in/b.csv': HEAD + row('C-4') });
    const { code, stderr } = await run(['calculate', 'in'], { cwd });
    expect([code, stderr.match(/error [a-z-]+/g)]).toEqual([3, ['error quote-misplaced', 'error not-a-number']]);
  });

  test('promises and returns: each side puts its own aside', async () => {
    const promised = HEAD + row('C-1', '10,hour,6" pipe') + row('C-2');
    const returned =
      'contract_id,measure,quantity,unit,period,evidence\nC-2,volunteering-hours,10,hour,2026-27,6" log\n';
    const cwd = aFolder({ 'p.csv': promised, 'r.csv': `${returned}C-2,volunteering-hours,10,hour,2026-27,log\n` });
    const argv = ['reconcile', '--commitments', 'p.csv', '--returns', 'r.csv', '--commitments-rejects', 'pr.csv'];
    const { code, stdout } = await run([...argv, '--rejects', 'rr.csv'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('PARTIAL: 2 of 4 rows left out');
    expect(stdout).toContain('100.00% of what was due');
  });

  test('a quote that takes in the rows below it is doubted, and lines in a cell are not', async () => {
    const told = async (notes: string, ...rows: string[]) => {
      const cwd = aFolder({ 'a.csv': HEAD + row('C-1', `10,hour,${notes}`) + rows.join('') });
      return run(['calculate', 'a.csv'], { cwd });
    };
    const { code, stderr } = await told('"open', row('C-2'), row('C-3', '10,hour,closed"'), row('C-4'));
    expect(code).toBe(0);
    expect(plain(stderr)).toMatch(/^a\.csv:2:\d+: warning rows-in-cell: .* 2 lines of it read like rows of their own/);
    expect((await told('"two, three,\nand four"', row('C-2'))).stderr).not.toContain('rows-in-cell');
  });

  test('a quote written twice is clean', async () => {
    const cwd = aFolder({ 'a.csv': HEAD + row('C-1', '10,hour,"6"" pipe"') });
    expect((await run(['calculate', 'a.csv', '--strict'], { cwd })).code).toBe(0);
  });
});

test('many-files-one-broken: what cannot be read is put aside and named, and the rest is partial', async () => {
  const cwd = aFolder({
    'in/a.csv': HEAD + row('C-1'),
    'in/b.csv': HEAD + row('C-2', '10,days,x'),
    'in/quote.csv': HEAD + row('C-3', '10,hour,for "Dad" only'),
  });
  const latin = Buffer.from(HEAD + row('C-4', '10,hour,Caf\u00e9'), 'latin1');
  writeFileSync(join(cwd, 'in/latin.csv'), latin);
  const { code, stdout, stderr } = await run(['calculate', '--rejects', 'r.csv', 'in'], { cwd });
  expect(code).toBe(1);
  expect(plain(stderr)).toMatch(
    /2 files put aside whole.*in\/latin\.csv \(not-utf8\) and in\/quote\.csv \(quote-misplaced\)/,
  );
  expect(stderr).toContain('in/b.csv:2:');
  expect(stdout).toContain('PARTIAL: 1 of 2 rows and 2 files left out');
});

describe('reconcile', () => {
  const RETURNS = 'contract_id,supplier,measure,quantity,unit,period,evidence\n';
  const against = async (returns: string, supplier = '', home?: string) => {
    const head = HEAD.replace('notes', 'supplier');
    const promised = head + row('C-1', `10,hour,${supplier}`) + row('C-2', `10,hour,${supplier.toUpperCase()}`);
    const cwd = aFolder({ 'p.csv': promised, 'r.csv': RETURNS + returns });
    const argv = ['reconcile', '--commitments', 'p.csv', '--returns', 'r.csv'];
    return run(argv, { cwd, ...(home !== undefined && { home }) });
  };

  test('q2-which-year: a quarter that leaves its year open is refused, with both readings', async () => {
    const { code, stderr } = await against(
      'C-1,,volunteering-hours,5,hour,Q2 2026,log\nC-1,,volunteering-hours,5,hour,Q2,log\n',
    );
    expect(code).toBe(1);
    expect(stderr.match(/error not-a-period/g)).toHaveLength(2);
    expect(plain(stderr)).toContain(
      '2026-Q2 (April to June 2026) or 2026-27-Q2 (July to September 2026), whichever is meant',
    );
  });

  test('supplier-names: one supplier in two spellings is named, and one in one is not', async () => {
    const returns = 'C-1,,volunteering-hours,10,hour,2026-27,log\nC-2,,volunteering-hours,10,hour,2026-27,log\n';
    const { code, stderr } = await against(returns, 'Alder Ltd', ROOT);
    expect([code, stderr.match(/(?:warning|note) names-alike/g)], stderr).toEqual([0, ['note names-alike']]);
    expect((await against(returns, 'ALDER LTD', ROOT)).stderr).not.toContain('names-alike');
  });
});
