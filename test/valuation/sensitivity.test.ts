// What moves a total: each end worked out by hand, the widest first.
import { describe, expect, test } from 'vitest';
import { formatPence } from '../../src/model/money.ts';
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
