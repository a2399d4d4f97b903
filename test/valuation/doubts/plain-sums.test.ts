// Sums of plain rows in plain numbers, up to where those are exact.
import { expect, test } from 'vitest';
import { countLine } from '../../../src/valuation/doubts/plain-run.ts';
import { MOST_PLAIN, PlainSums } from '../../../src/valuation/doubts/plain-sums.ts';
import { commitmentOf, lineOf } from '../../support/lines.ts';

const [A, B] = ['a.csv', 'b.csv'].map((path) => ({ path }));
const LINE = lineOf(commitmentOf({ measure: 'donations' }), []);
const blockOf = (file = A ?? { path: '' }, first = 2) => ({
  file,
  lines: Float64Array.from({ length: 9 }, (_, row) => first + row),
});

test('a sum has the pounds and the quantity of its rows, and its largest row where that stood first', () => {
  const sums = new PlainSums();
  const sum = sums.begin(3, 7, LINE, 5);
  expect([sums.find(3, 7), sums.find(7, 3), sums.find(3, 6)]).toEqual([sum, -1, -1]);
  expect([sums.quantityOf(sum), sums.poundsOf(sum)]).toEqual([0, 0]);
  const added = [
    sums.add(sum, blockOf(), 0, 150, 1_500_000),
    sums.add(sum, blockOf(B, 20), 1, 400, 4_000_000),
    sums.add(sum, blockOf(), 2, 400, 4_000_000),
    sums.add(sum, blockOf(), 3, 50, 500_000),
  ];
  expect(added).toEqual([false, false, false, false]);
  // A pound is worth one, and of a job nothing is looked for.
  expect([sums.quantityOf(sum), sums.poundsOf(sum)]).toEqual([10, 10]);
  const job = sums.begin(3, 8, { ...LINE, measure: { ...LINE.measure, unit: 'fte-year' } }, 6);
  sums.add(job, blockOf(), 4, 1, 2_000_000);
  expect([sums.quantityOf(job), sums.poundsOf(job)]).toEqual([2, 0]);
  expect([sums.lineOf(sum), sums.lineOf(job)?.measure.unit, sums.lineOf(9)]).toEqual([LINE, 'fte-year', undefined]);
  expect(sums.take(sum)).toEqual({
    ...{ line: LINE, contract: 3, pence: 1000n, millionths: 10_000_000n, met: 5 },
    largest: { origin: { file: B, line: 21 }, millionths: 4_000_000n },
  });
  expect(sums.take(sum)).toMatchObject({ pence: 0n, millionths: 0n });
  expect(sums.take(job)).toMatchObject({ pence: 1n, millionths: 2_000_000n });
  expect(sums.take(99)).toBeUndefined();
});

test('the largest row is of its own file, however many files came', () => {
  const sums = new PlainSums();
  const c = { path: 'c.csv' };
  const files = [A, B, c, B].map((file = c) => file);
  const all = files.map((file, n) => {
    const sum = sums.begin(n, 7, LINE, n);
    sums.add(sum, blockOf(file), n, 1, 1_000_000);
    return sum;
  });
  const largest = all.map((sum) => sums.take(sum)?.largest.origin);
  expect(largest).toEqual(files.map((file, n) => ({ file, line: n + 2 })));
});

test('sums of many contracts keep apart, and those of one are found by its code', () => {
  const sums = new PlainSums();
  for (let n = 0; n < 200; n += 1) sums.add(sums.begin(n % 50, Math.floor(n / 50), LINE, n), blockOf(), 0, n, n);
  for (let n = 0; n < 50; n += 1) {
    const own = [...sums.of(n)].map((sum) => sums.take(sum));
    const each = [0, 50, 100, 150].map((more) => ({ contract: n, met: n + more, pence: BigInt(n + more) }));
    expect(own).toMatchObject(each);
  }
  expect([[...sums.of(-1)], [...sums.of(60)]]).toEqual([[], []]);
});

test('a sum is to be made whole once it is more than plain numbers hold for sure, of pence or of quantity', () => {
  const sums = new PlainSums();
  const of = (pence: number, millionths: number) => {
    const sum = sums.begin(1, sums.of(1).length, LINE, 1);
    return [sums.add(sum, blockOf(), 0, pence, millionths), sums.add(sum, blockOf(), 0, 1, 1)];
  };
  const most = Math.floor(MOST_PLAIN);
  expect([of(most - 1, 1), of(most, 1), of(1, most), of(most + 1, 1), of(1, most + 1)]).toEqual([
    [false, false],
    [false, true],
    [false, true],
    [true, true],
    [true, true],
  ]);
});

test('lines are counted with their pence: in a number as long as that is exact, and beside it what is not', () => {
  const counted = { lines: 0, net: 0, more: 0n };
  const half = 2 ** 52;
  countLine(counted, half - 2);
  expect(counted).toEqual({ lines: 1, net: half - 2, more: 0n });
  countLine(counted, 1);
  countLine(counted, 5);
  countLine(counted, 10n ** 30n);
  expect(counted).toEqual({ lines: 4, net: half - 1, more: 10n ** 30n + 5n });
  countLine(counted, -half);
  expect(counted).toEqual({ lines: 5, net: -1, more: 10n ** 30n + 5n });
  countLine(counted, -half);
  expect(counted).toEqual({ lines: 6, net: -1, more: 10n ** 30n + 5n - BigInt(half) });
});
