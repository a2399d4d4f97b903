import { describe, expect, test } from 'vitest';
import { rational } from '../../../src/model/rational.ts';
import type { Answer } from '../../../src/model/reconciliation/answers.ts';
import { dayIn, type Given, reconciled } from '../../support/reconciled.ts';

const CONTRACTS = [
  { id: 'C-1', name: 'Roofs', supplier: 'Alder Ltd', ...dayIn('2026-27') },
  { id: 'C-2', name: 'Paint', supplier: 'Birch Ltd', ...dayIn('2026-04-01/2028-03-31') },
];

const GIVEN: Given = {
  contracts: CONTRACTS,
  promised: [
    { contract: 'C-1', measure: 'thing', quantity: '100' },
    { contract: 'C-1', measure: 'spend', quantity: '4000' },
    { contract: 'C-2', measure: 'job', quantity: '80' },
  ],
  returned: [
    { contract: 'C-1', measure: 'thing', quantity: '20', period: '2026-27-Q1' },
    { contract: 'C-1', measure: 'thing', quantity: '30', period: '2026-27-Q2', evidence: undefined },
    { contract: 'C-1', measure: 'spend', quantity: '1000', period: '2026-27-Q1' },
    { contract: 'C-1', measure: 'small', quantity: '7', period: '2026-27-Q1' },
  ],
};
async function rowsBy(by: Answer['by']) {
  const { totals } = await reconciled(GIVEN);
  return totals[0]?.answers
    .filter((answer) => answer.by === by)
    .map(({ id, committed, due, delivered, evidenced, outside }) => [
      id,
      ...[committed.net, due, delivered.net, evidenced.net, outside].map(Number),
    ]);
}

describe("the portfolio's answers, in pence", () => {
  test.each<[Answer['by'], readonly (readonly (string | number)[])[]]>([
    [
      'supplier',
      [
        ['Alder Ltd', 500000, 250000, 150700, 120700, 700],
        ['Birch Ltd', 80000, 20000, 0, 0, 0],
      ],
    ],
    [
      'contract',
      [
        ['C-1', 500000, 250000, 150700, 120700, 700],
        ['C-2', 80000, 20000, 0, 0, 0],
      ],
    ],
    [
      'theme',
      [
        ['community', 100000, 50000, 50000, 20000, 0],
        ['jobs', 80000, 20000, 0, 0, 0],
        ['local', 400000, 200000, 100700, 100700, 700],
      ],
    ],
    [
      'period',
      [
        ['2026-27-Q1', 135000, 135000, 120700, 120700, 700],
        ['2026-27-Q2', 135000, 135000, 30000, 0, 0],
        ['later', 310000, 0, 0, 0, 0],
      ],
    ],
  ])('by %s', async (by, rows) => {
    expect(await rowsBy(by)).toEqual(rows);
  });

  test('say who has not returned, for which time, and whether it is everything', async () => {
    const result = await reconciled(GIVEN);
    expect(
      result.notReturned.map(({ contract, supplier, period, measures, all }) => [
        contract,
        supplier,
        period?.text,
        measures,
        all,
      ]),
    ).toEqual([
      ['C-1', 'Alder Ltd', '2026-27-Q2', ['spend'], false],
      ['C-2', 'Birch Ltd', '2026-04-01/2026-09-30', ['job'], true],
    ]);
  });

  test('say how much is local spend and jobs, and what is left without them', async () => {
    const result = await reconciled(GIVEN);
    expect(result.totals[0]?.localShares).toEqual([
      { of: 'committed', net: 580000n, localSpend: 400000n, jobs: 80000n, left: 100000n },
      { of: 'delivered', net: 150700n, localSpend: 100700n, jobs: 0n, left: 50000n },
    ]);
  });
});

describe('a rating in the words of a contract performance notice', () => {
  test.each([
    ['100', 'Good'],
    ['99', 'Approaching target'],
    ['85', 'Approaching target'],
    ['84', 'Requires improvement'],
    ['60', 'Requires improvement'],
    ['59', 'Inadequate'],
  ])('%s of 100 due', async (quantity, rating) => {
    const { lines } = await reconciled({
      promised: [{ quantity: '100' }],
      returned: [{ quantity, period: '2026-27' }],
    });
    expect(lines[0]?.rating).toBe(rating);
  });

  test('is Other where nothing is due, where a return is missing, and where it came in another unit', async () => {
    const ratingOf = async (...returned: NonNullable<Parameters<typeof reconciled>[0]['returned']>) => {
      const { lines } = await reconciled({
        promised: [{ quantity: '100' }],
        returned,
        options: { asOf: '2026-09-30' },
      });
      return lines[0]?.rating;
    };
    expect(await ratingOf({ quantity: '10', period: '2026-27-Q1' })).toBe('Other');
    expect(await ratingOf({ quantity: '10', unit: 'box', period: '2026-04-01/2026-09-30' })).toBe('Other');
    expect(await ratingOf({ quantity: '50', period: '2026-27-Q1' })).toBe('Good');
    const early = await reconciled({ promised: [{ quantity: '100' }], returned: [], options: { asOf: '2026-03-31' } });
    expect(early.lines[0]?.rating).toBe('Other');
  });

  test('goes by other thresholds where they are given', async () => {
    const thresholds = { good: rational(9, 10), approaching: rational(1, 2), requiresImprovement: rational(1, 4) };
    const { lines } = await reconciled({
      promised: [{ quantity: '100' }],
      returned: [{ quantity: '90', period: '2026-27' }],
      options: { thresholds },
    });
    expect(lines[0]?.rating).toBe('Good');
  });
});
