// When a commitment is delivered, and what is wrong or worth a remark about its days.
import { describe, expect, test } from 'vitest';
import { formatIsoDate, isoDay } from '../../../src/model/calendar.ts';
import type { Commitment, ContractFacts } from '../../../src/model/commitment.ts';
import { decimal } from '../../../src/model/decimal.ts';
import {
  checkDeliveryDates,
  deliveryDatesOf,
  isBeforeTable,
  isOutsideContract,
  noteBeforeTable,
  noteOutsideContract,
  startOf,
} from '../../../src/valuation/line/delivery-dates.ts';
import { aCommitment, type Said } from '../../support/commitments.ts';
import { aTable } from '../../support/tables.ts';

const CELLS = { start: 3, end: 4, duration: 5, per: 6, measure: 7 };
const row = (said: Partial<Said> = {}) =>
  aCommitment({ quantity: '1', origin: { file: { path: 'bid.csv', cells: CELLS }, line: 2 }, ...said });
const contract = (start?: string, end?: string): ContractFacts => ({
  id: 'C-1',
  ...(start !== undefined && { start: isoDay(start) }),
  ...(end !== undefined && { end: isoDay(end) }),
});
const knownDates = (one: Commitment, of: ContractFacts) => {
  const dates = deliveryDatesOf(one, of);
  if (!dates) throw new Error('a row without dates');
  return dates;
};
const PERIOD = { text: '2026-Q4', start: isoDay('2026-10-01'), end: isoDay('2026-12-31') };
const TERM = contract('2026-04-01', '2028-03-31');

describe('a delivery is dated', () => {
  const dated = (said: Partial<Said>, of: ContractFacts) => {
    const dates = deliveryDatesOf(row(said), of);
    return (
      dates && [
        dates.from,
        dates.start === undefined ? '' : formatIsoDate(dates.start),
        dates.end === undefined ? '' : formatIsoDate(dates.end),
      ]
    );
  };

  test('by its own days, else its period’s, else its contract’s, each bound for itself', () => {
    expect(dated({}, TERM)).toEqual(['contract', '2026-04-01', '2028-03-31']);
    expect(dated({ period: PERIOD }, TERM)).toEqual(['period', '2026-10-01', '2026-12-31']);
    expect(dated({ start: '2026-11-01', period: PERIOD }, TERM)).toEqual(['row', '2026-11-01', '2026-12-31']);
    expect(dated({ end: '2026-11-30', period: PERIOD }, TERM)).toEqual(['row', '2026-10-01', '2026-11-30']);
    expect(dated({ start: '2026-11-01' }, TERM)).toEqual(['row', '2026-11-01', '2028-03-31']);
    expect(dated({ end: '2026-11-30' }, TERM)).toEqual(['row', '2026-04-01', '2026-11-30']);
  });

  test('as far as its days are known', () => {
    expect(dated({}, contract())).toBeUndefined();
    expect(dated({}, contract('2026-04-01'))).toEqual(['contract', '2026-04-01', '']);
    expect(dated({}, contract(undefined, '2028-03-31'))).toEqual(['contract', '', '2028-03-31']);
    expect(deliveryDatesOf(row(), contract('2026-04-01'))).not.toHaveProperty('end');
    expect(deliveryDatesOf(row(), contract(undefined, '2028-03-31'))).not.toHaveProperty('start');
    expect(startOf(row({ start: '2026-11-01', period: PERIOD }), TERM)).toBe(isoDay('2026-11-01'));
    expect(startOf(row({ period: PERIOD }), TERM)).toBe(PERIOD.start);
    expect([startOf(row(), TERM), startOf(row(), contract())]).toEqual([TERM.start, undefined]);
  });
});

describe('the days of a delivery are wrong', () => {
  const wrong = (said: Partial<Said>, of = contract(), ofLevel?: boolean) => {
    const one = row(said);
    return checkDeliveryDates(one, deliveryDatesOf(one, of), ofLevel).map(({ rule, data, place }) => [
      rule,
      data,
      place?.cell,
    ]);
  };

  test('where they end before they start, told at the one that the row gives', () => {
    const data = { start: '2026-05-02', end: '2026-05-01' };
    expect(wrong({ start: '2026-05-02', end: '2026-05-01' })).toEqual([['end-before-start', data, 4]]);
    expect(wrong({ start: '2026-05-02' }, contract(undefined, '2026-05-01'))).toEqual([['end-before-start', data, 3]]);
    const aDay = { start: '2026-05-01', end: '2026-05-01' };
    expect([wrong(aDay), wrong({ ...aDay, duration: 2 }), wrong({ ...aDay, per: 'year' })]).toEqual([[], [], []]);
    expect([wrong({ start: '2026-05-02' }), wrong({ end: '2026-05-01' })]).toEqual([[], []]);
  });

  test('where there are two hundred years of them', () => {
    const data = { start: '2026-01-01', end: '2226-01-01', limit: 200 };
    expect(wrong({ start: '2026-01-01', end: '2226-01-01' })).toEqual([['term-too-long', data, 4]]);
    expect(wrong({ start: '2026-01-01' }, contract(undefined, '2226-01-01'))).toEqual([['term-too-long', data, 3]]);
    expect(wrong({ start: '2026-01-01', end: '2225-12-31' })).toEqual([]);
  });

  test('where a quantity a year is for nobody knows how long, unless it is a level', () => {
    const lacks = (...missing: string[]) => [['per-year-without-dates', { missing }, 6]];
    expect(wrong({ per: 'year' })).toEqual(lacks('start', 'end'));
    expect(wrong({ per: 'year', start: '2026-05-01' })).toEqual(lacks('end'));
    expect(wrong({ per: 'year', end: '2026-05-01' })).toEqual(lacks('start'));
    expect([wrong({ per: 'year' }, TERM), wrong({ per: 'year' }, contract(), true), wrong({})]).toEqual([[], [], []]);
  });
});

describe('effects are reckoned', () => {
  const beyond = (said: Partial<Said>, of = contract()) => {
    const one = row(said);
    return checkDeliveryDates(one, deliveryDatesOf(one, of)).map(({ rule, data, place }) => [rule, data, place?.cell]);
  };
  const tooLong = (data: Readonly<Record<string, number>>) => [['effect-too-long', data, 5]];
  const YEARS_OF_25 = { start: '2026-01-01', end: '2050-12-31' };

  test('in so many pieces, of years of effect and of delivery', () => {
    expect(beyond({ duration: 2500 })).toEqual([]);
    expect(beyond({ duration: 2501 })).toEqual(tooLong({ duration: 2501, years: 1 }));
    expect(beyond({ duration: 100, ...YEARS_OF_25 })).toEqual([]);
    expect(beyond({ duration: 101, ...YEARS_OF_25 })).toEqual(tooLong({ duration: 101, years: 25 }));
    // Only the first day is known, or only the last.
    expect(beyond({ duration: 2500, start: '2026-01-01' })).toEqual([]);
    expect(beyond({ duration: 2500, end: '2026-01-01' })).toEqual([]);
    expect(beyond({ duration: 2501, start: '2026-01-01' })).toEqual(tooLong({ duration: 2501, years: 1 }));
    expect(beyond({ duration: 2501, end: '2026-01-01' })).toEqual(tooLong({ duration: 2501, years: 1 }));
    // Of a single year of effect the term alone is told.
    expect(beyond({ start: '1000-01-01', end: '4000-01-01' }).map(([rule]) => rule)).toEqual(['term-too-long']);
  });

  test('to so many digits of the share that fades', () => {
    const shares = { drop_off: '0.01' };
    // 500 x 500 x 1 year x 2 digits is all that is reckoned: of 1/100 there are two.
    expect(beyond({ duration: 500, shares })).toEqual([]);
    expect(beyond({ duration: 501, shares })).toEqual(tooLong({ duration: 501, years: 1, digits: 2 }));
    expect(beyond({ duration: 100, shares, ...YEARS_OF_25 })).toEqual([]);
    expect(beyond({ duration: 100, shares: { drop_off: '0.001' }, ...YEARS_OF_25 })).toEqual(
      tooLong({ duration: 100, years: 25, digits: 3 }),
    );
    // What is reckoned is the fraction in lowest terms, and other shares have no powers.
    expect(beyond({ duration: 501, shares: { drop_off: '0.50' } })).toEqual([]);
    expect(beyond({ duration: 501, shares: { deadweight: '0.01' } })).toEqual([]);
    const lasting = row({ duration: 501 });
    expect(checkDeliveryDates({ ...lasting, shares: { drop_off: decimal('0.01') } }, undefined)).toHaveLength(1);
  });
});

describe('a remark on the days of a delivery is made', () => {
  const outside = (said: Partial<Said>, of: ContractFacts) => {
    const one = row(said);
    return noteOutsideContract(one, knownDates(one, of), of).map(({ data, place }) => [data, place]);
  };

  test('where its own reach outside its contract’s', () => {
    const place = { file: 'bid.csv', line: 2 };
    const said = { contractStart: '2026-04-01', contractEnd: '2028-03-31' };
    const early = { start: '2026-03-31', end: '2026-12-31' };
    const late = { start: '2027-01-01', end: '2028-04-01' };
    expect(outside(early, TERM)).toEqual([[{ ...early, ...said }, place]]);
    expect(outside(late, TERM)).toEqual([[{ ...late, ...said }, place]]);
    expect(outside({ start: '2026-04-01', end: '2028-03-31' }, TERM)).toEqual([]);
    expect(outside(early, contract('2026-04-01'))).toEqual([[{ ...early, contractStart: '2026-04-01' }, place]]);
    expect(outside(late, contract(undefined, '2028-03-31'))).toEqual([[{ ...late, contractEnd: '2028-03-31' }, place]]);
    expect(outside(early, contract())).toEqual([]);
    expect(outside({ period: PERIOD }, contract('2026-11-01'))).toHaveLength(1);
    expect([outside({}, TERM), outside({ start: '2026-03-31' }, contract('2026-04-01'))]).toEqual([[], []]);
    expect(outside({ end: '2028-04-01' }, contract(undefined, '2028-03-31'))).toEqual([]);
    const isOutside = (from: 'row' | 'contract', first?: string, last?: string) => {
      const dates = { ...(first && { start: isoDay(first) }), ...(last && { end: isoDay(last) }), from };
      return isOutsideContract(dates, TERM);
    };
    expect(isOutside('row', '2027-01-01', '2028-04-01')).toBe(true);
    expect([isOutside('row', undefined, '2028-04-01'), isOutside('row', '2026-03-31')]).toEqual([false, false]);
    expect(isOutside('contract', '2027-01-01', '2028-04-01')).toBe(false);
  });

  test('where it starts before its table is made for it', () => {
    const { table } = aTable({ parameters: {}, measures: {} });
    const { covers: _, ...open } = table;
    const early = (start: string | undefined, of = table) => {
      const one = row(start === undefined ? {} : { start });
      const dates = knownDates(one, contract(undefined, '2030-03-31'));
      return noteBeforeTable(one, dates, of).map(({ rule, data, place }) => [rule, data, place?.cell]);
    };
    const data = { table: 'test@1.0.0', start: '2026-03-31', from: '2026-04-01' };
    for (const _again of [1, 2]) expect(early('2026-03-31')).toEqual([['before-table', data, 7]]);
    const from = (day: string) => ({ start: isoDay(day), from: 'row' }) as const;
    expect([isBeforeTable(from('2026-03-31'), table), isBeforeTable(from('2026-03-31'), open)]).toEqual([true, false]);
    expect([early('2026-04-01'), early(undefined), early('2026-03-31', open)]).toEqual([[], [], []]);
  });
});
