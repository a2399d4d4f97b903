// Runs of several tables, of rows left out, and of measures that overlap: what is in which total.
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/model/calendar.ts';
import type { ContractFacts } from '../../../src/model/commitment.ts';
import { decimal } from '../../../src/model/decimal.ts';
import type { Counts, Options } from '../../../src/model/result.ts';
import type { LoadedTable } from '../../../src/model/table.ts';
import { calculate } from '../../../src/valuation/calculate.ts';
import { aCommitment, PLAIN_OPTIONS, type Said } from '../../support/commitments.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const parameters = {
  price: aParameter('10', { grade: 'C' }),
  later: aParameter('', { values: [{ from: '2026-06-01', value: '1' }] }),
};
const measures = {
  whole: aMeasure(['price']),
  part: aMeasure(['price']),
  local: aMeasure([], { components: [{ kind: 'local-economic', product: ['price'] }] }),
  mixed: aMeasure([], {
    components: [
      { kind: 'local-economic', product: ['price'] },
      { kind: 'transfer', product: ['price'] },
    ],
  }),
  late: aMeasure(['later']),
  counted: { title: 'Counted', theme: 'jobs', outcome: 'Things', unit: 'thing', record_only: true as const },
};
const named = (loaded: LoadedTable, table: string): LoadedTable => ({ ...loaded, table: { ...loaded.table, table } });
const PLAIN = aTable({ parameters, measures });
const OVERLAPPING = named(
  aTable({
    parameters,
    measures,
    method: {
      rounding: 'half-away-from-zero',
      overlaps: [
        { kind: 'part-of', part: 'part', whole: 'whole' },
        { kind: 'exclusive', measures: ['whole', 'local'] },
        { kind: 'exclusive', measures: ['whole', 'mixed'] },
      ],
    },
  }),
  'over',
);

function resultOf(
  bid: readonly Said[],
  contracts: readonly ContractFacts[],
  options: Partial<Options> = {},
  ...fallback: readonly LoadedTable[]
) {
  const origin = { file: { path: 'bid.csv' }, line: 1 };
  return calculate({
    rows: [
      {
        contracts: contracts.map((facts) => ({ facts, origin: { ...origin } })),
        commitments: bid.map(aCommitment),
        rejects: [],
      },
    ],
    findings: [],
    inputs: [],
    tables: {
      fallback: [fallback[0] ?? PLAIN, ...fallback.slice(1)],
      pinned: new Map([['over', [OVERLAPPING]]]),
    },
    options: { ...PLAIN_OPTIONS, ...options },
  });
}
const counted = ({ read, valued, recordOnly, unvalued, rejected }: Counts) => [
  read,
  valued,
  recordOnly,
  unvalued,
  rejected,
];

describe('of two tables', () => {
  const CONTRACTS: ContractFacts[] = [{ id: 'C-1' }, { id: 'C-2', proxies: 'over' }, { id: 'C-3' }];
  const BID: Said[] = [
    { measure: 'whole', quantity: '1' },
    { measure: 'late', quantity: '1', start: '2026-05-01' },
    { measure: 'late', quantity: '2', start: '2026-05-02' },
    { measure: 'counted', quantity: '1' },
    { measure: 'counted', quantity: '2' },
    { measure: 'unknown', quantity: '1' },
    { contract: 'C-2', measure: 'whole', quantity: '5' },
    { contract: 'C-2', measure: 'part', quantity: '2' },
    { contract: 'C-2', measure: 'local', quantity: '3' },
    { contract: 'C-2', measure: 'unknown', quantity: '1' },
    { contract: 'C-2', measure: 'unknown', quantity: '2' },
    { contract: 'C-3', measure: 'unknown', quantity: '2' },
  ];

  test('each has its own summary and themes, with the rows of its own contracts', () => {
    const { summaries, themes, contracts, counts, proxies, rejections } = resultOf(BID, CONTRACTS, { partial: true });
    expect(proxies.map(({ table, rows }) => [table.table, rows])).toEqual([
      ['over', { pin: 3 }],
      ['test', { only: 5 }],
    ]);
    expect(counted(counts)).toEqual([12, 4, 2, 2, 4]);
    expect(rejections.length).toBe(4);
    expect(
      contracts.map((one) => [one.facts.id, counted(one.counts), one.proxies, one.themes.map(({ table }) => table)]),
    ).toEqual([
      ['C-1', [6, 1, 2, 2, 1], [1], ['test']],
      ['C-2', [5, 3, 0, 0, 2], [0], ['over']],
    ]);
    expect(summaries.map((one) => [one.tables, one.contracts, counted(one.counts), one.net, one.countedTwice])).toEqual(
      [
        [['over'], 1, [5, 3, 0, 0, 2], 10_000n, 5_000n],
        [['test'], 1, [6, 1, 2, 2, 1], 1_000n, 0n],
      ],
    );
    expect(themes.map(({ id, table, net }) => [id, table, net])).toEqual([
      ['jobs', 'over', 10_000n],
      ['jobs', 'test', 1_000n],
    ]);
  });

  test('both have one where they are added, with all that were left out', () => {
    const { summaries, themes } = resultOf(BID, CONTRACTS, { partial: true, addTables: true });
    expect(summaries.map((one) => [one.tables, one.contracts, counted(one.counts), one.net, one.countedTwice])).toEqual(
      [[['over', 'test'], 2, [12, 4, 2, 2, 4], 11_000n, 5_000n]],
    );
    expect(themes.map(({ id, table, net }) => [id, table, net])).toEqual([['jobs', 'over+test', 11_000n]]);
  });

  test('what is told of single lines names the table by its number among those that were taken', () => {
    const { digest } = resultOf(BID, CONTRACTS, { partial: true });
    expect(digest.unvalued.map(({ proxies, commitment }) => [proxies, commitment.measure])).toEqual([
      [1, 'late'],
      [1, 'late'],
    ]);
    expect(digest.recordOnly.map(({ proxies, commitment }) => [proxies, commitment.measure])).toEqual([
      [1, 'counted'],
      [1, 'counted'],
    ]);
    expect(digest.gradeC).toEqual([
      { proxies: 1, parameter: 'price', value: '10' },
      { proxies: 0, parameter: 'price', value: '10' },
    ]);
  });
});

test('what is counted twice is told for the total and for social value alone', () => {
  const contracts = [{ id: 'C-1', proxies: 'over' }];
  const twice = (bid: readonly Said[]) => {
    const [own] = resultOf(bid, contracts).contracts;
    return [own?.net, own?.social, own?.countedTwice, own?.socialTwice];
  };
  const whole = { measure: 'whole', quantity: '5' };
  // The whole at 50 pounds, a part of it at 20 and local value at 30 that excludes it: 50 of 100; of social value 20 of 70.
  expect(twice([whole, { measure: 'part', quantity: '2' }, { measure: 'local', quantity: '3' }])).toEqual([
    10_000n,
    7_000n,
    5_000n,
    2_000n,
  ]);
  expect(twice([whole, { measure: 'local', quantity: '3' }])).toEqual([8_000n, 5_000n, 3_000n, 0n]);
  // Transfers are in no total, and make nothing social value.
  expect(twice([whole, { measure: 'mixed', quantity: '3' }])).toEqual([8_000n, 5_000n, 3_000n, 0n]);
  expect(twice([whole, { measure: 'part', quantity: '2' }])).toEqual([7_000n, 7_000n, 2_000n, 2_000n]);
});

test('pounds that a row claims are held against figures as they are published, and no others', () => {
  const claims: Said[] = [{ measure: 'whole', quantity: '1', claimed_value: decimal('99') }];
  const isDoubted = (options: Partial<Options>) =>
    resultOf(claims, [{ id: 'C-1' }], options).findings.some(({ rule }) => rule === 'claim-unlike-figure');
  expect(isDoubted({})).toBe(true);
  for (const options of [
    { case: 'low' as const },
    { priceBase: { financial: '2026-27' } },
    { discount: 'standard' as const, yearZero: isoDay('2026-04-01') },
    { suggestedShares: true },
  ]) {
    expect(isDoubted(options)).toBe(false);
  }
});

test('pounds that have no prices are told where others are moved to those of a year', () => {
  const none = aTable({
    parameters: { price: aParameter('10', { price_base: 'none' }), moved: aParameter('1') },
    measures: { whole: aMeasure(['price']), moved: aMeasure(['moved']) },
  });
  const given = (bid: readonly Said[], options: Partial<Options>) =>
    resultOf(bid, [{ id: 'C-1' }], options, none).summaries[0]?.asGiven;
  const bid = [
    { measure: 'whole', quantity: '2' },
    { measure: 'moved', quantity: '7' },
  ];
  expect(given(bid, { priceBase: { financial: '2026-27' } })).toBe(2_000n);
  expect(given(bid, {})).toBe(undefined);
  expect(given([{ measure: 'moved', quantity: '7' }], { priceBase: { financial: '2026-27' } })).toBe(undefined);
});

test('the tables of a contract are told by their numbers, whichever its first row took', () => {
  const next = { ...PLAIN.table, version: '2.0.0', covers: { from: '2027-04-01', to: '2028-03-31' } };
  const editions = [PLAIN, { ...PLAIN, table: next, sha256: '1'.repeat(64) }];
  const bid = ['2027-05-01', '2026-05-01', '2027-06-01'].map((start) => ({ measure: 'whole', quantity: '1', start }));
  const { contracts, proxies } = resultOf(bid, [{ id: 'C-1' }], {}, ...editions);
  expect(proxies.map(({ table }) => table.version)).toEqual(['1.0.0', '2.0.0']);
  expect(contracts.map((one) => [one.proxies, one.net, one.themes.map(({ table }) => table)])).toEqual([
    [[0, 1], 3_000n, ['test']],
  ]);
});

test('a contract is held against the overlaps of the latest table that its rows took, whenever it starts', () => {
  const { table } = OVERLAPPING;
  const later = { ...table, table: 'test', version: '2.0.0', covers: { from: '2027-04-01', to: '2028-03-31' } };
  const editions = [PLAIN, { ...OVERLAPPING, table: later, sha256: '1'.repeat(64) }];
  const facts = { id: 'C-1', start: isoDay('2026-05-01'), end: isoDay('2028-03-31') };
  const twice = (...starts: readonly [whole: string, part: string]) => {
    const bid = ['whole', 'part'].map((measure, at) => ({ measure, quantity: '2', start: starts[at] ?? '' }));
    return resultOf(bid, [facts], {}, ...editions).contracts.map((one) => [one.proxies, one.countedTwice]);
  };
  expect(twice('2026-05-01', '2026-06-01')).toEqual([[[0], 0n]]);
  expect(twice('2026-05-01', '2027-06-01')).toEqual([[[0, 1], 2_000n]]);
  expect(twice('2027-06-01', '2027-06-01')).toEqual([[[0], 2_000n]]);
});

test('a table without a word on its method counts nothing twice', () => {
  const { method: _, ...table } = PLAIN.table;
  const { summaries } = resultOf([{ measure: 'whole', quantity: '1' }], [{ id: 'C-1' }], {}, { ...PLAIN, table });
  expect(summaries.map(({ net, countedTwice }) => [net, countedTwice])).toEqual([[1_000n, 0n]]);
});

test('a hundred contracts are each counted by themselves', () => {
  const bid = Array.from({ length: 100 }, (_, index) => ({ contract: `C-${index}`, measure: 'whole', quantity: '1' }));
  const facts = bid.map(({ contract: id }) => ({ id }));
  const late = { contract: 'C-99', measure: 'late', quantity: '1', start: '2026-05-01' };
  const { contracts, counts } = resultOf([...bid, ...bid.slice(90), late], facts);
  expect(counted(counts)).toEqual([111, 110, 0, 1, 0]);
  expect(contracts.map(({ counts: { valued } }) => valued).sort()).toEqual([
    ...Array(90).fill(1),
    ...Array(10).fill(2),
  ]);
});

test('pounds that plain numbers do not hold are exact in contract, theme and summary', () => {
  // 10^14 and a penny more, of which nine tenths would have happened anyway: gross is beyond 2^53 pence, net is not.
  const row: Said = { measure: 'whole', quantity: '10000000000000.001', shares: { deadweight: '0.9' } };
  const { contracts, summaries } = resultOf([row, { measure: 'local', quantity: '1' }], [{ id: 'C-1' }]);
  for (const one of [...contracts, ...summaries]) {
    expect([one.gross, one.social, one.localEconomic]).toEqual([
      10_000_000_000_001_001n,
      1_000_000_000_000_000n,
      1_000n,
    ]);
  }
  const whole = resultOf([{ ...row, shares: {} }, row], [{ id: 'C-1' }]).contracts[0];
  expect([whole?.gross, whole?.net]).toEqual([20_000_000_000_000_002n, 11_000_000_000_000_001n]);
});
