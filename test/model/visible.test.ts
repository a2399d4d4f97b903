import { describe, expect, test } from 'vitest';
import { escaped, visible, visibleInShort } from '../../src/model/visible.ts';

describe('text from a file', () => {
  test.each([
    ['a terminal escape', '\u001b[31mred', '\\x1b[31mred'],
    ['the one-byte form of an escape', '\u009b31m', '\\x9b31m'],
    ['a bell, a return and a line break', 'a\u0007b\rc\n', 'a\\x07b\\rc\\n'],
    ['a mark that turns the writing round', 'a\u202eb', 'a\\u202eb'],
    ['a space that does not break', '1\u00a0000', '1\\xa0000'],
    ['a byte order mark in the wrong place', '\ufeffid', '\\ufeffid'],
    ['a letter of Hangul that fills a place and shows nothing', 'a\u3164b', 'a\\u3164b'],
    ['a selector of a glyph, which can carry a text unseen', 'a\ufe01b', 'a\\ufe01b'],
    ['tags that spell what nobody sees', 'a\u{e0041}b', 'a\\u{e0041}b'],
    ['a joiner of letters and a cell of Braille without a dot', 'a\u034f\u2800', 'a\\u034f\\u2800'],
    ['a sign that is none', 'a\uffffb', 'a\\uffffb'],
    ['half a letter', '\ud800', '\\ud800'],
  ])('shows %s for what it is', (_, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  test.each(['a\u202eb', 'a\u{e0041}b', 'a\uffffb', '\ud800', '\u00a0', 'a"\\b', '工事 \u{1f3d7}'])(
    'is read back from JSON as it was, with nothing unseen in it: %j',
    (text) => {
      const written = escaped(JSON.stringify(text));
      expect(visible(written)).toBe(written);
      expect(JSON.parse(written)).toBe(text);
    },
  );

  test.each(['Northvale Borough Council', '£1,234.50', 'Caerffili, Ynys Môn', '10 – 12', '工事 \u{1f3d7}'])(
    'leaves what can be read alone: %s',
    (text) => {
      expect(visible(text)).toBe(text);
    },
  );
});

test('of a long text the begin and the end are shown, and a control in them for what it is', () => {
  expect(visibleInShort('abcdefghij', 10)).toBe('abcdefghij');
  expect(visibleInShort('abcdefghijk', 10)).toBe('abcdef ... ijk');
  expect(visibleInShort('\u001bbcdefghijk\n', 10)).toBe('\\x1bbcdef ... jk\\n');
});
