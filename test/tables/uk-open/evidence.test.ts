// Every figure of the newest editions held against the evidence it was taken from: value, unit, prices, grade, address.
import { describe, expect, test } from 'vitest';
import { decimal } from '../../../src/model/decimal.ts';
import { compare, isZero } from '../../../src/model/rational.ts';
import { CASES, type Parameter, type ParameterValue, type Source } from '../../../src/model/table.ts';
import { parseUnit, sameUnit } from '../../../src/model/unit.ts';
import { cell, rowsOf, shipped, VERSIONS, type Version } from './shipped.ts';

type Row = Readonly<Record<string, string>>;

const units = rowsOf('unit-values.csv');
const factors = [...rowsOf('ghg-factors.csv'), ...rowsOf('ghg-factors-2025-full.csv')];
const carbon = rowsOf('carbon-values.csv');

/** What is so by definition, and needs no evidence. */
const DEFINITIONS: Readonly<Record<string, string>> = {
  'months-per-year': '12',
  'tonnes-per-kilogram': '0.001',
  'km-per-mile': '1.609344',
  'passenger-km-per-km': '1',
  'wellby-per-person-point-year': '1',
  'taken-off': '-1',
};

/** The evidence writes some units in its own way. */
const UNITS: Readonly<Record<string, string>> = {
  kWh: 'kWh',
  'kWh (Gross CV)': 'kWh',
  litres: 'litre',
  km: 'km',
  miles: 'mile',
  tonnes: 'tonne',
  'cubic metres': 'm3',
  'passenger.km': 'passenger-km',
  'room night': 'room-night',
  'FTE working hour': 'hour',
};

const rowsFor = (version: Version, id: string): Row[] =>
  units.filter((row) =>
    cell(row, 'parameters')
      .split('; ')
      .some((name) => name === id || name === `${version} ${id}`),
  );

const sameFigure = (a: string | undefined, b: string) => a !== undefined && compare(decimal(a), decimal(b)) === 0;

/** All of a source that is an address: the url, and those its note names. */
const addressesOf = ({ url = '', citation = '', note = '' }: Source) => [url, citation, note].join(' ');

function expectSource(source: Source, row: Row): void {
  const [address = ''] = /https:\/\/[^\s;)]+/.exec(cell(row, 'source_url')) ?? [];
  if (!source.citation) expect(addressesOf(source)).toContain(address);
  const [published] = /^\d{4}(?:-\d{2}){0,2}/.exec(cell(row, 'publication_date')) ?? [];
  if (published !== undefined) expect(source.published_on).toBe(published);
  if (/^OGL/.test(cell(row, 'licence')) && !source.licence?.startsWith('fact cited'))
    expect(source.licence).toBe('OGL-UK-3.0');
}

/** A part of the cost of a crime: the rows keep the parts in their notes, in the publisher's order. */
function partOf(row: Row, part: 'consequence' | 'response'): string {
  const numbers = (cell(row, 'notes').split(/ \(rounded|, police part/)[0] ?? '').match(/\d[\d,]*\d|\d/g) ?? [];
  return (numbers[part === 'consequence' ? 1 : 2] ?? '').replaceAll(',', '');
}

function expectUnitValue(id: string, parameter: Parameter, value: ParameterValue, row: Row): void {
  const part = /^offence-(consequence|response)-/.exec(id)?.[1];
  const central = part === 'consequence' || part === 'response' ? partOf(row, part) : cell(row, 'central');
  expect(sameFigure(value.value ?? value.central, central), `${id} is ${central}`).toBe(true);
  for (const name of ['low', 'high'] as const) {
    const other = cell(row, name);
    if (part === undefined && other !== '') expect(sameFigure(value[name], other), `${id}, ${name}`).toBe(true);
  }
  const unit = parseUnit(cell(row, 'unit').replace('recorded crime', 'recorded-crime'));
  expect(sameUnit(parseUnit(parameter.unit) ?? new Map(), unit ?? new Map()), `${id} in ${parameter.unit}`).toBe(true);
  expect(parameter.price_base).toBe(cell(row, 'price_base_year') || 'none');
  expect(parameter.approximate ?? false).toBe(cell(row, 'approximate') === 'yes');
}

describe.each(VERSIONS)('uk-open %s', (version) => {
  const table = shipped(version);
  const sourceOf = ({ source = '' }: Parameter): Source => {
    const found = table.sources[source];
    if (!found) throw new RangeError(`no source ${source}`);
    return found;
  };

  test.each(Object.entries(table.parameters))('has %s as its evidence has it', (id, parameter) => {
    const [value] = parameter.values;
    if (!value) throw new RangeError('no value');
    if (parameter.source === 'definition') {
      expect(value.value).toBe(DEFINITIONS[id]);
      expect(parameter.price_base).toBe('none');
      return;
    }
    const factor = factors.filter((row) => cell(row, 'table') === version && cell(row, 'parameter') === id);
    const rows = rowsFor(version, id);
    if (id === 'carbon-value') return expectCarbon(parameter);
    expect(factor.length + rows.length, `evidence of ${id}`).toBeGreaterThan(0);
    expect(parameter.values).toHaveLength(1);
    for (const row of factor) {
      expect(sameFigure(value.value, cell(row, 'value')), `${id} is ${cell(row, 'value')}`).toBe(true);
      expect(parameter.unit).toBe(`kgCO2e/${UNITS[cell(row, 'unit')]}`);
      expect([parameter.price_base, parameter.grade]).toEqual(['none', cell(row, 'verification_grade')]);
      const scope = cell(row, 'scope').toLowerCase();
      expect(parameter.note).toContain(scope);
      if (cell(row, 'factor_id') !== '') expect(parameter.note).toContain(cell(row, 'factor_id'));
      expectSource(sourceOf(parameter), row);
    }
    for (const row of rows) {
      if (row.key === 'wellby_gain_unemployed_to_employed') {
        // The central figure alone, read better than the interval.
        expect([value.central, parameter.grade]).toEqual([cell(row, 'central'), cell(row, 'verification_grade')]);
        continue;
      }
      expectUnitValue(id, parameter, value, row);
      expect(value.range_grade ?? parameter.grade).toBe(cell(row, 'verification_grade'));
      expectSource(sourceOf(parameter), row);
    }
  });

  function expectCarbon({ values, unit, grade, price_base, source = '' }: Parameter): void {
    expect([unit, grade, price_base]).toEqual(['GBP/tCO2e', 'B', '2022']);
    expect(values.map(({ year }) => year)).toEqual([...new Set(carbon.map((row) => Number(cell(row, 'year'))))]);
    for (const row of carbon) {
      const value = values.find(({ year }) => year === Number(cell(row, 'year')));
      const name = CASES.find((each) => each === cell(row, 'scenario'));
      expect(sameFigure(name && value?.[name], cell(row, 'value')), `${row.year} ${row.scenario}`).toBe(true);
      expectSource(table.sources[source] ?? raise(), row);
    }
  }

  test('suggests for jobs the pair that was published, and no other share', () => {
    const figure = (key: string) => cell(units.find((row) => row.key === key) ?? raise(), 'central');
    const suggestions = Object.entries(table.measures).flatMap(([id, { suggested }]) =>
      suggested ? [[id, suggested]] : [],
    );
    const [with_, without] = [figure('dwp_awcs_in_work_rate_supported'), figure('dwp_awcs_in_work_rate_comparison')];
    const [outcomes, additional] = [figure('dwp_restart_job_outcome_rate'), figure('dwp_restart_additional_job_rate')];
    const anyway = ((Number(outcomes) * 100 - Number(additional) * 100) / 100).toFixed(2);
    const deadweight = expect.objectContaining({
      value: `${without}/${with_}`,
      high: `${anyway}/${outcomes}`,
      grade: 'C',
      source: 'dwp-awcs',
    });
    expect(suggestions).toEqual([
      ['job-for-unemployed-25-plus', { deadweight }],
      ['job-for-unemployed-under-25', { deadweight }],
    ]);
    expect(Object.values(table.measures).filter(({ shares }) => shares)).toEqual([]);
  });

  test('has a source in full for every figure, and a grade', () => {
    for (const [id, parameter] of Object.entries(table.parameters)) {
      expect(parameter.grade, id).toMatch(/^[ABC]$/);
      if (parameter.source === 'definition') continue;
      const { publisher, title, locator, url, citation, published_on, checked_on, note } = sourceOf(parameter);
      expect([publisher, title, locator, url ?? citation, published_on ?? note, checked_on], id).not.toContain(
        undefined,
      );
    }
  });

  test('holds no figure that is nothing', () => {
    const zeros = Object.entries(table.parameters).filter(([, { values }]) =>
      values.some(({ value, central }) => isZero(decimal(value ?? central ?? '0'))),
    );
    expect(zeros.map(([id]) => id)).toEqual([]);
  });
});

function raise(): never {
  throw new RangeError('the evidence lacks a row');
}
