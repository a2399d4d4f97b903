// The appraisal that a workbook of deflators becomes, by itself: both series with where they are from, and the rates of the one before.
import { expect, test } from 'vitest';
import type { Appraisal } from '../../../src/model/appraisal.ts';
import type { DeflatorBook, DeflatorSeries } from '../../../src/model/price-base.ts';
import { importDeflators } from '../../../src/tables/import-deflators.ts';

const series = (more: Partial<DeflatorSeries> = {}): DeflatorSeries => ({
  sheet: 'book.xlsx#Years',
  base: '2024',
  values: [{ base: '2024', index: '100' }],
  chained: [],
  isRounded: false,
  ...more,
});
const source = (title: string) => ({ publisher: 'An office', title, locator: 'p. 1', checked_on: '2026-05-01' });
const rates = (of: string) => ({
  label: 'Rates',
  source: of,
  grade: 'A' as const,
  rates: [{ from: 0, percent: '3.5' }],
});
const FROM: Appraisal = {
  appraisal: 'green-book',
  format_version: 1,
  version: '1.0.0',
  title: 'Old',
  licence: { id: 'OGL', redistribution: 'allowed' },
  released_on: '2026-05-01',
  sources: { book: source('The book'), health: source('On health'), old: source('Old indices') },
  discount: { standard: rates('book'), health: rates('health') },
};
const HEAD = {
  id: 'own',
  version: '2.0.0',
  source: { publisher: 'The Treasury', title: 'Deflators', checked_on: '2026-11-29' },
};
const made = (book: Partial<DeflatorBook> = {}, from = FROM, head = {}) =>
  importDeflators(
    { calendar: series(), financial: series({ sheet: 'book.xlsx#April', base: '2024-25' }), ...book },
    from,
    { ...HEAD, ...head },
    'abc',
  );

test('is both series and the rates, each with its source, and no source besides', () => {
  const note = 'Read from the workbook with SHA-256 abc. Every index is as published.';
  const own = { ...HEAD.source, licence: 'OGL', note };
  expect(made()).toStrictEqual({
    appraisal: 'own',
    format_version: 1,
    version: '2.0.0',
    title: 'Price indices from Deflators; discount rates of green-book@1.0.0',
    licence: FROM.licence,
    sources: {
      'gdp-deflators-calendar': { ...own, locator: 'sheet Years, 2024 = 100' },
      'gdp-deflators-financial': { ...own, locator: 'sheet April, 2024-25 = 100' },
      book: source('The book'),
      health: source('On health'),
    },
    price_indices: {
      calendar: {
        label: 'GDP deflator, calendar years',
        source: 'gdp-deflators-calendar',
        grade: 'A',
        values: series().values,
      },
      financial: {
        label: 'GDP deflator, financial years (April to March)',
        source: 'gdp-deflators-financial',
        grade: 'A',
        values: series().values,
      },
    },
    discount: FROM.discount,
  });
});

test('says what was said of it', () => {
  const said = {
    title: 'Own',
    releasedOn: '2026-12-01',
    source: { ...HEAD.source, url: 'https://example.org', published_on: '2026-11' },
  };
  const own = made({}, FROM, said);
  expect([own.title, own.released_on]).toEqual(['Own', '2026-12-01']);
  expect(own.sources['gdp-deflators-calendar']).toMatchObject({ url: 'https://example.org', published_on: '2026-11' });
});

test('has no rates where the one before has none', () => {
  const { discount: _, ...without } = FROM;
  expect(made({}, without)).not.toHaveProperty('discount');
  expect(Object.keys(made({}, without).sources)).toEqual(['gdp-deflators-calendar', 'gdp-deflators-financial']);
  const one = { ...FROM, discount: { health: rates('health') } };
  expect(Object.keys(made({}, one).sources)).toEqual(['gdp-deflators-calendar', 'gdp-deflators-financial', 'health']);
});

test.each<[string[], boolean, string]>([
  [
    ['2026'],
    false,
    'The index of 2026 is forecast growth chained exactly on the last outturn, written in full; the others are as published.',
  ],
  [
    ['2026', '2027', '2028'],
    true,
    'The indices of 2026 to 2028 are forecast growth chained exactly on the last outturn, written to 12 decimals; the others are as published.',
  ],
])('says of %j, rounded: %s, how they were made', (chained, isRounded, words) => {
  const note = made({ calendar: series({ chained, isRounded }) }).sources['gdp-deflators-calendar']?.note;
  expect(note).toBe(`Read from the workbook with SHA-256 abc. ${words}`);
});
