import { describe, expect, test } from 'vitest';
import { formatExact } from '../../../src/model/decimal.ts';
import { REASONS, type Reason } from '../../../src/model/reconciliation/reason.ts';
import { placeText } from '../../../src/model/sheet-place.ts';
import { sentenceOf } from '../../../src/report/reconcile/reconcile-words.ts';
import { dayIn, type Given, reasonsOf, reconciled, YEAR } from '../../support/reconciled.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const HUNDRED = [{ quantity: '100' }];
const OTHER = aTable({
  table: 'other',
  parameters: {
    price: aParameter('12', { values: [{ value: '12' }, { area: 'Leeds', value: '13' }] }),
  },
  measures: { thing: aMeasure(['price']) },
});

/** The smallest case of each reason: the reasons of each line, in the order of the lines, and the row it is found at. */
const CASES: Readonly<
  Record<Reason, Given & { readonly lines: readonly (readonly Reason[])[]; readonly at?: string }>
> = {
  met: { promised: HUNDRED, returned: [{ quantity: '100', period: '2026-27' }], lines: [['met']] },
  over: { promised: HUNDRED, returned: [{ quantity: '101', period: '2026-27' }], lines: [['over']] },
  under: { promised: HUNDRED, returned: [{ quantity: '99', period: '2026-27' }], lines: [['under']] },
  'not-yet-due': { promised: HUNDRED, returned: [{ quantity: '25', period: '2026-27-Q1' }], lines: [['not-yet-due']] },
  'missing-return': {
    promised: HUNDRED,
    returned: [
      { quantity: '25', period: '2026-27-Q1' },
      { quantity: '25', period: '2026-27-Q3' },
    ],
    lines: [['missing-return']],
  },
  'not-promised': {
    promised: [],
    returned: [{ quantity: '5', period: '2026-27' }],
    lines: [['not-promised']],
    at: 'returns.csv:2',
  },
  'duplicate-return': {
    promised: HUNDRED,
    returned: [
      { quantity: '100', period: '2026-27' },
      { quantity: '100', period: '2026-27' },
    ],
    lines: [['met', 'duplicate-return']],
    at: 'returns.csv:3',
  },
  'unit-differs': {
    promised: HUNDRED,
    returned: [{ quantity: '100', unit: 'box', period: '2026-27' }],
    lines: [['unit-differs']],
    at: 'returns.csv:2',
  },
  'wrong-period': {
    promised: [{ quantity: '100', period: '2026-27-Q1' }],
    returned: [
      { quantity: '100', period: '2026-27-Q1' },
      { quantity: '7', period: '2026-27-Q2' },
    ],
    options: { asOf: '2026-09-30' },
    lines: [['met'], ['wrong-period']],
    at: 'returns.csv:3',
  },
  'after-end': {
    promised: HUNDRED,
    returned: [
      { quantity: '100', period: '2026-27' },
      { quantity: '7', period: '2027-28-Q1' },
    ],
    options: { asOf: '2027-06-30' },
    lines: [['met'], ['after-end']],
    at: 'returns.csv:3',
  },
  'after-as-of': {
    promised: HUNDRED,
    returned: [
      { quantity: '25', period: '2026-27-Q1' },
      { quantity: '30', period: '2026-27-Q2' },
    ],
    options: { asOf: '2026-06-30' },
    lines: [['not-yet-due', 'after-as-of']],
    at: 'returns.csv:3',
  },
  'no-evidence': {
    promised: HUNDRED,
    returned: [{ quantity: '100', period: '2026-27', evidence: undefined }],
    lines: [['met', 'no-evidence']],
    at: 'returns.csv:2',
  },
  'looks-cumulative': {
    promised: HUNDRED,
    returned: [
      { quantity: '25', period: '2026-27-Q1' },
      { quantity: '50', period: '2026-27-Q2' },
    ],
    lines: [['not-yet-due', 'looks-cumulative']],
    at: 'returns.csv:3',
  },
  'target-repeated': {
    returned: [1, 2, 3, 4]
      .map((quarter) => `2026-27-Q${quarter}`)
      .flatMap((period) => [
        { quantity: '100', period, status: 'committed', evidence: undefined },
        { quantity: '25', period },
      ]),
    lines: [['met', 'target-repeated']],
    at: 'returns.csv:2',
  },
  'line-id-differs': {
    promised: [
      { quantity: '100', id: 'A' },
      { quantity: '10', measure: 'counted', id: 'B' },
    ],
    returned: [
      { quantity: '100', id: 'B', period: '2026-27' },
      { quantity: '10', measure: 'counted', id: 'B', period: '2026-27' },
    ],
    lines: [['met'], ['met', 'line-id-differs']],
    at: 'returns.csv:2',
  },
  'weighted-share': {
    promised: [
      { quantity: '75', shares: { deadweight: '0.2' } },
      { quantity: '25', shares: { deadweight: '0.6' } },
    ],
    returned: [{ quantity: '100', period: '2026-27' }],
    lines: [['met', 'weighted-share']],
    at: 'returns.csv:2',
  },
  'claim-arithmetic': {
    promised: HUNDRED,
    returned: [
      {
        quantity: '100',
        period: '2026-27',
        claimed_value: { numerator: 999n, denominator: 1n },
        claimed_proxy: { numerator: 10n, denominator: 1n },
      },
    ],
    lines: [['met', 'claim-arithmetic']],
    at: 'returns.csv:2',
  },
  'claim-other-table': {
    promised: HUNDRED,
    returned: [{ quantity: '100', period: '2026-27', claimed_proxy: { numerator: 13n, denominator: 1n } }],
    claimTables: [OTHER],
    lines: [['met', 'claim-other-table']],
    at: 'returns.csv:2',
  },
  'claim-differs': {
    promised: HUNDRED,
    returned: [{ quantity: '100', period: '2026-27', claimed_value: { numerator: 950n, denominator: 1n } }],
    claimTables: [OTHER],
    lines: [['met', 'claim-differs']],
    at: 'returns.csv:2',
  },
  'claim-no-table': {
    promised: HUNDRED,
    returned: [{ quantity: '100', period: '2026-27', claimed_proxy: { numerator: 14n, denominator: 1n } }],
    claimTables: [OTHER],
    lines: [['met', 'claim-no-table']],
    at: 'returns.csv:2',
  },
};

describe('each reason has a smallest case that gives it and no other', () => {
  test.each(REASONS)('%s', async (reason) => {
    const { lines, at, ...given } = CASES[reason];
    const result = await reconciled(given);
    expect(result.findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(result.lines.map(reasonsOf)).toEqual(lines);
    expect(result.byReason[reason]).toBe(1);
    const found = result.lines.flatMap((line) => line.reasons).filter((each) => each.reason === reason);
    expect(found).toHaveLength(1);
    expect(found.flatMap((each) => (each.at ? `${each.at.file}:${each.at.line}` : []))).toEqual(
      at === undefined ? [] : [at],
    );
  });
});

describe('a reason says what a person would say', () => {
  const sentences = async (given: Given) =>
    (await reconciled(given)).lines.flatMap(({ reasons }) => reasons.map(sentenceOf));

  test.each<[Reason, readonly string[]]>([
    ['over', ["1 more than promised, GBP 10.00 at the promise's price"]],
    ['under', ["1 less than the 100 due by the day, GBP 10.00 at the promise's price"]],
    ['not-yet-due', ['25 due so far, pro rata to time']],
    ['missing-return', ['no return for 2026-27-Q2 (2026-07-01 to 2026-09-30)']],
    ['not-promised', ['nothing was promised on this contract']],
    ['unit-differs', ['counted in box, promised in thing; not counted']],
    ['after-end', ['delivered in full', '2027-28-Q1 is after 2027-03-31, when the contract ended']],
    ['wrong-period', ['delivered in full', '2026-27-Q2 is outside 2026-27-Q1, which is what was promised for']],
    ['claim-arithmetic', ['delivered in full', 'GBP 999.00 claimed; 100 x 10 is GBP 1,000.00']],
    [
      'claim-other-table',
      [
        'delivered in full',
        '13.00 a unit of thing is the figure of other@1.0.0 for Leeds, not the one test@1.0.0 has for this row',
      ],
    ],
    ['claim-no-table', ['delivered in full', '14.00 a unit of thing is no figure of other@1.0.0']],
    [
      'looks-cumulative',
      [
        '50 due so far, pro rata to time',
        '50 may contain the 25 that was returned before; is it a total to date? Counted as it stands, and not rated Good',
      ],
    ],
  ])('%s', async (reason, expected) => {
    const { lines: _, at: __, ...given } = CASES[reason];
    expect(await sentences(given)).toEqual(expected);
  });
});

describe('a promise is held to what was due', () => {
  const QUARTERS = ['2026-27-Q1', '2026-27-Q2', '2026-27-Q3', '2026-27-Q4'];

  test.each<
    [string, Given, readonly [due: string, delivered: string, shortfall: string, over: string, overdue: string]]
  >([
    [
      'two equal quarters are half a year, however many days they have',
      { promised: HUNDRED, returned: QUARTERS.slice(0, 2).map((period) => ({ quantity: '25', period })) },
      ['50', '50', '50', '0', '0'],
    ],
    [
      'on a day that was given',
      { promised: HUNDRED, returned: [{ quantity: '25', period: '2026-27-Q1' }], options: { asOf: '2026-12-31' } },
      ['75', '25', '75', '0', '50'],
    ],
    [
      'in full when it has no dates at all',
      { promised: HUNDRED, returned: [{ quantity: '60' }], contracts: [{ id: 'C-1' }] },
      ['100', '60', '40', '0', '40'],
    ],
    [
      'in full by the end of its contract, when no return says when it is for',
      { promised: HUNDRED, returned: [{ quantity: '60' }] },
      ['100', '60', '40', '0', '40'],
    ],
    [
      'and not before it begins',
      { promised: [{ quantity: '100', period: '2026-27-Q4' }], returned: [], options: { asOf: '2026-09-30' } },
      ['0', '0', '100', '0', '0'],
    ],
  ])('%s', async (_, given, expected) => {
    const [line] = (await reconciled(given)).lines;
    const figures = line && [line.due, line.delivered, line.shortfall, line.over, line.overdue];
    expect(figures?.map((figure) => figure && formatExact(figure))).toEqual(expected);
  });

  test('by a tolerance in pounds or as a share of a pound at least', async () => {
    const returned = [{ quantity: '99.95', period: '2026-27' }];
    const reasonWith = async (tolerance: NonNullable<Given['options']>['tolerance']) => {
      const { lines } = await reconciled({ promised: HUNDRED, returned, ...(tolerance && { options: { tolerance } }) });
      return lines.flatMap(reasonsOf);
    };
    expect(await reasonWith(undefined)).toEqual(['under']);
    expect(await reasonWith({ kind: 'pounds', pounds: { numerator: 1n, denominator: 2n }, text: '0.5' })).toEqual([
      'met',
    ]);
    const half = { numerator: 1n, denominator: 2n };
    const none = { numerator: 0n, denominator: 1n };
    expect(await reasonWith({ kind: 'both', pounds: half, share: none, text: '0.5,0%' })).toEqual(['met']);
    expect(await reasonWith({ kind: 'share', share: { numerator: 1n, denominator: 10000n }, text: '0.01%' })).toEqual([
      'met',
    ]);
  });

  test('year by year where it was promised per year, so that a good year does not hide a poor one', async () => {
    const { lines } = await reconciled({
      contracts: [{ id: 'C-1', ...dayIn('2026-04-01/2028-09-30') }],
      promised: [{ quantity: '40', per: 'year' }],
      returned: [
        { quantity: '30', period: '2026-27' },
        { quantity: '50', period: '2027-28' },
      ],
    });
    expect(lines.map((line) => [line.period?.text, formatExact(line.committed), ...reasonsOf(line)])).toEqual([
      ['2026-27', '40', 'under'],
      ['2027-28', '40', 'over'],
      ['2028-04-01/2028-09-30', '1464/73', 'not-yet-due'],
    ]);
  });

  test('a return over the border of two years counts towards both by its days', async () => {
    const { lines } = await reconciled({
      contracts: [{ id: 'C-1', ...dayIn('2026-06-01/2028-05-31') }],
      promised: [{ quantity: '91', per: 'year' }],
      returned: [
        { quantity: '91', period: '2026-06-01/2027-03-31' },
        { quantity: '91', period: '2027-28-Q1' },
      ],
    });
    expect(lines.map(({ delivered }) => delivered && formatExact(delivered))).toEqual(['152', '30']);
  });
});

describe('what meets what', () => {
  test('a promise for an area meets the returns of that area, and one for no area the others', async () => {
    const { lines } = await reconciled({
      promised: [{ quantity: '10', area: 'Leeds' }, { quantity: '20' }],
      returned: [
        { quantity: '10', area: 'Leeds', period: '2026-27' },
        { quantity: '20', area: 'Hull', period: '2026-27' },
      ],
    });
    expect(lines.map((line) => [line.area, ...reasonsOf(line)])).toEqual([
      [undefined, 'met'],
      ['Leeds', 'met'],
    ]);
    const other = await reconciled({
      promised: [{ quantity: '10', area: 'Leeds' }],
      returned: [{ quantity: '10', area: 'Hull', period: '2026-27' }],
    });
    expect(other.lines.map(reasonsOf)).toEqual([['not-promised'], ['missing-return']]);
  });

  test('promises are told apart by their ids where every return names one, and stand together where one does not', async () => {
    const promised = [
      { quantity: '10', id: 'A' },
      { quantity: '20', id: 'B' },
    ];
    const named = await reconciled({
      promised,
      returned: [
        { quantity: '10', id: 'A', period: '2026-27' },
        { quantity: '15', id: 'B', period: '2026-27' },
      ],
    });
    expect(named.lines.map((line) => [...line.commitments, ...reasonsOf(line)])).toEqual([
      ['A', 'met'],
      ['B', 'under'],
    ]);
    const vague = await reconciled({
      promised,
      returned: [
        { quantity: '10', id: 'A', period: '2026-27' },
        { quantity: '20', period: '2026-27' },
      ],
    });
    expect(vague.lines.map((line) => [...line.commitments, ...reasonsOf(line)])).toEqual([['A', 'B', 'met']]);
  });

  test('returns whose days overlap are said and counted', async () => {
    const returned = (second: string) => [
      { quantity: '60', period: '2026-27' },
      { quantity: '40', period: second },
    ];
    const reasonsWith = async (second: string) =>
      (await reconciled({ promised: HUNDRED, returned: returned(second) })).lines.map(reasonsOf);
    expect(await reasonsWith('2026-27-Q4')).toEqual([['met', 'wrong-period']]);
  });

  test('a return for days nobody promised anything for does not move the day everything is due by', async () => {
    const { options } = await reconciled({
      promised: HUNDRED,
      returned: [
        { quantity: '25', period: '2026-27-Q1' },
        { quantity: '1', period: '2029-30' },
      ],
    });
    expect(options).toMatchObject({ asOf: '2026-06-30', asOfFrom: 'returns' });
  });

  test('nothing returned is not a delivery of nothing: a delivery of 0 is', async () => {
    const silent = await reconciled({ promised: HUNDRED, returned: [], options: { asOf: '2027-03-31' } });
    const returned = [{ quantity: '0', period: '2026-27', evidence: undefined }];
    const nothing = await reconciled({ promised: HUNDRED, returned });
    expect(silent.lines.map((line) => [line.rating, ...reasonsOf(line)])).toEqual([['Other', 'missing-return']]);
    expect(nothing.lines.map((line) => [line.rating, ...reasonsOf(line)])).toEqual([['Inadequate', 'under']]);
  });
});

describe('targets that returns hold themselves', () => {
  const target = { status: 'committed', quantity: '25', evidence: undefined } as const;

  test('are the promises where there are no commitments, and one that is said again is one', async () => {
    const result = await reconciled({
      returned: [
        { ...target, period: '2026-27-Q1' },
        { quantity: '25', period: '2026-27-Q1' },
        { ...target, period: '2026-27-Q2' },
        { quantity: '20', period: '2026-27-Q2' },
      ],
    });
    expect(result.lines.map((line) => [line.period?.text, ...reasonsOf(line)])).toEqual([
      ['2026-27-Q1', 'met'],
      ['2026-27-Q2', 'under'],
    ]);
  });

  test('stand beside the delivery in one row, which is told a reason for both once', async () => {
    const claim = { claimed_proxy: { numerator: 14n, denominator: 1n } };
    const { lines } = await reconciled({
      returned: [
        { ...target, ...claim, period: '2026-27' },
        { quantity: '25', ...claim, period: '2026-27' },
      ],
      sameLine: true,
    });
    const [line] = lines;
    expect(line?.reasons.map(({ reason }) => reason)).toEqual(['met', 'claim-no-table']);
    expect(line?.locations.map(placeText)).toEqual(['returns.csv:2.1', 'returns.csv:2.2']);
  });

  test('are set aside for a contract that is among the commitments, and a note says so', async () => {
    const result = await reconciled({
      promised: HUNDRED,
      returned: [
        { ...target, period: '2026-27' },
        { quantity: '100', period: '2026-27' },
      ],
    });
    expect(result.findings.map(({ rule }) => rule)).toEqual(['own-targets-set-aside', 'unit-not-given']);
    expect(result.lines.map(reasonsOf)).toEqual([['met']]);
  });
});

describe('what a series of returns looks like', () => {
  const PERIODS = ['2026-27-Q1', '2026-27-Q2', '2026-27-Q3', '2026-27-Q4'];

  test.each<[string, readonly string[], boolean]>([
    ['four equal quarters that make up the promise', ['25', '25', '25', '25'], false],
    ['a slow start', ['2', '20', '30', '48'], false],
    ['a steady supplier well ahead', ['30', '30', '30'], false],
    ['a supplier who falls off', ['60', '40'], false],
    ['the same odd amount a second time', ['12.345', '12.345'], true],
    ['totals to date', ['20', '45', '70', '100'], true],
    ['totals to date, a little behind', ['20', '40'], true],
    ['a total to date that stood still', ['40', '40'], true],
    ['totals to date of a supplier ahead', ['40', '80'], true],
    ['a last quarter far over after three on target', ['25', '25', '25', '90'], false],
    ['a last quarter that is the whole year', ['25', '25', '25', '100'], true],
    ['a slipped point in the last quarter', ['25', '25', '25', '250'], false],
    ['a slipped point in the second quarter', ['15', '150'], false],
    ['totals to date of a supplier behind', ['10', '25', '60', '80'], true],
  ])('%s', async (_, quantities, looks) => {
    const returned = quantities.map((quantity, at) => ({ quantity, period: PERIODS[at] ?? '' }));
    const { byReason } = await reconciled({ promised: HUNDRED, returned });
    expect(byReason['looks-cumulative'] ?? 0).toBe(looks ? 1 : 0);
  });
});

describe('pounds', () => {
  const LATER = aTable({
    version: '2.0.0',
    parameters: { price: aParameter('11') },
    measures: { thing: aMeasure(['price']) },
  });

  test('are those of the table a contract is pinned to, whatever a return says of it', async () => {
    const { lines, findings, proxies } = await reconciled({
      contracts: [{ ...YEAR, proxies: 'test@2.0.0' }],
      contractsOfReturns: [{ id: 'C-1', proxies: 'test@1.0.0' }],
      pinned: new Map([['test@2.0.0', LATER]]),
      promised: HUNDRED,
      returned: [{ quantity: '50', period: '2026-27' }],
    });
    expect(proxies.map(({ table }) => table.version)).toEqual(['2.0.0']);
    expect(lines[0]?.pounds).toMatchObject({
      committed: { net: 110000n },
      delivered: { net: 55000n },
      shortfall: 55000n,
    });
    expect(findings.map(({ rule }) => rule)).toEqual(['pin-kept', 'unit-not-given']);
  });

  test("of a return that gives no shares are net of its promise's", async () => {
    const { lines } = await reconciled({
      promised: [{ quantity: '100', shares: { deadweight: '0.2' } }],
      returned: [{ quantity: '100', period: '2026-27' }],
    });
    expect(lines[0]?.pounds).toMatchObject({ committed: { net: 80000n }, delivered: { net: 80000n, gross: 100000n } });
  });

  test('are absent, and never 0, for what is counted and not priced, and for what no table knows', async () => {
    const result = await reconciled({
      promised: [
        { quantity: '10', measure: 'counted' },
        { quantity: '10', measure: 'NT99' },
      ],
      returned: [
        { quantity: '10', measure: 'counted', period: '2026-27' },
        {
          quantity: '5',
          measure: 'NT99',
          period: '2026-27',
          claimed_value: { numerator: 5n, denominator: 1n },
          claimed_proxy: { numerator: 2n, denominator: 1n },
        },
      ],
    });
    expect(result.lines.map((line) => [line.measure, line.state, line.pounds, ...reasonsOf(line)])).toEqual([
      ['NT99', 'unvalued', undefined, 'under', 'claim-arithmetic', 'claim-no-table'],
      ['counted', 'record-only', undefined, 'met'],
    ]);
    expect(result.complete).toBe(false);
    expect(result.counts).toEqual({ read: 4, valued: 0, recordOnly: 2, unvalued: 2, rejected: 0 });
  });

  test('and lines are withheld where a row cannot be what it says', async () => {
    const result = await reconciled({ promised: HUNDRED, returned: [{ quantity: '-3', period: '2026-27' }] });
    expect(result).toMatchObject({ withheld: true, complete: false, lines: [], totals: [] });
    expect(result.findings.map(({ rule }) => rule)).toEqual(['negative-quantity', 'unit-not-given']);
  });
});
