// Prices of one year: across calendar and financial years by the stated rule; pounds as given stay; a part alone may lack.
import { describe, expect, test } from 'vitest';
import { PlainAggregate } from '../../../src/valuation/totals/plain-aggregate.ts';
import { Tally } from '../../../src/valuation/totals/totals.ts';
import { aFolder } from '../../support/folder.ts';
import { run } from '../../support/run.ts';

const HEAD = 'contract_id,contract_value,contract_start,contract_end,commitment_id,measure,quantity';
const own = (base: string) =>
  `code,title,theme,outcome,unit,kind,value,area,price_base,source,licence\ntea,Tea,jobs,Warmth,cup,wellbeing,100,,${base},us,none\n`;

async function moved(base: string, target: string) {
  const cwd = aFolder({ 'own.csv': own(base), 'bid.csv': `${HEAD}\nC-1,10000,2026-04-01,2027-03-31,t,tea,10\n` });
  const ran = await run(['calculate', 'bid.csv', '-p', 'own.csv', '--price-base', target, '-f', 'json'], { cwd });
  const text = await run(['calculate', 'bid.csv', '-p', 'own.csv', '--price-base', target], { cwd });
  return {
    net: JSON.parse(ran.stdout).summary?.net,
    text: text.stdout.replace(/\s+/g, ' '),
    stderr: text.stderr,
    code: ran.code,
  };
}

test('the prices of a transfer tell nothing of a total, whoever adds up, and stand where there is nothing else', async () => {
  const pounds = [
    { kind: 'wellbeing', gross: 100n, net: 100n, priceBases: ['2019'] },
    { kind: 'transfer', gross: 50n, net: 50n, priceBases: ['2026-27'] },
  ] as const;
  for (const [given, bases] of [
    [pounds, ['2019']],
    [pounds.toReversed(), ['2019']],
    [pounds.slice(1), ['2026-27']],
  ] as const) {
    const [plain, whole, part] = [new PlainAggregate(), new Tally(false), new Tally(false)];
    for (const one of given) plain.add(one, Number(one.gross), Number(one.net));
    for (const one of given) part.add(one);
    whole.addTally(part);
    expect([plain.aggregate?.priceBases, part.aggregate().priceBases, whole.aggregate().priceBases]).toEqual([
      bases,
      bases,
      bases,
    ]);
  }
  const row = (id: string, measure: string) => `${HEAD}\n${id},10000,2026-04-01,2027-03-31,a,${measure},1\n`;
  const table = `${own('2022')}alms,Alms,jobs,Bread,cup,transfer,5,,2019,us,none\n`;
  const cwd = aFolder({ 'own.csv': table, 'a.csv': row('C-1', 'tea'), 'b.csv': row('C-2', 'alms') });
  for (const name of ['a', 'b'])
    await run(['calculate', `${name}.csv`, '-p', 'own.csv', '-o', `${name}.json`], { cwd });
  const { stdout } = await run(['report', 'a.json', 'b.json', '-f', 'json'], { cwd });
  expect(JSON.parse(stdout).summary).toMatchObject({ net: '100.00', transfer: '5.00', price_bases: ['2022'] });
});

describe('a figure moves', () => {
  test.each([
    // 1,000 x 100 / 90.5005
    ['within calendar years', '2022', '2024', '1104.97'],
    // 1,000 x 100 / 91.3107
    ['within financial years', '2022-23', '2024-25', '1095.16'],
    // 1,000 x 100 / (85.314 / 4 + 91.3107 x 3 / 4) = 1,000 x 100 / 89.811525
    ['from a calendar year to a financial one', '2022', '2024-25', '1113.44'],
    // 1,000 x (96.1297 / 4 + 100 x 3 / 4) / 91.3107 = 1,000 x 99.032425 / 91.3107
    ['and back', '2022-23', '2024', '1084.57'],
    ['within its own kind where both are named', '2022', '2024,2024-25', '1104.97'],
  ])('%s: %s to %s is %s', async (_, base, target, net) => {
    expect(await moved(base, target)).toMatchObject({ net, code: 0 });
  });

  test('and the headline says in whose prices', async () => {
    expect((await moved('2022', '2024-25')).text).toContain('in 2024-25 prices SVA%');
  });

  test('and names pounds as given beside those that moved, in the paragraph as well', async () => {
    const rows = 'C-1,10000,2026-04-01,2027-03-31,c,carbon-saved,10\nC-1,10000,2026-04-01,2027-03-31,d,donations,500\n';
    const cwd = aFolder({ 'bid.csv': `${HEAD}\n${rows}` });
    const argv = ['calculate', 'bid.csv', '--price-base', '2024-25'];
    const [text, paragraph] = [await run(argv, { cwd }), await run([...argv, '-f', 'paragraph'], { cwd })];
    expect(text.stdout.replace(/\s+/g, ' ')).toContain('in 2024-25 prices, pounds as given apart');
    expect(paragraph.stdout).toContain('moved to 2024-25 prices, pounds as given apart, not discounted');
  });

  test('or not, where there is no index: the finding says which years there are', async () => {
    const { stderr, code } = await moved('2022', '2060');
    expect(stderr).toContain('there are indices for 1990 to 2024');
    expect(stderr).toContain('--price-base 2024 moves it');
    expect(code).toBe(1);
  });

  test('or not, where its own year has no index: no other year asked for would move it, another appraisal would', async () => {
    const { stderr } = await moved('2026-27', '2024-25');
    expect(stderr).toContain('an --appraisal with an index for 2026-27 moves it');
    expect(stderr).not.toContain('--price-base 2024-25 moves');
  });
});

test('pounds as given stay, on a line of their own', async () => {
  const rows = [
    'C-1,10000,2026-04-01,2027-03-31,s,local-spend,500',
    'C-1,10000,2026-04-01,2027-03-31,c,carbon-saved,10',
  ];
  const cwd = aFolder({ 'bid.csv': [HEAD, ...rows, ''].join('\n') });
  const flags = ['calculate', 'bid.csv', '-p', 'uk-open@2.0.0', '--price-base', '2024'];
  const { summary, lines } = JSON.parse((await run([...flags, '-f', 'json'], { cwd })).stdout);
  expect(summary).toMatchObject({ unvalued: 0, as_given: '500.00', price_bases: ['2024', 'none'] });
  expect(lines[0]).toMatchObject({ commitment_id: 's', net: '500.00' });
  const { stdout } = await run(flags, { cwd });
  expect(stdout).toMatch(/As given, not moved +GBP 500\.00/);
  expect(stdout).toContain('in 2024 prices');
  expect(stdout).not.toContain('Mixed price bases');
});

test('a part that cannot be moved is left out by itself, and told', async () => {
  const sheet = `${own('2022').trimEnd()}\ntea,Tea,jobs,Warmth,cup,economic,7,,1950,us,none\n`;
  const cwd = aFolder({ 'own.csv': sheet, 'bid.csv': `${HEAD}\nC-1,10000,2026-04-01,2027-03-31,t,tea,10\n` });
  const ran = await run(['calculate', 'bid.csv', '-p', 'own.csv', '--price-base', '2024', '-f', 'json'], { cwd });
  const { summary, lines } = JSON.parse(ran.stdout);
  expect([summary.net, lines[0].state]).toEqual(['1104.97', 'valued']);
  expect(lines[0].reasons.map(({ rule }: { rule: string }) => rule)).toEqual(['no-figure-for-price-base']);
});
