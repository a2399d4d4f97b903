import { describe, expect, it } from 'vitest';
import { pad, widthOf, wrap } from '../../../src/render/page/text-width.ts';

describe('text in a fixed width', () => {
  it.each([
    ['GBP 1,234.50', 12],
    ['Café', 4],
    ['Cafe\u0301', 4],
    ['東京', 4],
  ])('%s takes up %i columns', (text, width) => {
    expect(widthOf(text)).toBe(width);
  });

  it('never breaks between GBP and its figure', () => {
    expect(wrap('includes up to GBP 1,000.00', 19)).toEqual(['includes up to', 'GBP 1,000.00']);
  });

  it.each([
    ['a longer line of words', 10, ['a longer', 'line of', 'words']],
    ['  set in by two', 10, ['  set in', '  by two']],
    ['returns/2027/april.csv:214', 14, ['returns/2027/', 'april.csv:214']],
    ['abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['', 4, ['']],
  ])('wraps %j at %i', (text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  it('sets figures to the right and words to the left', () => {
    expect(pad('1.50', 6, 'right')).toBe('  1.50');
    expect(pad('Jobs', 6, 'left')).toBe('Jobs  ');
  });
});
