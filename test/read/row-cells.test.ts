// A column remembers what it has read, and no more of it than will be of use.
import { expect, test } from 'vitest';
import { keep, RowCells } from '../../src/read/row-cells.ts';

const MOST = 2000;

test('a column reads each of two thousand texts once; with one more all are let go', () => {
  const row = new RowCells({ quantity: 0 }, false);
  const read: string[] = [];
  const quantity = row.column('quantity', ({ cells: [text = ''] }) => {
    read.push(text);
    return text.length;
  });
  const ask = (text: string) => {
    row.cells = [text];
    expect(quantity()).toBe(text.length);
  };
  for (let at = 0; at < MOST; at += 1) ask(`text ${at}`);
  for (let at = 0; at < MOST; at += 1) ask(`text ${at}`);
  expect(read).toHaveLength(MOST);
  ask('one more');
  ask('one more');
  ask('text 0');
  expect(read.slice(MOST)).toEqual(['one more', 'text 0']);
});

test('of a column whose texts hardly repeat no more than two thousand are ever remembered', () => {
  const known = new Map<string, number>();
  for (let at = 0; at < MOST * 3 + 10; at += 1) {
    keep(known, `text ${at}`, at);
    expect(known.size).toBeLessThanOrEqual(MOST);
  }
  expect(known.size).toBe(10);
});
