// Measures beside each other: the same by the week and by the year, and a part beside its whole.
import { describe, expect, test } from 'vitest';
import type { Component, Measure, Parameter, ParameterValue, ProxyTable } from '../../../src/model/table.ts';
import { partsAreNotDearer, weekAndYearAgree } from '../../../src/tables/lint/pairs.ts';
import { aMeasure, aParameter } from '../../support/tables.ts';
import { found, tableOf } from './found.ts';

const weeks = { unit: 'week/year', price_base: 'none' } as const;

describe('the same by the week and by the year', () => {
  const of = (
    week: string,
    year: string,
    factor?: Partial<Parameter>,
    ids: readonly [string, string] = ['training-weeks', 'training-years'],
  ) =>
    tableOf({
      parameters: {
        week: aParameter(week, { unit: 'GBP/week' }),
        year: aParameter(year, { unit: factor ? 'GBP/week' : 'GBP/year' }),
        ...(factor && { weeks: aParameter('52', { ...weeks, ...factor }) }),
      },
      measures: {
        [ids[0]]: aMeasure(['week'], { unit: 'week' }),
        [ids[1]]: aMeasure(factor ? ['year', 'weeks'] : ['year'], { unit: 'year' }),
      },
    });
  const told = (table: ProxyTable) => found(weekAndYearAgree, table);

  test('agree by the weeks that the yearly one says, else by 52', () => {
    expect([
      told(of('10', '520')),
      told(of('10', '10', {})),
      told(of('10', '10', { values: [{ value: '48' }] })),
    ]).toEqual([[], [], []]);
    expect(told(of('10', '510'))).toEqual([
      {
        rule: 'week-year-disagree',
        week: 'training-weeks',
        year: 'training-years',
        weekly: '10.00',
        yearly: '510.00',
        weeks: '52',
        expected: '520.00',
        at: 'measures.training-years.components',
      },
    ]);
    expect(told(of('10', '11', { values: [{ value: '48' }] }))).toMatchObject([
      { weekly: '10.00', yearly: '528.00', weeks: '48', expected: '480.00' },
    ]);
    const fte = (unit: string) => {
      const table = of('10', '11', { unit, values: [{ value: '48' }] });
      const [week, year] = [
        aMeasure(['week'], { unit: 'week' }),
        aMeasure(['year', 'weeks'], { unit: unit.replace('week/', '') }),
      ];
      return told({ ...table, measures: { 'training-weeks': week, 'training-years': year } }).map((one) => one.weeks);
    };
    expect(fte('week/fte-year')).toEqual(['48']);
  });

  test.each<[string, string]>([
    ['week/year', '48'],
    ['person-week/year', '48'],
    ['week/fte-year', '48'],
    ['person-week/fte-year', '48'],
    ['midweek/year', '52'],
    ['week/midyear', '52'],
    ['week/year-round', '52'],
    ['day/year', '52'],
  ])('with a factor in %s count %s weeks', (unit, expected) => {
    const [above = '', below = ''] = unit.split('/');
    const table = tableOf({
      parameters: {
        week: aParameter('10', { unit: 'GBP/week' }),
        each: aParameter('11', { unit: `GBP/${above}` }),
        weeks: aParameter('48', { unit, price_base: 'none' }),
      },
      measures: { week: aMeasure(['week'], { unit: 'week' }), year: aMeasure(['each', 'weeks'], { unit: below }) },
    });
    expect(told(table).map((one) => one.weeks)).toEqual([expected]);
  });

  test('of cases, of another factor, or of a factor of three cases takes 52', () => {
    const cases = { values: [{ low: '40', central: '48', high: '50' }] };
    expect(told(of('10', '10', cases)).map(({ weeks: used, expected }) => [used, expected])).toEqual([
      ['52', '520.00'],
    ]);
  });

  test.each<[string, string, boolean]>([
    ['week', 'year', true],
    ['weeks', 'years', true],
    ['weeks-of-work', 'years-of-work', true],
    ['of-a-week', 'of-a-year', true],
    ['weeks', 'year', false],
    ['midweek', 'midyear', false],
    ['weekly', 'yearly', false],
    ['weekend-work', 'yearend-work', false],
  ])('are %s and %s: %s', (week, year, isPair) => {
    expect(told(of('10', '11', undefined, [week, year])).length > 0).toBe(isPair);
  });

  test('are held against each other kind by kind, label by label, and where both come to pounds', () => {
    const parts = (...all: readonly (readonly [Component['kind'], string, string?])[]) =>
      all.map(([kind, id, label]) => ({ kind, product: [id], ...(label !== undefined && { label }) }));
    const table = (week: Component[], year: Component[], unit = 'GBP/year') =>
      tableOf({
        parameters: {
          a: aParameter('1', { unit: 'GBP/week' }),
          b: aParameter('2', { unit: 'GBP/week' }),
          A: aParameter('52', { unit }),
          B: aParameter('104', { unit }),
        },
        measures: {
          week: aMeasure([], { unit: 'week', components: week }),
          year: aMeasure([], { unit: 'year', components: year }),
        },
      });
    expect(told(table(parts(['economic', 'a'], ['fiscal', 'b']), parts(['fiscal', 'B'], ['economic', 'A'])))).toEqual(
      [],
    );
    expect(
      told(table(parts(['economic', 'a'], ['fiscal', 'b']), parts(['fiscal', 'A'], ['economic', 'A']))),
    ).toMatchObject([{ weekly: '2.00', yearly: '52.00' }]);
    expect(
      told(
        table(
          parts(['economic', 'a', 'x'], ['economic', 'b', 'y']),
          parts(['economic', 'B', 'y'], ['economic', 'A', 'x']),
        ),
      ),
    ).toEqual([]);
    expect(told(table(parts(['economic', 'a']), parts(['fiscal', 'B'])))).toEqual([]);
    expect(told(table(parts(['economic', 'a']), parts(['economic', 'B']), 'GBP/hour'))).toEqual([]);
    const both = table(parts(['economic', 'a'], ['fiscal', 'b']), parts(['economic', 'B'], ['fiscal', 'A']));
    expect(told(both)).toHaveLength(1);
    expect(told({ ...both, parameters: { ...both.parameters, b: aParameter('2', { unit: 'hour' }) } })).toEqual([]);
    const { components: _, ...counted } = aMeasure([], { record_only: true, unit: 'year' });
    expect(told({ ...both, measures: { ...both.measures, year: counted } })).toEqual([]);
  });

  test('year by year and area by area', () => {
    const values = (by: number) => [
      { year: 2026, value: String(1 * by) },
      { year: 2027, value: String(2 * by) },
      { year: 2026, value: String(3 * by), area: 'North' },
    ];
    const of = (yearly: readonly ParameterValue[]) =>
      tableOf({
        parameters: {
          week: aParameter('', { unit: 'GBP/week', values: values(1) }),
          year: aParameter('', { unit: 'GBP/year', values: yearly }),
        },
        measures: { week: aMeasure(['week'], { unit: 'week' }), year: aMeasure(['year'], { unit: 'year' }) },
      });
    const right = values(52);
    expect(told(of(right))).toEqual([]);
    for (const at of [0, 1, 2])
      expect(told(of(right.map((value, index) => (index === at ? { ...value, value: '7' } : value))))).toMatchObject([
        { yearly: '7.00' },
      ]);
  });
});

describe('a part beside its whole', () => {
  const of = (part: string, whole: string, more: Partial<Measure> = {}, unit = 'GBP/thing') =>
    tableOf({
      parameters: { p: aParameter(part), w: aParameter(whole, { unit }) },
      measures: { part: aMeasure(['p']), whole: aMeasure(['w'], more) },
      method: { rounding: 'half-away-from-zero', overlaps: [{ kind: 'part-of', part: 'part', whole: 'whole' }] },
    });
  const told = (table: ProxyTable) => found(partsAreNotDearer, table);

  test('is worth no more than it, unit for unit', () => {
    expect([told(of('5', '5')), told(of('5', '6'))]).toEqual([[], []]);
    expect(told(of('5.01', '5'))).toEqual([
      {
        rule: 'part-dearer-than-whole',
        part: 'part',
        whole: 'whole',
        partPounds: '5.01',
        wholePounds: '5.00',
        at: 'method.overlaps.0.part',
      },
    ]);
  });

  test('is not held against what is counted in another unit, comes to no pounds, or is not there', () => {
    expect(told(of('6', '5', { unit: 'hour' }, 'GBP/hour'))).toEqual([]);
    expect(told(of('6', '5', {}, 'GBP/hour'))).toEqual([]);
    const { measures, ...rest } = of('6', '5');
    for (const id of ['part', 'whole'] as const) {
      const { [id]: _, ...left } = measures;
      expect(told({ ...rest, measures: left })).toEqual([]);
    }
    const { method: _, ...without } = of('6', '5');
    expect(told(without)).toEqual([]);
    const apart = { kind: 'exclusive', measures: ['part', 'whole'] } as const;
    expect(told({ ...of('6', '5'), method: { rounding: 'half-away-from-zero', overlaps: [apart] } })).toEqual([]);
  });

  test('is held against it area by area', () => {
    const areas = (all: string, north: string) => ({ values: [{ value: all }, { value: north, area: 'North' }] });
    const table = (part: Partial<Parameter>, whole: Partial<Parameter>) => ({
      ...of('1', '1'),
      parameters: { p: aParameter('', part), w: aParameter('', whole) },
    });
    expect(told(table(areas('5', '9'), areas('6', '9')))).toEqual([]);
    expect(told(table(areas('5', '9'), areas('6', '8')))).toMatchObject([{ partPounds: '9.00', wholePounds: '8.00' }]);
    expect(told(table(areas('5', '9'), { values: [{ value: '6' }] }))).toEqual([]);
  });
});
