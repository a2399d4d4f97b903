// The rows of one contract made ready: what each is valued as, which shares and days a return takes of its promise, and what is
// rejected.
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/model/calendar.ts';
import type { ContractFacts, InputFile } from '../../../src/model/commitment.ts';
import { decimal, formatExact } from '../../../src/model/decimal.ts';
import { rational } from '../../../src/model/rational.ts';
import type { LoadedTable } from '../../../src/model/table.ts';
import { Valuer } from '../../../src/valuation/line/valuer.ts';
import { prepareContract } from '../../../src/valuation/reconcile/prepare.ts';
import { matchRow, valueRowsBy } from '../../../src/valuation/reconcile/valued-row.ts';
import { PLAIN_OPTIONS } from '../../support/commitments.ts';
import { days } from '../../support/reconcile-parts.ts';
import { rowOf, type SaidReturn, TABLE, YEAR } from '../../support/reconciled.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

interface Asked {
  readonly promised?: readonly SaidReturn[];
  readonly returned?: readonly SaidReturn[];
  readonly contract?: ContractFacts;
  readonly table?: LoadedTable;
  readonly isMatching?: boolean;
}

function prepared({ promised = [], returned = [], contract = YEAR, table = TABLE, isMatching = false }: Asked) {
  const at = { loaded: table, index: 0, by: 'asked' } as const;
  const took: number[] = [];
  const starts: (number | undefined)[] = [];
  const ready = prepareContract(
    {
      commitments: promised.map((said, index) => rowOf(said, 'promised.csv', index + 2)),
      returns: returned.map((said, index) =>
        rowOf({ status: 'delivered', evidence: 'a register', ...said }, 'returns.csv', index + 2),
      ),
    },
    {
      ...{ contract, at, notesOf: ({ notes }) => notes, took: ({ index }) => took.push(index) },
      atOf: (start) => {
        starts.push(start);
        return at;
      },
      value: isMatching ? matchRow : valueRowsBy(new Valuer(PLAIN_OPTIONS), PLAIN_OPTIONS),
    },
  );
  return { ...ready, took, starts };
}

const HUNDRED = [{ quantity: '100' }];
/** Quantity, net pounds and days of the first return. */
const back = (asked: Asked) => {
  const [row] = prepared(asked).returned;
  if (!row) return 'none';
  const net = row.pounds.reduce((all, one) => all + one.net, 0n);
  const { start, end } = row.dates;
  const day = (one: number | undefined) => (one === undefined ? '' : one - (YEAR.start ?? 0));
  return `${formatExact(row.quantity)} ${net} ${day(start)}..${day(end)}`;
};

describe('a return', () => {
  test('is plain where nothing is odd about it', () => {
    const returned = [{ quantity: '10', period: '2026-27-Q1' }];
    const { returned: rows, took, lines } = prepared({ promised: HUNDRED, returned });
    const [row] = rows;
    const [line] = lines;
    expect(row).toStrictEqual({
      ...{ row: row?.row, at: row?.at, dates: { ...days('2026-27-Q1'), from: 'period' }, own: days('2026-27-Q1') },
      period: { text: '2026-27-Q1', ...days('2026-27-Q1') },
      ...{
        met: [{ line, share: rational(1) }],
        quantity: rational(10),
        state: 'valued',
        measure: TABLE.table.measures.thing,
      },
      ...{ unit: 'thing', pounds: row?.pounds, perUnit: [], remarks: [], counted: true },
    });
    expect([back({ promised: HUNDRED, returned }), took.length]).toEqual(['10 10000 0..90', 2]);
  });

  test('has no more to say than there is where it has no days, or its measure is unknown', () => {
    const keysOf = (asked: Asked) => prepared(asked).returned.map((row) => Object.keys(row).sort().join(' '));
    const plain = 'at counted dates measure met perUnit pounds quantity remarks row state unit';
    expect(keysOf({ promised: HUNDRED, returned: [{ quantity: '10' }] })).toEqual([
      ...['at counted dates measure met perUnit period pounds quantity remarks row state unit'],
    ]);
    expect(keysOf({ promised: HUNDRED, returned: [{ quantity: '10' }], contract: { id: 'C-1' } })).toEqual([plain]);
    const unknown = { quantity: '10', measure: 'NT99' };
    expect(keysOf({ promised: [unknown], returned: [{ ...unknown, period: '2026-27' }] })).toEqual([
      ...['at counted dates met own perUnit period pounds quantity remarks row state'],
    ]);
    expect(keysOf({ promised: [], returned: [{ quantity: '10', period: '2026-27' }] })).toEqual([
      ...['at counted dates measure met own perUnit period pounds quantity remarks row state unit unmet'],
    ]);
    const again = [
      { quantity: '10', period: '2026-27' },
      { quantity: '11', period: '2026-27' },
    ];
    expect(keysOf({ promised: HUNDRED, returned: again })).toEqual([
      ...['at counted dates measure met open own perUnit period pounds quantity remarks row state unit'],
      'at counted dates measure met open own perUnit period pounds quantity remarks repeats row state unit',
    ]);
  });

  test('in another unit is nothing but its quantity', () => {
    const other = { quantity: '10', unit: 'box', period: '2026-27-Q1' };
    const of = (asked: Asked) => prepared(asked).returned[0];
    const row = of({ promised: HUNDRED, returned: [other] });
    expect(row).toMatchObject({ state: 'unvalued', unit: 'box', pounds: [], perUnit: [], remarks: [], counted: false });
    expect(row).toMatchObject({
      otherUnit: { unit: 'thing', found: 'box' },
      dates: days('2026-27-Q1'),
      quantity: rational(10),
    });
    expect(row?.measure).toBe(TABLE.table.measures.thing);
    const { period: _, ...undated } = other;
    expect(of({ promised: HUNDRED, returned: [undated] })?.dates).toEqual({});
    // Days that run backwards are no days.
    const backwards = { ...undated, start: '2026-06-30', end: '2026-04-01' };
    expect(of({ promised: HUNDRED, returned: [backwards] })?.dates).toEqual({});
    // By the unit of its promise, where no table knows the measure; a unit nobody gives is no other.
    const unknown = { measure: 'NT99', quantity: '1' };
    const boxed = of({ promised: [{ ...unknown, unit: 'thing' }], returned: [{ ...unknown, unit: 'box' }] });
    expect([boxed?.otherUnit, 'measure' in (boxed ?? {})]).toEqual([{ unit: 'thing', found: 'box' }, false]);
    expect(of({ promised: [unknown], returned: [{ ...unknown, unit: 'box' }] })?.otherUnit).toBeUndefined();
    expect(of({ promised: [{ ...unknown, unit: 'box' }], returned: [unknown] })?.otherUnit).toBeUndefined();
    expect(of({ promised: [], returned: [other] })?.otherUnit).toEqual({ unit: 'thing', found: 'box' });
    expect(of({ promised: HUNDRED, returned: [{ ...other, unit: 'Things' }] })?.otherUnit).toBeUndefined();
    expect(
      of({ promised: [{ measure: 'job', quantity: '1' }], returned: [{ measure: 'job', quantity: '1', unit: 'fte' }] })
        ?.otherUnit,
    ).toBeUndefined();
    // It repeats nothing, and nothing repeats it.
    const both = prepared({ promised: HUNDRED, returned: [other, { ...other, unit: 'thing' }, other] }).returned;
    expect(both.map(({ counted, repeats, open }) => [counted, repeats, open])).toEqual([
      [false, undefined, undefined],
      [true, undefined, undefined],
      [false, undefined, undefined],
    ]);
  });

  test('takes the days of its promise where it has none, and those of its own where it has one', () => {
    const returned = [{ quantity: '10' }];
    const nobody = { contract: { id: 'C-1' } };
    expect(back({ promised: [{ quantity: '100', period: '2026-27-Q1' }], returned, ...nobody })).toBe('10 10000 0..90');
    expect(back({ promised: [{ quantity: '100', start: '2026-04-02' }], returned, ...nobody })).toBe('10 10000 1..');
    expect(back({ promised: [{ quantity: '100', end: '2026-04-30' }], returned, ...nobody })).toBe('10 10000 ..29');
    expect(back({ promised: HUNDRED, returned, ...nobody })).toBe('10 10000 ..');
    const q1 = { quantity: '100', period: '2026-27-Q1' };
    expect(back({ promised: [q1], returned: [{ quantity: '10', start: '2026-04-02' }], ...nobody })).toBe(
      '10 10000 1..',
    );
    expect(back({ promised: [q1], returned: [{ quantity: '10', end: '2026-06-29' }], ...nobody })).toBe(
      '10 10000 ..89',
    );
    expect(prepared({ promised: [q1], returned, ...nobody }).returned[0]?.own).toBeUndefined();
    // A day alone is no time of its own.
    for (const day of [{ start: '2026-04-02' }, { end: '2026-06-29' }]) {
      const [one] = prepared({ promised: [q1], returned: [{ quantity: '10', ...day }], ...nobody }).returned;
      expect(one && 'own' in one).toBe(false);
    }
    // One that gives its own share takes no more than the days.
    const shared = { quantity: '10', shares: { deadweight: '0.5' } };
    expect(back({ promised: [q1], returned: [shared], ...nobody })).toBe('10 5000 0..90');
    const row = { quantity: '10', start: '2026-06-30', end: '2026-06-30' };
    expect(prepared({ promised: HUNDRED, returned: [row] }).returned[0]?.own).toEqual(days('2026-06-30/2026-06-30'));
  });

  test('takes the area of its promise where it names none', () => {
    const values = [{ value: '10' }, { value: '13', area: 'Leeds' }, { value: '17', area: 'Hull' }];
    const table = aTable({
      parameters: { price: aParameter('', { values }) },
      measures: { thing: aMeasure(['price']) },
    });
    const period = '2026-27';
    const net = (promised: Partial<SaidReturn>, returned: Partial<SaidReturn>) =>
      back({
        table,
        promised: [{ quantity: '100', ...promised }],
        returned: [{ quantity: '10', period, ...returned }],
      });
    expect(net({ area: 'Leeds' }, {})).toBe('10 13000 0..364');
    expect(net({}, { area: 'Hull' })).toBe('10 17000 0..364');
    expect(net({ area: 'Leeds' }, { area: 'Leeds' })).toBe('10 13000 0..364');
    expect(net({}, {})).toBe('10 10000 0..364');
    expect(net({ area: 'Leeds' }, { shares: { deadweight: '0.5' } })).toBe('10 6500 0..364');
    expect(
      prepared({ table, promised: [{ quantity: '1', area: 'Leeds' }], returned: [{ quantity: '1' }] }).returned[0]?.row
        .area,
    ).toBeUndefined();
  });
});

describe('the shares of a promise', () => {
  const period = '2026-27';
  const net = (promised: readonly Partial<SaidReturn>[], returned: Partial<SaidReturn> = {}) =>
    back({
      promised: promised.map((said) => ({ quantity: '50', period, ...said })),
      returned: [{ quantity: '10', period, ...returned }],
    }).split(' ')[1];
  const kept = (promised: readonly Partial<SaidReturn>[]) =>
    prepared({
      promised: promised.map((said) => ({ quantity: '50', period, ...said })),
      returned: [{ quantity: '10', period }],
    }).returned.map(({ blended }) => (blended ? `${blended.promises} ${formatExact(blended.kept)}` : '-'))[0];
  const [fifth, half] = [{ shares: { deadweight: '0.2' } }, { shares: { deadweight: '0.5' } }];

  test('are those of a return that gives none, and how long it lasts', () => {
    expect([net([fifth]), net([{ duration: 3 }]), net([{ ...fifth, duration: 3 }])]).toEqual([
      '8000',
      '30000',
      '24000',
    ]);
    expect([net([fifth], half), net([fifth], { duration: 2 }), net([{ duration: 3 }], half)]).toEqual([
      '5000',
      '20000',
      '5000',
    ]);
    expect(net([fifth, { shares: { deadweight: '0.20' } }])).toBe('8000');
    expect(net([{ ...fifth, duration: 1 }, fifth])).toBe('8000');
    const two = { deadweight: '0.2', leakage: '0.5' };
    expect([
      net([{ shares: two }, { shares: { leakage: '0.5', deadweight: '0.2' } }]),
      kept([{ shares: two }, { shares: { leakage: '0.5', deadweight: '0.2' } }]),
    ]).toEqual([...['4000', '-']]);
  });

  test('of several are weighted by what each promised, of nothing alike', () => {
    expect([kept([fifth, half]), net([fifth, half])]).toEqual(['2 0.65', '6500']);
    expect(kept([{ ...fifth, quantity: '150' }, half])).toBe('2 0.725');
    expect(
      kept([
        { ...fifth, quantity: '0' },
        { ...half, quantity: '0' },
      ]),
    ).toBe('2 0.65');
    expect(kept([fifth, half, {}])).toBe('3 23/30');
    expect([kept([fifth]), kept([fifth, fifth])]).toEqual(['-', '-']);
    const last = { duration: 2 };
    expect([
      kept([
        { ...fifth, ...last },
        { ...half, ...last },
      ]),
      net([
        { ...fifth, ...last },
        { ...half, ...last },
      ]),
    ]).toEqual(['2 0.65', '13000']);
  });

  test('of several that last or fade otherwise say nothing together', () => {
    expect([kept([{ ...fifth, duration: 2 }, half]), net([{ ...fifth, duration: 2 }, half])]).toEqual(['-', '10000']);
    const fade = (deadweight: string, drop_off: string) => ({ shares: { deadweight, drop_off }, duration: 2 });
    expect(kept([fade('0.2', '0.1'), fade('0.5', '0.2')])).toBe('-');
    expect(kept([fade('0.2', '0.1'), fade('0.5', '0.1')])).toBe('2 0.65');
    // A second year at nine tenths: 10 x 10 x 0.65 x 1.9.
    expect(net([fade('0.2', '0.1'), fade('0.5', '0.1')])).toBe('12350');
  });

  test('of several of a measure that no table knows are not weighted', () => {
    const unknown = { measure: 'NT99', quantity: '50', period };
    const promised = [fifth, half].map((said) => ({ ...unknown, ...said }));
    const [row] = prepared({ promised, returned: [{ ...unknown, quantity: '10' }] }).returned;
    expect([row?.met.length, row?.state, row?.blended]).toEqual([1, 'unvalued', undefined]);
  });

  test('of several are taken off once, those that the table gives among them', () => {
    const table = aTable({
      parameters: { price: aParameter('10') },
      measures: { thing: aMeasure(['price'], { shares: { displacement: '0.1', leakage: '0.5' } }) },
    });
    const promised = [fifth, half].map((said) => ({ quantity: '50', period, ...said }));
    const returned = [{ quantity: '10', period }];
    // Of gross 0.8 and 0.5, each less a tenth and then half: 0.36 and 0.225.
    const [row] = prepared({ table, promised, returned }).returned;
    expect(row?.blended && formatExact(row.blended.kept)).toBe('0.2925');
    expect(back({ table, promised, returned })).toBe('10 2925 0..364');
  });

  test('are those of the nearest for a return of another time', () => {
    const promised = [{ quantity: '100', period: '2026-27-Q1', ...fifth }];
    const asked = { promised, returned: [{ quantity: '10', period: '2026-27-Q3' }] };
    expect(prepared(asked).returned[0]?.unmet?.reason).toBe('wrong-period');
    expect(back(asked).split(' ').slice(0, 2)).toEqual(['10', '8000']);
  });
});

describe('totals to date', () => {
  const file: InputFile = { path: 'returns.csv', cumulative: true };
  const total = (quantity: string, period: string, more: Partial<SaidReturn> = {}) => ({
    quantity,
    period,
    file,
    ...more,
  });
  const told = (returned: readonly SaidReturn[], isMatching = false) =>
    prepared({ promised: HUNDRED, returned, isMatching }).returned.map(
      ({ quantity, counted, whole }) =>
        `${formatExact(quantity)} of ${whole ? formatExact(whole.quantity) : '-'} ${counted}`,
    );

  test('are what they add to those that count, whichever of several that is', () => {
    const returned = [total('10', '2026-27-Q1'), total('10', '2026-27-Q1'), total('30', '2026-27-Q2')];
    expect(told(returned)).toEqual(['10 of 10 true', '10 of - false', '20 of 30 true']);
    expect(told(returned, true)).toEqual(['10 of 10 true', '10 of - false', '20 of 30 true']);
    const plain = returned.map(({ file: _, ...row }) => row);
    expect(told(plain)).toEqual(['10 of - true', '10 of - false', '30 of - true']);
    expect(told(plain, true)).toEqual(['10 of - true', '10 of - true', '30 of - true']);
    const mixed = [
      total('10', '2026-27-Q1'),
      { quantity: '7', period: '2026-27-Q3' },
      { quantity: '7', period: '2026-27-Q3' },
    ];
    expect(told(mixed, true)).toEqual(['10 of 10 true', '7 of - true', '7 of - false']);
    expect(told([total('10', '2026-27-Q1'), total('1', '2026-27-Q1', { unit: 'box' })])).toEqual([
      '10 of 10 true',
      '1 of - false',
    ]);
  });

  test('that take back are below 0', () => {
    const [, second] = prepared({
      promised: HUNDRED,
      returned: [total('60', '2026-27-Q1'), total('45', '2026-27-Q2')],
    }).returned;
    expect([second && formatExact(second.quantity), second?.pounds[0]?.net, second?.dates]).toEqual([
      ...['-15', -15_000n, { ...days('2026-27-Q2'), from: 'row' }],
    ]);
  });

  test('are rejected where they are below nothing, or what they add is of more years than are reckoned', () => {
    const rules = (...returned: readonly SaidReturn[]) =>
      prepared({ promised: HUNDRED, returned, contract: { id: 'C-1' } }).rejected.map(
        ({ row, errors }) => `${formatExact(row.quantity)} ${errors.map(({ rule }) => rule)}`,
      );
    expect(rules(total('-5', '2026-27-Q1'))).toEqual(['-5 negative-quantity']);
    const old = total('10', '1800-01-01/1800-01-31');
    expect(rules(old, total('15', '2026-27-Q1'))).toEqual(['15 term-too-long']);
    // What it takes back began the year before, and so would last twice as long.
    const lasting = { duration: 1500 };
    expect(rules(total('60', '2026-27-Q1', lasting), total('45', '2026-27-Q4', lasting))).toEqual([
      '45 effect-too-long',
    ]);
  });
});

describe('what cannot be reconciled', () => {
  const rules = (asked: Asked) =>
    prepared(asked).rejected.map(
      ({ row, errors }) => `${row.origin.line} ${errors.map(({ rule, severity }) => `${rule} ${severity}`)}`,
    );

  test('is rejected with its errors, and takes no table', () => {
    expect(rules({ promised: HUNDRED, returned: [{ quantity: '1' }, { quantity: '-1' }] })).toEqual([
      '3 negative-quantity error',
    ]);
    expect(rules({ promised: [{ quantity: '-1' }] })).toEqual(['2 negative-quantity error']);
    expect(prepared({ promised: [{ quantity: '-1' }] }).took).toEqual([]);
    expect(prepared({ promised: [{ quantity: '1' }] }).took).toEqual([0]);
    expect(rules({ promised: HUNDRED, returned: [{ quantity: '1', start: '2026-05-01', end: '2026-04-01' }] })).toEqual(
      [...['2 end-before-start error']],
    );
  });

  test('of a measure no table knows as well', () => {
    const unknown = { measure: 'NT99', quantity: '10' };
    const of = (more: Partial<SaidReturn>, contract = YEAR) => rules({ promised: [{ ...unknown, ...more }], contract });
    expect(of({})).toEqual([]);
    expect(of({ quantity: '-1' })).toEqual(['2 negative-quantity error']);
    expect(of({ quantity: '-1', file: { path: 'a.csv', corrections: true } })).toEqual([]);
    expect(of({ start: '2026-05-01', end: '2026-04-01' })).toEqual(['2 end-before-start error']);
    expect(of({ per: '1m-spent' })).toEqual(['2 spend-unknown error']);
    expect(rules({ promised: [{ ...unknown, per: '1m-spent' }], isMatching: true })).toEqual(['2 spend-unknown error']);
  });

  test('and a remark that its reason says already is not made twice', () => {
    const remarks = (...returned: readonly SaidReturn[]) =>
      prepared({ promised: HUNDRED, returned }).returned.flatMap((row) => row.remarks.map(({ rule }) => rule));
    expect(remarks({ quantity: '1', period: '2027-28' })).toEqual([]);
    expect(remarks({ quantity: '1', period: '2027-03-31/2027-04-30' })).toEqual(['outside-contract']);
    expect(remarks({ quantity: '1', period: '2025-26' })).toContain('outside-contract');
    const unknown = { measure: 'NT99', quantity: '1' };
    const [late] = prepared({ promised: [unknown], returned: [{ ...unknown, period: '2027-28' }] }).returned;
    expect([late?.unmet?.reason, late?.remarks.map(({ rule }) => rule)]).toEqual(['after-end', ['unknown-measure']]);
  });
});

describe('a row is valued', () => {
  const valued = (said: Partial<SaidReturn>, more: Asked = {}) =>
    prepared({ promised: [{ quantity: '10', ...said }], ...more }).promised[0];

  test('of a measure no table knows, by its quantity alone, with a warning', () => {
    const row = valued({ measure: 'NT99', unit: 'box', period: '2026-27-Q1' });
    expect(row).toStrictEqual({
      ...{
        row: row?.row,
        at: row?.at,
        dates: { ...days('2026-27-Q1'), from: 'period' },
        quantity: rational(10),
        state: 'unvalued',
      },
      ...{
        unit: 'box',
        pounds: [],
        perUnit: [],
        remarks: [expect.objectContaining({ rule: 'unknown-measure', severity: 'warning' })],
      },
    });
    expect(Object.keys(valued({ measure: 'NT99' }) ?? {}).sort()).toEqual([
      ...['at', 'dates', 'perUnit', 'pounds', 'quantity', 'remarks', 'row', 'state'],
    ]);
    const quantity = (said: Partial<SaidReturn>, contract?: ContractFacts) => {
      const one = valued({ measure: 'NT99', ...said }, contract ? { contract } : {});
      return one && [formatExact(one.quantity), one.isToDate];
    };
    expect(quantity({ per: 'year', period: '2026-04-01/2028-03-31' })).toEqual(['20', undefined]);
    expect(quantity({ period: '2026-04-01/2028-03-31' })).toEqual(['10', undefined]);
    expect(quantity({ per: '1m-spent' }, { id: 'C-1', spend: rational(2_000_000) })).toEqual(['20', true]);
    expect(quantity({ per: '1m-spent' }, { id: 'C-1', value: rational(3_000_000) })).toEqual(['30', undefined]);
    expect(quantity({}, { id: 'C-1', spend: rational(2_000_000) })).toEqual(['10', undefined]);
    expect(valued({ measure: 'NT99' }, { contract: { id: 'C-1' } })?.dates).toEqual({});
  });

  test('with what a unit is worth where it claims something: all but transfers, then each', () => {
    const parameters = { price: aParameter('10'), local: aParameter('7'), moved: aParameter('3') };
    const components = [
      { kind: 'economic', product: ['price'] },
      { kind: 'local-economic', product: ['local'] },
      { kind: 'transfer', product: ['moved'] },
    ] as const;
    const table = aTable({ parameters, measures: { thing: aMeasure([], { components }) } });
    const perUnit = (said: Partial<SaidReturn>) => valued(said, { table })?.perUnit.map(formatExact);
    const claim = { claimed_proxy: decimal('1') };
    expect(perUnit(claim)).toEqual(['17', '10', '7', '3']);
    expect(perUnit({ claimed_value: decimal('1') })).toEqual(['17', '10', '7', '3']);
    expect([perUnit({}), perUnit({ ...claim, quantity: '0' })]).toEqual([[], []]);
    expect(valued({ measure: 'counted', ...claim })?.perUnit).toEqual([]);
    expect(valued({ ...claim, shares: { deadweight: '0.5' } })?.perUnit.map(formatExact)).toEqual(['10', '10']);
  });

  test('of a rate by what was spent so far, or by what the contract is worth', () => {
    const rate = (contract: ContractFacts) => valued({ per: '1m-spent' }, { contract });
    const spent = rate({ id: 'C-1', spend: rational(2_000_000) });
    expect([spent && formatExact(spent.quantity), spent?.isToDate]).toEqual(['20', true]);
    const worth = rate({ id: 'C-1', value: rational(3_000_000) });
    expect([worth && formatExact(worth.quantity), worth && 'isToDate' in worth]).toEqual(['30', false]);
  });

  test('without pounds where it is only matched', () => {
    const row = valued({ period: '2026-27' }, { isMatching: true });
    expect(row).toStrictEqual({
      ...{
        row: row?.row,
        at: row?.at,
        dates: { ...days('2026-27'), from: 'period' },
        quantity: rational(10),
        state: 'unvalued',
      },
      ...{ measure: TABLE.table.measures.thing, unit: 'thing', pounds: [], perUnit: [], remarks: [] },
    });
    expect(valued({}, { isMatching: true, contract: { id: 'C-1' } })?.dates).toEqual({});
    expect(valued({ measure: 'NT99' }, { isMatching: true })?.state).toBe('unvalued');
  });

  test('and rows are told by where they go', () => {
    const target = { quantity: '5', status: 'committed' } as const;
    const both = prepared({ promised: HUNDRED, returned: [target, { quantity: '1' }] });
    expect([both.others.length, both.setAside, both.restated, both.promised.length, both.returned.length]).toEqual([
      1, 1, 0, 1, 1,
    ]);
    const own = prepared({ returned: [{ ...target, file: 'a.csv' }, { ...target, file: 'b.csv' }, { quantity: '1' }] });
    expect([own.others.length, own.setAside, own.restated, own.lines.length]).toEqual([1, 0, 1, 1]);
    expect(prepared({ returned: [{ quantity: '1', period: '2026-27-Q2' }] }).starts).toContain(
      days('2026-27-Q2').start,
    );
    expect(prepared({ returned: [{ quantity: '1', start: '2026-05-01' }] }).starts).toContain(isoDay('2026-05-01'));
  });
});
