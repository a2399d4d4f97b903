// Rows that are doubted many at once, by their codes, come to the doubts that the same rows come to one by one.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/model/calendar.ts';
import { type Commitment, type InputFile, lineNameOf } from '../../../src/model/commitment.ts';
import { decimal } from '../../../src/model/decimal.ts';
import { roundToPence } from '../../../src/model/money.ts';
import { multiply, ONE, type Rational, rational } from '../../../src/model/rational.ts';
import type { Line } from '../../../src/model/result.ts';
import { NO_DAY, type RowBlock, Vocabulary, wordsAnd } from '../../../src/model/rows.ts';
import { Believable } from '../../../src/valuation/doubts/believable.ts';
import { Checks } from '../../../src/valuation/doubts/checked.ts';
import { Doubts } from '../../../src/valuation/doubts/doubts.ts';
import { NO_KIND, type RowsLike } from '../../../src/valuation/doubts/plain-run.ts';
import { lineOf } from '../../support/lines.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const TABLE = aTable({
  parameters: {
    price: aParameter('12.34'),
    pay: aParameter('500'),
    local: aParameter('', { values: [{ value: '7.03' }, { value: '9.11', area: 'Leeds' }] }),
  },
  measures: {
    spend: aMeasure([], { unit: 'GBP' }),
    job: aMeasure(['pay'], { unit: 'fte-year', components: [{ kind: 'local-economic', product: ['pay'] }] }),
    carbon: aMeasure(['price'], { unit: 'tCO2e' }),
    hours: aMeasure(['local'], { unit: 'hour' }),
    power: aMeasure(['local'], { unit: 'kWh', components: [{ kind: 'local-economic', product: ['local'] }] }),
    placed: aMeasure(['price'], {
      components: [{ kind: 'transfer', with_area: 'local-economic', product: ['price', 'local'] }],
    }),
    thing: aMeasure(['price']),
    huge: aMeasure(['price'], { unit: 'GBP' }),
    trainee: aMeasure(['pay'], { unit: 'fte-year', components: [{ kind: 'local-economic', product: ['pay'] }] }),
    counted: { title: 'Counted', theme: 'other', outcome: 'Counted', unit: 'GBP', record_only: true },
    trees: { title: 'Trees', theme: 'environment', outcome: 'Trees', unit: 'tree', record_only: true },
  },
});
const { measures: MEASURES } = TABLE.table;
/** Pence of one. */
const PENCE: Readonly<Record<string, number>> = {
  spend: 100,
  job: 50_000,
  carbon: 1234,
  hours: 703,
  power: 703,
  huge: 900_000_000_000_007,
  trainee: 50_000,
  counted: 0,
  trees: 0,
};

interface Row {
  readonly contract: string;
  readonly measure: string;
  readonly spelt: number;
  readonly digits: number;
  readonly decimals: number;
  readonly unit: string;
  readonly area: string;
  readonly per: Commitment['per'];
  readonly status: Commitment['status'];
  readonly days: string;
  readonly period: number;
  readonly id: string;
  readonly notes: string;
  readonly isPlain: boolean;
}

const PERIODS = [
  { text: '', start: 0, end: 0 },
  { text: '2026-27', start: isoDay('2026-04-01'), end: isoDay('2027-03-31') },
  { text: '2026-27-Q2', start: isoDay('2026-07-01'), end: isoDay('2026-09-30') },
] as const;
const FILES: readonly InputFile[] = [
  { path: 'a.csv', cells: { quantity: 1, start: 3, period: 5 } },
  { path: 'b.csv', heading: 'Saved, MWh' },
  { path: 'c.csv', cumulative: true, pounds: { found: '£000s', times: '1000' } },
];

const anyRow: fc.Arbitrary<Row> = fc.record({
  contract: fc.constantFrom('C-1', 'C-2', 'C-3', 'Total'),
  measure: fc.constantFrom('spend', 'job', 'carbon', 'hours', 'power', 'placed', 'thing', 'huge', 'trees'),
  spelt: fc.constantFrom(0, 0, 0, 0, 1),
  digits: fc.oneof(
    fc.integer({ min: 0, max: 60 }),
    fc.constantFrom(999, 1000, 1001, 90_000, 2 ** 46, Number.MAX_SAFE_INTEGER),
  ),
  decimals: fc.constantFrom(0, 0, 0, 0, 1, 3, 6, 7),
  unit: fc.constantFrom('', 'own', 'own'),
  area: fc.constantFrom('', '', 'Leeds', 'leeds', 'York', 'Hull'),
  per: fc.constantFrom('contract', 'contract', 'contract', 'year'),
  status: fc.constantFrom('committed', 'committed', 'delivered'),
  days: fc.constantFrom('', '', '2026-04-01', '2026-08-15'),
  period: fc.constantFrom(0, 0, 1, 2),
  id: fc.constantFrom('', '', '', '', 'A-1', 'a 1', 'Sub-total', 'B'),
  notes: fc.constantFrom('', '', 'as agreed', 'Withdrawn', 'All in £000s', '5 per year'),
  isPlain: fc.constantFrom(true, true, true, false),
});

/** Rows of one file that stand one after another. */
interface Sheet {
  readonly file: number;
  readonly rows: readonly Row[];
  /** The line of its first row; the one after those before it when absent. */
  readonly first?: number;
}
const rows = fc
  .tuple(
    fc.array(anyRow, { minLength: 4, maxLength: 9, size: 'max' }),
    fc.boolean(),
    fc.constantFrom(true, true, false),
  )
  .map(([some, isAgain, hasUnits]) => {
    const all = hasUnits ? some : some.map((row) => ({ ...row, unit: '' }));
    return isAgain ? [...all, ...all.slice(0, 2)] : all;
  });
/** A file is read from its start to its end, so that the rows of one come one after the other, in however many pieces. */
const sheets = fc
  .array(fc.record({ file: fc.constantFrom(0, 0, 1, 2), rows }), { minLength: 2, maxLength: 4, size: 'max' })
  .map((all) => [...new Set(all.map(({ file }) => file))].flatMap((file) => all.filter((one) => one.file === file)));

const quantityOf = ({ digits, decimals }: Row): Rational => rational(BigInt(digits), 10n ** BigInt(decimals));
const unitOf = ({ unit, measure }: Row) => (unit === 'own' ? (MEASURES[measure]?.unit ?? '') : unit);
const yearsOf = (row: Row) => rational(row.period > 0 ? 3 : 2);
/** The first and the last of its own days: to the end of the financial year where only the first is said, and nothing behind it. */
const daysOf = ({ days }: Row) => {
  const [start = '', end = start === '' ? '' : '2027-03-31'] = days.split('..');
  return { ...(start !== '' && { start: isoDay(start) }), ...(end !== '' && { end: isoDay(end) }) };
};
const termOf = (row: Row) => (row.per === 'year' ? yearsOf(row) : ONE);
const penceOf = (row: Row) =>
  roundToPence(multiply(multiply(quantityOf(row), termOf(row)), rational(BigInt(PENCE[row.measure] ?? 1234), 100n)));

function lineFor(row: Row, file: InputFile, at: number, quantity = quantityOf(row)): Line {
  const { contract, measure, area, per, status, period, id, notes } = row;
  const origin = { file, line: at };
  const commitment: Commitment = {
    ...{ contract, measure, quantity, per, status, shares: {}, origin },
    ...(id !== '' && { id }),
    ...(unitOf(row) !== '' && { unit: unitOf(row) }),
    ...(area !== '' && { area }),
    ...daysOf(row),
    ...(period > 0 && { period: PERIODS[period] ?? PERIODS[0] }),
    ...(notes !== '' && { notes }),
  };
  const own = MEASURES[measure] ?? aMeasure([]);
  const line = lineOf({ ...commitment, measure: 'donations' }, []);
  return {
    ...line,
    ...{ commitment, measure: own, quantity: multiply(quantity, termOf(row)), name: lineNameOf(commitment) },
    ...(per === 'year' && { years: yearsOf(row) }),
    ...(own.record_only && { state: 'record-only' }),
    totals: { ...line.totals, net: penceOf(row) },
  };
}

const nobody = (): never => {
  throw new Error('nobody reads this row slowly');
};

/** The rows of a sheet as columns of codes. */
function blockOf(rows: readonly Row[], file: InputFile, first: number, vocabulary: Vocabulary): RowBlock {
  const { contracts, measures, units, areas, manners } = vocabulary;
  const ints = (of: (row: Row) => number) => Int32Array.from(rows, of);
  const mannerOf = ({ per, status }: Row) => {
    const known = manners.findIndex((one) => one.per === per && one.status === status);
    return known >= 0 ? known : manners.push({ per, status, shares: {}, duration: undefined }) - 1;
  };
  return {
    ...{ file, count: rows.length, plain: Uint8Array.from(rows, () => 1) },
    lines: Float64Array.from(rows, (_, at) => first + at),
    contracts: ints(({ contract }) => contracts.of(contract)),
    statements: ints(() => 0),
    measures: ints(({ measure, spelt }) => measures.of(spelt === 0 ? measure : measure.toUpperCase())),
    units: ints((row) => (row.unit === '' ? 0 : units.of(unitOf(row)))),
    areas: ints(({ area }) => (area === '' ? 0 : areas.of(area))),
    periods: ints(({ period }) => period),
    starts: ints((row) => daysOf(row).start ?? NO_DAY),
    ends: ints((row) => daysOf(row).end ?? NO_DAY),
    manners: ints(mannerOf),
    evidenced: ints(() => 0),
    quantities: Float64Array.from(rows, ({ digits }) => digits),
    decimals: Uint8Array.from(rows, ({ decimals }) => decimals),
    words: ints(({ notes }) => (notes === '' ? 0 : wordsAnd(0, notes))),
    ...{ hasIds: rows.some(({ id }) => id !== ''), hasClaims: false },
    idOf: (row) => rows[row]?.id || undefined,
    wrong: ints(() => 0),
    textOf: (row, field) => (field === 'notes' ? rows[row]?.notes || undefined : nobody()),
    ...{ wordsAt: nobody, claimOf: nobody, wrongBefore: nobody, rejected: nobody, slowly: nobody },
  };
}

const MOST_AS_NUMBER = BigInt(Number.MAX_SAFE_INTEGER);

function doubtsOf(all: readonly Sheet[], values: readonly string[], isAsked: (row: Row) => boolean) {
  const isPlain = (row: Row) => !MEASURES[row.measure]?.record_only && isAsked(row);
  const vocabulary = new Vocabulary();
  vocabulary.periods.push(...PERIODS.slice(1));
  const doubts = new Doubts([TABLE], vocabulary);
  const firstRows = new Map<string, { row: number; origin: { file: InputFile; line: number } }>();
  const [likes, kindOf] = [[] as RowsLike[], new Map<string, number>()];
  let next = 2;
  for (const { file: number, rows, first = next } of all) {
    const file = FILES[number] ?? FILES[0] ?? { path: '' };
    next = first + rows.length;
    const block = blockOf(rows, file, first, vocabulary);
    const kinds = Int32Array.from(rows, (row) => {
      const key = JSON.stringify([row.measure, row.per, row.status, row.unit, row.days, row.period]);
      const known = kindOf.get(key);
      if (known !== undefined) return known;
      kindOf.set(key, likes.length);
      return likes.push(doubts.like(lineFor(row, file, first, ONE))) - 1;
    });
    const pence = rows.map(penceOf);
    const net = Float64Array.from(pence, (one) => (one > MOST_AS_NUMBER ? Number.NaN : Number(one)));
    const large = new Map([...pence.entries()].filter(([, one]) => one > MOST_AS_NUMBER));
    let from = 0;
    rows.forEach((row, at) => {
      const origin = { file, line: first + at };
      if (!firstRows.has(row.contract)) firstRows.set(row.contract, { row: first + at, origin });
      const isNextPlain = isPlain(row);
      if (!isNextPlain) doubts.add(lineFor(row, file, first + at));
      else if (at === rows.length - 1 || !isPlain(rows[at + 1] ?? row)) {
        doubts.plain({ block, from, to: at + 1, kinds, likes, net, large });
      }
      if (!isNextPlain || !isPlain(rows[at + 1] ?? row)) from = at + 1;
    });
  }
  const contracts = [...firstRows.keys()].map((id, at) => ({ id, value: decimal(values[at] ?? '1000') }));
  const originOf = (contract: string) => firstRows.get(contract)?.origin;
  const findings = doubts.findings({ inputs: [], contracts, firstRows, originOf });
  return { findings, net: contracts.map(({ id }) => doubts.netOf(id)) };
}

describe('rows by their codes', () => {
  test('are doubted as rows one by one are', () => {
    const told = new Set<string>();
    fc.assert(
      fc.property(
        sheets,
        fc.array(fc.constantFrom('1000', '100', '250000', '1e6', '5'), { minLength: 4, maxLength: 4 }),
        (all, said) => {
          const values = said.map((value) => (value === '1e6' ? '1000000' : value));
          const expected = doubtsOf(all, values, () => false);
          for (const { rule } of expected.findings) told.add(rule);
          expect(doubtsOf(all, values, ({ isPlain }) => isPlain)).toEqual(expected);
          expect(doubtsOf(all, values, () => true)).toEqual(expected);
        },
      ),
      { numRuns: 100 },
    );
    // Of some fifteen that there are.
    expect(told.size).toBeGreaterThan(10);
  });

  const row = (measure: string, digits: number, more: Partial<Row> = {}): Row => ({
    ...{ contract: 'C-1', measure, spelt: 0, digits, decimals: 0, unit: 'own', area: '', per: 'contract' },
    ...{ status: 'committed', days: '', period: 0, id: '', notes: '', isPlain: true, ...more },
  });
  /** What is told of rows one by one; by their codes, all of them or some, the same is. */
  const told = (all: readonly Sheet[], values: readonly string[] = []) => {
    const expected = doubtsOf(all, values, () => false);
    expect(doubtsOf(all, values, () => true)).toEqual(expected);
    expect(doubtsOf(all, values, ({ isPlain }) => isPlain)).toEqual(expected);
    expect(doubtsOf(all, values, ({ isPlain }) => !isPlain)).toEqual(expected);
    return [...expected.findings].map(({ rule, place }) => `${rule} ${place?.file}:${place?.line}`).sort();
  };
  const sheet = (...rows: readonly Row[]): Sheet[] => [{ file: 0, rows }];
  const slow = { isPlain: false } as const;

  test.each<[string, readonly Sheet[], readonly string[], string?]>([
    ['above its value', sheet(row('spend', 600), row('spend', 601)), ['spend-above-contract-value a.csv:3']],
    ['as much as its value', sheet(row('spend', 400), row('spend', 600)), []],
    [
      'above it by less than plain numbers are trusted with',
      sheet(row('spend', 10_000_000_005, { decimals: 4 })),
      ['spend-above-contract-value a.csv:2'],
      '1000000',
    ],
    [
      'as much as its value, by tenths',
      sheet(row('spend', 4005, { decimals: 1 }), row('spend', 5995, { decimals: 1 })),
      [],
    ],
    [
      'above it by less than a millionth',
      sheet(row('spend', 10_000_000_001, { decimals: 7 })),
      ['spend-above-contract-value a.csv:2'],
    ],
    [
      'above it in two spellings of one measure',
      sheet(row('spend', 600), row('spend', 600, { spelt: 1 })),
      ['spend-above-contract-value a.csv:2'],
    ],
    [
      'above it in rows of which one is read by itself',
      sheet(row('spend', 600), row('spend', 600, slow)),
      ['spend-above-contract-value a.csv:2'],
    ],
    [
      'above it in the largest of rows, which comes last',
      sheet(row('spend', 600), row('spend', 600, slow), row('spend', 700, slow), row('spend', 700)),
      ['spend-above-contract-value a.csv:4'],
    ],
    [
      'above it for each year',
      sheet(row('spend', 300, { per: 'year' }), row('spend', 301, { per: 'year' })),
      ['per-year-like-whole-term a.csv:3'],
    ],
    [
      'above it for each of years that differ',
      sheet(row('spend', 300, { per: 'year', period: 1 }), row('spend', 100, { per: 'year' })),
      ['spend-above-contract-value a.csv:2'],
    ],
    [
      'above it for a year and for all of them',
      sheet(row('spend', 400, { per: 'year' }), row('spend', 300)),
      ['spend-above-contract-value a.csv:2'],
    ],
    ['by the pay of its jobs', sheet(row('job', 3)), ['pay-above-contract-value a.csv:2']],
    ['not by jobs that come to its value', sheet(row('job', 2), row('spend', 1000)), []],
    [
      'by jobs of which some are read by themselves, beside other rows',
      sheet(row('spend', 10), row('job', 1, slow), row('job', 2), row('spend', 20)),
      ['pay-above-contract-value a.csv:4'],
    ],
    [
      'by jobs in two spellings',
      sheet(row('job', 1), row('job', 2, { spelt: 1 })),
      ['pay-above-contract-value a.csv:3'],
    ],
    [
      'by jobs of two measures, of which one is read by itself',
      sheet(row('job', 1), row('trainee', 2, slow)),
      ['pay-above-contract-value a.csv:3'],
    ],
    ['by jobs of each year', sheet(row('job', 2, { per: 'year' })), ['per-year-like-whole-term a.csv:2']],
    ['by what its tonnes are likely to be', sheet(row('carbon', 5)), ['quantity-like-other-unit a.csv:2']],
    [
      'in the order of their first rows, where one of them goes on in a row that is read by itself',
      sheet(row('carbon', 5), row('spend', 1001), row('carbon', 5, slow)),
      ['quantity-like-other-unit a.csv:2', 'spend-above-contract-value a.csv:3'],
    ],
    [
      'in the order of their first rows, where one of them is only counted',
      sheet(row('carbon', 5), row('counted', 1001), row('job', 3)),
      ['pay-above-contract-value a.csv:4', 'quantity-like-other-unit a.csv:2', 'spend-above-contract-value a.csv:3'],
    ],
    [
      'at the first of two as large, where the second file is numbered anew',
      [
        { file: 0, first: 50, rows: [row('spend', 600, slow)] },
        { file: 1, first: 2, rows: [row('spend', 600)] },
      ],
      ['spend-above-contract-value a.csv:50'],
    ],
    [
      'at the first of two as large, where that is known by its codes',
      [
        { file: 0, first: 50, rows: [row('spend', 600)] },
        { file: 1, first: 2, rows: [row('spend', 600, slow)] },
      ],
      ['spend-above-contract-value a.csv:50'],
    ],
    [
      'at the first of two as large, where lesser rows known by their codes came before it',
      [
        { file: 0, first: 2, rows: [row('spend', 1), row('spend', 600, slow)] },
        { file: 1, first: 2, rows: [row('spend', 600)] },
      ],
      ['spend-above-contract-value a.csv:3'],
    ],
    [
      'at the first of two as large in one file',
      [
        { file: 0, first: 2, rows: [row('spend', 1), row('spend', 600, slow)] },
        { file: 0, first: 30, rows: [row('spend', 600)] },
      ],
      ['spend-above-contract-value a.csv:3'],
    ],
    [
      'among more contracts than room is kept for at first',
      sheet(...Array.from({ length: 1100 }, (_, n) => row('spend', n < 1090 ? 600 : 1500, { contract: `C-${n}` }))),
      ['spend-above-contract-value a.csv:1092'],
    ],
  ])('of a contract are doubted %s', (_, all, expected, value = '1000') => {
    expect(told(all, [value]).filter((one) => /^(spend|quantity|pay|per-year)/.test(one))).toEqual(expected);
  });

  const april = { status: 'delivered', days: '2026-04-01' } as const;
  test.each<[string, Partial<Row>, Partial<Row>]>([
    ['another area', { area: 'Leeds' }, { area: 'York' }],
    ['an area', {}, { area: 'Leeds' }],
    ['other days', {}, { days: '2026-08-15' }],
    ['no days', {}, { days: '' }],
    ['neither day, and another quantity', { days: '' }, { days: '', digits: 6 }],
    ['a first day alone', {}, { days: '2026-04-01..', digits: 6 }],
    ['a last day alone', {}, { days: '..2027-03-31', digits: 6 }],
    ['a period', { days: '' }, { days: '', period: 1 }],
    ['another period', { days: '', period: 1 }, { days: '', period: 2 }],
    ['a period beside its days', {}, { period: 2 }],
    ['a note', {}, { notes: 'as agreed' }],
    ['an id', {}, { id: 'A-1' }],
    ['the same id', { id: 'A-1' }, { id: 'A-1' }],
    ['no unit', {}, { unit: '' }],
    ['each year', {}, { per: 'year' }],
    ['a promise', {}, { status: 'committed' }],
    ['another quantity', {}, { digits: 6 }],
    ['the same quantity, written otherwise', {}, { digits: 50, decimals: 1 }],
    ['another contract', {}, { contract: 'C-2' }],
    ['another measure', {}, { measure: 'hours' }],
    ['nothing else', {}, {}],
  ])('that repeat or overlap others are told as rows one by one are: %s', (_, one, other) => {
    for (const file of [0, 2])
      for (const isPlain of [true, false]) {
        const rows = [row('power', 5, { ...april, ...one }), row('power', 5, { ...april, ...other, isPlain })];
        told(
          [{ file, rows: [...rows, row('power', 7, { ...april, contract: 'C-3' }), ...rows] }],
          Array<string>(3).fill('1000000000'),
        );
        told([{ file, rows }]);
      }
  });

  test('in no unit are told with all their pounds, however many', () => {
    const blank = { unit: '' } as const;
    const rows = [row('hours', 1, blank), row('huge', 10, blank), row('huge', 10, blank), row('hours', 1, blank)];
    expect(told(sheet(...rows))).toContain('unit-not-given undefined:undefined');
  });

  test.each([
    ['each too large', row('huge', 5), 3],
    ['each a little less', row('huge', 155_555, { decimals: 6 }), 70],
  ])('whose pounds are beyond plain numbers come to them to the penny: %s', (_, one, count) => {
    expect(told(sheet(...Array<Row>(count).fill(one)))).toContain('sva-above-half a.csv:2');
  });

  test('that do not count are in no doubt, and an id is a sum only where it reads like one', () => {
    const vocabulary = new Vocabulary();
    const [file] = FILES;
    const blank = { area: 'York', unit: '', contract: 'C-2' } as const;
    const rows = ['A-1', 'a 1', 'totality', ''].map((id) => row('power', 5, { ...blank, id }));
    const [first, second, third] = rows;
    if (!file || !first || !second || !third) throw new Error('a file and three rows');
    const some = new Doubts([TABLE], vocabulary);
    const likes = [some.like(lineFor(first, file, 2, ONE))];
    const net = Float64Array.from(rows, (one) => Number(penceOf(one)));
    const block = blockOf(rows, file, 2, vocabulary);
    some.plain({ block, from: 0, to: 2, kinds: Int32Array.of(NO_KIND, 0, 0), likes, net, large: new Map() });
    some.plain({ block, from: 2, to: 4, kinds: Int32Array.of(NO_KIND, 0, 0, NO_KIND), likes, net, large: new Map() });
    const single = new Doubts([TABLE]);
    single.add(lineFor(second, file, 3));
    single.add(lineFor(third, file, 4));
    const run = { inputs: [], contracts: [], firstRows: new Map(), originOf: () => undefined };
    const found = some.findings(run);
    expect(found).toEqual(single.findings(run));
    expect(found.map(({ rule }) => rule)).toEqual(['unit-not-given', 'area-not-in-table']);
  });

  test('beyond so many sums are counted, and rows in units that are held against nothing are not summed', () => {
    const found = (measure: string, digits = 5, most = 1) => {
      const vocabulary = new Vocabulary();
      const [file] = FILES;
      const rows = ['C-1', 'C-2', 'C-3'].map((contract) => row(measure, digits, { contract }));
      const [first] = rows;
      if (!file || !first) throw new Error('a file and a row');
      const plain = new Believable(most);
      const like = new Doubts([TABLE], vocabulary).like(lineFor(first, file, 2, ONE));
      const net = Float64Array.from(rows, (one) => Number(penceOf(one)));
      const block = blockOf(rows, file, 2, vocabulary);
      const run = { block, from: 0, to: 3, kinds: new Int32Array(3), likes: [like], net, large: new Map() };
      plain.plain(run, (code) => vocabulary.contracts.textOf(code));
      const single = new Believable(most);
      for (const [at, one] of rows.entries()) single.add(lineFor(one, file, at + 2));
      const contracts = rows.map(({ contract }) => ({ id: contract, value: decimal('1000') }));
      return [plain, single].map((one) =>
        one
          .findings(contracts, { tables: [], valueAt: () => undefined, checks: new Checks() })
          .filter(({ rule }) => rule !== 'sva-above-half')
          .map(({ rule, data }) => [rule, data]),
      );
    };
    const bound = [['rows-not-compared', { rows: 2, kept: 1, what: 'sums' }]];
    expect(found('spend')).toEqual([bound, bound]);
    expect(found('thing')).toEqual([[], []]);
    // By a table that says no pay nothing is looked for behind jobs.
    expect(found('job')).toEqual([bound, bound]);
    // What is not summed up is in no other sum either.
    const last = [['rows-not-compared', { rows: 1, kept: 2, what: 'sums' }]];
    expect(found('spend', 600, 2)).toEqual([last, last]);
  });
});
