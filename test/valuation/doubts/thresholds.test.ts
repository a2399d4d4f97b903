// Each limit of the doubts, and the figure one step beyond it.
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/model/calendar.ts';
import { decimal } from '../../../src/model/decimal.ts';
import { rational } from '../../../src/model/rational.ts';
import type { Line, TableUsed } from '../../../src/model/result.ts';
import type { Component } from '../../../src/model/table.ts';
import { Believable } from '../../../src/valuation/doubts/believable.ts';
import { Cases } from '../../../src/valuation/doubts/cases.ts';
import { Checks } from '../../../src/valuation/doubts/checked.ts';
import { ClaimDoubts } from '../../../src/valuation/doubts/claims.ts';
import {
  ContractDoubts,
  isHeld,
  type MeasureSum,
  payOfYear,
  plus,
} from '../../../src/valuation/doubts/contract-doubts.ts';
import { DateDoubts } from '../../../src/valuation/doubts/dates.ts';
import { apprenticeLine, commitmentOf, lineOf } from '../../support/lines.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const worth = (pence: bigint, unusual: Partial<Line> = {}): Line => {
  const line = lineOf(commitmentOf({ measure: 'apprenticeship-weeks' }), []);
  return { ...line, totals: { ...line.totals, net: pence }, ...unusual };
};

const TABLE = aTable({
  parameters: { pay: aParameter('500') },
  measures: {
    job: aMeasure(['pay'], { unit: 'fte-year', components: [{ kind: 'local-economic', product: ['pay'] }] }),
  },
});
const USED: TableUsed = TABLE;

describe('days', () => {
  const found = (start: string | undefined, end: string | undefined, tables = [USED], unusual: Partial<Line> = {}) => {
    const dates = new DateDoubts(tables);
    const days = {
      ...(start !== undefined && { start: isoDay(start) }),
      ...(end !== undefined && { end: isoDay(end) }),
    };
    dates.add(worth(100n, { dates: { ...days, from: 'row' }, ...unusual }));
    return dates.findings(() => undefined, new Checks()).map(({ rule, data }) => [rule, 'meant' in data && data.meant]);
  };
  const { covers: _, ...undated } = TABLE.table;
  const open = [{ ...USED, table: undated }];

  test('a term of thirty years is taken, and a day more is not', () => {
    expect(found('2026-04-01', '2056-03-31')).toEqual([]);
    expect(found('2026-04-01', '2056-04-01')).toEqual([['term-unlikely', false]]);
    expect(found('2026-04-01', '2207-03-31')).toEqual([['term-unlikely', '2027-03-31']]);
    expect(found('1926-04-01', '2027-03-31')).toEqual([['term-unlikely', '2026-04-01']]);
    expect(found('2026-04-01', '2060-03-31', open)).toMatchObject([['term-unlikely', expect.anything()]]);
    // One digit is another one, and the nearest of those is meant.
    expect(found('2026-04-01', '2091-03-31')).toEqual([['term-unlikely', '2031-03-31']]);
  });

  test('a year is of our time from 2000 to 2100', () => {
    expect(found('2000-01-01', undefined, open)).toEqual([]);
    // By a table of other days, too, a year of our time is one.
    expect(found('2000-01-01', undefined)).toEqual([['far-from-table', false]]);
    expect(found(undefined, '2100-12-31')).toEqual([]);
    expect(found('1999-12-31', undefined, open)).toEqual([['date-unlikely', false]]);
    expect(found(undefined, '2100-12-31', open)).toEqual([]);
    expect(found(undefined, '2101-01-01', open)).toEqual([['date-unlikely', false]]);
    expect(found('2026-04-01', '1927-03-31')).toEqual([['date-unlikely', '2027-03-31']]);
  });

  test('a start is near to its table within ten years, and of rows without a value that is not asked', () => {
    expect(found('2016-04-01', undefined)).toEqual([]);
    expect(found('2016-03-31', undefined)).toEqual([['far-from-table', false]]);
    expect(found('2037-03-31', undefined)).toEqual([]);
    expect(found('2037-04-01', undefined)).toEqual([['far-from-table', false]]);
    expect(found('2037-04-01', undefined, open)).toEqual([]);
    expect(found('2037-04-01', undefined, [USED], { state: 'unvalued' })).toEqual([]);
    expect(found('2026-04-01', '2207-03-31', [USED], { state: 'unvalued' })).toHaveLength(1);
    // By a table without days nothing is far, nor is a term that comes to thirty years but for a day.
    expect(found('2026-04-01', '2056-03-30', open)).toEqual([]);
  });

  test('that somebody looked at are a note', () => {
    const dates = new DateDoubts([USED]);
    const line = worth(100n, { dates: { start: isoDay('1926-04-01'), from: 'row' } });
    const severity = (checked: Line['commitment']['checked']) => {
      dates.add({ ...line, commitment: { ...line.commitment, ...(checked && { checked }) } });
      return dates.findings(() => undefined, new Checks()).map((one) => one.severity);
    };
    expect(severity(['date-unlikely'])).toEqual(['note']);
    expect(severity(undefined)).toEqual(['note', 'warning']);
  });

  test('of a contract are told once, with the pounds of all its rows', () => {
    const dates = new DateDoubts([USED]);
    const line = worth(100n, { dates: { start: isoDay('1926-04-01'), from: 'contract' } });
    for (const one of [line, line]) dates.add(one);
    const origin = { file: { path: 'bid.csv' }, line: 7 };
    expect(dates.findings((_, fact) => (fact === 'start' ? origin : undefined), new Checks())).toMatchObject([
      { rule: 'date-unlikely', data: { date: '1926-04-01', pounds: '2.00', others: 0 }, place: { line: 7 } },
    ]);
  });
});

describe('a contract of 1,000 pounds', () => {
  const sumOf = (unit: string, quantity: number, yearly?: { stated: number; years: number }): MeasureSum => ({
    id: unit,
    measure: aMeasure(['pay'], { unit }),
    table: 0,
    largest: { origin: { file: { path: 'bid.csv' }, line: 2 } },
    most: rational(quantity),
    met: 1,
    quantity: rational(quantity),
    stated: rational(yearly?.stated ?? quantity),
    years: yearly && rational(yearly.years),
    isYearly: yearly !== undefined,
    pence: 100n,
  });
  const found = (ask: (doubts: ContractDoubts) => void) => {
    const cases = new Cases();
    ask(new ContractDoubts(cases, 'C-1', rational(1000), () => undefined, new Checks()));
    return cases.findings.map(({ rule, data }) => ('why' in data ? `${rule} ${data.why}` : rule));
  };

  test('brings half its value, and not a penny more', () => {
    expect(found((doubts) => doubts.sva(50_000n))).toEqual([]);
    expect(found((doubts) => doubts.sva(50_001n))).toEqual(['sva-above-half']);
  });

  test('spends what it is worth, and what it spends a year may be of the whole term', () => {
    expect(found((doubts) => doubts.spend(sumOf('GBP', 1000)))).toEqual([]);
    expect(found((doubts) => doubts.spend(sumOf('GBP', 1001)))).toEqual(['spend-above-contract-value']);
    const yearly = (stated: number) => sumOf('GBP', 3000, { stated, years: 3 });
    expect(found((doubts) => doubts.spend(yearly(1000)))).toEqual(['per-year-like-whole-term spend']);
    expect(found((doubts) => doubts.spend(yearly(1001)))).toEqual(['spend-above-contract-value']);
  });

  test('has the least pounds behind one of a unit, fewer where its share is doubted already', () => {
    expect(found((doubts) => doubts.unit(sumOf('tCO2e', 4)))).toEqual([]);
    expect(found((doubts) => doubts.unit(sumOf('tCO2e', 5)))).toEqual(['quantity-like-other-unit']);
    expect(found((doubts) => doubts.unit(sumOf('widget', 5000)))).toEqual([]);
    expect(found((doubts) => doubts.unit(sumOf('hour', 10)))).toEqual([]);
    expect(found((doubts) => doubts.unit(sumOf('hour', 11)))).toEqual(['quantity-like-other-unit']);
    const doubted = (hours: number) =>
      found((doubts) => {
        doubts.sva(100_000n);
        doubts.unit(sumOf('hour', hours));
      });
    expect(doubted(50)).toEqual(['sva-above-half']);
    expect(doubted(51)).toEqual(['sva-above-half', 'quantity-like-other-unit']);
    const yearly = (stated: number, years: number) => sumOf('tCO2e', stated * years, { stated, years });
    expect(found((doubts) => doubts.unit(yearly(4, 30)))).toEqual(['per-year-like-whole-term unit']);
    expect(found((doubts) => doubts.unit(yearly(5, 30)))).toEqual(['quantity-like-other-unit']);
    expect(found((doubts) => doubts.unit(yearly(4, 31)))).toEqual([]);
  });

  test('pays what it is worth, by the pay of its table', () => {
    const jobs = (...sums: MeasureSum[]) => found((doubts) => doubts.pay(sums, [USED]));
    expect(jobs(sumOf('fte-year', 2))).toEqual([]);
    expect(jobs(sumOf('fte-year', 3))).toEqual(['pay-above-contract-value']);
    expect(jobs(sumOf('fte-year', 1), sumOf('fte-year', 1))).toEqual([]);
    expect(jobs(sumOf('fte-year', 1), sumOf('fte-year', 2))).toEqual(['pay-above-contract-value']);
    expect(jobs(sumOf('hour', 3000))).toEqual([]);
    const yearly = (stated: number) => sumOf('fte-year', stated * 3, { stated, years: 3 });
    expect(jobs(yearly(2))).toEqual(['per-year-like-whole-term pay']);
    expect(jobs(yearly(3))).toEqual(['pay-above-contract-value']);
    expect(jobs(yearly(1), yearly(1))).toEqual(['pay-above-contract-value']);
  });
});

test('pay is the latest figure of everywhere, of the first measure of jobs that is paid', () => {
  const values = [
    { from: '2025-04-01', value: '400' },
    { from: '2026-04-01', value: '500' },
    { year: 2030, value: '600' },
    { area: 'North', value: '700' },
  ];
  const table = (product: readonly string[]) =>
    aTable({
      parameters: {
        pay: aParameter('1', { values }),
        hours: aParameter('1', { values: [{ low: '1', central: '2', high: '3' }] }),
      },
      measures: {
        week: aMeasure(['pay'], { unit: 'week', components: [{ kind: 'local-economic', product: ['hours'] }] }),
        job: aMeasure(['pay'], {
          unit: 'fte-year',
          components: [
            { kind: 'fiscal', product: ['hours'] },
            { kind: 'local-economic', product: [...product] },
          ],
        }),
      },
    }).table;
  const pay = (...product: string[]) => {
    const found = payOfYear(table(product));
    return found && Number(found.numerator) / Number(found.denominator);
  };
  expect([pay('pay'), pay('pay', 'hours'), pay(), pay('pay', 'gone')]).toEqual([500, 1000, undefined, undefined]);
});

test('pounds, jobs and units with a limit are held against their contract', () => {
  expect(['GBP', 'fte-year', 'hour', 'widget'].map(isHeld)).toEqual([true, true, true, false]);
  expect(plus(rational(1, 2), rational(1, 3))).toEqual(rational(5, 6));
  expect(plus(rational(1, 2), rational(1, 6))).toEqual({ numerator: 2n, denominator: 3n });
  expect(plus(rational(1, 3), rational(1, 3))).toEqual({ numerator: 2n, denominator: 3n });
});

test('a contract is held against its value once, and one of which no line has a figure is not', () => {
  const believable = new Believable();
  const run = { tables: [], valueAt: () => undefined, checks: new Checks() };
  const of = (id: string, state: Line['state'], net: bigint) => {
    const line = worth(net, { state });
    believable.add({ ...line, commitment: { ...line.commitment, contract: id } });
    return { id, value: decimal('1000') };
  };
  const [large, none] = [of('C-1', 'valued', 60_000n), of('C-2', 'unvalued', 0n)];
  believable.judge(large, run);
  expect(believable.findings([large, none], run)).toMatchObject([
    { rule: 'sva-above-half', data: { contract: 'C-1', others: 0 } },
  ]);
  const [first, net] = [['C-1', 'C-2'].map((id) => believable.measureOf(id)), believable.netOf('C-2')];
  expect([...first, net]).toEqual(['apprenticeship-weeks', undefined, 0n]);
});

describe('a line is no more of a run', () => {
  type Parts = readonly Pick<Component, 'kind' | 'with_area'>[];
  const found = (unit: string, pence: readonly bigint[], kinds: Parts = [{ kind: 'input' }], value?: string) => {
    const believable = new Believable();
    const components = kinds.map((kind) => ({ ...kind, product: ['pay'] }));
    for (const one of pence) believable.add(worth(one, { measure: aMeasure([], { unit, components }) }));
    const { contract: id } = worth(0n).commitment;
    const contracts = value === undefined ? [] : [{ id, value: decimal(value) }];
    const told = believable.findings(contracts, { tables: [], valueAt: () => undefined, checks: new Checks() });
    return told.map(({ rule }) => rule);
  };

  test('than half of it, where there are five', () => {
    expect(found('thing', [40n, 10n, 10n, 10n, 10n])).toEqual([]);
    expect(found('thing', [10n, 41n, 10n, 10n, 10n])).toEqual(['line-above-half']);
    expect(found('thing', [10n, 90n, 10n, 10n])).toEqual([]);
    expect(found('thing', [0n, 0n, 0n, 0n, 0n])).toEqual([]);
  });

  test('than nine tenths where it is counted in pounds', () => {
    expect(found('GBP', [360n, 10n, 10n, 10n, 10n])).toEqual([]);
    expect(found('GBP', [10n, 361n, 10n, 10n, 10n])).toEqual(['line-above-half']);
    expect(found('GBP', [10n, 361n, 10n, 10n, 10n], [{ kind: 'input' }], '1000')).toEqual(['line-above-half']);
  });

  test.each<[string, Parts, string]>([
    ['local pay', [{ kind: 'local-economic' }], 'fte-year'],
    ['local spend', [{ kind: 'local-economic' }], 'GBP'],
    ['and what a benefit saves', [{ kind: 'transfer' }, { kind: 'local-economic' }], 'thing'],
    ['where it has an area', [{ kind: 'transfer', with_area: 'local-economic' }], 'thing'],
  ])('than nine tenths where it is local economic value: %s', (_, kinds, unit) => {
    expect(found(unit, [360n, 10n, 10n, 10n, 10n], kinds)).toEqual([]);
    expect(found(unit, [10n, 361n, 10n, 10n, 10n], kinds)).toEqual(['line-above-half']);
    expect(found(unit, [10n, 361n, 10n, 10n, 10n], kinds, '0')).toEqual(['line-above-half']);
    // Twice as much is enough for that.
    expect(found(unit, [10n, 500n, 1n, 1n, 1n], kinds, '10.26')).toEqual([]);
    expect(found(unit, [10n, 500n, 1n, 1n, 1n], kinds, '10')).toEqual(['sva-above-half']);
    expect(found(unit, [10n, 500n, 1n, 1n, 1n], kinds, '9.99')).toContain('line-above-half');
  });

  test.each<[string, Parts]>([
    ['wellbeing as well', [{ kind: 'local-economic' }, { kind: 'wellbeing' }]],
    ['wellbeing first', [{ kind: 'wellbeing' }, { kind: 'local-economic' }]],
    ['a transfer alone', [{ kind: 'transfer' }]],
    ['nothing', []],
  ])('and is no local economic value: %s', (_, kinds) => {
    expect(found('thing', [10n, 500n, 1n, 1n, 1n], kinds, '1000')).toEqual(['line-above-half']);
  });
});

test('a claim is right within half a penny of each unit, or a penny', () => {
  const claimed = (claim: { value?: string; proxy?: string }, line = apprenticeLine()) => {
    const claims = new ClaimDoubts();
    const { value, proxy } = claim;
    const commitment = {
      ...line.commitment,
      ...(value !== undefined && { claimed_value: decimal(value) }),
      ...(proxy !== undefined && { claimed_proxy: decimal(proxy) }),
    };
    claims.add({ ...line, commitment });
    return claims.findings.map(({ rule }) => rule);
  };
  // 208 weeks at 240.00 pounds.
  expect(claimed({ value: '49921.04' })).toEqual([]);
  expect(claimed({ value: '49918.96' })).toEqual([]);
  expect(claimed({ value: '49921.05' })).toHaveLength(1);
  expect(claimed({ proxy: '240' })).toEqual([]);
  expect(claimed({ proxy: '240.01' })).toHaveLength(1);
  expect(claimed({ value: '49920', proxy: '241' })).toHaveLength(1);
  expect(claimed({ value: '50920', proxy: '240' })).toHaveLength(1);
  expect(claimed({})).toEqual([]);
  const unvalued = { ...apprenticeLine(), state: 'unvalued' as const };
  expect(claimed({ value: '1' }, unvalued)).toEqual([]);
});

test('a claim is of gross or net: of everything but transfers, of social or local value, or of one component', () => {
  const line = apprenticeLine();
  const components = (
    [
      ['fiscal', 10_000n, 8000n],
      ['local-economic', 5000n, 4000n],
      ['transfer', 3000n, 2000n],
    ] as const
  ).flatMap(([kind, gross, net]) =>
    line.components.map((one) => ({ ...one, component: { ...one.component, kind }, gross, net })),
  );
  const told = (claim: string, checked: Line['commitment']['checked'] = []) => {
    const claims = new ClaimDoubts();
    claims.add({ ...line, components, commitment: { ...line.commitment, claimed_value: decimal(claim), checked } });
    return claims.findings;
  };
  for (const right of ['150', '120', '100', '80', '50', '40', '30', '20']) expect(told(right), right).toEqual([]);
  for (const wrong of ['180', '140', '70', '130', '0']) expect(told(wrong), wrong).toHaveLength(1);
  expect(told('416')).toMatchObject([{ severity: 'warning', data: { claimed: '416.00', proxy: '2.00' } }]);
  expect(told('416', ['claim-unlike-figure'])).toMatchObject([{ severity: 'note' }]);
});
