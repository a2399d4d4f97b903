// Present values: one year 0 for all contracts of a run, by calendar years or by years of the contract; nothing undated.
import { describe, expect, test } from 'vitest';
import { aFolder } from '../../support/folder.ts';
import { run } from '../../support/run.ts';

const HEAD = 'contract_id,contract_value,contract_start,contract_end,commitment_id,measure,quantity,period';

async function discounted(rows: readonly string[], ...flags: string[]) {
  const cwd = aFolder({ 'bid.csv': [HEAD, ...rows, ''].join('\n') });
  const argv = ['calculate', 'bid.csv', '--discount', 'standard', '-f', 'json', ...flags];
  const ran = await run(argv, { cwd });
  const text = await run(
    argv.map((word) => (word === 'json' ? 'text' : word)),
    { cwd },
  );
  return { ...ran, text: text.stdout, json: JSON.parse(ran.stdout === '' ? '{}' : ran.stdout) };
}
const nets = ({ json }: { json: { lines: { commitment_id: string; net: string | null }[] } }) =>
  Object.fromEntries(json.lines.map(({ commitment_id, net }) => [commitment_id, net]));
/** By line, the years since year 0 and the factor of each piece, as they are shown. */
const factors = ({ json }: { json: { lines: { commitment_id: string; components: { parts: Piece[] }[] }[] } }) =>
  Object.fromEntries(
    json.lines.map(({ commitment_id, components }) => [
      commitment_id,
      components[0]?.parts.map(({ discount }) => discount && `${discount.years} ${discount.factor}`),
    ]),
  );
interface Piece {
  readonly discount: { readonly years: number; readonly factor: string } | null;
}

describe('GBP 1,000 a financial year from April 2026', () => {
  const ROWS = [
    'A,100000,2026-04-01,2031-03-31,y0,donations,1000,2026-27',
    'A,100000,2026-04-01,2031-03-31,y1,donations,1000,2027-28',
    'A,100000,2026-04-01,2031-03-31,q,donations,1000,2027-Q1',
  ];

  test('by calendar years has a quarter of its first year in year 1, and says so', async () => {
    const ran = await discounted(ROWS);
    // 1,000 x (275 + 90 / 1.035) / 365 = 991.66; a year later the same a year deeper; January to March 2027 is year 1.
    expect(nets(ran)).toEqual({ y0: '991.66', y1: '958.06', q: '966.18' });
    expect(ran.text).toContain('by calendar years from 2026');
    // The factor that is shown is the one of the sum: 1 / 1.035, and 1 / 1.035^2 the year after.
    expect(factors(ran)).toEqual({ y0: ['0 1', '1 200/207'], y1: ['1 200/207', '2 40000/42849'], q: ['1 200/207'] });
    expect(ran.json.options).toMatchObject({ discount_years: 'calendar', discount_year_zero: '2026' });
  });

  test('by years of the contract has its whole first year at factor 1', async () => {
    const ran = await discounted(ROWS, '--discount-years', 'contract');
    expect(nets(ran)).toEqual({ y0: '1000.00', y1: '966.18', q: '1000.00' });
    expect(factors(ran)).toEqual({ y0: ['0 1', '0 1'], y1: ['1 200/207', '1 200/207'], q: ['0 1'] });
    expect(ran.text.replace(/\s+/g, ' ')).toContain('from 2026-04-01, in years of the contract');
    expect(ran.json.options).toMatchObject({ discount_years: 'contract', discount_year_zero: '2026-04-01' });
  });

  test('has the first year discounted too where that is asked for', async () => {
    const ran = await discounted(ROWS, '--discount-first-year');
    // 1,000 x (275 / 1.035 + 90 / 1.035^2) / 365 = 958.13
    expect(nets(ran)).toEqual({ y0: '958.13', y1: '925.66', q: '933.51' });
    expect(factors(ran)).toMatchObject({ y0: ['1 200/207', '2 40000/42849'], q: ['2 40000/42849'] });
  });

  test('cannot have a calendar year 0 and years of the contract at once', async () => {
    const cwd = aFolder({ 'bid.csv': `${HEAD}\n${ROWS[0]}\n` });
    const flags = ['--discount', 'standard', '--discount-years', 'contract', '--discount-from', '2026'];
    expect(await run(['calculate', 'bid.csv', ...flags], { cwd })).toMatchObject({ code: 2 });
    expect(await run(['calculate', 'bid.csv', '--discount-years', 'contract'], { cwd })).toMatchObject({ code: 2 });
  });
});

describe('contracts that start in different years', () => {
  const TWO = [
    'A,100000,2026-01-01,2028-12-31,a,donations,1000,2026-01-01/2026-12-31',
    'B,100000,2027-01-01,2028-12-31,b,donations,1000,2027-01-01/2027-12-31',
  ];

  test('have one year 0, the earliest start', async () => {
    expect(nets(await discounted(TWO))).toEqual({ a: '1000.00', b: '966.18' });
    expect(nets(await discounted(TWO, '--discount-years', 'contract'))).toEqual({ a: '1000.00', b: '966.18' });
    expect(nets(await discounted(TWO.slice(1)))).toEqual({ b: '1000.00' });
  });

  test('may have another by flag', async () => {
    expect(nets(await discounted(TWO, '--discount-from', '2025'))).toEqual({ a: '966.18', b: '933.51' });
  });
});

describe('what has no figure', () => {
  test('is an undated row, which is left out and told', async () => {
    const ran = await discounted([
      'A,100000,,,u,donations,1000,',
      'B,100000,2027-01-01,2028-12-31,b,donations,1000,2027-01-01/2027-12-31',
    ]);
    expect(nets(ran)).toEqual({ u: null, b: '1000.00' });
    expect(ran.json.lines[0].reasons[0].message).toContain('undated');
    expect(ran.code).toBe(0);
  });

  test('is no total where it is every line: null and not 0, blank, a dash, and exit 1', async () => {
    const rows = ['A,100000,,,u,donations,1000,'];
    const { json, text, code } = await discounted(rows);
    expect(code).toBe(1);
    const none = { gross: null, net: null, social: null, local_economic: null, transfer: null, sva_ratio: null };
    expect(json.summary).toMatchObject(none);
    expect(json.contracts[0]).toMatchObject(none);
    expect(json.themes[0]).toMatchObject({ net: null });
    expect(text).toMatch(/Social value +-/);
    expect(text).toMatch(/SVA% +not known/);
    const cwd = aFolder({ 'bid.csv': `${HEAD}\n${rows[0]}\n` });
    const sheet = await run(['calculate', 'bid.csv', '--discount', 'standard', '-f', 'csv'], { cwd });
    expect(sheet.stdout).not.toMatch(/,0(?:\.00)?,/);
  });

  test('a bid of record-only lines has no pounds, and nothing is wrong with it', async () => {
    const cwd = aFolder({ 'bid.csv': 'contract_id,contract_value,measure,quantity\nC-1,1000,climate-policy,1\n' });
    const ran = await run(['calculate', 'bid.csv', '-f', 'json'], { cwd });
    expect([ran.code, JSON.parse(ran.stdout).summary]).toMatchObject([0, { net: null, sva_ratio: null }]);
  });

  test('is every line where neither the table nor the appraisal has the rates', async () => {
    const cwd = aFolder({
      'own.csv':
        'code,title,theme,outcome,unit,kind,value,area,price_base,source,licence\ntea,Tea,jobs,Warmth,cup,wellbeing,1,,2019,us,none\n',
      'bid.csv': `${HEAD}\nA,1000,2026-04-01,2027-03-31,a,tea,1,\n`,
      'prices.yaml': [
        'appraisal: prices',
        'version: 1.0.0',
        'title: Price indices alone',
        'licence: { id: none, redistribution: forbidden }',
        'sources:',
        '  us: { publisher: Us, title: A trial, locator: whole, published_on: 2026, checked_on: 2026-11-01 }',
        'price_indices:',
        '  calendar: { label: Trial, source: us, grade: C, values: [{ base: 2024, index: 100 }] }',
        '',
      ].join('\n'),
    });
    const flags = ['-p', 'own.csv', '--discount', 'standard', '--appraisal', 'prices.yaml'];
    const ran = await run(['calculate', 'bid.csv', ...flags], { cwd });
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('warning no-discount-schedule: ');
    expect(ran.stderr).toContain('error flag-leaves-nothing: with --discount standard the one line has no figure');
  });
});
