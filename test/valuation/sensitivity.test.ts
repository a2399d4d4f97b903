// What moves a total: each end worked out by hand, the widest first.
import { describe, expect, test } from 'vitest';
import type { Commitment, ContractFacts } from '../../src/model/commitment.ts';
import { formatPence } from '../../src/model/money.ts';
import type { Options } from '../../src/model/result.ts';
import type { LoadedTable, ShareName } from '../../src/model/table.ts';
import { calculate, type RowsTask } from '../../src/valuation/calculate.ts';
import { sensitivityOf } from '../../src/valuation/sensitivity.ts';
import { aCommitment, PLAIN_OPTIONS, valued } from '../support/commitments.ts';
import { aMeasure, aParameter, aTable } from '../support/tables.ts';

const TABLE = aTable({
  parameters: {
    fixed: aParameter('10'),
    ranged: aParameter('0', { label: 'A ranged figure', values: [{ low: '5', central: '10', high: '25' }] }),
    other: aParameter('0', { label: 'Another', values: [{ low: '9', central: '10', high: '11' }] }),
  },
  measures: {
    thing: aMeasure(['fixed']),
    ranged: aMeasure(['ranged']),
    other: aMeasure(['other']),
    pay: aMeasure([], { components: [{ kind: 'local-economic', product: ['fixed'] }] }),
  },
});
const NEXT = aTable({
  ...TABLE.table,
  version: '2.0.0',
  parameters: { ...TABLE.table.parameters, fixed: aParameter('12') },
});
/** 100.00 fixed, 100.00 ranged, 100.00 of another, and 50.00 of local economic value. */
const ROWS = [
  aCommitment({ id: 'F', measure: 'thing', quantity: '10' }),
  aCommitment({ id: 'R', measure: 'ranged', quantity: '10', shares: {} }),
  aCommitment({ id: 'O', measure: 'other', quantity: '10' }),
  aCommitment({ id: 'P', measure: 'pay', quantity: '5' }),
];

function of(what: 'social' | 'total') {
  const origin = { file: { path: 'test.csv' }, line: 1 };
  const rows = [{ contracts: [{ facts: { id: 'C-1' }, origin }], commitments: ROWS, rejects: [] }];
  const task = {
    rows,
    findings: [],
    inputs: [],
    tables: { fallback: [TABLE], pinned: new Map() },
    options: PLAIN_OPTIONS,
  };
  const { lines } = valued(ROWS, TABLE);
  const { movers, ...rest } = sensitivityOf({ task, lines, of: what, editions: [NEXT] });
  return {
    ...rest,
    movers: movers.map(({ what: name, low, high }) => `${name} ${formatPence(low)} ${formatPence(high)}`),
  };
}

describe('what moves social value', () => {
  test('is tried one assumption at a time, the widest first', () => {
    expect(of('social')).toEqual({
      of: 'social',
      base: 30_000n,
      movers: [
        'Every published range 240.00 460.00',
        'A ranged figure 250.00 450.00',
        'Attribution to others 150.00 300.00',
        'Deadweight 150.00 300.00',
        'F, A thing 280.00 300.00',
        'O, A thing 280.00 300.00',
        'R, A thing 280.00 300.00',
        'test@2.0.0 300.00 320.00',
        'Another 290.00 310.00',
      ].sort((a, b) => {
        const span = (text: string) => Number(text.split(' ').at(-1)) - Number(text.split(' ').at(-2));
        return span(b) - span(a) || (a < b ? -1 : 1);
      }),
      linesNotTried: 0,
      still: ['Shares that the table suggests', 'P, A thing'],
    });
  });

  test('with local economic value the pay moves it too', () => {
    expect(of('total').movers).toContain('P, A thing 340.00 350.00');
    expect(of('total').base).toBe(35_000n);
  });
});

describe('with rows of their own', () => {
  const origin = { file: { path: 'test.csv' }, line: 1 };
  const moved = (
    commitments: readonly Commitment[],
    {
      tables = { fallback: [TABLE], pinned: new Map() },
      options = PLAIN_OPTIONS,
      contracts = [{ id: 'C-1' }],
      what = 'total',
    }: {
      tables?: RowsTask['tables'];
      options?: Options;
      contracts?: readonly ContractFacts[];
      what?: 'social' | 'total';
    } = {},
    editions: readonly LoadedTable[] = [],
  ) => {
    const rows = [{ contracts: contracts.map((facts) => ({ facts, origin })), commitments, rejects: [] }];
    const task = { rows, findings: [], inputs: [], tables, options };
    const { lines } = calculate(task);
    const { movers, ...rest } = sensitivityOf({ task, lines, of: what, editions });
    return { ...rest, movers, of: (what: string) => movers.find((mover) => mover.what === what) };
  };

  test('each mover says what was assumed', () => {
    const { movers } = moved(ROWS, {}, [NEXT]);
    expect(Object.fromEntries(movers.map(({ kind, assumed }) => [kind, assumed]))).toEqual({
      deadweight: 'every line at 0%, and at 50%',
      attribution: 'every line at 0%, and at 50%',
      parameter: 'the low, and the high end of its published range',
      'all-ranges': 'all of them at their low, and at their high end',
      quantity: 'a fifth less is delivered',
      edition: 'every line by this edition',
    });
  });

  test('shares stand in place of those of the row, and the others stay', () => {
    const row = (name: ShareName) => aCommitment({ measure: 'thing', quantity: '10', shares: { [name]: '0.2' } });
    // 100.00 less a fifth, at nothing and at a half.
    const ends = (name: ShareName, what: string) => {
      const mover = moved([row(name)]).of(what);
      return [mover?.low, mover?.high];
    };
    expect(ends('deadweight', 'Deadweight')).toEqual([5000n, 10_000n]);
    expect(ends('deadweight', 'Attribution to others')).toEqual([4000n, 8000n]);
    expect(ends('attribution_to_others', 'Attribution to others')).toEqual([5000n, 10_000n]);
    expect(ends('attributed_share', 'Attribution to others')).toEqual([5000n, 10_000n]);
    expect(ends('attribution_to_others', 'Deadweight')).toEqual([4000n, 8000n]);
  });

  test('the widest stands first, the total as it is among what it comes to', () => {
    // 10.00 of 100.00; at nothing and at a half 100.00 and 50.00: from 10.00 that is 90.00, and the edition moves it by 70.00.
    const row = aCommitment({ measure: 'thing', quantity: '10', shares: { deadweight: '0.9' } });
    const dear = aTable({ ...NEXT.table, parameters: { ...NEXT.table.parameters, fixed: aParameter('80') } });
    const { movers } = moved([row], {}, [dear]);
    expect(movers.map(({ what, low, high }) => [what, low, high]).slice(0, 2)).toEqual([
      ['Deadweight', 5000n, 10_000n],
      ['test@2.0.0', 1000n, 8000n],
    ]);
  });

  test('shares that the table suggests are taken off', () => {
    const suggested = { deadweight: { value: '0.25', source: 'office', grade: 'C' } } as const;
    const table = aTable({ ...TABLE.table, measures: { thing: aMeasure(['fixed'], { suggested }) } });
    const { of: mover } = moved([aCommitment({ measure: 'thing', quantity: '10' })], {
      tables: { fallback: [table], pinned: new Map() },
    });
    expect(mover('Shares that the table suggests')).toEqual({
      kind: 'suggested',
      what: 'Shares that the table suggests',
      assumed: 'taken off where no row gives one',
      low: 7500n,
      high: 10_000n,
    });
  });

  test('a range of one figure moves by itself, one that nothing uses not at all, and none in another case', () => {
    const one = [aCommitment({ measure: 'ranged', quantity: '10' }), aCommitment({ measure: 'thing', quantity: '1' })];
    const { movers, still } = moved(one);
    expect(movers.map(({ what }) => what)).not.toContain('Every published range');
    expect(movers.find(({ what }) => what === 'A ranged figure')).toMatchObject({ low: 6000n, high: 26_000n });
    expect([...movers.map(({ what }) => what), ...still]).not.toContain('Another');
    const low = moved(one, { options: { ...PLAIN_OPTIONS, case: 'low' } });
    expect([...low.movers.map(({ what }) => what), ...low.still]).not.toContain('A ranged figure');
    expect(low.base).toBe(6000n);
  });

  test('figures of years, and those of a table that a contract is pinned to, move too', () => {
    const years = [2026, 2027].map((year) => ({ year, low: '1', central: '2', high: '4' }));
    const pinned = aTable({
      ...TABLE.table,
      parameters: { yearly: aParameter('', { label: 'By year', values: [...years, { year: 2028, value: '9' }] }) },
      measures: { yearly: aMeasure(['yearly']) },
    });
    const row = aCommitment({ measure: 'yearly', quantity: '10', start: '2026-05-01', end: '2026-05-31' });
    const { of: mover } = moved([row], {
      tables: { fallback: [TABLE], pinned: new Map([['test@1.0.0', [pinned]]]) },
      contracts: [{ id: 'C-1', proxies: 'test@1.0.0' }],
    });
    expect(mover('By year')).toMatchObject({ low: 1000n, high: 4000n });
  });

  test('an edition values every line, those of pinned contracts as well', () => {
    const { of: mover } = moved(
      [aCommitment({ measure: 'thing', quantity: '10' })],
      {
        tables: { fallback: [TABLE], pinned: new Map([['test@1.0.0', [TABLE]]]) },
        contracts: [{ id: 'C-1', proxies: 'test@1.0.0' }],
      },
      [NEXT],
    );
    expect(mover('test@2.0.0')).toMatchObject({ low: 10_000n, high: 12_000n });
  });

  test('only lines of value are tried, the forty largest, whatever their sign', () => {
    const table = aTable({
      ...TABLE.table,
      measures: {
        thing: aMeasure(['fixed'], { allows_negative: true }),
        counted: { title: 'Counted', theme: 'other', outcome: 'o', unit: 'thing', record_only: true },
      },
    });
    const tables = { fallback: [table], pinned: new Map() };
    // The largest come last.
    const quantities = [...Array.from({ length: 41 }, (_, at) => String(at + 2)), '-1', '-90'];
    const rows = quantities.map((quantity, at) => aCommitment({ id: `L${at}`, measure: 'thing', quantity }));
    const counted = aCommitment({ id: 'N', measure: 'counted', quantity: '1000' });
    const { movers, still, linesNotTried } = moved([...rows, counted], { tables });
    const tried = movers.filter(({ kind }) => kind === 'quantity').map(({ what }) => what);
    expect([tried.length, linesNotTried, tried[0]]).toEqual([40, 3, 'L42, A thing']);
    for (const small of ['L0', 'L1', 'L41']) expect(tried).not.toContain(`${small}, A thing`);
    expect(still).not.toContain('N, Counted');
    // What is taken back by a fifth less is more.
    const [first] = movers.filter(({ what }) => what === 'L42, A thing');
    expect(first && first.high - first.low).toBe(18_000n);
    expect(first?.low).toBe(movers[0] && moved(rows, { tables }).base);
  });

  test('the largest are those of what is asked for: of social value no pay, which is local', () => {
    const small = Array.from({ length: 40 }, (_, at) => aCommitment({ id: `L${at}`, measure: 'thing', quantity: '1' }));
    const rows = [...small, aCommitment({ id: 'P', measure: 'pay', quantity: '1000' })];
    const tried = (what: 'social' | 'total') => {
      const { movers, still, linesNotTried } = moved(rows, { what });
      expect(linesNotTried).toBe(1);
      return [...movers.map((mover) => mover.what), ...still].filter((name) =>
        ['L39', 'P'].includes(name.slice(0, -9)),
      );
    };
    expect([tried('social'), tried('total')]).toEqual([['L39, A thing'], ['P, A thing']]);
  });

  test('a line is less by itself: pounds of the other contract and of the other rows stay as they are', () => {
    const rows = [
      aCommitment({ id: 'A', measure: 'thing', quantity: '1', contract: 'C-1' }),
      aCommitment({ id: 'B', measure: 'thing', quantity: '3', contract: 'C-2' }),
      aCommitment({ id: 'C', measure: 'thing', quantity: '5', contract: 'C-2' }),
    ];
    const { of: mover, base } = moved(rows, { contracts: [{ id: 'C-1' }, { id: 'C-2' }] });
    expect([base, mover('B, A thing')?.low, mover('B, A thing')?.high]).toEqual([9000n, 8400n, 9000n]);
  });
});
