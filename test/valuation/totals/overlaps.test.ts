// What overlapping measures of one contract may count twice.
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/model/finding.ts';
import type { Many } from '../../../src/model/many.ts';
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

describe('what is said of rows', () => {
  const TWO = [exclusive('a', 'b')];
  const rowsOf = (differentA: readonly string[], differentB: readonly string[] = []) => [
    aCommitment({ id: 'A1', measure: 'a', quantity: '50', ...(differentA.length > 0 && { different: differentA }) }),
    aCommitment({ id: 'A2', measure: 'a', quantity: '7' }),
    aCommitment({ id: 'B2', measure: 'b', quantity: '100', ...(differentB.length > 0 && { different: differentB }) }),
  ];
  const told = (rows: ReturnType<typeof rowsOf>, overlaps: readonly Overlap[] = TWO) => {
    const { summaries, findings } = valued(rows, tableWith(overlaps));
    return { pence: summaries[0]?.countedTwice, findings };
  };
  const dataOf = (findings: Many<Finding>, rule: string) =>
    findings.filter((one) => one.rule === rule).map(({ data }) => data);

  test('names the rows, the pounds, and the total without them', () => {
    const { pence, findings } = told(rowsOf([]));
    expect(pence).toBe(5700n);
    expect(dataOf(findings, 'counted-twice')).toMatchObject([
      { rows: ['A1', 'A2', 'B2'], more: 0, pounds: '57.00', without: '100.00' },
    ]);
  });

  test.each([
    ['at one row', ['B2'], []],
    ['at the other', [], ['A1']],
    ['at both, of all', ['A1', 'B2'], ['A1', 'B2']],
  ])('takes two rows that are different out of it, said %s, and prints that', (_, a, b) => {
    const { pence, findings } = told(rowsOf(a, b));
    expect(pence).toBe(700n);
    expect(dataOf(findings, 'counted-twice')).toMatchObject([{ pounds: '7.00', without: '150.00' }]);
    expect(dataOf(findings, 'said-different')).toMatchObject([{ rows: ['A1', 'B2'] }]);
  });

  test('does not say of two rows that they differ where only a third was said to, and names the thing', () => {
    const rows = [
      aCommitment({ id: 'A1', measure: 'a', quantity: '50', different: ['B2', 'C3'] }),
      aCommitment({ id: 'B2', measure: 'b', quantity: '40' }),
      aCommitment({ id: 'C3', measure: 'c', quantity: '30' }),
    ];
    const overlaps: Overlap[] = [
      { ...exclusive('a', 'b'), thing: 'hour' },
      { ...exclusive('a', 'c'), thing: 'week' },
      exclusive('b', 'c'),
    ];
    expect(dataOf(told(rows, overlaps).findings, 'said-different')).toMatchObject([
      { rows: ['A1', 'B2'], things: ['hour'] },
      { rows: ['A1', 'C3'], things: ['week'] },
    ]);
  });

  test('says where a row it names is not there', () => {
    expect(dataOf(told(rowsOf(['B9'])).findings, 'different-row-missing')).toEqual([{ contract: 'C-1', row: 'B9' }]);
  });
});

describe('gains in a first year only', () => {
  const ONCE: Overlap = { kind: 'first-year-only', measures: ['a'], thing: 'person', why: 'Once.' };
  const one = (more: object) =>
    valued(
      [aCommitment({ id: 'A1', measure: 'a', quantity: '10', start: '2026-04-01', end: '2030-03-31', ...more })],
      tableWith([ONCE]),
    );

  test.each([
    ['a promise per year for four years: three of them', { per: 'year' as const }, 3000n, '30.00'],
    ['an effect of three years: two of them', { duration: 3 }, 2000n, '20.00'],
    ['both', { per: 'year' as const, duration: 2 }, 7000n, '70.00'],
  ])('%s', (_, more, pence, pounds) => {
    const { summaries, findings } = one(more);
    expect(summaries[0]?.countedTwice).toBe(pence);
    expect(findings.filter(({ rule }) => rule === 'counted-twice')).toMatchObject([
      { data: { pounds, rows: ['A1'], kind: 'first-year-only' } },
    ]);
  });

  test.each([
    ['a promise for the whole contract', {}],
    ['others each year, which the row says', { per: 'year' as const, different: ['A1'] }],
  ])('not: %s', (_, more) => {
    expect(one(more).summaries[0]?.countedTwice).toBe(0n);
  });
});

describe('more than there can be', () => {
  const most = (more: object): Overlap => ({ kind: 'at-most', measures: ['a'], quantity: '52', ...more });
  const worth = (
    overlap: Overlap,
    quantities: Readonly<Record<string, string>>,
    per: 'year' | 'contract' = 'contract',
  ) => {
    const dates = { start: '2026-04-01', end: '2028-03-31' };
    const rows = Object.entries(quantities).map(([measure, quantity]) =>
      aCommitment({ measure, quantity, per, ...dates }),
    );
    return valued(rows, tableWith([overlap])).summaries[0]?.countedTwice;
  };

  test.each([
    ['in a contract', most({}), { a: '60' }, 800n],
    ['for each one counted by another measure', most({ for_each: 'b' }), { a: '110', b: '2' }, 600n],
    ['for each year of delivery', most({ per: 'year' }), { a: '110' }, 600n],
    ['and no more is none', most({}), { a: '52' }, 0n],
    ['nor where nobody says how many there are', most({ for_each: 'b' }), { a: '520' }, 0n],
  ])('%s', (_, overlap, quantities, pence) => {
    expect(worth(overlap, quantities)).toBe(pence);
  });
});

test('what may stand together is said and takes nothing away', () => {
  const { summaries, findings } = valued(
    [aCommitment({ measure: 'a', quantity: '5' }), aCommitment({ measure: 'b', quantity: '5' })],
    tableWith([{ kind: 'together', measures: ['a', 'b'], why: 'One is pay.' }]),
  );
  expect(summaries[0]?.countedTwice).toBe(0n);
  expect(findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['counted-together']));
});
