// An entry of accepted.yaml is for one figure that moved: which entries are for it, which have landed, what one would say.
import { describe, expect, test } from 'vitest';
import type { Move, TracedChange, Why } from '../../src/model/change.ts';
import { rational } from '../../src/model/rational.ts';
import { entryFor, hasLanded, isOfFigure, isThisMove, movedTo } from '../../src/tables/moved-figure.ts';
import { aMeasure, aParameter, aTable } from '../support/tables.ts';

const { table } = aTable({ parameters: { pay: aParameter('12.50') }, measures: { job: aMeasure(['pay']) } });
const cases = { low: '1', central: '2', high: '3' };

describe('a figure that landed', () => {
  const landed = (what: string, to: string, unit?: string) =>
    hasLanded({ table: 'test', what, from: '1', to, ...(unit !== undefined && { unit }) }, table);

  test('stands in the older table already, however it is written, in its unit', () => {
    expect([landed('pay', '12.5'), landed('pay', '12.5', 'GBP/thing'), landed('pay', '12.5', 'GBP/hour')]).toEqual([
      true,
      true,
      false,
    ]);
    expect([landed('pay', '12.51'), landed('pay', 'nothing')]).toEqual([false, false]);
    const values = [{ value: '12.50' }, { value: '13', area: 'North' }];
    const more = aTable({ parameters: { pay: aParameter('', { values }) }, measures: {} }).table;
    expect(['12.5', '13', '14'].map((to) => hasLanded({ table: 'test', what: 'pay', from: '1', to }, more))).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('is nothing where its measure is gone already', () => {
    expect([landed('other', 'nothing'), landed('job', 'nothing'), landed('other', '5')]).toEqual([true, false, false]);
  });
});

const change = (more: Partial<TracedChange>): TracedChange => ({
  class: 'value-restated',
  level: 'major',
  why: 'other-number',
  path: 'parameters.pay.values',
  keys: ['parameters', 'pay', 'values'],
  side: 'after',
  subject: { type: 'parameter', id: 'pay', title: 'Pay' },
  notes: [],
  moves: [],
  ...more,
});
const move = (before: Move['before'], after: Move['after']): Move => ({
  measure: 'job',
  title: 'A job',
  unit: 'thing',
  unitBefore: undefined,
  kind: 'economic',
  label: undefined,
  year: undefined,
  area: undefined,
  before,
  after,
  priceBases: { before: [], after: [] },
  together: [],
});

describe('an entry', () => {
  const isFor = (from: string, to: string, of: TracedChange, what = 'pay', unit?: string) =>
    isThisMove({ table: 'test', what, from, to, ...(unit !== undefined && { unit }) }, of, table, table);
  const figure = change({ figures: { before: { value: '12' }, after: { value: '12.50' } } });

  test('is for a figure from one number to another, in its unit', () => {
    expect(isFor('12.0', '12.5', figure, 'pay', 'GBP/thing')).toBe(true);
    expect(isFor('12', '12.5', figure, 'parameters.pay.values', 'GBP/thing')).toBe(true);
    for (const [from, to, what, unit] of [
      ['12', '12.5', 'pay', undefined],
      ['12', '12.5', 'pay', 'GBP/hour'],
      ['12', '12.5', 'other', 'GBP/thing'],
      ['12', '12.6', 'pay', 'GBP/thing'],
      ['11', '12.5', 'pay', 'GBP/thing'],
      ['12', 'nothing', 'pay', 'GBP/thing'],
      ['12 / 12 / 12', '12.5', 'pay', 'GBP/thing'],
      ['twelve', '12.5', 'pay', 'GBP/thing'],
    ] as const)
      expect([from, to, what, unit, isFor(from, to, figure, what, unit)]).toEqual([from, to, what, unit, false]);
  });

  test('is for all three cases of a figure, and for one that comes from nothing', () => {
    const three = change({ figures: { after: cases } });
    expect(isFor('nothing', '1 / 2.0 / 3', three, 'pay', 'GBP/thing')).toBe(true);
    expect(isFor('nothing', '1/2/4', three, 'pay', 'GBP/thing')).toBe(false);
    expect(isFor('nothing', '1/2', three, 'pay', 'GBP/thing')).toBe(false);
    expect(movedTo(three)).toBe('nothing -> 1/2/3');
  });

  test('is for words as they are told, which have no unit', () => {
    const words = change({ subject: { type: 'measure', id: 'job', title: 'A job' }, before: 'a', after: '2.50' });
    expect([isFor('a', '2.50', words, 'job'), isFor('a', '2.5', words, 'job')]).toEqual([true, true]);
    expect([isFor('a', '2.50', words, 'job', 'GBP'), isFor('b', '2.5', words, 'job')]).toEqual([false, false]);
    expect(entryFor(words, table, table)).toEqual({ table: 'test', what: 'job', from: 'a', to: '2.50' });
  });

  test('is for words about a figure without its unit or with it, and for no measure of its name with it', () => {
    const prices = change({
      class: 'price-base-changed',
      before: '2022',
      after: '2024',
      moves: [move(rational(1), rational(2))],
    });
    expect([undefined, 'GBP/thing', 'GBP/hour'].map((unit) => isFor('2022', '2024', prices, 'pay', unit))).toEqual([
      true,
      true,
      false,
    ]);
    expect(entryFor(prices, table, table)).toStrictEqual({ table: 'test', what: 'pay', from: '2022', to: '2024' });
    expect([movedTo(prices), movedTo(figure)]).toEqual(['2022 -> 2024', '12 -> 12.50']);
    const measure = change({ subject: { type: 'measure', id: 'pay', title: 'Pay' }, before: '2022', after: '2024' });
    expect([undefined, 'GBP/thing'].map((unit) => isFor('2022', '2024', measure, 'pay', unit))).toEqual([true, false]);
  });

  test('is for no figure by what a measure of it is worth', () => {
    const moves = [move(rational(20), rational(22))];
    const [own, its] = [{ value: '10' }, { value: '11' }];
    expect(isFor('20', '22', change({ figures: { before: own, after: its }, moves }), 'pay', 'GBP/thing')).toBe(false);
    expect(isFor('20', '22', change({ figures: { before: own, after: its }, moves }), 'job', 'GBP/thing')).toBe(false);
  });

  test('is for a figure that is gone, in the unit it had', () => {
    const gone = change({ figures: { before: { value: '12.50' } } });
    const without = { ...table, parameters: {} };
    const moved = { table: 'test', what: 'pay', unit: 'GBP/thing', from: '12.50', to: 'nothing' };
    expect(isThisMove(moved, gone, table, without)).toBe(true);
    expect(entryFor(gone, table, without)).toStrictEqual(moved);
  });

  test('is for what one unit of a measure is worth, exactly or to the decimals that are said, at least to the penny', () => {
    const subject = { type: 'measure', id: 'job', title: 'A job' } as const;
    const worth = change({ subject, moves: [move(rational(1_000), rational(100, 3n))] });
    const said = (from: string, to: string, unit = 'GBP/thing') => isFor(from, to, worth, 'job', unit);
    expect([said('1,000', '33.33'), said('1000.00', '33.3333'), said('1000', '33.34'), said('1000', '33.3')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect([said('1001', '33.33'), said('1000', '33.33', 'GBP/hour'), said('1000', 'nothing')]).toEqual([
      false,
      false,
      false,
    ]);
    expect(entryFor(worth, table, table)).toEqual({
      table: 'test',
      what: 'job',
      unit: 'GBP/thing',
      from: '1000',
      to: '33.3333',
    });
    const gone = change({ subject, moves: [move(rational(5), undefined)] });
    expect([isFor('5', 'nothing', gone, 'job', 'GBP/thing'), isFor('5', '7', gone, 'job', 'GBP/thing')]).toEqual([
      true,
      false,
    ]);
    expect(entryFor(gone, table, table)).toMatchObject({ from: '5', to: 'nothing' });
  });

  test('for what moved is written with its unit; of the table as a whole by its path', () => {
    expect(entryFor(figure, table, table)).toEqual({
      table: 'test',
      what: 'pay',
      unit: 'GBP/thing',
      from: '12',
      to: '12.50',
    });
    const whole = change({
      subject: { type: 'table', id: 'test', title: 'T' },
      path: 'discount',
      before: '1',
      after: '2',
    });
    expect(entryFor(whole, table, table)).toEqual({ table: 'test', what: 'discount', from: '1', to: '2' });
  });
});

test('pounds are moved by a figure and never by words or terms', () => {
  const of = (...all: readonly Why[]) => all.filter((why) => isOfFigure({ why }));
  const words: readonly Why[] = ['words', 'same-number', 'terms', 'other-group', 'renamed'];
  expect(of(...words)).toEqual([]);
  const figures: readonly Why[] = [
    'other-number',
    'no-number',
    'refused',
    'left-out',
    'other-prices',
    'other-heading',
    'other-discount',
    'appraisal',
    'not-covered',
    'new',
  ];
  expect(of(...figures)).toEqual(figures);
});
