import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Commitment } from '../../src/model/commitment.ts';
import { decimal } from '../../src/model/decimal.ts';
import { finding } from '../../src/model/finding.ts';
import { rational } from '../../src/model/rational.ts';
import type { ReadRows } from '../../src/model/read-rows.ts';
import type { RejectedRow } from '../../src/model/rejected-row.ts';
import type { Options, Result } from '../../src/model/result.ts';
import { calculate, type RowsTask } from '../../src/valuation/calculate.ts';
import { Calculation } from '../../src/valuation/calculation.ts';
import { Portfolio } from '../../src/valuation/standing/portfolio.ts';
import { Rejections } from '../../src/valuation/standing/rejections.ts';
import { aCommitment, type Said as Given, PLAIN_OPTIONS } from '../support/commitments.ts';
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

describe('what a calculation comes to', () => {
  const INPUTS = ['a.csv', 'b.csv'].map((path) => ({ path, sha256: '', bytes: 0, rows: 0 }));
  const at = (path: string, line: number) => ({ origin: { file: { path }, line } });
  const CHOICE = { fallback: [TABLE], pinned: new Map() };
  /** Rows of C-1, one after another in a.csv but where they say otherwise. */
  const read = (...all: readonly (Omit<Partial<Given>, 'quantity'> & { readonly quantity?: string })[]): ReadRows => {
    const commitments = all.map((row, index) => aCommitment({ quantity: '1', ...at('a.csv', index + 2), ...row }));
    return {
      contracts: commitments.map(({ contract: id, origin }) => ({ facts: { id }, origin })),
      commitments,
      rejects: [],
    };
  };
  const resultOf = (rows: readonly ReadRows[], options: Partial<Options> = {}, more: Partial<RowsTask> = {}) => {
    const task = { findings: [], inputs: INPUTS, tables: CHOICE, options: { ...PLAIN_OPTIONS, ...options }, ...more };
    return calculate({ rows, ...task });
  };
  const rulesOf = ({ findings }: Pick<Result, 'findings'>) => [...findings].map(({ rule }) => rule);
  const reject = (line: number, more: Partial<RejectedRow> = {}): RejectedRow => ({
    ...{ contract: 'C-1', measure: 'thing', ...at('a.csv', line) },
    ...more,
  });
  const missing = (line: number) => finding('blank-field', { field: 'quantity' }, { file: 'a.csv', line });
  const negative = (line: number) =>
    finding('negative-quantity', { measure: 'thing', found: '-1' }, { file: 'a.csv', line });

  it('is complete where every row has a figure or is only counted, and says so nowhere else', () => {
    const of = (...measures: string[]) => resultOf([read(...measures.map((measure) => ({ measure })))]);
    expect(of('thing', 'counted')).toMatchObject({ complete: true, withheld: false });
    const rows = [read({}), { contracts: [], commitments: [], rejects: [reject(9)] }];
    const partial = resultOf(rows, { partial: true }, { findings: [missing(9)] });
    expect(partial).toMatchObject({ complete: false, withheld: false, counts: { read: 2, valued: 1, rejected: 1 } });
    const unvalued = resultOf([read({}, {})], { priceBase: { calendar: '2020' } });
    expect(unvalued).toMatchObject({ complete: false, counts: { unvalued: 2 } });
    const both = [read({}), { contracts: [], commitments: [], rejects: [reject(9)] }];
    const options = { partial: true, priceBase: { calendar: '2020' } };
    const one = resultOf([...both, read({ measure: 'counted' })], options, { findings: [missing(9)] });
    expect(one).toMatchObject({ complete: false, counts: { unvalued: 1, rejected: 1, recordOnly: 1 } });
    const bad = resultOf([read({}), read({ quantity: '-1', ...at('a.csv', 3) })]);
    expect(bad).toMatchObject({ complete: false, withheld: true });
  });

  it('has no totals of any kind where an error withholds them', () => {
    const { withheld, summaries, contracts, themes, groups, lines } = resultOf([read({}, { quantity: '-1' })], {
      by: ['measure'],
    });
    expect([withheld, summaries, contracts, themes, groups, lines]).toEqual([true, [], [], [], [], []]);
    const good = resultOf([read({}, {})], { by: ['measure'] });
    expect([good.summaries, good.contracts, good.themes, good.groups].map(({ length }) => length)).toEqual([
      1, 1, 1, 1,
    ]);
  });

  it('is withheld for what is wrong with the run as a whole, and not with rows that are left out', () => {
    const both = read({ status: 'committed' }, { status: 'delivered', measure: 'other' });
    expect(resultOf([both])).toMatchObject({ withheld: true });
    expect(rulesOf(resultOf([both]))).toContain('committed-and-delivered');
    expect(resultOf([both], { status: 'delivered' })).toMatchObject({
      withheld: false,
      counts: { read: 1, valued: 1 },
    });
    const some = [read({}), { contracts: [], commitments: [], rejects: [reject(9), reject(10)] }];
    const more = { findings: [missing(9), missing(10)] };
    const limited = (rows: number) =>
      resultOf(some, { partial: true, maxRejects: { rows: rational(rows), text: `${rows}` } }, more);
    expect([limited(1).withheld, limited(2).withheld]).toEqual([true, false]);
    expect(rulesOf(limited(1))).toContain('too-many-rejects');
  });

  it('is withheld where no row was read and something is wrong, even where rows may be left out', () => {
    const header = finding('unmapped-column', { header: 'Foo' }, { file: 'a.csv', line: 1 });
    const note = finding('contract-value-missing', { contracts: [] });
    const of = (rows: readonly ReadRows[], ...findings: (typeof header | typeof note)[]) =>
      resultOf(rows, { partial: true }, { findings }).withheld;
    expect(of([], header)).toBe(true);
    expect(of([], header, note)).toBe(true);
    expect(of([], note)).toBe(false);
    expect(of([read({ ...at('b.csv', 2) })], header)).toBe(false);
  });

  it('tells all that is wrong with a row that the readers rejected, what the table has against it among it', () => {
    const rejects = [reject(5, { measure: 'unknown' }), reject(6), { origin: at('a.csv', 7).origin, measure: 'what' }];
    const rows = [read({}), { contracts: [], commitments: [], rejects }];
    const findings = [missing(5), missing(6), missing(7)];
    const result = resultOf(rows, { partial: true }, { findings });
    const told = result.rejections.map(({ row, errors }) => [lineOf(row), errors.map(({ rule }) => rule).join(' ')]);
    expect(told).toEqual([
      [5, 'blank-field unknown-measure'],
      [6, 'blank-field'],
      [7, 'blank-field unknown-measure'],
    ]);
    expect(rulesOf(result).filter((rule) => rule === 'unknown-measure')).toHaveLength(2);
    const withheld = resultOf(rows, {}, { findings });
    expect(rulesOf(withheld).filter((rule) => rule === 'unknown-measure')).toHaveLength(2);
    expect(withheld.rejections).toEqual([]);
  });

  it('holds a row that the readers rejected against the table that its contract is pinned to', () => {
    const pinned = aTable({
      table: 'own',
      parameters: { price: aParameter('1') },
      measures: { special: aMeasure(['price']) },
    });
    const tables = { fallback: [TABLE] as const, pinned: new Map([['own@1.0.0', [pinned] as const]]) };
    const { origin } = at('a.csv', 2);
    const rejects = [reject(3, { measure: 'special' }), reject(4, { measure: 'special', contract: 'C-2' })];
    const rows = [{ contracts: [{ facts: { id: 'C-1', proxies: 'own@1.0.0' }, origin }], commitments: [], rejects }];
    for (const partial of [true, false]) {
      const { findings } = resultOf(rows, { partial }, { findings: [missing(3), missing(4)], tables });
      const unknown = findings.filter(({ rule }) => rule === 'unknown-measure');
      expect(unknown.map(({ place }) => place?.line)).toEqual([4]);
    }
  });

  it('tells what tables have against rows whose ids were used before, and does not value them', () => {
    const again = { id: 'K', measure: 'unknown' };
    const result = resultOf([read({ id: 'K' }, again)]);
    expect(rulesOf(result)).toEqual(expect.arrayContaining(['duplicate-commitment', 'unknown-measure']));
    expect(result.counts).toMatchObject({ read: 2, valued: 1, rejected: 1 });
    // Where they are left out, what is said of each is said with it.
    const partial = resultOf([read({ id: 'K' }, again)], { partial: true });
    expect(rulesOf(partial)).not.toContain('unknown-measure');
    expect(partial.counts).toMatchObject({ read: 2, valued: 1, rejected: 1 });
  });

  it('tells what it found in the order of the inputs, and the rows that were left out as well', () => {
    const rows = [
      read({ ...at('b.csv', 4), quantity: '-1' }, { ...at('b.csv', 2), quantity: '-2' }),
      read({ ...at('a.csv', 3), quantity: '-3' }, { ...at('a.csv', 9) }),
    ];
    const { findings, rejections } = resultOf(rows, { partial: true });
    const errors = findings.filter(({ rule }) => rule === 'negative-quantity');
    expect(errors.map(({ place }) => `${place?.file}:${place?.line}`)).toEqual(['a.csv:3', 'b.csv:2', 'b.csv:4']);
    expect(rejections.map(({ row }) => `${row.origin.file.path}:${lineOf(row)}`)).toEqual([
      'a.csv:3',
      'b.csv:2',
      'b.csv:4',
    ]);
  });

  it('has the contracts of the rows that count, and none of those that are set aside', () => {
    const rows = read({ contract: 'C-1' }, { contract: 'C-2', status: 'delivered' });
    const { contracts } = resultOf([rows], { status: 'committed' });
    expect(contracts.map(({ facts }) => facts.id)).toEqual(['C-1']);
  });

  it('says where a name stands that is written in two ways', () => {
    const rows = read({ contract: 'C-1' }, { contract: 'C-2' });
    const named = rows.contracts.map(({ facts, origin }, index) => ({
      facts: { ...facts, supplier: ['Alder Ltd', 'ALDER Ltd'][index] ?? '' },
      origin,
    }));
    const { findings } = resultOf([{ ...rows, contracts: named }], { by: ['supplier'] });
    expect(findings.filter(({ rule }) => rule === 'names-alike')).toMatchObject([
      { place: { file: 'a.csv', line: 3 } },
    ]);
  });

  it('says what it does meanwhile: rows are compared anew once some are left out', () => {
    const rows = read({}, { quantity: '-1' });
    const survey = new Portfolio({ keeps: 'rejects' });
    survey.take(rows);
    const task = { survey, findings: [], rejected: 0, inputs: INPUTS, tables: CHOICE };
    const calculation = new Calculation({ ...task, options: { ...PLAIN_OPTIONS, partial: true } });
    expect(() => calculation.result).toThrow('there are passes to go through before there is a result');
    const doing: string[] = [];
    for (let pass = calculation.nextPass(); pass; pass = calculation.nextPass()) {
      doing.push(pass.doing);
      pass.take(rows);
      pass.end();
    }
    expect(doing).toEqual(['valuing', 'comparing', 'valuing']);
    expect(calculation.result.counts).toMatchObject({ valued: 1, rejected: 1 });
  });

  it('of rows that were read without those that are left out is theirs, and each of the others is told', () => {
    const [survey, portfolio] = [new Portfolio({ keeps: 'rejects' }), new Portfolio({ keeps: 'rejects' })];
    const good = read({ id: 'K' });
    for (const one of [survey, portfolio]) one.take(good);
    const rejects = [reject(3), reject(4, { measure: 'unknown' })];
    const rejected = new Rejections();
    for (const [index, row] of rejects.entries()) rejected.add(row, index === 0 ? [negative(3)] : []);
    const left = { portfolio, rejections: rejected };
    const none = { portfolio, rejections: new Rejections() };
    const result = resultOf([good], { partial: true }, { findings: [], left: none, reading: { keeps: 'rejects' } });
    expect(result.counts).toMatchObject({ read: 1, valued: 1, rejected: 0 });
    const task = { survey, findings: [], rejected: 2, rejects, inputs: INPUTS, tables: CHOICE, left };
    const calculation = new Calculation({ ...task, options: { ...PLAIN_OPTIONS, partial: true } });
    for (let pass = calculation.nextPass(); pass; pass = calculation.nextPass()) {
      expect(pass.doing).toBe('valuing');
      pass.take(good);
      pass.end();
    }
    const { rejections, counts, withheld } = calculation.result;
    expect([counts.valued, counts.rejected, withheld]).toEqual([1, 2, false]);
    expect(rejections.map((one) => one.errors.map(({ rule }) => rule).join())).toEqual([
      'negative-quantity',
      'unknown-measure',
    ]);
  });
});
