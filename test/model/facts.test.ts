// Small pieces that everything else speaks by: where a row stands, what a text names, how lists are put together.
import { describe, expect, test } from 'vitest';
import { aboutOf, tableOf } from '../../src/model/acceptance.ts';
import { type Appraisal, asTable, completedBy, nameOfAppraisal } from '../../src/model/appraisal.ts';
import { isShort } from '../../src/model/ask.ts';
import { centralText } from '../../src/model/change.ts';
import { lineNameOf } from '../../src/model/commitment.ts';
import { DOUBTS, doubtNamed } from '../../src/model/doubt.ts';
import { UNIT_LIMITS } from '../../src/model/doubt-limits.ts';
import {
  elsewhereIn,
  finding,
  firstAt,
  isFinding,
  placeOf,
  RefusedError,
  UnreadableError,
  UsageError,
  unreadable,
} from '../../src/model/finding.ts';
import { codeWithLabel } from '../../src/model/frameworks.ts';
import { type Cause, type ImpactState, isMoved } from '../../src/model/impact.ts';
import { addAll, addTo, groupBy, largest, smallest } from '../../src/model/lists.ts';
import { measuresOf, withMeasures } from '../../src/model/overlap.ts';
import { rational } from '../../src/model/rational.ts';
import { locationOf } from '../../src/model/reconciliation/place.ts';
import { REASONS, reasonFound, severityOfFound } from '../../src/model/reconciliation/reason.ts';
import { isValued } from '../../src/model/result.ts';
import { sourceInNote, sourceNote, unitInNote, unitNote } from '../../src/model/sheet-notes.ts';
import {
  type DiscountSchedule,
  deprecationText,
  isLevel,
  nameOfTable,
  type PriceIndices,
} from '../../src/model/table.ts';
import { aTable } from '../support/tables.ts';

describe('a row', () => {
  const file = {
    path: 'book.xlsx#Returns',
    cells: { quantity: 4 },
    elsewhere: { contract_id: [1, 2], unit: null },
  } as const;
  const origin = { file, line: 9, fields: { measure: [9, 3, 5] } } as const;

  test('has the place of its field: where that stands for all rows, in its cell, in its line, or the line alone', () => {
    expect(placeOf({ origin })).toStrictEqual({ file: file.path, line: 9 });
    expect(placeOf({ origin }, 'quantity')).toStrictEqual({ file: file.path, line: 9, cell: 4 });
    expect(placeOf({ origin }, 'measure')).toStrictEqual({ file: file.path, line: 9, column: 3, length: 5 });
    expect(placeOf({ origin }, 'contract_id')).toStrictEqual({ file: file.path, line: 1, cell: 2 });
    expect(placeOf({ origin }, 'unit')).toStrictEqual({ file: file.path });
    expect(placeOf({ origin: { file: { path: 'a.csv' }, line: 3 } }, 'unit')).toStrictEqual({ file: 'a.csv', line: 3 });
    expect(elsewhereIn(file, 'measure')).toBeUndefined();
    expect(elsewhereIn({ path: 'a.csv' }, 'measure')).toBeUndefined();
  });

  test('that was the first is told by its cell, by the place that stands for all rows, or by its line', () => {
    expect(firstAt(origin, 'quantity')).toStrictEqual({ firstFile: file.path, firstLine: 9, firstCell: 4 });
    expect(firstAt(origin, 'measure')).toStrictEqual({ firstFile: file.path, firstLine: 9 });
    expect(firstAt(origin, 'contract_id')).toStrictEqual({ firstFile: file.path, firstLine: 1, firstCell: 2 });
    expect(firstAt({ file: { path: 'a.csv' }, line: 3 }, 'unit')).toStrictEqual({ firstFile: 'a.csv', firstLine: 3 });
  });

  test('is named by its own id, or by where it stands', () => {
    expect(lineNameOf({ id: 'A-1', origin })).toBe('A-1');
    expect(lineNameOf({ origin })).toBe('book.xlsx#Returns:9');
    expect(lineNameOf({ origin: { ...origin, part: 2 } })).toBe('book.xlsx#Returns:9.2');
  });

  test('of a reconciliation stands in the cell of its quantity', () => {
    expect(locationOf({ origin })).toStrictEqual({ file: file.path, line: 9, cell: 4 });
    expect(locationOf({ origin: { ...origin, file: { path: 'a.csv' }, part: 2 } })).toStrictEqual({
      file: 'a.csv',
      line: 9,
      part: 2,
    });
  });
});

describe('a finding', () => {
  const place = { file: 'a.csv', line: 2 };
  const data = { path: 'a.csv' };
  const found = finding('input-missing', data, place);

  test('has the severity of its rule, and a place where there is one', () => {
    expect(found).toStrictEqual({ rule: 'input-missing', severity: 'error', data, place });
    expect(finding('input-missing', data)).not.toHaveProperty('place');
    expect([isFinding(found), isFinding({ rule: 'x' }), isFinding({ severity: 'error' })]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('is thrown where nothing can be read, and where an output is refused', () => {
    const more = finding('input-missing', data);
    expect(new UnreadableError(found, [more])).toMatchObject({
      name: 'UnreadableError',
      message: 'input-missing',
      finding: found,
      others: [more],
    });
    expect(new UnreadableError(found).others).toEqual([]);
    expect(new RefusedError(found)).toMatchObject({ name: 'RefusedError', message: found.rule, finding: found });
    expect(() => unreadable('input-missing', data, place)).toThrow(new UnreadableError(found));
    expect(new UsageError('a\u001bb')).toMatchObject({ name: 'UsageError', message: 'a\\x1bb' });
  });
});

test('what may be settled is a warning, a note or a reason, in any case of letters; an error is not', () => {
  expect(['Figure-Jumps', 'no-evidence', 'input-missing', 'no-such-rule'].map(doubtNamed)).toEqual([
    undefined,
    'no-evidence',
    undefined,
    undefined,
  ]);
  expect(doubtNamed('No-Evidence')).toBe('no-evidence');
  expect(DOUBTS).toEqual(expect.arrayContaining([...REASONS]));
  expect(DOUBTS.length).toBeGreaterThan(REASONS.length);
  expect(DOUBTS).not.toContain('input-missing');
});

test('a reason matters as the list says until somebody has settled it', () => {
  const at = { file: 'a.csv', line: 2 };
  const reason = reasonFound('no-evidence', { quantity: rational(2) }, at);
  expect(reason).toStrictEqual({ reason: 'no-evidence', facts: { quantity: rational(2) }, at });
  expect(reasonFound('met', {})).toStrictEqual({ reason: 'met', facts: {} });
  expect([severityOfFound(reason), severityOfFound({ ...reason, checked: true })]).toEqual(['warning', 'note']);
});

test('what was accepted is named by its fingerprint, its doubt or its figure, and stands for a table', () => {
  const moved = { table: 'uk-open', what: 'local-job', from: '1', to: '2' };
  expect(
    [
      { fingerprint: 'uk-open:1.0.0:2.0.0:abc' },
      { doubt: { table: 't', rule: 'figure-jumps', what: 'x' } },
      { doubt: { table: 't', rule: 'figure-jumps' } },
      { moved },
      { moved: { ...moved, unit: 'GBP' } },
    ].map((about) => [aboutOf({ about }), tableOf({ about })]),
  ).toEqual([
    ['uk-open:1.0.0:2.0.0:abc', 'uk-open'],
    ['figure-jumps of x', 't'],
    ['figure-jumps', 't'],
    ['local-job 1 -> 2', 'uk-open'],
    ['local-job 1 -> 2 GBP', 'uk-open'],
  ]);
});

describe('an appraisal', () => {
  const source = { title: 'A book', publisher: 'P', locator: 'p. 1', checked_on: '2026-02-01' };
  const standard: DiscountSchedule = { label: 'Rates', source: 's', grade: 'A', rates: [{ from: 0, percent: '3.5' }] };
  const calendar: PriceIndices = {
    label: 'Prices',
    source: 'own',
    grade: 'A',
    values: [{ base: '2025', index: '100' }],
  };
  const given: Appraisal = {
    appraisal: 'book',
    format_version: 1,
    version: '1.2.0',
    title: 'Rates',
    licence: { id: 'ogl', redistribution: 'allowed' },
    sources: { s: source, own: source },
    discount: { standard },
    price_indices: { calendar },
  };
  const { table } = aTable({ parameters: {}, measures: {} });

  test('gives a table what it lacks, with its sources, and those of one name told apart', () => {
    expect(nameOfAppraisal(given)).toBe('book@1.2.0');
    const mine = { ...source, title: 'Mine' };
    const whole = completedBy({ ...table, sources: { own: mine } }, given);
    expect(whole.sources).toEqual({ s: source, 'own (book@1.2.0)': source, own: mine });
    expect(whole.discount).toStrictEqual({ standard });
    expect(whole.price_indices).toStrictEqual({ calendar: { ...calendar, source: 'own (book@1.2.0)' } });
    const other = { ...given, discount: { health: standard }, price_indices: { financial: calendar } };
    const completed = completedBy(table, other);
    expect(completed.discount).toStrictEqual({ health: standard });
    expect(completed.price_indices).toStrictEqual({ financial: calendar });
  });

  test('leaves alone what a table has of its own, and a table that lacks nothing it has', () => {
    const own = { ...table, discount: { health: standard } };
    const whole = completedBy(own, given);
    expect(whole.discount).toBe(own.discount);
    expect(whole.price_indices).toBeDefined();
    const full = { ...own, price_indices: { calendar } };
    expect(completedBy(full, given)).toBe(full);
    const { discount: _, ...noRates } = given;
    expect(completedBy(table, noRates)).not.toHaveProperty('discount');
    const { price_indices: __, ...noIndices } = given;
    expect(completedBy(table, noIndices)).not.toHaveProperty('price_indices');
  });

  test('is looked at as a table of nothing but itself', () => {
    expect(asTable(given)).toMatchObject({ table: 'book', version: '1.2.0', parameters: {}, measures: {} });
    expect(asTable(given)).not.toHaveProperty('appraisal');
  });
});

test('an ask is short where any reading of any part is', () => {
  const part = { kind: 'weighting', share: rational(1, 10n) } as const;
  const reading = (state: 'met' | 'short') => ({ state, of: 'total', offer: 0n, wanted: 0n, short: 0n }) as const;
  expect(isShort([])).toBe(false);
  expect(
    isShort([
      { part, readings: [] },
      { part, readings: [reading('met')] },
    ]),
  ).toBe(false);
  expect(
    isShort([
      { part, readings: [reading('met')] },
      { part, readings: [reading('met'), reading('short')] },
    ]),
  ).toBe(true);
});

test('a published figure is its value, or its central case', () => {
  expect([centralText({ value: '2' }), centralText({ low: '1', central: '2', high: '3' })]).toEqual(['2', '2']);
});

test('units of which little is behind each are those of the list, by hundredths where they are', () => {
  const of = (name: string) => UNIT_LIMITS.find(({ unit }) => unit === name);
  expect(of('kWh')).toEqual({
    unit: 'kWh',
    pounds: rational(5, 100n),
    alone: rational(5, 100n),
    maybe: 'Wh, or pounds',
  });
  expect(of('hour')).toMatchObject({ pounds: rational(20), alone: rational(100) });
});

test('a code stands before its label, unless the label says it; what nobody knows is the code', () => {
  expect([
    codeWithLabel('ppn-002-mission', 'M1'),
    codeWithLabel('pillar', 'economic'),
    codeWithLabel('pillar', 'toString'),
    codeWithLabel('toms', 'NT39'),
    codeWithLabel('toString', 'M1'),
    codeWithLabel('nowhere', 'M1'),
  ]).toEqual(['M1 Kickstart economic growth', 'Economic wellbeing', 'toString', 'NT39', 'M1', 'M1']);
});

test('a line is moved by a cause, or by what became of it', () => {
  const cause: Cause = {
    cause: 'unit',
    subjects: ['x'],
    change: { net: 0n, social: 0n, localEconomic: 0n, transfer: 0n },
  };
  const line = (causes: readonly Cause[], after: ImpactState) =>
    isMoved({ causes, state: { before: 'valued', after } });
  expect([line([], 'valued'), line([cause], 'valued'), line([], 'rejected')]).toEqual([false, true, true]);
});

test('measures of an overlap are named, and given other names, whatever it says of them', () => {
  const said = { why: 'w', thing: 'person' } as const;
  const part = { ...said, kind: 'part-of', part: 'a', whole: 'b' } as const;
  const most = { ...said, kind: 'at-most', measures: ['a', 'b'], for_each: 'c', quantity: '2' } as const;
  const either = { ...said, kind: 'exclusive', measures: ['a', 'b'] } as const;
  const upper = (name: string) => name.toUpperCase();
  expect([measuresOf(part), measuresOf(either)]).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ]);
  expect(withMeasures(part, upper)).toStrictEqual({ ...part, part: 'A', whole: 'B' });
  expect(withMeasures(either, upper)).toStrictEqual({ ...either, measures: ['A', 'B'] });
  expect(withMeasures(most, upper)).toStrictEqual({ ...most, measures: ['A', 'B'], for_each: 'C' });
  const { for_each: _, ...alone } = most;
  expect(withMeasures(alone, upper)).toStrictEqual({ ...alone, measures: ['A', 'B'] });
});

test('lists are joined, grouped and measured at any length', () => {
  const list = [1];
  addAll(list, new Set([2, 3]));
  expect(list).toEqual([1, 2, 3]);
  expect([largest([3, 9, -2]), largest([], 4), largest([3], 4), largest([])]).toEqual([
    9,
    4,
    4,
    Number.NEGATIVE_INFINITY,
  ]);
  expect([smallest([3, -2, 9]), smallest([], 4), smallest([7], 4), smallest([])]).toEqual([
    -2,
    4,
    4,
    Number.POSITIVE_INFINITY,
  ]);
  const words = ['ab', 'c', '', 'ad', 'a'];
  expect([...groupBy(words, (word) => word[0])]).toEqual([
    ['a', ['ab', 'ad', 'a']],
    ['c', ['c']],
  ]);
  const groups = new Map<string, number[]>();
  for (const one of [1, 2]) addTo(groups, 'k', one);
  expect([...groups]).toEqual([['k', [1, 2]]]);
});

test('an aggregate is valued once anything in it was, if only at 0', () => {
  expect([isValued({ byKind: {} }), isValued({ byKind: { fiscal: 0n } })]).toEqual([false, true]);
});

test('what a sheet says beside its figures is written as a remark and read back', () => {
  expect(['A report', ''].map((text) => [sourceNote(text), sourceInNote(sourceNote(text))])).toEqual([
    ['Source: A report', 'A report'],
    ['Source: not stated', ''],
  ]);
  expect([unitNote('hrs'), unitInNote(unitNote('hrs'))]).toEqual(['Unit in the sheet: hrs', 'hrs']);
  for (const other of [undefined, '', 'A remark', 'The Source: x'])
    expect([sourceInNote(other), unitInNote(other)]).toEqual([undefined, undefined]);
  expect([sourceInNote(unitNote('x')), unitInNote(sourceNote('x'))]).toEqual([undefined, undefined]);
});

test('of what is to be used no more it is said since when, what instead, and why', () => {
  expect(
    [
      { since: '2.0.0', use: 'other', why: 'Two in one' },
      { since: '2.0.0' },
      { use: 'other', why: '' },
      { why: 'Two in one' },
      {},
    ].map(deprecationText),
  ).toEqual(['since 2.0.0, use other: Two in one', 'since 2.0.0', 'use other', 'Two in one', '']);
});

test('a level is what its measure says, or what is counted in per cent or policies', () => {
  expect([
    isLevel({ unit: 'percent' }),
    isLevel({ unit: 'policy' }),
    isLevel({ unit: 'hour' }),
    isLevel({ unit: 'hour', level: true }),
    isLevel({ unit: 'percent', level: false }),
  ]).toEqual([true, true, false, true, false]);
  expect(nameOfTable(aTable({ parameters: {}, measures: {} }).table)).toBe('test@1.0.0');
});
