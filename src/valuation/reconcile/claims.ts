// Pounds that rows claim, held against arithmetic and against every table at hand.
import { yearOf } from '../../model/calendar.ts';
import { formatExact, formatFixed } from '../../model/decimal.ts';
import { toPounds } from '../../model/money.ts';
import { add, divide, isZero, multiply, type Rational, rational, reduce, ZERO } from '../../model/rational.ts';
import { locationOf } from '../../model/reconciliation/place.ts';
import { type ProxyFit, type ReasonFound, reasonFound } from '../../model/reconciliation/reason.ts';
import type { Tolerance } from '../../model/reconciliation/reconcile-options.ts';
import { type LoadedTable, nameOfTable, type ProxyTable } from '../../model/table.ts';
import type { PoundsPerUnit } from '../../model/unit-value.ts';
import { unitValueOf } from '../line/unit-value.ts';
import { samePounds } from './tolerance.ts';
import type { ValuedRow } from './valued-row.ts';

export interface ClaimCheck {
  /** Every table at hand, to find whose a figure is. */
  readonly tables: readonly LoadedTable[];
  readonly tolerance: Tolerance;
}

/**
 * What is wrong with a row's claims. Pounds that are the row's own gross or net are right, whatever they were made of.
 * Otherwise: pounds that are not quantity x claimed proxy, and a claimed proxy that is not the figure of the row's own table
 * for its area and years. Such a figure is looked for in every table at hand, under the same measure; a row whose own table
 * has no figure is checked all the same. Pounds alone give an implied proxy, pounds / quantity, and are looked for likewise.
 * The tolerance is for pounds that are claimed: which table a claimed proxy fits it does not touch, for a figure nearly that
 * of a table is not that table's figure.
 */
export function claimReasons(valued: ValuedRow, check: ClaimCheck): ReasonFound[] {
  const { claimed_value: claimed, claimed_proxy: proxy, measure } = valued.row;
  if (!proxy) return claimed ? impliedReasons(valued, claimed, check) : [];
  const at = locationOf(valued.row);
  const own = valued.at.loaded.table;
  const reasons: ReasonFound[] = [];
  if (
    claimed &&
    !isWorth(valued, claimed, check) &&
    !isSame(claimed, multiply(valued.quantity, proxy), valued, check)
  ) {
    reasons.push(reasonFound('claim-arithmetic', { claimed, quantity: valued.quantity, proxy }, at));
  }
  if (isOwn(valued, own, (pounds) => isSameFigure(proxy, pounds))) return reasons;
  const fits = fitsAmong(check, measure, (pounds) => isSameFigure(proxy, pounds));
  if (fits.length > 0) {
    reasons.push(reasonFound('claim-other-table', { proxy, measure, own: nameOfTable(own), fits }, at));
  } else {
    reasons.push(reasonFound('claim-no-table', { proxy, measure, tables: tablesWith(check, measure) }, at));
  }
  return reasons;
}

/** Pounds that are claimed without saying what a unit is worth. */
function impliedReasons(valued: ValuedRow, claimed: Rational, check: ClaimCheck): ReasonFound[] {
  const { quantity, perUnit, row } = valued;
  const { measure } = row;
  const at = locationOf(row);
  const own = valued.at.loaded.table;
  const isFigure = (pounds: Rational) => isSame(claimed, multiply(quantity, pounds), valued, check);
  if (isWorth(valued, claimed, check) || isOwn(valued, own, isFigure)) return [];
  if (isZero(quantity))
    return [reasonFound('claim-differs', { claimed, quantity, measure, own: nameOfTable(own) }, at)];
  const proxy = reduce(divide(claimed, quantity));
  const fits = fitsAmong(check, measure, isFigure);
  const implied = { claimed, quantity };
  if (fits.length > 0) {
    return [reasonFound('claim-other-table', { proxy, measure, own: nameOfTable(own), fits, implied }, at)];
  }
  const tables = tablesWith(check, measure);
  if (tables.length === 0) return [reasonFound('claim-no-table', { proxy, measure, tables, implied }, at)];
  const [figure] = perUnit;
  const facts = { claimed, quantity, measure, proxy, own: nameOfTable(own), ...(figure && { figure }) };
  return [reasonFound('claim-differs', facts, at)];
}

/** Whether pounds are the row's own: gross or net, of everything, of social or local economic value, or of one component. */
function isWorth({ pounds }: ValuedRow, claimed: Rational, { tolerance }: ClaimCheck): boolean {
  const counted = pounds.filter(({ kind }) => kind !== 'transfer');
  const social = counted.filter(({ kind }) => kind !== 'local-economic');
  const local = counted.filter(({ kind }) => kind === 'local-economic');
  const together = [counted, social, local, ...pounds.map((each) => [each])].filter((each) => each.length > 0);
  return together.some((each) =>
    (['gross', 'net'] as const).some((of) => {
      const sumOf = each.reduce((all, one) => all + one[of], 0n);
      return samePounds(claimed, toPounds(sumOf), tolerance);
    }),
  );
}

/** Whether pounds are what a figure comes to, before the row's shares or after them. */
function isSame(claimed: Rational, gross: Rational, { pounds }: ValuedRow, { tolerance }: ClaimCheck): boolean {
  if (samePounds(claimed, gross, tolerance)) return true;
  const counted = pounds.filter(({ kind }) => kind !== 'transfer');
  const [all, kept] = [
    counted.reduce((sum, one) => sum + one.gross, 0n),
    counted.reduce((sum, one) => sum + one.net, 0n),
  ];
  // Where a cost and a gain are as large as each other nothing is kept of anything.
  return all !== 0n && all !== kept && samePounds(claimed, multiply(gross, rational(kept, all)), tolerance);
}

function tablesWith(check: ClaimCheck, measure: string): string[] {
  const tables = check.tables.filter(({ table }) => Object.hasOwn(table.measures, measure));
  return [...new Set(tables.map(({ table }) => nameOfTable(table)))].sort();
}

/** What the row was valued at, or the table's figure for the row's area in one of the row's years. */
function isOwn(
  { row, dates, perUnit }: ValuedRow,
  table: ProxyTable,
  isFigure: (pounds: Rational) => boolean,
): boolean {
  if (perUnit.some(isFigure)) return true;
  const values = unitValues(table, row.measure);
  const hasOwnArea = values.some(({ area }) => area === row.area);
  return values.some(
    ({ area, year, pounds }) =>
      area === (hasOwnArea ? row.area : undefined) && isInYears(year, dates) && isFigure(pounds),
  );
}

function isInYears(year: number | undefined, { start, end }: ValuedRow['dates']): boolean {
  if (year === undefined) return true;
  return (start === undefined || year >= yearOf(start)) && (end === undefined || year <= yearOf(end));
}

/** Tables, areas and years whose figure it is, each once. */
function fitsAmong(check: ClaimCheck, measure: string, isFigure: (pounds: Rational) => boolean): ProxyFit[] {
  const fits = check.tables.flatMap(({ table }) =>
    unitValues(table, measure)
      .filter(({ pounds }) => isFigure(pounds))
      .map(({ area, year }) => ({
        table: nameOfTable(table),
        ...(area !== undefined && { area }),
        ...(year !== undefined && { year }),
      })),
  );
  return [...new Map(fits.map((fit) => [JSON.stringify(fit), fit])).values()];
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
  return formatFixed(figure, decimals) === formatFixed(claimed, decimals);
}
