// One of the years, quarters or months of a measure that is about ten times the others; asked of rows as a sheet hands them over.
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/model/calendar.ts';
import { NO_DAY } from '../../../src/model/rows.ts';
import { FarRows } from '../../../src/valuation/doubts/far-rows.ts';
import type { SheetRow } from '../../../src/valuation/doubts/sheet-rows.ts';
import { aCommitment, type Said } from '../../support/commitments.ts';

type Given = Partial<Said> & { readonly quantity: string; readonly days?: readonly [string, string] };

/** Rows of a penny each. */
const rowsOf = (all: readonly Given[]): SheetRow[] =>
  all.map(({ days = ['', ''], ...given }, at) => {
    const origin = { file: { path: 'in.csv', cells: { quantity: 3 } }, line: at + 2 };
    const said = aCommitment({ measure: 'donations', origin, ...given });
    const [start, end] = days.map((day) => (day === '' ? NO_DAY : isoDay(day)));
    return { said, unit: 'GBP', start: start ?? NO_DAY, end: end ?? NO_DAY, pence: 1n, words: 0, notes: undefined };
  });

const yearOf = (at: number): [string, string] => [`${2026 + at}-04-01`, `${2027 + at}-03-31`];
const yearly = (...quantities: readonly string[]): Given[] =>
  quantities.map((quantity, at) => ({ quantity, days: yearOf(at) }));

function found(all: readonly Given[]) {
  const doubts = new FarRows();
  doubts.take(rowsOf(all));
  return doubts.findings;
}

describe('one of several years that is far from all others', () => {
  test('is told at its quantity, with the middle one of the others and its days', () => {
    expect(found(yearly('120', '1200', '125', '130'))).toEqual([
      {
        ...{ rule: 'far-from-others', severity: 'note', place: { file: 'in.csv', line: 3, cell: 3 } },
        data: {
          ...{ measure: 'donations', quantity: '1200', unit: 'GBP', start: '2027-04-01', end: '2028-03-31' },
          ...{ usual: '125', times: 10, isMore: true, rows: 3, pounds: '0.01', others: 0, largest: [] },
        },
      },
    ]);
    expect(found(yearly('120', '12', '125', '130'))).toMatchObject([
      { data: { times: 10, isMore: false, usual: '125' } },
    ]);
  });

  test.each([
    ['99', 0],
    ['100', 0],
    ['1000', 1],
    ['1250', 1],
    ['1251', 0],
    ['800', 1],
    ['799', 0],
    ['10000', 1],
    ['100000', 1],
    ['1000000', 0],
    ['10', 1],
    ['1', 1],
    ['0.1', 1],
    ['0.01', 0],
    ['300', 0],
  ])('beside three of 100: %s', (quantity, count) => {
    expect(found(yearly('100', quantity, '100', '100'))).toHaveLength(count);
  });

  test('where the others agree within a factor of two, and none is nothing or less', () => {
    expect(found(yearly('100', '200', '150', '1500'))).toHaveLength(1);
    expect(found(yearly('100', '201', '150', '1500'))).toEqual([]);
    expect(found(yearly('0', '100', '100', '1000'))).toEqual([]);
    expect(found(yearly('-1', '100', '100', '1000'))).toEqual([]);
  });

  test('where there are four or more, each of its own days, and of days as long', () => {
    expect(found(yearly('100', '100', '1000'))).toEqual([]);
    const [first, second, third, far] = yearly('100', '100', '100', '1000') as [Given, Given, Given, Given];
    expect(found([first, second, third, { ...far, days: yearOf(0) }])).toEqual([]);
    expect(found([first, second, third, { ...far, days: ['2029-04-01', '2029-06-30'] }])).toEqual([]);
    expect(found([first, second, third, { ...far, days: ['2029-04-01', ''] }])).toEqual([]);
    expect(found([first, second, third, { ...far, days: ['', '2030-03-31'] }])).toEqual([]);
    expect(found([first, second, third, { ...far, days: ['2029-04-01', '2031-03-31'] }])).toEqual([]);
    const quarters = ['04-01/2026-06-30', '07-01/2026-09-30', '10-01/2026-12-31'].map((days) =>
      `2026-${days}`.split('/'),
    );
    const ofQuarters = [...quarters, ['2027-01-01', '2027-03-31']].map(
      ([from = '', to = ''], at): Given => ({ quantity: at === 2 ? '1000' : '100', days: [from, to] }),
    );
    expect(found(ofQuarters)).toMatchObject([{ data: { start: '2026-10-01' } }]);
    const months = ['04', '05', '06', '07'].map(
      (month, at): Given => ({ quantity: at === 1 ? '10' : '100', days: [`2026-${month}-01`, `2026-${month}-30`] }),
    );
    expect(found(months)).toMatchObject([{ data: { start: '2026-05-01', isMore: false } }]);
  });

  test.each<[string, Partial<Said>]>([
    ['contract', { contract: 'C-2' }],
    ['measure', { measure: 'local-spend' }],
    ['area', { area: 'Leeds' }],
    ['manner', { per: 'year' }],
    ['status', { status: 'delivered' }],
  ])('and not of another %s', (_, other) => {
    const [first, second, third, far] = yearly('100', '100', '100', '1000') as [Given, Given, Given, Given];
    expect(found([first, second, third, { ...far, ...other }])).toEqual([]);
    expect(found([first, second, third, far].map((said) => ({ ...said, ...other })))).toHaveLength(1);
  });

  test('is settled by the row that says so', () => {
    const rows = yearly('100', '100', '100', '1000');
    const checked = (rule: string) => found(rows.map((said) => ({ ...said, checked: [rule] })));
    expect([checked('far-from-others')[0]?.checked, checked('rows-alike')[0]?.checked]).toEqual([true, undefined]);
  });

  test('of several the one with the most pounds is named, and the others counted', () => {
    const two = ['C-1', 'C-2'].flatMap((contract) =>
      yearly('100', '100', '100', '1000').map((said) => ({ ...said, contract })),
    );
    expect(found(two)).toMatchObject([{ data: { others: 1 }, place: { line: 5 } }]);
  });
});
