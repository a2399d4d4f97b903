// A row whose measure no table knows is reconciled in its units; what is wrong with it beside that rejects it.
import { expect, test } from 'vitest';
import { Valuer } from '../../../src/valuation/line/valuer.ts';
import { matchRow, valueRowsBy } from '../../../src/valuation/reconcile/valued-row.ts';
import { aCommitment, PLAIN_OPTIONS, type Said } from '../../support/commitments.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const loaded = aTable({ parameters: { price: aParameter('2') }, measures: { plain: aMeasure(['price']) } });
const at = { loaded, index: 0, by: 'asked' } as const;

/** What a row comes to when it is valued, which is what it comes to when it is only matched. */
function outcomeOf(said: Said) {
  const row = aCommitment(said);
  const outcomes = [valueRowsBy(new Valuer(PLAIN_OPTIONS), PLAIN_OPTIONS), matchRow].map((value) => {
    const outcome = value(row, { id: 'C-1' }, at);
    if (!('errors' in outcome)) return outcome.remarks.map(({ rule, severity }) => `${rule} ${severity}`);
    return outcome.errors.map(({ rule, data, place }) => [rule, data, place?.line === row.origin.line]);
  });
  expect(outcomes[1]).toEqual(outcomes[0]);
  return outcomes[0];
}

test('a measure that no table knows is a warning, and what is below nothing of it rejects the row', () => {
  expect(outcomeOf({ measure: 'theirs', quantity: '3' })).toEqual(['unknown-measure warning']);
  expect(outcomeOf({ measure: 'theirs', quantity: '-3.5' })).toEqual([
    ['negative-quantity', { measure: 'theirs', found: '-3.5' }, true],
  ]);
  const origin = { file: { path: 'test.csv', corrections: true, cells: { quantity: 4 } }, line: 2 } as const;
  expect(outcomeOf({ measure: 'theirs', quantity: '-3.5', origin })).toEqual(['unknown-measure warning']);
  const row = aCommitment({
    measure: 'theirs',
    quantity: '-1',
    origin: { ...origin, file: { path: 'a.csv', cells: { quantity: 4 } } },
  });
  const outcome = matchRow(row, { id: 'C-1' }, at);
  expect('errors' in outcome && outcome.errors.map(({ place }) => place)).toEqual([
    { file: 'a.csv', line: 2, cell: 4 },
  ]);
});

test('another unit of a measure that is known rejects the row', () => {
  expect(outcomeOf({ measure: 'plain', quantity: '3', unit: 'kg' })).toEqual([
    ['unit-mismatch', { measure: 'plain', unit: 'thing', found: 'kg' }, true],
  ]);
});
