// Figures held against the edition before, rule by rule: what a slip of a hand looks like, and what only looks like one.
import { describe, expect, test } from 'vitest';
import type { Parameter, ParameterValue, ProxyTable, Source } from '../../../src/model/table.ts';
import {
  basesKeepUp,
  datedFiguresAreReviewed,
  figuresAreAboveZero,
  figuresAreInStep,
  sourceDatesAreInOrder,
} from '../../../src/tables/lint/editions.ts';
import { aParameter } from '../../support/tables.ts';
import { found, placeOf, tableOf } from './found.ts';

const pay = (values: readonly ParameterValue[], more: Partial<Parameter> = {}) => aParameter('', { values, ...more });
const of = (...values: readonly ParameterValue[]) => tableOf({ parameters: { pay: pay(values) } });
const doubts = (before: ProxyTable, after: ProxyTable) =>
  found(figuresAreInStep, after, { earlier: before }).map(({ why }) => why);

describe('a figure out of step with the edition before', () => {
  const day = '2026-04-01';
  const later = '2027-04-01';

  test.each<[string, string, string, string | undefined, string | undefined]>([
    // What it was, what it is; the doubt for another day, and for the same day.
    ['the same', '10', '10', undefined, undefined],
    ['the same written otherwise', '10', '10.0', undefined, undefined],
    ['near', '10', '11', undefined, 'restated'],
    ['nearly double', '10', '19.9', undefined, 'restated'],
    ['double', '10', '20', 'far', 'far'],
    ['little above half', '10', '5.1', undefined, 'restated'],
    ['half', '10', '5', 'far', 'far'],
    ['nought', '10', '0', 'far', 'far'],
    ['from nought', '0', '1', 'far', 'far'],
    ['below nought', '10', '-11', 'far', 'far'],
    ['below nought, and a power of ten', '10', '-100', 'far', 'far'],
    ['ten times', '12.71', '127.1', 'power-of-ten', 'power-of-ten'],
    ['a million times', '1.5', '1500000', 'power-of-ten', 'power-of-ten'],
    ['ten million times', '1.5', '15000000', 'far', 'far'],
    ['a tenth', '127.1', '12.71', 'power-of-ten', 'power-of-ten'],
    ['a millionth', '1500000', '1.5', 'power-of-ten', 'power-of-ten'],
    ['a ten-millionth', '15000000', '1.5', 'far', 'far'],
    ['with two digits changed over', '12.71', '17.21', 'digits', 'digits'],
    ['with two digits changed over, far', '19', '91', 'digits', 'digits'],
    ['with two other digits', '12.71', '13.72', undefined, 'restated'],
    ['with two digits, one of which is the other', '12.71', '17.31', undefined, 'restated'],
    ['with two digits, the other of which is the one', '12.71', '13.21', undefined, 'restated'],
    ['with three other digits', '123', '231', undefined, 'restated'],
    ['with two digits changed over and a third', '123', '214', undefined, 'restated'],
    ['with digits changed over and one more', '17.213', '12.71', undefined, 'restated'],
    ['with one digit less', '12.71', '17.2', undefined, 'restated'],
    ['with a digit and the point changed over', '1.232', '132.2', 'far', 'far'],
  ])('is %s', (_, was, is, otherDay, sameDay) => {
    const doubt = (why: string | undefined) => (why === undefined ? [] : [why]);
    expect(doubts(of({ from: day, value: was }), of({ from: later, value: is }))).toEqual(doubt(otherDay));
    expect(doubts(of({ from: day, value: was }), of({ from: day, value: is }))).toEqual(doubt(sameDay));
    expect(doubts(of({ year: 2026, value: was }), of({ year: 2026, value: is }))).toEqual(doubt(sameDay));
    // A figure for always may be another one in another edition.
    expect(doubts(of({ value: was }), of({ value: is }))).toEqual(doubt(otherDay));
  });

  test('is told with what it was, and where', () => {
    expect(
      found(figuresAreInStep, of({ value: '1' }, { value: '30', area: 'North' }), {
        earlier: of({ value: '1' }, { value: '10', area: 'North' }),
      }),
    ).toEqual([
      {
        rule: 'figure-out-of-step',
        parameter: 'pay',
        found: '30',
        before: '10',
        edition: 'test@1.0.0',
        why: 'far',
        at: 'parameters.pay.values.1.value',
      },
    ]);
  });

  test('is each case by itself', () => {
    const cases = (low: string, central: string, high: string) => of({ low, central, high });
    const at = (...texts: [string, string, string]) =>
      found(figuresAreInStep, cases(...texts), { earlier: cases('10', '20', '30') }).map((one) => one.at);
    expect(at('10', '20', '90')).toEqual(['parameters.pay.values.0.high']);
    expect(at('30', '60', '30')).toEqual(['parameters.pay.values.0.low', 'parameters.pay.values.0.central']);
    expect(doubts(cases('10', '20', '30'), of({ value: '90' }))).toEqual([]);
  });

  test('is held against its own day, year and area, else the last of its area that is by no year', () => {
    const [first, second] = [
      { from: day, value: '10' },
      { from: later, value: '40' },
    ];
    expect(doubts(of(first, second), of(first, second))).toEqual([]);
    expect(doubts(of(first, second), of({ from: '2028-04-01', value: '41' }))).toEqual([]);
    expect(doubts(of(first, second), of({ from: '2028-04-01', value: '11' }))).toEqual(['far']);
    expect(
      doubts(of({ value: '10' }, { value: '40', area: 'North' }), of({ value: '11' }, { value: '41', area: 'North' })),
    ).toEqual([]);
    expect(doubts(of({ value: '10' }), of({ value: '90', area: 'North' }))).toEqual([]);
    expect(doubts(of({ year: 2026, value: '10' }), of({ year: 2027, value: '90' }))).toEqual([]);
  });

  test('is one that holds from an earlier day than the one before, whatever it is', () => {
    const back = (value: string) => doubts(of({ from: later, value: '10' }), of({ from: day, value }));
    expect([back('10'), back('11'), back('90')]).toEqual([['earlier'], ['earlier'], ['earlier']]);
    expect(doubts(of({ from: day, value: '10' }), of({ value: '11' }))).toEqual([]);
    expect(doubts(of({ value: '10' }), of({ from: day, value: '11' }))).toEqual([]);
  });

  test('is one that changed places with another of its unit', () => {
    const two = (own: string, its: string, unit = 'GBP/thing') =>
      tableOf({ parameters: { pay: pay([{ value: own }]), wage: pay([{ value: its }], { unit }) } });
    const swapped = (before: ProxyTable, after: ProxyTable) =>
      found(figuresAreInStep, after, { earlier: before }).map(({ parameter, why, other }) => [parameter, why, other]);
    expect(swapped(two('10', '11'), two('11', '10'))).toEqual([
      ['pay', 'swapped', 'wage'],
      ['wage', 'swapped', 'pay'],
    ]);
    expect(swapped(two('10', '11'), two('11', '11'))).toEqual([]);
    expect(swapped(two('10', '12'), two('11', '10'))).toEqual([]);
    expect(swapped(two('10', '11', 'hour'), two('11', '10', 'hour'))).toEqual([]);
    // Among its other figures; and with itself it changes no places.
    const series = (own: readonly string[], its: readonly string[]) =>
      tableOf({
        parameters: Object.fromEntries(
          [own, its].map((values, at) => [
            `p${at}`,
            pay(values.map((value, index) => ({ year: 2026 + index, value }))),
          ]),
        ),
      });
    expect(swapped(series(['10', '3'], ['11', '4']), series(['11', '3'], ['10', '4']))).toEqual([
      ['p0', 'swapped', 'p1'],
      ['p1', 'swapped', 'p0'],
    ]);
    expect(swapped(series(['10', '11'], ['3']), series(['11', '10'], ['3'])).map(([, why]) => why)).toEqual([
      'restated',
      'restated',
    ]);
    const more = tableOf({ parameters: { pay: pay([{ value: '11' }]), new: pay([{ value: '10' }]) } });
    expect(swapped(of({ value: '10' }), more)).toEqual([]);
    const cases = (low: string) => pay([{ low, central: '20', high: '30' }]);
    const ofCases = (own: string, its: string) => tableOf({ parameters: { pay: cases(own), wage: cases(its) } });
    expect(swapped(ofCases('10', '11'), ofCases('11', '10'))).toEqual([
      ['pay', 'swapped', 'wage'],
      ['wage', 'swapped', 'pay'],
    ]);
  });

  test('is none where it is new, or in another unit', () => {
    expect(doubts(tableOf({}), of({ value: '10' }))).toEqual([]);
    expect(
      doubts(of({ value: '10' }), tableOf({ parameters: { pay: pay([{ value: '90' }], { unit: 'hour' }) } })),
    ).toEqual([]);
    expect(found(figuresAreInStep, of({ value: '10' }))).toEqual([]);
  });

  test('is told once, where it is out of step with what it was copied from as well', () => {
    const after = tableOf({ parameters: { pay: pay([{ value: '90' }]), wage: pay([{ value: '90' }]) } });
    const earlier = of({ value: '10' });
    const copied = tableOf({
      version: '0.9.0',
      parameters: { pay: pay([{ value: '20' }]), wage: pay([{ value: '20' }]) },
    });
    const told = (more: object) =>
      found(figuresAreInStep, after, more).map(({ parameter, before }) => [parameter, before]);
    expect(told({ earlier, copied })).toEqual([
      ['pay', '10'],
      ['wage', '20'],
    ]);
    expect(told({ copied })).toEqual([
      ['pay', '20'],
      ['wage', '20'],
    ]);
  });
});

describe('a figure of the year before', () => {
  const source = (kept?: string): Source => ({
    publisher: 'P',
    title: 'T',
    locator: 'p. 1',
    checked_on: '2026-05-01',
    ...(kept !== undefined && { kept }),
  });
  const covers = (year: number) => ({ from: `${year}-04-01`, to: `${year + 1}-03-31` });
  const edition = (year: number, own: Partial<Parameter> = {}, kept?: string) =>
    tableOf({
      version: `${year}.0.0`,
      edition: `${year}-27`,
      covers: covers(year),
      sources: { office: source(kept) },
      parameters: { pay: aParameter('10', { price_base: '2026-27', source: 'office', ...own }) },
    });
  const old = edition(2026);
  const why = (after: ProxyTable, before = old, more = {}) =>
    found(datedFiguresAreReviewed, after, { earlier: before, ...more }).map((one) => one.why);

  test('is another one now, or is said to be kept', () => {
    expect(found(datedFiguresAreReviewed, edition(2027), { earlier: old })).toEqual([
      { rule: 'figure-not-reviewed', parameter: 'pay', edition: 'test@2026.0.0', why: 'unsaid', at: 'parameters.pay:' },
    ]);
    expect(why(edition(2027, { values: [{ value: '11' }] }))).toEqual([]);
    expect(why(edition(2027, { unit: 'GBP/hour' }))).toEqual([]);
    expect(why(edition(2027, { kept: 'Until May' }))).toEqual([]);
    expect(why(edition(2027, {}, 'Until May'))).toEqual([]);
    expect(why(edition(2027, { label: 'Other', note: 'Noted', price_base: '2027-28' }))).toEqual(['unsaid']);
  });

  test.each<[string, ParameterValue]>([
    ['day', { from: '2026-04-01', value: '10' }],
    ['year', { year: 2027, value: '10' }],
    ['area', { area: 'North', value: '10' }],
    ['cases', { low: '10', central: '10', high: '10' }],
  ])('of another %s is another one', (_, value) => {
    expect(why(edition(2027, { values: [value] }))).toEqual([]);
  });

  test('is not kept by words of the edition before', () => {
    const said = edition(2026, { kept: 'Until May' });
    expect(why(edition(2027, { kept: 'Until May' }), said)).toEqual(['as-before']);
    expect(why(edition(2027, { kept: 'Until June' }), said)).toEqual([]);
    const ofSource = edition(2026, {}, 'Until May');
    expect(why(edition(2027, {}, 'Until May'), ofSource)).toEqual(['as-before']);
    expect(why(edition(2027, {}, 'Until June'), ofSource)).toEqual([]);
    expect([why(edition(2027, {}), said), why(edition(2027), ofSource)]).toEqual([['unsaid'], ['unsaid']]);
    const { source: _, ...without } = aParameter('10', { price_base: '2026-27' });
    expect(why(edition(2027, {}, 'Until May'), { ...old, parameters: { pay: without } })).toEqual([]);
  });

  test('is not said to be kept and another one', () => {
    expect(why(edition(2027, { values: [{ value: '11' }], kept: 'Until May' }))).toEqual(['changed']);
    expect(why(edition(2027, { values: [{ value: '11' }] }, 'Until May'))).toEqual([]);
  });

  test('is asked after in a draft of another edition alone, and only where it went with the year', () => {
    expect(why(edition(2027), old, { isReleased: true })).toEqual([]);
    expect(found(datedFiguresAreReviewed, edition(2027))).toEqual([]);
    const { edition: _, ...open } = edition(2027);
    expect([
      why(open),
      why(edition(2027), { ...open, version: '1.0.0' }),
      why({ ...edition(2026), version: '2026.0.1' }),
    ]).toEqual([[], [], []]);
    expect(why(edition(2027, { price_base: '2022' }), edition(2026, { price_base: '2022' }))).toEqual([]);
    expect(why({ ...edition(2027), parameters: {} })).toEqual([]);
  });

  test('of a source that is not there, or a definition, is kept by itself alone', () => {
    expect(why(edition(2027, { source: 'constructor' }))).toEqual(['unsaid']);
    const { source: _, ...without } = aParameter('10', { price_base: '2026-27' });
    expect(why({ ...edition(2027), parameters: { pay: without } })).toEqual(['unsaid']);
  });
});

test('a published figure is above nought in each case; what was defined here may be below', () => {
  const at = (parameter: Parameter) =>
    figuresAreAboveZero({ table: tableOf({ parameters: { pay: parameter } }), placeOf });
  const told = (...values: readonly ParameterValue[]) => at(pay(values)).map(({ data, place }) => [data, place?.file]);
  expect(told({ value: '0.01' }, { low: '1', central: '2', high: '3' })).toEqual([]);
  expect(told({ value: '1' }, { value: '0.00' }, { low: '-1', central: '2', high: '-0.5' })).toEqual([
    [{ parameter: 'pay', found: '0.00' }, 'parameters.pay.values.1.value'],
    [{ parameter: 'pay', found: '-1' }, 'parameters.pay.values.2.low'],
    [{ parameter: 'pay', found: '-0.5' }, 'parameters.pay.values.2.high'],
  ]);
  expect(at(pay([{ value: '-1' }], { source: 'definition' }))).toEqual([]);
});

test('a source was published before it was checked, as far as its day is known', () => {
  const told = (published?: string) => {
    const source = { publisher: 'P', title: 'T', locator: 'p. 1', checked_on: '2026-05-14' };
    const sources = { s: { ...source, ...(published !== undefined && { published_on: published }) } };
    return found(sourceDatesAreInOrder, tableOf({ sources, released_on: '2026-05-14' }));
  };
  for (const day of [undefined, '2026', '2026-05', '2026-05-14', '1999', '2025-12']) expect(told(day)).toEqual([]);
  for (const day of ['2027', '2026-06', '2026-05-15'])
    expect(told(day)).toEqual([
      { rule: 'source-dates', source: 's', checkedOn: '2026-05-14', publishedOn: day, at: 'sources.s.published_on' },
    ]);
});

test('a source was checked before its table was released, where that says a day', () => {
  const source = { publisher: 'P', title: 'T', locator: 'p. 1' };
  const told = (checked_on: string, released_on?: string, published_on = '2026') => {
    const sources = { s: { ...source, checked_on, published_on } };
    const { released_on: _, ...undated } = tableOf({ sources });
    return found(sourceDatesAreInOrder, released_on === undefined ? undated : { ...undated, released_on });
  };
  expect(told('2026-05-14', '2026-05-14')).toEqual([]);
  expect(told('2062-05-14')).toEqual([]);
  const late = { rule: 'source-after-release', source: 's', checkedOn: '2062-05-14', releasedOn: '2026-06-01' };
  expect(told('2062-05-14', '2026-06-01')).toEqual([{ ...late, at: 'sources.s.checked_on' }]);
  // Of two days that are wrong the one is told that says so by itself.
  expect(told('2026-06-02', '2026-06-01', '2026-07').map(({ rule }) => rule)).toEqual(['source-dates']);
});

describe('the prices of a figure', () => {
  const priced = (price_base: string, from?: string, unit = 'GBP/hour') =>
    tableOf({ parameters: { pay: pay([{ value: '1', ...(from !== undefined && { from }) }], { price_base, unit }) } });
  const told = (before: ProxyTable, after: ProxyTable) => found(basesKeepUp, after, { earlier: before });
  const [day, later] = ['2026-04-01', '2027-04-01'];

  test('do not go back', () => {
    expect(told(priced('2026-27', day), priced('2025-26', day))).toEqual([
      {
        rule: 'price-base-behind',
        parameter: 'pay',
        base: '2025-26',
        before: '2026-27',
        from: day,
        at: 'parameters.pay.price_base',
      },
    ]);
    expect(told(priced('2024'), priced('2022'))).toMatchObject([{ from: '' }]);
    expect(told(priced('2022'), priced('2024'))).toEqual([]);
  });

  test('do not stay where the figure holds from a later day', () => {
    expect(told(priced('2026-27', day), priced('2026-27', later))).toMatchObject([{ base: '2026-27', from: later }]);
    expect(told(priced('2026-27', day), priced('2027-28', later))).toEqual([]);
    expect(told(priced('2026-27', day), priced('2026-27', day))).toEqual([]);
    expect(told(priced('2026-27', later), priced('2026-27', day))).toEqual([]);
    expect(told(priced('2026-27'), priced('2026-27', later))).toEqual([]);
    expect(told(priced('2026-27', day), priced('2026-27'))).toEqual([]);
    const two = (last: string) =>
      tableOf({
        parameters: {
          pay: pay(
            [
              { value: '1', from: day },
              { value: '2', from: last },
            ],
            { price_base: '2026-27', unit: 'GBP' },
          ),
        },
      });
    expect([told(two(later), two('2028-04-01')).length, told(two(later), two(later)).length]).toEqual([1, 0]);
  });

  test('are of pounds, and of a year on both sides', () => {
    expect(told(priced('2026-27', day, 'hour'), priced('2025-26', later, 'hour'))).toEqual([]);
    expect(told(priced('2026-27', day, 'hour'), priced('2026-27', later, 'hour'))).toEqual([]);
    expect(told(priced('none', day), priced('2022', later))).toEqual([]);
    expect(told(priced('2022', day), priced('none', later))).toEqual([]);
    expect(told(priced('none', day), priced('none', later))).toEqual([]);
    expect(told(tableOf({}), priced('2022'))).toEqual([]);
    expect(found(basesKeepUp, priced('2022'))).toEqual([]);
  });
});
