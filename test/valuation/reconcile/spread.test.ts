import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allotPence, toPounds } from '../../../src/model/money.ts';
import { multiply, rational } from '../../../src/model/rational.ts';
import { spreadPounds } from '../../../src/valuation/reconcile/spread.ts';

test('pounds shared out are what exact quotients come to, penny for penny, however large', () => {
  const parts = fc.array(fc.nat(400), { minLength: 2, maxLength: 6 }).filter((all) => all.some((days) => days > 0));
  const pence = fc.oneof(fc.bigInt({ min: -(10n ** 7n), max: 10n ** 7n }), fc.bigInt({ min: 0n, max: 10n ** 20n }));
  fc.assert(
    fc.property(parts, pence, (days, net) => {
      const all = days.reduce((a, b) => a + b, 0);
      const weights = days.map((own) => rational(own, all));
      const spread = spreadPounds([{ kind: 'economic', gross: net, net, priceBases: [] }], weights);
      const exact = weights.map((weight) => multiply(toPounds(net), weight));
      expect(spread.map(([part]) => part?.net)).toEqual(allotPence(net, exact));
    }),
  );
});
