// Judgements that go over several rows: what share of what was due was met, which day is today, what pounds that are
// claimed imply, and what looks like totals to date.
import { describe, expect, test } from 'vitest';
import { parseDecimal } from '../../../src/model/decimal.ts';
import type { Rational } from '../../../src/model/rational.ts';
import { sentenceOf } from '../../../src/report/reconcile/reconcile-words.ts';
import { dayIn, type Given, reasonsOf, reconciled, YEAR } from '../../support/reconciled.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const PERIOD = { period: '2026-27' } as const;
const MONTHS = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3].map(
  (month) => `${month < 4 ? 2027 : 2026}-${String(month).padStart(2, '0')}`,
);
const QUARTERS = [1, 2, 3, 4].map((quarter) => `2026-27-Q${quarter}`);

function exact(text: string): Rational {
  const value = parseDecimal(text);
  if (!value) throw new Error(`${text} is no number`);
  return value;
}

describe('of what was due each promise counts up to what was due of it', () => {
  const shareOf = async (given: Given) => (await reconciled(given)).totals[0]?.share;

  test('so that over-delivery of one pays for no other', async () => {
    const promised = [{ quantity: '100' }, { measure: 'spend', quantity: '1000' }];
    const returned = [
      { quantity: '300', ...PERIOD },
      { measure: 'spend', quantity: '500', ...PERIOD },
    ];
    expect(await shareOf({ promised, returned })).toMatchObject({ judged: 200000n, met: 150000n, ahead: 200000n });
  });

  test('a promise without pounds is on neither side, and what came back for it stands beside', async () => {
    const table = aTable({
      parameters: { price: aParameter('10', { values: [{ year: 2026, value: '10' }] }) },
      measures: {
        thing: aMeasure(['price']),
        counted: { title: 'Counted', theme: 'community', outcome: 'Things', unit: 'thing', record_only: true },
      },
    });
    const result = await reconciled({
      table,
      contracts: [{ id: 'C-1' }],
      promised: [
        { quantity: '20', id: 'A' },
        { quantity: '10', id: 'B', period: '2026-Q3' },
        { measure: 'counted', quantity: '5' },
      ],
      returned: [
        { quantity: '20', id: 'A', period: '2026-Q3' },
        { quantity: '10', id: 'B', period: '2026-Q3' },
        { measure: 'counted', quantity: '5', period: '2026-Q3' },
      ],
    });
    expect(result.totals[0]?.delivered.net).toBe(30000n);
    expect(result.totals[0]?.share).toMatchObject({
      ...{ judged: 10000n, met: 10000n, ahead: 0n },
      ...{ withoutPounds: 2, towardsThem: 20000n },
    });
  });

  test('by supplier, contract and theme alike, and in each quarter by what is for that quarter', async () => {
    const { totals } = await reconciled({
      promised: [{ quantity: '100' }],
      returned: [
        { quantity: '50', period: '2026-27-Q1' },
        { quantity: '10', period: '2026-27-Q2' },
      ],
    });
    const shares = totals[0]?.answers.map(({ by, id, share }) => [by, id, Number(share.judged), Number(share.met)]);
    expect(shares).toEqual([
      ['supplier', '', 50000, 50000],
      ['contract', 'C-1', 50000, 50000],
      ['theme', 'community', 50000, 50000],
      ['period', '2026-27-Q1', 25000, 25000],
      ['period', '2026-27-Q2', 25000, 10000],
      ['period', 'later', 0, 0],
    ]);
  });
});

describe('a contract is rated on all its promises together', () => {
  const contractOf = async (given: Given) =>
    (await reconciled(given)).totals[0]?.answers.find(({ by }) => by === 'contract');
  const two = [{ quantity: '100' }, { measure: 'spend', quantity: '1000' }];

  test.each<[string, string, string, string]>([
    ['both in full', '100', '1000', 'Good'],
    ['weighted by pounds', '100', '800', 'Approaching target'],
    ['over on one pays for no other', '900', '500', 'Requires improvement'],
    ['little of both', '10', '100', 'Inadequate'],
  ])('%s', async (_, things, spend, rating) => {
    const returned = [
      { quantity: things, ...PERIOD },
      { measure: 'spend', quantity: spend, ...PERIOD },
    ];
    expect((await contractOf({ promised: two, returned }))?.rating).toBe(rating);
  });

  test('Other where what is missing could change the word, and the word where it could not', async () => {
    const options = { asOf: '2027-03-31' };
    const missing = await contractOf({ promised: two, returned: [{ quantity: '100', ...PERIOD }], options });
    expect(missing?.rating).toBe('Other');
    const small = [{ quantity: '1' }, { measure: 'spend', quantity: '10000' }];
    const returned = [{ measure: 'spend', quantity: '9000', ...PERIOD }];
    expect((await contractOf({ promised: small, returned, options }))?.rating).toBe('Approaching target');
  });

  test('with what has to come each month from here', async () => {
    const { lines, totals } = await reconciled({
      promised: two,
      returned: [{ quantity: '40', period: '2026-04-01/2026-09-30' }],
    });
    expect(lines.find(({ measure }) => measure === 'thing')).toMatchObject({ perMonth: exact('10') });
    expect(totals[0]?.answers.find(({ by }) => by === 'contract')?.perMonth).toBe(10000n + 16667n);
  });

  test('which is nothing yet for a promise that begins later', async () => {
    const { lines, totals } = await reconciled({
      contracts: [{ ...YEAR, end: dayIn('2028-29').end }],
      promised: [{ quantity: '120', per: 'year' }],
      returned: [{ quantity: '60', period: '2026-04-01/2026-09-30' }],
      options: { asOf: '2026-09-30' },
    });
    expect(lines.map(({ perMonth }) => perMonth)).toEqual([exact('10'), exact('10'), exact('10')]);
    expect(totals[0]?.answers.find(({ by }) => by === 'contract')?.perMonth).toBe(10000n);
  });
});

describe('the day everything is due by', () => {
  const LONG = { id: 'C-1', ...dayIn('2026-04-01/2030-03-31') };
  const contracts = [LONG, ...['C-2', 'C-3', 'C-4', 'C-5'].map((id) => ({ ...LONG, id }))];
  const promised = contracts.map(({ id }) => ({ contract: id, quantity: '480' }));
  const inQuarter = (contract: string, period: string) => ({
    contract,
    quantity: '30',
    period,
    file: `${contract}.csv`,
  });
  const first = contracts.map(({ id }) => inQuarter(id, '2026-27-Q1'));
  const dayOf = async (given: Given) => {
    const { options, findings } = await reconciled({ contracts, promised, ...given });
    return [options.asOf, ...findings.filter(({ severity }) => severity === 'warning').map(({ rule }) => rule)];
  };

  test.each<[string, string]>([
    ['a year too late', '2027-28-Q1'],
    ['three years too late', '2029-30-Q1'],
    ['a range whose end is mistyped', '2026-04-01/2028-06-30'],
    ['two quarters ahead of all others', '2026-27-Q3'],
  ])('is not moved by one row that is %s', async (_, period) => {
    const returned = [...first.slice(0, 4), inQuarter('C-5', period)];
    expect(await dayOf({ returned })).toEqual(['2026-06-30', 'day-not-moved']);
  });

  test('is not moved by a range that leaves its contract', async () => {
    const returned = [...first, inQuarter('C-5', '2029-04-01/2031-03-31')];
    expect(await dayOf({ returned })).toEqual(['2026-06-30', 'day-not-moved']);
  });

  test.each<[string, Given]>([
    ['a supplier who sends quarter after quarter', { returned: QUARTERS.map((period) => inQuarter('C-1', period)) }],
    ['all who do', { returned: [...first, ...contracts.map(({ id }) => inQuarter(id, '2026-27-Q2'))] }],
    [
      'one of two who is a quarter ahead',
      {
        contracts: contracts.slice(0, 2),
        promised: promised.slice(0, 2),
        returned: [inQuarter('C-1', '2026-27-Q1'), inQuarter('C-1', '2026-27-Q2'), inQuarter('C-2', '2026-27-Q1')],
      },
    ],
    ['one alone who missed a quarter', { returned: [inQuarter('C-1', '2026-27-Q1'), inQuarter('C-1', '2026-27-Q3')] }],
    ['a return for the whole contract', { returned: [{ ...inQuarter('C-1', '2026-04-01/2030-03-31') }] }],
  ])('is moved, without a word, by %s', async (_, given) => {
    const [day, ...warnings] = await dayOf(given);
    expect(warnings).toEqual([]);
    const ends = (given.returned ?? []).map(({ period = '' }) => dayIn(period).end);
    expect(day && dayIn(`${day}/${day}`).end).toBe(Math.max(...ends));
  });

  test('parts what was delivered from what lies after it', async () => {
    const { lines } = await reconciled({
      promised: [{ quantity: '100' }],
      returned: [
        { quantity: '30', period: '2026-27-Q1' },
        { quantity: '30', period: '2026-27-Q2' },
        { quantity: '40', period: '2026-27-Q3' },
      ],
      options: { asOf: '2026-08-31' },
    });
    expect(lines[0]).toMatchObject({ delivered: exact('50') });
    expect(lines[0]?.reasons.filter(({ reason }) => reason === 'after-as-of').map(sentenceOf)).toEqual([
      '10 of it lies after the day, and is not counted as delivered',
      '40 lies after the day, and is not counted as delivered',
    ]);
  });
});

describe('pounds that are claimed without a proxy', () => {
  const price = (value: string) => aParameter(value, { values: [{ value }, { area: 'Leeds', value: '13' }] });
  const OTHER = aTable({
    table: 'other',
    parameters: { price: price('12') },
    measures: { thing: aMeasure(['price']) },
  });
  const promised = [{ quantity: '100', shares: { deadweight: '0.2' } }];
  const reasonsWith = async (
    claimed: string,
    more: { readonly claimed_proxy?: Rational; readonly quantity?: string } = {},
  ) => {
    const returned = [{ quantity: '100', ...PERIOD, claimed_value: exact(claimed), ...more }];
    const { lines } = await reconciled({ promised, returned, claimTables: [OTHER] });
    return (lines[0]?.reasons ?? [])
      .filter(({ reason }) => reason.startsWith('claim-'))
      .map((found) => [found.reason, sentenceOf(found)]);
  };

  test.each([
    ['gross', '1000'],
    ['net', '800'],
    ['gross within the tolerance', '1000.01'],
  ])('are right where they are the row’s %s', async (_, claimed) => {
    expect(await reasonsWith(claimed)).toEqual([]);
  });

  test('are right as net beside the proxy they were worked out with', async () => {
    expect(await reasonsWith('800', { claimed_proxy: exact('10') })).toEqual([]);
  });

  test.each<[string, string, readonly string[]]>([
    [
      'another table’s',
      '1200',
      [
        'claim-other-table',
        'GBP 1,200.00 claimed for 100 is 12.00 a unit of thing is the figure of other@1.0.0, not the one test@1.0.0 has for this row',
      ],
    ],
    [
      'another area’s',
      '1300',
      [
        'claim-other-table',
        'GBP 1,300.00 claimed for 100 is 13.00 a unit of thing is the figure of other@1.0.0 for Leeds, not the one test@1.0.0 has for this row',
      ],
    ],
    [
      'nobody’s',
      '950',
      ['claim-differs', 'GBP 950.00 claimed for 100 is 9.50 a unit of thing; test@1.0.0 has 10.00 for this row'],
    ],
  ])('are told with the proxy they imply where they are %s', async (_, claimed, told) => {
    expect(await reasonsWith(claimed)).toEqual([told]);
  });

  test('are told where nothing was delivered', async () => {
    expect(await reasonsWith('950', { quantity: '0' })).toEqual([
      ['claim-differs', 'GBP 950.00 claimed for a quantity of 0'],
    ]);
  });
});

describe('what looks like totals to date', () => {
  const looksIn = async (periods: readonly string[], quantities: readonly string[], promise: string) => {
    const returned = quantities.map((quantity, at) => ({ quantity, period: periods[at] ?? '' }));
    const { lines } = await reconciled({
      promised: [{ quantity: promise }],
      returned,
      options: { asOf: '2027-03-31' },
    });
    return lines.map((line) => [reasonsOf(line).includes('looks-cumulative'), line.rating === 'Good']);
  };

  test.each<[string, readonly string[], readonly string[], string]>([
    ['a run whose steps are even', QUARTERS, ['10', '20', '30', '40'], '100'],
    ['a run that ends at about the promise', QUARTERS, ['26', '49', '77', '104'], '100'],
    ['three of them', QUARTERS, ['10', '21', '30'], '40'],
    ['a year of months', MONTHS, ['8', '17', '24', '33', '44', '50', '59', '68', '75', '84', '91', '101'], '400'],
    [
      'a year of months that stood still',
      MONTHS,
      ['5', '5', '12', '12', '20', '28', '28', '35', '40', '52', '52', '60'],
      '360',
    ],
    ['a year to date in the last month', MONTHS, ['8', '7', '9', '8', '10', '7', '8', '9', '8', '7', '9', '98'], '180'],
    ['a year to date in the last quarter', QUARTERS, ['11', '9', '10', '41'], '120'],
    ['a year to date of uneven quarters', QUARTERS, ['14', '6', '10', '43'], '75'],
  ])('%s', async (_, periods, quantities, promise) => {
    expect(await looksIn(periods, quantities, promise)).toEqual([[true, false]]);
  });

  test.each<[string, readonly string[], readonly string[], string]>([
    ['quarters that really grow', QUARTERS, ['10', '12', '15', '20'], '57'],
    ['quarters that nearly double', QUARTERS, ['10', '13', '16', '19'], '58'],
    ['equal months', MONTHS, MONTHS.map(() => '10'), '120'],
    ['uneven months', MONTHS, ['8', '12', '7', '11', '10', '9', '13', '8', '12', '10', '9', '11'], '120'],
    ['a strong last month', MONTHS, [...MONTHS.slice(1).map(() => '10'), '25'], '135'],
    ['nothing, then all of it', QUARTERS, ['0', '0', '40', '30'], '70'],
  ])('and what does not: %s', async (_, periods, quantities, promise) => {
    expect(await looksIn(periods, quantities, promise)).toEqual([[false, true]]);
  });

  test('ranges that begin on one day, and not a quarter beside its months', async () => {
    const ranges = ['2026-04-01/2026-06-30', '2026-04-01/2026-09-30', '2026-04-01/2026-12-31'];
    expect(await looksIn(ranges, ['20', '45', '110'], '100')).toEqual([[true, false]]);
    const [[looks] = []] = await looksIn(
      ['2026-04', '2026-05', '2026-06', '2026-27-Q1'],
      ['20', '45', '35', '100'],
      '100',
    );
    expect(looks).toBe(false);
  });

  test('in every year anew', async () => {
    const years = [...QUARTERS, ...QUARTERS.map((quarter) => quarter.replace('2026-27', '2027-28'))];
    const { lines } = await reconciled({
      contracts: [{ ...YEAR, ...dayIn('2026-04-01/2028-03-31') }],
      promised: [{ quantity: '100', per: 'year' }],
      returned: ['25', '26', '24', '25', '10', '20', '30', '40'].map((quantity, at) => ({
        quantity,
        period: years[at] ?? '',
      })),
    });
    expect(lines.map((line) => [reasonsOf(line).includes('looks-cumulative'), line.rating])).toEqual([
      [false, 'Good'],
      [true, 'Other'],
    ]);
  });
});
