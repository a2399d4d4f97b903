// Whose discount rates and price indices a run uses, and what is said where two differ.
import { describe, expect, test } from 'vitest';
import type { Appraisal, LoadedAppraisal } from '../../../src/model/appraisal.ts';
import type { Options } from '../../../src/model/result.ts';
import type { LoadedTable, ProxyTable } from '../../../src/model/table.ts';
import { type AppraisalChoice, completed } from '../../../src/valuation/line/appraisals.ts';
import { PLAIN_OPTIONS } from '../../support/commitments.ts';
import { aTable } from '../../support/tables.ts';

type Own = Pick<ProxyTable, 'discount' | 'price_indices'>;

const rates = (percent: string, label = 'Rates') =>
  ({ label, source: 's', grade: 'A', rates: [{ from: 0, percent }] }) as const;
const prices = (index: string, base = '2024') =>
  ({ label: 'Prices', source: 's', grade: 'B', values: [{ base, index }] }) as const;

const aTableOf = (table: string, own: Own = {}, locked = true): LoadedTable => ({
  ...aTable({ table, parameters: {}, measures: {}, ...own }),
  locked,
});

function choice(own: Own, isAsked = false): AppraisalChoice {
  const appraisal: Appraisal = {
    ...{ appraisal: 'green-book', format_version: 1, version: '2.0.0', title: 'Rates', sources: {}, ...own },
    licence: { id: 'none', redistribution: 'allowed' },
  };
  const loaded: LoadedAppraisal = { appraisal, sha256: 'a'.repeat(64), locked: true, origin: 'shipped' };
  return { loaded, isAsked };
}

function given(tables: readonly LoadedTable[], of: AppraisalChoice | undefined, options: Partial<Options>) {
  const { used, findings, tables: whole } = completed(tables, of, { ...PLAIN_OPTIONS, ...options });
  return {
    used: used.map(({ name, from, gives }) => [name, from, ...gives]),
    said: findings.map(({ rule, data }) => [rule, data]),
    whole: whole.map(({ table }) => [table.discount?.standard?.rates[0]?.percent, table.price_indices?.calendar]),
  };
}

const DISCOUNTED = { discount: 'standard' } as const;
const MOVED = { priceBase: { calendar: '2024' } } as const;

describe('the rates and indices of a run', () => {
  test('are nobody’s where nothing asks for any, and its tables stay as they are', () => {
    const tables = [aTableOf('a')];
    const of = completed(tables, choice({ discount: { standard: rates('3.5') } }), PLAIN_OPTIONS);
    expect(of).toEqual({ tables, used: [], findings: [] });
    expect(of.tables).toBe(tables);
  });

  test('are an appraisal’s where a table has none, of what is asked for alone', () => {
    const both = choice({ discount: { standard: rates('3.5') }, price_indices: { calendar: prices('98') } });
    expect(given([aTableOf('a')], both, DISCOUNTED)).toMatchObject({
      used: [['green-book@2.0.0', 'appraisal', 'discount']],
      said: [],
    });
    expect(given([aTableOf('a')], both, MOVED).used).toEqual([['green-book@2.0.0', 'appraisal', 'price_indices']]);
    const all = given([aTableOf('a')], both, { ...DISCOUNTED, ...MOVED });
    expect(all.used).toEqual([['green-book@2.0.0', 'appraisal', 'discount', 'price_indices']]);
    expect(all.whole).toEqual([['3.5', { ...prices('98') }]]);
    const { used } = completed([aTableOf('a')], both, { ...PLAIN_OPTIONS, ...DISCOUNTED });
    expect(used).toEqual([
      {
        ...{ name: 'green-book@2.0.0', sha256: 'a'.repeat(64), locked: true, origin: 'shipped' },
        ...{ from: 'appraisal', gives: ['discount'] },
      },
    ]);
  });

  test('are a table’s own where it has some', () => {
    const own = aTableOf('a', { discount: { standard: rates('1.5') } });
    const theirs = choice({ discount: { standard: rates('3.5') } });
    expect(given([own], theirs, DISCOUNTED)).toEqual({
      used: [['a@1.0.0', 'table', 'discount']],
      said: [],
      whole: [['1.5', undefined]],
    });
    expect(given([own], undefined, DISCOUNTED).used).toEqual([['a@1.0.0', 'table', 'discount']]);
    expect(completed([own], undefined, { ...PLAIN_OPTIONS, ...DISCOUNTED }).used).toEqual([
      {
        ...{ name: 'a@1.0.0', sha256: '0'.repeat(64), locked: true, origin: 'test' },
        ...{ from: 'table', gives: ['discount'] },
      },
    ]);
  });

  test('are none where neither table nor appraisal has them', () => {
    expect(given([aTableOf('a')], undefined, DISCOUNTED)).toEqual({
      used: [],
      said: [],
      whole: [[undefined, undefined]],
    });
    // Of two things that are asked for one may be there.
    const half = choice({ price_indices: { calendar: prices('98') } });
    expect(given([aTableOf('a')], half, { ...DISCOUNTED, ...MOVED }).used).toEqual([
      ['green-book@2.0.0', 'appraisal', 'price_indices'],
    ]);
  });
});

describe('two that differ', () => {
  const clash = (part: string, first: string, second: string) => ['appraisals-clash', { part, first, second }];

  test('are never used side by side: a standard rate, a health rate, an index, its base', () => {
    const said = (one: Own, other: Own, options: Partial<Options>) =>
      given([aTableOf('a', one), aTableOf('b', other)], undefined, options).said;
    const standard = (percent: string, label?: string) => ({ discount: { standard: rates(percent, label) } });
    const health = (percent: string) => ({ discount: { standard: rates('3.5'), health: rates(percent) } });
    const calendar = (index: string, base?: string) => ({ price_indices: { calendar: prices(index, base) } });
    const financial = (index: string) => ({ price_indices: { financial: prices(index) } });
    const ofRates = [clash('discount', 'a@1.0.0', 'b@1.0.0')];
    const ofPrices = [clash('price_indices', 'a@1.0.0', 'b@1.0.0')];
    expect(said(standard('3.5'), standard('3'), DISCOUNTED)).toEqual(ofRates);
    expect(said(health('1.5'), health('1'), DISCOUNTED)).toEqual(ofRates);
    expect(said(standard('3.5'), health('1'), DISCOUNTED)).toEqual(ofRates);
    expect(said(standard('3.5'), { discount: { health: rates('3.5') } }, DISCOUNTED)).toEqual(ofRates);
    expect(said(calendar('98'), calendar('97'), MOVED)).toEqual(ofPrices);
    expect(said(calendar('98'), calendar('98', '2023'), MOVED)).toEqual(ofPrices);
    expect(said(financial('98'), financial('97'), MOVED)).toEqual(ofPrices);
    expect(said(calendar('98'), financial('98'), MOVED)).toEqual(ofPrices);
    // What makes no figure makes no difference, nor what nobody asked for.
    expect(said(standard('3.5', 'Rates'), standard('3.5', 'The same rates'), DISCOUNTED)).toEqual([]);
    expect(said(standard('3.5'), standard('3'), MOVED)).toEqual([]);
    expect(said(calendar('98'), calendar('97'), DISCOUNTED)).toEqual([]);
    const three = [aTableOf('a', standard('3')), aTableOf('b', standard('3')), aTableOf('c', standard('2'))];
    expect(given(three, undefined, DISCOUNTED).said).toEqual([clash('discount', 'a@1.0.0', 'c@1.0.0')]);
  });

  test('may be an appraisal’s for one table and another table’s own', () => {
    const tables = [aTableOf('a'), aTableOf('b', { discount: { standard: rates('3') } })];
    const givenBy = (percent: string, isAsked: boolean) =>
      given(tables, choice({ discount: { standard: rates(percent) } }, isAsked), DISCOUNTED);
    expect(givenBy('3.5', false)).toMatchObject({
      used: [['green-book@2.0.0', 'appraisal', 'discount']],
      said: [clash('discount', 'green-book@2.0.0', 'b@1.0.0')],
    });
    expect(givenBy('3.5', true).said).toEqual([clash('discount', 'green-book@2.0.0', 'b@1.0.0')]);
    expect(givenBy('3', false).said).toEqual([]);
  });

  test('are told where somebody asked for the one that is not used', () => {
    const own = [aTableOf('a', { discount: { standard: rates('3') } })];
    const givenBy = (percent: string, isAsked: boolean) =>
      given(own, choice({ discount: { standard: rates(percent) } }, isAsked), DISCOUNTED).said;
    expect(givenBy('3.5', true)).toEqual([
      ['appraisal-set-aside', { part: 'discount', asked: 'green-book@2.0.0', table: 'a@1.0.0' }],
    ]);
    expect([givenBy('3.5', false), givenBy('3', true)]).toEqual([[], []]);
    const without = choice({ price_indices: { calendar: prices('98') } }, true);
    expect(given(own, without, DISCOUNTED).said).toEqual([]);
  });
});

test('a table of somebody’s own is told whose rates and indices it takes, and a locked one is not', () => {
  const both = choice({ discount: { standard: rates('3.5') }, price_indices: { calendar: prices('98') } });
  const said = (own: Own, options: Partial<Options>, of = both, locked = false) =>
    given([aTableOf('mine', own, locked)], of, options).said;
  const takes = (...parts: string[]) => [
    ['appraisal-used', { table: 'mine@1.0.0', appraisal: 'green-book@2.0.0', parts }],
  ];
  const all = { ...DISCOUNTED, ...MOVED };
  expect(said({}, all)).toEqual(takes('discount', 'price_indices'));
  expect(said({}, MOVED)).toEqual(takes('price_indices'));
  expect(said({ discount: { standard: rates('3.5') } }, all)).toEqual(takes('price_indices'));
  expect(said({}, all, choice({ discount: { standard: rates('3.5') } }))).toEqual(takes('discount'));
  expect(said({ discount: { standard: rates('3.5') } }, DISCOUNTED)).toEqual([]);
  expect(said({}, all, both, true)).toEqual([]);
});
