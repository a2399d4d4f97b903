// How many pounds hang on each reason of whole lines, at ten pounds a thing; worked-line.test.ts asks what they are made of.
import { describe, expect, test } from 'vitest';
import { rational } from '../../../src/model/rational.ts';
import type { Reason } from '../../../src/model/reconciliation/reason.ts';
import { dayIn, type Given, reconciled, type SaidReturn } from '../../support/reconciled.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const Q1 = '2026-27-Q1';
const LATER = { promised: [{ quantity: '100' }], options: { asOf: '2026-09-30' } };

/** Each reason of a kind with its pence, and `-` where it has none. */
async function stakes(kind: Reason, given: Given) {
  const { lines } = await reconciled(given);
  const found = lines.flatMap(({ reasons }) => reasons.filter(({ reason }) => reason === kind));
  return found.map((one) => ('stake' in one ? Number(one.stake) : '-'));
}

/** Of a return of ten things in the first quarter. */
const ofTen = (kind: Reason, more: Partial<SaidReturn>, given: Given = LATER) =>
  stakes(kind, { ...given, returned: [{ quantity: '10', period: Q1, ...more }] });

describe('on a claim hangs how far it lies from what is right', () => {
  test('of pounds and a proxy, from quantity x proxy, above it or below', async () => {
    const claim = (claimed: number) => ({ claimed_value: rational(claimed), claimed_proxy: rational(11) });
    expect(await ofTen('claim-arithmetic', claim(150))).toEqual([4_000]);
    expect(await ofTen('claim-arithmetic', claim(60))).toEqual([5_000]);
  });

  test('of either alone, from what the row comes to', async () => {
    expect(await ofTen('claim-differs', { claimed_value: rational(130) })).toEqual([3_000]);
    expect(await ofTen('claim-differs', { claimed_value: rational(70) })).toEqual([3_000]);
    expect(await ofTen('claim-no-table', { claimed_proxy: rational(14) })).toEqual([4_000]);
    const both = { claimed_proxy: rational(14), claimed_value: rational(150) };
    expect(await ofTen('claim-no-table', both)).toEqual([5_000]);
    const other = aTable({
      ...{ table: 'other', parameters: { price: aParameter('12') } },
      measures: { thing: aMeasure(['price']) },
    });
    expect(
      await ofTen('claim-other-table', { claimed_proxy: rational(12) }, { ...LATER, claimTables: [other] }),
    ).toEqual([2_000]);
  });

  test('of a return that runs beyond the day, by all that was sent', async () => {
    const more = { period: '2026-27', claimed_proxy: rational(14) };
    expect(await ofTen('claim-no-table', more)).toEqual([4_000]);
  });

  test('of each of many returns, from what that one comes to, and of the promise from its own', async () => {
    const returned = Array.from({ length: 20 }, (_, at) => {
      const day = `2026-04-${String(at + 1).padStart(2, '0')}`;
      return { quantity: '1', period: `${day}/${day}`, claimed_value: rational(30 + at) };
    });
    const promised = [{ quantity: '100', claimed_value: rational(1500) }];
    const found = await stakes('claim-differs', { ...LATER, promised, returned });
    expect(found).toEqual([50_000, ...returned.map((_, at) => 2000 + 100 * at)]);
  });

  test('of a promise, from what that row comes to in all its years, and not its line', async () => {
    const promised = [{ quantity: '50' }, { quantity: '10', claimed_value: rational(170) }];
    expect(await stakes('claim-differs', { promised, options: { asOf: '2026-06-30' } })).toEqual([7_000]);
    const contracts = [{ id: 'C-1', ...dayIn('2026-04-01/2028-03-31') }];
    const yearly = { quantity: '100', per: 'year' } as const;
    const of = (claim: Partial<SaidReturn>) => ({ contracts, promised: [{ ...yearly, ...claim }] });
    expect(await stakes('claim-differs', of({ claimed_value: rational(2_800) }))).toEqual([80_000]);
    expect(await stakes('claim-no-table', of({ claimed_proxy: rational(14) }))).toEqual([80_000]);
  });
});

describe('on what is lacking hang its pounds', () => {
  test('be it under, missing or in another unit', async () => {
    expect(
      await stakes('under', { ...LATER, returned: [{ quantity: '10', period: '2026-04-01/2026-09-30' }] }),
    ).toEqual([40_000]);
    expect(await stakes('missing-return', LATER)).toEqual([50_000]);
    expect(await ofTen('unit-differs', { unit: 'box' })).toEqual([50_000]);
  });

  test('of a cost too', async () => {
    const table = aTable({ parameters: { price: aParameter('-10') }, measures: { thing: aMeasure(['price']) } });
    expect(await stakes('missing-return', { ...LATER, table })).toEqual([50_000]);
  });

  test('and nothing where it has none', async () => {
    expect(await stakes('missing-return', { ...LATER, promised: [{ quantity: '100', measure: 'counted' }] })).toEqual([
      '-',
    ]);
  });
});

describe('on what may be counted twice hangs the part that would be', () => {
  test('of a total to date what came before it, or all that those after it hold again', async () => {
    const quarterly = (...quantities: readonly string[]) =>
      quantities.map((quantity, at) => ({ quantity, period: `2026-27-Q${at + 1}` }));
    const promised = [{ quantity: '100' }];
    // A run: 10, 20 and 30 are in the last.
    expect(await stakes('looks-cumulative', { promised, returned: quarterly('10', '20', '30', '40') })).toEqual([
      60_000,
    ]);
    // 30 holds the 20 before it, and 60 holds both of them.
    const contained = { promised: [{ quantity: '60' }], returned: quarterly('20', '30', '60') };
    expect(await stakes('looks-cumulative', contained)).toEqual([50_000]);
  });

  test('of a target on every return the target', async () => {
    const returned = [1, 2].flatMap((quarter) => {
      const period = `2026-27-Q${quarter}`;
      return [
        { quantity: '100', period, status: 'committed', evidence: undefined } as const,
        { quantity: '25', period },
      ];
    });
    expect(await stakes('target-repeated', { returned })).toEqual([100_000]);
    // Of one per year the target of each year.
    const yearly = returned.map((row) => ('status' in row ? { ...row, per: 'year' as const } : row));
    const contracts = [{ id: 'C-1', ...dayIn('2026-04-01/2028-03-31') }];
    expect(await stakes('target-repeated', { returned: yearly, contracts })).toEqual([100_000, 100_000]);
  });
});

describe('on what is about one return hang its own pounds', () => {
  test('and not those of its line', async () => {
    const proven = { quantity: '7', period: '2026-27-Q2' };
    const returned = [{ quantity: '10', period: Q1, evidence: undefined }, proven];
    expect(await stakes('no-evidence', { ...LATER, returned })).toEqual([10_000]);
    expect(await ofTen('not-promised', { measure: 'job' })).toEqual([10_000]);
    // A note about one return has them as well.
    expect(await ofTen('after-as-of', { period: '2026-27' })).toEqual([10_000]);
  });

  test('of a cost too, and none of what is only counted', async () => {
    const table = aTable({ parameters: { price: aParameter('-10') }, measures: { thing: aMeasure(['price']) } });
    expect(await ofTen('no-evidence', { evidence: undefined }, { ...LATER, table })).toEqual([10_000]);
    expect(await ofTen('no-evidence', { evidence: undefined, measure: 'counted' })).toEqual(['-']);
  });
});

test('on a word for how a promise stands hangs nothing', async () => {
  expect(await ofTen('over', { quantity: '110' })).toEqual(['-']);
  expect(await ofTen('met', { quantity: '100' })).toEqual(['-']);
  expect(await ofTen('not-yet-due', { quantity: '50', period: '2026-04-01/2026-09-30' })).toEqual(['-']);
});
