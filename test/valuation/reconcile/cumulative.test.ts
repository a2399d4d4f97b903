// What looks like a total to date, at the very limits of each way it may look like one.
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/model/calendar.ts';
import { formatExact } from '../../../src/model/decimal.ts';
import { multiply, sum } from '../../../src/model/rational.ts';
import { findCumulative } from '../../../src/valuation/reconcile/cumulative.ts';
import { shareDue } from '../../../src/valuation/reconcile/pro-rata.ts';
import type { PromiseLine } from '../../../src/valuation/reconcile/promises.ts';
import type { ReturnRow } from '../../../src/valuation/reconcile/returns.ts';
import { aPromise, aReturn } from '../../support/reconcile-parts.ts';

const QUARTERS = ['2026-27-Q1', '2026-27-Q2', '2026-27-Q3', '2026-27-Q4'];
const MONTHS = [4, 5, 6, 7, 8, 9, 10].map((month) => `2026-${String(month).padStart(2, '0')}`);
const returnsOf = (quantities: readonly string[], periods: readonly string[]) =>
  quantities.map((quantity, at) => aReturn({ quantity, period: periods[at] ?? '' }));

/** How it looks, which return of how many it is said of, and the figures it is said with. */
function looks(returns: readonly ReturnRow[], lines: readonly PromiseLine[], today?: string) {
  const dueBy = (day: number) => sum(lines.map((line) => multiply(line.committed, shareDue(line, day))));
  const expected = { lines, dueBy, ...(today !== undefined && { today: isoDay(today) }) };
  const found = findCumulative(returns, expected);
  if (!found) return undefined;
  const { row, facts, series } = found;
  const { kind, quantity, earlier, own, again, returns: count } = facts;
  const figures = [quantity, earlier, own, again].map((one) => (one ? formatExact(one) : '-'));
  return [kind, `${returns.indexOf(row) + 1} of ${series.length}`, ...figures, count].join(' ');
}

const quarterly = (promised: string, quantities: readonly string[], today?: string) =>
  looks(returnsOf(quantities, QUARTERS), [aPromise(promised, '2026-27')], today);
/** Over six months, each as much due. */
const monthly = (promised: string, quantities: readonly string[]) =>
  looks(returnsOf(quantities, MONTHS), [aPromise(promised, '2026-04-01/2026-09-30')]);
const kindOf = (told: string | undefined) => told?.split(' ')[0];

describe('a second return that contains the first, of a promise of 100 in a year', () => {
  test.each<[string, readonly string[], string | undefined]>([
    ['is told', ['20', '45'], 'contains 2 of 2 45 20 - 20 2'],
    ['together a tenth above what is due', ['10', '45'], undefined],
    ['more than a tenth above it', ['10', '45.01'], 'contains 2 of 2 45.01 10 - 10 2'],
    ['as near to what is due as the sum', ['20', '40'], 'contains 2 of 2 40 20 - 20 2'],
    ['the sum is nearer', ['20', '39.99'], undefined],
    ['twice what is due', ['30', '100'], 'contains 2 of 2 100 30 - 30 2'],
    ['more than that is far over', ['30', '100.01'], undefined],
    ['far from even, though the first was due', ['25', '60'], 'contains 2 of 2 60 25 - 25 2'],
    ['the same again', ['40', '40'], 'repeats 2 of 2 40 40 - 40 2'],
    ['the same again, and as likely by chance', ['12.3', '12.3'], undefined],
    ['less than the first', ['60', '59.99'], undefined],
    ['nothing before it', ['0', '60'], undefined],
  ])('%s', (_, quantities, told) => {
    expect(quarterly('100', quantities)).toBe(told);
  });

  test.each<[string, boolean]>([
    ['12.34', true],
    ['12.30', false],
    ['1203', true],
    ['0.1234', true],
    ['0.00123', false],
    ['12300', false],
    ['1234000', true],
  ])('%s a second time is no chance where it has four digits that count', (quantity, isTold) => {
    expect(kindOf(quarterly('100000000', [quantity, quantity]))).toBe(isTold ? 'repeats' : undefined);
  });

  test.each<[string, readonly string[], string | undefined]>([
    ['they are what is due by the end', ['45', '55'], undefined],
    ['a tenth more', ['45', '65'], undefined],
    ['more than that', ['45', '65.01'], 'contains'],
    ['a tenth less', ['40', '50'], undefined],
    ['less than that', ['40', '49.99'], 'contains'],
    ['of three nobody looks at the end', ['40', '50', '50'], 'contains'],
  ])('of two alone: %s', (_, quantities, kind) => {
    expect(kindOf(quarterly('100', quantities, '2027-03-31'))).toBe(kind);
  });
});

describe('a later return that contains the ones before it', () => {
  test.each<[string, readonly string[], string | undefined]>([
    ['after two that were due, where it is what is due', ['25', '25', '78.75'], 'contains 3 of 3 78.75 50 - 50 3'],
    ['where it is more, the sum of all and a usual one', ['25', '25', '78.76'], 'sum 3 of 3 78.76 50 28.76 - 3'],
    ['where it is what is due, less a twentieth', ['25', '25', '71.25'], 'contains 3 of 3 71.25 50 - 50 3'],
    ['where it is less', ['25', '25', '71.24'], 'sum 3 of 3 71.24 50 21.24 - 3'],
    ['after two that were a tenth less than due', ['20', '25', '90'], undefined],
    ['after two that were less than that', ['19.99', '25', '90'], 'contains 3 of 3 90 44.99 - 44.99 3'],
    ['after two that were a tenth more than due', ['25', '30', '90'], 'sum 3 of 3 90 55 35 - 3'],
    ['after two that were more than that', ['25', '30.01', '90'], 'contains 3 of 3 90 55.01 - 55.01 3'],
    [
      'the first of them is told, with what all of them repeat',
      ['20', '45', '70', '100'],
      'contains 2 of 4 45 20 - 135 2',
    ],
    ['all of them a tenth above what is due', ['7.5', '7.5', '67.5'], undefined],
    ['hardly more than is due', ['5', '5', '70'], undefined],
    ['and none where a later one falls', ['20', '60', '70', '50'], undefined],
  ])('%s', (_, quantities, told) => {
    expect(quarterly('100', quantities)).toBe(told);
  });
});

describe('a run that never falls', () => {
  test.each<[string, string, readonly string[], string | undefined]>([
    ['by even steps', '400', ['10', '20', '30'], 'run 3 of 3 30 30 - - 3'],
    ['two are no run', '400', ['10', '20'], undefined],
    ['from where something was delivered', '400', ['0', '10', '20', '30'], 'run 4 of 4 30 30 - - 3'],
    ['nothing ever delivered', '400', ['0', '0', '0'], undefined],
    ['the same each time', '400', ['10', '10', '10'], undefined],
    ['begun below nothing', '400', ['-10', '20', '50'], undefined],
    ['steps just so much more even', '1000', ['1', '7', '12', '16'], 'run 4 of 4 16 20 - - 4'],
    ['steps as uneven as the quantities', '400', ['10', '10', '50'], undefined],
  ])('%s', (_, promised, quantities, told) => {
    expect(quarterly(promised, quantities)).toBe(told);
  });

  test.each<[string, string, readonly string[], string | undefined]>([
    ['of six, ending a tenth above all that was promised', '100', ['10', '20', '29', '50', '80', '110'], 'run'],
    ['ending above that', '100', ['10', '20', '29', '50', '80', '110.01'], undefined],
    ['of five', '100', ['10', '20', '29', '50', '80'], undefined],
    ['that stood still once', '100', ['10', '10', '20', '29', '50', '80'], 'run'],
    ['that stood still twice', '100', ['10', '10', '10', '20', '50', '80'], undefined],
    ['from a third of its end', '200', ['20', '24', '30', '40', '50', '60'], 'run'],
    ['from more than that', '200', ['20', '24', '30', '40', '50', '59.99'], undefined],
    ['that fell once', '200', ['10', '20', '30', '25', '40', '50', '60'], undefined],
  ])('by uneven steps: %s', (_, promised, quantities, kind) => {
    expect(kindOf(monthly(promised, quantities))).toBe(kind);
  });
});

describe('the sum of all before it and a usual one more', () => {
  test.each<[string, string, readonly string[], string | undefined]>([
    ['two thirds of the middle one', '1000', ['12', '12', '32'], 'sum 3 of 3 32 24 8 - 3'],
    ['less than that', '1000', ['12', '12', '31.99'], undefined],
    ['half as much again', '1000', ['12', '12', '42'], 'sum 3 of 3 42 24 18 - 3'],
    ['more than that', '1000', ['12', '12', '42.01'], undefined],
    [
      'a tenth above the largest, where they agree within four times',
      '1000',
      ['10', '40', '94'],
      'sum 3 of 3 94 50 44 - 3',
    ],
    ['more than that', '1000', ['10', '40', '94.01'], undefined],
    ['a tenth above the largest of three', '1000', ['20', '40', '10', '114'], 'sum 4 of 4 114 70 44 - 4'],
    ['where they do not agree', '1000', ['10', '40.01', '94.02'], undefined],
    ['a tenth below the smallest', '1000', ['20', '10', '20', '59'], 'sum 4 of 4 59 50 9 - 4'],
    ['less than that', '1000', ['20', '10', '20', '58.99'], undefined],
    ['after nothing at all', '1000', ['0', '0', '5'], undefined],
    ['three that are what is due', '80', ['12', '12', '36'], undefined],
    ['three that are not', '180', ['10', '10', '30'], 'sum 3 of 3 30 20 10 - 3'],
    ['three that are a tenth less than due', '80', ['10.8', '10.8', '32.4'], undefined],
    ['three that are less than that', '80.01', ['10.8', '10.8', '32.4'], 'sum 3 of 3 32.4 21.6 10.8 - 3'],
    ['three that are a tenth more than due', '80', ['13.2', '13.2', '39.6'], undefined],
    ['three that are more than that', '79.99', ['13.2', '13.2', '39.6'], 'sum 3 of 3 39.6 26.4 13.2 - 3'],
    ['a fourth, whatever is due', '70', ['10', '10', '10', '40'], 'sum 4 of 4 40 30 10 - 4'],
  ])('%s', (_, promised, quantities, told) => {
    expect(quarterly(promised, quantities)).toBe(told);
  });
});

describe('ranges that begin on one day', () => {
  const [spring, half, three] = ['2026-04-01/2026-06-30', '2026-04-01/2026-09-30', '2026-04-01/2026-12-31'];
  const ranges = (...all: readonly (readonly [period: string, quantity: string])[]) =>
    looks(
      all.map(([period, quantity]) => aReturn({ quantity, period })),
      [aPromise('100', '2026-27')],
    );

  test('are told with the last and the one before it, in whatever order they come', () => {
    expect(ranges([spring, '20'], [half, '45'], [three, '50'])).toBe('ranges 3 of 3 50 45 - - 3');
    expect(ranges([half, '45'], [three, '50'], [spring, '20'])).toBe('ranges 2 of 3 50 45 - - 3');
    expect(ranges([spring, '20'], [half, '20'])).toBe('ranges 2 of 2 20 20 - - 2');
  });

  test('are no totals to date where one falls, or another return lies inside of them', () => {
    expect(ranges([spring, '20'], [half, '19.99'])).toBeUndefined();
    expect(ranges([spring, '20'], [half, '45'], ['2026-09-30/2026-09-30', '5'])).toBeUndefined();
    expect(ranges([spring, '20'], [half, '45'], ['2026-04-02/2026-04-30', '5'])).toBeUndefined();
    expect(ranges([spring, '20'], [half, '45'], ['2026-10-01/2026-10-01', '5'])).toBe('ranges 2 of 3 45 20 - - 2');
  });

  test('are looked for among all days that several begin on', () => {
    expect(ranges([spring, '20'], ['2026-04-15/2026-07-15', '45'])).toBeUndefined();
    const first: readonly [string, string] = ['2026-04-01/2026-05-31', '5'];
    expect(ranges(first, ['2026-05-01/2026-06-30', '7'], ['2026-05-01/2026-07-31', '9'])).toBe(
      'ranges 3 of 3 9 7 - - 2',
    );
  });
});

describe('what is looked at', () => {
  test('rows for the same days are one, and what does not count, or has no days, is none', () => {
    const [q1 = '', q2 = ''] = QUARTERS;
    const lines = [aPromise('100', '2026-27')];
    const first = aReturn({ quantity: '20', period: q1 });
    const second = aReturn({ quantity: '45', period: q2 });
    const halves = ['30', '15'].map((quantity) => aReturn({ quantity, period: q2 }));
    expect(looks([first, ...halves], lines)).toBe('contains 3 of 3 45 20 - 20 2');
    expect(looks([first, { ...second, counted: false }], lines)).toBeUndefined();
    expect(looks([aReturn({ quantity: '20' }), second], lines)).toBeUndefined();
    expect(looks([first], lines)).toBeUndefined();
    expect(looks([], lines)).toBeUndefined();
  });

  test('days that overlap by one are no series', () => {
    const touching = (start: string) =>
      looks(
        [aReturn({ quantity: '20', period: '2026-27-Q1' }), aReturn({ quantity: '45', period: `${start}/2026-09-30` })],
        [aPromise('100', '2026-27')],
      );
    expect([touching('2026-07-01'), touching('2026-06-30')]).toEqual(['contains 2 of 2 45 20 - 20 2', undefined]);
  });

  test('against all that was due by the day, though nothing came back before', () => {
    const late = returnsOf(['20', '45'], QUARTERS.slice(1));
    expect(looks(late, [aPromise('100', '2026-27')])).toBeUndefined();
    const second = returnsOf(['10', '45.01'], ['2027-28-Q1', '2027-28-Q2']);
    expect(looks(second, [aPromise('200', '2026-04-01/2028-03-31')])).toBeUndefined();
  });

  test('against the promises that run while it does', () => {
    const quantities = ['10', '20', '29', '50', '80', '110.01'];
    const own = aPromise('100', '2026-04-01/2026-09-30');
    const of = (other: string) => kindOf(looks(returnsOf(quantities, MONTHS), [own, aPromise('400', other)]));
    expect([of('2026-10-01/2027-03-31'), of('2026-09-30/2027-03-31')]).toEqual([undefined, 'run']);
    expect([of('2025-10-01/2026-03-31'), of('2025-10-01/2026-04-01')]).toEqual([undefined, 'run']);
  });

  test('each financial year by itself, from what was due before it', () => {
    const years = [...QUARTERS, '2027-28-Q1', '2027-28-Q2'];
    const two = (...quantities: readonly string[]) =>
      looks(returnsOf(quantities, years), [aPromise('200', '2026-04-01/2028-03-31')]);
    expect(two('25', '25', '25', '25', '10', '45')).toBeUndefined();
    expect(two('25', '25', '25', '25', '10', '45.01')).toBe('contains 6 of 2 45.01 10 - 10 2');
  });

  test('each year of a promise per year, which need not be a financial one', () => {
    const calendar = [aPromise('100', '2026-01-01/2026-12-31'), aPromise('100', '2027-01-01/2027-12-31')];
    const periods = ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4', '2027-Q1', '2027-Q2'];
    const two = (lines: readonly PromiseLine[], ...quantities: readonly string[]) =>
      looks(returnsOf(quantities, periods), lines);
    expect(two(calendar, '25', '24', '26', '25', '10', '45.01')).toBe('contains 6 of 2 45.01 10 - 10 2');
    expect(two([...calendar].reverse(), '25', '24', '26', '25', '10', '45.01')).toBe('contains 6 of 2 45.01 10 - 10 2');
    const three = [...calendar, aPromise('100', '2028-01-01/2028-12-31')];
    const more = ['25', '24', '26', '25', '10', '45.01', '1'];
    const told = 'contains 6 of 2 45.01 10 - 10 2';
    const inThree = (lines: readonly PromiseLine[]) => looks(returnsOf(more, [...periods, '2028-Q1']), lines);
    expect([inThree(three), inThree([...three].reverse())]).toEqual([told, told]);
    // On the last day of a year.
    const last = ['2026-01-01/2026-03-31', '2026-12-31/2026-12-31', '2027-Q1'];
    expect(looks(returnsOf(['10', '110', '20'], last), calendar)).toBe('contains 2 of 2 110 10 - 10 2');
    // What is for no year of the promise is by itself.
    expect(looks(returnsOf(['90', '10', '45.01'], ['2025-Q4', '2026-Q1', '2026-Q2']), calendar)).toBe(
      told.replace('6', '3'),
    );
    // Over the border of 1 April they are no run.
    expect(two(calendar, '25', '24', '26', '25', '20', '10')).toBeUndefined();
  });
});
