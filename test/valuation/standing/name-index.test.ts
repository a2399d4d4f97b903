import { expect, test } from 'vitest';
import { NameIndex } from '../../../src/valuation/standing/name-index.ts';

const A = { path: 'a.csv' };
const nameOf = (number: number) => JSON.stringify([`C-${number % 300}`, `K-${number}`, 'committed']);

test('of 200,000 names each is found where it was first used, and none that was not', () => {
  const names = new NameIndex();
  const files = Array.from({ length: 40 }, (_, number) => ({ path: `part-${number}.csv` }));
  const useOf = (number: number) => ({ file: files[number % 40] ?? A, line: number + 2 });
  let mistaken = 0;
  for (let number = 0; number < 200_000; number += 1) {
    if (names.firstUseOf(nameOf(number))) mistaken += 1;
    names.add(nameOf(number), useOf(number));
  }
  expect(mistaken).toBe(0);
  for (let number = 0; number < 200_000; number += 997) {
    expect(names.firstUseOf(nameOf(number))).toEqual(useOf(number));
  }
  expect(names.firstUseOf(nameOf(200_000))).toBeUndefined();
  expect(names.unkept).toBe(0);
});

test('beyond its limit names are counted and not kept; those that are kept are still found', () => {
  const names = new NameIndex(100);
  for (let number = 0; number < 130; number += 1) names.add(nameOf(number), { file: A, line: number + 2 });
  expect(names.unkept).toBe(30);
  expect(names.firstUseOf(nameOf(99))).toEqual({ file: A, line: 101 });
  expect(names.firstUseOf(nameOf(100))).toBeUndefined();
});

test('names that differ in one letter are two names', () => {
  const names = new NameIndex();
  names.add('["C-1","a"]', { file: A, line: 2 });
  for (const other of ['["C-1","b"]', '["C-2","a"]', '["C-1","a"', '["C-1","á"]', '']) {
    expect(names.firstUseOf(other)).toBeUndefined();
  }
});

test('a few thousand are found as they grow, over the files they stand in, and none is another', () => {
  const names = new NameIndex();
  const files = Array.from({ length: 5 }, (_, number) => ({ path: `part-${number}.csv` }));
  const useOf = (number: number) => ({ file: files[Math.floor(number / 700)] ?? A, line: number + 2 });
  for (let number = 0; number < 3500; number += 1) {
    expect(names.firstUseOf(nameOf(number))).toBeUndefined();
    names.add(nameOf(number), useOf(number));
    if (number % 100 === 0 || (number > 700 && number < 730))
      expect(names.firstUseOf(nameOf(number >> 1))).toEqual(useOf(number >> 1));
  }
  for (let number = 0; number < 3500; number += 7) expect(names.firstUseOf(nameOf(number))).toEqual(useOf(number));
  names.clear();
  // Nothing is left, and there is room for as many again.
  for (let number = 0; number < 2000; number += 1) {
    expect(names.firstUseOf(nameOf(number))).toBeUndefined();
    names.add(nameOf(number), { file: A, line: number });
  }
  for (let number = 0; number < 2000; number += 1)
    expect(names.firstUseOf(nameOf(number))).toEqual({ file: A, line: number });
});

test('where the limit is between one size of room and the next, as many are kept as it says', () => {
  const names = new NameIndex(1500);
  for (let number = 0; number < 1501; number += 1) names.add(nameOf(number), { file: A, line: number });
  expect(names.unkept).toBe(1);
  for (let number = 0; number < 1500; number += 1)
    expect(names.firstUseOf(nameOf(number))).toEqual({ file: A, line: number });
});

test('hashes are one name where both halves agree, though all of them would stand in one place', () => {
  const names = new NameIndex();
  const hashes: [low: number, high: number][] = [];
  // The low half says where one stands, and the top of the high half most of the others from it.
  for (const low of [7, 7 + 1024, 7 + 2 ** 20, -1, -1025, 1023])
    for (const high of [0, 1, 2 ** 21, 2 ** 21 + 1, -(2 ** 21), 5 * 2 ** 22]) hashes.push([low, high]);
  // Enough beside them that room is made anew.
  for (let n = 0; n < 2000; n += 1) hashes.push([n * 1024 + 3, n % 13]);
  for (const [at, [low, high]] of hashes.entries())
    expect(names.firstUseOrAdd(low, high, A, at + 2), `${low} ${high}`).toBeUndefined();
  for (const [at, [low, high]] of hashes.entries())
    expect(names.firstUseOrAdd(low, high, A, 1)).toEqual({ file: A, line: at + 2 });
  const B = { path: 'b.csv' };
  expect(names.firstUseOrAdd(4, 4, B, 2 ** 31 + 5)).toBeUndefined();
  expect(names.firstUseOrAdd(4, 4, A, 1)).toEqual({ file: B, line: 2 ** 31 + 5 });
  expect(
    names.ready(
      Int32Array.from(hashes, ([low]) => low),
      0,
      hashes.length,
    ),
  ).not.toBeNaN();
});

test('as room is made anew, no hash is there that was not given', () => {
  const names = new NameIndex();
  // One more than seven tenths of the first 1,024 slots.
  for (let n = 1; n <= 717; n += 1) expect(names.firstUseOrAdd(n, n, A, n)).toBeUndefined();
  expect(names.firstUseOrAdd(0, 0, A, 718)).toBeUndefined();
  for (let n = 1; n <= 717; n += 1) expect(names.firstUseOrAdd(n, n, A, 0)?.line).toBe(n);
});
