// What one commitment comes to, figure by figure: which published figure it takes, how it is cut, moved, discounted and shared.
import { describe, expect, test } from 'vitest';
import { FREE_WORK } from '../../../src/model/bounds.ts';
import { isoDay } from '../../../src/model/calendar.ts';
import type { ContractFacts } from '../../../src/model/commitment.ts';
import { formatExact } from '../../../src/model/decimal.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { formatPence } from '../../../src/model/money.ts';
import { rational } from '../../../src/model/rational.ts';
import type { Line, Options } from '../../../src/model/result.ts';
import { matchCommitment, valueCommitment } from '../../../src/valuation/line/line.ts';
import { unitWorking } from '../../../src/valuation/line/unit-working.ts';
import { Valuer } from '../../../src/valuation/line/valuer.ts';
import { workOut } from '../../../src/valuation/line/working.ts';
import { aCommitment, PLAIN_OPTIONS, type Said } from '../../support/commitments.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const RATES = [
  { from: 0, to: 1, percent: '25' },
  { from: 2, percent: '100' },
];
const YEARS = [2026, 2027, 2028];
const PURE = { unit: 'x', price_base: 'none' };
const byYear = YEARS.map((year, at) => ({ year, value: String(10 * (at + 1)) }));
const TABLE = aTable({
  discount: { standard: { label: 'Rates', source: 's', grade: 'A', rates: RATES } },
  price_indices: {
    financial: {
      label: 'Prices',
      source: 's',
      grade: 'A',
      values: [
        { base: '2021-22', index: '80', grade: 'C' },
        { base: '2022-23', index: '100' },
        { base: '2026-27', index: '120', grade: 'B' },
      ],
    },
    calendar: {
      label: 'Prices',
      source: 's',
      grade: 'B',
      values: [
        { base: '2022', index: '90' },
        { base: '2024', index: '108' },
      ],
    },
  },
  parameters: {
    price: aParameter('12.5'),
    old: aParameter('100', { price_base: '2022' }),
    older: aParameter('100', { price_base: '2019' }),
    half: aParameter('0.5', { unit: 'x', price_base: 'none' }),
    dated: aParameter('', {
      values: [
        { from: '2026-10-01', value: '4' },
        { from: '2026-04-01', value: '3' },
      ],
    }),
    placed: aParameter('', {
      values: [
        { value: '7', price_base: '2022', grade: 'C' },
        { value: '9', area: 'Leeds' },
      ],
    }),
    only: aParameter('', { values: [{ value: '9', area: 'Leeds' }] }),
    yearly: aParameter('', { values: byYear }),
    mixed: aParameter('', { values: byYear.map((own, at) => ({ ...own, price_base: String(2020 - at) })) }),
    cases: aParameter('', { values: [{ low: '1', central: '2', high: '4' }] }),
    turned: aParameter('', { unit: 'x', price_base: 'none', values: [{ low: '4', central: '2', high: '1' }] }),
    two: aParameter('', { values: YEARS.map((year) => ({ year, low: '2', central: '3', high: '6' })) }),
    three: aParameter('', { ...PURE, values: YEARS.map((year) => ({ year, low: '3', central: '2', high: '1' })) }),
    still: aParameter('', { ...PURE, values: YEARS.map((year) => ({ year, value: '7' })) }),
    uneven: aParameter('', {
      values: [
        { year: 2026, value: '5' },
        { year: 2027, low: '1', central: '2', high: '3' },
        { year: 2028, value: '5' },
      ],
    }),
    eased: aParameter('', { values: [{ low: '2', central: '2', high: '4' }] }),
  },
  measures: {
    thing: aMeasure(['price']),
    halves: aMeasure(['half', 'price']),
    halved: aMeasure(['price', 'half']),
    healthy: aMeasure([], { components: [{ kind: 'wellbeing', product: ['price'], discount: 'health' }] }),
    old: aMeasure(['old']),
    older: aMeasure(['older']),
    dated: aMeasure(['dated']),
    placed: aMeasure(['placed']),
    only: aMeasure(['only']),
    yearly: aMeasure(['yearly']),
    mixed: aMeasure(['mixed']),
    cases: aMeasure(['cases']),
    // Four pounds in every case, and never of the same figures.
    turned: aMeasure(['cases', 'turned']),
    eased: aMeasure(['eased']),
    turning: aMeasure(['still', 'two', 'three']),
    swapped: aMeasure(['two', 'three']),
    uneven: aMeasure(['uneven']),
    partly: aMeasure([], {
      components: [
        { kind: 'economic', product: ['price'] },
        { kind: 'fiscal', product: ['only'] },
      ],
    }),
    hardly: aMeasure([], {
      components: [
        { kind: 'economic', product: ['price'] },
        { kind: 'transfer', product: ['older'] },
        { kind: 'fiscal', product: ['only'] },
      ],
    }),
    twice: aMeasure([], {
      components: [
        { kind: 'economic', product: ['yearly'] },
        { kind: 'fiscal', product: ['yearly'] },
      ],
    }),
    empty: aMeasure([], { components: [] }),
    both: aMeasure([], {
      components: [
        { kind: 'economic', product: ['price'] },
        { kind: 'transfer', product: ['older'] },
      ],
    }),
    spend: aMeasure([], { unit: 'GBP', components: [{ kind: 'local-economic', product: [] }] }),
    share: aMeasure(['price'], { unit: 'percent' }),
    kept: aMeasure(['price'], { shares: { deadweight: '0.2', attributed_share: '0.5', drop_off: '0.5' } }),
    hinted: aMeasure(['price'], {
      suggested: {
        deadweight: { kept: '0.8', source: 's', grade: 'B' },
        attributed_share: { value: '0.25', source: 's', grade: 'B' },
      },
    }),
    fell: aMeasure(['price'], { allows_negative: true, renamed_from: ['dropped'] }),
    gone: aMeasure(['price'], { deprecated: { since: '1.0.0', why: 'Nobody counts it.' } }),
    counted: { title: 'Counted', theme: 'jobs', outcome: 'Things', unit: 'thing', record_only: true },
  },
});

const CONTRACT: ContractFacts = { id: 'C-1', start: isoDay('2026-04-01'), end: isoDay('2028-03-31') };

function valued(said: Partial<Said>, options: Partial<Options> = {}, contract = CONTRACT): Line | Finding[] {
  const row = aCommitment({ quantity: '10', ...said });
  return valueCommitment(row, contract, { loaded: TABLE, index: 0, by: 'only' }, { ...PLAIN_OPTIONS, ...options });
}

/** The line in brief: its state, net pounds and the rules of its remarks; or the rules of its errors. */
function brief(outcome: Line | Finding[]): string {
  if (Array.isArray(outcome)) return outcome.map(({ rule }) => rule).join(' ');
  const { state, totals, remarks } = outcome;
  return [...(state === 'valued' ? [] : [state]), formatPence(totals.net), ...remarks.map(({ rule }) => rule)].join(
    ' ',
  );
}

function lineOf(outcome: Line | Finding[]): Line {
  if (Array.isArray(outcome)) throw new Error(brief(outcome));
  return outcome;
}

/** Each piece: year of effect, year, days, quantity, retention, gross and net. */
const piecesOf = (outcome: Line | Finding[], isFinancial = false) =>
  lineOf(outcome).components.flatMap(({ parts }) =>
    parts.map(({ effectYear, year, financialYear, days, ofDays, quantity, retention, discount, gross, net }) =>
      [
        effectYear,
        ...(year === undefined ? [] : [year]),
        ...(isFinancial ? [`(${financialYear})`] : []),
        ...(days === undefined ? [] : [`${days}/${ofDays}`]),
        ...[quantity, retention, gross, net].map(formatExact),
        ...(discount ? [`${discount.years}: ${formatExact(discount.factor)}`] : []),
      ].join(' '),
    ),
  );

const onDays = (start: string, end: string) => ({ start, end });

test.each<[string, Partial<Said>, string]>([
  ['a price', {}, '125.00'],
  ['a product of a share and a price', { measure: 'halves' }, '62.50'],
  ['pounds as given', { measure: 'spend' }, '10.00'],
  ['a figure from the day it is published for', { measure: 'dated', ...onDays('2026-10-01', '2027-03-31') }, '40.00'],
  ['the figure before it, a day sooner', { measure: 'dated', ...onDays('2026-09-30', '2027-03-31') }, '30.00'],
  [
    'the last one, after the days of the table',
    { measure: 'dated', ...onDays('2027-04-01', '2027-05-01') },
    '40.00 after-table',
  ],
  ['the last one, on the last of its days', { measure: 'dated', ...onDays('2027-03-31', '2027-03-31') }, '40.00'],
  [
    'none before the first',
    { measure: 'dated', ...onDays('2026-03-31', '2026-05-01') },
    'unvalued 0.00 outside-contract before-table no-figure-for-date',
  ],
  [
    'a figure without a day, before the days of the table',
    { ...onDays('2026-03-31', '2026-05-01') },
    '125.00 outside-contract before-table',
  ],
  ['the figure of its area', { measure: 'placed', area: 'Leeds' }, '90.00'],
  ['the figure without an area, in another', { measure: 'placed', area: 'Hull' }, '70.00'],
  ['none in another area', { measure: 'only', area: 'Hull' }, 'unvalued 0.00 no-figure-for-area'],
  ['none without an area', { measure: 'only' }, 'unvalued 0.00 no-figure-for-area'],
  ['a quantity a year, over two years', { per: 'year' }, '250.00'],
  ['a quantity a year, over half of one', { per: 'year', ...onDays('2026-10-01', '2027-03-31') }, '62.33'],
  ['a level a year, once', { measure: 'share', per: 'year' }, '125.00 level-not-multiplied'],
  ['a level with a duration, once', { measure: 'share', duration: 3 }, '125.00 level-not-multiplied'],
  ['a level', { measure: 'share' }, '125.00'],
  ['several years of effect', { duration: 3 }, '375.00'],
  ['a quantity a year with several years of effect', { per: 'year', duration: 3 }, '750.00 many-years-of-effect'],
  ['an effect that fades', { duration: 3, shares: { drop_off: '0.5' } }, '218.75'],
  ['a fading of one year, which is none', { shares: { drop_off: '0.5' } }, '125.00'],
  ['shares taken off in turn', { shares: { deadweight: '0.2', displacement: '0.5' } }, '50.00'],
  ['a share of others taken off', { shares: { attribution_to_others: '0.2' } }, '100.00'],
  ['an attributed share kept', { shares: { attributed_share: '0.2' } }, '25.00'],
  ['the shares of the table', { measure: 'kept' }, '50.00'],
  ['its own share instead', { measure: 'kept', shares: { deadweight: '0.6' } }, '25.00'],
  [
    'its own attribution in the other convention',
    { measure: 'kept', shares: { attribution_to_others: '0' } },
    '100.00',
  ],
  ['the fading of the table', { measure: 'kept', duration: 2 }, '75.00'],
  ['nothing suggested', { measure: 'hinted' }, '125.00'],
  ['what is never priced', { measure: 'counted' }, 'record-only 0.00'],
  ['a measure by its earlier name', { measure: 'dropped' }, '125.00 measure-renamed'],
  ['less of what may be less', { measure: 'fell', quantity: '-10' }, '-125.00'],
])('%s', (_, said, expected) => {
  expect(brief(valued(said))).toBe(expected);
});

test.each<[string, Partial<Said>, ContractFacts, string]>([
  ['a measure nobody knows', { measure: 'nothing' }, CONTRACT, 'unknown-measure'],
  ['another unit', { unit: 'hour' }, CONTRACT, 'unit-mismatch'],
  ['its unit', { unit: 'thing' }, CONTRACT, '125.00'],
  ['a pound sign on what is no money', { sign: 'GBP' }, CONTRACT, 'sign-mismatch'],
  ['a pound sign on money', { measure: 'spend', sign: 'GBP' }, CONTRACT, '10.00'],
  ['less than nothing', { quantity: '-1' }, CONTRACT, 'negative-quantity'],
  ['an end before its start', { end: '2026-03-31' }, CONTRACT, 'end-before-start'],
  ['a day that is both', { ...onDays('2026-05-01', '2026-05-01') }, CONTRACT, '125.00'],
  ['a term that is too long', { end: '2226-04-01' }, CONTRACT, 'term-too-long'],
  ['a term that is not', { end: '2226-03-31' }, CONTRACT, '125.00 outside-contract'],
  [
    'a quantity a year without an end',
    { per: 'year' },
    { id: 'C-1', start: CONTRACT.start ?? 0 },
    'per-year-without-dates',
  ],
  ['a quantity a year without dates', { per: 'year' }, { id: 'C-1' }, 'per-year-without-dates'],
  ['a level a year without dates', { measure: 'share', per: 'year' }, { id: 'C-1' }, '125.00'],
  ['dates from the day the contract starts', { start: '2026-04-01' }, CONTRACT, '125.00'],
  ['dates before it', { start: '2026-03-31' }, CONTRACT, '125.00 outside-contract before-table'],
  ['dates after it', { end: '2028-04-01' }, CONTRACT, '125.00 outside-contract'],
  ['no dates', { measure: 'dated' }, { id: 'C-1' }, '30.00 undated-figure'],
  ['no dates where years decide', { measure: 'yearly' }, { id: 'C-1' }, 'unvalued 0.00 no-figure-undated'],
  ['a rate with spend', { per: '1m-spent' }, { ...CONTRACT, spend: rational(2_500_000) }, '312.50'],
  ['a rate with a value', { per: '1m-spent' }, { ...CONTRACT, value: rational(2_000_000) }, '250.00 spend-estimated'],
  ['a rate with a value of 0', { per: '1m-spent' }, { ...CONTRACT, value: rational(0) }, 'unvalued 0.00 spend-unknown'],
  [
    'a level beside spend',
    { measure: 'share', per: '1m-spent' },
    { ...CONTRACT, spend: rational(2_000_000) },
    '125.00 level-not-multiplied',
  ],
  ['an effect of too many years', { duration: 834 }, CONTRACT, 'effect-too-long'],
  ['an effect of as many as are reckoned', { duration: 833 }, CONTRACT, '104125.00'],
  [
    'an effect that fades by a long share',
    { duration: 21, shares: { drop_off: `0.${'3'.repeat(400)}` } },
    CONTRACT,
    'effect-too-long',
  ],
  ['the same for fewer years', { duration: 20, shares: { drop_off: `0.${'3'.repeat(400)}` } }, CONTRACT, '374.89'],
  [
    'the same with more digits',
    { duration: 20, shares: { drop_off: `0.${'3'.repeat(417)}` } },
    CONTRACT,
    'effect-too-long',
  ],
])('%s', (_, said, contract, expected) => {
  expect(brief(valued(said, {}, contract))).toBe(expected);
});

describe('pieces of a delivery', () => {
  test('are one where nothing turns on the year, and as many as years of effect', () => {
    expect(piecesOf(valued({}))).toEqual(['1 10 1 125 125']);
    expect(piecesOf(valued({ duration: 2, shares: { drop_off: '0.2', deadweight: '0.5' } }))).toEqual([
      '1 10 1 125 62.5',
      '2 10 0.8 125 50',
    ]);
  });

  test('are cut at the year where figures go by year: 10 in 2026, 20 in 2027, 30 in 2028', () => {
    const dates = onDays('2026-07-01', '2027-06-30');
    // 184 days of 365 in 2026, 181 in 2027
    expect(piecesOf(valued({ measure: 'yearly', quantity: '365', ...dates }))).toEqual([
      '1 2026 184/365 184 1 1840 1840',
      '1 2027 181/365 181 1 3620 3620',
    ]);
    expect(piecesOf(valued({ measure: 'yearly', quantity: '365', duration: 2, ...dates }))).toMatchObject([
      ...['1 2026 184/365 184 1 1840 1840', '1 2027 181/365 181 1 3620 3620'],
      ...['2 2027 184/366 33580/183 1 671600/183 671600/183', '2 2028 182/366 33215/183 1 332150/61 332150/61'],
    ]);
    const late = valued({ measure: 'yearly', ...onDays('2028-07-01', '2030-06-30') });
    expect(brief(late)).toBe('unvalued 0.00 outside-contract no-figure-for-year');
    expect(lineOf(late).remarks[1]?.data).toEqual({
      parameter: 'yearly',
      years: '2029 to 2030',
      first: 2026,
      last: 2028,
    });
  });

  test('are cut at 1 April where financial years are asked for', () => {
    const dates = onDays('2027-01-01', '2027-12-31');
    const by = ['year'] as const;
    expect(piecesOf(valued({ quantity: '365', ...dates }, { by }))).toEqual(['1 2027 365/365 365 1 4562.5 4562.5']);
    expect(piecesOf(valued({ quantity: '365', ...dates }, { by, years: 'financial' }), true)).toEqual([
      '1 2027 (2026) 90/365 90 1 1125 1125',
      '1 2027 (2027) 275/365 275 1 3437.5 3437.5',
    ]);
  });

  test('are discounted by the years since year 0', () => {
    const discount = { discount: 'standard', yearZero: isoDay('2026-04-01') } as const;
    const dates = onDays('2027-01-01', '2028-12-31');
    // 1 / 1.25 in year 1, 1 / (1.25 x 2) in year 2
    expect(piecesOf(valued({ quantity: '731', ...dates }, discount))).toEqual([
      '1 2027 365/731 365 1 3650 3650 1: 0.8',
      '1 2028 366/731 366 1 1830 1830 2: 0.4',
    ]);
    expect(piecesOf(valued({ quantity: '731', ...dates }, { ...discount, discountFrom: 2027 }))).toEqual([
      '1 2027 365/731 365 1 4562.5 4562.5 0: 1',
      '1 2028 366/731 366 1 3660 3660 1: 0.8',
    ]);
    const first = { ...discount, discountFrom: 2027, discountFirstYear: true };
    expect(piecesOf(valued({ quantity: '731', ...dates }, first))).toEqual([
      '1 2027 365/731 365 1 3650 3650 1: 0.8',
      '1 2028 366/731 366 1 1830 1830 2: 0.4',
    ]);
  });

  test('are cut at the anniversaries of the contract where its years are counted', () => {
    const options = { discount: 'standard', discountYears: 'contract', yearZero: isoDay('2027-04-01') } as const;
    expect(piecesOf(valued({ quantity: '366', ...onDays('2027-04-01', '2028-03-31') }, options))).toEqual([
      '1 2027 275/366 275 1 3437.5 3437.5 0: 1',
      '1 2028 91/366 91 1 1137.5 1137.5 0: 1',
    ]);
    expect(piecesOf(valued({ quantity: '2', ...onDays('2028-03-31', '2028-04-01') }, options))).toEqual([
      '1 2028 1/2 1 1 12.5 12.5 0: 1',
      '1 2028 1/2 1 1 10 10 1: 0.8',
    ]);
    const before = valued({ quantity: '2', ...onDays('2027-03-31', '2027-04-01') }, options);
    expect(brief(before)).toBe('unvalued 0.00 no-discount-year');
    expect(lineOf(before).remarks[0]?.data).toEqual({ years: '2027', why: 'before-year-zero', yearZero: 2027 });
  });

  test('have no factor before year 0, without one, or without days', () => {
    const discount = { discount: 'standard' } as const;
    const dataOf = (outcome: Line | Finding[]) => lineOf(outcome).remarks.map(({ data }) => data);
    const two = onDays('2026-04-01', '2027-12-31');
    expect(dataOf(valued(two, { ...discount, discountFrom: 2028 }))).toEqual([
      { years: '2026 to 2027', why: 'before-year-zero', yearZero: 2028 },
    ]);
    expect(dataOf(valued(two, discount))).toStrictEqual([{ years: '2026 to 2027', why: 'no-contract-start' }]);
    const byContract = (yearZero: string, start: string, end: string) =>
      dataOf(valued({ start, end }, { ...discount, discountYears: 'contract', yearZero: isoDay(yearZero) }));
    const why = 'before-year-zero';
    expect(byContract('2027-04-01', '2027-03-31', '2028-03-31')).toEqual([{ years: '2027', why, yearZero: 2027 }]);
    expect(byContract('2028-01-01', '2027-12-31', '2028-01-01')).toEqual([{ years: '2027', why, yearZero: 2028 }]);
    expect(dataOf(valued({ measure: 'healthy' }, discount))).toEqual([{ table: 'test@1.0.0', schedule: 'health' }]);
    const whyOf = (contract: ContractFacts) => dataOf(valued({}, discount, contract));
    const { start = 0, end = 0 } = CONTRACT;
    expect(whyOf({ id: 'C-1' })).toEqual([{ years: '', why: 'undated' }]);
    expect(whyOf({ id: 'C-1', start })).toEqual([{ years: '', why: 'no-end' }]);
    expect(whyOf({ id: 'C-1', end })).toEqual([{ years: '', why: 'no-start' }]);
  });

  test('lack by name what the dates lack for figures by year', () => {
    const missing = (contract: ContractFacts) =>
      lineOf(valued({ measure: 'yearly' }, {}, contract)).remarks.map(({ data }) => data);
    const data = { measure: 'yearly', parameter: 'yearly' };
    const { start = 0, end = 0 } = CONTRACT;
    expect(missing({ id: 'C-1' })).toEqual([{ ...data, missing: 'both' }]);
    expect(missing({ id: 'C-1', end })).toEqual([{ ...data, missing: 'start' }]);
    expect(missing({ id: 'C-1', start })).toEqual([{ ...data, missing: 'end' }]);
  });
});

describe('prices of another year', () => {
  const moved = (measure: string, priceBase: Options['priceBase']) => {
    const line = lineOf(valued({ measure, quantity: '1' }, { ...(priceBase && { priceBase }) }));
    const [component] = line.components;
    const move = component?.parts[0]?.priceMove;
    return [
      formatPence(line.totals.net),
      ...(component?.priceBases ?? []),
      ...(component?.grade ? [component.grade] : []),
      ...(move ? [`${move.indexTo}/${move.indexFrom} ${move.grade}${move.isAcross ? ' across' : ''}`] : []),
    ].join(', ');
  };

  test('are moved by the ratio of two indices, a calendar year on the financial index by quarters', () => {
    expect(moved('old', undefined)).toBe('100.00, 2022, A');
    expect(moved('old', { calendar: '2022' })).toBe('100.00, 2022, A');
    expect(moved('old', { calendar: '2024' })).toBe('120.00, 2024, B, 108/90 B');
    // 80 x 1/4 + 100 x 3/4 = 95
    expect(moved('old', { financial: '2026-27' })).toBe('126.32, 2026-27, C, 120/95 C across');
    expect(moved('old', { calendar: '2024', financial: '2026-27' })).toBe('120.00, 2024, B, 108/90 B');
    expect(moved('thing', { financial: '2022-23' })).toBe('10.42, 2022-23, B, 100/120 B');
    expect(moved('halves', { financial: '2022-23' })).toBe('5.21, 2022-23, B, 100/120 B');
    expect(moved('halved', { financial: '2022-23' })).toBe('5.21, 2022-23, B, 100/120 B');
    expect([moved('halves', undefined), moved('halved', undefined)]).toEqual(Array(2).fill('6.25, 2026-27, A'));
    expect(moved('spend', { financial: '2022-23' })).toBe('1.00, none');
  });

  test('have no figure where an index lacks, and say which, and what there is', () => {
    const dataOf = (measure: string, priceBase: NonNullable<Options['priceBase']>) =>
      lineOf(valued({ measure }, { priceBase })).remarks.map(({ data }) => data);
    const span = { why: 'no-index', first: '2021-22', last: '2026-27' };
    expect(dataOf('thing', { calendar: '2024' })).toEqual([
      { parameter: 'price', base: '2026-27', target: '2024', lacks: 'target', ...span },
    ]);
    expect(dataOf('older', { financial: '2026-27' })).toEqual([
      { parameter: 'older', base: '2019', target: '2026-27', lacks: 'base', ...span },
    ]);
  });

  test('lack each index that lacks', () => {
    const line = lineOf(valued({ measure: 'mixed' }, { priceBase: { financial: '2026-27' } }));
    expect(line.remarks.map(({ data }) => 'base' in data && data.base)).toEqual(['2020', '2019', '2018']);
    expect(lineOf(valued({ measure: 'mixed' })).components[0]?.priceBases).toEqual(['2018', '2019', '2020']);
  });

  test('leave out by itself a part that cannot be moved', () => {
    expect(brief(valued({ measure: 'both' }))).toBe('125.00');
    expect(brief(valued({ measure: 'both' }, { priceBase: { financial: '2022-23' } }))).toBe(
      '104.17 no-figure-for-price-base',
    );
  });
});

test('cases are valued each on its own, and a range shows all three', () => {
  expect(
    ['low', 'central', 'high'].map((name) => brief(valued({ measure: 'cases' }, { case: name as Options['case'] }))),
  ).toEqual([...['10.00', '20.00', '40.00']]);
  const [component] = lineOf(valued({ measure: 'cases', shares: { deadweight: '0.5' } }, { range: true })).components;
  const { low, central, high } = component?.range ?? {};
  expect([low, central, high].map((own) => [own?.gross, own?.net, own?.parts.length])).toEqual([
    ...[
      [1000n, 500n, 1],
      [2000n, 1000n, 1],
      [4000n, 2000n, 1],
    ],
  ]);
});

test('the working names each figure with its text in the case, its base and its grade', () => {
  const factorsOf = (measure: string, name: Options['case'] = 'central') =>
    lineOf(valued({ measure }, { case: name })).components[0]?.factors.map(
      ({ parameter, value, priceBase, grade }) => `${parameter} ${value} ${priceBase} ${grade}`,
    );
  expect(factorsOf('halves')).toEqual(['half 0.5 none A', 'price 12.5 2026-27 A']);
  expect(factorsOf('cases', 'high')).toEqual(['cases 4 2026-27 A']);
  expect(factorsOf('placed')).toEqual(['placed 7 2022 C']);
  const [component] = lineOf(valued({ measure: 'yearly', ...onDays('2027-01-01', '2027-12-31') })).components;
  expect(component?.parts[0]?.yearValues).toMatchObject([{ parameter: 'yearly', value: '20' }]);
});

test('suggested shares are applied where they are asked for: a fifth lost, a quarter kept', () => {
  expect(brief(valued({ measure: 'hinted' }, { suggestedShares: true }))).toBe('25.00');
  const own = { deadweight: '0', attribution_to_others: '0' };
  expect(brief(valued({ measure: 'hinted', shares: own }, { suggestedShares: true }))).toBe('125.00');
});

test('each remark stands at the field that it is of', () => {
  const fieldOf = (said: Partial<Said>) =>
    lineOf(
      valued({
        ...said,
        origin: {
          file: { path: 'a.csv' },
          line: 2,
          fields: { measure: [2, 1, 1], area: [2, 2, 1], duration: [2, 3, 1] },
        },
      }),
    ).remarks.map(({ rule, place }) => `${rule} ${place?.column}`);
  expect(fieldOf({ measure: 'only', area: 'Hull' })).toEqual(['no-figure-for-area 2']);
  expect(fieldOf({ per: 'year', duration: 2 })).toEqual(['many-years-of-effect 3']);
  expect(fieldOf({ measure: 'dropped' })).toEqual(['measure-renamed 1']);
});

const FIELDS = ['measure', 'unit', 'quantity', 'start', 'end', 'duration', 'per', 'area'] as const;
const CELLS = Object.fromEntries(FIELDS.map((field, at) => [field, [2, at + 1, 1] as const]));
const START = { id: 'C-1', start: isoDay('2026-04-01') };
const END = { id: 'C-1', end: isoDay('2028-03-31') };

test.each<[string, Partial<Said>, ContractFacts, object]>([
  ['unknown-measure measure', { measure: 'nothin' }, CONTRACT, { measure: 'nothin', table: 'test@1.0.0', nearest: [] }],
  ['unit-mismatch unit', { unit: 'hour' }, CONTRACT, { measure: 'thing', unit: 'thing', found: 'hour' }],
  [
    'sign-mismatch quantity',
    { sign: 'GBP' },
    CONTRACT,
    { measure: 'thing', unit: 'thing', sign: 'GBP', quantity: '10' },
  ],
  ['negative-quantity quantity', { quantity: '-1.5' }, CONTRACT, { measure: 'thing', found: '-1.5' }],
  ['end-before-start end', { end: '2026-03-31' }, CONTRACT, { start: '2026-04-01', end: '2026-03-31' }],
  ['end-before-start start', { start: '2028-04-01' }, CONTRACT, { start: '2028-04-01', end: '2028-03-31' }],
  ['term-too-long end', { end: '2226-04-01' }, CONTRACT, { start: '2026-04-01', end: '2226-04-01', limit: 200 }],
  ['term-too-long start', { start: '1828-03-31' }, CONTRACT, { start: '1828-03-31', end: '2028-03-31', limit: 200 }],
  ['effect-too-long duration', { duration: 834 }, CONTRACT, { duration: 834, years: 3 }],
  ['effect-too-long duration', { duration: 2501 }, START, { duration: 2501, years: 1 }],
  [
    'effect-too-long duration',
    { duration: 21, shares: { drop_off: `0.${'3'.repeat(400)}` } },
    CONTRACT,
    { duration: 21, years: 3, digits: 400 },
  ],
  ['per-year-without-dates per', { per: 'year' }, { id: 'C-1' }, { missing: ['start', 'end'] }],
  ['per-year-without-dates per', { per: 'year' }, START, { missing: ['end'] }],
  ['per-year-without-dates per', { per: 'year' }, END, { missing: ['start'] }],
  [
    'outside-contract row',
    { start: '2026-03-31' },
    CONTRACT,
    { start: '2026-03-31', end: '2028-03-31', contractStart: '2026-04-01', contractEnd: '2028-03-31' },
  ],
  [
    'outside-contract row',
    { start: '2026-03-31', end: '2028-03-31' },
    START,
    { start: '2026-03-31', end: '2028-03-31', contractStart: '2026-04-01' },
  ],
  [
    'outside-contract row',
    { start: '2026-04-01', end: '2028-04-01' },
    END,
    { start: '2026-04-01', end: '2028-04-01', contractEnd: '2028-03-31' },
  ],
  [
    'before-table measure',
    { start: '2026-03-31' },
    CONTRACT,
    { table: 'test@1.0.0', start: '2026-03-31', from: '2026-04-01' },
  ],
  [
    'after-table measure',
    { measure: 'dated', start: '2027-04-01' },
    CONTRACT,
    { parameter: 'dated', table: 'test@1.0.0', start: '2027-04-01', to: '2027-03-31' },
  ],
  [
    'undated-figure measure',
    { measure: 'dated' },
    { id: 'C-1' },
    { parameter: 'dated', date: '2026-04-01', table: 'test@1.0.0' },
  ],
  [
    'no-figure-for-date measure',
    { measure: 'dated', start: '2026-03-31' },
    CONTRACT,
    { parameter: 'dated', date: '2026-03-31', first: '2026-04-01', versions: [], table: 'test@1.0.0' },
  ],
  [
    'no-figure-for-area area',
    { measure: 'only', area: 'Hull' },
    CONTRACT,
    { parameter: 'only', area: 'Hull', table: 'test@1.0.0' },
  ],
  ['no-figure-for-area area', { measure: 'only' }, CONTRACT, { parameter: 'only', area: '', table: 'test@1.0.0' }],
  ['spend-unknown per', { per: '1m-spent' }, CONTRACT, { measure: 'thing', rate: '10' }],
  [
    'spend-estimated per',
    { per: '1m-spent' },
    { ...CONTRACT, value: rational(2_000_000) },
    { contract: 'C-1', measure: 'thing', rate: '10', unit: 'thing', value: '2000000.00', counted: '20' },
  ],
  [
    'many-years-of-effect duration',
    { per: 'year', duration: 3 },
    CONTRACT,
    { years: '2', duration: 3, total: '6', pounds: '750.00' },
  ],
  ['level-not-multiplied measure', { measure: 'share', duration: 3 }, CONTRACT, { measure: 'share', unit: 'percent' }],
  [
    'measure-renamed measure',
    { measure: 'Dropped' },
    CONTRACT,
    { measure: 'Dropped', now: 'fell', table: 'test@1.0.0' },
  ],
  [
    'measure-deprecated measure',
    { measure: 'gone' },
    CONTRACT,
    { measure: 'gone', since: '1.0.0', why: 'Nobody counts it.', table: 'test@1.0.0' },
  ],
])('%s with %o: its field and its facts', (found, said, contract, facts) => {
  const origin = { file: { path: 'a.csv' }, line: 2, fields: CELLS };
  const outcome = valued({ origin, ...said }, {}, contract);
  const findings = Array.isArray(outcome) ? outcome : outcome.remarks;
  const told = findings.map(({ rule, place, data }) => [`${rule} ${FIELDS[(place?.column ?? 0) - 1] ?? 'row'}`, data]);
  expect(told.filter(([name]) => name === found)).toStrictEqual([[found, facts]]);
});

test('a line says what its quantity was made of: its years, its dates and the spend it is counted on', () => {
  const { dates, years, duration, quantity } = lineOf(valued({ per: 'year', duration: 2 }));
  expect(dates).toEqual({ start: isoDay('2026-04-01'), end: isoDay('2028-03-31'), from: 'contract' });
  expect([years, quantity].map((one) => one && formatExact(one))).toEqual(['2', '20']);
  expect(duration).toBe(2);
  const spent = lineOf(valued({ per: '1m-spent' }, {}, { ...CONTRACT, spend: rational(2_000_000) }));
  expect(spent.spend).toEqual({ pounds: rational(2_000_000), from: 'spend' });
  expect(Object.keys(lineOf(valued({}, {}, { id: 'C-1' })))).not.toEqual(expect.arrayContaining(['dates']));
  expect(lineOf(valued({ start: '2026-05-01' })).dates?.from).toBe('row');
  expect(lineOf(valued({ end: '2026-05-01' })).dates?.from).toBe('row');
  const period = { text: '2026-27', start: isoDay('2026-04-01'), end: isoDay('2027-03-31') };
  expect(lineOf(valued({ period })).dates).toEqual({ start: period.start, end: period.end, from: 'period' });
  expect(lineOf(valued({}, {}, END)).dates).toEqual({ end: END.end, from: 'contract' });
});

test('the shares of a line are the ones that act: fading not in a single year', () => {
  const sharesOf = (said: Partial<Said>) =>
    lineOf(valued({ measure: 'kept', ...said })).shares.map(
      ({ name, value, from }) => `${name} ${formatExact(value)} ${from}`,
    );
  expect(sharesOf({})).toEqual(['deadweight 0.2 table', 'attributed_share 0.5 table']);
  expect(sharesOf({ duration: 2, shares: { deadweight: '0.1' } })).toEqual([
    ...['deadweight 0.1 row', 'attributed_share 0.5 table', 'drop_off 0.5 table'],
  ]);
  expect(sharesOf({ shares: { attribution_to_others: '0.3' } })).toEqual([
    ...['deadweight 0.2 table', 'attribution_to_others 0.3 row'],
  ]);
});

describe('a line from the working of one unit', () => {
  const ALL: readonly Partial<Options>[] = [
    {},
    { range: true },
    { range: true, case: 'low' },
    { by: ['year'] },
    { discount: 'standard', yearZero: isoDay('2026-04-01'), range: true },
    { priceBase: { financial: '2026-27' } },
  ];
  const ROWS: readonly Partial<Said>[] = [
    { measure: 'both' },
    { measure: 'thing' },
    ...['0.1', '0.11'].map((deadweight) => ({ measure: 'cases', shares: { deadweight } })),
    { measure: 'cases', shares: { displacement: '0.1' } },
    { measure: 'turned' },
    { measure: 'eased' },
    { measure: 'turning' },
    { measure: 'swapped' },
    { measure: 'dated' },
    { measure: 'uneven' },
    // Half of 25/2 is 25/4: the numerator is the same.
    { measure: 'thing', shares: { deadweight: '0.5' } },
    { measure: 'thing', per: '1m-spent' },
    { measure: 'kept', duration: 3 },
    { measure: 'kept', duration: 2 },
    { measure: 'thing', duration: 2 },
    { measure: 'thing', per: 'year' },
    { measure: 'thing', per: 'year', ...onDays('2026-10-01', '2027-03-31') },
    { measure: 'thing', per: 'year', ...onDays('2026-10-01', '2027-06-30') },
    { measure: 'yearly', per: 'year' },
    { measure: 'yearly', ...onDays('2027-01-01', '2027-12-31') },
    { measure: 'yearly', ...onDays('2026-01-01', '2027-12-31') },
    { measure: 'dated', ...onDays('2026-10-01', '2027-03-31') },
    { measure: 'dated', ...onDays('2026-04-01', '2027-03-31') },
    { measure: 'spend' },
    { measure: 'counted' },
    { measure: 'placed' },
    { measure: 'placed', area: 'Leeds' },
    { measure: 'placed', area: 'Hull' },
    { measure: 'placed', area: '' },
    { measure: 'only', area: 'Leeds' },
    { measure: 'only' },
  ];

  test.each(ALL)('is the line that is worked out for it, whatever was valued before: %j', (more) => {
    const options = { ...PLAIN_OPTIONS, ...more };
    const at = { loaded: TABLE, index: 0, by: 'only' } as const;
    const valuer = new Valuer(options);
    for (const quantity of ['3', '11.25'])
      for (const said of ROWS) {
        const row = aCommitment({ ...said, quantity });
        for (const contract of [CONTRACT, { id: 'C-2' }])
          expect(valuer.value(row, contract, at)).toEqual(valueCommitment(row, contract, at, options));
      }
  });
});

test('a rate that nobody knows what to count on has no quantity of its own, no pounds, and its duration', () => {
  const line = lineOf(valued({ per: '1m-spent', duration: 3 }, {}, { id: 'C-1' }));
  expect(line).toMatchObject({ state: 'unvalued', quantity: rational(10), duration: 3, components: [] });
  expect(lineOf(valued({ per: '1m-spent' }, {}, { id: 'C-1' })).duration).toBe(1);
});

test('of two figures by year the one that lacks a year is told with its own first and last', () => {
  const of = (...years: number[]) => aParameter('', { values: years.map((year) => ({ year, value: '2' })) });
  const share = { ...of(2025, 2026), unit: 'x', price_base: 'none' };
  const loaded = aTable({
    parameters: { long: of(2026, 2027, 2028), short: share },
    measures: { thing: aMeasure(['long', 'short']) },
  });
  const row = aCommitment({ quantity: '1', ...onDays('2026-07-01', '2028-06-30') });
  const line = lineOf(valueCommitment(row, CONTRACT, { loaded, index: 0, by: 'only' }, PLAIN_OPTIONS));
  expect(line.remarks.filter(({ rule }) => rule === 'no-figure-for-year').map(({ data }) => data)).toEqual([
    { parameter: 'short', years: '2027 to 2028', first: 2025, last: 2026 },
  ]);
});

test('looking for figures that are not there is work, beyond what each row may cost', () => {
  const working = { state: 'unvalued', duration: 1, shares: [], components: [], remarks: [] } as const;
  const work = (sought: number) => unitWorking({ ...working, sought }, PLAIN_OPTIONS).work;
  expect([0, FREE_WORK, FREE_WORK + 7].map(work)).toEqual([0, 0, 7]);
});

test('a part whose prices cannot be moved is left out and told; with any other figure missing the line has no pounds', () => {
  const moved = (measure: string) => brief(valued({ measure }, { priceBase: { financial: '2026-27' } }));
  expect(moved('both')).toBe('125.00 no-figure-for-price-base');
  expect(lineOf(valued({ measure: 'both' }, { priceBase: { financial: '2026-27' } })).components).toHaveLength(1);
  expect(moved('older')).toBe('unvalued 0.00 no-figure-for-price-base');
  expect(moved('hardly')).toBe('unvalued 0.00 no-figure-for-price-base no-figure-for-area');
  expect(brief(valued({ measure: 'partly' }))).toBe('unvalued 0.00 no-figure-for-area');
  expect(lineOf(valued({ measure: 'partly' })).components).toEqual([]);
  expect(brief(valued({ measure: 'partly', area: 'Leeds' }))).toBe('215.00');
});

test('a measure of no components comes to nothing and lacks nothing', () => {
  expect(brief(valued({ measure: 'empty' }))).toBe('0.00');
});

test('a measure by another of its names is known by its own, and as it was asked for beside it', () => {
  const loaded = aTable({ parameters: { price: aParameter('1') }, measures: { job: aMeasure(['price']) } });
  const { table } = loaded;
  const facts = { id: 'C-1' };
  expect(matchCommitment(aCommitment({ measure: 'Job', quantity: '1' }), facts, table)).toMatchObject({
    asked: 'Job',
    commitment: { measure: 'job' },
  });
  expect(matchCommitment(aCommitment({ measure: 'job', quantity: '1' }), facts, table)).not.toHaveProperty('asked');
});

test('a level a year of which only the first day is known is told nothing of its years', () => {
  const started = { id: 'C-1', start: isoDay('2026-04-01') };
  expect(brief(valued({ measure: 'share', per: 'year' }, {}, started))).toBe('125.00');
});

test('what was looked for in vain is counted by pieces of every component', () => {
  const sought = (measure: string, end: string) => {
    const row = aCommitment({ measure, quantity: '1', ...onDays('2028-07-01', end) });
    const matched = matchCommitment(row, CONTRACT, TABLE.table);
    return Array.isArray(matched) ? matched : workOut(matched, TABLE, PLAIN_OPTIONS, rational(1)).sought;
  };
  expect([sought('yearly', '2030-06-30'), sought('twice', '2030-06-30'), sought('yearly', '2028-12-31')]).toEqual([
    3, 6, 0,
  ]);
});
