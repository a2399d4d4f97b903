// What a doubt says, whole: its figures, its place, what there are others of, and that somebody settled it.
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/model/calendar.ts';
import type { Commitment, InputFile } from '../../../src/model/commitment.ts';
import { decimal } from '../../../src/model/decimal.ts';
import { type Finding, finding } from '../../../src/model/finding.ts';
import { rational } from '../../../src/model/rational.ts';
import type { Line } from '../../../src/model/result.ts';
import { Vocabulary } from '../../../src/model/rows.ts';
import { Believable } from '../../../src/valuation/doubts/believable.ts';
import { Cases } from '../../../src/valuation/doubts/cases.ts';
import { Checks } from '../../../src/valuation/doubts/checked.ts';
import { ClaimDoubts } from '../../../src/valuation/doubts/claims.ts';
import { ContractDoubts, type MeasureSum } from '../../../src/valuation/doubts/contract-doubts.ts';
import { DateDoubts } from '../../../src/valuation/doubts/dates.ts';
import { DeliveredDays } from '../../../src/valuation/doubts/delivered-days.ts';
import { Doubts } from '../../../src/valuation/doubts/doubts.ts';
import { LineIds } from '../../../src/valuation/doubts/line-ids.ts';
import { RepeatedRows } from '../../../src/valuation/doubts/repeated-rows.ts';
import { isOfEachRow } from '../../../src/valuation/doubts/row-doubts.ts';
import { UnitsGiven } from '../../../src/valuation/doubts/units-given.ts';
import { apprenticeLine, lineOf } from '../../support/lines.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const FILE: InputFile = {
  path: 'bid.csv',
  cells: { commitment_id: 1, quantity: 3, per: 5, start: 6, end: 7, period: 8, claimed_value: 9, claimed_proxy: 10 },
};
const NONE = { others: 0, largest: [] };
const TABLE = aTable({
  parameters: { pay: aParameter('500') },
  measures: {
    job: aMeasure([], { unit: 'fte-year', components: [{ kind: 'local-economic', product: ['pay'] }] }),
  },
});

function aLine(said: Partial<Commitment>, net: bigint, unit = 'thing', more: Partial<Line> = {}): Line {
  const commitment: Commitment = {
    ...{ contract: 'C-1', measure: 'thing', quantity: decimal('1'), per: 'contract', status: 'committed', shares: {} },
    ...{ origin: { file: FILE, line: 2 }, ...said },
  };
  const line = lineOf({ ...commitment, measure: 'donations' }, []);
  return {
    ...{ ...line, commitment, measure: aMeasure([], { unit }), quantity: commitment.quantity },
    ...{ name: commitment.id ?? `line ${commitment.origin.line}`, totals: { ...line.totals, net }, ...more },
  };
}

describe('cases of one doubt', () => {
  const told = (cases: Cases) =>
    cases.findings.map(({ data, severity }) => 'largest' in data && [data.others, data.largest, severity]);
  const one = (name: string, pence: bigint, isChecked = false, line: number | undefined = 7) => {
    const place = { file: 'bid.csv', ...(line > 0 && { line }) };
    return {
      ...{ name, pence, isChecked, place },
      told: (among: { others: number; largest: readonly object[] }): Finding => ({
        ...finding('ids-dragged', { contract: name, first: 'A', last: 'B', contracts: 1, pounds: '0' }),
        data: { ...{ contract: name, first: 'A', last: 'B', contracts: 1, pounds: '0' }, ...among },
        place,
      }),
    };
  };
  const first = (cases: Cases) => cases.findings.map(({ data }) => 'contract' in data && data.contract);

  test('are told by the one with the most pounds, then the next two, and the first of those that have as many', () => {
    const cases = new Cases();
    expect(cases.findings).toEqual([]);
    for (const [name, pence] of [
      ['a', 5n],
      ['b', 9n],
      ['c', 5n],
      ['d', 7n],
      ['e', 5n],
      ['f', 9n],
    ] as const)
      cases.add(one(name, pence));
    expect(first(cases)).toEqual(['b']);
    const at = { file: 'bid.csv', line: 7 };
    expect(told(cases)).toEqual([
      [
        5,
        [
          { name: 'f', pounds: '0.09', ...at },
          { name: 'd', pounds: '0.07', ...at },
        ],
        'warning',
      ],
    ]);
  });

  test('that are settled are told apart from the others, and so are those of another key', () => {
    const cases = new Cases();
    cases.add(one('a', 1n));
    cases.add(one('b', 9n, true));
    cases.add(one('c', 5n), 'other');
    cases.add(one('d', 3n, true));
    expect(first(cases)).toEqual(['a', 'b', 'c']);
    expect(cases.findings.map(({ severity, checked }) => [severity, checked])).toEqual([
      ['warning', undefined],
      ['note', true],
      ['warning', undefined],
    ]);
  });

  test('are only counted once three larger ones are known', () => {
    const cases = new Cases();
    expect(cases.countOnly(1n)).toBe(false);
    for (const pence of [5n, 6n]) cases.add(one(`${pence}`, pence));
    expect(cases.countOnly(1n)).toBe(false);
    cases.add(one('7', 7n));
    expect([cases.countOnly(6n), cases.countOnly(5n), cases.countOnly(1), cases.countOnly(1n, 'other')]).toEqual([
      ...[false, true],
      ...[true, false],
    ]);
    expect([first(cases), told(cases)[0] && (told(cases)[0] || [])[0]]).toEqual([['7'], 4]);
  });

  test('without a line of their own name the file', () => {
    const cases = new Cases();
    for (const pence of [5n, 6n]) cases.add(one(`${pence}`, pence, false, 0));
    expect(told(cases)).toEqual([[1, [{ name: '5', pounds: '0.05', file: 'bid.csv' }], 'warning']]);
  });
});

describe('of a contract', () => {
  const sum = (unit: string, quantity: number, yearly?: number): MeasureSum => ({
    ...{
      id: `m-${unit}`,
      measure: aMeasure([], { unit }),
      table: 0,
      met: 1,
      pence: 123n,
      isYearly: yearly !== undefined,
    },
    ...{ largest: { origin: { file: FILE, line: 9 } }, most: rational(quantity), quantity: rational(quantity) },
    stated: rational(quantity, yearly ?? 1),
    years: yearly === undefined ? undefined : rational(yearly),
  });
  const found = (ask: (doubts: ContractDoubts) => void, checked: readonly string[] = []) => {
    const checks = new Checks();
    checks.add(aLine({ checked }, 0n).commitment);
    const cases = new Cases();
    ask(new ContractDoubts(cases, 'C-1', rational(1000), () => ({ file: 'bid.csv', line: 4, cell: 2 }), checks));
    return cases.findings;
  };
  const at = (cell: number) => ({ file: 'bid.csv', line: 9, cell });

  test.each<[string, (doubts: ContractDoubts) => void, object, object]>([
    [
      'sva-above-half',
      (doubts) => doubts.sva(75_000n),
      { contract: 'C-1', net: '750.00', value: '1000.00', percent: '75.00' },
      { file: 'bid.csv', line: 4, cell: 2 },
    ],
    [
      'spend-above-contract-value',
      (doubts) => doubts.spend(sum('GBP', 1500)),
      { contract: 'C-1', measure: 'm-GBP', spend: '1500.00', value: '1000.00' },
      at(3),
    ],
    [
      'quantity-like-other-unit',
      (doubts) => doubts.unit(sum('tCO2e', 8)),
      {
        ...{ contract: 'C-1', measure: 'm-tCO2e', quantity: '8', unit: 'tCO2e', value: '1000.00' },
        ...{ each: '125.00', least: '250.00', maybe: 'kg', pounds: '1.23' },
      },
      at(3),
    ],
    [
      'pay-above-contract-value',
      (doubts) => doubts.pay([sum('fte-year', 1), sum('fte-year', 2)], [TABLE]),
      { contract: 'C-1', jobs: '3', rate: '500.00', pay: '1500.00', value: '1000.00' },
      at(3),
    ],
    [
      'per-year-like-whole-term',
      (doubts) => doubts.spend(sum('GBP', 1500, 3)),
      {
        ...{ contract: 'C-1', measure: 'm-GBP', quantity: '500', unit: 'GBP', years: '3', total: '1500' },
        ...{ why: 'spend', value: '1000.00', pounds: '1.23' },
      },
      at(5),
    ],
    [
      'per-year-like-whole-term',
      (doubts) => doubts.pay([sum('fte-year', 6, 3)], [TABLE]),
      {
        ...{ contract: 'C-1', measure: 'm-fte-year', quantity: '2', unit: 'fte-year', years: '3', total: '6' },
        ...{ why: 'pay', value: '1000.00', pounds: '1.23' },
      },
      at(5),
    ],
  ])('%s gives its arithmetic', (rule, ask, data, place) => {
    expect(found(ask)).toEqual([{ rule, severity: 'warning', data: { ...data, ...NONE }, place }]);
    expect(found(ask, [rule])).toMatchObject([{ rule, severity: 'note', checked: true }]);
    expect(found(ask, ['other'])[0]?.severity).toBe('warning');
  });

  test('of jobs the measure with the most of them has the place, and all have the pounds', () => {
    const pay = (...sums: MeasureSum[]) => found((doubts) => doubts.pay(sums, [TABLE]));
    const more: MeasureSum = { ...sum('fte-year', 4), largest: { origin: { file: FILE, line: 30 } } };
    expect(pay(sum('fte-year', 1), more)[0]?.place?.line).toBe(30);
    expect(pay(more, sum('fte-year', 1))[0]?.place?.line).toBe(30);
    expect(pay({ ...more, table: 7 })).toEqual([]);
    expect(pay()).toEqual([]);
    const cases = new Cases();
    for (const [contract, sums] of [
      ['A', [more, more]],
      ['B', [{ ...more, pence: 200n }]],
    ] as const)
      new ContractDoubts(cases, contract, rational(1000), () => undefined, new Checks()).pay(sums, [TABLE]);
    expect(cases.findings).toMatchObject([
      { data: { contract: 'A', largest: [{ name: 'B', pounds: '2.00', line: 30 }] } },
    ]);
  });

  test('one that somebody settled is told as a note, however many larger ones nobody has', () => {
    const checks = new Checks();
    checks.add(aLine({ contract: 'E', checked: ['sva-above-half'] }, 0n).commitment);
    const cases = new Cases();
    for (const [at, contract] of ['A', 'B', 'C', 'D', 'E'].entries())
      new ContractDoubts(cases, contract, rational(1), () => undefined, checks).sva(BigInt(900 - at));
    expect(cases.findings).toMatchObject([
      { severity: 'warning', data: { contract: 'A', others: 3 } },
      { severity: 'note', data: { contract: 'E', others: 0 } },
    ]);
    const [first] = cases.findings;
    expect(first && 'largest' in first.data && first.data.largest).toStrictEqual([
      { name: 'B', pounds: '8.99' },
      { name: 'C', pounds: '8.98' },
    ]);
  });

  test('nothing is said of quantities that are not above 0', () => {
    expect([found((doubts) => doubts.unit(sum('tCO2e', 0))), found((doubts) => doubts.unit(sum('tCO2e', -9)))]).toEqual(
      [...[[], []]],
    );
  });
});

describe('of contracts of a run', () => {
  const found = (
    lines: readonly Line[],
    value: number | undefined,
    origin: { file: InputFile; line: number } | null = {
      file: { path: 'bid.csv', cells: { contract_value: 2 } },
      line: 2,
    },
  ) => {
    const believable = new Believable();
    for (const line of lines) believable.add(line);
    const contracts = [
      { id: 'C-1', ...(value !== undefined && { value: rational(value) }) },
      { id: 'none', value: rational(1) },
    ];
    return believable.findings(contracts, {
      tables: [TABLE],
      valueAt: () => origin ?? undefined,
      checks: new Checks(),
    });
  };

  test('the share of value is held against it at the cell of the value, also where nothing else is', () => {
    const [only, ...more] = found([aLine({}, 50_001n)], 1000);
    expect([only?.rule, only?.place, more]).toEqual(['sva-above-half', { file: 'bid.csv', line: 2, cell: 2 }, []]);
    expect(found([aLine({}, 50_000n)], 1000)).toEqual([]);
    expect(found([aLine({}, 50_001n)], 1000, null)[0]).not.toHaveProperty('place');
    expect([found([aLine({}, 50_001n)], undefined), found([aLine({}, 50_001n)], 0)]).toEqual([[], []]);
    expect(found([aLine({}, 50_001n, 'thing', { state: 'unvalued' })], 1000)).toEqual([]);
  });

  test('rows of one measure are added up, and the largest has the place, the first of those', () => {
    const spend = (quantity: number, line: number) =>
      aLine({ quantity: rational(quantity), origin: { file: FILE, line } }, 10n, 'GBP');
    expect(found([spend(400, 2), spend(400, 3), spend(300, 4)], 1000)).toMatchObject([
      { rule: 'spend-above-contract-value', data: { spend: '1100.00' }, place: { line: 2 } },
    ]);
    expect(found([spend(300, 2), spend(401, 3), spend(300, 4)], 1000)[0]?.place?.line).toBe(3);
    expect(found([spend(400, 2), spend(600, 3)], 1000)).toEqual([]);
  });

  test('a quantity is for each year where every row of it is, and by as many years', () => {
    // One of the whole contract, or without both its days, is for no years.
    const yearly = (years?: number, per: Commitment['per'] = 'year') =>
      aLine({ quantity: rational(400), per }, 10n, 'GBP', {
        quantity: rational(1200),
        ...(years !== undefined && { years: rational(years) }),
      });
    const why = (...lines: Line[]) => found(lines, 1000).map(({ rule }) => rule);
    expect(why(yearly(3), yearly(3))).toEqual(['per-year-like-whole-term']);
    for (const other of [yearly(2), yearly(), yearly(undefined, 'contract')]) {
      expect(why(yearly(3), other)).toEqual(['spend-above-contract-value']);
      expect(why(other, yearly(3))).toEqual(['spend-above-contract-value']);
    }
  });

  test('one line that is more than half of all is named with its share', () => {
    const lines = [60n, 10n, 10n, 10n, 10n].map((net, at) =>
      aLine({ id: `L${at}`, origin: { file: FILE, line: at + 2 } }, net),
    );
    expect(found(lines, undefined)).toEqual([
      {
        rule: 'line-above-half',
        severity: 'warning',
        data: { line: 'L0', pounds: '0.60', total: '1.00', percent: '60.00', lines: 5 },
        place: { file: 'bid.csv', line: 2, cell: 3 },
      },
    ]);
    // Five lines of value there are to be; what is only counted is none.
    const counted = aLine({ id: 'L4' }, 0n, 'thing', { state: 'record-only' });
    expect(found([...lines.slice(0, 4), counted], undefined)).toEqual([]);
    const tied = [50n, 50n, 1n, 0n, -20n].map((net, at) => aLine({ id: `L${at}` }, net));
    expect(found(tied, undefined)).toMatchObject([{ data: { line: 'L0' } }]);
  });
});

describe('of days', () => {
  const line = (said: Partial<Commitment>, dates: Line['dates'], more: Partial<Line> = {}) =>
    aLine({ ...said }, 250n, 'thing', { ...(dates && { dates }), ...more });
  const found = (...lines: readonly Line[]) => {
    const dates = new DateDoubts([TABLE]);
    for (const one of lines) dates.add(one);
    return dates.findings(
      (_, fact) => ({
        file: { path: 'bid.csv', cells: { contract_start: 20, contract_end: 21 } },
        line: fact === 'start' ? 5 : 6,
      }),
      new Checks(),
    );
  };
  const start = isoDay('1926-04-01');
  const end = isoDay('2207-03-31');

  test('a doubt stands at the day it is about, or at the period that says it, or at the contract', () => {
    const odd = { start, from: 'row' } as const;
    expect(found(line({ start }, odd))).toMatchObject([
      { rule: 'date-unlikely', data: { date: '1926-04-01' }, place: { cell: 6 } },
    ]);
    expect(found(line({}, odd))[0]?.place?.cell).toBe(8);
    const long = { start: isoDay('2026-04-01'), end, from: 'row' } as const;
    expect(found(line({ end }, long))).toEqual([
      {
        ...{ rule: 'term-unlikely', severity: 'warning', place: { file: 'bid.csv', line: 2, cell: 7 } },
        data: {
          ...{ start: '2026-04-01', end: '2207-03-31', years: '181', most: 30, meant: '2027-03-31', pounds: '2.50' },
          ...NONE,
        },
      },
    ]);
    const late = { start: isoDay('2026-04-01'), end: isoDay('1927-03-31'), from: 'row' } as const;
    expect(found(line({}, late))).toMatchObject([{ rule: 'date-unlikely', data: { date: '1927-03-31' } }]);
    const early = { start, end: isoDay('2027-03-31'), from: 'row' } as const;
    expect(found(line({ start }, early))).toMatchObject([{ rule: 'term-unlikely', place: { cell: 6 } }]);
    expect(found(line({}, { ...long, from: 'contract' }))[0]?.place).toEqual({ file: 'bid.csv', line: 6, cell: 21 });
    expect(found(line({}, { start, from: 'contract' }))[0]?.place).toEqual({ file: 'bid.csv', line: 5, cell: 20 });
  });

  test('a term of whole years and a day is told of quantities for each year', () => {
    const over = (from: string, to: string, more: Partial<Commitment> = {}, of: 'row' | 'contract' = 'contract') => {
      const dates = { start: isoDay(from), end: isoDay(to), from: of } as const;
      return line({ per: 'year', ...more }, dates, { years: rational(1096, 365) });
    };
    const three = ['2026-04-01', '2029-04-01'] as const;
    expect(found(over(...three), over(...three))).toEqual([
      {
        ...{ rule: 'term-unlikely', severity: 'warning', place: { file: 'bid.csv', line: 6, cell: 21 } },
        data: {
          ...{ start: '2026-04-01', end: '2029-04-01', years: '3', most: 30, meant: '2029-03-31', isDayOver: true },
          ...{ pounds: '5.00', ...NONE },
        },
      },
    ]);
    expect(found(over(...three, { end: isoDay('2029-04-01') }, 'row'))[0]?.place?.cell).toBe(7);
    expect(found(over('2027-04-01', '2028-04-01'))).toMatchObject([{ data: { years: '1', meant: '2028-03-31' } }]);
    const { years: _, ...level } = over(...three);
    const others = [
      ...[over('2026-04-01', '2029-03-31'), over('2026-04-01', '2029-04-02'), over('2026-04-01', '2026-04-01')],
      ...[over(...three, { per: 'contract' }), level],
    ];
    expect(others.map((one) => [found(one), isOfEachRow(one)])).toEqual(others.map(() => [[], false]));
    expect(isOfEachRow(over(...three))).toBe(true);
    const long = over('2026-04-01', '2209-04-01');
    expect(found(over(...three, {}, 'row'), long)).toMatchObject([
      { data: { isDayOver: true } },
      { data: { years: '183' } },
    ]);
  });

  test('a start that is far from the days of its table names both', () => {
    const start = isoDay('2040-04-01');
    expect(found(line({ start }, { start, from: 'row' }))[0]?.place?.cell).toBe(6);
    expect(found(line({}, { start: isoDay('2040-04-01'), from: 'row' }))).toMatchObject([
      {
        rule: 'far-from-table',
        data: { start: '2040-04-01', table: 'test@1.0.0', from: '2026-04-01', to: '2027-03-31', pounds: '2.50' },
      },
    ]);
  });

  test('a day is meant that is one figure away, in our time, and on its own side of the other', () => {
    const meant = (from: string | undefined, to: string | undefined) => {
      const dates = { ...(from && { start: isoDay(from) }), ...(to && { end: isoDay(to) }), from: 'row' } as const;
      const [one] = found(line({}, dates));
      return one && 'meant' in one.data ? one.data.meant : undefined;
    };
    expect(meant('2062-04-01', '2028-03-31')).toBeUndefined();
    expect(meant('2026-04-01', '3026-04-01')).toBe('2026-04-01');
    expect(meant('2026-04-01', '2072-03-31')).toBe('2027-03-31');
    expect(meant('2026-04-01', '2126-03-31')).toBeUndefined();
    expect(meant('1026-04-01', '2027-03-31')).toBe('2026-04-01');
    expect(meant('2026-02-28', '2209-02-29'.replace('29', '28'))).toBe('2029-02-28');
    expect(meant('1826-04-01', undefined)).toBeUndefined();
    expect(meant('2206-04-01', '2027-03-31')).toBe('2026-04-01');
    expect(meant('2206-04-01', '2026-04-01')).toBe('2026-04-01');
    expect(meant('2602-04-01', '2050-03-31')).toBeUndefined();
    // Thirty years of 365 days are too many.
    expect([meant('2206-04-01', '2056-03-23'), meant('2206-04-01', '2056-03-24')]).toEqual(['2026-04-01', undefined]);
  });
});

describe('of deliveries', () => {
  const delivery = (from: string | undefined, to: string | undefined, more: Partial<Commitment> = {}) =>
    aLine(
      {
        ...{ status: 'delivered', quantity: decimal('5') },
        ...(from && { start: isoDay(from) }),
        ...(to && { end: isoDay(to) }),
        ...more,
      },
      250n,
    );
  const found = (...lines: readonly Line[]) => {
    const days = new DeliveredDays(new Vocabulary());
    lines.forEach((line, at) => {
      const { origin } = line.commitment;
      days.add({ ...line, commitment: { ...line.commitment, origin: { ...origin, line: at + 2 } } });
    });
    return days.findings;
  };
  const april = delivery('2026-04-01', '2026-04-30');
  const quarter = delivery('2026-04-01', '2026-06-30');

  test('one for days that another holds is told with both, at the second', () => {
    expect(found(april, quarter)).toEqual([
      {
        ...{ rule: 'delivered-twice', severity: 'warning', place: { file: 'bid.csv', line: 3, cell: 6 } },
        data: {
          ...{
            contract: 'C-1',
            measure: 'thing',
            days: '2026-04-01 to 2026-06-30',
            otherDays: '2026-04-01 to 2026-04-30',
          },
          ...{ pounds: '2.50', firstFile: 'bid.csv', firstLine: 2, firstCell: 6, ...NONE },
        },
      },
    ]);
    const checked = delivery('2026-04-01', '2026-06-30', { checked: ['delivered-twice'] });
    expect(found(april, checked)).toMatchObject([{ severity: 'note' }]);
    expect(found(april, delivery('2026-04-30', '2026-05-31'))).toHaveLength(1);
    expect(found(april, delivery('2026-05-01', '2026-05-31'))).toEqual([]);
    expect(found(delivery('2026-05-01', '2026-05-31'), april)).toEqual([]);
    expect(found(delivery('2026-04-30', '2026-05-31'), april)).toHaveLength(1);
  });

  test('by its period it stands there', () => {
    const period = { text: '2026-27-Q1', start: isoDay('2026-04-01'), end: isoDay('2026-06-30') };
    expect(found(april, delivery(undefined, undefined, { period }))).toMatchObject([
      { place: { line: 3, cell: 8 }, data: { firstCell: 8, days: '2026-04-01 to 2026-06-30' } },
    ]);
  });

  test('of something else, or of nobody knows when, is another', () => {
    const others: Partial<Commitment>[] = [{ contract: 'C-2' }, { measure: 'other' }, { area: 'Leeds' }, { id: 'A' }];
    for (const other of others) expect(found(april, delivery('2026-04-01', '2026-06-30', other))).toEqual([]);
    for (const [from, to] of [
      [undefined, '2026-06-30'],
      ['2026-04-01', undefined],
    ] as const)
      expect(found(april, delivery(from, to))).toEqual([]);
    expect(found(april, delivery('2026-04-01', '2026-06-30', { status: 'committed' }))).toEqual([]);
    expect(found(april, delivery('2026-04-01', '2026-06-30', { quantity: decimal('-5') }))).toEqual([]);
    const cumulative = { origin: { file: { ...FILE, cumulative: true as const }, line: 9 } };
    expect(found(april, delivery('2026-04-01', '2026-06-30', cumulative))).toEqual([]);
  });

  test('that says the same word for word is another doubt, but with an id', () => {
    expect(found(april, april)).toEqual([]);
    const named = delivery('2026-04-01', '2026-04-30', { id: 'A' });
    expect(found(named, named)).toHaveLength(1);
    for (const other of [{ quantity: decimal('6') }, { notes: 'again' }, { evidence: 'seen' }])
      expect(found(april, delivery('2026-04-01', '2026-04-30', other))).toHaveLength(1);
    expect(found(april, delivery('2026-04-01', '2026-04-29'))).toHaveLength(1);
    expect(found(april, delivery('2026-04-02', '2026-04-30'))).toHaveLength(1);
  });
});

describe('of ids', () => {
  const found = (...ids: readonly (readonly [id: string | undefined, contract?: string, checked?: string])[]) => {
    const lines = new LineIds();
    ids.forEach(([id, contract = 'C-1', checked], at) => {
      const said = { contract, origin: { file: FILE, line: at + 2 }, ...(id !== undefined && { id }) };
      lines.add(aLine({ ...said, ...(checked !== undefined && { checked: [checked] }) }, 250n));
    });
    return lines.findings;
  };

  test('two that look like one in a contract are told at the second', () => {
    const data = { contract: 'C-1', id: 'a–1', firstFile: 'bid.csv', firstLine: 2, firstCell: 1, ...NONE };
    expect(found(['A-1'], ['a–1'])).toEqual([
      { rule: 'line-ids-alike', severity: 'warning', data, place: { file: 'bid.csv', line: 3, cell: 1 } },
    ]);
    expect(found(['A-1'], ['a–1', 'C-1', 'line-ids-alike'])).toMatchObject([{ severity: 'note' }]);
    expect([found(['A-1'], ['A-1']), found(['A-1'], ['a–1', 'C-2']), found(['A-1'], ['A-2'], [undefined])]).toEqual([
      ...[[], []],
      [],
    ]);
    expect(found(['A-1'], ['a–1'], ['A–1'])).toMatchObject([{ data: { others: 1 } }]);
    // Each is told against the first of them all.
    const lines = new LineIds();
    for (const [at, id] of ['A-1', 'a–1', 'A–1'].entries())
      lines.add(aLine({ id, origin: { file: FILE, line: at + 2 } }, BigInt(at)));
    expect(lines.findings).toMatchObject([{ data: { id: 'A–1', firstLine: 2, others: 1 } }]);
  });

  test('one that reads like a sum is told with its pounds', () => {
    expect(found(['Sub-total'])).toEqual([
      {
        ...{ rule: 'reads-like-total', severity: 'warning', place: { file: 'bid.csv', line: 2, cell: 1 } },
        data: { field: 'commitment_id', found: 'Sub-total', pounds: '2.50', ...NONE },
      },
    ]);
    expect(found(['Sub-total', 'C-1', 'reads-like-total'])).toMatchObject([{ severity: 'note' }]);
    expect(found(['totality'])).toEqual([]);
  });
});

test('a claim may be of all social, or of all local value, of several kinds', () => {
  const line = apprenticeLine();
  const components = (['fiscal', 'economic', 'local-economic', 'local-economic', 'transfer'] as const).flatMap(
    (kind, at) =>
      line.components.map((one) => {
        const pence = 10n ** BigInt(at + 3);
        return { ...one, component: { ...one.component, kind }, gross: pence, net: pence };
      }),
  );
  const isRight = (claim: string) => {
    const claims = new ClaimDoubts();
    claims.add({ ...line, components, commitment: { ...line.commitment, claimed_value: decimal(claim) } });
    return claims.findings.length === 0;
  };
  expect(['110', '11000', '11110', '10', '100000'].map(isRight)).toEqual([true, true, true, true, true]);
  expect(['1010', '111110', '100010', '110000'].map(isRight)).toEqual([false, false, false, false]);
});

test('a claim says what was claimed, what the table makes of it, and each for one', () => {
  const line = apprenticeLine();
  const told = (claim: Partial<Commitment>, more: Partial<Line> = {}) => {
    const claims = new ClaimDoubts();
    claims.add({ ...line, ...more, commitment: { ...line.commitment, origin: { file: FILE, line: 2 }, ...claim } });
    return claims.findings;
  };
  const data = {
    ...{
      measure: 'apprenticeship-weeks',
      unit: 'week',
      quantity: '208',
      pounds: '49920.00',
      figure: '240.00',
      ...NONE,
    },
  };
  expect(told({ claimed_value: decimal('50960') })).toEqual([
    {
      ...{ rule: 'claim-unlike-figure', severity: 'warning', place: { file: 'bid.csv', line: 2, cell: 9 } },
      data: { ...data, claimed: '50960.00', proxy: '245.00', apart: '1040.00' },
    },
  ]);
  expect(told({ claimed_proxy: decimal('245') })).toMatchObject([
    { data: { claimed: '50960.00', proxy: '245.00' }, place: { cell: 10 } },
  ]);
  // Of both the one that is wrong has the place, the value where its own is.
  expect(told({ claimed_value: decimal('1'), claimed_proxy: decimal('240') })[0]?.place?.cell).toBe(9);
  expect(told({ claimed_value: decimal('49920'), claimed_proxy: decimal('1') })[0]?.place?.cell).toBe(10);
  const nothing = told({ claimed_value: decimal('5') }, { quantity: rational(0) })[0]?.data;
  expect(nothing).not.toHaveProperty('proxy');
  expect(nothing).not.toHaveProperty('figure');
  // Of a single one a penny is allowed.
  const one = (claim: string) => told({ claimed_value: decimal(claim) }, { quantity: rational(1) });
  expect([one('49920.01'), one('49920.02').length]).toEqual([[], 1]);
  // Half a penny for each of three is more than a penny; of one it is not.
  expect([told({ claimed_value: decimal('49920.02') }), told({ claimed_value: decimal('49918.97') })]).toEqual([
    [],
    [],
  ]);
});

describe('of units', () => {
  const found = (
    ...rows: readonly (readonly [
      file: InputFile,
      unit: string | undefined,
      net: bigint,
      more?: Partial<Commitment>,
      own?: string,
    ])[]
  ) => {
    const units = new UnitsGiven();
    rows.forEach(([file, unit, net, more, own = 'thing'], at) => {
      const said = {
        quantity: decimal('2.5'),
        origin: { file, line: at + 2 },
        ...(unit !== undefined && { unit }),
        ...more,
      };
      units.add(aLine(said, net, own));
    });
    return units.findings;
  };
  const cells = { quantity: 3, unit: 4 };
  const [A, B, C] = [
    { path: 'a.csv', cells },
    { path: 'b.csv', cells },
    { path: 'c.csv', cells },
  ] as const;

  test('rows that leave blank what others of their file give are told at the one with the most pounds', () => {
    const rows = [
      [A, 'thing', 900n],
      [A, undefined, 100n],
      [A, undefined, 250n, {}, 'hour'],
    ] as const;
    expect(found(...rows)).toEqual([
      {
        ...{ rule: 'unit-left-blank', severity: 'warning', place: { file: 'a.csv', line: 4, cell: 4 } },
        data: {
          ...{ lines: 2, of: 3, units: ['hour', 'thing'], pounds: '3.50', others: 1 },
          largest: [{ name: 'a.csv:3', pounds: '1.00', file: 'a.csv', line: 3 }],
        },
      },
    ]);
    expect(found([A, 'thing', 900n], [A, undefined, 100n, { checked: ['unit-left-blank'] }])).toMatchObject([
      { severity: 'note' },
    ]);
    expect(found([A, 'thing', 900n], [A, 'thing', 100n])).toEqual([]);
  });

  test('files that give none at all are told together', () => {
    const rows = [
      [A, undefined, 100n],
      [B, undefined, 200n, {}, 'hour'],
      [A, undefined, 300n],
      [C, 'thing', 5n],
    ] as const;
    expect(found(...rows)).toEqual([
      {
        ...{ rule: 'unit-not-given', severity: 'note' },
        data: { lines: 3, of: 3, files: 2, units: ['hour', 'thing'], pounds: '6.00' },
      },
    ]);
  });

  test('a heading that speaks of another size of the unit is told with what would be meant', () => {
    const file = { path: 'a.csv', cells, heading: 'Saved, MWh' };
    const data = {
      heading: 'Saved, MWh',
      found: 'MWh',
      unit: 'kWh',
      times: '1000',
      quantity: '2.5',
      meant: '2500',
      pounds: '1.00',
    };
    expect(found([file, 'kWh', 100n, {}, 'kWh'])).toEqual([
      {
        ...{ rule: 'unit-in-heading', severity: 'warning', place: { file: 'a.csv', line: 2, cell: 3 } },
        data: { ...data, isGiven: true, ...NONE },
      },
    ]);
    expect(found([file, 'kWh', 100n, { checked: ['unit-in-heading'] }, 'kWh'])).toMatchObject([{ severity: 'note' }]);
    expect([found([file, 'thing', 100n]), found([{ ...file, heading: 'Saved' }, 'kWh', 100n, {}, 'kWh'])]).toEqual([
      [],
      [],
    ]);
    const converted = { quantity: decimal('2.5'), times: decimal('1') };
    expect(found([file, 'kWh', 100n, { converted }, 'kWh'])).toEqual([]);
    const two = found(
      [file, 'kWh', 100n, {}, 'kWh'],
      [{ ...file, heading: 'Saved, GWh' }, 'kWh', 100n, {}, 'kWh'],
      [file, undefined, 300n, {}, 'kWh'],
    );
    expect(
      two.map(({ rule, data: said }) => [rule, 'isGiven' in said && said.isGiven, 'found' in said && said.found]),
    ).toEqual([
      ['unit-in-heading', true, 'MWh'],
      ['unit-in-heading', true, 'GWh'],
      ['unit-in-heading', false, 'MWh'],
      ['unit-left-blank', false, false],
    ]);
  });
});

describe('of headings', () => {
  const found = (
    ...rows: readonly {
      heading?: string;
      called?: string;
      said?: Partial<Commitment>;
      unit?: string;
      own?: string;
    }[]
  ) => {
    const units = new UnitsGiven();
    rows.forEach(({ heading, called, said, unit, own = 'hour' }, at) => {
      const file = {
        ...{ path: 'a.csv', cells: { quantity: 3 } },
        ...(heading !== undefined && { heading }),
        ...(called !== undefined && { called }),
      };
      const given = unit === undefined ? {} : { unit };
      units.add(aLine({ quantity: decimal('2.5'), origin: { file, line: at + 2 }, ...given, ...said }, 100n, own));
    });
    return units.findings.filter(({ rule }) => rule !== 'unit-not-given' && rule !== 'unit-left-blank');
  };
  const heading = 'Hours per week';

  test('one of so many for each week is told where its row is read as all of them', () => {
    const data = { heading, each: 'week', unit: 'hour', quantity: '2.5', pounds: '1.00', ...NONE };
    const place = { file: 'a.csv', line: 2, cell: 3 };
    const [only] = found({ heading });
    expect(only).toEqual({ rule: 'rate-in-heading', severity: 'warning', place, data });
    expect(only?.data).not.toHaveProperty('isOfMeasure');
    expect(found({ called: heading })).toMatchObject([{ data: { heading, isOfMeasure: true } }]);
    expect(found({ heading, said: { checked: ['rate-in-heading'] } })).toMatchObject([{ severity: 'note' }]);
    expect(found({ heading, said: { checked: ['unit-in-heading'] } })).toMatchObject([{ severity: 'warning' }]);
  });

  test('one that says what its measure is counted in, or of no rate, or over a week of delivery, is not', () => {
    const week = { start: isoDay('2026-05-04'), end: isoDay('2026-05-10') };
    expect(
      found({ heading, own: 'hour per week' }, { heading: 'Hours' }, { heading: 'Hours', own: 'hour per week' }, {}),
    ).toEqual([]);
    expect(found({ heading: 'Hours per year', said: week })).toEqual([]);
  });

  test('each is told by itself, and with the others of its own kind', () => {
    const two = found({ heading }, { heading: 'Hours per month' }, { heading }, { heading, own: 'day' });
    expect(two.map(({ data }) => 'heading' in data && 'each' in data && [data.each, data.unit, data.others])).toEqual([
      ['week', 'hour', 1],
      ['month', 'hour', 0],
      ['week', 'day', 0],
    ]);
  });

  test('one of another unit is told where no row says its own, for no number turns the one into the other', () => {
    const other = found({ heading: 'Saved, tonnes' });
    expect(other).toMatchObject([{ rule: 'unit-in-heading', data: { found: 'tonnes', isGiven: false } }]);
    expect(other[0]?.data).not.toHaveProperty('times');
    expect(other[0]?.data).not.toHaveProperty('isOfMeasure');
    expect(found({ called: 'Saved, tonnes' })).toMatchObject([{ data: { isOfMeasure: true } }]);
    expect(found({ heading: 'Saved, MWh', called: 'Saved, tonnes' })).toMatchObject([{ data: { found: 'MWh' } }]);
    expect(found({ heading: 'Amount', called: 'Saved, tonnes' })).toMatchObject([{ data: { found: 'tonnes' } }]);
    expect(found({ heading: 'Saved, tonnes', unit: 'hour' })).toEqual([]);
  });
});

describe('of rows that say the same', () => {
  const found = (rows: readonly Partial<Commitment>[], hashes: Readonly<Record<string, string>> = {}) => {
    const repeated = new RepeatedRows(new Vocabulary());
    rows.forEach((said, at) => {
      repeated.add(aLine({ origin: { file: { path: 'a.csv', cells: { measure: 2 } }, line: at + 2 }, ...said }, 250n));
    });
    return repeated.findings(Object.entries(hashes).map(([path, sha256]) => ({ path, sha256, bytes: 1, rows: 1 })));
  };

  test('the first that repeats another has the place, and all of them are counted', () => {
    expect(found([{}, { measure: 'other' }, {}, {}])).toEqual([
      {
        ...{ rule: 'rows-alike', severity: 'warning', place: { file: 'a.csv', line: 4, cell: 2 } },
        data: { firstFile: 'a.csv', firstLine: 2, firstCell: 2, rows: 2, pounds: '5.00', sameFile: true },
      },
    ]);
    expect(found([{}, { checked: ['rows-alike'] }, {}])).toMatchObject([
      { severity: 'note', data: { rows: 1 } },
      { severity: 'warning', data: { rows: 1 } },
    ]);
  });

  const day = isoDay('2026-04-01');
  const period = { text: '2026-27', start: day, end: isoDay('2027-03-31') };
  test.each<Partial<Commitment>>([
    ...[
      { contract: 'C-2' },
      { measure: 'other' },
      { quantity: decimal('2') },
      { quantity: rational(1, 3) },
      { unit: 'hour' },
    ],
    ...[{ area: 'Leeds' }, { start: day }, { end: day }, { period }, { period: { ...period, end: day } }],
    ...[
      { evidence: 'seen' },
      { notes: 'seen' },
      { per: 'year' as const },
      { status: 'delivered' as const },
      { duration: 2 },
    ],
    ...[
      { shares: { deadweight: rational(1, 4) } },
      { shares: { drop_off: rational(1, 4) } },
      { shares: { deadweight: rational(1, 2) } },
    ],
  ])('what differs in one thing is another row: %o', (other) => {
    expect(found([{}, other])).toEqual([]);
    expect(found([other, {}])).toEqual([]);
    expect(found([other, {}, other])).toMatchObject([{ data: { rows: 1, firstLine: 2 }, place: { line: 4 } }]);
  });

  test('however the unit is spelt, and in whatever digits the quantity; with an id it is no other row', () => {
    for (const same of [
      { unit: 'thing' },
      { unit: 'things' },
      { quantity: rational(2, 2) },
      { unit: '' },
      { area: '' },
    ])
      expect(found([{}, same])).toHaveLength(1);
    expect([found([{ id: 'A' }, { id: 'A' }]), found([{}, { id: 'A' }])]).toEqual([[], []]);
  });

  test('in another file they are told for each pair of files, but of one that is the same byte for byte', () => {
    const at = (path: string, line: number) => ({ origin: { file: { path }, line } });
    const two = [at('a.csv', 2), at('b.csv', 2)];
    expect(found(two)).toMatchObject([{ data: { sameFile: false, firstFile: 'a.csv' }, place: { file: 'b.csv' } }]);
    expect(found(two, { 'a.csv': 'x', 'b.csv': 'y' })).toHaveLength(1);
    expect(found(two, { 'a.csv': 'x', 'b.csv': 'x' })).toEqual([]);
    expect(found([at('a.csv', 2), at('a.csv', 3)], { 'a.csv': 'x' })).toHaveLength(1);
    expect(found([at('a.csv', 2), at('b.csv', 2), at('c.csv', 2), at('b.csv', 3)])).toMatchObject([
      { data: { rows: 2 }, place: { file: 'b.csv' } },
      { data: { rows: 1 }, place: { file: 'c.csv' } },
    ]);
  });
});

describe('all of a run', () => {
  const file = { path: 'bid.csv' };
  const line = (contract: string, at: number, more: Partial<Commitment> = {}) =>
    aLine({ contract, quantity: decimal(String(at)), origin: { file, line: at }, ...more }, 60_000n);
  const ids = ['C-1', 'C-2', 'C-3', 'c 3', 'Total'];
  const run = {
    inputs: [],
    contracts: ids.map((id) => ({ id, value: rational(1000), supplier: id === 'C-1' ? 'Alder Ltd' : 'Alder Limited' })),
    firstRows: new Map(ids.map((id, at) => [id, { row: at, origin: { file, line: at + 2 } }])),
    originOf: (_: string, fact: string) => ({ file: { path: 'facts.csv' }, line: fact === 'value' ? 8 : 9 }),
  };
  const doubtsOf = (more: Partial<Commitment> = {}) => {
    const doubts = new Doubts([TABLE]);
    ids.forEach((id, at) => {
      doubts.add(line(id, at + 2, id === 'Total' ? { unit: 'thing', ...more } : { unit: 'thing' }));
    });
    return doubts;
  };

  test('is told with pounds: of names, ids, totals, values', () => {
    const found = doubtsOf().findings(run);
    expect(found.map(({ rule, data, place }) => [rule, 'pounds' in data ? data.pounds : '', place?.line])).toEqual([
      ['contract-ids-alike', '600.00', 5],
      ['names-alike', '3000.00', 9],
      ['reads-like-total', '600.00', 6],
      ['sva-above-half', '', 8],
    ]);
    expect(doubtsOf({ checked: ['reads-like-total'] }).findings(run)[2]?.severity).toBe('note');
    expect(doubtsOf().netOf('C-1')).toBe(60_000n);
  });

  test('is told of lines alone where names stand in other rows as well', () => {
    expect(
      doubtsOf()
        .lineFindings(run)
        .map(({ rule }) => rule),
    ).toEqual(['reads-like-total', 'sva-above-half']);
  });

  test('beside another run rows are not held against each other, nor ids told again', () => {
    const delivered = {
      unit: 'thing',
      status: 'delivered',
      start: isoDay('2026-04-01'),
      end: isoDay('2026-04-30'),
    } as const;
    const found = (beside?: Doubts) => {
      const doubts = new Doubts([TABLE], new Vocabulary(), beside);
      for (const at of [2, 3]) doubts.add(line('X', at, { ...delivered, quantity: decimal('1') }));
      doubts.add(line('X', 4, { ...delivered, quantity: decimal('2') }));
      for (const [at, id] of ['A-1', 'a 1'].entries()) doubts.add(line('X', at + 5, { unit: 'thing', id }));
      return doubts.lineFindings({ ...run, contracts: [], firstRows: new Map() }).map(({ rule }) => rule);
    };
    expect(found()).toEqual(['line-ids-alike', 'rows-alike', 'delivered-twice']);
    expect(found(new Doubts([TABLE]))).toEqual([]);
  });

  test('of ids that count up the first rows and the measures of contracts decide', () => {
    const three = { ...run, contracts: run.contracts.map(({ supplier: _, ...facts }) => facts) };
    const dragged = (measures: readonly string[]) => {
      const doubts = new Doubts([TABLE]);
      measures.forEach((measure, at) => {
        doubts.add(line(`C-${at + 1}`, at + 2, { unit: 'thing', measure }));
      });
      return doubts
        .findings(three)
        .flatMap(({ rule, data }) => (rule === 'ids-dragged' && 'pounds' in data ? data.pounds : []));
    };
    expect([dragged(['a', 'b', 'c']), dragged(['a', 'b', 'a'])]).toEqual([['1800.00'], []]);
  });

  test('is settled by what rows of either side say', () => {
    const first = new Doubts([TABLE]);
    const beside = new Doubts([TABLE], new Vocabulary(), first);
    beside.add(line('C-1', 2, { unit: 'thing', checked: ['sva-above-half'] }));
    first.add(line('C-1', 3, { unit: 'thing' }));
    expect(first.lineFindings(run).find(({ rule }) => rule === 'sva-above-half')?.severity).toBe('note');
    const doubt = { ...finding('ids-dragged', { contract: 'C-9', first: 'A', last: 'B', contracts: 3, pounds: '0' }) };
    first.add(line('C-9', 4, { unit: 'thing', checked: ['ids-dragged'] }));
    expect(beside.settle([doubt]).at(0)).toMatchObject({ severity: 'note', checked: true });
  });

  test('a claim is looked at where claims are asked for', () => {
    const block = (hasClaims: boolean, claims: Readonly<Record<string, string>>) => ({
      hasClaims,
      claimOf: (_: number, field: 'claimed_value' | 'claimed_proxy') => {
        const claim = claims[field];
        return claim === undefined ? undefined : decimal(claim);
      },
    });
    const looks = (asked: boolean, hasClaims: boolean, claims: Readonly<Record<string, string>>) =>
      new Doubts([TABLE], new Vocabulary(), undefined, asked).looksAtClaimOf(block(hasClaims, claims), 0);
    expect([looks(true, true, { claimed_value: '1' }), looks(true, true, { claimed_proxy: '1' })]).toEqual([
      true,
      true,
    ]);
    expect([
      looks(true, true, {}),
      looks(true, false, { claimed_value: '1' }),
      looks(false, true, { claimed_value: '1' }),
    ]).toEqual([...[false, false], false]);
    const doubts = new Doubts([TABLE]);
    doubts.add({ ...apprenticeLine(), commitment: { ...apprenticeLine().commitment, claimed_value: decimal('1') } });
    expect(doubts.lineFindings(run).map(({ rule }) => rule)).not.toContain('claim-unlike-figure');
    expect([
      doubts.isOfEachRow(aLine({ duration: 2 }, 1n, 'GBP', { duration: 2 })),
      doubts.isOfEachRow(aLine({}, 1n)),
    ]).toEqual([true, false]);
    expect([
      doubts.arePlainDays(isoDay('2026-04-01'), isoDay('2027-03-31')),
      doubts.arePlainDays(isoDay('1926-04-01'), isoDay('2027-03-31')),
    ]).toEqual([true, false]);
  });
});
