// Words are numbered from their bytes as from their text, where nothing in them is odd.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordsAnd } from '../../../src/model/rows.ts';
import { bytesOf } from '../../../src/read/columns/cell-dictionary.ts';
import { plainWordsAnd } from '../../../src/read/columns/presence.ts';

const isPlain = (text: string) => /^[\x21\x23-\x7e]+( [\x21\x23-\x7e]+)*$/.test(text);

test('the number of words is the same by bytes and by text; odd ones have none by bytes', () => {
  const letter = fc.constantFrom(...'ab Z~!#', '"', '\t', '\n', '\u007f', '\u00e9', '  ');
  const texts = fc.oneof(
    fc.array(letter, { minLength: 1, maxLength: 14 }).map((all) => all.join('')),
    fc.string({ unit: 'grapheme-ascii', minLength: 1 }),
  );
  fc.assert(
    fc.property(texts, fc.integer(), fc.nat({ max: 3 }), (text, before, offset) => {
      const { data, view } = bytesOf(new TextEncoder().encode('x'.repeat(offset) + text));
      const words = plainWordsAnd(before, view, offset, data.length);
      expect(words).toBe(isPlain(text) ? wordsAnd(before, text) : 0);
    }),
  );
});

test('texts that differ in one letter have other numbers', () => {
  const texts = Array.from({ length: 40_000 }, (_, at) => `note ${at % 200} of ${Math.floor(at / 200)} things`);
  expect(new Set(texts.map((text) => wordsAnd(0, text))).size).toBeGreaterThan(texts.length - 5);
});

test('references that differ in any of their digits have other numbers', () => {
  const numbers = Array.from({ length: 20_000 }, (_, at) => String(at).padStart(6, '0'));
  for (const kind of ['REF-', 'Ref ', 'PO 45', 'Note of ']) {
    expect(new Set(numbers.map((number) => wordsAnd(0, `${kind}${number}`))).size).toBe(numbers.length);
  }
});

test('letters of two bytes are told from the one byte that is half of them, wherever they stand', () => {
  const letters = ['u', 'w', '\u0175', '\u0177', 'd', 'e', '\u4e00', '\u4f00', '\u0100'];
  const texts = letters.flatMap((one) =>
    letters.flatMap((other) => ['', 'l', 'ly', 'lyn'].map((before) => `${before}${one}${other} lake`)),
  );
  expect(new Set(texts.map((text) => wordsAnd(0, text))).size).toBe(texts.length);
});
