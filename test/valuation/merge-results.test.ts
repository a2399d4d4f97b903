// Results put together come to what all their rows come to at once; and what keeps results from being put together.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../src/model/calendar.ts';
import type { Commitment, ContractFacts } from '../../src/model/commitment.ts';
import { formatExact } from '../../src/model/decimal.ts';
import { rational } from '../../src/model/rational.ts';
import { GROUPINGS, type Options, type Result } from '../../src/model/result.ts';
import type { LoadedTable } from '../../src/model/table.ts';
import { calculate } from '../../src/valuation/calculate.ts';
import { mergedResults } from '../../src/valuation/merge-results.ts';
import { apartIn } from '../../src/valuation/results-apart.ts';
import { aCommitment, PLAIN_OPTIONS } from '../support/commitments.ts';
import { aMeasure, aParameter, aTable } from '../support/tables.ts';

const range = (low: string, central: string, high: string) => [{ low, central, high }];
const tableOf = (version: string, price: string, year = 2026, table = 'test'): LoadedTable => ({
  ...aTable({
    ...{ table, version, covers: { from: `${year}-04-01`, to: `${year + 1}-03-31` } },
    parameters: {
      price: aParameter(price, { grade: 'B' }),
      plain: aParameter('1', { price_base: 'none' }),
      rough: aParameter('', { grade: 'C', price_base: '2024', values: range('2', '3', '5') }),
      leeds: aParameter('', { values: [{ value: '1', area: 'Leeds' }] }),
    },
    measures: {
      thing: aMeasure(['price']),
      rough: aMeasure(['rough'], { theme: 'growth' }),
      town: aMeasure([], {
        theme: 'growth',
        components: [
          { kind: 'local-economic', product: ['price'] },
          { kind: 'transfer', product: ['rough'] },
        ],
      }),
      given: aMeasure(['plain'], { unit: 'GBP' }),
      moved: aMeasure([], { components: [{ kind: 'transfer', product: ['rough'] }] }),
      share: aMeasure(['price'], { unit: 'percent' }),
      counted: { title: 'Counted', theme: 'other', outcome: 'Trees', unit: 'tree', record_only: true },
      placed: aMeasure(['leeds']),
      whole: aMeasure(['price']),
    },
    method: { rounding: 'half-away-from-zero', overlaps: [{ kind: 'part-of', part: 'thing', whole: 'whole' }] },
  }),
  sha256: version.repeat(13).slice(0, 64),
});
const [ONE, TWO] = [tableOf('1.0.0', '12.345'), tableOf('2.0.0', '20', 2027)];
const OTHER = tableOf('3.0.0', '7', 2026, 'other');
const PINNED = new Map([
  ['other@3.0.0', [OTHER]],
  ['test@1.0.0', [ONE]],
  ['test@2.0.0', [TWO]],
]);

interface Part {
  readonly facts: ContractFacts;
  readonly rows: readonly Commitment[];
}

function resultOf(parts: readonly Part[], options: Partial<Options> = {}) {
  const origin = { file: { path: 'test.csv' }, line: 1 };
  return calculate({
    rows: parts.map(({ facts, rows }) => ({ contracts: [{ facts, origin }], commitments: rows, rejects: [] })),
    findings: [],
    inputs: parts.map(({ facts: { id } }) => ({ path: `${id}.csv`, sha256: id, bytes: 1, rows: 1 })),
    tables: { fallback: [ONE, TWO], pinned: PINNED },
    options: { ...PLAIN_OPTIONS, addTables: true, ...options },
  });
}
const whole = (result: ReturnType<typeof resultOf>) => ({ result, lines: result.lines });

const row = fc.record({
  measure: fc.constantFrom('thing', 'rough', 'town', 'given', 'moved', 'share', 'counted', 'placed', 'whole'),
  day: fc.constantFrom('2026-05-01', '2027-05-01'),
  quantity: fc.constantFrom('1', '2.5', '0', '400'),
  deadweight: fc.constantFrom(undefined, '0.25'),
  evidence: fc.constantFrom('seen', 'seen', 'seen', undefined),
  area: fc.constantFrom(undefined, 'Leeds', 'York'),
});
const generated = fc.record({
  parts: fc.array(
    fc.record({
      rows: fc.array(row, { minLength: 1, maxLength: 4 }),
      value: fc.constantFrom(undefined, 1000, 1000, 250),
      pin: fc.constantFrom(undefined, undefined, 'test@1.0.0'),
      supplier: fc.constantFrom(undefined, 'Kestrel', 'Alder'),
    }),
    { minLength: 2, maxLength: 4 },
  ),
  isRanged: fc.boolean(),
  status: fc.constantFrom('committed' as const, 'delivered' as const),
  by: fc.constantFrom([], ['measure'] as const, GROUPINGS, GROUPINGS),
  addTables: fc.boolean(),
  /** Whether each has a contract of another table beside it. */
  hasOther: fc.boolean(),
});

describe('results put together', () => {
  test('come to what all rows come to at once', () => {
    fc.assert(
      fc.property(generated, ({ parts: said, isRanged, status, by, addTables, hasOther }) => {
        const parts = said.map(({ rows, value, pin, supplier }, at): Part => {
          // As they come, not as they are sorted.
          const id = `C-${[5, 9, 1, 7][at]}`;
          return {
            facts: {
              ...{ id, start: isoDay('2026-04-01'), end: isoDay('2028-03-31') },
              ...(value !== undefined && { value: rational(value) }),
              ...(pin !== undefined && { proxies: pin }),
              ...(supplier !== undefined && { supplier }),
            },
            rows: rows.map(({ measure, quantity, deadweight, evidence, area, day }) =>
              aCommitment({
                ...{ contract: id, measure, quantity, status, start: day },
                shares: { ...(deadweight && { deadweight }) },
                ...(evidence !== undefined && { evidence }),
                ...(area !== undefined && { area }),
              }),
            ),
          };
        });
        const options = { range: isRanged, by, status, addTables };
        const own = parts.map((one): Part[] => {
          const id = `O${one.facts.id}`;
          const facts = { id, proxies: 'other@3.0.0', value: rational(100) };
          const row = aCommitment({ contract: id, quantity: '3', status, start: '2026-05-01' });
          return hasOther ? [one, { facts, rows: [row] }] : [one];
        });
        const { lines, ...all } = resultOf(own.flat(), options);
        const merged = mergedResults(own.map((each) => whole(resultOf(each, options))));
        const kept = ({ proxies, ...result }: Omit<Result, 'findings' | 'rejections' | 'digest'>) => {
          const { complete, counts, summaries, themes, inputs, appraisals } = result;
          const groups = result.groups.map(({ quantity, ...one }) => ({
            ...one,
            quantity: quantity && formatExact(quantity),
          }));
          const contracts = result.contracts.map((one) => ({ ...one, themes: one.themes }));
          const tables = proxies.map(({ table, sha256, rows }) => [table.version, sha256, rows]);
          // Whose contracts a total is of is not known where tables stand apart.
          const totals = hasOther && !addTables ? summaries.map(({ sva: _, ...one }) => one) : summaries;
          return { tables, complete, counts, totals, contracts, themes, groups, inputs, appraisals };
        };
        expect(kept(merged.result)).toEqual(kept(all));
        expect(merged.lines).toEqual(lines);
        const { shares, gradeC, ...digest } = merged.result.digest;
        const inOrder = <T>(many: readonly T[]) => many.map((one) => JSON.stringify(one)).sort();
        expect(digest.status).toEqual(all.digest.status);
        expect(digest.moved).toEqual(all.digest.moved);
        expect(inOrder(shares)).toEqual(inOrder(all.digest.shares));
        expect(inOrder(gradeC)).toEqual(inOrder(all.digest.gradeC));
      }),
      { numRuns: 60 },
    );
  });

  const part = (id: string, measure = 'thing', more: Partial<ContractFacts> = {}): Part => ({
    facts: { id, ...more },
    rows: [aCommitment({ contract: id, measure, quantity: '1', start: '2026-05-01' })],
  });

  test('tell what each told, and that pounds of several versions are added', () => {
    const rules = (...parts: readonly Part[]) =>
      [...mergedResults(parts.map((one) => whole(resultOf([one])))).result.findings].map(({ rule }) => rule);
    const pinned = { proxies: 'test@2.0.0' };
    expect(rules(part('A'), part('B')).filter((rule) => rule === 'versions-added')).toEqual([]);
    expect(rules(part('A'), part('B')).filter((rule) => rule === 'contract-value-missing')).toHaveLength(2);
    expect(rules(part('A'), part('B', 'thing', pinned)).filter((rule) => rule === 'versions-added')).toHaveLength(1);
    const both = whole(resultOf([part('A'), part('B', 'thing', pinned)]));
    const alone = whole(resultOf([part('D')]));
    const { findings } = mergedResults([both, alone]).result;
    expect([...findings]).toEqual([...both.result.findings, ...alone.result.findings]);
    expect(findings.filter(({ rule }) => rule === 'versions-added').length).toBe(1);
  });

  test('of tables that stand apart have no SVA%, for nobody knows whose value is of which', () => {
    const of = (id: string, table: string) =>
      whole(resultOf([part(id, 'thing', { value: rational(1000), proxies: table })], { addTables: false }));
    const { summaries } = mergedResults([of('A', 'test@1.0.0'), of('B', 'other@3.0.0')]).result;
    expect(summaries.map(({ tables, contracts, sva }) => [tables, contracts, sva])).toEqual([
      [['other'], 1, undefined],
      [['test'], 1, undefined],
    ]);
  });

  test('count twice what each of them does, and are evidenced where all of them are', () => {
    const of = (id: string, evidence?: string) => {
      const rows = ['thing', 'whole'].map((measure) =>
        aCommitment({
          ...{ contract: id, measure, quantity: '1', start: '2026-05-01', status: 'delivered' },
          ...(evidence !== undefined && { evidence }),
        }),
      );
      return whole(resultOf([{ facts: { id }, rows }]));
    };
    const promised = whole(resultOf([part('C')]));
    const [summary] = mergedResults([of('A', 'seen'), of('B')]).result.summaries;
    // 12.345 each, of which one is part of the other.
    expect([summary?.net, summary?.countedTwice, summary?.evidenced?.net]).toEqual([4940n, 2470n, 2470n]);
    for (const results of [
      [of('A', 'seen'), promised],
      [promised, of('A', 'seen')],
    ])
      expect(mergedResults(results).result.summaries[0]).not.toHaveProperty('evidenced');
  });

  test('have a quantity of a measure, but no sum of percentages, and a unit of measures alone', () => {
    const by = ['measure', 'theme'] as const;
    const rows = ['thing', 'share'].map((measure) => ({ measure, quantity: '5', start: '2026-05-01' }));
    const of = (id: string) =>
      whole(resultOf([{ facts: { id }, rows: rows.map((said) => aCommitment({ contract: id, ...said })) }], { by }));
    const { groups } = mergedResults([of('A'), of('B')]).result;
    expect(groups.map(({ id, unit, quantity }) => [id, unit, quantity && formatExact(quantity)])).toEqual([
      ['share', 'percent', undefined],
      ['thing', 'thing', '10'],
      ['jobs', undefined, undefined],
    ]);
    expect(groups.map((group) => 'unit' in group)).toEqual([true, true, false]);
  });

  test('have neither what moved the total of one nor files of none, and rows that were left out of each', () => {
    const of = (id: string) => {
      const result = resultOf([part(id)]);
      const sensitivity = { of: 'social', base: 1n, movers: [], linesNotTried: 0, still: [] } as const;
      const rejections = [{ row: { contract: id, origin: { file: { path: 'a.csv' }, line: 2 } }, errors: [] }];
      return { ...whole(result), result: { ...result, sensitivity, rejections } };
    };
    const { result } = mergedResults([of('A'), of('B')]);
    expect(result).not.toHaveProperty('sensitivity');
    expect([...result.rejections].map(({ row: { contract } }) => contract)).toEqual(['A', 'B']);
    expect(result.counts).not.toHaveProperty('files');
    const lost = (files: number) => ({
      ...of(`C${files}`),
      result: { ...of(`C${files}`).result, counts: { ...result.counts, files } },
    });
    expect(mergedResults([lost(1), of('A'), lost(2)]).result.counts.files).toBe(3);
    expect(() => mergedResults([])).toThrow('there is no result');
  });

  test('name each table once whose rates they were made with', () => {
    const of = (id: string, ...names: string[]) => {
      const result = resultOf([part(id)]);
      const appraisals = names.map((name) => {
        return { name, sha256: name, locked: true, origin: 'test', from: 'table', gives: [] } as const;
      });
      return { ...whole(result), result: { ...result, appraisals } };
    };
    const { appraisals } = mergedResults([of('A', 'x'), of('B', 'x', 'y')]).result;
    expect(appraisals.map(({ name }) => name)).toEqual(['x', 'y']);
  });

  test('of prices that were moved say what is as it was given, if anything is', () => {
    const asGiven = (pence: readonly (bigint | undefined)[]) => {
      const results = pence.map((own, at) => {
        const result = resultOf([part(`C-${at}`)]);
        const summaries = result.summaries.map((one) => ({ ...one, ...(own !== undefined && { asGiven: own }) }));
        return { ...whole(result), result: { ...result, summaries } };
      });
      return mergedResults(results).result.summaries[0]?.asGiven;
    };
    expect([asGiven([5n, undefined, 7n]), asGiven([undefined, undefined])]).toEqual([12n, undefined]);
  });

  test('have the SVA% of all their value only where each has one of its own', () => {
    const sva = (...values: readonly (number | undefined)[]) => {
      const parts = values.map((value, at) =>
        part(`C-${at}`, 'given', value === undefined ? {} : { value: rational(value) }),
      );
      const [summary] = mergedResults(parts.map((one) => whole(resultOf([one])))).result.summaries;
      return summary?.sva && Number(summary.sva.total.numerator) / Number(summary.sva.total.denominator);
    };
    expect([sva(10, 30), sva(10, undefined), sva(undefined, undefined)]).toEqual([0.05, undefined, undefined]);
  });
});

describe('results are not put together', () => {
  const dated = { quantity: '1', start: '2026-05-01' };
  const base = resultOf([{ facts: { id: 'A' }, rows: [aCommitment({ contract: 'A', ...dated })] }]);
  const other = (options: Partial<Options>, id = 'B') => {
    const rows = [aCommitment({ contract: id, ...dated })];
    const result = resultOf([{ facts: { id }, rows }]);
    return { ...result, options: { ...result.options, ...options } };
  };

  test('unless nothing keeps them apart', () => {
    expect([apartIn([]), apartIn([base]), apartIn([base, other({})])]).toEqual([undefined, undefined, undefined]);
  });

  test('where a table is another, or has other bytes than in any result before', () => {
    const [used] = base.proxies;
    if (!used) throw new RangeError('there is a table');
    const named = (table: string, version: string, sha256: string) => ({
      ...used,
      sha256,
      table: { ...used.table, table, version },
    });
    const by = (id: string, ...proxies: readonly ReturnType<typeof named>[]) => ({ ...other({}, id), proxies });
    expect(apartIn([base, by('B', named('other', '1.0.0', 'x'), named('a', '1.0.0', 'y'))])).toEqual({
      ...{ why: 'tables', first: 0, second: 1 },
      has: ['test', 'a + other'],
    });
    expect(apartIn([base, by('B', named('test', '3.0.0', 'x'), named('test', '2.0.0', 'x'))])).toBeUndefined();
    const [sha, more] = ['a'.repeat(64), 'b'.repeat(64)];
    const third = [base, by('B', named('test', '4.0.0', sha)), by('C', named('test', '4.0.0', more))];
    expect(apartIn(third)).toEqual({
      ...{ why: 'tables', first: 1, second: 2 },
      has: [`test@4.0.0 ${'a'.repeat(12)}`, `test@4.0.0 ${'b'.repeat(12)}`],
    });
  });

  test('where prices were moved otherwise', () => {
    const priceBase = { calendar: '2024', financial: '2025-26' };
    expect(apartIn([base, other({}), other({ priceBase }, 'C')])).toEqual({
      ...{ why: 'price-bases', first: 0, second: 2 },
      has: ['as published', 'moved to 2024, 2025-26'],
    });
    expect(apartIn([base, other({ priceBase: { financial: '2025-26' } })])?.has[1]).toBe('moved to 2025-26');
  });

  test.each<[Partial<Options>, string]>([
    [{ case: 'low' }, 'low case, committed, tables added'],
    [{ range: true }, 'central case, with low and high, committed, tables added'],
    [{ status: 'delivered' }, 'central case, delivered, tables added'],
    [{ suggestedShares: true }, 'central case, committed, with suggested shares, tables added'],
    [{ addTables: false }, 'central case, committed'],
    [{ discount: 'standard', yearZero: 20_000 }, 'central case, committed, discounted from day 20000, tables added'],
    [
      { discount: 'standard', discountFrom: 2026, discountFirstYear: true, discountYears: 'contract' },
      'central case, committed, discounted from 2026, the first year too, in years of the contract, tables added',
    ],
    [
      { by: ['theme', 'year'], years: 'financial' },
      'central case, committed, tables added, by theme, year, financial years',
    ],
    [{ by: ['theme'], years: 'financial' }, 'central case, committed, tables added, by theme'],
  ])('where they were made otherwise: %j', (options, has) => {
    expect(apartIn([base, other(options)])).toEqual({
      ...{ why: 'options', first: 0, second: 1 },
      has: ['central case, committed, tables added', has],
    });
  });

  test('where a contract is in two of them', () => {
    expect(apartIn([base, other({}), other({}), other({}, 'A')])).toEqual({
      ...{ why: 'contracts', first: 1, second: 2 },
      has: ['B', 'B'],
    });
    expect(apartIn([base, other({}), other({}, 'A')])).toMatchObject({ first: 0, second: 2, has: ['A', 'A'] });
  });
});
