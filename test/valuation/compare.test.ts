// Columns against the first: differences that add up to that of the totals, and marks by a stated rule.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Column, ComparedMeasure } from '../../src/model/comparison.ts';
import { formatFixed } from '../../src/model/decimal.ts';
import { rational } from '../../src/model/rational.ts';
import { basisOf, differencesFrom, rank } from '../../src/valuation/compare.ts';

const measure = (quantity: number, net: number, table = 'own@1.0.0'): ComparedMeasure => ({
  title: 'A thing',
  unit: 'thing',
  quantity: rational(quantity),
  tables: [table],
  isValued: true,
  roundings: 1,
  social: BigInt(net),
  localEconomic: 0n,
  net: BigInt(net),
});
const column = (measures: Readonly<Record<string, ComparedMeasure>>): Column => ({
  name: 'a bid',
  tables: ['own@1.0.0'],
  tableId: 'own',
  state: 'complete',
  unvalued: 0,
  basis: [],
  lines: 1,
  undated: 0,
  themes: new Map(),
  measures: new Map(Object.entries(measures)),
});

describe('differences', () => {
  test.each([
    [measure(10, 1000), measure(12, 1200), ['quantity']],
    [measure(10, 1000), measure(10, 1100, 'own@2.0.0'), ['table']],
    [measure(10, 1000), measure(12, 1320, 'own@2.0.0'), ['quantity', 'table']],
    [measure(10, 1000), measure(10, 900), ['shares-dates-or-area']],
    [measure(10, 1000), measure(10, 1001), ['shares-dates-or-area']],
    // 2,825,232.4 pence are 7,063,081 at two and a half times as many, and the first were rounded down.
    [measure(100, 2_825_232), measure(250, 7_063_081), ['quantity']],
    [measure(100, 2_825_232), measure(250, 7_063_081, 'own@2.0.0'), ['quantity']],
    [measure(100, 2_825_232), measure(250, 7_063_084), ['quantity', 'shares-dates-or-area']],
  ])('have their reasons (%#)', (a, b, reasons) => {
    const [only] = differencesFrom(column({ a }), column({ a: b }));
    expect(only?.reasons.map(({ why }) => why)).toEqual(reasons);
    const explained = only?.reasons.flatMap((reason) => ('pounds' in reason ? [reason.pounds] : [])) ?? [];
    if (!reasons.includes('shares-dates-or-area'))
      expect(explained.reduce((sum, each) => sum + each, 0n)).toBe(only?.pounds);
  });

  test('what is in one only is told as that, and what is the same is not told', () => {
    const found = differencesFrom(
      column({ a: measure(1, 5), same: measure(1, 7) }),
      column({ b: measure(1, 9), same: measure(1, 7) }),
    );
    expect(found.map(({ measure: id, pounds, reasons }) => [id, pounds, reasons[0]?.why])).toEqual([
      ['b', 9n, 'only-here'],
      ['a', -5n, 'only-in-first'],
    ]);
  });

  test('stand with the largest first, whichever way it goes, and by the name of the measure where two are as large', () => {
    const [a, b, c, d] = [measure(1, 10), measure(1, 20), measure(1, 30), measure(1, 40)];
    const found = differencesFrom(column({ b: a, a: b, d, c: measure(1, 1) }), column({ a, b, c, d }));
    expect(found.map(({ measure: id, pounds }) => [id, pounds])).toEqual([
      ['c', 29n],
      ['a', -10n],
      ['b', 10n],
    ]);
  });

  test('stand by the names of their measures where three are as large, in whatever order they were met', () => {
    const three = { z: measure(1, 5), x: measure(1, 5), y: measure(1, 5) };
    expect(differencesFrom(column(three), column({})).map(({ measure: id }) => id)).toEqual(['x', 'y', 'z']);
  });

  test('in quantity alone are told though they come to the same', () => {
    const [only] = differencesFrom(column({ a: measure(10, 0) }), column({ a: measure(12, 0) }));
    expect([only?.pounds, only?.reasons.map(({ why }) => why)]).toEqual([0n, ['quantity']]);
  });

  test('have the title that the first column has, or else the only one there is', () => {
    const titled = (title: string) => ({ ...measure(1, title.length), title });
    const found = differencesFrom(
      column({ a: titled('First'), c: titled('Gone') }),
      column({ a: titled('Another'), b: titled('New') }),
    );
    expect(found.map(({ title }) => title)).toEqual(['Gone', 'New', 'First']);
  });

  test('of columns that are made otherwise are not told as those of tables, and what has no figure as that', () => {
    const reasons = (a: ComparedMeasure, b: ComparedMeasure, basis: readonly string[] = []) => {
      const [only] = differencesFrom(column({ a }), { ...column({ a: b }), basis });
      return only?.reasons;
    };
    const other = measure(10, 1100, 'own@2.0.0');
    expect(reasons(measure(10, 1000), other, ['low case'])).toEqual([{ why: 'made-otherwise' }]);
    expect(reasons(measure(10, 1000), measure(10, 1100), ['low case'])).toEqual([{ why: 'made-otherwise' }]);
    expect(reasons(measure(10, 1000), measure(12, 1200), ['low case'])?.map(({ why }) => why)).toEqual(['quantity']);
    const unvalued = { ...measure(10, 0), isValued: false };
    expect(reasons(unvalued, measure(10, 1000))).toEqual([{ why: 'not-valued' }]);
    expect(reasons(measure(10, 1000), unvalued)).toEqual([{ why: 'not-valued' }]);
    expect(reasons(measure(10, 1000), unvalued, ['low case'])).toEqual([{ why: 'not-valued' }]);
    expect(reasons(unvalued, measure(10, 1000), ['low case'])).toEqual([{ why: 'not-valued' }]);
    expect(reasons(measure(0, 0), measure(4, 400))).toEqual([
      { why: 'quantity', from: rational(0), to: rational(4), pounds: 0n },
      { why: 'shares-dates-or-area' },
    ]);
    expect(reasons(measure(10, 1000), other)).toEqual([
      { why: 'table', from: ['own@1.0.0'], to: ['own@2.0.0'], pounds: 100n },
    ]);
  });

  test('have half a penny of rounding for each amount that was rounded', () => {
    const [first, times] = [{ ...measure(10, 1000), roundings: 3 }, 2];
    const found = (pence: number) => {
      const [only] = differencesFrom(column({ a: first }), column({ a: { ...measure(20, pence), roundings: 2 } }));
      return only?.reasons.map(({ why }) => why);
    };
    // Three halves twice, two halves, and a half of the sum: four pence and a half.
    for (const pence of [1996, 2000, 2004]) expect(found(pence), String(pence * times)).toEqual(['quantity']);
    for (const pence of [1995, 2005]) expect(found(pence)).toEqual(['quantity', 'shares-dates-or-area']);
    // With one amount fewer it is four pence, and no more.
    const [four] = differencesFrom(column({ a: first }), column({ a: measure(20, 2004) }));
    expect(four?.reasons.map(({ why }) => why)).toEqual(['quantity']);
  });

  test('add up to the difference of the totals', () => {
    const measures = fc.dictionary(
      fc.constantFrom('a', 'b', 'c', 'd'),
      fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: -500, max: 500 })),
    );
    fc.assert(
      fc.property(measures, measures, (first, other) => {
        const [a, b] = [first, other].map((said) =>
          column(Object.fromEntries(Object.entries(said).map(([id, [quantity, net]]) => [id, measure(quantity, net)]))),
        );
        if (!a || !b) return;
        const total = ({ measures: own }: Column) => [...own.values()].reduce((sum, { net }) => sum + net, 0n);
        const told = differencesFrom(a, b).reduce((sum, { pounds }) => sum + pounds, 0n);
        expect(told).toBe(total(b) - total(a));
      }),
    );
  });
});

describe('marks', () => {
  const marksOf = (values: readonly bigint[], scoring: 'proportional' | 'between') => {
    const { order, marks } = rank(values, { scoring, marks: rational(30), of: 'social' });
    return [order, marks.map((each) => formatFixed(each, 2))];
  };
  test.each([
    [
      [100n, 50n, 75n],
      'proportional',
      [
        [0, 2, 1],
        ['30.00', '15.00', '22.50'],
      ],
    ],
    [
      [100n, 50n, 75n],
      'between',
      [
        [0, 2, 1],
        ['30.00', '0.00', '15.00'],
      ],
    ],
    [
      [50n, 50n],
      'between',
      [
        [0, 1],
        ['30.00', '30.00'],
      ],
    ],
    [
      [0n, 0n],
      'proportional',
      [
        [0, 1],
        ['30.00', '30.00'],
      ],
    ],
    [
      [100n, -5n],
      'proportional',
      [
        [0, 1],
        ['30.00', '0.00'],
      ],
    ],
    [
      [50n, 50n, 50n],
      'proportional',
      [
        [0, 1, 2],
        ['30.00', '30.00', '30.00'],
      ],
    ],
    [
      [-5n, -3n],
      'proportional',
      [
        [1, 0],
        ['30.00', '30.00'],
      ],
    ],
    [
      [-5n, -1n, -3n],
      'between',
      [
        [1, 2, 0],
        ['0.00', '30.00', '15.00'],
      ],
    ],
    [[], 'between', [[], []]],
  ] as const)('by the rule (%#)', (values, scoring, expected) => {
    expect(marksOf(values, scoring)).toEqual(expected);
  });
});

test('what a column is made with is said in a fixed order, and nothing where all is plain', () => {
  const plain = { case: 'central', prices: [], suggestedShares: false };
  expect(basisOf(plain)).toEqual([]);
  expect(
    basisOf({
      case: 'low',
      prices: ['2024-25', '2025-26'],
      yearZero: '2026',
      suggestedShares: true,
      status: 'delivered',
    }),
  ).toEqual([
    'low case',
    'in 2024-25 and 2025-26 prices',
    'present value at 2026',
    'with suggested shares',
    'delivered only',
  ]);
  expect(basisOf({ ...plain, yearZero: '' })).toEqual(['present value']);
});
