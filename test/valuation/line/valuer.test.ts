// A Valuer multiplies the working of one unit; what it comes to must be what each row worked out alone comes to.
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/model/calendar.ts';
import type { Commitment, ContractFacts } from '../../../src/model/commitment.ts';
import { formatExact } from '../../../src/model/decimal.ts';
import type { Line, Options } from '../../../src/model/result.ts';
import { type LoadedTable, SHARE_NAMES } from '../../../src/model/table.ts';
import { openCatalog } from '../../../src/run/tables/catalog.ts';
import { valueCommitment } from '../../../src/valuation/line/line.ts';
import { Valuer } from '../../../src/valuation/line/valuer.ts';
import { aCommitment, PLAIN_OPTIONS } from '../../support/commitments.ts';
import { ROOT } from '../../support/run.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const YEARS = [2026, 2027, 2028, 2029];

/** A table with what the shipped ones lack: areas, its own shares, years that soon end, cases that come to the same. */
const odd = aTable({
  covers: { from: '2026-04-01', to: '2027-03-31' },
  discount: {
    standard: { label: 'Rates', source: 's', grade: 'A', rates: [{ from: 0, percent: '3.5' }] },
  },
  price_indices: {
    financial: {
      label: 'Prices',
      source: 's',
      grade: 'B',
      values: [
        { base: '2024-25', index: '96.3' },
        { base: '2026-27', index: '100', grade: 'C' },
      ],
    },
  },
  parameters: {
    price: aParameter('12.345'),
    factor: aParameter('0.13096', { unit: 'x', price_base: 'none' }),
    local: aParameter('', { values: [{ value: '7.03' }, { value: '9.11', area: 'Leeds' }] }),
    only: aParameter('', { values: [{ value: '9.11', area: 'Leeds' }] }),
    dated: aParameter('', {
      values: [
        { from: '2026-01-01', value: '3.33' },
        { from: '2027-01-01', value: '4.44' },
      ],
    }),
    between: aParameter('', { values: [{ low: '1.5', central: '2', high: '2.75' }] }),
    two: aParameter('', { values: YEARS.map((year) => ({ year, low: '2', central: '3', high: '6' })) }),
    three: aParameter('', {
      unit: 'x',
      price_base: 'none',
      values: YEARS.map((year) => ({ year, low: '3', central: '2', high: '1' })),
    }),
    yearly: aParameter('', {
      price_base: '2022',
      values: YEARS.map((year) => ({ year, low: '1.05', central: '2.11', high: '3.17' })),
    }),
  },
  measures: {
    plain: aMeasure(['price', 'factor'], { allows_negative: true }),
    less: aMeasure(['price'], { shares: { deadweight: '0.1', attributed_share: '0.7', drop_off: '0.25' } }),
    somewhere: aMeasure(['local', 'factor']),
    there: aMeasure(['only']),
    placed: aMeasure([], { components: [{ kind: 'transfer', with_area: 'local-economic', product: ['price'] }] }),
    later: aMeasure(['dated'], { allows_negative: true }),
    unsure: aMeasure(['between']),
    // Six pounds in every case, but never of the same figures.
    turned: aMeasure(['two', 'three']),
    pounds: aMeasure([], { components: [{ kind: 'local-economic', product: [] }] }),
    several: aMeasure([], {
      allows_negative: true,
      components: [
        { kind: 'transfer', product: ['price'] },
        { kind: 'environmental', product: ['yearly', 'factor'], discount: 'health' },
        { kind: 'environmental', product: ['yearly'] },
        { kind: 'fiscal', product: ['dated'] },
      ],
    }),
    counted: { title: 'Counted', theme: 'jobs', outcome: 'Things', unit: 'thing', record_only: true },
  },
});

const tables: LoadedTable[] = [odd];
beforeAll(async () => {
  const catalog = openCatalog({ cwd: ROOT, shipped: ROOT });
  tables.push(await catalog.load('uk-open@1.0.0'), await catalog.load('uk-open@2.0.0'));
});

const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined, freq: 2 });
const quantity = fc.oneof(
  fc.constantFrom('0', '0.00', '1', '10.00', '-3', '-0.005', '0.01', '33.335'),
  fc.integer({ min: -(10 ** 9), max: 10 ** 9 }).map((thousandths) => (thousandths / 1000).toFixed(3)),
);
const share = fc.constantFrom('0', '0.2', '0.20', '0.02', '0.333', '1');
const day = fc.constantFrom('2024-02-29', '2026-04-01', '2026-12-31', '2027-04-01', '2028-02-29', '2029-12-31');

const facts: fc.Arbitrary<ContractFacts> = fc
  .record({ start: maybe(fc.constantFrom('2025-04-01', '2026-04-01', '2027-01-01')), end: maybe(day) })
  .map(({ start, end }) => ({
    id: 'C-1',
    ...(start !== undefined && { start: isoDay(start) }),
    ...(end !== undefined && { end: isoDay(end) }),
  }));

const said = fc.record({
  unit: fc.constantFrom('right', 'right', 'right', 'blank', 'wrong'),
  per: fc.constantFrom('contract' as const, 'contract' as const, 'year' as const),
  start: maybe(day),
  end: maybe(day),
  period: maybe(fc.constant({ text: '2026-27', start: isoDay('2026-04-01'), end: isoDay('2027-03-31') })),
  area: maybe(fc.constantFrom('Leeds', 'Hull', '')),
  shares: fc.dictionary(fc.constantFrom(...SHARE_NAMES), share, { maxKeys: 3 }),
  duration: maybe(fc.integer({ min: 1, max: 4 })),
  contract: facts,
});
type SaidOfRow = typeof said extends fc.Arbitrary<infer Row> ? Row : never;

interface Row {
  readonly table: number;
  readonly commitments: readonly Commitment[];
  readonly contract: ContractFacts;
}

/** Rows of one measure that differ in one thing each, every one in several quantities. */
const rows: fc.Arbitrary<Row[]> = fc
  .record({
    table: fc.constantFrom(0, 0, 1, 2),
    measure: fc.nat(),
    quantities: fc.array(quantity, { minLength: 1, maxLength: 3 }),
    one: said,
    other: said,
  })
  .map(({ table, measure, quantities, one, other }) => {
    const names = [...Object.keys(tables[table]?.table.measures ?? {}), 'nobody-knows'];
    const name = names[measure % names.length] ?? '';
    const variants: SaidOfRow[] = Object.entries(other).map(([field, value]) => ({ ...one, [field]: value }));
    return [one, ...variants, other].map((each) => rowOf(each, table, name, quantities));
  });

function rowOf(row: SaidOfRow, table: number, measure: string, quantities: readonly string[]): Row {
  const { unit, start, end, period, area, duration, contract, ...others } = row;
  const known = tables[table]?.table.measures[measure]?.unit;
  const given = { right: known?.toUpperCase(), blank: undefined, wrong: 'parsec' }[unit];
  const commitments = quantities.map((each) =>
    aCommitment({
      ...others,
      measure,
      quantity: each,
      ...(given !== undefined && { unit: given }),
      ...(start !== undefined && { start }),
      ...(end !== undefined && { end }),
      ...(period && { period }),
      ...(area !== undefined && { area }),
      ...(duration !== undefined && { duration }),
    }),
  );
  return { table, commitments: commitments.map(inASheet), contract };
}

/** Findings on it stand at cells. */
function inASheet(commitment: Commitment): Commitment {
  const cells = { measure: 2, quantity: 3, unit: 4, per: 5, start: 6, end: 7, area: 8, duration: 9 };
  return { ...commitment, origin: { file: { path: 'returns.csv', cells }, line: commitment.origin.line } };
}

const options: fc.Arbitrary<Options> = fc
  .record({
    case: fc.constantFrom('low' as const, 'central' as const, 'high' as const),
    range: fc.boolean(),
    by: fc.constantFrom([], ['year' as const], ['kind' as const]),
    years: fc.constantFrom('calendar' as const, 'financial' as const),
    priceBase: maybe(fc.constantFrom({ calendar: '2024', financial: '2024-25' }, { financial: '2024-25' })),
    discount: maybe(fc.constant('standard' as const)),
    discountFrom: maybe(fc.constantFrom(2024, 2026, 2027)),
    discountYears: fc.constantFrom('calendar' as const, 'contract' as const),
    yearZero: maybe(fc.constantFrom(isoDay('2026-04-01'), isoDay('2024-02-29'))),
    discountFirstYear: fc.boolean(),
  })
  .map(({ priceBase, discount, discountFrom, yearZero, ...always }) => ({
    ...PLAIN_OPTIONS,
    ...always,
    ...(yearZero !== undefined && { yearZero }),
    ...(priceBase && { priceBase }),
    ...(discount && { discount }),
    ...(discount && discountFrom !== undefined && { discountFrom }),
  }));

/** Everything of a value, in its own order. */
function written(value: unknown): string {
  return JSON.stringify(value, (_key, part) => (typeof part === 'bigint' ? `${part}n` : part));
}

describe('a valuer', () => {
  test('makes of every commitment the line it has alone, whatever was valued before', () => {
    fc.assert(
      fc.property(rows, options, (some, chosen) => {
        const valuer = new Valuer(chosen);
        for (const { table, commitments, contract } of [...some, ...some]) {
          const at = { loaded: tables[table] ?? odd, index: table, by: 'only' } as const;
          for (const commitment of commitments) {
            const alone = valueCommitment(commitment, contract, at, chosen);
            const among = valuer.value(commitment, contract, at);
            expect(among).toStrictEqual(alone);
            expect(written(among)).toBe(written(alone));
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test('is tried with rows of every state, and with every finding on a row', () => {
    const met = new Set<string>();
    for (const { table, commitments, contract } of fc.sample(rows, { numRuns: 200, seed: 4 }).flat()) {
      for (const commitment of commitments) {
        const at = { loaded: tables[table] ?? odd, index: table, by: 'only' } as const;
        for (const more of [{}, { discount: 'standard', yearZero: isoDay('2026-04-01') } as const]) {
          const line = valueCommitment(commitment, contract, at, { ...PLAIN_OPTIONS, ...more });
          if (Array.isArray(line)) for (const { rule } of line) met.add(rule);
          else for (const each of [line.state, ...line.remarks.map(({ rule }) => rule)]) met.add(each);
        }
      }
    }
    expect([...met].sort()).toEqual(
      [
        'after-table',
        'before-table',
        'end-before-start',
        'far-above-all',
        'level-not-multiplied',
        'many-years-of-effect',
        'negative-quantity',
        'no-discount-schedule',
        'no-discount-year',
        'no-figure-for-area',
        'no-figure-for-date',
        'no-figure-for-year',
        'no-figure-undated',
        'outside-contract',
        'per-year-without-dates',
        'record-only',
        'undated-figure',
        'unit-mismatch',
        'unknown-measure',
        'unvalued',
        'valued',
      ].sort(),
    );
  });

  test('puts every finding on a row at the field it is about, and rejects a row for all that is wrong with it', () => {
    const valuer = new Valuer(PLAIN_OPTIONS);
    const found = (commitment: Commitment) => {
      const line = valuer.value(inASheet(commitment), { id: 'C-1' }, { loaded: odd, index: 0, by: 'only' });
      return (Array.isArray(line) ? line : line.remarks).map(({ rule, place }) => [rule, place?.cell]);
    };
    const dates = { start: '2026-04-01', end: '2027-03-31' };
    expect(found(aCommitment({ measure: 'plain', quantity: '1', per: 'year', duration: 2, ...dates }))).toEqual([
      ['many-years-of-effect', 9],
    ]);
    expect(found(aCommitment({ measure: 'there', quantity: '1', area: 'Hull' }))).toEqual([['no-figure-for-area', 8]]);
    expect(found(aCommitment({ measure: 'later', quantity: '1' }))).toEqual([['undated-figure', 2]]);
    expect(found(aCommitment({ measure: 'less', quantity: '-1', unit: 'week', per: 'year' }))).toEqual([
      ['unit-mismatch', 4],
      ['negative-quantity', 3],
      ['per-year-without-dates', 5],
    ]);
  });

  test('says exact figures as they are said of the row alone', () => {
    const valuer = new Valuer(PLAIN_OPTIONS);
    const dates = { start: '2027-10-01', end: '2028-03-31', per: 'year' as const };
    const lines = ['1', '3', '0.10'].map((each) => aCommitment({ ...dates, measure: 'plain', quantity: each }));
    const said = lines.flatMap((line) => {
      const valued = valuer.value(line, { id: 'C-1' }, { loaded: odd, index: 0, by: 'only' });
      return Array.isArray(valued) ? [] : [formatExact(valued.quantity), formatExact(grossOf(valued))];
    });
    // 183 of the 366 days to the next first of October; x 12.345 x 0.13096 = 1.6167012.
    expect(said).toEqual(['0.5', '0.8083506', '1.5', '2.4250518', '0.05', '0.08083506']);
  });

  test('tells shares apart that are written with the same digits', () => {
    const valuer = new Valuer(PLAIN_OPTIONS);
    const nets = ['0.2', '0.02', '0.20'].map((deadweight) => {
      const line = valuer.value(
        aCommitment({ measure: 'pounds', quantity: '100', shares: { deadweight } }),
        { id: 'C-1' },
        { loaded: odd, index: 0, by: 'only' },
      );
      return Array.isArray(line) ? line : line.totals.net;
    });
    expect(nets).toEqual([80_00n, 98_00n, 80_00n]);
  });

  test('comes to the same when it has met more workings than it keeps', () => {
    const chosen = { ...PLAIN_OPTIONS, range: true, by: ['year' as const] };
    const valuer = new Valuer(chosen);
    const at = { loaded: odd, index: 0, by: 'only' } as const;
    const contract = { id: 'C-1' };
    // Two calendar years for each of 50 years of effect, in three cases: 300 pieces a row.
    const rows = Array.from({ length: 60 }, (_, index) =>
      aCommitment({
        measure: 'unsure',
        quantity: '2.5',
        duration: 50,
        start: `2026-0${4 + (index % 6)}-${10 + Math.floor(index / 6)}`,
        end: '2027-03-31',
      }),
    );
    for (const commitment of [...rows, ...rows]) {
      expect(written(valuer.value(commitment, contract, at))).toBe(
        written(valueCommitment(commitment, contract, at, chosen)),
      );
    }
  });
});

const grossOf = ({ components: [first] }: Line) => first?.grossUnrounded ?? { numerator: 0n, denominator: 1n };
