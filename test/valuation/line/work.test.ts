// What workings cost: a piece one, and one more for every 64 bits of its fraction; and where a run is too much of it.
import { describe, expect, test } from 'vitest';
import { FREE_WORK, FREE_WORK_AGAIN, MOST_WORK, MOST_WORK_AGAIN } from '../../../src/model/bounds.ts';
import { UnreadableError } from '../../../src/model/finding.ts';
import { type Rational, rational, ZERO } from '../../../src/model/rational.ts';
import type { LineComponent, Part } from '../../../src/model/result.ts';
import { refuseLongWork, Work, workOf } from '../../../src/valuation/line/work.ts';
import { aCommitment } from '../../support/commitments.ts';

const partOf = (net: Rational): Part => ({
  ...{ effectYear: 1, quantity: ZERO, yearValues: [], retention: ZERO, gross: net },
  net,
});
const parts = (count: number, net = rational(1, 3)) => Array.from({ length: count }, () => partOf(net));
const componentOf = (own: readonly Part[]): LineComponent => ({
  ...{ component: { kind: 'economic', product: [] }, priceBases: ['none'], factors: [], parts: own },
  ...{ gross: 0n, net: 0n, grossUnrounded: ZERO, netUnrounded: ZERO },
});
const inCase = (own: readonly Part[]) => ({ gross: 0n, net: 0n, parts: own });

describe('a working costs', () => {
  const cost = (all: readonly Part[], range?: LineComponent['range'], free = 0) =>
    workOf([{ parts: all, ...(range && { range }) }], free);

  test('one for each piece, and one more for every 64 bits of its fraction', () => {
    expect(cost(parts(3))).toBe(3);
    const bits = (many: number) => cost(parts(1, { numerator: 1n, denominator: 1n << BigInt(many) }));
    // A text of 16 hexadecimal digits is 64 bits.
    expect([63, 64, 127, 128, 192].map(bits)).toEqual([1, 2, 3, 3, 4]);
  });

  test('nothing as far as each row may, and the cases each for themselves', () => {
    expect([FREE_WORK, FREE_WORK + 4].map((count) => workOf([{ parts: parts(count) }]))).toEqual([0, 4]);
    expect([cost(parts(5), undefined, 3), cost(parts(2), undefined, 3)]).toEqual([2, 0]);
    expect(workOf([{ parts: parts(5) }, { parts: parts(6) }], 3)).toBe(5);
    const own = parts(5);
    // The chosen case is one of the three, and costs once.
    const range = { low: inCase(own), central: inCase(parts(4)), high: inCase(parts(2)) };
    expect(cost(own, range, 1)).toBe(4 + 3 + 1);
  });
});

describe('a run is refused', () => {
  const row = aCommitment({ quantity: '1', origin: { file: { path: 'bid.csv' }, line: 7 } });
  const refused = (act: () => void) => {
    try {
      act();
    } catch (error) {
      if (error instanceof UnreadableError) return [error.finding.rule, error.finding.data, error.finding.place];
      throw error;
    }
    return undefined;
  };
  const place = { file: 'bid.csv', line: 7 };

  test('at the row whose working is one too much', () => {
    const work = new Work();
    expect(refused(() => work.add(MOST_WORK - 1, row))).toBeUndefined();
    expect(refused(() => work.add(1, row))).toBeUndefined();
    expect(refused(() => work.add(1, row))).toEqual([
      'workings-too-long',
      { limit: MOST_WORK, free: FREE_WORK },
      place,
    ]);
  });

  test('sooner where it is to be valued over and over', () => {
    const line = (count: number) => ({ commitment: row, components: [componentOf(parts(count))] });
    const most = MOST_WORK_AGAIN + FREE_WORK_AGAIN;
    expect(refused(() => refuseLongWork([line(most)]))).toBeUndefined();
    expect(refused(() => refuseLongWork([line(most), line(FREE_WORK_AGAIN)]))).toBeUndefined();
    expect(refused(() => refuseLongWork([line(most), line(FREE_WORK_AGAIN + 1)]))).toEqual([
      'workings-too-long',
      { limit: MOST_WORK_AGAIN, free: FREE_WORK_AGAIN },
      place,
    ]);
  });
});
