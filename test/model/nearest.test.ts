import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { FIELDS } from '../../src/model/commitment.ts';
import { editDistance, isWithinOne, leastDistance, lettersOf } from '../../src/model/edit-distance.ts';
import { nameKey, nearest, nearestFew, Spellings } from '../../src/model/nearest.ts';

test.each(['contract_id', 'Contract ID', ' CONTRACT-ID ', 'contract\u00a0id', 'contractid'])(
  '%j is one name, and none is none',
  (name) => {
    expect([nameKey(name), nameKey('')]).toEqual(['contractid', '']);
  },
);

describe('the name that was meant', () => {
  test.each([
    ['Dead weight', 'deadweight'],
    ['dead_wieght', 'deadweight'],
    ['quantty', 'quantity'],
    ['measures', 'measure'],
    ['contract', 'contract_id'],
    ['attribution', 'attribution_to_others'],
    ['Theme', undefined],
    ['zzz', undefined],
    ['', undefined],
    ['-', undefined],
    ['x'.repeat(10_000), undefined],
  ])('%j is %s', (name, expected) => {
    expect(nearest(name, FIELDS)).toBe(expected);
  });

  it('may be several, nearest first, no more than asked for', () => {
    const known = ['apprenticeship-years', 'apprenticeship-weeks', 'local-job'];
    expect(nearestFew('apprenticeship-week', known, 3)).toEqual(['apprenticeship-weeks', 'apprenticeship-years']);
    expect(nearestFew('apprenticeship', known, 1)).toEqual(['apprenticeship-years']);
  });
});

describe('of many names', () => {
  // Few letters, so that many words are near.
  const letter = fc.constantFrom(...'aaaabBb-_ ');
  const word = fc.array(letter, { maxLength: 16 }).map((letters) => letters.join(''));

  test('the nearest are those that comparing letter by letter with each finds', () => {
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 12 }),
        fc.array(word, { minLength: 1 }),
        fc.nat(4),
        (known, names, most) => {
          const spellings = new Spellings(known);
          for (const name of names) {
            expect(spellings.nearestFew(name, most)).toEqual(comparedWithEach(name, known, most));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('the distance of two words is found where it is near enough, and not where it is further', () => {
    fc.assert(
      fc.property(word, word, fc.nat(8), (a, b, most) => {
        const distance = editsBetween(a, b);
        expect(editDistance(a, b, most)).toBe(distance <= most ? distance : undefined);
        expect(leastDistance(lettersOf(a), lettersOf(b))).toBeLessThanOrEqual(distance);
      }),
      { numRuns: 1000 },
    );
  });
});

test.each([
  ['kitten', 'sitting', 3],
  ['sitting', 'kitten', 3],
  ['aab', 'ab', 1],
  ['abc', 'cab', 0],
  ['', 'abc', 3],
])('%j and %j differ in no fewer letters than %i', (a, b, letters) => {
  expect(leastDistance(lettersOf(a), lettersOf(b))).toBe(letters);
});

describe('comparing comes to no more than it may', () => {
  test('a name that is near takes its letters of that, and what is spelt alike is named after it as well', () => {
    const spellings = new Spellings(['local-job'], 9);
    expect(['local-jab', 'local-jib', 'local-jub', 'LOCAL JOB'].map((name) => spellings.nearestFew(name, 1))).toEqual([
      ['local-job'],
      ['local-job'],
      [],
      ['local-job'],
    ]);
  });

  test.each([
    [2, []],
    [3, ['local-job']],
  ])('names that are not near take one each: of %d, two leave enough for %j', (most, found) => {
    const spellings = new Spellings(['local-job'], most);
    expect(['zzz', 'yyy', 'local-jab'].map((name) => spellings.nearestFew(name, 1))).toEqual([[], [], found]);
  });
});

test('a text longer than any name of ours is prose, and is compared with none', () => {
  for (const [letters, found] of [
    [80, true],
    [81, false],
  ] as const) {
    const known = 'a'.repeat(letters);
    expect(nearestFew(`${known.slice(1)}b`, [known], 1)).toEqual(found ? [known] : []);
  }
});

/** What `nearestFew` promises, the plain way. */
function comparedWithEach(name: string, known: readonly string[], most: number): string[] {
  const key = nameKey(name);
  if (key === '') return [];
  const near = known.flatMap((candidate) => {
    const other = nameKey(candidate);
    const limit = Math.max(1, Math.floor(Math.max(key.length, other.length) / 3));
    const [short = '', long = ''] = [key, other].sort((a, b) => a.length - b.length);
    if (long.length - short.length > limit) {
      return short.length >= 4 && long.includes(short) ? [{ candidate, distance: limit }] : [];
    }
    const distance = editsBetween(key, other);
    return distance <= limit ? [{ candidate, distance }] : [];
  });
  const exact = near.filter(({ distance }) => distance === 0);
  const chosen = exact.length > 0 ? exact : near.sort((a, b) => a.distance - b.distance);
  return chosen.slice(0, most).map(({ candidate }) => candidate);
}

/** Insertions, deletions, replacements and swaps of neighbours, every cell of the table filled. */
function editsBetween(a: string, b: string): number {
  const cells = new Map<string, number>();
  const at = (i: number, j: number) => cells.get(`${i} ${j}`) ?? Number.POSITIVE_INFINITY;
  for (let i = 0; i <= a.length; i += 1) {
    for (let j = 0; j <= b.length; j += 1) {
      const replaced = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
      cells.set(`${i} ${j}`, i + j === 0 ? 0 : Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, replaced, swapped));
    }
  }
  return at(a.length, b.length);
}

test('a word is within one letter of another just where so few edits lead to it', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect([a, b, isWithinOne(a, b)]).toEqual([a, b, editDistance(a, b, 1) !== undefined]);
    }),
    { numRuns: 2000, seed: 11 },
  );
});
