import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RowSet } from '../../src/model/row-set.ts';

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
