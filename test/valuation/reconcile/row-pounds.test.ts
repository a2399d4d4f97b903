// Rows valued in plain numbers come to the pounds of their lines, kind by kind and penny for penny.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoDay } from '../../../src/model/calendar.ts';
import type { ContractFacts } from '../../../src/model/commitment.ts';
import { SHARE_NAMES } from '../../../src/model/table.ts';
import { valueCommitment } from '../../../src/valuation/line/line.ts';
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
