// What must hold whatever is fed in, checked against an independent decimal library.
import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDecimal } from '../../src/model/decimal.ts';
import { allotPence, formatPence, roundToPence } from '../../src/model/money.ts';
import { rational } from '../../src/model/rational.ts';
import { GROUPINGS, type Line, type Result } from '../../src/model/result.ts';
import { KINDS } from '../../src/model/table.ts';
import { aCommitment, valued } from '../support/commitments.ts';
import { aMeasure, aParameter, aTable } from '../support/tables.ts';

// big.js rounds half away from zero in mode 1.
Big.RM = 1;
Big.DP = 60;

const decimals = (whole: number, places: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: whole }), fc.integer({ min: 0, max: 10 ** places - 1 }))
    .map(([units, rest]) => `${units}.${String(rest).padStart(places, '0')}`);
const share = fc.integer({ min: 0, max: 1000 }).map((thousandths) => (thousandths / 1000).toFixed(3));

const table = aTable({
  parameters: {
    price: aParameter('12.345'),
    factor: aParameter('0.13096', { unit: 'x', price_base: 'none' }),
    yearly: aParameter('', {
      unit: 'GBP/tonne',
      price_base: '2022',
      values: Array.from({ length: 12 }, (_, index) => ({
        year: 2024 + index,
        low: `${100 + index}.05`,
        central: `${200 + index}.11`,
        high: `${300 + index}.17`,
      })),
    }),
  },
  measures: {
    thing: aMeasure(['price']),
    product: aMeasure(['price', 'factor'], { theme: 'skills', maps_to: { 'ppn-002-mission': ['M1', 'M4'] } }),
    pay: aMeasure(['price'], { components: [{ kind: 'local-economic', product: ['price'] }] }),
    tonne: aMeasure([], {
      theme: 'environment',
      unit: 'tonne',
      components: [
        { kind: 'environmental', product: ['yearly'] },
        { kind: 'transfer', product: ['price'] },
      ],
    }),
    counted: { title: 'Counted', theme: 'jobs', outcome: 'Things', unit: 'thing', record_only: true },
  },
});

const commitment = fc
  .record({
    contract: fc.constantFrom('C-1', 'C-2', 'C-3'),
    measure: fc.constantFrom('thing', 'product', 'pay', 'tonne', 'counted'),
    quantity: decimals(100_000, 4),
    per: fc.constantFrom('contract' as const, 'year' as const),
    dates: fc.oneof(
      fc.record({
        start: fc.constantFrom('2026-04-01', '2027-01-01', '2028-02-29'),
        end: fc.constantFrom('2028-03-31', '2029-12-31', '2030-06-15'),
      }),
      // One day, and the day that most years have not.
      fc.constantFrom('2027-12-31', '2028-02-29').map((day) => ({ start: day, end: day })),
    ),
    area: fc.option(fc.constantFrom('Leeds', 'Hull'), { nil: undefined }),
    deadweight: fc.option(share, { nil: undefined }),
    dropOff: fc.option(share, { nil: undefined }),
  })
  .map(({ deadweight, dropOff, area, dates, ...said }) =>
    aCommitment({
      ...said,
      ...dates,
      ...(area !== undefined && { area }),
      ...(dropOff !== undefined && { duration: 3 }),
      shares: { ...(deadweight && { deadweight }), ...(dropOff && { drop_off: dropOff }) },
    }),
  );
const commitments = fc.array(commitment, { minLength: 1, maxLength: 12 });

const totalsOf = (result: Result) => {
  const { summaries, contracts, themes } = result;
  return [summaries, contracts, themes];
};
const pennies = (line: Line) => line.components.map(({ gross, net }) => [gross, net]);

describe('exact numbers', () => {
  test('a product of decimals rounds to the same penny as an independent library says', () => {
    fc.assert(
      fc.property(decimals(10 ** 9, 6), decimals(10 ** 6, 5), fc.boolean(), (a, b, negative) => {
        const sign = negative ? '-' : '';
        const x = parseDecimal(`${sign}${a}`);
        const y = parseDecimal(b);
        if (!x || !y) throw new Error('a decimal was not read');
        const ours = roundToPence({ numerator: x.numerator * y.numerator, denominator: x.denominator * y.denominator });
        const theirs = new Big(`${sign}${a}`).times(b).toFixed(2);
        expect(formatPence(ours)).toBe(theirs === '-0.00' ? '0.00' : theirs);
      }),
      { numRuns: 1000 },
    );
  });

  test('pennies shared out by largest remainder add up to the total, each within a penny of its part', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -(10 ** 7), max: 10 ** 7 }), { minLength: 1, maxLength: 9 }), (thirds) => {
        const parts = thirds.map((third) => rational(third, 300));
        const total = roundToPence(
          rational(
            thirds.reduce((a, b) => a + b, 0),
            300,
          ),
        );
        const shares = allotPence(total, parts);
        expect(shares.reduce((a, b) => a + b, 0n)).toBe(total);
        shares.forEach((pence, index) => {
          const exact = new Big(thirds[index] ?? 0).div(3);
          expect(exact.minus(pence.toString()).abs().lte(1)).toBe(true);
        });
      }),
    );
  });
});

describe('a valuation', () => {
  test('is the same in whatever order the rows come', () => {
    const rowsAndOrder = commitments.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length })),
    );
    fc.assert(
      fc.property(rowsAndOrder, ([rows, shuffled]) => {
        expect(totalsOf(valued(shuffled, table))).toEqual(totalsOf(valued(rows, table)));
      }),
    );
  });

  test('reaches one total by every grouping, gross and net and in every case', () => {
    fc.assert(
      fc.property(commitments, fc.constantFrom('calendar' as const, 'financial' as const), (rows, years) => {
        const result = valued(rows, table, { by: GROUPINGS, years, range: true });
        const [summary] = result.summaries;
        for (const by of GROUPINGS) {
          const groups = result.groups.filter((group) => group.by === by);
          const sum = (pick: (group: (typeof groups)[number]) => bigint | undefined) =>
            groups.reduce((total, group) => total + (pick(group) ?? 0n), 0n);
          expect([by, sum((group) => group.net)]).toEqual([by, summary?.net]);
          expect([by, sum((group) => group.gross)]).toEqual([by, summary?.gross]);
          expect([by, sum((group) => group.transfer)]).toEqual([by, summary?.transfer]);
          expect([by, sum((group) => group.range?.high.net)]).toEqual([by, summary?.range?.high.net]);
          for (const kind of KINDS) {
            expect([by, kind, sum((group) => group.byKind[kind])]).toEqual([by, kind, summary?.byKind[kind] ?? 0n]);
          }
        }
      }),
    );
  });

  test('comes to the same whatever it is also listed by', () => {
    const listings = fc.tuple(fc.subarray([...GROUPINGS]), fc.constantFrom('calendar' as const, 'financial' as const));
    fc.assert(
      fc.property(commitments, listings, fc.boolean(), (rows, [by, years], discounted) => {
        const discount = discounted ? ({ discount: 'standard', discountFrom: 2026 } as const) : {};
        const options = { range: true, ...discount };
        expect(totalsOf(valued(rows, table, { ...options, by, years }))).toEqual(
          totalsOf(valued(rows, table, options)),
        );
      }),
    );
  });

  test('foots: contracts and themes add to the summary, and net is social and local economic value', () => {
    fc.assert(
      fc.property(commitments, (rows) => {
        const { summaries, contracts, themes } = valued(rows, table);
        const net = (parts: readonly { net: bigint }[]) => parts.reduce((total, part) => total + part.net, 0n);
        expect(net(contracts)).toBe(net(summaries));
        expect(net(themes)).toBe(net(summaries));
        for (const each of [...summaries, ...contracts, ...themes]) {
          expect(each.net).toBe(each.social + each.localEconomic);
        }
      }),
    );
  });

  test('is unchanged when a file is split: the parts add up to the whole', () => {
    fc.assert(
      fc.property(commitments, fc.nat(12), (rows, cut) => {
        const whole = valued(rows, table).summaries.reduce((total, { net }) => total + net, 0n);
        const parts = [rows.slice(0, cut), rows.slice(cut)].flatMap((half) => valued(half, table).summaries);
        expect(parts.reduce((total, { net }) => total + net, 0n)).toBe(whole);
      }),
    );
  });

  test('scales exactly: twice the quantity has twice the unrounded gross and net', () => {
    fc.assert(
      fc.property(commitment, (row) => {
        const twice = { ...row, quantity: { ...row.quantity, numerator: row.quantity.numerator * 2n } };
        const [once] = valued([row], table).lines;
        const [double] = valued([twice], table).lines;
        once?.components.forEach((component, index) => {
          const other = double?.components[index];
          for (const part of ['grossUnrounded', 'netUnrounded'] as const) {
            const [a, b] = [component[part], other?.[part] ?? rational(0)];
            expect(a.numerator * 2n * b.denominator).toBe(b.numerator * a.denominator);
          }
        });
      }),
    );
  });

  test('is never raised by a share, whichever share it is', () => {
    const names = ['deadweight', 'displacement', 'leakage', 'attribution_to_others', 'attributed_share'] as const;
    fc.assert(
      fc.property(commitment, fc.constantFrom(...names), share, (row, name, value) => {
        const [before] = valued([{ ...row, shares: {} }], table).lines;
        const read = parseDecimal(value);
        const [after] = valued([{ ...row, shares: read ? { [name]: read } : {} }], table).lines;
        after?.components.forEach((component, index) => {
          expect(component.net <= (before?.components[index]?.net ?? 0n)).toBe(true);
          expect(component.gross).toBe(before?.components[index]?.gross);
        });
      }),
    );
  });

  test('counts every row once: valued, record-only, unvalued or rejected', () => {
    const withUnknown = fc.array(
      fc.oneof(
        commitment,
        commitment.map((row) => ({ ...row, measure: 'thing', area: 'Hull', unit: 'wrong' })),
      ),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(withUnknown, (rows) => {
        const { counts } = valued(rows, table);
        expect(counts.read).toBe(rows.length);
        expect(counts.valued + counts.recordOnly + counts.unvalued + counts.rejected).toBe(counts.read);
      }),
    );
  });

  test('gives the same pennies by hand with an independent library', () => {
    fc.assert(
      fc.property(decimals(100_000, 3), share, share, (quantity, deadweight, leakage) => {
        const row = aCommitment({ quantity, measure: 'product', shares: { deadweight, leakage } });
        const [line] = valued([row], table).lines;
        const gross = new Big(quantity).times('12.345').times('0.13096');
        const net = gross.times(new Big(1).minus(deadweight)).times(new Big(1).minus(leakage));
        expect(line && pennies(line).flat().map(formatPence)).toEqual([gross.toFixed(2), net.toFixed(2)]);
      }),
      { numRuns: 500 },
    );
  });
});
