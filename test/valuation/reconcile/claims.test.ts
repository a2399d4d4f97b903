// Pounds and proxies that rows claim: which are right, and whose a figure is that is not this row's.
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/model/calendar.ts';
import { decimal, formatExact } from '../../../src/model/decimal.ts';
import type { LoadedTable } from '../../../src/model/table.ts';
import { sentenceOf } from '../../../src/report/reconcile/reconcile-words.ts';
import { type ClaimCheck, claimReasons } from '../../../src/valuation/reconcile/claims.ts';
import type { ValuedRow } from '../../../src/valuation/reconcile/valued-row.ts';
import { aValuedRow, days, pence } from '../../support/reconcile-parts.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const tableOf = (table: string, values: Parameters<typeof aParameter>[1]) =>
  aTable({ table, parameters: { price: aParameter('', values) }, measures: { thing: aMeasure(['price']) } });
const plain = (table: string, value: string) => tableOf(table, { values: [{ value }] });
const OWN = plain('own', '10');
const OTHER = plain('other', '12');
const POUND: ClaimCheck['tolerance'] = { kind: 'pounds', pounds: decimal('0.01'), text: '0.01' };

interface Claim {
  readonly claimed?: string;
  readonly proxy?: string;
  readonly quantity?: string;
  readonly area?: string;
  readonly own?: LoadedTable;
  readonly tables?: readonly LoadedTable[];
  readonly tolerance?: ClaimCheck['tolerance'];
  readonly more?: Partial<ValuedRow>;
}

/** Each reason with the proxy it names, and whose figure that is, or which tables do not have it. */
function reasonsOf({ claimed, proxy, quantity = '100', area, own = OWN, more, ...check }: Claim) {
  const said = {
    ...{ quantity, ...(area !== undefined && { area }) },
    ...(claimed !== undefined && { claimed_value: decimal(claimed) }),
    ...(proxy !== undefined && { claimed_proxy: decimal(proxy) }),
  };
  const { tables = [own], tolerance = POUND } = check;
  return claimReasons(aValuedRow(said, more, own), { tables, tolerance }).map(({ reason, facts }) =>
    [
      reason,
      'proxy' in facts && facts.proxy ? formatExact(facts.proxy) : '-',
      ...('fits' in facts
        ? facts.fits.map((fit) => [fit.table, fit.area, fit.year].filter((part) => part !== undefined).join(' '))
        : []),
      ...('tables' in facts ? facts.tables : []),
      ...('figure' in facts && facts.figure ? [`not ${formatExact(facts.figure)}`] : []),
      ...('implied' in facts && facts.implied ? [`of ${formatExact(facts.implied.claimed)}`] : []),
    ].join(' '),
  );
}

describe("pounds are the row's own", () => {
  const pounds = [
    pence(80_000n, { gross: 100_000n }),
    pence(56_000n, { gross: 70_000n, kind: 'local-economic' }),
    pence(24_000n, { gross: 30_000n, kind: 'transfer' }),
    pence(40_000n, { gross: 50_000n, kind: 'wellbeing' }),
    pence(4_000n, { gross: 5_000n, kind: 'local-economic' }),
  ];
  const [first] = pounds;

  test.each([
    ['all but transfers, gross', '2250'],
    ['and net', '1800'],
    ['social value, gross', '1500'],
    ['and net', '1200'],
    ['local economic value, gross', '750'],
    ['and net', '600'],
    ['one component, gross', '500'],
    ['and net', '400'],
    ['a transfer by itself, gross', '300'],
    ['and net', '240'],
    ['within the tolerance', '2250.01'],
  ])('%s: %s', (_, claimed) => {
    expect(reasonsOf({ claimed, more: { pounds } })).toEqual([]);
    // Whatever proxy they are said to be of.
    expect(reasonsOf({ claimed, proxy: '10', more: { pounds } })).toEqual([]);
  });

  test.each(['2550', '2050', '1000.02', '2250.02', '1840', '0'])('and not %s', (claimed) => {
    const [found = ''] = reasonsOf({ claimed, more: { pounds } });
    expect(found).toMatch(/^claim-differs /);
  });

  test('and nothing is not what a row without local economic value comes to', () => {
    expect(reasonsOf({ claimed: '0', more: { pounds: first ? [first] : [] } })).toEqual(['claim-differs 0']);
  });
});

describe('pounds are what a figure comes to, gross, or net as the row is', () => {
  const pounds = [pence(80_000n, { gross: 100_000n }), pence(0n, { gross: 70_000n, kind: 'transfer' })];
  const of = (claimed: string, tables = [OTHER]) => reasonsOf({ claimed, tables, more: { pounds } });

  test("another table's", () => {
    expect(of('1200')).toEqual(['claim-other-table 12 other@1.0.0 of 1200']);
    expect(of('960')).toEqual(['claim-other-table 9.6 other@1.0.0 of 960']);
    // Twice the share, or what is kept of transfers as well, is nobody's.
    expect(of('564.71')).toEqual(['claim-differs 5.6471']);
    expect(of('1500')).toEqual(['claim-differs 15']);
  });

  test('of a row that keeps all, or that has no pounds, gross alone', () => {
    const kept = [pence(100_000n)];
    expect(reasonsOf({ claimed: '1200', tables: [OTHER], more: { pounds: kept } })).toEqual([
      ...['claim-other-table 12 other@1.0.0 of 1200'],
    ]);
    expect(reasonsOf({ claimed: '1200', tables: [OTHER] })).toEqual(['claim-other-table 12 other@1.0.0 of 1200']);
    expect(reasonsOf({ claimed: '0', tables: [OTHER], more: { pounds: kept } })).toEqual(['claim-differs 0']);
  });

  test('of a gain and a cost that are as large as each other, gross alone, whatever is left of them net', () => {
    const even = [pence(1n), pence(-1n, { kind: 'fiscal', gross: -1n }), pence(-1n, { kind: 'wellbeing', gross: 0n })];
    expect(reasonsOf({ claimed: '960', tables: [OTHER], more: { pounds: even } })).toEqual(['claim-differs 9.6']);
    expect(reasonsOf({ claimed: '1200', tables: [OTHER], more: { pounds: even } })).toEqual([
      ...['claim-other-table 12 other@1.0.0 of 1200'],
    ]);
  });

  test('and of what is only counted no figure is', () => {
    const { components: _, ...priced } = aMeasure([]);
    const measure = { ...priced, record_only: true };
    const own = aTable({ table: 'own', parameters: {}, measures: { thing: measure } });
    expect(reasonsOf({ claimed: '500', own })).toEqual(['claim-differs 5']);
    expect(reasonsOf({ proxy: '5', own })).toEqual(['claim-no-table 5 own@1.0.0']);
  });

  test('by a tolerance, which does not touch what a proxy fits', () => {
    const tolerance = { kind: 'share', share: decimal('0.01'), text: '1%' } as const;
    expect(reasonsOf({ claimed: '1212', tables: [OTHER], tolerance })).toEqual([
      ...['claim-other-table 12.12 other@1.0.0 of 1212'],
    ]);
    expect(reasonsOf({ proxy: '12.12', tables: [OTHER], tolerance })).toEqual(['claim-no-table 12.12 other@1.0.0']);
  });

  test('times its proxy, though the proxy is nobody’s', () => {
    expect(reasonsOf({ claimed: '1400', proxy: '14' })).toEqual(['claim-no-table 14 own@1.0.0']);
    expect(reasonsOf({ claimed: '1120', proxy: '14', more: { pounds } })).toEqual(['claim-no-table 14 own@1.0.0']);
    expect(reasonsOf({ claimed: '1399', proxy: '14' })).toEqual(['claim-arithmetic 14', 'claim-no-table 14 own@1.0.0']);
  });
});

describe('pounds alone', () => {
  test('say nothing where nothing is claimed', () => {
    expect(reasonsOf({})).toEqual([]);
  });

  test('of nothing imply no proxy', () => {
    expect(reasonsOf({ claimed: '950', quantity: '0' })).toEqual(['claim-differs -']);
    const valued = aValuedRow({ quantity: '0', claimed_value: decimal('950') }, {}, OWN);
    expect(claimReasons(valued, { tables: [OWN], tolerance: POUND }).map(sentenceOf)).toEqual([
      ...['GBP 950.00 claimed for a quantity of 0'],
    ]);
  });

  test("that are nobody's are told beside the row's own figure, where it has one", () => {
    expect(reasonsOf({ claimed: '950', more: { perUnit: [decimal('10'), decimal('7')] } })).toEqual([
      ...['claim-differs 9.5 not 10'],
    ]);
    expect(reasonsOf({ claimed: '950' })).toEqual(['claim-differs 9.5']);
  });

  test('of a measure that no table at hand knows', () => {
    expect(reasonsOf({ claimed: '950', tables: [] })).toEqual(['claim-no-table 9.5 of 950']);
  });
});

describe('a proxy', () => {
  test("is what the row was valued at, though no table's figure is that", () => {
    expect(reasonsOf({ proxy: '10.5', more: { perUnit: [decimal('10.5')] } })).toEqual([]);
    expect(reasonsOf({ proxy: '10.5' })).toEqual(['claim-no-table 10.5 own@1.0.0']);
  });

  test.each([
    ['12.35', true],
    ['12.345', true],
    ['12.3450', true],
    ['12.34', false],
    ['12.3', false],
    ['12', false],
    ['12.3451', false],
  ])("of %s is the table's 12.345, rounded as it is: %s", (proxy, isIt) => {
    expect(reasonsOf({ proxy, own: plain('own', '12.345') })).toHaveLength(isIt ? 0 : 1);
  });

  test('in whole pounds is the figure to the penny, and no other', () => {
    expect(reasonsOf({ proxy: '12', own: plain('own', '12.004') })).toEqual([]);
    expect(reasonsOf({ proxy: '12', own: plain('own', '12.3') })).toHaveLength(1);
    expect(reasonsOf({ proxy: '120', own: plain('own', '120.004') })).toEqual([]);
  });

  test('of no table is told with those that know the measure, each once and in order', () => {
    const without = aTable({ table: 'x', parameters: {}, measures: {} });
    const tables = [OWN, without, OTHER, OWN];
    expect(reasonsOf({ proxy: '14', tables })).toEqual(['claim-no-table 14 other@1.0.0 own@1.0.0']);
  });

  test('is one of all components together without transfers, or of each of them', () => {
    const parameters = { price: aParameter('10'), local: aParameter('7'), moved: aParameter('3') };
    const components = [
      { kind: 'economic', product: ['price'] },
      { kind: 'local-economic', product: ['local'] },
      { kind: 'transfer', product: ['moved'] },
      { kind: 'fiscal', product: ['price'] },
    ] as const;
    const own = aTable({ table: 'own', parameters, measures: { thing: aMeasure([], { components }) } });
    const is = (proxy: string) => reasonsOf({ proxy, own }).length === 0;
    expect(['27', '10', '7', '3', '30', '17', '20'].map(is)).toEqual([true, true, true, true, false, false, false]);
    // Two components of 10 pounds are one table.
    expect(reasonsOf({ proxy: '10', tables: [own] })).toEqual([]);
    const far = { tables: [{ ...own, table: { ...own.table, table: 'far' } }], own: plain('own', '1') };
    expect(reasonsOf({ proxy: '10', ...far })).toEqual(['claim-other-table 10 far@1.0.0']);
  });
});

describe('a figure by area or year', () => {
  const own = tableOf('own', { values: [{ value: '10' }, { value: '13', area: 'Leeds' }] });
  const proxy = (area: string | undefined, value: string) =>
    reasonsOf({ proxy: value, own, ...(area !== undefined && { area }) });

  test('is that of the row’s area, or of none where there is none for it', () => {
    expect(reasonsOf({ proxy: '10', more: { dates: days('2026-27') } })).toEqual([]);
    expect([proxy('Leeds', '13'), proxy('Hull', '10'), proxy(undefined, '10')]).toEqual([[], [], []]);
    expect(proxy('Leeds', '10')).toEqual(['claim-other-table 10 own@1.0.0']);
    expect(proxy('Hull', '13')).toEqual(['claim-other-table 13 own@1.0.0 Leeds']);
    expect(proxy(undefined, '13')).toEqual(['claim-other-table 13 own@1.0.0 Leeds']);
  });

  const yearly = tableOf('own', {
    values: [2026, 2027, 2028, 2029].map((year) => ({ year, value: `${year - 2000}` })),
  });
  const inYears = (dates: ValuedRow['dates'], ...values: readonly string[]) =>
    values.flatMap((value) => reasonsOf({ proxy: value, own: yearly, more: { dates } }));

  test('is that of one of the row’s years', () => {
    const both = days('2027-04-01/2028-03-31');
    expect(inYears(both, '27', '28')).toEqual([]);
    expect(inYears(both, '26', '29')).toEqual([
      ...['claim-other-table 26 own@1.0.0 2026', 'claim-other-table 29 own@1.0.0 2029'],
    ]);
    expect(inYears({}, '26', '29')).toEqual([]);
    expect(inYears({ start: isoDay('2027-04-01') }, '27', '29')).toEqual([]);
    expect(inYears({ start: isoDay('2027-04-01') }, '26')).toHaveLength(1);
    expect(inYears({ end: isoDay('2028-03-31') }, '26', '28')).toEqual([]);
    expect(inYears({ end: isoDay('2028-03-31') }, '29')).toHaveLength(1);
  });

  test('of several components is theirs together in that area or year', () => {
    const values = [{ value: '5' }, { value: '6', area: 'Leeds' }, { value: '9', area: 'Hull' }];
    const years = [2026, 2027].map((year) => ({ year, value: `${year - 2000}` }));
    const parameters = {
      ...{
        price: aParameter('', {
          values: [{ value: '10' }, { value: '13', area: 'Leeds' }, { value: '20', area: 'Hull' }],
        }),
      },
      ...{ local: aParameter('', { values }), first: aParameter('', { values: years }) },
    };
    const of = (...products: readonly string[]) => ({
      components: products.map((product) => ({ kind: 'economic' as const, product: [product] })),
    });
    const table = (one: string, other: string) =>
      aTable({ table: 'both', parameters, measures: { thing: aMeasure([], of(one, other)) } });
    const areas = { own: plain('own', '1'), tables: [table('price', 'local')] };
    expect(['15', '19', '29', '48', '10'].flatMap((value) => reasonsOf({ proxy: value, ...areas }))).toEqual([
      ...[
        'claim-other-table 15 both@1.0.0',
        'claim-other-table 19 both@1.0.0 Leeds',
        'claim-other-table 29 both@1.0.0 Hull',
      ],
      ...['claim-no-table 48 both@1.0.0', 'claim-other-table 10 both@1.0.0'],
    ]);
    const inYear = { own: plain('own', '1'), tables: [table('first', 'first')] };
    expect(['52', '54', '106'].flatMap((value) => reasonsOf({ proxy: value, ...inYear }))).toEqual([
      ...[
        'claim-other-table 52 both@1.0.0 2026',
        'claim-other-table 54 both@1.0.0 2027',
        'claim-no-table 106 both@1.0.0',
      ],
    ]);
  });
});
