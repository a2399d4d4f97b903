// What one unit is worth by its table alone: by area, by year, in all cases, with the worst grade and every base of its pounds.
import { expect, test } from 'vitest';
import { formatExact } from '../../../src/model/decimal.ts';
import type { Component, Parameter, ProxyTable } from '../../../src/model/table.ts';
import { unitValueOf } from '../../../src/valuation/line/unit-value.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const PURE = { unit: 'x', price_base: 'none' };

/** The value of a measure of one component, its pounds as texts. */
function valueOfThing(
  parameters: Readonly<Record<string, Parameter>>,
  component: Partial<Component> = {},
  table: Partial<ProxyTable> = {},
) {
  const components = [{ kind: 'economic' as const, product: Object.keys(parameters), ...component }];
  const loaded = aTable({ parameters, measures: { thing: aMeasure([], { components }) } }).table;
  const [value] = unitValueOf({ ...loaded, ...table }, 'thing') ?? [];
  if (!value) throw new Error('a component without a value');
  const texts = value.values.map(({ pounds, low, high, ...where }) => ({
    ...where,
    pounds: formatExact(pounds),
    ...(low && { low: formatExact(low) }),
    ...(high && { high: formatExact(high) }),
  }));
  return { ...value, values: texts };
}

test('a unit is worth the product of its figures, of the kind and label of its component', () => {
  const parameters = { price: aParameter('12.50'), share: aParameter('0.4', PURE) };
  expect(valueOfThing(parameters)).toEqual({
    kind: 'economic',
    grade: 'A',
    priceBases: ['2026-27'],
    values: [{ pounds: '5' }],
  });
  expect(valueOfThing(parameters, { kind: 'fiscal', label: 'Tax' })).toMatchObject({ kind: 'fiscal', label: 'Tax' });
});

test('pounds as given are worth a pound, in prices of no year', () => {
  expect(valueOfThing({})).toEqual({ kind: 'economic', priceBases: ['none'], values: [{ pounds: '1' }] });
});

test('a measure that is only counted has none, nor has one that the table does not know', () => {
  const { table } = aTable({ parameters: {}, measures: { trees: aMeasure([], { record_only: true }) } });
  const { components: _, ...counted } = aMeasure([], { record_only: true });
  expect(unitValueOf({ ...table, measures: { counted } }, 'counted')).toBeUndefined();
  expect(unitValueOf(table, 'woods')).toBeUndefined();
});

test('it has the worst grade of its figures, and none where they have none', () => {
  const grade = (...grades: readonly ('A' | 'B' | 'C' | undefined)[]) => {
    const parameters = grades.map((one, at) => {
      const { grade: _, ...figure } = aParameter('2', PURE);
      return [`p${at}`, one ? { ...figure, grade: one } : figure] as const;
    });
    return valueOfThing(Object.fromEntries(parameters)).grade;
  };
  expect([grade('A', 'C', 'B'), grade('B', 'A'), grade(undefined, 'A')]).toEqual(['C', 'B', 'A']);
  expect(grade(undefined)).toBeUndefined();
});

test('it is in the prices of every figure in pounds, each once and in order', () => {
  const values = {
    values: [
      { value: '1', price_base: '2024' },
      { value: '2', area: 'Leeds', price_base: '2019' },
    ],
  };
  expect(valueOfThing({ price: aParameter('', values) }).priceBases).toEqual(['2019', '2024']);
  expect(valueOfThing({ one: aParameter('1'), two: aParameter('1') }).priceBases).toEqual(['2026-27']);
  expect(valueOfThing({ share: aParameter('1', PURE) }).priceBases).toEqual(['none']);
});

test('it is given everywhere, and in each area that a figure is for', () => {
  const price = aParameter('', {
    values: [{ value: '5' }, { value: '7', area: 'York' }, { value: '6', area: 'Leeds' }],
  });
  const share = aParameter('', { ...PURE, values: [{ value: '1' }, { value: '2', area: 'York' }] });
  expect(valueOfThing({ price, share }).values).toEqual([
    { pounds: '5' },
    { pounds: '6', area: 'Leeds' },
    { pounds: '14', area: 'York' },
  ]);
  const there = aParameter('', { values: [{ value: '6', area: 'Leeds' }] });
  expect(valueOfThing({ there }).values).toEqual([{ pounds: '6', area: 'Leeds' }]);
});

const byYear = (years: Readonly<Record<number, string>>, more: Partial<Parameter> = {}) =>
  aParameter('', { ...more, values: Object.entries(years).map(([year, value]) => ({ year: Number(year), value })) });

test('by year it begins with the first that its table covers, and has the years that all figures have', () => {
  const carbon = byYear({ 2025: '3', 2026: '4', 2027: '5', 2028: '6' });
  const all = [
    { year: 2026, pounds: '4' },
    { year: 2027, pounds: '5' },
    { year: 2028, pounds: '6' },
  ];
  expect(valueOfThing({ carbon }).values).toEqual(all);
  const { covers: _, ...open } = aTable({
    parameters: { carbon },
    measures: { thing: aMeasure(['carbon']) },
  }).table;
  expect(unitValueOf(open, 'thing')?.[0]?.values.map(({ year }) => year)).toEqual([2025, 2026, 2027, 2028]);
  const factor = byYear({ 2026: '0.5', 2028: '2' }, PURE);
  expect(valueOfThing({ carbon, factor }).values).toEqual([
    { year: 2026, pounds: '2' },
    { year: 2028, pounds: '12' },
  ]);
  // A figure that holds throughout is in each, and in the grade.
  expect(valueOfThing({ fixed: aParameter('10', { ...PURE, grade: 'C' }), carbon })).toMatchObject({
    grade: 'C',
    values: all.map(({ year, pounds }) => ({ year, pounds: String(Number(pounds) * 10) })),
  });
});

test('by year and area it says both', () => {
  const values = [2026, 2027].flatMap((year) => [
    { year, value: `${year - 2020}` },
    { year, value: `${year - 2000}`, area: 'Leeds' },
  ]);
  expect(valueOfThing({ carbon: aParameter('', { values }) }).values).toEqual([
    { year: 2026, pounds: '6' },
    { year: 2027, pounds: '7' },
    { year: 2026, pounds: '26', area: 'Leeds' },
    { year: 2027, pounds: '27', area: 'Leeds' },
  ]);
});

test('a low and a high are each of all its own figures, where any has them', () => {
  const unsure = aParameter('', { values: [{ low: '1', central: '2', high: '4' }] });
  expect(valueOfThing({ unsure, twice: aParameter('2', PURE) }).values).toEqual([{ pounds: '4', low: '2', high: '8' }]);
  expect(valueOfThing({ price: aParameter('2') }).values).toEqual([{ pounds: '2' }]);
  const yearly = aParameter('', { values: [{ year: 2026, low: '1', central: '2', high: '4' }] });
  expect(valueOfThing({ yearly }).values).toEqual([{ year: 2026, pounds: '2', low: '1', high: '4' }]);
});

test('a figure that holds from a day is the one of the first day that its table covers', () => {
  const values = [
    { value: '1', from: '2025-01-01' },
    { value: '2', from: '2026-04-01' },
    { value: '3', from: '2026-04-02' },
  ];
  expect(valueOfThing({ dated: aParameter('', { values }) }).values).toEqual([{ pounds: '2' }]);
});
