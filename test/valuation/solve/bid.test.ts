// A bid with rows added to it: the rows as they are written, the lines they become, and what passes a limit of the table.
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/model/calendar.ts';
import type { Commitment } from '../../../src/model/commitment.ts';
import { ONE, rational } from '../../../src/model/rational.ts';
import type { LoadedTable } from '../../../src/model/table.ts';
import { Bid, limitsOf, offerOf } from '../../../src/valuation/solve/bid.ts';
import { aCommitment, PLAIN_OPTIONS } from '../../support/commitments.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const local = (product: string) => aMeasure([], { components: [{ kind: 'local-economic', product: [product] }] });
const TABLE = aTable({
  parameters: { five: aParameter('5'), three: aParameter('3') },
  measures: {
    five: aMeasure(['five']),
    three: aMeasure(['three']),
    town: local('five'),
    city: local('five'),
    once: aMeasure(['three']),
  },
  method: {
    rounding: 'half-away-from-zero',
    overlaps: [
      { kind: 'at-most', measures: ['five'], quantity: '3' },
      { kind: 'at-most', measures: ['town'], quantity: '1' },
      { kind: 'part-of', part: 'city', whole: 'three' },
      { kind: 'first-year-only', measures: ['once'] },
    ],
  },
});

function aBid(
  commitments: readonly Commitment[],
  { contract = 'C-1', area, editions = [TABLE] }: { contract?: string; area?: string; editions?: LoadedTable[] } = {},
) {
  const origin = { file: { path: 'test.csv' }, line: 1 };
  const days = { start: isoDay('2026-04-01'), end: isoDay('2028-03-31') };
  const contracts = ['C-1', 'C-2'].map((id) => ({ facts: { id, ...days }, origin }));
  const tables = { fallback: editions, pinned: new Map() };
  const rows = [{ contracts, commitments, rejects: [] }];
  return new Bid({ rows, findings: [], inputs: [], tables, options: PLAIN_OPTIONS }, contract, area);
}

const BOTH = [
  aCommitment({ measure: 'five', quantity: '2', id: 'EXTRA-1' }),
  aCommitment({ measure: 'three', quantity: '4' }),
  aCommitment({ measure: 'five', quantity: '7', id: 'EXTRA-2', contract: 'C-2' }),
];

describe('rows that are added', () => {
  test('are promised for the whole contract, under ids that its rows do not have yet', () => {
    const extras = ['five', 'three', 'five'].map((measure, at) => ({ measure, quantity: rational(at + 1) }));
    const added = aBid(BOTH).rowsOf(extras);
    expect(added.map(({ id, measure, quantity }) => [id, measure, quantity])).toEqual([
      ['EXTRA-2', 'five', rational(1)],
      ['EXTRA-3', 'three', rational(2)],
      ['EXTRA-4', 'five', rational(3)],
    ]);
    expect(new Set(added.map(({ origin }) => origin.line))).toEqual(new Set([1, 2, 3]));
    expect(added[0]).toMatchObject({ contract: 'C-1', per: 'contract', status: 'committed', shares: {} });
    expect(added[0]).not.toHaveProperty('area');
    expect(aBid(BOTH, { area: 'Leeds' }).rowsOf(extras)[0]).toMatchObject({ area: 'Leeds' });
  });

  test('are valued with the rows of their contract, and stand apart from them and from those of others', () => {
    const valued = aBid(BOTH).with([{ measure: 'three', quantity: rational(1) }]);
    expect(valued.contract.facts.id).toBe('C-1');
    expect(valued.lines.map(({ name, totals }) => [name.replace(/:.*/, ''), totals.net])).toEqual([
      ['EXTRA-1', 1000n],
      ['test.csv', 1200n],
      ['EXTRA-2', 300n],
    ]);
    expect(valued.added.map(({ name }) => name)).toEqual(['EXTRA-2']);
    expect([...valued.offers.of('C-1')].map(([id, { net }]) => [id, net])).toEqual([
      ['five', 1000n],
      ['three', 1500n],
    ]);
    expect([offerOf(valued, 'total'), offerOf(valued, 'social')]).toEqual([2500n, 2500n]);
  });

  test('stand beside the last edition that the rows of their contract take', () => {
    const covers = { from: '2027-04-01', to: '2028-03-31' };
    const next = { ...TABLE, table: { ...TABLE.table, version: '2.0.0', covers } };
    const rows = [aCommitment({ measure: 'five', quantity: '1', start: '2027-04-01', end: '2028-03-31' })];
    const { contract, table } = aBid(rows, { editions: [TABLE, next] }).with([
      { measure: 'three', quantity: rational(1) },
    ]);
    expect(contract.proxies).toEqual([0, 1]);
    expect(table.version).toBe('2.0.0');
  });

  test('are of a contract that there is', () => {
    expect(() => aBid(BOTH, { contract: 'C-9' }).with([])).toThrow('C-9 was not valued');
  });
});

test('floors and caps are in whole steps beside what the bid holds of the measure: a floor rounds up, a cap down', () => {
  const held = aBid(BOTH).with([]);
  const limits = (floor: number | undefined, cap: number | undefined, step = ONE) =>
    limitsOf(
      {
        measure: 'five',
        ...(floor !== undefined && { floor: rational(floor) }),
        ...(cap !== undefined && { cap: rational(cap) }),
      },
      step,
      held,
    );
  expect(limits(undefined, undefined)).toEqual({ least: 0n });
  expect(limits(3, 5)).toEqual({ least: 1n, most: 3n });
  expect(limits(1, 1)).toEqual({ least: 0n, most: 0n });
  expect(limits(3, 4, rational(2, 3))).toEqual({ least: 2n, most: 3n });
  expect(limits(5, 5, rational(2))).toEqual({ least: 2n, most: 1n });
});

describe('pounds beyond a limit of the table', () => {
  const beyond = (...rows: readonly (readonly [measure: string, quantity: string, contract?: string])[]) => {
    const commitments = rows.map(([measure, quantity, contract = 'C-1']) =>
      aCommitment({ measure, quantity, contract }),
    );
    const { overLimits } = aBid(commitments).with([]);
    return [overLimits('total'), overLimits('social')];
  };

  test('are those of what passes it, of this contract alone, and none of what overlaps with another measure', () => {
    expect(beyond(['five', '3'])).toEqual([0n, 0n]);
    expect(beyond(['five', '5'])).toEqual([1000n, 1000n]);
    expect(beyond(['five', '3'], ['five', '9', 'C-2'])).toEqual([0n, 0n]);
    expect(beyond(['city', '3'], ['three', '5'])).toEqual([0n, 0n]);
  });

  test('are those of later years where a gain is one of the first year alone', () => {
    const each = aCommitment({ measure: 'once', quantity: '4', per: 'year' });
    const { overLimits } = aBid([each, aCommitment({ measure: 'three', quantity: '5' })]).with([]);
    expect([overLimits('total'), overLimits('social')]).toEqual([1200n, 1200n]);
  });

  test('take nothing from social value where they are local economic value', () => {
    expect(beyond(['town', '3'], ['three', '5'])).toEqual([1000n, 0n]);
    expect(beyond(['town', '3'], ['five', '4'])).toEqual([1500n, 500n]);
  });
});
