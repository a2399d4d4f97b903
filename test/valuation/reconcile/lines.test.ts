// Whole lines: what a promise comes to with what came back for it, in quantities, pounds and words.
import { describe, expect, test } from 'vitest';
import { formatExact } from '../../../src/model/decimal.ts';
import { type Rational, rational } from '../../../src/model/rational.ts';
import type { ReconciledLine } from '../../../src/model/reconciliation/reconciled-line.ts';
import { sentenceOf } from '../../../src/report/reconcile/reconcile-words.ts';
import { workLines } from '../../../src/valuation/reconcile/lines.ts';
import { NearContracts } from '../../../src/valuation/reconcile/near-contracts.ts';
import type { LinesTask } from '../../../src/valuation/reconcile/promised-lines.ts';
import type { ReturnRow } from '../../../src/valuation/reconcile/returns.ts';
import { aPromise, aReturn } from '../../support/reconcile-parts.ts';
import { dayIn, type Given, reasonsOf, reconciled, type SaidReturn, TABLE, YEAR } from '../../support/reconciled.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const QUARTERS = [1, 2, 3, 4].map((quarter) => `2026-27-Q${quarter}`);
const END = { asOf: '2027-03-31' } as const;
const HUNDRED: readonly SaidReturn[] = [{ quantity: '100' }];
const quarterly = (quantities: readonly string[], more: Partial<SaidReturn> = {}) =>
  quantities.map((quantity, at) => ({ quantity, period: QUARTERS[at] ?? '', ...more }));
const exact = (one: Rational | undefined) => (one ? formatExact(one) : '-');
/** Rating and reasons of each line. */
const told = async (given: Given) =>
  (await reconciled(given)).lines.map((line) => [line.rating ?? '-', ...reasonsOf(line)].join(' '));
/** Delivered, shortfall, over, overdue and what has to come each month. */
const figures = async (given: Given) =>
  (await reconciled(given)).lines.map((line) =>
    [line.delivered, line.shortfall, line.over, line.overdue, line.perMonth].map(exact).join(' '),
  );
const pounds = async (given: Given) =>
  (await reconciled(given)).lines.map(({ pounds: own }) =>
    own
      ? [own.due, own.met, own.ahead, own.shortfall, own.overdue, own.perMonth].map((one) =>
          one === undefined ? '-' : Number(one),
        )
      : [],
  );
const POUND = { kind: 'pounds', pounds: rational(1, 100), text: '0.01' } as const;
const aTask = (): LinesTask => ({
  ...{ contract: YEAR, near: new NearContracts(), lineIds: new Map(), repeatedTargets: new Map(), nils: [] },
  ...{ tolerance: POUND, check: { tables: [], tolerance: POUND } },
  thresholds: { good: rational(1), approaching: rational(85, 100), requiresImprovement: rational(60, 100) },
});
const keys = (line: ReconciledLine | undefined) => Object.keys(line ?? {}).sort();

describe('a line', () => {
  test('of returns that nobody promised is for all their days, whichever came first, also where it counts to a day', async () => {
    const back = ['2026-27', '2026-27-Q1'].map((period): SaidReturn => ({ measure: 'small', quantity: '5', period }));
    const upTo: SaidReturn = { quantity: '1', period: '2026-27-Q1' };
    const lines = await Promise.all(
      [back, [...back].reverse()].map(async (returned) => {
        const { lines, options } = await reconciled({ promised: HUNDRED, returned: [...returned, upTo] });
        return [options.asOf, ...lines.flatMap(({ promised, period }) => (promised ? [] : (period?.text ?? '')))];
      }),
    );
    expect(lines).toEqual([
      ['2026-06-30', '2026-27'],
      ['2026-06-30', '2026-27'],
    ]);
  });

  test('has what is known of it, and no more', async () => {
    const claim = { claimed_value: rational(100) };
    const { lines } = await reconciled({
      promised: [
        { quantity: '10', id: 'B', area: 'Leeds', ...claim },
        { quantity: '5', id: 'A', area: 'Leeds' },
      ],
      returned: [{ quantity: '15', period: '2026-27', area: 'Leeds', claimed_value: rational(150) }],
    });
    const [line] = lines;
    expect(line).toMatchObject({
      ...{
        contract: 'C-1',
        measure: 'thing',
        title: 'A thing',
        theme: 'community',
        unit: 'thing',
        commitments: ['A', 'B'],
      },
      ...{ area: 'Leeds', proxies: 0, promised: true, state: 'valued', rating: 'Good', ratio: rational(1) },
      ...{ committed: rational(15), due: rational(15), delivered: rational(15), evidenced: rational(15) },
      claimed: { committed: 10_000n, delivered: 15_000n, evidenced: 15_000n },
      period: { text: '2026-27' },
      locations: [
        { file: 'promised.csv', line: 2 },
        { file: 'promised.csv', line: 3 },
        { file: 'returns.csv', line: 2 },
      ],
    });
    expect(keys(line)).toEqual([
      ...[
        'area',
        'claimed',
        'commitments',
        'committed',
        'contract',
        'delivered',
        'due',
        'evidenced',
        'locations',
        'measure',
      ],
      ...[
        'over',
        'overdue',
        'period',
        'pounds',
        'promised',
        'proxies',
        'rating',
        'ratio',
        'reasons',
        'shortfall',
        'state',
      ],
      ...['theme', 'title', 'unit'],
    ]);
    const bare = await reconciled({
      contracts: [{ id: 'C-1' }],
      promised: [{ quantity: '5', measure: 'NT99' }],
      options: END,
    });
    const rest = ['over', 'overdue', 'promised', 'proxies', 'rating', 'ratio', 'reasons', 'shortfall', 'state'];
    expect(keys(bare.lines[0])).toEqual([
      ...[
        'claimed',
        'commitments',
        'committed',
        'contract',
        'delivered',
        'due',
        'evidenced',
        'locations',
        'measure',
        ...rest,
      ],
    ]);
    expect(bare.lines[0]).toMatchObject({ commitments: [], claimed: {} });
    const undue = await reconciled({ promised: HUNDRED, options: { asOf: '2026-03-31' } });
    expect(keys(undue.lines[0])).not.toContain('ratio');
  });

  test('of several rows has the ids that they have, and is settled where one of them says so', async () => {
    const promised = [
      { quantity: '10', id: 'A', checked: ['missing-return'] as const },
      { quantity: '5' },
      { quantity: '2', id: 'B' },
    ];
    // A return that names no row keeps them together.
    const returned = [{ quantity: '1', period: '2026-27-Q1' }];
    const { lines } = await reconciled({ promised, returned, options: END });
    expect(lines.map(({ commitments, committed }) => [commitments, exact(committed)])).toEqual([[['A', 'B'], '17']]);
    const missing = lines.flatMap(({ reasons }) => reasons.filter(({ reason }) => reason === 'missing-return'));
    expect(missing.map(({ checked }) => checked)).toEqual([true]);
  });

  test('of returns that meet no promise is over by all of it', async () => {
    const returned = [
      { quantity: '10', area: 'Leeds', period: '2026-27' },
      { quantity: '4', measure: 'NT99' },
    ];
    const { lines } = await reconciled({ promised: [], returned, options: END });
    const [unknown, thing] = lines;
    expect(thing).toMatchObject({
      ...{
        title: 'A thing',
        theme: 'community',
        unit: 'thing',
        area: 'Leeds',
        promised: false,
        state: 'valued',
        commitments: [],
      },
      ...{
        committed: rational(0),
        due: rational(0),
        delivered: rational(10),
        over: rational(10),
        shortfall: rational(0),
      },
      ...{ overdue: rational(0), period: { text: '2026-27' }, claimed: {} },
      pounds: {
        due: 0n,
        met: 0n,
        ahead: 0n,
        shortfall: 0n,
        overdue: 0n,
        delivered: { net: 10_000n },
        evidenced: { net: 10_000n },
      },
    });
    expect(keys(unknown)).toEqual([
      ...[
        'claimed',
        'commitments',
        'committed',
        'contract',
        'delivered',
        'due',
        'evidenced',
        'locations',
        'measure',
        'over',
      ],
      ...['overdue', 'period', 'promised', 'proxies', 'reasons', 'shortfall', 'state'],
    ]);
    expect(lines.map(reasonsOf)).toEqual([['not-promised'], ['not-promised']]);
    const claiming = { quantity: '10', period: '2026-27', claimed_value: rational(100) };
    const [claimed] = (await reconciled({ promised: [], returned: [claiming], options: END })).lines;
    expect(claimed?.claimed).toEqual({ delivered: 10_000n, evidenced: 10_000n });
    const open = ['1', '2'].map((quantity) => ({ quantity, period: '2026-27' }));
    const [line] = (await reconciled({ promised: [], returned: open, options: END })).lines;
    expect(keys(line).filter((key) => ['delivered', 'over', 'pounds', 'evidenced'].includes(key))).toEqual([]);
  });

  test('stands in order of measure, area, promise and days', async () => {
    const { lines } = await reconciled({
      promised: [
        { quantity: '1', period: '2026-27-Q2' },
        { quantity: '1', period: '2026-27-Q1' },
        { quantity: '1', period: '2026-04' },
        { quantity: '1', area: 'Leeds', period: '2026-27' },
        { quantity: '1', measure: 'job', period: '2026-27' },
        { quantity: '1', measure: 'start' },
      ],
      returned: [
        { quantity: '9', area: 'York', period: '2026-27-Q4', measure: 'small' },
        { quantity: '9', period: '2027-28' },
        { quantity: '8', period: '2028-29' },
        { quantity: '8', measure: 'spend' },
        { quantity: '8', measure: 'spend', period: '2026-27-Q1' },
      ],
      options: END,
    });
    expect(
      lines.map(
        ({ measure, area, promised, period }) => `${measure} ${area ?? '-'} ${promised} ${period?.text ?? '-'}`,
      ),
    ).toEqual([
      ...['job - true 2026-27', 'small York false 2026-27-Q4', 'spend - false 2026-27-Q1', 'spend - false 2026-27'],
      ...['start - true 2026-27', 'thing - true 2026-04', 'thing - true 2026-27-Q1', 'thing - true 2026-27-Q2'],
      ...['thing - false 2027-28', 'thing - false 2028-29', 'thing Leeds true 2026-27'],
    ]);
  });

  test('stands before those that begin or end later, and before those of other ids, units and reasons', async () => {
    const order = async (given: Given) => {
      const { lines } = await reconciled({ contracts: [{ id: 'C-1' }], ...given });
      return lines.map(({ unit = '-', period, commitments, reasons }) =>
        [unit, period?.text ?? '-', commitments.join('+'), reasons[0]?.reason].join(' '),
      );
    };
    const promised = (...all: readonly Omit<SaidReturn, 'quantity'>[]) =>
      order({ promised: all.map((said) => ({ quantity: '1', ...said })) });
    expect(
      await promised({ period: '2026-27-Q2' }, { period: '2026-04-01/2026-12-31' }, {}, { period: '2026-27-Q1' }),
    ).toEqual([
      ...['thing -  missing-return', 'thing 2026-27-Q1  missing-return'],
      ...['thing 2026-04-01/2026-12-31  missing-return', 'thing 2026-27-Q2  missing-return'],
    ]);
    const odd = { measure: 'NT99' };
    expect(await promised({ ...odd, unit: 'zone' }, { ...odd, unit: 'Area' }, odd)).toEqual([
      ...['-', 'Area', 'zone'].map((unit) => `${unit} -  missing-return`),
    ]);
    const [one, other] = [
      { ...odd, quantity: '1', unit: 'zone' },
      { ...odd, quantity: '1', unit: 'Area' },
    ];
    const ids = ['AB', 'C'].map((id) => ({ ...other, id })).concat(['A', 'BC'].map((id) => ({ ...one, id })));
    // A return that names no line keeps those of one unit together.
    const found = await order({ promised: ids, returned: [{ ...one, area: 'Leeds' }] });
    expect(found.slice(0, 2).map((text) => text.split(' ').slice(0, 3).join(' '))).toEqual([
      'zone - A+BC',
      'Area - AB+C',
    ]);
  });

  test('of returns for the same days is parted by why they meet no promise, and knows its measure', () => {
    const row = (quantity: string, unmet: NonNullable<ReturnRow['unmet']>, measure = 'thing') =>
      aReturn({ quantity, period: '2026-27-Q1', measure }, { unmet });
    const nobody = row('1', { reason: 'not-promised', facts: { why: 'measure' } });
    const astray = row('2', { reason: 'wrong-period', nearest: aPromise('5', '2027-28') });
    const unknown = row('3', { reason: 'not-promised', facts: { why: 'measure' } }, 'zeal');
    for (const returns of [
      [nobody, astray, unknown],
      [unknown, astray, nobody],
    ]) {
      const lines = workLines([], returns, aTask());
      expect(lines.map(({ line, known }) => [exact(line.delivered), line.reasons[0]?.reason, known?.title])).toEqual([
        ...[
          ['1', 'not-promised', 'A thing'],
          ['2', 'wrong-period', 'A thing'],
          ['3', 'not-promised', undefined],
        ],
      ]);
      expect(lines.map((worked) => 'known' in worked)).toEqual([true, true, false]);
    }
    const inUnits = ['zone', 'Area'].map((unit) => ({ ...unknown, unit }));
    expect(workLines([], [...inUnits, unknown], aTask()).map(({ line }) => line.unit)).toEqual([
      undefined,
      'Area',
      'zone',
    ]);
  });

  test('looks for totals to date among its own returns, and not among those of another measure', async () => {
    const returned = [
      ...quarterly(['10', '20', '30', '40']),
      ...quarterly(['40', '30', '20', '10'], { measure: 'job' }),
    ];
    const promised = [...HUNDRED, { quantity: '100', measure: 'job' }];
    expect(await told({ promised, returned })).toEqual(['Good met', 'Other met looks-cumulative']);
  });

  test('has pounds where some came back, though what was promised has a price in part alone', async () => {
    const table = aTable({
      parameters: { price: aParameter('', { values: [2026, 2027].map((year) => ({ year, value: '10' })) }) },
      measures: { thing: aMeasure(['price']) },
    });
    const given = { table, promised: [{ quantity: '10', duration: 5 }], options: END };
    const back = { quantity: '4', duration: 1, period: '2026-27-Q1' };
    const [line] = (await reconciled({ ...given, returned: [back] })).lines;
    expect([line?.state, line?.pounds?.delivered.net, line?.pounds?.committed.net]).toEqual(['unvalued', 4_000n, 0n]);
    const [none] = (await reconciled(given)).lines;
    expect([none?.state, none && 'pounds' in none, none?.claimed]).toStrictEqual(['unvalued', false, {}]);
  });

  test('of a promise of which nothing is lacking but the quarter after a return of nothing is missing for that', async () => {
    const nils = [{ contract: 'C-1', period: '2026-27-Q2' }];
    const given = { promised: HUNDRED, returned: quarterly(['25']), nils, options: { asOf: '2026-12-31' } };
    expect(await told(given)).toEqual(['Other under missing-return']);
  });

  test('has the index of its own table', async () => {
    const other = { ...TABLE, table: { ...TABLE.table, table: 'other' } };
    const { lines, proxies } = await reconciled({
      contracts: [
        { ...YEAR, id: 'C-1', proxies: 'other@1.0.0' },
        { ...YEAR, id: 'C-2' },
      ],
      pinned: new Map([['other@1.0.0', other]]),
      promised: ['C-1', 'C-2'].map((contract) => ({ contract, quantity: '1' })),
      options: END,
    });
    expect(lines.map((line) => proxies[line.proxies]?.table.table)).toEqual(['other', 'test']);
  });
});

describe('where a promise stands', () => {
  test.each<[string, Given, string]>([
    [
      'met in full, though not for every quarter',
      { promised: HUNDRED, returned: quarterly(['100']), options: END },
      'Good met',
    ],
    ['over', { promised: HUNDRED, returned: quarterly(['101']), options: END }, 'Good over'],
    ['over by a penny is met', { promised: HUNDRED, returned: quarterly(['100.001']), options: END }, 'Good met'],
    [
      'as much as was due, and a quarter without a return',
      { promised: HUNDRED, returned: [{ quantity: '60', period: '2026-27-Q2' }], options: { asOf: '2026-09-30' } },
      'Good missing-return',
    ],
    [
      'less than was due in the quarters returned for',
      { promised: HUNDRED, returned: quarterly(['20']), options: { asOf: '2026-09-30' } },
      'Other under missing-return',
    ],
    [
      'as much as was due in the quarters returned for',
      { promised: HUNDRED, returned: quarterly(['25']), options: { asOf: '2026-09-30' } },
      'Other missing-return',
    ],
    [
      'a penny less than that',
      { promised: HUNDRED, returned: quarterly(['24.999']), options: { asOf: '2026-09-30' } },
      'Other missing-return',
    ],
    [
      'less than was due, part of it in another unit',
      {
        promised: HUNDRED,
        returned: [
          { quantity: '10', period: '2026-27-Q1' },
          { quantity: '1', unit: 'box', period: '2026-27-Q2' },
        ],
        options: { asOf: '2026-09-30' },
      },
      'Other unit-differs',
    ],
    ['nothing promised and nothing returned', { promised: [{ quantity: '0' }], options: END }, 'Other met'],
    [
      'hardly anything promised and nothing returned',
      { promised: [{ quantity: '0.001' }], options: END },
      'Other missing-return',
    ],
    ['nothing returned', { promised: HUNDRED, options: END }, 'Other missing-return'],
    [
      'a return of nothing for the year',
      { promised: HUNDRED, nils: [{ contract: 'C-1', period: '2026-27' }] },
      'Inadequate under',
    ],
    [
      'a return of nothing for no time',
      { promised: HUNDRED, nils: [{ contract: 'C-1' }], options: END },
      'Inadequate under',
    ],
    [
      'a return of nothing for a quarter',
      {
        promised: HUNDRED,
        returned: quarterly(['25']),
        nils: [{ contract: 'C-1', period: '2026-27-Q2' }],
        options: { asOf: '2026-09-30' },
      },
      'Inadequate under',
    ],
    [
      'a return of nothing for another contract',
      { promised: HUNDRED, nils: [{ contract: 'C-9', period: '2026-27' }], options: END },
      'Other missing-return',
    ],
  ])('%s', async (_, given, expected) => {
    expect(await told(given)).toEqual([expected]);
  });

  test('which time is missing is said by the name its row gave it, or by its own', async () => {
    const missing = async (given: Given) =>
      (await reconciled(given)).lines.flatMap(({ reasons }) =>
        reasons.map(({ facts }) => ('period' in facts ? facts.period.text : facts)),
      );
    const named = [{ quantity: '100', period: '2026-04-01/2027-03-31' }];
    expect(await missing({ promised: named, options: END })).toEqual(['2026-04-01/2027-03-31']);
    expect(await missing({ promised: named, options: { asOf: '2026-09-30' } })).toEqual(['2026-04-01/2026-09-30']);
    expect(
      await missing({
        promised: [{ quantity: '1', period: '2026-04-01/2027-03-31' }],
        returned: quarterly(['0']),
        options: END,
      }),
    ).toContain('2026-07-01/2027-03-31');
    expect(await missing({ contracts: [{ id: 'C-1' }], promised: HUNDRED, options: END })).toStrictEqual([{}]);
  });

  test('is said with the figures it goes by, and pounds where it has any', async () => {
    const facts = async (given: Given) =>
      (await reconciled(given)).lines.flatMap(({ reasons }) => reasons.map((found) => found.facts));
    const half = { options: { asOf: '2026-09-30' } };
    expect(await facts({ promised: HUNDRED, returned: quarterly(['110']), ...half })).toStrictEqual([
      ...[{ quantity: rational(10), pounds: 10_000n }],
    ]);
    expect(await facts({ promised: HUNDRED, returned: quarterly(['20', '20']), ...half })).toStrictEqual([
      ...[{ quantity: rational(10), due: rational(50), pounds: 10_000n }],
    ]);
    const counted = [{ quantity: '100', measure: 'counted' }];
    const back = (...quantities: readonly string[]) => quarterly(quantities, { measure: 'counted' });
    expect(await facts({ promised: counted, returned: back('110'), ...half })).toStrictEqual([
      { quantity: rational(10) },
    ]);
    expect(await facts({ promised: counted, returned: back('20', '20'), ...half })).toStrictEqual([
      ...[{ quantity: rational(10), due: rational(50) }],
    ]);
    expect(await facts({ promised: HUNDRED, returned: quarterly(['25', '25']), ...half })).toStrictEqual([
      ...[{ due: rational(50) }],
    ]);
    const early = { promised: HUNDRED, options: { asOf: '2026-03-31' } };
    expect([await told(early), await facts(early)]).toStrictEqual([['Other not-yet-due'], [{ due: rational(0) }]]);
    const [ahead] = (await reconciled({ promised: HUNDRED, returned: quarterly(['30', '30']), ...half })).lines;
    expect(ahead?.ratio).toEqual(rational(6, 5));
  });

  test('asks for nothing each month of a rate on the spend so far, and of what has not both its days', async () => {
    const half = { options: { asOf: '2026-09-30' } };
    const contracts = [{ id: 'C-1', spend: rational(2_000_000), ...dayIn('2026-27') }];
    const rate = [{ quantity: '5', per: '1m-spent' as const }];
    expect(await figures({ contracts, promised: rate, returned: quarterly(['4', '4']), ...half })).toEqual([
      '8 2 0 2 -',
    ]);
    const open = [{ id: 'C-1' }];
    for (const days of [{ start: '2026-04-01' }, { end: '2027-03-31' }])
      expect(
        (
          await figures({
            contracts: open,
            promised: [{ quantity: '10', ...days }],
            returned: quarterly(['4']),
            ...half,
          })
        ).map((text) => text.split(' ').at(-1)),
      ).toEqual(['-']);
    // Without days a return for a quarter falls short of all of it.
    expect(await told({ contracts: open, promised: HUNDRED, returned: quarterly(['4']), ...half })).toEqual([
      ...['Inadequate under'],
    ]);
  });

  test('in figures, and what has to come each month', async () => {
    const half = { options: { asOf: '2026-09-30' } };
    expect(await figures({ promised: HUNDRED, returned: quarterly(['20', '20']), ...half })).toEqual(['40 60 0 10 10']);
    expect(await figures({ promised: HUNDRED, returned: quarterly(['90', '20']), ...half })).toEqual(['110 0 10 0 -']);
    expect(await figures({ promised: HUNDRED, returned: quarterly(['20']), options: END })).toEqual(['20 80 0 80 -']);
    expect(await figures({ promised: HUNDRED, returned: quarterly(['20']), options: { asOf: '2027-03-30' } })).toEqual([
      expect.stringMatching(/^20 80 0 .* 2480$/),
    ]);
    expect(await pounds({ promised: HUNDRED, returned: quarterly(['20', '20']), ...half })).toEqual([
      ...[[50_000, 40_000, 0, 60_000, 10_000, 10_000]],
    ]);
    expect(await pounds({ promised: HUNDRED, returned: quarterly(['40', '20']), ...half })).toEqual([
      ...[[50_000, 50_000, 10_000, 40_000, 0, expect.any(Number)]],
    ]);
    const cost = aTable({ parameters: { price: aParameter('-10') }, measures: { thing: aMeasure(['price']) } });
    expect(await pounds({ table: cost, promised: HUNDRED, returned: quarterly(['20', '20']), ...half })).toEqual([
      ...[[-50_000, -40_000, 0, -60_000, -10_000, -10_000]],
    ]);
    // Of two kinds a penny each nothing is due yet, and of both together a penny is.
    const components = [
      { kind: 'economic', product: ['price'] },
      { kind: 'fiscal', product: ['price'] },
    ] as const;
    const small = aTable({
      parameters: { price: aParameter('0.01') },
      measures: { thing: aMeasure([], { components }) },
    });
    const [promised, none] = [
      { quantity: '1', period: '2026-04-01/2026-08-31' },
      { quantity: '0', period: '2026-04-01/2026-05-31' },
    ];
    expect(await pounds({ table: small, promised: [promised], returned: [none] })).toEqual([[0, 0, 0, 2, 1, 1]]);
  });

  test('without a total nothing is', async () => {
    const again = ['20', '22'].map((quantity) => ({ quantity, period: '2026-27-Q1' }));
    const { lines } = await reconciled({ promised: HUNDRED, returned: again, options: { asOf: '2026-09-30' } });
    const [line] = lines;
    expect(line && [line.delivered, line.shortfall, line.over, line.overdue, line.evidenced, line.ratio]).toEqual(
      Array.from({ length: 6 }, () => undefined),
    );
    expect(line && [exact(line.due), line.rating, ...reasonsOf(line)]).toEqual([
      '50',
      'Other',
      'missing-return',
      'duplicate-return',
    ]);
    const { met, ahead, shortfall, overdue, perMonth } = line?.pounds ?? {};
    expect([met, ahead, shortfall, overdue, perMonth]).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(line?.pounds?.due).toBeDefined();
  });
});

describe('a rating', () => {
  test('is Other where a return may be counted twice, unless somebody looked', async () => {
    const overlap = (checked: boolean) => [
      { quantity: '60', period: '2026-27' },
      {
        quantity: '40',
        period: '2026-27-Q4',
        evidence: undefined,
        ...(checked && { checked: ['wrong-period'] as const }),
      },
    ];
    expect(await told({ promised: HUNDRED, returned: overlap(false) })).toEqual(['Other met wrong-period no-evidence']);
    expect(await told({ promised: HUNDRED, returned: overlap(true) })).toEqual(['Good met wrong-period no-evidence']);
    const copies = [
      { quantity: '100', period: '2026-27' },
      { quantity: '100', period: '2026-27' },
    ];
    expect(await told({ promised: HUNDRED, returned: copies })).toEqual(['Good met duplicate-return']);
  });

  test('is told of a target on every return where it is its own', async () => {
    const target = (at: number) => ({
      ...{ quantity: '100', period: QUARTERS[at] ?? '' },
      ...{ status: 'committed' as const, evidence: undefined },
    });
    const returned = QUARTERS.flatMap((period, at) => [
      target(at),
      { quantity: '25', period },
      { quantity: '7', period, measure: 'job' },
    ]);
    const once = { ...target(0), period: '2026-27', measure: 'job', quantity: '28' };
    expect(await told({ returned: [...returned, once] })).toEqual(['Good met', 'Good met target-repeated']);
  });

  test('is Other where a target on every return may be one of each: more than a tenth above it came back', async () => {
    const withTargets = (quantities: readonly string[]): Given => ({
      returned: quantities.flatMap((quantity, at) => {
        const period = QUARTERS[at] ?? '';
        return [
          { quantity: '100', period, status: 'committed', evidence: undefined },
          { quantity, period },
        ];
      }),
    });
    expect(await told(withTargets(['27', '28', '27', '28']))).toEqual(['Good over target-repeated']);
    expect(await told(withTargets(['27', '28', '27', '28.01']))).toEqual(['Other over target-repeated']);
    expect(await told({ promised: HUNDRED, returned: quarterly(['27', '28', '27', '28.01']) })).toEqual(['Good over']);
  });
});

describe('totals to date', () => {
  test('are looked for up to the day, and not where the map says that they are', async () => {
    expect(await told({ promised: HUNDRED, returned: quarterly(['45', '55']), options: END })).toEqual(['Good met']);
    const file = { path: 'returns.csv', cumulative: true } as const;
    expect(await told({ promised: HUNDRED, returned: quarterly(['10', '30', '60', '100'], { file }) })).toEqual([
      'Good met',
    ]);
    expect(await told({ promised: HUNDRED, returned: quarterly(['10', '20', '30', '40']) })).toEqual([
      'Other met looks-cumulative',
    ]);
  });

  test('are looked for among the returns alone of which no map says so', async () => {
    const file = { path: 'to-date.csv', cumulative: true } as const;
    const looks = async (returned: readonly SaidReturn[]) =>
      (await told({ promised: HUNDRED, returned, options: END })).map((text) => text.includes('looks-cumulative'));
    const all = quarterly(['10', '20', '30', '40']);
    expect(await looks(all)).toEqual([true]);
    const [first, second] = quarterly(['10', '30'], { file });
    // What the first two come to is 10 and 20, as it is of all above.
    if (first && second) expect(await looks([first, second, ...all.slice(2)])).toEqual([false]);
    const last = quarterly(['', '', '', '40'], { file }).slice(3);
    expect(await looks([...all.slice(0, 3), ...last])).toEqual([true]);
  });

  test('that are ranges from one day do not overlap each other as well', async () => {
    const ranges = ['06-30', '09-30', '12-31'].map((end, at) => ({
      quantity: `${20 + 30 * at}`,
      period: `2026-04-01/2026-${end}`,
    }));
    expect(await told({ promised: HUNDRED, returned: ranges, options: END })).toEqual(
      ['Other over missing-return looks-cumulative'].map((text) => text.replace(' missing-return', '')),
    );
  });
});

describe('a level', () => {
  const table = aTable({
    parameters: {},
    measures: { share: { title: 'A share', theme: 'jobs', outcome: 'Staff', unit: 'percent', record_only: true } },
  });
  const measure = 'share';
  const contracts = [{ id: 'C-1', ...dayIn('2026-04-01/2028-03-31') }];

  test('is what was said last, in every year, and is no total to date', async () => {
    const promised = [{ measure, quantity: '40', per: 'year' as const }];
    expect(await figures({ table, contracts, promised, returned: [{ measure, quantity: '42' }] })).toEqual([
      ...['42 0 2 0 -', '42 0 2 0 -'],
    ]);
    const same = quarterly(['40.25', '40.25', '40.25'], { measure });
    expect(await told({ table, promised: [{ measure, quantity: '40' }], returned: same, options: END })).toEqual([
      'Good over',
    ]);
    expect(
      await figures({ table, promised: [{ measure, quantity: '40' }], returned: quarterly(['30'], { measure }) }),
    ).toEqual([...['30 10 0 10 -']]);
    expect(
      await told({
        table,
        promised: [{ measure, quantity: '40' }],
        returned: quarterly(['30'], { measure }),
        options: { asOf: '2026-09-30' },
      }),
    ).toEqual([...['Other under missing-return']]);
    const half = { table, promised: [{ measure, quantity: '40' }], options: { asOf: '2026-09-30' } };
    expect(await figures({ ...half, returned: quarterly(['30'], { measure }) })).toEqual(['30 10 0 10 -']);
  });
});

describe('a promise per year', () => {
  const contracts = [{ id: 'C-1', ...dayIn('2026-04-01/2028-03-31') }];
  const yearly = [
    { quantity: '100', per: 'year' as const, claimed_proxy: rational(14), checked: ['claim-no-table'] as const },
  ];

  test('claims in its first year, where it is settled', async () => {
    const claimed = [{ ...yearly[0], quantity: '100', claimed_value: rational(2800) }];
    const { lines } = await reconciled({ contracts, promised: claimed, options: { asOf: '2028-03-31' } });
    expect(lines.map((line) => [...reasonsOf(line), line.claimed.committed])).toEqual([
      ['missing-return', 'claim-no-table', 280_000n],
      ['missing-return', undefined],
    ]);
    expect(lines[0]?.reasons.find(({ reason }) => reason === 'claim-no-table')?.checked).toBe(true);
  });

  test('has what is odd about a return over two years in the first, and in both that it leaves them open', async () => {
    const border = { period: '2027-03-01/2027-04-30', evidence: undefined };
    const promised = [{ quantity: '100', per: 'year' as const }];
    const reasons = async (...quantities: readonly string[]) => {
      const returned = quantities.map((quantity) => ({ quantity, ...border }));
      const { lines } = await reconciled({ contracts, promised, returned });
      return lines.map((line) => reasonsOf(line).filter((reason) => reason !== 'missing-return' && reason !== 'under'));
    };
    expect(await reasons('10')).toEqual([['no-evidence'], []]);
    expect(await reasons('10', '12')).toEqual([['duplicate-return', 'no-evidence'], ['duplicate-return']]);
    expect(await reasons('10', '10')).toEqual([['duplicate-return', 'no-evidence'], []]);
  });

  test('has in each year the pounds of a return over both, by its days', async () => {
    const promised = [{ quantity: '100', per: 'year' as const }];
    const returned = [{ quantity: '61', period: '2027-03-01/2027-04-30' }];
    const { lines } = await reconciled({ contracts, promised, returned, options: { asOf: '2028-03-31' } });
    expect(lines.map((line) => [exact(line.delivered), line.pounds?.delivered.net])).toEqual([
      ['31', 31_000n],
      ['30', 30_000n],
    ]);
  });

  test('has a return in another unit in every year that it leaves open', async () => {
    const promised = [{ quantity: '100', per: 'year' as const }];
    const returned = [{ quantity: '10', unit: 'box' }];
    expect(await told({ contracts, promised, returned, options: { asOf: '2028-03-31' } })).toEqual([
      ...['Other unit-differs', 'Other unit-differs'],
    ]);
  });

  test('has its settled target, and its settled missing return, as a note', async () => {
    const checked = ['missing-return'] as const;
    const { lines, warns } = await reconciled({ promised: [{ quantity: '100', checked }], options: END });
    expect([lines[0]?.reasons.map((found) => found.checked), warns]).toEqual([[true], false]);
    expect(lines[0]?.reasons.map(sentenceOf)).toEqual(['no return for 2026-27 (2026-04-01 to 2027-03-31)']);
  });
});
