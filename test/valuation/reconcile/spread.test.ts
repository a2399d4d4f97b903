import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allotPence, toPounds } from '../../../src/model/money.ts';
import { multiply, rational } from '../../../src/model/rational.ts';
import { spreadPounds, together } from '../../../src/valuation/reconcile/spread.ts';

test('pounds shared out are what exact quotients come to, penny for penny, however large', () => {
  const parts = fc.array(fc.nat(400), { minLength: 2, maxLength: 6 }).filter((all) => all.some((days) => days > 0));
  const pence = fc.oneof(fc.bigInt({ min: -(10n ** 7n), max: 10n ** 7n }), fc.bigInt({ min: 0n, max: 10n ** 20n }));
  fc.assert(
    fc.property(parts, pence, (days, net) => {
      const all = days.reduce((a, b) => a + b, 0);
      const weights = days.map((own) => rational(own, all));
      const spread = spreadPounds([{ kind: 'economic', gross: net, net, priceBases: [] }], weights);
      const exact = weights.map((weight) => multiply(toPounds(net), weight));
      expect(spread.map(([part]) => part?.net)).toEqual(allotPence(net, exact));
    }),
  );
});

test.each<[bigint, readonly string[], readonly bigint[]]>([
  [100n, ['1/3', '1/3', '1/3'], [34n, 33n, 33n]],
  [101n, ['1/3', '1/3', '1/3'], [34n, 34n, 33n]],
  [-101n, ['1/3', '1/3', '1/3'], [-34n, -34n, -33n]],
  [1n, ['1/2', '1/2'], [1n, 0n]],
  [-1n, ['1/2', '1/2'], [-1n, 0n]],
  [5n, ['1/6', '1/3', '1/2'], [1n, 2n, 2n]],
  [7n, ['1/7', '2/7', '4/7'], [1n, 2n, 4n]],
  // The largest remainder first, and each part once: 0.4, 0.9 and 0.7 of a penny.
  [2n, ['1/5', '9/20', '7/20'], [0n, 1n, 1n]],
  [10n, ['1/4', '1/4', '1/4', '1/4'], [3n, 3n, 2n, 2n]],
  [9n, ['0', '1/2', '1/2'], [0n, 5n, 4n]],
  [9n, ['1', '0'], [9n, 0n]],
  [9n, ['0', '1'], [0n, 9n]],
  [9n, ['0', '1', '0'], [0n, 9n, 0n]],
  [0n, ['1/2', '1/2'], [0n, 0n]],
  // Weights that are more than all of it in one part and less than nothing in another.
  [8n, ['3/2', '-1/2'], [12n, -4n]],
  [8n, ['1', '1', '-1'], [8n, 8n, -8n]],
  // Beyond what plain numbers hold exactly.
  [9_007_199_254_740_993n, ['1/2', '1/2'], [4_503_599_627_370_497n, 4_503_599_627_370_496n]],
  [3n, ['100000001/200000002', '100000001/200000002'], [2n, 1n]],
  [90_071_992_547_409_930_000_001n, ['1/3', '2/3'], [30_023_997_515_803_310_000_000n, 60_047_995_031_606_620_000_001n]],
])('%s pence by %s are %s', (total, shares, parts) => {
  const weights = shares.map((text) => {
    const [top = '', bottom = '1'] = text.split('/');
    return rational(BigInt(top), BigInt(bottom));
  });
  const spread = spreadPounds([{ kind: 'economic', gross: total, net: total, priceBases: ['2022'] }], weights);
  expect(spread).toEqual(parts.map((net) => [{ kind: 'economic', gross: net, net, priceBases: ['2022'] }]));
  // The same weights again, and gross beside another net.
  const [first] = spreadPounds([{ kind: 'economic', gross: total + total, net: total, priceBases: [] }], weights);
  expect(first?.[0]?.net).toBe(parts[0]);
});

test('pounds are put together by what they are of, and a range stays by itself', () => {
  const one = { kind: 'economic', gross: 3n, net: 2n, priceBases: ['2022'] } as const;
  const bases = one.priceBases;
  const each = { gross: 1n, net: 1n };
  const range = { low: each, central: each, high: each };
  const all = together([
    [one, { ...one, priceBases: bases, grade: 'A' }],
    [
      { ...one, priceBases: bases },
      { ...one, range },
    ],
    [{ ...one, range }],
  ]);
  expect(all).toStrictEqual([
    { ...one, gross: 6n, net: 4n },
    { ...one, grade: 'A' },
    { ...one, range },
    { ...one, range },
  ]);
  const two = [[one], [one]];
  expect([together(two), together([[one]])[0], together([])]).toStrictEqual([
    [{ ...one, gross: 6n, net: 4n }],
    one,
    [],
  ]);
});
