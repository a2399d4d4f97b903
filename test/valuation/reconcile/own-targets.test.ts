// Which rows are promises: targets in returns, said once, again, or on every return of a whole.
import { describe, expect, test } from 'vitest';
import { formatIsoDate } from '../../../src/model/calendar.ts';
import type { ContractFacts } from '../../../src/model/commitment.ts';
import { formatExact } from '../../../src/model/decimal.ts';
import { rowsByStatus } from '../../../src/valuation/reconcile/own-targets.ts';
import { rowOf, type SaidReturn, YEAR } from '../../support/reconciled.ts';

const QUARTERS = [1, 2, 3, 4].map((quarter) => `2026-27-Q${quarter}`);
const target = (quantity: string, more: Partial<SaidReturn> = {}): SaidReturn => ({
  quantity,
  ...more,
  status: 'committed',
});
const came = (quantity: string, more: Partial<SaidReturn> = {}): SaidReturn => ({
  quantity,
  ...more,
  status: 'delivered',
});
const rowsOf = (said: readonly SaidReturn[], path: string) => said.map((one, at) => rowOf(one, path, at + 2));
const dayOf = (day: number | undefined) => (day === undefined ? '' : formatIsoDate(day));

/** The promises with their days, what is said again, what is taken as one, and how many came back and were set aside. */
function parted(
  returns: readonly SaidReturn[],
  contract: ContractFacts = YEAR,
  commitments: readonly SaidReturn[] = [],
) {
  const { promised, restated, repeated, returned, setAside } = rowsByStatus(
    { commitments: rowsOf(commitments, 'promised.csv'), returns: rowsOf(returns, 'returns.csv') },
    contract,
  );
  const told = promised.map((row) => {
    const { quantity, period, start, end } = row;
    const of = repeated.get(row);
    const facts = of ? ` (${formatExact(of.quantity)} x ${of.times}, ${formatExact(of.delivered)})` : '';
    const days = start === undefined && end === undefined ? '' : ` ${dayOf(start)}/${dayOf(end)}`;
    return `${formatExact(quantity)} ${period?.text ?? 'whole'}${days}${facts}`;
  });
  return { told, again: restated.length, came: returned.length, aside: setAside.length };
}

/** A target on each return, with what came back for it. */
const beside = (quantity: string, quantities: readonly string[], more: Partial<SaidReturn> = {}) =>
  quantities.flatMap((one, at) => {
    const period = QUARTERS[at] ?? '';
    return [target(quantity, { period, ...more }), came(one, { period })];
  });
const promisedIn = (returns: readonly SaidReturn[], contract?: ContractFacts) => parted(returns, contract).told;

test('rows are parted by their status, wherever they stand', () => {
  expect(parted([came('1'), target('5')])).toEqual({ told: ['5 whole'], again: 0, came: 1, aside: 0 });
  expect(parted([came('1'), target('5')], YEAR, [target('9'), came('2')])).toEqual({
    ...{ told: ['9 whole'], again: 0, came: 2, aside: 1 },
  });
  // A contract without promises among its commitments is held to its returns' own.
  expect(parted([target('5')], YEAR, [came('2')])).toEqual({ told: ['5 whole'], again: 0, came: 1, aside: 0 });
});

describe('a target that another file says again', () => {
  const again = (more: Partial<SaidReturn>, contract?: ContractFacts) => {
    const first = target('5', { period: '2026-27-Q1', file: 'a.csv' });
    return parted([first, { ...first, file: 'b.csv', ...more }], contract).again;
  };

  test('word for word is one', () => {
    expect(again({})).toBe(1);
    expect(again({ quantity: '5.0', notes: 'again', evidence: 'x' })).toBe(1);
    expect(again({ period: '2026-04-01/2026-06-30' })).toBe(1);
  });

  test.each<[string, Partial<SaidReturn>]>([
    ['in the same file', { file: 'a.csv' }],
    ['of another quantity', { quantity: '6' }],
    ['of another measure', { measure: 'job' }],
    ['for another area', { area: 'Leeds' }],
    ['for other days', { period: '2026-27-Q2' }],
    ['that ends otherwise', { period: '2026-04-01/2026-07-31' }],
    ['under an id', { id: 'A' }],
    ['in a unit', { unit: 'thing' }],
    ['per year', { per: 'year' }],
  ])('is another %s', (_, more) => {
    expect(again(more)).toBe(0);
  });

  test('counts as often as it stands in any one file', () => {
    const row = (file: string) => target('5', { period: '2026-27-Q1', file });
    const files = (...names: readonly string[]) => {
      const { told, again } = parted(names.map(row));
      return [told.length, again];
    };
    expect(files('a', 'a', 'b')).toEqual([2, 1]);
    expect(files('a', 'b', 'b')).toEqual([2, 1]);
    expect(files('a', 'b', 'a', 'b', 'c')).toEqual([2, 3]);
    expect(files('a', 'a', 'b', 'c', 'c')).toEqual([2, 3]);
    expect(
      parted(
        [row('a'), row('b')].map(({ period: _, ...undated }) => undated),
        { id: 'C-1' },
      ).again,
    ).toBe(1);
  });
});

describe('a target that stands on every return', () => {
  test('is one of the whole, for the days of the contract', () => {
    expect(parted(beside('100', ['25', '26', '24', '25']))).toEqual({
      ...{ told: ['100 whole (100 x 4, 100)'], again: 3, came: 4, aside: 0 },
    });
  });

  test('or from the first of them to the last, where the contract has not both', () => {
    const days = '100 whole 2026-04-01/2026-12-31 (100 x 3, 75)';
    const three = beside('100', ['25', '26', '24']);
    expect(promisedIn(three, { id: 'C-1' })).toEqual([days]);
    expect(promisedIn([...three].reverse(), { id: 'C-1' })).toEqual([days]);
    const { start = 0, end = 0 } = YEAR;
    expect(promisedIn(three, { id: 'C-1', start })).toEqual([days]);
    expect(promisedIn(three, { id: 'C-1', end })).toEqual([days]);
    expect(promisedIn(three, { id: 'C-1', start, end })).toEqual(['100 whole (100 x 3, 75)']);
    const undated = three.map(({ period: _, ...row }, at) => ({ ...row, quantity: at % 2 === 0 ? '100' : `${at}` }));
    expect(promisedIn(undated, { id: 'C-1' })).toEqual(['100 whole (100 x 3, 9)']);
    const begun = undated.map((row, at) => ({ ...row, start: `2026-0${4 + Math.floor(at / 2)}-01` }));
    expect(promisedIn(begun, { id: 'C-1' })).toEqual(['100 whole (100 x 3, 9)']);
    const ended = undated.map((row, at) => ({ ...row, end: `2026-0${4 + Math.floor(at / 2)}-28` }));
    expect(promisedIn(ended, { id: 'C-1' })).toEqual(['100 whole (100 x 3, 9)']);
  });

  test('until so much came back that each is one of its period: the root of their number lies between', () => {
    expect(promisedIn(beside('100', ['50', '50', '50', '50']))).toHaveLength(1);
    expect(promisedIn(beside('100', ['50', '50', '50', '50.01']))).toHaveLength(4);
  });

  test('not where one of them is another, or is settled, or there is only one', () => {
    expect(promisedIn([...beside('100', ['25', '25']), target('90', { period: '2026-27-Q3' })])).toHaveLength(3);
    expect(promisedIn([target('90', { period: '2026-27-Q3' }), ...beside('100', ['25', '25'])])).toHaveLength(3);
    const rows = beside('100', ['25', '25', '25']);
    expect(promisedIn(rows.map((row, at) => (at === 2 ? { ...row, checked: ['target-repeated'] } : row)))).toHaveLength(
      3,
    );
    expect(promisedIn(rows.map((row) => ({ ...row, checked: ['no-evidence'] })))).toHaveLength(1);
    expect(promisedIn([target('100'), came('10'), came('20', { period: '2026-27-Q1' })])).toEqual(['100 whole']);
    expect(promisedIn([])).toEqual([]);
  });

  test('not where fewer than two came back, or some for days that no target stands on', () => {
    const two = [target('100', { period: '2026-27-Q1' }), target('100', { period: '2026-27-Q2' })];
    const first = came('20', { period: '2026-27-Q1' });
    const second = came('20', { period: '2026-27-Q2' });
    expect(promisedIn([...two, first])).toHaveLength(2);
    expect(promisedIn([...two, first, second])).toHaveLength(1);
    expect(promisedIn([...two, first, came('20', { period: '2026-27-Q3' })])).toHaveLength(2);
    // Nor where they end or begin on one day, and what came back is for others.
    const others = [second, came('21', { period: '2026-27-Q3' })];
    for (const period of ['2026-05-01/2026-06-30', '2026-04-01/2026-05-31'])
      expect(promisedIn([target('100', { period: '2026-27-Q1' }), target('100', { period }), ...others])).toHaveLength(
        2,
      );
    // On every row for the whole term it need not.
    const whole = [target('100'), target('100')];
    expect(promisedIn([...whole, first, second])).toEqual(['100 whole (100 x 2, 40)']);
  });

  test('by what came back of its own measure and area, each once', () => {
    const two = [target('100', { period: '2026-27-Q1' }), target('100', { period: '2026-27-Q2' })];
    const backs = (more: Partial<SaidReturn>) =>
      ['2026-27-Q1', '2026-27-Q2'].map((period) => came('20', { period, ...more }));
    expect(promisedIn([...two, ...backs({ measure: 'job' })])).toHaveLength(2);
    expect(promisedIn([...two, ...backs({ area: 'Leeds' })])).toHaveLength(2);
    expect(promisedIn([...two, ...backs({}), ...backs({}), ...backs({ measure: 'job' })])).toEqual([
      ...['100 whole (100 x 2, 40)'],
    ]);
    expect(promisedIn([...two, ...backs({}), ...backs({ quantity: '21' })])).toEqual(['100 whole (100 x 2, 82)']);
    const leeds = two.map((row) => ({ ...row, area: 'Leeds' }));
    expect(promisedIn([...two, ...leeds, ...backs({}), ...backs({ area: 'Leeds' })])).toHaveLength(2);
  });
});
