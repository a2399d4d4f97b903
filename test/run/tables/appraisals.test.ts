// Appraisals: found by name under their own lock, or by path; refused where they are no appraisal; completing tables.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { completedBy } from '../../../src/model/appraisal.ts';
import { readAppraisalYaml } from '../../../src/read/tables/appraisal-yaml.ts';
import { loadAppraisal } from '../../../src/run/tables/appraisals.ts';
import { aFolder } from '../../support/folder.ts';
import { refusalOf } from '../../support/refusals.ts';
import { ROOT, run } from '../../support/run.ts';
import { aTable } from '../../support/tables.ts';

const TEXT = readFileSync(`${ROOT}proxies/appraisal/green-book/1.0.0.yaml`, 'utf8');

describe('the shipped appraisal', () => {
  test('is found without a name, by its id and by its version, under its lock', async () => {
    for (const name of ['', 'green-book', 'green-book@1.0.0']) {
      const { appraisal, locked, origin } = await loadAppraisal(name, { cwd: aFolder(), shipped: ROOT });
      expect([appraisal.appraisal, appraisal.version, locked, origin]).toEqual([
        'green-book',
        '1.0.0',
        true,
        'shipped',
      ]);
    }
  });

  test('holds the rates and indices of the tables that were released with their own', async () => {
    const { appraisal } = await loadAppraisal('', { cwd: aFolder(), shipped: ROOT });
    const { stdout } = await run(['proxies', 'show', 'uk-open@2.0.0', '-f', 'json'], { cwd: ROOT, home: ROOT });
    const { table } = JSON.parse(stdout);
    expect(appraisal.discount).toEqual(table.discount);
    expect(appraisal.price_indices).toEqual(table.price_indices);
  });

  test('is refused where it was edited after it was released', async () => {
    const cwd = aFolder({
      'proxies/appraisal/green-book/2.0.0.yaml': TEXT.replace('version: 1.0.0', 'version: 2.0.0').replace(
        '3.5 }',
        '2.5 }',
      ),
      'proxies/appraisal/proxies.lock': `${'0'.repeat(64)}  green-book/2.0.0.yaml\n`,
    });
    const loading = loadAppraisal('green-book', { cwd, shipped: ROOT });
    await expect(loading).rejects.toMatchObject({ finding: { rule: 'table-edited' } });
  });

  test('is refused where another one is released under its name', async () => {
    const cwd = aFolder({
      'proxies/appraisal/green-book/1.0.0.yaml': TEXT.replace('3.5 }', '2.5 }'),
      'proxies/appraisal/proxies.lock': `${'0'.repeat(64)}  green-book/1.0.0.yaml\n`,
    });
    const paths = ['proxies/appraisal/green-book/1.0.0.yaml', 'shipped'];
    await expect(loadAppraisal('', { cwd, shipped: ROOT })).rejects.toMatchObject({
      finding: { rule: 'table-two-copies', data: { paths } },
    });
  });
});

describe('an appraisal that cannot be used is refused at its first fault', () => {
  test.each([
    [
      'without anything to give',
      TEXT.slice(0, TEXT.indexOf('# Only the ratio')),
      'it has neither `price_indices` nor `discount`',
    ],
    [
      'with a gap between bands',
      TEXT.replace('{ from: 31, to: 75', '{ from: 32, to: 75'),
      'this band should begin with year 31',
    ],
    ['with an index twice', TEXT.replace('base: 1991', 'base: 1990'), 'a second index for 1990'],
    [
      'with a source nobody lists',
      TEXT.replace('source: hmt-deflators-calendar', 'source: hearsay'),
      'there is no source hearsay',
    ],
    ['that is a table', 'table: uk-open\nversion: 1.0.0\n', expect.stringMatching(/is missing|unknown key/)],
  ])('%s', async (_, text, reason) => {
    const { rule, data } = await refusalOf(() => readAppraisalYaml('a.yaml', text));
    expect([rule, 'reason' in data && data.reason]).toEqual(['table-unreadable', reason]);
  });
});

test('a table takes what it lacks, with its sources, and keeps what it has', () => {
  const appraisal = readAppraisalYaml('a.yaml', TEXT);
  const bare = aTable({ parameters: {}, measures: {} }).table;
  const whole = completedBy(bare, appraisal);
  expect(whole.discount?.standard?.rates).toEqual(appraisal.discount?.standard?.rates);
  expect(whole.sources[whole.discount?.standard?.source ?? '']).toEqual(
    appraisal.sources['green-book-discounting-2026'],
  );
  const own = { standard: { label: 'Own', source: 'own', grade: 'A' as const, rates: [{ from: 0, percent: '1' }] } };
  expect(completedBy({ ...bare, discount: own }, appraisal)).toMatchObject({ discount: own });
  expect(completedBy(whole, appraisal)).toBe(whole);
});

describe("a table of one's own", () => {
  const OWN =
    'code,title,theme,outcome,unit,kind,value,area,price_base,source,licence\ntea,Tea,community,Warmth,cup,wellbeing,100,,2019,ours,none\n';
  const BID =
    'contract_id,contract_value,contract_start,contract_end,measure,quantity,period\nC-1,100000,2026-04-01,2029-03-31,tea,10,2027-Q1\n';

  test('is discounted and moved, and every output names by whose figures', async () => {
    const cwd = aFolder({ 'own.csv': OWN, 'bid.csv': BID });
    const flags = ['calculate', 'bid.csv', '-p', 'own.csv', '--discount', 'standard', '--price-base', '2024'];
    const hash = (await loadAppraisal('', { cwd, shipped: ROOT })).sha256;
    const json = JSON.parse((await run([...flags, '-f', 'json'], { cwd })).stdout);
    // 10 x 100 x 100 / 81.1085 / 1.035 = 1,191.22
    expect(json.summary.net).toBe('1191.22');
    expect(json.appraisals).toMatchObject([
      { name: 'green-book@1.0.0', sha256: hash, gives: ['discount', 'price_indices'] },
    ]);
    for (const format of ['text', 'markdown'])
      expect((await run([...flags, '-f', format, '--provenance'], { cwd })).stdout).toContain(hash);
    expect((await run(flags, { cwd })).stdout).toContain(hash.slice(0, 12));
    expect((await run([...flags, '-f', 'csv'], { cwd })).stdout).toContain(
      `green-book@1.0.0 sha256:${hash.slice(0, 12)}`,
    );
    const page = await run(['explain', 'bid.csv', '-p', 'own.csv', '--discount', 'standard', '--line', 'bid.csv:2'], {
      cwd,
    });
    expect(page.stdout).toContain(hash);
  });
});

test("an appraisal of one's own is locked in its folder, and then found by name", async () => {
  const cwd = aFolder({
    'proxies/appraisal/ours/1.0.0.yaml': TEXT.replace('appraisal: green-book', 'appraisal: ours'),
  });
  const locked = await run(['proxies', 'lock', 'proxies/appraisal'], { cwd });
  expect(locked.code, locked.stderr).toBe(0);
  expect(await run(['proxies', 'verify', 'proxies/appraisal'], { cwd })).toMatchObject({ code: 0 });
  expect(await loadAppraisal('ours', { cwd, shipped: ROOT })).toMatchObject({ locked: true });
});
