// Rows given back contract by contract, each as it was.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHUNK, NumberColumn } from '../../../src/model/columns.ts';
import type { Commitment, InputFile } from '../../../src/model/commitment.ts';
import { formatExact } from '../../../src/model/decimal.ts';
import { rational } from '../../../src/model/rational.ts';
import { NO_DAY, Vocabulary } from '../../../src/model/rows.ts';
import { markOf, TextColumn } from '../../../src/model/text-columns.ts';
import { saysOfRow } from '../../../src/valuation/doubts/notes.ts';
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

const texts = fc.oneof(
  fc.constantFrom('a log', 'withdrawn', '£12', 'Ärger', '', '\ufeffmark', 'two\nlines £ 🌳'),
  fc.string(),
);
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
      converted: fc.nat(3).map((times) => ({ quantity: rational(1n, 3n), times: rational(BigInt(times), 7n) })),
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
      expect([...byContract(commitments, returns)].map(withNotes)).toStrictEqual(expected);
      expect([...byContract(commitments, returns)].map(withNotes)).toStrictEqual(expected);
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
      const isReturned = said.status === 'delivered';
      // A return keeps the words of a note only where they may say something of its row.
      const isKept = !isReturned || saysOfRow(notes, () => said.quantity, row);
      return { row, commitment: isKept ? { ...said, notes } : said, mark: isReturned ? markOf(notes) : undefined };
    })
    .filter(({ commitment }) => commitment.contract === contract);
}

test('a side without promises has the contracts of its returns', () => {
  const returns = storeOf([aCommitment({ quantity: '1' })]);
  const [only, ...others] = [...byContract(undefined, returns)];
  expect([only?.contract, only?.commitments, only?.returns.length, others.length]).toEqual(['C-1', [], 1, 0]);
  expect(only?.markOfNotes?.(0, 'commitments')).toBeUndefined();
});

test('rows that count alike but for a share, or for what was turned into another unit, are kept apart', () => {
  const half = { quantity: rational(1n, 2n), times: rational(2n) };
  const rows = [
    aCommitment({ quantity: '1', shares: { deadweight: '0.1' } }),
    aCommitment({ quantity: '1', shares: { deadweight: '0.2' } }),
    aCommitment({ quantity: '1', converted: half }),
    aCommitment({ quantity: '1', converted: { ...half, times: rational(3n) } }),
  ];
  const kept = storeOf(rows).of('C-1');
  expect(kept.map(({ commitment }) => commitment)).toEqual(rows);
});

test('a return keeps the words of a note that may say something of its row, and of others only a mark', () => {
  const noted = ['as agreed', 'withdrawn', '£5k', '£6k'].map((notes) =>
    aCommitment({ quantity: '5', status: 'delivered', notes }),
  );
  const store = storeOf(noted);
  const kept = store.of('C-1').map(({ commitment }) => commitment.notes);
  expect(kept).toEqual([undefined, 'withdrawn', '£5k', undefined]);
  expect(noted.map(({ notes }, row) => store.markOfNotes('C-1', row) === markOf(notes ?? ''))).toEqual(
    noted.map(() => true),
  );
});

test('a row of another contract has no notes on this one', () => {
  const delivered = { quantity: '1', status: 'delivered', notes: 'a note' } as const;
  const store = storeOf(['C-1', 'C-2'].map((contract) => aCommitment({ ...delivered, contract })));
  const marks = ['C-1', 'C-2', 'C-3'].map((contract) => [
    store.markOfNotes(contract, 0),
    store.markOfNotes(contract, 1),
  ]);
  const mark = markOf('a note');
  expect(marks).toEqual([
    [mark, undefined],
    [undefined, mark],
    [undefined, undefined],
  ]);
  expect([store.size, store.of('C-3'), store.contracts]).toEqual([2, [], ['C-1', 'C-2']]);
});

test('a store knows whether any row claims pounds or a proxy', () => {
  const claims = (said: Partial<Commitment>) => storeOf([{ ...aCommitment({ quantity: '1' }), ...said }]).hasClaims;
  const claim = rational(5);
  expect([claims({}), claims({ claimed_value: claim }), claims({ claimed_proxy: claim })]).toEqual([false, true, true]);
  expect(claims({ claimed_value: claim, claimed_proxy: claim })).toBe(true);
});

test('plain rows come back by what their codes stand for, from any part of a block, before others and after them', () => {
  const vocabulary = new Vocabulary();
  const [contract, other] = ['C-2', 'C-1'].map((id) => vocabulary.contracts.of(id));
  const [measure, unit, area] = [
    vocabulary.measures.of('jobs'),
    vocabulary.units.of('fte'),
    vocabulary.areas.of('Leeds'),
  ];
  const blank = [vocabulary.units.of(''), vocabulary.areas.of('')];
  const period = { text: '2026-27', start: 100, end: 464 };
  vocabulary.periods.push(period);
  const shares = { deadweight: rational(1n, 5n) };
  vocabulary.manners.push(
    { per: 'contract', status: 'committed', shares: {}, duration: undefined },
    { per: 'year', status: 'delivered', shares, duration: 3 },
  );
  const texts = { commitment_id: 'A-1', evidence: 'a log', notes: 'a note' };
  const claims = { claimed_value: rational(9), claimed_proxy: rational(3n, 2n) };
  // The second and the fourth say all there is, the third nothing; the first and the last are not asked for.
  const says = (row: number) => row === 1 || row === 3;
  const column = (full: number | undefined, none: number | undefined) =>
    Int32Array.from([7, full ?? 0, none ?? 0, full ?? 0, 7]);
  const block = {
    file: { path: 'a.csv' },
    lines: Float64Array.of(2, 3, 4, 5, 6),
    contracts: column(contract, other),
    measures: column(measure, measure),
    units: column(unit, blank[0]),
    areas: column(area, blank[1]),
    periods: column(1, 0),
    manners: column(1, 0),
    starts: column(110, NO_DAY),
    ends: column(120, NO_DAY),
    quantities: Float64Array.of(7, 125, 40, 125, 7),
    decimals: Uint8Array.of(7, 1, 0, 1, 7),
    textOf: (row: number, field: keyof typeof texts) => (says(row) ? texts[field] : undefined),
    claimOf: (row: number, field: keyof typeof claims) => (says(row) ? claims[field] : undefined),
  };
  const store = new RowStore();
  store.addPlain(block, 2, 3, vocabulary);
  expect(store.hasClaims).toBe(false);
  const slow = aCommitment({ quantity: '1' });
  store.add([slow]);
  store.addPlain(block, 1, 4, vocabulary);
  expect([store.size, store.hasClaims]).toEqual([5, true]);
  store.close();
  const none = (line: number) => ({
    ...{ contract: 'C-1', measure: 'jobs', quantity: rational(40), per: 'contract', status: 'committed', shares: {} },
    origin: { file: block.file, line },
  });
  const full = (line: number) => ({
    ...{ contract: 'C-2', measure: 'jobs', quantity: rational(125n, 10n), per: 'year', status: 'delivered', shares },
    ...{ duration: 3, unit: 'fte', area: 'Leeds', period, start: 110, end: 120, id: 'A-1', evidence: 'a log' },
    ...{ ...claims, origin: { file: block.file, line } },
  });
  const rowsOf = (id: string) =>
    store.of(id).map(({ row, commitment: { quantity, ...said } }) => [row, formatExact(quantity), said]);
  const { quantity: _, ...slowly } = slow;
  const said = (row: number, text: string, { quantity, ...rest }: ReturnType<typeof none>) => [row, text, rest];
  expect(rowsOf('C-1')).toStrictEqual([said(0, '40', none(4)), [1, '1', slowly], said(3, '40', none(4))]);
  expect(rowsOf('C-2')).toStrictEqual([said(2, '12.5', full(3)), said(4, '12.5', full(5))]);
  expect([2, 4].map((row) => store.markOfNotes('C-2', row))).toEqual([markOf('a note'), markOf('a note')]);
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
