// Columns give back what was put into them, whatever its size, in the order of rows or in another that they are closed with.
import { describe, expect, test } from 'vitest';
import { CHUNK, NumberColumn, QuotientColumn, ValueColumn } from '../../src/model/columns.ts';
import { rational } from '../../src/model/rational.ts';
import { MarkColumn, markOf, TextColumn } from '../../src/model/text-columns.ts';

const all = <T>(column: { at(row: number): T }, count: number): T[] =>
  Array.from({ length: count }, (_, row) => column.at(row));

/** A column of so many rows, with other numbers at a few of them. */
function numbersWith(count: number, odd: Readonly<Record<number, number>>): NumberColumn {
  const column = new NumberColumn();
  for (let row = 0; row < count; row += 1) column.push(odd[row] ?? row % 7);
  return column;
}

describe('numbers', () => {
  // The least and the most of each width of array, and what is no whole number.
  test.each([
    255,
    256,
    65_535,
    65_536,
    2 ** 31 - 1,
    2 ** 31,
    2 ** 53 - 1,
    -1,
    -(2 ** 31),
    -(2 ** 31) - 1,
    0.5,
    -0.5,
    Number.NaN,
  ])('keep %d among small ones, open and closed', (number) => {
    const column = numbersWith(5, { 3: number });
    const wanted = [0, 1, 2, number, 4];
    expect(all(column, 5)).toEqual(wanted);
    column.close();
    expect(all(column, 5)).toEqual(wanted);
  });

  test('keep a number below 0 beside a large one, and beside a part of one', () => {
    for (const beside of [2 ** 40, 0.25]) {
      for (const pair of [
        [-1, beside],
        [beside, -1],
      ]) {
        const column = new NumberColumn();
        for (const number of pair) column.push(number);
        column.close();
        expect(all(column, 2)).toEqual(pair);
      }
    }
  });

  test.each([[[-1, -2, -300]], [[0.5, 1.5]], [[-(2 ** 40), -(2 ** 41)]], [[-0.5, -1]]])(
    'keep %j, which are all alike',
    (numbers) => {
      const column = new NumberColumn();
      for (const number of numbers) column.push(number);
      column.close();
      expect(all(column, numbers.length)).toEqual(numbers);
    },
  );

  test('run on from one chunk to the next, each as wide as its own rows want', () => {
    const odd = { 0: -5, [CHUNK - 1]: 300, [CHUNK]: 0.5, [2 * CHUNK - 1]: 2 ** 40, [2 * CHUNK]: 9 };
    const column = numbersWith(2 * CHUNK + 1, odd);
    expect(column.length).toBe(2 * CHUNK + 1);
    for (const end of [() => undefined, () => column.close()]) {
      end();
      for (const [row, number] of Object.entries(odd)) expect(column.at(Number(row))).toBe(number);
      expect(column.at(1)).toBe(1);
      expect(column.at(2 * CHUNK - 2)).toBe((2 * CHUNK - 2) % 7);
    }
  });

  test('are 0 beyond their end, and of no rows at all', () => {
    const column = numbersWith(2, {});
    expect(column.at(2)).toBe(0);
    column.close();
    expect([column.at(2), column.at(CHUNK)]).toEqual([0, 0]);
    const none = new NumberColumn();
    none.close();
    expect([none.length, none.at(0)]).toEqual([0, 0]);
  });

  test('stand in the order they are closed with, over the ends of chunks too', () => {
    const count = CHUNK + 3;
    const column = numbersWith(count, { 0: -1, [CHUNK]: 70_000, [CHUNK + 2]: 0.5 });
    column.close(Uint32Array.from({ length: count }, (_, place) => count - 1 - place));
    expect(all(column, 3)).toEqual([0.5, (CHUNK + 1) % 7, 70_000]);
    expect([column.at(CHUNK), column.at(CHUNK + 1), column.at(CHUNK + 2)]).toEqual([2, 1, -1]);
    const few = numbersWith(4, {});
    few.close(Uint32Array.of(2, 0));
    expect(all(few, 2)).toEqual([2, 0]);
  });
});

describe('values', () => {
  const column = () => new ValueColumn<{ readonly id: string }, string>(({ id }) => id);

  test('have one code where their keys are one, and none is code 0', () => {
    const values = column();
    const [a, b, again] = [{ id: 'a' }, { id: 'b' }, { id: 'a' }];
    for (const value of [a, undefined, b, again]) values.push(value);
    expect(all(values, 4)).toEqual([a, undefined, b, a]);
    expect(values.at(3)).toBe(a);
    expect(Array.from({ length: 4 }, (_, row) => values.codeAt(row))).toEqual([1, 0, 2, 1]);
    expect(values.values).toEqual([undefined, a, b]);
    values.close(Uint32Array.of(3, 2, 1, 0));
    expect(all(values, 4)).toEqual([a, b, undefined, a]);
  });

  test("by somebody else's codes each is made out once, and none too", () => {
    const values = column();
    const asked: number[] = [];
    const decode = (code: number) => {
      asked.push(code);
      return code === 9 ? undefined : { id: `v${code % 5}` };
    };
    for (const code of [7, 9, 7, 9, 2]) values.pushCode(code, decode);
    expect(asked).toEqual([7, 9, 2]);
    expect(all(values, 5)).toEqual([{ id: 'v2' }, undefined, { id: 'v2' }, undefined, { id: 'v2' }]);
    expect(values.values).toHaveLength(2);
  });
});

describe('values of other columns', () => {
  const named = (...names: (string | undefined)[]) => {
    const column = new ValueColumn<string>((name) => name);
    for (const name of names) column.push(name);
    return column;
  };

  test('are what they are there, by codes of their own, whichever column each is from', () => {
    const [one, other] = [named('a', undefined, 'b'), named('c', 'b', undefined)];
    const mine = named('b');
    for (const [from, row] of [
      [one, 0],
      [other, 0],
      [one, 1],
      [one, 2],
      [other, 1],
      [other, 2],
      [other, 1],
    ] as const)
      mine.pushFrom(from, row);
    expect(all(mine, 8)).toEqual(['b', 'a', 'c', undefined, 'b', 'b', undefined, 'b']);
    expect(mine.values).toEqual([undefined, 'b', 'a', 'c']);
  });
});

describe('marks of texts', () => {
  test('are one where the texts are, and two where they are not', () => {
    const column = new MarkColumn();
    const texts = ['a log', undefined, '', 'a log', 'gol a', 'a  log'];
    for (const text of texts) column.push(text);
    const marks = all(column, 6);
    expect([marks[0] === marks[3], marks[1], new Set(marks).size]).toEqual([true, undefined, 5]);
    column.close(Uint32Array.of(5, 4, 3, 2, 1, 0));
    expect(all(column, 6)).toEqual(marks.toReversed());
  });

  test('are whole numbers above 0, of thousands of texts that differ in little', () => {
    const marks = Array.from({ length: 20_000 }, (_, at) => markOf(`REF-${String(at).padStart(6, '0')}`));
    expect(new Set(marks).size).toBe(marks.length);
    expect(marks.every((mark) => Number.isSafeInteger(mark) && mark > 0)).toBe(true);
    // Both halves of them are told apart, not one alone.
    expect(new Set(marks.map((mark) => Math.floor(mark / 2 ** 33))).size).toBeGreaterThan(19_000);
    expect(new Set(marks.map((mark) => mark % 2 ** 33)).size).toBeGreaterThan(19_000);
  });
});

describe('quotients', () => {
  const LARGE = BigInt(Number.MAX_SAFE_INTEGER);
  const QUOTIENTS = [
    rational(0),
    rational(5),
    rational(-5, 100n),
    rational(LARGE),
    rational(-LARGE),
    rational(LARGE + 2n),
    rational(-LARGE - 2n),
    rational(1, 10n ** 15n),
    rational(1, 10n ** 16n),
    rational(1, 3n),
    undefined,
    rational(2, 7n),
  ];

  test('are exactly what they were, with and without an order', () => {
    const column = new QuotientColumn();
    for (const quotient of QUOTIENTS) column.push(quotient);
    column.pushDecimal(1234, 2);
    const wanted = [...QUOTIENTS, rational(1234, 100n)];
    expect(all(column, 13)).toEqual(wanted);
    column.close(Uint32Array.from({ length: 13 }, (_, place) => 12 - place));
    expect(all(column, 13)).toEqual(wanted.toReversed());
  });
});

describe('texts', () => {
  test('are what they were: none, the empty one, those that repeat and those that do not', () => {
    const texts = ['a', undefined, '', 'a', 'é £ 日本 \u{1f600}', '\ufeffmarked', 'b'];
    const column = new TextColumn();
    for (const text of texts) column.push(text);
    expect(all(column, 7)).toEqual(texts);
    column.close(Uint32Array.of(6, 5, 4, 3, 2, 1, 0));
    expect(all(column, 7)).toEqual(texts.toReversed());
  });

  test('are what they were beyond those that are kept as they are, over the ends of the bytes', () => {
    const column = new TextColumn();
    const long = 'x'.repeat(300_000);
    // 4,096 are kept as texts; the others lie in bytes of a mebibyte, which the long ones go over.
    const texts = Array.from({ length: 4_100 }, (_, number) => `text ${number}`);
    texts.push(
      `${long}1`,
      `é${long}`,
      `${long}3`,
      `${'£'.repeat(400_000)}4`,
      '日'.repeat(400_000),
      'after',
      '',
      `${'y'.repeat(1_048_600)}`,
      'last',
    );
    for (const text of [...texts, undefined]) column.push(text);
    expect(column.at(texts.length)).toBeUndefined();
    const wrong = () => texts.flatMap((text, row) => (column.at(row) === text ? [] : [row]));
    expect(wrong()).toEqual([]);
    column.close();
    expect(wrong()).toEqual([]);
    // A text that was kept has its code still, though no more are kept.
    const more = new TextColumn();
    for (const text of [...texts.slice(0, 4_097), 'text 0', 'text 4096']) more.push(text);
    expect([more.at(4_097), more.at(4_098), more.at(4_096)]).toEqual(['text 0', 'text 4096', 'text 4096']);
  });
});

describe('a column of one number', () => {
  const sevens = (count: number) => {
    const column = new NumberColumn();
    for (let row = 0; row < count; row += 1) column.push(7);
    return column;
  };

  test('is that number in every row, closed with an order or without', () => {
    for (const order of [undefined, Uint32Array.of(2, 0, 1)]) {
      const column = sevens(3);
      column.close(order);
      expect([column.length, ...all(column, 3)]).toEqual([3, 7, 7, 7]);
    }
  });

  test('has every row still once another number comes', () => {
    for (const count of [1, 3, CHUNK, CHUNK + 1]) {
      const column = sevens(count);
      for (const more of [0, 7, 9]) column.push(more);
      column.close();
      expect([column.length, column.at(0), column.at(count - 1)]).toEqual([count + 3, 7, 7]);
      expect([0, 1, 2].map((at) => column.at(count + at))).toEqual([0, 7, 9]);
    }
  });
});

test('texts of which nearly none come again are looked for no more, and are what they were', () => {
  const column = new TextColumn();
  const texts = Array.from({ length: 3 * 4_096 + 10 }, (_, number) => `t${number}`);
  texts.push('t0', 't9000', '');
  for (const text of texts) column.push(text);
  column.close();
  expect(texts.flatMap((text, row) => (column.at(row) === text ? [] : [row]))).toEqual([]);
});
