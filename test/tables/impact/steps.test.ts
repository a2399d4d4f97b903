// The way from one table to another for one measure: one change at a time, in order, ending at the new table.
import { describe, expect, test } from 'vitest';
import type { JudgedChange } from '../../../src/model/change.ts';
import type { Cause } from '../../../src/model/impact.ts';
import type { Measure, Parameter, ProxyTable } from '../../../src/model/table.ts';
import {
  addedCauses,
  amountsOf,
  compared,
  isNothing,
  minus,
  NOTHING,
  plus,
} from '../../../src/tables/impact/amounts.ts';
import { gateIdentityOf, overTheGate } from '../../../src/tables/impact/gate.ts';
import { stepsBetween } from '../../../src/tables/impact/steps.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const tableOf = (parameters: Record<string, Parameter>, job: Measure, more: Partial<ProxyTable> = {}) =>
  aTable({ parameters, measures: { job, other: aMeasure(['pay']) }, ...more }).table;
const PAY = aParameter('10');
const RATE = aParameter('2', { unit: 'x', price_base: 'none' });
const BEFORE = tableOf({ pay: PAY, rate: RATE }, aMeasure(['pay', 'rate']));

/** The base of each figure, whether the figure or its parameter says it. */
const basesSaid = (of: Parameter | undefined) =>
  of && { ...of, values: of.values.map((value) => ({ price_base: of.price_base, ...value })) };

/** Each step: its cause and its subject; the last comes to the new table. */
function way(after: ProxyTable, before = BEFORE) {
  const steps = stepsBetween(before, after, 'job');
  const last = steps.at(-1);
  if (last) {
    // At the end nothing is left of the old table that a measure is valued by.
    const used = Object.keys(last.table.parameters).filter((id) => after.parameters[id]);
    for (const id of used) expect(basesSaid(last.table.parameters[id])).toEqual(basesSaid(after.parameters[id]));
    expect(last.table.measures).toEqual({ job: after.measures.job });
    expect([last.table.discount, last.table.price_indices]).toEqual([after.discount, after.price_indices]);
  }
  return steps.map(({ cause, subject }) => `${cause} ${subject}`);
}

const index = (value: string): NonNullable<ProxyTable['price_indices']> => ({
  financial: { label: 'Prices', source: 's', grade: 'A', values: [{ base: '2026-27', index: value }] },
});
const discount = (percent: string): NonNullable<ProxyTable['discount']> => ({
  standard: { label: 'Rates', source: 's', grade: 'A', rates: [{ from: 0, percent }] },
});

describe('steps between two tables', () => {
  test('are none between a table and itself, and none for a measure that one of them has not', () => {
    expect(way(BEFORE)).toEqual([]);
    expect(stepsBetween(BEFORE, BEFORE, 'none')).toEqual([]);
    const without = { ...BEFORE, measures: { other: aMeasure(['pay']) } };
    expect(stepsBetween(BEFORE, without, 'job')).toEqual([]);
    expect(stepsBetween(without, BEFORE, 'job')).toEqual([]);
  });

  test('go by figures, then bases, indices, rates, shares, products, and what comes and goes', () => {
    const after = tableOf(
      {
        pay: aParameter('11', { price_base: '2027-28' }),
        rate: aParameter('3', { unit: 'y', price_base: 'none' }),
        extra: PAY,
      },
      aMeasure([], {
        shares: { deadweight: '0.2' },
        components: [
          { kind: 'economic', product: ['pay'] },
          { kind: 'fiscal', label: 'Tax', product: ['extra'] },
        ],
      }),
      { price_indices: index('1'), discount: discount('3.5') },
    );
    const before = tableOf(
      { pay: PAY, rate: RATE },
      aMeasure([], {
        components: [
          { kind: 'economic', product: ['pay', 'rate'] },
          { kind: 'wellbeing', product: ['pay', 'rate', 'rate'] },
        ],
      }),
    );
    expect(way(after, before)).toEqual([
      'value pay',
      'unit rate',
      'price-base pay',
      'deflator price_indices',
      'discount discount',
      'share job',
      'method job (economic)',
      'component-removed job (wellbeing)',
      'component-added job (Tax)',
    ]);
    expect(way(before, after)).toEqual([
      'value pay',
      'unit rate',
      'price-base pay',
      'deflator price_indices',
      'discount discount',
      'share job',
      'method job (economic)',
      'component-removed job (Tax)',
      'component-added job (wellbeing)',
    ]);
  });

  test('a figure moves in the prices it had, and its base after it', () => {
    const dated = aParameter('', {
      price_base: '2026-27',
      values: [
        { from: '2026-04-01', value: '1', price_base: '2022' },
        { from: '2026-10-01', value: '2' },
      ],
    });
    const now = aParameter('', {
      price_base: '2027-28',
      values: [
        { from: '2026-04-01', value: '3' },
        { from: '2026-10-01', value: '4' },
        { from: '2027-01-01', value: '5' },
      ],
    });
    const job = aMeasure(['pay']);
    const [first, second, ...more] = stepsBetween(tableOf({ pay: dated }, job), tableOf({ pay: now }, job), 'job');
    expect(more).toEqual([]);
    expect(first?.table.parameters.pay).toEqual({
      ...now,
      price_base: '2026-27',
      values: [
        { from: '2026-04-01', value: '3', price_base: '2022' },
        { from: '2026-10-01', value: '4', price_base: '2026-27' },
        { from: '2027-01-01', value: '5', price_base: '2026-27' },
      ],
    });
    expect(second).toMatchObject({ cause: 'price-base', subject: 'pay', table: { parameters: { pay: now } } });
  });

  test.each<[string, Partial<Parameter>, string[]]>([
    ['a unit alone', { unit: 'GBP/other' }, ['unit pay']],
    ['a base alone', { price_base: '2022' }, ['price-base pay']],
    ['words alone', { label: 'Otherwise', grade: 'C' }, []],
    ['a day', { values: [{ value: '10', from: '2026-05-01' }] }, ['value pay']],
    ['a year', { values: [{ value: '10', year: 2026 }] }, ['value pay']],
    ['an area', { values: [{ value: '10', area: 'Leeds' }] }, ['value pay']],
    ['cases', { values: [{ low: '9', central: '10', high: '11' }] }, ['value pay']],
    ['the base of its figure', { values: [{ value: '10', price_base: '2022' }] }, ['price-base pay']],
    ['the base it had, said of the figure', { values: [{ value: '10', price_base: '2026-27' }] }, []],
  ])('of %s', (_, more, causes) => {
    const after = tableOf({ pay: aParameter('10', more), rate: RATE }, aMeasure(['pay', 'rate']));
    expect(stepsBetween(BEFORE, after, 'job').map(({ cause, subject }) => `${cause} ${subject}`)).toEqual(causes);
  });

  test.each<[string, Partial<Measure>, string[]]>([
    ['another kind', { components: [{ kind: 'fiscal', product: ['pay', 'rate'] }] }, ['method job (fiscal)']],
    [
      'other rates',
      { components: [{ kind: 'economic', product: ['pay', 'rate'], discount: 'health' }] },
      ['method job (economic)'],
    ],
    ['another label', { components: [{ kind: 'economic', label: 'L', product: ['pay', 'rate'] }] }, []],
    ['no pounds', { components: [] }, ['component-removed job (economic)']],
    ['shares', { shares: { deadweight: '0.1' } }, ['share job']],
    ['another theme', { theme: 'growth' }, []],
  ])('of a measure with %s', (_, more, causes) => {
    const after = tableOf({ pay: PAY, rate: RATE }, aMeasure(['pay', 'rate'], more));
    expect(stepsBetween(BEFORE, after, 'job').map(({ cause, subject }) => `${cause} ${subject}`)).toEqual(causes);
  });

  test('one component is made otherwise while the others stay', () => {
    const kept = { kind: 'wellbeing', product: ['pay'] } as const;
    const [was, is] = [
      { kind: 'economic', product: ['pay'] } as const,
      { kind: 'economic', product: ['rate'] } as const,
    ];
    const of = (first: typeof was | typeof is) =>
      tableOf({ pay: PAY, rate: RATE }, aMeasure([], { components: [first, kept] }));
    const steps = stepsBetween(of(was), of(is), 'job');
    expect(steps.map(({ table }) => table.measures.job?.components)).toEqual([[is, kept]]);
  });

  test('rates and indices that go are gone from then on', () => {
    const before = { ...BEFORE, price_indices: index('1'), discount: discount('3') };
    expect(way({ ...BEFORE, price_indices: index('2'), discount: discount('3') }, before)).toEqual([
      'deflator price_indices',
    ]);
    expect(way({ ...BEFORE, price_indices: index('1'), discount: discount('4') }, before)).toEqual([
      'discount discount',
    ]);
    const steps = stepsBetween(before, BEFORE, 'job');
    expect(steps.map(({ table }) => [Object.hasOwn(table, 'price_indices'), Object.hasOwn(table, 'discount')])).toEqual(
      [
        [false, true],
        [false, false],
      ],
    );
  });

  test('a measure without components takes up those of the new table', () => {
    const { components: _, ...counted } = aMeasure([]);
    const before = tableOf({ pay: PAY }, counted);
    expect(way(tableOf({ pay: PAY, rate: RATE }, aMeasure(['pay', 'rate'])), before)).toEqual([
      'component-added job (economic)',
    ]);
    expect(stepsBetween(before, tableOf({ pay: PAY }, counted), 'job')).toEqual([]);
  });
});

const of = (net: bigint, social = net, localEconomic = 0n, transfer = 0n) => ({ net, social, localEconomic, transfer });

test('amounts are added, taken away, and set against what was, heading by heading', () => {
  const [a, b] = [of(10n, 7n, 3n, 1n), of(4n, 5n, -1n, 20n)];
  expect(plus(a, b)).toEqual(of(14n, 12n, 2n, 21n));
  expect(minus(a, b)).toEqual(of(6n, 2n, 4n, -19n));
  expect(amountsOf({ ...a, gross: 9n })).toEqual(a);
  expect([NOTHING, of(0n, 1n, -1n), of(0n, 0n, 0n, 1n)].map(isNothing)).toEqual([true, false, false]);
  expect(compared(a, b)).toEqual({ before: a, after: b, change: minus(b, a), ratio: expect.anything() });
  const ratio = (before: bigint, after: bigint) => {
    const { ratio: own } = compared(of(before), of(after));
    return own && Number(own.numerator) / Number(own.denominator);
  };
  expect([ratio(10n, 4n), ratio(-10n, -4n), ratio(-10n, -20n), ratio(0n, 4n)]).toEqual([-0.6, 0.6, -1, undefined]);
});

test('causes alike are one, where they were first met', () => {
  const value = { cause: 'value' as const, subjects: ['pay'], change: of(1n) };
  const unit = { cause: 'unit' as const, subjects: ['pay'], change: of(2n) };
  const other = { cause: 'value' as const, subjects: ['pay', 'rate'], change: of(4n) };
  expect(addedCauses([value, unit, value, other])).toEqual([{ ...value, change: of(2n) }, unit, other]);
});

test('a contract is over the gate by what changes more than the limit, either way', () => {
  const row = (id: string, before: bigint, after: bigint) => ({
    ...compared(of(before), of(after)),
    id,
    title: id,
    causes: [{ cause: 'value' as const, subjects: ['pay'], change: of(after - before) }],
    lost: 0,
    lines: 1,
  });
  const over = (before: bigint, after: bigint) => {
    const rows = { contracts: [row('C-1', before, after)], total: row('total', 0n, 0n) };
    const tenth = { text: '10%', share: { numerator: 1n, denominator: 10n } };
    return overTheGate(rows, tenth, []).map(({ row: { id }, unaccepted, passes }) => [id, unaccepted.length, passes]);
  };
  expect(over(100n, 110n)).toEqual([]);
  expect(over(100n, 111n)).toEqual([['C-1', 1, false]]);
  expect(over(-100n, -90n)).toEqual([]);
  expect(over(-100n, -89n)).toEqual([['C-1', 1, false]]);
  expect(over(0n, 1n)).toEqual([['C-1', 1, false]]);
  expect(over(0n, 0n)).toEqual([]);
});

test('what is accepted is taken off before a contract is held to the limit', () => {
  const change = (id: string, isAccepted: boolean): JudgedChange => ({
    class: 'value-restated',
    level: 'major',
    why: 'other-number',
    path: id,
    keys: [],
    side: 'after',
    subject: { type: 'parameter', id, title: id },
    notes: [],
    moves: [],
    fingerprint: id,
    ...(isAccepted && {
      accepted: { about: { fingerprint: id }, reason: 'Agreed', who: 'The board', until: '2027-03-31' },
    }),
  });
  const over = (pay: bigint, rate: bigint, isAccepted: boolean, rest = 0n) => {
    const causes: Cause[] = [
      { cause: 'value', subjects: ['pay'], change: of(pay) },
      { cause: 'unit', subjects: ['rate'], change: of(rate) },
    ];
    const row = {
      ...compared(of(100n), of(100n + pay + rate + rest)),
      id: 'C-1',
      title: 'C-1',
      lines: 1,
      lost: 0,
      causes,
    };
    const total = { ...row, ...compared(of(100n), of(100n)), causes: [] };
    const limit = { text: '10%', share: { numerator: 1n, denominator: 10n } };
    const changes = [change('pay', isAccepted), change('rate', false)];
    return overTheGate({ contracts: [row], total }, limit, changes).map(({ unaccepted, passes }) => [
      ...unaccepted.map(({ subjects }) => subjects.join()),
      passes,
    ]);
  };
  expect(over(50n, 10n, true)).toEqual([['rate', true]]);
  expect(over(50n, 11n, true)).toEqual([['rate', false]]);
  expect(over(50n, -11n, true)).toEqual([['rate', false]]);
  expect(over(50n, 10n, false)).toEqual([['pay', 'rate', false]]);
  // What no cause has is nobody's.
  expect(over(50n, 5n, true, 6n)).toEqual([['rate', false]]);
});

test('what is accepted of a contract is known again by its table and its pounds before and after', () => {
  const row = { ...compared(of(100n), of(-250n)), id: 'C-1', title: 'One', lines: 1, lost: 0, causes: [] };
  expect(gateIdentityOf('uk-open', row)).toBe('["uk-open","impact","C-1","1.00","-2.50"]');
});
