// Figures of a series that are out of line, out of order or missing, by the rules themselves.
import { describe, expect, test } from 'vitest';
import type { ParameterValue, ProxyTable } from '../../../src/model/table.ts';
import { casesRise, seriesHaveNoHoles, seriesOf } from '../../../src/tables/lint/series.ts';
import { stepsAreInLine } from '../../../src/tables/lint/steps.ts';
import { aParameter, aTable } from '../../support/tables.ts';
import { found } from './found.ts';

const tableOf = (parameters: Readonly<Record<string, readonly ParameterValue[]>>, more: Partial<ProxyTable> = {}) =>
  aTable({
    parameters: Object.fromEntries(
      Object.entries(parameters).map(([id, values]) => [id, aParameter('1', { values: [...values] })]),
    ),
    measures: {},
    ...more,
  }).table;

/** A figure for each year from 2020. */
const yearly = (texts: readonly string[], more: Partial<ParameterValue> = {}): ParameterValue[] =>
  texts.map((value, at) => ({ year: 2020 + at, value, ...more }));

const slips = (texts: readonly string[]) =>
  found(stepsAreInLine, tableOf({ rate: yearly(texts) })).map(({ year, found: slip, likely }) => [year, slip, likely]);

describe('a slip in a series', () => {
  const line = ['100', '110', '120', '130', '140', '150', '160', '170'];
  const withSlip = (at: number, text: string) => line.map((own, index) => (index === at ? text : own));

  test('is off the line from the left, the right and the middle, and the middle is likely', () => {
    expect(slips(line)).toEqual([]);
    expect(slips(withSlip(3, '310'))).toEqual([['2023', '310', '130']]);
    expect(slips(withSlip(3, '31'))).toEqual([['2023', '31', '130']]);
    expect(found(stepsAreInLine, tableOf({ rate: yearly(withSlip(3, '310')) }))).toEqual([
      {
        rule: 'step-out-of-line',
        parameter: 'rate',
        year: '2023',
        found: '310',
        likely: '130',
        at: 'parameters.rate.values.3.value',
      },
    ]);
  });

  test('is seen in the first and the last figure, by the line of their one side', () => {
    expect(slips(withSlip(0, '1000'))).toEqual([['2020', '1000', '101']]);
    expect(slips(withSlip(7, '17'))).toEqual([['2027', '17', '171']]);
  });

  test('in the last figure is one where it is further off than twice what rounding explains', () => {
    const of = (last: string) => slips(['0', '10', '20', '30', '40', '50', last]);
    expect([of('63'), of('64')]).toEqual([[], [['2026', '64', '60']]]);
  });

  test('in one case is seen though in half of the years there is nothing to be in proportion to', () => {
    const nothing = [2020, 2021, 2022, 2023].map((year) => ({ year, low: '0', central: '0', high: '0' }));
    const of = (low: string) => [
      ...nothing,
      { year: 2024, low: '50', central: '100', high: '200' },
      { year: 2025, low: '55', central: '110', high: '220' },
      { year: 2026, low, central: '120', high: '240' },
      { year: 2027, low: '65', central: '130', high: '260' },
    ];
    const told = (low: string) =>
      found(stepsAreInLine, tableOf({ rate: of(low) })).map(({ year, case: of, found: slip, likely }) => [
        ...[year, of, slip, likely],
      ]);
    expect([told('60'), told('6')]).toEqual([[], [['2026', 'low', '6', '60']]]);
  });

  test('beside the first or the last figure is told itself', () => {
    expect(slips(withSlip(1, '31')).map(([year]) => year)).toEqual(['2021']);
    expect(slips(withSlip(1, '310')).map(([year]) => year)).toEqual(['2021']);
    expect(slips(withSlip(6, '310')).map(([year]) => year)).toEqual(['2026']);
  });

  test('is twice as far off in the first and the last figure, which have one side', () => {
    const noisy = ['-41', '-29', '-21', '-9', '-1', '11', '19', '31', '39', '51'];
    const of = (at: number, text: string) => slips(noisy.map((own, index) => (index === at ? text : own)));
    expect([slips(noisy), of(0, '-22'), of(9, '70')]).toEqual([[], [], []]);
    expect([of(0, '-12'), of(9, '80'), of(5, '24')]).toEqual([
      [['2020', '-12', '-37']],
      [['2029', '80', '47']],
      [['2025', '24', '9']],
    ]);
  });

  test('is told with the decimals it was written with', () => {
    const texts = ['1.00', '1.10', '1.20', '1.30', '1.40', '1.50', '1.60'];
    expect(slips(texts.map((own, at) => (at === 3 ? '3.10' : own)))).toEqual([['2023', '3.10', '1.30']]);
  });

  test('is seen where figures are below nothing, by differences', () => {
    expect(slips(['-30', '-20', '-10', '0', '100', '20', '30', '40'])).toEqual([['2024', '100', '10']]);
    expect(slips(['-30', '-20', '-10', '0', '10', '20', '30', '40'])).toEqual([]);
    expect(slips(['0', '10', '20', '300', '40', '50', '60'])).toEqual([['2023', '300', '30']]);
  });

  test('is no bend, no growth by a share, and nothing that rounding explains', () => {
    expect(slips(['100', '110', '120', '130', '120', '110', '100', '90'])).toEqual([]);
    expect(slips(['100', '200', '400', '800', '1600', '3200', '6400'])).toEqual([]);
    // Above the line of the one side and below that of the other.
    expect(slips(['100', '110', '120', '130', '230', '330', '340', '350', '360', '370'])).toEqual([]);
    expect(slips(['10', '10', '10', '11', '10', '10', '10', '10'])).toEqual([]);
  });

  test('needs six figures without a hole', () => {
    expect([slips(['100', '110', '310', '130', '140']), slips(['1000', '110', '120', '130', '140'])]).toEqual([[], []]);
    expect(slips(['100', '110', '310', '130', '140', '150'])).toEqual([['2022', '310', '120']]);
    const holed = yearly(withSlip(3, '310')).filter(({ year }) => year !== 2026);
    expect(found(stepsAreInLine, tableOf({ rate: holed }))).toEqual([]);
  });

  test('of two near each other the worst alone is told, and of two apart, or of two areas, both', () => {
    const long = Array.from({ length: 40 }, (_, at) => String(100 + 10 * at));
    const slipped = (...at: number[]) => long.map((own, index) => (at.includes(index) ? `${own}0` : own));
    expect(slips(slipped(4, 24)).map(([year]) => year)).toEqual(['2024', '2044']);
    const near = long.map((own, at) => (at === 10 ? String(2 * Number(own)) : at === 12 ? `${own}0` : own));
    expect(slips(near).map(([year]) => year)).toEqual(['2032']);
    const areas = [...yearly(slipped(4), { area: 'North' }), ...yearly(slipped(4), { area: 'South' })];
    expect(found(stepsAreInLine, tableOf({ rate: areas }))).toHaveLength(2);
  });

  test('out of proportion to both other cases is told of its case', () => {
    const jagged = [100, 180, 90, 200, 110, 170, 95, 210];
    const values = jagged.map((own, at) => ({
      year: 2020 + at,
      low: String(own / 2),
      central: String(at === 3 ? own * 1.5 : own),
      high: String(own * 2),
    }));
    expect(found(stepsAreInLine, tableOf({ rate: values }))).toMatchObject([
      { year: '2023', case: 'central', found: '300', likely: '200', at: 'parameters.rate.values.3.central' },
    ]);
    const alone = values.map(({ year, central }) => ({ year, value: central }));
    expect(found(stepsAreInLine, tableOf({ rate: alone }))).toEqual([]);
  });
});

test('low is at most central, and central at most high', () => {
  const of = (low: string, central: string, high: string) =>
    found(casesRise, tableOf({ rate: [{ low, central, high }] })).map(({ at }) => at);
  expect([of('1', '1', '1'), of('1', '2', '3')]).toEqual([[], []]);
  expect(of('3', '2', '4')).toEqual(['parameters.rate.values.0.low']);
  expect(of('1', '3', '2')).toEqual(['parameters.rate.values.0.high']);
  expect(of('10', '9', '8')).toEqual(['parameters.rate.values.0.low']);
  expect(of('2', '2', '1')).toEqual(['parameters.rate.values.0.high']);
  expect(found(casesRise, tableOf({ rate: [{ low: '3', central: '2', high: '4' }] }))).toEqual([
    {
      rule: 'cases-out-of-order',
      parameter: 'rate',
      low: '3',
      central: '2',
      high: '4',
      at: 'parameters.rate.values.0.low',
    },
  ]);
  expect(found(casesRise, tableOf({ rate: [{ value: '1' }] }))).toEqual([]);
});

test('years that are missing are told once for all cases, of each area', () => {
  const range = (year: number, area?: string) => ({
    year,
    low: '1',
    central: '2',
    high: '3',
    ...(area !== undefined && { area }),
  });
  const rate = [
    range(2026),
    range(2020),
    range(2022),
    range(2020, 'North'),
    range(2021, 'North'),
    range(2023, 'North'),
  ];
  expect(found(seriesHaveNoHoles, tableOf({ rate }))).toEqual([
    { rule: 'year-missing', parameter: 'rate', years: '2021', at: 'parameters.rate.values.2' },
    { rule: 'year-missing', parameter: 'rate', years: '2023 to 2025', at: 'parameters.rate.values.0' },
    { rule: 'year-missing', parameter: 'rate', years: '2022', area: 'North', at: 'parameters.rate.values.5' },
  ]);
});

test('figures that go by no year are no series', () => {
  const rate = ['2020-04-01', '2026-04-01'].map((from) => ({ from, value: '1' }));
  expect([seriesOf(tableOf({ rate })), found(seriesHaveNoHoles, tableOf({ rate }))]).toEqual([[], []]);
});

test('a series of all areas has none, and one of single figures is of no case', () => {
  const path = ['parameters', 'rate', 'values', 0, 'value'];
  expect(seriesOf(tableOf({ rate: yearly(['1']) }))).toStrictEqual([
    { name: 'rate', points: [{ year: 2020, label: '2020', text: '1', path }] },
  ]);
});

test('price indices are series too, by the year they begin in', () => {
  const values = ['2023-24', '2020-21', '2021-22'].map((base, at) => ({ base, index: String(100 + at) }));
  const table = tableOf({}, { price_indices: { financial: { label: 'Deflator', source: 'ons', grade: 'A', values } } });
  expect(seriesOf(table)).toMatchObject([
    {
      name: 'price_indices.financial',
      points: [
        { year: 2020, label: '2020-21', text: '101', path: ['price_indices', 'financial', 'values', 1, 'index'] },
        { year: 2021, label: '2021-22' },
        { year: 2023, label: '2023-24' },
      ],
    },
  ]);
  expect(found(seriesHaveNoHoles, table)).toMatchObject([
    { parameter: 'price_indices.financial', years: '2022', at: 'price_indices.financial.values.0' },
  ]);
});
