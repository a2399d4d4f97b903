// Headings that say of what their dates are the first or the last day, and dates under them.
import { describe, expect, it, test } from 'vitest';
import { stretched, stretchIn } from '../../../src/read/map/time-headings.ts';

describe('a heading that says of what its dates are days', () => {
  it.each([
    ['Week commencing', 0, 7, 'first'],
    ['week ending:', 0, 7, 'last'],
    ['Week ending : ', 0, 7, 'last'],
    ['W/C', 0, 7, 'first'],
    ['w/e', 0, 7, 'last'],
    ['M/E', 1, 0, 'last'],
    ['Q/C', 3, 0, 'first'],
    ['Y/E', 12, 0, 'last'],
    ['Fortnight from', 0, 14, 'first'],
    ['Month starts', 1, 0, 'first'],
    [' Return month ended ', 1, 0, 'last'],
    ['Quarter (beginning)', 3, 0, 'first'],
    ['Quarter begins on', 3, 0, 'first'],
    ['Reporting quarter end date', 3, 0, 'last'],
    ['Quarter to', 3, 0, 'last'],
    ['Half year ending', 6, 0, 'last'],
    ['Half-year start', 6, 0, 'first'],
    ['Contract year starting', 12, 0, 'first'],
    ['Financial year ends day', 12, 0, 'last'],
    ['Quarter', 3, 0, 'either'],
    ['Delivery quarter', 3, 0, 'either'],
    ['Fiscal year:', 12, 0, 'either'],
  ])('%s', (heading, months, days, given) => {
    expect(stretchIn(heading)).toEqual({ months, days, given });
  });

  it.each([
    ['Period'],
    ['Period ending'],
    ['Month'],
    ['Week'],
    ['Quarterly hours'],
    ['Quarter ending hours'],
    ['Hours in quarter ending'],
    ['D/E'],
    ['W/C hours'],
    ['Hours W/C'],
    ['Week: ending'],
    ['Start'],
    ['End date'],
    ['Year group'],
    [''],
  ])('%s says nothing of it', (heading) => {
    expect(stretchIn(heading)).toBeUndefined();
  });
});

describe('a date under it', () => {
  const read = (heading: string, text: string, dayFirst = true) => {
    const stretch = stretchIn(heading);
    return stretch ? stretched(text, stretch, dayFirst) : undefined;
  };

  it.each([
    ['Year ending', '31/03/2027', '2026-27'],
    ['Year from', '01/01/2026', '2026-01-01/2026-12-31'],
    ['Month ending', '31/12/2026', '2026-12'],
    ['Quarter ending', '31/03/2026', '2025-26-Q4'],
    ['Quarter commencing', '01/11/2026', '2026-11-01/2027-01-31'],
    ['Quarter', '01/01/2027', '2026-27-Q4'],
    ['Quarter', '31/12/2026', '2026-27-Q3'],
    ['Financial year', '2026-04-01', '2026-27'],
    ['Financial year', '31 March 2026', '2025-26'],
    ['Fortnight ending', '2027-01-03', '2026-12-21/2027-01-03'],
  ])('%s %s is %s', (heading, text, period) => {
    expect(read(heading, text)).toBe(period);
  });

  it.each([
    ['Quarter', '30/04/2026'],
    ['Financial year', '01/01/2026'],
    ['Year', '31/12/2026'],
    ['Quarter starting', '30/11/2026'],
    ['Month starting', '31/01/2026'],
    ['Quarter ending', '2026-Q2'],
    ['Quarter ending', 'soon'],
    ['Quarter ending', ''],
    ['Financial year', '1000-01-01'],
  ])('%s %s stays as it is', (heading, text) => {
    expect(read(heading, text)).toBe(text);
  });

  test('whose order of day and month nobody has said stays as it is, and is asked for', () => {
    expect(read('Quarter ending', '03/04/2026', false)).toBe('03/04/2026');
    expect(read('Quarter ending', '2026-06-30', false)).toBe('2026-27-Q1');
  });
});
