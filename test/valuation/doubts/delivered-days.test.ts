// A delivery for days that another delivery of the same thing holds.
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/model/calendar.ts';
import type { Commitment } from '../../../src/model/commitment.ts';
import { decimal } from '../../../src/model/decimal.ts';
import { Vocabulary } from '../../../src/model/rows.ts';
import { DeliveredDays } from '../../../src/valuation/doubts/delivered-days.ts';
import { commitmentOf, lineOf } from '../../support/lines.ts';

const FILE = { path: 'returns.csv', cells: { start: 3, period: 5 } };
let next = 2;
/** A delivery of April, a line each from 2, but for what it says. */
const delivery = (more: Partial<Commitment> = {}, pence = 1234n) => {
  const own = { start: isoDay('2026-04-01'), end: isoDay('2026-04-30'), origin: { file: FILE, line: next++ } };
  const commitment = commitmentOf({
    measure: 'donations',
    status: 'delivered',
    quantity: decimal('5'),
    ...own,
    ...more,
  });
  const line = lineOf(commitment, []);
  return { ...line, totals: { ...line.totals, net: pence } };
};
const found = (...lines: readonly ReturnType<typeof delivery>[]) => {
  const days = new DeliveredDays(new Vocabulary());
  for (const line of lines) days.add(line);
  return days.findings;
};
const days = (start: string, end: string) => ({ start: isoDay(start), end: isoDay(end) });
const QUARTER = days('2026-04-01', '2026-06-30');
const OTHER = { quantity: decimal('6') };

describe('two deliveries of one thing', () => {
  test('for days in common are told, with both their days, their places and the pounds of the second', () => {
    next = 2;
    expect(found(delivery(), delivery(QUARTER, 5678n))).toMatchObject([
      {
        rule: 'delivered-twice',
        data: {
          ...{ contract: 'C-001', measure: 'donations', pounds: '56.78', days: '2026-04-01 to 2026-06-30' },
          ...{ otherDays: '2026-04-01 to 2026-04-30', firstFile: 'returns.csv', firstLine: 2, firstCell: 3 },
        },
        place: { file: 'returns.csv', line: 3, cell: 3 },
      },
    ]);
    const period = { text: '2026-27-Q1', ...QUARTER };
    const { start: _, end: __, ...undated } = delivery().commitment;
    const [told] = found(delivery(), { ...delivery(), commitment: { ...undated, period } });
    expect(told).toMatchObject({ data: { days: '2026-04-01 to 2026-06-30', firstCell: 5 }, place: { cell: 5 } });
  });

  test.each<[string, Partial<Commitment>, number]>([
    ['from the last day of the other', days('2026-04-30', '2026-05-31'), 1],
    ['from the day after', days('2026-05-01', '2026-05-31'), 0],
    ['to the first day of the other', days('2026-03-01', '2026-04-01'), 1],
    ['to the day before', days('2026-03-01', '2026-03-31'), 0],
    ['of another contract', { contract: 'C-002', ...OTHER }, 0],
    ['of another measure', { measure: 'qualifications', ...OTHER }, 0],
    ['in an area', { area: 'Leeds', ...OTHER }, 0],
    ['of a line of its own', { id: 'A', ...OTHER }, 0],
    ['of as much and no more words, which is a row twice', {}, 0],
    ['of another quantity', OTHER, 1],
    ['with a note', { notes: 'again' }, 1],
    ['with evidence', { evidence: 'seen' }, 1],
    ['that is promised', { status: 'committed', ...OTHER }, 0],
    ['that is a correction', { quantity: decimal('-1') }, 0],
    ['in a file of totals to date', { origin: { file: { ...FILE, cumulative: true }, line: 9 }, ...OTHER }, 0],
  ])('%s', (_, more, count) => {
    expect(found(delivery(), delivery(more))).toHaveLength(count);
  });

  test('without both its days is none', () => {
    const { start: _, ...open } = delivery(OTHER).commitment;
    const { end: __, ...begun } = delivery(OTHER).commitment;
    const of = (commitment: Commitment) => ({ ...delivery(), commitment });
    expect(found(delivery(), of(open))).toEqual([]);
    expect(found(delivery(), of(begun))).toEqual([]);
    // One day of its own, and the other of its period.
    const period = { text: '2026-27-Q1', ...QUARTER };
    expect(found(delivery(), of({ ...open, period }))).toMatchObject([{ data: { days: '2026-04-01 to 2026-04-30' } }]);
    expect(found(delivery(), of({ ...begun, period }))).toMatchObject([{ data: { days: '2026-04-01 to 2026-06-30' } }]);
  });

  test('of an id are told though they are the same word for word, by note and evidence alike', () => {
    expect(found(delivery({ id: 'A' }), delivery({ id: 'A' }))).toHaveLength(1);
    const words = { notes: 'a', evidence: 'b' };
    expect(found(delivery(words), delivery(words))).toEqual([]);
    expect(found(delivery(words), delivery({ notes: 'b', evidence: 'a' }))).toHaveLength(1);
  });

  test('that somebody looked at are a note, and of one contract and measure are told together', () => {
    expect(found(delivery(), delivery({ ...OTHER, checked: ['delivered-twice'] }))).toMatchObject([
      { severity: 'note' },
    ]);
    expect(found(delivery(), delivery({ ...OTHER, checked: ['rows-alike'] }))[0]?.severity).not.toBe('note');
    const third = { quantity: decimal('7') };
    expect(found(delivery(), delivery(OTHER), delivery(third))).toMatchObject([
      { data: { others: 1, largest: [{ name: 'C-001 donations' }] } },
    ]);
  });

  test('are remembered up to a bound', () => {
    const first = isoDay('2026-04-01');
    const daily = Array.from({ length: 401 }, (_, n) => delivery({ start: first + n, end: first + n }));
    const again = (n: number) => delivery({ start: first + n, end: first + n, ...OTHER });
    const rows = (many: number) => ({
      rule: 'rows-not-compared',
      data: { rows: many, kept: 400, what: 'days-of-one' },
    });
    expect(found(...daily.slice(0, 400))).toEqual([]);
    expect(found(...daily)).toMatchObject([rows(1)]);
    expect(found(...daily, again(399))).toMatchObject([{ rule: 'delivered-twice' }, rows(2)]);
    expect(found(...daily, again(400))).toMatchObject([rows(2)]);
    // Of all measures together so many are, and of those that came later nobody knows.
    const of = (measure: string) => {
      const days = new DeliveredDays(new Vocabulary(), 2);
      for (const one of ['donations', 'qualifications', 'apprenticeship-weeks']) days.add(delivery({ measure: one }));
      days.add(delivery({ measure, ...OTHER }));
      return days.findings.map(({ rule, severity, data }) => (severity === 'note' ? data : rule));
    };
    const unkept = { rows: 2, kept: 2, what: 'days' };
    expect(['donations', 'qualifications', 'apprenticeship-weeks'].map(of)).toEqual([
      ...[['delivered-twice', unkept], ['delivered-twice', unkept], [unkept]],
    ]);
  });
});
