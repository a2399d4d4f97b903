// Totals to date as what each adds to the one before it, and quarters of calendar years.
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/model/calendar.ts';
import type { ContractFacts } from '../../../src/model/commitment.ts';
import { formatExact } from '../../../src/model/decimal.ts';
import { CalendarQuarters } from '../../../src/valuation/reconcile/calendar-quarters.ts';
import { differencesOf, takenBack } from '../../../src/valuation/reconcile/differences.ts';
import { aValuedRow, days, pence, textOf } from '../../support/reconcile-parts.ts';
import { reconciled, rowOf, type SaidReturn, YEAR } from '../../support/reconciled.ts';

const FILE = { path: 'to-date.csv', cumulative: true } as const;

describe('a total to date', () => {
  type Total = readonly [quantity: string, days?: string | undefined, more?: Partial<SaidReturn>];
  /** What each adds, and from when to when; `-` of what stands as it was sent. */
  function differences(totals: readonly Total[], contract: ContractFacts = YEAR) {
    const rows = totals.map(([quantity, period, more], at) => {
      const row = rowOf({ quantity, file: FILE, ...more }, 'r.csv', at + 2);
      return period === undefined ? row : { ...row, period: { text: period, ...days(period) } };
    });
    const found = differencesOf(rows, contract);
    return rows.map((row) => {
      const one = found.get(row);
      return one ? `${formatExact(one.quantity)} ${textOf(one.days)}` : '-';
    });
  }

  test('adds the difference to the one before it, from the day after that', () => {
    expect(
      differences([
        ['10', '2026-27-Q1'],
        ['30', '2026-27-Q2'],
        ['60', '2026-27-Q4'],
      ]),
    ).toEqual([...['10 2026-04-01/2026-06-30', '20 2026-07-01/2026-09-30', '30 2026-10-01/2027-03-31']]);
    expect(
      differences([
        ['30', '2026-27-Q2'],
        ['10', '2026-27-Q1'],
      ]),
    ).toEqual([...['20 2026-07-01/2026-09-30', '10 2026-04-01/2026-06-30']]);
    expect(
      differences([
        ['10', '2026-05-01/2026-06-30'],
        ['10', '2026-04-01/2026-06-30'],
      ]),
    ).toEqual([...['0 2026-06-30/2026-06-30', '10 2026-04-01/2026-06-30']]);
    expect(differences([['10', '2026-04-01/2026-04-01']])).toEqual(['10 2026-04-01/2026-04-01']);
  });

  test('that is lower takes back what was said, unless a year begins', () => {
    expect(
      differences([
        ['60', '2026-27-Q1'],
        ['45', '2026-27-Q2'],
      ])[1],
    ).toBe('-15 2026-07-01/2026-09-30');
    const two: ContractFacts = { id: 'C-1', start: isoDay('2026-04-01') };
    expect(
      differences(
        [
          ['60', '2026-27-Q4'],
          ['20', '2027-28-Q1'],
        ],
        two,
      )[1],
    ).toBe('20 2027-04-01/2027-06-30');
    expect(
      differences(
        [
          ['60', '2026-27-Q4'],
          ['80', '2027-28-Q1'],
        ],
        two,
      )[1],
    ).toBe('20 2027-04-01/2027-06-30');
    expect(
      differences(
        [
          ['60', '2026-27-Q4'],
          ['60', '2027-28-Q1'],
        ],
        two,
      )[1],
    ).toBe('0 2027-04-01/2027-06-30');
    // The first has none before it to take back from.
    expect(differences([['-5', '2026-27-Q1']])).toEqual(['-5 2026-04-01/2026-06-30']);
    // From the day of the contract's start as well as from 1 April, and not from any other.
    const july: ContractFacts = { id: 'C-1', start: isoDay('2026-07-01') };
    expect(
      differences(
        [
          ['60', '2026-07-01/2027-06-30'],
          ['20', '2027-07-01/2027-09-30'],
        ],
        july,
      )[1],
    ).toBe('20 2027-07-01/2027-09-30');
    expect(
      differences(
        [
          ['60', '2026-07-01/2027-06-29'],
          ['20', '2027-06-30/2027-06-30'],
        ],
        july,
      )[1],
    ).toBe('-40 2027-06-30/2027-06-30');
    expect(
      differences(
        [
          ['60', '2026-27-Q1'],
          ['20', '2026-27-Q2'],
        ],
        july,
      )[1],
    ).toBe('20 2026-07-01/2026-09-30');
    expect(
      differences(
        [
          ['60', '2026-27-Q1'],
          ['20', '2026-27-Q2'],
        ],
        { id: 'C-1' },
      )[1],
    ).toBe('-40 2026-07-01/2026-09-30');
    expect(
      differences(
        [
          ['60', '2026-04-01/2026-07-01'],
          ['20', '2026-07-02/2026-09-30'],
        ],
        july,
      )[1],
    ).toBe('-40 2026-07-02/2026-09-30');
    expect(
      differences(
        [
          ['60', '2026-27-Q4'],
          ['20', '2027-28-Q1'],
        ],
        july,
      )[1],
    ).toBe('20 2027-04-01/2027-06-30');
    expect(
      differences(
        [
          ['60', '2026-27-Q4'],
          ['20', '2027-28-Q1'],
          ['30', '2027-28-Q2'],
        ],
        two,
      )[2],
    ).toBe('10 2027-07-01/2027-09-30');
  });

  test('the first of which holds all of its year so far', () => {
    expect(differences([['30', '2026-27-Q2']])).toEqual(['30 2026-04-01/2026-09-30']);
    const of = (start: string, period: string) => differences([['30', period]], { id: 'C-1', start: isoDay(start) })[0];
    expect(of('2026-05-01', '2026-27-Q2')).toBe('30 2026-05-01/2026-09-30');
    expect(of('2025-01-01', '2026-27-Q2')).toBe('30 2026-04-01/2026-09-30');
    expect(of('2025-01-01', '2026-27-Q4')).toBe('30 2026-04-01/2027-03-31');
    expect(of('2025-01-01', '2026-04-01/2026-04-30')).toBe('30 2026-04-01/2026-04-30');
    expect(of('2025-01-01', '2026-03-31/2026-03-31')).toBe('30 2025-04-01/2026-03-31');
    expect(of('2026-08-01', '2026-27-Q2')).toBe('30 2026-07-01/2026-09-30');
    expect(of('2026-07-01', '2026-27-Q2')).toBe('30 2026-07-01/2026-09-30');
    expect(differences([['30', '2026-27-Q2']], { id: 'C-1' })).toEqual(['30 2026-07-01/2026-09-30']);
  });

  test('is of its own measure, area and line', () => {
    const first: Total = ['10', '2026-27-Q1'];
    for (const more of [{ measure: 'job' }, { area: 'Leeds' }, { id: 'A' }])
      expect(differences([first, ['30', '2026-27-Q2', more]])[1]).toBe('30 2026-04-01/2026-09-30');
  });

  test('is what its file says it is, with days of its own', () => {
    const plain = { file: 'r.csv' };
    expect(
      differences([
        ['10', '2026-27-Q1', plain],
        ['30', '2026-27-Q2', plain],
      ]),
    ).toEqual(['-', '-']);
    expect(
      differences([
        ['10', '2026-27-Q1', plain],
        ['30', '2026-27-Q2'],
      ]),
    ).toEqual(['-', '30 2026-04-01/2026-09-30']);
    expect(differences([['10'], ['30', '2026-27-Q2']])).toEqual(['-', '30 2026-04-01/2026-09-30']);
    expect(differences([['10', undefined, { start: '2026-04-01' }]], { id: 'C-1' })).toEqual(['-']);
    expect(differences([['10', undefined, { end: '2026-04-30' }]], { id: 'C-1' })).toEqual(['-']);
    expect(differences([['10', undefined, { start: '2026-05-01', end: '2026-04-30' }]])).toEqual(['-']);
    expect(differences([])).toEqual([]);
  });

  test('that begins anew with a year of its contract is for no day that was reported before', async () => {
    const contracts = [{ id: 'C-1', ...days('2026-07-01/2028-06-30') }];
    const returned = [
      ['50', '2026-07-01/2027-06-30'],
      ['20', '2027-07-01/2027-12-31'],
    ].map(([quantity = '', period = '']) => {
      return { quantity, period, file: FILE };
    });
    const { lines } = await reconciled({ contracts, promised: [{ quantity: '40', per: 'year' }], returned });
    expect(lines.map((line) => [line.rating, ...line.reasons.map(({ reason }) => reason)])).toEqual([
      ['Good', 'over'],
      ['Good', 'not-yet-due'],
    ]);
  });

  test('that takes back is below 0 in quantity and pounds', () => {
    const valued = aValuedRow({ quantity: '10' }, { pounds: [pence(80n, { gross: 100n }), pence(1n)] });
    expect(takenBack(valued)).toEqual({
      ...valued,
      quantity: { numerator: -10n, denominator: 1n },
      pounds: [pence(-80n, { gross: -100n }), pence(-1n)],
    });
  });

  test('counts by what it adds, claims what it claims, and lasts as long as what it adds', async () => {
    const returned = [
      ['60', '2026-27-Q1'],
      ['45', '2026-27-Q2'],
      ['70', '2026-27-Q3'],
    ].map(([quantity = '', period = '']) => ({
      ...{ quantity, period, file: FILE, claimed_value: { numerator: BigInt(quantity) * 10n, denominator: 1n } },
    }));
    const { lines, totals } = await reconciled({ promised: [{ quantity: '100' }], returned });
    const [line] = lines;
    expect(line?.delivered && formatExact(line.delivered)).toBe('70');
    expect(line?.pounds?.delivered.net).toBe(70_000n);
    expect(line?.reasons.map(({ reason }) => reason)).toEqual(['under']);
    const quarters = totals[0]?.answers
      .filter(({ by }) => by === 'period')
      .map(({ id, delivered }) => `${id} ${delivered.net}`);
    expect(quarters).toEqual(['2026-27-Q1 60000', '2026-27-Q2 -15000', '2026-27-Q3 25000', 'later 0']);
  });
});

describe('a quarter of a calendar year on a contract from April to March', () => {
  const row = (text: string, more: Partial<SaidReturn> = {}, net = 100n) => {
    const valued = aValuedRow(
      { quantity: '1', file: { path: 'r.csv', cells: { period: 4 } }, ...more },
      { pounds: [pence(net)] },
    );
    return { ...valued, row: { ...valued.row, period: { text, ...days('2026-04-01/2026-06-30') } } };
  };
  const found = (contracts: readonly (readonly [ContractFacts, ...ReturnType<typeof row>[]])[]) => {
    const quarters = new CalendarQuarters();
    for (const [contract, ...rows] of contracts) quarters.add(contract, rows);
    return quarters.findings.map(({ data, place, severity }) => ({ data, place, severity }));
  };
  const told = (contract: ContractFacts, ...rows: ReturnType<typeof row>[]) =>
    found([[contract, ...rows]]).map(({ data }) => ('meant' in data ? data.meant : ''));

  test('is told with what may be meant, its rows and pounds', () => {
    expect(found([[YEAR, row('2026-Q2'), row('2026-Q3', {}, 50n), row('2026-27-Q2', {}, 7n)]])).toEqual([
      {
        data: {
          ...{ contract: 'C-1', period: '2026-Q2', start: '2026-04-01', end: '2026-06-30', meant: '2026-27-Q2' },
          ...{ rows: 2, pounds: '1.50', others: 0, largest: [] },
        },
        place: { file: 'r.csv', line: 2, cell: 4 },
        severity: 'warning',
      },
    ]);
    expect(told(YEAR, row('2009 q1'))).toEqual(['2009-10-Q1']);
    expect(told(YEAR, row('2099-Q4'))).toEqual(['2099-00-Q4']);
    expect(told(YEAR, row('2008Q1'))).toEqual(['2008-09-Q1']);
  });

  test('where one end of the contract says so, or both', () => {
    const [start, end] = [isoDay('2026-04-01'), isoDay('2027-03-31')];
    expect(told({ id: 'C-1', start }, row('2026-Q2'))).toHaveLength(1);
    expect(told({ id: 'C-1', end }, row('2026-Q2'))).toHaveLength(1);
    expect(told({ id: 'C-1', start, end: end - 1 }, row('2026-Q2'))).toHaveLength(1);
    expect(told({ id: 'C-1', start: start + 1, end }, row('2026-Q2'))).toHaveLength(1);
    expect(told({ id: 'C-1', start: start + 1, end: end - 1 }, row('2026-Q2'))).toEqual([]);
    expect(told({ id: 'C-1' }, row('2026-Q2'))).toEqual([]);
  });

  test('and no other name of a period, or none', () => {
    for (const text of ['2026-27-Q2', '2026-04', 'Q2 2026', '2026-Q5', 'x2026-Q2', '2026-Q22'])
      expect(told(YEAR, row(text))).toEqual([]);
    const quarters = new CalendarQuarters();
    quarters.add(YEAR, [aValuedRow({ quantity: '1' })]);
    expect(quarters.findings).toEqual([]);
    expect(told(YEAR)).toEqual([]);
  });

  test('apart from rows that somebody looked at, which are a note', () => {
    const checked = row('2026-Q3', { checked: ['calendar-quarters'] }, 50n);
    expect(
      found([[YEAR, row('2026-Q2'), checked, row('2026-Q4', { checked: ['met'] }, 3n)]]).map(({ data, severity }) => [
        ...['rows' in data && data.rows, 'pounds' in data && data.pounds, severity],
      ]),
    ).toEqual([
      [2, '1.03', 'warning'],
      [1, '0.50', 'note'],
    ]);
  });
});
