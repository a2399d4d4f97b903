// What overlapping measures of one contract may count twice.
import { describe, expect, test } from 'vitest';
import { MOST_DIFFERENT } from '../../../src/model/bounds.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Many } from '../../../src/model/many.ts';
import type { Overlap } from '../../../src/model/overlap.ts';
import { rational } from '../../../src/model/rational.ts';
import { OverlapRows } from '../../../src/valuation/totals/overlap-rows.ts';
import { countedTwice } from '../../../src/valuation/totals/overlaps.ts';
import { aCommitment, type Said, valued } from '../../support/commitments.ts';
import { lineOf, USED } from '../../support/lines.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

/** Pounds of a line that has none but what a test says. */
const NET = lineOf(aCommitment({ measure: 'donations', quantity: '1' }), []).totals;

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
    expect([...one(more).findings].map(({ rule }) => rule)).not.toContain('counted-twice');
  });
});

test('what comes in one year is gained once, however its half pennies are rounded', () => {
  const component = { kind: 'economic' as const, product: ['half'] };
  const table = aTable({
    parameters: { half: aParameter('0.005') },
    measures: { a: aMeasure([], { components: [component, component] }) },
    method: { rounding: 'half-away-from-zero', overlaps: [{ kind: 'first-year-only', measures: ['a'] }] },
  });
  const dates = { start: '2026-04-01', end: '2027-03-31' };
  const { summaries } = valued([aCommitment({ measure: 'a', quantity: '1', ...dates })], table);
  expect([summaries[0]?.net, summaries[0]?.countedTwice]).toEqual([2n, 0n]);
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

describe('what a finding says of pounds counted twice', () => {
  const at = (line: number) => ({ origin: { file: { path: 'bid.csv', cells: { quantity: 4 } }, line } });
  const rowsOf = (...all: readonly (Partial<Said> & Pick<Said, 'measure'>)[]) =>
    all.map((row, index) => aCommitment({ quantity: '1', ...at(index + 2), ...row }));
  const found = (overlap: Overlap, rows: ReturnType<typeof rowsOf>, rule = 'counted-twice') =>
    [...valued(rows, tableWith([overlap])).findings].filter((one) => one.rule === rule);

  test('names what it is, the first six rows, how many more there are, and the cell of the first', () => {
    const rows = rowsOf(...Array.from({ length: 8 }, (_, n) => ({ measure: n < 5 ? 'a' : 'b', id: `K${n}` })));
    const [one, ...more] = found({ ...exclusive('a', 'b', 'c'), thing: 'tonne', why: 'A tonne is saved once.' }, rows);
    expect(more).toEqual([]);
    expect(one?.data).toEqual({
      ...{ contract: 'C-1', measures: ['a', 'b'], kind: 'exclusive', thing: 'tonne', why: 'A tonne is saved once.' },
      ...{ rows: ['K0', 'K1', 'K2', 'K3', 'K4', 'K5'], more: 2, pounds: '3.00', without: '5.00' },
    });
    expect(one?.place).toEqual({ file: 'bid.csv', line: 2, cell: 4 });
    expect(found(exclusive('a', 'b'), rows)[0]?.data).not.toHaveProperty('why');
    expect(found(exclusive('a', 'b'), rows)[0]?.data).not.toHaveProperty('thing');
  });

  test('of what is gained once says how many rows there are beyond those it names', () => {
    const dates = { start: '2026-04-01', end: '2028-03-31', per: 'year' as const };
    const rows = rowsOf(
      { measure: 'a', id: 'once', ...dates, per: 'contract' },
      { measure: 'a', id: 'others', ...dates, different: ['others'] },
      ...Array.from({ length: 8 }, (_, n) => ({ measure: 'a', id: `K${n}`, ...dates })),
    );
    expect(found({ kind: 'first-year-only', measures: ['a', 'b'] }, rows)).toMatchObject([
      { data: { rows: ['K0', 'K1', 'K2', 'K3', 'K4', 'K5'], more: 2, pounds: '8.00', measures: ['a', 'b'] } },
    ]);
  });

  test('of what there can be only so much of says how much there is, over the measures that there are', () => {
    const most: Overlap = { kind: 'at-most', measures: ['a', 'b', 'c'], quantity: '52' };
    const rows = rowsOf({ measure: 'a', quantity: '50.5' }, { measure: 'b', quantity: '2' });
    const [one] = found(most, rows);
    expect(one?.data).toMatchObject({ measures: ['a', 'b'], found: '52.5', most: '52', pounds: '0.50', more: 0 });
    expect(found(most, rowsOf({ measure: 'a', quantity: '52' }))).toEqual([]);
    expect(found(most, rowsOf({ measure: 'a', quantity: '51' }))).toEqual([]);
  });

  test('passes over measures without pounds, and rows without a figure', () => {
    const rows = rowsOf({ measure: 'a' }, { measure: 'b', quantity: '0', id: 'none' }, { measure: 'c' });
    expect(found(exclusive('a', 'b', 'c'), rows)[0]?.data).toMatchObject({
      measures: ['a', 'c'],
      rows: ['bid.csv:2', 'bid.csv:4'],
    });
    expect(found(exclusive('a', 'b'), rows)).toEqual([]);
    expect(found(partOf('part', 'whole'), rowsOf({ measure: 'part' }))).toEqual([]);
  });

  test('what may stand together is named with its rows, where two of it stand there', () => {
    const overlap: Overlap = { kind: 'together', measures: ['a', 'b', 'c'], why: 'One is pay.' };
    const both = rowsOf(
      { measure: 'a' },
      { measure: 'b', quantity: '0' },
      ...Array.from({ length: 7 }, () => ({ measure: 'c' })),
    );
    const rows = ['bid.csv:2', ...[4, 5, 6, 7, 8].map((line) => `bid.csv:${line}`)];
    expect(found(overlap, both, 'counted-together').map(({ data }) => data)).toEqual([
      { contract: 'C-1', measures: ['a', 'c'], rows, more: 2, why: 'One is pay.' },
    ]);
    const { why: _, ...silent } = overlap;
    expect(found(silent, both, 'counted-together')[0]?.data).not.toHaveProperty('why');
    expect(found(overlap, both.slice(0, 2), 'counted-together')).toEqual([]);
  });

  test.each<[string, Overlap, Readonly<Record<string, string>>, 'warning' | 'note']>([
    ['hours, whatever they come to', { ...exclusive('a', 'b'), thing: 'hour' }, { a: '5', b: '5' }, 'note'],
    ['pounds that differ', { ...exclusive('a', 'b'), thing: 'pound' }, { a: '5', b: '6' }, 'note'],
    ['the same pounds', { ...exclusive('a', 'b'), thing: 'pound' }, { a: '5', b: '5' }, 'warning'],
    ['people that differ', { ...exclusive('a', 'b'), thing: 'person' }, { a: '5', b: '6' }, 'note'],
    ['weeks that differ', { ...exclusive('a', 'b'), thing: 'week' }, { a: '5', b: '6' }, 'note'],
    ['tonnes', { ...exclusive('a', 'b'), thing: 'tonne' }, { a: '5', b: '6' }, 'warning'],
    ['what the table does not name', exclusive('a', 'b'), { a: '5', b: '6' }, 'warning'],
    ['a part of people', { ...partOf('part', 'whole'), thing: 'person' }, { part: '5', whole: '6' }, 'warning'],
  ])('%s are a doubt of their level', (_, overlap, quantities, severity) => {
    const rows = rowsOf(...Object.entries(quantities).map(([measure, quantity]) => ({ measure, quantity })));
    expect(found(overlap, rows).map((one) => one.severity ?? 'warning')).toEqual([severity]);
  });

  test('one row that comes to what another measure does may be that', () => {
    const overlap: Overlap = { ...exclusive('a', 'b'), thing: 'person' };
    const severityOf = (...rows: ReturnType<typeof rowsOf>) => found(overlap, rows)[0]?.severity ?? 'warning';
    const [a, b, c] = rowsOf(
      { measure: 'a', quantity: '5' },
      { measure: 'a', quantity: '2' },
      { measure: 'b', quantity: '5' },
    );
    if (!a || !b || !c) throw new Error('three rows');
    expect([severityOf(a, b, c), severityOf(a, a, c), severityOf(b, b, c)]).toEqual(['warning', 'warning', 'note']);
    const of = (measure: string, quantity: string) => aCommitment({ measure, quantity });
    expect(severityOf(of('a', '2'), of('a', '3'), of('b', '5'))).toBe('warning');
    expect(severityOf(of('a', '2'), of('a', '0'), of('b', '5'), of('b', '0'))).toBe('note');
  });
});

describe('rows that are told apart', () => {
  const row = (id: string | undefined, net: bigint, ...different: string[]) => ({
    ...{ name: id ?? 'bid.csv:2', origin: { file: { path: 'bid.csv' }, line: 2 }, net, different },
    ...(id !== undefined && { id }),
  });
  type Row = ReturnType<typeof row>;
  const sum = (rows: readonly Row[]) => rows.reduce((all, { net }) => all + net, 0n);
  /** What rows by measure count twice, of which these have social value. */
  const came = (overlaps: readonly Overlap[], rows: Readonly<Record<string, readonly Row[]>>, social = ids) => {
    const all = Object.entries(rows).map(([measure, own]) => [measure, own] as const);
    const of = {
      contract: 'C-1',
      netByMeasure: new Map(all.map(([measure, own]) => [measure, sum(own)])),
      social: new Set(social),
      rows: new Map(
        all.map(([measure, own]) => [
          measure,
          {
            ...{ rows: [...own], count: own.length, quantity: rational(sum(own), 100n), years: rational(1) },
            ...{ later: sum(own) / 2n, laterRows: [...own], laterCount: own.length },
          },
        ]),
      ),
      net: all.reduce((total, [, own]) => total + sum(own), 0n),
    };
    const { pence, social: ofSocial, findings } = countedTwice(of, tableWith(overlaps).table);
    const told = findings.map(({ rule, data }) => ('measures' in data ? `${rule} ${data.measures.join()}` : rule));
    return { pence, ofSocial, told };
  };
  const AB = [exclusive('a', 'b')];

  test.each<[string, Readonly<Record<string, readonly Row[]>>, bigint]>([
    [
      'rows without an id are taken together',
      { a: [row(undefined, 50n), row(undefined, 7n)], b: [row(undefined, 100n)] },
      57n,
    ],
    [
      'what is below nothing takes from its measure',
      { a: [row('A1', 50n), row('A2', -20n)], b: [row('B1', 100n)] },
      30n,
    ],
    ['a measure below nothing is in no overlap', { a: [row('A1', -50n)], b: [row('B1', 100n)] }, 0n],
    [
      'each of several is apart from those it names alone',
      { a: [row('A1', 50n, 'B1'), row('A2', 7n)], b: [row('B1', 100n), row('B2', 30n)] },
      37n,
    ],
    [
      'rows of one measure are not in each other',
      { a: [row('A1', 50n, 'B1'), row('A2', 45n, 'B1')], b: [row('B1', 10n)] },
      0n,
    ],
    [
      'a row that names another and has no id is no other than its measure',
      { a: [row(undefined, 50n, 'B1'), row(undefined, 45n, 'B1')], b: [row('B1', 60n)] },
      60n,
    ],
    [
      'a row below nothing that is told apart takes nothing away',
      { a: [row('A1', -50n, 'B9'), row('A2', 60n)], b: [row('B1', 100n)] },
      60n,
    ],
  ])('%s', (_, rows, pence) => {
    expect(came(AB, rows).pence).toBe(pence);
  });

  test('where nothing is left that may be the same, nothing is said to be counted twice', () => {
    expect(came(AB, { a: [row('A1', 50n, 'B1')], b: [row('B1', 10n)] }).told).toEqual(['said-different']);
  });

  test('of rows said to be different so many stand for themselves, and those beyond for their measure', () => {
    const others = Array.from({ length: MOST_DIFFERENT + 100 }, (_, n) => `B${n}`);
    const rows = { a: [row('A1', 500n, ...others)], b: others.map((id) => row(id, 1n)) };
    // The one of the first measure, and all but one of so many of the second.
    expect(came(AB, rows).pence).toBe(101n);
  });

  test('of measures that may stand together nothing is said where one of them stands there', () => {
    const overlap: Overlap = { kind: 'together', measures: ['a', 'b'] };
    expect(came([overlap], { a: [row('A1', 50n)], c: [row('C1', 5n)] }).told).toEqual([]);
    expect(came([overlap], { a: [row('A1', 50n)], b: [row('B1', 5n)] }).told).toEqual(['counted-together a,b']);
  });

  test('what is found comes in the order of the table, whatever the order of rows', () => {
    const rows = { alone: [row('X', 1n)], c: [row('C', 1n)], b: [row('B', 1n)], a: [row('A', 1n)] };
    const overlaps = [exclusive('a', 'b'), exclusive('c', 'a'), exclusive('b', 'c')];
    const order = ['counted-twice a,b', 'counted-twice c,a', 'counted-twice b,c'];
    expect(came(overlaps, rows).told).toEqual(order);
  });

  test('of social value is what measures of it count twice, whatever local value does beside them', () => {
    const rows = { a: [row('A1', 50n)], b: [row('B1', 100n)], c: [row('C1', 70n)] };
    const three = [exclusive('a', 'b', 'c')];
    expect(came(three, rows)).toMatchObject({ pence: 120n, ofSocial: 120n });
    expect(came(three, rows, ['a', 'c'])).toMatchObject({ pence: 120n, ofSocial: 50n });
    expect(came(three, rows, ['a'])).toMatchObject({ pence: 120n, ofSocial: 0n });
    const once: Overlap[] = [{ kind: 'first-year-only', measures: ['a', 'b'] }];
    expect(came(once, rows, ['a', 'c'])).toMatchObject({ pence: 75n, ofSocial: 75n });
    expect(came(once, rows, ['c'])).toMatchObject({ pence: 75n, ofSocial: 0n });
    const most: Overlap[] = [{ kind: 'at-most', measures: ['c'], quantity: '0.3' }];
    expect(came([...most, ...three], rows, ['a', 'c'])).toMatchObject({ pence: 160n, ofSocial: 90n });
  });

  test('a group is searched to its end: the best of it need not have its heaviest measure', () => {
    // The hub overlaps every leaf; what hangs at one leaf is many choices that come to little.
    const leaves = Array.from({ length: 20 }, (_, n) => `leaf${n}`);
    const twigs = Array.from({ length: 16 }, (_, n) => `twig${n}`);
    const overlaps = [...leaves.map((id) => exclusive('hub', id)), ...twigs.map((id) => exclusive('leaf0', id))];
    const of = (measures: readonly string[], net: bigint) =>
      Object.fromEntries(measures.map((id) => [id, [row(undefined, net)]]));
    const { pence } = came(overlaps, { hub: [row(undefined, 100n)], ...of(leaves, 90n), ...of(twigs, 1n) });
    expect(pence).toBe(100n + 16n);
  });

  test('of a few dozen measures tangled without an order the most that stands together is found', () => {
    const many = Array.from({ length: 48 }, (_, n) => n);
    const overlaps = many.flatMap((a) =>
      many
        .filter((b) => b < a && (5 * a * a + 3 * b + 11 * a * b * b) % 101 < 9)
        .map((b) => exclusive(`m${a}`, `m${b}`)),
    );
    const rows = Object.fromEntries(many.map((n) => [`m${n}`, [row(undefined, 20n + ((BigInt(n) * 71n) % 101n))]]));
    // Of 3,233 pence that overlap 1,655 can stand together; with a looser bound than what is left the search is cut short at 1,625.
    expect(came(overlaps, rows).pence).toBe(3233n - 1655n);
  });

  test('a search that is cut short has tried the heaviest first, and of what is not tried nothing is lost', () => {
    // The light one is named before the heavy one and overlaps nothing else; the triangles beside it are more choices than are tried.
    const triangles = Array.from({ length: 24 }, (_, n) => [`p${n}`, `q${n}`, `r${n}`]);
    const light = 'a';
    const overlaps = [
      exclusive(light, 'heavy'),
      ...triangles.map((three) => exclusive(...three)),
      ...triangles.map(([id = '']) => exclusive(light, id, 'heavy')),
    ];
    const of = (all: readonly string[], net: bigint) =>
      Object.fromEntries(all.map((id) => [id, [row(undefined, net)]]));
    const { pence } = came(overlaps, {
      ...of([light], 1n),
      ...of(triangles.flat(), 10n),
      heavy: [row(undefined, 1000n)],
    });
    // All but the heavy one and one of each triangle, of which two do not overlap it.
    expect(pence).toBe(1n + 24n * 20n);
  });

  test('of many that are tangled the bound does not depend on the order of rows', () => {
    const many = Array.from({ length: 60 }, (_, n) => `m${n}`);
    const overlaps = many.flatMap((id, n) => [7, 11, 29].map((step) => exclusive(id, many[(n + step) % 60] ?? '')));
    const of = (all: readonly string[]) =>
      Object.fromEntries(all.map((id) => [id, [row(undefined, BigInt(100 + (Number(id.slice(1)) % 7)))]]));
    expect(came(overlaps, of([...many].reverse())).pence).toBe(came(overlaps, of(many)).pence);
    // What is counted twice is a figure: a search that goes otherwise moves it.
    expect(came(overlaps, of(many)).pence).toBe(3086n);
  });
});

describe('rows on measures that overlap', () => {
  const years = (measure: string, quantity: string, end: string, per: 'year' | 'contract' = 'contract') =>
    aCommitment({ measure, quantity, per, start: '2026-04-01', end });
  const twiceOf = (overlap: Overlap, ...rows: readonly ReturnType<typeof years>[]) =>
    valued(rows, tableWith([overlap])).summaries[0]?.countedTwice;
  const yearly: Overlap = { kind: 'at-most', measures: ['a', 'b'], quantity: '52', per: 'year' };

  test('may be delivered over the longest of their deliveries, and over a year at least', () => {
    const [three, one, half] = ['2029-03-31', '2027-03-31', '2026-09-30'];
    expect(twiceOf(yearly, years('a', '150', three), years('b', '10', one))).toBe(400n);
    expect(twiceOf(yearly, years('a', '150', one), years('b', '10', three))).toBe(400n);
    expect(twiceOf(yearly, years('a', '150', three), years('a', '10', one))).toBe(400n);
    expect(twiceOf(yearly, years('a', '60', half))).toBe(800n);
    expect(twiceOf(yearly, years('a', '60', three, 'year'))).toBe(2400n);
    expect(twiceOf(yearly, aCommitment({ measure: 'a', quantity: '60' }))).toBe(800n);
    expect(twiceOf(yearly, aCommitment({ measure: 'a', quantity: '60', start: '2026-04-01' }))).toBe(800n);
  });

  test('count in later years what their duration adds, whatever part of a year they are delivered in; transfers do not', () => {
    const once: Overlap = { kind: 'first-year-only', measures: ['a'] };
    const half = years('a', '60', '2026-09-30', 'year');
    const days = (183 * 6000) / 365;
    expect(twiceOf(once, { ...half, duration: 2 })).toBe(BigInt(Math.round(days)));
    expect(twiceOf(once, half)).toBe(0n);
    const table = aTable({
      parameters: { price: aParameter('1') },
      measures: {
        a: aMeasure(['price'], {
          components: [
            { kind: 'economic', product: ['price'] },
            { kind: 'transfer', product: ['price'] },
          ],
        }),
      },
      method: { rounding: 'half-away-from-zero', overlaps: [once] },
    });
    const { summaries } = valued([{ ...years('a', '10', '2027-03-31'), duration: 2 }], table);
    expect(summaries[0]?.countedTwice).toBe(1000n);
  });

  test('are known with their quantity, years and what came later only where an overlap asks for that', () => {
    const overlaps: Overlap[] = [
      exclusive('donations', 'carbon-saved'),
      { kind: 'at-most', measures: ['electricity-saved'], for_each: 'apprenticeship-weeks', quantity: '52' },
    ];
    const table = { ...USED.table, method: { rounding: 'half-away-from-zero' as const, overlaps } };
    const rows = new OverlapRows([{ ...USED, table }]);
    const line = (measure: string, more: object = {}) =>
      lineOf(aCommitment({ measure, quantity: '3', ...more }), [], { duration: 2, totals: { ...NET, net: 5n } });
    const of = (ask: (measure: string) => boolean) =>
      ['donations', 'carbon-saved', 'electricity-saved', 'apprenticeship-weeks', 'qualifications'].map(ask);
    expect(of((measure) => rows.isOfThese(line(measure)))).toEqual([true, true, true, true, false]);
    expect(of((measure) => rows.isOfEachRow(line(measure)))).toEqual([false, false, true, true, false]);
    const file = { path: 'bid.csv' };
    rows.add(line('donations', { id: 'D', origin: { file, line: 2 } }));
    rows.add(line('donations', { origin: { file, line: 3 } }));
    expect(rows.of('C-1').get('donations')).toStrictEqual({
      rows: [
        { name: 'D', origin: { file, line: 2 }, id: 'D', net: 5n, different: [] },
        { name: 'bid.csv:3', origin: { file, line: 3 }, net: 5n, different: [] },
      ],
      ...{ count: 2, quantity: rational(0), years: rational(1), later: 0n, laterRows: [], laterCount: 0 },
    });
    for (let n = 0; n < 8; n += 1) rows.add(line('electricity-saved', { id: `E${n}` }));
    rows.add(line('electricity-saved', { id: 'own', different: ['own'] }));
    const closely = rows.of('C-1').get('electricity-saved');
    expect(closely).toMatchObject({ count: 9, quantity: rational(27), later: 40n, laterCount: 8 });
    expect(closely?.laterRows.map(({ name }) => name)).toEqual(['E0', 'E1', 'E2', 'E3', 'E4', 'E5']);
    rows.add(lineOf(aCommitment({ measure: 'donations', quantity: '1' }), [], { state: 'unvalued' }));
    rows.add(line('qualifications'));
    expect([...rows.of('C-1')].map(([measure, { count }]) => `${measure} ${count}`)).toEqual([
      'donations 2',
      'electricity-saved 9',
    ]);
  });

  test('are known one by one up to a bound, and beyond it where they say that they are different; all of them count', () => {
    const overlaps = [exclusive('donations', 'carbon-saved')];
    const table = { ...USED.table, method: { rounding: 'half-away-from-zero' as const, overlaps } };
    const rows = new OverlapRows([{ ...USED, table }]);
    const plain = lineOf(aCommitment({ measure: 'donations', quantity: '1' }), []);
    for (let n = 0; n < 50_001; n += 1) rows.add(plain);
    expect(rows.of('C-1').get('donations')).toMatchObject({ count: 50_001, rows: { length: 50_000 } });
    rows.add(lineOf(aCommitment({ measure: 'donations', quantity: '1', id: 'D', different: ['E'] }), []));
    rows.add(lineOf(aCommitment({ measure: 'donations', quantity: '1' }), [], { state: 'unvalued' }));
    rows.add(lineOf(aCommitment({ measure: 'qualifications', quantity: '1' }), []));
    expect(rows.of('C-1').get('donations')).toMatchObject({ count: 50_002, rows: { length: 50_001 } });
    expect([...rows.of('C-1').keys()]).toEqual(['donations']);
    expect(rows.of('C-2').size).toBe(0);
  });
});
