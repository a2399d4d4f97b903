// Which of a parameter's published figures a delivery takes.
import { expect, test } from 'vitest';
import { isoDay } from '../../../src/model/calendar.ts';
import type { Case, LoadedTable, ParameterValue } from '../../../src/model/table.ts';
import { chooseFigure, exactly, parameterOf, textInCase } from '../../../src/valuation/line/parameter-value.ts';
import { aParameter, aTable } from '../../support/tables.ts';

const values = (...given: readonly ParameterValue[]) => aParameter('', { values: given });
const parameters = {
  one: aParameter('5'),
  dated: values(
    { from: '2026-10-01', value: '2' },
    { from: '2026-04-01', value: '1' },
    { from: '2027-01-01', value: '3' },
  ),
  corrected: values({ from: '2026-04-01', value: '1' }, { from: '2026-04-01', value: '2' }),
  late: values({ value: '9' }, { from: '2026-10-01', value: '2' }, { from: '2026-07-01', value: '1' }),
  placed: values({ value: '7' }, { value: '8', area: 'Leeds' }, { value: '9', area: 'York' }),
  placedOnly: values({ value: '8', area: 'Leeds' }),
  yearly: values({ year: 2026, value: '1' }, { year: 2027, value: '2' }, { value: '3' }),
};
const cover = (version: string, from: string, to: string) => ({ version, covers: { from, to } });
const LOADED: LoadedTable = {
  ...aTable({ parameters, measures: {} }),
  otherVersions: [
    { version: '0.1.0' },
    cover('0.7.0', '2024-04-01', '2025-03-31'),
    cover('0.8.0', '2025-04-01', '2026-03-31'),
    cover('0.9.0', '2025-12-31', '2026-01-01'),
  ],
};
const OPEN: LoadedTable = (() => {
  const { covers: _, ...table } = LOADED.table;
  return { ...LOADED, table };
})();

function chosen(
  parameter: string,
  start?: string,
  { loaded = LOADED, area }: { loaded?: LoadedTable; area?: string } = {},
) {
  const delivery = { measure: 'thing', ...(area && { area }), ...(start && { start: isoDay(start) }) };
  const choice = chooseFigure(loaded, parameter, delivery);
  if ('rule' in choice) return { rule: choice.rule, ...choice.data };
  const figures =
    choice.by === 'year' ? [...choice.years].map(([year, { value }]) => `${year}: ${value}`) : choice.published.value;
  return [figures, ...choice.remarks.map(({ rule, data }) => ({ rule, ...data }))];
}

test.each([
  ['2026-04-01', '1'],
  ['2026-09-30', '1'],
  ['2026-10-01', '2'],
  ['2026-12-31', '2'],
  ['2027-01-01', '3'],
])('a delivery from %s takes the latest figure on or before it', (start, value) => {
  expect(chosen('dated', start)).toEqual([value]);
  expect(chosen('dated', start, { loaded: OPEN })).toEqual([value]);
});

test('of two figures from one day the one that stands later counts', () => {
  expect(chosen('corrected', '2026-05-01')).toEqual(['2']);
});

test.each([
  ['2025-03-31', ['test@0.7.0']],
  ['2025-04-01', ['test@0.8.0']],
  ['2025-12-30', ['test@0.8.0']],
  ['2025-12-31', ['test@0.8.0', 'test@0.9.0']],
  ['2026-01-01', ['test@0.8.0', 'test@0.9.0']],
  ['2026-03-31', ['test@0.8.0']],
  ['2020-01-01', []],
])('before the first figure there is none for %s, and the versions that cover the day are told', (date, versions) => {
  const why = {
    rule: 'no-figure-for-date',
    parameter: 'dated',
    date,
    first: '2026-04-01',
    versions,
    table: 'test@1.0.0',
  };
  expect(chosen('dated', date)).toEqual(why);
});

test('a figure without a day stands until the first that has one', () => {
  expect(chosen('late', '2026-06-30')).toEqual(['9']);
  expect(chosen('late', '2026-07-01')).toEqual(['1']);
  expect(chosen('late', undefined, { loaded: OPEN })).toEqual(['9']);
});

test('without a day the figure at the first day of the table is taken and said, where it has one', () => {
  expect(chosen('dated')).toEqual([
    '1',
    { rule: 'undated-figure', parameter: 'dated', date: '2026-04-01', table: 'test@1.0.0' },
  ]);
  expect(chosen('dated', undefined, { loaded: OPEN })).toEqual({
    rule: 'no-figure-undated',
    measure: 'thing',
    parameter: 'dated',
  });
});

test('after the table ends its last figure stands, and that is said from the day after', () => {
  const remark = {
    rule: 'after-table',
    parameter: 'dated',
    table: 'test@1.0.0',
    start: '2027-04-01',
    to: '2027-03-31',
  };
  expect(chosen('dated', '2027-03-31')).toEqual(['3']);
  expect(chosen('dated', '2027-04-01')).toEqual(['3', remark]);
  expect(chosen('dated', '2027-04-01', { loaded: OPEN })).toEqual(['3']);
});

test('a figure that is for every day is taken without a word, whatever the day', () => {
  for (const start of [undefined, '1999-01-01', '2040-01-01']) expect(chosen('one', start)).toEqual(['5']);
});

test.each([
  ['placed', undefined, ['7']],
  ['placed', 'Leeds', ['8']],
  ['placed', 'York', ['9']],
  ['placed', 'leeds', ['7']],
  ['placedOnly', 'Leeds', ['8']],
  ['placedOnly', 'York', { rule: 'no-figure-for-area', parameter: 'placedOnly', area: 'York', table: 'test@1.0.0' }],
  ['placedOnly', undefined, { rule: 'no-figure-for-area', parameter: 'placedOnly', area: '', table: 'test@1.0.0' }],
])('%s in %s: the figure of the very area, else the one of no area', (parameter, area, figure) => {
  expect(chosen(parameter, '2026-05-01', area === undefined ? {} : { area })).toEqual(figure);
});

test('figures by calendar year are all given', () => {
  expect(chosen('yearly', '2026-05-01')).toEqual([['2026: 1', '2027: 2']]);
});

test.each<[ParameterValue, Case, string]>([
  [{ value: '5' }, 'low', '5'],
  [{ low: '1', central: '2', high: '3' }, 'low', '1'],
  [{ low: '1', central: '2', high: '3' }, 'central', '2'],
  [{ low: '1', central: '2', high: '3' }, 'high', '3'],
  [{ central: '2' }, 'high', '2'],
])('of %j the %s case is %s', (published, inCase, text) => {
  expect(textInCase(published, inCase)).toBe(text);
});

test('what no checked table holds is an error of the program', () => {
  expect(() => textInCase({}, 'low')).toThrow('without a value');
  expect(() => parameterOf(LOADED, 'none')).toThrow('parameter none is not in test@1.0.0');
});

test('a figure is exact, and the same however often it is asked for', () => {
  for (let time = 0; time < 2; time += 1) expect(exactly('0.1')).toEqual({ numerator: 1n, denominator: 10n });
  expect(exactly('0.2')).toEqual({ numerator: 2n, denominator: 10n });
});
