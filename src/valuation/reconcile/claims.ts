// Pounds that rows claim, held against arithmetic and against every table at hand.
import { yearOf } from '../../model/calendar.ts';
import { formatExact, formatFixed } from '../../model/decimal.ts';
import { add, equals, multiply, type Rational, ZERO } from '../../model/rational.ts';
import { locationOf } from '../../model/reconciliation/place.ts';
import { type ProxyFit, type ReasonFound, reasonFound } from '../../model/reconciliation/reason.ts';
import type { Tolerance } from '../../model/reconciliation/reconcile-options.ts';
import { type LoadedTable, nameOfTable, type ProxyTable } from '../../model/table.ts';
import type { PoundsPerUnit } from '../../model/unit-value.ts';
import { unitValueOf } from '../line/unit-value.ts';
import { samePounds } from './tolerance.ts';
import type { ValuedRow } from './valued-row.ts';

export interface ClaimCheck {
  /** The table the row is valued by. */
  readonly own: ProxyTable;
  /** Every table at hand, to find whose a figure is. */
  readonly tables: readonly LoadedTable[];
  readonly tolerance: Tolerance;
}

/**
 * What is wrong with a row's claims: pounds that are not quantity x claimed proxy, and a claimed proxy that is not the
 * figure of the row's own table for its area and years. Such a figure is looked for in every table at hand, under the
 * same measure; a row whose own table has no figure is checked all the same. The tolerance is for pounds that are claimed:
 * which table a claimed proxy fits it does not touch, for a figure nearly that of a table is not that table's figure.
 */
export function claimReasons(valued: ValuedRow, check: ClaimCheck): ReasonFound[] {
  const { claimed_value: claimed, claimed_proxy: proxy, measure } = valued.row;
  if (!proxy) return [];
  const at = locationOf(valued.row);
  const reasons: ReasonFound[] = [];
  const expected = multiply(valued.quantity, proxy);
  if (claimed && !samePounds(claimed, expected, check.tolerance)) {
    reasons.push(reasonFound('claim-arithmetic', { claimed, quantity: valued.quantity, proxy }, at));
  }
  if (isOwn(proxy, valued, check.own)) return reasons;
  const fits = check.tables.flatMap(({ table }) => fitsIn(table, measure, proxy));
  const unique = [...new Map(fits.map((fit) => [JSON.stringify(fit), fit])).values()];
  if (unique.length > 0) {
    reasons.push(reasonFound('claim-other-table', { proxy, measure, own: nameOfTable(check.own), fits: unique }, at));
  } else {
    const tables = check.tables.filter(({ table }) => Object.hasOwn(table.measures, measure));
    const names = [...new Set(tables.map(({ table }) => nameOfTable(table)))].sort();
    reasons.push(reasonFound('claim-no-table', { proxy, measure, tables: names }, at));
  }
  return reasons;
}

/** What the row was valued at, or the table's figure for the row's area in one of the row's years. */
function isOwn(proxy: Rational, { row, dates, perUnit }: ValuedRow, table: ProxyTable): boolean {
  if (perUnit.some((pounds) => isSameFigure(proxy, pounds))) return true;
  const values = unitValues(table, row.measure);
  const hasOwnArea = values.some(({ area }) => area !== undefined && area === row.area);
  return values.some(
    ({ area, year, pounds }) =>
      area === (hasOwnArea ? row.area : undefined) && isInYears(year, dates) && isSameFigure(proxy, pounds),
  );
}

function isInYears(year: number | undefined, { start, end }: ValuedRow['dates']): boolean {
  if (year === undefined) return true;
  return (start === undefined || year >= yearOf(start)) && (end === undefined || year <= yearOf(end));
}

function fitsIn(table: ProxyTable, measure: string, proxy: Rational): ProxyFit[] {
  return unitValues(table, measure)
    .filter(({ pounds }) => isSameFigure(proxy, pounds))
    .map(({ area, year }) => ({
      table: nameOfTable(table),
      ...(area !== undefined && { area }),
      ...(year !== undefined && { year }),
    }));
}

/** A table's figures are worked out once for all the rows that claim one. */
const known = new WeakMap<ProxyTable, Map<string, readonly PoundsPerUnit[]>>();

function unitValues(table: ProxyTable, measure: string): readonly PoundsPerUnit[] {
  const ofTable = known.get(table) ?? new Map<string, readonly PoundsPerUnit[]>();
  known.set(table, ofTable);
  const values = ofTable.get(measure) ?? workOut(table, measure);
  ofTable.set(measure, values);
  return values;
}

/** Pounds of one unit by area and year: of all components together without transfers, then of each. */
function workOut(table: ProxyTable, measure: string): PoundsPerUnit[] {
  const components = Object.hasOwn(table.measures, measure) ? (unitValueOf(table, measure) ?? []) : [];
  const together = new Map<string, PoundsPerUnit>();
  for (const { kind, values } of components) {
    if (kind === 'transfer') continue;
    for (const value of values) {
      const key = `${value.year ?? ''}|${value.area ?? ''}`;
      together.set(key, { ...value, pounds: add(together.get(key)?.pounds ?? ZERO, value.pounds) });
    }
  }
  return [...together.values(), ...components.flatMap(({ values }) => values)];
}

/** A claimed figure is a table's when the table's, rounded as the claim is (to the penny at least), is the claim. */
function isSameFigure(claimed: Rational, figure: Rational): boolean {
  const text = formatExact(claimed);
  const decimals = Math.max(2, text.includes('.') ? text.length - text.indexOf('.') - 1 : 0);
  return equals(claimed, figure) || formatFixed(figure, decimals) === formatFixed(claimed, decimals);
}
