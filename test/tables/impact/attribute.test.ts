// Why one line's pounds moved from one table to another, for lines that both tables value and for lines that one does not.
import { describe, expect, test } from 'vitest';
import type { Line } from '../../../src/model/result.ts';
import type { LoadedTable, Measure, Parameter, ProxyTable } from '../../../src/model/table.ts';
import { Attribution, stateOf } from '../../../src/tables/impact/attribute.ts';
import { valueCommitment } from '../../../src/valuation/line/line.ts';
import { aCommitment, PLAIN_OPTIONS, type Said } from '../../support/commitments.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const side = (
  pay: string | Parameter,
  job: Measure | 'none' = aMeasure(['pay']),
  more: Partial<ProxyTable> = {},
): LoadedTable =>
  aTable({
    parameters: { pay: typeof pay === 'string' ? aParameter(pay) : pay },
    measures: job === 'none' ? {} : { job },
    ...more,
  });
const COUNTED: Measure = { title: 'A thing', theme: 'jobs', outcome: 'Things', unit: 'thing', record_only: true };
const from = (day: string, value: string) => aParameter('', { values: [{ from: day, value }] });

/** Each cause, its subjects and its net pounds in pence. */
function causes(before: LoadedTable, after: LoadedTable, said: Partial<Said> = { start: '2026-05-01' }): string[] {
  const commitment = aCommitment({ measure: 'job', quantity: '2', ...said });
  const contract = { id: 'C-1' };
  const lineBy = (loaded: LoadedTable): Line | undefined => {
    const line = valueCommitment(commitment, contract, { loaded, index: 0, by: 'only' }, PLAIN_OPTIONS);
    return Array.isArray(line) ? undefined : line;
  };
  const [own, its] = [lineBy(before), lineBy(after)];
  const twice = { commitment, contract, ...(own && { before: own }), ...(its && { after: its }) };
  const found = new Attribution(before, after, PLAIN_OPTIONS).causesOf(twice);
  return found.map(({ cause, subjects, change }) => `${cause} ${subjects.join(' and ')} ${change.net}`);
}

describe('a line that both value', () => {
  test.each<[string, LoadedTable, LoadedTable, string[]]>([
    ['alike has no cause', side('10'), side('10'), []],
    ['by another figure', side('10'), side('11'), ['value pay 200']],
    ['at 0 by both', side('0'), side('0'), []],
    ['in another unit, in the same words', side('10'), side('10', aMeasure(['pay'], { unit: 'other' })), []],
    [
      'in another unit, by another figure',
      side('10'),
      side('11', aMeasure(['pay'], { unit: 'other' })),
      ['unit job 200'],
    ],
    [
      'in another unit, in other words',
      side('10'),
      side('11', aMeasure(['pay'], { unit: 'other', title: 'Hours of volunteers' })),
      ['other-thing job 200'],
    ],
    ['at no pounds', side('10', COUNTED), side('11', COUNTED), []],
  ])('%s', (_, before, after, told) => {
    expect(causes(before, after)).toEqual(told);
  });

  test('two changes that cancel out are both told', () => {
    const before = side('10', aMeasure(['pay', 'pay']));
    const after = side('100', aMeasure(['pay']));
    expect(causes(before, after)).toEqual(['value pay 1980000', 'method job (economic) -1980000']);
  });

  test('changes that make a figure only together are one cause, by the last of them', () => {
    const before = side(from('2026-04-01', '10'));
    const after = side(from('2026-06-01', '10'), aMeasure(['pay'], { shares: { deadweight: '0.5' } }));
    expect(causes(before, after, { start: '2026-07-01' })).toEqual(['share job -1000']);
    expect(causes(before, side(from('2026-07-02', '10')), { start: '2026-07-01' })).toEqual(['unvalued job -2000']);
  });

  test('has no cause where it has no figure in either, whatever lies between', () => {
    const between = (value: Parameter, product: string[]) =>
      aTable({ parameters: { pay: value, late: from('2026-06-01', '7') }, measures: { job: aMeasure(product) } });
    const [before, after] = [from('2026-06-01', '10'), from('2026-04-01', '10')];
    expect(causes(between(before, ['pay']), between(after, ['late']))).toEqual([]);
  });

  test('of no day moves with the first day of the table', () => {
    const dated = aParameter('', {
      values: [
        { from: '2026-04-01', value: '10' },
        { from: '2027-04-01', value: '12' },
      ],
    });
    const later = { covers: { from: '2027-04-01', to: '2028-03-31' } };
    expect(causes(side(dated), side(dated, aMeasure(['pay']), later), {})).toEqual(['first-day covers 400']);
    // What has no figure until the day moves is the cause, and not the day.
    const moved = side(from('2027-04-01', '12'), aMeasure(['pay']), later);
    expect(causes(side(from('2026-04-01', '10')), moved, {})).toEqual(['value pay 400']);
  });
});

test.each<[string, LoadedTable, LoadedTable, string[]]>([
  ['the new one has no more', side('10'), side('10', 'none'), ['rejected job -2000']],
  ['only the new one has', side('10', 'none'), side('10'), ['taken-up job 2000']],
  ['has no figure any more', side('10'), side(from('2026-06-01', '10')), ['unvalued job -2000']],
  ['had no figure before', side(from('2026-06-01', '10')), side('10'), ['newly-valued job 2000']],
  ['was counted and has no figure now', side('10', COUNTED), side(from('2026-06-01', '10')), ['unvalued job 0']],
  ['is only counted now', side('10'), side('10', COUNTED), ['not-priced job -2000']],
  ['was only counted', side('10', COUNTED), side('10'), ['newly-priced job 2000']],
  ['was only counted, and is worth nothing', side('10', COUNTED), side('0'), []],
])('a line that %s', (_, before, after, told) => {
  expect(causes(before, after)).toEqual(told);
});

test('a row that neither table takes has no cause', () => {
  expect(causes(side('10', 'none'), side('10', 'none'))).toEqual([]);
  expect(causes(side('10'), side('10', 'none'), { unit: 'hours' })).toEqual([]);
  expect(causes(side('10', 'none'), side('10'), { unit: 'hours' })).toEqual([]);
});

test('a row that a table does not take is rejected there', () => {
  expect(stateOf(undefined)).toBe('rejected');
});
