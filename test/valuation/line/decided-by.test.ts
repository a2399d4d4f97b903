// What decides which figures a unit takes: the factor of a year, the year 0 of a run, and what of a delivery need be told apart.
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/model/calendar.ts';
import { formatExact } from '../../../src/model/decimal.ts';
import { isFinding } from '../../../src/model/finding.ts';
import { rational } from '../../../src/model/rational.ts';
import type { Options } from '../../../src/model/result.ts';
import type { Component, DiscountSchedule, ParameterValue } from '../../../src/model/table.ts';
import { decidedBy } from '../../../src/valuation/line/decided-by.ts';
import { discountFactor, discountingOf, withYearZero } from '../../../src/valuation/line/discounting.ts';
import { PLAIN_OPTIONS } from '../../support/commitments.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const FALLING: DiscountSchedule = {
  ...{ label: 'Rates', source: 's', grade: 'A' },
  rates: [
    { from: 0, to: 2, percent: '25' },
    { from: 3, percent: '100' },
  ],
};

test('a year is worth what all rates up to it leave: 1 in year 0, then less by the rate of each year', () => {
  const factors = [0, 1, 2, 3, 4].map((years) => discountFactor(FALLING, years));
  expect(factors.map(formatExact)).toEqual(['1', '0.8', '0.64', '0.32', '0.16']);
  // Asked for out of order it is the same, and each schedule has its own.
  const other = { ...FALLING, rates: [{ from: 0, percent: '100' }] };
  expect([discountFactor(other, 2), discountFactor(other, 1)]).toEqual([rational(1, 4), rational(1, 2)]);
  expect(discountFactor(FALLING, 1)).toEqual(rational(4, 5));
});

describe('the year 0 of a run', () => {
  const options = (more: Partial<Options>): Options => ({ ...PLAIN_OPTIONS, discount: 'standard', ...more });
  const starts = (...days: readonly (string | undefined)[]) =>
    days.map((day) => (day === undefined ? {} : { start: isoDay(day) }));

  test('is the day its earliest contract starts, where anything is discounted and nobody gave another', () => {
    const days = starts(undefined, '2027-04-01', '2026-04-01', '2028-04-01', undefined);
    expect(withYearZero(options({}), days)).toEqual(options({ yearZero: isoDay('2026-04-01') }));
    expect(withYearZero(PLAIN_OPTIONS, days)).toBe(PLAIN_OPTIONS);
    const given = options({ yearZero: isoDay('2030-04-01') });
    expect(withYearZero(given, days)).toBe(given);
    const unknown = options({});
    expect(withYearZero(unknown, starts(undefined))).toBe(unknown);
    expect(withYearZero(unknown, starts(undefined))).not.toHaveProperty('yearZero');
  });

  const component: Component = { kind: 'economic', product: [] };
  const { table } = aTable({ parameters: {}, measures: {}, discount: { standard: FALLING } });
  const zero = (more: Partial<Options>) => {
    const found = discountingOf(component, table, options(more));
    return found && !isFinding(found) ? [found.zero, found.shift] : found;
  };

  test('is a calendar year, or a day where years of the contract are counted', () => {
    const yearZero = isoDay('2026-04-01');
    expect(zero({ yearZero })).toEqual([{ year: 2026 }, 0]);
    expect(zero({ yearZero, discountFrom: 2030 })).toEqual([{ year: 2030 }, 0]);
    expect(zero({ discountFrom: 2030, discountFirstYear: true })).toEqual([{ year: 2030 }, 1]);
    expect(zero({ yearZero, discountYears: 'contract' })).toEqual([{ day: yearZero }, 0]);
    expect(zero({ discountYears: 'contract' })).toEqual([undefined, 0]);
    expect(zero({})).toEqual([undefined, 0]);
    expect(discountingOf(component, table, options({}))).not.toHaveProperty('zero');
  });

  test('is of the schedule a component names, else the one that was asked for', () => {
    expect(discountingOf(component, table, PLAIN_OPTIONS)).toBeUndefined();
    expect(discountingOf(component, table, options({}))).toMatchObject({ schedule: FALLING });
    expect(discountingOf({ ...component, discount: 'health' }, table, options({}))).toMatchObject({
      rule: 'no-discount-schedule',
      data: { table: 'test@1.0.0', schedule: 'health' },
    });
    const { discount: _, ...bare } = table;
    expect(discountingOf(component, bare, options({}))).toMatchObject({ data: { schedule: 'standard' } });
  });
});

describe('of a delivery', () => {
  const of = (values: readonly ParameterValue[], more: Partial<Options> = {}, component: Partial<Component> = {}) => {
    const components = [{ kind: 'economic' as const, product: ['price', 'fixed'], ...component }];
    const loaded = aTable({ parameters: { price: aParameter('', { values }), fixed: aParameter('1') }, measures: {} });
    const { start, days, area } = decidedBy(aMeasure([], { components }), loaded, { ...PLAIN_OPTIONS, ...more });
    return [start && 'start', days && 'days', area && 'area'].filter((one) => one !== false);
  };

  test('nothing is told apart that decides no figure', () => {
    expect(of([{ value: '1' }])).toEqual([]);
    const { components: _, ...counted } = aMeasure([]);
    const loaded = aTable({ parameters: {}, measures: {} });
    expect(decidedBy(counted, loaded, PLAIN_OPTIONS)).toEqual({ start: false, days: false, area: false });
  });

  test('the first day is, where a figure holds from a day', () => {
    expect(of([{ value: '1' }, { value: '2', from: '2026-01-01' }])).toEqual(['start']);
  });

  test('every day is, where figures go by year, or pounds are discounted or split by year', () => {
    expect(of([{ value: '1' }, { value: '2', year: 2027 }])).toEqual(['days']);
    expect(of([{ value: '1' }], { discount: 'standard' })).toEqual(['days']);
    expect(of([{ value: '1' }], { by: ['year'] })).toEqual(['days']);
    expect(of([{ value: '1' }], { by: ['theme'] })).toEqual([]);
  });

  test('the area is, where a figure or a kind is of one, or there is no figure at all', () => {
    expect(of([{ value: '1' }, { value: '2', area: 'Leeds' }])).toEqual(['area']);
    expect(of([{ value: '1' }], {}, { with_area: 'local-economic' })).toEqual(['area']);
    expect(of([])).toEqual(['area']);
  });
});
