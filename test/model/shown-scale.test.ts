// What a workbook writes beside a number to make it larger.
import { describe, expect, test } from 'vitest';
import { isInFull, leftOut, scaleNamed } from '../../src/model/shown-scale.ts';

describe('a word that makes a number larger', () => {
  test.each([
    ...[
      'k',
      'K',
      'ks',
      'thousand',
      'Thousands',
      'th.',
      'Tsd.',
      '000',
      '000s',
      ',000',
      "'000",
      '\u2019000s',
      '.000',
    ].map((word) => [word, 1] as const),
    ...['x 1000', 'x1000', 'x 1,000', 'X1000', '\u00d71000'].map((word) => [word, 1] as const),
    ...['m', 'M', 'mn', 'mln', 'mil', 'mio.', 'million', 'millions', ',000,000', 'x1,000,000'].map(
      (word) => [word, 2] as const,
    ),
    ...['bn', 'Mrd.', 'billion', 'billions'].map((word) => [word, 3] as const),
  ])('%s: by a thousand %d times', (word, times) => {
    expect(scaleNamed(word)).toBe(times);
  });

  test.each(['', 'kg', '1000', 'x1', 'x 100', '00', 'hours', '1,000x', 'ax1000', '00x10'])('%j is none', (word) => {
    expect(scaleNamed(word)).toBeUndefined();
  });
});

test('digits that a format leaves out are told by how many there are of them', () => {
  const left = [1, 2, 3, 4, 5].map(leftOut);
  expect(left).toEqual(['in thousands', 'in millions', 'in billions', 'in trillions', 'in trillions']);
  expect(left.filter(isInFull)).toEqual(left);
  expect(['thousands', 'in hours', ''].map(isInFull)).toEqual([false, false, false]);
});
