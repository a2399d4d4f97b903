// Rows valued in plain numbers come to the pounds of their lines, kind by kind and penny for penny.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/model/calendar.ts';
import type { ContractFacts } from '../../../src/model/commitment.ts';
import { rational } from '../../../src/model/rational.ts';
import { SHARE_NAMES } from '../../../src/model/table.ts';
import { matchCommitment, valueCommitment } from '../../../src/valuation/line/line.ts';
import { Valuer } from '../../../src/valuation/line/valuer.ts';
import { RowPounds } from '../../../src/valuation/reconcile/row-pounds.ts';
import { valueRowsBy } from '../../../src/valuation/reconcile/valued-row.ts';
import { kindPenceOf } from '../../../src/valuation/totals/totals.ts';
import { aCommitment, PLAIN_OPTIONS } from '../../support/commitments.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const loaded = aTable({
  covers: { from: '2026-04-01', to: '2028-03-31' },
  parameters: {
    price: aParameter('12.345'),
    third: aParameter('0.33333333333333333333'),
    local: aParameter('', { values: [{ value: '7.03' }, { value: '9.11', area: 'Leeds' }] }),
    dated: aParameter('', {
      values: [
        { from: '2026-04-01', value: '3.33' },
        { from: '2027-04-01', value: '4.44' },
      ],
    }),
    yearly: aParameter('', { values: [2026, 2027].map((year) => ({ year, value: `${year - 2000}.5` })) }),
  },
  measures: {
    plain: aMeasure(['price']),
    two: aMeasure(['price'], {
      shares: { deadweight: '0.25' },
      components: [
        { kind: 'fiscal', product: ['price'] },
        { kind: 'transfer', product: ['third'] },
      ],
    }),
    local: aMeasure(['local']),
    dated: aMeasure(['dated']),
    yearly: aMeasure(['yearly']),
    noted: aMeasure(['price'], { components: [] }),
  },
});
const at = { loaded, index: 0, by: 'asked' } as const;
const contract: ContractFacts = { id: 'C-1', start: isoDay('2026-05-01'), end: isoDay('2028-04-30') };

const shares = fc.dictionary(fc.constantFrom(...SHARE_NAMES), fc.constantFrom('0', '0.07', '0.5', '0.333', '1'), {
  maxKeys: 3,
});
const dates = fc.option(
  fc.record({ start: fc.nat(800), days: fc.nat(400) }).map(({ start, days }) => {
    const first = isoDay('2026-03-01') + start;
    return { start: new Date(first * 864e5).toISOString().slice(0, 10), days };
  }),
  { nil: undefined },
);
const quantities = fc.oneof(
  fc.nat(9_999_999).map((thousandths) => (thousandths / 1000).toFixed(3)),
  fc.constantFrom('0', '0.005', '-3', '123456789012.345', '98765432109876543210.5', '0.00000000000000001'),
);

test('rows of any shares, days and quantities are valued as their lines are', () => {
  const valuer = new Valuer(PLAIN_OPTIONS);
  const value = valueRowsBy(valuer, PLAIN_OPTIONS);
  const pounds = new RowPounds(valuer, PLAIN_OPTIONS);
  let plain = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(loaded.table.measures)),
      quantities,
      shares,
      dates,
      fc.constantFrom('Leeds', 'York', undefined),
      fc.constantFrom('contract' as const, 'year' as const),
      (measure, quantity, own, days, area, per) => {
        const row = aCommitment({
          ...{ measure, quantity, shares: own, per },
          ...(days && { start: days.start, end: endOf(days) }),
          ...(area !== undefined && { area }),
        });
        const line = valueCommitment(row, contract, at, PLAIN_OPTIONS);
        const valued = value(row, contract, at);
        if (Array.isArray(line)) {
          expect('errors' in valued && valued.errors).toEqual(line);
          return;
        }
        const { dates: its = {}, state, remarks, components, measure: known } = line;
        expect(valued).toEqual({
          at,
          ...{
            row,
            dates: its,
            quantity: line.quantity,
            state,
            remarks,
            measure: known,
            unit: known.unit,
            perUnit: [],
          },
          pounds: components.map(kindPenceOf),
        });
        const matched = { commitment: row, contract, measure: known, dates: line.dates };
        if (pounds.of(matched, at)) plain += 1;
      },
    ),
    { numRuns: 2000 },
  );
  // Enough rows are plain, or nothing was won.
  expect(plain).toBeGreaterThan(250);
});

function endOf({ start, days }: { readonly start: string; readonly days: number }): string {
  return new Date((isoDay(start) + days) * 864e5).toISOString().slice(0, 10);
}

describe('a row has its pounds at once', () => {
  const valuer = new Valuer(PLAIN_OPTIONS);
  const plainly = new RowPounds(valuer, PLAIN_OPTIONS);
  type Asked = Partial<Parameters<typeof aCommitment>[0]>;
  const of = (said: Asked, options: Partial<typeof PLAIN_OPTIONS> = {}, by: typeof loaded = loaded) => {
    const row = aCommitment({ measure: 'plain', quantity: '10', start: '2026-05-01', end: '2026-05-31', ...said });
    const matched = matchCommitment(row, contract, by.table);
    if (Array.isArray(matched)) return undefined;
    const all = { ...PLAIN_OPTIONS, ...options };
    const own = Object.keys(options).length === 0 ? plainly : new RowPounds(new Valuer(all), all);
    return own
      .of(matched, { ...at, loaded: by })
      ?.map(({ gross, net }) => `${gross} ${net}`)
      .join();
  };

  test('by its quantity, its shares, and what else decides its unit', () => {
    expect(of({})).toBe('12345 12345');
    expect(of({ quantity: '0.005' })).toBe('6 6');
    expect(of({ quantity: '9007199254740991' })).toBe('11119387479977753390 11119387479977753390');
    expect(of({ quantity: '9007199254740992' })).toBeUndefined();
    expect([of({ quantity: '0.000000000000001' }), of({ quantity: '0.0000000000000001' })]).toEqual(['0 0', undefined]);
    expect([of({ quantity: '0' }), of({ quantity: '-1' })]).toEqual(['0 0', undefined]);
    expect(of({ shares: { deadweight: '0.5' } })).toBe('12345 6173');
    expect(of({ shares: { deadweight: '0.2' } })).toBe('12345 9876');
    expect(of({ measure: 'two' })).toBe('12345 9259,333 250');
    expect(of({ measure: 'two', shares: { deadweight: '0' } })).toBe('12345 12345,333 333');
    const lasting = (duration: number, drop_off?: string) =>
      of({ duration, shares: drop_off === undefined ? {} : { drop_off } });
    expect([lasting(2), lasting(3), lasting(2, '0.5'), lasting(2, '0.25'), lasting(2)]).toEqual([
      ...['24690 24690', '37035 37035', '24690 18518', '24690 21604', '24690 24690'],
    ]);
    expect([
      of({ measure: 'local' }),
      of({ measure: 'local', area: 'Leeds' }),
      of({ measure: 'local', area: 'York' }),
    ]).toEqual([...['7030 7030', '9110 9110', '7030 7030']]);
    const from = (start: string, end: string, measure: string) => of({ measure, start, end });
    expect([from('2026-05-01', '2026-05-31', 'dated'), from('2027-05-01', '2027-05-31', 'dated')]).toEqual([
      '3330 3330',
      '4440 4440',
    ]);
    expect([
      from('2026-12-01', '2026-12-31', 'yearly'),
      from('2026-12-01', '2027-01-31', 'yearly'),
      from('2027-01-01', '2027-01-31', 'yearly'),
    ]).toEqual([...['26500 26500', '27000 27000', '27500 27500']]);
    expect([from('2026-12-01', '2026-12-31', 'yearly'), from('2026-12-31', '2026-12-31', 'yearly')]).toEqual([
      '26500 26500',
      '26500 26500',
    ]);
  });

  test('and by the table it takes', () => {
    const dearer = aTable({
      table: 'other',
      parameters: { price: aParameter('20') },
      measures: { plain: aMeasure(['price']) },
    });
    expect([of({}), of({}, {}, dearer), of({})]).toEqual(['12345 12345', '20000 20000', '12345 12345']);
  });

  test('unless something has to be said of it, or it is counted or asked otherwise', () => {
    for (const said of [
      { per: 'year' as const },
      { sign: 'GBP' as const },
      { start: '2026-04-30' },
      { end: '2028-05-01' },
    ])
      expect(of(said)).toBeUndefined();
    // A quantity that was shown as pounds, one that was converted, a percentage, and what is on its way out.
    const pounds = aTable({
      parameters: { price: aParameter('2') },
      measures: {
        plain: aMeasure(['price'], { unit: 'GBP' }),
        share: aMeasure(['price'], { unit: 'percent' }),
        old: aMeasure(['price'], { deprecated: { since: '1.0.0', use: 'plain' } }),
      },
    });
    expect([of({}, {}, pounds), of({ sign: 'GBP' }, {}, pounds)]).toEqual(['2000 2000', undefined]);
    const converted = { quantity: rational(1n, 3n), times: rational(30) };
    expect(of({ converted }, {}, pounds)).toBeUndefined();
    expect([of({ measure: 'share' }, {}, pounds), of({ measure: 'old' }, {}, pounds)]).toEqual([undefined, undefined]);
    expect(of({}, { range: true })).toBeUndefined();
    const later = aTable({
      ...{ parameters: { price: aParameter('1') }, measures: { plain: aMeasure(['price']) } },
      discount: { standard: { label: 'A schedule', source: 'book', grade: 'A', rates: [{ from: 0, percent: '3.5' }] } },
    });
    expect(of({}, { discount: 'standard' })).toBeUndefined();
    expect(of({}, { discount: 'standard', discountFrom: 2026 }, later)).toBeUndefined();
    const early = aTable({
      covers: { from: '2026-06-01', to: '2027-03-31' },
      parameters: { price: aParameter('1') },
      measures: { plain: aMeasure(['price']) },
    });
    expect(of({}, {}, early)).toBeUndefined();
    expect(of({ start: '2026-06-01', end: '2026-06-30' }, {}, early)).toBe('1000 1000');
  });
});
