// Which shares apply to a row: its own, its table's, the suggested ones where they are asked for; and one attribution at most.
import { expect, test } from 'vitest';
import { formatExact } from '../../../src/model/decimal.ts';
import type { Measure, ShareName, SuggestedShare } from '../../../src/model/table.ts';
import { keptBy, retentionOf, sharesOf } from '../../../src/valuation/line/shares.ts';
import { aCommitment } from '../../support/commitments.ts';
import { aMeasure } from '../../support/tables.ts';

type Shares = Readonly<Partial<Record<ShareName, string>>>;
const suggested = (share: Pick<SuggestedShare, 'value' | 'kept'>): SuggestedShare => ({
  ...{ source: 's', grade: 'A' },
  ...share,
});

function applied(own: Shares, measure: Partial<Measure>, isSuggested?: boolean) {
  const shares = sharesOf(aCommitment({ quantity: '1', shares: own }), aMeasure([], measure), isSuggested);
  return {
    shares: shares.map(({ name, value, from }) => `${name} ${formatExact(value)} ${from}`),
    kept: formatExact(keptBy(shares)),
    retention: formatExact(retentionOf(shares)),
  };
}

test('a row’s own share stands before its table’s, and that before a suggested one', () => {
  const measure = {
    shares: { deadweight: '0.2', displacement: '0.1' },
    suggested: {
      deadweight: suggested({ value: '0.9' }),
      displacement: suggested({ value: '0.9' }),
      leakage: suggested({ kept: '0.25' }),
    },
  };
  expect(applied({ deadweight: '0.5' }, measure)).toEqual({
    shares: ['deadweight 0.5 row', 'displacement 0.1 table'],
    ...{ kept: '0.45', retention: '1' },
  });
  expect(applied({ deadweight: '0.5' }, measure, true).shares.toSorted()).toEqual([
    ...['deadweight 0.5 row', 'displacement 0.1 table', 'leakage 0.75 suggested'],
  ]);
  expect(applied({}, {}, true)).toEqual({ shares: [], kept: '1', retention: '1' });
  expect(applied({ drop_off: '0.25' }, {})).toMatchObject({ kept: '1', retention: '0.75' });
});

test('an attribution in either convention leaves no room for the other', () => {
  const ours = { shares: { attributed_share: '0.5' } };
  expect(applied({ attribution_to_others: '0.2' }, ours).shares).toEqual(['attribution_to_others 0.2 row']);
  expect(applied({ attribution_to_others: '0.2' }, ours).kept).toBe('0.8');
  expect(applied({}, ours)).toMatchObject({ shares: ['attributed_share 0.5 table'], kept: '0.5' });
  const others = { ...ours, suggested: { attribution_to_others: suggested({ value: '0.2' }) } };
  expect(applied({}, others, true).shares).toEqual(['attributed_share 0.5 table']);
  const theirs = {
    shares: { attribution_to_others: '0.5' },
    suggested: { attributed_share: suggested({ value: '0.2' }), leakage: suggested({ value: '0.1' }) },
  };
  expect(applied({}, theirs, true).shares.toSorted()).toEqual([
    ...['attribution_to_others 0.5 table', 'leakage 0.1 suggested'],
  ]);
  expect(applied({ attributed_share: '0.4' }, theirs, true).shares.toSorted()).toEqual([
    ...['attributed_share 0.4 row', 'leakage 0.1 suggested'],
  ]);
});

test('of a suggested attributed share that is taken which is kept', () => {
  const kept = (share: Pick<SuggestedShare, 'value' | 'kept'>) =>
    applied({}, { suggested: { attributed_share: suggested(share) } }, true);
  expect(kept({ kept: '0.25' })).toMatchObject({ shares: ['attributed_share 0.25 suggested'], kept: '0.25' });
  expect(kept({ value: '0.3' })).toMatchObject({ shares: ['attributed_share 0.3 suggested'], kept: '0.3' });
});
