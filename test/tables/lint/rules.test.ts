// Rules of the linter by themselves, where whole tables hardly go: ends of months, old names, parts of wholes by year.
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/model/calendar.ts';
import { namesLeadSomewhere, renamesLeadBack } from '../../../src/tables/lint/names.ts';
import { partsAreNotDearer } from '../../../src/tables/lint/pairs.ts';
import { sourcesAreFresh } from '../../../src/tables/lint/paperwork.ts';
import { aMeasure, aParameter } from '../../support/tables.ts';
import { found, tableOf } from './found.ts';

describe('a source is stale the day after its months are over', () => {
  const isStale = (checked: string, months: number, asOf?: string) => {
    const source = { publisher: 'P', title: 'T', locator: 'p. 1', checked_on: checked };
    const table = tableOf({ sources: { s: source } });
    return found(sourcesAreFresh, table, { staleMonths: months, ...(asOf !== undefined && { asOf: isoDay(asOf) }) });
  };

  test.each([
    ['2026-01-15', 24, '2028-01-15'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-08-31', 1, '2026-09-30'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-12-05', 12, '2027-12-05'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-05-31', 0, '2026-05-31'],
  ])('%s and %i months: its last day is %s', (checked, months, last) => {
    const next = new Date(Date.parse(last) + 86_400_000).toISOString().slice(0, 10);
    expect([isStale(checked, months, last), isStale(checked, months, next)]).toEqual([
      [],
      [{ rule: 'source-stale', source: 's', checkedOn: checked, months, asOf: next, at: 'sources.s.checked_on' }],
    ]);
  });

  test('and never where nobody says what day it is', () => {
    expect(isStale('1999-01-01', 1)).toEqual([]);
  });
});

test('what a deprecated measure says to use has to be a measure', () => {
  const measures = {
    old: aMeasure(['p'], { deprecated: { use: 'nwe' } }),
    older: aMeasure(['p'], { deprecated: { use: 'new' } }),
    oldest: aMeasure(['p'], { deprecated: { why: 'Counted twice' } }),
    new: aMeasure(['p']),
  };
  const table = tableOf({ measures, parameters: { p: aParameter('1') } });
  expect(found(namesLeadSomewhere, table)).toMatchObject([{ at: 'measures.old.deprecated.use', nearest: 'new' }]);
});

test('an old name is no measure any more, is that of one measure, and was a measure before', () => {
  const earlier = tableOf({
    measures: { first: aMeasure(['p']), second: aMeasure(['p'], { renamed_from: ['zero'] }) },
  });
  const measures = {
    a: aMeasure(['p'], { renamed_from: ['first', 'b'] }),
    b: aMeasure(['p'], { renamed_from: ['First', 'zero', 'secnd'] }),
  };
  const table = tableOf({ measures });
  const unclear = [
    { rule: 'rename-unclear', measure: 'a', from: 'b', why: 'still-there', at: 'measures.a.renamed_from.1' },
    { rule: 'rename-unclear', measure: 'b', from: 'First', why: 'twice', at: 'measures.b.renamed_from.0' },
  ];
  expect(found(renamesLeadBack, table)).toEqual(unclear);
  expect(found(renamesLeadBack, table, { earlier })).toEqual([
    ...unclear,
    {
      rule: 'rename-from-nothing',
      measure: 'b',
      from: 'secnd',
      earlier: 'test@1.0.0',
      nearest: 'second',
      at: 'measures.b.renamed_from.2',
    },
  ]);
  expect(found(renamesLeadBack, table, { earlier, isPartial: true })).toEqual([]);
});

test('a part is worth no more than its whole in any year, of all its components together', () => {
  const yearly = (...texts: readonly string[]) =>
    aParameter('1', { values: texts.map((value, at) => ({ year: 2026 + at, value })) });
  const both = (first: string, second: string) => ({
    components: [
      { kind: 'economic' as const, product: [first] },
      { kind: 'fiscal' as const, product: [second] },
    ],
  });
  const told = (part: readonly string[], whole: readonly string[]) =>
    found(
      partsAreNotDearer,
      tableOf({
        parameters: { p: yearly(...part), w: yearly(...whole), one: yearly('1', '1') },
        measures: { part: aMeasure([], both('p', 'one')), whole: aMeasure([], both('w', 'one')) },
        method: { rounding: 'half-away-from-zero', overlaps: [{ kind: 'part-of', part: 'part', whole: 'whole' }] },
      }),
    );
  expect(told(['5', '5'], ['5', '6'])).toEqual([]);
  expect(told(['5', '7'], ['5', '6'])).toEqual([
    {
      rule: 'part-dearer-than-whole',
      part: 'part',
      whole: 'whole',
      partPounds: '8.00',
      wholePounds: '7.00',
      year: 2027,
      at: 'method.overlaps.0.part',
    },
  ]);
});
