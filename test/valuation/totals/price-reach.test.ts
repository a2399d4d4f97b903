// What cannot be moved to the prices asked for names the years that would move most lines, and the bases without an index.
import { expect, test } from 'vitest';
import { finding } from '../../../src/model/finding.ts';
import { rational } from '../../../src/model/rational.ts';
import type { Options } from '../../../src/model/result.ts';
import type { ProxyTable } from '../../../src/model/table.ts';
import { PriceReach } from '../../../src/valuation/totals/price-reach.ts';
import { PLAIN_OPTIONS } from '../../support/commitments.ts';
import { aFolder } from '../../support/folder.ts';
import { commitmentOf, componentOf, lineOf, partOf, TABLE, USED } from '../../support/lines.ts';
import { ROOT, run } from '../../support/run.ts';

const HEAD = 'contract_id,contract_value,contract_start,contract_end,measure,quantity,unit\n';
const row = (measure: string, unit: string) => `C-1,900000,2026-04-01,2027-03-31,${measure},10,${unit}\n`;
const BID =
  HEAD +
  row('carbon-saved', 'tCO2e') +
  row('electricity-saved', 'kWh') +
  row('training-hours', 'hour') +
  row('donations', 'GBP');

async function told(base: string): Promise<string | undefined> {
  const { stderr } = await run(['calculate', 'a.csv', '--price-base', base], {
    cwd: aFolder({ 'a.csv': BID }),
    home: ROOT,
  });
  return /price-base-reach: (.*)$/m.exec(stderr)?.[1];
}

test.each([
  [
    '2030-31',
    '0 of the 3 lines whose figures have a price base can be moved whole to BASE prices; 2024-25 would move 2, 2024 2 and 2022 2; there is no index for 2025-26 (1 line)',
  ],
  [
    '2025-26',
    '1 of the 3 lines whose figures have a price base can be moved whole to BASE prices; 2024-25 would move 2, 2024 2 and 2022 2; there is no index for 2025-26 (1 line)',
  ],
  [
    '2024-25',
    '2 of the 3 lines whose figures have a price base can be moved whole to BASE prices; no other year moves more; there is no index for 2025-26 (1 line)',
  ],
])('%s', async (base, expected) => {
  expect(await told(base)).toBe(expected.replace('BASE', base));
});

test('nothing is said where all of it moves', async () => {
  const text = HEAD + row('carbon-saved', 'tCO2e') + row('donations', 'GBP');
  const { stderr } = await run(['calculate', 'a.csv', '--price-base', '2024-25'], {
    cwd: aFolder({ 'a.csv': text }),
    home: ROOT,
  });
  expect(stderr).not.toContain('price-base-reach');
});

const series = (...bases: readonly string[]) => ({
  ...{ label: 'An index', source: 'office', grade: 'A' as const },
  values: bases.map((base, at) => ({ base, index: String(100 + at) })),
});
const movedFrom = (from: string) => {
  const priceMove = { from, to: '2024', indexFrom: '100', indexTo: '101', grade: 'A' as const };
  return { parts: [partOf(rational(1), rational(1), { priceMove })], priceBases: ['2024'] };
};

/** What is told of lines by the bases of their components, each of so many rows, under tables with these indices. */
function reachOf(
  lines: readonly (readonly [bases: readonly string[], count: number, why?: 'no-index' | 'other'])[],
  priceBase: Options['priceBase'],
  ...indices: readonly (ProxyTable['price_indices'] | undefined)[]
) {
  const reach = new PriceReach({ ...PLAIN_OPTIONS, ...(priceBase && { priceBase }) });
  for (const [bases, count, why] of lines) {
    const components = bases.map((base) =>
      componentOf({
        component: { kind: 'economic', product: [] },
        parts: [partOf(rational(1), rational(1))],
        // A figure that was moved stands in other prices than it was published in.
        ...(base.startsWith('from ') ? movedFrom(base.slice(5)) : { priceBases: [base] }),
      }),
    );
    const lacks = { parameter: 'p', target: '2030', why: 'no-index', lacks: 'base' } as const;
    const remark =
      why === 'no-index'
        ? [finding('no-figure-for-price-base', { ...lacks, base: '2019' })]
        : why === 'other'
          ? [finding('price-base-behind', { parameter: 'p', base: '2018', before: '2018', from: '1.0.0' })]
          : [];
    const line = lineOf(commitmentOf({ measure: 'donations' }), components, { remarks: remark });
    reach.add(line, count);
  }
  const tables = indices.map((of) => {
    const { price_indices: _, ...table } = TABLE;
    return { ...USED, table: { ...table, ...(of && { price_indices: of }) } };
  });
  return reach.findings(tables).map(({ data }) => data);
}

const CALENDAR = { calendar: series('2022', '2023', '2024') };

test('lines that move are counted with all the bases they have, and other years that would move more are named, most first', () => {
  const lines = [
    [['2024', '2025-26'], 2],
    [['from 2022'], 3, 'other'],
    [['2022', '2023'], 5, 'no-index'],
    [['none'], 7],
    [[], 1],
  ] as const;
  // The base that a remark names counts as well: of the first five lines, 2019 has no index.
  expect(reachOf(lines, { financial: '2025-26' }, undefined, CALENDAR)).toEqual([
    {
      ...{ asked: ['2025-26'], moved: 0, lines: 10 },
      years: [
        { year: '2024', lines: 3 },
        { year: '2023', lines: 3 },
        { year: '2022', lines: 3 },
      ],
      without: [
        { base: '2019', lines: 5 },
        { base: '2025-26', lines: 2 },
      ],
    },
  ]);
});

test('a line moves that is in the prices asked for; of years that move as many the latest comes first', () => {
  const both = { calendar: series('2022', '2023', '2020'), financial: series('2023-24', '2024-25') };
  const lines = [
    [['2022', '2023'], 4],
    [['2024-25'], 1],
    [['2021'], 2, 'no-index'],
  ] as const;
  const [data] = reachOf(lines, { calendar: '2021', financial: '2024-25' }, both);
  expect(data).toMatchObject({
    asked: ['2021', '2024-25'],
    moved: 1,
    lines: 7,
    years: [
      { year: '2023', lines: 4 },
      { year: '2022', lines: 4 },
      { year: '2020', lines: 4 },
    ],
  });
  expect(data).toMatchObject({
    without: [
      { base: '2019', lines: 2 },
      { base: '2021', lines: 2 },
    ],
  });
});

test('of a figure that was moved the base it was published in counts, and not the one it has now', () => {
  const lines = [
    [['from 2021'], 3],
    [['2022'], 1, 'no-index'],
  ] as const;
  expect(reachOf(lines, { financial: '2025-26' }, CALENDAR)).toMatchObject([
    {
      without: [
        { base: '2019', lines: 1 },
        { base: '2021', lines: 3 },
      ],
    },
  ]);
});

test('nothing is said where no price base was asked for, no part lacks an index, or there is no table', () => {
  const lines = [[['2022'], 4, 'no-index']] as const;
  expect(reachOf(lines, undefined, CALENDAR)).toEqual([]);
  expect(reachOf([[['2022'], 4, 'other']], { calendar: '2030' }, CALENDAR)).toEqual([]);
  expect(reachOf(lines, { calendar: '2030' })).toEqual([]);
  // A series may be there and have no year yet.
  expect(reachOf(lines, { calendar: '2030' }, { calendar: series(), financial: series() })).toMatchObject([
    { moved: 0, years: [], without: [{ base: '2019' }, { base: '2022' }] },
  ]);
  expect(reachOf(lines, { calendar: '2030' }, undefined)).toMatchObject([
    { years: [], without: [{ base: '2019' }, { base: '2022' }] },
  ]);
});
