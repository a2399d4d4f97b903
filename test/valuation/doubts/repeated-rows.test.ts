// Rows that say the same word for word, told from such as differ in one word.
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/model/calendar.ts';
import type { Commitment } from '../../../src/model/commitment.ts';
import { decimal } from '../../../src/model/decimal.ts';
import { rational } from '../../../src/model/rational.ts';
import { Vocabulary } from '../../../src/model/rows.ts';
import { RepeatedRows } from '../../../src/valuation/doubts/repeated-rows.ts';
import { commitmentOf, lineOf } from '../../support/lines.ts';

const [A, B] = [{ path: 'a.csv', cells: { measure: 2 } }, { path: 'b.csv' }];
let next = 2;
const row = (more: Partial<Commitment> = {}, pence = 1000n) => {
  const line = lineOf(commitmentOf({ measure: 'donations', origin: { file: A, line: next++ }, ...more }), []);
  return { ...line, totals: { ...line.totals, net: pence } };
};
const found = (lines: readonly ReturnType<typeof row>[], inputs: Parameters<RepeatedRows['findings']>[0] = []) => {
  const repeated = new RepeatedRows(new Vocabulary());
  for (const line of lines) repeated.add(line);
  return repeated.findings(inputs);
};
const period = (text: string, start: string, end: string) => ({
  period: { text, start: isoDay(start), end: isoDay(end) },
});
const numbered = (n: number) => ({ quantity: rational(n % 1000, 10), notes: `row ${n}` });
const [Q1, FIRST] = [period('2026-27-Q1', '2026-04-01', '2026-06-30'), isoDay('2026-04-01')];

describe('a row that comes again', () => {
  test('is told with the first, the pounds of all that repeat, and where it stands', () => {
    next = 2;
    expect(found([row(), row({}, 200n), row({}, 35n)])).toMatchObject([
      {
        rule: 'rows-alike',
        data: { rows: 2, pounds: '2.35', sameFile: true, firstFile: 'a.csv', firstLine: 2, firstCell: 2 },
        place: { file: 'a.csv', line: 3, cell: 2 },
      },
    ]);
  });

  test.each<[string, Partial<Commitment>, Partial<Commitment>]>([
    ['its contract', {}, { contract: 'C-2' }],
    ['its measure', {}, { measure: 'qualifications' }],
    ['its quantity', {}, { quantity: decimal('1.5') }],
    ['its quantity by little', { quantity: decimal('1000000.1') }, { quantity: decimal('1000000.2') }],
    ['its unit', {}, { unit: 'hour' }],
    ['another unit', { unit: 'week' }, { unit: 'hour' }],
    ['its area', {}, { area: 'Leeds' }],
    ['another area', { area: 'York' }, { area: 'Leeds' }],
    ['for each year', {}, { per: 'year' }],
    ['its status', {}, { status: 'delivered' }],
    ['its duration', {}, { duration: 2 }],
    ['another duration', { duration: 3 }, { duration: 2 }],
    ['a share', {}, { shares: { deadweight: rational(1, 4) } }],
    ['which share', { shares: { leakage: rational(1, 4) } }, { shares: { deadweight: rational(1, 4) } }],
    ['how much a share is', { shares: { leakage: rational(1, 5) } }, { shares: { leakage: rational(1, 4) } }],
    ['its start', {}, { start: FIRST }],
    ['its end', {}, { end: FIRST }],
    ['start or end', { start: FIRST }, { end: FIRST }],
    ['its period', {}, Q1],
    ['the end of its period', Q1, period('2026-04', '2026-04-01', '2026-04-30')],
    ['the start of its period', Q1, period('2026-06', '2026-06-01', '2026-06-30')],
    ['its notes', {}, { notes: 'again' }],
    // Numbers of 32 bits, of which there are two for each row, would be the same by chance.
    ['what one number of it does not tell', numbered(50_017), numbered(65_972)],
    ['what the other number of it does not tell', numbered(28_281), numbered(114_029)],
    ['its evidence', {}, { evidence: 'seen' }],
    ['note and evidence the other way round', { notes: 'a', evidence: 'b' }, { notes: 'b', evidence: 'a' }],
  ])('does not where it differs in %s', (_, one, other) => {
    expect(found([row(one), row(other)])).toEqual([]);
    expect(found([row(one), row(one), row(other)])).toHaveLength(1);
    expect(found([row(other), row(other)])).toHaveLength(1);
  });

  test("does so where its unit is the measure's own, spelt otherwise or left blank; an id tells rows apart", () => {
    expect(found([row(), row({ unit: 'GBP' })])).toHaveLength(1);
    expect(found([row({ unit: '£' }), row({ unit: 'GBP' })])).toHaveLength(1);
    expect(found([row({ id: 'A' }), row({ id: 'A' })])).toEqual([]);
    expect(found([row({ id: 'A' }), row()])).toEqual([]);
  });

  test('is told for each pair of files, and apart where somebody looked at it', () => {
    const inB = (line: number, more: Partial<Commitment> = {}) => row({ origin: { file: B, line }, ...more });
    const told = (lines: readonly ReturnType<typeof row>[], inputs: Parameters<RepeatedRows['findings']>[0] = []) =>
      found(lines, inputs).map(({ data, place, severity }) =>
        'sameFile' in data
          ? `${data.firstFile} ${place?.file} ${data.rows} ${data.sameFile} ${severity ?? 'warning'}`
          : '',
      );
    expect(told([row(), row(), inB(2), inB(3)])).toEqual(['a.csv a.csv 1 true warning', 'a.csv b.csv 2 false warning']);
    const checked = { checked: ['rows-alike'] } as const;
    expect(told([row(), row(checked), row(), row(checked)])).toEqual([
      'a.csv a.csv 2 true note',
      'a.csv a.csv 1 true warning',
    ]);
    expect(told([row(), row({ checked: ['delivered-twice'] })])).toEqual(['a.csv a.csv 1 true warning']);
    const input = (path: string, sha256: string) => ({ path, sha256, bytes: 1, rows: 1 });
    // Files that are the same byte for byte are told by themselves.
    expect(told([row(), inB(2)], [input('a.csv', '1'), input('b.csv', '1')])).toEqual([]);
    expect(told([row(), inB(2)], [input('a.csv', '1'), input('b.csv', '2')])).toEqual(['a.csv b.csv 1 false warning']);
    expect(told([row(), row()], [input('a.csv', '1'), input('b.csv', '1')])).toEqual(['a.csv a.csv 1 true warning']);
    expect(told([row(), inB(2)], [])).toEqual(['a.csv b.csv 1 false warning']);
  });
});
