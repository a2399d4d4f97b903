// Which part of a measure is which in the next edition, and what became of it.
import { describe, expect, test } from 'vitest';
import type { Change } from '../../../src/model/change.ts';
import type { Component, Measure, Parameter, ProxyTable } from '../../../src/model/table.ts';
import { pairComponents } from '../../../src/tables/diff/components.ts';
import { diffTables } from '../../../src/tables/diff/diff-tables.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';
import { told as toldWhole } from './judged.ts';

const part = (kind: Component['kind'], product: string, label?: string, more: Partial<Component> = {}): Component => ({
  kind,
  product: product.split(' '),
  ...(label !== undefined && { label }),
  ...more,
});

describe('a part is the one that has most in common with it', () => {
  const pairs = (old: readonly Component[], now: readonly Component[]) =>
    pairComponents(aMeasure([], { components: old }), aMeasure([], { components: now })).map(
      ({ before = '-', after = '-' }) => `${before}>${after}`,
    );

  test.each<[string, Component[], Component[], string[]]>([
    [
      'its very self, wherever it stands',
      [part('fiscal', 'a', 'x'), part('fiscal', 'b', 'x'), part('fiscal', 'a', 'y')],
      [part('fiscal', 'a', 'y'), part('fiscal', 'b', 'x'), part('fiscal', 'a', 'x')],
      ['2>0', '1>1', '0>2'],
    ],
    [
      'a product in another order',
      [part('fiscal', 'c d'), part('fiscal', 'a b')],
      [part('fiscal', 'b a'), part('fiscal', 'd c')],
      ['1>0', '0>1'],
    ],
    [
      'two names that run into one are not one',
      [part('fiscal', 'a', 'x'), part('economic', 'ab c')],
      [part('transfer', 'a bc')],
      ['->0', '0>-', '1>-'],
    ],
    [
      'kind and label before kind and product',
      [part('fiscal', 'a', 'x'), part('fiscal', 'b', 'y')],
      [part('fiscal', 'a', 'y'), part('fiscal', 'b', 'x')],
      ['1>0', '0>1'],
    ],
    [
      'kind and product before product alone',
      [part('economic', 'a', 'x'), part('fiscal', 'a', 'y')],
      [part('fiscal', 'a', 'z'), part('economic', 'a', 'w')],
      ['1>0', '0>1'],
    ],
    [
      'product before kind',
      [part('fiscal', 'a', 'x'), part('economic', 'b', 'y')],
      [part('fiscal', 'b', 'z'), part('economic', 'a', 'w')],
      ['1>0', '0>1'],
    ],
    ['kind in the end', [part('fiscal', 'a', 'x')], [part('fiscal', 'b', 'y')], ['0>0']],
    ['nothing where nothing is in common', [part('fiscal', 'a', 'x')], [part('economic', 'b', 'x')], ['->0', '0>-']],
    ['each only once', [part('fiscal', 'a')], [part('fiscal', 'a'), part('fiscal', 'a')], ['0>0', '->1']],
    [
      'each only once, the other way',
      [part('fiscal', 'a'), part('fiscal', 'a')],
      [part('fiscal', 'a')],
      ['0>0', '1>-'],
    ],
  ])('%s', (_, old, now, expected) => {
    expect(pairs(old, now)).toEqual(expected);
  });

  test('of a measure that is not there or not priced there are none', () => {
    const { components: _, ...counted } = aMeasure([], { record_only: true });
    const priced = aMeasure(['pay']);
    expect([pairComponents(undefined, priced), pairComponents(priced, undefined)]).toEqual([
      [{ after: 0 }],
      [{ before: 0 }],
    ]);
    expect([pairComponents(counted, priced), pairComponents(undefined, counted)]).toStrictEqual([[{ after: 0 }], []]);
  });
});

const told = (change: Change) => toldWhole(change).replace('| measure job (A thing) ', '');
const AT = 'measures.job.components';

describe('a part', () => {
  const parameters = { pay: aParameter('10'), hours: aParameter('2', { unit: 'hour' }), wage: aParameter('10') };
  const job = (...components: readonly Component[]) =>
    aTable({ parameters, measures: { job: aMeasure([], { components }) } }).table;
  const between = (before: ProxyTable, after: ProxyTable) => diffTables(before, after).map(told);
  const own = part('economic', 'pay');

  test('that comes or goes is told in full, with its note', () => {
    const full = part('fiscal', 'pay hours', 'Pay', { with_area: 'transfer', discount: 'health', note: 'New' });
    const words = 'fiscal, transfer with an area (Pay): pay x hours, discounted as health';
    expect(between(job(own), job(own, full))).toEqual([
      `component-added major other-number | ${AT}.1 | after: - -> ${words} | New`,
    ]);
    expect(between(job(own, full), job(own))).toEqual([
      `component-removed major other-number | ${AT}.1 | before: ${words} -> - | New`,
    ]);
    const three = [own, part('fiscal', 'pay'), part('transfer', 'hours')];
    expect(between(job(...three), job(part('wellbeing', 'wage'), ...three))).toEqual([
      `component-added major other-number | ${AT}.0 | after: - -> wellbeing: wage`,
    ]);
    expect(between(job(part('wellbeing', 'wage'), ...three), job(...three))).toEqual([
      `component-removed major other-number | ${AT}.0 | before: wellbeing: wage -> -`,
    ]);
    expect(between(job(own), job(own, { kind: 'fiscal', product: [] }))).toEqual([
      `component-added major other-number | ${AT}.1 | after: - -> fiscal: pounds as pounds`,
    ]);
  });

  test('under another heading', () => {
    expect(between(job(own), job(part('fiscal', 'pay')))).toEqual([
      `kind-changed major other-heading | ${AT}.0.kind | after: economic -> fiscal`,
    ]);
    expect(between(job(own), job({ ...own, with_area: 'fiscal' }))).toEqual([
      `kind-changed major other-heading | ${AT}.0.kind | after: economic -> economic, fiscal with an area`,
    ]);
  });

  test('in its words', () => {
    expect(
      between(job(part('economic', 'pay', 'Old')), job(part('economic', 'pay', 'New', { note: 'Noted' }))),
    ).toEqual([
      `text-changed patch words | ${AT}.0.label | after: Old -> New`,
      `text-changed patch words | ${AT}.0.note | after: - -> Noted`,
    ]);
  });

  test('made of other figures is worth another number; of the same figures, or in another order, the same', () => {
    const change = (reach: string, before: string, after: string, note = '') =>
      `method-changed ${reach} | ${AT}.0.product | after: ${before} -> ${after}${note}`;
    expect(between(job(own), job(part('economic', 'pay hours', undefined, { note: 'Why' })))).toEqual([
      change('major other-number', 'pay', 'pay x hours', ' | Why'),
      `text-changed patch words | ${AT}.0.note | after: - -> Why`,
    ]);
    expect(between(job(part('economic', 'pay hours')), job(part('economic', 'hours pay')))).toEqual([
      change('patch same-number', 'pay x hours', 'hours x pay'),
    ]);
    expect(between(job(part('economic', 'hours pay')), job(part('economic', 'wage hours')))).toEqual([
      change('patch same-number', 'hours x pay', 'wage x hours'),
    ]);
    expect(between(job(own), job({ ...own, discount: 'health' }))).toEqual([
      change('major other-discount', 'pay', 'pay, discounted as health'),
    ]);
    expect(between(job(own), job(part('economic', 'hours', undefined, { discount: 'health' })))).toEqual([
      change('major other-number', 'pay', 'hours, discounted as health'),
    ]);
  });

  test('in another order says nothing of a figure that is restated, which is told by itself', () => {
    const restated = { ...job(part('economic', 'hours pay')), parameters: { ...parameters, pay: aParameter('11') } };
    expect(
      diffTables(job(part('economic', 'pay hours')), restated).map(({ class: found, level }) => `${found} ${level}`),
    ).toEqual(['value-restated major', 'method-changed patch']);
  });

  test.each<[string, Parameter, boolean]>([
    ['the same', aParameter('10'), true],
    [
      'of another name and source',
      aParameter('10', { label: 'Wage', source: 'office', grade: 'C', note: 'Noted' }),
      true,
    ],
    [
      'that says its prices itself',
      aParameter('10', { price_base: '2022', values: [{ value: '10', price_base: '2026-27' }] }),
      true,
    ],
    ['in another unit', aParameter('10', { unit: 'GBP/hour' }), false],
    ['of another number', aParameter('11'), false],
    ['in other prices', aParameter('10', { price_base: '2022' }), false],
    ['in other prices of its own', aParameter('10', { values: [{ value: '10', price_base: '2022' }] }), false],
    ['from a day', aParameter('10', { values: [{ value: '10', from: '2026-04-01' }] }), false],
    ['for a year', aParameter('10', { values: [{ value: '10', year: 2026 }] }), false],
    ['for an area', aParameter('10', { values: [{ value: '10', area: 'North' }] }), false],
    ['in cases', aParameter('10', { values: [{ low: '10', central: '10', high: '10' }] }), false],
    ['and one more', aParameter('10', { values: [{ value: '10' }, { value: '10', area: 'North' }] }), false],
  ])('made of a figure under another name that is %s', (_, wage, isSame) => {
    const now = { ...job(part('economic', 'wage')), parameters: { ...parameters, wage } };
    const [level] = diffTables({ ...job(own), parameters: { ...parameters, wage } }, now).map((change) => change.level);
    expect(level).toBe(isSame ? 'patch' : 'major');
  });

  test.each<[string, string, string]>([
    ['one figure less', 'pay hours', 'pay'],
    ['one figure more', 'pay', 'pay hours'],
    ['one of two another', 'pay hours', 'hours hours'],
    ['a figure that is not there', 'pay', 'none'],
  ])('made of %s is another', (_, before, after) => {
    expect(diffTables(job(part('economic', before)), job(part('economic', after))).map(({ level }) => level)).toEqual([
      'major',
    ]);
  });
});

test('a measure that is no longer priced is retired, with its notes', () => {
  const priced = aMeasure([], { components: [part('economic', 'pay'), part('fiscal', 'pay', 'Tax')] });
  const { components: _, ...rest } = priced;
  const counted = (more: Partial<Measure> = {}): Measure => ({ ...rest, record_only: true, ...more });
  const of = (measure: Measure) => aTable({ parameters: { pay: aParameter('1') }, measures: { job: measure } }).table;
  const words = 'economic: pay; fiscal (Tax): pay';
  const change = `measure-retired major no-number | measures.job | after: ${words} -> counted, never priced`;
  expect(diffTables(of(priced), of(counted())).map(told)).toEqual([change]);
  expect(diffTables(of(priced), of(counted({ notes: ['No source'] }))).map(told)[0]).toBe(`${change} | No source`);
  expect(diffTables(of(counted()), of(priced)).map(told)).toEqual([
    `component-added major other-number | ${AT}.0 | after: - -> economic: pay`,
    `component-added major other-number | ${AT}.1 | after: - -> fiscal (Tax): pay`,
  ]);
});
