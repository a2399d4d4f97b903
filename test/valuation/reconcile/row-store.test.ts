// Rows given back contract by contract, each as it was.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHUNK, NumberColumn } from '../../../src/model/columns.ts';
import type { Commitment, InputFile } from '../../../src/model/commitment.ts';
import { rational } from '../../../src/model/rational.ts';
import { markOf, TextColumn } from '../../../src/model/text-columns.ts';
import type { ContractRows } from '../../../src/valuation/reconcile/contract-rows.ts';
import { byContract, RowStore } from '../../../src/valuation/reconcile/row-store.ts';
import { aCommitment } from '../../support/commitments.ts';

const FILES: readonly InputFile[] = ['a.csv', 'b.csv'].map((path) => ({ path, cells: { quantity: 3 } }));

function storeOf(rows: readonly Commitment[]): RowStore {
  const store = new RowStore();
  for (let at = 0; at < rows.length; at += 3) store.add(rows.slice(at, at + 3));
  store.close();
  return store;
}

const texts = fc.oneof(fc.constantFrom('a log', 'Ärger', '', '\ufeffmark', 'two\nlines £ 🌳'), fc.string());
const days = fc.integer({ min: -30_000, max: 60_000 });
const quantities = fc.oneof(
  fc.constantFrom('0', '12', '-3.50', '0.001', '12345678901234567890.125', '9007199254740993'),
  fc.nat(10_000_000).map((thousandths) => (thousandths / 1000).toFixed(3)),
);

/** A row with about everything a row may have, or without. */
const rows = fc
  .record(
    {
      contract: fc.constantFrom('C-2', 'C-10', 'C-1', 'c-1', 'Ärger'),
      measure: fc.constantFrom('jobs', 'hours'),
      id: texts,
      unit: fc.constantFrom('fte', 'week'),
      per: fc.constantFrom('contract' as const, 'year' as const),
      status: fc.constantFrom('committed' as const, 'delivered' as const),
      start: days,
      end: days,
      period: fc.record({ text: texts, start: days, end: days }),
      area: texts,
      duration: fc.integer({ min: 1, max: 40 }),
      evidence: texts,
      notes: texts,
      checked: fc.constant(['unit-doubt']),
      sign: fc.constantFrom('GBP' as const, 'percent' as const),
      claimed_value: fc.constant(rational(-1n, 3n)),
      claimed_proxy: fc.constant(rational(7n, 2n)),
    },
    { requiredKeys: ['contract'] },
  )
  .chain(({ start: _, end: __, ...said }) =>
    fc.tuple(quantities, fc.nat(5), fc.boolean(), days).map(([quantity, part, isNode, day]): Commitment => {
      const shares: Commitment['shares'] = part > 2 ? { deadweight: rational(BigInt(part), 10n) } : {};
      const file = FILES[part % 2] ?? { path: 'a.csv' };
      const fields = isNode && { entry: 3, fields: { quantity: [part, 3, 2] as const } };
      const origin = { file, line: part + 2, ...(part > 0 && { part }), ...fields };
      return { ...aCommitment({ ...said, quantity, origin }), shares, ...(part === 1 && { start: day, end: day + 9 }) };
    }),
  );

test('rows come back as they were, sorted by contract and in reading order, as often as they are wanted', () => {
  fc.assert(
    fc.property(fc.array(rows, { maxLength: 30 }), fc.array(rows, { maxLength: 30 }), (promised, returned) => {
      const [commitments, returns] = [storeOf(promised), storeOf(returned)];
      const expected = [...new Set([...promised, ...returned].map(({ contract }) => contract))]
        .sort()
        .map((contract) => ({
          contract,
          commitments: numbered(promised, contract),
          returns: numbered(returned, contract),
        }));
      expect([...byContract(commitments, returns)].map(withNotes)).toEqual(expected);
      expect([...byContract(commitments, returns)].map(withNotes)).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

/** With what the notes of returns are told from others by, which is asked for one by one. */
function withNotes({ contract, commitments, returns, markOfNotes }: ContractRows) {
  const noted = (side: 'commitments' | 'returns', among: typeof returns) =>
    among.map(({ row, commitment }) => ({ row, commitment, mark: markOfNotes?.(row, side) }));
  return { contract, commitments: noted('commitments', commitments), returns: noted('returns', returns) };
}

function numbered(among: readonly Commitment[], contract: string) {
  return among
    .map(({ notes, ...said }, row) => {
      if (notes === undefined) return { row, commitment: said, mark: undefined };
      if (said.status === 'committed') return { row, commitment: { ...said, notes }, mark: undefined };
      return { row, commitment: said, mark: markOf(notes) };
    })
    .filter(({ commitment }) => commitment.contract === contract);
}

test('a side without promises has the contracts of its returns', () => {
  const returns = storeOf([aCommitment({ quantity: '1' })]);
  expect([...byContract(undefined, returns)].map(({ contract }) => contract)).toEqual(['C-1']);
});

test('numbers come back from any chunk, be they small, large, negative or no whole ones', () => {
  const column = new NumberColumn();
  const sizes = [1, 200, 70_000, 2 ** 40, -5, -(2 ** 40), 0.5];
  const numberAt = (row: number) => (row % 1000 === 999 ? (sizes[Math.floor(row / CHUNK)] ?? 0) : row % 100);
  const count = CHUNK * sizes.length + 10;
  for (let row = 0; row < count; row += 1) column.push(numberAt(row));
  column.close();
  for (let row = 0; row < count; row += 1)
    if (column.at(row) !== numberAt(row)) expect(column.at(row)).toBe(numberAt(row));
});

test('texts come back that are too many to be kept as such, and some that are too long for anything', () => {
  const column = new TextColumn();
  const textAt = (row: number) =>
    row % 4000 === 7 ? `${row} `.repeat(400_000) : row % 5 === 0 ? undefined : `Log ${row} £`;
  for (let row = 0; row < 12_000; row += 1) column.push(textAt(row));
  column.close();
  for (let row = 0; row < 12_000; row += 1)
    if (column.at(row) !== textAt(row)) expect(column.at(row)).toBe(textAt(row));
  expect(column.at(3)).toBe('Log 3 £');
});

test('texts that differ in any letter, or in how often one stands there, have different marks', () => {
  const alike = ['', ' ', 'a', 'b', 'aa', 'ab', 'ba', 'A', 'Ä', '\u{1F333}', 'part 1', 'part 2', 'part 11'];
  const marks = alike.map(markOf);
  expect(new Set(marks).size).toBe(alike.length);
  expect(marks.every((mark) => Number.isSafeInteger(mark) && mark > 0)).toBe(true);
  fc.assert(fc.property(fc.string(), fc.string(), (a, b) => (markOf(a) === markOf(b)) === (a === b)));
});
