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
