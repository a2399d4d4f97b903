import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allotPence, toPounds } from '../../../src/model/money.ts';
import { multiply, rational } from '../../../src/model/rational.ts';
import { netOf, spreadPounds, together } from '../../../src/valuation/reconcile/spread.ts';

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

test('pounds that are shared out keep the grade of their figure', () => {
  const half = rational(1, 2);
  const spread = spreadPounds([{ kind: 'economic', gross: 10n, net: 8n, priceBases: [], grade: 'B' }], [half, half]);
  const part = { kind: 'economic', gross: 5n, net: 4n, priceBases: [], grade: 'B' };
  expect(spread).toEqual([[part], [part]]);
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
  [9n, ['1'], [9n]],
  [9n, ['1', '0'], [9n, 0n]],
  [9n, ['0', '1'], [0n, 9n]],
  [9n, ['0', '1', '0'], [0n, 9n, 0n]],
  [0n, ['1/2', '1/2'], [0n, 0n]],
  // Weights that are more than all of it in one part and less than nothing in another.
  [8n, ['3/2', '-1/2'], [12n, -4n]],
  [8n, ['1', '1', '-1'], [8n, 8n, -8n]],
  [3n, ['3/2', '-1/2'], [5n, -2n]],
  // A part that had its penny has no other while one is left that had none.
  [4n, ['1/3', ...Array.from({ length: 10 }, () => '1/15')], [2n, 1n, 1n, ...Array.from({ length: 8 }, () => 0n)]],
  // Beyond what plain numbers hold exactly.
  [9_007_199_254_740_993n, ['1/2', '1/2'], [4_503_599_627_370_497n, 4_503_599_627_370_496n]],
  [9_007_199_254_740_991n, ['2/5', '3/5'], [3_602_879_701_896_396n, 5_404_319_552_844_595n]],
  // Two remainders that differ by less than plain numbers tell apart: the second is larger.
  [2n, ['268435456/1073741825', '805306370/1073741827', '536870913/1152921508901814275'], [0n, 2n, 0n]],
  [2n, ['268435456/1073741825', '805306370/1073741827', '536870913/1152921508901814275', '0'], [0n, 2n, 0n, 0n]],
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

test('pounds of another kind or other price bases stay apart, and those of one row are as they were', () => {
  const bases = ['2022'];
  const one = { kind: 'economic', gross: 3n, net: 2n, priceBases: bases } as const;
  const wellbeing = { ...one, kind: 'wellbeing' } as const;
  const later = { ...one, priceBases: ['2024'] };
  expect(together([[one, wellbeing], [later]])).toStrictEqual([one, wellbeing, later]);
  const row = [one, one];
  expect(together([row])).toBe(row);
});

test('net pounds are without transfers', () => {
  const of = (kind: 'economic' | 'wellbeing' | 'transfer', net: bigint) => ({ kind, gross: 100n, net, priceBases: [] });
  expect(netOf([of('economic', 7n), of('transfer', 50n), of('wellbeing', 3n)])).toBe(10n);
  expect(netOf([of('transfer', 50n)])).toBe(0n);
  expect(netOf([of('wellbeing', 3n)])).toBe(3n);
  expect(netOf([])).toBe(0n);
});
