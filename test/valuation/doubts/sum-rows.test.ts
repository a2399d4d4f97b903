// A row that is the sum of others, told from such as are so by chance, or are of something else.
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/model/calendar.ts';
import type { Commitment } from '../../../src/model/commitment.ts';
import { decimal } from '../../../src/model/decimal.ts';
import { rational } from '../../../src/model/rational.ts';
import { Vocabulary } from '../../../src/model/rows.ts';
import { SheetRows } from '../../../src/valuation/doubts/sheet-rows.ts';
import { SumRows } from '../../../src/valuation/doubts/sum-rows.ts';
import { commitmentOf, lineOf } from '../../support/lines.ts';

const FILE = { path: 'a.csv', cells: { quantity: 5 } };
const YEAR = { start: isoDay('2026-04-01'), end: isoDay('2027-03-31') };
const HALVES = [
  { start: isoDay('2026-04-01'), end: isoDay('2026-09-30') },
  { start: isoDay('2026-10-01'), end: isoDay('2027-03-31') },
] as const;
type More = Partial<Commitment>;

/** Rows by their quantities and what they say besides, one under another from line 2 on. */
function found(...rows: readonly (readonly [quantity: string, more?: More])[]) {
  const sums = new SumRows();
  const sheets = new SheetRows(new Vocabulary(), (sheet) => sums.take(sheet));
  for (const [at, [quantity, more]] of rows.entries()) {
    const own = { measure: 'donations', quantity: decimal(quantity), origin: { file: FILE, line: at + 2 }, ...more };
    const line = lineOf(commitmentOf(own), []);
    sheets.add({ ...line, totals: { ...line.totals, net: 7n } });
  }
  sheets.done();
  return sums.findings;
}

const lines = (findings: ReturnType<typeof found>) => findings.map(({ place }) => place?.line);

describe('a row that is the sum of others of its contract and measure', () => {
  test('is told with them, where its days hold theirs', () => {
    const [first, second] = HALVES;
    expect(found(['12', first], ['30', second], ['42', YEAR])).toEqual([
      {
        ...{ rule: 'sum-of-others', severity: 'warning', place: { file: 'a.csv', line: 4, cell: 5 } },
        data: {
          ...{ contract: 'C-001', measure: 'donations', quantity: '42', unit: 'GBP', rows: 2, first: 2, last: 3 },
          ...{ isOfAll: false, pounds: '0.07', others: 0, largest: [] },
        },
      },
    ]);
  });

  test.each<[string, readonly (readonly [string, More?])[], number[]]>([
    [
      'stands above them',
      [
        ['42', YEAR],
        ['12', HALVES[0]],
        ['30', HALVES[1]],
      ],
      [2],
    ],
    [
      'stands among them',
      [
        ['12', HALVES[0]],
        ['42', YEAR],
        ['30', HALVES[1]],
      ],
      [3],
    ],
    ['says no days', [['12', HALVES[0]], ['30', HALVES[1]], ['42']], [4]],
    [
      'has only its start',
      [
        ['12', HALVES[0]],
        ['30', HALVES[1]],
        ['42', { start: YEAR.start }],
      ],
      [4],
    ],
    [
      'has decimals',
      [
        ['0.125', HALVES[0]],
        ['2.5', HALVES[1]],
        ['2.625', YEAR],
      ],
      [4],
    ],
    [
      'is beside a nought',
      [
        ['12', HALVES[0]],
        ['0', HALVES[1]],
        ['30', HALVES[1]],
        ['42', YEAR],
      ],
      [5],
    ],
    [
      'is for each year as they are',
      [
        ['12', { ...HALVES[0], per: 'year' }],
        ['30', { ...HALVES[1], per: 'year' }],
        ['42', { ...YEAR, per: 'year' }],
      ],
      [4],
    ],
    [
      'begins with each of them',
      [
        ['12', HALVES[0]],
        ['30', HALVES[0]],
        ['42', YEAR],
      ],
      [4],
    ],
    [
      'ends with each of them',
      [
        ['12', HALVES[1]],
        ['30', HALVES[1]],
        ['42', YEAR],
      ],
      [4],
    ],
    [
      'is less for what was taken back',
      [
        ['30', HALVES[0]],
        ['20', HALVES[0]],
        ['-8', HALVES[1]],
        ['42', YEAR],
      ],
      [5],
    ],
    ['is less for what was taken back, of three', [['120'], ['-30'], ['161'], ['251']], [5]],
    [
      'was delivered on no days, of such as say theirs',
      [
        ['12', { ...HALVES[0], status: 'delivered' }],
        ['30', { ...HALVES[1], status: 'delivered' }],
        ['42', { status: 'delivered' }],
      ],
      [4],
    ],
    [
      'was delivered from a day on',
      [
        ['12', { ...HALVES[0], status: 'delivered' }],
        ['30', { ...HALVES[1], status: 'delivered' }],
        ['42', { start: YEAR.start, status: 'delivered' }],
      ],
      [4],
    ],
    [
      'was delivered by a day, of three',
      (['120', '80', '51', '251'] as const).map((one) => [one, { end: YEAR.end, status: 'delivered' }] as const),
      [5],
    ],
    [
      'is promised beside a delivery',
      [
        ['12', HALVES[0]],
        ['30', HALVES[1]],
        ['42', YEAR],
        ['1', { ...YEAR, status: 'delivered' }],
      ],
      [4],
    ],
    ['has twenty steps to be chance in, of three', [['9'], ['6'], ['5'], ['20']], [5]],
    [
      'is in another area',
      [
        ['12', { ...HALVES[0], area: 'Leeds' }],
        ['30', { ...HALVES[1], area: 'York' }],
        ['42', YEAR],
      ],
      [4],
    ],
    ['has the same days, of three', [['120'], ['80'], ['51'], ['251']], [5]],
    [
      'was delivered on no days, of three',
      (['120', '80', '51', '251'] as const).map((one) => [one, { status: 'delivered' }] as const),
      [5],
    ],
  ])('%s', (_, rows, expected) => {
    expect(lines(found(...rows))).toEqual(expected);
  });

  test.each<[string, readonly (readonly [string, More?])[]]>([
    [
      'nearly their sum',
      [
        ['12', HALVES[0]],
        ['30', HALVES[1]],
        ['42.01', YEAR],
      ],
    ],
    [
      'for other days than theirs',
      [
        ['12', HALVES[0]],
        ['30', YEAR],
        ['42', HALVES[1]],
      ],
    ],
    ['dated where they are not', [['12'], ['30'], ['42', YEAR]]],
    [
      'of a row behind its days as well',
      [
        ['12', HALVES[0]],
        ['30', { start: YEAR.start, end: isoDay('2027-04-01') }],
        ['42', YEAR],
      ],
    ],
    [
      'dated where one is of no end',
      [
        ['12', HALVES[0]],
        ['30', { start: YEAR.start }],
        ['42', YEAR],
      ],
    ],
    [
      'dated where both are of no end',
      [
        ['12', { start: YEAR.start }],
        ['30', { start: YEAR.start }],
        ['42', YEAR],
      ],
    ],
    [
      'below nothing',
      [
        ['-12', HALVES[0]],
        ['-30', HALVES[1]],
        ['-42', YEAR],
      ],
    ],
    ['below nothing, of three', [['-120'], ['-80'], ['-51'], ['-251']]],
    [
      'nothing, of what was taken back',
      [
        ['12', HALVES[0]],
        ['-12', HALVES[1]],
        ['0', YEAR],
      ],
    ],
    ['the first, of two and noughts', [['251'], ['0'], ['120'], ['0'], ['131']]],
    [
      'delivered for the same days as they are, beside one for none',
      [
        ...(['120', '80', '51', '251'] as const).map((one) => [one, { ...YEAR, status: 'delivered' }] as const),
        ['9', { status: 'delivered' }],
      ],
    ],
    [
      'dated where one is of no start',
      [
        ['12', HALVES[0]],
        ['30', { end: YEAR.end }],
        ['42', YEAR],
      ],
    ],
    ['of nineteen steps', [['9'], ['5'], ['5'], ['19']]],
    ['one of two with the same days', [['120'], ['81'], ['201']]],
    ['small, as by chance', [['10'], ['20'], ['30'], ['60']]],
    [
      'of a single other',
      [
        ['42', HALVES[0]],
        ['42', YEAR],
      ],
    ],
    [
      'of one other and a nought',
      [
        ['42', HALVES[0]],
        ['0', HALVES[1]],
        ['42', YEAR],
      ],
    ],
    [
      'of nothing',
      [
        ['0', HALVES[0]],
        ['0', HALVES[1]],
        ['0', YEAR],
      ],
    ],
    [
      'of another measure',
      [
        ['12', HALVES[0]],
        ['30', HALVES[1]],
        ['42', { ...YEAR, measure: 'qualifications' }],
      ],
    ],
    [
      'promised, of what was delivered',
      [
        ['12', { ...HALVES[0], status: 'delivered' }],
        ['30', { ...HALVES[1], status: 'delivered' }],
        ['42', YEAR],
      ],
    ],
    [
      'for each year, of what is not',
      [
        ['12', HALVES[0]],
        ['30', HALVES[1]],
        ['42', { ...YEAR, per: 'year' }],
      ],
    ],
    [
      'delivered for days of which others are, which is told otherwise',
      (['12', '30', '42'] as const).map((one, at) => [one, { status: 'delivered', ...(HALVES[at] ?? YEAR) }] as const),
    ],
    [
      'of totals to date',
      (['12', '30', '42'] as const).map(
        (one, at) =>
          [
            one,
            { ...(HALVES[at] ?? YEAR), origin: { file: { ...FILE, cumulative: true as const }, line: at + 2 } },
          ] as const,
      ),
    ],
  ])('%s is not', (_, rows) => {
    expect(found(...rows)).toEqual([]);
  });

  const [Q1, Q2] = [
    { start: YEAR.start, end: isoDay('2026-06-30') },
    { start: isoDay('2026-07-01'), end: isoDay('2026-09-30') },
  ];
  const [R1, R2] = [
    { start: isoDay('2027-04-01'), end: isoDay('2027-06-30') },
    { start: isoDay('2027-07-01'), end: isoDay('2027-09-30') },
  ];
  const [NEXT, BOTH] = [
    { start: R1.start, end: isoDay('2028-03-31') },
    { start: YEAR.start, end: isoDay('2028-03-31') },
  ];
  const years: readonly (readonly [string, More?])[] = [
    ['12', Q1],
    ['30', Q2],
    ['42', YEAR],
    ['7', R1],
    ['9', R2],
    ['16', NEXT],
  ];

  test('may be one of several, each of its own year', () => {
    expect(found(...years)).toMatchObject([{ data: { quantity: '42', others: 1, largest: [{ line: 7 }] } }]);
  });

  test('may be of years that are sums themselves', () => {
    expect(found(...years, ['58', BOTH])).toMatchObject([{ data: { others: 2, largest: [{ line: 7 }, { line: 8 }] } }]);
    expect(lines(found(['12', Q1], ['30', Q2], ['7', R1], ['42', YEAR], ['49']))).toEqual([5]);
  });

  test('is told once, where it is the sum of those its days hold and of those above it', () => {
    const parts = (['12', '10', '20'] as const).map((one) => [one, YEAR] as const);
    expect(found(['12', HALVES[0]], ['30', HALVES[1]], ...parts, ['42', YEAR])).toMatchObject([
      { place: { line: 7 }, data: { rows: 2, others: 0 } },
    ]);
  });

  test('may be of those its days hold, and another of those above it', () => {
    const ofThree = (['120', '80', '51', '251'] as const).map((one) => [one, NEXT] as const);
    expect(found(['12', HALVES[0]], ['30', HALVES[1]], ['42', YEAR], ...ofThree)).toMatchObject([
      { data: { others: 1, largest: [{ line: 8 }] } },
    ]);
  });

  test('may stand beside what is in no sum', () => {
    expect(lines(found(['12', Q1], ['30', Q2], ['42'], ['75']))).toEqual([4]);
  });

  test('may be the sum of those above it, section by section', () => {
    const sections = ['1210', '355', '140', '1705', '640', '215', '480', '1335', '11'].map((one) => [one] as const);
    expect(found(...sections)).toMatchObject([
      { place: { line: 5 }, data: { rows: 3, first: 2, last: 4, others: 1, largest: [{ line: 9 }] } },
    ]);
    expect(found(['1705'], ['1210'], ['0'], ['355'], ['140'])).toMatchObject([
      { place: { line: 2 }, data: { rows: 3, first: 3, last: 6 } },
    ]);
    expect(lines(found(['1210'], ['0'], ['355'], ['140'], ['1705']))).toEqual([6]);
    expect(found(['1210'], ['355'], ['140'], ['1706'])).toEqual([]);
  });

  test('is not looked for among more than 200 rows of one contract and measure', () => {
    const others = (count: number) => Array.from({ length: count }, () => ['1', NEXT] as const);
    expect(found(['12', Q1], ['30', Q2], ['42', YEAR], ...others(197))).toHaveLength(1);
    expect(found(['12', Q1], ['30', Q2], ['42', YEAR], ...others(198))).toEqual([]);
  });

  test('is named among others', () => {
    const [first, second] = HALVES;
    const of = (contract: string) =>
      [
        ['12', { ...first, contract }],
        ['30', { ...second, contract }],
        ['42', { ...YEAR, contract }],
      ] as const;
    expect(found(...of('A'), ...of('B'))).toMatchObject([
      { data: { contract: 'A', others: 1, largest: [{ name: 'B donations', line: 7 }] } },
    ]);
  });

  test('is settled by what its row says', () => {
    const [first, second] = HALVES;
    expect(found(['12', first], ['30', second], ['42', { ...YEAR, checked: ['sum-of-others'] }])).toMatchObject([
      { severity: 'note' },
    ]);
  });

  test('is looked for among fractions that no decimals hold', () => {
    const third = { quantity: rational(1, 3) };
    const rows = [
      ['1', { ...HALVES[0], ...third }],
      ['1', { ...HALVES[1], ...third }],
      ['1', { ...YEAR, quantity: rational(2, 3) }],
    ] as const;
    expect(lines(found(...rows))).toEqual([4]);
  });
});

describe('a row that is the sum of those of other contracts', () => {
  const of = (contract: string): More => ({ contract });

  test('is told where that is no chance', () => {
    expect(found(['1201', of('A')], ['804', of('B')], ['517', of('C')], ['2522', of('C')])).toMatchObject([
      { place: { line: 5 }, data: { contract: 'C', rows: 3, first: 2, last: 4, isOfAll: true } },
    ]);
    expect(found(['51', of('A')], ['30', of('B')], ['19', of('C')], ['100', of('D')])).toHaveLength(1);
  });

  test('wherever it stands, and whatever rows of nothing do', () => {
    const above = found(['2522', of('D')], ['1201', of('A')], ['0', of('E')], ['804', of('B')], ['517', of('C')]);
    expect(above).toMatchObject([{ place: { line: 2 }, data: { rows: 3, first: 3, last: 6 } }]);
    expect(found(['1201', of('A')], ['2522', of('D')], ['804', of('B')], ['517', of('C')])).toHaveLength(1);
    expect(found(['1201', of('A')], ['0', of('E')], ['804', of('B')], ['2005', of('C')])).toEqual([]);
    expect(found(['1201', of('A')], ['-4', of('B')], ['517', of('C')], ['1714', of('D')])).toHaveLength(1);
    const asLarge = found(['1000', of('A')], ['1000', of('B')], ['-3', of('C')], ['3', of('D')]);
    expect(lines(asLarge)).toEqual([2]);
  });

  test.each<[string, readonly (readonly [string, More?])[]]>([
    [
      'round',
      [
        ['1200', of('A')],
        ['800', of('B')],
        ['500', of('C')],
        ['2500', of('D')],
      ],
    ],
    [
      'of ninety-nine steps',
      [
        ['50', of('A')],
        ['30', of('B')],
        ['19', of('C')],
        ['99', of('D')],
      ],
    ],
    [
      'of a single other contract',
      [
        ['1201', of('A')],
        ['804', of('A')],
        ['517', of('A')],
        ['2522', of('B')],
      ],
    ],
    [
      'of two',
      [
        ['1201', of('A')],
        ['804', of('B')],
        ['2005', of('C')],
      ],
    ],
    [
      'of one contract',
      [
        ['1201', of('A')],
        ['804', of('A')],
        ['2005', of('A')],
      ],
    ],
    [
      'not of all',
      [
        ['1201', of('A')],
        ['804', of('B')],
        ['517', of('C')],
        ['2522', of('D')],
        ['1', of('E')],
      ],
    ],
  ])('%s it is not', (_, rows) => {
    expect(found(...rows)).toEqual([]);
  });
});

describe('rows of several files', () => {
  const dated = [...HALVES, YEAR];
  const quantities = ['12', '30', '42'];
  const inFiles = (paths: readonly string[]) =>
    quantities.map(
      (one, at) => [one, { ...dated[at], origin: { file: { path: paths[at] ?? '' }, line: at + 2 } }] as const,
    );

  test('are held against those of their own', () => {
    expect(found(...inFiles(['a', 'a', 'b']))).toEqual([]);
    expect(lines(found(...inFiles(['a', 'a', 'a']), ...inFiles(['b', 'b', 'b'])))).toEqual([4]);
  });

  test('of more than 2,000 rows are not looked through, and those behind them are', () => {
    const many = Array.from(
      { length: 1998 },
      (_, at) => ['1', { contract: `X-${at}`, origin: { file: { path: 'a' }, line: at + 9 } }] as const,
    );
    expect(found(...inFiles(['a', 'a', 'a']), ...many)).toEqual([]);
    expect(found(...inFiles(['a', 'a', 'a']), ...many.slice(1))).toHaveLength(1);
    expect(found(...many, ...many, ...inFiles(['b', 'b', 'b']))).toHaveLength(1);
  });
});
