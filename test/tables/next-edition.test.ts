// The road of a next edition: a draft with remarks, worked through, linted, compared, and only then released.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readTableYaml } from '../../src/read/tables/table-yaml.ts';
import { datedParameters } from '../../src/tables/next-edition.ts';
import { aFolder } from '../support/folder.ts';
import { ROOT, run } from '../support/run.ts';

const ON = ['--from', '2.0.0', '--edition', '2027-28', '--covers', '2027-04-01/2028-03-31'];
const DRAFT = 'proxies/uk-open/4.0.0.yaml';
const REMARK = /^ *# to do: .*\n/gm;
const textIn = (cwd: string, file: string) => readFileSync(join(cwd, file), 'utf8');

async function aDraft(): Promise<string> {
  const cwd = aFolder({});
  expect(await run(['proxies', 'new', '4.0.0', ...ON], { cwd })).toMatchObject({ code: 0, stdout: `Wrote ${DRAFT}\n` });
  return cwd;
}

describe('proxies new', () => {
  test('writes the old text under a new head, with a remark over all that goes with its year', async () => {
    const draft = textIn(await aDraft(), DRAFT);
    const old = readFileSync(join(ROOT, 'proxies/uk-open/2.0.0.yaml'), 'utf8');
    const head = ['version: 4.0.0', 'edition: 2027-28', 'covers: { from: 2027-04-01, to: 2028-03-31 }'];
    for (const line of [...head, 'title: Open UK proxies, 2027-28']) expect(draft).toContain(`\n${line}\n`);
    const differing = draft
      .replace(REMARK, '')
      .split('\n')
      .filter((line, index) => line !== old.split('\n')[index]);
    expect(differing).toEqual([
      expect.stringContaining('# uk-open 4.0.0, edition 2027-28.'),
      ...head,
      'title: Open UK proxies, 2027-28',
    ]);

    const under = [...draft.matchAll(/^ *# to do: .*\n *(.*)$/gm)].map(([, line]) => line ?? '');
    const names = under.map((line) => line.replace(/:$/, ''));
    for (const id of [
      'nlw-hourly',
      'universal-credit-single-25-plus',
      'factor-diesel',
      'median-hourly-pay',
      'minimum-wage-2026',
    ]) {
      expect(names).toContain(id);
    }
    for (const id of ['wellby', 'carbon-value', 'months-per-year', 'offence-cost-rape'])
      expect(names).not.toContain(id);
    expect(names.some((line) => line.startsWith('released_on'))).toBe(true);
  });

  test.each([
    [['--from', '2.0.0', '--edition', '2027-28'], 'give --edition and --covers together'],
    [
      ['--from', '2.0.0', '--edition', '2027-28', '--covers', '2027-03-01/2028-03-31'],
      'has days that edition 2026-27 covers too',
    ],
    [['--from', '2.0.0', '--edition', '2027-28', '--covers', '2028-04-01/2028-03-31'], 'ends before it begins'],
    [['--from', 'nine'], '--from takes a version'],
  ])('refuses %j', async (flags, reason) => {
    const ran = await run(['proxies', 'new', '4.0.0', ...flags], { cwd: aFolder({}) });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain(reason);
  });

  test('writes over nothing, and makes no version below the one it is made from', async () => {
    const cwd = await aDraft();
    expect(await run(['proxies', 'new', '4.0.0', ...ON], { cwd })).toMatchObject({ code: 2 });
    const low = await run(['proxies', 'new', '1.9.0', '--from', '2.0.0'], { cwd: aFolder({}) });
    expect(low).toMatchObject({ code: 2, stderr: expect.stringContaining('1.9.0 is not above 2.0.0') });
  });

  test('makes a correction of an edition without remarks', async () => {
    const cwd = aFolder({});
    await run(['proxies', 'new', '2.0.1', '--from', 'uk-open@2.0.0'], { cwd });
    expect(textIn(cwd, 'proxies/uk-open/2.0.1.yaml')).not.toMatch(REMARK);
    expect((await run(['proxies', 'lock'], { cwd })).code).toBe(0);
  });
});

/** Every dated figure of the table it is made from is said to be kept, but for those that are not. */
function keptIn(text: string, isKept: (id: string) => boolean): string {
  const old = readTableYaml('2.0.0.yaml', readFileSync(join(ROOT, 'proxies/uk-open/2.0.0.yaml'), 'utf8'));
  return datedParameters(old)
    .filter(isKept)
    .reduce((said, id) => said.replace(`\n  ${id}:\n`, `\n  ${id}:\n    kept: Nothing newer by April\n`), text);
}

test('a figure that stays is said to be kept: by itself or for all of its source, and in words of its own', async () => {
  const cwd = await aDraft();
  const text = keptIn(textIn(cwd, DRAFT).replace(REMARK, ''), () => true);
  const lint = async (draft: string, file = DRAFT) => {
    writeFileSync(join(cwd, file), draft);
    const { stdout } = await run(['proxies', 'lint', file, '-f', 'json'], { cwd });
    const found: { rule: string; message: string }[] = JSON.parse(stdout).findings;
    return found.filter(({ rule }) => rule === 'figure-not-reviewed').map(({ message }) => message);
  };
  expect(await lint(text)).toEqual([]);
  const one = (id: string) => `\n  ${id}:\n    kept: Nothing newer by April\n`;
  expect(await lint(text.replace(one('nlw-hourly'), '\n  nlw-hourly:\n'))).toEqual([
    'nlw-hourly is as it is in uk-open@2.0.0, and nothing says that it is kept',
  ]);
  expect(await lint(text.replace('value: 12.71', 'value: 13.30'))).toEqual([
    'nlw-hourly is said to be kept, and is not as it is in uk-open@2.0.0',
  ]);
  const ofSource = text
    .replace(one('nlw-hourly'), '\n  nlw-hourly:\n')
    .replace('\n  minimum-wage-2026:\n', '\n  minimum-wage-2026:\n    kept: The rates hold until October\n');
  expect(await lint(ofSource)).toEqual([]);
  // What this edition says of its figures is nothing that the next one has said of its own.
  writeFileSync(join(cwd, DRAFT), text);
  expect((await run(['proxies', 'lock'], { cwd })).code).toBe(0);
  const next = text.replace('version: 4.0.0', 'version: 5.0.0').replaceAll('edition: 2027-28', 'edition: 2028-29');
  const later = next.replace('from: 2027-04-01, to: 2028-03-31', 'from: 2028-04-01, to: 2029-03-31');
  expect(await lint(later, 'proxies/uk-open/5.0.0.yaml')).toContain(
    'nlw-hourly is as it is in uk-open@4.0.0, and only what uk-open@4.0.0 says of it says that it is kept',
  );
});

test('the road of the README: rates arrive, figures are edited, lint, diff, impact, lock', async () => {
  const cwd = await aDraft();
  const refused = await run(['proxies', 'lock'], { cwd });
  expect(refused).toMatchObject({ code: 1, stdout: expect.stringContaining('error to-do-left') });
  expect(await run(['proxies', 'lint', DRAFT], { cwd })).toMatchObject({ code: 1 });

  // Rates that are invented.
  const unread = textIn(cwd, DRAFT).replace(REMARK, '');
  const edited = keptIn(unread, (id) => id !== 'nlw-hourly')
    .replace(
      'price_base: 2026-27\n    source: minimum-wage-2026\n    note: A statutory pay rate, not a social value.\n    values: [{ from: 2026-04-01, value: 12.71 }]',
      'price_base: 2027-28\n    source: minimum-wage-2026\n    note: A statutory pay rate, not a social value.\n    values: [{ from: 2027-04-01, value: 13.30 }]',
    )
    .replace('released_on: 2026-11-23', 'released_on: 2027-02-01');
  // Remarks that are taken out unread leave figures that nobody says are kept.
  writeFileSync(join(cwd, DRAFT), unread);
  for (const command of [['lint', DRAFT], ['lock']]) {
    const ran = await run(['proxies', ...command], { cwd });
    expect([ran.code, ran.stdout]).toEqual([
      1,
      expect.stringContaining('error figure-not-reviewed: nlw-hourly is as it is'),
    ]);
  }
  writeFileSync(join(cwd, DRAFT), edited);
  writeFileSync(
    join(cwd, 'bid.csv'),
    'contract_id,contract_start,contract_end,measure,quantity,unit\nA,2027-05-01,2028-03-31,local-job,1,fte-year\n',
  );
  expect(await run(['proxies', 'lint', DRAFT, '--strict'], { cwd })).toMatchObject({ code: 0 });
  const diff = await run(['proxies', 'diff', 'uk-open@2.0.0', DRAFT], { cwd });
  expect(diff.stdout).toContain('+4.64%');
  // 13.30 x 37.5 x 52 = 25,935.00, where it was 24,784.50.
  const impact = await run(['proxies', 'impact', 'uk-open@2.0.0', DRAFT, 'bid.csv'], { cwd });
  expect(impact.stdout).toContain('25,935.00');
  expect(await run(['proxies', 'lock'], { cwd })).toMatchObject({ code: 0 });
  expect(await run(['proxies', 'verify', '--strict'], { cwd })).toMatchObject({ code: 0 });
  const valued = await run(['calculate', 'bid.csv', '-f', 'json'], { cwd });
  expect(valued.stdout).toContain('"version": "4.0.0"');
});
