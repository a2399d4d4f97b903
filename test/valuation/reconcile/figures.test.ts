// The arithmetic that a reconciliation is made of, piece by piece, at its very limits.
import { describe, expect, test } from 'vitest';
import { formatIsoDate, isoDay, type Period } from '../../../src/model/calendar.ts';
import { decimal, formatExact } from '../../../src/model/decimal.ts';
import { rational, ZERO } from '../../../src/model/rational.ts';
import type { Tolerance } from '../../../src/model/reconciliation/reconcile-options.ts';
import { powerBetween } from '../../../src/valuation/doubts/far-rows.ts';
import { coverOf, gapsIn, lacksReturn } from '../../../src/valuation/reconcile/gaps.ts';
import { named, oneName, quartersOf } from '../../../src/valuation/reconcile/named-period.ts';
import { DueQuarters, ReturnQuarters } from '../../../src/valuation/reconcile/quarters.ts';
import { contractRating, ratingOf } from '../../../src/valuation/reconcile/ratings.ts';
import { SortedQuantities } from '../../../src/valuation/reconcile/sorted-quantities.ts';
import { netOf, spreadPounds, together } from '../../../src/valuation/reconcile/spread.ts';
import { samePounds, sameQuantity } from '../../../src/valuation/reconcile/tolerance.ts';
import type { KindPence } from '../../../src/valuation/totals/totals.ts';

const period = (text: string): Period => {
  const [start = '', end = start] = text.split('/');
  return { start: isoDay(start), end: isoDay(end) };
};
const textOf = ({ start, end }: Period) => `${formatIsoDate(start)}/${formatIsoDate(end)}`;
const pounds = (net: bigint, more: Partial<KindPence> = {}): KindPence => ({
  ...{ kind: 'economic', gross: net, net, priceBases: [] },
  ...more,
});

describe('two figures are the same', () => {
  const POUNDS: Tolerance = { kind: 'pounds', pounds: decimal('0.01'), text: '0.01' };
  const SHARE: Tolerance = { kind: 'share', share: decimal('0.01'), text: '1%' };
  const BOTH: Tolerance = { kind: 'both', pounds: decimal('5'), share: decimal('0.01'), text: '5,1%' };

  test.each<[string, string, Tolerance, boolean]>([
    ['10', '10.01', POUNDS, true],
    ['10', '10.0101', POUNDS, false],
    ['10.0101', '10', POUNDS, false],
    ['1010', '1000', SHARE, true],
    ['1010.01', '1000', SHARE, false],
    ['-1010', '-1000', SHARE, true],
    // At least a pound.
    ['11', '10', SHARE, true],
    ['11.01', '10', SHARE, false],
    ['15', '10', BOTH, true],
    ['15.01', '10', BOTH, false],
    ['1010', '1000', BOTH, true],
    ['1010.01', '1000', BOTH, false],
  ])('pounds %s and %s', (found, expected, tolerance, same) => {
    expect(samePounds(decimal(found), decimal(expected), tolerance)).toBe(same);
  });

  test.each<[string, string, string | undefined, Tolerance, boolean]>([
    ['10', '10', undefined, POUNDS, true],
    ['10', '10.001', undefined, POUNDS, false],
    ['10', '10.001', '0', POUNDS, false],
    ['10', '10.001', '10', POUNDS, true],
    ['10', '10.0011', '10', POUNDS, false],
    ['10', '10.001', '-10', POUNDS, true],
    ['10', '10.0011', '-10', POUNDS, false],
    ['99', '100', undefined, SHARE, true],
    ['98.99', '100', undefined, SHARE, false],
    ['-99', '-100', undefined, SHARE, true],
    ['99', '100', '100', SHARE, true],
    ['98.99', '100', '100', SHARE, false],
    ['9', '10', '1', SHARE, true],
  ])('quantities %s and %s, a unit worth %s', (found, expected, price, tolerance, same) => {
    const worth = price === undefined ? undefined : decimal(price);
    expect(sameQuantity(decimal(found), decimal(expected), worth, tolerance)).toBe(same);
  });
});

describe('a rating', () => {
  const THRESHOLDS = { good: rational(1), approaching: decimal('0.85'), requiresImprovement: decimal('0.6') };
  const KNOWN = { isKnown: true, maybeTwice: false };

  test.each([
    ['1', KNOWN, 'Good'],
    ['0.9999', KNOWN, 'Approaching target'],
    ['0.85', KNOWN, 'Approaching target'],
    ['0.8499', KNOWN, 'Requires improvement'],
    ['0.6', KNOWN, 'Requires improvement'],
    ['0.5999', KNOWN, 'Inadequate'],
    ['0', KNOWN, 'Inadequate'],
    [undefined, KNOWN, 'Other'],
    ['0.5', { isKnown: false, maybeTwice: false }, 'Other'],
    ['1', { isKnown: false, maybeTwice: false }, 'Good'],
    ['1', { isKnown: true, maybeTwice: true }, 'Other'],
  ])('of %s, %o, is %s', (ratio, known, word) => {
    expect(ratingOf(ratio === undefined ? undefined : decimal(ratio), known, THRESHOLDS)).toBe(word);
  });

  type Rated = Parameters<typeof contractRating>[0][number];
  // Of a line only these are asked.
  const line = (rating: Rated['rating'] | undefined, due: bigint, met: bigint, state: Rated['state'] = 'valued') =>
    ({ state, pounds: { due, met }, ...(rating && { rating }) }) as Rated;
  test.each<[string, Rated[], string | undefined]>([
    ['of nothing promised', [line(undefined, 100n, 100n)], undefined],
    ['of nothing due', [line('Good', 0n, 0n)], 'Other'],
    ['by pounds', [line('Good', 85n, 85n), line('Inadequate', 15n, 0n)], 'Approaching target'],
    ['of what has no pounds', [line('Good', 100n, 100n, 'record-only'), line('Inadequate', 10n, 0n)], 'Inadequate'],
    ['of one that may be anything', [line('Good', 85n, 85n), line('Other', 15n, 5n)], 'Other'],
    ['of one that may be nothing', [line('Good', 85n, 85n), line('Other', 15n, 15n)], 'Other'],
    ['of one too small to matter', [line('Approaching target', 98n, 88n), line('Other', 2n, 0n)], 'Approaching target'],
  ])('%s', (_, lines, word) => {
    expect(contractRating(lines, THRESHOLDS)).toBe(word);
  });
});

test.each([
  ['2026-04-01/2026-04-30', '2026-04'],
  ['2026-04-01/2026-04-29', '2026-04-01/2026-04-29'],
  ['2026-04-02/2026-04-30', '2026-04-02/2026-04-30'],
  ['2026-12-01/2026-12-31', '2026-12'],
  ['2026-04-01/2026-06-30', '2026-27-Q1'],
  ['2026-07-01/2026-09-30', '2026-27-Q2'],
  ['2026-10-01/2026-12-31', '2026-27-Q3'],
  ['2027-01-01/2027-03-31', '2026-27-Q4'],
  ['2026-05-01/2026-07-31', '2026-05-01/2026-07-31'],
  ['2026-04-01/2027-03-31', '2026-27'],
  ['2026-01-01/2026-12-31', '2026-01-01/2026-12-31'],
  // `2011-12` may be a month or a year.
  ['2011-12-01/2011-12-31', '2011-12-01/2011-12-31'],
  ['2011-04-01/2012-03-31', '2011-04-01/2012-03-31'],
  ['2012-04-01/2013-03-31', '2012-13'],
])('%s is called %s', (days, name) => {
  expect(named(period(days))).toEqual({ text: name, ...period(days) });
});

test('several names of one period are its own name, unless they agree', () => {
  const april = period('2026-04-01/2026-04-30');
  const own = { text: 'Apr-26', ...april };
  expect(oneName([own, own])?.text).toBe('Apr-26');
  expect(oneName([own, { text: 'April', ...april }])?.text).toBe('2026-04');
  expect(oneName([own, undefined])?.text).toBe('2026-04');
  expect([oneName([]), oneName([undefined])]).toEqual([undefined, undefined]);
  const year = named({ start: april.start, end: april.start + 364 });
  expect([oneName([own, year])?.text, oneName([year, own])?.text]).toEqual(['2026-27', '2026-27']);
});

test('quarters are cut to their period', () => {
  const told = (days: string) => quartersOf(period(days)).map(({ text, part }) => `${text} ${textOf(part)}`);
  expect(told('2026-06-30/2026-10-01')).toEqual([
    '2026-27-Q1 2026-06-30/2026-06-30',
    '2026-27-Q2 2026-07-01/2026-09-30',
    '2026-27-Q3 2026-10-01/2026-10-01',
  ]);
  expect(told('2027-03-31')).toEqual(['2026-27-Q4 2027-03-31/2027-03-31']);
});

describe('pounds by quarter', () => {
  const due = (days: Partial<Period>, today: string | undefined, net = 12_000n) =>
    new DueQuarters(today === undefined ? undefined : isoDay(today))
      .of(days, [pounds(net)])
      .map(({ id, title, isDue, share, pounds: [own] }) => `${id}|${title}|${isDue}|${formatExact(share)}|${own?.net}`);
  const YEAR = period('2026-04-01/2027-03-31');

  test('fall due evenly over the months, and the rest after the day', () => {
    expect(due(YEAR, '2026-08-31')).toEqual([
      '2026-27-Q1|2026-27-Q1|true|0.25|3000',
      '2026-27-Q2|2026-27-Q2|true|1/6|2000',
      'later|due after 2026-08-31|false|7/12|7000',
    ]);
    expect(due(YEAR, '2027-03-31').map((text) => text.split('|')[4])).toEqual(['3000', '3000', '3000', '3000']);
    expect(due(YEAR, '2026-03-31')).toEqual(['later|due after 2026-03-31|false|1|12000']);
    expect(due(YEAR, '2026-03-31', 0n)).toEqual([]);
    const quarters = new DueQuarters(isoDay('2026-06-30'));
    const ids = (...all: readonly bigint[]) =>
      quarters
        .of(
          YEAR,
          all.map((net) => pounds(net)),
        )
        .map(({ id }) => id);
    expect([ids(12_000n), ids(0n, 12_000n), ids(0n)]).toEqual([
      ...[['2026-27-Q1', 'later'], ['2026-27-Q1', 'later'], ['2026-27-Q1']],
    ]);
    // Another promise is for other days.
    const [spring] = quarters.of(period('2026-04-01/2026-06-30'), [pounds(12_000n)]);
    expect(spring?.pounds).toEqual([pounds(12_000n)]);
  });

  test('of a promise without both days, or on no day, are undated once they are due', () => {
    expect(due({ start: YEAR.start }, '2026-08-31')).toEqual(['undated|undated|true|1|12000']);
    expect(due({ end: YEAR.end }, '2026-08-31')).toEqual(['later|due after 2026-08-31|false|1|12000']);
    expect(due({ end: YEAR.end }, '2027-03-31')).toEqual(['undated|undated|true|1|12000']);
    expect(due({}, '2026-08-31')).toEqual(['undated|undated|true|1|12000']);
    expect(due(YEAR, undefined)).toEqual(['undated|undated|true|1|12000']);
  });

  test('of a return lie evenly on its months', () => {
    const quarters = new ReturnQuarters();
    const of = (days: Partial<Period>) => {
      const { texts, weights } = quarters.of(days);
      const shares = spreadPounds([pounds(100n)], weights);
      return texts.map((id, at) => `${id} ${formatExact(weights[at] ?? ZERO)} ${shares[at]?.[0]?.net}`);
    };
    const half = ['2026-27-Q1 1/3 33', '2026-27-Q2 2/3 67'];
    expect([of(period('2026-06-01/2026-08-31')), of(period('2026-06-01/2026-08-31'))]).toEqual([half, half]);
    expect(of(period('2026-04-01/2026-06-30'))).toEqual(['2026-27-Q1 1 100']);
    expect(of({ start: YEAR.start })).toEqual(['undated 1 100']);
    expect(of({ end: YEAR.end })).toEqual(['undated 1 100']);
  });
});

describe('stretches without a return', () => {
  const returned = (...days: string[]) => coverOf(days.map((text) => ({ own: period(text) })));
  const gaps = (
    today: string | undefined,
    cover: ReturnType<typeof coverOf>,
    days: Partial<Period> = period('2026-04-01/2027-03-31'),
  ) => gapsIn(days, cover, today === undefined ? undefined : isoDay(today)).map((gap) => gap && textOf(gap));

  test('are those of 28 days and more, up to today', () => {
    const spring = returned('2026-04-01/2026-06-30');
    expect(gaps('2026-07-27', spring)).toEqual([]);
    expect(gaps('2026-07-28', spring)).toEqual(['2026-07-01/2026-07-28']);
    expect(gaps('2027-12-31', spring)).toEqual(['2026-07-01/2027-03-31']);
    expect(gaps('2026-08-31', returned('2026-05-01/2026-06-30', '2026-08-01/2026-08-31'))).toEqual([
      ...['2026-04-01/2026-04-30', '2026-07-01/2026-07-31'],
    ]);
    expect(gaps('2026-03-31', returned())).toEqual([]);
    expect(gaps('2026-04-01', returned())).toEqual([]);
    expect(gaps('2026-04-28', returned())).toEqual(['2026-04-01/2026-04-28']);
    expect(gaps('2026-06-30', [])).toEqual(['2026-04-01/2026-06-30']);
  });

  test('are shorter for a promise that is', () => {
    expect(gaps('2026-04-30', returned(), period('2026-04-10/2026-04-19'))).toEqual(['2026-04-10/2026-04-19']);
    expect(gaps('2026-04-18', returned(), period('2026-04-10/2026-04-19'))).toEqual([]);
  });

  test('are none where a return gives no days, and one without an end where there is no return and are no days', () => {
    expect(coverOf([{}, { own: period('2026-04-01') }])).toBe('everything');
    expect(gaps('2026-12-31', 'everything')).toEqual([]);
    expect(gaps('2026-12-31', [], {})).toEqual([undefined]);
    expect(gaps(undefined, [])).toEqual([undefined]);
    expect(gaps(undefined, returned('2026-04-01'))).toEqual([]);
    expect(gaps('2026-12-31', returned('2026-04-01'), {})).toEqual([]);
  });

  test('returns that touch or overlap are one stretch', () => {
    const told = (...days: string[]) => {
      const cover = returned(...days);
      return cover === 'everything' ? [cover] : cover.map(textOf);
    };
    expect(told('2026-05-01/2026-05-31', '2026-04-01/2026-04-30')).toEqual(['2026-04-01/2026-05-31']);
    expect(told('2026-04-01/2026-04-29', '2026-05-01/2026-05-31')).toHaveLength(2);
    expect(told('2026-04-01/2026-06-30', '2026-05-01/2026-05-31')).toEqual(['2026-04-01/2026-06-30']);
  });

  test('lack a return for none of their days', () => {
    const april = returned('2026-04-01/2026-04-30');
    const lacks = (days: string) => lacksReturn(april, period(days));
    expect([lacks('2026-03-01/2026-03-31'), lacks('2026-05-01'), lacks('2026-04-30/2026-05-02')]).toEqual([
      ...[true, true, false],
    ]);
    expect([lacks('2026-03-01/2026-04-01'), lacksReturn('everything', period('2026-05-01'))]).toEqual([false, false]);
    const two = returned('2026-04-01/2026-04-30', '2026-08-01/2026-08-31');
    expect([lacksReturn(two, period('2026-04-02')), lacksReturn(two, period('2026-06-02'))]).toEqual([false, true]);
    expect([lacksReturn(april, undefined), lacksReturn([], undefined)]).toEqual([false, true]);
  });
});

test('quantities without some of them: the smallest, the lower middle and the largest of the others', () => {
  const items = ['5', '1', '4', '2', '3'];
  const sorted = new SortedQuantities(items, decimal);
  const without = (...gone: string[]) => {
    const { count, smallest, middle, largest } = sorted.without(gone) ?? {};
    return [count, ...[smallest, middle, largest].map((one) => one && formatExact(one))].join(' ');
  };
  expect(without()).toBe('5 1 3 5');
  expect(without('3')).toBe('4 1 2 5');
  expect(without('1', '5')).toBe('3 2 3 4');
  expect(without('4', '1')).toBe('3 2 3 5');
  expect(without('5', '4', '3', '2')).toBe('1 1 1 1');
  expect(sorted.without(items)).toBeUndefined();
  expect(without('9')).toBe('5 1 3 5');
});

test('a power of ten between two, either way, and none beyond a thousand', () => {
  const between = (a: string, b: string) => powerBetween(decimal(a), decimal(b), rational(5, 4));
  expect([
    between('10', '1'),
    between('1', '10'),
    between('125', '1'),
    between('1000', '1'),
    between('1', '10000'),
  ]).toEqual([...[10, 10, 100, 1000, undefined]]);
  expect([between('7.99', '1'), between('8', '1'), between('12.5', '1'), between('12.51', '1')]).toEqual([
    ...[undefined, 10, 10, undefined],
  ]);
  expect([
    between('1', '1'),
    between('5', '1'),
    between('800', '1'),
    between('1250', '1'),
    between('1251', '1'),
  ]).toEqual([...[undefined, undefined, 1000, 1000, undefined]]);
});

describe('pounds of several rows', () => {
  const [one, other] = [['2022'], ['2022']];

  test('are one for each kind, price bases and grade', () => {
    const bases = { priceBases: one };
    const sums = together([
      [pounds(1n, { ...bases, gross: 3n }), pounds(2n, { ...bases, kind: 'transfer' })],
      [pounds(4n, { ...bases, gross: 5n }), pounds(8n, { priceBases: other }), pounds(16n, { ...bases, grade: 'A' })],
      [pounds(32n, { ...bases, grade: 'A' })],
    ]);
    expect(sums.map(({ kind, gross, net, grade }) => [kind, gross, net, grade])).toEqual([
      ['economic', 8n, 5n, undefined],
      ['transfer', 2n, 2n, undefined],
      ['economic', 8n, 8n, undefined],
      ['economic', 48n, 48n, 'A'],
    ]);
    expect([together([]), together([[pounds(1n)]])]).toEqual([[], [pounds(1n)]]);
  });

  test('are net without transfers', () => {
    expect(netOf([pounds(5n), pounds(7n, { kind: 'transfer' }), pounds(-2n)])).toBe(3n);
  });

  test('are spread by gross and net apart, a tie to the earlier, a minus as its plus', () => {
    const thirds = [rational(1, 3), rational(1, 3), rational(1, 3)];
    const spread = spreadPounds([pounds(100n, { gross: -101n })], thirds);
    expect(spread.map(([part]) => [part?.gross, part?.net])).toEqual([
      [-34n, 34n],
      [-34n, 33n],
      [-33n, 33n],
    ]);
    expect(spreadPounds([pounds(100n)], [rational(1)])).toEqual([[pounds(100n)]]);
  });
});
