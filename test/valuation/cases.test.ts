// Small wrong inputs with the right answer, each named after its case.
import { describe, expect, test } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { ROOT, run } from '../support/run.ts';

async function calculated(text: string, ...flags: string[]) {
  const cwd = aFolder({ 'input.csv': text });
  const ran = await run(['calculate', 'input.csv', '-f', 'json', ...flags], { cwd, home: ROOT });
  const json: {
    summary?: { net: string | null; sva_ratio: string | null };
    lines?: { commitment_id: string | null; net: string | null }[];
    findings: { rule: string; severity: string; line: number | null; message: string }[];
  } = JSON.parse(ran.stdout);
  return { ...ran, ...json, rules: json.findings.map(({ rule }) => rule) };
}

describe('18-first-year-only', () => {
  const HEAD =
    'contract_id,contract_value,contract_start,contract_end,commitment_id,measure,quantity,unit,per,duration';

  test('a job for the unemployed per year for four years is doubted, and stands beside a local job', async () => {
    const { findings, rules } = await calculated(
      [
        HEAD,
        'C-001,1000000,2026-04-01,2030-03-31,LTU,job-for-unemployed-25-plus,2,person-year,year,',
        'C-001,1000000,2026-04-01,2030-03-31,LOCAL,local-job,2,fte-year,year,',
        '',
      ].join('\n'),
    );
    const twice = findings.filter(({ rule }) => rule === 'counted-twice');
    expect(twice).toMatchObject([{ severity: 'warning' }]);
    // 2 x 5,980 x 4 years = 47,840, of which a first year is 11,960.
    expect(twice[0]?.message).toContain('(LTU)');
    expect(twice[0]?.message).toContain('GBP 35,880.00');
    expect(rules).toContain('counted-together');
  });

  test('a duration on it as well', async () => {
    const row = 'C-1,1000000,2026-04-01,2029-03-31,LTU,job-for-unemployed-25-plus,2,person-year,year,3';
    const { rules } = await calculated(`${HEAD}\n${row}\n`);
    expect(rules).toEqual(expect.arrayContaining(['counted-twice', 'many-years-of-effect']));
  });
});

describe('24-contract-value-odd', () => {
  const HEAD = 'contract_id,contract_value,contract_start,contract_end,measure,quantity,unit';
  const row = (id: string, value: string) => `${id},${value},2026-04-01,2027-03-31,volunteering-hours,400,hour`;

  test.each(['0', '000'])('of %s is no value: SVA is not known', async (value) => {
    const { summary, code } = await calculated(`${HEAD}\n${row('C-0', value)}\n`);
    expect([summary?.sva_ratio, code]).toEqual([null, 0]);
  });

  test('is the same in five spellings', async () => {
    const values = ['"£4,200,000"', '4200000', '4200000.00', '"GBP 4,200,000.00"', ''];
    const { rules, summary } = await calculated([HEAD, ...values.map((value) => row('C-001', value)), ''].join('\n'));
    expect(rules).not.toContain('contract-described-twice');
    expect(summary?.sva_ratio).toBe('0.008552');
  });

  test.each(['-250000', '"€4,200,000"', '4.2m', 'EUR 100', '£4.2 million'])('of %s is refused', async (value) => {
    const { summary, code, findings } = await calculated(`${HEAD}\n${row('C-1', value)}\n`);
    expect([summary, code]).toEqual([undefined, 1]);
    expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([{ line: 2 }]);
  });
});

describe('41-extreme-quantities', () => {
  test('more spend than the contract is worth is doubted, and so is a share above half', async () => {
    const { rules, summary } = await calculated(
      [
        'contract_id,contract_value,contract_start,contract_end,measure,quantity,unit',
        'C-001,50000,2026-04-01,2027-03-31,local-job,500,fte-year',
        'C-001,50000,2026-04-01,2027-03-31,local-spend,5000000,GBP',
        'C-001,50000,2026-04-01,2027-03-31,volunteering-hours,100000000000000000000,hour',
        '',
      ].join('\n'),
    );
    expect(rules).toEqual(
      expect.arrayContaining(['spend-above-contract-value', 'pay-above-contract-value', 'sva-above-half']),
    );
    expect(summary?.net).toMatch(/^\d+\.\d\d$/);
  });
});

test('56-attribution-third: a third is read, 33 is refused, a percentage is taken as it is written', async () => {
  const HEAD =
    'contract_id,contract_value,contract_start,contract_end,commitment_id,measure,quantity,unit,attributed_share';
  const row = (id: string, share: string) => `C-1,100000,2026-04-01,2027-03-31,${id},donations,1500,GBP,${share}`;
  const refused = await calculated(`${HEAD}\n${row('a', '33')}\n`);
  expect(refused.summary).toBeUndefined();
  expect(refused.findings.find(({ severity }) => severity === 'error')?.message).toContain('33');
  expect((await calculated(`${HEAD}\n${row('a', '1/3')}\n`)).summary?.net).toBe('500.00');
  const { lines } = await calculated([HEAD, row('b', '33.33%'), row('c', '33.333333333333%'), ''].join('\n'));
  expect(lines?.map(({ net }) => net)).toEqual(['499.95', '500.00']);
});

describe('65-unrealistic-dates', () => {
  const row = (end: string) =>
    `contract_id,contract_value,contract_start,contract_end,measure,quantity,unit,per\nC-1,960000,2026-04-01,${end},volunteering-hours,120,hour,year\n`;

  test('a term of 183 years is doubted, and one of three is not', async () => {
    expect((await calculated(row('2209-03-31'))).rules).toContain('term-unlikely');
    const { rules, summary } = await calculated(row('2029-03-31'));
    expect(rules).not.toContain('term-unlikely');
    expect(summary?.net).toBe('6465.60');
  });
});

test('a total is the same in every format, under every --by', async () => {
  const bid = `${ROOT}examples/vcse-bid/bid.csv`;
  const flags = ['calculate', bid, '-p', 'uk-open@2.0.0', '--discount', 'standard'];
  const printed = async (...more: string[]) => (await run([...flags, ...more], { cwd: ROOT, home: ROOT })).stdout;
  const whole = JSON.parse(await printed('-f', 'json'));
  const { net, social } = whole.summary;
  const pence = (amounts: readonly (string | null)[]) =>
    amounts.reduce((total, amount) => total + BigInt((amount ?? '0').replace('.', '')), 0n);
  expect(pence(whole.lines.map((line: { net: string | null }) => line.net))).toBe(pence([net]));
  for (const by of ['contract', 'theme', 'outcome', 'measure', 'kind', 'year', 'supplier', 'area', 'mission']) {
    const { summary, groups } = JSON.parse(await printed('-f', 'json', '--by', by));
    expect([by, summary.net, summary.social]).toEqual([by, net, social]);
    expect([by, pence(groups.map((group: { net: string | null }) => group.net))]).toEqual([by, pence([net])]);
  }
  const said = Number(net).toLocaleString('en-GB', { minimumFractionDigits: 2 });
  for (const format of ['text', 'markdown']) expect(await printed('-f', format)).toContain(said);
  const [head = '', ...rows] = (await printed('-f', 'csv'))
    .split('\r\n')
    .filter((row) => row.includes(',donations,') || row.includes('net'));
  expect(head.split(',')).toContain('net');
  expect(rows.length).toBeGreaterThan(0);
});
