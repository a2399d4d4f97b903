// What the page says of all lines: gathered line by line, and the same of rows that are counted together.
import { describe, expect, test } from 'vitest';
import { ONE, rational } from '../../../src/model/rational.ts';
import { type Factor, LINES_LISTED, type Line, type LineComponent, type PriceMove } from '../../../src/model/result.ts';
import { Digest } from '../../../src/valuation/standing/digest.ts';
import { apprenticeLine, carbonLine, commitmentOf, componentOf, lineOf, partOf } from '../../support/lines.ts';

const digestOf = (...lines: readonly Line[]) => {
  const digest = new Digest();
  for (const line of lines) digest.add(line);
  return digest.digest;
};
const inState = (state: Line['state'], line = 2) => {
  const origin = { file: { path: 'bid.csv' }, line };
  return lineOf(commitmentOf({ measure: 'donations', origin }), [], { state });
};

test('of no lines there is nothing to say', () => {
  expect(digestOf()).toEqual({ unvalued: [], recordOnly: [], shares: [], gradeC: [] });
});

test('the status is that of the first line', () => {
  const delivered = lineOf(commitmentOf({ measure: 'donations', status: 'delivered' }), []);
  expect(digestOf(delivered, carbonLine()).status).toBe('delivered');
});

test('lines without a figure, and those that are only counted, are listed as far as anybody reads', () => {
  const lines = Array.from({ length: LINES_LISTED + 2 }, (_, at) => at + 2);
  const { unvalued, recordOnly, shares } = digestOf(
    ...lines.map((line) => inState('unvalued', line)),
    ...lines.map((line) => inState('record-only', line)),
  );
  const listed = (of: readonly Line[]) => of.map(({ commitment }) => commitment.origin.line);
  expect(listed(unvalued)).toEqual(lines.slice(0, LINES_LISTED));
  expect(listed(recordOnly)).toEqual(lines.slice(0, LINES_LISTED));
  expect(shares).toEqual([]);
});

test('shares are counted by which were applied together, those of rows like one with it', () => {
  const share = (name: 'deadweight' | 'attributed_share') => ({ name, value: rational(1, 2), from: 'row' }) as const;
  const digest = new Digest();
  const both = apprenticeLine([share('deadweight'), share('attributed_share')]);
  for (const line of [carbonLine(), both, apprenticeLine([share('deadweight')]), both, carbonLine()]) digest.add(line);
  digest.add(both, 7);
  expect(digest.digest.shares).toEqual([
    { names: [], lines: 2 },
    { names: ['deadweight', 'attributed_share'], lines: 9 },
    { names: ['deadweight'], lines: 1 },
  ]);
});

describe('figures of grade C', () => {
  const withParts = (unusual: Partial<LineComponent>, proxies = 0): Line => {
    const component = componentOf({ component: { kind: 'economic', product: [] }, parts: [], grade: 'C', ...unusual });
    return lineOf(commitmentOf({ measure: 'donations' }), [component], { proxies });
  };
  const factor = (grade: Factor['grade'], more: Partial<Factor> = {}): Factor => ({
    parameter: 'weeks',
    priceBase: 'none',
    ...(grade && { grade }),
    ...more,
  });
  const move = (more: Partial<PriceMove>) => {
    const priceMove = { from: '2022', to: '2024', indexFrom: '90', indexTo: '100', grade: 'C', ...more } as const;
    return withParts({ parts: [partOf(ONE, ONE, { priceMove })] });
  };

  test('are each told once for its table, with the figure where there is one for all years', () => {
    const single = factor('C', { value: '30', published: { value: '30' } });
    const yearly = [2026, 2027].map((year) => factor('C', { value: '5', published: { year, value: '5' } }));
    const line = withParts({
      factors: [single, factor('A', { parameter: 'other', value: '1' }), factor(undefined, { parameter: 'none' })],
      parts: [partOf(ONE, ONE, { yearValues: yearly })],
    });
    expect(digestOf(line, line).gradeC).toEqual([
      { proxies: 0, parameter: 'weeks', value: '30' },
      { proxies: 0, parameter: 'weeks' },
    ]);
    const other = withParts({ factors: [factor('C', { value: '31' }), single] }, 1);
    expect(digestOf(line, other).gradeC.map(({ proxies, value }) => [proxies, value])).toEqual([
      [0, '30'],
      [0, undefined],
      [1, '31'],
      [1, '30'],
    ]);
    expect(digestOf(withParts({ factors: [factor('C')] })).gradeC).toEqual([{ proxies: 0, parameter: 'weeks' }]);
  });

  test('are none in a component that rests on better ones', () => {
    expect(digestOf(withParts({ grade: 'B', factors: [factor('C')] })).gradeC).toEqual([]);
  });

  test('may be of the index that moved prices, by its years', () => {
    const indexOf = (more: Partial<PriceMove>) => digestOf(move(more)).gradeC;
    expect(indexOf({})).toEqual([{ proxies: 0, index: 'calendar' }]);
    expect(indexOf({ from: '2022-23', to: '2024-25' })).toEqual([{ proxies: 0, index: 'financial' }]);
    expect(indexOf({ isAcross: true })).toEqual([{ proxies: 0, index: 'financial' }]);
    expect(indexOf({ grade: 'B' })).toEqual([]);
    expect(digestOf(move({}), move({ isAcross: true }), move({})).gradeC).toHaveLength(2);
  });
});

test('lines that are worth another sum in the low or the high case are counted', () => {
  const ranged = (...[low, central, high]: readonly [bigint, bigint, bigint]) => {
    const at = (gross: bigint, net = 5n) => ({ gross, net, parts: [] });
    const component = {
      ...componentOf({ component: { kind: 'economic', product: [] }, parts: [] }),
      range: { low: at(low), central: at(central), high: at(high) },
    } as const;
    return lineOf(commitmentOf({ measure: 'donations' }), [component]);
  };
  expect(digestOf(carbonLine(), ranged(1n, 1n, 1n))).not.toHaveProperty('moved');
  expect(digestOf(ranged(1n, 2n, 2n), ranged(2n, 2n, 3n), ranged(2n, 2n, 2n)).moved).toBe(2);
  const [component] = ranged(2n, 2n, 2n).components;
  const net = { gross: 2n, net: 4n, parts: [] };
  const moved = component?.range && { ...component, range: { ...component.range, high: net } };
  const plain = componentOf({ component: { kind: 'economic', product: [] }, parts: [] });
  expect(digestOf(lineOf(commitmentOf({ measure: 'donations' }), moved ? [plain, moved] : [])).moved).toBe(1);
});
