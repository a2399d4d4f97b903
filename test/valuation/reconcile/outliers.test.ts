import { describe, expect, test } from 'vitest';
import { formatIsoDate } from '../../../src/model/calendar.ts';
import type { ContractFacts } from '../../../src/model/commitment.ts';
import { rational } from '../../../src/model/rational.ts';
import type { OutlierKind } from '../../../src/model/reconciliation/outlier.ts';
import type { Location } from '../../../src/model/reconciliation/place.ts';
import { placeText } from '../../../src/model/sheet-place.ts';
import { outlierSentence } from '../../../src/report/reconcile/outlier-words.ts';
import { Outliers, outlier } from '../../../src/valuation/reconcile/outlier.ts';
import { type Given, reconciled, type SaidReturn, TABLE, YEAR } from '../../support/reconciled.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

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
    'people-as-years',
    {
      promised: [{ measure: 'job', quantity: '2', per: 'year' }],
      returned: [{ measure: 'job', quantity: '2', period: '2026-27-Q1' }],
    },
    'job: 2 fte-year in 91 days is the work of 8.0 people, and 2 at work is what was promised; it may be a number of people',
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
    [
      'that is above it in each of two returns that are not decided between',
      {
        promised: [{ measure: 'spend', quantity: '900' }],
        returned: [{ ...small, measure: 'spend', quantity: '9' }, small, { ...small, quantity: '500' }],
      },
      [],
      [],
    ],
  ])('%s', async (_, given, sentences, places) => {
    const { outliers } = await reconciled(given);
    expect(outliers.map(outlierSentence)).toEqual(sentences);
    expect(outliers.flatMap(({ locations }) => locations.map(placeText))).toEqual(places);
  });
});

describe('a table', () => {
  const rows = (...all: readonly (readonly [measure: string, quantity: string])[]) =>
    all.map(([measure, quantity]) => ({ measure, quantity, period: '2026-27' }));

  test('that has no method says nothing of parts, nor of measures that exclude each other', async () => {
    const { method: _, ...plain } = TABLE.table;
    const returned = rows(['spend', '1'], ['small', '2'], ['job', '1'], ['start', '1']);
    const found = async (table: typeof TABLE) =>
      (await reconciled({ table, promised: [], returned })).outliers.map(({ kind }) => kind);
    expect(await found(TABLE)).toEqual(['part-above-whole', 'same-in-two-measures']);
    expect(await found({ ...TABLE, table: plain })).toEqual([]);
  });

  test('says nothing by parts or wholes that it does not have, or that are counted in another unit', async () => {
    const overlaps = [
      { kind: 'part-of', part: 'gone', whole: 'spend' },
      { kind: 'part-of', part: 'small', whole: 'lost' },
      { kind: 'part-of', part: 'gone', whole: 'lost' },
      { kind: 'part-of', part: 'thing', whole: 'spend' },
    ] as const;
    const table = {
      ...TABLE,
      table: { ...TABLE.table, method: { rounding: 'half-away-from-zero', overlaps } as const },
    };
    const returned = rows(['gone', '9'], ['lost', '1'], ['thing', '9'], ['spend', '1'], ['small', '9']);
    expect((await reconciled({ table, promised: [], returned })).outliers).toEqual([]);
  });

  test('gives the unit of what is far over, where it knows one', async () => {
    const facts = async (measure: string) => {
      const said = { measure, period: '2026-27' };
      const given = { promised: [{ ...said, quantity: '10' }], returned: [{ ...said, quantity: '21' }] };
      return (await reconciled(given)).outliers.map((one) => Object.keys(one.facts).sort().join(' '));
    };
    expect(await facts('NT99')).toEqual(['committed delivered measure']);
    expect(await facts('thing')).toEqual(['committed delivered measure unit']);
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
    // Parts of one period are no history of each other.
    const parts = [
      { quantity: '25', period: q1 },
      { quantity: '250', period: q1 },
    ];
    expect(await slipped(parts, { resent: 'add' })).toEqual([]);
    expect(await slipped([...parts, { quantity: '26', period: q2 }], { resent: 'add' })).toEqual([]);
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

  const LONGER = (length: number) => {
    const end = formatIsoDate((YEAR.start ?? 0) + length - 1);
    return USUAL.map(([promised, returned]) => [promised, returned, 'Alder Ltd', `2026-04-01/${end}`] as const);
  };
  const offIn = async (rows: Given) => {
    const { outliers } = await reconciled(rows);
    const found = outliers.filter(({ kind, facts }) => kind === 'off-by-a-power-of-ten' && 'contracts' in facts);
    expect(found.map(({ locations }) => locations.length)).toEqual(found.map(() => 1));
    return found.map(({ contract, facts }) => `${contract} ${'times' in facts ? facts.times : ''}`);
  };

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
    ['five times the others, as it promised', given([...USUAL, ['480', '120']]), []],
  ])('%s', async (_, rows, expected) => {
    const { outliers } = await reconciled(rows);
    const found = outliers.filter(({ kind }) => kind === 'off-by-a-power-of-ten');
    const told = found.map(({ contract, facts }) => `${contract} ${'times' in facts ? facts.times : ''}`);
    expect(told).toEqual(expected);
  });

  test.each<[string, Given, readonly string[]]>([
    [
      'among returns for as long, though another is for a year',
      given([...USUAL, ['100', '100', 'Alder Ltd', '2026-27'], ['100', '250']]),
      ['C-5 10'],
    ],
    ['for a tenth longer', given([...LONGER(99), ['100', '250', 'Alder Ltd', '2026-27-Q4']]), ['C-4 10']],
    ['for more than that', given([...LONGER(100), ['100', '250', 'Alder Ltd', '2026-27-Q4']]), []],
    ['of three times what it would be', given([...USUAL, ['300', '250']]), ['C-4 10']],
    ['of more than that', given([...USUAL, ['300.01', '250']]), []],
    ['of a third of what it would be', given([...USUAL, ['33.36', '250.2']]), ['C-4 10']],
    ['of less than that', given([...USUAL, ['33.35', '250.2']]), []],
    ['of a promise of nothing', given([...USUAL, ['0', '250']]), []],
    ['exactly the usual', given([...USUAL, ['1', '25']]), []],
  ])('%s', async (_, rows, expected) => {
    expect(await offIn(rows)).toEqual(expected);
  });

  test('by the middle one of its returns where a contract has several, and it is not told itself', async () => {
    const base = given([...USUAL, ['100', '250'], ['100', '24']]);
    const more = (contract: string, ...quantities: readonly string[]) =>
      quantities.map((quantity, at) => ({ contract, quantity, period: `2026-27-Q${at + 2}` }));
    for (const two of [
      ['26', '400'],
      ['400', '26'],
    ])
      expect(await offIn({ ...base, returned: [...base.returned, ...more('C-1', ...two)] })).toEqual(['C-4 10']);
    expect(await offIn({ ...base, returned: [...base.returned, ...more('C-1', '400', '400')] })).toEqual([]);
    expect(await offIn({ ...base, returned: [...base.returned, ...more('C-4', '2500')] })).toEqual([]);
    // A return that is sent again is one, and one of nothing none.
    const again = base.returned.filter(({ contract }) => contract === 'C-4');
    expect(await offIn({ ...base, returned: [...base.returned, ...again] })).toEqual(['C-4 10']);
    expect(
      await offIn({ ...base, returned: [...base.returned, { contract: 'C-4', quantity: '0', period: '2026-27-Q2' }] }),
    ).toEqual([...['C-4 10']]);
  });

  test('of its own measure and promise, on contracts whose supplier is known', async () => {
    const base = given([...USUAL, ['100', '250']]);
    const jobs = ['C-1', 'C-2', 'C-3'].map((contract) => ({
      contract,
      measure: 'counted',
      quantity: '25',
      period: '2026-27-Q1',
    }));
    const counted = { contract: 'C-4', measure: 'counted', quantity: '100000' };
    expect(
      await offIn({ ...base, promised: [...base.promised, counted], returned: [...base.returned, ...jobs] }),
    ).toEqual([...['C-4 10']]);
    const other = { contract: 'C-4', measure: 'spend', quantity: '100000' };
    expect(await offIn({ ...base, promised: [...base.promised, other] })).toEqual(['C-4 10']);
    const moved = base.returned.map((row) => (row.contract === 'C-4' ? row : { ...row, measure: 'counted' }));
    expect(await offIn({ ...base, returned: moved })).toEqual([]);
    const nobody = base.contracts.map(({ supplier: _, ...contract }) => contract);
    expect(await offIn({ ...base, contracts: nobody })).toEqual([]);
    // A return without days is for the whole contract, and says less.
    const undated = base.returned.map(({ period: _, ...row }) => row);
    expect(await offIn({ ...base, returned: undated })).toEqual([]);
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

describe('what is the same in two measures that exclude each other', () => {
  type Returned = readonly [measure: string, quantity: string, period?: string, area?: string | undefined, id?: string];
  const table = aTable({
    parameters: { price: aParameter('10') },
    measures: {
      job: aMeasure(['price'], { unit: 'fte-year' }),
      start: aMeasure(['price'], { unit: 'person-year' }),
      weeks: aMeasure(['price'], { unit: 'fte-week' }),
      hours: aMeasure(['price'], { unit: 'hour' }),
      days: aMeasure(['price'], { unit: 'day' }),
      thing: aMeasure(['price']),
    },
    method: {
      rounding: 'half-away-from-zero',
      overlaps: [
        { kind: 'exclusive', measures: ['job', 'start', 'weeks', 'hours', 'days'] },
        { kind: 'part-of', part: 'job', whole: 'thing' },
      ],
    },
  });
  const same = async (...returned: readonly Returned[]) => {
    const rows = returned.map(([measure, quantity, period = '2026-27-Q1', area, id]) => {
      return { measure, quantity, period, ...(area !== undefined && { area }), ...(id !== undefined && { id }) };
    });
    const { outliers } = await reconciled({ table, promised: [], returned: rows });
    return outliers.flatMap(({ facts, locations }) =>
      'measures' in facts ? [`${facts.measures.join('+')} ${locations.map(({ line }) => line)}`] : [],
    );
  };

  test('is told with its rows, the measures in order', async () => {
    expect(await same(['start', '2'], ['job', '2'])).toEqual(['job+start 2,3']);
    expect(await same(['start', '2'], ['job', '2'], ['thing', '2'])).toEqual(['job+start 2,3']);
    // What was sent again is the return before it.
    expect(await same(['start', '2'], ['job', '2'], ['job', '2'])).toEqual(['job+start 2,3']);
    expect(await same(['start', '2'], ['job', '2'], ['start', '3', '2026-27-Q2'], ['job', '3', '2026-27-Q2'])).toEqual([
      ...['job+start 2,3', 'job+start 4,5'],
    ]);
  });

  test.each<[string, readonly Returned[]]>([
    [
      'nothing in both',
      [
        ['start', '0'],
        ['job', '0'],
      ],
    ],
    [
      'another quantity',
      [
        ['start', '2'],
        ['job', '3'],
      ],
    ],
    [
      'other days',
      [
        ['start', '2'],
        ['job', '2', '2026-27-Q2'],
      ],
    ],
    [
      'another area',
      [
        ['start', '2'],
        ['job', '2', '2026-27-Q1', 'Leeds'],
      ],
    ],
    [
      'weeks and no years',
      [
        ['start', '2'],
        ['weeks', '2'],
      ],
    ],
    [
      'hours and years',
      [
        ['start', '2'],
        ['hours', '2'],
      ],
    ],
    [
      'hours and days',
      [
        ['days', '2'],
        ['hours', '2'],
      ],
    ],
    [
      'once among other times, whatever a third has for them',
      [
        ['start', '2'],
        ['job', '2'],
        ['start', '3', '2026-27-Q2'],
        ['job', '4', '2026-27-Q2'],
        ['weeks', '5', '2026-27-Q2'],
      ],
    ],
    [
      'measures that do not exclude each other',
      [
        ['thing', '2'],
        ['job', '2'],
      ],
    ],
    [
      'one measure, and another of other people',
      [
        ['job', '2'],
        ['start', '5', '2026-27-Q3'],
      ],
    ],
    [
      'once among other times: a coincidence',
      [
        ['start', '2'],
        ['job', '2'],
        ['start', '3', '2026-27-Q2'],
        ['job', '4', '2026-27-Q2'],
      ],
    ],
  ])('%s is not', async (_, rows) => {
    expect(await same(...rows)).toEqual([]);
  });

  test('though one of them has times of its own, or more rows for a time', async () => {
    expect(await same(['start', '2'], ['job', '2'], ['start', '3', '2026-27-Q2'])).toEqual(['job+start 2,3']);
    expect(await same(['start', '2'], ['job', '2'], ['job', '3', '2026-27-Q2'])).toEqual(['job+start 2,3']);
    expect(await same(['start', '2'], ['job', '2', '2026-27-Q1', 'Leeds'], ['job', '2'])).toEqual(['job+start 2,4']);
    const ofTwo = (measure: string, quantity: string, id: string): Returned => {
      return [measure, quantity, '2026-27-Q1', undefined, id];
    };
    for (const [one, other] of [
      ['job', 'start'],
      ['start', 'job'],
    ] as const)
      expect(await same(ofTwo(one, '2', 'A'), ofTwo(one, '9', 'B'), [other, '2'])).toEqual(['job+start 2,4']);
  });
});

describe("what counts towards a contract's value", () => {
  test('is all but transfers, and social value by itself where local economic value takes away from it', async () => {
    const of = (component: 'transfer' | 'local-economic', price: string) =>
      aTable({
        parameters: { price: aParameter('10'), other: aParameter(price) },
        measures: {
          thing: aMeasure([], {
            components: [
              { kind: 'economic', product: ['price'] },
              { kind: component, product: ['other'] },
            ],
          }),
        },
      });
    const found = async (table: ReturnType<typeof of>) => {
      const contracts = [{ ...YEAR, value: rational(1000) }];
      const { outliers } = await reconciled({ table, contracts, promised: [{ quantity: '101' }], returned: [] });
      return outliers.flatMap(({ facts }) => ('pounds' in facts ? [Number(facts.pounds)] : []));
    };
    expect(await found(of('transfer', '50'))).toEqual([101_000]);
    expect(await found(of('local-economic', '-5'))).toEqual([50_500]);
    expect(await found(of('local-economic', '5'))).toEqual([151_500]);
  });
});

describe('the rows of an outlier', () => {
  const at = (line: number, more: Partial<Location> = {}): Location => ({ file: 'a.csv', line, ...more });
  const held = (rows: readonly Location[]) => {
    const outliers = new Outliers();
    outliers.add([
      outlier('same-in-two-measures', 'C-0', { measures: ['a', 'b'], quantity: rational(1), unit: 'x' }, [at(99)]),
    ]);
    outliers.add([
      outlier('same-in-two-measures', 'C-1', { measures: ['a', 'b'], quantity: rational(1), unit: 'x' }, rows),
    ]);
    return [...(outliers.all[1]?.locations ?? [])];
  };

  test.each<[string, readonly Location[]]>([
    ['one file', [at(2), at(3), at(7)]],
    ['two files', [at(2), at(3, { file: 'b.csv' })]],
    ['cells of a workbook', [at(2, { cell: 2 }), at(3, { cell: 3 })]],
    ['quantities of one row', [at(2, { part: 1 }), at(2, { part: 2 })]],
    ['quantities of one kind', [at(2, { part: 2 }), at(3, { part: 2 })]],
    ['none', []],
  ])('are held as they are: %s', (_, rows) => {
    expect(held(rows)).toEqual(rows);
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

describe('years of work in part of a year are as many as people were promised', () => {
  const count = async (promise: SaidReturn, back: SaidReturn, contracts: readonly ContractFacts[] = [YEAR]) => {
    const promised = [{ measure: 'job', ...promise }];
    const { outliers } = await reconciled({ contracts, promised, returned: [{ measure: 'job', ...back }] });
    return outliers.filter(({ kind }) => kind === 'people-as-years').length;
  };
  const [threeYears] = [{ ...YEAR, end: (YEAR.end ?? 0) + 731 }];

  test.each<[string, SaidReturn, SaidReturn, number]>([
    ['a quarter', { quantity: '2', per: 'year' }, { quantity: '2', period: '2026-27-Q1' }, 1],
    ['a month', { quantity: '2', per: 'year' }, { quantity: '2', period: '2026-05' }, 1],
    ['half a year', { quantity: '2', per: 'year' }, { quantity: '2', period: '2026-04-01/2026-10-01' }, 1],
    ['a day more', { quantity: '2', per: 'year' }, { quantity: '2', period: '2026-04-01/2026-10-02' }, 0],
    ['no days', { quantity: '2', per: 'year' }, { quantity: '2' }, 0],
    ['all of a year', { quantity: '2' }, { quantity: '2', period: '2026-27-Q2' }, 1],
    ['another number', { quantity: '2', per: 'year' }, { quantity: '3', period: '2026-27-Q1' }, 0],
    ['what is due', { quantity: '2', per: 'year' }, { quantity: '0.5', period: '2026-27-Q1' }, 0],
    ['nothing', { quantity: '0', per: 'year' }, { quantity: '0', period: '2026-27-Q1' }, 0],
    ['people', { measure: 'start', quantity: '2' }, { measure: 'start', quantity: '2', period: '2026-27-Q1' }, 1],
    ['things', { measure: 'thing', quantity: '2' }, { measure: 'thing', quantity: '2', period: '2026-27-Q1' }, 0],
    ['what was not promised', { measure: 'start', quantity: '2' }, { quantity: '2', period: '2026-27-Q1' }, 0],
  ])('%s: %j, returned %j: %i', async (_, promise, back, calls) => {
    expect(await count(promise, back)).toBe(calls);
  });

  test('or as many as a promise of several years is of at any time', async () => {
    expect(await count({ quantity: '6' }, { quantity: '2', period: '2026-27-Q1' }, [threeYears])).toBe(1);
    expect(await count({ quantity: '6' }, { quantity: '6', period: '2026-27-Q1' }, [threeYears])).toBe(0);
  });

  test('each promise of the measure is asked, and what was sent twice is told once', async () => {
    const promised = ['2', '3'].map((quantity) => ({ measure: 'job', quantity }));
    const returned = ['3', '3'].map((quantity) => ({ measure: 'job', quantity, period: '2026-27-Q1' }));
    const { outliers } = await reconciled({ promised, returned });
    expect(outliers.filter(({ kind }) => kind === 'people-as-years')).toHaveLength(1);
  });
});
