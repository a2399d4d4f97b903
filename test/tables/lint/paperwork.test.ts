// What a table owes to whoever distrusts it, rule by rule; units spelt in one way; all findings in one order.
import { describe, expect, test } from 'vitest';
import { finding } from '../../../src/model/finding.ts';
import type { Parameter, ParameterValue, ProxyTable } from '../../../src/model/table.ts';
import { inFileOrder, lintSheetTable, lintTable } from '../../../src/tables/lint/lint.ts';
import {
  figuresHaveGrades,
  figuresHaveSources,
  figuresReachBack,
  licenceAllowsSharing,
  licenceFindings,
  measuresAskForEvidence,
  tableIsDated,
} from '../../../src/tables/lint/paperwork.ts';
import { productsComeToPounds, unitsAreSpeltOnce } from '../../../src/tables/lint/units.ts';
import { aMeasure, aParameter } from '../../support/tables.ts';
import { found, placeOf, tableOf } from './found.ts';

const parameters = (more: Readonly<Record<string, Partial<Parameter>>>) =>
  tableOf({ parameters: Object.fromEntries(Object.entries(more).map(([id, own]) => [id, aParameter('1', own)])) });

test('a figure has a source, and pounds are no definition', () => {
  const table = parameters({
    pay: { source: 'office' },
    hours: { source: 'definition', unit: 'hour/week' },
    none: {},
    made: { source: 'definition', unit: 'GBP/hour' },
  });
  expect(found(figuresHaveSources, table)).toEqual([
    { rule: 'source-missing', parameter: 'none', at: 'parameters.none:' },
    { rule: 'definition-in-pounds', parameter: 'made', unit: 'GBP/hour', at: 'parameters.made.source' },
  ]);
});

test('a figure has a grade, its own or that of its parameter, unless it is a definition', () => {
  const { grade: _, ...ungraded } = aParameter('1');
  const of = (values: readonly ParameterValue[], more: Partial<Parameter> = {}): Parameter => ({
    ...ungraded,
    values,
    ...more,
  });
  const table = tableOf({
    parameters: {
      own: of([
        { value: '1', grade: 'A' },
        { value: '2', area: 'North', grade: 'B' },
      ]),
      whole: aParameter('1'),
      part: of([
        { value: '1', grade: 'A' },
        { value: '2', area: 'North' },
      ]),
      none: of([{ value: '1' }]),
      defined: of([{ value: '1' }], { source: 'definition' }),
    },
  });
  expect(found(figuresHaveGrades, table)).toEqual([
    { rule: 'grade-missing', parameter: 'part', at: 'parameters.part:' },
    { rule: 'grade-missing', parameter: 'none', at: 'parameters.none:' },
  ]);
});

test('what stands among shared tables may be passed on', () => {
  const of = (redistribution: 'allowed' | 'forbidden' | 'unknown', isShared: boolean) =>
    found(licenceAllowsSharing, tableOf({ licence: { id: 'L', redistribution } }), { isShared });
  expect([of('allowed', true), of('forbidden', false), of('unknown', false)]).toEqual([[], [], []]);
  const at = 'licence.redistribution';
  expect(of('forbidden', true)).toEqual([{ rule: 'redistribution-forbidden', licence: 'L', at }]);
  expect(of('unknown', true)).toEqual([{ rule: 'redistribution-unclear', licence: 'L', at }]);
  expect(licenceFindings({ id: 'L', redistribution: 'unknown' }, true, { file: 'x' })).toMatchObject([
    { place: { file: 'x' } },
  ]);
});

test('a measure says what has to be shown, and a table what it covers and when it came out', () => {
  const measures = {
    job: aMeasure([]),
    post: aMeasure([], { evidence: [] }),
    hour: aMeasure([], { evidence: ['A list'] }),
  };
  expect(found(measuresAskForEvidence, tableOf({ measures }))).toEqual([
    { rule: 'no-evidence-asked', measure: 'job', at: 'measures.job:' },
    { rule: 'no-evidence-asked', measure: 'post', at: 'measures.post:' },
  ]);
  const { covers, released_on, ...open } = tableOf({});
  const undated = (key: string) => ({ rule: 'undated-table', key, at: 'table:' });
  expect(found(tableIsDated, open)).toEqual([undated('covers'), undated('released_on')]);
  expect(found(tableIsDated, { ...open, ...(covers && { covers }) })).toEqual([undated('released_on')]);
  expect(found(tableIsDated, { ...open, ...(released_on !== undefined && { released_on }) })).toEqual([
    undated('covers'),
  ]);
  expect(found(tableIsDated, tableOf({}))).toEqual([]);
});

describe('a figure reaches back to the first day that is covered', () => {
  const of = (values: readonly ParameterValue[], more: Partial<ProxyTable> = {}) =>
    tableOf({ parameters: { pay: aParameter('', { values }) }, ...more });
  const late = (...values: readonly ParameterValue[]) =>
    found(figuresReachBack, of(values)).map(({ first, at }) => [first, at]);
  const from = (day: string): ParameterValue => ({ from: day, value: '1' });
  const year = (of: number): ParameterValue => ({ year: of, value: '1' });

  test('by its day, its year, or for always', () => {
    expect([late(from('2026-04-01')), late(year(2026)), late({ value: '1' })]).toEqual([[], [], []]);
    expect(late(from('2026-04-02'))).toEqual([['2026-04-02', 'parameters.pay.values.0']]);
    expect(late(year(2027))).toEqual([['2027', 'parameters.pay.values.0']]);
    expect(late(year(999))).toEqual([]);
  });

  test('by the first of its figures, wherever that stands', () => {
    expect(late(from('2028-04-01'), from('2026-04-01'))).toEqual([]);
    expect(late(from('2028-04-01'), from('2026-10-01'), from('2027-04-01'))).toEqual([
      ['2026-10-01', 'parameters.pay.values.1'],
    ]);
    expect(late(year(2029), year(2027), year(2028))).toEqual([['2027', 'parameters.pay.values.1']]);
    expect(late({ value: '1' }, { ...from('2028-04-01'), area: 'North' })).toEqual([
      ['2028-04-01', 'parameters.pay.values.1'],
    ]);
    expect(late({ ...from('2028-04-01'), area: 'North' }, { value: '1' })).toEqual([
      ['2028-04-01', 'parameters.pay.values.0'],
    ]);
  });

  test('and is told with both days; a table that covers every day has no first one', () => {
    expect(found(figuresReachBack, of([from('2026-05-01')]))).toEqual([
      {
        rule: 'covers-without-figure',
        parameter: 'pay',
        from: '2026-04-01',
        first: '2026-05-01',
        at: 'parameters.pay.values.0',
      },
    ]);
    const { covers: _, ...open } = of([from('2026-05-01')]);
    expect(found(figuresReachBack, open)).toEqual([]);
  });

  test('as an error where it did in the edition before', () => {
    const severity = (earlier?: ProxyTable) => {
      const linted = { table: of([from('2026-05-01')]), placeOf, isPartial: false, isShared: false, staleMonths: 24 };
      return figuresReachBack({ ...linted, ...(earlier && { earlier }) }).map((one) => one.severity);
    };
    expect(severity()).toEqual(['warning']);
    expect(severity(of([from('2026-04-01')]))).toEqual(['error']);
    expect(severity(of([from('2026-06-01')]))).toEqual(['warning']);
    expect(severity(tableOf({}))).toEqual(['warning']);
  });
});

const hours = { unit: 'hour/week', price_base: 'none' } as const;

describe('units', () => {
  test('of a product come to pounds for each of what is counted', () => {
    const own = {
      pay: aParameter('1', { unit: 'GBP/hour' }),
      hours: aParameter('1', { ...hours }),
      free: aParameter('1', { unit: 'free text' }),
    };
    const at = (unit: string, ...products: readonly (readonly string[])[]) =>
      found(
        productsComeToPounds,
        tableOf({
          parameters: own,
          measures: {
            job: aMeasure([], { unit, components: products.map((product) => ({ kind: 'economic', product })) }),
          },
        }),
      );
    expect([at('week', ['pay', 'hours']), at('hour', ['pay']), at('GBP', [])]).toEqual([[], [], []]);
    expect(at('week', ['pay', 'hours'], ['pay'])).toEqual([
      {
        rule: 'units-do-not-multiply-out',
        measure: 'job',
        product: 'pay (GBP/hour)',
        comesTo: 'GBP/hour',
        unit: 'week',
        at: 'measures.job.components.1.product',
      },
    ]);
    expect(at('hour', ['pay', 'hours'])).toMatchObject([
      { product: 'pay (GBP/hour) x hours (hour/week)', comesTo: 'GBP/week' },
    ]);
    expect(at('hour', [])).toMatchObject([{ product: 'an empty product' }]);
    expect(at('hour', ['none', 'hours'])).toEqual([]);
    const { components: _, ...counted } = aMeasure([], { record_only: true });
    expect(found(productsComeToPounds, tableOf({ measures: { job: counted } }))).toEqual([]);
    expect(at('two words', ['pay'])).toMatchObject([{ comesTo: 'GBP/hour' }]);
    expect(at('hour', ['pay', 'free'])).toEqual([]);
  });

  const spelt = (own: readonly string[], counted: readonly string[] = []) =>
    found(
      unitsAreSpeltOnce,
      tableOf({
        parameters: Object.fromEntries(own.map((unit, at) => [`p${at}`, aParameter('1', { unit })])),
        measures: Object.fromEntries(counted.map((unit, at) => [`m${at}`, aMeasure([], { unit })])),
      }),
    );

  test('are spelt in one way: in one case, and without an s or with it', () => {
    expect(spelt(['GBP/hour', 'hour/week', 'fte-year'], ['week', 'hour'])).toEqual([]);
    expect(spelt(['GBP/hour', 'GBP/Hour', 'GBP/hour'])).toEqual([
      { rule: 'units-alike', unit: 'Hour', other: 'hour', at: 'parameters.p1.unit' },
    ]);
    expect(spelt(['fte-years'], ['year', 'year'])).toEqual([
      { rule: 'units-alike', unit: 'years', other: 'year', at: 'parameters.p0.unit' },
    ]);
    expect(spelt(['sum', 'um'])).toEqual([]);
    expect(spelt(['hour', 'hour'], ['Hour'])).toMatchObject([{ unit: 'Hour', at: 'measures.m0.unit' }]);
  });

  test('the spelling that is used most is taken for the right one, of two used alike the first', () => {
    expect(spelt(['Hour'], ['hour']).map(({ unit, other }) => [unit, other])).toEqual([['hour', 'Hour']]);
    expect(spelt(['Hour', 'GBP/hour', 'hour/week', 'hours']).map(({ unit, other, at }) => [unit, other, at])).toEqual([
      ['Hour', 'hour', 'parameters.p0.unit'],
      ['hours', 'hour', 'parameters.p3.unit'],
    ]);
    // A word that stands twice in one unit is used there once.
    expect(spelt(['Hour/Hour-Hour', 'hour', 'hour']).map(({ other }) => other)).toEqual(['hour']);
  });
});

describe('all findings', () => {
  test('stand in the order of the file, and those of one place in the order of the rules', () => {
    const at = (id: string, line?: number, column?: number) =>
      finding(
        'grade-missing',
        { parameter: id },
        { file: 'x', ...(line !== undefined && { line }), ...(column !== undefined && { column }) },
      );
    const some = [at('e', 2, 5), at('d', 2, 1), at('f', 10), at('c', 2, 1), at('b', 1, 9), at('a')];
    expect(inFileOrder(some).map(({ data }) => ('parameter' in data ? data.parameter : ''))).toEqual([
      'a',
      'b',
      'd',
      'c',
      'e',
      'f',
    ]);
    expect(
      inFileOrder([finding('grade-missing', { parameter: 'z' }), at('y', 1)]).map(({ place }) => place?.line),
    ).toEqual([undefined, 1]);
    expect(some.map(({ place }) => place?.line)).toEqual([2, 2, 10, 2, 1, undefined]);
  });

  test('of a plain sheet are those that something could be written in it against', () => {
    const { covers: _, released_on: __, ...open } = tableOf({});
    const { grade: ___, ...pay } = aParameter('-1', { source: 'office', unit: 'GBP/hour' });
    const source = { publisher: 'P', title: 'T', locator: 'p. 1', checked_on: '2000-01-01' };
    const table = { ...open, sources: { office: source }, parameters: { pay }, measures: { job: aMeasure(['pay']) } };
    const linted = {
      table,
      placeOf,
      isPartial: false,
      isShared: false,
      staleMonths: 24,
      asOf: 20_000,
      name: 'other/1.yaml',
    };
    expect(lintSheetTable(linted).map(({ rule }) => rule)).toEqual(['figure-not-above-zero']);
    expect(
      lintTable(linted)
        .map(({ rule }) => rule)
        .sort(),
    ).toEqual([
      'figure-not-above-zero',
      'grade-missing',
      'no-evidence-asked',
      'source-stale',
      'table-misplaced',
      'undated-table',
      'undated-table',
      'units-do-not-multiply-out',
    ]);
  });
});
