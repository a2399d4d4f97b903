// Every choice of measures whose pounds count, beside all that there can be, found by trying every set.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Overlap } from '../../../src/model/overlap.ts';
import { choicesOf, MOST_CHOICES, tiesOf } from '../../../src/valuation/solve/choices.ts';

const MEASURES = ['a', 'b', 'c', 'd', 'e'];
const HELD = ['x', 'y'];

/** Every set of these, the empty one among them. */
const setsOf = (all: readonly string[]): string[][] =>
  all.reduce<string[][]>((sets, one) => sets.concat(sets.map((set) => [...set, one])), [[]]);

/**
 * By the definition: no two of a set are tied and nothing can be added to it; and for any of what speaks against its measures,
 * those of the set that nothing else speaks against.
 */
function allChoices(tied: (a: string, b: string) => boolean, against: (measure: string) => readonly string[]) {
  const isApart = (set: readonly string[]) => set.every((a) => set.every((b) => a === b || !tied(a, b)));
  const whole = setsOf(MEASURES).filter(
    (set) => isApart(set) && MEASURES.every((one) => set.includes(one) || !isApart([...set, one])),
  );
  const choices = whole.flatMap((set) => {
    const whys = set.map((measure) => against(measure));
    const taken = setsOf([...new Set(whys.map((why) => why.join()))]).map((some) =>
      some.flatMap((why) => why.split(',')),
    );
    return taken.map((own) => set.filter((measure) => against(measure).every((why) => own.includes(why))));
  });
  return new Set(choices.map((choice) => choice.join()));
}

test('the choices are those that there are, each once', () => {
  const pair = fc.record({ part: fc.constantFrom(...MEASURES), whole: fc.constantFrom(...MEASURES) });
  const losses = fc.tuple(...MEASURES.map(() => fc.subarray(HELD)));
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 6 }), losses, (pairs, lost) => {
      const ties = tiesOf(pairs.map(({ part, whole }): Overlap => ({ kind: 'part-of', part, whole })));
      const tied = (a: string, b: string) =>
        pairs.some(({ part, whole }) => (part === a && whole === b) || (part === b && whole === a));
      const against = (measure: string) => lost[MEASURES.indexOf(measure)] ?? [];
      const found = choicesOf(MEASURES, ties, against).map((choice) => choice.join());
      expect(new Set(found)).toEqual(allChoices(tied, against));
      expect(found.length).toBe(new Set(found).size);
    }),
    { numRuns: 60 },
  );
});

test('the earlier a measure was named the earlier stand its choices, and before those what loses less', () => {
  const ties = tiesOf([{ kind: 'exclusive', measures: ['a', 'b'] }]);
  expect(choicesOf(['a', 'b', 'c'], ties, () => [])).toEqual([
    ['a', 'c'],
    ['b', 'c'],
  ]);
  expect(choicesOf(['a', 'c'], new Map(), (measure) => (measure === 'a' ? ['held'] : []))).toEqual([['c'], ['a', 'c']]);
});

test('choices are told apart by their measures, however these are spelt', () => {
  const ties = tiesOf(
    [
      ['a', 'ab'],
      ['a', 'c'],
      ['bc', 'ab'],
      ['bc', 'c'],
    ].map((measures): Overlap => ({ kind: 'exclusive', measures })),
  );
  expect(choicesOf(['a', 'bc', 'ab', 'c'], ties, () => [])).toEqual([
    ['a', 'bc'],
    ['ab', 'c'],
  ]);
});

test('what speaks against measures is told apart however it is spelt', () => {
  const against = (measure: string) => (measure === 'p' ? ['a', 'bc'] : ['ab', 'c']);
  expect(choicesOf(['p', 'q'], new Map(), against)).toEqual([[], ['p'], ['q'], ['p', 'q']]);
});

test('of measures that exclude each other by the dozen only so many choices are tried', () => {
  const names = Array.from({ length: 20 }, (_, index) => `m${index}`);
  const ties = tiesOf(
    Array.from(
      { length: 10 },
      (_, index): Overlap => ({ kind: 'exclusive', measures: names.slice(2 * index, 2 * index + 2) }),
    ),
  );
  const pairs = choicesOf(names, ties, () => []);
  expect(pairs.length).toBe(MOST_CHOICES);
  expect(pairs.every((choice) => choice.length === 10)).toBe(true);
  expect(choicesOf(names, new Map(), (measure) => [measure]).length).toBe(MOST_CHOICES);
  expect(choicesOf(names.slice(0, 16), ties, (measure) => [measure]).length).toBe(MOST_CHOICES);
});

test('only what may count pounds twice ties measures, and none to itself', () => {
  const ties = tiesOf([
    { kind: 'part-of', part: 'a', whole: 'b' },
    { kind: 'exclusive', measures: ['b', 'c', 'd'] },
    { kind: 'exclusive', measures: ['e', 'e'] },
    { kind: 'first-year-only', measures: ['a', 'e'] },
    { kind: 'at-most', measures: ['a', 'e'], quantity: '1' },
    { kind: 'together', measures: ['a', 'e'] },
  ]);
  expect(Object.fromEntries([...ties].map(([one, others]) => [one, [...others]]))).toEqual({
    a: ['b'],
    b: ['a', 'c', 'd'],
    c: ['b', 'd'],
    d: ['b', 'c'],
    e: [],
  });
});
