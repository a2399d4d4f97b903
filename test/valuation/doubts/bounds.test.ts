// What is remembered of rows is bounded; beyond it a note says how many were not compared.
import { describe, expect, test } from 'vitest';
import type { Commitment } from '../../../src/model/commitment.ts';
import { decimal } from '../../../src/model/decimal.ts';
import { idKey, nameAlikeKey } from '../../../src/model/look-alike.ts';
import { Vocabulary } from '../../../src/model/rows.ts';
import { Believable } from '../../../src/valuation/doubts/believable.ts';
import { Checks } from '../../../src/valuation/doubts/checked.ts';
import { LineIds } from '../../../src/valuation/doubts/line-ids.ts';
import { RepeatedRows } from '../../../src/valuation/doubts/repeated-rows.ts';
import { commitmentOf, lineOf } from '../../support/lines.ts';

const rows = (count: number, change: (row: number) => Partial<Commitment>) =>
  Array.from({ length: count }, (_, row) => {
    const own = { measure: 'apprenticeship-weeks', origin: { file: { path: 'in.csv' }, line: row + 2 } };
    return lineOf(commitmentOf({ ...own, ...change(row) }), []);
  });

describe('beyond so many', () => {
  test('rows are not compared word for word, and counted', () => {
    const repeated = new RepeatedRows(new Vocabulary(), 3);
    for (const line of rows(5, (row) => ({ quantity: decimal(String(row + 1)) }))) repeated.add(line);
    expect(repeated.findings([])).toMatchObject([
      { rule: 'rows-not-compared', severity: 'note', data: { rows: 2, kept: 3, what: 'rows' } },
    ]);
  });

  test('and within it a row that repeats another is found', () => {
    const repeated = new RepeatedRows(new Vocabulary(), 3);
    for (const line of rows(3, (row) => ({ quantity: decimal(String((row % 2) + 1)) }))) repeated.add(line);
    expect(repeated.findings([])).toMatchObject([{ rule: 'rows-alike', data: { rows: 1, firstLine: 2 } }]);
  });

  test('ids are not compared, and counted', () => {
    const ids = new LineIds(2);
    for (const line of rows(4, (row) => ({ id: `A${row}` }))) ids.add(line);
    expect(ids.findings).toMatchObject([{ rule: 'rows-not-compared', data: { rows: 2, kept: 2, what: 'ids' } }]);
  });

  test('measures of contracts are not summed up, and counted', () => {
    const believable = new Believable(1);
    for (const line of rows(3, (row) => ({ contract: `C-${row}` }))) believable.add(line);
    const found = believable.findings([], { tables: [], valueAt: () => undefined, checks: new Checks() });
    expect(found).toMatchObject([{ rule: 'rows-not-compared', data: { rows: 2, kept: 1, what: 'sums' } }]);
    // Rows of one measure of one contract are one sum.
    const one = new Believable(1);
    for (const line of rows(3, () => ({}))) one.add(line);
    expect(one.findings([], { tables: [], valueAt: () => undefined, checks: new Checks() })).toEqual([]);
  });
});

describe('what looks alike', () => {
  test.each([
    ['C-001', 'c–001'],
    ['C-001', 'C_001'],
    ['C-001', 'C 1'],
    ['C-001', '“C-001”'],
    ['C-001', 'C-001\u200b'],
    ['00417', '417'],
    ['A1', 'Ａ１'],
    ['LOT-2/3', 'lot 2/3'],
    ['SV/2026/001', 'SV-2026-001'],
  ])('%j and %j', (one, other) => {
    expect(idKey(one)).toBe(idKey(other));
  });

  test.each([
    ['SV/2026/001', 'SV-2026-0011'],
    ['1-11', '11-1'],
    ['C-10', 'C-1'],
    ['C-100', 'C-10'],
    ['A-1', 'B-1'],
    ['1.01', '1.1'],
    ['C-0', 'C-1'],
  ])('and not %j and %j', (one, other) => {
    expect(idKey(one)).not.toBe(idKey(other));
  });

  test('names do without their full stops, and not without their words', () => {
    expect(nameAlikeKey('Alder  Ltd.')).toBe(nameAlikeKey('ALDER LTD'));
    for (const other of ['Alder Limited', 'alder limited.'])
      expect(nameAlikeKey(other)).toBe(nameAlikeKey('Alder Ltd'));
    expect(nameAlikeKey('Birch & Company')).toBe(nameAlikeKey('Birch and Co.'));
    expect(nameAlikeKey('Alder Companywide Ltd')).not.toBe(nameAlikeKey('Alder Cowide Ltd'));
    expect(nameAlikeKey('Alder Grounds Ltd')).not.toBe(nameAlikeKey('Alderley Services Ltd'));
  });
});
