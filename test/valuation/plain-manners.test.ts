// How rows of one manner are valued: which of them have one unit, and what their shares leave of its pounds.
import { describe, expect, test } from 'vitest';
import { decimal } from '../../src/model/decimal.ts';
import { type Manner, Vocabulary } from '../../src/model/rows.ts';
import { PlainManners } from '../../src/valuation/plain-manners.ts';

const PLAIN: Manner = { per: 'contract', status: 'committed', shares: {}, duration: undefined };
const shares = (texts: Readonly<Record<string, string>>): Pick<Manner, 'shares'> => ({
  shares: Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, decimal(text)])),
});
const mannersOf = (all: readonly Partial<Manner>[], status?: 'committed' | 'delivered') => {
  const vocabulary = new Vocabulary();
  vocabulary.manners.push(...all.map((one) => ({ ...PLAIN, ...one })));
  return new PlainManners(vocabulary, { ...(status && { status }) });
};

describe('a row goes the quick way', () => {
  test.each<[string, Partial<Manner>, boolean, string?]>([
    ['where all of it is left', {}, true, '1/1'],
    ['where a part of it is left', shares({ deadweight: '0.25' }), true, '3/4'],
    ['where several shares leave a part of it', shares({ deadweight: '0.5', attributed_share: '0.5' }), true, '1/4'],
    ['where nothing is left of it, which is told of each', shares({ deadweight: '1' }), false],
    [
      'where what is left is no quotient of plain numbers',
      shares({ leakage: '0.12345678901', deadweight: '0.12345678901' }),
      false,
    ],
    ['for each year', { per: 'year' }, true, '1/1'],
    ['not as a rate on a spend, which a later row may say', { per: '1m-spent' }, false],
  ])('%s', (_, said, isPlain, left) => {
    const manners = mannersOf([said]);
    expect(manners.isPlain(0)).toBe(isPlain);
    if (left !== undefined) {
      const [top, bottom] = [manners.topOf(0), manners.bottomOf(0)];
      const [ofTop, ofBottom] = left.split('/').map(Number);
      expect(top * (ofBottom ?? 0)).toBe(bottom * (ofTop ?? 0));
    }
    expect(manners.isYearly(0)).toBe(said.per === 'year');
  });
});

test('rows count by their status where a run is of one, and all of them where it is of none', () => {
  const both = [{ status: 'committed' }, { status: 'delivered' }] as const;
  const counted = (status?: 'committed' | 'delivered') => {
    const manners = mannersOf(both, status);
    return both.map((_, code) => [manners.isCounted(code), manners.isDelivered(code)]);
  };
  expect(counted()).toEqual([
    [true, false],
    [true, true],
  ]);
  expect(counted('delivered')).toEqual([
    [false, false],
    [true, true],
  ]);
  expect(counted('committed')).toEqual([
    [true, false],
    [false, true],
  ]);
});

test('rows have one form where their shares differ in how much they take alone', () => {
  const all: readonly Partial<Manner>[] = [
    {},
    shares({ deadweight: '0.1' }),
    shares({ deadweight: '0.2' }),
    shares({ leakage: '0.1' }),
    { duration: 2 },
    { duration: 2, ...shares({ drop_off: '0.1' }) },
    { duration: 2, ...shares({ drop_off: '0.2' }) },
    { per: 'year' },
    { status: 'delivered' },
  ];
  const manners = mannersOf(all);
  for (const code of all.keys()) manners.isPlain(code);
  expect([...all.keys()].map((code) => manners.formOf(code))).toEqual([0, 1, 1, 2, 3, 4, 5, 6, 7]);
  // Of those that differ in how much the unit is worked out with nothing taken off.
  expect(manners.of(2)).toEqual({ manner: { ...PLAIN, ...all[2] }, neutral: manners.of(1).neutral });
  expect(Object.keys(manners.of(2).neutral)).toEqual(['deadweight']);
});

test('of however many manners any may be the first that is asked for', () => {
  const all = Array.from({ length: 700 }, (_, n) => shares({ deadweight: `0.${1000 + n}` }));
  const left = (manners: PlainManners, code: number) => {
    manners.isPlain(code);
    return manners.topOf(code) / manners.bottomOf(code);
  };
  for (const first of [255, 256, 511, 512, 600]) {
    const manners = mannersOf(all);
    for (const code of [first, 0, first, 699, 699]) expect(left(manners, code)).toBeCloseTo(0.9 - code / 10_000, 9);
  }
});
