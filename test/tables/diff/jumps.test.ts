// A figure that moved by more than it may is told, and how; one that moved by as much as it may is not.
import { describe, expect, test } from 'vitest';
import { formatExact } from '../../../src/model/decimal.ts';
import type { Component, Measure, ParameterValue, ProxyTable } from '../../../src/model/table.ts';
import { jumpsOver, twinOf } from '../../../src/tables/diff/jumps.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';
import { judged, limit } from './judged.ts';

const told = (before: ProxyTable, after: ProxyTable, most = '25%') =>
  jumpsOver(judged(before, after), limit(most), before, after).map(
    ({ change, before: from, after: to, ratio }) => `${change.class}: ${from} to ${to}, ${formatExact(ratio)}`,
  );
const of = (values: readonly ParameterValue[], more: Partial<ProxyTable> = {}) =>
  aTable({ parameters: { pay: aParameter('', { values }) }, measures: {}, ...more }).table;
const priced = (values: readonly ParameterValue[], more: Partial<ProxyTable> = {}) =>
  of(values, { measures: { job: aMeasure(['pay']) }, ...more });
/** A job worth so much, made and counted as is said. */
const job = (more: Partial<Measure> = {}, pay = '10', hours = '10') =>
  aTable({
    parameters: { pay: aParameter(pay), hours: aParameter(hours, { unit: 'hour/hour', price_base: 'none' }) },
    measures: { job: aMeasure(['pay'], more) },
  }).table;

describe('a published figure', () => {
  test.each<[string, ParameterValue, ParameterValue, string, string[]]>([
    ['a share that is the limit', { value: '10' }, { value: '12.5' }, '25%', []],
    ['a share above it', { value: '10' }, { value: '12.6' }, '25%', ['value-restated: 10 to 12.6, 0.26']],
    ['a share that is the limit, down', { value: '10' }, { value: '7.5' }, '25%', []],
    ['a share above it, down', { value: '10' }, { value: '7.4' }, '25%', ['value-restated: 10 to 7.4, -0.26']],
    ['all of it', { value: '10' }, { value: '0' }, '900%', ['value-restated: 10 to 0, -1']],
    [
      'all of it, where only pounds are limited',
      { value: '10' },
      { value: '0' },
      'GBP 99',
      ['value-restated: 10 to 0, -1'],
    ],
    ['its sign', { value: '10' }, { value: '-5' }, '900%', ['value-restated: 10 to -5, -1.5']],
    ['nearly all of it within the limit', { value: '10' }, { value: '1' }, '900%', []],
    ['much, where only pounds are limited and none are known', { value: '10' }, { value: '90' }, 'GBP 1', []],
    ['from nought, of which there is no share', { value: '0' }, { value: '90' }, '25%', []],
  ])('that moves by %s', (_, before, after, most, expected) => {
    expect(told(of([before]), of([after]), most)).toEqual(expected);
  });

  test.each<[string, ParameterValue, ParameterValue, string]>([
    ['low', { low: '10', central: '20', high: '30' }, { low: '5', central: '20', high: '30' }, '-0.5'],
    ['high', { low: '10', central: '20', high: '30' }, { low: '10', central: '20', high: '45' }, '0.5'],
    ['low, before high', { low: '10', central: '20', high: '30' }, { low: '5', central: '20', high: '60' }, '-0.5'],
    ['low that a single figure had not', { value: '20' }, { low: '10', central: '20', high: '21' }, '-0.5'],
    ['high that a single figure has no more', { low: '19', central: '20', high: '40' }, { value: '20' }, '-0.5'],
    ['central, before them', { low: '10', central: '20', high: '30' }, { low: '1', central: '30', high: '99' }, '0.5'],
  ])('of cases jumps by its %s', (_, before, after, ratio) => {
    expect(told(of([before]), of([after]))).toEqual([
      expect.stringMatching(new RegExp(`^value-restated: .*, ${ratio}$`)),
    ]);
  });

  test('of cases stays within the limit case by case, and a case of nought has no share', () => {
    const cases = { low: '10', central: '20', high: '40' };
    expect(told(of([cases]), of([{ low: '12', central: '25', high: '50' }]))).toEqual([]);
    expect(told(of([{ ...cases, low: '0' }]), of([{ ...cases, low: '9' }]))).toEqual([]);
    expect(told(of([{ ...cases, low: '0' }]), of([{ ...cases, low: '9', high: '80' }]))).toEqual([
      'value-restated: low 0, central 20, high 40 to low 9, central 20, high 80, 1',
    ]);
  });

  test('that somebody answers for jumps no more', () => {
    const [before, after] = [of([{ value: '10' }]), of([{ value: '90' }])];
    const answered = judged(before, after).map((change) => ({
      ...change,
      accepted: { about: { fingerprint: 'test:a' }, reason: 'A misprint', who: 'A board', until: '2027-03-31' },
    }));
    expect(jumpsOver(answered, limit('25%'), before, after)).toEqual([]);
  });
});

describe('what one unit of a measure is worth', () => {
  const twoOf = (pay: string, hours: string, at: Record<string, readonly string[]>) =>
    aTable({
      parameters: { pay: aParameter(pay), hours: aParameter(hours, { unit: 'hour/hour', price_base: 'none' }) },
      measures: Object.fromEntries(Object.entries(at).map(([id, product]) => [id, aMeasure(product, { unit: id })])),
    }).table;

  test('jumps by two figures together that each move by less, told at both', () => {
    const [before, after] = ['10', '12'].map((figure) => twoOf(figure, figure, { a: ['pay', 'hours'] }));
    if (!before || !after) throw new RangeError('two tables');
    const jump = 'value-restated: GBP 100/a to GBP 144/a, 0.44';
    expect([told(before, after), told(before, after, '43%'), told(before, after, '44%')]).toEqual([
      [jump, jump],
      [jump, jump],
      [],
    ]);
    expect([told(before, after, 'GBP 43'), told(before, after, 'GBP 44')]).toEqual([[jump, jump], []]);
  });

  test('is told of the measure that moves most, up or down, the first of two alike', () => {
    const of = { a: ['pay'], b: ['pay', 'hours'], c: ['pay', 'hours'] };
    const moved = (pay: string, hours: string) => told(twoOf('10', '10', of), twoOf(pay, hours, of), 'GBP 1')[0];
    expect(moved('6', '25')).toBe('value-restated: GBP 100/b to GBP 150/b, 0.5');
    expect(moved('4', '37.5')).toBe('value-restated: GBP 10/a to GBP 4/a, -0.6');
    expect(moved('15', '4')).toBe('value-restated: GBP 10/a to GBP 15/a, 0.5');
  });

  test('that was nothing has no share and does not jump', () => {
    const none = { a: ['pay', 'hours'] };
    expect(told(twoOf('10', '0', none), twoOf('12', '5', none))).toEqual([]);
  });

  test('is told exactly, and to six decimals where it is long', () => {
    const exact = (pay: string) => twoOf(pay, '1', { a: ['pay', 'hours'] });
    expect(told(exact('1'), exact('12345678.12345'), 'GBP 1')[0]).toContain('to GBP 12345678.12345/a');
    expect(told(exact('1'), exact('1234567.1234567'), 'GBP 1')[0]).toContain('to GBP 1234567.123457/a');
  });
});

describe('a measure as a whole', () => {
  const part = (kind: Component['kind'], more: Partial<Component> = {}): Component => ({
    kind,
    product: ['pay'],
    ...more,
  });
  const parts = (...components: readonly Component[]) => job({ components });
  const economic = part('economic');

  test.each<[string, ProxyTable, ProxyTable, string, string[]]>([
    [
      'a part more',
      job(),
      parts(economic, part('fiscal')),
      '25%',
      ['component-added: GBP 10/thing to GBP 20/thing, 1'],
    ],
    ['a part more within the limit', job(), parts(economic, part('fiscal')), '100%', []],
    [
      'a part more, in pounds',
      job(),
      parts(economic, part('fiscal')),
      'GBP 9',
      ['component-added: GBP 10/thing to GBP 20/thing, 1'],
    ],
    // GBP 10 a year, and GBP 20 over two of them.
    ['a part more within the pounds', job(), parts(economic, part('fiscal')), 'GBP 20', []],
    [
      'a part less',
      parts(economic, part('fiscal')),
      job(),
      '25%',
      ['component-removed: GBP 20/thing to GBP 10/thing, -0.5'],
    ],
    [
      'pounds that leave every total',
      job(),
      parts(part('transfer')),
      '900%',
      ['kind-changed: GBP 10/thing of social value to GBP 0/thing of social value, -1'],
    ],
    [
      'pounds that stand beside social value no more',
      parts(part('local-economic')),
      job(),
      '900%',
      ['kind-changed: GBP 10/thing of local economic value to GBP 0/thing of local economic value, -1'],
    ],
    [
      'pounds that leave social value where there is an area',
      job(),
      parts(part('economic', { with_area: 'transfer' })),
      '900%',
      ['kind-changed: GBP 10/thing of social value with an area to GBP 0/thing of social value with an area, -1'],
    ],
    ['another heading of social value', job(), parts(part('fiscal')), '0%', []],
    [
      'a level',
      job(),
      job({ level: true }),
      '25%',
      ['level-changed: GBP 20/thing over two years to GBP 10/thing over two years, -0.5'],
    ],
    ['a level within the limit', job(), job({ level: true }), '50%', []],
    [
      'a share taken off',
      job(),
      job({ shares: { deadweight: '0.3' } }),
      '25%',
      ['share-changed: GBP 10/thing to GBP 7/thing, -0.3'],
    ],
    [
      'a share left',
      job(),
      job({ shares: { attributed_share: '0.3' } }),
      '25%',
      ['share-changed: GBP 10/thing to GBP 3/thing, -0.7'],
    ],
    ['a share left within the limit', job(), job({ shares: { attributed_share: '0.8' } }), '25%', []],
    [
      'two shares together, told at both',
      job(),
      job({ shares: { deadweight: '0.2', displacement: '0.2' } }),
      '25%',
      ['share-changed: GBP 10/thing to GBP 6.4/thing, -0.36', 'share-changed: GBP 10/thing to GBP 6.4/thing, -0.36'],
    ],
    [
      'a drop-off',
      job(),
      job({ shares: { drop_off: '0.9' } }),
      '25%',
      ['share-changed: GBP 20/thing over two years to GBP 11/thing over two years, -0.45'],
    ],
    [
      'a drop-off of a level, which has no second year',
      job({ level: true }),
      job({ level: true, shares: { drop_off: '0.9' } }),
      '0%',
      [],
    ],
    [
      'another product',
      job(),
      parts(part('economic', { product: ['pay', 'hours'] })),
      '25%',
      ['method-changed: GBP 10/thing to GBP 100/thing, 9'],
    ],
  ])('is told of %s', (_, before, after, most, expected) => {
    expect(told(before, after, most)).toEqual(expected);
  });

  test('is told where it is gone or only counted, and had pounds', () => {
    const without = { ...job(), measures: {} };
    const { components: _, ...counted } = aMeasure([], { record_only: true });
    const only = { ...job(), measures: { job: counted } };
    expect(told(job(), without)).toEqual(['measure-removed: GBP 10/thing to nothing: the measure is gone, -1']);
    expect(told(job(), only)).toEqual(['measure-retired: GBP 10/thing to counted, with no figure, -1']);
    expect([told(only, without), told(job({}, '0'), without)]).toEqual([[], []]);
  });

  test('is not told where its figure is merely not to be had, which the linter finds', () => {
    const placed = (more: Partial<Measure>) => {
      const values = [{ area: 'North', value: '10' }];
      return { ...job(more), parameters: { pay: aParameter('', { values }) } };
    };
    expect(told(placed({}), placed({ shares: { deadweight: '0.9' } }))).toEqual([]);
    const later = aParameter('', { values: [{ from: '2030-04-01', value: '5' }] });
    const to = parts(economic, part('fiscal', { product: ['later'] }));
    expect(told(job(), { ...to, parameters: { ...to.parameters, later } })).toEqual([]);
  });

  test('is told of a part made otherwise that moves little, where the others leave little of it', () => {
    const off = aParameter('-9', { source: 'definition' });
    const of = (product: readonly string[]) => {
      const table = parts(part('economic', { product }), part('fiscal', { product: ['off'] }));
      return { ...table, parameters: { ...table.parameters, off, wage: aParameter('12') } };
    };
    expect(told(of(['pay']), of(['wage']))).toEqual(['method-changed: GBP 1/thing to GBP 3/thing, 2']);
  });

  test('is not told where one of its parts has no figure, whatever the others have', () => {
    const later = aParameter('', { values: [{ from: '2030-04-01', value: '5' }] });
    const now = parts(part('fiscal', { product: ['later'] }), part('wellbeing', { product: ['hours'] }));
    expect(told(parts(part('economic'), part('input')), { ...now, parameters: { ...now.parameters, later } })).toEqual(
      [],
    );
    const { components: _, ...counted } = aMeasure([], { record_only: true });
    const unknown = { ...job(), parameters: { pay: later } };
    expect(told(unknown, { ...unknown, measures: { job: counted } })).toEqual([]);
  });

  test('is told by its new name and unit where it was renamed', () => {
    const now = job({ renamed_from: ['job'], shares: { deadweight: '0.9' } }).measures.job;
    if (!now) throw new RangeError('no job');
    expect(told(job(), { ...job(), measures: { post: now } })).toEqual([
      'share-changed: GBP 10/thing to GBP 1/thing, -0.9',
    ]);
  });

  test('is told of no change that moves no pounds, though another one does', () => {
    expect(told(job(), job({ theme: 'other', shares: { deadweight: '0.9' } }))).toEqual([
      'share-changed: GBP 10/thing to GBP 1/thing, -0.9',
    ]);
  });
});

describe('a figure that deliveries have no more', () => {
  const dated = (from: string, more: Partial<ProxyTable> = {}) => priced([{ from, value: '10' }], more);
  const covers = (from: string, to: string) => ({ covers: { from, to } });
  const LOST = 'nothing for deliveries that had it, -1';

  test('is told where it is gone for days that both tables cover', () => {
    const [before, after] = [dated('2026-04-01'), dated('2026-10-01')];
    expect(told(before, after)).toEqual([`value-replaced: 10 from 2026-04-01 (prices of 2026-27) to ${LOST}`]);
    expect(told(before, { ...after, ...covers('2026-10-01', '2027-03-31') })).toEqual([]);
    expect(told(before, { ...after, ...covers('2026-09-30', '2027-03-31') })).toHaveLength(1);
    expect(told(before, { ...after, ...covers('2025-04-01', '2026-03-31') })).toEqual([]);
    expect(told(before, { ...after, ...covers('2025-04-01', '2026-04-01') })).toHaveLength(1);
    const early = dated('2026-04-01', covers('2026-04-01', '2026-06-30'));
    expect(told(early, dated('2026-07-01', covers('2026-07-01', '2027-03-31')))).toEqual([]);
    expect(told(early, { ...dated('2026-07-01'), ...covers('2026-06-30', '2027-03-31') })).toHaveLength(1);
  });

  test('is not told of tables without a day in common', () => {
    const holding = dated('2020-04-01');
    const [next, last] = [covers('2027-04-01', '2028-03-31'), covers('2025-04-01', '2026-03-31')];
    expect(told(holding, { ...dated('2027-10-01'), ...next })).toEqual([]);
    expect(told(holding, { ...dated('2026-10-01'), ...last })).toEqual([]);
    expect(told(holding, { ...dated('2027-10-01'), ...covers('2027-03-31', '2028-03-31') })).toHaveLength(1);
    expect(told(holding, { ...dated('2026-10-01'), ...covers('2025-04-01', '2026-04-01') })).toHaveLength(1);
  });

  test('is told where only one table says what it covers, or neither', () => {
    const open = ({ covers: _, ...table }: ProxyTable): ProxyTable => table;
    const [before, after] = [dated('2026-04-01'), dated('2026-10-01')];
    expect(told(open(before), after)).toHaveLength(1);
    expect(told(before, open(after))).toHaveLength(1);
    expect(told(open(before), { ...after, ...covers('2026-10-01', '2027-03-31') })).toEqual([]);
    expect(told(open(before), open(after))).toHaveLength(1);
  });

  test('is not told where no priced measure has it', () => {
    const unused = (...all: number[]) => of(all.map((year) => ({ year, value: '10' })));
    expect(told(unused(2026, 2027), unused(2026))).toEqual([]);
  });

  test('is told of each year of a series that ends earlier', () => {
    const years = (...all: number[]) => priced(all.map((year) => ({ year, value: '10' })));
    expect(told(years(2026, 2027, 2028), years(2026))).toEqual([
      `value-removed: 10 in 2027 (prices of 2026-27) to ${LOST}`,
      `value-removed: 10 in 2028 (prices of 2026-27) to ${LOST}`,
    ]);
  });

  test('is not told where another figure takes its days', () => {
    expect(told(dated('2026-04-01'), priced([{ from: '2026-03-01', value: '11' }]))).toEqual([]);
  });
});

describe('a year that had no figure', () => {
  const years = (...values: readonly (readonly [year: number, value: string, area?: string])[]) =>
    of(values.map(([year, value, area]) => ({ year, value, ...(area !== undefined && { area }) })));
  const before = years([2026, '100'], [2027, '100']);

  test.each<[string, ProxyTable, string[]]>([
    [
      'is held against the year before',
      years([2026, '100'], [2027, '100'], [2028, '126']),
      ['value-added: 100 in 2027 to 126 in 2028, 0.26'],
    ],
    ['may move by the limit', years([2026, '100'], [2027, '100'], [2028, '125']), []],
    ['may move by the limit in each year between', years([2026, '100'], [2027, '100'], [2029, '150']), []],
    [
      'is held to it by the year',
      years([2026, '100'], [2027, '100'], [2029, '151']),
      ['value-added: 100 in 2027 to 151 in 2029, 0.51'],
    ],
    ['before all others is held against none', years([2025, '1'], [2026, '100'], [2027, '100']), []],
    [
      'is held against its own area',
      years([2026, '100'], [2027, '100'], [2026, '900', 'North'], [2027, '900', 'North']),
      [],
    ],
    [
      'is held against the nearest, wherever it stands',
      years([2028, '190'], [2027, '100'], [2026, '100'], [2029, '191']),
      ['value-added: 100 in 2027 to 190 in 2028, 0.9'],
    ],
  ])('%s', (_, after, expected) => {
    expect(told(before, after)).toEqual(expected);
  });

  test('is new, and one that is restated is held against itself', () => {
    expect(told(years([2026, '100'], [2027, '120']), years([2026, '100'], [2027, '130']))).toEqual([]);
  });

  test('after a nought has no share, and a figure from a day is no year', () => {
    expect(told(years([2026, '0']), years([2026, '0'], [2027, '9']))).toEqual([]);
    expect(
      told(
        of([{ from: '2026-04-01', value: '1' }]),
        of([
          { from: '2026-04-01', value: '1' },
          { from: '2027-04-01', value: '9' },
        ]),
      ),
    ).toEqual([]);
  });

  test('is held by its central case', () => {
    const cases = (year: number, central: string) => ({ year, low: '1', central, high: '999' });
    const [own, its] = [of([cases(2026, '100')]), of([cases(2026, '100'), cases(2027, '120')])];
    expect([told(own, its), told(own, its, '19%')]).toEqual([[], ['value-added: 100 in 2026 to 120 in 2027, 0.2']]);
  });
});

describe('a measure that is gone may be there under another name', () => {
  const old = job();
  const now = (more: Partial<Measure>, pay = '10') => ({
    ...job({}, pay),
    measures: { post: aMeasure(['pay'], more) },
  });

  test.each<[string, ProxyTable, string | undefined]>([
    ['of its title, worth something else', now({}, '11'), 'post'],
    ['of its worth, with another title', now({ title: 'A post' }), 'post'],
    ['of neither', now({ title: 'A post' }, '11'), undefined],
    ['of both in another unit', now({ unit: 'person' }), undefined],
    ['that was there before', { ...job(), measures: { job: aMeasure(['pay']) } }, undefined],
  ])('%s', (_, after, expected) => {
    expect(twinOf('job', old, after)).toBe(expected);
  });

  test('where neither is worth anything, of its title alone', () => {
    const counted = (title: string) => ({ title, theme: 'jobs', outcome: 'Things', unit: 'thing', record_only: true });
    const without = (id: string, title: string) => ({ ...old, measures: { [id]: counted(title) } });
    expect(twinOf('job', without('job', 'A thing'), without('post', 'A post'))).toBeUndefined();
    expect(twinOf('job', without('job', 'A thing'), without('post', 'A thing'))).toBe('post');
    expect(twinOf('job', old, without('post', 'A post'))).toBeUndefined();
    expect(twinOf('job', without('job', 'A thing'), now({ title: 'A post' }))).toBeUndefined();
  });
});
