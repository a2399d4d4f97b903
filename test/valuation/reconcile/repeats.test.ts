// Returns that come twice, asked row by row: which of them count, and what is said of which.
import { describe, expect, test } from 'vitest';
import type { ContractFacts } from '../../../src/model/commitment.ts';
import { decimal, formatExact } from '../../../src/model/decimal.ts';
import { rational } from '../../../src/model/rational.ts';
import type { Resent } from '../../../src/model/reconciliation/reconcile-options.ts';
import { placeText } from '../../../src/model/sheet-place.ts';
import { findRepeats } from '../../../src/valuation/reconcile/repeats.ts';
import { rowOf, type SaidReturn, YEAR } from '../../support/reconciled.ts';

interface Sent extends Partial<SaidReturn> {
  /** The line it stands in, and which quantity of it; lines are counted from 2 where it does not say. */
  readonly line?: number;
  readonly part?: number;
  /** It names no days. */
  readonly undated?: true;
}

interface Asked {
  /** Ids of the promises of things; one without unless a test says otherwise. */
  readonly promised?: readonly (string | undefined)[];
  readonly resent?: Resent;
  readonly contract?: ContractFacts;
}

/** Of each row `-` where nothing is repeated, else whether it counts, and what is said: `no once of 2 (unit)`. */
function repeats(sent: readonly Sent[], { promised = [undefined], resent, contract = YEAR }: Asked = {}) {
  const rows = sent.map(({ line, part, undated, notes: _, ...said }, at) => {
    const row = rowOf({ quantity: '60', ...(!undated && { period: '2026-27' }), ...said }, 'a.csv', line ?? at + 2);
    return part === undefined ? row : { ...row, origin: { ...row.origin, part } };
  });
  const found = findRepeats(rows, {
    contract,
    promised: () => new Map([['thing', promised]]),
    notesOf: (row) => sent[rows.indexOf(row)]?.notes,
    ...(resent && { resent }),
  });
  return rows.map((row) => {
    const { counts, facts } = found.get(row) ?? {};
    if (!facts) return counts ?? '-';
    const { outcome, of, quantity, other, differs } = facts;
    const figures = outcome === 'once' ? '' : ` ${formatExact(quantity)} not ${formatExact(other)}`;
    const apart = differs.length > 0 ? ` (${differs.join()})` : '';
    return `${counts} ${outcome} of ${placeText(of).replace('a.csv:', '')}${figures}${apart}`;
  });
}

const ONCE = ['yes', 'no once of 2'];
const NONE = ['-', '-'];

describe('the same quantity again', () => {
  test('counts once, and what else differs is said', () => {
    const again = (more: Sent) => repeats([{}, more])[1];
    expect(repeats([{}, {}])).toEqual(ONCE);
    expect(repeats([{}, {}, {}])).toEqual([...ONCE, 'no once of 2']);
    expect(again({ id: 'A' })).toBe('no once of 2 (line id)');
    expect(again({ unit: 'thing' })).toBe('no once of 2 (unit)');
    expect(again({ evidence: 'a log' })).toBe('yes');
    expect(repeats([{ evidence: 'a register' }, { evidence: 'a log' }])[1]).toBe('no once of 2 (evidence)');
    expect(again({ notes: 'resent' })).toBe('no once of 2 (notes)');
    expect(again({ claimed_value: decimal('5') })).toBe('no once of 2 (claim)');
    expect(repeats([{ id: 'A', notes: 'x' }, { unit: 'thing' }])[1]).toBe('no once of 2 (line id,unit,notes)');
    expect(repeats([{ notes: 'x' }, { notes: 'x' }])).toEqual(ONCE);
    expect(repeats([{ notes: 'x' }, { notes: 'y' }])[1]).toBe('no once of 2 (notes)');
    expect(repeats([{ claimed_value: decimal('5') }, { claimed_value: decimal('5.0') }])).toEqual(ONCE);
  });

  test('is another where ids tell returns apart: beside two of them one without an id is by itself', () => {
    expect(repeats([{ id: 'A' }, {}])[1]).toBe('no once of 2 (line id)');
    expect(repeats([{ id: 'A' }, { id: 'B' }, {}])).toEqual(['-', '-', '-']);
  });

  test('counts by the one with evidence, the others in the order they came', () => {
    expect(repeats([{}, { evidence: 'a log' }])).toEqual(['no once of 3 (evidence)', 'yes']);
    expect(repeats([{ unit: 'x' }, {}, { evidence: 'a log' }, {}])).toEqual([
      ...['no once of 4 (unit,evidence)', 'no once of 4 (evidence)', 'yes', 'no once of 4 (evidence)'],
    ]);
    expect(repeats([{ evidence: 'a log' }, {}])).toEqual(['yes', 'no once of 2 (evidence)']);
  });

  test('of a quantity per year, or per million spent, is the same in all', () => {
    const two: ContractFacts = { id: 'C-1', spend: rational(2_000_000) };
    const years = '2026-04-01/2028-03-31';
    const said = (quantity: string, more: Sent): Sent => ({ quantity, period: years, ...more });
    expect(repeats([said('20', {}), said('10', { per: 'year' })])).toEqual(ONCE);
    expect(repeats([said('10', {}), said('10', { per: 'year' })])[0]).toBe('open');
    expect(repeats([said('20', {}), said('10', { per: '1m-spent' })], { contract: two })).toEqual(ONCE);
    expect(repeats([said('10', {}), said('10', { per: '1m-spent' })], { contract: two })[0]).toBe('open');
    expect(repeats([said('10', { per: '1m-spent' }), said('10', {})])).toEqual(ONCE);
    const day = { period: '2026-04-01/2026-04-01' };
    expect(repeats([said('10', day), said('10', { ...day, per: 'year' })])[0]).toBe('open');
    // Days that end before they begin are told elsewhere.
    const backwards: Sent = { undated: true, quantity: '10', start: '2026-06-30', end: '2026-04-01' };
    expect(repeats([backwards, { ...backwards, per: 'year' }])).toEqual(ONCE);
    const undated = rowOf({ quantity: '10', per: 'year' }, 'a.csv', 2);
    const again = { ...undated, origin: { ...undated.origin, line: 3 } };
    const task = { contract: { id: 'C-1' }, promised: () => new Map(), notesOf: () => undefined };
    expect(findRepeats([undated, again], task).get(again)?.counts).toBe('no');
    const halfDated = { ...undated, start: 20_000 };
    const halfAgain = { ...again, start: 20_000 };
    expect(findRepeats([halfDated, halfAgain], task).get(halfAgain)?.counts).toBe('no');
    const [ended, endedAgain] = [
      { ...undated, end: 20_000 },
      { ...again, end: 20_000 },
    ];
    expect(findRepeats([ended, endedAgain], task).get(endedAgain)?.counts).toBe('no');
  });
});

describe('another quantity', () => {
  const three = [{ quantity: '20' }, { quantity: '22' }, { quantity: '20' }];

  test('is open until it is decided', () => {
    expect(repeats([{}, { quantity: '61' }])).toEqual(['open', 'open open of 2 61 not 60']);
    expect(repeats(three)).toEqual(['open', 'open open of 2 22 not 20', 'no once of 2']);
  });

  test.each<[Resent, readonly string[]]>([
    ['first', ['yes', 'no first of 2 22 not 20', 'no once of 2']],
    ['last', ['yes', 'no last of 2 22 not 20', 'no once of 2']],
    ['add', ['yes', 'yes add of 2 22 not 20', 'no once of 2']],
  ])('%s', (resent, told) => {
    expect(repeats(three, { resent })).toEqual(told);
  });

  test('of two the last one, where the last is to count', () => {
    expect(repeats([{}, { quantity: '61' }], { resent: 'last' })).toEqual(['no', 'yes last of 2 61 not 60']);
    expect(repeats([{}, { quantity: '61' }], { resent: 'first' })).toEqual(['yes', 'no first of 2 61 not 60']);
  });

  test('counts as well where somebody looked at each of them', () => {
    const checked = ['duplicate-return'] as const;
    const looked = (...all: readonly boolean[]) =>
      repeats(all.map((one, at) => ({ quantity: `${60 + at}`, ...(one && { checked }) })));
    expect(looked(false, true)).toEqual(['yes', 'yes add of 2 61 not 60']);
    expect(looked(true, false)).toEqual(['open', 'open open of 2 61 not 60']);
    expect(looked(false, true, true)).toEqual(['yes', 'yes add of 2 61 not 60', 'yes add of 2 62 not 60']);
    expect(looked(false, true, false)[1]).toBe('open open of 2 61 not 60');
    expect(repeats([{}, { checked }])).toEqual(['yes', 'yes add of 2 60 not 60']);
    expect(repeats([{}, { checked: ['no-evidence'] }])).toEqual(ONCE);
  });
});

describe('what repeats nothing', () => {
  test.each<[string, readonly Sent[]]>([
    ['another measure', [{}, { measure: 'job' }]],
    ['another area', [{ area: 'Leeds' }, {}]],
    ['other days', [{}, { period: '2026-27-Q1' }]],
    ['days of its own beside none: those are for all of them', [{}, { undated: true }]],
    ['what is taken back', [{ quantity: '-60' }, { quantity: '-60' }]],
    ['other ids', [{ id: 'A' }, { id: 'B' }]],
    ['by itself', [{}]],
  ])('%s', (_, sent) => {
    expect(repeats(sent).every((told) => told === '-')).toBe(true);
  });

  test('of several promises what names one, beside what names none', () => {
    const both = [{}, { id: 'A' }];
    expect(repeats(both, { promised: ['A', 'B'] })).toEqual(NONE);
    expect(repeats(both, { promised: ['A'] })[1]).toBe('no once of 2 (line id)');
    expect(repeats([{ id: 'A' }, { id: 'A' }], { promised: ['A', 'B'] })).toEqual(ONCE);
    expect(repeats([{ id: 'A' }, { id: 'B' }, { id: 'A' }])).toEqual(['yes', '-', 'no once of 2']);
    expect(repeats([{ measure: 'job' }, { measure: 'job', id: 'A' }])[1]).toBe('no once of 2 (line id)');
  });
});

describe('several promises that nothing tells apart', () => {
  const TWO = { promised: [undefined, undefined] };
  const both = [{}, { quantity: '40' }];

  test('have a row each in one file', () => {
    expect(repeats(both, TWO)).toEqual(['yes', 'yes']);
    expect(repeats(both, { ...TWO, resent: 'first' })).toEqual(['yes', 'yes']);
    expect(repeats([{}, {}], TWO)).toEqual(ONCE);
    expect(repeats([...both, {}], { promised: [undefined, undefined, undefined] })).toEqual([
      'yes',
      'yes',
      'no once of 2',
    ]);
  });

  test('and no more rows than there are of them, of one file, without ids', () => {
    expect(repeats([...both, { quantity: '1' }], TWO)[0]).toBe('open');
    expect(repeats([{}, { quantity: '40', file: 'b.csv' }], TWO)[0]).toBe('open');
    expect(repeats(both, { promised: ['A', undefined] })[0]).toBe('open');
    expect(repeats(both, { promised: [undefined] })[0]).toBe('open');
    const named = both.map((row) => ({ ...row, id: 'A' }));
    expect(repeats(named, { promised: [undefined, undefined, 'A'] })[0]).toBe('open');
    expect(
      repeats(
        both.map((row) => ({ ...row, measure: 'job' })),
        TWO,
      )[0],
    ).toBe('open');
  });
});

describe('quantities of one record', () => {
  const record = (line: number, parts: readonly number[], file = 'a.csv') =>
    parts.map((part, at): Sent => ({ quantity: `${40 + 20 * at}`, line, part, file }));

  test('are several, and a record that comes twice repeats quantity by quantity', () => {
    expect(repeats(record(2, [1, 2]))).toEqual(NONE);
    expect(repeats([...record(2, [1, 2]), ...record(3, [1, 2])])).toEqual([
      ...['yes', 'yes', 'no once of 2.1', 'no once of 2.2'],
    ]);
    expect(repeats([...record(2, [9, 10]), ...record(3, [9, 10])])).toEqual([
      ...['yes', 'yes', 'no once of 2.9', 'no once of 2.10'],
    ]);
  });

  test('stand in other columns of another file', () => {
    expect(repeats([...record(2, [1, 2]), ...record(2, [9, 10], 'b.csv')])).toEqual([
      ...['yes', 'yes', 'no once of 2.1', 'no once of 2.2'],
    ]);
    expect(repeats([...record(2, [9, 10]), { quantity: '40', file: 'b.csv' }])).toEqual(['yes', '-', 'no once of 2.9']);
    const [one, two] = record(2, [1, 2], 'b.csv');
    expect(repeats([...record(2, [1, 2]), two ?? {}, one ?? {}])).toEqual([
      ...['yes', 'yes', 'no once of 2.2', 'no once of 2.1'],
    ]);
    // What was taken back has its column too.
    const back: Sent = { quantity: '-1', line: 2, part: 1, file: 'b.csv' };
    expect(repeats([...record(2, [1, 2]), back, { quantity: '60', line: 2, part: 3, file: 'b.csv' }])).toEqual([
      ...['-', 'yes', '-', 'no once of 2.2'],
    ]);
  });
});
