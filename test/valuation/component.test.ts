// What a component says of itself for a row: which kind its pounds are there, and how well its figures were read.
import { describe, expect, test } from 'vitest';
import type { Line } from '../../src/model/result.ts';
import { valueCommitment } from '../../src/valuation/line/line.ts';
import { aCommitment, PLAIN_OPTIONS, type Said } from '../support/commitments.ts';
import { aMeasure, aParameter, aTable } from '../support/tables.ts';

const { grade: _, ...ungraded } = aParameter('', { values: [{ low: '1', central: '2', high: '3' }] });
const loaded = aTable({
  parameters: {
    pay: aParameter('240'),
    read: aParameter('', { grade: 'B', values: [{ low: '1', central: '2', high: '3' }] }),
    ungraded,
    gain: aParameter('', { values: [{ low: '1', central: '2', high: '3', grade: 'B', range_grade: 'C' }] }),
  },
  measures: {
    weeks: aMeasure([], { components: [{ kind: 'transfer', with_area: 'local-economic', product: ['pay'] }] }),
    gained: aMeasure(['gain']),
    read: aMeasure(['read']),
    ungraded: aMeasure(['ungraded']),
  },
});

function valued(row: Omit<Said, 'quantity'>, options = PLAIN_OPTIONS): Line {
  const line = valueCommitment(
    aCommitment({ quantity: '1', ...row }),
    { id: 'C-1' },
    { loaded, index: 0, by: 'only' },
    options,
  );
  if (Array.isArray(line)) throw new Error(line.map(({ rule }) => rule).join());
  return line;
}

describe('pay with `with_area`', () => {
  test.each([
    [undefined, 'transfer'],
    ['', 'transfer'],
    ['Leeds', 'local-economic'],
  ])('for the area %j is %s', (area, kind) => {
    const line = valued({ measure: 'weeks', unit: 'thing', ...(area !== undefined && { area }) });
    expect(line.components.map(({ component }) => component.kind)).toEqual([kind]);
  });
});

describe('a range that was read less well than its central figure', () => {
  test.each([
    ['central', undefined, 'B'],
    ['low', undefined, 'C'],
    ['central', true, 'C'],
  ] as const)('in the %s case with range %j has grade %s', (chosen, range, grade) => {
    const options = { ...PLAIN_OPTIONS, case: chosen, range: range ?? false };
    expect(valued({ measure: 'gained', unit: 'thing' }, options).components[0]?.grade).toBe(grade);
  });
});

test('a kind that is not of another in a named place is its own there', () => {
  const line = valued({ measure: 'gained', unit: 'thing', area: 'Leeds' });
  expect(line.components.map(({ component }) => component.kind)).toEqual(['economic']);
});

test('a range without a grade of its own is as good as its central figure, and what has no grade has none', () => {
  const gradeOf = (measure: string, range: boolean) =>
    valued({ measure, unit: 'thing' }, { ...PLAIN_OPTIONS, case: 'low', range }).components[0];
  expect([gradeOf('read', false)?.grade, gradeOf('read', true)?.grade]).toEqual(['B', 'B']);
  expect(gradeOf('ungraded', true)).not.toHaveProperty('grade');
});
