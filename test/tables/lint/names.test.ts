// Names in a table, rule by rule: each leads somewhere, something leads to each, and no two read as one.
import { describe, expect, test } from 'vitest';
import type { Overlap } from '../../../src/model/overlap.ts';
import type { Measure, ProxyTable } from '../../../src/model/table.ts';
import {
  codesAreKnown,
  everythingIsUsed,
  idsAreApart,
  namesLeadSomewhere,
  renamesLeadBack,
  standsUnderItsName,
} from '../../../src/tables/lint/names.ts';
import { aMeasure, aParameter } from '../../support/tables.ts';
import { found, tableOf } from './found.ts';

const source = { publisher: 'P', title: 'T', locator: 'p. 1', checked_on: '2026-05-01' };
const SERIES = { label: 'A series', grade: 'A' } as const;
const overlapping = (...overlaps: Overlap[]): Partial<ProxyTable> => ({
  method: { rounding: 'half-away-from-zero', overlaps },
});
/** Every kind of place that names a source. */
const citing = (id: string): Partial<ProxyTable> => ({
  parameters: {
    pay: aParameter('1', { source: id }),
    hours: aParameter('1', { source: 'definition' }),
    none: aParameter('1'),
  },
  measures: {
    job: aMeasure(['pay', 'hours', 'none'], { suggested: { deadweight: { value: '0.1', source: id, grade: 'B' } } }),
  },
  price_indices: { calendar: { ...SERIES, source: id, values: [] } },
  discount: { health: { ...SERIES, source: id, rates: [] } },
});

describe('a name', () => {
  const unknown = (parts: Partial<ProxyTable>, more = {}) =>
    found(namesLeadSomewhere, tableOf(parts), more).map(({ rule: _, ...rest }) => rest);
  const job = (more: Partial<Measure> = {}) => ({
    parameters: { pay: aParameter('1') },
    measures: { job: aMeasure(['pay'], more) },
  });

  test('of a source is in the table, at each place that names one', () => {
    const kind = 'source';
    expect(unknown(citing('offcie'))).toEqual(
      [
        'parameters.pay.source',
        'measures.job.suggested.deadweight.source',
        'price_indices.calendar.source',
        'discount.health.source',
      ].map((at) => ({ kind, id: 'offcie', at })),
    );
    expect(unknown({ ...citing('offcie'), sources: { office: source } })).toContainEqual({
      kind,
      id: 'offcie',
      nearest: 'office',
      at: 'parameters.pay.source',
    });
    expect(unknown({ ...citing('office'), sources: { office: source } })).toEqual([]);
    expect(unknown(citing('constructor'))).toHaveLength(4);
  });

  test('of a parameter in a product is in the table', () => {
    const components = [
      { kind: 'economic', product: ['pay'] },
      { kind: 'fiscal', product: ['pay', 'pya'] },
    ] as const;
    const { components: _, ...counted } = aMeasure([], { record_only: true });
    expect(unknown({ ...job(), measures: { counted, ...job().measures } })).toEqual([]);
    expect(unknown(job({ components }))).toEqual([
      { kind: 'parameter', id: 'pya', nearest: 'pay', at: 'measures.job.components.1.product.1' },
    ]);
    const { method: __, ...without } = tableOf(job());
    expect([unknown(job()), found(namesLeadSomewhere, without)]).toEqual([[], []]);
  });

  test('of a theme is in the table where that lists its themes', () => {
    expect(unknown({ ...job({ theme: 'jbos' }), themes: { jobs: { title: 'Jobs' } } })).toEqual([
      { kind: 'theme', id: 'jbos', nearest: 'jobs', at: 'measures.job.theme' },
    ]);
    expect(unknown({ ...job(), themes: { jobs: { title: 'Jobs' } } })).toEqual([]);
    expect(unknown(job({ theme: 'jbos' }))).toEqual([]);
  });

  test('of a measure in an overlap is in the table, at each place', () => {
    const at = (...overlaps: Overlap[]) =>
      unknown({ ...job(), ...overlapping(...overlaps) }).map((one) => [one.kind, one.id, one.at]);
    expect(at({ kind: 'part-of', part: 'job', whole: 'x' }, { kind: 'part-of', part: 'y', whole: 'job' })).toEqual([
      ['measure', 'x', 'method.overlaps.0.whole'],
      ['measure', 'y', 'method.overlaps.1.part'],
    ]);
    expect(at({ kind: 'exclusive', measures: ['job', 'x'] })).toEqual([
      ['measure', 'x', 'method.overlaps.0.measures.1'],
    ]);
    const most = { kind: 'at-most', measures: ['job', 'x'], quantity: '1' } as const;
    expect(at({ ...most, for_each: 'y' }, most)).toEqual([
      ['measure', 'x', 'method.overlaps.0.measures.1'],
      ['measure', 'y', 'method.overlaps.0.for_each'],
      ['measure', 'x', 'method.overlaps.1.measures.1'],
    ]);
  });

  test('may be of what was left out, where a part of the table was', () => {
    expect(unknown(citing('offcie'), { isPartial: true })).toEqual([]);
  });
});

describe('what nothing leads to', () => {
  const unused = (parts: Partial<ProxyTable>, more = {}) => found(everythingIsUsed, tableOf(parts), more);

  test('is told, each parameter and source', () => {
    const parts = { ...citing('office'), sources: { office: source, other: source } };
    const parameters = { ...parts.parameters, spare: aParameter('1') };
    expect(unused({ ...parts, parameters })).toEqual([
      { rule: 'parameter-unused', parameter: 'spare', at: 'parameters.spare:' },
      { rule: 'source-unused', source: 'other', at: 'sources.other:' },
    ]);
    expect(unused({ ...parts, parameters }, { isPartial: true })).toEqual([]);
  });

  test.each(['parameters', 'measures', 'price_indices', 'discount'] as const)('is no source that %s name', (key) => {
    const { measures, ...rest } = { ...tableOf({}), ...citing('none') };
    const parts = { ...rest, measures, [key]: citing('office')[key], sources: { office: source } };
    expect(found(everythingIsUsed, parts).filter(({ rule }) => rule === 'source-unused')).toEqual([]);
  });
});

test('ids that differ in case, hyphens and underscores alone read as one', () => {
  const measures = { 'a-job': aMeasure([]), A_job: aMeasure([]), 'a-jobs': aMeasure([]), ajob: aMeasure([]) };
  const table = tableOf({
    measures,
    parameters: { pay: aParameter('1'), Pay: aParameter('1') },
    sources: { s: source, 'S-': source },
  });
  expect(found(idsAreApart, table)).toEqual([
    { rule: 'ids-alike', kind: 'measure', id: 'A_job', other: 'a-job', at: 'measures.A_job:' },
    { rule: 'ids-alike', kind: 'measure', id: 'ajob', other: 'a-job', at: 'measures.ajob:' },
    { rule: 'ids-alike', kind: 'parameter', id: 'Pay', other: 'pay', at: 'parameters.Pay:' },
    { rule: 'ids-alike', kind: 'source', id: 'S-', other: 's', at: 'sources.S-:' },
  ]);
  // A measure and a parameter of one name are two things.
  expect(
    found(idsAreApart, tableOf({ measures: { pay: aMeasure([]) }, parameters: { pay: aParameter('1') } })),
  ).toEqual([]);
});

test('codes are those of their framework, where all of them are known', () => {
  const mapped = (maps_to: Readonly<Record<string, readonly string[]>>) =>
    found(codesAreKnown, tableOf({ measures: { job: aMeasure([], { maps_to }), other: aMeasure([]) } }));
  expect(mapped({ 'ppn-002-mission': ['M1', 'M9', 'constructor'], own: ['x'], constructor: ['x'] })).toEqual([
    {
      rule: 'code-unknown',
      measure: 'job',
      framework: 'ppn-002-mission',
      code: 'M9',
      nearest: 'M1',
      at: 'measures.job.maps_to.ppn-002-mission.1',
    },
    {
      rule: 'code-unknown',
      measure: 'job',
      framework: 'ppn-002-mission',
      code: 'constructor',
      at: 'measures.job.maps_to.ppn-002-mission.2',
    },
  ]);
  // Of some frameworks no list was read whole: what has their form may be one of their codes, and of others anything may be.
  expect(mapped({ 'ppn-002-criterion': ['1z', '9a', '1aa'], toms: ['NT999'] }).map(({ code }) => code)).toEqual([
    '9a',
    '1aa',
  ]);
});

test('a file has the name of its table and version', () => {
  const at = (name?: string) => found(standsUnderItsName, tableOf({}), name === undefined ? {} : { name });
  expect([at(), at('test/1.0.0.yaml')]).toEqual([[], []]);
  const misplaced = (name: string, part: string) => [{ rule: 'table-misplaced', says: 'test@1.0.0', name, at: part }];
  expect(at('test/1.0.1.yaml')).toEqual(misplaced('test/1.0.1.yaml', 'version'));
  expect(at('other/1.0.0.yaml')).toEqual(misplaced('other/1.0.0.yaml', 'table'));
  expect(at('testing/1.0.0.yaml')).toEqual(misplaced('testing/1.0.0.yaml', 'table'));
});

test('an old name that no edition before had leads back to nothing, near or not', () => {
  const table = tableOf({ measures: { now: aMeasure([], { renamed_from: ['Old_job', 'xyzzy'] }) } });
  const earlier = tableOf({ measures: { 'old-job': aMeasure([]) } });
  expect(found(renamesLeadBack, table, { earlier })).toEqual([
    {
      rule: 'rename-from-nothing',
      measure: 'now',
      from: 'xyzzy',
      earlier: 'test@1.0.0',
      at: 'measures.now.renamed_from.1',
    },
  ]);
  expect(found(renamesLeadBack, tableOf({ measures: { now: aMeasure([]) } }), { earlier })).toEqual([]);
});
