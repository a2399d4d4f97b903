// The parts a reconciliation is made of, for tests that ask one of them by itself.
import { formatIsoDate, isoDay, type Period } from '../../src/model/calendar.ts';
import { decimal } from '../../src/model/decimal.ts';
import type { LoadedTable } from '../../src/model/table.ts';
import type { PromiseLine } from '../../src/valuation/reconcile/promises.ts';
import type { ReturnRow } from '../../src/valuation/reconcile/returns.ts';
import type { ValuedRow } from '../../src/valuation/reconcile/valued-row.ts';
import type { KindPence } from '../../src/valuation/totals/totals.ts';
import { dayIn, rowOf, type SaidReturn, TABLE } from './reconciled.ts';

/** The days of `2026-27-Q1`, of two dates with `/`, or of one. */
export function days(text: string): Period {
  const [first = '', last = first] = text.split('/');
  if (/^\d{4}-\d\d-\d\d$/.test(first)) return { start: isoDay(first), end: isoDay(last) };
  const { start, end } = dayIn(text);
  return { start, end };
}

export const textOf = ({ start, end }: Period) => `${formatIsoDate(start)}/${formatIsoDate(end)}`;

/** A row as it is valued, with no pounds unless a test gives them; valued at TABLE unless at another. */
export function aValuedRow(said: SaidReturn, more: Partial<ValuedRow> = {}, loaded: LoadedTable = TABLE): ValuedRow {
  const row = rowOf({ evidence: 'a register', ...said }, 'returns.csv', more.row?.origin.line ?? 2);
  const measure = loaded.table.measures[row.measure];
  return {
    row,
    at: { loaded, index: 0, by: 'asked' },
    dates: row.period ? { start: row.period.start, end: row.period.end } : {},
    quantity: row.quantity,
    state: 'valued',
    ...(measure && { measure, unit: measure.unit }),
    pounds: [],
    perUnit: [],
    remarks: [],
    ...more,
  };
}

/** A return that counts, for the days it names, and meets nothing unless a test says so. */
export function aReturn(said: SaidReturn, more: Partial<ReturnRow> = {}): ReturnRow {
  const valued = aValuedRow(said);
  const { start, end } = valued.dates;
  const own = start === undefined || end === undefined ? undefined : { start, end };
  const period = own && said.period !== undefined ? { text: said.period, ...own } : undefined;
  return { ...valued, met: [], counted: true, ...(own && { own }), ...(period && { period }), ...more };
}

/** A promise of things on contract C-1 for some days, or without any. */
export function aPromise(quantity: string, period?: string, more: Partial<PromiseLine> = {}): PromiseLine {
  const committed = decimal(quantity);
  return {
    contract: 'C-1',
    measure: 'thing',
    dates: period === undefined ? {} : days(period),
    ...(period !== undefined && { period: { text: period, ...days(period) } }),
    unit: 'thing',
    state: 'valued',
    committed,
    pounds: [],
    rows: [],
    quantities: [committed],
    ...more,
  };
}

/** Pence of one kind, all of them kept unless a test says otherwise. */
export const pence = (net: bigint, more: Partial<KindPence> = {}): KindPence => ({
  ...{ kind: 'economic', gross: net, net, priceBases: [] },
  ...more,
});
