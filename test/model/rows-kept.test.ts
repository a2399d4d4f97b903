// Lists that are made when they are looked at are the lists they stand for; a rejected row keeps what could be read.
import { describe, expect, test } from 'vitest';
import {
  goThrough,
  inOrderOf,
  MadeWhenAsked,
  type Many,
  madeOf,
  numbered,
  type Rank,
  together,
} from '../../src/model/many.ts';
import {
  isOfRejects,
  led,
  looksLikeFormula,
  raggedIn,
  readPart,
  rejectedRow,
  SAID,
  unled,
} from '../../src/model/rejected-row.ts';

const made = (list: readonly string[]): Many<string> => new MadeWhenAsked(list.length, (index) => list[index] ?? '?');

describe('a list that is made when it is asked', () => {
  test('answers as an array of the same entries does', () => {
    const array = ['a', 'b', 'c', 'b'];
    const list = made(array);
    expect([...list]).toEqual(array);
    for (const index of [0, 3, 4, -1, -4, -5]) expect([index, list.at(index)]).toEqual([index, array.at(index)]);
    for (const text of ['b', 'z']) expect(list.some((one) => one === text)).toBe(array.includes(text));
    for (const text of ['b', 'z'])
      expect([...list.filter((one) => one === text)]).toEqual(array.filter((one) => one === text));
    expect(list.filter((one) => one !== 'z')).toBe(list);
    expect(list.map((one) => `${one}!`)).toEqual(array.map((one) => `${one}!`));
    expect(list.flatMap((one) => (one === 'b' ? [] : [one, one]))).toEqual(['a', 'a', 'c', 'c']);
    // One that no other passes is the last that is looked at.
    expect(madeOf(array, String).some((one) => one === 'z')).toBe(false);
    expect([...madeOf(list, (one) => one.toUpperCase())]).toEqual(['A', 'B', 'C', 'B']);
    expect([...numbered(list, [3, 0])]).toEqual(['b', 'a']);
  });

  test('has no entry beyond its end, and says so', () => {
    expect(() => numbered(made(['a']), [1]).at(0)).toThrow('no entry 1 of 1');
    expect(() => [...madeOf(made([]), String)]).not.toThrow();
  });

  test('goes on with the next list where one ends; empty ones leave nothing', () => {
    const whole = together([made([]), made(['a', 'b']), [], ['c'], made(['d', 'e'])]);
    expect([whole.length, ...whole]).toEqual([5, 'a', 'b', 'c', 'd', 'e']);
    expect([whole.at(4), whole.at(-5), whole.at(5)]).toEqual(['e', 'a', undefined]);
    const only = made(['a']);
    expect(together([[], only])).toBe(only);
    expect([...together<string>([])]).toEqual([]);
  });

  test('shows in passing what it holds, be it one object again and again', () => {
    const one = { letter: '' };
    const list = ['a', 'b', 'c', 'd'];
    const shown = new MadeWhenAsked(
      list.length,
      (index) => ({ letter: list[index] ?? '?' }),
      (index) => Object.assign(one, { letter: list[index] ?? '?' }),
    );
    const lettersOf = (all: Many<{ readonly letter: string }>) => {
      const seen: string[] = [];
      goThrough(all, ({ letter }, index) => seen.push(`${index}${letter}`));
      return seen.join(' ');
    };
    expect(lettersOf(shown)).toBe('0a 1b 2c 3d');
    expect(lettersOf(numbered(shown, [3, 1]))).toBe('0d 1b');
    expect(lettersOf(together([[{ letter: 'x' }], shown, shown]))).toBe('0x 1a 2b 3c 4d 5a 6b 7c 8d');
    expect(lettersOf(madeOf(shown, ({ letter }) => ({ letter: letter.toUpperCase() })))).toBe('0A 1B 2C 3D');
    expect(lettersOf(shown.filter(({ letter }) => letter !== 'b'))).toBe('0a 1c 2d');
    expect([...shown.filter(({ letter }) => letter > 'b')]).toEqual([{ letter: 'c' }, { letter: 'd' }]);
    expect(shown.some(({ letter }) => letter === 'd')).toBe(true);
    expect(shown.inPassing(0)).toBe(shown.inPassing(1));
    expect(shown.at(0)).not.toBe(shown.inPassing(0));
  });

  test('is put in order by three numbers, one after the other, those alike as they were', () => {
    const ranked = [
      [2, 0, 0, 'f'],
      [1, 2, 1, 'e'],
      [1, 2, 0, 'c'],
      [1, 1, 9, 'b'],
      [1, 2, 0, 'd'],
      [0, 9, 9, 'a'],
    ] as const;
    const rankOf = ([first, second, third]: readonly [number, number, number, string], rank: Rank) => {
      [rank[0], rank[1], rank[2]] = [first, second, third];
    };
    const letters = (list: Many<(typeof ranked)[number]>) => list.map(([, , , letter]) => letter).join('');
    expect(letters(inOrderOf(ranked, rankOf))).toBe('abcdef');
    const inOrder = [...inOrderOf(ranked, rankOf)];
    expect(inOrderOf(inOrder, rankOf)).toBe(inOrder);
    for (const [at, next] of [
      [0, 1],
      [1, 2],
      [4, 5],
      [3, 4],
    ] as const) {
      const swapped = inOrder.with(at, inOrder[next] ?? ranked[0]).with(next, inOrder[at] ?? ranked[0]);
      expect(letters(inOrderOf(swapped, rankOf))).toBe('abcdef');
    }
    expect([...inOrderOf([], rankOf)]).toEqual([]);
    // Ranks of any size, and runs that are in order by the last of the three alone.
    const large = [
      [300, 0, 0, 'b'],
      [300, 70_000, 2, 'd'],
      [300, 70_000, 3, 'e'],
      [300, 70_000, 1, 'c'],
      [45, 0, 0, 'a'],
    ] as const;
    expect(inOrderOf(large, rankOf).map((one) => one[3])).toEqual([...'abcde']);
  });
});

test('a formula that nothing leads is left as it is when it is read', () => {
  expect([unled('=1'), unled("'=1"), unled("''=1")]).toEqual(['=1', '=1', "'=1"]);
});

describe('rejected rows', () => {
  const origin = { file: { path: 'a.csv' }, line: 2 };

  test('keep what there is of them, and nothing in place of what there is not', () => {
    expect(rejectedRow(origin, 'C', 'm', 'hour')).toStrictEqual({ contract: 'C', measure: 'm', unit: 'hour', origin });
    expect(rejectedRow(origin, 'C')).toStrictEqual({ contract: 'C', origin });
    expect(rejectedRow(origin, undefined, 'm', 'hour')).toStrictEqual({ measure: 'm', unit: 'hour', origin });
    expect(rejectedRow(origin, 'C', undefined, 'hour')).toStrictEqual({ contract: 'C', unit: 'hour', origin });
    expect(rejectedRow(origin, 'C', 'm')).toStrictEqual({ contract: 'C', measure: 'm', origin });
    expect(readPart({ contract: 'C', measure: 'm', origin, time: { start: 1, end: 2 } })).toStrictEqual({
      contract: 'C',
      measure: 'm',
      origin,
    });
  });

  test('are known by all that is said of them, however its columns are written', () => {
    const header = ['measure', ...SAID];
    expect(isOfRejects(header)).toBe(true);
    expect(isOfRejects(header.map((name) => name.toUpperCase()))).toBe(true);
    for (const said of SAID) expect(isOfRejects(header.filter((name) => name !== said))).toBe(false);
    const ragged = [...header, 'ragged_1', ' RAGGED_12 ', 'ragged_', 'ragged_1x', 'xragged_1'];
    expect(raggedIn(ragged)).toEqual([7, 8]);
    expect(raggedIn(ragged.slice(1).filter((name) => name !== 'x_fix'))).toEqual([]);
  });

  test.each([
    '=1+1',
    '+cmd',
    '-cmd',
    '@SUM(A1)',
    '\tx',
    '\nx',
    '\rx',
    '"=1',
    "'=1",
    '`  =1',
    '\uff1d1',
    '\uff0bx',
    '\uff0dx',
    '\uff20x',
    "''=1",
    '-1=x',
    '--1',
    '+1a',
    '-5 m',
    "-1'",
  ])('%j is led, and comes back letter for letter', (cell) => {
    expect([looksLikeFormula(cell), led(cell), unled(led(cell))]).toEqual([true, `'${cell}`, cell]);
  });

  test.each(['-1', '+1', '-£ 1,200.50', '-5%', '-5% ', 'a=1', '1', '', "it's", "'quoted'", '£5', '- 5', "'-5", "''-5"])(
    '%j is left as it is',
    (cell) => {
      expect([led(cell), unled(cell)]).toEqual([cell, cell]);
    },
  );
});
