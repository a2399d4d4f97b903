import { describe, expect, it, test } from 'vitest';
import { FIELDS } from '../../src/model/commitment.ts';
import { nameKey, nearest, nearestFew } from '../../src/model/nearest.ts';

test.each(['contract_id', 'Contract ID', ' CONTRACT-ID ', 'contract\u00a0id', 'contractid'])(
  '%j is one name',
  (name) => {
    expect(nameKey(name)).toBe('contractid');
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
