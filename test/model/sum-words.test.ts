// The word before a row of sums, and the names of contracts and lines that read like that of one.
import { describe, expect, test } from 'vitest';
import { isSumWord, readsLikeTotal } from '../../src/model/sum-words.ts';

const WORDS = [
  ...['Total', 'totals', 'TOTAL:', 'Total :', 'Subtotal', 'Sub-total', 'Sub total', 'Grand total', 'Grand  Totals'],
  ...['Overall total', 'Sum', 'sums', 'Sum total', 'Sum-total', '\u03a3'],
];

describe('the word before a row of sums', () => {
  test.each(WORDS)('is %s, and a contract called so reads like a sum', (text) => {
    expect([isSumWord(text), readsLikeTotal(text), readsLikeTotal(` ${text} `)]).toEqual([true, true, true]);
  });

  test.each(['Total hours', 'Hours total', 'Totalled', 'Sumner', 'Average', 'A total', 'Total: 5', 'Grand', ''])(
    'is not %j',
    (text) => {
      expect(isSumWord(text)).toBe(false);
    },
  );
});

describe('a contract or a line called', () => {
  test.each([
    ...['C-1 total', 'C-1 totals', 'C-1-total', 'C-1:total', 'Lot 2 subtotal', 'Lot 2 sub-total', 'Lot 2 sub total:'],
    ...[
      'Total (all contracts)',
      'Total [2026]',
      'Total: 5',
      'Total=5',
      'Total - lots',
      'Total \u2013 lots',
      'Total\u2014lots',
    ],
    ...[
      'Sum of lots',
      'Total for Northvale',
      'Grand total of lots',
      '\u03a3 of lots',
      'Average',
      'averages',
      'Mean',
      'Mean:',
    ],
    ...['Overall', 'Overall :', 'All contracts'],
  ])('%s reads like a sum of others', (name) => {
    expect(readsLikeTotal(name)).toBe(true);
  });

  test.each([
    ...['Total Environment Ltd', 'Totally Local', 'Sum-up training', 'Meanwhile spaces', 'Above average jobs', 'C-1'],
    ...[
      'Overall cleaning',
      'All contracts team',
      'Mean Streets',
      'Consumption',
      'Total-care',
      'Subtotalled',
      'Subtotal-A',
    ],
    ...['Sum ofset', 'Totals forward', 'xtotal', 'Total -lots', 'In total contracts', 'Grand hall total works'],
  ])('%s does not', (name) => {
    expect(readsLikeTotal(name)).toBe(false);
  });
});
