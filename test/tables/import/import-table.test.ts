// A plain sheet made into a table of ours, by itself: every part of it under the new head, and nothing chosen where rows disagree.
import { describe, expect, test } from 'vitest';
import type { Measure, Parameter, ProxyTable } from '../../../src/model/table.ts';
import { checkImport, type ImportHead, importTable, renamedUnits } from '../../../src/tables/import.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const HEAD: ImportHead = {
  id: 'mine',
  version: '1.2.0',
  title: 'Mine',
  licence: { id: 'OGL', redistribution: 'allowed' },
};
const sheet = (
  measures: Readonly<Record<string, Measure>>,
  parameters: Readonly<Record<string, Parameter>> = {},
  more: Partial<ProxyTable> = {},
) => aTable({ measures, parameters, ...more }).table;
const row = (
  text: Partial<Record<'code' | 'source' | 'licence' | 'area' | 'price_base' | 'unit', string>>,
  figure?: object,
  line = 1,
) => ({
  text: { code: '', source: '', licence: '', area: '', price_base: '', unit: '', ...text },
  ...(figure && { figure }),
  place: (column: string) => ({ file: `${column} of ${line}` }),
});
const counted = (more: Partial<Measure> = {}): Measure => {
  const { components: _, ...measure } = aMeasure([], { record_only: true, ...more });
  return measure;
};

describe('the head', () => {
  test('is what was said, and no more', () => {
    expect(importTable(sheet({}), [], HEAD)).toStrictEqual({
      table: 'mine',
      format_version: 1,
      version: '1.2.0',
      title: 'Mine',
      licence: HEAD.licence,
      themes: {},
      sources: {},
      parameters: {},
      measures: {},
    });
    const covers = { from: '2026-04-01', to: '2027-03-31' };
    expect(importTable(sheet({}), [], { ...HEAD, edition: '2026-27', covers, releasedOn: '2026-05-01' })).toMatchObject(
      {
        edition: '2026-27',
        covers,
        released_on: '2026-05-01',
      },
    );
  });
});

describe('a measure', () => {
  const made = (measure: Measure, rows: Parameters<typeof importTable>[1] = []) =>
    importTable(sheet({ NT1: measure }), rows, HEAD);

  test('keeps its title and outcome, and its parts under the new ids of their figures', () => {
    const components = [
      { kind: 'fiscal', product: ['NT1:fiscal', 'a:b:c', 'plain'], label: 'Tax', with_area: 'transfer' },
    ] as const;
    expect(made(aMeasure([], { components, unit: 'hour', notes: ['Old'] })).measures).toStrictEqual({
      NT1: {
        title: 'A thing',
        theme: 'jobs',
        outcome: 'Things',
        unit: 'hour',
        components: [
          { kind: 'fiscal', product: ['NT1.fiscal', 'a:b.c', 'plain'], label: 'Tax', with_area: 'transfer' },
        ],
      },
    });
  });

  test('that is only counted keeps what its row says of its source', () => {
    const rows = [
      row({ code: 'NT0', source: 'Another' }),
      row({ code: 'NT1', source: 'A list' }),
      row({ code: 'NT1', source: 'Late' }),
    ];
    expect(made(counted(), rows).measures.NT1).toStrictEqual({
      title: 'A thing',
      theme: 'jobs',
      outcome: 'Things',
      unit: 'thing',
      record_only: true,
      notes: [expect.stringContaining('A list')],
    });
    expect(made(counted()).measures.NT1).not.toHaveProperty('notes');
    expect(made(counted(), [row({ code: 'NT1' })]).measures.NT1).not.toHaveProperty('notes');
    expect(made(aMeasure([]), rows).measures.NT1).not.toHaveProperty('notes');
  });

  test.each([
    ['hour', 'hour'],
    ['per hour', 'per-hour'],
    ['no. of people (FTE)', 'no-of-people-FTE'],
    ['£ spent', '£-spent'],
    ['%', '%'],
    ['2 hours', 'hours'],
    ['Büro', 'Buro'],
    ['12', 'unit'],
    ['---', 'unit'],
  ])('counted in "%s" is counted in %s, and says what it was', (unit, ours) => {
    const { unit: now, notes = [] } = made(counted({ unit })).measures.NT1 ?? {};
    expect([now, notes.length, notes.join().includes(unit)]).toEqual([ours, unit === ours ? 0 : 1, unit !== ours]);
  });
});

test('themes become ids, each once, and two that would be one are told apart', () => {
  const of = (...themes: string[]) =>
    importTable(sheet(Object.fromEntries(themes.map((theme, at) => [`m${at}`, counted({ theme })]))), [], HEAD);
  const made = of('Jobs & skills', 'jobs-skills', 'Jobs & skills', 'Jobs, skills!', 'Café', '???', ' -- ');
  expect(made.themes).toEqual({
    'jobs-skills': { title: 'Jobs & skills' },
    'jobs-skills-2': { title: 'jobs-skills' },
    'jobs-skills-3': { title: 'Jobs, skills!' },
    cafe: { title: 'Café' },
    theme: { title: '???' },
    'theme-2': { title: ' -- ' },
  });
  expect(Object.values(made.measures).map(({ theme }) => theme)).toEqual([
    'jobs-skills',
    'jobs-skills-2',
    'jobs-skills',
    'jobs-skills-3',
    'cafe',
    'theme',
    'theme-2',
  ]);
});

describe('a figure', () => {
  const source = { publisher: '', title: 'A report', locator: '', checked_on: '' };
  const pay = (more: Partial<Parameter> = {}) => aParameter('10', { grade: 'B', note: 'Old', ...more });
  const made = (id: string, own: Parameter, head: Partial<ImportHead> = {}, unit = 'hour') =>
    importTable(sheet({ NT1: aMeasure([id], { unit }) }, { [id]: own }, { sources: { s1: source, s2: source } }), [], {
      ...HEAD,
      ...head,
    });

  test('is pounds for each of what its measure counts, in its prices, with its values', () => {
    expect(made('NT1:fiscal', pay()).parameters).toStrictEqual({
      'NT1.fiscal': { label: 'A figure', unit: 'GBP/hour', price_base: '2026-27', values: [{ value: '10' }] },
    });
    expect(made('NT1:fiscal', pay(), { grade: 'C' }).parameters['NT1.fiscal']?.grade).toBe('C');
  });

  test.each([
    ['two words', 'GBP/two-words'],
    ['hour/week', 'GBP-week/hour'],
    ['GBP', 'GBP/GBP'],
  ])('of what is counted in %s is in %s', (unit, expected) => {
    expect(made('NT1:fiscal', pay(), {}, unit).parameters['NT1.fiscal']?.unit).toBe(expected);
  });

  test('has its source in full where the head says who published it, else a remark', () => {
    const own = pay({ source: 's1' });
    const remark = made('NT1:fiscal', own);
    expect([remark.sources, remark.parameters['NT1.fiscal']?.source]).toEqual([{}, undefined]);
    expect(remark.parameters['NT1.fiscal']?.note).toContain('A report');
    const published = { publisher: 'An office', published_on: '2026-04', checked_on: '2026-05-01' };
    const full = made('NT1:fiscal', own, { source: published });
    expect(full.parameters['NT1.fiscal']).toMatchObject({ source: 's1' });
    expect(full.parameters['NT1.fiscal']).not.toHaveProperty('note');
    expect(full.sources).toStrictEqual({
      s1: { ...published, title: 'A report', locator: 'as the sheet names it', licence: 'OGL' },
    });
    const linked = importTable(
      sheet(
        { NT1: aMeasure(['NT1:fiscal']) },
        { 'NT1:fiscal': own },
        { sources: { s1: { ...source, url: 'https://example.org' } } },
      ),
      [],
      { ...HEAD, source: published },
    );
    expect(linked.sources.s1?.url).toBe('https://example.org');
    expect(made('NT1:fiscal', pay(), { source: published }).sources).toEqual({});
  });
});

describe('what keeps a sheet from being a table', () => {
  const isId = (text: string) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(text);
  const told = (...rows: readonly ReturnType<typeof row>[]) =>
    checkImport(rows, 'OGL', isId).map(({ rule, data, place }) => ({ rule, ...data, at: place?.file }));

  test('is a code that is no id, once, with what it might be', () => {
    expect(
      told(row({ code: 'NT1' }), row({ code: 'NT 1' }, undefined, 2), row({ code: 'NT 1' }, undefined, 3)),
    ).toEqual([{ rule: 'code-not-an-id', code: 'NT 1', suggestion: 'NT-1', at: 'code of 2' }]);
    const suggested = (code: string) =>
      told(row({ code })).map((one) => ('suggestion' in one ? one.suggestion : undefined));
    expect(['Ä1', ' NT (1) ', '-._NT--', 'NT/1.2_a', '???'].map(suggested)).toEqual([
      ['A1'],
      ['NT-1'],
      ['NT'],
      ['NT-1.2_a'],
      [undefined],
    ]);
    expect(told(row({ code: '???' }))[0]).not.toHaveProperty('suggestion');
  });

  test('is another licence than the one that was said', () => {
    expect(
      told(row({ code: 'a', licence: 'OGL' }), row({ code: 'b' }), row({ code: 'c', licence: 'Other' }, undefined, 3)),
    ).toEqual([{ rule: 'licences-differ', found: 'Other', expected: 'OGL', at: 'licence of 3' }]);
  });

  test('is an area or prices without a figure', () => {
    const details = { code: 'a', area: 'North', price_base: '2022' };
    expect(told(row(details, {}))).toEqual([]);
    expect(told(row(details))).toEqual([
      { rule: 'detail-without-figure', code: 'a', column: 'area', found: 'North', at: 'area of 1' },
      { rule: 'detail-without-figure', code: 'a', column: 'price_base', found: '2022', at: 'price_base of 1' },
    ]);
    expect(told(row({ code: 'a' }))).toEqual([]);
  });
});

test('a unit that is written otherwise is told once, at the first row that has it', () => {
  const table = sheet({
    a: counted({ unit: 'hour' }),
    b: counted({ unit: 'per hour' }),
    c: counted({ unit: 'per hour' }),
    d: counted({ unit: 'one off' }),
    e: counted({ unit: 'no row' }),
  });
  const rows = ['a', 'b', 'c', 'd', 'b'].map((code, at) => row({ code }, undefined, at));
  expect(renamedUnits(table, rows).map(({ rule, data, place }) => ({ rule, ...data, at: place?.file }))).toEqual([
    { rule: 'unit-rewritten', unit: 'per hour', written: 'per-hour', at: 'unit of 1' },
    { rule: 'unit-rewritten', unit: 'one off', written: 'one-off', at: 'unit of 3' },
  ]);
});
