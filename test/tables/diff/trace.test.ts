// What a change does to each measure, per unit: which parts it moves, in which year and area, in which prices, with what else.
import { describe, expect, test } from 'vitest';
import type { Move } from '../../../src/model/change.ts';
import { formatExact } from '../../../src/model/decimal.ts';
import type { Component, Measure, Parameter, ParameterValue, ProxyTable } from '../../../src/model/table.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';
import { judged } from './judged.ts';

const pounds = (move: Move) =>
  [move.before, move.after].map((one) => (one === undefined ? '-' : formatExact(one))).join(' -> ');
/** By the path of each change: `measure kind: before -> after`, and what else there is to say. */
const moved = (before: ProxyTable, after: ProxyTable) =>
  Object.fromEntries(
    judged(before, after).map(({ path, moves }) => [
      path,
      moves.map((move) => {
        const { measure, kind, label, year, area, together } = move;
        const more = [label, year, area && `for ${area}`, together.length > 0 && `with ${together.join(' and ')}`];
        return [`${measure} ${kind}: ${pounds(move)}`, ...more.filter(Boolean)].join(', ');
      }),
    ]),
  );
const hours = aParameter('2', { unit: 'hour/thing', price_base: 'none' });
const table = (
  parameters: Readonly<Record<string, Parameter>>,
  measures: Readonly<Record<string, Measure>>,
  more: Partial<ProxyTable> = {},
): ProxyTable => aTable({ parameters, measures, ...more }).table;
const part = (kind: Component['kind'], product: readonly string[], label?: string): Component => ({
  kind,
  product,
  ...(label !== undefined && { label }),
});
const PAY = 'parameters.pay.values.always';

describe('a figure', () => {
  const measures = {
    job: aMeasure([], { components: [part('economic', ['pay', 'hours'], 'Pay'), part('fiscal', ['hours'], 'Tax')] }),
    post: aMeasure(['hours', 'pay']),
    other: aMeasure(['hours']),
  };

  test('moves each part it is in, and no other', () => {
    const of = (value: string) => table({ pay: aParameter(value), hours }, measures);
    expect(moved(of('10'), of('11'))).toEqual({
      [PAY]: ['job economic: 20 -> 22, Pay', 'post economic: 20 -> 22'],
    });
    expect(moved(of('10'), of('11'))[PAY]).toHaveLength(2);
  });

  test('is told with all that the move is of', () => {
    const [change] = judged(
      table({ pay: aParameter('10'), hours }, measures),
      table({ pay: aParameter('11'), hours }, measures),
    );
    expect(change?.moves[1]).toStrictEqual({
      measure: 'post',
      title: 'A thing',
      unit: 'thing',
      unitBefore: undefined,
      kind: 'economic',
      label: undefined,
      year: undefined,
      area: undefined,
      before: expect.objectContaining({ numerator: 20n }),
      after: expect.objectContaining({ numerator: 22n }),
      priceBases: { before: ['2026-27'], after: ['2026-27'] },
      together: [],
    });
  });

  test('that no measure has moves nothing', () => {
    const of = (value: string) => table({ pay: aParameter(value), hours }, { job: aMeasure(['hours']) });
    expect(moved(of('10'), of('11'))).toEqual({ [PAY]: [] });
  });

  test('that changes in words moves nothing', () => {
    const of = (more: Partial<Parameter>) => table({ pay: aParameter('10', more), hours }, measures);
    expect(moved(of({}), of({ label: 'Other', note: 'Noted' }))).toEqual({
      'parameters.pay.label': [],
      'parameters.pay.note': [],
    });
  });

  test('that changes with others of its product says with which', () => {
    const of = (pay: string, its: string) =>
      table({ pay: aParameter(pay), hours: { ...hours, values: [{ value: its }] } }, measures);
    expect(moved(of('10', '2'), of('11', '3'))).toEqual({
      [PAY]: ['job economic: 20 -> 33, Pay, with hours', 'post economic: 20 -> 33, with hours'],
      'parameters.hours.values.always': [
        'job economic: 20 -> 33, Pay, with pay',
        'job fiscal: 2 -> 3, Tax',
        'post economic: 20 -> 33, with pay',
        'other economic: 2 -> 3',
      ],
    });
  });

  test('that changes in words alone changes with nothing, and a measure of its name is another thing', () => {
    const of = (pay: string, more: Partial<Parameter>, unit = 'thing') =>
      table({ pay: aParameter(pay), hours: { ...hours, ...more } }, { hours: aMeasure(['pay', 'hours'], { unit }) });
    expect(moved(of('10', {}), of('11', { label: 'Other' }, 'person'))).toEqual({
      [PAY]: ['hours economic: 20 -> 22'],
      'parameters.hours.label': [],
      'measures.hours.unit': ['hours economic: 20 -> 22, with pay'],
    });
  });

  test('that comes into a product, or leaves it, moves with it where it changes as well', () => {
    const of = (pay: string, product: readonly string[]) =>
      table({ pay: aParameter(pay), hours }, { job: aMeasure(product) });
    expect(moved(of('10', ['pay', 'hours']), of('11', ['hours']))).toEqual({
      [PAY]: ['job economic: 20 -> 2'],
      'measures.job.components.0.product': ['job economic: 20 -> 2, with pay'],
    });
    expect(moved(of('10', ['hours']), of('11', ['hours', 'pay']))).toEqual({
      [PAY]: ['job economic: 2 -> 22'],
      'measures.job.components.0.product': ['job economic: 2 -> 22, with pay'],
    });
  });

  test('in another unit, or of another thing, is a figure that moved', () => {
    const of = (more: Partial<Parameter>) => table({ pay: aParameter('10', more) }, { job: aMeasure(['pay']) });
    expect(moved(of({}), of({ unit: 'GBP/hour' }))).toEqual({ 'parameters.pay.unit': ['job economic: 10 -> 10'] });
    expect(moved(of({}), of({ unit: 'hour', label: 'Time', values: [{ value: '5' }] }))).toEqual({
      'parameters.pay': ['job economic: 10 -> 5'],
    });
  });

  test('in other prices says in which', () => {
    const of = (price_base: string) => table({ pay: aParameter('10', { price_base }) }, { job: aMeasure(['pay']) });
    const [change] = judged(of('2022'), of('2024'));
    expect(change?.moves.map(({ priceBases }) => priceBases)).toEqual([{ before: ['2022'], after: ['2024'] }]);
  });
});

describe('a figure that begins on a day is told for that day', () => {
  const of = (values: readonly ParameterValue[], more: Partial<ProxyTable> = {}) =>
    table({ pay: aParameter('', { values }), hours }, { job: aMeasure(['pay', 'hours']) }, more);
  const [first, later] = [
    { from: '2026-04-01', value: '10' },
    { from: '2027-04-01', value: '12' },
  ];

  test('where that is after the first day that is covered', () => {
    expect(moved(of([first, later]), of([first, { ...later, value: '13' }]))).toEqual({
      'parameters.pay.values.2027-04-01': ['job economic: 24 -> 26'],
    });
    expect(moved(of([first]), of([first, later]))).toEqual({
      'parameters.pay.values.2027-04-01': ['job economic: 20 -> 24'],
    });
    expect(moved(of([first, later]), of([first]))).toEqual({
      'parameters.pay.values.2027-04-01': ['job economic: 24 -> 20'],
    });
  });

  test('each of several for its own, and where it comes or goes for the same day on both sides', () => {
    const between = { from: '2026-10-01', value: '11' };
    const all = of([first, between, later]);
    expect(moved(all, of([{ ...first, value: '20' }, between, { ...later, value: '13' }]))).toEqual({
      'parameters.pay.values.2026-04-01': ['job economic: 20 -> 40'],
      'parameters.pay.values.2027-04-01': ['job economic: 24 -> 26'],
    });
    // In whatever order they stand.
    expect(
      moved(
        of([later, first]),
        of([
          { ...later, value: '13' },
          { ...first, value: '20' },
        ]),
      ),
    ).toEqual({
      'parameters.pay.values.2026-04-01': ['job economic: 20 -> 40'],
      'parameters.pay.values.2027-04-01': ['job economic: 24 -> 26'],
    });
    expect(moved(all, of([first, between]))).toEqual({
      'parameters.pay.values.2027-04-01': ['job economic: 24 -> 22'],
    });
    expect(moved(of([first, between]), all)).toEqual({
      'parameters.pay.values.2027-04-01': ['job economic: 22 -> 24'],
    });
  });

  test('and for the first day where it began before', () => {
    const early = { from: '2020-04-01', value: '9' };
    expect(moved(of([early, first]), of([{ ...early, value: '8' }, first]))).toEqual({
      'parameters.pay.values.2020-04-01': ['job economic: 20 -> 20'],
    });
    expect(moved(of([first]), of([{ ...first, value: '11' }]))).toEqual({
      'parameters.pay.values.2026-04-01': ['job economic: 20 -> 22'],
    });
  });

  test('each side for its own, where one takes the place of another', () => {
    expect(moved(of([first]), of([{ ...later, from: '2026-10-01' }]))).toEqual({
      'parameters.pay.values.2026-10-01': ['job economic: 20 -> 24'],
    });
  });

  test('where nothing says what is covered', () => {
    const open = (values: readonly ParameterValue[]): ProxyTable => {
      const { covers: _, ...rest } = of(values);
      return rest;
    };
    expect(moved(open([first]), open([{ ...first, value: '11' }]))).toEqual({
      'parameters.pay.values.2026-04-01': ['job economic: 20 -> 22'],
    });
  });
});

describe('a figure of a year', () => {
  const years = (...all: readonly (readonly [year: number, value: string, area?: string])[]) =>
    aParameter('', {
      values: all.map(([year, value, area]) => ({ year, value, ...(area !== undefined && { area }) })),
    });
  const of = (pay: Parameter, own: Parameter = hours, product: readonly string[] = ['pay', 'hours']) =>
    table({ pay, hours: own }, { job: aMeasure(product) });

  test('is told for its year', () => {
    expect(moved(of(years([2026, '1'], [2027, '2'])), of(years([2026, '1'], [2027, '3'])))).toEqual({
      'parameters.pay.values.2027': ['job economic: 4 -> 6, 2027'],
    });
    expect(moved(of(years([2026, '1'])), of(years([2026, '1'], [2027, '3'])))).toEqual({
      'parameters.pay.values.2027': ['job economic: - -> 6, 2027'],
    });
    expect(moved(of(years([2026, '1'], [2027, '3'])), of(years([2026, '1'])))).toEqual({
      'parameters.pay.values.2027': ['job economic: 6 -> -, 2027'],
    });
  });

  test('is told for its year with what holds on the first day that is covered', () => {
    const dated = {
      ...hours,
      values: [
        { from: '2026-04-01', value: '2' },
        { from: '2026-10-01', value: '3' },
      ],
    };
    const series = (first: string, second: string) => of(years([2026, first], [2027, second]), dated);
    expect(moved(series('1', '5'), series('2', '6'))).toEqual({
      'parameters.pay.values.2026': ['job economic: 2 -> 4, 2026'],
      'parameters.pay.values.2027': ['job economic: 10 -> 12, 2027'],
    });
  });

  test('that takes the place of one for always is held against that', () => {
    expect(moved(of(aParameter('5')), of(years([2026, '6'])))).toEqual({
      'parameters.pay.values.2026': ['job economic: 10 -> 12, 2026'],
    });
  });

  test('is told for its year where nothing says what is covered', () => {
    const open = (first: string): ProxyTable => {
      const { covers: _, ...rest } = of(years([2020, first], [2026, '2']));
      return rest;
    };
    expect(moved(open('1'), open('3'))).toEqual({
      'parameters.pay.values.2020': ['job economic: 2 -> 6, 2020'],
    });
  });

  test('is told for its year where that is before the table begins', () => {
    expect(moved(of(years([2020, '1'], [2026, '2'])), of(years([2020, '3'], [2026, '2'])))).toEqual({
      'parameters.pay.values.2020': ['job economic: 2 -> 6, 2020'],
    });
    expect(moved(of(years([999, '1'], [2026, '2'])), of(years([999, '3'], [2026, '2'])))).toEqual({
      'parameters.pay.values.999': ['job economic: 2 -> 6, 999'],
    });
  });

  test('is told for the first year of both, where what it is multiplied by moves', () => {
    const [less, more] = ['2', '3'].map((value) => ({ ...hours, values: [{ value }] }));
    const series = years([2026, '1'], [2027, '5']);
    expect(moved(of(series, less), of(series, more))).toEqual({
      'parameters.hours.values.always': ['job economic: 2 -> 3, 2026'],
    });
    const later = years([2027, '5'], [2028, '6']);
    expect(moved(of(series, less), of(later, more))['parameters.hours.values.always']).toEqual([
      'job economic: 10 -> 15, 2027, with pay',
    ]);
    expect(moved(of(series, less), of(years([2029, '7']), more))['parameters.hours.values.always']).toEqual([
      'job economic: 2 -> 21, 2029, with pay',
    ]);
  });

  test('of an area is told for the first year that the area has in both, though elsewhere there is one for always', () => {
    const pay = (from: number) =>
      aParameter('', {
        values: [{ value: '9' }, ...[from, from + 1].map((year) => ({ year, value: String(year), area: 'Leeds' }))],
      });
    const [less, more] = ['2', '3'].map((value) => ({ ...hours, values: [{ value: '2' }, { value, area: 'Leeds' }] }));
    expect(moved(of(pay(2026), less), of(pay(2027), more))['parameters.hours.values.always Leeds']).toEqual([
      'job economic: 4054 -> 6081, 2027, for Leeds, with pay',
    ]);
  });

  test('that comes with its measure is told for its first year', () => {
    const none = table({ pay: years([2026, '1'], [2027, '5']), hours }, { job: aMeasure(['hours']) });
    expect(moved(none, of(years([2026, '1'], [2027, '5'])))).toEqual({
      'measures.job.components.0.product': ['job economic: 2 -> 2, 2026'],
    });
  });
});

test('a figure for an area is told for it, held against what held there before', () => {
  const of = (...values: readonly ParameterValue[]) =>
    table({ pay: aParameter('', { values }), hours }, { job: aMeasure(['pay', 'hours']) });
  const [all, north] = [{ value: '10' }, { value: '12', area: 'North' }];
  expect(moved(of(all), of(all, north))).toEqual({
    'parameters.pay.values.always North': ['job economic: 20 -> 24, for North'],
  });
  expect(moved(of(all, north), of(all))).toEqual({
    'parameters.pay.values.always North': ['job economic: 24 -> 20, for North'],
  });
  expect(moved(of(all, north), of({ value: '11' }, north))).toEqual({ [PAY]: ['job economic: 20 -> 22'] });
  const south = { value: '7', area: 'South' };
  expect(moved(of(north, south), of(south))['parameters.pay.values.always North']).toEqual([
    'job economic: 24 -> -, for North',
  ]);
  const year = (year: number, value: string, area?: string) => ({ year, value, ...(area !== undefined && { area }) });
  const series = [year(2026, '1'), year(2027, '2'), year(2026, '3', 'North'), year(2027, '4', 'North')];
  expect(moved(of(...series), of(...series.slice(0, 3), year(2027, '5', 'North')))).toEqual({
    'parameters.pay.values.2027 North': ['job economic: 8 -> 10, 2027, for North'],
  });
  const [come] = judged(
    table({ pay: aParameter('', { values: [all, north] }), hours }, { job: aMeasure(['hours']) }),
    table(
      { pay: aParameter('', { values: [all, { ...north, value: '13' }] }), hours },
      { job: aMeasure([], { components: [part('economic', ['hours']), part('fiscal', ['pay'])] }) },
    ),
  );
  expect(come?.moves.map((move) => [move.kind, move.area, pounds(move)])).toEqual([['fiscal', 'North', '- -> 13']]);
});

describe('a change of a measure', () => {
  const parameters = { pay: aParameter('10'), hours };
  const of = (more: Partial<Measure> = {}) =>
    table(parameters, { job: aMeasure(['pay'], more), other: aMeasure(['hours']) });
  const two = { components: [part('economic', ['pay']), part('fiscal', ['hours'])] };

  test('moves the part it is in', () => {
    expect(moved(of(), of(two))).toEqual({ 'measures.job.components.1': ['job fiscal: - -> 2'] });
    expect(moved(of(two), of())).toEqual({ 'measures.job.components.1': ['job fiscal: 2 -> -'] });
    const other = { components: [part('fiscal', ['hours']), part('transfer', ['pay'])] };
    expect(moved(of(two), of(other))).toEqual({ 'measures.job.components.1.kind': ['job transfer: 10 -> 10'] });
    expect(moved(of(two), of({ components: [part('fiscal', ['hours', 'hours']), part('economic', ['pay'])] }))).toEqual(
      {
        'measures.job.components.0.product': ['job fiscal: 2 -> 4'],
      },
    );
  });

  test('beside parts that stand moves none of them, and nothing of theirs moves it', () => {
    const own = { pay: aParameter('10'), wage: aParameter('5') };
    const of = (value: string, ...components: readonly Component[]) =>
      table({ ...own, hours: { ...hours, values: [{ value }] } }, { job: aMeasure([], { components }) });
    const [pay, time, wage] = [part('economic', ['pay']), part('fiscal', ['hours']), part('transfer', ['wage'])];
    expect(moved(of('2', pay, time), of('3', pay, time, wage))).toEqual({
      'parameters.hours.values.always': ['job fiscal: 2 -> 3'],
      'measures.job.components.2': ['job transfer: - -> 5'],
    });
    expect(moved(of('2', pay, time, wage), of('3', pay, time))).toEqual({
      'parameters.hours.values.always': ['job fiscal: 2 -> 3'],
      'measures.job.components.2': ['job transfer: 5 -> -'],
    });
    const both = part('fiscal', ['hours', 'wage']);
    const dearer = (one: ProxyTable): ProxyTable => ({
      ...one,
      parameters: { ...one.parameters, wage: aParameter('6') },
    });
    expect(moved(of('2', pay, both), dearer(of('2', pay, time)))['parameters.wage.values.always']).toEqual([
      'job fiscal: 10 -> 2',
    ]);
    expect(moved(of('2', pay, time), dearer(of('2', pay, both)))['parameters.wage.values.always']).toEqual([
      'job fiscal: 2 -> 12',
    ]);
    const [change] = judged(of('2', pay), of('2', pay, wage));
    expect(change?.moves.map(({ priceBases }) => priceBases)).toEqual([{ before: [], after: ['2026-27'] }]);
  });

  test('of the whole moves all its parts', () => {
    const gone = table(parameters, { other: aMeasure(['hours']) });
    expect(moved(of(two), gone)).toEqual({ 'measures.job': ['job economic: 10 -> -', 'job fiscal: 2 -> -'] });
    expect(moved(of(two), of({ ...two, unit: 'person' }))).toEqual({
      'measures.job.unit': ['job economic: 10 -> 10', 'job fiscal: 2 -> 2'],
    });
    expect(
      judged(of(two), of({ ...two, unit: 'person' })).map(({ moves }) =>
        moves.map(({ unit, unitBefore }) => [unit, unitBefore]),
      ),
    ).toEqual([
      [
        ['person', 'thing'],
        ['person', 'thing'],
      ],
    ]);
    expect(moved(of(), of({ title: 'Trees that grow', unit: 'tree' }))).toEqual({
      'measures.job': ['job economic: 10 -> 10'],
    });
  });

  test('that moves no pounds of a unit moves nothing', () => {
    expect(moved(of(), of({ shares: { deadweight: '0.5' }, level: true, theme: 'air', notes: ['New'] }))).toEqual({
      'measures.job.shares.deadweight': [],
      'measures.job.level': [],
      'measures.job.theme': [],
      'measures.job.notes': [],
    });
    expect(moved(of(), of({ ...two, shares: { deadweight: '0.5' } }))).toEqual({
      'measures.job.components.1': ['job fiscal: - -> 2'],
      'measures.job.shares.deadweight': [],
    });
    const more = table(parameters, { ...of().measures, new: aMeasure(['pay']) });
    expect(moved(of(), more)).toEqual({ 'measures.new': [] });
  });

  test('that is only counted now has what it was worth before', () => {
    const { components: _, ...counted } = aMeasure([], { record_only: true });
    expect(moved(of(two), table(parameters, { job: counted, other: aMeasure(['hours']) }))).toEqual({
      'measures.job': ['job economic: 10 -> -', 'job fiscal: 2 -> -'],
    });
  });
});
