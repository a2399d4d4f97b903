// A doubt is settled once, by its rule in `checked`: it stays in the report as what it is, and --strict passes.
import { describe, expect, test } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { run } from '../support/run.ts';

const HEAD = 'contract_id,contract_value,contract_start,contract_end,measure,quantity,unit,checked';
const row = (measure: string, quantity: string, unit: string, checked = '') =>
  `C-1,50000,2026-04-01,2027-03-31,${measure},${quantity},${unit},${checked}`;

async function calculate(files: Readonly<Record<string, string>>, ...argv: string[]) {
  const cwd = aFolder(files);
  const json = await run(['calculate', '-f', 'json', ...argv, ...Object.keys(files)], { cwd });
  const text = await run(['calculate', ...argv, ...Object.keys(files)], { cwd });
  const findings: { rule: string; severity: string; checked?: boolean }[] = JSON.parse(json.stdout).findings;
  const of = (severity: string) => findings.filter((one) => one.severity === severity).map(({ rule }) => rule);
  const settled = findings.filter(({ checked }) => checked).map(({ rule }) => rule);
  return {
    code: text.code,
    warnings: of('warning'),
    settled,
    text: `${text.stdout}\n${text.stderr}`.replace(/\s+/g, ' '),
  };
}

describe('a row of a sheet', () => {
  test('settles what is said of it, and of its contract', async () => {
    const bad = [HEAD, row('volunteering-hours', '2400', 'hour'), ''].join('\n');
    expect(await calculate({ 'bid.csv': bad }, '--strict')).toMatchObject({ code: 1, warnings: ['sva-above-half'] });
    const good = [HEAD, row('volunteering-hours', '2400', 'hour', 'sva-above-half'), ''].join('\n');
    const ran = await calculate({ 'bid.csv': good }, '--strict');
    expect(ran).toMatchObject({ code: 0, warnings: [], settled: ['sva-above-half'] });
    expect(ran.text).toContain('1 doubt was looked at and settled in the input: sva-above-half.');
    expect(ran.text).toContain('(checked: looked at and found right)');
  });

  test('settles nothing else', async () => {
    const text = [HEAD, row('volunteering-hours', '2400', 'hour', 'line-above-half'), ''].join('\n');
    expect(await calculate({ 'bid.csv': text }, '--strict')).toMatchObject({ code: 1, warnings: ['sva-above-half'] });
  });

  test('settles one row and leaves another in doubt', async () => {
    const twice = row('donations', '50', 'GBP');
    const text = [HEAD, twice, `${twice}rows-alike`, twice, ''].join('\n');
    const { warnings, settled } = await calculate({ 'bid.csv': text });
    expect([warnings, settled]).toEqual([['rows-alike'], ['rows-alike']]);
  });

  test.each(['unit-mismatch', 'yes', 'sva-above-hlf'])('does not take %j', async (checked) => {
    const text = [HEAD, row('donations', '50', 'GBP', checked), ''].join('\n');
    expect(await run(['calculate', 'bid.csv'], { cwd: aFolder({ 'bid.csv': text }) })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('error not-a-doubt'),
    });
  });
});

describe('a YAML file', () => {
  const bid = (ofContract: string, ofRow: string) =>
    `contracts:\n  - id: C-1\n    value: 50000\n    start: 2026-04-01\n    end: 2027-03-31\n${ofContract}    commitments:\n` +
    `      - { measure: volunteering-hours, quantity: 2400, unit: hour${ofRow} }\n`;

  test.each([
    ['    checked: sva-above-half\n', ''],
    ['    checked: [sva-above-half]\n', ''],
    ['', ', checked: sva-above-half'],
    ['', ', checked: [line-above-half, sva-above-half]'],
  ])('settles on the contract or on the commitment (%#)', async (ofContract, ofRow) => {
    const ran = await calculate({ 'bid.yaml': bid(ofContract, ofRow) }, '--strict');
    expect(ran).toMatchObject({ code: 0, warnings: [], settled: ['sva-above-half'] });
  });
});
