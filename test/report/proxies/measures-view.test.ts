import { describe, expect, test } from 'vitest';
import { rational } from '../../../src/model/rational.ts';
import type { ComponentValue, UnitValueOf } from '../../../src/model/unit-value.ts';
import { MEASURES_HEADER, measuresData, measuresRows } from '../../../src/report/proxies/measures-data.ts';
import { findMeasures } from '../../../src/report/proxies/measures-found.ts';
import { viewOfMeasures } from '../../../src/report/proxies/measures-view.ts';
import { perUnit, unitValueText } from '../../../src/report/proxies/unit-value.ts';
import { TABLE } from '../../support/lines.ts';
import { textOf } from '../../support/view-text.ts';

const carbon: ComponentValue = {
  kind: 'environmental',
  grade: 'B',
  priceBases: ['2022'],
  values: [277.22, 281.44, 285.73, 290.08, 294.5, 298.98].map((pounds, index) => ({
    year: 2026 + index,
    pounds: rational(Math.round(pounds * 100), 100),
  })),
};
const pay: ComponentValue = {
  kind: 'local-economic',
  grade: 'C',
  priceBases: ['2026-27'],
  values: [{ pounds: rational(240) }],
};
const benefit: ComponentValue = {
  kind: 'transfer',
  grade: 'A',
  priceBases: ['2026-27'],
  values: [{ pounds: rational(50) }],
};

const valueOfUnit: UnitValueOf = (_, id) => {
  if (id === 'qualifications') return undefined;
  return id === 'carbon-saved' || id === 'electricity-saved' ? [carbon] : [pay];
};

describe('a search for measures', () => {
  test.each([
    [[], 5],
    [['carbon'], 1],
    [['SAVED'], 2],
    [['saved', 'grid'], 1],
    [['saved grid'], 1],
    [['NT10'], 1],
    [['nt1'], 0],
    [['m2'], 1],
    [['trade'], 2],
    [['kwh'], 1],
    [['skills', 'week'], 1],
    [['nothing of the kind'], 0],
  ])('for %j finds %i, in any case, all words together, codes as a whole', (words, found) => {
    expect(findMeasures([TABLE], words)).toHaveLength(found);
  });

  test('that finds none says where it looked and which themes there are', () => {
    const text = textOf(viewOfMeasures([TABLE], ['zebra'], valueOfUnit));
    expect(text).toContain('No measure of tiny@1.2.3 matching "zebra".');
    expect(text).toContain('environment, skills, community');
  });
});

describe('the listing of measures', () => {
  const text = textOf(viewOfMeasures([TABLE], [], valueOfUnit));

  test('shows each by theme with unit, pounds per unit, kind and grade', () => {
    expect(text).toMatch(/^5 measures of tiny@1\.2\.3/);
    expect(text).toContain('tCO2e: GBP 277.22 in 2026, 294.50 in 2030, by year (environmental, B)');
    expect(text).toContain('week: GBP 240.00 (local-economic, C)');
    expect(text.indexOf('Environment')).toBeLessThan(text.indexOf('Skills'));
  });

  test('shows a record-only measure as counted, never as GBP 0', () => {
    expect(text).toContain('qualification: counted, never priced');
  });
});

test('three measures or fewer are shown in full: value, evidence, mistakes, overlaps and codes', () => {
  const text = textOf(viewOfMeasures([TABLE], ['carbon-saved'], valueOfUnit));
  for (const said of [
    'carbon-saved: Emissions saved',
    '2027: 281.44',
    'The baseline',
    'Counting offsets.',
    'Not together with electricity-saved: A tonne is saved once.',
    'toms: NT31 Carbon savings on the contract (our reading of the published labels)',
  ]) {
    expect(text).toContain(said);
  }
});

describe('pounds per unit', () => {
  test.each([
    [[pay, benefit], 'GBP 240.00 (local-economic, C); GBP 50.00 (transfer, in no total, A)'],
    [[benefit], 'GBP 50.00 (transfer, in no total, A)'],
    [[carbon, carbon], 'GBP 554.44 in 2026, 589.00 in 2030, by year (environmental, B)'],
    [[{ ...pay, values: [] }], 'no figure (local-economic, C)'],
    [
      [{ ...pay, values: [...pay.values, { area: 'Leeds', pounds: rational(250) }] }],
      'GBP 240.00, by area (1 more) (local-economic, C)',
    ],
    [[{ ...pay, values: [{ area: 'Leeds', pounds: rational(250) }] }], 'GBP 250.00 in Leeds (local-economic, C)'],
  ] satisfies [ComponentValue[], string][])(
    'add up the components of a kind, transfers apart: %#',
    (components, text) => {
      expect(unitValueText(components)).toBe(text);
    },
  );

  test.each([
    [rational(1271, 100), '12.71'],
    [rational(144315251, 1000000), '144.32'],
    [rational(36304, 1000000), '0.0363'],
    [rational(1, 3), '0.3333'],
    [rational(-1, 3), '-0.3333'],
    [rational(1, 2), '0.50'],
    [rational(0), '0.00'],
  ])('below a pound keep four figures that count (%#)', (pounds, text) => {
    expect(perUnit(pounds)).toBe(text);
  });
});

test('measures for machines give exact pounds, year by year', () => {
  const rows = measuresRows([TABLE], ['carbon-saved'], valueOfUnit);
  expect(rows).toHaveLength(6);
  const cells = (row: readonly string[] | undefined) => MEASURES_HEADER.map((name, at) => [name, row?.[at]]);
  expect(Object.fromEntries(cells(rows[0]))).toMatchObject({
    table: 'tiny@1.2.3',
    measure: 'carbon-saved',
    kind: 'environmental',
    year: '2026',
    gbp_per_unit: '277.22',
    grade: 'B',
  });
  expect(measuresRows([TABLE], ['qualifications'], valueOfUnit)).toEqual([
    expect.arrayContaining(['qualifications', 'record-only']),
  ]);
  expect(measuresData([TABLE], ['NT10'], valueOfUnit)).toMatchObject({
    format: 'social-value/measures',
    measures: [{ id: 'apprenticeship-weeks', components: [{ gbp_per_unit: [{ year: null, pounds: '240' }] }] }],
  });
});
