// One small bid whose every listing is worked out by hand beside it: groups, themes, contracts and summaries.
import { describe, expect, test } from 'vitest';
import type { ContractFacts } from '../../../src/model/commitment.ts';
import { decimal, formatExact } from '../../../src/model/decimal.ts';
import { formatPence } from '../../../src/model/money.ts';
import type { Aggregate, Counts, Grouping, Options } from '../../../src/model/result.ts';
import { Tally } from '../../../src/valuation/totals/totals.ts';
import { aCommitment, PLAIN_OPTIONS, type Said, valued } from '../../support/commitments.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const TABLE = aTable({
  themes: { jobs: { title: 'Jobs for all' } },
  parameters: {
    price: aParameter('12.5', { grade: 'B' }),
    tax: aParameter('3', { price_base: '2022' }),
    cases: aParameter('', { values: [{ low: '1', central: '2', high: '4' }] }),
    pound: aParameter('1', { unit: 'GBP/GBP', price_base: 'none' }),
  },
  measures: {
    job: aMeasure([], {
      components: [
        { kind: 'economic', product: ['price'] },
        { kind: 'fiscal', product: ['tax'] },
        { kind: 'fiscal', product: ['tax'] },
      ],
      maps_to: { 'ppn-002-mission': ['M1', 'M4'], pillar: ['x'] },
    }),
    ranged: aMeasure(['cases'], { title: 'Ranged', theme: 'care', outcome: 'Health' }),
    spend: aMeasure([], { unit: 'GBP', theme: 'growth', components: [{ kind: 'local-economic', product: ['pound'] }] }),
    grant: aMeasure([], { unit: 'GBP', theme: 'growth', components: [{ kind: 'transfer', product: ['pound'] }] }),
    share: aMeasure(['price'], { unit: 'percent', title: 'Share' }),
    counted: { title: 'Counted', theme: 'count', outcome: 'Things', unit: 'thing', record_only: true },
  },
});
const CONTRACTS: ContractFacts[] = [
  { id: 'C-1', name: 'One', supplier: 'Acme', value: decimal('1000') },
  { id: 'C-2', value: decimal('500') },
];
const BID: Said[] = [
  { measure: 'job', quantity: '10', area: 'Leeds' },
  { measure: 'job', quantity: '2', contract: 'C-2' },
  { measure: 'ranged', quantity: '7', start: '2026-07-01', end: '2027-06-30' },
  { measure: 'spend', quantity: '100' },
  { measure: 'grant', quantity: '40', contract: 'C-2' },
  { measure: 'share', quantity: '5' },
  { measure: 'share', quantity: '6', contract: 'C-2' },
  { measure: 'counted', quantity: '9' },
];
const resultOf = (bid: readonly Said[], options: Partial<Options> = {}, contracts = CONTRACTS) =>
  valued(bid.map(aCommitment), TABLE, { ...PLAIN_OPTIONS, ...options }, contracts);

/** gross, social, local economic, transfer. */
const pounds = ({
  gross,
  social,
  localEconomic,
  transfer,
}: Pick<Aggregate, 'gross' | 'social' | 'localEconomic' | 'transfer'>) =>
  [gross, social, localEconomic, transfer].map(formatPence).join(' ');

function listed(by: Grouping, options: Partial<Options> = {}, bid = BID) {
  return resultOf(bid, { by: [by], ...options }).groups.map((group) => {
    expect([group.by, group.table]).toEqual([by, options.addTables ? '' : 'test']);
    const { id, title, lines, quantity, unit } = group;
    const what = [quantity && formatExact(quantity), unit].filter((part) => part !== undefined).join(' ');
    return [id, title, lines, pounds(group), ...(what === '' ? [] : [what])];
  });
}

// Ten jobs: 10 x (12.5 + 3 + 3) = 185; two: 37. Ranged 7 x 2 = 14. Shares 5 and 6 x 12.5 = 62.50 and 75.
const GROUPS: readonly (readonly [Grouping, readonly unknown[]])[] = [
  [
    'contract',
    [
      ['C-1', 'One', 5, '361.50 261.50 100.00 0.00'],
      ['C-2', 'C-2', 3, '112.00 112.00 0.00 40.00'],
    ],
  ],
  [
    'supplier',
    [
      ['', '', 3, '112.00 112.00 0.00 40.00'],
      ['Acme', 'Acme', 5, '361.50 261.50 100.00 0.00'],
    ],
  ],
  [
    'area',
    [
      ['', '', 7, '288.50 188.50 100.00 40.00'],
      ['Leeds', 'Leeds', 1, '185.00 185.00 0.00 0.00'],
    ],
  ],
  [
    'theme',
    [
      ['care', 'care', 1, '14.00 14.00 0.00 0.00'],
      ['count', 'count', 1, '0.00 0.00 0.00 0.00'],
      ['growth', 'growth', 2, '100.00 0.00 100.00 40.00'],
      ['jobs', 'Jobs for all', 4, '359.50 359.50 0.00 0.00'],
    ],
  ],
  [
    'outcome',
    [
      ['Health', 'Health', 1, '14.00 14.00 0.00 0.00'],
      ['Things', 'Things', 7, '459.50 359.50 100.00 40.00'],
    ],
  ],
  [
    'measure',
    [
      ['counted', 'Counted', 1, '0.00 0.00 0.00 0.00', '9 thing'],
      ['grant', 'A thing', 1, '0.00 0.00 0.00 40.00', '40 GBP'],
      ['job', 'A thing', 2, '222.00 222.00 0.00 0.00', '12 thing'],
      ['ranged', 'Ranged', 1, '14.00 14.00 0.00 0.00', '7 thing'],
      // Percentages of two wholes come to none.
      ['share', 'Share', 2, '137.50 137.50 0.00 0.00', 'percent'],
      ['spend', 'A thing', 1, '100.00 0.00 100.00 0.00', '100 GBP'],
    ],
  ],
  [
    'mission',
    [
      ['', '', 6, '251.50 151.50 100.00 40.00'],
      [
        'M1 and M4',
        'M1 Kickstart economic growth and M4 Break down barriers to opportunity',
        2,
        '222.00 222.00 0.00 0.00',
      ],
    ],
  ],
  [
    'pillar',
    [
      ['', '', 6, '251.50 151.50 100.00 40.00'],
      ['x', 'x', 2, '222.00 222.00 0.00 0.00'],
    ],
  ],
  ['outcome-002', [['', '', 8, '473.50 373.50 100.00 40.00']]],
  ['criterion-026', [['', '', 8, '473.50 373.50 100.00 40.00']]],
  [
    'kind',
    [
      ['', '', 1, '0.00 0.00 0.00 0.00'],
      ['economic', 'economic', 5, '301.50 301.50 0.00 0.00'],
      ['fiscal', 'fiscal', 2, '72.00 72.00 0.00 0.00'],
      ['local-economic', 'local-economic', 1, '100.00 0.00 100.00 0.00'],
      ['transfer', 'transfer', 1, '0.00 0.00 0.00 40.00'],
    ],
  ],
];

test.each(GROUPS)('by %s every line is in one group', (by, groups) => {
  expect(listed(by)).toEqual(groups);
  expect(listed(by, { addTables: true })).toEqual(groups);
});

test('a rate of a spend that nobody knows is no quantity', () => {
  const rate: Said = { contract: 'C-9', measure: 'job', quantity: '5', per: '1m-spent' };
  expect(listed('measure', {}, [rate]).map(([id, , lines, , quantity]) => [id, lines, quantity])).toEqual([
    ['job', 1, 'thing'],
  ]);
});

test('a percentage by itself keeps its quantity', () => {
  expect(listed('measure', {}, [{ measure: 'share', quantity: '5' }])).toEqual([
    ['share', 'Share', 1, '62.50 62.50 0.00 0.00', '5 percent'],
  ]);
});

describe('by year', () => {
  // 365 days: 184 of 2026 and 181 of 2027; 274 to 31 March and 91 after it. 14 pounds: 7.0575 and 6.9425; 10.5096 and 3.4904.
  test('pennies are shared out by days, and lines without days stand apart', () => {
    expect(listed('year')).toEqual([
      ['', '', 7, '459.50 359.50 100.00 40.00'],
      ['2026', '2026', 1, '7.06 7.06 0.00 0.00'],
      ['2027', '2027', 1, '6.94 6.94 0.00 0.00'],
    ]);
    expect(listed('year', { years: 'financial' }).slice(1)).toEqual([
      ['2026-27', '2026-27', 1, '10.51 10.51 0.00 0.00'],
      ['2027-28', '2027-28', 1, '3.49 3.49 0.00 0.00'],
    ]);
  });

  test('each case is shared out for itself', () => {
    const { groups } = resultOf(BID, { by: ['year'], range: true });
    const cases = groups.map(({ range }) => range && [range.low, range.central, range.high].map(pounds));
    expect(cases.slice(1)).toEqual([
      ['3.53 3.53 0.00 0.00', '7.06 7.06 0.00 0.00', '14.12 14.12 0.00 0.00'],
      ['3.47 3.47 0.00 0.00', '6.94 6.94 0.00 0.00', '13.88 13.88 0.00 0.00'],
    ]);
    expect(groups.map(({ grades }) => grades)).toEqual([
      { economic: 'B', fiscal: 'A', 'local-economic': 'A', transfer: 'A' },
      { economic: 'A' },
      { economic: 'A' },
    ]);
  });
});

test('what is in a group is told with its grades and cases, whatever it is listed by', () => {
  const listedBy = (by: Grouping) =>
    resultOf(BID, { by: [by], range: true }).groups.map(({ id, grades, range }) => [
      id,
      grades,
      range && [range.low, range.high].map(pounds),
    ]);
  const ranged = ['7.00 7.00 0.00 0.00', '28.00 28.00 0.00 0.00'];
  expect(listedBy('theme')).toEqual([
    ['care', { economic: 'A' }, ranged],
    ['count', undefined, Array(2).fill('0.00 0.00 0.00 0.00')],
    ['growth', { 'local-economic': 'A', transfer: 'A' }, Array(2).fill('100.00 0.00 100.00 40.00')],
    ['jobs', { economic: 'B', fiscal: 'A' }, Array(2).fill('359.50 359.50 0.00 0.00')],
  ]);
  expect(listedBy('measure')[3]).toEqual(['ranged', { economic: 'A' }, ranged]);
  expect(resultOf(BID, { by: ['theme'] }).groups.every((group) => !('range' in group))).toBe(true);
});

test('themes that a table has no words for go by their ids', () => {
  const { themes: _, ...silent } = TABLE.table;
  const { groups, themes } = valued(BID.map(aCommitment), { ...TABLE, table: silent }, { by: ['theme'] }, CONTRACTS);
  const titles = ['care', 'count', 'growth', 'jobs'].map((id) => [id, id]);
  expect([groups, themes].map((all) => all.map(({ id, title }) => [id, title]))).toEqual([titles, titles]);
});

const counted = ({ read, valued, recordOnly, unvalued, rejected }: Counts) => [
  read,
  valued,
  recordOnly,
  unvalued,
  rejected,
];
const ratio = (value: { readonly numerator: bigint; readonly denominator: bigint } | undefined) =>
  value && Number(value.numerator) / Number(value.denominator);

test('contracts, themes and the summary are sums of the same pennies', () => {
  const { contracts, themes, summaries, lines } = resultOf(BID, { range: true });
  const byLine = new Tally(true);
  for (const line of lines) byLine.addLine(line);
  expect(summaries).toMatchObject([byLine.aggregate()]);
  expect(
    contracts.map((one) => [one.facts.id, counted(one.counts), pounds(one), one.proxies, one.countedTwice]),
  ).toEqual([
    ['C-1', [5, 4, 1, 0, 0], '361.50 261.50 100.00 0.00', [0], 0n],
    ['C-2', [3, 3, 0, 0, 0], '112.00 112.00 0.00 40.00', [0], 0n],
  ]);
  expect(contracts.map(({ sva }) => [ratio(sva?.total), ratio(sva?.social)])).toEqual([
    [0.3615, 0.2615],
    [0.224, 0.224],
  ]);
  expect(
    contracts.map((one) => one.themes.map(({ id, title, table, ...own }) => [id, title, table, pounds(own)])),
  ).toEqual([
    [
      ['care', 'care', 'test', '14.00 14.00 0.00 0.00'],
      ['count', 'count', 'test', '0.00 0.00 0.00 0.00'],
      ['growth', 'growth', 'test', '100.00 0.00 100.00 0.00'],
      ['jobs', 'Jobs for all', 'test', '247.50 247.50 0.00 0.00'],
    ],
    [
      ['growth', 'growth', 'test', '0.00 0.00 0.00 40.00'],
      ['jobs', 'Jobs for all', 'test', '112.00 112.00 0.00 0.00'],
    ],
  ]);
  expect(themes.map(({ id, table, ...own }) => [id, table, pounds(own)])).toEqual([
    ['care', 'test', '14.00 14.00 0.00 0.00'],
    ['count', 'test', '0.00 0.00 0.00 0.00'],
    ['growth', 'test', '100.00 0.00 100.00 40.00'],
    ['jobs', 'test', '359.50 359.50 0.00 0.00'],
  ]);
  expect(themes.find(({ id }) => id === 'count')).toMatchObject({ byKind: {}, priceBases: [] });
  const [first] = contracts;
  expect(first?.grades).toEqual({ economic: 'B', fiscal: 'A', 'local-economic': 'A' });
  expect(first?.range && [first.range.low, first.range.high].map(pounds)).toEqual([
    '354.50 254.50 100.00 0.00',
    '375.50 275.50 100.00 0.00',
  ]);
  const [summary, ...others] = summaries;
  expect(others).toEqual([]);
  expect(summary).toMatchObject({
    tables: ['test'],
    contracts: 2,
    countedTwice: 0n,
    priceBases: ['2022', '2026-27', 'none'],
  });
  expect(summary).not.toHaveProperty('evidenced');
  expect(summary).not.toHaveProperty('asGiven');
  expect(summary && [counted(summary.counts), pounds(summary)]).toEqual([
    [8, 7, 1, 0, 0],
    '473.50 373.50 100.00 40.00',
  ]);
  expect([ratio(summary?.sva?.total), ratio(summary?.sva?.social)]).toEqual([473.5 / 1500, 0.249]);
  const cases = summary?.range && [summary.range.low, summary.range.central, summary.range.high].map(pounds);
  expect(cases).toEqual(['466.50 366.50 100.00 40.00', '473.50 373.50 100.00 40.00', '487.50 387.50 100.00 40.00']);
});

describe('the share of the contract', () => {
  const sva = (bid: readonly Said[], contracts: ContractFacts[]) => {
    const { summaries, contracts: all } = resultOf(bid, {}, contracts);
    return [...all, ...summaries].map((one) => ratio(one.sva?.total));
  };
  const job = { measure: 'job', quantity: '2' };
  const other = { ...job, contract: 'C-2' };
  const value = (pounds: string) => ({ value: decimal(pounds) });

  test.each<[string, readonly Said[], ContractFacts[], readonly unknown[]]>([
    ['of a value', [job], [{ id: 'C-1', ...value('370') }], [0.1, 0.1]],
    ['of none', [job], [{ id: 'C-1' }], [undefined, undefined]],
    ['of 0', [job], [{ id: 'C-1', ...value('0') }], [undefined, undefined]],
    ['of less than 0', [job], [{ id: 'C-1', ...value('-1') }], [undefined, undefined]],
    [
      'where one contract of two has no value',
      [job, other],
      [{ id: 'C-1', ...value('370') }],
      [0.1, undefined, undefined],
    ],
    [
      'of transfers alone',
      [{ measure: 'grant', quantity: '2' }],
      [{ id: 'C-1', ...value('370') }],
      [undefined, undefined],
    ],
    [
      'of nothing valued',
      [{ measure: 'counted', quantity: '2' }],
      [{ id: 'C-1', ...value('370') }],
      [undefined, undefined],
    ],
    ['of pounds of 0', [{ measure: 'job', quantity: '0' }], [{ id: 'C-1', ...value('370') }], [0, 0]],
  ])('%s', (_, bid, contracts, ratios) => {
    expect(sva(bid, contracts)).toEqual(ratios);
  });
});

test('what is delivered with evidence is told beside the total, where all is delivered', () => {
  const evidenced = { status: 'delivered' as const, evidence: 'letter.pdf' };
  const bid: Said[] = [
    { measure: 'job', quantity: '2', ...evidenced },
    { measure: 'job', quantity: '10', status: 'delivered' },
    { measure: 'counted', quantity: '2', ...evidenced },
  ];
  const evidencedOf = (said: readonly Said[]) =>
    resultOf(said).summaries.map(({ evidenced: own }) => own && pounds(own));
  expect(evidencedOf(bid)).toEqual(['37.00 37.00 0.00 0.00']);
  expect(evidencedOf([{ measure: 'job', quantity: '10', status: 'delivered' }])).toEqual(['0.00 0.00 0.00 0.00']);
  expect(evidencedOf([{ measure: 'job', quantity: '10', evidence: 'letter.pdf' }])).toEqual([undefined]);
  expect(evidencedOf([])).toEqual([undefined]);
  const { summaries } = resultOf([...bid, { measure: 'none', quantity: '1' }], { partial: true });
  expect(summaries.map(({ evidenced: own, counts }) => [own && pounds(own), counts.rejected])).toEqual([
    ['37.00 37.00 0.00 0.00', 1],
  ]);
});
