import fc from 'fast-check';
import { expect, test } from 'vitest';
import { putInOrder } from '../../src/model/lists.ts';

test('a list of any length is put in order, and what is alike stays in the order it had', () => {
  const item = fc.record({ rank: fc.integer({ min: 0, max: 9 }), name: fc.string() });
  fc.assert(
    fc.property(fc.array(item, { maxLength: 80 }), (items) => {
      const byRank = (a: (typeof items)[number], b: (typeof items)[number]) => a.rank - b.rank;
      const list = [...items];
      expect(putInOrder(list, byRank)).toBe(list);
      expect(list).toEqual([...items].sort(byRank));
    }),
    { numRuns: 200 },
  );
});

test.each([31, 32, 33, 200])('%d in turn, the last first, come out the other way round', (length) => {
  const list = Array.from({ length }, (_, at) => length - at);
  expect(putInOrder(list, (a, b) => a - b)).toEqual(Array.from({ length }, (_, at) => at + 1));
});
