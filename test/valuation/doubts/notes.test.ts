// Rows that say in words that they do not count, or that make another quantity of theirs; asked of rows as a sheet hands them over.
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/model/calendar.ts';
import type { Commitment, ContractFacts } from '../../../src/model/commitment.ts';
import { decimal } from '../../../src/model/decimal.ts';
import { NO_DAY } from '../../../src/model/rows.ts';
import { NoteDoubts, saysOfRow } from '../../../src/valuation/doubts/notes.ts';
import type { SheetRow } from '../../../src/valuation/doubts/sheet-rows.ts';
import { commitmentOf } from '../../support/lines.ts';

interface Given extends Partial<Commitment> {
  readonly unit?: string;
  readonly line?: number;
  readonly days?: readonly [start: string, end: string];
  readonly path?: string;
}

const CELLS = { contract_id: 0, commitment_id: 1, quantity: 3, notes: 5 };

/** A row of 40 of donations on C-1, which comes to 7 pence. */
function row(
  notes: string | undefined,
  { unit = 'GBP', line = 2, days, path = 'in.csv', ...more }: Given = {},
): SheetRow {
  const origin = { file: { path, cells: CELLS }, line };
  const said = commitmentOf({ contract: 'C-1', measure: 'donations', quantity: decimal('40'), origin, ...more });
  const [start, end] = (days ?? []).map((day) => (day === '' ? undefined : isoDay(day)));
  return { said, unit, start: start ?? NO_DAY, end: end ?? NO_DAY, pence: 7n, words: 0, notes };
}

function found(rows: readonly SheetRow[], contracts: readonly ContractFacts[] = []) {
  const doubts = new NoteDoubts();
  doubts.take(rows);
  return doubts.findings(new Map(contracts.map((contract) => [contract.id, contract])));
}

describe('a row that says it does not count', () => {
  test('is told at what says so, with its pounds', () => {
    expect(found([row('Withdrawn in May', { line: 9 })])).toEqual([
      {
        ...{ rule: 'row-not-counted', severity: 'warning', place: { file: 'in.csv', line: 9, cell: 5 } },
        data: { field: 'notes', found: 'Withdrawn', pounds: '0.07', others: 0, largest: [] },
      },
    ]);
  });

  test.each<[string, Given, string, string, number]>([
    ['its id', { id: 'A3-withdrawn' }, 'commitment_id', 'A3-withdrawn', 1],
    ['the id of its contract', { contract: 'EXAMPLE' }, 'contract_id', 'EXAMPLE', 0],
    ['its sheet', { path: 'book.xlsx#Example' }, 'sheet', 'Example', 3],
  ])('by %s', (_, more, field, words, cell) => {
    expect(found([row(undefined, more)])).toMatchObject([{ place: { cell }, data: { field, found: words } }]);
  });

  test('is none on a sheet of another name', () => {
    expect(found([row(undefined, { path: 'book.xlsx#Offer' })])).toEqual([]);
  });

  test('goes by its note first, then by its own id, and is told once', () => {
    const path = 'book.xlsx#Old';
    const contract = 'EXAMPLE';
    const fields = (notes: string | undefined, more: Given) =>
      found([row(notes, more)]).map(({ data }) => 'field' in data && data.field);
    expect(fields('Withdrawn', { id: 'X-old', contract, path })).toEqual(['notes']);
    expect(fields('fine', { id: 'X-old', contract, path })).toEqual(['commitment_id']);
    expect(fields(undefined, { id: 'X', contract, path })).toEqual(['contract_id']);
    expect(fields(undefined, { path })).toEqual(['sheet']);
  });

  test('rows of one kind are told together, and each sheet by itself', () => {
    const three = found([row('Withdrawn'), row('Duplicate', { line: 3 }), row('fine', { line: 4 })]);
    expect(three).toMatchObject([
      { data: { found: 'Withdrawn', others: 1, largest: [{ name: 'C-1 donations', pounds: '0.07', line: 3 }] } },
    ]);
    expect(found([row('Withdrawn'), row(undefined, { id: 'B-old' })])).toHaveLength(2);
    const doubts = new NoteDoubts();
    for (const path of ['a.xlsx#Old', 'b.xlsx#Old']) doubts.take([row(undefined, { path })]);
    expect(doubts.findings(new Map())).toHaveLength(2);
  });

  test('names another row of its file, and not itself or one that is not there', () => {
    const other = row(undefined, { id: 'L3', line: 3 });
    expect(found([row('replaces L3'), other])).toHaveLength(1);
    expect(found([row('replaces L4'), other])).toEqual([]);
    expect(found([row('replaces L3', { id: 'L3' })])).toEqual([]);
  });

  test('is a delivery that is still to come, and no promise of one', () => {
    const told = found([row('Not yet delivered', { status: 'delivered' })]);
    expect(told).toMatchObject([{ rule: 'row-not-counted', data: { field: 'notes', found: 'Not yet delivered' } }]);
    expect(found([row('Not yet delivered')])).toEqual([]);
    expect(found([row('Withdrawn', { status: 'delivered' })])).toMatchObject([{ data: { found: 'Withdrawn' } }]);
  });

  test('is of nothing where its quantity is 0', () => {
    expect(found([row('Withdrawn', { quantity: decimal('0') })])).toEqual([]);
  });

  test('is settled in its row by the name of the doubt alone', () => {
    expect(found([row('Withdrawn', { checked: ['row-not-counted'] })])).toMatchObject([
      { severity: 'note', checked: true },
    ]);
    expect(found([row('Withdrawn', { checked: ['rows-alike'] })])).toMatchObject([{ severity: 'warning' }]);
  });

  test('of contracts that come by turns each is asked', () => {
    const rows = [row(undefined), row(undefined, { contract: 'EXAMPLE', line: 3 }), row(undefined, { line: 4 })];
    expect(found(rows)).toMatchObject([{ place: { line: 3 }, data: { others: 0 } }]);
  });
});

describe('a note that makes another quantity of its row', () => {
  test('is told at the quantity', () => {
    expect(found([row('£40k', { line: 4 })])).toStrictEqual([
      {
        ...{ rule: 'note-unlike-quantity', severity: 'warning', place: { file: 'in.csv', line: 4, cell: 3 } },
        data: { found: '£40k', quantity: '40', unit: 'GBP', meant: '40000', pounds: '0.07', others: 0, largest: [] },
      },
    ]);
    expect(found([row('40 per week')])).toMatchObject([{ data: { found: '40 per week', each: 'week' } }]);
    expect(found([row('40 per week')])[0]?.data).not.toHaveProperty('meant');
    expect(found([row('41 per week'), row(undefined)])).toEqual([]);
  });

  test('rows of one kind are told together', () => {
    const kinds = found([row('40 per week'), row('40 per month'), row('40k'), row('40 a week')]);
    expect(kinds.map(({ data }) => 'others' in data && data.others)).toEqual([1, 0, 0]);
    expect(found([row('40k'), row('£40m')])).toHaveLength(2);
    const perYear = ['40 each year', '40 over the contract'].map((note, at) =>
      row(note, at === 0 ? {} : { per: 'year' }),
    );
    expect(found(perYear)).toHaveLength(2);
  });

  test.each<[string, Given, readonly ContractFacts[], number]>([
    ['each week', { days: ['2026-04-01', '2026-04-07'] }, [], 0],
    ['each week', { days: ['2026-04-01', '2026-04-08'] }, [], 1],
    ['each year', { per: 'year' }, [], 0],
    ['each year', { days: ['2026-04-01', '2029-03-31'] }, [], 0],
    ['each year', {}, [], 1],
    ['each week', { days: ['2026-04-01', ''] }, [], 1],
    ['each week', { days: ['', '2026-04-07'] }, [], 1],
    ['each year', {}, [{ id: 'C-1', start: isoDay('2026-04-01') }], 1],
    ['each year', {}, [{ id: 'C-1', end: isoDay('2027-03-31') }], 1],
    ['each year', {}, [{ id: 'C-1', start: isoDay('2026-04-01'), end: isoDay('2027-03-31') }], 0],
    ['each year', {}, [{ id: 'C-1', start: isoDay('2026-04-01'), end: isoDay('2029-03-31') }], 1],
  ])('40 %s on %j of %j', (each, more, contracts, count) => {
    expect(found([row(`40 ${each}`, more)], contracts)).toHaveLength(count);
  });

  const TERM = { id: 'C-1', start: isoDay('2026-04-01') };
  test.each<[Given, readonly ContractFacts[], number]>([
    [{}, [], 0],
    [{ per: 'year' }, [], 1],
    [{ per: 'year' }, [{ ...TERM, end: isoDay('2028-03-31') }], 1],
    [{ per: 'year' }, [{ ...TERM, end: isoDay('2027-03-31') }], 0],
    [{ per: 'year', days: ['2026-04-01', '2027-03-31'] }, [], 0],
    [{ per: 'year', days: ['2026-04-01', '2028-03-31'] }, [{ ...TERM, end: isoDay('2028-03-31') }], 1],
  ])('40 over the contract on %j of %j', (more, contracts, count) => {
    const told = found([row('40 over the contract', more)], contracts);
    expect(told.map(({ data }) => data)).toMatchObject(
      Array(count).fill({ found: '40 over the contract', isOfAll: true }),
    );
    expect(told).toHaveLength(count);
  });

  test('a tenth of what a note says is doubted, but for each of ten years', () => {
    expect(found([row('£420 to schools', { quantity: decimal('42') })])).toMatchObject([{ data: { meant: '420' } }]);
    expect(found([row('£420 to schools', { quantity: decimal('42'), per: 'year' })])).toEqual([]);
    expect(found([row('£4.20 to schools', { quantity: decimal('42'), per: 'year' })])).toHaveLength(1);
  });

  test('for each year is told with the rest, contract by contract', () => {
    const rows = ['C-1', 'C-2', 'C-2'].map((contract, at) => row('40 each year', { contract, line: at + 2 }));
    expect(found([...rows, row('40k', { line: 9 })])).toMatchObject([
      { data: { meant: '40000', others: 0 } },
      { data: { each: 'year', others: 2, largest: [{ line: 3 }, { line: 4 }] } },
    ]);
  });

  test('is settled in its row', () => {
    for (const note of ['40k', '40 each year']) {
      expect(found([row(note, { checked: ['note-unlike-quantity'] })])).toMatchObject([{ severity: 'note' }]);
      expect(found([row(note, { checked: ['rows-alike'] })])).toMatchObject([{ severity: 'warning' }]);
    }
  });
});

test('what may be said of a row is known from its note alone', () => {
  const quantity = () => decimal('40');
  expect(
    ['Withdrawn', 'Forecast', 'replaces L9', '40 of them', 'in thousands'].map((note) => saysOfRow(note, quantity, 0)),
  ).toEqual(Array(5).fill(true));
  expect(['', 'seen', '41 of them'].map((note) => saysOfRow(note, quantity, 0))).toEqual(Array(3).fill(false));
});
