// What is due of a promise by a day: whole months, and of a month begun the days gone over the days it has.
import { describe, expect, test } from 'vitest';
import { isoDay, type Period } from '../../../src/model/calendar.ts';
import { formatExact } from '../../../src/model/decimal.ts';
import { monthsIn, shareDue, shareGoneBy } from '../../../src/valuation/reconcile/pro-rata.ts';
import { type Given, reasonsOf, reconciled } from '../../support/reconciled.ts';

const period = (start: string, end: string): Period => ({ start: isoDay(start), end: isoDay(end) });

test.each([
  ['a quarter', '2026-04-01', '2026-06-30', '3'],
  ['a year', '2026-04-01', '2027-03-31', '12'],
  ['half of April', '2026-04-01', '2026-04-15', '0.5'],
  ['one day of February', '2027-02-01', '2027-02-01', '1/28'],
  ['the last day of a month', '2026-05-31', '2026-05-31', '1/31'],
  ['two months and ten of the thirty days after 10 June', '2026-04-10', '2026-06-19', '7/3'],
  ['a month and half of the one that ends on 14 March', '2027-01-15', '2027-02-28', '1.5'],
  ['from the 31st to where February has none', '2027-01-31', '2027-02-28', '1'],
  ['over the end of a year', '2026-12-16', '2027-01-15', '1'],
])('%s is so many months', (_, start, end, months) => {
  expect(formatExact(monthsIn(period(start, end)))).toBe(months);
});

describe('the share gone by', () => {
  const YEAR = period('2026-04-01', '2027-03-31');
  const { start, end } = YEAR;

  test.each<[string, Partial<Period>, string | undefined, string]>([
    ['by the middle of a month', YEAR, '2026-04-15', '1/24'],
    ['by the fifteenth of thirty-one days', YEAR, '2026-05-15', '23/186'],
    ['by the first day', YEAR, '2026-04-01', '1/360'],
    ['by the day before the last', YEAR, '2027-03-30', '371/372'],
    ['by the last day', YEAR, '2027-03-31', '1'],
    ['by a later day', YEAR, '2027-04-01', '1'],
    ['by the day before', YEAR, '2026-03-31', '0'],
    ['where nobody gave a day', YEAR, undefined, '1'],
    ['of no dates at all', {}, '2026-05-15', '1'],
    ['of a start alone, before it', { start }, '2026-03-31', '0'],
    ['of a start alone, on it', { start }, '2026-04-01', '1'],
    ['of an end alone, before it', { end }, '2027-03-30', '0'],
    ['of an end alone, on it', { end }, '2027-03-31', '1'],
  ])('%s', (_, dates, day, share) => {
    const on = day === undefined ? undefined : isoDay(day);
    expect(formatExact(shareGoneBy(dates, on))).toBe(share);
    expect(formatExact(shareDue({ dates }, on))).toBe(share);
  });

  test('of a rate on what was spent so far is all, and of a level is all from its start', () => {
    const [before, first] = [isoDay('2026-03-31'), isoDay('2026-04-01')];
    expect(formatExact(shareDue({ dates: YEAR, isToDate: true }, before))).toBe('1');
    expect(formatExact(shareDue({ dates: YEAR, isLevel: true }, before))).toBe('0');
    expect(formatExact(shareDue({ dates: YEAR, isLevel: true }, first))).toBe('1');
    expect(formatExact(shareDue({ dates: YEAR, isLevel: true }, undefined))).toBe('1');
    expect(formatExact(shareDue({ dates: {}, isLevel: true }, before))).toBe('1');
  });
});

describe('a promise with one date', () => {
  const lineOn = async (asOf: string, dates: { readonly start?: string; readonly end?: string }, more: Given = {}) => {
    const given: Given = {
      contracts: [{ id: 'C-1' }],
      promised: [{ quantity: '10', ...dates }],
      options: { asOf },
      ...more,
    };
    const [line] = (await reconciled(given)).lines;
    return line && [line.due && formatExact(line.due), ...reasonsOf(line)];
  };

  test('is due in full on it and not a day sooner', async () => {
    expect(await lineOn('2026-09-30', { start: '2026-10-01' })).toEqual(['0', 'not-yet-due']);
    expect(await lineOn('2026-10-01', { start: '2026-10-01' })).toEqual(['10', 'missing-return']);
    expect(await lineOn('2026-09-30', { end: '2026-10-01' })).toEqual(['0', 'not-yet-due']);
    expect(await lineOn('2026-10-01', { end: '2026-10-01' })).toEqual(['10', 'missing-return']);
  });

  test('is met, or fallen short of, by what came back', async () => {
    const returned = (quantity: string) => ({ returned: [{ quantity }] });
    expect(await lineOn('2026-10-01', { start: '2026-10-01' }, returned('10'))).toEqual(['10', 'met']);
    expect(await lineOn('2026-10-01', { start: '2026-10-01' }, returned('9'))).toEqual(['10', 'under']);
    expect(await lineOn('2026-09-30', { start: '2026-10-01' }, returned('9'))).toEqual(['0', 'not-yet-due']);
    expect(await lineOn('2026-09-30', { end: '2026-10-01' }, returned('11'))).toEqual(['0', 'over']);
  });
});
