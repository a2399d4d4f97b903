// A distinct text is read once; a column with too many of them gives up, and keeps no more.
import { expect, it } from 'vitest';
import { bytesOf, CellDictionary, SLOW } from '../../../src/read/columns/cell-dictionary.ts';
import { FixedPoint } from '../../../src/read/columns/fixed-point.ts';

const encode = (text: string) => bytesOf(new TextEncoder().encode(text));

function numberOf(dictionary: CellDictionary, text: string): number {
  const bytes = encode(text);
  return dictionary.numberOf(bytes, 0, bytes.data.length, false);
}

it('knows a text again whatever its length, and reads it once', () => {
  const read: string[] = [];
  const dictionary = new CellDictionary((text) => read.push(text));
  const texts = [
    '',
    'a',
    'ab',
    'abcd',
    'abcde',
    'abcdefgh',
    'abcdefghi',
    'abcdefghijkl',
    'abcdefghijklm',
    '\u20ac',
    'x'.repeat(300),
  ];
  const numbers = texts.map((text) => numberOf(dictionary, text));
  expect(new Set(numbers).size).toBe(texts.length);
  expect(texts.map((text) => numberOf(dictionary, text))).toEqual(numbers);
  expect(numbers.map((number) => dictionary.textOf(number))).toEqual(texts);
  expect(read).toEqual(texts);
});

it('tells apart many texts', () => {
  const dictionary = new CellDictionary((text) => Number(text.slice(-5)));
  const texts = Array.from(
    { length: 20_000 },
    (_, index) => `${index % 2 ? 'CN-' : 'a longer text '}${String(index).padStart(5, '0')}`,
  );
  for (const text of [...texts, ...texts]) {
    const number = numberOf(dictionary, text);
    expect(dictionary.values[number]).toBe(Number(text.slice(-5)));
  }
});

it('gives up on a column with too many texts: further ones are read with their rows', () => {
  let read = 0;
  const dictionary = new CellDictionary(() => {
    read += 1;
    return 0;
  }, 1000);
  for (let index = 0; index < 5000; index += 1) {
    expect(numberOf(dictionary, `text ${index}`) === SLOW).toBe(index >= 1000);
  }
  expect([dictionary.size, read, numberOf(dictionary, 'text 999')]).toEqual([1000, 1000, 999]);
});

it.each([
  ['12', 12, 0],
  ['0.050', 50, 3],
  ['123456789012345', 123456789012345, 0],
  ['12345678901234.5', 123456789012345, 1],
])('a plain number in place: %s', (text, value, decimals) => {
  const number = new FixedPoint('.');
  const { data } = encode(text);
  expect([number.read(data, 0, data.length), number.value, number.decimals]).toEqual([true, value, decimals]);
});

it.each(['', '.5', '5.', '-1', '1e3', '1,2', ' 1', '1.2.3', '1234567890123456'])('no plain number: %j', (text) => {
  const { data } = encode(text);
  expect(new FixedPoint('.').read(data, 0, data.length)).toBe(false);
});
