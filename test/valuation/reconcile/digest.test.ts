// What a report shows of the lines of a reconciliation is bounded, and says how many there are.
import { expect, test } from 'vitest';
import { reconciled } from '../../support/reconciled.ts';

test('of a hundred lines that are behind, sixty lines, twenty furthest behind and forty of a rating are shown', async () => {
  const areas = Array.from({ length: 100 }, (_, at) => `Area ${String(at).padStart(3, '0')}`);
  const { digest, lines } = await reconciled({
    promised: areas.map((area, at) => ({ measure: 'thing', quantity: String(100 + at), area })),
    returned: areas.map((area) => ({ measure: 'thing', quantity: '1', area, period: '2026-27' })),
  });
  expect(lines).toHaveLength(100);
  const shown = { lines: digest.lines, behind: digest.behind, rated: digest.rated.Inadequate };
  const sizes = Object.entries(shown).map(([name, { first, count }]) => [name, first.length, count]);
  expect(sizes).toEqual([
    ['lines', 60, 100],
    ['behind', 20, 100],
    ['rated', 40, 100],
  ]);
  // The furthest behind come first, wherever they stand.
  expect(digest.behind.first.map(({ area }) => area)).toEqual(areas.slice(-20).reverse());
});
