import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineSet, RowSet } from '../../src/model/row-set.ts';

test('rows are in the set once they were added, and no others are', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(200_000)), fc.array(fc.nat(200_000)), (rows, asked) => {
      const set = new RowSet();
      for (const row of [...rows, ...rows]) set.add(row);
      expect(set.size).toBe(rows.length);
      for (const row of [...rows, ...asked]) expect(set.has(row)).toBe(rows.includes(row));
    }),
    { numRuns: 50 },
  );
});

test('rows one after the other are in the set', () => {
  const set = new RowSet();
  for (let row = 0; row < 64; row += 1) set.add(row);
  expect([set.size, set.has(0), set.has(63), set.has(64)]).toEqual([64, true, true, false]);
});

test('a line is in the set with the file it stands in, and in no other', () => {
  const lines = new LineSet();
  expect(lines.has('a.csv', 2)).toBe(false);
  for (const [file, line] of [
    ['a.csv', 2],
    ['a.csv', 7],
    ['b.csv', 3],
  ] as const)
    lines.add(file, line);
  const has = (file: string) => [2, 3, 7].filter((line) => lines.has(file, line));
  expect([has('a.csv'), has('b.csv'), has('c.csv')]).toEqual([[2, 7], [3], []]);
});
