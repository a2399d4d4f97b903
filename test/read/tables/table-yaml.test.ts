import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { tableJsonSchema } from '../../../src/read/tables/table-schema.ts';
import { readTableYaml } from '../../../src/read/tables/table-yaml.ts';
import { refusalOf } from '../../support/refusals.ts';
import { TABLE_YAML, tableYaml } from '../../support/table-file.ts';

const PATH = 'proxies/tiny/1.0.0.yaml';
const { parameters, measures, sources, ...head } = readTableYaml(PATH, TABLE_YAML);

describe('a proxy table', () => {
  it('keeps every figure as the text that was published', () => {
    expect(parameters['hourly-pay']?.values).toEqual([
      { from: '2026-04-01', value: '20500.10' },
      { from: '2026-04-01', area: 'North', value: '9' },
    ]);
    expect(parameters.carbon?.values[1]).toEqual({
      year: 2027,
      low: '1',
      central: '2',
      high: '3.50',
      price_base: '2023',
      grade: 'C',
      note: 'Later',
    });
  });

  it('reads years, rates and truth as what they are', () => {
    expect(head.format_version).toBe(1);
    expect(head.discount?.standard?.rates).toEqual([
      { from: 0, to: 30, percent: '3.5' },
      { from: 31, percent: '3.0' },
    ]);
    expect(parameters['hourly-pay']?.approximate).toBe(true);
    expect(measures['cheap-job']?.record_only).toBe(true);
  });

  it('gives factors and definitions no price base', () => {
    expect(parameters.hours).toMatchObject({ price_base: 'none', source: 'definition' });
  });

  it('gives a source that is written out in place an id', () => {
    expect(parameters.carbon?.source).toBe('carbon');
    expect(sources.carbon).toMatchObject({ publisher: 'An office', locator: 'Table 3', published_on: '2023' });
  });

  it('says which measures are levels, which shares are suggested, and what may overlap how', () => {
    const text = tableYaml(
      '    - { kind: part-of',
      [
        '    - { kind: first-year-only, measures: [local-job], thing: person, why: Once. }',
        '    - { kind: at-most, measures: [spend], quantity: 52, for_each: cheap-job, per: year, thing: week }',
        '    - { kind: together, measures: [local-job, saved] }',
        '    - { kind: part-of',
      ].join('\n'),
    ).replace(
      '    evidence: [A list',
      '    level: true\n    also: [work]\n    renamed_from: post\n    deprecated: Use another.\n' +
        '    suggested: { deadweight: { kept: 6/30, low: 0.1, high: 0.3, source: pay, grade: B, note: Ours. } }\n    evidence: [A list',
    );
    const table = readTableYaml(PATH, text);
    expect(table.method?.overlaps?.slice(0, 3)).toEqual([
      { kind: 'first-year-only', measures: ['local-job'], thing: 'person', why: 'Once.' },
      { kind: 'at-most', measures: ['spend'], quantity: '52', for_each: 'cheap-job', per: 'year', thing: 'week' },
      { kind: 'together', measures: ['local-job', 'saved'] },
    ]);
    expect(table.measures['local-job']).toMatchObject({
      level: true,
      also: ['work'],
      renamed_from: ['post'],
      deprecated: { why: 'Use another.' },
      suggested: { deadweight: { kept: '6/30', low: '0.1', high: '0.3', source: 'pay', grade: 'B', note: 'Ours.' } },
    });
  });

  it('is plain data, so that it can be compiled', () => {
    const table = readTableYaml(PATH, TABLE_YAML);
    expect(JSON.parse(JSON.stringify(table))).toEqual(table);
  });
});

describe('a table that cannot be used is refused at its first fault', () => {
  // What is changed in the tiny table, the reason that is given, and the text that the place points at.
  it.each([
    ['an unknown key', 'title: A tiny', 'titel: A tiny', 'unknown key titel; is it title?', 'titel'],
    ['a missing title', 'title: A tiny table\n', '', 'title is missing', 'table: tiny'],
    [
      'a version that is none',
      'version: 1.0.0',
      'version: 1.0',
      'version should be a version such as 2.0.0, not "1.0"',
      '1.0',
    ],
    [
      'a day the calendar has not',
      'from: 2026-04-01, to',
      'from: 2026-02-30, to',
      'from should be a day of the calendar, YYYY-MM-DD, not "2026-02-30"',
      '2026-02-30',
    ],
    [
      'a licence that says nothing',
      'redistribution: allowed',
      'redistribution: yes',
      'redistribution should be one of allowed, forbidden, unknown, not "yes"',
      'yes',
    ],
    [
      'another rule of rounding',
      'half-away-from-zero',
      'half-even',
      'rounding should be one of half-away-from-zero, not "half-even"',
      'half-even',
    ],
    [
      'an overlap of no kind',
      'kind: part-of',
      'kind: inside',
      'kind should be part-of, exclusive, first-year-only, at-most or together',
      'inside',
    ],
    [
      'a comma in a decimal',
      '20500.10',
      '"20,500.10"',
      'value should be a plain decimal such as 12.71, of at most 40 digits, not "20,500.10"',
      '"20,500.10"',
    ],
    [
      'a grade that is none',
      'unit: GBP/hour\n    grade: A',
      'unit: GBP/hour\n    grade: D',
      'grade should be one of A, B, C, not "D"',
      'D',
    ],
    [
      'a unit that is no unit',
      'unit: hour/fte-year',
      'unit: hours a year',
      'unit should be words joined by `/` and `-`, such as GBP/hour, not "hours a year"',
      'hours a year',
    ],
    ['a year in words', 'year: 2026', 'year: soon', 'year should be a whole number, not "soon"', 'soon'],
    ['a key that goes elsewhere', 'locator: Table 3', 'measures: Table 3', 'unknown key measures here', 'measures'],
    ['a source with an unknown key', 'locator: Table 3', 'place: Table 3', 'unknown key place here', 'place'],
    [
      'a source without a locator',
      'locator: Table 3, ',
      '',
      'locator is missing',
      '{ publisher: An office, title: Carbon,',
    ],
    ['a list for a source', 'source: definition', 'source: [pay]', 'source should be a text, not a list', '[pay]'],
    [
      'a list for a measure',
      '  cheap-job: {',
      '  none: []\n  cheap-job: {',
      'none should be a map of keys, not an empty list',
      '[]',
    ],
    [
      'a title of one character too many, for it stands on every line',
      'title: A job',
      `title: ${'t'.repeat(1001)}`,
      `title should be a text of at most 1000 characters, not "${'t'.repeat(60)}..."`,
      't'.repeat(1001),
    ],
    [
      'an id with a slash',
      'cheap-job: {',
      'cheap/job: {',
      'cheap/job should be an id: letters, digits, `-`, `_` and `.`, at most 200',
      'cheap/job',
    ],
    [
      'a figure with two times',
      '{ year: 2026,',
      '{ from: 2026-04-01, year: 2026,',
      'a figure has `from` or `year`, never both',
      '{ from: 2026-04-01, year',
    ],
    [
      'a figure with two forms',
      'low: 1, central: 2, high: 3 }',
      'value: 1, central: 2 }',
      'a figure has `value`, or `low`, `central` and `high`, never both',
      '{ year: 2026, value',
    ],
    [
      'a figure without its high',
      ', high: 3 }',
      ' }',
      'a figure has `value`, or all three of `low`, `central` and `high`',
      '{ year: 2026, low',
    ],
    [
      'a figure without a value',
      'value: 1950',
      'note: later',
      'a figure has `value`, or all three of `low`, `central` and `high`',
      '{ note: later }',
    ],
    [
      'two figures for one year',
      'year: 2027',
      'year: 2026',
      'a second figure for the same time and area',
      '{ year: 2026, low: 1, central: 2, high: 3.50',
    ],
    [
      'figures by year and by date',
      'year: 2027',
      'from: 2027-01-01',
      'the figures of one parameter all go by `year`, or all by `from`, or have neither',
      '{ from: 2027-01-01',
    ],
    [
      'pounds without a price base',
      '    price_base: 2026-27\n',
      '',
      'hourly-pay is in GBP and has no price_base',
      'hourly-pay',
    ],
    [
      'a source nobody lists',
      'source: pay\n    values: [{ from',
      'source: dues\n    values: [{ from',
      'there is no source dues',
      'dues',
    ],
    [
      'a definition of prices',
      'source: pay\n    grade: B',
      'source: definition\n    grade: B',
      'there is no source definition',
      'definition\n    grade: B',
    ],
    [
      'a parameter nobody lists',
      '[hourly-pay, hours]',
      '[hourly-pay, weeks]',
      'there is no parameter weeks',
      '[hourly-pay, weeks]',
    ],
    [
      'two parameters in pounds',
      '[hourly-pay, hours]',
      '[hourly-pay, carbon]',
      'a product holds at most one parameter in GBP',
      '[hourly-pay, carbon]',
    ],
    [
      'weeks for years',
      'unit: hour/fte-year',
      'unit: hour/fte-week',
      'the units multiply out to GBP/fte-week, not to GBP per fte-year',
      '[hourly-pay, hours]',
    ],
    [
      'an empty product that is not pounds',
      'outcome: Work, unit: GBP',
      'outcome: Work, unit: week',
      'the units multiply out to 1, not to GBP per week',
      '[] }] }',
    ],
    [
      'a measure with nothing to it',
      ', record_only: true',
      '',
      'a measure has `components`, or `record_only: true`',
      '{ title: Counted only',
    ],
    [
      'a measure both priced and only counted',
      'evidence: [A',
      'record_only: true\n    evidence: [A',
      'a record-only measure has no components',
      'true\n    evidence',
    ],
    ['a share over 1', 'deadweight: 0.25', 'deadweight: 25', 'a share is from 0 to 1', '25 }'],
    [
      'both attributions',
      'deadweight: 0.25',
      'attributed_share: 0.9, attribution_to_others: 0',
      'give `attributed_share` or `attribution_to_others`, never both',
      '0.9',
    ],
    [
      'a suggested share over 1',
      'evidence: [A list',
      'suggested: { deadweight: { value: 11/8.2, source: pay, grade: B } }\n    evidence: [A list',
      'a share is from 0 to 1, and 11/8.2 is not',
      '11/8.2',
    ],
    [
      'a suggested share of nothing',
      'evidence: [A list',
      'suggested: { deadweight: { kept: 6/0, source: pay, grade: B } }\n    evidence: [A list',
      'a share is from 0 to 1, and 6/0 is not',
      '6/0',
    ],
    [
      'a suggested share in words',
      'evidence: [A list',
      'suggested: { deadweight: { value: half, source: pay, grade: B } }\n    evidence: [A list',
      'value should be a share such as 0.8, or the quotient of two published figures such as 8.2/11, not "half"',
      'half',
    ],
    [
      'a suggested share both ways',
      'evidence: [A list',
      'suggested: { deadweight: { value: 0.8, kept: 0.2, source: pay, grade: B } }\n    evidence: [A list',
      'a suggested share has `value` or `kept`, and not both',
      '{ value: 0.8',
    ],
    [
      'a suggested share nobody published',
      'evidence: [A list',
      'suggested: { deadweight: { value: 0.8, source: hearsay, grade: B } }\n    evidence: [A list',
      'there is no source hearsay',
      'hearsay',
    ],
    [
      'a suggested range upside down',
      'evidence: [A list',
      'suggested: { deadweight: { value: 0.8, low: 0.9, high: 0.7, source: pay, grade: B } }\n    evidence: [A list',
      'low is above high',
      '0.9',
    ],
    [
      'a limit of nothing',
      '    - { kind: part-of',
      '    - { kind: at-most, measures: [spend], quantity: 0 }\n    - { kind: part-of',
      'a quantity above 0 is the most there can be',
      '0 }\n',
    ],
    [
      'measures that may and may not stand together',
      '    - { kind: part-of',
      '    - { kind: together, measures: [local-job, cheap-job] }\n    - { kind: part-of',
      'cheap-job and local-job may stand together here, and another overlap says part-of',
      '{ kind: together',
    ],
    ['covers that end first', 'to: 2027-03-31', 'to: 2026-03-31', 'covers ends before it begins', '2026-03-31'],
    ['an index of another year', 'base: 2022', 'base: 2022-23', '2022-23 is not a calendar year', '2022-23'],
    ['an index twice', 'base: 2024', 'base: 2022', 'a second index for 2022', '2022, index: 100'],
    ['an index of 0', 'index: 100', 'index: 0', 'an index is above 0', '0 }]'],
    ['a gap between bands', 'from: 31', 'from: 32', 'this band should begin with year 31', '32'],
    [
      'rates that end',
      '{ from: 31, percent: 3.0 }',
      '{ from: 31, to: 75, percent: 3.0 }',
      'the last band has no `to`',
      '{ from: 31',
    ],
    ['a rate below 0', 'percent: 3.5', 'percent: -3.5', 'a rate is 0 or more', '-3.5'],
    ['a key twice', 'edition: 2026-27', 'table: other', 'the key table stands here twice', 'table: other'],
    ['broken YAML', 'edition: 2026-27', 'edition: [2026', 'what is opened here is never closed', '[2026'],
  ])('%s', async (_, from, to, reason, at) => {
    const text = tableYaml(from, to);
    const { rule, data, place } = await refusalOf(() => readTableYaml(PATH, text));
    expect({ rule, data }).toEqual({ rule: 'table-unreadable', data: { path: PATH, reason } });
    const fromLine = text
      .split('\n')
      .slice((place?.line ?? 1) - 1)
      .join('\n');
    expect(fromLine.slice((place?.column ?? 1) - 1).slice(0, at.length)).toBe(at);
  });

  it('an empty file', async () => {
    const refusal = await refusalOf(() => readTableYaml(PATH, '# later\n'));
    expect(refusal).toMatchObject({ rule: 'table-unreadable', data: { path: PATH, reason: 'it is empty' } });
  });

  it('a form that is newer than this program, whatever else is in it', async () => {
    const refusal = await refusalOf(() =>
      readTableYaml(PATH, tableYaml('version: 1.0.0', 'format_version: 2\nnews: 1')),
    );
    expect(refusal).toMatchObject({
      rule: 'table-newer-format',
      data: { format: 2, known: 1 },
      place: { line: 2, column: 17 },
    });
  });
});

describe('the JSON Schema of proxy tables', () => {
  const isValid = new Ajv2020({ allowUnionTypes: true }).compile(tableJsonSchema());

  it('takes a table as any YAML reader reads it', () => {
    expect(isValid(parse(TABLE_YAML)), JSON.stringify(isValid.errors)).toBe(true);
  });

  it('refuses an unknown key', () => {
    expect(isValid(parse(tableYaml('title: A tiny', 'titel: A tiny')))).toBe(false);
  });
});
