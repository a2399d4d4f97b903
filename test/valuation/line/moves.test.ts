// What rows would come to in another way, told once of all: by the highest version of their table, and with its suggested shares.
import { describe, expect, test } from 'vitest';
import type { Commitment } from '../../../src/model/commitment.ts';
import { type Rational, rational } from '../../../src/model/rational.ts';
import type { Kind, LoadedTable, SuggestedShare } from '../../../src/model/table.ts';
import { addUpBeside, componentsBeside, type RowPence } from '../../../src/valuation/line/beside.ts';
import { EditionMoves } from '../../../src/valuation/line/edition-moves.ts';
import type { TableAt } from '../../../src/valuation/line/line.ts';
import { SuggestedMoves } from '../../../src/valuation/line/suggested-moves.ts';
import { Valuer } from '../../../src/valuation/line/valuer.ts';
import { TablesInUse } from '../../../src/valuation/tables-in-use.ts';
import { aCommitment, PLAIN_OPTIONS } from '../../support/commitments.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const CONTRACT = { id: 'C-1' };
const BOTH = [
  { kind: 'transfer' as const, product: ['paid'] },
  { kind: 'economic' as const, product: ['gained'] },
];

function edition(version: string, from: string, to: string, paid: string, gained: string, more = {}): LoadedTable {
  const measures = { thing: aMeasure([], { components: BOTH }), ...more };
  return aTable({
    ...{ version, covers: { from, to }, measures },
    parameters: { paid: aParameter(paid), gained: aParameter(gained) },
  });
}

const EDITIONS = [
  edition('1.0.0', '2024-04-01', '2025-03-31', '1', '10', { gone: aMeasure(['gained']) }),
  edition('2.0.0', '2025-04-01', '2026-03-31', '2', '20'),
  edition('3.0.0', '2026-04-01', '2027-03-31', '2', '21'),
];

describe('rows that take the edition of their day', () => {
  const valuer = new Valuer(PLAIN_OPTIONS);
  const tables = new TablesInUse({ fallback: EDITIONS, pinned: new Map() }, PLAIN_OPTIONS, [CONTRACT]);
  const lineOf = (row: Commitment) => {
    const at = tables.of(CONTRACT, row.start);
    const line = valuer.value(row, CONTRACT, at);
    if (Array.isArray(line)) throw new Error(line[0]?.rule);
    return { at, line };
  };
  const row = (quantity: string, start: string, measure = 'thing') => aCommitment({ quantity, start, measure });
  const told = (rows: readonly Commitment[]) => {
    const moves = new EditionMoves(tables, valuer);
    for (const one of rows) {
      const { at, line } = lineOf(one);
      moves.add(line, one, CONTRACT, at);
    }
    return moves.findings.map(({ rule, data }) => [rule, data]);
  };
  const moved = (table: string, rows: number, taken: string, before: string) => [
    'edition-by-start',
    { table: `test@${table}`, highest: 'test@3.0.0', rows, taken, before },
  ];

  test('are told with what they come to by it and by the highest version, transfers among it', () => {
    expect(told([row('3', '2024-05-01'), row('2', '2025-01-01')])).toEqual([moved('1.0.0', 2, '55.00', '115.00')]);
  });

  test('are told by edition, and those of the highest not at all', () => {
    const rows = [row('1', '2025-05-01'), row('1', '2024-05-01'), row('1', '2026-05-01')];
    const both = [moved('1.0.0', 1, '11.00', '23.00'), moved('2.0.0', 1, '22.00', '23.00')];
    expect(told(rows)).toEqual(both);
    expect(told([...rows].reverse())).toEqual(both);
    expect(told([row('1', '2026-05-01')])).toEqual([]);
  });

  test('are not told where they come to the same, and come to nothing by a version that does not have their measure', () => {
    expect(told([row('0', '2024-05-01')])).toEqual([]);
    expect(told([row('2', '2024-05-01', 'gone')])).toEqual([moved('1.0.0', 1, '20.00', '0.00')]);
  });

  test('are told the same by what one unit comes to', () => {
    const moves = new EditionMoves(tables, valuer);
    const one = row('1', '2024-05-01');
    const { at } = lineOf(one);
    const beside = moves.besideOf(one, CONTRACT, at);
    expect(beside?.components.map(({ isSocial, isTransfer, net }) => [isSocial, isTransfer, net.top])).toEqual([
      [false, true, 200],
      [true, false, 2100],
    ]);
    const pence = (net: number, transfer: number): RowPence => ({ social: net, net, transfer });
    beside?.add(pence(3000, 300), pence(6300, 600));
    beside?.add(pence(3000, 300), pence(2900, 400));
    beside?.add(pence(2000, 200), pence(4200, 400));
    expect(moves.findings.map(({ data }) => data)).toEqual([moved('1.0.0', 2, '55.00', '115.00')[1]]);
    const gone = row('1', '2024-05-01', 'gone');
    expect(moves.besideOf(gone, CONTRACT, lineOf(gone).at)?.components).toEqual([]);
    const newest = row('1', '2026-05-01');
    expect(moves.besideOf(newest, CONTRACT, lineOf(newest).at)).toBeUndefined();
  });
});

describe('pence of rows by their components', () => {
  const pounds = (numerator: number, denominator = 1) => rational(numerator, denominator);
  /** Components of a line, by what they are worth and of what kind. */
  const components = (...all: readonly (readonly [Kind, Rational])[]) => {
    const measures = { thing: aMeasure(['paid']) };
    const at = { loaded: aTable({ parameters: { paid: aParameter('1') }, measures }), index: 0, by: 'only' } as const;
    const line = new Valuer(PLAIN_OPTIONS).value(aCommitment({ quantity: '1' }), CONTRACT, at);
    if (Array.isArray(line)) throw new Error(line[0]?.rule);
    return componentsBeside({
      components: line.components.flatMap((one) =>
        all.map(([kind, netUnrounded]) => ({ ...one, component: { ...one.component, kind }, netUnrounded })),
      ),
    });
  };

  test('are social, net and transfers, each rounded by itself', () => {
    const of = components(
      ['economic', pounds(1, 8)],
      ['local-economic', pounds(3)],
      ['transfer', pounds(5)],
      ['fiscal', pounds(1, 8)],
    );
    const into = { social: 9, net: 9, transfer: 9 };
    expect(addUpBeside(of, 1, 1, { top: 1, bottom: 1 }, into)).toBe(true);
    expect(into).toEqual({ social: 26, net: 326, transfer: 500 });
    // Three and a half, of which a half is left.
    expect(addUpBeside(of, 35, 10, { top: 1, bottom: 2 }, into)).toBe(true);
    expect(into).toEqual({ social: 44, net: 569, transfer: 875 });
    expect(addUpBeside([], 1, 1, { top: 1, bottom: 1 }, into)).toBe(true);
    expect(into).toEqual({ social: 0, net: 0, transfer: 0 });
    expect(addUpBeside(components(['economic', pounds(0)]), 1, 1, { top: 1, bottom: 1 }, into)).toBe(true);
  });

  test('are not told where plain numbers do not hold them', () => {
    const into = { social: 0, net: 0, transfer: 0 };
    const add = (of: ReturnType<typeof components>, whole: number) =>
      addUpBeside(of, whole, 1, { top: 1, bottom: 1 }, into);
    expect(add(components(['economic', pounds(-1)]), 1)).toBe(false);
    expect(add(components(['economic', pounds(1)]), 2 ** 52)).toBe(false);
    // Four times as much is a safe whole number of pence, five times is none.
    const large = (economic: number, transfer: number) => {
      const each = (kind: 'economic' | 'transfer', count: number) =>
        Array.from({ length: count }, () => [kind, pounds(2e13)] as const);
      return components(...each('economic', economic), ...each('transfer', transfer));
    };
    expect([add(large(4, 0), 1), add(large(2, 2), 1)]).toEqual([true, true]);
    expect([add(large(5, 0), 1), add(large(3, 2), 1)]).toEqual([false, false]);
  });
});

describe('shares that a table suggests', () => {
  const suggested = (value: string): SuggestedShare => ({ value, source: 's', grade: 'A' });
  const measures = {
    less: aMeasure([], {
      components: [
        { kind: 'local-economic', product: ['paid'] },
        { kind: 'economic', product: ['gained'] },
      ],
      suggested: { displacement: suggested('0.2'), attribution_to_others: suggested('0.5') },
    }),
    thing: aMeasure(['paid']),
    lacking: aMeasure(['nowhere'], { suggested: { displacement: suggested('0.2') } }),
  };
  const nowhere = aParameter('', { values: [{ value: '1', area: 'Leeds' }] });
  const table = aTable({ parameters: { paid: aParameter('2'), gained: aParameter('10'), nowhere }, measures });
  const at: TableAt = { loaded: table, index: 0, by: 'only' };

  function told(rows: readonly Commitment[], suggestedShares = false) {
    const options = suggestedShares ? { ...PLAIN_OPTIONS, suggestedShares } : PLAIN_OPTIONS;
    const [valuer, moves] = [new Valuer(options), new SuggestedMoves(options)];
    for (const row of rows) {
      const line = valuer.value(row, CONTRACT, at);
      if (!Array.isArray(line)) moves.add(line, row, CONTRACT, at);
    }
    return moves.findings.map(({ rule, data }) => [rule, data]);
  }

  test('are told with what they would do to all lines together, and which they are', () => {
    const rows = [aCommitment({ measure: 'less', quantity: '1' }), aCommitment({ measure: 'less', quantity: '2' })];
    const names = ['attribution_to_others', 'displacement'];
    const plain = { lines: 2, names, social: '30.00', net: '36.00', otherSocial: '12.00', otherNet: '14.40' };
    expect(told(rows)).toEqual([['suggested-shares', plain]]);
    const applied = { lines: 2, names, social: '12.00', net: '14.40', otherSocial: '30.00', otherNet: '36.00' };
    expect(told(rows, true)).toEqual([['suggested-shares-applied', applied]]);
  });

  test('are not told of rows that say all of them, nor of measures for which none is suggested', () => {
    const own = aCommitment({
      measure: 'less',
      quantity: '1',
      shares: { attribution_to_others: '0', displacement: '0.1' },
    });
    expect(told([own, aCommitment({ quantity: '5' })])).toEqual([]);
    const half = aCommitment({ measure: 'less', quantity: '1', shares: { displacement: '0' } });
    expect(told([half])).toMatchObject([
      ['suggested-shares', { lines: 1, names: ['attribution_to_others'], otherNet: '6.00' }],
    ]);
  });

  test('are not told of a line that has no pounds either way', () => {
    expect(told([aCommitment({ measure: 'lacking', quantity: '1' })])).toEqual([]);
    expect(told([aCommitment({ measure: 'lacking', quantity: '1', area: 'Leeds' })])).toHaveLength(1);
  });

  test('are told the same by what one unit comes to', () => {
    const [valuer, moves] = [new Valuer(PLAIN_OPTIONS), new SuggestedMoves(PLAIN_OPTIONS)];
    const besideOf = (measure: string) => {
      const row = aCommitment({ measure, quantity: '1' });
      const line = valuer.value(row, CONTRACT, at);
      if (Array.isArray(line)) throw new Error(line[0]?.rule);
      return moves.besideOf(line, row, CONTRACT, at);
    };
    const beside = besideOf('less');
    expect(beside?.components.map(({ isSocial, net }) => [isSocial, net.top])).toEqual([
      [false, 80],
      [true, 400],
    ]);
    beside?.add({ social: 1000, net: 1200, transfer: 0 }, { social: 400, net: 480, transfer: 0 });
    expect(moves.findings.map(({ data }) => data)).toMatchObject([
      { lines: 1, social: '10.00', net: '12.00', otherSocial: '4.00', otherNet: '4.80' },
    ]);
    expect([besideOf('thing'), besideOf('lacking')]).toEqual([undefined, undefined]);
  });
});
