import { describe, expect, test } from 'vitest';
import { rational } from '../../../src/model/rational.ts';
import type { Answer } from '../../../src/model/reconciliation/answers.ts';
import { dayIn, type Given, reconciled, TABLE } from '../../support/reconciled.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const CONTRACTS = [
  { id: 'C-1', name: 'Roofs', supplier: 'Alder Ltd', ...dayIn('2026-27') },
  { id: 'C-2', name: 'Paint', supplier: 'Birch Ltd', ...dayIn('2026-04-01/2028-03-31') },
];

const GIVEN: Given = {
  contracts: CONTRACTS,
  promised: [
    { contract: 'C-1', measure: 'thing', quantity: '100' },
    { contract: 'C-1', measure: 'spend', quantity: '4000' },
    { contract: 'C-2', measure: 'job', quantity: '80' },
  ],
  returned: [
    { contract: 'C-1', measure: 'thing', quantity: '20', period: '2026-27-Q1' },
    { contract: 'C-1', measure: 'thing', quantity: '30', period: '2026-27-Q2', evidence: undefined },
    { contract: 'C-1', measure: 'spend', quantity: '1000', period: '2026-27-Q1' },
    { contract: 'C-1', measure: 'small', quantity: '7', period: '2026-27-Q1' },
  ],
};
async function rowsBy(by: Answer['by']) {
  const { totals } = await reconciled(GIVEN);
  return totals[0]?.answers
    .filter((answer) => answer.by === by)
    .map(({ id, committed, due, delivered, evidenced, outside }) => [
      id,
      ...[committed.net, due, delivered.net, evidenced.net, outside].map(Number),
    ]);
}

describe("the portfolio's answers, in pence", () => {
  test.each<[Answer['by'], readonly (readonly (string | number)[])[]]>([
    [
      'supplier',
      [
        ['Alder Ltd', 500000, 250000, 150700, 120700, 700],
        ['Birch Ltd', 80000, 20000, 0, 0, 0],
      ],
    ],
    [
      'contract',
      [
        ['C-1', 500000, 250000, 150700, 120700, 700],
        ['C-2', 80000, 20000, 0, 0, 0],
      ],
    ],
    [
      'theme',
      [
        ['community', 100000, 50000, 50000, 20000, 0],
        ['jobs', 80000, 20000, 0, 0, 0],
        ['local', 400000, 200000, 100700, 100700, 700],
      ],
    ],
    [
      'period',
      [
        ['2026-27-Q1', 135000, 135000, 120700, 120700, 700],
        ['2026-27-Q2', 135000, 135000, 30000, 0, 0],
        ['later', 310000, 0, 0, 0, 0],
      ],
    ],
  ])('by %s', async (by, rows) => {
    expect(await rowsBy(by)).toEqual(rows);
  });

  test('say who has not returned, for which time, and whether it is everything', async () => {
    const result = await reconciled(GIVEN);
    expect(
      result.notReturned.map(({ contract, supplier, period, measures, all }) => [
        contract,
        supplier,
        period?.text,
        measures,
        all,
      ]),
    ).toEqual([
      ['C-1', 'Alder Ltd', '2026-27-Q2', ['spend'], false],
      ['C-2', 'Birch Ltd', '2026-04-01/2026-09-30', ['job'], true],
    ]);
  });

  test('say how much is local spend and jobs, and what is left without them', async () => {
    const result = await reconciled(GIVEN);
    expect(result.totals[0]?.localShares).toEqual([
      { of: 'committed', net: 580000n, localSpend: 400000n, jobs: 80000n, left: 100000n },
      { of: 'delivered', net: 150700n, localSpend: 100700n, jobs: 0n, left: 50000n },
    ]);
  });
});

test('contracts are told in order of their ids, and of tables those that some row took', async () => {
  const other = { ...TABLE, table: { ...TABLE.table, table: 'other' } };
  const pinned = new Map([['other@1.0.0', other]]);
  const contracts = ['C-2', 'C-1', 'C-3'].map((id) => ({ id, ...dayIn('2026-27') }));
  const promised = ['C-2', 'C-1'].map((contract) => ({ contract, quantity: '1' }));
  const found = async (pin: string) => {
    const all = contracts.map((each) => (each.id === pin ? { ...each, proxies: 'other@1.0.0' } : each));
    const result = await reconciled({ contracts: all, pinned, promised, options: { asOf: '2026-06-30' } });
    return [result.contracts.map(({ id }) => id).join(' '), result.proxies.map(({ table }) => table.table).join(' ')];
  };
  expect(await found('C-1')).toEqual(['C-1 C-2 C-3', 'other test']);
  expect(await found('C-3')).toEqual(['C-1 C-2 C-3', 'test']);
});

describe('a rating in the words of a contract performance notice', () => {
  test.each([
    ['100', 'Good'],
    ['99', 'Approaching target'],
    ['85', 'Approaching target'],
    ['84', 'Requires improvement'],
    ['60', 'Requires improvement'],
    ['59', 'Inadequate'],
  ])('%s of 100 due', async (quantity, rating) => {
    const { lines } = await reconciled({
      promised: [{ quantity: '100' }],
      returned: [{ quantity, period: '2026-27' }],
    });
    expect(lines[0]?.rating).toBe(rating);
  });

  test('is Other where nothing is due, where a return is missing, and where it came in another unit', async () => {
    const ratingOf = async (...returned: NonNullable<Parameters<typeof reconciled>[0]['returned']>) => {
      const { lines } = await reconciled({
        promised: [{ quantity: '100' }],
        returned,
        options: { asOf: '2026-09-30' },
      });
      return lines[0]?.rating;
    };
    expect(await ratingOf({ quantity: '10', period: '2026-27-Q1' })).toBe('Other');
    expect(await ratingOf({ quantity: '10', unit: 'box', period: '2026-04-01/2026-09-30' })).toBe('Other');
    expect(await ratingOf({ quantity: '50', period: '2026-27-Q1' })).toBe('Good');
    const early = await reconciled({ promised: [{ quantity: '100' }], returned: [], options: { asOf: '2026-03-31' } });
    expect(early.lines[0]?.rating).toBe('Other');
  });

  test('goes by other thresholds where they are given', async () => {
    const thresholds = { good: rational(9, 10), approaching: rational(1, 2), requiresImprovement: rational(1, 4) };
    const { lines } = await reconciled({
      promised: [{ quantity: '100' }],
      returned: [{ quantity: '90', period: '2026-27' }],
      options: { thresholds },
    });
    expect(lines[0]?.rating).toBe('Good');
  });
});

describe('each answer', () => {
  const rowsOf = async (given: Given, by: Answer['by']) =>
    ((await reconciled(given)).totals[0]?.answers ?? []).filter((answer) => answer.by === by);
  const YEAR = { period: '2026-27' } as const;
  const YEAR_OF = (id: string) => ({ id, ...dayIn('2026-27') });

  test('is called by its name: of a contract, else its id, and of a theme by the words of its table', async () => {
    const { table } = TABLE;
    const words = { ...TABLE, table: { ...table, themes: { community: { title: 'Communities' } } } };
    const given: Given = {
      table: words,
      contracts: [{ id: 'C-1', name: 'Roofs', supplier: 'C-2', ...dayIn('2026-27') }, { id: 'C-2' }],
      promised: [
        { quantity: '1' },
        { contract: 'C-2', measure: 'job', quantity: '1' },
        { quantity: '1', measure: 'NT99' },
      ],
    };
    const titles = async (by: Answer['by']) => (await rowsOf(given, by)).map(({ id, title }) => [id, title]);
    expect(await titles('contract')).toEqual([
      ['C-1', 'Roofs'],
      ['C-2', 'C-2'],
    ]);
    expect(await titles('theme')).toEqual([
      ['', ''],
      ['community', 'Communities'],
      ['jobs', 'jobs'],
    ]);
    // A supplier that is called like a contract is not rated as one.
    const suppliers = await rowsOf(given, 'supplier');
    expect(suppliers.map(({ id, rating }) => [id, rating])).toEqual([
      ['', undefined],
      ['C-2', undefined],
    ]);
  });

  test('has its own tables alone, where tables are not added', async () => {
    const other = { ...TABLE, table: { ...TABLE.table, table: 'other' } };
    const { totals } = await reconciled({
      contracts: [
        { id: 'C-1', proxies: 'other@1.0.0', ...dayIn('2026-27') },
        { id: 'C-2', ...dayIn('2026-27') },
      ],
      pinned: new Map([['other@1.0.0', other]]),
      promised: [
        { quantity: '1' },
        { quantity: '2', measure: 'job' },
        { contract: 'C-2', quantity: '4', claimed_value: rational(40) },
      ],
      returned: [
        { contract: 'C-2', quantity: '3', period: '2026-27-Q1', claimed_value: rational(30) },
        { contract: 'C-2', quantity: '1', period: '2026-27-Q2', claimed_value: rational(10), evidence: undefined },
      ],
    });
    const told = totals.map(({ tables, lines, claimed, answers }) => [
      ...[
        tables.join(),
        lines,
        claimed,
        answers
          .filter(({ by }) => by === 'contract')
          .map(({ id }) => id)
          .join(),
      ],
    ]);
    expect(told).toEqual([
      ['other', 2, {}, 'C-1'],
      ['test', 1, { committed: 4000n, delivered: 4000n, evidenced: 3000n }, 'C-2'],
    ]);
  });

  test('by time leaves out what has no pounds in it, and what is counted once counts in it once', async () => {
    const counted = { measure: 'counted', quantity: '5' };
    expect(await rowsOf({ promised: [counted], returned: [{ ...counted, period: '2026-27-Q1' }] }, 'period')).toEqual(
      [],
    );
    const first = { quantity: '10', period: '2026-27-Q1' };
    const returned = [first, first, { ...first, quantity: '4', period: '2026-05' }];
    const rows = await rowsOf({ promised: [{ quantity: '100' }], returned, options: { asOf: '2026-06-30' } }, 'period');
    expect(rows.map(({ id, delivered, share }) => [id, delivered.net, share.met])).toEqual([
      ['2026-27-Q1', 14_000n, 14_000n],
      ['later', 0n, 0n],
    ]);
  });

  test('by time holds a quarter against what is due in it', async () => {
    const met = async (quantity: string, price: string, promised = '100', asOf = '2026-06-30') => {
      const table = aTable({ parameters: { price: aParameter(price) }, measures: { thing: aMeasure(['price']) } });
      const returned = [{ quantity, period: '2026-27-Q1' }];
      const [first] = await rowsOf(
        { table, promised: [{ quantity: promised }], returned, options: { asOf } },
        'period',
      );
      return [first?.share.judged, first?.share.met].map(Number);
    };
    expect(await met('25', '10')).toEqual([25_000, 25_000]);
    expect(await met('24.99', '10')).toEqual([25_000, 24_990]);
    expect(await met('30', '10')).toEqual([25_000, 25_000]);
    // What is worth less than nothing is never more than all of it.
    expect(await met('20', '-10')).toEqual([-25_000, -25_000]);
    expect(await met('30', '-10')).toEqual([-25_000, -25_000]);
    // A penny that the quarter has of a sum shared out is met with the quarter, though a quarter of it is none.
    expect(await met('0.25', '0.01', '1', '2026-12-31')).toEqual([1, 1]);
  });

  test('by time has a return over two quarters in both, and as much of it met', async () => {
    const returned = [{ quantity: '30', period: '2026-06-01/2026-08-31' }];
    const promised = [{ quantity: '120' }];
    const rows = await rowsOf({ promised, returned, options: { asOf: '2026-09-30' } }, 'period');
    expect(rows.map(({ id, delivered, share }) => [id, Number(delivered.net), Number(share.met)])).toEqual([
      ['2026-27-Q1', 10_000, 10_000],
      ['2026-27-Q2', 20_000, 20_000],
      ['later', 0, 0],
    ]);
  });

  test('says of a line without a total that it is open, and judges nothing of it', async () => {
    const again = ['20', '22'].map((quantity) => ({ quantity, period: '2026-27-Q1' }));
    const given = { promised: [{ quantity: '100' }], returned: again };
    const [contract] = await rowsOf(given, 'contract');
    expect(contract?.share).toEqual({
      ...{ judged: 0n, met: 0n, ahead: 0n, withoutPounds: 0, towardsThem: 0n, open: 1 },
    });
    const [quarter] = await rowsOf(given, 'period');
    expect([quarter?.id, quarter?.due, quarter?.share.judged, quarter?.delivered.net]).toEqual([
      ...['2026-27-Q1', 25_000n, 0n, 0n],
    ]);
  });

  test('holds what is due, met and ahead of promises, and apart from that what came back for those without pounds', async () => {
    const table = aTable({
      parameters: { price: aParameter('', { values: [2026, 2027].map((year) => ({ year, value: '10' })) }) },
      measures: { thing: aMeasure(['price']), late: aMeasure(['price']) },
    });
    const promised = [
      { quantity: '100', id: 'A' },
      { quantity: '40', id: 'B' },
      { quantity: '10', measure: 'late', duration: 5 },
      { quantity: '10', contract: 'C-2' },
    ];
    const returned = [
      { quantity: '20', id: 'A', period: '2026-27-Q1' },
      { quantity: '13', id: 'B', period: '2026-27-Q1' },
      { quantity: '4', measure: 'late', duration: 1, period: '2026-27-Q1' },
      ...['1', '2'].map((quantity) => ({ quantity, contract: 'C-2', period: '2026-27-Q1' })),
    ];
    const contracts = ['C-1', 'C-2'].map((id) => ({ id, supplier: id, ...dayIn('2026-27') }));
    const given = { table, contracts, promised, returned };
    const first = { judged: 35_000n, met: 30_000n, ahead: 3_000n, withoutPounds: 1, towardsThem: 4_000n, open: 0 };
    const second = { judged: 0n, met: 0n, ahead: 0n, withoutPounds: 0, towardsThem: 0n, open: 1 };
    for (const by of ['contract', 'supplier'] as const) {
      expect((await rowsOf(given, by)).map(({ share }) => share)).toEqual([first, second]);
    }
    expect((await reconciled(given)).totals[0]?.share).toEqual({ ...first, open: 1 });
  });

  test('is one sum of pounds for what was promised, delivered and evidenced, without a low and a high case', async () => {
    const quantity = '1';
    const [contract] = await rowsOf({ promised: [{ quantity }], returned: [{ quantity, ...YEAR }] }, 'contract');
    const pounds = { gross: 1_000n, net: 1_000n, social: 1_000n, localEconomic: 0n, transfer: 0n };
    const sum = { ...pounds, byKind: { economic: 1_000n }, priceBases: ['2026-27'] };
    expect(contract).toMatchObject({ committed: sum, delivered: sum, evidenced: sum });
    expect([contract?.committed, contract?.delivered, contract?.evidenced].filter((of) => of && 'range' in of)).toEqual(
      [],
    );
  });

  test('by contract has its rating, where something was promised', async () => {
    const contracts = [YEAR_OF('C-1'), YEAR_OF('C-2'), YEAR_OF('C-3')];
    const promised = ['C-1', 'C-2'].map((contract) => ({ contract, quantity: '100' }));
    const returned = ['100', '60', '1'].map((quantity, at) => ({ contract: `C-${at + 1}`, quantity, ...YEAR }));
    const rows = await rowsOf({ contracts, promised, returned }, 'contract');
    expect(rows.map((answer) => ('rating' in answer ? answer.rating : 'none'))).toEqual([
      ...['Good', 'Requires improvement', 'none'],
    ]);
  });

  test('judges no quarter of a promise that is priced in part', async () => {
    const table = aTable({
      parameters: { price: aParameter('', { values: [2026, 2027].map((year) => ({ year, value: '10' })) }) },
      measures: { thing: aMeasure(['price']) },
    });
    const row = { quantity: '10', ...YEAR };
    const promised = [row, { ...row, duration: 5 }];
    const given = { table, promised, returned: [{ ...row, period: '2026-27-Q1' }] };
    const [contract] = await rowsOf(given, 'contract');
    expect([contract?.share.withoutPounds, contract?.committed.net]).toEqual([1, 10_000n]);
    const [quarter] = await rowsOf(given, 'period');
    expect([quarter?.share.judged, quarter?.due]).toEqual([0n, 2_500n]);
  });
});

describe('what has to come each month', () => {
  const perMonth = async (given: Given) => {
    const { totals } = await reconciled({ options: { asOf: '2026-06-30' }, ...given });
    const [contract] = totals[0]?.answers.filter(({ by }) => by === 'contract') ?? [];
    return contract && 'perMonth' in contract ? Number(contract.perMonth) : undefined;
  };
  const running = { quantity: '90', id: 'A', start: '2026-07-01', end: '2027-03-31' };

  test('is for promises that run on the day after', async () => {
    expect(await perMonth({ promised: [running] })).toBe(10_000);
    expect(await perMonth({ promised: [{ ...running, start: '2026-07-02' }] })).toBeUndefined();
    expect(await perMonth({ promised: [{ ...running, start: '2026-04-01', end: '2026-06-30' }] })).toBeUndefined();
    expect(
      await perMonth({
        promised: [running, { ...running, id: 'J', measure: 'job', end: '2026-07-31', quantity: '5' }],
      }),
    ).toBe(15_000);
    expect(await perMonth({ promised: [running], contracts: [{ id: 'C-1' }], options: {} })).toBeUndefined();
  });

  test('is not known where one that runs has no total, be it of pounds', async () => {
    const again = (measure: string, period = '2026-04') =>
      ['4', '5'].map((quantity) => ({ measure, quantity, period }));
    const other = { quantity: '9', measure: 'job', start: '2026-04-01', end: '2027-03-31' };
    expect(await perMonth({ promised: [running, other] })).toBe(11_000);
    expect(await perMonth({ promised: [running, other], returned: again('job') })).toBeUndefined();
    const over = { ...other, end: '2026-06-30' };
    expect(await perMonth({ promised: [running, over], returned: again('job') })).toBe(10_000);
    const counted = { ...other, measure: 'counted' };
    expect(await perMonth({ promised: [running, counted], returned: again('counted') })).toBe(10_000);
    expect(await perMonth({ promised: [running], returned: again('small') })).toBe(10_000);
  });

  test('is absent where nothing has to', async () => {
    expect(await perMonth({ promised: [{ quantity: '10' }], returned: [{ quantity: '10', period: '2026-04' }] })).toBe(
      undefined,
    );
  });
});

test('local spend is counted in pounds, jobs in years of work or by their theme, and a transfer is neither', async () => {
  const [economic, local] = ['economic', 'local-economic'] as const;
  const measure = (unit: string, theme: string, kind: typeof economic | typeof local, moved = false) =>
    aMeasure([], {
      ...{ unit, theme },
      components: [{ kind, product: ['price'] }, ...(moved ? [{ kind: 'transfer' as const, product: ['price'] }] : [])],
    });
  const table = aTable({
    parameters: { price: aParameter('10') },
    measures: {
      spend: measure('GBP', 'jobs', local, true),
      work: measure('fte-year', 'local', local),
      post: measure('fte-year', 'local', economic),
      train: measure('thing', 'jobs', economic),
      grant: measure('GBP', 'local', economic),
      shop: measure('thing', 'local', local),
    },
  });
  const promised = Object.keys(table.table.measures).map((id, at) => ({ measure: id, quantity: `${10 ** at}` }));
  const { totals } = await reconciled({ table, promised, options: { asOf: '2026-06-30' } });
  expect(totals[0]?.localShares[0]).toEqual({
    ...{ of: 'committed', net: 111_111_000n, localSpend: 1_000n, jobs: 1_010_000n, left: 110_100_000n },
  });
});

describe('a rate on what was spent so far is due in the quarters that have gone by', () => {
  const quarters = async (asOf: string, dates: { readonly start?: string; readonly end?: string } = {}) => {
    const { totals } = await reconciled({
      contracts: [{ id: 'C-1', spend: rational(2_000_000), ...dayIn('2026-27') }],
      promised: [{ quantity: '5', per: '1m-spent', ...dates }],
      options: { asOf },
    });
    const rows = totals[0]?.answers.filter(({ by }) => by === 'period') ?? [];
    return rows.map(({ id, committed, due }) => `${id} ${committed.net} ${due}`);
  };

  test('all of it, up to its end, and undated before it begins', async () => {
    expect(await quarters('2026-09-30')).toEqual(['2026-27-Q1 5000 5000', '2026-27-Q2 5000 5000']);
    expect(await quarters('2027-06-30', { end: '2026-09-30' })).toEqual([
      ...['2026-27-Q1 5000 5000', '2026-27-Q2 5000 5000'],
    ]);
    expect(await quarters('2026-03-31')).toEqual(['undated 10000 10000']);
    expect(await quarters('2026-04-01')).toEqual(['2026-27-Q1 10000 10000']);
  });
});
