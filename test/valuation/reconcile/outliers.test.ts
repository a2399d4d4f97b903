import { describe, expect, test } from 'vitest';
import { formatIsoDate } from '../../../src/model/calendar.ts';
import { rational } from '../../../src/model/rational.ts';
import type { OutlierKind } from '../../../src/model/reconciliation/outlier.ts';
import { placeText } from '../../../src/model/sheet-place.ts';
import { outlierSentence } from '../../../src/report/reconcile/outlier-words.ts';
import { type Given, reconciled, YEAR } from '../../support/reconciled.ts';

const QUARTERS = ['2026-27-Q1', '2026-27-Q2', '2026-27-Q3', '2026-27-Q4'];
const quarterly = (quantities: readonly string[]) =>
  quantities.map((quantity, at) => ({ quantity, period: QUARTERS[at] ?? '' }));

/** The day so many days after 2026-04-01, as a period. */
const dayName = (after: number) => {
  const day = formatIsoDate((YEAR.start ?? 0) + after);
  return `${day}/${day}`;
};

const CASES: readonly [OutlierKind, Given, string][] = [
  [
    'over-200-percent',
    { promised: [{ quantity: '10' }], returned: [{ quantity: '21', period: '2026-27' }] },
    'thing: 21 delivered is 210.00% of the 10 thing promised',
  ],
  [
    'above-contract-value',
    {
      contracts: [{ ...YEAR, value: rational(999) }],
      promised: [{ quantity: '99' }],
      returned: [{ quantity: '100', period: '2026-27' }],
    },
    "Delivered social value, GBP 1,000.00, is above the contract's value, GBP 999.00",
  ],
  [
    'part-above-whole',
    {
      promised: [
        { measure: 'spend', quantity: '100' },
        { measure: 'small', quantity: '90' },
      ],
      returned: [
        { measure: 'spend', quantity: '100', period: '2026-27' },
        { measure: 'small', quantity: '101', period: '2026-27' },
      ],
    },
    'Delivered small, 101 GBP, is above spend, 100 GBP, which it is part of',
  ],
  [
    'same-in-two-measures',
    {
      promised: [
        { measure: 'job', quantity: '1' },
        { measure: 'start', quantity: '1' },
      ],
      returned: [
        { measure: 'job', quantity: '1', period: '2026-27' },
        { measure: 'start', quantity: '1', period: '2026-27' },
      ],
    },
    '1 fte-year in 2026-27 in both job and start, which exclude each other for one and the same person',
  ],
  [
    'off-by-a-power-of-ten',
    { promised: [{ quantity: '4000' }], returned: quarterly(['24', '26', '2500', '25']) },
    'thing in 2026-27-Q3: 2,500 is about 100 times more than the 25 of the other periods',
  ],
];

describe('each figure worth a phone call has a smallest case that gives it and no other', () => {
  test.each(CASES)('%s', async (kind, given, sentence) => {
    const { outliers } = await reconciled(given);
    expect(outliers.map((outlier) => outlier.kind)).toEqual([kind]);
    expect(outliers.map(outlierSentence)).toEqual([sentence]);
    expect(outliers[0]?.locations.some(({ file }) => file === 'returns.csv')).toBe(true);
  });
});

describe('a part of a whole', () => {
  const year = '2026-27';
  const small = { measure: 'small', quantity: '400', period: year };

  test.each<[string, Given, readonly string[], readonly string[]]>([
    [
      'that nobody returned, which is a missing return and nothing else',
      { promised: [{ measure: 'spend', quantity: '900' }], returned: [small] },
      [],
      [],
    ],
    [
      'that nobody promised, for nobody has to',
      { promised: [{ ...small, quantity: '300' }], returned: [{ ...small, measure: 'spend' }] },
      [],
      [],
    ],
    [
      'that came to 0',
      {
        promised: [{ measure: 'spend', quantity: '900' }],
        returned: [{ ...small, measure: 'spend', quantity: '0' }, small],
      },
      ['Delivered small, 400 GBP, is above spend, 0 GBP, which it is part of'],
      ['returns.csv:2', 'returns.csv:3'],
    ],
    [
      'that was promised less of, with the promises alone',
      {
        promised: [{ ...small, measure: 'spend', quantity: '399' }, small],
        returned: [{ ...small, measure: 'spend', quantity: '400' }, small],
      },
      ['Committed small, 400 GBP, is above spend, 399 GBP, which it is part of'],
      ['promised.csv:2', 'promised.csv:3'],
    ],
  ])('%s', async (_, given, sentences, places) => {
    const { outliers } = await reconciled(given);
    expect(outliers.map(outlierSentence)).toEqual(sentences);
    expect(outliers.flatMap(({ locations }) => locations.map(placeText))).toEqual(places);
  });
});

describe("social value above the contract's value is told with local economic value and without", () => {
  const given = (thing: string, spend: string): Given => ({
    contracts: [{ ...YEAR, value: rational(1000) }],
    promised: [{ quantity: thing }, { measure: 'spend', quantity: spend }],
    returned: [{ quantity: '0', period: '2026-27' }],
  });

  test.each<[string, Given, readonly string[]]>([
    ['neither', given('50', '500'), []],
    ['social value alone, and exactly', given('100', '0'), []],
    [
      'together only',
      given('50', '501'),
      [
        "Committed social and local economic value together, GBP 1,001.00, is above the contract's value, GBP 1,000.00; " +
          'social value alone, GBP 500.00, is not',
      ],
    ],
    [
      'both',
      given('101', '500'),
      [
        "Committed social value alone, GBP 1,010.00, is above the contract's value, GBP 1,000.00; with local economic " +
          'value it is GBP 1,510.00',
      ],
    ],
  ])('%s', async (_, rows, sentences) => {
    const { outliers } = await reconciled(rows);
    expect(outliers.map(outlierSentence)).toEqual(sentences);
    expect(outliers.flatMap(({ locations }) => [...locations]).every(({ file }) => file === 'promised.csv')).toBe(true);
  });

  test('and what rows claim, with the rows that claim it', async () => {
    const { outliers } = await reconciled({
      contracts: [{ ...YEAR, value: rational(1000) }],
      promised: [{ quantity: '9' }],
      returned: [
        { quantity: '4', period: '2026-27-Q1', claimed_value: rational(1001) },
        { quantity: '5', period: '2026-27-Q2' },
      ],
    });
    expect(outliers.map(outlierSentence)).toEqual([
      "Claimed social and local economic value, GBP 1,001.00, is above the contract's value, GBP 1,000.00",
    ]);
    expect(outliers.flatMap(({ locations }) => locations.map(placeText))).toEqual(['returns.csv:2']);
  });

  test('or promises claim, where no return claims anything, and not what comes to the value exactly', async () => {
    const claiming = async (pounds: number) => {
      const { outliers } = await reconciled({
        contracts: [{ ...YEAR, value: rational(1000) }],
        promised: [
          { quantity: '9', claimed_value: rational(pounds) },
          { quantity: '1', measure: 'counted' },
        ],
        returned: [{ quantity: '4', period: '2026-27-Q1' }],
      });
      return outliers.flatMap(({ locations }) => locations.map(placeText));
    };
    expect([await claiming(1000), await claiming(1001)]).toEqual([[], ['promised.csv:2']]);
  });
});

describe('what is no outlier', () => {
  test.each<[string, Given]>([
    ['twice what was promised', { promised: [{ quantity: '10' }], returned: [{ quantity: '20', period: '2026-27' }] }],
    ['a supplier who grows', { promised: [{ quantity: '100' }], returned: quarterly(['10', '20', '40', '60']) }],
    ['a first quarter of one', { promised: [{ quantity: '10' }], returned: quarterly(['1', '8']) }],
    [
      'a job and a start that are not the same',
      {
        promised: [],
        returned: [
          { measure: 'job', quantity: '2', period: '2026-27' },
          { measure: 'start', quantity: '1', period: '2026-27' },
        ],
      },
    ],
    [
      'a part of nothing, without its whole',
      { promised: [], returned: [{ measure: 'small', quantity: '0', period: '2026-27' }] },
    ],
  ])('%s', async (_, given) => {
    expect((await reconciled(given)).outliers).toEqual([]);
  });
});

describe("a slipped point is seen against the supplier's own history", () => {
  test.each<[string, readonly string[], number | undefined]>([
    ['ten times', ['25', '250', '24', '26'], 10],
    ['a hundredth', ['25', '24', '0.25', '26'], 100],
    ['a thousand times, with a single other', ['12', '12000'], 1000],
    ['near enough to ten times one other to be growth', ['10', '90'], undefined],
    ['a history that agrees on nothing', ['10', '50', '500'], undefined],
    ['a history within exactly a factor of two', ['10', '20', '150', '15'], 10],
    ['a history within more than a factor of two', ['10', '20.01', '150', '15'], undefined],
    ['exactly ten times and a quarter more', ['20', '20', '250', '20'], 10],
    ['more than ten times and a quarter more', ['20', '20', '250.01', '20'], undefined],
    ['exactly eight times', ['20', '20', '160', '20'], 10],
    ['less than eight times', ['20', '20', '159.99', '20'], undefined],
    ['exactly ten times and a twentieth more of a single other', ['20', '210'], 10],
    ['more than ten times and a twentieth more of a single other', ['20', '210.01'], undefined],
    ['exactly ten times less a twentieth, downwards, of a single other', ['200', '21'], 10],
    ['less than that, downwards, of a single other', ['200', '21.01'], undefined],
  ])('%s', async (_, quantities, times) => {
    const { outliers } = await reconciled({ promised: [{ quantity: '100000' }], returned: quarterly(quantities) });
    const found = outliers.flatMap(({ facts }) => ('times' in facts ? facts.times : []));
    expect(found).toEqual(times === undefined ? [] : [times]);
  });
});

describe('a slipped point', () => {
  const slipped = async (returned: NonNullable<Given['returned']>, options: Given['options'] = {}) => {
    const { outliers } = await reconciled({ promised: [{ quantity: '100000' }], returned, options });
    return outliers.flatMap(({ facts, locations }) =>
      'times' in facts ? [`${locations.map(placeText)} ${facts.times}`] : [],
    );
  };
  const [q1 = '', q2 = '', q3 = ''] = QUARTERS;

  test('of two returns is in the one for the later days, whichever was sent first', async () => {
    const early = { quantity: '12', period: q1 };
    const late = { quantity: '12000', period: q2 };
    expect([await slipped([early, late]), await slipped([late, early])]).toEqual([
      ...[['returns.csv:3 1000'], ['returns.csv:2 1000']],
    ]);
    // Both begin on 1 April, and one ends later.
    const month = { quantity: '12', period: '2026-04' };
    const quarter = { quantity: '12000', period: q1 };
    expect([await slipped([month, quarter]), await slipped([quarter, month])]).toEqual([
      ...[['returns.csv:3 1000'], ['returns.csv:2 1000']],
    ]);
  });

  test('is not looked for in nothing, in what has no days, among other measures or in what does not count', async () => {
    const usual = [
      { quantity: '25', period: q1 },
      { quantity: '26', period: q2 },
    ];
    const far = { quantity: '250', period: q3 };
    expect(await slipped([...usual, far, { quantity: '0', period: QUARTERS[3] ?? '' }])).toEqual(['returns.csv:4 10']);
    expect(await slipped([...usual, { quantity: '250' }])).toEqual([]);
    expect(
      await slipped([
        { quantity: '25', period: q1 },
        { ...far, measure: 'counted' },
      ]),
    ).toEqual([]);
    expect(await slipped([...usual, { quantity: '24', period: q3 }, far], { resent: 'first' })).toEqual([]);
  });
});

describe("a single return is seen against the supplier's other contracts", () => {
  /** Contracts of one supplier, each promising and returning so much of one measure for a quarter. */
  const given = (
    all: readonly (readonly [promised: string, returned: string, supplier?: string, period?: string])[],
  ) => {
    const id = (at: number) => `C-${at + 1}`;
    return {
      contracts: all.map(([, , supplier = 'Alder Ltd'], at) => ({ ...YEAR, id: id(at), supplier })),
      promised: all.map(([quantity], at) => ({ contract: id(at), quantity })),
      returned: all.map(([, quantity, , period = '2026-27-Q1'], at) => ({ contract: id(at), quantity, period })),
      options: { asOf: '2027-03-31' },
    };
  };
  const USUAL = [
    ['100', '25'],
    ['110', '28'],
    ['90', '22'],
  ] as const;

  test.each<[string, Given, readonly string[]]>([
    ['ten times', given([...USUAL, ['100', '250']]), ['C-4 10']],
    ['a hundredth', given([['100', '0.25'], ...USUAL]), ['C-1 100']],
    ['a contract that promised ten times as much', given([...USUAL, ['1000', '250']]), []],
    ['another supplier', given([...USUAL, ['100', '250', 'Birch Ltd']]), []],
    [
      'too few other contracts',
      given([
        ['100', '25'],
        ['100', '25'],
        ['100', '250'],
      ]),
      [],
    ],
    [
      'other contracts that agree on nothing',
      given([
        ['100', '25'],
        ['100', '60'],
        ['9', '2'],
        ['100', '250'],
      ]),
      [],
    ],
    ['a return for a year among quarters', given([...USUAL, ['100', '250', 'Alder Ltd', '2026-27']]), []],
    ['three times what was promised, and no power of ten', given([...USUAL, ['100', '75']]), []],
  ])('%s', async (_, rows, expected) => {
    const { outliers } = await reconciled(rows);
    const found = outliers.filter(({ kind }) => kind === 'off-by-a-power-of-ten');
    const told = found.map(({ contract, facts }) => `${contract} ${'times' in facts ? facts.times : ''}`);
    expect(told).toEqual(expected);
  });

  test('however long the series: each is asked about against all others, sorted once', async () => {
    const quantities = Array.from({ length: 400 }, (_, at) => (at === 200 ? '250' : `${24 + (at % 3)}`));
    const returned = quantities.map((quantity, at) => ({ quantity, period: dayName(at) }));
    const { outliers } = await reconciled({ promised: [{ quantity: '100000' }], returned });
    expect(outliers).toMatchObject([{ facts: { times: 10, usual: rational(25) } }]);
  });

  test('and the sentence says so', async () => {
    const { outliers } = await reconciled(given([...USUAL, ['100', '250']]));
    expect(outliers.map(outlierSentence)).toContain(
      'thing in 2026-27-Q1: 250 is about 10 times more than the 25 that is usual on 3 other contracts of the supplier, ' +
        'and not what was promised either',
    );
  });
});

test('of many rows behind an outlier the first are named, and the rest counted', async () => {
  const returned = Array.from({ length: 60 }, (_, at) => ({ quantity: '1', period: '2026-27', id: `R${at}` }));
  const { outliers } = await reconciled({
    promised: [{ quantity: '10' }],
    returned,
  });
  expect(outliers).toMatchObject([{ kind: 'over-200-percent', more: 11 }]);
  expect(outliers[0]?.locations).toHaveLength(50);
});
