// An entry of accepted.yaml is for one figure that moved: which entries are for it, which have landed, what one would say.
import { describe, expect, test } from 'vitest';
import type { Move, TracedChange } from '../../src/model/change.ts';
import { rational } from '../../src/model/rational.ts';
import { entryFor, hasLanded, isThisMove, movedTo } from '../../src/tables/moved-figure.ts';
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
    expect(isFor('5', 'nothing', gone, 'job', 'GBP/thing')).toBe(true);
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
