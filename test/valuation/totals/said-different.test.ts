// What is said of rows that name others as different: which pairs it holds of, and what of.
import { describe, expect, test } from 'vitest';
import type { Overlap } from '../../../src/model/overlap.ts';
import { rational } from '../../../src/model/rational.ts';
import { saidDifferent } from '../../../src/valuation/totals/said-different.ts';

const origin = { file: { path: 'bid.csv' }, line: 2 };
/** Rows of a measure, each with the ids it names. */
const measure = (rows: Readonly<Record<string, readonly string[]>>) => ({
  ...{ count: 1, quantity: rational(1), years: rational(1), later: 0n, laterRows: [], laterCount: 0 },
  rows: Object.entries(rows).map(([id, different]) => ({
    ...{ name: id, origin, net: 1n, different },
    // A row without an id is named by its place.
    ...(!id.startsWith('bid') && { id }),
  })),
});
const told = (
  by: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
  met: readonly Overlap[] = [],
) =>
  saidDifferent('C-1', new Map(Object.entries(by).map(([id, rows]) => [id, measure(rows)])), met).map(
    ({ rule, data }) =>
      'row' in data ? `${rule} ${data.row}` : 'things' in data ? `${rule} ${data.rows} of ${data.things}` : rule,
  );
const between = (thing: Overlap['thing'], ...measures: string[]): Overlap => ({
  ...{ kind: 'exclusive', measures },
  ...(thing && { thing }),
});

describe('rows that are said to be different', () => {
  test('are none where none says so', () => {
    expect(told({ a: { A: [] }, b: { B: [] } })).toEqual([]);
  });

  test('are told together where each differs from each, and pair by pair where they do not', () => {
    expect(told({ a: { A: ['B', 'C'] }, b: { B: ['C'] }, c: { C: [] } })).toEqual([
      'said-different A,B,C of ',
      'said-different B,C of ',
    ]);
    expect(told({ a: { A: ['C', 'B'] }, b: { B: [] }, c: { C: [] } })).toEqual([
      'said-different A,B of ',
      'said-different A,C of ',
    ]);
    expect(told({ a: { B: ['A'] }, b: { A: ['B'] } })).toEqual(['said-different A,B of ']);
    expect(told({ a: { Z: ['Y'], A: ['B'] }, b: { Y: [], B: [] } })).toEqual([
      'said-different A,B of ',
      'said-different Y,Z of ',
    ]);
    expect(told({ a: { Z: ['A', 'C'] }, b: { A: [] }, c: { C: [] } })).toEqual([
      'said-different A,Z of ',
      'said-different C,Z of ',
    ]);
  });

  test('are told pair by pair where they are more than a finding names', () => {
    const all = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
    const each = (ids: readonly string[]) => ({ a: Object.fromEntries(ids.map((id) => [id, ids])) });
    expect(told(each(all.slice(0, 6)))).toEqual(['said-different A,B,C,D,E,F of ']);
    expect(told(each(all))).toHaveLength(21);
    expect(told(each(all))[0]).toBe('said-different A,B of ');
  });

  test('are told of a thousand, and no more', () => {
    const pairs = Array.from({ length: 1003 }, (_, n) => [`A${n}`, `B${n}`] as const);
    const rows = {
      a: Object.fromEntries(pairs.map(([a, b]) => [a, [b]])),
      b: Object.fromEntries(pairs.map(([, b]) => [b, []])),
    };
    expect(told(rows)).toEqual(
      pairs
        .slice(0, 1000)
        .map((pair) => `said-different ${pair} of `)
        .sort(),
    );
  });

  test('may be missing: that is told in order, and nothing is said of the rest of them', () => {
    expect(told({ a: { A: ['Z', 'Y'] } })).toEqual(['different-row-missing Y', 'different-row-missing Z']);
    expect(told({ a: { A: ['Y', 'B'] }, b: { B: [] } })).toEqual(['different-row-missing Y', 'said-different A,B of ']);
  });

  test('name themselves for others each year, and a row without an id names nobody but who it says', () => {
    const once: Overlap = { kind: 'first-year-only', measures: ['x', 'a'], thing: 'person' };
    expect(told({ a: { A: ['A'] } }, [once, between('hour', 'a', 'b')])).toEqual(['said-different A of person']);
    expect(told({ a: { A: ['A'] } }, [{ ...once, measures: ['x'] }])).toEqual(['said-different A of ']);
    expect(told({ a: { 'bid.csv:2': ['B'] }, b: { B: [] } })).toEqual([]);
    expect(told({ a: { 'bid.csv:2': ['B', 'C'] }, b: { B: [] }, c: { C: [] } })).toEqual([]);
    expect(told({ a: { 'bid.csv:2': ['B', 'C'] }, b: { B: ['C'] }, c: { C: [] } })).toEqual(['said-different B,C of ']);
  });

  test('are of what the overlaps between their measures are of, each thing once', () => {
    const met = [
      between('week', 'b', 'a'),
      between('hour', 'a', 'b'),
      between('hour', 'b', 'a'),
      between(undefined, 'a', 'b'),
    ];
    const others = [
      between('pound', 'a', 'c'),
      { ...between('event', 'a'), kind: 'first-year-only' as const, measures: ['a'] },
    ];
    expect(told({ a: { A: ['B'] }, b: { B: [] } }, [...met, ...others])).toEqual(['said-different A,B of hour,week']);
  });
});
