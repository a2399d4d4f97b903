// Promises as lines: which of them stand together, and what each year of one per year comes to.
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/model/calendar.ts';
import { formatExact } from '../../../src/model/decimal.ts';
import { rational } from '../../../src/model/rational.ts';
import type { Naming, PromiseLine } from '../../../src/valuation/reconcile/promises.ts';
import { periodOf, promiseLines } from '../../../src/valuation/reconcile/promises.ts';
import type { ValuedRow } from '../../../src/valuation/reconcile/valued-row.ts';
import { aValuedRow, days, pence, textOf } from '../../support/reconcile-parts.ts';
import type { SaidReturn } from '../../support/reconciled.ts';
import { aMeasure } from '../../support/tables.ts';

const ID: Naming = (_, id) => id;
const NO_NAMES: Naming = () => undefined;
const row = (said: Partial<SaidReturn>, more: Partial<ValuedRow> = {}) => aValuedRow({ quantity: '10', ...said }, more);
const told = ({ area, id, period, committed, rows }: PromiseLine) =>
  [area, id, period?.text, `${formatExact(committed)} of ${rows.length}`]
    .filter((part) => part !== undefined)
    .join(' ');
const linesOf = (rows: readonly ValuedRow[], naming = NO_NAMES) => promiseLines(rows, naming).map(told);

describe('promises that no return could tell apart are one line', () => {
  test('and others are not, in order of measure, area and days', () => {
    const year = { period: '2026-27' };
    expect(linesOf([row(year), row(year)])).toEqual(['2026-27 20 of 2']);
    const apart = [
      row({ period: '2026-27-Q2' }),
      row({ ...year, measure: 'job', quantity: '1' }),
      row({ ...year, area: 'Leeds' }),
      row(year),
      row({ ...year, area: 'Hull' }),
      row({ period: '2026-04-01/2026-09-30' }),
      row({}),
    ];
    const sorted = [
      ...['2026-27 1 of 1', '10 of 1', '2026-04-01/2026-09-30 10 of 1', '2026-27 10 of 1', '2026-27-Q2 10 of 1'],
      ...['Hull 2026-27 10 of 1', 'Leeds 2026-27 10 of 1'],
    ];
    expect(linesOf(apart)).toEqual(sorted);
    expect(linesOf([...apart].reverse())).toEqual(sorted);
  });

  test('by their one date, their unit, their id where it names them, and whether they are of what was spent', () => {
    const on = (dates: ValuedRow['dates']) => row({}, { dates });
    const [start, end] = [isoDay('2026-04-01'), isoDay('2026-06-30')];
    expect(
      linesOf([on({ start }), on({ end }), on({ start }), on({ start: end }), on({ end: start }), on({})]),
    ).toEqual([...['10 of 1', '10 of 1', '10 of 1', '20 of 2', '10 of 1']]);
    expect(linesOf([row({}, { unit: 'box' }), row({}), row({}, { unit: 'crate' })])).toHaveLength(3);
    expect(linesOf([row({ id: 'B' }), row({ id: 'A' }), row({}), row({ id: 'B' })], ID)).toEqual([
      ...['10 of 1', 'A 10 of 1', 'B 20 of 2'],
    ]);
    expect(linesOf([row({ id: 'B' }), row({ id: 'A' })])).toEqual(['20 of 2']);
    const spent = promiseLines([row({}, { isToDate: true }), row({})], NO_NAMES);
    expect(spent.map(({ isToDate }) => isToDate)).toEqual([undefined, true]);
  });

  test('have their period by the name they share, else by its own', () => {
    const april = (text: string) => {
      const own = row({ period: '2026-04' });
      return { ...own, row: { ...own.row, period: { text, ...days('2026-04') } } };
    };
    expect(linesOf([april('Apr-26'), april('Apr-26')])).toEqual(['Apr-26 20 of 2']);
    expect(linesOf([april('Apr-26'), april('April')])).toEqual(['2026-04 20 of 2']);
  });

  test('are unvalued where one of them is', () => {
    const states = (...all: readonly ValuedRow['state'][]) =>
      promiseLines(
        all.map((state) => row({}, { state })),
        NO_NAMES,
      ).map(({ state }) => state);
    expect([states('valued', 'valued'), states('valued', 'unvalued'), states('unvalued', 'valued')]).toEqual([
      ...[['valued'], ['unvalued'], ['unvalued']],
    ]);
    expect(states('record-only')).toEqual(['record-only']);
  });

  test('say nothing of what they do not have', () => {
    const bare = row({}, { state: 'unvalued' });
    const { unit: _, measure: __, ...unknown } = bare;
    const [line] = promiseLines([unknown], NO_NAMES);
    expect(Object.keys(line ?? {}).sort()).toEqual([
      ...['committed', 'contract', 'dates', 'measure', 'pounds', 'quantities', 'rows', 'state'],
    ]);
    const [full] = promiseLines([row({ id: 'A', area: 'Leeds', period: '2026-27' }, { isToDate: true })], ID);
    expect(full).toMatchObject({
      id: 'A',
      area: 'Leeds',
      unit: 'thing',
      isToDate: true,
      known: { theme: 'community' },
    });
  });
});

describe('a level without pounds', () => {
  const measure = aMeasure([], { unit: 'percent', level: true });
  const level = (quantity: string, more: Partial<ValuedRow> = {}) => row({ quantity }, { measure, ...more });

  test('is promised as high as the highest says, and is not added up', () => {
    const lines = promiseLines([level('30'), level('50'), level('40')], NO_NAMES);
    expect(lines.map((line) => [told(line), line.isLevel])).toEqual([['50 of 3', true]]);
  });

  test('with pounds is a quantity like others, and so is what is no level', () => {
    const priced = promiseLines([level('30', { pounds: [pence(1n)] }), level('50')], NO_NAMES);
    expect(priced.map((line) => [told(line), line.isLevel])).toEqual([['80 of 2', undefined]]);
    expect(promiseLines([row({}), row({})], NO_NAMES).map((line) => [told(line), line.isLevel])).toEqual([
      ...[['20 of 2', undefined]],
    ]);
  });

  test('is the same in every year', () => {
    const two = { measure, dates: days('2026-04-01/2028-03-31') };
    expect(linesOf([row({ quantity: '30', per: 'year' }, two)])).toEqual(['2026-27 30 of 1', '2027-28 30 of 1']);
    const half = { ...two, dates: days('2026-04-01/2027-09-30') };
    expect(linesOf([row({ quantity: '30', per: 'year' }, half)])[1]).toBe('2027-04-01/2027-09-30 30 of 1');
    const { measure: _, ...unknown } = row({ quantity: '30', per: 'year' }, half);
    expect(linesOf([unknown])).toHaveLength(2);
  });
});

describe('a promise per year', () => {
  const yearly = (dates: string, more: Partial<ValuedRow> = {}) =>
    promiseLines([row({ per: 'year' }, { dates: days(dates), quantity: rational(20), ...more })], NO_NAMES);

  test('is a line for each year from its start, the last as long as what is left', () => {
    const pounds = [pence(20_000n)];
    const lines = yearly('2026-04-01/2028-03-31', { pounds });
    expect(lines.map((line) => [told(line), line.pounds[0]?.net])).toEqual([
      ['2026-27 10 of 1', 10_000n],
      ['2027-28 10 of 1', 10_000n],
    ]);
    expect(yearly('2026-04-01/2027-04-01').map(({ period }) => period && textOf(period))).toEqual([
      ...['2026-04-01/2027-03-31', '2027-04-01/2027-04-01'],
    ]);
    expect(yearly('2026-06-15/2027-06-15').map(told)).toEqual([
      ...['2026-06-15/2027-06-14 10 of 1', '2027-06-15/2027-06-15 5/183 of 1'],
    ]);
  });

  test('is one where there is one year, or not both its days', () => {
    expect(yearly('2026-04-01/2027-03-31').map(told)).toEqual(['2026-27 20 of 1']);
    for (const dates of [{ start: isoDay('2026-04-01') }, { end: isoDay('2028-03-31') }, {}]) {
      expect(promiseLines([row({ per: 'year' }, { dates, quantity: rational(20) })], NO_NAMES).map(told)).toEqual([
        ...['20 of 1'],
      ]);
    }
    expect(linesOf([row({ period: '2026-04-01/2028-03-31' })])).toEqual(['2026-04-01/2028-03-31 10 of 1']);
  });
});

test('a stretch of days has the name its row gave it, if that is for these days', () => {
  const { row: april } = row({ period: '2026-04' });
  const own = { ...april, period: { text: 'Apr-26', ...days('2026-04') } };
  const named = (dates: ValuedRow['dates'], of = own) => periodOf({ row: of, dates })?.text;
  expect(named(days('2026-04'))).toBe('Apr-26');
  expect(named(days('2026-04-02/2026-04-30'))).toBe('2026-04-02/2026-04-30');
  expect(named(days('2026-04-01/2026-04-29'))).toBe('2026-04-01/2026-04-29');
  expect(named({ start: isoDay('2026-04-01') })).toBeUndefined();
  expect(named({ end: isoDay('2026-04-30') })).toBeUndefined();
  expect(periodOf(row({}, { dates: days('2026-04') }))?.text).toBe('2026-04');
});
