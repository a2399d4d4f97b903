import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Commitment } from '../../src/model/commitment.ts';
import { decimal } from '../../src/model/decimal.ts';
import type { ReadRows } from '../../src/model/read-rows.ts';
import type { RejectedRow } from '../../src/model/rejected-row.ts';
import type { Options, Result } from '../../src/model/result.ts';
import { calculate } from '../../src/valuation/calculate.ts';
import { aCommitment, PLAIN_OPTIONS } from '../support/commitments.ts';
import { aMeasure, aParameter, aTable } from '../support/tables.ts';

const TABLE = aTable({
  parameters: { price: aParameter('12.345') },
  measures: {
    thing: aMeasure(['price'], { theme: 'things' }),
    other: aMeasure(['price', 'price'], { theme: 'others' }),
    counted: { title: 'Counted', theme: 'things', outcome: 'Things', unit: 'thing', record_only: true },
  },
});

interface Said {
  readonly contract: string;
  readonly measure: string;
  readonly quantity: number;
  readonly id: number;
  readonly value: string | undefined;
  readonly isBad: boolean;
}

const said: fc.Arbitrary<Said> = fc.record({
  contract: fc.constantFrom('C-1', 'C-2', 'c-1'),
  // A measure that nobody knows is an error of the row.
  measure: fc.constantFrom('thing', 'other', 'counted', 'thing', 'unknown'),
  quantity: fc.integer({ min: -1, max: 500 }),
  id: fc.nat(12),
  value: fc.constantFrom(undefined, '1000', '1000', '2000'),
  isBad: fc.boolean(),
});

/** Each row says something of its contract, or nothing; of bad ones the readers make no commitment. */
function rowsOf(all: readonly Said[]): ReadRows[] {
  return all.map(({ contract, measure, quantity, id, value, isBad }, index) => {
    const origin = { file: { path: 'test.csv' }, line: index + 2 };
    const commitment = aCommitment({ contract, measure, quantity: String(quantity), id: `K-${id}`, origin });
    const facts = { id: contract, ...(value !== undefined && { value: decimal(value) }) };
    const reject: RejectedRow = { contract, measure, origin, errors: [] };
    return {
      contracts: [{ facts, origin }],
      commitments: isBad ? [] : [commitment],
      rejects: isBad ? [reject] : [],
    };
  });
}

function joined(rows: readonly ReadRows[]): ReadRows {
  return {
    contracts: rows.flatMap(({ contracts }) => contracts),
    commitments: rows.flatMap(({ commitments }) => commitments),
    rejects: rows.flatMap(({ rejects }) => rejects),
  };
}

function resultOf(rows: readonly ReadRows[], options: Partial<Options>) {
  return calculate({
    rows,
    findings: [],
    inputs: [{ path: 'test.csv', sha256: '', bytes: 0, rows: 0 }],
    tables: { fallback: [TABLE], pinned: new Map() },
    options: { ...PLAIN_OPTIONS, ...options },
  });
}

const lineOf = ({ origin }: Pick<Commitment, 'origin'>) => origin.line;
const linesLeftOut = ({ rejections }: Result) => new Set(rejections.map(({ row }) => lineOf(row)));

describe('a calculation in passes', () => {
  it.each([{ partial: false }, { partial: true }])('does not depend on where the batches are cut: %o', (options) => {
    fc.assert(
      fc.property(fc.array(said, { minLength: 1, maxLength: 30 }), fc.array(fc.nat(30)), (all, cuts) => {
        const rows = rowsOf(all);
        const edges = [...new Set([0, ...cuts.filter((cut) => cut < rows.length), rows.length])].sort((a, b) => a - b);
        const batches = edges.slice(1).map((edge, index) => joined(rows.slice(edges[index], edge)));
        expect(resultOf(batches, options)).toEqual(resultOf([joined(rows)], options));
      }),
      { numRuns: 150 },
    );
  });

  it('leaves rows out as if they had never been there: the others alone come to the same', () => {
    fc.assert(
      fc.property(fc.array(said, { minLength: 1, maxLength: 30 }), (all) => {
        const rows = rowsOf(all);
        const result = resultOf(rows, { partial: true });
        const left = linesLeftOut(result);
        const alone = resultOf(
          rows.filter((_, index) => !left.has(index + 2)),
          {},
        );
        expect(result.counts.read).toBe(all.length);
        expect(left.size).toBe(result.counts.rejected);
        if (left.size === all.length) return;
        expect(alone.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(result.lines).toEqual(alone.lines);
        expect(result.summaries.map(({ net, gross }) => [net, gross])).toEqual(
          alone.summaries.map(({ net, gross }) => [net, gross]),
        );
        expect(result.contracts.map(({ facts, net }) => [facts, net])).toEqual(
          alone.contracts.map(({ facts, net }) => [facts, net]),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('tells every error where nothing is left out, and gives no line', () => {
    fc.assert(
      fc.property(fc.array(said, { minLength: 1, maxLength: 20 }), (all) => {
        const result = resultOf(rowsOf(all), {});
        const errors = result.findings.filter(({ severity }) => severity === 'error');
        expect(result.withheld).toBe(errors.length > 0);
        if (result.withheld) expect(result.lines).toEqual([]);
        else expect(result.lines).toHaveLength(all.filter(({ isBad }) => !isBad).length);
      }),
      { numRuns: 150 },
    );
  });
});
