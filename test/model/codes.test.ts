// Numbers that stand for texts and pairs, and what stands on which line.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ByLine } from '../../src/model/by-line.ts';
import { Codes, copied, doubled, PairCodes } from '../../src/model/codes.ts';
import { wordsAnd } from '../../src/model/rows.ts';

test('a text has one code, from 1; 0 and what was never given stand for no text', () => {
  const codes = new Codes();
  expect(codes.size).toBe(1);
  expect(['a', 'b', 'a', ''].map((text) => codes.of(text))).toEqual([1, 2, 1, 3]);
  expect([0, 1, 2, 3, 4].map((code) => codes.textOf(code))).toEqual(['', 'a', 'b', '', '']);
  expect(codes.size).toBe(4);
});

describe('pairs', () => {
  test('have one code each, from 0, however many there are', () => {
    const pairs = new PairCodes();
    const all = Array.from({ length: 500 }, (_, number) => [number % 23, Math.floor(number / 23) * 1_000] as const);
    expect(pairs.find(0, 0)).toBe(-1);
    expect(all.map(([first, second]) => pairs.of(first, second))).toEqual(all.map((_, code) => code));
    expect(all.map(([first, second]) => pairs.of(first, second))).toEqual(all.map((_, code) => code));
    expect(all.map(([first, second]) => pairs.find(first, second))).toEqual(all.map((_, code) => code));
    expect(all.map((_, code) => [pairs.firstOf(code), pairs.secondOf(code)])).toEqual(all);
    expect(pairs.size).toBe(500);
    // Neither half of a pair is the pair, nor is it the other way round.
    expect([pairs.find(1, 1), pairs.find(1_000, 1), pairs.find(22, 99), pairs.find(2 ** 31 - 1, 0)]).toEqual([
      -1, -1, -1, -1,
    ]);
    expect([pairs.of(1_000, 1), pairs.of(2 ** 31 - 1, 2 ** 31 - 1), pairs.of(1_000, 1)]).toEqual([500, 501, 500]);
    expect([pairs.firstOf(600), pairs.secondOf(5_000)]).toEqual([0, 0]);
  });

  test('stand by their first code, in the order they came', () => {
    const pairs = new PairCodes();
    for (const [first, second] of [
      [3, 1],
      [0, 5],
      [3, 0],
      [1, 5],
      [0, 4],
    ] as const)
      pairs.of(first, second);
    const { pairs: order, begins } = pairs.byFirst();
    expect([...order]).toEqual([1, 4, 3, 0, 2]);
    expect([...begins]).toEqual([0, 2, 3, 3, 5]);
    const none = new PairCodes().byFirst();
    expect([[...none.pairs], [...none.begins]]).toEqual([[], [0]]);
  });
});

test('numbers with more room, and copied into others, are as they were', () => {
  expect([...doubled(Int32Array.of(1, -2))]).toEqual([1, -2, 0, 0]);
  expect([...copied(new Int32Array(3), [4, 5])]).toEqual([4, 5, 0]);
});

test('words have a number that is never 0, and another for other words and for another order', () => {
  const numbers = ['', 'a', 'b', 'ab', 'ba', 'abc', 'abcd', 'abce', 'abcda', 'abcdb'].map((words) =>
    wordsAnd(0, words),
  );
  numbers.push(wordsAnd(wordsAnd(0, 'a'), 'b'), wordsAnd(wordsAnd(0, 'b'), 'a'), wordsAnd(wordsAnd(0, 'ab'), ''));
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const number of numbers) expect([number === 0, number | 0]).toEqual([false, number]);
  expect(wordsAnd(0, 'ab')).toBe(wordsAnd(0, 'ab'));
});

describe('what stands on a line', () => {
  const LINES = [2, 2, 5, 9, 9, 9, 14];
  const of = (lines: readonly number[]) => {
    const byLine = new ByLine();
    lines.forEach((line, number) => {
      byLine.add(line, number);
    });
    return byLine;
  };
  const ASKED = [
    [1, 2, 3, 5, 9, 10, 14, 15],
    [15, 14, 10, 9, 5, 3, 2, 1],
    [9, 9, 2, 14, 2, 5, 1, 15, 9],
    [14, 15, 9, 10, 14],
  ];

  test.each(ASKED)('is found in whatever order it is asked for: %s first', (...asked) => {
    const byLine = of(LINES);
    for (const line of asked) {
      const wanted = LINES.flatMap((own, number) => (own === line ? [number] : []));
      expect([line, byLine.has(line), byLine.at(line)]).toEqual([line, wanted.length > 0, wanted]);
      expect([line, byLine.at(line), byLine.has(line)]).toEqual([line, wanted, wanted.length > 0]);
    }
    expect(byLine.size).toBe(4);
  });

  test('is found where lines came in no order, on each line in the order it came', () => {
    const byLine = of([9, 2, 9, 5, 2]);
    expect(byLine.size).toBe(3);
    expect([byLine.at(2), byLine.at(5), byLine.at(9), byLine.at(4)]).toEqual([[1, 4], [3], [0, 2], []]);
  });

  test('is counted by its line, where all stands on one too', () => {
    const one = of([4, 4, 4]);
    expect([one.size, one.at(4), one.has(5), one.has(3)]).toEqual([1, [0, 1, 2], false, false]);
  });

  test('is nothing where no line is', () => {
    const none = new ByLine();
    expect([none.size, none.at(0), none.has(0), none.has(1)]).toEqual([0, [], false, false]);
  });
});

test('pairs of small and large numbers', () => {
  const number = fc.oneof(
    fc.nat({ max: 3 }),
    fc.constantFrom(255, 256, 1023, 1024, 2 ** 31 - 1),
    fc.nat({ max: 2000 }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(number, number), { maxLength: 400 }), (pairs) => {
      const codes = new PairCodes();
      const known = new Map<string, number>();
      for (const [first, second] of pairs) {
        const key = `${first} ${second}`;
        expect(codes.find(first, second)).toBe(known.get(key) ?? -1);
        const code = known.get(key) ?? known.size;
        known.set(key, code);
        expect(codes.of(first, second)).toBe(code);
        expect([codes.firstOf(code), codes.secondOf(code), codes.size]).toEqual([first, second, known.size]);
      }
    }),
  );
});
