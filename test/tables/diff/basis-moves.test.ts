// A number that stands while what it is in moves is another figure: its unit, the year of its prices, the rate it is discounted at.
import { describe, expect, test } from 'vitest';
import type { Component, Measure, Parameter, ParameterValue, ProxyTable } from '../../../src/model/table.ts';
import { basisMoves } from '../../../src/tables/diff/basis-moves.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';
import { judged, limit } from './judged.ts';

const told = (before: ProxyTable, after: ProxyTable, most = '25%') =>
  basisMoves(judged(before, after), limit(most), before, after).map(({ change, basis }) => `${change.path}: ${basis}`);
const of = (parameter: Partial<Parameter>, measure: Partial<Measure> = {}, id = 'job') =>
  aTable({
    parameters: { pay: aParameter('10', parameter) },
    measures: { [id]: aMeasure(['pay'], { title: 'Jobs that were made', ...measure }) },
  }).table;

describe('a unit', () => {
  test('of a figure is told, of a measure where none of its figures is', () => {
    expect(told(of({}), of({ unit: 'GBP/hour' }))).toEqual(['parameters.pay.unit: unit']);
    expect(told(of({}), of({}, { unit: 'person' }))).toEqual(['measures.job.unit: unit']);
    expect(told(of({}), of({ unit: 'GBP/person' }, { unit: 'person' }))).toEqual(['parameters.pay.unit: unit']);
    const all = (unit: string) => ({
      ...of({}, { unit }),
      parameters: { other: aParameter('1', { unit: `GBP/${unit}` }), pay: aParameter('10') },
    });
    expect(told(all('thing'), all('person'))).toEqual(['parameters.other.unit: unit', 'measures.job.unit: unit']);
  });

  test('of a measure is told, whatever else changes in its figures', () => {
    expect(told(of({}), of({ values: [{ value: '11' }] }, { unit: 'person' }))).toEqual(['measures.job.unit: unit']);
    const other = { label: 'Trees', unit: 'GBP/tree' };
    expect(told(of({}), of(other, { unit: 'person' }))).toEqual(['parameters.pay: unit', 'measures.job.unit: unit']);
  });

  test('of what is counted alone is told of no figure', () => {
    const counted = (unit: string) =>
      aTable({
        parameters: {},
        measures: { job: { title: 'Jobs', theme: 'a', outcome: 'b', unit, record_only: true } },
      }).table;
    expect(told(counted('thing'), counted('person'))).toEqual([]);
  });

  test('of a figure whose id is given to another thing is told, of a measure it is another measure', () => {
    expect(told(of({ label: 'Pay an hour' }), of({ label: 'Trees', unit: 'GBP/tree' }))).toEqual([
      'parameters.pay: unit',
    ]);
    expect(told(of({}), of({}, { title: 'Trees', unit: 'tree' }))).toEqual([]);
  });

  test('that somebody answers for is told no more', () => {
    const [before, after] = [of({}), of({ unit: 'GBP/hour' })];
    const answered = judged(before, after).map((change) => ({
      ...change,
      accepted: { about: { fingerprint: 'test:a' }, reason: 'A misprint', who: 'A board', until: '2027-03-31' },
    }));
    expect(basisMoves(answered, limit('25%'), before, after)).toEqual([]);
  });

  test('of a measure that was renamed is told by its new name', () => {
    expect(told(of({}), of({}, { unit: 'person', renamed_from: ['job'] }, 'post'))).toEqual([
      'measures.post.unit: unit',
    ]);
  });
});

describe('the year of its prices', () => {
  const priced = (value: string, price_base: string, more: Partial<ParameterValue> = {}) =>
    of({ price_base, values: [{ value, ...more }] });

  test('is told of a number that stands', () => {
    expect(told(priced('10', '2022'), priced('10.0', '2024'))).toEqual(['parameters.pay.price_base: price-base']);
    expect(told(priced('10', '2022'), priced('10', '2022'))).toEqual([]);
    expect(told(priced('10', '2022'), priced('10', '2024'), 'GBP 1')).toEqual([
      'parameters.pay.price_base: price-base',
    ]);
  });

  // Prices rise by some 2.5% a year: 5.06% in two years, 28% in ten.
  test.each<[string, string, string, string, string, number]>([
    ['a number that moved with its prices', '100', '2022', '105', '2024', 0],
    ['one that moved within the limit besides', '100', '2022', '131', '2024', 0],
    ['one that moved by more', '100', '2022', '132', '2024', 1],
    ['one that moved by the limit to the last decimal', '100', '2022', '128.125', '2023', 0],
    ['a year from April to March of the same year', '100', '2024', '125', '2024-25', 0],
    ['one that fell within the limit', '100', '2022', '79', '2024', 0],
    ['one that fell by more', '100', '2022', '78', '2024', 1],
    ['prices of earlier years', '100', '2034', '59', '2024', 0],
    ['prices of earlier years that the number did not follow', '100', '2034', '58', '2024', 1],
    ['prices of earlier years that the number went against', '100', '2034', '98', '2024', 1],
    ['a year from April to March', '100', '2022-23', '132', '2024-25', 1],
    ['prices that are of no year', '100', 'none', '900', '2024', 0],
    ['prices that are of no year any more', '100', '2024', '900', 'none', 0],
    ['a number from nought', '0', '2022', '900', '2024', 0],
    ['a century of prices', '100', '1924', '100000', '2024', 1],
    ['more than a century of prices', '100', '1923', '100000', '2024', 0],
    ['a century back', '100000', '2024', '1', '1924', 1],
    ['more than a century back', '100000', '2024', '1', '1923', 0],
  ])('%s', (_, was, from, is, to, count) => {
    expect(told(priced(was, from), priced(is, to))).toHaveLength(count);
  });

  test('is held to no share where only pounds are limited', () => {
    expect(told(priced('100', '2022'), priced('900', '2024'), 'GBP 1')).toEqual([]);
  });

  test('is told of the figure of another day that is the figure of the day before', () => {
    const from = (day: string) => ({ from: day });
    const at = 'parameters.pay.values.2027-04-01: price-base';
    const old = priced('100', '2026-27', from('2026-04-01'));
    expect(told(old, priced('100', '2027-28', from('2027-04-01')))).toEqual([at]);
    expect(told(old, priced('103', '2027-28', from('2027-04-01')))).toEqual([]);
    expect(told(old, priced('100', '2026-27', from('2027-04-01')))).toEqual([]);
  });

  test('is told of each figure that has prices of its own, against its own figure before', () => {
    const series = (...all: readonly (readonly [year: number, value: string, base: string])[]) =>
      of({ values: all.map(([year, value, price_base]) => ({ year, value, price_base })) });
    const before = series([2026, '1', '2022'], [2027, '2', '2022'], [2028, '3', '2022']);
    expect(told(before, series([2026, '1', '2022'], [2027, '2', '2024'], [2028, '3.2', '2024']))).toEqual([
      'parameters.pay.values.2027.price_base: price-base',
    ]);
    expect(told(before, series([2026, '1.05', '2024'], [2027, '2.1', '2024'], [2028, '3.15', '2024']))).toEqual([]);
    expect(told(before, series([2026, '1.05', '2024'], [2027, '2.1', '2024'], [2028, '3', '2024']))).toEqual([
      'parameters.pay.price_base: price-base',
    ]);
    expect(told(before, series([2026, '1', '2022'], [2030, '2', '2024']))).toEqual([]);
  });

  test('is told of no figure that is new', () => {
    const years = (price_base: string, ...values: readonly string[]) =>
      of({ price_base, values: values.map((value, at) => ({ year: 2026 + at, value })) });
    expect(told(years('2022', '100'), years('2024', '105', '900'))).toEqual([]);
  });

  test('is not told of a figure that another follows before the first day that is covered', () => {
    const dated = (own: readonly ParameterValue[], more: Partial<ProxyTable> = {}) => ({
      ...of({ values: own }),
      ...more,
    });
    const old = (price_base: string, more: Partial<ParameterValue> = {}) => ({
      from: '2025-04-01',
      value: '10',
      price_base,
      ...more,
    });
    const followed = (from: string, more: Partial<ProxyTable> = {}, area: Partial<ParameterValue> = {}) =>
      told(
        dated([old('2024-25'), { from, value: '11', price_base: '2026-27', ...area }], more),
        dated([old('2025-26'), { from, value: '11', price_base: '2026-27', ...area }], more),
      ).length;
    expect(['2026-03-31', '2026-04-01', '2026-04-02'].map((day) => followed(day))).toEqual([0, 0, 1]);
    expect(followed('2026-04-01', {}, { area: 'North' })).toBe(1);
    expect(followed('2024-04-01')).toBe(1);
    const { covers: _, ...open } = dated([]);
    const openly = (base: string): ProxyTable => ({
      ...open,
      parameters: { pay: aParameter('', { values: [old(base), { from: '2026-04-01', value: '11' }] }) },
    });
    expect(told(openly('2024-25'), openly('2025-26'))).toHaveLength(1);
  });

  test('is not told of a figure for always, which none follows', () => {
    const always = (price_base: string) =>
      of({
        values: [
          { value: '10', price_base },
          { from: '2025-04-01', area: 'North', value: '1' },
        ],
      });
    expect(told(always('2022'), always('2024'))).toHaveLength(1);
  });
});

describe('the rate of discount', () => {
  const parts = (...components: readonly Partial<Component>[]) =>
    of({}, { components: components.map((own) => ({ kind: 'economic', product: ['pay'], ...own })) });
  const health = { discount: 'health' } as const;

  test('is told of the part that is discounted otherwise, and of no other', () => {
    expect(told(parts({}), parts(health))).toEqual(['measures.job.components.0.product: discount']);
    expect(told(parts(health), parts({}))).toEqual(['measures.job.components.0.product: discount']);
    expect(
      told(parts({}, { kind: 'fiscal' }), parts({ product: ['pay', 'pay'] }, { kind: 'fiscal', ...health })),
    ).toEqual(['measures.job.components.1.product: discount']);
    expect(told(parts({}), parts({ product: ['pay', 'pay'] }))).toEqual([]);
  });

  test('is told once of a part that changes its heading as well', () => {
    expect(told(parts({}), parts({ kind: 'fiscal', ...health }))).toEqual([
      'measures.job.components.0.product: discount',
    ]);
  });

  test('is told of a part that stands elsewhere in the list now, and of no part that is new', () => {
    expect(told(parts({}, { kind: 'fiscal' }), parts({ kind: 'fiscal', ...health }, {}))).toEqual([
      'measures.job.components.0.product: discount',
    ]);
    expect(told(parts({}), parts({}, { kind: 'fiscal', ...health }))).toEqual([]);
  });
});
