// What overlapping measures of one contract may count twice.
import { describe, expect, test } from 'vitest';
import type { Overlap } from '../../../src/model/overlap.ts';
import { aCommitment, valued } from '../../support/commitments.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const ids = ['whole', 'part', 'piece', 'a', 'b', 'c', 'alone'];
const tableWith = (overlaps: readonly Overlap[], measures: readonly string[] = ids) =>
  aTable({
    parameters: { price: aParameter('1') },
    measures: Object.fromEntries(measures.map((id) => [id, aMeasure(['price'])])),
    method: { rounding: 'half-away-from-zero', overlaps },
  });
const twice = (overlaps: readonly Overlap[], quantities: Readonly<Record<string, string>>) => {
  const rows = Object.entries(quantities).map(([measure, quantity]) => aCommitment({ measure, quantity }));
  const { summaries, findings } = valued(rows, tableWith(overlaps, [...new Set([...ids, ...Object.keys(quantities)])]));
  return {
    pence: summaries[0]?.countedTwice,
    warnings: findings.filter(({ rule }) => rule === 'counted-twice').length,
  };
};
const partOf = (part: string, whole: string): Overlap => ({ kind: 'part-of', part, whole });
const exclusive = (...measures: string[]): Overlap => ({ kind: 'exclusive', measures });

describe('pounds counted twice', () => {
  test.each([
    ['a part inside a whole: the part', [partOf('part', 'whole')], { whole: '100', part: '40' }, 4000n, 1],
    ['a part dearer than the whole: the whole', [partOf('part', 'whole')], { whole: '10', part: '40' }, 1000n, 1],
    [
      'nested parts: all but the largest',
      [partOf('part', 'whole'), partOf('piece', 'part'), partOf('piece', 'whole')],
      { whole: '100', part: '40', piece: '15' },
      5500n,
      3,
    ],
    [
      'two that exclude one but not each other: only what the one can share',
      [exclusive('a', 'b'), exclusive('a', 'c')],
      { a: '50', b: '100', c: '100' },
      5000n,
      2,
    ],
    [
      'three that exclude each other: all but the largest',
      [exclusive('a', 'b', 'c')],
      { a: '50', b: '100', c: '70' },
      12_000n,
      1,
    ],
    ['one of a pair alone: nothing', [exclusive('a', 'b')], { a: '50', alone: '9' }, 0n, 0],
  ])('%s', (_, overlaps, quantities, pence, warnings) => {
    expect(twice(overlaps, quantities)).toEqual({ pence, warnings });
  });

  test('of many measures tangled with each other are bounded quickly, and never beyond the total', () => {
    const many = Array.from({ length: 120 }, (_, index) => `m${index}`);
    const tangled = many.flatMap((id, index) =>
      [7, 11, 29].map((step) => exclusive(id, many[(index + step) % 120] ?? '')),
    );
    const from = performance.now();
    const { pence = -1n } = twice(
      tangled,
      Object.fromEntries(many.map((id, index) => [id, String(100 + ((index * 37) % 91))])),
    );
    expect(pence > 0n && pence < 120n * 19_100n).toBe(true);
    expect(performance.now() - from).toBeLessThan(20_000);
  });
});
