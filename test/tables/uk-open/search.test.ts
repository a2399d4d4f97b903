// What bidders and tenders say, and the measures they must lead to.
import { describe, expect, test } from 'vitest';
import { MEASURES_HEADER, measuresRows } from '../../../src/report/proxies/measures-data.ts';
import { searchMeasures } from '../../../src/report/proxies/measures-found.ts';
import { viewOfMeasures } from '../../../src/report/proxies/measures-view.ts';
import { unitValueOf } from '../../../src/valuation/line/unit-value.ts';
import { textOf } from '../../support/view-text.ts';
import { cell, rowsOf, shipped, VERSIONS } from './shipped.ts';

const phrases = rowsOf('search-phrases.csv').map((row): [string, string] => [
  cell(row, 'phrase'),
  cell(row, 'measures'),
]);
const asks = rowsOf('asks.csv').map((row) => ({ ask: cell(row, 'ask'), measures: cell(row, 'measures').split(' ') }));

describe.each(VERSIONS)('in uk-open %s', (version) => {
  const table = shipped(version);
  const firstThree = (phrase: string) =>
    searchMeasures([table], [phrase])
      .found.slice(0, 3)
      .map(({ id }) => id);

  test('there are 55 phrases and 41 asks', () => {
    expect([phrases.length, asks.length]).toEqual([55, 41]);
  });

  // Measures with ` + ` between them must all be there, of those with a space one.
  test.each(phrases)('"%s" finds %s among the first three', (phrase, measures) => {
    const found = firstThree(phrase);
    const isMet = measures.includes(' + ')
      ? measures.split(' + ').every((id) => found.includes(id))
      : measures.split(' ').some((id) => found.includes(id));
    expect(isMet, found.join(', ')).toBe(true);
  });

  test.each(['apprenticeships', 'Apprenticeship', 'APPRENTICES', 'apprentice'])('"%s" is one word', (word) => {
    expect(firstThree(word)[0]).toBe('apprenticeship-weeks');
  });

  test('no ask of a tender is without a measure, and 17 of 41 have pounds', () => {
    const missing = asks.flatMap(({ measures }) => measures.filter((id) => !Object.hasOwn(table.measures, id)));
    expect(missing).toEqual([]);
    const priced = asks.filter(({ measures }) => measures.some((id) => table.measures[id]?.components));
    expect(priced).toHaveLength(17);
  });
});

describe('a list of measures', () => {
  const table = shipped('3.0.0');
  const text = (...words: string[]) => textOf(viewOfMeasures([table], words, unitValueOf));

  test('has one line for crimes and one for casualties, unless they are asked for', () => {
    expect(text().match(/\(\d+ measures\)/g)).toEqual(['(42 measures)', '(7 measures)']);
    expect(text()).not.toContain('crime-prevented-rape');
    expect(text('crimes')).toContain('crime-prevented-rape');
    expect(text('casualties')).toContain('casualty-prevented-slight');
    expect(text('burglary')).toContain('recorded-crime-prevented-domestic-burglary');
  });

  test('names near misses where words are missing, and the word that was meant', () => {
    expect(text('apprenticeship', 'zebras')).toMatch(/No measure[\s\S]*The nearest[\s\S]*apprenticeship-weeks:/);
    expect(text('aprenticeship')).toContain('Is it apprenticeship (for aprenticeship)?');
  });

  test('shows titles', () => {
    expect(text('apprentices')).toContain('Weeks of apprenticeship (level 2 or above)');
  });
});

describe('measures for machines', () => {
  const table = shipped('3.0.0');
  const rows = measuresRows([table], [], unitValueOf);
  const cellIn = (row: readonly string[], name: (typeof MEASURES_HEADER)[number]) => row[MEASURES_HEADER.indexOf(name)];

  test('are every measure, families too, in rows as wide as their header', () => {
    expect(new Set(rows.map((row) => cellIn(row, 'measure')))).toEqual(new Set(Object.keys(table.measures)));
    expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([MEASURES_HEADER.length]));
  });

  test('have the low and the high case, the sources, and all that is said of a measure', () => {
    const job = rows.find((row) => cellIn(row, 'measure') === 'job-for-unemployed-25-plus');
    const of = (name: (typeof MEASURES_HEADER)[number]) => cellIn(job ?? [], name);
    // 0.38 x 10,000; 0.46 x 13,000; 0.54 x 16,000.
    expect([of('low'), of('gbp_per_unit'), of('high')]).toEqual(['3800', '5980', '8640']);
    expect(of('sources')).toMatch(/The Origins of Happiness.*; HM Treasury/);
    for (const name of ['also', 'notes', 'evidence', 'mistakes', 'overlaps', 'suggested', 'maps_to'] as const) {
      expect(of(name), name).not.toBe('');
    }
  });
});
